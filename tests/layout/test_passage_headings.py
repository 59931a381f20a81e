"""What passages carry: ids over pages, headings of their column, items of their table."""

from __future__ import annotations

import pytest

from textmine.labels import ColumnKind
from textmine.layout import make_passages
from textmine.layout.passages import is_heading
from textmine.structures import Column, Page, Paragraph, Passage

RESULTS, PLAN, TEXT = ColumnKind.RESULTS, ColumnKind.PLAN, ColumnKind.TEXT


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
