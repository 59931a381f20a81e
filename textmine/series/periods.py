"""The cells of a series: which year, and whether target or result."""

from __future__ import annotations

import re

from textmine.labels import AnyRole, Role
from textmine.series.structures import Cell

_YEAR = re.compile(r"FY(\d{4})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR_END = ("03", "31")
_FIRST_MONTH = 4


def cell_of(period: str | None, role: AnyRole, vintage: int | None) -> Cell:
    """Return what a figure is a value of.

    Parameters
    ----------
    period : str or None
        As the claim has it: ``FY2023``, ``FY2019/FY2023`` or a day.
    role : Role or OwnName
    vintage : int or None
        Fiscal year of the report: the year of a target or result that names none.

    Examples
    --------
    >>> cell_of("2024-03-31", Role.REFERENCE, 2024).period, cell_of("2023-10-01", Role.ACTUAL, 2023).period
    ('FY2023', '2023-10-01')
    >>> cell_of(None, Role.ACTUAL, 2023).period, cell_of(None, Role.REFERENCE, 2023)
    ('FY2023', Cell(period='', role=<Role.REFERENCE: 'reference'>))
    """
    if period is None and role is not Role.REFERENCE and vintage is not None:
        period = f"FY{vintage}"
    if period is None:
        return Cell("", role)
    day = _DAY.fullmatch(period)
    if day and day.groups()[1:] == _YEAR_END:
        period = f"FY{int(day[1]) - 1}"
    return Cell(period, Role.ACTUAL if role is Role.REFERENCE else role)


def fiscal_year_of(period: str) -> int | None:
    """Return the fiscal year of a period; None for several years.

    Examples
    --------
    >>> fiscal_year_of("FY2023"), fiscal_year_of("2024-01-01"), fiscal_year_of("FY2019/FY2023")
    (2023, 2023, None)
    """
    if year := _YEAR.fullmatch(period):
        return int(year[1])
    if day := _DAY.fullmatch(period):
        return int(day[1]) if int(day[2]) >= _FIRST_MONTH else int(day[1]) - 1
    return None
