"""Rows of tables of figures that were found in text, put among the columns of the rest of their page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from textmine.labels import ColumnKind
from textmine.structures import Column, Paragraph, Spans


def with_rows(columns: Sequence[Column], rows: Sequence[Spans]) -> tuple[Column, ...]:
    """Return the columns of a page with the rows of its tables of figures, each a paragraph of running text.

    Parameters
    ----------
    columns : sequence of Column
        What stands outside the tables.
    rows : sequence of Spans
        In file order. A paragraph that goes on over one of them is cut there.

    Examples
    --------
    >>> text = Column(ColumnKind.TEXT, (Paragraph(((0, 4), (9, 12)), (0.9,)),))
    >>> [paragraph.spans for paragraph in with_rows([text], [((5, 8),)])[0].paragraphs]
    [((0, 4),), ((5, 8),), ((9, 12),)]
    """
    if not rows:
        return tuple(columns)
    own = tuple(Paragraph(spans) for spans in rows)
    starts = [spans[0][0] for spans in rows]
    home = next((at for at, column in enumerate(columns) if column.kind is ColumnKind.TEXT), None)
    if home is None:
        others = sorted(paragraph.spans[0][0] for column in columns for paragraph in column.paragraphs)
        column = Column(ColumnKind.TEXT, own)
        first = 2 * bisect_left(others, starts[0]) <= len(others)
        return (column, *columns) if first else (*columns, column)
    parts = [part for paragraph in columns[home].paragraphs for part in _cut(paragraph, starts)]
    found = list(columns)
    found[home] = Column(ColumnKind.TEXT, tuple(_merged(parts, own)))
    return tuple(found)


def _cut(paragraph: Paragraph, starts: Sequence[int]) -> Iterator[Paragraph]:
    """Yield a paragraph in parts, cut where one of `starts` lies between its lines."""
    first = 0
    spans = paragraph.spans
    for at in range(1, len(spans) + 1):
        if at == len(spans) or bisect_right(starts, spans[at - 1][0]) != bisect_right(starts, spans[at][0]):
            yield Paragraph(spans[first:at], paragraph.joins[first : at - 1])
            first = at


def _merged(paragraphs: Sequence[Paragraph], rows: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs with each row before the first one that begins behind it; neither changes its own order."""
    number = 0
    for paragraph in paragraphs:
        while number < len(rows) and rows[number].spans[0][0] < paragraph.spans[0][0]:
            yield rows[number]
            number += 1
        yield paragraph
    yield from rows[number:]
