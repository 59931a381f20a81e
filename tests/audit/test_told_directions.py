"""Check A5: directions in clauses of their own, in marks, in the next sentence; what is no direction of the figures."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.labels import Severity

ROSE = "{418件 i=貸館の利用}(前年度{402件 i=貸館の利用 y=2022 r=r})"
FELL = "{402件 i=貸館の利用}(前年度{418件 i=貸館の利用 y=2022 r=r})"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("となり、増加傾向にある。", "a clause that begins with it"),
        ("であり、広報の効果により増加した。", "behind a cause"),
        ("であり、広報に歯止めがかかり増加した。", "behind a clause that goes on"),
        ("である。広報の取組が功を奏し、前年度を上回った。", "in the next sentence, against an earlier time"),
        ("になったと伺った。増えた理由は何か。", "a question begins with it"),
        ("であり、ご指摘のとおり増加した。", "behind an aside"),
        ("で、減少から増加に転じた。", "what it turned to"),
        ("を約1割上回った。", "behind a share that is no claim"),
        (" ↑", "an arrow"),
        ("/増", "a mark of one character"),
    ],
)
def test_a_direction_is_found_wherever_it_stands(words: str, why: str) -> None:
    assert [f.check for f in flagged(spelled(f"貸館の利用は{FELL}{words}"), checks=["A5"])] == ["A5"], why
    assert not audited(spelled(f"貸館の利用は{ROSE}{words}"), checks=["A5"]).findings, why


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("であった。収入は、料金改定により前年度を上回った。", "another topic"),
        ("であったが、引き続き増加を目指す。", "it is to come"),
        ("である。増加した展示替えの経費は寄附で賄った。", "it qualifies another thing"),
        ("となり、前年度に増加した反動とみられる。", "an event of last year"),
        ("であり、前年度に続き高い水準を維持した。", "no change"),
        ("である。前年度の増加は催しによる。", "last year's own change"),
    ],
)
def test_a_direction_of_something_else_is_none_of_the_figures(words: str, why: str) -> None:
    assert not flagged(spelled(f"貸館の利用は{FELL}{words}"), checks=["A5"]), why


def test_a_part_of_a_year_is_not_held_against_a_whole_one() -> None:
    text = "上半期の派遣は{1260件 i=派遣 g=上半期}で、前年同期を{45件上回 o=1 i=派遣 g=上半期}った。"
    assert not flagged(spelled(f"{text}前年度は通年で{{2480件 i=派遣 y=2022 r=r}}である。"), checks=["A1", "A5"])


def test_a_level_that_moved_by_a_tenth_is_a_hint_where_it_is_called_unchanged() -> None:
    text = "自治体は前年度の{148自治体 i=自治体 y=2022 r=r}に対し{%d自治体 i=自治体}と横ばいである。"
    found = audited(spelled(text % 162), checks=["A5"]).findings
    assert [f.severity for f in found] == [Severity.HINT]
    assert not audited(spelled(text % 151), checks=["A5"]).findings


@pytest.mark.parametrize(("last", "flags"), [("46.9%", True), ("44.0%", False)])
def test_what_is_said_before_a_list_holds_for_each_step(last: str, flags: bool) -> None:
    years = "(3年度{48.0% i=回収率 y=2021}、4年度{45.1% i=回収率 y=2022}、5年度{LAST i=回収率})".replace("LAST", last)
    assert bool(flagged(spelled(f"回収率は下がり続けている{years}。"), checks=["A5"])) is flags


def test_words_that_can_be_cut_in_many_ways_cost_no_time() -> None:
    text = "利用は前年度の{418件 i=利用 y=2022 r=r}から{402件 i=利用}" + "へと" * 30 + "なった。"
    assert not flagged(spelled(text), checks=["A5"])
