"""Running text in two columns, as newspapers set it: told from a table of two columns, and read column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from textmine.readers.geometry.glyphs import LEFT, RIGHT, TOP, Glyphs
from textmine.readers.geometry.lines import PlacedLine

_FEWEST = 8
"""Lines of a column that show how it is set; fewer do where a sentence goes on from the left one to the right one."""
_FEW = 3
_WIDE = 15.0
"""Width of columns that few lines show, in heights: narrow ones are cells."""
_AS_WIDE = 1.6
"""How much the widths of the columns may differ, in heights: lines end with whole characters."""
_FULL = 2.5
"""Blank at the end of a line up to which it is full, in heights."""
_MOSTLY_FULL = 0.4
_HEAD = 0.4
"""Share of its column's width below which a first line looks like the heading of a table's column."""
_APART = 1.25
"""Distance to the line above, in the usual one, from which a line may begin a section."""

_ENDED = re.compile(r"[。．！？!?)）」』]$")
"""How sentences end and remarks behind them, headings and lines within a sentence do not."""

Row = Sequence[tuple[int, Sequence[PlacedLine]]]
"""What stands on one line of the page: columns and the lines in them."""


def sections(rows: Sequence[Row], glyphs: Glyphs, *, known: bool = False) -> list[tuple[PlacedLine, ...]]:
    """Return the lines of running text in two columns, section by section in reading order; nothing for a table.

    Sections part where a heading stands over both columns: their left columns are read before their right ones.

    Parameters
    ----------
    rows : sequence of Row
        From the top down.
    glyphs : Glyphs
        Of the page.
    known : bool, optional
        Whether the page has running text in the same two columns elsewhere: fewer lines are enough then.
    """
    found = [_Section(section) for section in _sections([_Row(row) for row in rows])]
    if not all(section.is_even for section in found):
        return []
    prose = _Prose([row for section in found for row in section.body], glyphs)
    shown = known or len(prose.rows) >= _FEWEST
    if not shown and not (prose.is_wide and any(prose.goes_over(section.body) for section in found)):
        return []
    return [section.lines for section in found] if prose.is_prose(known=known) else []


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


class _Section:
    """Neighbouring rows whose left column is read before the right one."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = rows
        whole = [number for number, row in enumerate(rows) if row.is_whole]
        self._first, self._last = (whole[0], whole[-1] + 1) if whole else (len(rows), len(rows))

    @property
    def body(self) -> Sequence[_Row]:
        """The rows from the first to the last that reach over both columns."""
        return self._rows[self._first : self._last]

    @property
    def is_even(self) -> bool:
        """Whether the columns are as long, but for headings above them and an odd line: cells of a table are not."""
        above, below = self._rows[: self._first], self._rows[self._last :]
        if not self.body:
            return True
        return (
            all(row.is_whole for row in self.body)
            and all(row.is_left_only for row in above)
            and (len(below) <= 1 and all(row.is_left_only for row in below))
        )

    @property
    def lines(self) -> tuple[PlacedLine, ...]:
        return tuple(line for column in (0, 1) for row in self._rows for line in row.of(column))


class _Prose:
    """Rows of two columns, of which it is asked whether they are text that runs on."""

    def __init__(self, rows: Sequence[_Row], glyphs: Glyphs) -> None:
        self.rows = rows
        self._glyphs = glyphs
        self._columns = [[line for row in rows for line in row.of(column)] for column in (0, 1)]
        self._sides = [
            (min((own.box[LEFT] for own in lines), default=0.0), max((own.box[RIGHT] for own in lines), default=0.0))
            for lines in self._columns
        ]
        self._height = float(np.median([line.height for lines in self._columns for line in lines] or [0.0]))

    def is_prose(self, *, known: bool) -> bool:
        """Tell whether both columns are as wide, mostly full, and begin with text rather than with headings."""
        if not self.rows:
            return False
        widths = [right - left for left, right in self._sides]
        if not known and abs(widths[0] - widths[1]) > _AS_WIDE * self._height:
            return False
        full = [self._is_full(line, column) for column in (0, 1) for line in self._columns[column]]
        heads = [self._is_head(self.rows[0].of(column)[-1], column) for column in (0, 1)]
        return sum(full) >= _MOSTLY_FULL * len(full) and not all(heads)

    @property
    def is_wide(self) -> bool:
        """Whether a few lines are as wide as columns of text are."""
        width = min(right - left for left, right in self._sides)
        return len(self.rows) >= _FEW and width >= _WIDE * self._height

    def goes_over(self, rows: Sequence[_Row]) -> bool:
        """Tell whether a sentence goes on from the end of the left column to the right one."""
        if not rows:
            return False
        last = rows[-1].of(0)[-1]
        return self._is_full(last, 0) and not self._ends(last)

    def _is_full(self, line: PlacedLine, column: int) -> bool:
        return bool(line.box[RIGHT] >= self._sides[column][1] - _FULL * self._height)

    def _is_head(self, line: PlacedLine, column: int) -> bool:
        left, right = self._sides[column]
        return line.box[RIGHT] - left <= _HEAD * (right - left) and not self._ends(line)

    def _ends(self, line: PlacedLine) -> bool:
        return _ENDED.search(self._glyphs.characters[line.members[-1]]) is not None


def _sections(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    steps = np.diff([row.top for row in rows])
    usual = float(np.median(steps)) if len(steps) else 0.0
    first = 0
    for at in range(1, len(rows)):
        # Headings follow each other in the left column; the text below them begins no section of its own.
        if steps[at - 1] > _APART * usual and not all(row.is_left_only for row in rows[first:at]):
            yield rows[first:at]
            first = at
    yield rows[first:]
