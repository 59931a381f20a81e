"""Check D2 where names do not tie what a year added to the sums, and D3 where no years were read."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged
from textmine.labels import Severity

SUMS = "公開の累計は前年度末{23本 i=公開の累計 y=2022}、今年度末{%d本 i=公開の累計}である。"


@pytest.mark.parametrize(
    ("shorthand", "now", "flags"),
    [
        (SUMS + "新規の開放は{4本 i=新規の開放}である。", 29, True),
        (SUMS + "新規の開放は{4本 i=新規の開放}である。", 27, False),
        (SUMS + "新規の開放は{6本 i=新規の開放}、退会は{2本 i=退会}である。", 27, False),
        (SUMS + "講習は{4本 i=講習}である。", 29, False),
        ("昨年度までが{318団体 i=団体 y=2022}、本年度は{42団体 i=団体}で、合わせて{%d団体 i=団体}となる。", 370, True),
        ("昨年度までが{318団体 i=団体 y=2022}、本年度は{42団体 i=団体}で、合わせて{%d団体 i=団体}となる。", 360, False),
    ],
)
def test_a_sum_grows_by_what_the_year_added(shorthand: str, now: int, flags: bool) -> None:
    assert [f.check for f in flagged(spelled(shorthand % now), checks=["D2"])] == (["D2"] if flags else [])


def test_the_head_of_a_column_tells_the_sums_from_what_years_add() -> None:
    head = "区分 | 今期の修繕 | 修繕累計\n"
    rows = "4年度 | {14棟 i=修繕 y=2022} | {52棟 i=修繕累計 y=2022}\n5年度 | {11棟 i=修繕} | {%d棟 i=修繕累計}"
    assert not flagged(spelled(head + rows % 63), checks=["D2"])
    assert [f.claims for f in flagged(spelled(head + rows % 68), checks=["D2"])] == [("r1.c2", "r1.c3", "r1.c4")]


def test_names_that_end_alike_make_a_hint() -> None:
    text = "普及面積は{312ha k=m i=普及面積}。累計面積は前年度{1147ha k=m i=開始からの累計面積 y=2022}、今年度{1495ha k=m i=開始からの累計面積}。"
    assert [f.severity for f in audited(spelled(text), checks=["D2"]).findings] == [Severity.HINT]


@pytest.mark.parametrize(("mean", "flags"), [("266回", True), ("256回", False)])
def test_an_average_is_of_the_dated_figures_beside_it(mean: str, flags: bool) -> None:
    rows = "4年度 {238回 i=派遣}\n5年度 {251回 i=派遣}\n6年度 {279回 i=派遣}\n年平均 {%s i=派遣}"
    assert bool(flagged(spelled(rows % mean), checks=["D3"])) is flags
