"""Running text in two columns: pages drawn as text, two halves of a line parted by `|`, a blank row by an empty line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from textmine.readers.geometry import BlockLayout, Glyphs, Rulings, page_blocks

SIZE = 10.0
RIGHT_SIDE = 140.0


def blocks(rows: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the layout and the lines of each block."""
    marks = [
        (character, column * SIZE + half * RIGHT_SIDE, row * 1.4 * SIZE)
        for row, line in enumerate(rows)
        for half, part in enumerate(line.split("|"))
        for column, character in enumerate(part)
    ]
    corners = np.array([[x, y] for _, x, y in marks])
    glyphs = Glyphs(tuple(mark[0] for mark in marks), np.concatenate([corners, corners + SIZE], axis=1))
    return [
        (
            block.layout.value,
            ["".join(glyphs.characters[at] for at in line.members) for cell in block.cells for line in cell.lines],
        )
        for block in page_blocks(glyphs, Rulings.none())
    ]


LEFT = [f"左{at:02}ああああああああ" for at in range(9)]
RIGHT = [f"右{at:02}いいいいいいいい" for at in range(9)]


def test_the_left_column_is_read_before_the_right_one() -> None:
    [(layout, lines)] = blocks([f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)])
    assert layout == BlockLayout.COLUMNS
    assert lines == LEFT + RIGHT


def test_a_heading_parts_sections() -> None:
    rows = [f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    found = blocks([*rows, "", "第2章", *rows])
    assert [lines for _, lines in found] == [LEFT + RIGHT, ["第2章", *LEFT, *RIGHT]]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ["計画|実績", *(f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True))],
            id="headings of columns",
        ),
        pytest.param([f"{left[:6]}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)], id="unlike widths"),
        pytest.param(
            [*(f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)), *LEFT], id="a cell that goes on"
        ),
        pytest.param([f"{left}|{right}" for left, right in zip(LEFT[:4], RIGHT, strict=False)], id="few lines"),
    ],
)
def test_tables_of_two_columns_stay_tables(rows: list[str]) -> None:
    assert BlockLayout.COLUMNS not in [layout for layout, _ in blocks(rows)]
