"""A panel: one row for each agency, indicator, group, year, role and report that prints it, empty cells included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.frames import data_frame
from textmine.labels import AnyRole, Bound, Role
from textmine.lexicons import Lexicon, default_lexicon
from textmine.series.csvrows import write_rows
from textmine.series.empty import CellStatus, status_in
from textmine.series.rows import cell, spans_text
from textmine.series.sources import Source
from textmine.series.structures import Cell, Kind, Observation, Prefer, Series, chosen
from textmine.spreadsheet import Cell as Field
from textmine.structures import Spans

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One cell of one report.

    Attributes
    ----------
    agency_id, series, indicator, group, unit
        What the row is of; `indicator`, `group` and `unit` are those of the series.
    period : str
        ``FY2023``, or ``FY2019/FY2023``.
    fiscal_year : int or None
    role : Role
        ACTUAL or TARGET; a past value quoted is an actual value of its year.
    vintage : int or None
        Fiscal year of the report that prints it, or should.
    vintage_status : str or None
        案 or 確定.
    status : CellStatus
        Whether there is a figure, and why not.
    preferred : bool
        It is the one of its cell that counts.
    conflict : bool
        Another printed figure of the cell cannot be the same number.
    broken : bool
        The indicator is defined otherwise from this year on.
    printed : str
        The name in that report.
    url : str
        Where that report came from, as the manifest has it.
    """

    agency_id: str
    series: str
    indicator: str
    group: str | None
    unit: str
    period: str
    fiscal_year: int | None
    role: AnyRole
    vintage: int | None
    vintage_status: str | None
    status: CellStatus
    value: Decimal | None = None
    value_high: Decimal | None = None
    bound: Bound | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    preferred: bool = False
    conflict: bool = False
    broken: bool = False
    printed: str = ""
    text: str = ""
    document: str = ""
    name: str = ""
    page: int | None = None
    spans: Spans = ()
    claim: str = ""
    key: str = ""
    url: str = ""

    def cells(self) -> tuple[Field, ...]:
        """Return the row as cells of a table, in the order of `PANEL_COLUMNS`."""
        return tuple(spans_text(self.spans) if name == "spans" else cell(getattr(self, name)) for name in PANEL_COLUMNS)


PANEL_COLUMNS = tuple(item.name for item in fields(PanelRow))


@dataclass(frozen=True, slots=True)
class Panel:
    """All rows, by agency, series, period, role and vintage.

    Attributes
    ----------
    rows : tuple of PanelRow
    prefer : Prefer
        Which report's figures are marked as preferred.
    """

    rows: tuple[PanelRow, ...]
    prefer: Prefer = Prefer.LATEST

    def write_csv(self, path: Path | str) -> None:
        """Write the rows as CSV that Excel opens without asking, with the columns `PANEL_COLUMNS`.

        Raises
        ------
        ExportError
            If the file cannot be written.
        """
        write_rows(Path(path), PANEL_COLUMNS, (row.cells() for row in self.rows))

    def to_dataframe(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame with the columns `PANEL_COLUMNS`.

        Returns
        -------
        pandas.DataFrame
            `value`, `value_high`, `low` and `high` are floats, years and pages are Int64; `preferred`, `conflict` and
            `broken` are bool; labels are str.

        Raises
        ------
        UsageError
            If pandas is not installed (``pip install 'textmine[pandas]'``).
        """
        rows = ([_bare(getattr(row, name)) for name in PANEL_COLUMNS] for row in self.rows)
        kinds = dict.fromkeys(_DECIMALS, "float64") | dict.fromkeys(_NUMBERS, "Int64") | dict.fromkeys(_FLAGS, "bool")
        return data_frame(PANEL_COLUMNS, rows).astype(kinds)


_DECIMALS = ("value", "value_high", "low", "high")
_NUMBERS = ("fiscal_year", "vintage", "page")
_FLAGS = ("preferred", "conflict", "broken")


def _bare(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def panel_of(
    series: Iterable[Series],
    sources: Sequence[Source],
    *,
    prefer: Prefer | str = Prefer.LATEST,
    kinds: Iterable[Kind] = (Kind.LEVEL,),
    lexicon: Lexicon | None = None,
) -> Panel:
    """Return series as a panel.

    Parameters
    ----------
    series : iterable of Series
    sources : sequence of Source
        What they were built from: their texts say why a cell is empty.
    prefer : Prefer or str, optional
        ``latest`` or ``first``: the report whose figure counts where several print one.
    kinds : iterable of Kind, optional
        By default levels only; changes and achievements have series of their own.
    lexicon : Lexicon, optional
    """
    wanted, preferred = frozenset(kinds), Prefer(prefer)
    found = lexicon or default_lexicon()
    rows = [row for each in series if each.kind in wanted for row in _rows(each, sources, preferred, found)]
    urls = {source.document: source.url for source in sources if source.url}
    placed = (replace(row, url=urls[row.document]) if row.document in urls else row for row in rows)
    return Panel(tuple(placed), preferred)


def _rows(series: Series, sources: Sequence[Source], prefer: Prefer, lexicon: Lexicon) -> Iterator[PanelRow]:
    broken = {b.fiscal_year for b in series.breaks}
    disputed = {id(o) for conflict in series.conflicts for o in conflict.observations}
    rows = []
    for _, observations in series.cells():
        best = chosen(observations, prefer)
        contested = {o.value for o in observations if id(o) in disputed}
        rows += [
            _filled(
                series,
                o,
                preferred=best is not None and _repeats(o, best),
                conflict=o.derived is None and o.value in contested,
                broken=o.fiscal_year in broken,
            )
            for o in _each_once(observations)
        ]
    rows += _empty(series, sources, lexicon)
    yield from sorted(rows, key=lambda row: (row.period, row.role.value, row.vintage or 0))


def _each_once(observations: Sequence[Observation]) -> Iterator[Observation]:
    """Yield each figure of a report once, derived ones only where that report prints none."""
    seen: list[Observation] = []
    printed = {o.document for o in observations if o.derived is None}
    for observation in observations:
        if observation.derived is not None and observation.document in printed:
            continue
        if not any(_repeats(observation, other) for other in seen):
            seen.append(observation)
            yield observation


def _repeats(one: Observation, other: Observation) -> bool:
    return (one.document, one.value, one.value_high, one.bound) == (
        other.document,
        other.value,
        other.value_high,
        other.bound,
    )


def _filled(series: Series, o: Observation, *, preferred: bool, conflict: bool, broken: bool) -> PanelRow:
    return PanelRow(
        agency_id=series.agency,
        series=series.id,
        indicator=series.indicator,
        group=series.group,
        unit=series.unit,
        period=o.cell.period,
        fiscal_year=o.fiscal_year,
        role=o.cell.role,
        vintage=o.vintage,
        vintage_status=o.status,
        status=CellStatus.PRINTED if o.derived is None else CellStatus.DERIVED,
        value=o.value,
        value_high=o.value_high,
        bound=o.bound,
        low=o.low,
        high=o.high,
        preferred=preferred,
        conflict=conflict,
        broken=broken,
        printed=o.indicator,
        text=o.text,
        document=o.document,
        name=o.name,
        page=o.page,
        spans=o.spans,
        claim=o.claim,
        key=o.key,
    )


def _empty(series: Series, sources: Sequence[Source], lexicon: Lexicon) -> Iterator[PanelRow]:
    """Yield the cells that reports should have filled for their own year, within the years of the series."""
    known = {(o.document, o.cell) for o in series.observations if o.derived is None}
    spans = {
        role: [o.fiscal_year for o in series.observations if o.cell.role is role and o.fiscal_year is not None]
        for role in (Role.ACTUAL, Role.TARGET)
    }
    units = {o.indicator: o.unit for o in series.observations}
    for source in sources:
        if source.agency != series.agency or source.fiscal_year is None:
            continue
        for role, years in spans.items():
            cell = Cell(f"FY{source.fiscal_year}", role)
            expected = len(set(years)) > 1 and min(years) <= source.fiscal_year <= max(years)
            if expected and (source.document, cell) not in known:
                yield PanelRow(
                    agency_id=series.agency,
                    series=series.id,
                    indicator=series.indicator,
                    group=series.group,
                    unit=series.unit,
                    period=cell.period,
                    fiscal_year=source.fiscal_year,
                    role=role,
                    vintage=source.fiscal_year,
                    vintage_status=source.status,
                    status=status_in(source, units, lexicon) if role is Role.ACTUAL else CellStatus.NOT_REPORTED,
                    document=source.document,
                    name=source.name,
                )
