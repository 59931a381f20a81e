"""Cells of CSV files that spreadsheets open without asking, and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

BOM = "\ufeff"
"""The byte order mark by which Excel knows UTF-8."""

Cell = str | int | float | Decimal | None

_DIGITS = 4  # of a score: more say nothing
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell_text(cell: Cell) -> str:
    """Return a cell as CSV holds it; a text that a spreadsheet would run as a formula gets an apostrophe before it.

    Examples
    --------
    >>> cell_text("-198人"), cell_text(Decimal("-198")), cell_text(None)
    ("'-198人", '-198', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, str):
        text = cell.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(round(cell, _DIGITS)) if isinstance(cell, float) else str(cell)


def read_cell(text: str) -> str:
    """Return the text that `cell_text` made safe, without its apostrophe.

    Examples
    --------
    >>> read_cell("'-198人"), read_cell("人"), read_cell("'24年度")
    ('-198人', '人', "'24年度")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def csv_line(cells: Iterable[Cell]) -> str:
    """Return cells as one line of CSV, its end included."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow([cell_text(cell) for cell in cells])
    return buffer.getvalue()
