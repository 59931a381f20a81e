"""Physical lines and merged cells: the atoms of reading order."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon
from textmine.structures import Line, Spans

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"\s+")
# Words of a line beyond this many cells are prose in any layout: nothing to compare, and measuring would cost.
WIDEST = 400
SLACK = 3
"""Half-width cells by which a full line may fall short of its column's width: a mark or a word pushed on."""

# A piece shorter than this is a bullet or a stray mark, no cell.
_SHORTEST_CELL = 2
# Share of the widest column below which a column is narrow.
_NARROW = 0.6


@lru_cache(maxsize=16384)
def display_width(text: str) -> int:
    """Return the width of `text` in half-width cells, at most `WIDEST`.

    Examples
    --------
    >>> display_width("(3)治療")
    7
    """
    return min(WIDEST, sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text[:WIDEST]))


def split_lines(
    text: str, start: int, end: int, furniture: Spans = (), *, cells: bool = True, lexicon: Lexicon | None = None
) -> tuple[Line, ...]:
    r"""Return the lines of a part of the text, white space at their edges left out.

    Parameters
    ----------
    text : str
        The document text.
    start, end : int
        The part of it, such as a page.
    furniture : Spans
        Parts to leave out.
    cells : bool
        Split physical lines into which two cells of a table were merged.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> [line.text for line in split_lines("一行目\n\n 二行目 ", 0, 10)]
    ['一行目', '二行目']
    """
    lines = tuple(_physical(text, start, end, furniture))
    return _split_cells(lines, line_pattern("spaced", lexicon)) if cells else lines


def _physical(text: str, start: int, end: int, furniture: Spans) -> Iterator[Line]:
    taken = sorted(furniture)
    starts = [span[0] for span in taken]
    last = start
    for match in _LINE.finditer(text, start, end):
        for first, stop in _outside(match.start(), match.end(), taken, starts):
            piece = text[first:stop]
            kept = piece.strip()
            if not kept:
                continue
            begin = first + len(piece) - len(piece.lstrip())
            breaks = max(1, len(_BREAK.findall(text, last, begin)))
            last = begin + len(kept)
            yield Line(begin, last, kept, breaks)


def _outside(
    start: int, end: int, taken: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    at = max(bisect_right(starts, start) - 1, 0)
    while at < len(taken) and taken[at][0] < end:
        first, stop = taken[at]
        if first > start:
            yield start, first
        start = max(start, stop)
        at += 1
    if start < end:
        yield start, end


def width_peaks(widths: Sequence[int]) -> tuple[int, ...]:
    """Return the widths at which lines pile up: the wrap widths of the columns, ascending.

    Parameters
    ----------
    widths : sequence of int
        Of all lines of a page.

    Examples
    --------
    >>> width_peaks([14, 14, 13, 14, 80, 79, 80, 80, 26])
    (14, 80)
    """
    count = Counter(widths)
    near = {width: count[width - 1] + count[width] + count[width + 1] for width in count}
    least = max(3, len(widths) // 25)
    peaks: list[int] = []
    for width in sorted(near, key=lambda w: (-near[w], -count[w], -w)):
        if near[width] >= least and all(abs(width - peak) > 3 for peak in peaks):
            peaks.append(width)
    return tuple(sorted(peaks))


def _split_cells(lines: Sequence[Line], spaced: re.Pattern[str]) -> tuple[Line, ...]:
    cuts = [[gap.span() for gap in _GAP.finditer(line.text) if _cuts(line.text, *gap.span(), spaced)] for line in lines]
    # Merged cells must not pass for a column of their own width.
    peaks = width_peaks([display_width(line.text) for line, places in zip(lines, cuts, strict=True) if not places])
    if not peaks:
        return tuple(lines)
    return tuple(cell for line, places in zip(lines, cuts, strict=True) for cell in _cells(line, places, peaks))


def _cells(line: Line, cuts: Sequence[tuple[int, int]], peaks: Sequence[int]) -> list[Line]:
    """Split a line that is wider than one column and whose pieces fit into columns."""
    width = display_width(line.text)
    if not cuts or any(abs(width - peak) <= 2 for peak in peaks) or width < peaks[0]:
        return [line]
    edges = [0, *(edge for cut in cuts for edge in cut), len(line.text)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    widths = [display_width(line.text[first:stop]) for first, stop in pieces]
    narrow = max((peak for peak in peaks if peak < _NARROW * peaks[-1]), default=0)
    # A line of the wide column may hold a gap of its own: then its pieces are no narrow cells.
    widest = peaks[-1] if width > peaks[-1] + 2 else narrow
    if max(widths) > widest + 2 or not any(abs(piece - peak) <= 2 for piece in widths for peak in peaks):
        return [line]
    return [
        Line(line.start + first, line.start + stop, line.text[first:stop], 0 if first else line.breaks)
        for first, stop in pieces
    ]


def _cuts(text: str, start: int, end: int, spaced: re.Pattern[str]) -> bool:
    left, right = text[:start], text[end:]
    if len(left) < _SHORTEST_CELL or len(right) < _SHORTEST_CELL:
        return False
    return not (spaced.match(left[-1]) or spaced.match(right[0]))
