"""Spreadsheets (extra ``textmine[excel]``): each sheet a page, figures as their formats show them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from textmine.errors import Place, ReadError
from textmine.readers.archives import member_names
from textmine.readers.base import ReadOptions
from textmine.readers.office import office_file
from textmine.readers.written_blocks import CellText, SheetWriter, document_of_sheets
from textmine.structures import Document

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CELLS = 2_000_000
"""Cells of a sheet beyond which it is no report."""
_SECTION = re.compile(r"""(?:[^;"\\]|"[^"]*"|\\.)*""")
_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.(?P<decimals>[#0?]+))?(?P<thousands>,*)")


class XlsxReader:
    """Reader of Excel workbooks."""

    name = "xlsx"
    rank = 20

    def matches(self, data: bytes) -> bool:
        """Tell whether a ZIP holds a workbook."""
        return "xl/workbook.xml" in member_names(data)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a workbook.

        Raises
        ------
        ReadError
            TM120 without the extra ``excel``, TM118 damaged, TM119 a bomb, TM103 without any text.
        """
        with office_file(data, name, "excel") as file:
            from openpyxl import load_workbook

            # Values as they were last computed: nothing is calculated here.
            workbook = load_workbook(file, data_only=True)
        sheets = [self._sheet(sheet, name) for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        return document_of_sheets(sheets, hashlib.sha256(data).hexdigest(), name, "xlsx", options.lexicon)

    def _sheet(self, sheet: Worksheet, name: str) -> SheetWriter:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            raise ReadError("TM119", Place(file=name), f"{sheet.title}: {sheet.max_row * sheet.max_column:,}")
        writer = SheetWriter()
        for cells in _blocks(_cells(sheet)):
            writer.write_cells(cells)
        return writer


READER = XlsxReader()


def _cells(sheet: Worksheet) -> Iterator[CellText]:
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            shown = shown_value(cell.value, cell.number_format)
            if not shown.strip():
                continue
            area = merged.get((cell.row, cell.column))
            rows, columns = (area.size["rows"], area.size["columns"]) if area is not None else (1, 1)
            yield CellText(cell.row - 1, cell.column - 1, shown, rows, columns)


def _blocks(cells: Iterator[CellText]) -> Iterator[list[CellText]]:
    """Yield the cells of each stretch of rows that no blank row parts, counted from the stretch's corner."""
    block: list[CellText] = []
    reach = -1
    for row, group in groupby(cells, key=lambda cell: cell.row):
        own = list(group)
        if block and row > reach + 1:
            yield _from_corner(block)
            block = []
        block += own
        reach = max(reach, *(cell.row + cell.rows - 1 for cell in own))
    if block:
        yield _from_corner(block)


def _from_corner(cells: Sequence[CellText]) -> list[CellText]:
    top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
    return [CellText(cell.row - top, cell.column - left, cell.text, cell.rows, cell.columns) for cell in cells]


def shown_value(value: Any, number_format: str) -> str:
    """Return what a cell shows.

    Parameters
    ----------
    value : str, int, float, bool, datetime or None
        As openpyxl gives it.
    number_format : str
        Excel's format code (ECMA-376, 18.8.30); its sections for negative numbers and zero are used.

    Examples
    --------
    >>> shown_value(0.973, "0.0%"), shown_value(1234567, "#,##0"), shown_value(40, "0.0"), shown_value(12, '0"回"')
    ('97.3%', '1,234,567', '40.0', '12回')
    >>> shown_value(-3.2, '0.0;"△"0.0'), shown_value(123456789, '#,##0,"千円"')
    ('△3.2', '123,457千円')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _shown_number(Decimal(repr(value)), number_format)
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, time | timedelta):
        return ""
    return str(value)


def _shown_number(value: Decimal, number_format: str) -> str:
    sections = [found for found in (m.group() for m in _SECTION.finditer(number_format)) if found] or ["General"]
    section, signed = sections[0], value
    if value < 0 and len(sections) > 1:
        section, signed = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match["quoted"] or match["escaped"] or "")
        return "\0"

    pattern = _LITERAL.sub(kept, section)
    digits = _DIGITS.search(pattern)
    if digits is None:
        return _filled(pattern, literals) if "General" not in pattern else _plain(value)
    percent = "%" in pattern
    scaled = signed * 100 if percent else signed
    scaled = scaled.scaleb(-3 * len(digits["thousands"])) if digits["thousands"] else scaled
    decimals = len(digits["decimals"] or "")
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    grouped = "," in digits.group()[: len(digits.group()) - len(digits["thousands"])]
    number = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return _filled(pattern[: digits.start()] + number + pattern[digits.end() :], literals)


def _filled(pattern: str, literals: Sequence[str]) -> str:
    parts = pattern.split("\0")
    return "".join(part + literal for part, literal in zip(parts, [*literals, ""], strict=True))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
