"""Figures of one cell that can, and cannot, be the same number."""

import pytest

from tests.series.samples import count, report, the_one

AGREE = [
    ("[[96.1%|c1 percentage 96.1 % indicator=満足度]]、[[96%|c2 percentage 96 % indicator=満足度]]", "rounded"),
    ("[[337,120人|c1 count 337120 人 indicator=受給者]]、[[33万7千人|c2 count 337000 人 indicator=受給者]]", "cut"),
    (
        "[[96.1%|c1 percentage 96.1 % indicator=満足度]]、[[約9割|c2 percentage 90 % bound=about indicator=満足度]]",
        "about",
    ),
    (
        "[[96.1%|c1 percentage 96.1 % indicator=満足度]]、[[9割以上|c2 percentage 90 % bound=at_least indicator=満足度]]",
        "bound",
    ),
    (
        "[[90%以上|c1 percentage 90 % bound=at_least role=target indicator=満足度]]、[[96.1%|c2 percentage 96.1 % indicator=満足度]]",
        "target",
    ),
    (
        "[[120人|c1 count 120 人 indicator=受講者]]、[[118人|c2 count 118 人 role=reference indicator=受講者]]",
        "no year known",
    ),
    ("[[3~5件|c1 count 3..5 件 indicator=事故]]、[[4件|c2 count 4 件 indicator=事故]]", "within the range"),
]
DISAGREE = [
    "[[96.1%|c1 percentage 96.1 % indicator=満足度]]、[[96.3%|c2 percentage 96.3 % indicator=満足度]]",
    "[[5,410人|c1 count 5410 人 indicator=受講者]]、[[5,401人|c2 count 5401 人 indicator=受講者]]",
    "[[86.1%|c1 percentage 86.1 % indicator=満足度]]、[[9割以上|c2 percentage 90 % bound=at_least indicator=満足度]]",
    "[[96.1%|c1 percentage 96.1 % indicator=満足度]]、[[98%|c2 percentage 98 % indicator=満足度]]",
]


@pytest.mark.parametrize(("text", "why"), AGREE)
def test_no_conflict(text: str, why: str) -> None:
    assert the_one(report(2023, text)).conflicts == (), why


@pytest.mark.parametrize("text", DISAGREE)
def test_a_conflict_within_a_report(text: str) -> None:
    (conflict,) = the_one(report(2023, text)).conflicts
    assert not conflict.restated
    assert [o.claim for o in conflict.observations] == ["r1.c1", "r1.c2"]


def test_a_past_value_that_its_own_report_prints_otherwise() -> None:
    before = report(2022, f"受講者は{count(2468, '受講者', 2022)}である。")
    after = report(
        2023,
        f"受講者は{count(2510, '受講者', 2023)}(前年度{count(2486, '受講者', 2022, mark='c2', more='role=reference')})である。",
    )
    series = the_one(before, after)
    (conflict,) = series.conflicts
    assert conflict.restated
    assert str(series.value(2022, prefer="latest").value) == "2486"  # type: ignore[union-attr]
    assert str(series.value(2022, prefer="first").value) == "2468"  # type: ignore[union-attr]


def test_the_end_of_a_year_is_that_year() -> None:
    text = "[[212人|c1 count 212 人 indicator=職員 period=2020-03-31]]、[[214人|c2 count 214 人 indicator=職員 period=2019-10-01]]"
    series = the_one(report(2019, text))
    assert series.conflicts == ()
    assert {o.cell.period for o in series.observations} == {"FY2019", "2019-10-01"}
