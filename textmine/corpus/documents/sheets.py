"""The pages of a report while it is set: where the next line goes, what stands at head and foot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from textmine.corpus.documents.faces import width_of
from textmine.corpus.documents.structures import (
    ReportColumn,
    ReportLine,
    ReportPage,
    ReportParagraph,
    ReportTable,
    Shade,
    Stroke,
)
from textmine.corpus.page_layout import ParagraphGold
from textmine.corpus.wrapping import CellStyle, Kinsoku, is_bullet, wrapped
from textmine.labels import ColumnKind

_HANGING = "。、，．"
_HEAD_SIZE = 8.0
_RADICAL = re.compile("[\u2e80-\u2fdf]")
"""Compatibility kanji: no typeface draws them, they come of text extraction."""


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How the pages of a report look.

    Attributes
    ----------
    width, height : float
        Of the paper, in points.
    margin : float
        At the sides; head and foot have half as much again.
    size : float
        Of the characters, in points.
    leading : float
        Distance of lines, in characters.
    head : str
        Running head, or "".
    foot : str
        Printed page number, with a field for the number, or "".
    faces : tuple of str
        For text and for headings.
    """

    width: float
    height: float
    margin: float
    size: float
    leading: float
    head: str
    foot: str
    faces: tuple[str, str]
    kinsoku: Kinsoku = Kinsoku.PUSH
    keep_words: bool = True
    indent: bool = True
    rotated: bool = False

    @property
    def pitch(self) -> float:
        """Distance of lines, in points."""
        return self.size * self.leading

    @property
    def top(self) -> float:
        """Where text begins on a page."""
        return 1.5 * self.margin

    @property
    def bottom(self) -> float:
        """Where text ends on a page."""
        return self.height - 1.5 * self.margin

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """A line of a paragraph before it has a place: a span of its text, and how far it is indented."""

    start: int
    end: int
    indent: float


@dataclass(slots=True)
class Sheets:
    """The pages under way.

    Attributes
    ----------
    style : SheetStyle
    y : float
        Where the next line begins on the last page.
    bottom : float
        Where text ends on the last page; notes at its foot raise it.
    """

    style: SheetStyle
    y: float = 0.0
    bottom: float = 0.0
    lines: list[ReportLine] = field(default_factory=list)
    pages: list[ReportPage] = field(default_factory=list)
    tables: list[ReportTable] = field(default_factory=list)
    columns: list[ReportColumn] = field(default_factory=list)
    golds: list[ParagraphGold] = field(default_factory=list)
    _figures: list[bool] = field(default_factory=list)
    _flow: list[int] = field(default_factory=list)
    _strokes: list[Stroke] = field(default_factory=list)
    _shades: list[Shade] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Number of the last page."""
        return len(self.pages)

    @property
    def room(self) -> float:
        """What is left of the page's height."""
        return self.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the page."""
        return self.y <= self.style.top

    def turn(self) -> None:
        """Begin a page with its running head and its number."""
        self._finish()
        style = self.style
        self.pages.append(ReportPage(self.number + 1, style.width, style.height, rotated=style.rotated))
        self.y, self.bottom = style.top, style.bottom
        if style.head:
            self.write(style.head, style.margin, style.margin * 0.8, size=_HEAD_SIZE)
        if style.foot:
            foot = style.foot.format(self.number)
            left = (style.width - width_of(foot, style.faces[0]) * style.size) / 2
            self.write(foot, left, style.height - style.margin, size=style.size)

    def _finish(self) -> None:
        self.flush()
        if self.pages:
            self.pages[-1] = replace(self.pages[-1], strokes=tuple(self._strokes), shades=tuple(self._shades))
        self._strokes, self._shades = [], []

    def begin(self, gold: ParagraphGold, *, holds_figures: bool = False) -> int:
        """Begin a paragraph; return its number."""
        self.golds.append(gold)
        self._figures.append(holds_figures)
        return len(self.golds) - 1

    def write(
        self,
        text: str,
        left: float,
        top: float,
        *,
        size: float,
        paragraph: int = -1,
        start: int = 0,
        bold: bool = False,
    ) -> int:
        """Put a line on the last page; return its number."""
        text = _RADICAL.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        right = left + width_of(text, self.style.faces[bold]) * size
        self.lines.append(
            ReportLine(self.number, text, left, top, right, top + size, size, paragraph, start, bold=bold)
        )
        return len(self.lines) - 1

    def range_right(self, line: int) -> None:
        """Move a line to the right margin."""
        own = self.lines[line]
        left = self.style.width - self.style.margin - (own.right - own.left)
        self.lines[line] = replace(own, left=left, right=left + own.right - own.left)

    def flow(self, line: int) -> None:
        """Say that a line goes on where the running text of the page was."""
        self._flow.append(line)

    def flush(self) -> None:
        """End the running text of this place of the page."""
        if self._flow:
            self.columns.append(ReportColumn(self.number, ColumnKind.TEXT, tuple(self._flow)))
            self._flow = []

    def rule(self, strokes: Sequence[Stroke], shades: Sequence[Shade] = ()) -> None:
        """Draw lines and grey on the last page."""
        self._strokes += strokes
        self._shades += shades

    def wrap(self, gold: ParagraphGold, width: float, *, size: float, indent: bool, hanging: bool) -> list[WrappedLine]:
        """Break a paragraph into lines that are no wider than `width`, in points."""
        face = self.style.faces[gold.heading]
        cells = int(2 * width / size)
        while True:
            style = CellStyle(
                cells, self.style.kinsoku, keep_words=self.style.keep_words, indent=indent, hanging_indent=hanging
            )
            found = list(self._indented(gold.text, style, size))
            widest = max((line.indent + self._inked(gold.text, line, face) * size for line in found), default=0.0)
            if widest <= width + 0.01 or cells <= 2:
                return found
            cells -= 1

    def _indented(self, text: str, style: CellStyle, size: float) -> Iterator[WrappedLine]:
        bullet = is_bullet(text)
        for number, (start, end) in enumerate(wrapped(text, style)):
            moved = (style.hanging_indent and number > 0) if bullet else (style.indent and number == 0)
            yield WrappedLine(start, end, size * moved)

    @staticmethod
    def _inked(text: str, line: WrappedLine, face: str) -> float:
        shown = text[line.start : line.end]
        # Punctuation may hang over the side of its column.
        return width_of(shown[:-1] if shown[-1] in _HANGING else shown, face)

    def paragraphs(self) -> tuple[ReportParagraph, ...]:
        """Return all paragraphs with their lines; ends the last page."""
        self._finish()
        lines: list[list[int]] = [[] for _ in self.golds]
        for number, line in enumerate(self.lines):
            if line.paragraph >= 0:
                lines[line.paragraph].append(number)
        # A cell that spans rows may be set after one beside it on the next page.
        ordered = [sorted(own, key=lambda number: self.lines[number].start) for own in lines]
        return tuple(
            ReportParagraph(gold, figures, tuple(own))
            for gold, figures, own in zip(self.golds, self._figures, ordered, strict=True)
        )
