"""How well indicators are followed through the reports of several years, beside joining by equal names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from textmine.corpus.markup import MarkupFile
from textmine.corpus.markup_pages import plain_page
from textmine.corpus.notes import claims_by_id
from textmine.corpus.series_gold import ClaimKey, FigureStatus, GoldFigure, SeriesGold
from textmine.labels import AnyRole, Role
from textmine.metrics.intervals import bootstrap_intervals
from textmine.metrics.series import Found, SeriesCounts, link_counts, series_figures, sum_counts
from textmine.pipeline import analyze_text
from textmine.series import Kind, Observation, Series, Source, build, source_of
from textmine.training.results import Evaluation, EvaluationRow, Figure
from textmine.training.series_corpus import markup_source

METHOD = "textmine"
K = TypeVar("K", bound=Hashable)
Cell = tuple[str, AnyRole]
"""Fiscal year (``FY2021``) and role, ACTUAL or TARGET."""
Bounds = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class FoundSeries:
    """A series as a method finds it.

    Attributes
    ----------
    claims : tuple of ClaimKey
        Those that print its figures.
    values : mapping of Cell to (Decimal, Decimal)
        The lowest and the highest value that the counting figure of a cell may have; equal for printed ones.
    derived : mapping of ClaimKey to (Decimal, Decimal)
        The same of the earlier levels that follow from changes, by the claims of the changes.
    breaks : frozenset of str
        Fiscal years; ``""`` for one of no known year.
    """

    claims: tuple[ClaimKey, ...]
    values: Mapping[Cell, Bounds] = field(default_factory=dict)
    derived: Mapping[ClaimKey, Bounds] = field(default_factory=dict)
    breaks: frozenset[str] = frozenset()
    conflicts: frozenset[Cell] = frozenset()


Method = Callable[[SeriesGold], Sequence[FoundSeries]]


def evaluate_series(agencies: Sequence[SeriesGold], *, resamples: int = 1000, from_text: bool = True) -> Evaluation:
    """Find the series of agencies, from annotated claims and from the texts alone, and score them.

    Parameters
    ----------
    agencies : sequence of SeriesGold
    resamples : int
        Of the bootstrap over gold series; 0 for no intervals.
    from_text : bool
        Read the texts end to end too.
    """
    methods: dict[str, Method] = {
        METHOD: partial(_annotated, linker=True),
        "folded names": partial(_annotated, linker=False),
        "equal names": equal_names,
    }
    if from_text:
        methods[f"{METHOD}, from text"] = _read
    rows: list[EvaluationRow] = []
    for name, method in methods.items():
        counts = {agency.name: agency_counts(agency, method(agency)) for agency in agencies}
        rows.append(_row(name, "all", [each for own in counts.values() for each in own], resamples))
        rows += [_row(name, agency, own, resamples) for agency, own in counts.items() if len(counts) > 1]
    return Evaluation("series", {"agencies": len(agencies), "resamples": resamples}, tuple(rows))


def _row(method: str, subset: str, counts: Sequence[SeriesCounts], resamples: int) -> EvaluationRow:
    figures = _figures(counts)
    intervals = bootstrap_intervals(counts, _shares, resamples=resamples)
    return EvaluationRow(method, subset, len(counts), figures, intervals)


def _figures(counts: Iterable[SeriesCounts]) -> dict[str, Figure]:
    return series_figures(sum_counts(counts))


def _shares(counts: Sequence[SeriesCounts]) -> dict[str, float | None]:
    return {name: value for name, value in _figures(counts).items() if isinstance(value, float)}


def _annotated(agency: SeriesGold, *, linker: bool) -> list[FoundSeries]:
    sources = [markup_source(content, name) for name, content in agency.reports.items()]
    return [_found(each) for each in build(sources, linker=linker) if each.kind is Kind.LEVEL]


def _read(agency: SeriesGold) -> list[FoundSeries]:
    sources = [read_source(content, name) for name, content in agency.reports.items()]
    return [_found(each) for each in build(sources) if each.kind is Kind.LEVEL]


def read_source(content: MarkupFile, name: str) -> Source:
    """Return what is read from the bare text of an annotated report; claims that gold has too get their gold ids.

    Agency and year are those of the header, as a manifest would give them.
    """
    page = plain_page(content, name)
    ids = {claim.spans: claim.id for claim in page.claims or ()}
    report = analyze_text(page.text, name=name)
    known = {claim.id: ids.get(claim.spans, f"+{claim.id}") for claim in report.claims}
    source = source_of(report, agency=content.agency, fiscal_year=int(content.fiscal_year.removeprefix("FY")))
    claims = (replace(c, id=known[c.id], of=known[c.of] if c.of else None) for c in source.claims)
    return replace(source, document=name, claims=tuple(claims))


def _found(series: Series) -> FoundSeries:
    values: dict[Cell, Bounds] = {}
    for year in series.years:
        for role in (Role.ACTUAL, Role.TARGET):
            figure = series.value(year, role)
            if figure is not None:
                values[f"FY{year}", role] = _bounds(figure)
    return FoundSeries(
        claims=tuple((o.document, o.claim) for o in series.observations if o.derived is None),
        values=values,
        derived={(o.document, o.claim): _bounds(o) for o in series.observations if o.derived is not None},
        breaks=frozenset(f"FY{each.fiscal_year}" if each.fiscal_year else "" for each in series.breaks),
        conflicts=frozenset((each.cell.period, each.cell.role) for each in series.conflicts),
    )


def _bounds(figure: Observation) -> Bounds:
    low = figure.value if figure.low is None else figure.low
    return low, (figure.value if figure.high is None else figure.high)


def equal_names(agency: SeriesGold) -> list[FoundSeries]:
    """Return the series of claims with the same indicator, group and unit, letter by letter; younger values count."""
    groups: dict[tuple[str, str | None, str], list[GoldFigure]] = defaultdict(list)
    claims: dict[tuple[str, str | None, str], list[ClaimKey]] = defaultdict(list)
    known = {file: claims_by_id(content) for file, content in agency.reports.items()}
    for figure in _printed(agency.figures):
        for key in figure.keys:
            claim = known[figure.file][key[1]]
            name = (claim.indicator or "", claim.group, claim.unit)
            groups[name].append(figure)
            claims[name].append(key)
    return [FoundSeries(tuple(claims[name]), _youngest(own)) for name, own in groups.items()]


def _printed(figures: Iterable[GoldFigure]) -> list[GoldFigure]:
    return [figure for figure in figures if figure.status is FigureStatus.PRINTED]


def _cell(figure: GoldFigure) -> Cell:
    return (figure.fiscal_year, Role.TARGET if figure.role is Role.TARGET else Role.ACTUAL)


def _youngest(figures: Iterable[GoldFigure]) -> dict[Cell, Bounds]:
    values: dict[Cell, Bounds] = {}
    for figure in sorted(figures, key=lambda each: each.file):
        if figure.value is not None:
            values[_cell(figure)] = (figure.value, figure.value)
    return values


def agency_counts(agency: SeriesGold, found: Sequence[FoundSeries]) -> list[SeriesCounts]:
    """Return what was found of each gold series of an agency.

    A found series stands for the gold series that most of its claims belong to; of several that stand for the same
    one, the largest gives the values.
    """
    gold = agency.series_by_claim()
    predicted = {key: number for number, each in enumerate(found) for key in each.claims}
    names = {key: figure.printed for figure in _printed(agency.figures) for key in figure.keys}
    across = link_counts(gold, predicted, lambda one, other: one[0] != other[0])
    renamed = link_counts(gold, predicted, lambda one, other: one[0] != other[0] and names.get(one) != names.get(other))
    together = link_counts(gold, predicted, lambda *_: True)
    homes: dict[str, list[FoundSeries]] = defaultdict(list)
    for each in sorted(found, key=lambda series: -len(series.claims)):
        known = Counter(gold[key] for key in each.claims if key in gold)
        if known:
            homes[known.most_common(1)[0][0]].append(each)
    counts = []
    for name in sorted(set(gold.values())):
        own = [figure for figure in agency.figures if figure.series == name]
        counts.append(
            replace(
                _content_counts(own, homes.get(name, [])),
                links=across[name],
                links_renamed=renamed[name],
                links_all=together[name],
            )
        )
    return counts


def _content_counts(figures: Sequence[GoldFigure], found: Sequence[FoundSeries]) -> SeriesCounts:
    """Return counts of values, breaks and conflicts of one gold series."""
    values = found[0].values if found else {}
    printed = {cell: low for cell, (low, _) in _youngest(_printed(figures)).items() if "/" not in cell[0]}
    derived = [
        (key, figure.value)
        for figure in figures
        if figure.status is FigureStatus.DERIVED and figure.value is not None
        for key in figure.keys
    ]
    follow = {key: bounds for each in found for key, bounds in each.derived.items()}
    breaks = {figure.fiscal_year for figure in figures if figure.broken}
    seen = defaultdict(set)
    for figure in _printed(figures):
        seen[_cell(figure)].add((figure.value, figure.bound))
    conflicts = {cell for cell, known in seen.items() if len(known) > 1}
    return SeriesCounts(
        cells=len(printed),
        cells_right=sum(_holds(values, cell, value) for cell, value in printed.items()),
        derived=len(derived),
        derived_right=sum(_holds(follow, key, value) for key, value in derived),
        breaks=_compared(breaks, {year for each in found for year in each.breaks}),
        conflicts=_compared(conflicts, {cell for each in found for cell in each.conflicts}),
    )


def _holds(values: Mapping[K, Bounds], key: K, value: Decimal) -> bool:
    low, high = values.get(key, (value + 1, value - 1))
    return low <= value <= high


def _compared(gold: set[str] | set[Cell], predicted: set[str] | set[Cell]) -> Found:
    return Found(len(gold & predicted), len(predicted), len(gold))
