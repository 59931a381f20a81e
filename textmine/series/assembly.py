"""From reports to series: the one place that names the steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from textmine.collector import without_collector
from textmine.lexicons import Lexicon, default_lexicon
from textmine.series.breaks import Named, breaks_of, notes_by_name
from textmine.series.conflicts import conflicts_of
from textmine.series.crosswalk import Crosswalk
from textmine.series.joining import Groups, join_groups_of_joined, join_same_names
from textmine.series.linking import Linker, join_alike, shipped_linker
from textmine.series.names import normal_name
from textmine.series.nodes import Node, nodes_of
from textmine.series.notes import Note
from textmine.series.observations import observations_of
from textmine.series.renames import renames_of
from textmine.series.sources import ReportLike, Source, source_of
from textmine.series.structures import Observation, Series


def build(
    reports: Iterable[ReportLike | Source],
    *,
    lexicon: Lexicon | None = None,
    linker: Linker | bool = True,
    crosswalk: Crosswalk | None = None,
) -> tuple[Series, ...]:
    """Return the series that reports tell of: each indicator of each agency and group over the years.

    Parameters
    ----------
    reports : iterable of Report or Source
        Of one agency or of several, in any order.
    lexicon : Lexicon, optional
        By default the shipped one.
    linker : Linker or bool, optional
        The model that joins names that differ; True for the shipped one, False for folded names alone.
    crosswalk : Crosswalk, optional
        Overrules both.

    Returns
    -------
    tuple of Series
        In order of agency and first appearance.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> from textmine.structures import Claim
    >>> def report(year, name, value):
    ...     claim = Claim("c1", ((0, 3),), f"{value}人", ClaimLabel.COUNT, Decimal(value), "人", indicator=name)
    ...     return Source(f"r{year}", (claim,), fiscal_year=year)
    >>> (series,) = build([report(2022, "受講者数", 120), report(2023, "（１）受講者※", 131)])
    >>> series.indicator, series.years, [str(o.value) for o in series.observations]
    ('受講者', (2022, 2023), ['120', '131'])
    """
    with without_collector():
        return _built(map(_source, reports), lexicon or default_lexicon(), linker, crosswalk)


def _built(
    reports: Iterable[Source], chosen: Lexicon, linker: Linker | bool, crosswalk: Crosswalk | None
) -> tuple[Series, ...]:
    sources = sorted(reports, key=lambda s: (s.agency, s.fiscal_year or 0))
    nodes = nodes_of((o for source in sources for o in observations_of(source)), chosen)
    groups = Groups(len(nodes))
    if crosswalk is not None:
        crosswalk.apply(nodes, groups, chosen)
    join_same_names(nodes, groups)
    if linker is not False:
        model = shipped_linker() if linker is True else linker
        join_alike(nodes, groups, renames_of(sources, chosen), model, chosen)
        join_groups_of_joined(nodes, groups)
    notes = notes_by_name(sources, (o for node in nodes for o in node.printed), chosen)
    joined = [([nodes[number] for number in own], groups.label(own[0])) for own in groups.sets()]
    return tuple(_series(number, *own, notes, chosen) for number, own in enumerate(joined, start=1))


def _source(report: ReportLike | Source) -> Source:
    return report if isinstance(report, Source) else source_of(report)


def _series(
    number: int,
    nodes: Sequence[Node],
    said: tuple[str, str] | None,
    notes: dict[Named, tuple[Note, ...]],
    lexicon: Lexicon,
) -> Series:
    """Return nodes that are one indicator as a series; `said` are its name and group where a crosswalk gives them."""
    found = [o for node in nodes for o in node.observations]
    places = {id(o): place for place, o in enumerate(found)}
    observations = tuple(sorted(found, key=lambda o: (*_order(o), places[id(o)])))
    cells = [(cell, tuple(own)) for cell, own in groupby(observations, key=lambda o: o.cell)]
    printed = [o for o in observations if o.derived is None] or list(observations)
    youngest = max(o.vintage or 0 for o in printed)
    last = [o for o in printed if (o.vintage or 0) == youngest]
    name, group = said or (
        _most([normal_name(o.indicator, o.unit, lexicon).shown for o in last]),
        _most([o.group for o in last if o.group]),
    )
    return Series(
        id=f"s{number}",
        agency=nodes[0].frame.agency,
        indicator=name,
        group=group or None,
        unit=_most([o.unit for o in last]),
        kind=nodes[0].frame.kind,
        names=tuple(dict.fromkeys(o.indicator for o in sorted(printed, key=lambda o: o.vintage or 0))),
        observations=observations,
        breaks=tuple(breaks_of(observations, notes, lexicon)),
        conflicts=tuple(conflicts_of(cells)),
    )


def _order(observation: Observation) -> tuple[object, ...]:
    cell = observation.cell
    return (cell.period, cell.role.value, observation.derived is not None, observation.vintage or 0)


def _most(words: Sequence[str]) -> str:
    """Return the commonest word; of equally common ones the first."""
    return max(Counter(words).items(), key=lambda item: item[1])[0] if words else ""
