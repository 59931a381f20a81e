"""Text dumps: pages by form feeds, or by the wrapper that a document site puts on each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from textmine.errors import Place, ReadError
from textmine.labels import Route
from textmine.lexicons import Lexicon, default_lexicon
from textmine.readers.base import ReadOptions
from textmine.readers.encodings import decode
from textmine.readers.formats import foreign_format
from textmine.readers.furnished import with_blocks
from textmine.readers.laid_out import laid_out_blocks
from textmine.readers.lines import RawLine, physical_lines
from textmine.readers.metadata import read_meta
from textmine.readers.page_numbers import PageNumber, printed_pages
from textmine.readers.wrapper import Wrapper, begins_with_wrapper, find_wrapper, wrapper_starts
from textmine.structures import Document, Page, Span

_FORM_FEED = re.compile("\f")
_EDGE = 60
"""Lines at the top and bottom of a page among which furniture is looked for: what lies between is text."""


class TextReader:
    """Reader of texts in any usual Japanese encoding."""

    name = "text"
    rank = 100

    def matches(self, data: bytes) -> bool:  # noqa: ARG002
        """Take everything: what is no text is refused by name in `read`."""
        return True

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a text file."""
        foreign = foreign_format(data)
        if foreign is not None:
            raise ReadError("TM105", Place(file=name), foreign)
        text, encoding = decode(data, name, options.encoding)
        if not text.strip():
            raise ReadError("TM103", Place(file=name))
        digest = hashlib.sha256(data).hexdigest()
        return _document(text, digest, name, encoding, options.lexicon or default_lexicon())


READER = TextReader()


def from_text(text: str, *, name: str = "<text>", lexicon: Lexicon | None = None) -> Document:
    r"""Return the document of a string; an empty string is one empty page.

    Parameters
    ----------
    text : str
        Any string; form feeds separate pages.
    name : str, optional
        What the document is called in results.
    lexicon : Lexicon, optional
        Cues by which wrapper lines are known; by default the shipped ones.

    Returns
    -------
    Document
        Its `sha256` is that of the text as UTF-8.

    Examples
    --------
    >>> document = from_text("1枚目\f2枚目")
    >>> [(page.number, page.start, page.end) for page in document.pages]
    [(1, 0, 3), (2, 4, 7)]
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _document(text, digest, name, "utf-8", lexicon or default_lexicon())


def _document(text: str, digest: str, name: str, encoding: str, lexicon: Lexicon) -> Document:
    document = document_of(text, _extents(text, lexicon), digest, name, encoding, lexicon)
    return replace(document, pages=tuple(_laid_out(text, page) for page in document.pages))


def _laid_out(text: str, page: Page) -> Page:
    """Return a page with its blocks, where blanks keep its columns apart."""
    blocks = laid_out_blocks(text, page.start, page.end)
    return with_blocks(page, blocks, 0, Route.GAPS) if blocks else page


def document_of(
    text: str, extents: Sequence[Span], digest: str, name: str, encoding: str, lexicon: Lexicon
) -> Document:
    """Return the document of a text whose pages are known: wrapper and furniture found, metadata read.

    Parameters
    ----------
    text : str
        The document text.
    extents : sequence of Span
        The part of each page.
    digest : str
        SHA-256 of the input.
    name, encoding : str
    lexicon : Lexicon
    """
    lines = [physical_lines(text, start, end, edge=_EDGE) for start, end in extents]
    wrappers = [find_wrapper(page, lexicon) for page in lines]
    bare = [_outside(page, wrapper) for page, wrapper in zip(lines, wrappers, strict=True)]
    numbers = printed_pages(bare, [wrapper.page for wrapper in wrappers], lexicon)
    pages = tuple(
        _page(number, extent, wrapper, printed)
        for number, (extent, wrapper, printed) in enumerate(zip(extents, wrappers, numbers, strict=True), 1)
    )
    meta = replace(read_meta(wrappers, lines, lexicon), page_count=len(pages))
    return Document(text=text, sha256=digest, name=name, meta=meta, pages=pages, encoding=encoding)


def _outside(lines: list[RawLine], wrapper: Wrapper) -> list[RawLine]:
    taken = set(wrapper.lines)
    return [line for line in lines if (line.start, line.end) not in taken]


def _page(number: int, extent: Span, wrapper: Wrapper, printed: PageNumber) -> Page:
    furniture = (*wrapper.lines, *printed.lines)
    return Page(
        number=number,
        start=extent[0],
        end=extent[1],
        furniture=tuple(sorted(set(furniture))),
        source_page=wrapper.page,
        printed_page=printed.value,
    )


def _extents(text: str, lexicon: Lexicon) -> list[Span]:
    """Split at form feeds, then where a wrapper begins anew; the form feeds belong to no page."""
    marks = [match.start() for match in _FORM_FEED.finditer(text)]
    sheets = list(zip([0, *(mark + 1 for mark in marks)], [*marks, len(text)], strict=True))
    # Programs that end each page with a form feed leave an empty sheet behind the last one.
    if len(sheets) > 1 and not text[sheets[-1][0] :].strip():
        sheets.pop()
    return [extent for sheet in sheets for extent in _split(text, sheet, lexicon)]


def _split(text: str, sheet: Span, lexicon: Lexicon) -> list[Span]:
    if not begins_with_wrapper(physical_lines(text, *sheet, edge=_EDGE), lexicon):
        return [sheet]
    starts = [sheet[0], *wrapper_starts(physical_lines(text, *sheet), lexicon)]
    return list(zip(starts, [*starts[1:], sheet[1]], strict=True))
