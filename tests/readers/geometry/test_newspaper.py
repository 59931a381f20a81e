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
        if character != "　"
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


def test_several_headings_stand_over_an_odd_number_of_lines() -> None:
    rows = [f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    odd = [*rows[:8], LEFT[8]]
    found = blocks([*odd, "", "第2章", "2.1窓口", *odd])
    assert [lines for _, lines in found] == [LEFT + RIGHT[:8], ["第2章", "2.1窓口", *LEFT, *RIGHT[:8]]]


def test_headings_within_columns_part_sections() -> None:
    rows = [f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    found = blocks([*rows[:4], "", *rows[4:]])
    assert [lines for _, lines in found] == [LEFT[:4] + RIGHT[:4], LEFT[4:] + RIGHT[4:]]


def test_a_page_with_such_columns_has_them_in_few_lines_too() -> None:
    rows = [f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    between = "二つの段にわたる長い見出しがここに一行だけある"
    found = blocks([*rows, "", between, "", *rows[:3]])
    assert [lines for _, lines in found] == [LEFT + RIGHT, [between], LEFT[:3] + RIGHT[:3]]


WIDE = ["全国の窓口で受けた相談は前の年より増え、", "このうち電話によるものが七割を占めている"]


@pytest.mark.parametrize(
    ("end", "layout"),
    [
        pytest.param("窓口を訪れた者の数も前の年度より増えて、", BlockLayout.COLUMNS, id="the sentence goes on"),
        pytest.param("窓口を訪れた者の数も前の年度より増えた。", BlockLayout.GAPS, id="the cell ends"),
    ],
)
def test_few_wide_lines(monkeypatch: pytest.MonkeyPatch, end: str, layout: BlockLayout) -> None:
    monkeypatch.setattr(f"{__name__}.RIGHT_SIDE", 240.0)
    [(found, _)] = blocks([f"{line}|{WIDE[1]}" for line in [*WIDE, end]])
    assert found == layout


def test_the_number_of_the_page_stands_in_no_column() -> None:
    rows = [f"{left}|{right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    found = blocks([*rows, "", "", "　　　　　　　　　　　　　4"])
    assert [lines for _, lines in found] == [LEFT + RIGHT, ["4"]]


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
