"""Tables of figures in running text, where no cells are seen: heads and the rows under them, by counting columns.

Dumps, pdftotext and copied text leave of a table its lines. A head that names years and roles tells how many figures a
row has; only lines that have exactly as many are rows of the table. All else is left as running text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from textmine.characters import normalise
from textmine.labels import BlockKind
from textmine.layout.figure_runs import figure_run
from textmine.layout.keyed_rows import keyed_block, may_be_title, title_needed
from textmine.layout.row_cells import CellWords, RowCells, cell_words, row_cells
from textmine.layout.row_heads import Head, heads_at
from textmine.lexicons import Lexicon
from textmine.structures import Block, Cell, Line, Span, Spans

_LONGEST_LABEL = 60
_MOST_LABEL_LINES = 3
_MOST_LINES_BETWEEN = 6
_MOST_KEYED = 4
"""Lines that a row which names its own years goes on over."""
_LONGEST_UNIT = 12
_LONGEST_RUN = 30
"""Lines that a name and the figures below it are looked for on."""
_SENTENCE_END = re.compile(r"[。．]$")
_UNIT_LINE = re.compile(r"\([^()\d]{1,8}\)")


@dataclass(frozen=True, slots=True)
class RowTable:
    """A table of figures in running text.

    Attributes
    ----------
    block : Block
        Its head and its rows as cells.
    passages : tuple of Spans
        What of it is read together: its lines, each figure by itself where it has a line of its own.
    """

    block: Block
    passages: tuple[Spans, ...]


@dataclass(slots=True)
class _Row:
    """A row while it is read: the lines of its name, its role, its unit where that has a cell, its figures."""

    name: list[Span]
    role: Span | None
    unit: Span | None
    figures: list[Span | None]
    lines: list[Span] = field(default_factory=list)
    years: bool = False


def row_tables(lines: Sequence[Line], *, lexicon: Lexicon | None = None) -> tuple[RowTable, ...]:
    r"""Return the tables of figures among the lines of a page.

    Parameters
    ----------
    lines : sequence of Line
        In file order, not cut into cells.
    lexicon : Lexicon, optional
        Table ``figure_tables``.

    Examples
    --------
    >>> from textmine.layout.lines import split_lines
    >>> text = "指標　R4年度　R5年度\n研修の回数　9　10"
    >>> table, = row_tables(split_lines(text, 0, len(text), cells=False))
    >>> [(cell.row, cell.column, text[slice(*cell.spans[0])]) for cell in table.block.cells][3:]
    [(1, 0, '研修の回数'), (1, 1, '9'), (1, 2, '10')]
    """
    words = cell_words(lexicon)
    starts = [line.start for line in lines]
    found: list[RowTable] = []
    at = 0
    titled = False
    while at < len(lines):
        table = _best(lines, starts, at, words)
        if table is not None:
            found.append(table[0])
            at = table[1]
            continue
        keyed = keyed_block(lines[at : at + _MOST_KEYED], words)
        if keyed is not None and (titled or not title_needed(lines[at], keyed[0], words)):
            own = lines[at : at + keyed[1]]
            found.append(RowTable(keyed[0], (tuple((line.start, line.end) for line in own),)))
            at += keyed[1]
            continue
        run = figure_run(lines[at : at + _LONGEST_RUN], words)
        if run is not None:
            found.append(RowTable(run[0], tuple(((line.start, line.end),) for line in lines[at : at + run[1]])))
            at += run[1]
        else:
            titled = may_be_title(lines[at])
            at += 1
    return tuple(found)


def _best(lines: Sequence[Line], starts: Sequence[int], at: int, words: CellWords) -> tuple[RowTable, int] | None:
    """Return the table that begins with a line, that of the head with the most rows, and the line after it."""
    best: tuple[int, Head, list[_Row], int] | None = None
    for head in heads_at(lines, at, words):
        rows, end = _Rows(lines, starts, head, words).read()
        if _holds(head, rows) and (best is None or len(rows) > best[0]):
            best = len(rows), head, rows, end
    if best is None:
        return None
    _, head, rows, end = best
    return _table(head, lines[at : head.end], rows), end


def _holds(head: Head, rows: Sequence[_Row]) -> bool:
    """Tell whether a head and the rows under it are a table: two rows, or one under a head that leaves no doubt."""
    if head.named:
        return len(rows) > 1 and all(row.years for row in rows)
    return len(rows) > 1 or (len(rows) == 1 and head.corner is not None)


class _Rows:
    """Reads the rows under a head."""

    def __init__(self, lines: Sequence[Line], starts: Sequence[int], head: Head, words: CellWords) -> None:
        self._lines = lines
        self._starts = starts
        self._head = head
        self._words = words
        self._count = len(head.columns)
        corner = head.corner.spans if head.corner is not None else ()
        self._units = bool(corner) and words.unit_head.fullmatch(normalise(self._text(corner[-1]))) is not None
        self._at = head.end
        self._under_name = False

    def read(self) -> tuple[list[_Row], int]:
        """Return the rows, and the number of the line after the last one."""
        rows: list[_Row] = []
        end = self._at
        while self._at < len(self._lines):
            row = self._row()
            if row is None:
                self._at = end
                if not rows or not self._skip():
                    break
                continue
            rows.append(row)
            end = self._at
        return rows, end

    def _row(self) -> _Row | None:
        """Read one row: the lines of its label, then as many figures as there are columns."""
        label: list[Span] = []
        whole: list[Span] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            cells = row_cells(line, self._count, self._words, stated=self._head.stated)
            self._at += 1
            if cells is not None:
                return self._filled(label, whole, cells, line)
            if not self._may_be_label(line, len(label)):
                return None
            label.append((line.start, line.end))
            whole.append((line.start, line.end))
        return None

    def _filled(self, label: list[Span], whole: list[Span], cells: RowCells, line: Line) -> _Row | None:
        figures = list(cells.figures)
        whole.append((line.start, line.end))
        while len(figures) < self._count and self._at < len(self._lines):
            following = self._lines[self._at]
            more = row_cells(following, self._count - len(figures), self._words)
            if _UNIT_LINE.fullmatch(normalise(following.text)) is not None:
                label.append((following.start, following.end))
            elif more is None or more.label:
                return None
            else:
                figures += more.figures
            whole.append((following.start, following.end))
            self._at += 1
        if (
            len(figures) != self._count
            or self._goes_on(figures)
            or not any(figure and self._has_figure(figure) for figure in figures)
        ):
            return None
        pieces = sorted([*label, *cells.label])
        unit = pieces.pop() if len(pieces) > 1 and self._is_unit(pieces[-1]) else None
        if not pieces:
            return None
        # 計画値 under a name, or under a row that has one and a role itself; else it is what the row is called.
        after_name = len(pieces) > 1 or self._under_name
        role = pieces.pop() if after_name and self._kind(pieces[-1]) in ("role", "kind") else None
        self._under_name = role is not None
        years = len(pieces) == 1 and self._kind(pieces[0]) == "year"
        return _Row(self._joined(pieces), role, unit, figures, whole, years)

    def _goes_on(self, figures: Sequence[Span | None]) -> bool:
        """Tell whether the next line begins with the unit that the last figure lacks: the line was broken there."""
        last = figures[-1]
        if last is None or self._at >= len(self._lines) or not self._text(last)[-1].isdigit():
            return False
        units = {re.sub(r"^[^\d]*[\d,.，．]+", "", self._text(figure)) for figure in figures[:-1] if figure is not None}
        return any(unit and self._lines[self._at].text.startswith(unit) for unit in units)

    def _has_figure(self, span: Span) -> bool:
        return any(character.isdigit() for character in self._text(span))

    def _is_unit(self, span: Span) -> bool:
        """Tell whether a cell of a label is a unit alone: by its words, or as the last one under a head for units."""
        content = normalise(self._text(span))
        if self._words.unit.fullmatch(content) is not None:
            return True
        return self._units and len(content) <= _LONGEST_UNIT and not self._kind(span)

    def _kind(self, span: Span) -> str:
        return self._words.kind(normalise(self._text(span)))

    def _text(self, span: Span) -> str:
        line = self._lines[bisect_right(self._starts, span[0]) - 1]
        return line.text[span[0] - line.start : span[1] - line.start]

    def _joined(self, pieces: Sequence[Span]) -> list[Span]:
        """Return the spans of a label, one a line."""
        spans: dict[int, Span] = {}
        for start, end in pieces:
            number = bisect_right(self._starts, start)
            spans[number] = (spans.get(number, (start, end))[0], end)
        return list(spans.values())

    def _may_be_label(self, line: Line, before: int) -> bool:
        if before >= _MOST_LABEL_LINES or len(line.text) > _LONGEST_LABEL:
            return False
        normal = normalise(line.text)
        if _SENTENCE_END.search(normal) or self._words.note.match(normal):
            return False
        return not self._head_starts(self._at - 1)

    def _skip(self) -> bool:
        """Go on to the next row of the table behind notes, and behind a title where every column is a year."""
        for at in range(self._at, min(len(self._lines), self._at + _MOST_LINES_BETWEEN)):
            line = self._lines[at]
            cells = row_cells(line, self._count, self._words)
            if at > self._at and cells is not None and len(cells.figures) == self._count and cells.label:
                self._at = at
                return True
            note = self._words.note.match(normalise(line.text)) is not None
            if not note and (not self._head.only_years or self._head_starts(at)):
                return False
        return False

    def _head_starts(self, at: int) -> bool:
        return next(heads_at(self._lines, at, self._words), None) is not None


def _with_names(head: Head, rows: Sequence[_Row]) -> list[_Row]:
    """Return rows with the names that stood together before the columns; as they are where the counts do not agree."""
    size, rest = divmod(len(rows), len(head.names)) if head.names else (0, 1)
    if rest or size < 2 or any(row.role is not None or len(row.name) != 1 for row in rows):
        return list(rows)
    return [
        replace(row, name=list(head.names[number // size].spans) if not number % size else [], role=row.name[0])
        for number, row in enumerate(rows)
    ]


def _table(head: Head, head_lines: Sequence[Line], read: Sequence[_Row]) -> RowTable:
    rows = _with_names(head, read)
    has_units = any(row.unit is not None for row in rows)
    labels = 1 + any(row.role is not None for row in rows) + has_units
    cells = [
        *_head_cells(head, labels, has_units=has_units),
        *_body_cells(rows, labels, 2 if head.over else 1, has_units=has_units),
    ]
    passages: list[Spans] = [((line.start, line.end),) for line in head_lines]
    for row in read:
        passages += _passages(row)
    return RowTable(Block(BlockKind.TABLE, tuple(cells)), tuple(passages))


def _head_cells(head: Head, labels: int, *, has_units: bool) -> Iterator[Cell]:
    rows = 2 if head.over else 1
    if head.corner is not None:
        names, units = (head.corner.spans[:-1], head.corner.spans[-1:]) if has_units else (head.corner.spans, ())
        if names:
            yield Cell(0, 0, names, rows, labels - has_units)
        if units:
            yield Cell(0, labels - 1, units, rows)
    column = labels
    for cell in head.over:
        tall = rows if cell.spans in [own.spans for own in head.columns] else 1
        yield Cell(0, column, cell.spans, tall, cell.columns)
        column += cell.columns
    upper = [cell.spans for cell in head.over]
    for number, cell in enumerate(head.columns):
        if cell.spans not in upper:
            yield Cell(rows - 1, labels + number, cell.spans)


def _body_cells(rows: Sequence[_Row], labels: int, first: int, *, has_units: bool) -> Iterator[Cell]:
    names = labels - has_units
    for number, row in enumerate(rows):
        if row.name:
            # A name holds for the rows of roles under it.
            tall = 1
            while number + tall < len(rows) and not rows[number + tall].name:
                tall += 1
            yield Cell(first + number, 0, tuple(row.name), tall, 1 if row.role is not None else names)
        if row.role is not None:
            yield Cell(first + number, names - 1, (row.role,))
        if row.unit is not None:
            yield Cell(first + number, labels - 1, (row.unit,))
        for column, figure in enumerate(row.figures):
            if figure is not None:
                yield Cell(first + number, labels + column, (figure,))


def _passages(row: _Row) -> Iterator[Spans]:
    """Yield what of a row is read together; lines without words stand alone, so that figures stay apart."""
    figures = {figure for figure in row.figures if figure is not None}
    inner = [figure for figure in figures if figure[0] >= row.lines[-1][0]]
    named = bool(row.name) and row.name[-1][0] >= row.lines[-1][0]
    if len(figures) == len(inner) and (named or (row.role is not None and row.role[0] >= row.lines[-1][0])):
        yield tuple(row.lines)
    else:
        yield from ((line,) for line in row.lines)
