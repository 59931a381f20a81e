"""Tables of figures by their cells: the row names the indicator, the column its year and role.

Where a reader has seen the cells of a table (PDF, spreadsheet, web page), nothing is left for the grammar of sentences:
a figure's meaning stands in its row's and its column's heads. The forms are those of 様式1-1-4-1, 主要な経年データ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.cues import role_cues
from textmine.claims.periods import fiscal
from textmine.claims.row_units import given_unit, one_of
from textmine.claims.years import named_year
from textmine.labels import Role
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Block, Cell, Quantity, Spans

_YEAR_HEAD = re.compile(
    r"[(（]?(?P<year>(?:令和|平成|昭和|[RHSrhs])[.．]?\s?(?:元|\d{1,2})|(?:19|20)\d\d|\d{1,2}(?=年度)|元(?=年度))年?度?末?[)）]?"
)
_FIGURE = re.compile(r"\d")
_WIDE = str.maketrans({0xFF01 + at: 0x21 + at for at in range(94)})
_BLANK = re.compile(r"\s+")


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
class _Head:
    """What the head of a row or a column says."""

    text: str
    period: str | None
    role: Role | None
    unit: str
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    unit_note: re.Pattern[str]
    unit_in_name: re.Pattern[str]
    name_edge: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("figure_tables")

    def one(name: str) -> re.Pattern[str]:
        return re.compile("|".join(row["pattern"] for row in table[name]))

    kinds = tuple((row["kind"], re.compile(row["pattern"])) for row in table["heading"])
    return _Words(kinds, one("unit_note"), one("unit_in_name"), one("name_edge"))


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
    """One table while it is read."""

    def __init__(self, text: str, block: Block, above: str, fiscal_year: int | None, lexicon: Lexicon) -> None:
        self._block = block
        self._year = fiscal_year
        self._words = _words(lexicon)
        self._lexicon = lexicon
        self._raw = {id(cell): _content(text, cell) for cell in block.cells}
        self._contents = {key: _folded(content) for key, content in self._raw.items()}
        self._body = self._first_body_row()
        self._labels = self._label_columns()
        self._columns = {column: self._head(self._column_text(column)) for column in self._figure_columns()}
        corner = "".join(self._contents[id(cell)] for cell in block.cells if cell.row < self._body)
        note = self._words.unit_note.search(corner) or self._words.unit_note.search(_folded(above))
        self._unit = note.group("unit") if note is not None else ""

    def cells(self) -> Iterator[FigureCell]:
        for row in sorted({cell.row for cell in self._block.cells if cell.row >= self._body}):
            heads = [self._head(label) for label in self._row_labels(row)]
            for cell in self._block.cells:
                if cell.row == row and cell.column in self._columns and self._contents[id(cell)]:
                    yield self._cell(cell, heads, self._columns[cell.column])

    def _cell(self, cell: Cell, heads: Sequence[_Head], column: _Head) -> FigureCell:
        plain = [head for head in heads if head.role is None and head.period is None and not head.kind]
        # 予算額 tells a role and is a name as well, where nothing else is.
        names = [name for head in plain or heads if (name := self._name(head.text))]
        stated = (*reversed(heads), column)
        role = next((head.role for head in stated if head.role is not None), Role.ACTUAL)
        period = next((head.period for head in stated if head.period is not None), None)
        return FigureCell(
            spans=cell.spans,
            row=cell.row,
            column=cell.column,
            name=names[0] if names else self._name(column.text),
            group=names[-1] if len(names) > 1 else None,
            period=period,
            role=role,
            unit=next((head.unit for head in stated if head.unit), self._unit),
            kind=next((head.kind for head in stated if head.kind), ""),
        )

    def _first_body_row(self) -> int:
        """Return the first row with a figure that is no year, past the first column."""
        rows = sorted({cell.row for cell in self._block.cells})
        for row in rows:
            own = [self._contents[id(cell)] for cell in self._block.cells if cell.row == row and cell.column]
            if any(_FIGURE.search(content) and not self._is_heading(content) for content in own):
                return row
        return rows[-1] + 1 if rows else 0

    def _is_heading(self, content: str) -> bool:
        return _YEAR_HEAD.match(content) is not None or _FIGURE.match(content.lstrip("△▲-−約(（")) is None

    def _label_columns(self) -> list[int]:
        """Return the columns left of the figures: those whose cells mostly begin with words."""
        found = []
        for column in sorted({cell.column for cell in self._block.cells}):
            own = [self._contents[id(c)] for c in self._block.cells if c.column == column and c.row >= self._body]
            own = [content for content in own if content]
            words = [content for content in own if not _FIGURE.match(content.lstrip("△▲-−約(（"))]
            if own and (column == 0 or 2 * len(words) > len(own)):
                found.append(column)
            elif own:
                break
        return found

    def _figure_columns(self) -> list[int]:
        return sorted({c.column for c in self._block.cells if c.row >= self._body and c.column not in self._labels})

    def _column_text(self, column: int) -> str:
        over = [
            cell
            for cell in self._block.cells
            if cell.row < self._body and cell.column <= column < cell.column + cell.columns
        ]
        return " ".join(self._raw[id(cell)] for cell in sorted(over, key=lambda cell: cell.row))

    def _row_labels(self, row: int) -> list[str]:
        labels = []
        for column in self._labels:
            over = [c for c in self._block.cells if c.column == column and c.row <= row < c.row + c.rows]
            labels += [self._raw[id(cell)] for cell in over if self._raw[id(cell)]]
        return labels

    def _head(self, content: str) -> _Head:
        plain = _BLANK.sub("", _folded(content))
        unit = self._words.unit_in_name.search(plain)
        named = plain[: unit.start()] if unit is not None else plain
        year = _YEAR_HEAD.search(plain)
        period = (
            fiscal(named_year(year.group().strip("()（）").replace(".", ""), self._year)) if year is not None else None
        )
        cues = role_cues(self._lexicon)
        rest = plain.replace(year.group(), "") if year is not None else named
        role = cues.keys.get(rest.strip("()（）")) or cues.keys.get(re.split(r"[(（]", rest, maxsplit=1)[0])
        kind = next((kind for kind, pattern in self._words.kinds if pattern.search(named)), "")
        return _Head(content, period, None if kind else role, unit.group("unit") if unit is not None else "", kind)

    def _name(self, content: str) -> str:
        """Return the words of a head without its unit, its number and its marks."""
        start, end = 0, len(content)
        folded = _folded(content)
        unit = self._words.unit_in_name.search(folded)
        if unit is not None and one_of(unit.group("unit"), self._lexicon) is not None:
            end = unit.start()
        while (edge := self._words.name_edge.search(folded[start:end].strip())) is not None and edge.group():
            inner = folded[start:end]
            start += len(inner) - len(inner.lstrip())
            end = start + len(inner.strip())
            start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
        return content[start:end].strip()


def _content(text: str, cell: Cell) -> str:
    return "".join(text[start:end] for start, end in cell.spans).strip()


def _folded(text: str) -> str:
    return text.translate(_WIDE)


def with_unit(quantity: Quantity, unit: str, lexicon: Lexicon | None = None) -> Quantity:
    """Return a bare number with the unit that its table names, scaled by it; other quantities as they are.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> amount = with_unit(find_quantities("1,234")[0], "千円")
    >>> str(amount.value), amount.unit, str(amount.step)
    ('1234000', '円', '1000')
    """
    return given_unit(quantity, one_of(unit, lexicon) if unit else None)
