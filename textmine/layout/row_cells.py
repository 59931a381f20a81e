"""The cells of a line that is a row of a table of figures: what stands between its bars, tabs and blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.characters import normalise
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Line, Span

_BAR = re.compile(r"[|｜│┃]")
_WIDE_GAP = re.compile(r"\s*(?:\t|\u3000|[ \u00a0]{2,})\s*")
_GAP = re.compile(r"\s+")
_LONGEST_FIGURE = 26
_LONGEST_STATED = 30
_BROKEN = re.compile(r"(?<=\d[,.])\s+(?=\d)|(?<=\d)\s+(?=[^\s\d(-])(?!$)|(?<=[^\s\d])\s+(?=[(])|(?<=\()\s+|\s+(?=\))")


@dataclass(frozen=True, slots=True, eq=False)
class CellWords:
    """What cells of tables of figures look like.

    Attributes
    ----------
    figure, empty : re.Pattern
        Matched in full: a figure with its unit; what stands for a figure that is missing.
    heading : re.Pattern
        Matched in full: what heads a column, with a group for each kind of heading.
    kinds : tuple of str
        The names of those groups.
    note : re.Pattern
        Matched at the beginning of a line: it is a note under a table.
    unit : re.Pattern
        Matched in full: a unit alone.
    unit_head : re.Pattern
        Matched in full: what heads a column of units.
    """

    figure: re.Pattern[str]
    empty: re.Pattern[str]
    heading: re.Pattern[str]
    kinds: tuple[str, ...]
    note: re.Pattern[str]
    unit: re.Pattern[str]
    unit_head: re.Pattern[str]

    def kind(self, content: str) -> str:
        """Return what a cell heads, as table ``head_cell`` calls it; "" for anything else."""
        match = self.heading.fullmatch(_GAP.sub("", content))
        return match.lastgroup or "" if match is not None else ""

    def is_figure(self, content: str) -> bool:
        """Tell whether a cell holds one figure and nothing else."""
        joined = _BROKEN.sub("", content)
        return len(joined) <= _LONGEST_FIGURE and self.figure.fullmatch(joined) is not None and not self.kind(joined)

    def fills(self, content: str) -> bool:
        """Tell whether a cell holds a figure, or stands for one that is missing."""
        return self.empty.fullmatch(content) is not None or self.is_figure(content)


@lru_cache(maxsize=8)
def cell_words(lexicon: Lexicon | None = None) -> CellWords:
    """Compile the patterns of table ``figure_tables``."""
    table = (lexicon or default_lexicon()).table("figure_tables")

    def one(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{row['pattern']})" for row in table[name]))

    heads: dict[str, list[str]] = {}
    for row in table["head_cell"]:
        heads.setdefault(row["kind"], []).append(row["pattern"])
    heading = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in heads.items())
    return CellWords(
        figure=one("figure_cell"),
        empty=one("empty_cell"),
        heading=re.compile(heading),
        kinds=tuple(heads),
        note=one("table_note"),
        unit=one("lone_unit"),
        unit_head=one("unit_head"),
    )


@dataclass(frozen=True, slots=True)
class RowCells:
    """A line as a row: the cells of its label, and those of its figures.

    Attributes
    ----------
    label : tuple of Span
    figures : tuple of (Span or None)
        None for a cell between bars that is blank.
    """

    label: tuple[Span, ...]
    figures: tuple[Span | None, ...]


def row_cells(line: Line, columns: int, words: CellWords, *, stated: Sequence[int] = ()) -> RowCells | None:
    """Return the cells of a line that has at most as many figures as a table has columns, None for any other line.

    Parameters
    ----------
    line : Line
    columns : int
        Of figures.
    words : CellWords
    stated : sequence of int
        Columns whose cells may say more than a figure does: targets (80%以上を維持).

    Examples
    --------
    >>> row = row_cells(Line(0, 14, "研修(回)　9　10　12"), 3, cell_words())
    >>> row.label, row.figures
    (((0, 5),), ((6, 7), (8, 10), (11, 13)))
    """
    normal = normalise(line.text)
    fewer: RowCells | None = None
    for number, pieces in enumerate(_splits(line.text, normal, words)):
        count = _trailing(normal, pieces, words)
        if count < columns == len(pieces) - 1 and not number and _states(normal, pieces[1:], words, stated):
            count = columns
        # A blank cell before the figures is that of a unit, or of a name that the row above has.
        while count > columns and pieces[len(pieces) - count] is None:
            count -= 1
        if count > columns or not any(piece is not None for piece in pieces[len(pieces) - count :]):
            continue
        found = _row(line, pieces, count)
        if count == columns:
            return found
        fewer = fewer or found
    return fewer


def _states(normal: str, pieces: Sequence[Span | None], words: CellWords, stated: Sequence[int]) -> bool:
    """Tell whether all cells hold figures but those that may say more."""
    for number, piece in enumerate(pieces):
        content = normal[piece[0] : piece[1]] if piece is not None else ""
        if not content or words.fills(content):
            continue
        if number not in stated or "。" in content or len(content) > _LONGEST_STATED:
            return False
    return True


def _row(line: Line, pieces: Sequence[Span | None], count: int) -> RowCells:
    moved = [None if piece is None else (piece[0] + line.start, piece[1] + line.start) for piece in pieces]
    cut = len(moved) - count
    return RowCells(tuple(piece for piece in moved[:cut] if piece is not None), tuple(moved[cut:]))


def _trailing(normal: str, pieces: Sequence[Span | None], words: CellWords) -> int:
    """Return how many cells at the end of a row hold figures."""
    count = 0
    for number, piece in enumerate(reversed(pieces)):
        if piece is not None and not words.fills(normal[piece[0] : piece[1]]):
            break
        if piece is None and number == len(pieces) - 1:
            break
        count += 1
    return count


def _splits(text: str, normal: str, words: CellWords) -> Iterator[list[Span | None]]:
    """Yield the ways in which a line may be cut into cells, the surest first."""
    if _BAR.search(text):
        yield list(_between_bars(text))
        return
    wide = list(_pieces(text, _WIDE_GAP))
    if len(wide) > 1:
        yield list(wide)
    if " " in text:
        yield list(_glued(normal, list(_pieces(text, _GAP)), words))
    elif len(wide) == 1:
        yield list(wide)


def _between_bars(text: str) -> Iterator[Span | None]:
    start = 0
    edges = [match.span() for match in _BAR.finditer(text)]
    for first, last in [*edges, (len(text), len(text))]:
        inner = text[start:first]
        outside = (start == 0 and first > 0) or first == len(text)
        if inner.strip():
            begin = start + len(inner) - len(inner.lstrip())
            yield begin, begin + len(inner.strip())
        elif not outside and first:
            yield None
        start = last


def _pieces(text: str, gap: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in gap.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _glued(normal: str, pieces: Sequence[Span], words: CellWords) -> Iterator[Span]:
    """Yield words of a line with figures in one piece that a blank broke: `3, 498,740`, `318 人`, `95.1% (94.2%)`."""
    start, end = pieces[0]
    for first, last in pieces[1:]:
        before, behind = normal[start:end], normal[first:last]
        figure = words.is_figure(before)
        joins = (before[-1] in ",." and before[-2:-1].isdigit() and behind[0].isdigit()) or (
            figure and (behind[0] == "(" or (before[-1].isdigit() and words.unit.fullmatch(behind) is not None))
        )
        if joins:
            end = last
        else:
            yield start, end
            start, end = first, last
    yield start, end


def wide_cells(line: Line) -> tuple[Span, ...]:
    """Return the cells of a line that bars, tabs or wide blanks part; empty ones are left out.

    Examples
    --------
    >>> wide_cells(Line(0, 12, "区分　予算額　決算額"))
    ((0, 2), (3, 6), (7, 10))
    """
    gaps = _between_bars(line.text) if _BAR.search(line.text) else _pieces(line.text, _WIDE_GAP)
    return tuple((piece[0] + line.start, piece[1] + line.start) for piece in gaps if piece is not None)
