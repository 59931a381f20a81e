"""The gold of series: the reports of one agency over several years, and a table of what each figure is a value of.

A folder holds ``AGENCY_fyYEAR.txt`` (inline markup) and ``AGENCY.csv``: one row for each figure of a
series in a report.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from textmine.corpus.goldfiles import GoldError
from textmine.corpus.markup import MarkupFile, read_markup
from textmine.labels import Bound, Role

ClaimKey = tuple[str, str]
"""Name of a report and id of a claim in it: ``("forests_fy2021", "r1.c2")``."""


class FigureStatus(StrEnum):
    """How a report gives a figure."""

    PRINTED = "printed"
    DERIVED = "derived"  # an earlier level that follows from a level and a change by a difference
    PENDING = "pending"  # 集計中 in the place of the figure
    DASH = "dash"  # － in its place


class Mismatch(StrEnum):
    """Why a figure differs from what is known of it otherwise."""

    K2 = "k2"  # quoted differently from the report of its own year, an error
    K5 = "k5"  # ten times off the other years, an error
    D2 = "d2"  # a cumulative figure that falls, or is not the sum, an error
    RESTATED = "restated"  # corrected by a later report, which says so


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """One row of the table: a figure of a series, where a report gives it.

    Attributes
    ----------
    series : str
        Unique in the agency.
    indicator, group : str, str or None
        Canonical name; the names that reports print differ.
    printed : str
        The name in this report.
    fiscal_year : str
        ``FY2021``, or ``FY2019/FY2023`` for several years.
    period : str
        As the claim has it: also a day.
    role : Role
        As printed; REFERENCE is the actual value of an earlier year.
    value : decimal.Decimal or None
        None where there is no figure.
    file : str
        The report.
    claims : tuple of str
        Ids in the report; of derived figures those of the changes.
    broken : bool
        The definition is a new one from this year on.
    mismatch : Mismatch or None
    """

    series: str
    indicator: str
    printed: str
    group: str | None
    unit: str
    fiscal_year: str
    period: str
    role: Role
    value: Decimal | None
    bound: Bound
    status: FigureStatus
    file: str
    claims: tuple[str, ...]
    broken: bool = False
    mismatch: Mismatch | None = None

    @property
    def keys(self) -> Iterator[ClaimKey]:
        """Yield the keys of its claims."""
        return ((self.file, claim) for claim in self.claims)


@dataclass(frozen=True, slots=True)
class SeriesGold:
    """One agency: its reports by file name, oldest first, and all figures of its series."""

    name: str
    reports: Mapping[str, MarkupFile]
    figures: tuple[GoldFigure, ...]

    @property
    def split(self) -> str:
        """The split that all its reports belong to."""
        return next(iter(self.reports.values())).split

    def series_by_claim(self) -> dict[ClaimKey, str]:
        """Return the series of every claim that prints a figure."""
        return {
            key: figure.series
            for figure in self.figures
            if figure.status is FigureStatus.PRINTED
            for key in figure.keys
        }


def read_series_gold(folder: Path, split: str | None = None) -> tuple[SeriesGold, ...]:
    """Read the agencies of a folder.

    Parameters
    ----------
    folder : pathlib.Path
    split : str, optional
        Leave out the agencies of other splits.

    Raises
    ------
    GoldError
        If a table is not in the known shape, an agency has no report, or there is no agency of the split.
    MarkupError
        If a report breaks the markup.
    """
    found = [read_agency(path) for path in sorted(folder.glob("*.csv"))]
    chosen = tuple(agency for agency in found if split is None or agency.split == split)
    if not chosen:
        raise GoldError(f"{folder}: no series of split {split or 'any'}")
    return chosen


def read_agency(table: Path) -> SeriesGold:
    """Read the table of one agency and the reports beside it.

    Raises
    ------
    GoldError, MarkupError
        As :func:`read_series_gold`.
    """
    reports = {path.stem: read_markup(path) for path in sorted(table.parent.glob(f"{table.stem}_fy*.txt"))}
    if not reports:
        raise GoldError(f"{table}: no reports {table.stem}_fy*.txt beside it")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        return SeriesGold(table.stem, reports, tuple(map(_figure, rows)))
    except (KeyError, ValueError, InvalidOperation) as error:
        raise GoldError(f"{table}: {type(error).__name__}: {error}") from error


def _figure(row: Mapping[str, str]) -> GoldFigure:
    return GoldFigure(
        series=row["series"],
        indicator=row["indicator"],
        printed=row["printed"],
        group=row["group"] or None,
        unit=row["unit"],
        fiscal_year=row["fiscal_year"],
        period=row["period"],
        role=Role(row["role"]),
        value=Decimal(row["value"]) if row["value"] else None,
        bound=Bound(row["bound"] or Bound.EXACT),
        status=FigureStatus(row["status"]),
        file=row["file"],
        claims=tuple(row["claims"].split()),
        broken=bool(row["break"]),
        mismatch=Mismatch(row["conflict"]) if row["conflict"] else None,
    )
