"""From passages to claims with their places: sentences by the extractor, tables of figures by their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from textmine.claims import ClaimClassifier, Context, Draft, Home, Placed, assemble, extract, place, scorer
from textmine.claims.cell_claims import CellDraft, PlacedCell, link_cells, read_cells
from textmine.claims.extract import Extraction
from textmine.claims.tables import FigureCell, figure_cells
from textmine.labels import BlockKind
from textmine.layout import BY_ROWS, OffsetMap, holds_figures, whole_tables
from textmine.lexicons import Lexicon
from textmine.provenance import content_key
from textmine.quantities import scan
from textmine.structures import Block, Claim, Document, Page, Passage, Rejected, Spans

_BAR = "|"
_BARS = " |｜│┃\t\n\r\u3000"
"""What may stand between a title and the first words of a table."""


class Part(NamedTuple):
    """What was read from some pages of a document: one claim for each of the placed drafts, numerals that are none."""

    last_page: int
    placed: list[Placed]
    claims: list[Claim]
    rejected: list[Rejected]


def extract_claims(
    document: Document, passages: Sequence[Passage], lexicon: Lexicon, classifier: ClaimClassifier | None
) -> tuple[list[Placed], list[Claim], list[Rejected]]:
    """Extract the claims of all passages and bring them to places in the document.

    Returns
    -------
    tuple of list of Placed, list of Claim and list of Rejected
        As :func:`parts` gives them.
    """
    placed: list[Placed] = []
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    for part in parts(document, passages, lexicon, classifier):
        placed += part.placed
        claims += part.claims
        rejected += part.rejected
    return placed, claims, rejected


def parts(
    document: Document, passages: Sequence[Passage], lexicon: Lexicon, classifier: ClaimClassifier | None
) -> Iterator[Part]:
    """Extract the claims of a document page by page, those of a table of figures with all of its pages.

    Drafts hold many times what claims do: whoever lets go of each part needs little memory, however long the document.

    Parameters
    ----------
    document : Document
    passages : sequence of Passage
        In reading order; those of one column follow each other.
    lexicon : Lexicon
    classifier : ClaimClassifier or None
        None for the rules alone.
    """
    year = document.meta.fiscal_year
    reading = _Reading(document, int(year.removeprefix("FY")) if year else None, lexicon, classifier)
    first = 1
    for stretch in reading.tables.stretches(passages):
        part = reading.part(stretch, first)
        first += len(part.claims)
        yield part


class _Reading:
    """Reads stretches of a document."""

    def __init__(
        self, document: Document, fiscal_year: int | None, lexicon: Lexicon, classifier: ClaimClassifier | None
    ) -> None:
        self.tables = _TableCells(document, fiscal_year, lexicon)
        self._document = document
        self._fiscal_year = fiscal_year
        self._lexicon = lexicon
        self._classifier = classifier
        self._scorer = scorer(classifier)

    def part(self, passages: Sequence[Passage], first: int) -> Part:
        """Return what stands in passages, the ids of claims from `first` on."""
        maps = [OffsetMap(p.spans) for p in passages]
        drafts: list[tuple[Draft, ...]] = []
        rejected: list[Rejected] = []
        for each, places in zip(self._extractions(passages, maps), maps, strict=True):
            drafts.append(each.drafts)
            rejected.extend(_located(r, places) for r in each.rejected)

        def locate(number: int, start: int, end: int) -> Spans:
            return maps[number].to_raw(start, end)

        placed = place(drafts, locate, self._document.text)
        homes = [_home(p.spans, passages[p.passage], self._document.sha256) for p in placed]
        claims = assemble(placed, self._scorer, homes, first=first)
        if (seen := self._document.places) is not None:
            claims = [replace(c, boxes=seen.boxes(c.spans), recognition=seen.reading(c.spans)) for c in claims]
        return Part(passages[-1].page, placed, claims, rejected)

    def _extractions(self, passages: Sequence[Passage], maps: Sequence[OffsetMap]) -> list[Extraction]:
        rows = [self.tables.read(passage, places) for passage, places in zip(passages, maps, strict=True)]
        self.tables.link()
        found = {at: row for at, row in enumerate(rows) if row is not None}
        for _, group in groupby(range(len(passages)), key=lambda at: (passages[at].page, passages[at].column)):
            own = [at for at in group if at not in found]
            texts = [passages[at].text for at in own]
            contexts = [_context(passages[at], self._fiscal_year) for at in own]
            scans = [scan(text, lexicon=self._lexicon) for text in texts]
            found.update(zip(own, extract(texts, scans, contexts, self._lexicon, self._classifier), strict=True))
        return [found[at] for at in range(len(passages))]


class _TableCells:
    """The cells of all tables of figures of a document, found by their places."""

    def __init__(self, document: Document, fiscal_year: int | None, lexicon: Lexicon) -> None:
        text = document.text
        tables = (
            figure_cells(text, block, above=above, fiscal_year=fiscal_year, lexicon=lexicon)
            for block, above in whole_tables(text, (list(_tables_of(text, page, lexicon)) for page in document.pages))
            if block.kind is BlockKind.TABLE
        )
        placed = sorted(
            ((cell.spans[0][0], number, cell) for number, cells in enumerate(tables) for cell in cells),
            key=lambda own: own[0],
        )
        self._starts = [start for start, _, _ in placed]
        self._tables = [number for _, number, _ in placed]
        self._cells = [cell for _, _, cell in placed]
        self._read: dict[int, list[CellDraft]] = defaultdict(list)
        self._fiscal_year = fiscal_year
        self._lexicon = lexicon

    def read(self, passage: Passage, places: OffsetMap) -> Extraction | None:
        """Return the claims of a passage that is a row of a table of figures, None for any other."""
        numbers = [number for start, end in passage.spans for number in self._between(start, end)]
        if not numbers:
            return None
        cells = [_placed(self._cells[number], passage.spans, places) for number in numbers]
        found = scan(_parted(passage.text, cells), lexicon=self._lexicon)
        extraction, pairs = read_cells(passage.text, found, _context(passage, self._fiscal_year), cells, self._lexicon)
        self._read[self._tables[numbers[0]]] += pairs
        return extraction

    def link(self) -> None:
        """Link the figures that were read since the last time, table by table."""
        for pairs in self._read.values():
            link_cells(pairs)
        self._read.clear()

    def stretches(self, passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
        """Yield the passages of page after page, of pages together that one table stands on."""
        tables = [self._table_of(passage) for passage in passages]
        last = {table: at for at, table in enumerate(tables) if table is not None}
        first = reach = 0
        for at, (passage, table) in enumerate(zip(passages, tables, strict=True)):
            if at > reach and passage.page != passages[at - 1].page:
                yield passages[first:at]
                first = at
            reach = max(reach, at if table is None else last[table])
        if passages:
            yield passages[first:]

    def _table_of(self, passage: Passage) -> int | None:
        within = (number for start, end in passage.spans for number in self._between(start, end))
        first = next(within, None)
        return None if first is None else self._tables[first]

    def _between(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))


def _parted(text: str, cells: Sequence[PlacedCell]) -> str:
    """Return the text of a row with bars for the blanks between its cells, so that figures of neighbours stay apart."""
    characters = list(text)
    for cell in cells:
        if cell.start and characters[cell.start - 1].isspace():
            characters[cell.start - 1] = _BAR
    return "".join(characters)


def _tables_of(text: str, page: Page, lexicon: Lexicon) -> Iterator[tuple[Block, str]]:
    """Yield the tables of figures of a page and what stands between them, each with the last line before it."""
    for block, above in _blocks_above(text, page):
        if block.kind is BlockKind.TEXT or page.route in BY_ROWS or holds_figures(text, block, lexicon=lexicon):
            yield block, above
        else:
            # A table of text parts those of figures as running text does.
            yield Block(BlockKind.TEXT, block.cells), above


def _blocks_above(text: str, page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of a page, each with the last line before it."""
    if page.route in BY_ROWS:
        yield from _titled(text, page)
        return
    above = ""
    for block in page.blocks:
        yield block, above
        start, end = block.cells[-1].spans[-1]
        above = text[start:end]


def _titled(text: str, page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the tables that were found by their rows, each with the line above it, or above those that it follows."""
    title = ""
    last = page.start
    for block in page.blocks:
        places = [span for cell in block.cells for span in cell.spans]
        # The first cell of a head may be blank: its bars are no title.
        before = text[last : min(start for start, _ in places)].rstrip(_BARS)
        if before.strip():
            title = before[before.rfind("\n") + 1 :]
        last = max(end for _, end in places)
        yield block, title


def _placed(cell: FigureCell, spans: Spans, places: OffsetMap) -> PlacedCell:
    """Return where a cell stands in a passage with `spans`; what is wrapped into another passage is not of it."""
    last = max(end for _, end in cell.spans if any(start < end <= stop for start, stop in spans))
    return PlacedCell(places.to_passage(cell.spans[0][0]), places.to_passage(last - 1) + 1, cell)


def _context(passage: Passage, fiscal_year: int | None) -> Context:
    return Context(passage.column, passage.heading, fiscal_year)


def _located(rejected: Rejected, places: OffsetMap) -> Rejected:
    spans = tuple(raw for start, end in rejected.spans for raw in places.to_raw(start, end))
    return replace(rejected, spans=spans)


def _home(spans: Spans, passage: Passage, document: str) -> Home:
    """Return what the passage knows of a claim: page, criterion, the content key, the weakest join under it."""
    return Home(
        page=passage.page,
        passage=passage.id,
        criterion=None if passage.criterion == "none" else passage.criterion,
        key=content_key(document, spans),
        join=_weakest_join(spans, passage),
    )


def _weakest_join(spans: Spans, passage: Passage) -> float:
    """Return the lowest probability of the joins that a claim's own lines and their neighbours hang on."""
    lines = [i for i, (s, e) in enumerate(passage.spans) if any(s <= a < e for a, _ in spans)]
    joins = [p for i, p in enumerate(passage.joins) if i in lines or i + 1 in lines]
    return min(joins, default=1.0)
