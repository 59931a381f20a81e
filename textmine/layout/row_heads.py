"""The head of a table in running text: words for columns, on one line or broken over several, even into letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.layout.row_cells import CellWords, wide_cells
from textmine.structures import Line, Span, Spans

_MOST_LINES = 40
_FIRST_LINES = 6
"""Lines that the first word of a head goes on over, letter by letter."""
_LONGEST_LINE = 120
_LONGEST_NAME = 16
_LONGEST_LISTED = 30
_FEWEST = 2
_KNOWN = ("year", "role", "amount", "kind")
_BLANK = re.compile(r"[\s|]+")
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
    names : tuple of HeadCell
        Names of rows that stand together before the columns: each holds for as many rows as the others.
    """

    corner: HeadCell | None
    over: tuple[HeadCell, ...]
    columns: tuple[HeadCell, ...]
    end: int
    names: tuple[HeadCell, ...] = ()

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


def heads_at(lines: Sequence[Line], at: int, words: CellWords) -> Iterator[Head]:
    """Yield the heads of a table that may begin with a line, the longest first: roles at the end may be names of rows.

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
    >>> texts = ((0, "指標"), (3, "達成目標"), (8, "R4"), (11, "年度"), (14, "R5年度"))
    >>> lines = [Line(start, start + len(text), text) for start, text in texts]
    >>> head = next(heads_at(lines, 0, cell_words()))
    >>> [cell.kind for cell in head.columns], head.columns[1].spans, head.end
    (['role', 'year', 'year'], ((8, 10), (11, 13)), 5)
    """
    if len(lines[at].text) > _LONGEST_LINE:
        return
    found = list(_of_words(lines, at, words))
    yield from found
    if not found:
        others = (_of_cells(lines[at], at, words), _of_lists(lines, at, words))
        yield from (head for head in others if head is not None)


def _of_words(lines: Sequence[Line], at: int, words: CellWords) -> Iterator[Head]:
    """Yield the heads that consist of known words, wherever blanks and line breaks are."""
    opening = "".join(normalise(line.text[:_LONGEST_LINE]) for line in lines[at : at + _FIRST_LINES])
    if words.heading.match(_BLANK.sub("", opening)) is None:
        return
    compact, places, ends = _compact(lines[at : at + _MOST_LINES])
    found: list[tuple[str, int, int]] = []
    wholes: list[tuple[int, int]] = []
    for kind, first, last in _headings(compact, ends, words):
        if kind:
            found.append((kind, first, last))
        else:
            found[-1] = (*found[-1][:2], last)
        if last in ends:
            wholes.append((len(found), ends[last]))
    for count, end in reversed(wholes):
        cells = [HeadCell(kind, _spans(places[first:last], lines, at)) for kind, first, last in found[:count]]
        head = _checked(cells, at + end)
        if head is not None:
            yield head
        if found[count - 1][0] not in ("role", "amount"):
            return


def _checked(cells: list[HeadCell], end: int) -> Head | None:
    """Return the head that cells are, None where they are too few or a corner stands among them."""
    corners = next((at for at, cell in enumerate(cells) if cell.kind != "corner"), len(cells))
    corner = HeadCell("corner", tuple(s for cell in cells[:corners] for s in cell.spans)) if corners else None
    columns = cells[corners:]
    if any(cell.kind == "corner" for cell in columns) or not columns:
        return None
    few = len(columns) < _FEWEST
    if few and (corner is None or columns[0].kind != "year"):
        return None
    return _levels(corner, columns, end)


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
    if len(cells) > _FEWEST and cells[0].kind == "name" and all(c.kind in _KNOWN for c in cells[1:]):
        return Head(cells[0], (), tuple(cells[1:]), at + 1)
    corner = cells.pop(0) if cells[0].kind == "corner" else None
    names = [normal[start - line.start : end - line.start] for cell in cells for start, end in cell.spans]
    if len(cells) < _FEWEST or any(len(name) > _LONGEST_NAME or _NO_NAME.search(name) for name in names):
        return None
    return Head(corner, (), tuple(cells), at + 1)


def _of_lists(lines: Sequence[Line], at: int, words: CellWords) -> Head | None:
    """Return a head whose cells have a line each: names of columns over rows of years, or of rows beside years."""
    first = int(words.kind(normalise(lines[at].text)) == "corner")
    corner = HeadCell("corner", ((lines[at].start, lines[at].end),)) if first else None
    most = min(len(lines) - at, _MOST_LINES)
    last = first
    while last < most and _may_be_name(lines[at + last].text, words):
        last += 1
    years = last
    while years < most and words.kind(normalise(lines[at + years].text)) == "year":
        years += 1
    if years == last:
        return None
    names = tuple(_named(lines[at + first : at + last]))
    if years - last == 1 and len(names) >= _FEWEST:
        return Head(corner, (), names, at + last)
    if years - last >= _FEWEST and corner is not None and names:
        columns = (HeadCell("year", ((line.start, line.end),)) for line in lines[at + last : at + years])
        return Head(corner, (), tuple(columns), at + years, names)
    return None


def _may_be_name(text: str, words: CellWords) -> bool:
    if len(text) > _LONGEST_LISTED or "。" in text:
        return False
    content = normalise(text)
    return not words.kind(content) and not words.fills(content)


def _named(lines: Sequence[Line]) -> Iterator[HeadCell]:
    """Yield names of a line each, or of several where a bracket with the unit ends every one."""
    closed = [line.text.endswith((")", "）")) for line in lines]
    if not any(closed):
        yield from (HeadCell("name", ((line.start, line.end),)) for line in lines)
        return
    spans: list[Span] = []
    for line, ends in zip(lines, closed, strict=True):
        spans.append((line.start, line.end))
        if ends:
            yield HeadCell("name", tuple(spans))
            spans = []
