"""Agencies by their 法人番号: under which names, from when to when, and what they were merged into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textmine.characters import normalise
from textmine.series.csvrows import read_rows, write_rows

COLUMNS = ("agency_id", "name", "first_year", "last_year", "successor")
BAD_REGISTRY = "TM412"


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One name of an agency; a renamed agency has several.

    Attributes
    ----------
    agency_id : str
        The 法人番号, or any id that stays the same.
    first_year, last_year : int or None
        Fiscal years in which it has the name.
    successor : str
        Id of the agency that it was merged into, or "".
    """

    agency_id: str
    name: str
    first_year: int | None = None
    last_year: int | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """The agencies that are known."""

    names: tuple[AgencyName, ...] = ()

    def agency_of(self, name: str, fiscal_year: int | None = None) -> str:
        """Return the id of the agency that a name or id means; the name itself where none is known.

        Examples
        --------
        >>> old, new = AgencyName("7010", "港湾機構", None, 2020), AgencyName("7010", "港湾空港機構", 2021)
        >>> registry = Registry((old, new))
        >>> registry.agency_of("港湾空港機構"), registry.agency_of("7010"), registry.agency_of("森林機構")
        ('7010', '7010', '森林機構')
        """
        bare = _bare(name)
        found = [n for n in self.names if bare in {_bare(n.name), n.agency_id}]
        valid = [n for n in found if _holds(n, fiscal_year)]
        return (valid or found)[0].agency_id if found else name

    def successor_of(self, agency_id: str) -> str:
        """Return the agency that one was merged into, or "" ."""
        return next((n.successor for n in self.names if n.agency_id == agency_id and n.successor), "")

    def name_of(self, agency_id: str) -> str:
        """Return the last name of an agency; the id where it is not known."""
        own = [n for n in self.names if n.agency_id == agency_id]
        return max(own, key=lambda n: n.first_year or 0).name if own else agency_id


def _bare(name: str) -> str:
    return normalise(name).replace(" ", "").removeprefix("独立行政法人").removeprefix("国立研究開発法人")


def _holds(name: AgencyName, fiscal_year: int | None) -> bool:
    return fiscal_year is None or (name.first_year or 0) <= fiscal_year <= (name.last_year or fiscal_year)


def read_registry(path: Path) -> Registry:
    """Read the agencies of a CSV file with the columns agency_id, name and perhaps first_year, last_year, successor.

    Raises
    ------
    UsageError
        If the file is not of this form; the error names file and line.
    """
    rows = read_rows(path, COLUMNS[:2], COLUMNS[2:], BAD_REGISTRY)
    return Registry(
        tuple(
            AgencyName(
                row.cells["agency_id"],
                row.cells["name"],
                row.year("first_year", BAD_REGISTRY),
                row.year("last_year", BAD_REGISTRY),
                row.cells["successor"],
            )
            for row in rows
        )
    )


def write_registry(path: Path, names: Iterable[AgencyName]) -> None:
    """Write agencies as :func:`read_registry` reads them.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    write_rows(path, COLUMNS, ((n.agency_id, n.name, n.first_year, n.last_year, n.successor) for n in names))
