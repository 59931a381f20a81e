"""Upper heads of tables without ruling lines: text at its place, ten points a character."""

from __future__ import annotations

import numpy as np
import pytest

from textmine.readers.geometry.glyphs import Glyphs
from textmine.readers.geometry.lines import text_lines
from textmine.readers.geometry.upper_heads import upper_heads

BOUNDS = (-np.inf, 90.0, 140.0, 190.0, 240.0)
COLUMNS = [("計画", 95), ("実績", 145), ("計画", 195), ("実績", 245)]


def found(line: list[tuple[str, float]], apart: float = 20.0) -> list[tuple[int, int]]:
    placed = [(text, left, 0.0) for text, left in line] + [(text, left, apart) for text, left in COLUMNS]
    boxes = [
        (left + 10 * at, top, left + 10 * at + 10, top + 10) for text, left, top in placed for at in range(len(text))
    ]
    glyphs = Glyphs(tuple("".join(text for text, _, _ in placed)), np.array(boxes))
    first, *table = text_lines(glyphs, np.arange(len(glyphs)))
    return [(head.column, head.columns) for head in upper_heads(first, table, BOUNDS, glyphs)]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param([("前年", 120), ("本年", 220)], id="centred"),
        pytest.param([("前年", 95), ("本年", 195)], id="flush left"),
    ],
)
def test_a_head_stands_over_the_columns_of_its_group(line: list[tuple[str, float]]) -> None:
    assert found(line) == [(1, 2), (3, 2)]


def test_what_stands_in_the_first_column_heads_the_names() -> None:
    assert found([("指標", 0), ("前年", 120), ("本年", 220)]) == [(0, 1), (1, 2), (3, 2)]


@pytest.mark.parametrize(
    ("line", "apart"),
    [
        pytest.param([("前年", 120), ("本年", 220)], 50.0, id="too far above"),
        pytest.param([("前年", 120), ("本年", 170), ("来年", 230)], 20.0, id="three heads do not divide four columns"),
        pytest.param([("前年", 150), ("本年", 205)], 20.0, id="beside the middle of its group"),
        pytest.param([("表に示す実績のとおりであり目標を上回っている", 20)], 20.0, id="running text"),
    ],
)
def test_other_lines_stay_outside(line: list[tuple[str, float]], apart: float) -> None:
    assert found(line, apart) == []
