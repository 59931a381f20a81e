"""Passages: the text of paragraphs, their heading and item."""

import pytest

from textmine.labels import ColumnKind
from textmine.layout import arrange, make_passages
from textmine.layout.passages import is_heading
from textmine.structures import Column, Page, Paragraph


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("(3)航路標識の更新", True),
        ("（３）航路標識の更新", True),
        ("第1 業務の質の向上", True),
        ("１．航路標識の更新", True),
        ("1-1-1 航路標識の更新", True),
        ("＜評定と根拠＞", True),
        ("【指標】", True),
        ("(3)航路標識を更新した。", False),  # a sentence
        ("3.5%の増加", False),  # a figure
        ("・航路標識の更新", False),  # a bullet
        ("航路標識の更新", False),  # nothing marks it
        ("(3)" + "航路標識の更新" * 10, False),  # longer than headings are
    ],
)
def test_headings(text: str, *, heading: bool) -> None:
    assert is_heading(text) is heading


def page_of(text: str, *spans: tuple[int, int]) -> Page:
    paragraphs = tuple(Paragraph((span,)) for span in spans)
    return Page(1, 0, len(text), columns=(Column(ColumnKind.RESULTS, paragraphs),))


def test_the_nearest_heading_above_governs() -> None:
    lines = ["はじめに述べる。", "(1)点検", "点検した。", "(2)更新", "更新した。", "公表した。"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    passages = make_passages(text, [page_of(text, *spans)])
    assert [passage.heading for passage in passages] == ["", "", "(1)点検", "(1)点検", "(2)更新", "(2)更新"]
    assert [passage.id for passage in passages] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert {passage.criterion for passage in passages} == {"none"}


def test_the_item_is_that_of_the_heading() -> None:
    text = "1-1-2 航路標識の更新\n更新した。"
    passages = make_passages(text, [page_of(text, (0, 13), (14, 19))])
    assert [passage.item for passage in passages] == ["1-1-2", "1-1-2"]


def test_displaced_lines_are_joined_with_nothing_between() -> None:
    text = "更新した。\n航路標識を"
    page = Page(2, 0, len(text), columns=(Column(ColumnKind.RESULTS, (Paragraph(((6, 11), (0, 5)), joins=(0.8,)),)),))
    (passage,) = make_passages(text, [page])
    assert passage.text == "航路標識を更新した。"
    assert passage.joins == (0.8,)
    assert passage.page == 2


def test_pages_without_columns_have_no_passages() -> None:
    assert make_passages("", []) == ()
    assert make_passages("", [arrange("", Page(1, 0, 0))]) == ()
