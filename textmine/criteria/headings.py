"""Numbered headings: their level, their number, and where a passage stands among them."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from statistics import median_low

from textmine.characters import normalise
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon, default_lexicon
from textmine.quantities.numerals import parse_numeral
from textmine.structures import Passage

Path = tuple[tuple[int, str], ...]
"""Level and number of each heading above a passage, outermost first; empty where the page does not tell."""

_LONGEST = 60
_PART = re.compile(r"[0-9]+|[一二三四五六七八九十]+|[Ⅰ-Ⅻ]|[ァ-ヶ①-⑳]")
_ROMAN_ONE = ord("Ⅰ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading.

    Attributes
    ----------
    level : int
        1 is the outermost; from the shape of its number.
    number : str
        In Arabic digits, the parts of a number of several joined by ``-``: ``3``, ``2-1``; letters as they stand.
    title : str
        The words behind the number, normalised.
    sure : bool
        False where the shape alone does not make it a heading.
    """

    level: int
    number: str
    title: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands.

    Attributes
    ----------
    path : Path
    title : str
        Words of the innermost heading above it, or of itself.
    low, high : int
        The stretch of the document text that its rows take, displaced lines left out: from its first line to the
        place where the row below its last line begins.
    heading : bool
        Whether it is a numbered heading itself.
    """

    path: Path
    title: str
    low: int
    high: int
    heading: bool = False

    @property
    def middle(self) -> float:
        """The place half way down its rows."""
        return (self.low + self.high) / 2

    @property
    def number(self) -> str:
        """The numbers of the path joined by ``-``; ``0`` where no heading is known."""
        return "-".join(number for _, number in self.path) or "0"


@lru_cache(maxsize=8)
def _shapes(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], int, bool], ...]:
    rows = lexicon.table("criteria")["heading"]
    return tuple((re.compile(row["pattern"]), row["level"], row.get("sure", True)) for row in rows)


@lru_cache(maxsize=8)
def _sentence(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon.table("criteria")["sentence"]))


def parse_heading(text: str, lexicon: Lexicon | None = None) -> Heading | None:
    """Read a paragraph as a numbered heading; None if it is none.

    Parameters
    ----------
    text : str
        A whole paragraph.
    lexicon : Lexicon, optional
        Table ``criteria``.

    Examples
    --------
    >>> parse_heading("（３）人材の育成")
    Heading(level=3, number='3', title='人材の育成', sure=True)
    >>> parse_heading("(3)人材を育成しているか。") is None
    True
    """
    lexicon = lexicon or default_lexicon()
    if len(text) > _LONGEST:
        return None
    normal = normalise(text).strip()
    if _sentence(lexicon).search(normal):
        return None
    for shape, level, sure in _shapes(lexicon):
        match = shape.match(normal)
        if match is not None:
            number = "-".join(_part(part) for part in _PART.findall(match.group(1)))
            return Heading(level, number, normal[match.end() :].strip(), sure)
    return None


def _part(text: str) -> str:
    if text in "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ":
        return str(ord(text) - _ROMAN_ONE + 1)
    return text if re.match("[ァ-ヶ]", text) else str(parse_numeral(text))


def locate(passages: Sequence[Passage], lexicon: Lexicon | None = None) -> list[Place]:
    """Return the place of each passage among the headings of its page.

    A column with headings of its own is parted by them, in reading order; another one by the rows at which the
    headings of its neighbours stand. What stands above the first heading of a page belongs to the number before it:
    a page that begins in mid-cell and goes on with (3) began under (2).

    Parameters
    ----------
    passages : sequence of Passage
        Of a whole document, in reading order.
    lexicon : Lexicon, optional
        Table ``criteria``.
    """
    lexicon = lexicon or default_lexicon()
    places: list[Place] = []
    carried: Path = ()
    for _, group in groupby(passages, key=lambda p: p.page):
        own, carried = _locate_page(list(group), carried, lexicon)
        places += own
    return places


def rows_of(passage: Passage) -> tuple[int, int]:
    """Return the first and the last line start of a passage, lines that are displaced left out.

    Examples
    --------
    >>> rows_of(Passage("p1", ColumnKind.RESULTS, 1, ((90, 95), (20, 25), (40, 45)), "港の灯台を点検した。"))
    (20, 40)
    """
    kept = _in_order([start for start, _ in passage.spans])
    return kept[0], kept[-1]


def _in_order(starts: Sequence[int]) -> list[int]:
    """Return the longest increasing part of a sequence: what runs down the page."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for at, start in enumerate(starts):
        length = bisect_left(tails, start)
        tails[length : length + 1] = [start]
        tail_at[length : length + 1] = [at]
        before.append(tail_at[length - 1] if length else -1)
    kept = []
    at = tail_at[-1]
    while at >= 0:
        kept.append(starts[at])
        at = before[at]
    return kept[::-1]


def _locate_page(passages: list[Passage], carried: Path, lexicon: Lexicon) -> tuple[list[Place], Path]:
    found = _page_headings(passages, lexicon)
    row = _row_length(passages)
    order = _by_row(passages, found, row)
    first: Path = _before(order[0][1], carried) if order else carried
    sections: list[tuple[int, Path, str]] = [(-sys.maxsize, first, "")]
    for start, heading in order:
        sections.append((start, _under(sections[-1][1], heading), heading.title))
    places: dict[int, Place] = {}
    for kind in dict.fromkeys(p.column for p in passages):
        own = {number: p for number, p in enumerate(passages) if p.column is kind}
        places |= _by_headings(own, found, first, row) if own.keys() & found.keys() else _by_rows(own, sections, row)
    return [places[number] for number in range(len(passages))], sections[-1][1]


def _page_headings(passages: Sequence[Passage], lexicon: Lexicon) -> dict[int, Heading]:
    """Return the headings among the passages of a page, by their number in `passages`."""
    read = {number: heading for number, p in enumerate(passages) if (heading := parse_heading(p.text, lexicon))}
    columns: dict[tuple[int, str, str], set[ColumnKind]] = defaultdict(set)
    for number, heading in read.items():
        columns[_key(heading)].add(passages[number].column)
    shared = {key for key, kinds in columns.items() if len(kinds) > 1}
    found: dict[int, Heading] = {}
    last: dict[tuple[ColumnKind, int], str] = {}
    for number, heading in read.items():
        column = passages[number].column
        known = last.get((column, heading.level))
        # Where headings are repeated, a single one whose number does not go on counts something inside the section.
        inner = shared and known is not None and not _goes_on(known, heading.number)
        if _key(heading) in shared or (heading.sure and not inner):
            found[number] = heading
            last = {key: value for key, value in last.items() if key[0] is not column or key[1] < heading.level}
            last[column, heading.level] = heading.number
    return found


def _key(heading: Heading) -> tuple[int, str, str]:
    return heading.level, heading.number, heading.title[:6]


def _goes_on(last: str, number: str) -> bool:
    return not (last.isdigit() and number.isdigit()) or int(number) > int(last)


def _by_row(passages: Sequence[Passage], found: Mapping[int, Heading], slack: int) -> list[tuple[int, Heading]]:
    """Return each heading of a page once, with the place in the text at which its row begins.

    A heading of one line may be displaced to the end of the page; it then stands above what follows it in its column.
    A cell left of it may begin the row: hence one row of slack.
    """
    rows: dict[tuple[int, str, str], tuple[int, Heading]] = {}
    for number, heading in found.items():
        start = rows_of(passages[number])[0]
        if number + 1 < len(passages) and passages[number + 1].column is passages[number].column:
            start = min(start, rows_of(passages[number + 1])[0])
        known = rows.get(_key(heading))
        rows[_key(heading)] = (min(start - slack, known[0]) if known else start - slack, heading)
    return sorted(rows.values(), key=lambda item: item[0])


def _row_length(passages: Sequence[Passage]) -> int:
    """Return how many characters of the text a row of the table takes: its longest column has a line in each."""
    starts = [start for p in passages for start, _ in p.spans]
    lines = Counter(p.column for p in passages for _ in p.spans)
    return (max(starts) - min(starts)) // max(lines.values())


def _before(heading: Heading, carried: Path) -> Path:
    """Return the path above the first heading of a page."""
    outer = tuple(part for part in carried if part[0] < heading.level)
    *parents, last = heading.number.split("-")
    if last.isdigit() and int(last) > 1:
        return (*outer, (heading.level, "-".join([*parents, str(int(last) - 1)])))
    return carried


def _under(path: Path, heading: Heading) -> Path:
    return (*(part for part in path if part[0] < heading.level), (heading.level, heading.number))


def _by_headings(own: Mapping[int, Passage], found: Mapping[int, Heading], first: Path, row: int) -> dict[int, Place]:
    places = {}
    path, title = first, ""
    for number, passage in own.items():
        heading = found.get(number)
        if heading is not None:
            path, title = _under(path, heading), heading.title
        low, high = rows_of(passage)
        places[number] = Place(path, title, low, high + row, heading is not None)
    return places


def _by_rows(own: Mapping[int, Passage], sections: Sequence[tuple[int, Path, str]], row: int) -> dict[int, Place]:
    starts = [start for start, _, _ in sections]
    places = {}
    for number, passage in own.items():
        low, high = rows_of(passage)
        middle = median_low([start for start, _ in passage.spans if low <= start <= high])
        _, path, title = sections[bisect_right(starts, middle) - 1]
        places[number] = Place(path, title, low, high + row)
    return places
