"""What a report is made of before it is set: running text, tables, notes, ends of pages."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ColumnKind


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, wherever on which pages it will stand.

    Attributes
    ----------
    row, column : int
    paragraphs : tuple of ParagraphGold
    rows, columns : int
        How many it spans.
    middle : bool
        Its text is centred between its upper and its lower side.
    """

    row: int
    column: int
    paragraphs: tuple[ParagraphGold, ...]
    rows: int = 1
    columns: int = 1
    middle: bool = False


@dataclass(frozen=True, slots=True)
class LatticeTable:
    """A table.

    Attributes
    ----------
    cells : tuple of TableCell
        Those that are not empty.
    widths : tuple of float
        Of the columns, as shares of the whole.
    kinds : tuple of ColumnKind
        What each column holds; `OTHER` in tables of figures.
    heads : int
        Rows of headings.
    repeated : bool
        Whether the headings stand on every page.
    holds_figures : bool
    ruled : bool
    open_sides : bool
        No line at the left and the right side.
    dashed : bool
    shaded : bool
        Headings stand on grey.
    """

    cells: tuple[TableCell, ...]
    widths: tuple[float, ...]
    kinds: tuple[ColumnKind, ...]
    heads: int = 1
    repeated: bool = True
    holds_figures: bool = False
    ruled: bool = True
    open_sides: bool = False
    dashed: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tables side by side; both are set whole on one page."""

    left: LatticeTable
    right: LatticeTable
    share: float


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text; `ranged_right` for the unit above a table."""

    paragraphs: tuple[ParagraphGold, ...]
    columns: int = 1
    ranged_right: bool = False


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note at the foot of the page."""

    text: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Element = LatticeTable | Beside | Prose | FootNote | NewPage
