"""Pages that come as files of their own: a ZIP or a folder of page dumps is one document, in page order."""

from __future__ import annotations

import hashlib
import re
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from textmine.errors import Place, ReadError, TextmineWarning
from textmine.readers.archives import MARK, MOST_MEMBERS, opened
from textmine.readers.base import Reader, ReadOptions, reader_of
from textmine.structures import Block, Box, Document, Meta, Page, Places, Recognition, Span, Spans

_NUMBER = re.compile(r"\d+")
_LONGEST_LISTED = 10
"""Missing page numbers that a warning names."""
_NOT_PAGES = re.compile(r"(?:^|/)(?:\.(?!\./)|__MACOSX/|Thumbs\.db$|textmine\.toml$)")


class ZipReader:
    """Reader of ZIP files that hold the pages of one document."""

    name = "zip"
    rank = 25

    def matches(self, data: bytes) -> bool:
        """Take every ZIP that no office format took before."""
        return data.startswith(MARK)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a ZIP; nothing is unpacked to disk, names in it never become paths.

        Raises
        ------
        ReadError
            TM118 damaged, TM119 a bomb, TM121 without a readable page.
        """
        with opened(data, name) as archive:
            parts = [(member.filename, archive.read(member)) for member in archive.infolist() if not member.is_dir()]
        return read_parts(parts, name, options)


READER = ZipReader()


def read_folder(folder: Path, name: str, options: ReadOptions) -> Document:
    """Return the document whose pages are the files of a folder.

    Parameters
    ----------
    folder : pathlib.Path
        Its subfolders belong to it.
    name : str
        What the document is called.
    options : ReadOptions

    Raises
    ------
    ReadError
        TM119 of more files than a document has pages, TM109 if they are too large together, TM121 without a readable
        page.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    if len(paths) > MOST_MEMBERS:
        raise ReadError("TM119", Place(file=name), f"{len(paths):,} > {MOST_MEMBERS:,}")
    size = sum(path.stat().st_size for path in paths)
    if size > options.max_bytes:
        raise ReadError("TM109", Place(file=name), f"{size / 1e6:,.1f} MB > {options.max_bytes / 1e6:,.1f} MB")
    return read_parts([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths], name, options)


def read_parts(parts: Sequence[tuple[str, bytes]], name: str, options: ReadOptions) -> Document:
    """Return one document of files, in the natural order of their names; what cannot be read is told and left out.

    Parameters
    ----------
    parts : sequence of (str, bytes)
        Name and content of each file.
    name : str
        What the document is called.
    options : ReadOptions
    """
    found: list[Document] = []
    members = sorted((part for part in parts if not _NOT_PAGES.search(part[0])), key=lambda part: natural_key(part[0]))
    # Files count as pages here: those within one that holds several are not told.
    own = replace(options, page_read=None)
    for number in options.numbers(len(members), name):
        member, data = members[number]
        try:
            reader = _reader_of(data)
            found.append(reader.read(data, member, own))
        except ReadError as error:
            warnings.warn(TextmineWarning("TM156", Place(file=f"{name}/{member}"), error.message()), stacklevel=2)
    if not found:
        raise ReadError("TM121", Place(file=name))
    _check_numbers([document.name for document in found], name)
    digest = hashlib.sha256("".join(document.sha256 for document in found).encode()).hexdigest()
    return joined(found, digest, name)


def _reader_of(data: bytes) -> Reader:
    if not data:
        raise ReadError("TM102")
    if data.startswith(MARK) and reader_of(data) is READER:
        # A ZIP within a ZIP: the way of bombs, and of no report.
        raise ReadError("TM105", value="ZIP")
    return reader_of(data)


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that puts page 2 before page 10.

    Examples
    --------
    >>> sorted(["p10.txt", "p2.txt", "a.txt"], key=natural_key)
    ['a.txt', 'p2.txt', 'p10.txt']
    """
    pieces = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces if piece)


def _check_numbers(names: Sequence[str], name: str) -> None:
    """Warn where the numbers in the names of pages leave some out, or come twice."""
    stems = [_NUMBER.findall(PurePosixPath(each).stem) for each in names]
    if len(names) < 2 or not all(stems):
        return
    numbers = [int(stem[-1]) for stem in stems]
    twice = sorted(number for number, count in Counter(numbers).items() if count > 1)
    missing = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers))
    # Numbers that leave more out than they name are dates or sizes, not pages.
    if missing and len(missing) <= len(numbers):
        warnings.warn(TextmineWarning("TM157", Place(file=name), _listed(missing)), stacklevel=3)
    if twice and len(twice) < len(numbers) / 2:
        warnings.warn(TextmineWarning("TM158", Place(file=name), _listed(twice)), stacklevel=3)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_LONGEST_LISTED]))
    return shown if len(numbers) <= _LONGEST_LISTED else f"{shown}, …"


@dataclass(frozen=True, slots=True)
class JoinedPlaces:
    """The places of documents that were joined: for each its start, the number of pages before it, and its places."""

    parts: tuple[tuple[int, int, Places | None], ...]

    def boxes(self, spans: Spans) -> tuple[Box, ...]:
        """Return the box of each span that has one."""
        return tuple(box for span in spans for box in self._of(span))

    def reading(self, spans: Spans) -> Recognition | None:
        """Return how some spans of one part were recognised."""
        start, _, places = self._part(spans[0])
        found = None if places is None else places.reading(tuple((s - start, e - start) for s, e in spans))
        return found and replace(found, misread=tuple((at + start, wrong) for at, wrong in found.misread))

    def _part(self, span: Span) -> tuple[int, int, Places | None]:
        return self.parts[bisect_right(self.parts, span[0], key=lambda part: part[0]) - 1]

    def _of(self, span: Span) -> Sequence[Box]:
        start, pages, places = self._part(span)
        if places is None:
            return ()
        return [replace(box, page=box.page + pages) for box in places.boxes(((span[0] - start, span[1] - start),))]


def joined(documents: Sequence[Document], digest: str, name: str) -> Document:
    """Return documents as one, their pages numbered through."""
    pages: list[Page] = []
    parts: list[tuple[int, int, Places | None]] = []
    at = 0
    for document in documents:
        parts.append((at, len(pages), document.places))
        pages += [_moved(page, at, len(pages) + number) for number, page in enumerate(document.pages, 1)]
        at += len(document.text) + 1
    return Document(
        text="\f".join(document.text for document in documents),
        sha256=digest,
        name=name,
        meta=_meta([document.meta for document in documents], len(pages)),
        pages=tuple(pages),
        encoding=documents[0].encoding,
        places=JoinedPlaces(tuple(parts)) if any(document.places for document in documents) else None,
    )


def _meta(metas: Sequence[Meta], pages: int) -> Meta:
    """Return what the first part that says something says."""
    known = {name: next((v for meta in metas if (v := getattr(meta, name))), None) for name in _FIELDS}
    return Meta(**known, page_count=pages)


_FIELDS = ("title", "agency", "publisher", "fiscal_year", "status", "meeting", "source_url")


def _moved(page: Page, by: int, number: int) -> Page:
    return replace(
        page,
        number=number,
        start=page.start + by,
        end=page.end + by,
        furniture=_shifted(page.furniture, by),
        blocks=tuple(_moved_block(block, by) for block in page.blocks),
    )


def _moved_block(block: Block, by: int) -> Block:
    return replace(block, cells=tuple(replace(cell, spans=_shifted(cell.spans, by)) for cell in block.cells))


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)
