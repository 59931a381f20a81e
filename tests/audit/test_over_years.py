"""Checks D2 and D3: cumulative figures and averages of years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.audit.registry import Skip
from textmine.labels import Severity, Verdict


def people(name: str, value: int, year: int, *more: str) -> str:
    return f"[[{value}人|{name} count {value} 人 indicator=登録者 period=FY{year} {' '.join(more)}]]"


def table(*values: int, head: str = "登録者の累計(人)") -> str:
    rows = (f"{number + 2}年度　{people(f'c{number}', value, 2019 + number)}" for number, value in enumerate(values, 1))
    return f"@ r1 column=本文\n{head}\n" + "\n".join(rows)


@pytest.mark.parametrize(
    ("text", "flags", "why"),
    [
        (table(820, 790), True, "it falls"),
        (table(820, 820, 910), False, "it may stand still"),
        (table(820, 790, head="登録者(人)"), False, "not cumulative"),
        (table(820, 790) + "\n※4年度に重複を除いて再集計した。", False, "counted again"),
        (
            f"登録者は累計で、令和4年度末の{people('c1', 820, 2022)}から{people('c2', 790, 2023)}となった。",
            True,
            "in a sentence",
        ),
        (f"登録者は{people('c1', 820, 2022)}から{people('c2', 790, 2023)}に減った。", False, "no word for it"),
    ],
)
def test_a_cumulative_figure_never_falls(text: str, flags: bool, why: str) -> None:
    assert [f.check for f in flagged(text, checks=["D2"])] == (["D2"] if flags else []), why


@pytest.mark.parametrize(("total", "flags"), [(940, False), (960, True)])
def test_a_cumulative_figure_is_the_last_one_and_what_the_year_added(total: int, flags: bool) -> None:
    sentence = f"前年度までの累計{people('c1', 820, 2022)}に当年度の{people('c2', 120, 2023)}を加え、"
    found = flagged(f"登録者は{sentence}累計{people('c3', total, 2023)}となった。", checks=["D2"])
    assert [(f.check, len(f.claims)) for f in found] == ([("D2", 3)] if flags else [])


def test_recounted_figures_are_skipped_with_the_reason() -> None:
    done = audited(table(820, 790) + "\n※4年度に再集計した。", checks=["D2"])
    assert [run.skipped for run in done.checks_run] == [Skip.RESTATED.value]


def mean(name: str, value: str, *more: str) -> str:
    return f"[[{value}件|{name} count {value} 件 indicator=相談 period=FY2021/FY2023 {' '.join(more)}]]"


def years(*values: int) -> str:
    marks = (f"[[{v}件|c{n} count {v} 件 indicator=相談 period=FY{2020 + n}]]" for n, v in enumerate(values, 1))
    return "、".join(marks)


@pytest.mark.parametrize(
    ("text", "flags", "why"),
    [
        (f"相談は{years(40, 44, 48)}で、3か年の平均は{mean('c4', '44')}である。", False, "right"),
        (f"相談は{years(40, 44, 48)}で、3か年の平均は{mean('c4', '46')}である。", True, "wrong"),
        (f"相談は{years(40, 44)}で、3か年の平均は{mean('c4', '46')}である。", False, "a year is missing"),
        (f"相談は{years(40, 44, 48)}で、業界平均は{mean('c4', '90')}である。", False, "of others"),
        (f"相談は{years(40, 44, 48)}で、月平均は{mean('c4', '4')}である。", False, "of months"),
    ],
)
def test_the_average_of_years_is_that_of_their_figures(text: str, flags: bool, why: str) -> None:
    assert [f.check for f in flagged(text, checks=["D3"])] == (["D3"] if flags else []), why


@pytest.mark.parametrize(("word", "severity"), [("平均", Severity.HINT), ("単純平均", Severity.ERROR)])
def test_a_share_of_several_years_may_be_weighted(word: str, severity: Severity) -> None:
    shares = "、".join(
        f"[[{v}％|c{n} percentage {v} % indicator=採択率 period=FY{2020 + n}]]"
        for n, v in enumerate(("40.0", "44.0", "48.0"), 1)
    )
    text = f"採択率は{shares}で、3か年の{word}は[[47.0％|c4 percentage 47.0 % indicator=採択率 period=FY2021/FY2023]]である。"
    assert [f.severity for f in audited(text, checks=["D3"]).findings] == [severity]


@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
def test_a_true_average_is_never_flagged(values: list[int]) -> None:
    average = f"{sum(values) / 3:.1f}"
    text = f"相談は{years(*values)}で、3か年の平均は{mean('c4', average)}である。"
    assert flagged(text, checks=["D3"]) == []


@pytest.mark.parametrize(
    ("text", "flags", "why"),
    [
        (
            f"これまでの{people('c1', 820, 2022)}に今年度の{people('c2', 90, 2023)}が加わり、累計{people('c3', 950, 2023)}となった。",
            True,
            "the sentence adds up itself",
        ),
        (
            (
                f"前年度末の{people('c1', 820, 2022)}から{people('c2', 90, 2023)}を加え、退会{people('c4', 10, 2023)}を除いて"
                f"累計{people('c3', 900, 2023)}となった。"
            ),
            False,
            "more than one step",
        ),
        (
            f"登録者の累計は{people('c1', 790, 2023)}で、前年度末の{people('c2', 820, 2022)}から減ったのは統合による。",
            False,
            "the report says that it fell",
        ),
        (f"登録者は通算で、4年度末{people('c1', 820, 2022)}、5年度末{people('c2', 790, 2023)}である。", True, "通算"),
    ],
)
def test_sums_that_sentences_tell(text: str, flags: bool, why: str) -> None:
    assert bool(flagged(text, checks=["D2"])) is flags, why


@pytest.mark.parametrize(("value", "flags"), [(85, False), (88, True)])
def test_an_average_of_the_figures_named_right_before_it(value: int, flags: bool) -> None:
    one, other = people("c1", 80, 2023, "group=春"), people("c2", 90, 2023, "group=秋")
    found = flagged(f"春と秋の{one}と{other}を単純に平均すると{people('c3', value, 2023)}になる。", checks=["D3"])
    assert bool(found) is flags


def test_a_year_of_averages_is_no_average_of_the_years() -> None:
    days = [
        f"[[{value}日|c{n} measure {value} 日 indicator=平均処理日数 period=FY{2019 + n}]]"
        for n, value in enumerate(("37.6", "37.1", "35.8"), start=1)
    ]
    assert flagged(f"平均処理日数　2年度{days[0]}　3年度{days[1]}　4年度{days[2]}", checks=["D3"]) == []


@pytest.mark.parametrize(
    ("shorthand", "flags", "why"),
    [
        (
            "件数 | 平均 {46.0件 i=件数 y=2021/2023} | {40件 i=件数 y=2021} | {44件 i=件数 y=2022} | {48件 i=件数 y=2023}",
            1,
            "cells",
        ),
        (
            "件数は{40件 i=件数 y=2021}、{44件 i=件数 y=2022}、{48件 i=件数 y=2023}で、ならすと1年につき{46.0件 i=件数 y=2021/2023}。",
            1,
            "a year",
        ),
        (
            "件数は{40件 i=件数 y=2021}、{44件 i=件数 y=2022}、{48件 i=件数 y=2023}で、ならすと1年につき{44.0件 i=件数 y=2021/2023}。",
            0,
            "it fits",
        ),
    ],
)
def test_averages_of_cells_and_by_the_year(shorthand: str, flags: int, why: str) -> None:
    assert len(flagged(spelled(shorthand), checks=["D3"])) == flags, why


def test_an_average_of_the_list_in_the_passage_before() -> None:
    rows = spelled("件数は{40件 i=件数 y=2021}、{44件 i=件数 y=2022}、{48件 i=件数 y=2023}であった。")
    mean = spelled("3か年の件数は平均{46.0件 i=件数 y=2021/2023}であり、前の期を上回る。")
    assert [f.claims[-1] for f in flagged(rows, mean, checks=["D3"])] == ["r2.c1"]


def test_a_sum_in_another_passage_than_what_it_adds_up() -> None:
    before = spelled("修了者は、開設から前年度末までに累計{5218人 i=講座の修了者 y=2022 r=r}である。")
    now = spelled(
        "本年度は{604人 i=講座の修了者 y=2023}が修了し、開設からの累計は{5798人 i=講座の修了者 y=2023}となった。"
    )
    assert [f.check for f in flagged(before, now, checks=["D2"])] == ["D2"]


def test_what_was_taken_out_beside_a_sum_explains_it() -> None:
    told = "累計は{8731件 i=目録の累計 y=2023}となり、前年度末は{8764件 i=目録の累計 y=2022 r=r}。当年度{204件 i=目録 y=2023}を加え、二重の{%d件 i=二重登録 y=2023}を除いた。"
    runs = [audited(spelled(told % taken), checks=["D2"]).checks_run for taken in (237, 230)]
    sums = [run.verdict for each in runs for run in each if len(run.claims) == 3]
    assert sums == [Verdict.CONSISTENT, Verdict.INCONSISTENT]
