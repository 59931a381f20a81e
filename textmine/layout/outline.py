"""The headings above a passage: of its column, over columns and pages of the whole document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from textmine.characters import normalise
from textmine.labels import ColumnKind
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon, default_lexicon

_LONGEST_HEADING = 60
_BLANKS = re.compile(r"\s+")
_NUMBERS = re.compile(r"[0-9]+")

Level = tuple[int, int]
"""Level of the mark (1 is the highest), and how many numbers stand in it before the last: 1-1 is below 1."""


@dataclass(frozen=True, slots=True)
class _Shape:
    mark: re.Pattern[str]
    level: int
    counted: bool


@lru_cache(maxsize=8)
def _shapes(lexicon: Lexicon) -> tuple[_Shape, ...]:
    rows = lexicon.table("headings")["mark"]
    return tuple(
        _Shape(re.compile(row["pattern"]), row["level"], counted)
        for counted, kind in ((False, "heading"), (True, "counted_heading"))
        for row in rows
        if row["kind"] == kind
    )


@lru_cache(maxsize=8)
def _form(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon.table("headings")["form"]))


def is_heading(text: str, *, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a paragraph is a heading: it begins as one, is short and no sentence.

    Examples
    --------
    >>> is_heading("(3)人材の育成"), is_heading("(3)人材を育成した。")
    (True, False)
    """
    chosen = lexicon or default_lexicon()
    return _is_short(text, chosen) and any(not s.counted and s.mark.match(text) for s in _shapes(chosen))


def begins_as_heading(text: str, *, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a line begins with the mark of a heading, whatever follows: behind a sentence it begins anew.

    Examples
    --------
    >>> begins_as_heading("1.2 人材の育成"), begins_as_heading("1.2倍となった")
    (True, False)
    """
    return any(shape.mark.match(text) for shape in _shapes(lexicon or default_lexicon()))


def _is_short(text: str, lexicon: Lexicon) -> bool:
    return len(text) <= _LONGEST_HEADING and line_pattern("no_heading", lexicon).search(text) is None


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: `counted` where it is one only if its number goes on from others."""

    level: Level
    text: str
    numbers: tuple[int, ...]
    counted: bool


def _heading_of(text: str, lexicon: Lexicon) -> _Heading | None:
    if not _is_short(text, lexicon) or line_pattern("contents_line", lexicon).search(text):
        return None
    for shape in _shapes(lexicon):
        match = shape.mark.match(text)
        if match is not None:
            numbers = tuple(map(int, _NUMBERS.findall(normalise(match.group()))))
            level = shape.level, max(len(numbers) - 1, 0)
            return _Heading(level, _BLANKS.sub(" ", text).strip(), numbers, shape.counted)
    return None


def _begins_form(text: str, lexicon: Lexicon) -> bool:
    is_form = _form(lexicon).match(normalise(text)) is not None
    return is_form and line_pattern("no_heading", lexicon).search(text) is None


@dataclass(slots=True)
class Outline:
    """The open headings of a document that is read from its beginning.

    Running text has headings that govern the tables below them; a column of a table has its own under those. A
    heading closes those of its level and below, and one in running text those of all columns.

    Examples
    --------
    >>> outline = Outline()
    >>> outline.place(ColumnKind.TEXT, "第1 業務の質の向上")
    ()
    >>> outline.place(ColumnKind.RESULTS, "(1)相談"), outline.place(ColumnKind.RESULTS, "8回行った。")
    (('第1 業務の質の向上',), ('第1 業務の質の向上', '(1)相談'))
    """

    lexicon: Lexicon = field(default_factory=default_lexicon)
    _open: dict[ColumnKind, tuple[_Heading, ...]] = field(default_factory=dict)

    def place(self, column: ColumnKind, text: str, *, is_row: bool = False) -> tuple[str, ...]:
        """Return the headings above the next paragraph, the highest first; it may be a heading itself.

        Parameters
        ----------
        column : ColumnKind
        text : str
            The paragraph.
        is_row : bool
            Whether it is a row of a table of figures, which heads nothing.
        """
        if is_row:
            return self._path(column)
        if column is ColumnKind.TEXT and _begins_form(text, self.lexicon):
            self._open.clear()
            return ()
        heading = self._heading(column, text)
        if heading is None:
            return self._path(column)
        own = tuple(other for other in self._open.get(column, ()) if other.level < heading.level)
        if column is ColumnKind.TEXT:
            self._open.clear()
        self._open[column] = (*own, heading)
        return self._path(column)[:-1]

    def _path(self, column: ColumnKind) -> tuple[str, ...]:
        above = self._open.get(ColumnKind.TEXT, ())
        if column is ColumnKind.TEXT:
            return tuple(heading.text for heading in above)
        own = self._open.get(column, ())
        # A column that begins with a heading as high as one above it has an order of its own: that of the plan, say.
        kept = (heading for heading in above if not own or heading.level < own[0].level)
        return (*(heading.text for heading in kept), *(heading.text for heading in own))

    def _heading(self, column: ColumnKind, text: str) -> _Heading | None:
        found = _heading_of(text, self.lexicon)
        if found is None or (found.counted and not self._goes_on(column, found)):
            return None
        return found

    def _goes_on(self, column: ColumnKind, heading: _Heading) -> bool:
        """Tell whether a number is the first of its kind or follows the last one: 1.3 after 1.2, no 3.5 by itself."""
        *parents, last = heading.numbers
        known = [other.numbers for other in self._open.get(column, ()) if other.level == heading.level]
        return last == 1 or (*parents, last - 1) in known
