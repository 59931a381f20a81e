"""The blocks of a page from the top down: ruled tables, tables and columns parted by gaps, running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.glyphs import TOP, Glyphs, Ints, Rulings
from textmine.readers.geometry.grid import Grid, grids
from textmine.readers.geometry.gutters import column_of, column_runs
from textmine.readers.geometry.lines import PlacedLine, text_lines
from textmine.readers.geometry.newspaper import sections

_FIGURE = re.compile(r"[0-9０-９]|^[-－―—△▲…]+$")
_LONGEST_FIGURE = 16
_MOSTLY = 0.6
_WRAPPED = 1.3
"""Distance of two rows of figures, in that of the lines of a wrapped one, from which they are two rows."""
_NEW_ROW = 1.9
"""Distance of two lines, in the usual one, from which a row of text columns ends in all of them."""


class BlockLayout(StrEnum):
    """What parts the cells of a block."""

    RULED = "ruled"
    GAPS = "gaps"
    COLUMNS = "columns"
    TEXT = "text"

    @property
    def is_text(self) -> bool:
        """Whether it is running text, in however many columns."""
        return self in (BlockLayout.COLUMNS, BlockLayout.TEXT)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """One cell: where it stands in its block, how many rows and columns it spans, its lines from the top down."""

    row: int
    column: int
    lines: tuple[PlacedLine, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """One table or stretch of running text; cells row by row."""

    layout: BlockLayout
    top: float
    cells: tuple[PlacedCell, ...]


def page_blocks(glyphs: Glyphs, rulings: Rulings) -> list[PlacedBlock]:
    """Return the blocks of a page.

    Parameters
    ----------
    glyphs : Glyphs
    rulings : Rulings

    Returns
    -------
    list of PlacedBlock
        From the top down; every character is in exactly one cell.

    Examples
    --------
    >>> boxes = np.array([[0.0, 0, 10, 10], [10, 0, 20, 10]])
    >>> [(block.layout.value, len(block.cells)) for block in page_blocks(Glyphs(("件", "数"), boxes), Rulings.none())]
    [('text', 1)]
    """
    tables = grids(rulings)
    home = np.full(len(glyphs), -1, dtype=np.intp)
    region = np.full(len(glyphs), -1, dtype=np.intp)
    for number, grid in enumerate(tables):
        free = np.nonzero(home < 0)[0]
        found = grid.cell_of(glyphs.boxes[free])
        own = free[found >= 0]
        home[own], region[own] = number, found[found >= 0]
    blocks = [
        block
        for number, grid in enumerate(tables)
        if (block := _ruled(glyphs, grid, np.nonzero(home == number)[0], region)) is not None
    ]
    blocks += _outside(glyphs, np.nonzero(home < 0)[0], sorted(block.top for block in blocks))
    return sorted(blocks, key=lambda block: block.top)


def _ruled(glyphs: Glyphs, grid: Grid, members: Ints, region: Ints) -> PlacedBlock | None:
    cells = []
    for number in np.unique(region[members]).tolist():
        row, column, rows, columns = grid.extent(number)
        own = members[region[members] == number]
        cells.append(PlacedCell(row, column, tuple(text_lines(glyphs, own)), rows, columns))
    if not cells:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    if len(grid.xs) == 2:
        return PlacedBlock(BlockLayout.RULED, float(grid.ys[0]), tuple(_parted(glyphs, cells)))
    return PlacedBlock(BlockLayout.RULED, float(grid.ys[0]), tuple(cells))


def _parted(glyphs: Glyphs, cells: Sequence[PlacedCell]) -> Iterator[PlacedCell]:
    """Part the rows of a table that has lines across only, where gaps run down past all of them."""
    lines = [line for cell in cells for line in cell.lines]
    runs = column_runs(lines, glyphs)
    if len(runs) != 1 or len(runs[0].bounds) == 1:
        yield from cells
        return
    for cell in cells:
        for column, own in _by_column(glyphs, cell.lines, runs[0].bounds):
            yield PlacedCell(cell.row, column, own)


def _outside(glyphs: Glyphs, members: Ints, tables: Sequence[float]) -> Iterator[PlacedBlock]:
    """Yield the blocks between, above and below ruled tables."""
    slab = np.searchsorted(np.array(tables), glyphs.boxes[members, TOP]) if tables else np.zeros(len(members))
    for number in np.unique(slab):
        lines = text_lines(glyphs, members[slab == number])
        for run in column_runs(lines, glyphs):
            own = lines[run.first : run.last]
            top = own[0].box[1]
            if len(run.bounds) == 1:
                yield PlacedBlock(BlockLayout.TEXT, top, (PlacedCell(0, 0, tuple(own)),))
                continue
            parts = [_by_column(glyphs, [line], run.bounds) for line in own]
            prose = sections(parts) if len(run.bounds) == 2 else []
            for section in prose:
                yield PlacedBlock(BlockLayout.COLUMNS, section[0].box[1], (PlacedCell(0, 0, section),))
            if not prose:
                yield PlacedBlock(BlockLayout.GAPS, top, tuple(_columnar(glyphs, own, parts, run.bounds)))


def _columnar(
    glyphs: Glyphs,
    lines: Sequence[PlacedLine],
    parts: Sequence[Sequence[tuple[int, tuple[PlacedLine, ...]]]],
    bounds: Sequence[float],
) -> Iterator[PlacedCell]:
    """Yield the cells of lines in columns: a row a line where they hold figures, else rows as far as text runs on."""
    starts = _figure_rows(lines, parts) if _of_figures(glyphs, parts) else _row_starts(lines)
    ends = [*starts[1:], len(lines)]
    for row, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for column in range(len(bounds)):
            own = tuple(line for part in parts[first:last] for at, found in part if at == column for line in found)
            if own:
                yield PlacedCell(row, column, own)


def _by_column(
    glyphs: Glyphs, lines: Sequence[PlacedLine], bounds: Sequence[float]
) -> list[tuple[int, tuple[PlacedLine, ...]]]:
    members = np.concatenate([line.members for line in lines])
    columns = column_of(members, glyphs, bounds)
    return [(column, tuple(text_lines(glyphs, members[columns == column]))) for column in np.unique(columns).tolist()]


def _of_figures(glyphs: Glyphs, parts: Sequence[Sequence[tuple[int, tuple[PlacedLine, ...]]]]) -> bool:
    """Tell whether what stands right of the first column is mostly figures."""
    texts = [
        "".join(glyphs.characters[at] for line in own for at in line.members.tolist())
        for part in parts
        for column, own in part
        if column
    ]
    figures = [len(text) <= _LONGEST_FIGURE and _FIGURE.search(text) is not None for text in texts]
    return bool(texts) and sum(figures) >= _MOSTLY * len(figures)


def _row_starts(lines: Sequence[PlacedLine]) -> list[int]:
    """Return the lines with which rows of text begin: those below a gap that is wider than the usual one."""
    steps = np.diff(np.array([line.box[1] for line in lines]))
    if len(steps) == 0:
        return [0]
    usual = max(float(np.median(steps)), 1.0)
    return [0, *(int(at) + 1 for at in np.nonzero(steps > _NEW_ROW * usual)[0])]


def _figure_rows(lines: Sequence[PlacedLine], parts: Sequence[Sequence[tuple[int, object]]]) -> list[int]:
    """Return the lines with which rows of figures begin.

    They are one line high, but where a name is wrapped: lines close together that are one row hold both a name and
    figures once at most.
    """
    steps = np.diff(np.array([line.box[1] for line in lines]))
    closest = max(float(steps.min(initial=np.inf)), 1.0)
    ends = [int(at) + 1 for at in np.nonzero(steps > _WRAPPED * closest)[0]]
    columns = [{column for column, _ in own} for own in parts]
    starts: list[int] = []
    for first, last in pairwise([0, *ends, len(lines)]):
        rows = sum(0 in own and len(own) > 1 for own in columns[first:last])
        reached = set[int]().union(*columns[first:last])
        is_one = rows == 1 or (rows == 0 and 0 in reached and len(reached) > 1)
        starts += [first] if is_one else range(first, last)
    return starts
