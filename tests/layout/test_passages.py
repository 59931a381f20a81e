"""Passages: the text of paragraphs, ids over pages, headings of their column, items of their table."""

from __future__ import annotations

import pytest

from textmine.labels import ColumnKind
from textmine.layout import arrange, make_passages
from textmine.layout.passages import is_heading
from textmine.structures import Column, Page, Paragraph, Passage

RESULTS, PLAN, TEXT = ColumnKind.RESULTS, ColumnKind.PLAN, ColumnKind.TEXT


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


def page_of_spans(text: str, *spans: tuple[int, int]) -> Page:
    paragraphs = tuple(Paragraph((span,)) for span in spans)
    return Page(1, 0, len(text), columns=(Column(RESULTS, paragraphs),))


def test_the_nearest_heading_above_governs() -> None:
    lines = ["はじめに述べる。", "(1)点検", "点検した。", "(2)更新", "更新した。", "公表した。"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = [(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    passages = make_passages(text, [page_of_spans(text, *spans)])
    assert [passage.heading for passage in passages] == ["", "", "(1)点検", "(1)点検", "(2)更新", "(2)更新"]
    assert [passage.id for passage in passages] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert {passage.criterion for passage in passages} == {"none"}


def test_the_item_is_that_of_the_heading() -> None:
    text = "1-1-2 航路標識の更新\n更新した。"
    passages = make_passages(text, [page_of_spans(text, (0, 13), (14, 19))])
    assert [passage.item for passage in passages] == ["1-1-2", "1-1-2"]


def test_displaced_lines_are_joined_with_nothing_between() -> None:
    text = "更新した。\n航路標識を"
    page = Page(2, 0, len(text), columns=(Column(RESULTS, (Paragraph(((6, 11), (0, 5)), joins=(0.8,)),)),))
    (passage,) = make_passages(text, [page])
    assert passage.text == "航路標識を更新した。"
    assert passage.joins == (0.8,)
    assert passage.page == 2


def test_pages_without_columns_have_no_passages() -> None:
    assert make_passages("", []) == ()
    assert make_passages("", [arrange("", Page(1, 0, 0))]) == ()


def page_of(*columns: tuple[ColumnKind, list[list[str]]], number: int = 1, at: int = 0) -> tuple[str, Page]:
    """Set columns of paragraphs of lines, one line after the other, from the offset `at`."""
    text, made = "", []
    for kind, paragraphs in columns:
        built = []
        for lines in paragraphs:
            spans = []
            for line in lines:
                spans.append((at + len(text), at + len(text) + len(line)))
                text += line + "\n"
            built.append(Paragraph(tuple(spans), (0.9,) * (len(lines) - 1)))
        made.append(Column(kind, tuple(built)))
    return text, Page(number, at, at + len(text), columns=tuple(made))


def passages_of(*columns: tuple[ColumnKind, list[list[str]]]) -> tuple[Passage, ...]:
    text, page = page_of(*columns)
    return make_passages(text, [page])


def test_text_is_the_lines_joined_with_nothing_between() -> None:
    (passage,) = passages_of((TEXT, [["浮標の鎖を", "新しくした。"]]))
    assert passage.text == "浮標の鎖を新しくした。"
    assert passage.spans == ((0, 5), (6, 12))
    assert passage.joins == (0.9,)


def test_ids_count_over_columns_and_pages() -> None:
    first, page = page_of((PLAN, [["鎖を替える。"]]), (RESULTS, [["鎖を替えた。"], ["灯器も替えた。"]]))
    second, other = page_of((TEXT, [["霧笛を試した。"]]), number=2, at=len(first))
    passages = make_passages(first + second, [page, other])
    assert [passage.id for passage in passages] == ["p1", "p2", "p3", "p4"]
    assert [passage.page for passage in passages] == [1, 1, 1, 2]
    assert [passage.column for passage in passages] == [PLAN, RESULTS, RESULTS, TEXT]
    assert passages[3].text == "霧笛を試した。"


def test_no_criterion_is_given_yet() -> None:
    (passage,) = passages_of((RESULTS, [["鎖を替えた。"]]))
    assert (passage.criterion, passage.score) == ("none", 0.0)


def test_heading_is_carried_to_the_paragraphs_below_it() -> None:
    below = [["鎖を替えた。"], ["灯器を替えた。"]]
    passages = passages_of((RESULTS, [["(1)浮標の整備"], *below, ["(2)霧笛の試験"], ["鳴らした。"]]))
    assert [passage.heading for passage in passages] == ["", *["(1)浮標の整備"] * 3, "(2)霧笛の試験"]


def test_heading_of_one_column_does_not_govern_the_next_column() -> None:
    passages = passages_of((PLAN, [["(1)浮標の整備"], ["鎖を替える。"]]), (RESULTS, [["鎖を替えた。"]]))
    assert passages[2].heading == ""


def test_heading_over_two_lines_is_carried_as_one() -> None:
    passages = passages_of((RESULTS, [["(1)浮標の", "整備"], ["鎖を替えた。"]]))
    assert passages[1].heading == "(1)浮標の整備"


def test_item_number_is_read_from_a_heading_and_carried() -> None:
    below = [["鎖を替えた。"], ["1-1-2 霧笛の試験"], ["鳴らした。"]]
    passages = passages_of((TEXT, [["前文である。"], ["1-1-1 浮標の整備"], *below]))
    assert [passage.item for passage in passages] == [None, "1-1-1", "1-1-1", "1-1-2", "1-1-2"]


def test_item_number_holds_for_the_columns_of_its_table() -> None:
    passages = passages_of((PLAN, [["1-2-3 浮標の整備"], ["鎖を替える。"]]), (RESULTS, [["鎖を替えた。"]]))
    assert passages[2].item == "1-2-3"


def test_number_in_the_middle_of_a_sentence_is_no_item() -> None:
    passages = passages_of((RESULTS, [["点検は項目1-1-4の手引によった。"], ["鎖を替えた。"]]))
    assert [passage.item for passage in passages] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "（３）灯台の整備",
        "第1章 灯台の整備",
        "第二 業務の運営",
        "Ⅱ 業務の運営",
        "2．灯台の整備",
        "＜評定の理由＞",
        "【指標】",
    ],
)
def test_heading(text: str) -> None:
    assert is_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(3)灯台を整備した。", id="a sentence"),
        pytest.param("(3)灯台を整備し、", id="goes on after its comma"),
        pytest.param("・灯台の整備", id="a bullet"),
        pytest.param("①灯台の整備", id="a numbered row of a list"),
        pytest.param("灯台の整備", id="no mark"),
        pytest.param("3.5倍に増加", id="a decimal number"),
        pytest.param("2,310人が来訪", id="a figure"),
        pytest.param("令和5年度の実績", id="a year"),
        pytest.param("(3)" + "灯台と浮標" * 20, id="too long"),
        pytest.param("", id="empty"),
    ],
)
def test_no_heading(text: str) -> None:
    assert not is_heading(text)
