"""The reader of PDF files: page by page from characters and ruling lines to text with blocks."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from textmine.errors import Place, ReadError, TextmineWarning
from textmine.labels import Route
from textmine.lexicons import default_lexicon
from textmine.readers.base import ReadOptions
from textmine.readers.geometry.blocks import BlockLayout, page_blocks
from textmine.readers.geometry.page_text import CharacterPlaces, PageText
from textmine.readers.pdf.characters import read_characters
from textmine.readers.pdf.rulings import read_drawn
from textmine.readers.text import document_of
from textmine.readers.written_blocks import with_blocks
from textmine.structures import Block, Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_HEAD = 1024
_GARBAGE = 0.3
"""Share of unreadable characters beyond which a page's text layer is of no use."""
_SIDES_ALLOWED = 14_400.0
"""Longest side of a page that PDF allows, in points (ISO 32000, annex C): a larger one is a trap."""


@dataclass(frozen=True, slots=True)
class _ReadPage:
    text: str
    blocks: tuple[Block, ...]
    boxes: NDArray[np.float32]
    route: Route
    size: tuple[float, float]


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
            TM113 damaged, TM114 password needed or wrong, TM115 too many pages, TM116 no text layer.
        """
        with _opened(data, name, options) as document:
            pages = [self._page(document, number, name, options) for number in range(len(document))]
        if not any(page.text.strip() for page in pages):
            raise ReadError("TM116", Place(file=name))
        return _document(pages, hashlib.sha256(data).hexdigest(), name, options)

    def _page(self, document: PdfDocument, number: int, name: str, options: ReadOptions) -> _ReadPage:
        from pypdfium2 import PdfiumError

        place = Place(file=name, page=number + 1)
        try:
            with _page_of(document, number) as page:
                return _read_page(page, place, options)
        except PdfiumError as error:
            # One damaged page costs no other: it is told and left empty.
            warnings.warn(TextmineWarning("TM154", place, error), stacklevel=2)
            return _ReadPage("", (), np.empty((0, 4), dtype=np.float32), Route.FILE_ORDER, (0.0, 0.0))


READER = PdfReader()


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


def _read_page(page: PdfPage, place: Place, options: ReadOptions) -> _ReadPage:
    text_page = page.get_textpage()
    try:
        found = read_characters(page, text_page)
    finally:
        text_page.close()
    width, height = found.turn.size
    if max(width, height) > _SIDES_ALLOWED:
        raise ReadError("TM117", place, f"{width:,.0f} x {height:,.0f} pt > {_SIDES_ALLOWED:,.0f} pt")
    drawn = read_drawn(page, found.turn, most=options.max_page_objects)
    if not drawn.complete:
        warnings.warn(TextmineWarning("TM155", place, f"{options.max_page_objects:,}"), stacklevel=2)
    if found.unmapped > _GARBAGE * max(len(found.glyphs), 1):
        warnings.warn(TextmineWarning("TM152", place, f"{found.unmapped:,}"), stacklevel=2)
    if found.turned:
        warnings.warn(TextmineWarning("TM153", place, f"{found.turned:,}"), stacklevel=2)
    blocks = page_blocks(found.glyphs, drawn.rulings)
    written = PageText(0)
    placed = written.write_blocks(blocks, found.glyphs)
    layouts = {block.layout for block in blocks}
    if BlockLayout.RULED in layouts:
        route = Route.RULINGS
    else:
        route = Route.GAPS if BlockLayout.GAPS in layouts else Route.FILE_ORDER
    return _ReadPage(written.text, placed, written.box_array(), route, (round(width, 2), round(height, 2)))


def _document(pages: list[_ReadPage], digest: str, name: str, options: ReadOptions) -> Document:
    starts: list[int] = []
    at = 0
    for page in pages:
        starts.append(at)
        at += len(page.text) + 1
    extents: list[Span] = [(start, start + len(page.text)) for start, page in zip(starts, pages, strict=True)]
    text = "\f".join(page.text for page in pages)
    plain = document_of(text, extents, digest, name, "pdf", options.lexicon or default_lexicon())
    whole = [
        replace(with_blocks(own, read.blocks, start, read.route), size=read.size)
        for own, read, start in zip(plain.pages, pages, starts, strict=True)
    ]
    places = CharacterPlaces(tuple(starts), tuple(page.boxes for page in pages))
    return replace(plain, pages=tuple(whole), places=places)
