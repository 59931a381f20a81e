"""Names of groups that leave no other group."""

from __future__ import annotations

import pytest

from textmine.audit.group_names import range_of
from textmine.audit.sibling_words import sibling_words
from textmine.lexicons import default_lexicon

ARE_ALL = sibling_words(default_lexicon()).are_all


@pytest.mark.parametrize(
    "names",
    [
        ("男性", "女性"),
        ("従業員50人以上の事業所", "従業員50人未満の事業所"),
        ("大規模校", "中規模校", "小規模校"),
        ("受講者", "未受講者"),
        ("東京圏", "東京圏以外"),
        ("行事に出た者", "出なかった者"),
        ("30歳未満", "30代", "40代", "50歳以上"),
        ("従業員10人以下", "11人から50人", "51人以上"),
    ],
)
def test_names_that_leave_no_other(names: tuple[str, ...]) -> None:
    assert ARE_ALL(names)
    assert ARE_ALL(names[::-1])


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("男性", "大学生"), "two divisions"),
        (("従業員50人以上の事業所", "従業員30人未満の事業所"), "those between are left out"),
        (("20代", "30代", "40代以上"), "the youngest are left out"),
        (("大規模校", "小規模校"), "the middle is left out"),
        (("県内の企業", "県外の大学"), "the rests of the names differ"),
        (("男性",), "one group alone"),
        ((), "no group"),
    ],
)
def test_names_that_may_leave_others(names: tuple[str, ...], why: str) -> None:
    assert not ARE_ALL(names), why


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("1,000人以上", (1000, None)),
        ("300~999人", (300, 999)),
        ("40歳代", (40, 50)),
        ("60歳代以下", (None, 70)),
        ("第2種", None),
    ],
)
def test_the_sizes_that_a_name_stands_for(name: str, sizes: tuple[int | None, int | None] | None) -> None:
    assert range_of(name) == sizes
