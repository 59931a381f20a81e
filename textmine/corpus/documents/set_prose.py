"""Setting running text in one column or two, and notes at the foot of a page."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.corpus.documents.elements import FootNote, Prose
from textmine.corpus.documents.sheets import Sheets, WrappedLine
from textmine.corpus.documents.structures import ReportColumn, Stroke
from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ColumnKind

_HEADING = 1.15
"""Size of headings, in that of the text."""
_BETWEEN = 2.0
"""Space between two columns, in characters."""
_NOTE = 0.85
_RULE = 120.0


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with its paragraph and the space above it, in points."""

    paragraph: int
    gold: ParagraphGold
    line: WrappedLine
    size: float
    above: float


def set_prose(sheets: Sheets, prose: Prose) -> None:
    """Set running text from the sheets' present place on."""
    if prose.ranged_right:
        _range_right(sheets, prose.paragraphs[0])
        return
    style = sheets.style
    width = (style.measure - (prose.columns - 1) * _BETWEEN * style.size) / prose.columns
    lines = [line for gold in prose.paragraphs for line in _wrapped(sheets, gold, width)]
    if prose.columns == 1:
        _set_column(sheets, lines)
    else:
        _set_columns(sheets, lines, width, prose.columns)


def _wrapped(sheets: Sheets, gold: ParagraphGold, width: float) -> list[_Set]:
    style = sheets.style
    size = style.size * (_HEADING if gold.heading else 1.0)
    paragraph = sheets.begin(gold)
    found = sheets.wrap(gold, width, size=size, indent=style.indent and not gold.heading, hanging=False)
    above = 0.6 * style.pitch if gold.heading else 0.0
    return [_Set(paragraph, gold, line, size, above if number == 0 else 0.0) for number, line in enumerate(found)]


def _write(sheets: Sheets, own: _Set, left: float, top: float) -> int:
    return sheets.write(
        own.gold.text[own.line.start : own.line.end],
        left + own.line.indent,
        top + (sheets.style.pitch - sheets.style.size) / 2,
        size=own.size,
        paragraph=own.paragraph,
        start=own.line.start,
        bold=own.gold.heading,
    )


def _set_column(sheets: Sheets, lines: list[_Set]) -> None:
    pitch = sheets.style.pitch
    for number, own in enumerate(lines):
        # A heading keeps a line of what it heads.
        needed = own.above + pitch * (2 if own.gold.heading and number + 1 < len(lines) else 1)
        if sheets.room < needed:
            sheets.turn()
        sheets.y += own.above if not sheets.is_fresh else 0
        sheets.flow(_write(sheets, own, sheets.style.margin, sheets.y))
        sheets.y += pitch


def _set_columns(sheets: Sheets, lines: list[_Set], width: float, columns: int) -> None:
    """Set lines in columns beside each other, as even as can be where they do not fill the page."""
    sheets.flush()
    pitch = sheets.style.pitch
    at = 0
    while at < len(lines):
        room = int(sheets.room / pitch)
        if room < 2:
            sheets.turn()
            continue
        share = min(room, -(-(len(lines) - at) // columns))
        top = sheets.y
        for column in range(columns):
            left = sheets.style.margin + column * (width + _BETWEEN * sheets.style.size)
            own = lines[at : at + share]
            written = tuple(_write(sheets, each, left, top + row * pitch) for row, each in enumerate(own))
            if written:
                sheets.columns.append(ReportColumn(sheets.number, ColumnKind.TEXT, written))
            at += len(own)
        sheets.y = top + (share + 0.5) * pitch


def _range_right(sheets: Sheets, gold: ParagraphGold) -> None:
    paragraph = sheets.begin(gold)
    if sheets.room < 3 * sheets.style.pitch:
        sheets.turn()
    style = sheets.style
    number = sheets.write(gold.text, style.margin, sheets.y, size=style.size, paragraph=paragraph)
    sheets.range_right(number)
    sheets.flow(number)
    sheets.y += style.pitch


def set_note(sheets: Sheets, note: FootNote) -> None:
    """Set a note at the foot of the page, above those that are there, under a short rule."""
    style = sheets.style
    size = style.size * _NOTE
    gold = ParagraphGold(note.text)
    found = sheets.wrap(gold, style.measure, size=size, indent=False, hanging=False)
    height = (len(found) + 0.8) * style.pitch
    if sheets.room < height:
        return
    sheets.bottom -= height
    top = sheets.bottom + 0.6 * style.pitch
    sheets.rule([Stroke(style.margin, top, style.margin + _RULE, top)])
    paragraph = sheets.begin(gold)
    written = tuple(
        sheets.write(
            gold.text[line.start : line.end],
            style.margin + line.indent,
            top + 0.2 * style.pitch + row * style.pitch,
            size=size,
            paragraph=paragraph,
            start=line.start,
        )
        for row, line in enumerate(found)
    )
    sheets.columns.append(ReportColumn(sheets.number, ColumnKind.TEXT, written))
