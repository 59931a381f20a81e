"""A report drawn by reportlab (extra ``textmine[pages]``); the same report gives the same bytes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from textmine.corpus.documents.faces import FACES
from textmine.corpus.documents.structures import ReportLine, ReportPage, SetReport
from textmine.corpus.pdf_writer import Pen, new_canvas

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_GREY = 0.88
_DASHES = (2.0, 1.5)
_ASCENT = 0.88
"""How far the baseline lies below the top of a character, in characters."""


def reportlab_pdf(report: SetReport) -> bytes:
    """Return a report as a PDF file.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    """
    canvas, buffer = new_canvas()
    _register(report.faces)
    by_page: dict[int, list[ReportLine]] = defaultdict(list)
    for line in report.lines:
        by_page[line.page].append(line)
    for page in report.pages:
        _draw(canvas, page, by_page[page.number], report)
    canvas.save()
    return buffer.getvalue()


def _register(faces: tuple[str, str]) -> None:
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name in faces:
        file = FACES[name].file
        if file is not None and name not in getRegisteredFontNames():
            registerFont(TTFont(name, str(file)))


def _draw(canvas: Canvas, page: ReportPage, lines: list[ReportLine], report: SetReport) -> None:
    height = page.height
    canvas.setPageSize((page.width, page.height))  # reportlab itself swaps the sides of a page that is turned
    if page.rotated:
        canvas.setPageRotation(90)
        canvas.transform(0, 1, -1, 0, height, 0)
    else:
        canvas.setPageRotation(0)
    canvas.setFillGray(_GREY)
    for shade in page.shades:
        canvas.rect(
            shade.left, height - shade.bottom, shade.right - shade.left, shade.bottom - shade.top, stroke=0, fill=1
        )
    canvas.setFillGray(0)
    for stroke in page.strokes:
        canvas.setLineWidth(stroke.width)
        canvas.setDash(*(_DASHES if stroke.dashed else ()))
        if report.thin_rectangles and not stroke.dashed:
            wide, high = max(stroke.right - stroke.left, stroke.width), max(stroke.bottom - stroke.top, stroke.width)
            canvas.rect(stroke.left, height - stroke.top - high, wide, high, stroke=0, fill=1)
        else:
            canvas.line(stroke.left, height - stroke.top, stroke.right, height - stroke.bottom)
    pens: dict[float, Pen] = {}
    for line in lines:
        pen = pens.setdefault(line.size, Pen(canvas, line.size, *report.faces))
        pen.draw(line.text, line.left, height - line.top - _ASCENT * line.size, heading=line.bold)
    canvas.showPage()
