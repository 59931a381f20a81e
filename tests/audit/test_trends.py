"""Check A5: what words behind figures, below lists and of all years of a list say of the way they went."""

from __future__ import annotations

import pytest

from tests.audit.marks import spelled
from tests.audit.samples import audited, flagged

_LIST = "受付\n4年度 {312件 i=受付 y=2022}\n5年度 {%s件 i=受付 y=2023}\n%s"


@pytest.mark.parametrize(
    ("shorthand", "flags", "why"),
    [
        (_LIST % ("298", "5年度も前年度を上回った。"), True, "below a list"),
        (_LIST % ("325", "5年度も前年度を上回った。"), False, "it rose"),
        (_LIST % ("298", "職員は{41人 i=職員 y=2023}で、前年度を上回った。"), False, "of another figure"),
        (_LIST % ("325", "事務の迅速化が進み、前年度より減少した。"), True, "behind a clause"),
        ("在庫は前年度の{412箱 i=在庫 y=2022 r=r}から減少し、{437箱 i=在庫 y=2023}であった。", True, "between them"),
        ("在庫は前年度の{412箱 i=在庫 y=2022 r=r}から減少し、{397箱 i=在庫 y=2023}であった。", False, "it fell"),
        ("差戻し率は{4.6% i=差戻し率 y=2023}(前年度{3.9% i=差戻し率 y=2022 r=r})と改善した。", True, "less is better"),
        ("差戻し率は{3.4% i=差戻し率 y=2023}(前年度{3.9% i=差戻し率 y=2022 r=r})と改善した。", False, "it is less"),
    ],
)
def test_words_are_held_against_the_levels(shorthand: str, flags: bool, why: str) -> None:
    assert [f.check for f in flagged(spelled(shorthand), checks=["A5"])] == (["A5"] if flags else []), why


def test_a_sentence_that_begins_with_its_direction_is_of_the_figure_before() -> None:
    text = spelled("受付は{312件 i=受付 y=2023}(前年度{447件 i=受付 y=2022 r=r})。横ばいで推移した。")
    assert [f.check for f in audited(text, checks=["A5"]).findings] == ["A5"]


@pytest.mark.parametrize(
    ("last", "words", "flags"),
    [
        (5298, "と一貫して増加している。", True),
        (5410, "と一貫して増加している。", False),
        (5298, "と3年連続で増えた。", True),
        (5298, "である。毎年名簿を改めるので、増える年も減る年もある。", False),
    ],
)
def test_what_is_said_of_all_years_holds_for_each_step(last: int, words: str, flags: bool) -> None:
    years = "受験者は3年度{5120人 i=受験者 y=2021}、4年度{5346人 i=受験者 y=2022}、5年度{%d人 i=受験者 y=2023}%s"
    findings = flagged(spelled(years % (last, words)), checks=["A5"])
    assert [f.claims for f in findings] == ([("r1.c2", "r1.c3")] if flags else [])
