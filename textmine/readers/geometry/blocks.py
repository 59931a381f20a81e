"""The blocks of a page from the top down: ruled tables, tables and columns parted by gaps, running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.glyphs import RIGHT, TOP, Glyphs, Ints, Rulings
from textmine.readers.geometry.grid import Grid, grids
from textmine.readers.geometry.gutters import column_of, column_runs
from textmine.readers.geometry.lines import PlacedLine, text_lines
from textmine.readers.geometry.newspaper import sections
from textmine.readers.geometry.rows import holds_figures, placed_rows
from textmine.readers.geometry.upper_heads import UpperHead, upper_heads
from textmine.readers.geometry.vertical import placed_line

_FAR = 2.5
"""Distance of two lines, in heights, across which a table and text in two columns may follow each other."""
_APART = 1.9
"""Distance of a page's number from the line above it, in that of lines."""
_NUMBER = 6.0
"""Width of a page's number at most, in heights."""


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


def page_blocks(glyphs: Glyphs, rulings: Rulings, vertical: Sequence[Ints] = ()) -> list[PlacedBlock]:
    """Return the blocks of a page.

    Parameters
    ----------
    glyphs : Glyphs
    rulings : Rulings
    vertical : sequence of array of int, optional
        Lines that do not run across, such as the names of rows in a narrow column; each is a line of its own.

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
    standing = _standing(glyphs, vertical, home, region)
    blocks = [
        block
        for number, grid in enumerate(tables)
        if (block := _ruled(glyphs, grid, np.nonzero(home == number)[0], region, standing)) is not None
    ]
    outside = [line for line in standing if home[line.members[0]] < 0]
    rest = home < 0
    for line in outside:
        rest[line.members] = False
    blocks += _outside(glyphs, np.nonzero(rest)[0], sorted(block.top for block in blocks))
    blocks += (PlacedBlock(BlockLayout.TEXT, line.box[TOP], (PlacedCell(0, 0, (line,)),)) for line in outside)
    return sorted(blocks, key=lambda block: block.top)


def _standing(glyphs: Glyphs, vertical: Sequence[Ints], home: Ints, region: Ints) -> list[PlacedLine]:
    """Return vertical lines from right to left, cut where ruling lines part them."""
    found: list[PlacedLine] = []
    for line in vertical:
        ends = np.nonzero((np.diff(home[line]) != 0) | (np.diff(region[line]) != 0))[0] + 1
        found += (placed_line(part, glyphs) for part in np.split(line, ends) if len(part) > 1)
    return sorted(found, key=lambda line: -line.box[RIGHT])


def _ruled(
    glyphs: Glyphs, grid: Grid, members: Ints, region: Ints, standing: Sequence[PlacedLine]
) -> PlacedBlock | None:
    cells = []
    inside = set(members.tolist()) if standing else set()
    by_region: dict[int, list[PlacedLine]] = {}
    for line in standing:
        if int(line.members[0]) in inside:
            by_region.setdefault(int(region[line.members[0]]), []).append(line)
    for number in np.unique(region[members]).tolist():
        row, column, rows, columns = grid.extent(number)
        own = members[region[members] == number]
        upright = by_region.get(number, [])
        if upright:
            own = np.setdiff1d(own, np.concatenate([line.members for line in upright]))
        cells.append(PlacedCell(row, column, (*upright, *text_lines(glyphs, own)), rows, columns))
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
    runs = [
        part
        for number in np.unique(slab)
        for lines in _parted_foot(text_lines(glyphs, members[slab == number]))
        for run in _gap_runs(lines, glyphs)
        for part in _parted_prose(run, glyphs)
    ]
    for above, run in pairwise(runs):
        run.take_heads(above)
    runs = [run for run in runs if run.lines]
    gutters = [run.bounds[1] for run in runs if run.prose()]
    for run in runs:
        if len(run.bounds) == 1:
            yield PlacedBlock(BlockLayout.TEXT, run.top, (PlacedCell(0, 0, tuple(run.lines)),))
            continue
        prose = run.prose(gutters)
        for section in prose:
            yield PlacedBlock(BlockLayout.COLUMNS, section[0].box[TOP], (PlacedCell(0, 0, section),))
        if not prose:
            below = int(bool(run.heads))
            cells = (
                PlacedCell(below + row, column, own, rows)
                for row, rows, column, own in placed_rows(glyphs, run.lines, run.parts)
            )
            heads = (PlacedCell(0, own.column, (own.line,), columns=own.columns) for own in run.heads)
            yield PlacedBlock(BlockLayout.GAPS, run.top, (*heads, *cells))


def _parted_foot(lines: Sequence[PlacedLine]) -> Iterator[Sequence[PlacedLine]]:
    """Yield lines and, apart, a last one far below them that is as short as the number of a page.

    Such a number may stand in the middle of a gutter, and in no column.
    """
    tops = np.array([line.box[TOP] for line in lines])
    steps = np.diff(tops)
    last = len(lines) - 1
    if last > 1 and steps[-1] > _APART * np.median(steps):
        left, _, right, _ = lines[last].box
        if right - left <= _NUMBER * lines[last].height:
            yield lines[:last]
            yield lines[last:]
            return
    yield lines


class _GapRun:
    """Neighbouring lines that share columns, parted by these."""

    def __init__(self, lines: Sequence[PlacedLine], bounds: Sequence[float], glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self.lines = lines
        self.bounds = bounds
        self.heads: tuple[UpperHead, ...] = ()
        self.parts = [_by_column(glyphs, [line], bounds) for line in lines] if len(bounds) > 1 else []

    @property
    def top(self) -> float:
        """The upper side of its first line."""
        return (self.heads[0].line if self.heads else self.lines[0]).box[TOP]

    @property
    def holds_figures(self) -> bool:
        """Whether what stands right of its first column is mostly figures."""
        return holds_figures(self._glyphs, self.parts)

    def take_heads(self, above: _GapRun) -> None:
        """Take the last line above a table where it is the upper heads of its columns."""
        if len(above.bounds) > 2 or not above.lines or not self.holds_figures:
            return
        self.heads = upper_heads(above.lines[-1], self.lines, self.bounds, self._glyphs)
        if self.heads:
            above.lines, above.parts = above.lines[:-1], above.parts[:-1]

    def prose(self, gutters: Sequence[float] = ()) -> list[tuple[PlacedLine, ...]]:
        """Return the sections of running text in two columns, nothing for others.

        Parameters
        ----------
        gutters : sequence of float, optional
            Where the right column of such text begins elsewhere on the page.
        """
        if len(self.bounds) != 2:
            return []
        known = any(abs(gutter - self.bounds[1]) <= self.lines[0].height for gutter in gutters)
        return sections(self.parts, self._glyphs, known=known)


def _gap_runs(lines: Sequence[PlacedLine], glyphs: Glyphs) -> list[_GapRun]:
    return [_GapRun(lines[run.first : run.last], run.bounds, glyphs) for run in column_runs(lines, glyphs)]


def _parted_prose(run: _GapRun, glyphs: Glyphs) -> list[_GapRun]:
    """Return a run, parted at wide spaces where text in two columns and a table of figures share a gutter by chance."""
    if len(run.bounds) == 1 or run.prose():
        return [run]
    steps = np.diff(np.array([line.box[TOP] for line in run.lines]))
    ends = np.nonzero(steps > _FAR * np.array([line.height for line in run.lines[:-1]]))[0] + 1
    parts = [run.lines[first:last] for first, last in pairwise([0, *ends.tolist(), len(run.lines)])]
    found = [[run] if len(parts) == 1 else _gap_runs(part, glyphs) for part in parts]
    parted = [own for part in found for own in part]
    tables = [own for own in parted if len(own.bounds) > 1 and not own.prose()]
    if len(tables) == len(parted) or not tables or not all(own.holds_figures for own in tables):
        return [run]
    return parted


def _by_column(
    glyphs: Glyphs, lines: Sequence[PlacedLine], bounds: Sequence[float]
) -> list[tuple[int, tuple[PlacedLine, ...]]]:
    members = np.concatenate([line.members for line in lines])
    columns = column_of(members, glyphs, bounds)
    return [(column, tuple(text_lines(glyphs, members[columns == column]))) for column in np.unique(columns).tolist()]
