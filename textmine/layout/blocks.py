"""Columns of a page whose tables the reader has seen: text columns cell by cell, rows of figures row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Protocol

from textmine.characters import normalise
from textmine.labels import BlockKind, ColumnKind, Route
from textmine.layout.columns import column_kinds, heading_kind
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon, default_lexicon
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
_FEWEST_FIELDS = 2
"""Fields of a form that a table must name to be one."""
_LONGEST_FIELD = 40
_FEWEST_MARKS = 3
_SENTENCES = 0.1
"""Share of cells with a whole sentence beyond which a table is no list of marks."""


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
        Cuts the lines of one cell, or of running text, into paragraphs.
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
            found: list[Column] = [Column(ColumnKind.TEXT, tuple(_of_text(text, own, joined, lexicon)))]
        elif holds_figures(text, block, lexicon=lexicon) or lists_marks(text, block, lexicon=lexicon):
            found = [Column(ColumnKind.TEXT, tuple(Paragraph(spans) for spans in row_spans(text, block)))]
        else:
            found = list(_text_columns(text, block, joined, lexicon))
        for column in found:
            if columns and columns[-1].kind is column.kind is ColumnKind.TEXT:
                columns[-1] = Column(column.kind, columns[-1].paragraphs + column.paragraphs)
            else:
                columns.append(column)
    return tuple(columns)


def holds_figures(text: str, block: Block, *, lexicon: Lexicon | None = None) -> bool:
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
    # What little a form says may be figures, too: the number of a review sheet, a dash.
    return bool(figures) and sum(figures) >= _MOSTLY * len(figures) and not _is_form(text, block, lexicon)


def lists_marks(text: str, block: Block, *, lexicon: Lexicon | None = None) -> bool:
    r"""Tell whether a table lists items with the marks that they were given (総括表), row by row and without sentences.

    Examples
    --------
    >>> rows = ["項目", "評定", "相談", "A", "研修", "Ａ○重", "助言", "B"]
    >>> text = "\n".join(rows)
    >>> starts = [len("\n".join(rows[:at])) + (at > 0) for at in range(8)]
    >>> cells = (Cell(at // 2, at % 2, ((start, start + len(rows[at])),)) for at, start in enumerate(starts))
    >>> lists_marks(text, Block(BlockKind.TABLE, tuple(cells)))
    True
    """
    mark = _form_words(lexicon or default_lexicon()).mark
    first = min(cell.row for cell in block.cells)
    by_column: dict[int, list[bool]] = defaultdict(list)
    sentences = 0
    for cell in block.cells:
        content = normalise(_content(text, cell))
        sentences += "。" in content
        if cell.row > first and content and not _NO_FIGURE.fullmatch(content):
            by_column[cell.column].append(mark.fullmatch(content) is not None)
    if sentences > _SENTENCES * len(block.cells):
        return False
    return any(sum(own) >= max(_FEWEST_MARKS, _MOSTLY * len(own)) for own in by_column.values())


@dataclass(frozen=True, slots=True, eq=False)
class _FormWords:
    """What names a field of basic information, and what fills a cell that gives a mark."""

    field: re.Pattern[str]
    mark: re.Pattern[str]


@lru_cache(maxsize=8)
def _form_words(lexicon: Lexicon) -> _FormWords:
    items = lexicon.table("items")
    field, mark = ("|".join(f"(?:{row['pattern']})" for row in items[name]) for name in ("field", "mark"))
    return _FormWords(re.compile(field), re.compile(mark))


def figure_starts(text: str, page: Page, *, lexicon: Lexicon | None = None) -> frozenset[int]:
    """Return where the cells of a page's tables of figures, and of its lists of marks, begin in the document text."""
    tables = (block for block in page.blocks if block.kind is BlockKind.TABLE)
    # The blocks of a page without rulings or gaps are the tables that its rows make: all of them hold figures.
    figures = (
        block
        for block in tables
        if page.route in BY_ROWS
        or holds_figures(text, block, lexicon=lexicon)
        or lists_marks(text, block, lexicon=lexicon)
    )
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
    cut = [cell for cell in block.cells if cell.columns < width]
    is_form = _is_form(text, block, lexicon)
    kinds = {cell.column: ColumnKind.OTHER for cell in cut} if is_form else _kinds(text, cut, lexicon)
    for across, group in groupby(block.cells, key=lambda cell: cell.columns == width):
        cells = list(group)
        if across:
            paragraphs = [paragraph for cell in cells for paragraph in _of_cell(text, cell, joined)]
            yield Column(ColumnKind.TEXT, tuple(paragraphs))
            continue
        for start in sorted({cell.column for cell in cells}):
            own = [cell for cell in cells if cell.column == start]
            yield Column(kinds[start], tuple(paragraph for cell in own for paragraph in _of_cell(text, cell, joined)))


def _is_form(text: str, block: Block, lexicon: Lexicon | None) -> bool:
    """Tell whether a table is the basic information of an item: names of fields, what each says beside it."""
    field = _form_words(lexicon or default_lexicon()).field
    contents = (normalise(_content(text, cell)) for cell in block.cells)
    return sum(len(own) <= _LONGEST_FIELD and field.match(own) is not None for own in contents) >= _FEWEST_FIELDS


def _kinds(text: str, cells: Sequence[Cell], lexicon: Lexicon | None) -> dict[int, ColumnKind]:
    """Return the kind of each column by its place: what it is called above a row across holds below, too."""
    starts = sorted({cell.column for cell in cells})
    columns = [[cell for cell in cells if cell.column == start] for start in starts]
    if len(columns) == 1:
        found = heading_kind(_content(text, columns[0][0]), lexicon=lexicon)
        return {starts[0]: found or ColumnKind.TEXT}
    lines = [[text[start:end] for cell in own for start, end in cell.spans] for own in columns]
    return dict(zip(starts, column_kinds(lines, lexicon=lexicon), strict=True))


def _of_text(text: str, cell: Cell, joined: Joined, lexicon: Lexicon | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text: a note begins one, whatever stands above it."""
    note = line_pattern("note_head", lexicon)
    in_table = is_narrow(cell.spans)
    lines = _lines(text, cell)
    starts = [at for at, line in enumerate(lines) if at and note.match(line.text) is not None]
    for first, last in pairwise([0, *starts, len(lines)]):
        yield from joined(lines[first:last], in_table=in_table)


def _of_cell(text: str, cell: Cell, joined: Joined) -> Sequence[Paragraph]:
    return joined(_lines(text, cell), in_table=True)


def _lines(text: str, cell: Cell) -> list[Line]:
    return [Line(start, end, text[start:end]) for start, end in cell.spans]


def is_narrow(spans: Spans) -> bool:
    """Tell whether lines are as short as those of cells, as in text of two columns: most of them are wrapped then."""
    widths = sorted(end - start for start, end in spans)
    return len(widths) >= _FEW_LINES and widths[-len(widths) // 4] <= _NARROW


def _content(text: str, cell: Cell) -> str:
    return "".join(text[start:end] for start, end in cell.spans).strip()


def _is_figure(content: str) -> bool:
    short = len(content) <= _LONGEST_FIGURE and _FIGURE.fullmatch(content) is not None
    return short or _NO_FIGURE.fullmatch(content) is not None
