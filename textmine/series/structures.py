"""The types of series: one observed figure, one indicator over years, what breaks it and what contradicts in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from textmine.labels import AnyLabel, AnyRole, Bound, Form, Role
from textmine.structures import Spans


class Kind(StrEnum):
    """What the figures of a series are; different kinds are never mixed."""

    LEVEL = "level"  # how many, what share, how much
    ACHIEVEMENT = "achievement"  # against target or plan
    CHANGE = "change"  # against an earlier value


class Prefer(StrEnum):
    """Which report counts where several print the same cell."""

    LATEST = "latest"  # the youngest report: figures may have been corrected
    FIRST = "first"  # the oldest one: what was known when it was evaluated


class BreakReason(StrEnum):
    """Why figures before and after do not compare."""

    NOTE = "note"  # a note says so: 令和4年度から算定方法を変更
    SCALE = "scale"  # the scale in the name changed: 5段階評価 → 4段階評価
    DEFINITION = "definition"  # a defining word of the name changed: 延べ → 実人数
    UNIT = "unit"  # the unit changed: 件 → 事業場


@dataclass(frozen=True, slots=True)
class Cell:
    """What a figure is a value of, within its series.

    Attributes
    ----------
    period : str
        ``FY2023``, or ``FY2019/FY2023`` for several years, a day that does not end a fiscal year, ``""`` if unknown.
    role : Role
        ACTUAL or TARGET; a past value quoted is the actual value of its year. REFERENCE where the year is unknown.
    """

    period: str
    role: AnyRole


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of a series: as a report prints it, or computed from a change.

    Attributes
    ----------
    agency : str
        Id or name of the agency.
    document, name : str
        Id of the report that prints it, and the name of its file.
    page : int
        1-based.
    spans : Spans
        Places in the text of that report.
    claim, key : str
        Id of the claim in its report, and its content key.
    text : str
        As printed.
    indicator, group, unit : str, str or None, str
        As the claim has them.
    period : str or None
        ``FY2023``, ``FY2019/FY2023`` or a day.
    fiscal_year : int or None
        None for several years and where it is unknown.
    role : Role
        As printed: REFERENCE is a past value quoted.
    step : decimal.Decimal
        Value of the last printed place.
    vintage : int or None
        Fiscal year of the report that prints it.
    status : str or None
        案 or 確定, of that report.
    derived : Form or None
        None for a printed figure. Else the form of the change from which this earlier level was computed; `claim`,
        `spans` and `text` are then those of the change, `basis` is the claim of the level.
    low, high : decimal.Decimal or None
        Of a derived figure: every value that fits what is printed lies between them.
    """

    agency: str
    document: str
    name: str
    page: int
    spans: Spans
    claim: str
    key: str
    text: str
    indicator: str
    group: str | None
    unit: str
    label: AnyLabel
    form: Form | None
    period: str | None
    fiscal_year: int | None
    cell: Cell
    role: AnyRole
    value: Decimal
    value_high: Decimal | None
    bound: Bound
    step: Decimal
    passage: str = ""
    vintage: int | None = None
    status: str | None = None
    derived: Form | None = None
    basis: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def identity(self) -> str:
        """What tells the figure from those of all reports: its content key, else document and claim."""
        return self.key or f"{self.document}#{self.claim}"


@dataclass(frozen=True, slots=True)
class Break:
    """A place in time at which an indicator changed its meaning.

    Attributes
    ----------
    fiscal_year : int or None
        First year of the new definition; None where no year can be told.
    words : str
        What says so: words of a note, or ``old → new``.
    """

    fiscal_year: int | None
    reason: BreakReason
    words: str
    document: str
    page: int
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Printed figures of one cell that cannot be the same number.

    Attributes
    ----------
    restated : bool
        They stand in different reports, so that a later one may have corrected an earlier one.
    """

    cell: Cell
    observations: tuple[Observation, ...]
    restated: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one agency and group over the years.

    Attributes
    ----------
    id : str
        ``s1``, ``s2`` … in order of agency and first appearance.
    indicator : str
        The name that the youngest report prints most.
    unit : str
        Of the same report.
    names : tuple of str
        Every name that is printed for it, the oldest first.
    observations : tuple of Observation
        By cell, then vintage and place; derived ones behind printed ones.
    breaks : tuple of Break
    conflicts : tuple of Conflict
    """

    id: str
    agency: str
    indicator: str
    group: str | None
    unit: str
    kind: Kind
    names: tuple[str, ...]
    observations: tuple[Observation, ...]
    breaks: tuple[Break, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Fiscal years for which there is a figure, in order."""
        return tuple(sorted({o.fiscal_year for o in self.observations if o.fiscal_year is not None}))

    def cells(self) -> Iterator[tuple[Cell, tuple[Observation, ...]]]:
        """Yield each cell with its figures, printed ones first."""
        for cell, own in groupby(self.observations, key=lambda o: o.cell):
            yield cell, tuple(own)

    def at(self, fiscal_year: int, role: Role = Role.ACTUAL) -> tuple[Observation, ...]:
        """Return the figures of one year, printed ones first."""
        cell = Cell(f"FY{fiscal_year}", role)
        return tuple(o for o in self.observations if o.cell == cell)

    def value(
        self, fiscal_year: int, role: Role = Role.ACTUAL, prefer: Prefer | str = Prefer.LATEST
    ) -> Observation | None:
        """Return the figure that counts for one year, a derived one only where none is printed.

        Where there is none of the year, that of its last day which has one: staff on 1 January.
        """
        return chosen(self.at(fiscal_year, role) or self._on_its_last_day(fiscal_year, role), prefer)

    def _on_its_last_day(self, fiscal_year: int, role: Role) -> tuple[Observation, ...]:
        found = [o for o in self.observations if o.fiscal_year == fiscal_year and o.cell.role is role]
        days = [o for o in found if "/" not in o.cell.period]
        last = max((o.cell.period for o in days), default="")
        return tuple(o for o in days if o.cell.period == last)


def chosen(observations: tuple[Observation, ...], prefer: Prefer | str) -> Observation | None:
    """Return the figure of a cell that counts.

    Parameters
    ----------
    observations : tuple of Observation
        Of one cell.
    prefer : Prefer or str
        ``latest`` or ``first``: the report that wins.
    """
    printed = tuple(o for o in observations if o.derived is None) or observations
    if not printed:
        return None
    youngest = Prefer(prefer) is Prefer.LATEST
    # Of one report, the figure with the most printed places; of equal ones, the first.
    order = {id(o): number for number, o in enumerate(printed)}
    sign = -1 if youngest else 1
    return min(printed, key=lambda o: (sign * (o.vintage or 0), o.step, order[id(o)]))
