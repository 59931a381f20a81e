"""The memory from page to page: a table that goes on over pages has the same columns on all of them.

Headings stand on its first page only; later pages of as many columns, as wide, take their kinds from there. Where no
page has headings, the language of all of them decides together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from textmine.labels import ColumnKind
from textmine.layout.columns import column_headings, fits, known_kinds
from textmine.layout.kind_model import decoded
from textmine.layout.lines import display_width
from textmine.layout.paragraphs import wrap_width
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Column, Page

# Cells, and share of the width, by which a column may differ from page to page.
_CELLS, _SHARE = 2.0, 0.08

Floats = NDArray[np.float64]


@dataclass(slots=True)
class _SameTable:
    """Pages that a table goes on over, by number."""

    widths: Floats
    headings: dict[int, ColumnKind]
    pages: list[int] = field(default_factory=list)

    def goes_on(self, widths: Floats, headings: dict[int, ColumnKind]) -> bool:
        """Tell whether a page is one of this table's: as many columns, as wide, none of them called otherwise."""
        if len(widths) != len(self.widths):
            return False
        near = np.abs(widths - self.widths) <= np.maximum(_CELLS, _SHARE * self.widths)
        return bool(near.all()) and all(self.headings.get(at, kind) is kind for at, kind in headings.items())


def with_shared_kinds(text: str, pages: Sequence[Page], *, lexicon: Lexicon | None = None) -> tuple[Page, ...]:
    """Return pages whose tables are the same with the same kinds of columns.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
        With columns, in the order of the document.
    lexicon : Lexicon, optional
    """
    lexicon = lexicon or default_lexicon()
    shared = list(pages)
    for table in _tables(text, pages, lexicon):
        if len(table.pages) < 2:
            continue
        evidence = [fits([_lines(text, column) for column in pages[at].columns], lexicon=lexicon) for at in table.pages]
        # What may stand beside what is known before any page is read, so it counts once.
        beside = np.mean([beside for _, beside in evidence], axis=0)
        kinds = known_kinds(decoded(np.sum([fit for fit, _ in evidence], axis=0), beside))
        for at in table.pages:
            columns = zip(kinds, pages[at].columns, strict=True)
            shared[at] = replace(pages[at], columns=tuple(replace(column, kind=kind) for kind, column in columns))
    return tuple(shared)


def _tables(text: str, pages: Sequence[Page], lexicon: Lexicon) -> Iterator[_SameTable]:
    """Yield the tables of a document."""
    tables: list[_SameTable] = []
    for at, page in enumerate(pages):
        if len(page.columns) < 2 or any(column.kind is ColumnKind.TEXT for column in page.columns):
            continue
        lines = [_lines(text, column) for column in page.columns]
        widths = np.array([wrap_width(np.array([display_width(line) for line in column], float)) for column in lines])
        headings = {
            number: next(iter(named.values()))
            for number, column in enumerate(lines)
            if (named := column_headings(column, lexicon))
        }
        # A later table of the same shape under other headings is another one, and the one that goes on from there.
        table = next((each for each in reversed(tables) if each.goes_on(widths, headings)), None)
        if table is None:
            table = _SameTable(widths, {})
            tables.append(table)
        table.headings.update(headings)
        table.pages.append(at)
    yield from tables


def _lines(text: str, column: Column) -> list[str]:
    return [text[start:end] for paragraph in column.paragraphs for start, end in paragraph.spans]
