"""Columns of a page whose tables the reader has seen: text columns cell by cell, rows of figures row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from textmine.labels import BlockKind, ColumnKind, Route
from textmine.layout.columns import column_kinds, heading_kind
from textmine.lexicons import Lexicon
from textmine.structures import Block, Cell, Column, Line, Page, Paragraph, Spans

BY_ROWS = frozenset({Route.TEXT, Route.FILE_ORDER})
"""Pages whose blocks are the tables that were found by their rows; all of them hold figures."""


class Joined(Protocol):
    """Cuts neighbouring lines of running text, or of a cell, into paragraphs."""

    def __call__(self, lines: Sequence[Line], *, in_table: bool) -> Sequence[Paragraph]:
        """Return the paragraphs."""


_FIGURE = re.compile(r"[△▲+＋\-－−±約計延べ(（¥￥\s]*[0-9０-９][^。]*")
_NO_FIGURE = re.compile(r"[-－―—‐…・*＊／/]+")
_LONGEST_FIGURE = 16
_MOSTLY = 0.6
_NARROW = 30
"""Characters of a line of running text up to which it is as narrow as a cell."""
_FEW_LINES = 8


def block_columns(
    text: str, blocks: Sequence[Block], joined: Joined, *, lexicon: Lexicon | None = None
) -> tuple[Column, ...]:
    """Return the columns of a page, block by block from the top down.

    Parameters
    ----------
    text : str
        The document text.
    blocks : sequence of Block
    joined : callable
        Cuts the lines of one cell into paragraphs.
    lexicon : Lexicon, optional

    Returns
    -------
    tuple of Column
        Running text and rows of figures as `ColumnKind.TEXT`; a table's columns by what they hold.
    """
    columns: list[Column] = []
    for block in blocks:
        if block.kind is BlockKind.TEXT:
            own = block.cells[0]
            found: list[Column] = [
                Column(ColumnKind.TEXT, tuple(_of_cell(text, own, joined, in_table=is_narrow(own.spans))))
            ]
        elif holds_figures(text, block):
            found = [Column(ColumnKind.TEXT, tuple(Paragraph(spans) for spans in row_spans(text, block)))]
        else:
            found = list(_text_columns(text, block, joined, lexicon))
        for column in found:
            if columns and columns[-1].kind is column.kind is ColumnKind.TEXT:
                columns[-1] = Column(column.kind, columns[-1].paragraphs + column.paragraphs)
            else:
                columns.append(column)
    return tuple(columns)


def holds_figures(text: str, block: Block) -> bool:
    """Tell whether the cells of a table right of its first column hold figures rather than text.

    Examples
    --------
    >>> holds_figures("件数 12", Block(BlockKind.TABLE, (Cell(0, 0, ((0, 2),)), Cell(0, 1, ((3, 5),)))))
    True
    """
    # The first row names the columns, unless it is the only one.
    several = len({cell.row for cell in block.cells}) > 1
    first = min(cell.row for cell in block.cells)
    contents = [_content(text, c) for c in block.cells if c.column and not (several and c.row == first)]
    figures = [_is_figure(content) for content in contents if content]
    return bool(figures) and sum(figures) >= _MOSTLY * len(figures)


def figure_starts(text: str, page: Page) -> frozenset[int]:
    """Return where the cells of a page's tables of figures begin in the document text."""
    tables = (block for block in page.blocks if block.kind is BlockKind.TABLE)
    # The blocks of a page without rulings or gaps are the tables that its rows make: all of them hold figures.
    figures = (block for block in tables if page.route in BY_ROWS or holds_figures(text, block))
    return frozenset(cell.spans[0][0] for block in figures for cell in block.cells)


def row_spans(text: str, block: Block) -> Iterator[Spans]:
    """Yield the rows of a table, each as one span where its cells stand on one line, else its cells one by one."""
    for _, group in groupby(block.cells, key=lambda cell: cell.row):
        cells = list(group)
        first, last = cells[0].spans[0][0], cells[-1].spans[-1][1]
        # Cells that are wrapped would run into each other: figures of neighbours must not become one number.
        if "\n" in text[first:last]:
            yield from (cell.spans for cell in cells)
        else:
            yield ((first, last),)


def _text_columns(text: str, block: Block, joined: Joined, lexicon: Lexicon | None) -> Iterator[Column]:
    """Yield the columns of a table of text; a row that one cell takes up stands before what follows it."""
    width = max(cell.column + cell.columns for cell in block.cells)
    for across, group in groupby(block.cells, key=lambda cell: cell.columns == width):
        cells = list(group)
        if across:
            paragraphs = [paragraph for cell in cells for paragraph in _of_cell(text, cell, joined)]
            yield Column(ColumnKind.TEXT, tuple(paragraphs))
            continue
        starts = sorted({cell.column for cell in cells})
        columns = [[cell for cell in cells if cell.column == start] for start in starts]
        kinds = _kinds(text, columns, lexicon)
        for kind, own in zip(kinds, columns, strict=True):
            yield Column(kind, tuple(paragraph for cell in own for paragraph in _of_cell(text, cell, joined)))


def _kinds(text: str, columns: Sequence[Sequence[Cell]], lexicon: Lexicon | None) -> tuple[ColumnKind, ...]:
    if len(columns) == 1:
        found = heading_kind(_content(text, columns[0][0]), lexicon=lexicon)
        return (found or ColumnKind.TEXT,)
    lines = [[text[start:end] for cell in cells for start, end in cell.spans] for cells in columns]
    return column_kinds(lines, lexicon=lexicon)


def _of_cell(text: str, cell: Cell, joined: Joined, *, in_table: bool = True) -> Sequence[Paragraph]:
    lines = [Line(start, end, text[start:end]) for start, end in cell.spans]
    return joined(lines, in_table=in_table)


def is_narrow(spans: Spans) -> bool:
    """Tell whether lines are as short as those of cells, as in text of two columns: most of them are wrapped then."""
    widths = sorted(end - start for start, end in spans)
    return len(widths) >= _FEW_LINES and widths[-len(widths) // 4] <= _NARROW


def _content(text: str, cell: Cell) -> str:
    return "".join(text[start:end] for start, end in cell.spans).strip()


def _is_figure(content: str) -> bool:
    short = len(content) <= _LONGEST_FIGURE and _FIGURE.fullmatch(content) is not None
    return short or _NO_FIGURE.fullmatch(content) is not None
