"""Check B11: means of scores."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.marks import mark
from tests.audit.samples import flagged


@pytest.mark.parametrize(
    ("scale", "mean"),
    [("5段階評価", "5.4点"), ("100点満点", "102.5点"), ("10点を最高とする評価", "10.8点"), ("5段階評価", "0.6点")],
)
def test_a_mean_lies_in_its_scale(scale: str, mean: str) -> None:
    found = flagged(f"研修は{scale}で平均{mark('c1', mean, indicator='研修')}であった。")
    assert [(each.check, each.claims) for each in found] == [("B11", ("r1.c1",))]


def test_whole_answers_of_few_have_few_means() -> None:
    marks = mark("c1", "8名", indicator="回答者"), mark("c2", "4.30点", "c1", indicator="評価")
    found = flagged("5段階評価の平均は、回答者{}で{}であった。".format(*marks))
    assert [(each.check, each.claims) for each in found] == [("B11", ("r1.c1", "r1.c2"))]


@pytest.mark.parametrize(
    ("sentence", "mean", "why"),
    [
        ("5段階評価の平均は、回答者{}で{}であった。", "4.25点", "34 points of 8"),
        ("5段階評価の平均は、回答者{}で{}であった。", "4.3点", "one decimal: of 8 every tenth can be"),
        ("5段階評価の加重平均は、回答者{}で{}であった。", "4.30点", "weighted"),
        ("0.5点刻みの5点満点の平均は、回答者{}で{}であった。", "4.30点", "half points"),
        ("5段階評価の6項目を、回答者{}の合計の平均でみると{}であった。", "24.30点", "a sum of several answers"),
        ("回答者{}の待ち時間は平均{}で、5段階評価も行った。", "24.3時間", "hours are no score"),
    ],
)
def test_means_that_can_be(sentence: str, mean: str, why: str) -> None:
    marks = mark("c1", "8名", indicator="回答者"), mark("c2", mean, "c1", indicator="評価")
    assert flagged(sentence.format(*marks), checks=["B11"]) == [], why


@given(st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_true_means_are_never_flagged(answers: list[int]) -> None:
    hundredths = round(Fraction(100 * sum(answers), len(answers)))
    mean = f"{hundredths // 100}.{hundredths % 100:02d}点"
    marks = mark("c1", f"{len(answers)}名", indicator="回答者"), mark("c2", mean, "c1", indicator="評価")
    assert flagged("5段階評価の平均は、回答者{}で{}であった。".format(*marks), checks=["B11"]) == []


@pytest.mark.parametrize(
    "scale",
    ["1(低い)から4(高い)で判定した", "1点から4点の整数で付けた", "四段階で聞いた", "4件法による", "4点を満点とする"],
)
def test_ways_to_name_a_scale(scale: str) -> None:
    assert [f.check for f in flagged(f"危険度を{scale}結果の平均は{mark('c1', '4.6点')}である。", checks=["B11"])] == [
        "B11"
    ]


@pytest.mark.parametrize(("scale", "severe"), [("5段階", True), ("5点満点", False)])
def test_of_full_marks_halves_may_be_given(scale: str, severe: bool) -> None:
    sentence = f"評論家{mark('c1', '5名')}による{scale}の評価は平均{mark('c2', '4.3点')}である。"
    assert bool(flagged(sentence, checks=["B11"])) is severe
