"""The head of a table in running text: words for columns, on one line or broken over several, down to single letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.layout.row_cells import CellWords, wide_cells
from textmine.structures import Line, Span, Spans

_MOST_LINES = 40
_LONGEST_LINE = 120
_LONGEST_NAME = 16
_FEWEST = 2
_NO_NAME = re.compile(r"[\d。、:]")
_TAIL = re.compile(r"(?:年度末?|[値額み]等?(?=\(|$))?(?:\([^()]{1,26}\))?")
_PART = "\x1f"
"""Stands between digits that a blank or a line break parts: they are not one number."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """What heads columns: `kind` as in table ``head_cell``, or ``name`` for words of another kind."""

    kind: str
    spans: Spans
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table of figures.

    Attributes
    ----------
    corner : HeadCell or None
        What heads the names of the rows.
    over : tuple of HeadCell
        The upper of two levels; empty where there is one.
    columns : tuple of HeadCell
        One for each column of figures.
    end : int
        The number of the line after it.
    """

    corner: HeadCell | None
    over: tuple[HeadCell, ...]
    columns: tuple[HeadCell, ...]
    end: int

    @property
    def stated(self) -> tuple[int, ...]:
        """The columns whose cells may say more than a figure does."""
        return tuple(number for number, cell in enumerate(self.columns) if cell.kind == "role")

    @property
    def only_years(self) -> bool:
        """Whether every column is a year."""
        return all(cell.kind == "year" for cell in self.columns)

    @property
    def named(self) -> bool:
        """Whether columns have names of their own: then the rows must be years."""
        return any(cell.kind == "name" for cell in self.columns)


def head_at(lines: Sequence[Line], at: int, words: CellWords) -> Head | None:
    """Return the head of a table that begins with a line, None where none does.

    Parameters
    ----------
    lines : sequence of Line
        Those of a page, in file order.
    at : int
        The number of the line.
    words : CellWords

    Examples
    --------
    >>> from textmine.layout.row_cells import cell_words
    >>> lines = [Line(0, 2, "指標"), Line(3, 7, "達成目標"), Line(8, 10, "R4"), Line(11, 13, "年度"), Line(14, 18, "R5年度")]
    >>> head = head_at(lines, 0, cell_words())
    >>> [cell.kind for cell in head.columns], head.columns[1].spans, head.end
    (['role', 'year', 'year'], ((8, 10), (11, 13)), 5)
    """
    if len(lines[at].text) > _LONGEST_LINE:
        return None
    return _of_words(lines, at, words) or _of_cells(lines[at], at, words)


def _of_words(lines: Sequence[Line], at: int, words: CellWords) -> Head | None:
    """Return a head that consists of known words, wherever blanks and line breaks are."""
    compact, places, ends = _compact(lines[at : at + _MOST_LINES])
    found: list[tuple[str, int, int]] = []
    whole, end = 0, 0
    for kind, first, last in _headings(compact, ends, words):
        if kind:
            found.append((kind, first, last))
        else:
            found[-1] = (*found[-1][:2], last)
        if last in ends:
            whole, end = len(found), ends[last]
    cells = [HeadCell(kind, _spans(places[first:last], lines, at)) for kind, first, last in found[:whole]]
    corner = None
    while cells and cells[0].kind == "corner":
        corner = cells.pop(0)
    if len(cells) < _FEWEST - (corner is not None) or any(cell.kind == "corner" for cell in cells):
        return None
    if len(cells) < _FEWEST and cells[0].kind != "year":
        return None
    return _levels(corner, cells, at + end)


def _headings(compact: str, ends: Mapping[int, int], words: CellWords) -> Iterator[tuple[str, int, int]]:
    """Yield kind and place of each heading; kind "" for what goes on with the heading of the line before."""
    pos = 0
    stops = iter(sorted(ends))
    stop = next(stops, 0)
    while pos < len(compact):
        while stop <= pos:
            stop = next(stops)
        tail = _TAIL.match(compact, pos) if pos and pos in ends else None
        if tail is not None and tail.group():
            kind, last = "", tail.end()
        else:
            pos += compact[pos] == _PART
            # Words of one line first: what stands at its end must not take in the name of the row below.
            match = words.heading.match(compact, pos, stop) or words.heading.match(compact, pos)
            if match is None:
                return
            kind, last = match.lastgroup or "", match.end()
        yield kind, pos, last
        pos = last


def _compact(lines: Sequence[Line]) -> tuple[str, list[int], dict[int, int]]:
    """Return the words of lines without blanks, the place of each character, and the lines that end at each place."""
    text: list[str] = []
    places: list[int] = []
    ends: dict[int, int] = {}
    parted = False
    for number, line in enumerate(lines, start=1):
        if len(line.text) > _LONGEST_LINE:
            break
        for offset, character in enumerate(normalise(line.text)):
            if character.isspace() or character == "|":
                parted = True
                continue
            if parted and text and text[-1].isdigit() and character.isdigit():
                text.append(_PART)
                places.append(line.start + offset)
            parted = False
            text.append(character)
            places.append(line.start + offset)
        parted = True
        ends[len(text)] = number
    return "".join(text), places, ends


def _spans(places: Sequence[int], lines: Sequence[Line], at: int) -> Spans:
    """Return the spans of characters, one for each line that they stand on."""
    spans: list[Span] = []
    number = at
    for place in places:
        if spans and place < lines[number].end:
            spans[-1] = (spans[-1][0], place + 1)
            continue
        while place >= lines[number].end:
            number += 1
        spans.append((place, place + 1))
    return tuple(spans)


def _levels(corner: HeadCell | None, cells: Sequence[HeadCell], end: int) -> Head:
    """Return a head of one level, or of two: years, and under each the same roles."""
    years = [number for number, cell in enumerate(cells) if cell.kind == "year"]
    if years:
        upper, lower = cells[: years[-1] + 1], cells[years[-1] + 1 :]
        times, rest = divmod(len(lower), len(years))
        if times > 1 and not rest:
            columns: list[HeadCell] = []
            over: list[HeadCell] = []
            under = iter(lower)
            for cell in upper:
                is_year = cell.kind == "year"
                over.append(HeadCell(cell.kind, cell.spans, times if is_year else 1))
                columns += [next(under) for _ in range(times)] if is_year else [cell]
            return Head(corner, tuple(over), tuple(columns), end)
    return Head(corner, (), tuple(cells), end)


def _of_cells(line: Line, at: int, words: CellWords) -> Head | None:
    """Return a head on one line whose first cell, or whose columns, have names of their own."""
    pieces = wide_cells(line)
    normal = normalise(line.text)
    cells = [
        HeadCell(words.kind(normal[start - line.start : end - line.start]) or "name", ((start, end),))
        for start, end in pieces
    ]
    if len(cells) < _FEWEST:
        return None
    if len(cells) > _FEWEST and cells[0].kind == "name" and all(c.kind in ("year", "role", "kind") for c in cells[1:]):
        return Head(cells[0], (), tuple(cells[1:]), at + 1)
    corner = cells.pop(0) if cells[0].kind == "corner" else None
    names = [normal[start - line.start : end - line.start] for cell in cells for start, end in cell.spans]
    if len(cells) < _FEWEST or any(len(name) > _LONGEST_NAME or _NO_NAME.search(name) for name in names):
        return None
    return Head(corner, (), tuple(cells), at + 1)
