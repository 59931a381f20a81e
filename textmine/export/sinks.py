"""Reports written one after the other, each as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from textmine.errors import ExportError, Place
from textmine.export.csv_file import csv_header, csv_rows
from textmine.export.formats import Format
from textmine.export.jsonl import jsonl_lines
from textmine.export.report_json import json_text
from textmine.export.tables import LedgerCounts, table_text
from textmine.export.targets import Target
from textmine.report import Report

Put = Callable[[int, Report], None]
"""Write the report of the document of this number (from 0)."""

Count = Callable[[Report], LedgerCounts]
"""Count the numerals of a report."""


@contextmanager
def open_sink(target: Target, standard: BinaryIO, count: Count, *, width: int, encoding: str) -> Iterator[Put]:
    """Open a target; a file appears when all is written, and not at all if no report came.

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
        yield lambda number, report: _write_whole(target.files[number], json_text(report))
    elif target.path is None:
        shown = encoding if target.format is Format.TABLE else "utf-8"
        yield _Writer(target.format, standard, count, width=width, encoding=shown)
        standard.flush()
    else:
        with _replacing(target.path) as part:
            writer = _Writer(target.format, part.stream, count, width=width, encoding="utf-8")
            yield writer
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

    def __call__(self, _: int, report: Report) -> None:
        for piece in self._pieces(report):
            self._stream.write(piece.encode(self._encoding))
        self.written += 1

    def _pieces(self, report: Report) -> Iterable[str]:
        if self._kind is Format.JSON:
            return [json_text(report)]
        if self._kind is Format.JSONL:
            return jsonl_lines(report)
        if self._kind is Format.CSV:
            return [*([] if self.written else [csv_header()]), *csv_rows(report)]
        table = table_text(report, self._count(report), width=self._width, encoding=self._encoding)
        return [f"\n{table}" if self.written else table]


@dataclass(slots=True)
class _Part:
    """A file that is being written beside its later place."""

    stream: BinaryIO
    complete: bool = False


def _write_whole(path: Path, text: str) -> None:
    with _replacing(path) as part:
        part.stream.write(text.encode())
        part.complete = True


@contextmanager
def _replacing(path: Path) -> Iterator[_Part]:
    """Open a file beside `path` and put it there once it is complete, so that no half result is ever in its place."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as stream:
            part = _Part(stream)
            yield part
        if part.complete:
            beside.replace(path)
    except OSError as error:
        raise ExportError("TM305", Place(file=str(path)), error.strerror or error) from error
    finally:
        with suppress(OSError):
            beside.unlink()
