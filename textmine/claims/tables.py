"""Tables of figures by their cells: the row names the indicator, the column its year and role.

Where a reader has seen the cells of a table (PDF, spreadsheet, web page), nothing is left for the grammar of sentences:
a figure's meaning stands in its row's and its column's heads. The forms are those of 様式1-1-4-1, 主要な経年データ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.claims.head_groups import ColumnHead, carried_heads
from textmine.claims.head_names import folded, title_name
from textmine.claims.periods import fiscal
from textmine.claims.table_heads import (
    YEAR_HEAD,
    TableHead,
    begins_with_words,
    heads_units,
    named_roles,
    read_head,
    unit_cell,
)
from textmine.claims.table_units import implied_unit, noted_unit, shared_unit, table_note
from textmine.claims.years import named_year
from textmine.labels import Role
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Block, Cell, Spans

_YEAR_IN_CELL = re.compile(r"\d.*[(](?P<year>(?:令和|平成|[RH])?\s?(?:元|\d{1,2}))年度末?[)]$")
_FIGURE = re.compile(r"\d")
_BLANK = re.compile(r"\s+")
_PERCENT = "%"
_NOTHING = re.compile(r"[-－―—‐…・*＊／/]+")
"""What stands in a cell without a figure."""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One cell of a table of figures, with what its row and its column say about it.

    Attributes
    ----------
    spans : Spans
        Its lines in the document text.
    row, column : int
        Where it stands in its table.
    name : str
        What its row measures, as the page writes it.
    group : str or None
        Which part of it, where the row's name has two levels.
    period : str or None
        The year of its column, ``FY2023``.
    role : Role
    unit : str
        As its row, its column or the table names it; "" where none does.
    kind : str
        ``achievement``, ``yearly_change``, ``no_claim``, or "" for a level.
    """

    spans: Spans
    row: int
    column: int
    name: str
    group: str | None
    period: str | None
    role: Role
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Section:
    """Columns of figures with what names them: the cells left of them and those above, titles left out.

    `carried` are the upper heads of columns over which none is printed.
    """

    labels: tuple[Cell, ...]
    figures: frozenset[int]
    heads: tuple[Cell, ...]
    carried: Mapping[int, TableHead]


def figure_cells(
    text: str, block: Block, *, above: str = "", fiscal_year: int | None = None, lexicon: Lexicon | None = None
) -> list[FigureCell]:
    """Return the cells of a table that hold figures, row by row, with what their heads say.

    Parameters
    ----------
    text : str
        The document text.
    block : Block
        A table.
    above : str, optional
        The last line before the table: it may name the unit.
    fiscal_year : int, optional
        Of the report; years without an era are those near it.
    lexicon : Lexicon, optional
        Tables ``figure_tables`` and ``roles``.

    Examples
    --------
    >>> from textmine.labels import BlockKind
    >>> cells = [Cell(0, 1, ((0, 4),)), Cell(1, 0, ((5, 10),)), Cell(1, 1, ((11, 14),))]
    >>> cell, = figure_cells("R5年度 研修(回) 12回", Block(BlockKind.TABLE, tuple(cells)))
    >>> cell.name, cell.period, cell.unit
    ('研修', 'FY2023', '回')
    """
    return list(_Table(text, block, above, fiscal_year, lexicon or default_lexicon()).cells())


class _Table:
    """One table while it is read: tables that stand side by side in one grid are sections of it."""

    def __init__(self, text: str, block: Block, above: str, fiscal_year: int | None, lexicon: Lexicon) -> None:
        self._text = text
        self._block = block
        self._year = fiscal_year
        self._lexicon = lexicon
        self._raw = {id(cell): _content(text, cell) for cell in block.cells}
        self._contents = {key: folded(content) for key, content in self._raw.items()}
        self._heads: dict[int, TableHead] = {}
        self._body = self._first_body_row()
        over = [cell for cell in block.cells if cell.row < self._body]
        self._units = {cell.column for cell in over if cell.columns == 1 and heads_units(self._raw[id(cell)], lexicon)}
        self._sections = self._found_sections()
        corner = "".join(self._contents[id(cell)] for cell in block.cells if cell.row < self._body)
        self._row_units: dict[int, str] = {}
        self._title = title_name(above, lexicon)
        self._unit = table_note(corner, above, lexicon)

    def cells(self) -> Iterator[FigureCell]:
        for cell in sorted(self._block.cells, key=lambda cell: (cell.row, cell.column)):
            section = next((own for own in self._sections if cell.column in own.figures), None)
            if section is not None and cell.row >= self._body and self._contents[id(cell)]:
                yield self._cell(cell, section)

    def _cell(self, cell: Cell, section: _Section) -> FigureCell:
        # What stands beside some rows of a cell only does not hold for the cell.
        beside = [
            self._head(label)
            for label in section.labels
            if label.row <= cell.row and cell.row + cell.rows <= label.row + label.rows
        ]
        over = [self._head(head) for head in section.heads if head.column <= cell.column < head.column + head.columns]
        if (carried := section.carried.get(cell.column)) is not None:
            over.insert(0, carried)
        stated = (*reversed(beside), *reversed(over))
        names = self._names(beside, over)
        name = names[0] if names else self._last_name(beside, over)
        own = _YEAR_IN_CELL.search(self._contents[id(cell)])
        told = named_year(own["year"], self._year) if own is not None else None
        year = told or next((head.year for head in stated if head.year is not None), None)
        at_end = any(head.at_year_end for head in stated)
        return FigureCell(
            spans=cell.spans,
            row=cell.row,
            column=cell.column,
            name=name,
            group=names[-1] if len(names) > 1 else None,
            period=f"{year + 1}-03-31" if at_end and year is not None else fiscal(year),
            role=next((head.role for head in stated if head.role is not None), Role.ACTUAL),
            unit=self._unit_of(cell, name, stated),
            kind=next((head.kind for head in stated if head.kind), ""),
        )

    def _names(self, beside: Sequence[TableHead], over: Sequence[TableHead]) -> list[str]:
        """Return what a figure measures: from the names beside it, else above it."""
        plain = [head for head in beside if head.is_name]
        above = [head for head in reversed(over) if head.is_name]
        # 予算額 tells a role and is a name as well, where nothing else is.
        chosen = plain or named_roles(beside, self._lexicon) or above[:1] or named_roles(over, self._lexicon)[:1]
        return [head.name for head in chosen if head.name]

    def _unit_of(self, cell: Cell, name: str, stated: Sequence[TableHead]) -> str:
        """Return the unit of a bare figure: of its heads, of the note over the table, of the others of its row."""
        compared = next((head for head in stated if head.kind), None)
        if compared is not None and compared.kind == "achievement":
            return compared.unit or _PERCENT
        told = next((head.unit for head in stated if head.unit), "")
        titled = self._title.unit if self._title is not None and name == self._title.text else ""
        noted = told or titled or noted_unit(self._unit, name, self._lexicon) or implied_unit(name, self._lexicon)
        return noted or ("" if compared is not None else self._row_unit(cell.row))

    def _row_unit(self, row: int) -> str:
        found = self._row_units.get(row)
        if found is None:
            figures = frozenset[int]().union(*(section.figures for section in self._sections))
            own = [c for c in self._block.cells if c.row == row and c.column in figures and not self._compares(c)]
            found = self._row_units[row] = shared_unit([self._raw[id(c)] for c in own], self._lexicon)
        return found

    def _compares(self, cell: Cell) -> bool:
        """Tell whether a figure stands under the head of a comparison."""
        return any(self._head(c).kind for c in self._over(cell.column))

    def _over(self, column: int) -> Iterator[Cell]:
        return (c for c in self._block.cells if c.row < self._body and c.column <= column < c.column + c.columns)

    def _last_name(self, beside: Sequence[TableHead], over: Sequence[TableHead]) -> str:
        """Return what a figure measures where no head names it: the title of the table, else a role."""
        if self._title is not None:
            return self._title.text
        return next((head.name for head in (*beside, *over) if head.kind and head.role is None), "")

    def _first_body_row(self) -> int:
        """Return the first row with a figure that is no year, past the first column."""
        rows = sorted({cell.row for cell in self._block.cells})
        for row in rows:
            own = [self._contents[id(cell)] for cell in self._block.cells if cell.row == row and cell.column]
            if any(_FIGURE.search(content) and not self._is_heading(content) for content in own):
                return row
        return rows[-1] + 1 if rows else 0

    def _is_heading(self, content: str) -> bool:
        return YEAR_HEAD.match(content) is not None or begins_with_words(content)

    def _found_sections(self) -> list[_Section]:
        """Return the sections from left to right: columns of labels, then those of figures that they name."""
        columns = sorted({cell.column for cell in self._block.cells if cell.row >= self._body})
        groups: list[tuple[list[int], list[int]]] = []
        for column in columns:
            is_label = self._is_label(column, first=not groups)
            if is_label and (not groups or groups[-1][1]):
                groups.append(([], []))
            groups[-1][not is_label].append(column)
        return [self._section(labels, figures) for labels, figures in groups if figures]

    def _section(self, labels: Sequence[int], figures: Sequence[int]) -> _Section:
        cells = self._block.cells
        beside = [c for c in cells if c.row >= self._body and c.column in labels and self._raw[id(c)]]
        # A title over the whole section names none of its columns.
        over = [
            c
            for c in cells
            if c.row < self._body
            and self._raw[id(c)]
            and not (c.column <= labels[0] and figures[-1] < c.column + c.columns)
        ]
        return _Section(
            tuple(sorted(beside, key=lambda c: c.column)),
            frozenset(figures),
            tuple(sorted(over, key=lambda c: c.row)),
            self._carried(over, figures),
        )

    def _carried(self, over: Sequence[Cell], figures: Sequence[int]) -> Mapping[int, TableHead]:
        """Return for columns over which no upper head is printed the one that holds for them."""
        columns: dict[int, ColumnHead] = {}
        for column in figures:
            own = [c for c in over if c.column <= column < c.column + c.columns]
            if not own:
                # Blank space may look like a column; it has no place in a round of heads.
                continue
            parts = [folded(line).strip() for c in own for line in self._lines(c)]
            whole = read_head("".join(parts), self._year, self._lexicon)
            rest = "".join(_BLANK.sub("", YEAR_HEAD.sub("", part)) for part in parts)
            columns[column] = ColumnHead(whole, rest, alone=any(YEAR_HEAD.fullmatch(part) for part in parts))
        found = zip(columns, carried_heads(list(columns.values())), strict=True)
        return {column: head for column, head in found if head is not None}

    def _lines(self, cell: Cell) -> list[str]:
        return [self._text[start:end] for start, end in cell.spans]

    def _is_label(self, column: int, *, first: bool) -> bool:
        """Tell whether the cells of a column mostly begin with words, or are years at the table's left."""
        if not first and any(self._head(c).role or self._head(c).year for c in self._over(column)):
            return False
        own = [self._contents[id(c)] for c in self._block.cells if c.column == column and c.row >= self._body]
        told = [content for content in own if content and _NOTHING.fullmatch(content) is None]
        words = [content for content in told if begins_with_words(content)]
        years = [content for content in told if YEAR_HEAD.fullmatch(content)]
        return first or (bool(told) and 2 * max(len(words), len(years)) > len(told))

    def _head(self, cell: Cell) -> TableHead:
        found = self._heads.get(id(cell))
        if found is None:
            content = self._raw[id(cell)]
            is_unit = cell.column in self._units and cell.row >= self._body
            found = unit_cell(content) if is_unit else read_head(content, self._year, self._lexicon)
            self._heads[id(cell)] = found
        return found


def _content(text: str, cell: Cell) -> str:
    return "".join(text[start:end] for start, end in cell.spans).strip()
