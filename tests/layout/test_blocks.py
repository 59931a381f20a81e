"""Columns of tables whose cells the reader saw: forms, lists of marks, notes under running text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from textmine.labels import BlockKind, ColumnKind, Route
from textmine.layout import arrange, make_passages
from textmine.layout.blocks import holds_figures, lists_marks
from textmine.lexicons import extended_lexicon
from textmine.structures import Block, Cell, Page, Span

FORM = [
    "１－２ | 相談への対応",
    "業務に関連する政策・施策 | 窓口の運営の推進",
    "当該事業実施に係る根拠（個別法条文など） | 機構法第12条第1項第3号",
    "当該項目の重要度、難易度 | 重要度：「高」",
]
WIDE_FORM = [
    "業務に関連する政策・施策 | 窓口の運営の推進 | 当該事業実施に係る根拠 | 機構法第12条",
    "当該項目の重要度、難易度 | － | 関連する政策評価・行政事業レビュー | 0123",
]
MARKS = [
    "項目 | R4 | R5 | 備考",
    "1-1-1 相談への対応 | Ａ | Ｂ○重 | ",
    "1-1-2 研修 | B | A | ",
    "1-1-3 助言 | C | B | ",
]


def page(rows: Sequence[str]) -> tuple[str, Page]:
    text, cells = "", []
    for row, line in enumerate(rows):
        for column, content in enumerate(part.strip() for part in line.split("|")):
            if content:
                cells.append(Cell(row, column, ((len(text), len(text) + len(content)),)))
                text += f"{content}  "
        text = f"{text.rstrip()}\n"
    block = Block(BlockKind.TABLE, tuple(cells))
    return text, Page(1, 0, len(text), route=Route.RULINGS, blocks=(block,))


@pytest.mark.parametrize("rows", [FORM, WIDE_FORM], ids=["two columns", "four columns"])
def test_basic_information_of_an_item_has_columns_of_no_kind(rows: list[str]) -> None:
    assert {column.kind for column in arrange(*page(rows)).columns} == {ColumnKind.OTHER}


def test_a_table_that_mentions_a_field_is_no_form() -> None:
    text, own = page(["中期目標 | 業務実績", "当該事業の推進を図る。 | 研修を12回実施した。"])
    assert [column.kind for column in arrange(text, own).columns] == [ColumnKind.GOAL, ColumnKind.RESULTS]


def test_a_list_of_items_with_marks_is_read_row_by_row_and_heads_nothing() -> None:
    text, own = page(MARKS)
    passages = make_passages(text, [arrange(text, own)])
    assert [passage.text for passage in passages][1] == "1-1-1 相談への対応  Ａ  Ｂ○重"
    assert {passage.item for passage in passages} == {None}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["視点 | 評定", "研修を行った。 | A", "相談に応じた。 | B", "助言した。 | A"], id="sentences"),
        pytest.param(["項目 | 評定", "研修 | A", "相談 | B"], id="two marks"),
        pytest.param(["項目 | 担当", "研修 | A班", "相談 | B班", "助言 | A班"], id="letters of something else"),
    ],
)
def test_what_is_no_list_of_marks(rows: list[str]) -> None:
    text, own = page(rows)
    assert not lists_marks(text, own.blocks[0])


def test_a_note_under_running_text_stands_apart() -> None:
    lines = ["相談の件数は前年度より多く、その多くは", "¹⁾ 電話によるものを含む。"]
    spans: list[Span] = [(0, len(lines[0])), (len(lines[0]) + 1, len(lines[0]) + 1 + len(lines[1]))]
    text = "\n".join(lines)
    own = Page(1, 0, len(text), route=Route.GAPS, blocks=(Block(BlockKind.TEXT, (Cell(0, 0, tuple(spans)),)),))
    assert [passage.text for passage in make_passages(text, [arrange(text, own)])] == lines


def test_a_field_of_ones_own_makes_a_form_of_a_table_of_numbers(tmp_path: Path) -> None:
    own = tmp_path / "textmine.toml"
    own.write_text("[[items.field]]\npattern = '台帳番号|管理番号'\n", encoding="utf-8")
    text, sheet = page(["台帳番号 | 0012", "管理番号 | 34"])
    [block] = sheet.blocks
    assert holds_figures(text, block)
    assert not holds_figures(text, block, lexicon=extended_lexicon(own))
