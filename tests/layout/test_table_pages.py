"""Tables that go on over pages: rows of cells with `|` between, a page a list; what is one table in the end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from textmine.labels import BlockKind
from textmine.layout import whole_tables
from textmine.structures import Block, Cell


def pages(*parts: Sequence[str]) -> tuple[str, list[list[tuple[Block, str]]]]:
    """Return text and blocks; a part of one line without `|` is running text."""
    text = ""
    found = []
    for rows in parts:
        cells = []
        for row, line in enumerate(rows):
            for column, content in enumerate(line.split("|")):
                if content:
                    cells.append(Cell(row, column, ((len(text), len(text) + len(content)),)))
                    text += content + "\n"
        kind = BlockKind.TABLE if any("|" in row for row in rows) else BlockKind.TEXT
        found.append([(Block(kind, tuple(cells)), "above")])
    return text, found


def tables(*parts: Sequence[str]) -> list[list[tuple[str, int, int, int]]]:
    text, own = pages(*parts)
    return [
        [("".join(text[s:e] for s, e in cell.spans), cell.row, cell.column, cell.rows) for cell in block.cells]
        for block, _ in whole_tables(text, own)
        if block.kind is BlockKind.TABLE
    ]


def test_heads_of_the_first_page_hold_on_the_next() -> None:
    [table] = tables(["指標|R5年度", "件数|5件"], ["回数|6回"])
    assert table[-2:] == [("回数", 2, 0, 1), ("6回", 2, 1, 1)]


def test_heads_that_come_again_are_left_out() -> None:
    [table] = tables(["指標|R5年度", "件数|5件"], ["指標|R5年度", "回数|6回"])
    assert [cell[0] for cell in table] == ["指標", "R5年度", "件数", "5件", "回数", "6回"]


def test_a_name_holds_as_far_as_none_follows() -> None:
    [table] = tables(["指標|区分|R5年度", "件数|実績値|5件"], ["|達成度|110%", "回数|実績値|6回"])
    assert ("件数", 1, 0, 2) in table


def test_three_pages() -> None:
    assert len(tables(["指標|R5年度", "件数|5件"], ["回数|6回"], ["人数|7人"])) == 1


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((["指標|R5年度", "件数|5件"], ["区分|R4年度|R5年度"]), id="another number of columns"),
        pytest.param(
            (["指標|R5年度", "件数|5件"], ["本文", "本文", "本文"], ["回数|6回"]), id="a page of text between"
        ),
    ],
)
def test_what_does_not_go_on(parts: tuple[list[str], ...]) -> None:
    assert len(tables(*parts)) == 2


def test_no_block_is_lost() -> None:
    text, own = pages(["本文"], ["件数|5件"], ["本文"])
    assert len(list(whole_tables(text, own))) == 3
    assert not list(whole_tables("", []))
