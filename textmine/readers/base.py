"""What every reader offers, and how a document comes out of bytes of any kind."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from textmine.errors import Place, ReadError, TextmineWarning
from textmine.labels import Ocr
from textmine.lexicons import Lexicon
from textmine.structures import Document

MAX_BYTES = 200_000_000
"""Input above this size is refused unless the caller raises the limit: it is never one report."""

MAX_PAGES = 5_000
"""Documents of more pages are refused unless the caller raises the limit."""

PageRead = Callable[[int, int], bool]
"""Is told how many pages of how many were read; its answer is whether to read on."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a caller may decide about reading.

    Attributes
    ----------
    encoding : str or None
        The encoding of a text; None to detect it.
    max_bytes : int
        Largest input that is read.
    lexicon : Lexicon or None
        Cues of wrappers; None for the shipped ones.
    password : str or None
        That of an encrypted file.
    max_pages : int
        Most pages of one document.
    max_page_objects : int
        Most drawn objects of one page that are looked at; what lies beyond is passed over with a warning.
    ocr : Ocr
        Which pages are recognised from their pictures.
    page_read : callable or None
        Is told of every page that was read, and may stop the reading.
    """

    encoding: str | None = None
    max_bytes: int = MAX_BYTES
    lexicon: Lexicon | None = None
    password: str | None = None
    max_pages: int = MAX_PAGES
    max_page_objects: int = 200_000
    ocr: Ocr = Ocr.AUTO
    page_read: PageRead | None = None

    def numbers(self, count: int, name: str) -> Iterator[int]:
        """Yield the numbers of the pages, from 0, until the caller wants no more; one page is read in any case."""
        for number in range(count):
            yield number
            go_on = self.page_read is None or self.page_read(number + 1, count)
            if not go_on and number + 1 < count:
                warnings.warn(TextmineWarning("TM161", Place(file=name, page=number + 1), f"{count:,}"), stacklevel=3)
                return


class Reader(Protocol):
    """A file format. A module of this package that holds a ``READER`` is registered by being there."""

    name: str
    rank: int  # readers of lower rank are asked first; the text reader takes what nobody else wants

    def matches(self, data: bytes) -> bool:
        """Tell by its content whether `data` is of this format."""

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document; raise ReadError if it cannot be read."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return the readers of this package in the order in which they are asked."""
    package = import_module(__package__)
    modules = (import_module(f"{__package__}.{info.name}") for info in iter_modules(package.__path__))
    found: list[Reader] = [module.READER for module in modules if hasattr(module, "READER")]
    return tuple(sorted(found, key=lambda reader: (reader.rank, reader.name)))


def read(
    source: Path | bytes | str,
    *,
    name: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    lexicon: Lexicon | None = None,
    password: str | None = None,
    max_pages: int = MAX_PAGES,
    ocr: Ocr = Ocr.AUTO,
    page_read: PageRead | None = None,
) -> Document:
    """Read a document from a file or from bytes; the format is told by the content.

    Parameters
    ----------
    source : pathlib.Path, bytes or str
        A path, or the content itself as bytes. A str is a path; a folder holds the pages of one document.
    name : str, optional
        What the document is called in results and messages; by default the file's name.
    encoding : str, optional
        Encoding of a text; by default it is detected.
    max_bytes : int, optional
        Largest input that is read.
    lexicon : Lexicon, optional
        Cues by which wrapper lines are known; by default the shipped ones.
    password : str, optional
        That of an encrypted file.
    max_pages : int, optional
        Most pages that a document may have.
    ocr : Ocr, optional
        Which pages are recognised from their pictures.
    page_read : callable, optional
        Is told of every page that was read; where it answers False, reading ends there with a warning.

    Returns
    -------
    Document
        Text, its pages with their furniture, and what the document says about itself.

    Raises
    ------
    ReadError
        If the source cannot be opened, is empty, too large, or of a format that is not readable.

    Examples
    --------
    >>> document = read("令和5年度の研修は8回開催した。".encode("cp932"), name="a.txt")
    >>> document.encoding, document.text
    ('cp932', '令和5年度の研修は8回開催した。')
    """
    label = _label(source, name)
    options = ReadOptions(encoding, max_bytes, lexicon, password, max_pages, ocr=ocr, page_read=page_read)
    if not isinstance(source, bytes) and Path(source).is_dir():
        from textmine.readers.joined import read_folder

        return read_folder(Path(source), label, options)
    data = source if isinstance(source, bytes) else _content(Path(source), label, max_bytes)
    _check_size(len(data), label, max_bytes)
    if not data:
        raise ReadError("TM102", Place(file=label))
    return reader_of(data).read(data, label, options)


def reader_of(data: bytes) -> Reader:
    """Return the reader of the format that the content shows; the text reader where none is known."""
    return next(reader for reader in readers() if reader.matches(data))


def _label(source: Path | bytes | str, name: str | None) -> str:
    if name is not None:
        return name
    return "<bytes>" if isinstance(source, bytes) else Path(source).name or str(source)


def _content(path: Path, label: str, max_bytes: int) -> bytes:
    try:
        _check_size(path.stat().st_size, label, max_bytes)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ReadError("TM101", Place(file=str(path)), reason) from error


def _check_size(size: int, label: str, max_bytes: int) -> None:
    if size > max_bytes:
        raise ReadError("TM109", Place(file=label), f"{size / 1e6:,.1f} MB > {max_bytes / 1e6:,.1f} MB")
