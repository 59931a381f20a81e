"""Reports written one after the other, each as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from textmine.errors import ExportError, Place
from textmine.export.csv_file import csv_header, csv_rows
from textmine.export.formats import Format
from textmine.export.jsonl import claim_lines
from textmine.export.report_json import json_text
from textmine.export.tables import LedgerCounts, table_text
from textmine.export.targets import Target
from textmine.report import Report
from textmine.structures import Claim

Put = Callable[[int, Report], None]
"""Write the report of the document of this number (from 0)."""

Heard = Callable[[str, str, Sequence[Claim]], None]
"""Write claims of the document of this name and SHA-256, whose report is still being made."""

Count = Callable[[Report], LedgerCounts]
"""Count the numerals of a report."""


@dataclass(frozen=True, slots=True)
class Sink:
    """Writes reports; `heard` is None where nothing can be written of a report before all of it is there."""

    put: Put
    heard: Heard | None = None

    def __call__(self, number: int, report: Report) -> None:
        """Write a report."""
        self.put(number, report)


@contextmanager
def open_sink(target: Target, standard: BinaryIO, count: Count, *, width: int, encoding: str) -> Iterator[Sink]:
    """Open a target; a file appears when all is written, and not at all if nothing came.

    Lines of claims are handed to the system page by page: whatever ends the work, those before it can be read, on
    standard output or in the file beside the target.

    Parameters
    ----------
    target : Target
    standard : binary stream
        Standard output.
    count : callable
        Gives the numeral ledger that ends a table.
    width : int
        Half-width columns of the terminal, for tables.
    encoding : str
        Encoding of the terminal, for tables on standard output; everything else is UTF-8.

    Raises
    ------
    ExportError
        If a file cannot be written.
    """
    if target.files:
        yield Sink(lambda number, report: _write_whole(target.files[number], json_text(report)))
    elif target.path is None:
        shown = encoding if target.format is Format.TABLE else "utf-8"
        yield _Writer(target.format, standard, count, width=width, encoding=shown).sink
        standard.flush()
    else:
        with _replacing(target.path) as part:
            writer = _Writer(target.format, part.stream, count, width=width, encoding="utf-8")
            yield writer.sink
            part.complete = writer.written > 0


class _Writer:
    """Writes one report after the other to one stream."""

    def __init__(self, kind: Format, stream: BinaryIO, count: Count, *, width: int, encoding: str) -> None:
        self.written = 0
        self._kind = kind
        self._stream = stream
        self._count = count
        self._width = width
        self._encoding = encoding
        self._heard = "", 0

    @property
    def sink(self) -> Sink:
        return Sink(self, self.hear if self._kind is Format.JSONL else None)

    def hear(self, name: str, document: str, claims: Sequence[Claim]) -> None:
        """Write the lines of claims, and have them written indeed."""
        before = self._heard[1] if self._heard[0] == document else 0
        for line in claim_lines(claims, document, name):
            self._stream.write(line.encode(self._encoding))
        self._stream.flush()
        self._heard = document, before + len(claims)
        self.written += 1

    def __call__(self, _: int, report: Report) -> None:
        for piece in self._pieces(report):
            self._stream.write(piece.encode(self._encoding))
        self.written += 1

    def _pieces(self, report: Report) -> Iterable[str]:
        if self._kind is Format.JSON:
            return [json_text(report)]
        if self._kind is Format.JSONL:
            (document, heard), self._heard = self._heard, ("", 0)
            first = heard if document == report.provenance.document else 0
            return claim_lines(report.claims[first:], report.provenance.document, report.name)
        if self._kind is Format.CSV:
            return [*([] if self.written else [csv_header()]), *csv_rows(report)]
        table = table_text(report, self._count(report), width=self._width, encoding=self._encoding)
        return [f"\n{table}" if self.written else table]


@dataclass(slots=True)
class _Part:
    """A file that is being written, as a rule beside its later place."""

    stream: BinaryIO
    complete: bool = False


def _write_whole(path: Path, text: str) -> None:
    with _replacing(path) as part:
        part.stream.write(text.encode())
        part.complete = True


@contextmanager
def _replacing(path: Path) -> Iterator[_Part]:
    """Open a file beside `path` and put it there once it is complete, so that no half result is ever in its place."""
    try:
        # A device or a named pipe must stay what it is: nothing is put in its place.
        with _opened(path) if path.exists() and not path.is_file() else _opened_beside(path.resolve()) as part:
            yield part
    except OSError as error:
        raise ExportError("TM305", Place(file=str(path)), error.strerror or error) from error


@contextmanager
def _opened(path: Path) -> Iterator[_Part]:
    with path.open("wb") as stream:
        yield _Part(stream)


@contextmanager
def _opened_beside(path: Path) -> Iterator[_Part]:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as stream:
            part = _Part(stream)
            yield part
        if part.complete:
            beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()
