"""One claim a row, in the way Excel opens without asking."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from textmine.records import plain
from textmine.report import COLUMNS, Cell, Report

BOM = "\ufeff"
_DIGITS = 4  # of a score: more say nothing
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_header() -> str:
    """Return the byte order mark, by which Excel knows UTF-8, and the line of column names."""
    return BOM + _line(COLUMNS)


def csv_rows(report: Report) -> Iterator[str]:
    """Yield the claims of a report as CSV lines.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    for row in report.rows():
        yield _line(row.values())


def _line(cells: Iterable[Cell]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow([cell_text(cell) for cell in cells])
    return buffer.getvalue()


def cell_text(cell: Cell) -> str:
    """Return a cell as CSV holds it.

    Examples
    --------
    >>> cell_text("-198人"), cell_text(Decimal("-198")), cell_text(None)
    ("'-198人", '-198', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, str):
        text = cell.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(round(cell, _DIGITS)) if isinstance(cell, float) else str(cell)
