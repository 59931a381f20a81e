"""Composing whole reports: contents set on pages of a house style until there are as many as wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from textmine.corpus.documents.contents import contents
from textmine.corpus.documents.elements import Beside, Element, FootNote, LatticeTable, NewPage, Prose
from textmine.corpus.documents.faces import face_pairs
from textmine.corpus.documents.manner import Manner
from textmine.corpus.documents.set_prose import set_note, set_prose
from textmine.corpus.documents.set_tables import TableSetter
from textmine.corpus.documents.sheets import Sheets, SheetStyle
from textmine.corpus.documents.structures import HouseStyle, Producer, SetReport
from textmine.corpus.documents.table_words import table_words
from textmine.corpus.markup import MarkupFile
from textmine.corpus.markup_pages import report_title
from textmine.corpus.wrapping import Kinsoku
from textmine.labels import ColumnKind

_A4 = (595.0, 842.0)
_A3 = (842.0, 1191.0)
_APART = 6.0
_BEHIND = 10.0
"""Space behind a table, in points."""


def compose_report(
    style: HouseStyle,
    files: Sequence[MarkupFile],
    *,
    pages: int,
    seed: int | str,
    producer: Producer = Producer.REPORTLAB,
) -> SetReport:
    """Return an invented report of at least one page, set and ready to be drawn.

    Parameters
    ----------
    style : HouseStyle
    files : sequence of MarkupFile
        Annotated reports of one split; the report is that of one of them.
    pages : int
        It ends with the element that fills the last of so many pages.
    seed : int or str
        The same seed gives the same report.
    producer : Producer
        What will draw it: producers use different typefaces.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` or all usable typefaces are missing.
    """
    rng = random.Random(f"report:{style}:{seed}")  # noqa: S311 (must be reproducible, not secret)
    chosen = rng.sample(list(files), len(files))
    manner, elements = contents(style, chosen, table_words(chosen[0].split), rng)
    sheets = Sheets(_sheet_style(style, manner, chosen[0], rng.choice(face_pairs(producer)), rng))
    sheets.turn()
    for element in _until(elements, sheets, pages):
        _set(sheets, element)
    paragraphs = sheets.paragraphs()
    return SetReport(
        name=f"{style}-{producer}-{seed}",
        style=style,
        producer=producer,
        agency=chosen[0].agency,
        fiscal_year=chosen[0].fiscal_year,
        faces=sheets.style.faces,
        pages=tuple(sheets.pages),
        lines=tuple(sheets.lines),
        paragraphs=paragraphs,
        tables=tuple(sheets.tables),
        columns=tuple(sheets.columns),
        thin_rectangles=rng.random() < 0.3,
    )


def _until(elements: Iterator[Element], sheets: Sheets, pages: int) -> Iterator[Element]:
    for element in elements:
        if sheets.number > pages or (sheets.number == pages and isinstance(element, NewPage)):
            return
        yield element


def _sheet_style(
    style: HouseStyle, manner: Manner, content: MarkupFile, faces: tuple[str, str], rng: random.Random
) -> SheetStyle:
    wide = style in (HouseStyle.RULED, HouseStyle.GAPS)
    paper = _A3 if style is HouseStyle.RULED and rng.random() < 0.4 else _A4
    size = rng.choice((8.0, 8.5, 9.0) if wide or ColumnKind.GOAL in manner.kinds else (9.0, 9.5, 10.5))
    return SheetStyle(
        width=paper[wide],
        height=paper[not wide],
        margin=rng.choice((36.0, 42.0, 50.0)),
        size=size,
        leading=rng.choice((1.3, 1.4, 1.5)),
        head=report_title(content) if rng.random() < 0.6 else "",
        foot=rng.choice(("- {} -", "{}", "{}", "－ {} －", "")),
        faces=faces,
        kinsoku=rng.choices((Kinsoku.PUSH, Kinsoku.HANG), weights=(3, 2))[0],
        keep_words=rng.random() < 0.7,
        indent=rng.random() < 0.6,
        rotated=wide and rng.random() < 0.25,
    )


def _set(sheets: Sheets, element: Element) -> None:
    if isinstance(element, NewPage):
        if not sheets.is_fresh:
            sheets.turn()
    elif isinstance(element, Prose):
        set_prose(sheets, element)
    elif isinstance(element, FootNote):
        set_note(sheets, element)
    elif isinstance(element, LatticeTable):
        TableSetter(sheets, element, sheets.style.margin, sheets.style.width - sheets.style.margin).set()
        sheets.y += _BEHIND
    else:
        _set_beside(sheets, element)


def _set_beside(sheets: Sheets, element: Beside) -> None:
    left, right = sheets.style.margin, sheets.style.width - sheets.style.margin
    middle = left + element.share * (right - left)
    pair = (
        TableSetter(sheets, element.left, left, middle - _APART),
        TableSetter(sheets, element.right, middle + _APART, right),
    )
    if max(table.height for table in pair) > sheets.room and not sheets.is_fresh:
        sheets.turn()
    top, ends = sheets.y, []
    for table in pair:
        sheets.y = top
        table.set()
        ends.append(sheets.y)
    sheets.y = max(ends) + _BEHIND
