"""Ruled tables: which lines form one, and which cells they bound."""

import numpy as np
import pytest

from textmine.readers.geometry.glyphs import Rulings, merged
from textmine.readers.geometry.grid import MOST_LINES, grids

Line = tuple[float, float, float]


def rulings(across: list[Line], down: list[Line]) -> Rulings:
    return Rulings(np.array(across, dtype=float).reshape(-1, 3), np.array(down, dtype=float).reshape(-1, 3))


FRAME_ACROSS: list[Line] = [(0, 0, 100), (60, 0, 100)]
FRAME_DOWN: list[Line] = [(0, 0, 60), (100, 0, 60)]


@pytest.mark.parametrize(
    ("across", "down", "regions"),
    [
        pytest.param([*FRAME_ACROSS, (30, 0, 100)], [*FRAME_DOWN, (50, 0, 60)], [[0, 1], [2, 3]], id="plain"),
        pytest.param([*FRAME_ACROSS, (30, 50, 100)], [*FRAME_DOWN, (50, 0, 60)], [[0, 1], [0, 2]], id="spans rows"),
        pytest.param([*FRAME_ACROSS, (30, 0, 100)], [*FRAME_DOWN, (50, 30, 60)], [[0, 0], [1, 2]], id="spans columns"),
        pytest.param([(0, 0, 100), (30, 0, 100), (60, 0, 100)], [(50, 0, 60)], [[0, 1], [2, 3]], id="open at both sides"),
        pytest.param([(0, 0, 100), (30, 0, 100), (60, 0, 100)], [(0, 0, 60)], [[0], [1]], id="lines across only"),
        pytest.param(
            [(0, 0, 50), (0.8, 50, 100), (60, 0, 100)], [*FRAME_DOWN, (50, 0, 29), (50.5, 31, 60)], [[0, 1]],
            id="lines in pieces that do not quite meet",
        ),
    ],
)  # fmt: skip
def test_cells(across: list[Line], down: list[Line], regions: list[list[int]]) -> None:
    assert [grid.regions.tolist() for grid in grids(rulings(across, down))] == [regions]


@pytest.mark.parametrize(
    ("across", "down"),
    [
        pytest.param(FRAME_ACROSS, FRAME_DOWN, id="a frame around a page"),
        pytest.param([(20, 0, 100)], [], id="a line under a heading"),
        pytest.param([(20, 0, 100), (40, 0, 100)], [], id="lines that nothing joins"),
        pytest.param([], [], id="nothing"),
        pytest.param([(at, 0, 5) for at in range(0, 2 * MOST_LINES, 2)], [(0, 0, 9)], id="a drawing"),
    ],
)
def test_no_table(across: list[Line], down: list[Line]) -> None:
    assert grids(rulings(across, down)) == []


def test_tables_beside_each_other_are_two_and_the_smallest_comes_first() -> None:
    small = ([(10, 200, 240), (20, 200, 240), (30, 200, 240)], [(200, 10, 30), (240, 10, 30)])
    found = grids(rulings([*FRAME_ACROSS, (30, 0, 100), *small[0]], [*FRAME_DOWN, (50, 0, 60), *small[1]]))
    assert [grid.regions.shape for grid in found] == [(2, 1), (2, 2)]


def test_punctuation_that_hangs_over_a_line_stays_in_its_cell() -> None:
    grid = grids(rulings([*FRAME_ACROSS, (30, 0, 100)], [*FRAME_DOWN, (50, 0, 60)]))[0]
    boxes = np.array([[45.0, 5, 55, 15], [51, 5, 61, 15], [45, 35, 55, 45], [120, 5, 130, 15]])
    assert grid.cell_of(boxes).tolist() == [0, 1, 2, -1]


def test_dashes_are_one_line() -> None:
    dashes = np.array([[10.0, start, start + 3] for start in range(0, 60, 5)])
    assert merged(dashes).tolist() == [[10.0, 0.0, 58.0]]


OPEN_DOWN: list[Line] = [(30, 0, 20), (60, 0, 20), (30, 40, 90), (60, 40, 90)]


def test_a_row_of_one_cell_does_not_part_a_table_that_is_open_at_both_sides() -> None:
    across: list[Line] = [(height, 0, 100) for height in (0, 20, 40, 60, 90)]
    [grid] = grids(rulings(across, OPEN_DOWN))
    assert grid.regions.tolist() == [[0, 1, 2], [3, 3, 3], [4, 5, 6], [7, 8, 9]]


@pytest.mark.parametrize(
    ("across", "down"),
    [
        pytest.param(
            [(height, 0, 100) for height in (0, 20, 40, 60)],
            [(side, top, top + 20) for side in (0, 50, 100) for top in (0, 40)],
            id="closed at the sides",
        ),
        pytest.param(
            [(height, 0, 100) for height in (0, 20, 80, 100)], [(50, 0, 20), (50, 80, 100)], id="text between them"
        ),
        pytest.param([(height, 0, 100) for height in (0, 20, 40, 60)], [(30, 0, 20), (70, 40, 60)], id="other columns"),
        pytest.param(
            [(0, 0, 100), (20, 0, 100), (40, 0, 80), (60, 0, 80)], [(50, 0, 20), (50, 40, 60)], id="another width"
        ),
    ],
)
def test_two_tables_below_each_other_stay_two(across: list[Line], down: list[Line]) -> None:
    assert len(grids(rulings(across, down))) == 2
