"""Marks of items: who gives which, in the sentences of their passages and in the cells of their tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.audit.mark_lists import item_mark
from textmine.audit.marks import Rater, stated_ratings
from textmine.characters import normalise
from textmine.items.words import ItemWords, item_words, printed_number
from textmine.labels import BlockKind, ColumnKind
from textmine.lexicons import Lexicon
from textmine.structures import Block, Cell, Page, Passage, Spans

_HEAD_ROWS = 3
"""Rows of a table in which it names who gives the marks below."""
_LONGEST_NAME = 30
_LABELLED = 12
"""Characters of a passage that holds a mark and its name, nothing else."""
_COLUMN_RATERS = {ColumnKind.SELF_EVALUATION: Rater.SELF, ColumnKind.MINISTER: Rater.MINISTER}
_LETTERS = frozenset("SABCDＳＡＢＣＤ")


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A mark that somebody gives to an item.

    Attributes
    ----------
    place : int
        Where it stands in the document text.
    mark : str
        S, A, B, C, D; ``-`` where a table says that there is none.
    rater : Rater
    plain : bool
        Whether it is printed as a mark rather than in a sentence.
    """

    place: int
    mark: str
    rater: Rater
    plain: bool


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A row of a table of all items with their marks (総括表)."""

    id: str
    title: str
    spans: Spans
    marks: tuple[GivenMark, ...]


def marks_in_passage(passage: Passage, lexicon: Lexicon) -> Iterator[GivenMark]:
    """Yield the marks that a passage gives to its item; whose they are is told by words, headings or the column."""
    if _LETTERS.isdisjoint(passage.text):
        return
    words = item_words(lexicon)
    for rating in stated_ratings(passage.text, lexicon):
        if rating.overall:
            continue
        rater = rating.rater if rating.rater is not Rater.UNKNOWN else _rater_of(passage, words)
        yield GivenMark(passage.spans[0][0], rating.mark, rater, plain=len(passage.text.strip()) <= _LABELLED)


def _rater_of(passage: Passage, words: ItemWords) -> Rater:
    if passage.column in _COLUMN_RATERS:
        return _COLUMN_RATERS[passage.column]
    named = (_named(heading, words) for heading in reversed(passage.path))
    return next((rater for rater in named if rater is not Rater.UNKNOWN), Rater.UNKNOWN)


def _named(text: str, words: ItemWords) -> Rater:
    normal = normalise(text)
    if words.by_minister.search(normal):
        return Rater.MINISTER
    return Rater.SELF if words.by_self.search(normal) else Rater.UNKNOWN


def marks_in_cells(text: str, page: Page, lexicon: Lexicon) -> Iterator[GivenMark]:
    """Yield the marks of a page that stand in the cell beside their name (評定 | B)."""
    words = item_words(lexicon)
    for block in page.blocks:
        if block.kind is not BlockKind.TABLE:
            continue
        heads = _rater_columns(text, block, words)
        for cell, right in _neighbours(block):
            name = normalise(_content(text, cell))
            mark = _mark(_content(text, right))
            if mark is None or not words.mark_name.fullmatch(name):
                continue
            rater = _named(name, words)
            if rater is Rater.UNKNOWN:
                rater = next((head for column, head in heads if column.row < cell.row and _below(column, cell)), rater)
            yield GivenMark(right.spans[0][0], mark, rater, plain=True)


def listed_items(text: str, page: Page, lexicon: Lexicon) -> Iterator[ListedItem]:
    """Yield the rows of tables that list items with marks under the names of those who give them."""
    words = item_words(lexicon)
    for block in page.blocks:
        heads = _rater_columns(text, block, words) if block.kind is BlockKind.TABLE else []
        if not heads:
            continue
        rows: dict[int, list[Cell]] = {}
        for cell in block.cells:
            rows.setdefault(cell.row, []).append(cell)
        for row, cells in rows.items():
            above = [(head, rater) for head, rater in heads if head.row < row]
            listed = _listed(text, cells, above, words)
            if listed is not None:
                yield listed


def _listed(
    text: str, cells: Sequence[Cell], heads: Sequence[tuple[Cell, Rater]], words: ItemWords
) -> ListedItem | None:
    match = words.number.fullmatch(normalise(_content(text, cells[0])))
    if match is None:
        return None
    marks = [
        GivenMark(cell.spans[0][0], mark, rater, plain=True)
        for cell in cells[1:]
        if (mark := _mark(_content(text, cell))) is not None
        for head, rater in heads
        if _below(head, cell)
    ]
    if not marks:
        return None
    if match["title"]:
        return ListedItem(printed_number(match["number"]), match["title"], cells[0].spans, tuple(marks))
    spans = cells[0].spans + cells[1].spans
    return ListedItem(printed_number(match["number"]), _content(text, cells[1]), spans, tuple(marks))


def _rater_columns(text: str, block: Block, words: ItemWords) -> list[tuple[Cell, Rater]]:
    first = block.cells[0].row
    found: list[tuple[Cell, Rater]] = []
    for cell in block.cells:
        if cell.row >= first + _HEAD_ROWS:
            break
        content = _content(text, cell)
        if len(content) <= _LONGEST_NAME and (rater := _named(content, words)) is not Rater.UNKNOWN:
            found.append((cell, rater))
    return found


def _neighbours(block: Block) -> Iterator[tuple[Cell, Cell]]:
    for cell, right in zip(block.cells, block.cells[1:], strict=False):
        if cell.row == right.row:
            yield cell, right


def _below(head: Cell, cell: Cell) -> bool:
    return head.column < cell.column + cell.columns and cell.column < head.column + head.columns


def _mark(content: str) -> str | None:
    """Return the mark that fills a cell, ``-`` for none given, None where something else stands in it."""
    normal = normalise(content)
    if normal in {"-", "−"}:
        return "-"
    return item_mark(normal) if len(normal) <= 3 else None


def _content(text: str, cell: Cell) -> str:
    return "".join(text[start:end] for start, end in cell.spans).strip()
