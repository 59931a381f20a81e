"""Setting a composed page as a real PDF: a ruled table of columns, in fonts that every viewer brings along.

Needs the extra ``textmine[pages]`` (reportlab). The same page gives the same bytes.
"""

from __future__ import annotations

import io
import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from textmine.corpus.page_layout import ParagraphGold, Piece, Row
from textmine.errors import CorpusError

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MINCHO, GOTHIC = "HeiseiMin-W3", "HeiseiKakuGo-W5"
"""Adobe's Japanese fonts: a PDF names them and embeds nothing, and its text is that of a Unicode CMap."""

_SIZES = (8.0, 9.0, 10.5)
_LEADING = 1.35
_PADDING = (1.2, 2.4)
_INSET = 0.4
_MARGIN = 48.0
_FOOT = 24.0
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of text at its place on the page.

    Attributes
    ----------
    text : str
    left, baseline : float
        In points, from the lower left corner of the page.
    right : float
        Where its last character ends.
    piece : Piece or None
        What it is a line of; None for a printed page number.
    """

    text: str
    left: float
    right: float
    baseline: float
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page as a PDF of its own.

    Attributes
    ----------
    data : bytes
        The file.
    lines : tuple of SetLine
        What was set, in the order of drawing: from top to bottom, each row from left to right.
    size : float
        Of the characters, in points.
    """

    data: bytes
    lines: tuple[SetLine, ...]
    size: float


def set_pdf(
    columns: Sequence[Sequence[ParagraphGold]],
    widths: Sequence[int],
    blocks: Sequence[Sequence[Row]],
    *,
    foot: str,
    rng: random.Random,
) -> PdfPage:
    """Set rows of cells as a table, ruled where it has several columns, and a line at the foot of the page.

    Parameters
    ----------
    columns : sequence of sequences of ParagraphGold
        The paragraphs that the pieces of the rows are parts of.
    widths : sequence of int
        Of the columns, in full-width characters.
    blocks : sequence of sequences of Row
        As :func:`textmine.corpus.page_layout.set_rows` sets them; a rule stands between blocks.
    foot : str
        The printed page number, or "".

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    """
    canvas, buffer = new_canvas()
    body, head = rng.sample((MINCHO, GOTHIC), 2)
    pen = Pen(canvas, rng.choice(_SIZES), body, head)
    texts = {piece: _text(columns, piece) for block in blocks for row in block for cell in row for piece in cell}
    edges = _edges(widths, texts, pen, rng)
    pitch = pen.size * _LEADING
    depths = [_depth(block) * pitch for block in blocks]
    tops = list(accumulate((-depth for depth in depths), initial=_MARGIN + _FOOT + sum(depths)))
    canvas.setPageSize((edges[-1] + _MARGIN, tops[0] + _MARGIN))
    lines: list[SetLine] = []
    for block, top in zip(blocks, tops, strict=False):
        for row, piece in _placed(block):
            text, heading = texts[piece]
            left, baseline = edges[piece.column] + pen.size * _INSET, top - (row + 1.15) * pitch
            lines.append(pen.draw(text, left, baseline, heading=heading, piece=piece))
    if len(widths) > 1:
        canvas.setLineWidth(0.5)
        canvas.grid(edges, tops)
    if foot:
        lines.append(pen.draw(foot, (edges[-1] + _MARGIN - pen.width(foot)) / 2, _FOOT))
    canvas.showPage()
    canvas.save()
    return PdfPage(buffer.getvalue(), tuple(lines), pen.size)


def _text(columns: Sequence[Sequence[ParagraphGold]], piece: Piece) -> tuple[str, bool]:
    """Return the text of a piece, and whether it is a heading's."""
    paragraph = columns[piece.column][piece.paragraph]
    return paragraph.text[piece.start : piece.end], paragraph.heading


def _edges(widths: Sequence[int], texts: Mapping[Piece, tuple[str, bool]], pen: Pen, rng: random.Random) -> list[float]:
    """Return the left edges of the columns and the right edge of the last, wide enough for every line."""
    longest = [width * pen.size for width in widths]
    for piece, (text, heading) in texts.items():
        longest[piece.column] = max(longest[piece.column], pen.width(text, heading=heading))
    return list(accumulate((width + pen.size * rng.uniform(*_PADDING) for width in longest), initial=_MARGIN))


def new_canvas() -> tuple[Canvas, io.BytesIO]:
    """Return a canvas that knows Adobe's Japanese fonts, and what it writes to.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    """
    try:
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise CorpusError("TM306", value="pages") from error
    for font in (MINCHO, GOTHIC):
        registerFont(UnicodeCIDFont(font))
    buffer = io.BytesIO()
    return Canvas(buffer, invariant=1), buffer


def _depth(block: Sequence[Row]) -> float:
    """Return the height of a block in lines, with some space above and below."""
    return max((row for row, _ in _placed(block)), default=0.0) + 2.0


def _placed(block: Sequence[Row]) -> list[tuple[float, Piece]]:
    """Return the pieces of a block and the rows that they stand in, from top to bottom and left to right.

    A column whose lines are set closer or wider than the others' has its lines between the rows.
    """
    by_column: dict[int, list[tuple[int, Piece]]] = {}
    for number, row in enumerate(block):
        for cell in row:
            by_column.setdefault(cell[0].column, []).extend((number, piece) for piece in cell)
    placed = [each for pieces in by_column.values() for each in _evenly(pieces)]
    return sorted(placed, key=lambda each: (round(each[0]), each[1].column, each[0]))


def _evenly(pieces: Sequence[tuple[int, Piece]]) -> Iterator[tuple[float, Piece]]:
    first, last = pieces[0][0], pieces[-1][0]
    pitch = (last - first) / (len(pieces) - 1) if len(pieces) > 1 else 1.0
    for order, (_, piece) in enumerate(pieces):
        yield first + order * pitch, piece


class Pen:
    """Draws lines so that pdfium passes over none of them, whatever fonts the machine has.

    Where it has no Japanese font, pdfium takes a string of one full-width character for empty and a string that
    was drawn at the same indent a few strings ago for its shadow. A space behind them, such as word processors
    write, makes them strings like any other.
    """

    def __init__(self, canvas: Canvas, size: float, body: str, head: str) -> None:
        self.size = size
        self._canvas = canvas
        self._fonts = {False: body, True: head}
        self._recent: deque[tuple[float, str]] = deque(maxlen=_REMEMBERED)

    def width(self, text: str, *, heading: bool = False) -> float:
        """Return the width of a text, in points."""
        return float(self._canvas.stringWidth(text, self._fonts[heading], self.size))

    def draw(
        self, text: str, left: float, baseline: float, *, heading: bool = False, piece: Piece | None = None
    ) -> SetLine:
        """Draw a line of text; return it with its place."""
        drawn = text if len(text) > 1 else f"{text} "
        while (left, drawn) in self._recent:
            drawn += " "
        self._recent.append((left, drawn))
        self._canvas.setFont(self._fonts[heading], self.size)
        self._canvas.drawString(left, baseline, drawn)
        return SetLine(text, left, left + self.width(text, heading=heading), baseline, piece)
