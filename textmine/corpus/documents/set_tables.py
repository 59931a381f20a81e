"""Setting tables: lines of cells, heights of rows, and where pages cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from textmine.corpus.documents.elements import LatticeTable, TableCell
from textmine.corpus.documents.faces import width_of
from textmine.corpus.documents.sheets import Sheets, WrappedLine
from textmine.corpus.documents.structures import ReportCell, ReportColumn, ReportTable, Shade, Stroke

_PADDING = 0.35
_PADDING_UNRULED = 0.9
_ROUNDING = 0.6
"""What lines are narrower than their cell, as they hold whole characters."""
_LEAST_LINES = 3
"""Lines of a row that a page must have room for before it is cut."""


@dataclass(frozen=True, slots=True)
class _SetLine:
    paragraph: int
    line: WrappedLine


@dataclass(slots=True)
class _Cell:
    """A cell under way: the lines that are not set yet."""

    cell: TableCell
    lines: list[_SetLine] = field(default_factory=list)
    done: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A row, or as many of its lines as one page holds."""

    row: int
    lines: int


class TableSetter:
    """One table between two sides of the page.

    Parameters
    ----------
    sheets : Sheets
    table : LatticeTable
    left, right : float
        Its sides.
    """

    def __init__(self, sheets: Sheets, table: LatticeTable, left: float, right: float) -> None:
        self._sheets = sheets
        self._table = table
        whole = sum(table.widths)
        self._xs = list(accumulate((width / whole * (right - left) for width in table.widths), initial=left))
        self._size = self._fitting_size()
        self._pitch = self._size * sheets.style.leading
        self._across = self._size * (_PADDING if table.ruled else _PADDING_UNRULED)
        self._down = self._size * (0.4 if table.ruled else 0.55)
        self._rows = max(cell.row + cell.rows for cell in table.cells)
        self._cells = [_Cell(cell) for cell in _filled(table, self._rows)]
        self._begin(self._cells)
        self._heights = self._row_heights()

    def _fitting_size(self) -> float:
        """Return the size in which no figure is wrapped, that of the text where there is none."""
        size = self._sheets.style.size
        for cell in self._table.cells:
            if self._table.holds_figures and any(gold.claims for gold in cell.paragraphs):
                width = self._xs[cell.column + cell.columns] - self._xs[cell.column]
                longest = max(width_of(gold.text, self._sheets.style.faces[0]) for gold in cell.paragraphs)
                size = min(size, width / (longest + 2 * _PADDING + _ROUNDING))
        return size

    def _begin(self, cells: Sequence[_Cell]) -> None:
        for own in cells:
            cell = own.cell
            width = self._xs[cell.column + cell.columns] - self._xs[cell.column] - 2 * self._across
            own.lines, own.done = [], 0
            for gold in cell.paragraphs:
                paragraph = self._sheets.begin(gold, holds_figures=self._table.holds_figures)
                prose = not self._table.holds_figures and cell.row >= self._table.heads
                wrapped = self._sheets.wrap(
                    gold, width, size=self._size, indent=prose and self._sheets.style.indent, hanging=prose
                )
                own.lines += [_SetLine(paragraph, line) for line in wrapped]

    def _row_heights(self) -> list[int]:
        """Return the height of each row in lines."""
        heights = [1] * self._rows
        for own in self._cells:
            if own.cell.rows == 1:
                heights[own.cell.row] = max(heights[own.cell.row], len(own.lines))
        for own in self._cells:
            last = own.cell.row + own.cell.rows - 1
            missing = len(own.lines) - sum(heights[own.cell.row : last + 1])
            heights[last] += max(missing, 0)
        return heights

    def _height(self, lines: int) -> float:
        return lines * self._pitch + 2 * self._down

    @property
    def height(self) -> float:
        """Height of the whole table."""
        return sum(self._height(lines) for lines in self._heights)

    def set(self) -> None:
        """Set the table from the sheets' present place on, over as many pages as it takes."""
        sheets = self._sheets
        sheets.flush()
        heads = [_Part(row, self._heights[row]) for row in range(self._table.heads)]
        least = sum(self._height(part.lines) for part in heads) + self._height(_LEAST_LINES)
        if not sheets.is_fresh and sheets.room < least:
            sheets.turn()
        page = list(heads)
        for row in range(self._table.heads, self._rows):
            left = self._heights[row]
            while left:
                taken = self._taken(page, left, only_heads=len(page) <= len(heads))
                if taken:
                    page.append(_Part(row, taken))
                    left -= taken
                if left:
                    self._draw(page)
                    sheets.turn()
                    page = list(heads) if self._table.repeated else []
                    if self._table.repeated:
                        self._begin([own for own in self._cells if own.cell.row < self._table.heads])
        self._draw(page)

    def _taken(self, page: Sequence[_Part], left: int, *, only_heads: bool) -> int:
        """Return how many of the `left` lines of the next row go on the page."""
        room = self._sheets.room - sum(self._height(part.lines) for part in page)
        lines = int((room - 2 * self._down) / self._pitch + 1e-6)
        if left <= lines:
            return left
        if not self._table.holds_figures and lines >= _LEAST_LINES:
            return min(lines, left - 1)
        return max(lines, 1) if only_heads and self._sheets.y <= self._sheets.style.top else 0

    def _draw(self, page: Sequence[_Part]) -> None:
        if not page:
            return
        sheets = self._sheets
        ys = list(accumulate((self._height(part.lines) for part in page), initial=sheets.y))
        on_page: list[tuple[TableCell, tuple[int, int], tuple[int, ...]]] = []
        for own in self._cells:
            rows = [at for at, part in enumerate(page) if own.cell.row <= part.row < own.cell.row + own.cell.rows]
            if rows:
                lines = self._write(own, ys[rows[0]], ys[rows[-1] + 1])
                on_page.append((own.cell, (rows[0], rows[-1] + 1), lines))
        if self._table.ruled:
            self._rule(on_page, ys)
        self._record(on_page)
        sheets.y = ys[-1]

    def _write(self, own: _Cell, top: float, bottom: float) -> tuple[int, ...]:
        """Write as many lines of a cell as stand between two heights."""
        sheets = self._sheets
        room = int((bottom - top - 2 * self._down) / self._pitch + 1e-6)
        lines = own.lines[own.done : own.done + room]
        whole = len(lines) == len(own.lines)
        y = top + self._down + (self._pitch - self._size) / 2
        y += (room - len(lines)) * self._pitch / 2 if own.cell.middle and whole else 0
        own.done += len(lines)
        left = self._xs[own.cell.column] + self._across
        golds = sheets.golds
        written = []
        for number, each in enumerate(lines):
            gold = golds[each.paragraph]
            written.append(
                sheets.write(
                    gold.text[each.line.start : each.line.end],
                    left + each.line.indent,
                    y + number * self._pitch,
                    size=self._size,
                    paragraph=each.paragraph,
                    start=each.line.start,
                    bold=gold.heading,
                )
            )
        return tuple(written)

    def _rule(self, on_page: Sequence[tuple[TableCell, tuple[int, int], tuple[int, ...]]], ys: Sequence[float]) -> None:
        sides: dict[tuple[float, float, float, float], None] = {}
        shades = []
        ends = len(self._xs) - 1
        for cell, (first, last), _ in on_page:
            left, right, top, bottom = self._xs[cell.column], self._xs[cell.column + cell.columns], ys[first], ys[last]
            sides |= {(left, top, right, top): None, (left, bottom, right, bottom): None}
            if not (self._table.open_sides and cell.column == 0):
                sides[left, top, left, bottom] = None
            if not (self._table.open_sides and cell.column + cell.columns == ends):
                sides[right, top, right, bottom] = None
            if self._table.shaded and cell.row < self._table.heads:
                shades.append(Shade(left, top, right, bottom))
        self._sheets.rule([Stroke(*side, dashed=self._table.dashed) for side in sides], shades)

    def _record(self, on_page: Sequence[tuple[TableCell, tuple[int, int], tuple[int, ...]]]) -> None:
        """Record the cells as they stand on this page: lines that no cell here has do not count."""
        xs = sorted({edge for cell, _, _ in on_page for edge in (cell.column, cell.column + cell.columns)})
        ys = sorted({edge for _, rows, _ in on_page for edge in rows})
        found = sorted(
            (
                ReportCell(
                    ys.index(first),
                    xs.index(cell.column),
                    lines,
                    ys.index(last) - ys.index(first),
                    xs.index(cell.column + cell.columns) - xs.index(cell.column),
                )
                for cell, (first, last), lines in on_page
                if lines
            ),
            key=lambda cell: (cell.row, cell.column),
        )
        sheets = self._sheets
        sheets.tables.append(ReportTable(sheets.number, self._table.holds_figures, self._table.ruled, tuple(found)))
        if not self._table.holds_figures:
            sheets.columns += self._read_columns(on_page)

    def _read_columns(
        self, on_page: Sequence[tuple[TableCell, tuple[int, int], tuple[int, ...]]]
    ) -> Iterator[ReportColumn]:
        """Yield the lines of each column between the rows that one cell takes up."""
        ordered = sorted(on_page, key=lambda each: (each[1], each[0].column))
        width = len(self._table.widths)
        for _, group in groupby(ordered, key=lambda each: each[0].columns == width):
            own = list(group)
            for column in range(width):
                cells = [each for each in own if each[0].column == column]
                heads = [each for each in cells if each[0].row < self._table.heads]
                body = [line for cell, _, lines in cells if cell.row >= self._table.heads for line in lines]
                kind = self._table.kinds[column]
                for lines in (*(each[2] for each in heads), tuple(body)):
                    if lines:
                        yield ReportColumn(self._sheets.number, kind, lines)


def _filled(table: LatticeTable, rows: int) -> list[TableCell]:
    """Return the cells with empty ones where there is none."""
    taken = {
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    empty = [
        TableCell(row, column, ())
        for row in range(rows)
        for column in range(len(table.widths))
        if (row, column) not in taken
    ]
    return sorted([*table.cells, *empty], key=lambda cell: (cell.row, cell.column))
