"""A report that was set on pages: every line at its place, the tables, the reading order, the claims.

Coordinates are points from the upper left corner of the page, as those of :class:`textmine.structures.Box`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ColumnKind


class HouseStyle(StrEnum):
    """How an agency sets its reports."""

    RULED = "ruled"  # landscape, evaluation tables of long text, ruled
    GAPS = "gaps"  # the same without ruling lines
    PROSE = "prose"  # two columns of running text with headings, tables of figures between
    MIXED = "mixed"  # running text, item sheets with basic data, data over years, evaluation tables


class Producer(StrEnum):
    """What writes the PDF file."""

    REPORTLAB = "reportlab"
    CHROMIUM = "chromium"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of text on a page.

    Attributes
    ----------
    page : int
        1-based.
    text : str
    left, top, right, bottom : float
        Its box: from the left end to the right, a character high.
    size : float
        Of the characters, in points.
    paragraph : int
        Number of the paragraph it is of; -1 for running heads and page numbers.
    start : int
        Where it begins in the paragraph's text.
    bold : bool
        Set in the second face of the report.
    """

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    paragraph: int = -1
    start: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell of a table as it stands on one page: its place in the grid and the numbers of its lines."""

    row: int
    column: int
    lines: tuple[int, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class ReportTable:
    """The part of a table that stands on one page.

    Attributes
    ----------
    page : int
        1-based.
    holds_figures : bool
        Figures by rows and columns rather than columns of text.
    ruled : bool
        Whether lines part its cells.
    cells : tuple of ReportCell
        Those that are not empty, row by row.
    """

    page: int
    holds_figures: bool
    ruled: bool
    cells: tuple[ReportCell, ...]


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """Lines of one page that are read one after the other, by number."""

    page: int
    kind: ColumnKind
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight ruling line, across or down."""

    left: float
    top: float
    right: float
    bottom: float
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled rectangle behind the text."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The size of a page and what is drawn on it beside the lines of text.

    Attributes
    ----------
    rotated : bool
        Whether the sheet lies on its side in the file and says by its rotation that it is to be turned.
    """

    number: int
    width: float
    height: float
    strokes: tuple[Stroke, ...] = ()
    shades: tuple[Shade, ...] = ()
    rotated: bool = False


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """A paragraph with its claims, whether it stands in a table of figures, and its lines by number."""

    gold: ParagraphGold
    holds_figures: bool
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetReport:
    """A whole report as it stands on its pages; numbers of lines are places in `lines`.

    Attributes
    ----------
    faces : tuple of str
        Names of the faces for text and for headings, keys of :data:`textmine.corpus.documents.faces.FACES`.
    thin_rectangles : bool
        Whether ruling lines are drawn as thin filled rectangles.
    """

    name: str
    style: HouseStyle
    producer: Producer
    agency: str
    fiscal_year: str
    faces: tuple[str, str]
    pages: tuple[ReportPage, ...]
    lines: tuple[ReportLine, ...]
    paragraphs: tuple[ReportParagraph, ...]
    tables: tuple[ReportTable, ...]
    columns: tuple[ReportColumn, ...]
    thin_rectangles: bool = False

    def border_joins(self) -> Iterator[tuple[int, int]]:
        """Yield the last line of a page and the first of the next, by number, where a paragraph goes on."""
        for paragraph in self.paragraphs:
            for line, other in zip(paragraph.lines, paragraph.lines[1:], strict=False):
                if self.lines[line].page != self.lines[other].page:
                    yield line, other
