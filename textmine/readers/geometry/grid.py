"""Tables by their ruling lines: which lines form one table, and which cells they bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from textmine.readers.geometry.glyphs import BOTTOM, LEFT, RIGHT, TOP, Flags, Floats, Ints, Rulings, merged

_SNAP = 2.5
"""Distance up to which two lines count as one, or as touching, in points."""
_COVERED = 0.6
"""Share of a cell's side that a line must cover to part it from its neighbour."""
_ROW_APART = 1.6
"""Height of a row between two parts of an open table, in that of the lowest row about it."""
_INSIDE = 0.3
"""How much of a character may lie beyond the line that bounds its cell, as a share of its width."""
MOST_LINES = 4000
"""Lines of a page beyond which it is a drawing and no table."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table.

    Attributes
    ----------
    xs, ys : numpy.ndarray
        Where its columns and rows begin, the last one where they end.
    regions : numpy.ndarray of shape (rows, columns)
        Number of the cell that each field of the grid belongs to; cells that span fields have one number.
    """

    xs: Floats
    ys: Floats
    regions: Ints

    @property
    def area(self) -> float:
        """In square points."""
        return float((self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0]))

    def cell_of(self, boxes: Floats) -> Ints:
        """Return the number of the cell of each box, -1 for those outside the table."""
        # Punctuation may hang over the right side of its cell, never over the left one.
        x = boxes[:, LEFT] + _INSIDE * np.maximum(boxes[:, RIGHT] - boxes[:, LEFT], 0)
        y = (boxes[:, TOP] + boxes[:, BOTTOM]) / 2
        column, row = np.searchsorted(self.xs, x, side="right") - 1, np.searchsorted(self.ys, y, side="right") - 1
        inside = (column >= 0) & (row >= 0) & (column < len(self.xs) - 1) & (row < len(self.ys) - 1)
        found = np.full(len(boxes), -1, dtype=np.intp)
        found[inside] = self.regions[row[inside], column[inside]]
        return found

    def extent(self, region: int) -> tuple[int, int, int, int]:
        """Return first row, first column, count of rows and count of columns of a cell."""
        rows, columns = np.nonzero(self.regions == region)
        top, left = int(rows.min()), int(columns.min())
        return top, left, int(rows.max()) - top + 1, int(columns.max()) - left + 1


def grids(rulings: Rulings) -> list[Grid]:
    """Return the ruled tables of a page, the smallest first.

    A frame around a page or a line under a heading is no table: at least two cells are needed.

    Examples
    --------
    >>> across = np.array([[10.0, 0, 90], [50, 0, 90]])
    >>> down = np.array([[0.0, 10, 50], [40, 10, 50], [90, 10, 50]])
    >>> [grid.regions.tolist() for grid in grids(Rulings(across, down))]
    [[[0, 1]]]
    """
    across, down = merged(rulings.across), merged(rulings.down)
    if len(across) + len(down) > MOST_LINES:
        return []
    parts = _stacked([(across[own[0]], down[own[1]]) for own in _components(across, down)])
    found = [grid for own in parts if (grid := _grid(*own)) is not None]
    return sorted(found, key=lambda grid: grid.area)


def _components(across: Floats, down: Floats) -> Iterator[tuple[Ints, Ints]]:
    """Yield the lines that touch each other: numbers of horizontal and of vertical ones."""
    touching = _touching(across, down)
    owner = np.arange(len(across))
    reached = np.full(len(down), -1, dtype=np.intp)
    for number in range(len(down)):
        lines = np.nonzero(touching[:, number])[0]
        if len(lines) == 0:
            continue
        first = owner[lines].min()
        owner[np.isin(owner, owner[lines])] = first
        reached[number] = lines[0]
    for root in np.unique(owner):
        own = np.nonzero(owner == root)[0]
        sides = np.nonzero((reached >= 0) & (owner[np.maximum(reached, 0)] == root))[0] if len(across) else reached
        if len(own) > 1 or len(sides) > 1:
            yield own, sides


def _stacked(parts: Sequence[tuple[Floats, Floats]]) -> list[tuple[Floats, Floats]]:
    """Join parts of one table between which a single cell takes up a row that is open at both sides."""
    ordered = sorted(parts, key=lambda part: float(part[0][:, 0].min(initial=np.inf)))
    found: list[tuple[Floats, Floats]] = []
    for across, down in ordered:
        if found and _goes_on(*found[-1], across, down):
            found[-1] = np.concatenate([found[-1][0], across]), np.concatenate([found[-1][1], down])
        else:
            found.append((across, down))
    return found


def _goes_on(across: Floats, down: Floats, next_across: Floats, next_down: Floats) -> bool:
    """Tell whether one part of a table stands right under another: as wide, with the same columns, hardly apart."""
    if not all(map(len, (across, down, next_across, next_down))):
        return False
    sides = [(own[:, 1].min(), own[:, 2].max()) for own in (across, next_across)]
    if max(abs(sides[0][0] - sides[1][0]), abs(sides[0][1] - sides[1][1])) > _SNAP:
        return False
    left, right = sides[0]
    if min(own[:, 0].min() - left for own in (down, next_down)) <= _SNAP:
        return False
    if min(right - own[:, 0].max() for own in (down, next_down)) <= _SNAP:
        return False
    columns, next_columns = _snapped(down[:, 0]), _snapped(next_down[:, 0])
    fewer, more = sorted((columns, next_columns), key=len)
    if np.abs(fewer[:, None] - more[None, :]).min(axis=1).max() > _SNAP:
        return False
    heights = np.concatenate([np.diff(_snapped(own[:, 0])) for own in (across, next_across)])
    apart = next_across[:, 0].min() - across[:, 0].max()
    return bool(len(heights) and 0 < apart <= _ROW_APART * heights.min())


def _touching(across: Floats, down: Floats) -> Flags:
    y, left, right = (across[:, [at]] for at in range(3))
    x, top, bottom = (down[:, at][None, :] for at in range(3))
    found: Flags = (x >= left - _SNAP) & (x <= right + _SNAP) & (y >= top - _SNAP) & (y <= bottom + _SNAP)
    return found


def _grid(across: Floats, down: Floats) -> Grid | None:
    # Tables are often open at both sides: their outline is where their lines end.
    left, right = across[:, 1].min(), across[:, 2].max()
    if len(down):
        left, right = min(left, down[:, 0].min()), max(right, down[:, 0].max())
    top, bottom = across[:, 0].min(), across[:, 0].max()
    if len(down):
        top, bottom = min(top, down[:, 1].min()), max(bottom, down[:, 2].max())
    xs = _snapped(np.concatenate([[left, right], down[:, 0]]))
    ys = _snapped(np.concatenate([[top, bottom], across[:, 0]]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    walls = _walls(down, xs, ys)
    floors = _walls(across, ys, xs).T
    regions = _flood(walls, floors)
    return Grid(xs, ys, regions) if regions.max() > 0 else None


def _snapped(values: Floats) -> Floats:
    """Return positions without doubles: those nearer than `_SNAP` to the one before are left out."""
    values = np.sort(values)
    kept = [float(values[0])]
    for value in values[1:].tolist():
        if value - kept[-1] > _SNAP:
            kept.append(value)
    return np.array(kept)


def _walls(lines: Floats, at: Floats, along: Floats) -> Flags:
    """Tell for each field (of `along`) and each inner position (of `at`) whether a line stands there.

    Returns
    -------
    numpy.ndarray of shape (len(along) - 1, len(at) - 2)
    """
    covered = np.zeros((len(along) - 1, len(at)))
    lengths = np.maximum(np.diff(along), 1e-6)
    for position, start, end in lines.tolist():
        nearest = int(np.abs(at - position).argmin())
        overlap = np.minimum(along[1:], end) - np.maximum(along[:-1], start)
        covered[:, nearest] += np.maximum(overlap, 0) / lengths
    found: Flags = covered[:, 1:-1] >= _COVERED
    return found


def _flood(walls: Flags, floors: Flags) -> Ints:
    """Give each field a number, row by row from 0, the same where no line stands between.

    Parameters
    ----------
    walls : numpy.ndarray of shape (rows, columns - 1)
    floors : numpy.ndarray of shape (rows - 1, columns)
    """
    rows, columns = walls.shape[0], floors.shape[1]
    regions = np.arange(rows * columns, dtype=np.intp).reshape(rows, columns)
    while True:
        before = regions.copy()
        beside = np.where(walls, regions[:, 1:], np.minimum(regions[:, :-1], regions[:, 1:]))
        regions[:, 1:] = beside
        regions[:, :-1] = np.where(walls, regions[:, :-1], np.minimum(regions[:, :-1], regions[:, 1:]))
        regions[1:] = np.where(floors, regions[1:], np.minimum(regions[:-1], regions[1:]))
        regions[:-1] = np.where(floors, regions[:-1], np.minimum(regions[:-1], regions[1:]))
        if (before == regions).all():
            break
    return np.unique(regions, return_inverse=True)[1].reshape(rows, columns).astype(np.intp)
