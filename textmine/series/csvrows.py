"""CSV files that people edit: read with the place of every fault, written so that no spreadsheet runs a cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.errors import ExportError, Place, UsageError
from textmine.spreadsheet import BOM, Cell, csv_line, read_cell


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file.

    Attributes
    ----------
    place : Place
        File and line.
    cells : mapping of str to str
        By column, edges stripped; a column that the file has not is "".
    """

    place: Place
    cells: Mapping[str, str]

    def year(self, column: str, code: str) -> int | None:
        """Return a fiscal year such as ``2023`` or ``FY2023``; None for an empty cell.

        Raises
        ------
        UsageError
            With `code`, if the cell is no year.
        """
        text = self.cells[column].upper().removeprefix("FY")
        if not text:
            return None
        if not (text.isdecimal() and len(text) == len("2023")):
            raise UsageError(code, self.place, f"{column}: {self.cells[column]}")
        return int(text)


def read_rows(path: Path, needed: Sequence[str], optional: Sequence[str], code: str) -> Iterator[Row]:
    """Yield the rows of a CSV file in UTF-8, with or without byte order mark; empty lines are left out.

    Parameters
    ----------
    path : pathlib.Path
    needed, optional : sequence of str
        Columns; others are ignored.
    code : str
        Of the error for a file that is not of this form.

    Raises
    ------
    UsageError
        If the file cannot be read, or lacks a needed column or a cell of one.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(code, Place(file=str(path)), error.strerror or error) from error
    except ValueError as error:
        raise UsageError(code, Place(file=str(path)), error) from error
    reader = csv.reader(text.splitlines(keepends=True))
    header = [name.strip() for name in next(reader, [])]
    for name in needed:
        if name not in header:
            raise UsageError(code, Place(file=str(path), line=1), f"{name}: no such column")
    for values in reader:
        if not any(value.strip() for value in values):
            continue
        place = Place(file=str(path), line=reader.line_num)
        known = {name: read_cell(value.strip()) for name, value in zip(header, values, strict=False)}
        cells = {name: known.get(name, "") for name in (*needed, *optional)}
        for name in needed:
            if not cells[name]:
                raise UsageError(code, place, f"{name}: empty")
        yield Row(place, cells)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Write a CSV file that Excel opens as UTF-8.

    Raises
    ------
    ExportError
        If it cannot be written.
    """
    lines = [BOM + csv_line(columns), *map(csv_line, rows)]
    try:
        path.write_text("".join(lines), encoding="utf-8", newline="")
    except OSError as error:
        raise ExportError("TM305", Place(file=str(path)), error.strerror or error) from error
