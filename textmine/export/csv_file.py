"""One claim a row, in the way Excel opens without asking."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.report import COLUMNS, Report
from textmine.spreadsheet import BOM, csv_line


def csv_header() -> str:
    """Return the byte order mark, by which Excel knows UTF-8, and the line of column names."""
    return BOM + csv_line(COLUMNS)


def csv_rows(report: Report) -> Iterator[str]:
    """Yield the claims of a report as CSV lines.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    for row in report.rows():
        yield csv_line(row.values())
