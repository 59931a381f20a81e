"""The reader of PDF files: page by page from characters and ruling lines to text with blocks."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from textmine.errors import Place, ReadError, TextmineWarning
from textmine.labels import Ocr
from textmine.readers.base import ReadOptions
from textmine.readers.geometry.blocks import PlacedBlock, page_blocks
from textmine.readers.geometry.glyphs import Glyphs, Ints
from textmine.readers.geometry.page_text import PageText, PlacedPage
from textmine.readers.geometry.vertical import laid_down, stood_up
from textmine.readers.pdf.characters import Characters, read_characters
from textmine.readers.pdf.limits import has_more_text
from textmine.readers.pdf.rulings import Drawn, read_drawn
from textmine.readers.pdf.text_layer import AGREEING, GARBAGE, agreement, garbage_ratio
from textmine.readers.read_page import ReadPage, document_of_pages, route_of
from textmine.structures import Document

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from textmine.readers.ocr.recognise import Recogniser

_HEAD = 1024
_SCANNED = 0.5
"""Share of a page that pictures cover from which its few characters are not its text."""
_FEW = 20
"""Characters up to which a page with pictures is a scan: a stamp or a page number stands on many."""
_SAMPLE = 60
"""Characters from which a page tells whether a hidden text layer is good."""
_LONGEST_SIDE = 14_400.0
"""Longest side of a page that PDF allows, in points (ISO 32000, annex C): a larger one is a trap."""


class PdfReader:
    """Reader of PDF files."""

    name = "pdf"
    rank = 10

    def matches(self, data: bytes) -> bool:
        """Tell whether the mark of PDF stands near the beginning, where a mail header may come before it."""
        return b"%PDF-" in data[:_HEAD]

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a PDF file.

        Raises
        ------
        ReadError
            TM113 damaged, TM114 password needed or wrong, TM115 too many pages, TM116 no text layer and no recognition,
            TM117 a page too large, TM125 no page that can be read; what recognition needs (TM120, TM122) where it was
            asked for.
        """
        with _opened(data, name, options) as document, _Pages(name, options) as pages:
            found = [pages.read(document, number) for number in options.numbers(len(document), name)]
            left_out = pages.left_out
        if not any(page.text.strip() for page in found):
            # Pictures are one reason for having no text, damage is another: each asks for something else.
            damaged = left_out[0] if left_out and len(left_out) == len(found) else None
            raise ReadError("TM125", Place(file=name), damaged) if damaged else ReadError("TM116", Place(file=name))
        return document_of_pages(found, hashlib.sha256(data).hexdigest(), name, "pdf", options.lexicon)


READER = PdfReader()


class _Pages(ExitStack):
    """Reads pages; opens the recogniser when the first page needs it."""

    def __init__(self, name: str, options: ReadOptions) -> None:
        super().__init__()
        self._name = name
        self._options = options
        self._recogniser: Recogniser | None = None
        self._missing: ReadError | None = None
        self.left_out: list[str] = []
        # Whether hidden text says what its pictures show; None until a page was compared.
        self._layers_agree: bool | None = None

    def read(self, document: PdfDocument, number: int) -> ReadPage:
        from pypdfium2 import PdfiumError

        place = Place(file=self._name, page=number + 1)
        try:
            with _page_of(document, number) as page:
                return self._read(page, place)
        except PdfiumError as error:
            # One damaged page costs no other: it is told and left empty.
            return self._leave_out(TextmineWarning("TM154", place, error))

    def _leave_out(self, reason: TextmineWarning) -> ReadPage:
        warnings.warn(reason, stacklevel=3)
        self.left_out.append(f"{reason.code}: {reason.value}")
        return ReadPage.empty()

    def _read(self, page: PdfPage, place: Place) -> ReadPage:
        most = self._options.max_page_objects
        if has_more_text(page, most):
            return self._leave_out(TextmineWarning("TM162", place, f"{most:,}"))
        text_page = page.get_textpage()
        try:
            found = read_characters(page, text_page)
        finally:
            text_page.close()
        width, height = found.turn.size
        if max(width, height) > _LONGEST_SIDE:
            raise ReadError("TM117", place, f"{width:,.0f} x {height:,.0f} pt > {_LONGEST_SIDE:,.0f} pt")
        drawn = read_drawn(page, found.turn, most=most)
        by_picture = self._by_picture(page, found, drawn, place)
        return by_picture or _of_text_layer(found, drawn, place, self._options)

    def _by_picture(self, page: PdfPage, found: Characters, drawn: Drawn, place: Place) -> ReadPage | None:
        """Return the page as its picture is read; None where its text layer is to be taken."""
        if self._options.ocr is Ocr.NEVER:
            return None
        wanted = self._options.ocr is Ocr.ALWAYS or _is_scan(found, drawn)
        hidden = not wanted and _is_picture(found, drawn) and drawn.hidden > 0
        # One page tells: all pages of a scanned file were recognised by the same program.
        is_sample = hidden and self._layers_agree is None and len(found.glyphs) >= _SAMPLE
        if not (wanted or is_sample or (hidden and self._layers_agree is False)):
            return None
        recogniser = self._opened_recogniser(place)
        if recogniser is None:
            return None
        read = _recognised(page, recogniser, self._options)
        if is_sample:
            agreed = agreement(found.glyphs.characters, read.text)
            self._layers_agree = agreed >= AGREEING
            if self._layers_agree:
                return None
            warnings.warn(TextmineWarning("TM163", place, f"{agreed:.0%}"), stacklevel=2)
        return read

    def _opened_recogniser(self, place: Place) -> Recogniser | None:
        """Return the recogniser; without one, say so once, or fail where all pages were to be recognised."""
        from textmine.readers.ocr.recognise import recogniser

        if self._recogniser is None and self._missing is None:
            try:
                self._recogniser = self.enter_context(recogniser(self._name))
            except ReadError as error:
                if self._options.ocr is Ocr.ALWAYS:
                    raise
                self._missing = error
                warnings.warn(TextmineWarning("TM159", place, error.message()), stacklevel=2)
        return self._recogniser


def _is_scan(found: Characters, drawn: Drawn) -> bool:
    """Tell whether the text layer of a page is missing or of no use."""
    return _is_garbage(found) or (_is_picture(found, drawn) and len(found.glyphs) <= _FEW)


def _is_picture(found: Characters, drawn: Drawn) -> bool:
    width, height = found.turn.size
    images = drawn.images
    covered = ((images[:, 2] - images[:, 0]) * (images[:, 3] - images[:, 1])).max(initial=0.0)
    return bool(covered >= _SCANNED * width * height)


def _is_garbage(found: Characters) -> bool:
    return garbage_ratio(found.glyphs.characters) > GARBAGE


def _recognised(page: PdfPage, recogniser: Recogniser, options: ReadOptions) -> ReadPage:
    from textmine.readers.ocr.page import recognised_page
    from textmine.readers.ocr.recognise import DPI, POINTS

    picture = page.render(scale=DPI / POINTS, grayscale=True).to_pil()
    return recognised_page(recogniser.read(picture, DPI), options.lexicon)


def _of_text_layer(found: Characters, drawn: Drawn, place: Place, options: ReadOptions) -> ReadPage:
    if not drawn.complete:
        warnings.warn(TextmineWarning("TM155", place, f"{options.max_page_objects:,}"), stacklevel=2)
    if found.unmapped and _is_garbage(found):
        warnings.warn(TextmineWarning("TM152", place, f"{found.unmapped:,}"), stacklevel=2)
    for code, count in (("TM153", found.turned), ("TM165", found.ruby)):
        if count:
            warnings.warn(TextmineWarning(code, place, f"{count:,}"), stacklevel=2)
    width, height = found.turn.size
    size = round(width, 2), round(height, 2)
    if found.is_vertical:
        warnings.warn(TextmineWarning("TM164", place, f"{sum(map(len, found.vertical)):,}"), stacklevel=2)
        glyphs, rulings = laid_down(found.glyphs, drawn.rulings, width)
        read = _read_page(glyphs, page_blocks(glyphs, rulings), size)
        return replace(read, places=PlacedPage(0, stood_up(read.places.boxes, width)))
    blocks = page_blocks(found.glyphs, drawn.rulings, found.vertical)
    if apart := sum(map(len, _vertical_text(blocks))):
        warnings.warn(TextmineWarning("TM166", place, f"{apart:,}"), stacklevel=2)
    return _read_page(found.glyphs, blocks, size)


def _vertical_text(blocks: Sequence[PlacedBlock]) -> Iterator[Ints]:
    """Yield the characters of vertical lines outside tables, line by line."""
    texts = (block for block in blocks if block.layout.is_text)
    yield from (line.members for block in texts for cell in block.cells for line in cell.lines if line.vertical)


def _read_page(glyphs: Glyphs, blocks: list[PlacedBlock], size: tuple[float, float]) -> ReadPage:
    written = PageText(0)
    placed = written.write_blocks(blocks, glyphs)
    return ReadPage(written.text, placed, PlacedPage(0, written.box_array()), route_of(blocks), size)


@contextmanager
def _opened(data: bytes, name: str, options: ReadOptions) -> Iterator[PdfDocument]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=options.password)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise ReadError("TM114" if locked else "TM113", Place(file=name), error) from error
    try:
        if count > options.max_pages:
            raise ReadError("TM115", Place(file=name), f"{count:,} > {options.max_pages:,}")
        document.init_forms()
        yield document
    finally:
        document.close()


@contextmanager
def _page_of(document: PdfDocument, number: int) -> Iterator[PdfPage]:
    page = document[number]
    try:
        if document.formenv is not None:
            # Text in form fields appears in the text layer only after this.
            page.flatten()
            page.close()
            page = document[number]
        yield page
    finally:
        page.close()
