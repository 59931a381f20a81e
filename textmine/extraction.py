"""From passages to claims with their places: sentences by the extractor, tables of figures by their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from textmine.claims import ClaimClassifier, Context, Draft, Home, Placed, assemble, extract, place, scorer
from textmine.claims.cell_claims import CellDraft, PlacedCell, link_cells, read_cells
from textmine.claims.extract import Extraction
from textmine.claims.tables import FigureCell, figure_cells
from textmine.labels import BlockKind, Route
from textmine.layout import OffsetMap, holds_figures, whole_tables
from textmine.lexicons import Lexicon
from textmine.provenance import content_key
from textmine.quantities import scan
from textmine.structures import Block, Claim, Document, Page, Passage, Rejected, Spans

_BAR = "|"
_BY_ROWS = frozenset({Route.TEXT, Route.FILE_ORDER})
"""Pages whose blocks are the tables that were found by their rows; all of them hold figures."""


def extract_claims(
    document: Document,
    passages: Sequence[Passage],
    lexicon: Lexicon,
    classifier: ClaimClassifier | None,
    page_done: Callable[[int], object] | None = None,
) -> tuple[list[Placed], list[Claim], list[Rejected]]:
    """Extract the claims of all passages, column by column, and bring them to places in the document.

    Parameters
    ----------
    document : Document
    passages : sequence of Passage
        In reading order; those of one column follow each other.
    lexicon : Lexicon
    classifier : ClaimClassifier or None
        None for the rules alone.
    page_done : callable, optional
        Is told the number of each page on which a column is done.

    Returns
    -------
    tuple of list of Placed, list of Claim and list of Rejected
        One claim for each of the placed drafts, and the numerals that are none.
    """
    year = document.meta.fiscal_year
    fiscal_year = int(year.removeprefix("FY")) if year else None
    maps = [OffsetMap(p.spans) for p in passages]
    tables = _TableCells(document, fiscal_year, lexicon)
    found: list[Extraction | None] = [
        tables.read(passage, places) for passage, places in zip(passages, maps, strict=True)
    ]
    tables.link()
    for (page, _), group in groupby(range(len(passages)), key=lambda at: (passages[at].page, passages[at].column)):
        own = [at for at in group if found[at] is None]
        texts = [passages[at].text for at in own]
        contexts = [_context(passages[at], fiscal_year) for at in own]
        scans = [scan(text, lexicon=lexicon) for text in texts]
        for at, extraction in zip(own, extract(texts, scans, contexts, lexicon, classifier), strict=True):
            found[at] = extraction
        if page_done is not None:
            page_done(page)
    drafts: list[tuple[Draft, ...]] = []
    rejected: list[Rejected] = []
    for each, places in zip(found, maps, strict=True):
        if each is not None:
            drafts.append(each.drafts)
            rejected.extend(_located(r, places) for r in each.rejected)

    def locate(number: int, start: int, end: int) -> Spans:
        return maps[number].to_raw(start, end)

    placed = place(drafts, locate, document.text)
    homes = [_home(p.spans, passages[p.passage], document.sha256) for p in placed]
    claims = assemble(placed, scorer(classifier), homes)
    if document.places is not None:
        seen = document.places
        claims = [
            replace(claim, boxes=seen.boxes(claim.spans), recognition=seen.reading(claim.spans)) for claim in claims
        ]
    return placed, claims, rejected


class _TableCells:
    """The cells of all tables of figures of a document, found by their places."""

    def __init__(self, document: Document, fiscal_year: int | None, lexicon: Lexicon) -> None:
        text = document.text
        tables = (
            figure_cells(text, block, above=above, fiscal_year=fiscal_year, lexicon=lexicon)
            for block, above in whole_tables(text, (list(_tables_of(text, page)) for page in document.pages))
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
        cells = [_placed(self._cells[number], places) for number in numbers]
        found = scan(_parted(passage.text, cells), lexicon=self._lexicon)
        extraction, pairs = read_cells(passage.text, found, _context(passage, self._fiscal_year), cells, self._lexicon)
        self._read[self._tables[numbers[0]]] += pairs
        return extraction

    def link(self) -> None:
        """Link the figures that were read, table by table."""
        for pairs in self._read.values():
            link_cells(pairs)

    def _between(self, start: int, end: int) -> range:
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))


def _parted(text: str, cells: Sequence[PlacedCell]) -> str:
    """Return the text of a row with bars for the blanks between its cells, so that figures of neighbours stay apart."""
    characters = list(text)
    for cell in cells:
        if cell.start and characters[cell.start - 1].isspace():
            characters[cell.start - 1] = _BAR
    return "".join(characters)


def _tables_of(text: str, page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the tables of figures of a page and what stands between them, each with the last line before it."""
    for block, above in _blocks_above(text, page):
        if block.kind is BlockKind.TEXT or page.route in _BY_ROWS or holds_figures(text, block):
            yield block, above
        else:
            # A table of text parts those of figures as running text does.
            yield Block(BlockKind.TEXT, block.cells), above


def _blocks_above(text: str, page: Page) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of a page, each with the last line before it."""
    if page.route in _BY_ROWS:
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
        before = text[last : min(start for start, _ in places)].rstrip()
        if before.strip():
            title = before[before.rfind("\n") + 1 :]
        last = max(end for _, end in places)
        yield block, title


def _placed(cell: FigureCell, places: OffsetMap) -> PlacedCell:
    return PlacedCell(places.to_passage(cell.spans[0][0]), places.to_passage(cell.spans[-1][1] - 1) + 1, cell)


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
