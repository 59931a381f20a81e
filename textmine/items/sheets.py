"""Sheets of items (項目別評定調書): where each begins, its number and title, the degrees that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.characters import normalise
from textmine.items.words import ItemWords, item_words, printed_number
from textmine.labels import BlockKind
from textmine.lexicons import Lexicon
from textmine.structures import Cell, Page, Span, Spans

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_NUMBER_WITHIN = 12
"""Lines below the name of the form among which the number of the item stands."""
_DEGREES_WITHIN = 40
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of an item, or another form.

    Attributes
    ----------
    start : int
        Where it begins in the document text.
    id : str or None
        The number of the item; None for a form that belongs to none, or a sheet that does not tell it.
    spans : Spans
        Where number and title are printed.
    """

    start: int
    id: str | None = None
    title: str = ""
    spans: Spans = ()
    importance: str | None = None
    difficulty: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    normal: str
    page: Page


def find_sheets(text: str, pages: Sequence[Page], lexicon: Lexicon) -> tuple[Sheet, ...]:
    """Return the sheets and other forms of a document, in reading order.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
        With the blocks that their reader saw, if any.
    lexicon : Lexicon
        Table ``items``.
    """
    words = item_words(lexicon)
    lines = [line for page in pages for line in _lines(text, page)]
    forms = [(at, is_item) for at, line in enumerate(lines) if (is_item := words.form(line.normal)) is not None]
    found: list[Sheet] = []
    for (at, is_item), (end, _) in pairwise([*forms, (len(lines), False)]):
        if not is_item:
            found.append(Sheet(lines[at].start))
        elif (sheet := _sheet(text, lines[at], lines[at + 1 : min(end, at + _DEGREES_WITHIN)], words)) is not None:
            found.append(sheet)
    return tuple(found)


def _lines(text: str, page: Page) -> Iterator[_Line]:
    furniture = {start for start, _ in page.furniture}
    for match in _LINE.finditer(text, page.start, page.end):
        if match.start() not in furniture and match.group().strip():
            yield _Line(*match.span(), normalise(match.group()).strip(), page)


def _sheet(text: str, form: _Line, below: Sequence[_Line], words: ItemWords) -> Sheet | None:
    """Return the sheet that a form begins; None where its name is but repeated at the head of a page."""
    near = below[:_NUMBER_WITHIN]
    numbered = ((at, match) for at, line in enumerate(near) if (match := words.number.fullmatch(line.normal)))
    at, match = next(numbered, (0, None))
    if match is None:
        begins = any(words.field.match(line.normal) for line in near)
        return Sheet(form.start) if begins else None
    start, _ = _stripped(text, below[at])
    number = start + match.start("number"), start + match.end("number")
    title = _title(text, below, at, number[0], match["title"] or "")
    if not title:
        title = _title_below(text, below[at + 1 : at + 2], words)
    return Sheet(
        form.start,
        printed_number(match["number"]),
        "".join(text[start:end] for start, end in title).strip(),
        (number, *title),
        _degree(words.importance, below),
        _degree(words.difficulty, below),
    )


def _title(text: str, below: Sequence[_Line], at: int, number: int, printed: str) -> Spans:
    """Return where the title stands: in the cell beside the number, or behind it on its line."""
    beside = _cell_beside(below[at].page, number)
    if beside is not None:
        return beside.spans
    _, end = _stripped(text, below[at])
    return ((end - len(printed), end),) if printed else ()


def _title_below(text: str, following: Sequence[_Line], words: ItemWords) -> Spans:
    """Return the next line, where it can be a title."""
    return tuple(
        _stripped(text, line)
        for line in following
        if len(line.normal) <= _LONGEST_TITLE and "。" not in line.normal and not words.field.match(line.normal)
    )


def _stripped(text: str, line: _Line) -> Span:
    raw = text[line.start : line.end]
    start = line.start + len(raw) - len(raw.lstrip())
    return start, start + len(raw.strip())


def _cell_beside(page: Page, start: int) -> Cell | None:
    """Return the cell right of the one that begins at a place of the text."""
    for block in page.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        own = next((cell for cell in block.cells if cell.spans[0][0] == start), None)
        if own is not None:
            right = [cell for cell in block.cells if cell.row == own.row and cell.column > own.column]
            return min(right, key=lambda cell: cell.column, default=None)
    return None


def _degree(pattern: re.Pattern[str], lines: Sequence[_Line]) -> str | None:
    """Return the degree that a line of the form, no sentence, gives."""
    found = (pattern.search(line.normal) for line in lines if "。" not in line.normal)
    return next((match[1].rstrip("い") for match in found if match), None)
