"""Running text in two columns, as newspapers set it: told from a table of two columns, and read column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from textmine.readers.geometry.glyphs import LEFT, RIGHT, TOP
from textmine.readers.geometry.lines import PlacedLine

_FEWEST = 8
_AS_WIDE = 1.6
"""How much the widths of the columns may differ, in heights: lines end with whole characters."""
_FULL = 2.5
"""Blank at the end of a line up to which it is full, in heights."""
_MOSTLY_FULL = 0.4
_HEAD = 0.4
"""Share of its column's width below which a first line looks like the heading of a table's column."""
_APART = 1.25
"""Distance to the line above, in the usual one, from which a line may begin a section."""

Row = Sequence[tuple[int, Sequence[PlacedLine]]]
"""What stands on one line of the page: columns and the lines in them."""


def sections(rows: Sequence[Row]) -> list[tuple[PlacedLine, ...]]:
    """Return the lines of running text in two columns, section by section in reading order; nothing for a table.

    Sections part where a heading stands over both columns: their left columns are read before their right ones.

    Parameters
    ----------
    rows : sequence of Row
        From the top down.
    """
    parts = [_Row(row) for row in rows]
    columns = [[line for row in parts for line in row.of(column)] for column in (0, 1)]
    if min(map(len, columns)) < _FEWEST or not _is_prose(parts, columns):
        return []
    found = [
        tuple(line for column in (0, 1) for row in section for line in row.of(column)) for section in _sections(parts)
    ]
    longer = sum(row.is_left_only for row in parts)
    # Columns of text are even; beside a short cell of a table stands nothing.
    return found if len(columns[0]) - len(columns[1]) <= longer <= 2 * len(found) else []


class _Row:
    """One line of the page."""

    def __init__(self, row: Row) -> None:
        self._parts = dict(row)
        self.top = min(line.box[TOP] for lines in self._parts.values() for line in lines)

    def of(self, column: int) -> Sequence[PlacedLine]:
        return self._parts.get(column, ())

    @property
    def is_left_only(self) -> bool:
        return 1 not in self._parts

    @property
    def is_whole(self) -> bool:
        return len(self._parts) == 2


def _is_prose(rows: Sequence[_Row], columns: Sequence[Sequence[PlacedLine]]) -> bool:
    """Tell whether both columns are as wide, mostly full, and begin with text rather than with headings."""
    sides = [(min(own.box[LEFT] for own in lines), max(own.box[RIGHT] for own in lines)) for lines in columns]
    height = float(np.median([line.height for lines in columns for line in lines]))
    widths = [right - left for left, right in sides]
    if abs(widths[0] - widths[1]) > _AS_WIDE * height:
        return False
    full = [
        line.box[RIGHT] >= right - _FULL * height
        for lines, (_, right) in zip(columns, sides, strict=True)
        for line in lines
    ]
    first = next((row for row in rows if row.is_whole), None)
    if first is None or sum(full) < _MOSTLY_FULL * len(full):
        return False
    heads = [first.of(column)[-1].box[RIGHT] - sides[column][0] for column in (0, 1)]
    return any(head > _HEAD * width for head, width in zip(heads, widths, strict=True))


def _sections(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    steps = np.diff([row.top for row in rows])
    usual = float(np.median(steps)) if len(steps) else 0.0
    first = 0
    for at in range(1, len(rows)):
        # Headings follow each other in the left column; the text below them begins no section of its own.
        heads = rows[at].is_left_only and not all(row.is_left_only for row in rows[first:at])
        if steps[at - 1] > _APART * usual and heads:
            yield rows[first:at]
            first = at
    yield rows[first:]
