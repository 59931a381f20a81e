"""Marks that a text states, and letters that are none."""

from __future__ import annotations

import pytest

from textmine.audit.mark_lists import item_mark, item_marks, listed_marks
from textmine.audit.marks import Rater, stated_ratings, tallies


@pytest.mark.parametrize(
    ("text", "mark", "rater"),
    [
        ("評定：Ａ", "A", Rater.UNKNOWN),
        ("以上から、自己評価をBとする。", "B", Rater.SELF),
        ("自己評定Ｃ。", "C", Rater.SELF),
        ("主務大臣による評定はSが相当である。", "S", Rater.MINISTER),
        ("質的な成果も認められ、A評定とした。", "A", Rater.UNKNOWN),
        ("所期の目標を達成したと認め、Bとする。", "B", Rater.UNKNOWN),
        ("評定は「D」とする。", "D", Rater.UNKNOWN),
    ],
)
def test_a_stated_rating_is_read(text: str, mark: str, rater: Rater) -> None:
    found = stated_ratings(text)
    assert [(each.mark, each.rater) for each in found] == [(mark, rater)]
    assert text[found[0].start : found[0].end] in {mark, chr(ord(mark) + 0xFEE0)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("達成度120％以上をA、100％以上をBとする。", "bands are defined"),
        ("評定はS、A、B、C、Dの5段階で行う。", "a list of marks"),
        ("評定はSからDまでとする。", "a range of marks"),
        ("前年度の評定はAであった。", "of an earlier year"),
        ("SNSの登録者は3万人である。", "a word"),
        ("優先度Aの6件に着手した。", "a class of something else"),
        ("B-1評価書による。", "a code"),
    ],
)
def test_other_letters_are_no_ratings(text: str, why: str) -> None:
    assert stated_ratings(text) == (), why


def test_the_overall_rating_is_told_from_those_of_items() -> None:
    assert [each.overall for each in stated_ratings("総合評定はBとする。評定はAである。")] == [True, False]


def test_tallies_are_read_with_their_marks() -> None:
    text = "Ｓが1項目、A評定が３項目、B：12項目。"
    assert [(t.mark, text[t.start : t.end]) for t in tallies(text)] == [
        ("S", "1項目"),
        ("A", "３項目"),
        ("B", "12項目"),
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("調査(A)、研修(B)、広報(-)、財務(B)の各項目", ("A", "B", "B")),
        ("評定は順にB、A、A、Cである。", ("B", "A", "A", "C")),
        ("1-1 A／1-2 B／1-3 B　総合評定　B", ("A", "B", "B")),
        ("自己評価をAとする。", ()),
    ],
)
def test_marks_in_a_list_are_counted_without_the_overall_one(text: str, marks: tuple[str, ...]) -> None:
    assert listed_marks(text) == marks


@pytest.mark.parametrize(
    ("text", "mark"), [("Ａ", "A"), ("B○重", "B"), ("－", None), ("", None), (None, None), ("AB", None)]
)
def test_cells_of_a_table_hold_a_mark_or_none(text: str | None, mark: str | None) -> None:
    assert item_mark(text) == mark


def test_rows_of_items_end_in_marks() -> None:
    assert list(item_marks("項目 自己 大臣\n1-1 広報 Ａ Ｂ\n1-2 研修 － Ｂ\n計 2")) == [("A", "B"), (None, "B")]
