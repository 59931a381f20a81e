"""Check B12: averages per unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip

MEETINGS = mark("c1", "8回", indicator="説明会")
PEOPLE = mark("c2", "400名", indicator="参加者")


@pytest.mark.parametrize(
    "sentence",
    [
        "説明会は{0}、参加者は{1}、1回当たり{2}であった。",
        "説明会は{0}、参加者は{1}(1回平均{2})であった。",
        "説明会を{0}開き、{1}が参加した。平均すると1回につき{2}である。",
        "説明会の参加者は1回あたり{2}({1}、{0})である。",
    ],
)
def test_a_total_by_its_units_is_the_average(sentence: str) -> None:
    found = flagged(sentence.format(MEETINGS, PEOPLE, mark("c3", "70名", indicator="参加者")))
    assert [each.check for each in found] == ["B12"]
    assert set(found[0].claims) == {"r1.c1", "r1.c2", "r1.c3"}


@pytest.mark.parametrize(
    ("sentence", "average", "why"),
    [
        ("説明会は{0}、参加者は{1}、1回当たり{2}であった。", "50名", "400 by 8"),
        ("説明会は{0}、参加者は{1}、個別相談は1回平均{2}であった。", "70名", "the average of something else"),
        ("説明会は{0}、参加者は実人数で{1}、1回当たり延べ{2}であった。", "70名", "heads against attendances"),
        ("説明会は{0}、参加者は{1}、1回当たり{2}であった。", "7名", "so far off that it is of something else"),
        ("説明会は{0}、参加者は{1}、1会場当たり{2}であった。", "70名", "no number of halls is given"),
    ],
)
def test_averages_that_can_be(sentence: str, average: str, why: str) -> None:
    assert flagged(sentence.format(MEETINGS, PEOPLE, mark("c3", average, indicator="参加者")), checks=["B12"]) == [], (
        why
    )


def test_an_average_in_whole_things_was_rounded() -> None:
    people = mark("c2", "386,220人", indicator="入場者")
    assert (
        flagged(f"企画展は{MEETINGS}、{people}が入場した(1回平均{mark('c3', '48,278人', indicator='入場者')})。") == []
    )


def test_every_pair_of_the_passage_is_tried() -> None:
    more = mark("c4", "560名", indicator="申込者")
    sentence = f"説明会は{MEETINGS}、申込者は{more}、参加者は{PEOPLE}、1回当たり{mark('c3', '70名', indicator='申込者')}である。"
    assert flagged(sentence, checks=["B12"]) == []


def test_the_reason_of_heads_is_told() -> None:
    sentence = (
        f"説明会は{MEETINGS}、参加者は実人数{PEOPLE}、1回当たり{mark('c3', '70名', indicator='参加者')}であった。"
    )
    assert Skip.PERSON_TIMES.value in [run.skipped for run in audited(sentence, checks=["B12"]).checks_run]


@given(st.integers(1, 500), st.integers(1, 99999))
def test_true_averages_are_never_flagged(times: int, people: int) -> None:
    tenths = round(Fraction(10 * people, times))
    marks = (
        mark("c1", f"{times}回", indicator="説明会"),
        mark("c2", f"{people:,}名", indicator="参加者"),
        mark("c3", f"{tenths // 10:,}.{tenths % 10}名", indicator="参加者"),
    )
    assert flagged("説明会は{}、参加者は{}、1回当たり{}であった。".format(*marks), checks=["B12"]) == []


@pytest.mark.parametrize(
    ("sentence", "flags", "why"),
    [
        ("{0}の支部で計{1}開き、支部当たりでは{2}となった。", True, "a counter without 1"),
        ("{0}の支部で計{1}開いた。一支部の平均は{2}である。", True, "一支部の平均"),
        ("{0}の支部で計{1}開いた。中央値は{2}である。", False, "a name of its own"),
    ],
)
def test_units_of_averages(sentence: str, flags: bool, why: str) -> None:
    number, total, average = (
        "[[15|c1 count 15 支部 indicator=支部]]",
        mark("c2", "285回", indicator="授業"),
        mark("c3", "23回", indicator="1支部当たり" if "中央値" in sentence else "授業"),
    )
    assert bool(flagged(sentence.format(number, total, average), checks=["B12"])) is flags, why
