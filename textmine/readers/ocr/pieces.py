"""Where text stands on the picture of a page: lines and parts of lines, cut along white space and ruling lines.

Tesseract reads them one by one: its own analysis runs lines of neighbouring cells and columns together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from textmine.readers.geometry.glyphs import Flags, Rulings
from textmine.readers.geometry.grid import grids

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels, the last two exclusive."""

_USUAL = 9.5
_SMALLEST, _LARGEST = 5.0, 16.0
"""Height of characters, in points: what is taken at first, and between what it is measured."""
_NEIGHBOURS = 4
"""Dark pixels in a square of nine from which they are ink; fewer are specks."""
_GUTTER = 0.75
"""Width of a blank strip beside several lines that parts them, in heights."""
_WIDE = 1.5
"""Width of a blank within a line that parts it, in heights."""
_SEVERAL = 2.6
"""Height from which a part of the page holds several lines, in heights of a character."""
_LOW = 0.55
_ONE = 1.1
"""Two strips are one line where one is lower than the first and both together no higher than the second, in heights:
the two strokes of 二, the dots of ：."""
_DEEPEST = 16
"""Cuts within cuts: real pages have six."""
_SPECK = 0.12
"""Both sides, in heights, below which a part is no character."""
_INK_HEIGHT = 1.05
"""An em in the height of a line's ink."""
_SMALL, _LEAST = 0.68, 0.35
"""Heights, in the usual one, between which a row is set smaller: figures are as high as the first, dashes lower."""
_POINTS = 72.0


def despeckled(ink: Flags) -> Flags:
    """Return ink without pixels that stand alone or nearly so.

    Examples
    --------
    >>> despeckled(np.eye(3, dtype=np.bool_)).sum()
    np.int64(0)
    """
    padded = np.pad(ink, 1).astype(np.uint8)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    found: Flags = ink & (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:] >= _NEIGHBOURS)
    return found


def stretches(filled: Flags, gap: float = 0.0) -> list[tuple[int, int]]:
    """Return start and end of the stretches of set flags, joined where no more than `gap` parts them.

    Examples
    --------
    >>> stretches(np.array([True, False, True, True, False, False, True]), 1)
    [(0, 4), (6, 7)]
    """
    at = np.nonzero(filled)[0]
    if len(at) == 0:
        return []
    breaks = np.nonzero(np.diff(at) > gap + 1)[0]
    starts, ends = at[np.concatenate([[0], breaks + 1])], at[np.concatenate([breaks, [len(at) - 1]])] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def filled(ink: Flags, axis: int) -> Flags:
    """Tell which columns (axis 0) or rows (axis 1) of a picture hold ink.

    Examples
    --------
    >>> filled(np.eye(2, dtype=np.bool_)[:1], 0).tolist()
    [True, False]
    """
    found: Flags = np.asarray(ink.any(axis=axis))
    return found


def find_pieces(ink: Flags, rulings: Rulings, dpi: float) -> tuple[list[PixelBox], float]:
    """Return the parts of a page that hold one line of text each, and the usual height of a character.

    Parameters
    ----------
    ink : numpy.ndarray of bool
        The level page without its ruling lines and specks.
    rulings : Rulings
        In points.
    dpi : float
        Pixels an inch.

    Returns
    -------
    tuple of list of PixelBox and float
        The height in pixels.
    """
    scale = dpi / _POINTS
    em = _USUAL * scale
    found: list[PixelBox] = []
    for _ in range(2):
        found = [box for part in _parts(ink, rulings, scale) for box in _cut(part[0], part[1], part[2], em, 0)]
        heights = [
            bottom - top
            for left, top, right, bottom in found
            if right - left > _WIDE * (bottom - top) and _SMALLEST * scale < bottom - top < _LARGEST * scale
        ]
        if not heights:
            break
        em = _INK_HEIGHT * float(np.median(heights))
    least = _SPECK * em
    return [box for box in found if box[2] - box[0] > least or box[3] - box[1] > least], em


def row_heights(boxes: Sequence[PixelBox], usual: float) -> list[float]:
    """Return the height of characters of each part: the usual one, unless all of its row is much smaller.

    Parameters
    ----------
    boxes : sequence of PixelBox
    usual : float
        Height of a character of the page, in pixels.

    Examples
    --------
    >>> row_heights([(0, 0, 90, 10), (0, 20, 40, 25), (60, 21, 70, 24)], 10.5)
    [10.5, 5.25, 5.25]
    """
    if not boxes:
        return []
    sides = np.array(boxes)
    tops, bottoms = sides[:, 1], sides[:, 3]
    beside = (tops[:, None] < bottoms[None, :]) & (tops[None, :] < bottoms[:, None])
    highest = _INK_HEIGHT * np.where(beside, (bottoms - tops)[None, :], 0).max(axis=1)
    small = (highest < _SMALL * usual) & (highest > _LEAST * usual)
    found: list[float] = np.where(small, highest, usual).tolist()
    return found


def _parts(ink: Flags, rulings: Rulings, scale: float) -> Iterator[tuple[Flags, int, int]]:
    """Yield the cells of ruled tables, then the rest of the page: ink, and where it begins."""
    rest = ink.copy()
    for grid in grids(rulings):
        xs, ys = ((np.maximum(side, 0) * scale).astype(int) for side in (grid.xs, grid.ys))
        for region in np.unique(grid.regions).tolist():
            row, column, rows, columns = grid.extent(region)
            part = rest[ys[row] : ys[row + rows], xs[column] : xs[column + columns]]
            yield part.copy(), int(xs[column]), int(ys[row])
            part[:] = False
    yield rest, 0, 0


def _cut(ink: Flags, left: int, top: int, em: float, depth: int) -> Iterator[PixelBox]:
    """Cut a part of the page across and down until neither finds white space."""
    rows = stretches(filled(ink, 1), np.inf)
    if not rows:
        return
    ink, top = ink[rows[0][0] : rows[0][1]], top + rows[0][0]
    height = len(ink)
    columns = stretches(filled(ink, 0), (_GUTTER if height >= _SEVERAL * em else _WIDE) * em)
    if len(columns) > 1 and depth < _DEEPEST:
        for start, end in columns:
            yield from _cut(ink[:, start:end], left + start, top, em, depth + 1)
        return
    start, end = columns[0][0], columns[-1][1]
    lines = _lines(stretches(filled(ink[:, start:end], 1)), em)
    if len(lines) == 1 or depth >= _DEEPEST:
        yield left + start, top, left + end, top + height
        return
    for first, last in lines:
        yield from _cut(ink[first:last, start:end], left + start, top + first, em, depth + 1)


def _lines(strips: list[tuple[int, int]], em: float) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in strips:
        if found and end - found[-1][0] <= _ONE * em and min(end - start, found[-1][1] - found[-1][0]) < _LOW * em:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found
