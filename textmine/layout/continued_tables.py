"""The rest of a table on the next page: it has few lines there, perhaps not in all columns, and no headings.

What stands in a column of the same place is of the same kind; the language of so few lines says little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from textmine.labels import BlockKind, ColumnKind, Route
from textmine.layout.blocks import holds_figures
from textmine.layout.columns import column_headings
from textmine.layout.lines import display_width
from textmine.layout.paragraphs import wrap_width
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Block, Column, Page, Paragraph

_CELLS = 2.0
"""Cells by which a line may be wider than its column on the page before."""
_SEEN = frozenset({Route.RULINGS, Route.GAPS})
"""Routes by which the place of a cell is known."""


@dataclass(frozen=True, slots=True)
class _OpenTable:
    """The table that a page ends with: kinds and widths of its columns by their places."""

    kinds: Mapping[int, ColumnKind]
    widths: Mapping[int, float]

    def goes_on(self, lines: Mapping[int, Sequence[str]], lexicon: Lexicon) -> bool:
        """Tell whether the columns of the next page's first table are some of these, under no headings of their own."""
        return (
            bool(lines)
            and lines.keys() <= self.kinds.keys()
            and not any(column_headings(own, lexicon) for own in lines.values())
            and all(_widest(own) <= self.widths[place] + _CELLS for place, own in lines.items())
        )


def with_continued_kinds(text: str, pages: Sequence[Page], *, lexicon: Lexicon | None = None) -> tuple[Page, ...]:
    """Return pages on which the rest of a table has its columns' kinds from the page before.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
        With columns, in the order of the document.
    lexicon : Lexicon, optional
    """
    lexicon = lexicon or default_lexicon()
    found: list[Page] = []
    table: _OpenTable | None = None
    for page in pages:
        first = page.blocks[0] if page.route in _SEEN and page.blocks else None
        goes_on = first is not None and table is not None and table.goes_on(_lines(text, first, lexicon), lexicon)
        own = _continued(page, first, table) if first is not None and table is not None and goes_on else page
        found.append(own)
        table = _open_table(text, own, table if goes_on else None, lexicon)
    return tuple(found)


def _open_table(text: str, page: Page, before: _OpenTable | None, lexicon: Lexicon) -> _OpenTable | None:
    """Return the table of text that a page ends with but for notes; its widths are those of all of its pages."""
    if page.route not in _SEEN:
        return None
    note = line_pattern("note_head", lexicon)
    blocks = list(page.blocks)
    while blocks and blocks[-1].kind is BlockKind.TEXT and _is_note(text, blocks[-1], note):
        blocks.pop()
    if not blocks or blocks[-1].kind is BlockKind.TEXT or holds_figures(text, blocks[-1], lexicon=lexicon):
        return None
    last = blocks[-1]
    places = _places(last)
    kinds: dict[int, ColumnKind] = {
        places[start]: column.kind
        for column in page.columns
        if column.kind is not ColumnKind.TEXT and (start := _start(column.paragraphs[0])) in places
    }
    if len(kinds) < 2:
        return before if len(blocks) == 1 else None
    lines = _lines(text, last, lexicon)
    widths = {place: wrap_width(np.array([*map(display_width, own)], float)) for place, own in lines.items()}
    if before is not None and len(blocks) == 1:
        kinds = {**before.kinds, **kinds}
        widths = {place: max(widths.get(place, 0.0), before.widths.get(place, 0.0)) for place in kinds}
    return _OpenTable(kinds, widths)


def _is_note(text: str, block: Block, note: re.Pattern[str]) -> bool:
    start, end = block.cells[0].spans[0]
    return note.match(text[start:end]) is not None


def _continued(page: Page, block: Block, table: _OpenTable) -> Page:
    places = _places(block)
    columns = [part for column in page.columns for part in _parted(column, places, table)]
    return replace(page, columns=tuple(columns))


def _parted(column: Column, places: Mapping[int, int], table: _OpenTable) -> Iterator[Column]:
    """Yield a column as what it is; what a single column went on with was taken for running text."""
    count = next(
        (at for at, paragraph in enumerate(column.paragraphs) if _start(paragraph) not in places),
        len(column.paragraphs),
    )
    if count:
        own = column.paragraphs[:count]
        yield Column(table.kinds[places[_start(own[0])]], own)
    if count < len(column.paragraphs):
        yield Column(column.kind, column.paragraphs[count:])


def _start(paragraph: Paragraph) -> int:
    return paragraph.spans[0][0]


def _places(block: Block) -> dict[int, int]:
    """Return the place of the column of each line of a table, by where the line begins; none of wider cells."""
    return {start: cell.column for cell in block.cells if cell.columns == 1 for start, _ in cell.spans}


def _lines(text: str, block: Block, lexicon: Lexicon) -> dict[int, list[str]]:
    """Return the lines of each column of a table of text; none of wider cells."""
    if block.kind is BlockKind.TEXT or holds_figures(text, block, lexicon=lexicon):
        return {}
    found: dict[int, list[str]] = defaultdict(list)
    for cell in block.cells:
        if cell.columns == 1:
            found[cell.column] += [text[start:end] for start, end in cell.spans]
    return found


def _widest(lines: Sequence[str]) -> float:
    return max(map(display_width, lines), default=0)
