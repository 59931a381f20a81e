"""Cells of a laid out dump between which a single blank is left, for the left one fills its column.

Programs that lay text out by blanks take a narrow gutter behind a full line for the blank between two words, and what
stands behind it loses its place. How wide a column is, its other lines tell.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_APART = re.compile(r"\S+(?: \S+)*")
_BLANK = re.compile(" ")
_INDENT = 3
"""Blanks by which a line may be indented."""
_DRIFT = 2
"""Places by which a line may begin further left than its column."""
_FEWEST = 2
"""Lines that begin at one place, and lines that are as wide as the widest, for a column to be known."""
_LEAST_WIDTH = 14
"""Half-width cells below which a column is none of text."""
_OVER = 2
"""Half-width cells by which a line may be wider than its column: a mark that hangs over its side."""
_SHORT, _SHORT_SHARE = 3, 0.07
"""By how much a full line may fall short of its column's width, in half-width cells, and as a share of the width."""


class Piece(NamedTuple):
    """A part of a line that stands apart: where its column has it begin, and its first and last place in the line."""

    place: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FullColumns:
    """The columns of lines near each other.

    Attributes
    ----------
    starts : tuple of int
        Where each column begins, left to right.
    widths : tuple of int
        What its full lines are wide, in half-width cells; 0 where that is not known.
    """

    starts: tuple[int, ...]
    widths: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[str]) -> FullColumns:
        """Return the columns that lines show whose cells are more than a blank apart."""
        found = [(match.start(), match.group()) for line in lines for match in _APART.finditer(line)]
        begun = Counter(place for place, _ in found)
        usual: list[int] = []
        for place, count in sorted(begun.items(), key=lambda each: (-each[1], each[0])):
            if count >= _FEWEST and all(abs(place - other) > _INDENT for other in usual):
                usual.append(place)
        # Indented lines may be more than those that are not.
        starts: list[int] = []
        for place in sorted(usual):
            first = next(own for own in range(place - _INDENT, place + 1) if begun[own] >= _FEWEST)
            if not starts or first - starts[-1] > _INDENT:
                starts.append(first)
        parts: list[list[str]] = [[] for _ in starts]
        for place, text in found:
            column = bisect_right(starts, place) - 1
            if column >= 0 and place - starts[column] <= _INDENT:
                parts[column].append(" " * (place - starts[column]) + text)
        widths = [0] * len(starts)
        for column in range(len(starts) - 1):
            widths[column] = _full(parts[column], starts[column + 1] - starts[column])
            ends = ((part, _end(part, widths[column])) for part in parts[column])
            parts[column + 1] += [part[end + 1 :] for part, end in ends if end is not None]
        return cls(tuple(starts), tuple(widths))

    def cut(self, line: str, first: int, last: int) -> Iterator[Piece]:
        """Yield the cells that a piece of a line holds."""
        column = bisect_right(self.starts, first + _DRIFT) - 1
        place = max(first, self.starts[column]) if column >= 0 else first
        while 0 <= column < len(self.starts) - 1:
            end = _end(" " * (place - self.starts[column]) + line[first:last], self.widths[column])
            if end is None:
                break
            end += first - (place - self.starts[column])
            yield Piece(place, first, end)
            first, column = end + 1, column + 1
            place = self.starts[column]
        yield Piece(place, first, last)


def _end(part: str, width: int) -> int | None:
    """Return where a part of a line that is wider than its column fills it, if a blank stands there."""
    if width < _LEAST_WIDTH or _cells(part) <= width + _OVER:
        return None
    least = width - max(_SHORT, round(_SHORT_SHARE * width))
    ends = (match.start() for match in _BLANK.finditer(part))
    return max((end for end in ends if least <= _cells(part[:end]) <= width + _OVER), default=None)


def _full(parts: Sequence[str], places: int) -> int:
    """Return the width that the lines of a column fill, 0 where none is shown.

    Speaking for it are lines that reach it, and those that run on into the next column and have a blank there; lines
    that are wider but end before the next column speak against it. `places` are those before the next column: each
    takes a character at least.
    """
    sizes = [_cells(part) for part in parts]
    told = {_cells(part[: match.start()]) for part in parts for match in _BLANK.finditer(part)} | set(sizes)
    best, full = _FEWEST, 0
    for width in sorted(own for own in told if _LEAST_WIDTH <= own <= 2 * places):
        worth = 0
        for part, size in zip(parts, sizes, strict=True):
            if size > width + _OVER:
                worth += 1 if len(part) >= places and _end(part, width) is not None else -1
            else:
                worth += size >= width - _SHORT
        if worth >= best:
            best, full = worth, width
    return full


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
