"""Claims as observations: every figure with an indicator, and the earlier levels that changes tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textmine.labels import CHANGE_LABELS, ClaimLabel, Role
from textmine.series.changes import earlier_level
from textmine.series.periods import cell_of, fiscal_year_of
from textmine.series.sources import Source
from textmine.series.structures import Cell, Kind, Observation
from textmine.structures import Claim

_CROWD = 3
"""Different figures for one cell of one passage from which its years count as not told apart."""


def kind_of(claim: Claim | Observation) -> Kind:
    """Return what the figure of a claim is."""
    if claim.label is ClaimLabel.ACHIEVEMENT:
        return Kind.ACHIEVEMENT
    return Kind.CHANGE if claim.label in CHANGE_LABELS else Kind.LEVEL


def observations_of(source: Source) -> Iterator[Observation]:
    """Yield every claim of a report that has an indicator, and the earlier levels that its changes tell of."""
    by_id = {claim.id: claim for claim in source.claims}
    crowded = _crowded(source)
    for claim in source.claims:
        if not claim.indicator:
            continue
        figure = observed(source, claim)
        if _row_cell(figure) in crowded:
            figure = replace(figure, fiscal_year=None, cell=Cell("", figure.role))
        yield figure
        level = by_id.get(claim.of) if claim.of is not None else None
        if level is not None and level.indicator and kind_of(claim) is Kind.CHANGE and kind_of(level) is Kind.LEVEL:
            yield from _derived(source, claim, level)


def _row_cell(figure: Observation) -> tuple[object, ...]:
    """Return what only one figure of a passage can be a value of."""
    kind = kind_of(figure)
    return kind, figure.form, figure.passage, figure.indicator, figure.group, figure.unit, figure.cell


def _crowded(source: Source) -> frozenset[tuple[object, ...]]:
    """Return the cells that one passage fills with several figures: the years of its row were not told apart.

    Such figures are kept without a year: as values of one year they would contradict each other.
    """
    values: dict[tuple[object, ...], set[object]] = {}
    for claim in source.claims:
        if claim.indicator and claim.passage:
            figure = observed(source, claim)
            values.setdefault(_row_cell(figure), set()).add((figure.value, figure.value_high, figure.bound))
    return frozenset(cell for cell, own in values.items() if len(own) >= _CROWD)


def observed(source: Source, claim: Claim) -> Observation:
    """Return a claim of a report as an observation."""
    cell = cell_of(claim.period, claim.role, source.fiscal_year)
    return Observation(
        agency=source.agency,
        document=source.document,
        name=source.name,
        page=claim.page,
        spans=claim.spans,
        claim=claim.id,
        key=claim.key,
        text=claim.text,
        indicator=claim.indicator or "",
        group=claim.group,
        unit=claim.unit,
        label=claim.label,
        form=claim.form,
        period=claim.period or cell.period or None,
        fiscal_year=fiscal_year_of(cell.period),
        cell=cell,
        role=claim.role,
        value=claim.value,
        value_high=claim.value_high,
        bound=claim.bound,
        step=claim.step,
        passage=claim.passage,
        vintage=source.fiscal_year,
        status=source.status,
    )


def _derived(source: Source, change: Claim, level: Claim) -> Iterator[Observation]:
    """Yield the level that a change was measured against, where its year is known."""
    if level.role is not Role.ACTUAL or change.role is not Role.ACTUAL:
        return
    now = observed(source, level)
    base = _base_year(change, now.fiscal_year)
    found = earlier_level(level, change)
    if base is None or found is None:
        return
    period = f"FY{base}"
    yield replace(
        now,
        page=change.page,
        spans=change.spans,
        claim=change.id,
        key=change.key,
        text=change.text,
        period=period,
        fiscal_year=base,
        cell=cell_of(period, Role.ACTUAL, None),
        role=Role.REFERENCE,
        value=found.value,
        value_high=None,
        bound=found.bound,
        step=found.step,
        passage=change.passage,
        derived=change.form,
        basis=level.id,
        low=found.low,
        high=found.high,
    )


def _base_year(change: Claim, year: int | None) -> int | None:
    """Return the fiscal year of what a change is measured against."""
    if change.base is not None and (named := fiscal_year_of(change.base)) is not None:
        return named
    return year - 1 if change.label is ClaimLabel.YOY_CHANGE and year is not None else None
