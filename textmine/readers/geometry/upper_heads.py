"""Upper heads of a table without ruling lines: words that stand above several of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from textmine.readers.geometry.glyphs import LEFT, RIGHT, TOP, Glyphs
from textmine.readers.geometry.lines import PlacedLine, gaps, text_lines

_APART = 0.6
"""Gap between two heads, in heights."""
_NEAR = 3.0
"""Distance of the line of upper heads from the table's first line, in heights."""
_LONGEST = 16
"""Characters of a head; titles are longer."""
_CENTRED = 0.25
"""How far the middle of a head may lie from that of its columns, as share of their width."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class UpperHead:
    """A head and the columns that it stands over."""

    line: PlacedLine
    column: int
    columns: int


def upper_heads(
    line: PlacedLine, below: Sequence[PlacedLine], bounds: Sequence[float], glyphs: Glyphs
) -> tuple[UpperHead, ...]:
    """Return the heads that the line above a table is, none where it is anything else.

    Its words are as many as divide the columns of figures into equal groups, each about the middle of its own, or
    flush left with it. What stands in the first column besides is the head of the names.

    Parameters
    ----------
    line : PlacedLine
        Directly above the table.
    below : sequence of PlacedLine
        The lines of the table, from the top down.
    bounds : sequence of float
        Where its columns begin, in points.
    glyphs : Glyphs
        Of the page.

    Examples
    --------
    >>> def set_at(text, left, top):
    ...     return [(c, [left + 10.0 * at, top, left + 10.0 * at + 10, top + 10]) for at, c in enumerate(text)]
    >>> heads = [*set_at("前年", 110, 0), *set_at("本年", 210, 0)]
    >>> columns = [place for at in range(4) for place in set_at("計画", 95 + 50 * at, 20)]
    >>> characters, boxes = zip(*heads, *columns)
    >>> glyphs = Glyphs(characters, np.array(boxes))
    >>> first, *table = text_lines(glyphs, np.arange(len(glyphs)))
    >>> [(own.column, own.columns) for own in upper_heads(first, table, (-np.inf, 90, 140, 190, 240), glyphs)]
    [(1, 2), (3, 2)]
    """
    if len(bounds) <= _FEWEST or below[0].box[TOP] - line.box[TOP] > _NEAR * line.height:
        return ()
    pieces = _pieces(line, glyphs)
    corner = tuple(UpperHead(own, 0, 1) for own in pieces[:1] if own.box[RIGHT] <= bounds[1])
    heads = pieces[len(corner) :]
    columns = _extents(below, bounds, glyphs)
    size, rest = divmod(len(columns), len(heads)) if heads else (0, 1)
    if rest or size < _FEWEST or any(len(own.members) > _LONGEST for own in pieces):
        return ()
    groups = [columns[at : at + size] for at in range(0, len(columns), size)]
    if not all(_is_over(head, group) for head, group in zip(heads, groups, strict=True)):
        return ()
    return corner + tuple(UpperHead(head, 1 + size * at, size) for at, head in enumerate(heads))


def _pieces(line: PlacedLine, glyphs: Glyphs) -> list[PlacedLine]:
    ends = np.nonzero(gaps(line, glyphs) > _APART)[0] + 1
    return [text_lines(glyphs, members)[0] for members in np.split(line.members, ends)]


def _extents(below: Sequence[PlacedLine], bounds: Sequence[float], glyphs: Glyphs) -> list[tuple[float, float]]:
    """Return the left and right end of each column but the first."""
    boxes = glyphs.boxes[np.concatenate([line.members for line in below])]
    columns = np.searchsorted(np.array(bounds), (boxes[:, LEFT] + boxes[:, RIGHT]) / 2, side="right") - 1
    own = [boxes[columns == column] for column in range(1, len(bounds))]
    return [(float(box[:, LEFT].min()), float(box[:, RIGHT].max())) for box in own if len(box)]


def _is_over(head: PlacedLine, group: Sequence[tuple[float, float]]) -> bool:
    left, right = group[0][0], group[-1][1]
    middle = (head.box[LEFT] + head.box[RIGHT]) / 2
    if abs(head.box[LEFT] - left) <= head.height:
        return head.box[RIGHT] <= right
    return left < head.box[LEFT] < head.box[RIGHT] < right and abs(middle - (left + right) / 2) <= _CENTRED * (
        right - left
    )
