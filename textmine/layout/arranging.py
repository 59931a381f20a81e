"""From the text of a page to its columns: table or running text, paragraphs, the trust in each join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from textmine.labels import ColumnKind, Route
from textmine.layout.blocks import block_columns
from textmine.layout.columns import column_kinds
from textmine.layout.continued_tables import with_continued_kinds
from textmine.layout.evidence import Floats, LineEvidence, line_evidence
from textmine.layout.flow_cells import flow_cells
from textmine.layout.flows import block_wise, flow_table
from textmine.layout.joins import JoinModel, default_joins
from textmine.layout.lines import split_lines
from textmine.layout.paragraphs import read_on_features, torn_joins
from textmine.layout.row_columns import with_rows
from textmine.layout.row_tables import row_tables
from textmine.layout.same_tables import with_shared_kinds
from textmine.layout.tables import table_of
from textmine.lexicons import Lexicon
from textmine.structures import Column, Line, Page, Paragraph, Spans

BAND = 200
"""Lines that are ordered together; longer pages are cut into bands, so that cost is linear."""

LONGEST_TABLE = 3000
"""Lines of a page beyond which it is no table."""

_BLANKS = " \u3000\t"
_READS_ON = 0.5
_TORN = 0.9
"""Probability at least that a line goes on which ends within a number, or before the verb of its figure."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines that are ordered together."""

    lines: tuple[Line, ...]
    seen: LineEvidence


def arrange(text: str, page: Page, *, lexicon: Lexicon | None = None, model: JoinModel | None = None) -> Page:
    r"""Return the page with its columns, paragraphs and their joins.

    Parameters
    ----------
    text : str
        The document text.
    page : Page
        Its part of the text and the furniture to leave out.
    lexicon : Lexicon, optional
    model : JoinModel, optional
        The shipped one by default.

    Returns
    -------
    Page
        Every character outside the furniture that is not white space at the edge of a line is in one paragraph.

    Examples
    --------
    >>> page = arrange("研修を8回実施した。\n参加者は120人であった。", Page(1, 0, 22))
    >>> page.route.value, len(page.columns[0].paragraphs)
    ('file_order', 2)
    """
    model = model or default_joins()
    if page.blocks:
        return _arranged_blocks(text, page, model, lexicon)
    figures = row_tables(split_lines(text, page.start, page.end, page.furniture, cells=False), lexicon=lexicon)
    rows = [spans for table in figures for spans in table.passages]
    outside = (*page.furniture, *(span for spans in rows for span in spans))
    physical = split_lines(text, page.start, page.end, outside, cells=False)
    if block_wise(physical, lexicon=lexicon):
        columns = _flow_columns(text, physical, model, lexicon)
    else:
        columns = _row_columns(text, page, outside, model, lexicon)
    route = Route.FILE_ORDER if columns is None else Route.TEXT
    if columns is None:
        columns = _merged([(_running_text(band, model, lexicon),) for band in _bands(text, physical, lexicon)])
    blocks = tuple(table.block for table in figures)
    return replace(page, columns=with_rows(columns, rows), route=route, quality=_quality(columns), blocks=blocks)


def _flow_columns(
    text: str, lines: Sequence[Line], model: JoinModel, lexicon: Lexicon | None
) -> tuple[Column, ...] | None:
    """Return the columns of a page that was dumped block by block, None for running text."""
    cells = flow_cells(lines) if len(lines) <= BAND else ()
    if not cells or len(cells) > BAND:
        return None
    band = next(_bands(text, cells, lexicon))
    table = flow_table(band.seen, model, lexicon=lexicon)
    if table is None:
        return None
    columns = [
        Column(kind, _paragraphs(band, column, model, joins, lexicon))
        for kind, column, joins in zip(table.kinds, table.columns, table.joins, strict=True)
    ]
    outside = (Column(ColumnKind.TEXT, _paragraphs(band, table.aside, model, None, lexicon)),) if table.aside else ()
    return (*outside, *columns)


def _row_columns(
    text: str, page: Page, outside: Spans, model: JoinModel, lexicon: Lexicon | None
) -> tuple[Column, ...] | None:
    """Return the columns of a page that was dumped row by row, None for running text."""
    lines = split_lines(text, page.start, page.end, outside, lexicon=lexicon)
    columns = _page_columns(text, lines, model, lexicon)
    if columns is None or len(outside) == len(page.furniture):
        return columns
    # What is left of running text without its tables may look like columns; the page as a whole must.
    every = split_lines(text, page.start, page.end, page.furniture, lexicon=lexicon)
    return columns if _page_columns(text, every, model, lexicon) is not None else None


def _page_columns(
    text: str, lines: Sequence[Line], model: JoinModel, lexicon: Lexicon | None
) -> tuple[Column, ...] | None:
    """Return the columns of a page that holds a table of text, None for running text."""
    if len(lines) > LONGEST_TABLE:
        return None
    bands = tuple(_bands(text, lines, lexicon))
    tables = [_table_columns(band, model, lexicon) for band in bands]
    if not any(tables):
        return None
    pairs = zip(bands, tables, strict=True)
    return _merged([table or (_running_text(band, model, lexicon),) for band, table in pairs])


def _arranged_blocks(text: str, page: Page, model: JoinModel, lexicon: Lexicon | None) -> Page:
    """Return a page whose cells the reader has seen: only paragraphs are left to be found."""

    def joined(lines: Sequence[Line], *, in_table: bool) -> tuple[Paragraph, ...]:
        indented = [line.start > 0 and text[line.start - 1] in _BLANKS for line in lines]
        band = _Band(tuple(lines), line_evidence(tuple(lines), indented, lexicon))
        return _paragraphs(band, range(len(lines)), model, None, lexicon, in_table=in_table)

    columns = block_columns(text, page.blocks, joined, lexicon=lexicon)
    return replace(page, columns=columns, quality=_quality(columns))


def _quality(columns: Sequence[Column]) -> float:
    joins = [join for column in columns for paragraph in column.paragraphs for join in paragraph.joins]
    return sum(joins) / len(joins) if joins else 1.0


def arrange_pages(text: str, pages: Iterable[Page], *, lexicon: Lexicon | None = None) -> tuple[Page, ...]:
    """Return the pages of a document as :func:`arrange` does each, a table's columns the same on all of its pages.

    Parameters
    ----------
    text : str
        The document text.
    pages : iterable of Page
    lexicon : Lexicon, optional
    """
    arranged = [arrange(text, page, lexicon=lexicon) for page in pages]
    shared = with_shared_kinds(text, arranged, lexicon=lexicon)
    return with_continued_kinds(text, shared, lexicon=lexicon)


def _bands(text: str, lines: Sequence[Line], lexicon: Lexicon | None) -> Iterator[_Band]:
    for first in range(0, len(lines), BAND):
        band = tuple(lines[first : first + BAND])
        indented = [line.start > 0 and text[line.start - 1] in _BLANKS for line in band]
        yield _Band(band, line_evidence(band, indented, lexicon))


def _table_columns(band: _Band, model: JoinModel, lexicon: Lexicon | None) -> tuple[Column, ...]:
    """Return the columns of a table, none for running text."""
    table = table_of(band.seen, model, lexicon=lexicon)
    if table is None:
        return ()
    kinds = column_kinds([[band.seen.texts[line] for line in column] for column in table.columns], lexicon=lexicon)
    return tuple(
        Column(kind, _paragraphs(band, column, model, table.joins(column), lexicon))
        for kind, column in zip(kinds, table.columns, strict=True)
    )


def _running_text(band: _Band, model: JoinModel, lexicon: Lexicon | None) -> Column:
    return Column(ColumnKind.TEXT, _paragraphs(band, range(len(band.lines)), model, None, lexicon))


def _paragraphs(
    band: _Band,
    order: Sequence[int],
    model: JoinModel,
    log_odds: Floats | None,
    lexicon: Lexicon | None,
    *,
    in_table: bool = False,
) -> tuple[Paragraph, ...]:
    """Cut a column into paragraphs; `log_odds` are those of joins that were searched for, None where order is known."""
    spans = [(band.lines[line].start, band.lines[line].end) for line in order]
    if len(spans) < 2:
        return tuple(Paragraph((span,)) for span in spans)
    reads_on = model.reads_on(read_on_features(band.seen, order, lexicon), in_table=in_table or log_odds is not None)
    # What no line can begin with goes on with the line before, however the model sees the column.
    reads_on = np.maximum(reads_on, _TORN * torn_joins(band.seen, order, lexicon))
    trust = reads_on if log_odds is None else model.trusted(reads_on, log_odds)
    paragraphs: list[Paragraph] = []
    first = 0
    for at in range(1, len(spans) + 1):
        if at == len(spans) or reads_on[at - 1] < _READS_ON:
            joins = tuple(round(float(join), _DECIMALS) for join in trust[first : at - 1])
            paragraphs.append(Paragraph(tuple(spans[first:at]), joins))
            first = at
    return tuple(paragraphs)


def _merged(bands: Sequence[Sequence[Column]]) -> tuple[Column, ...]:
    """Join the columns of neighbouring bands: those of running text, and those of one kind of a table."""
    merged: list[Column] = []
    for columns in bands:
        open_to = list(range(len(merged)))
        for column in columns:
            same = next((at for at in open_to if merged[at].kind is column.kind), None)
            if same is None:
                merged.append(column)
            else:
                merged[same] = Column(column.kind, merged[same].paragraphs + column.paragraphs)
                open_to.remove(same)
    return tuple(merged)
