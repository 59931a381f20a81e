"""Series as tidy rows: one figure a row, with everything that it is a value of and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from textmine.series.structures import Observation, Series
from textmine.spreadsheet import Cell
from textmine.structures import Finding


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One figure; text where a table needs text.

    Attributes
    ----------
    printed : str
        The indicator as that report names it.
    derived : str
        "" for a printed figure, else the form of the change from which it was computed.
    findings : str
        The checks that found the figure to contradict others: ``K2 D2``.
    conflict : bool
        Another printed figure of the same cell cannot be the same number.
    broken : bool
        The indicator is defined otherwise from this year on.
    spans : str
        ``12-18`` in the text of the document, several with ``;``.
    """

    agency: str
    series: str
    kind: str
    indicator: str
    group: str
    unit: str
    fiscal_year: int | None
    period: str
    role: str
    value: Decimal
    value_high: Decimal | None
    bound: str
    derived: str
    low: Decimal | None
    high: Decimal | None
    findings: str
    conflict: bool
    broken: bool
    printed: str
    vintage: int | None
    status: str
    document: str
    file: str
    page: int
    spans: str
    claim: str
    key: str
    text: str

    def cells(self) -> tuple[Cell, ...]:
        """Return the row as cells of a table, in the order of `TIDY_COLUMNS`."""
        return tuple(cell(getattr(self, name)) for name in TIDY_COLUMNS)


TIDY_COLUMNS = tuple(item.name for item in fields(TidyRow))


def cell(value: Cell) -> Cell:
    """Return a value as a cell: yes or nothing for a flag, the word of a label."""
    return ("yes" if value else "") if isinstance(value, bool) else value


def tidy_rows(series: Iterable[Series], findings: Iterable[Finding] = ()) -> Iterator[TidyRow]:
    """Yield every figure of some series.

    Parameters
    ----------
    series : iterable of Series
    findings : iterable of Finding, optional
        Of :func:`textmine.audit.audit_series`.

    Examples
    --------
    >>> list(tidy_rows([]))
    []
    """
    checks: dict[str, dict[str, None]] = {}
    for finding in findings:
        for claim in finding.claims:
            checks.setdefault(claim, {})[finding.check] = None
    for each in series:
        broken = {b.fiscal_year for b in each.breaks if b.fiscal_year is not None}
        disputed = {id(o) for conflict in each.conflicts for o in conflict.observations}
        for o in each.observations:
            found = " ".join(checks.get(o.identity, ())) if o.derived is None else ""
            yield _row(each, o, findings=found, conflict=id(o) in disputed, broken=o.fiscal_year in broken)


def _row(series: Series, o: Observation, *, findings: str, conflict: bool, broken: bool) -> TidyRow:
    return TidyRow(
        agency=series.agency,
        series=series.id,
        kind=series.kind.value,
        indicator=series.indicator,
        group=series.group or "",
        unit=o.unit if o.derived is None else series.unit,
        fiscal_year=o.fiscal_year,
        period=o.cell.period,
        role=o.role.value,
        value=o.value,
        value_high=o.value_high,
        bound=o.bound.value,
        derived=o.derived.value if o.derived is not None else "",
        low=o.low,
        high=o.high,
        findings=findings,
        conflict=conflict,
        broken=broken,
        printed=o.indicator,
        vintage=o.vintage,
        status=o.status or "",
        document=o.document,
        file=o.name,
        page=o.page,
        spans=spans_text(o.spans),
        claim=o.claim,
        key=o.key,
        text=o.text,
    )


def spans_text(spans: Iterable[tuple[int, int]]) -> str:
    """Return spans as one cell.

    Examples
    --------
    >>> spans_text(((12, 18), (20, 22)))
    '12-18;20-22'
    """
    return ";".join(f"{start}-{end}" for start, end in spans)
