"""The audit of series: figures of one indicator over the years and reports of an agency (K2, K5, K7, D2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textmine.audit.cumulative import is_cumulative
from textmine.audit.doubles import merged
from textmine.audit.findings import finding_of, ordered
from textmine.audit.homes import Homes
from textmine.audit.judging import judged
from textmine.audit.over_years import not_falling
from textmine.audit.registry import Outcome, Skip, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.settings import AuditSettings
from textmine.audit.targets import is_recounted
from textmine.audit.years import LEAST_YEARS, UNLINKED, odd_one, stands_out
from textmine.collector import without_collector
from textmine.labels import Bound, Role, Severity, Verdict
from textmine.lexicons import Lexicon
from textmine.series import Break, Kind, Observation, Prefer, ReportLike, Series, Source, build, source_of
from textmine.structures import Claim, Finding


def audit_series(
    series: Iterable[Series],
    sources: Iterable[Source] = (),
    *,
    settings: AuditSettings | None = None,
    lexicon: Lexicon | None = None,
) -> tuple[Finding, ...]:
    """Find the figures of series that cannot all be true, and mark where an indicator changed its meaning.

    Parameters
    ----------
    series : iterable of Series
    sources : iterable of Source, optional
        The reports that they were made from; their passages tell of figures that were counted again.
    settings : AuditSettings, optional
    lexicon : Lexicon, optional

    Returns
    -------
    tuple of Finding
        Their `claims` are the identities of the observations, which hold over documents.

    Examples
    --------
    >>> from textmine.series import build
    >>> audit_series(build([]))
    ()
    """
    with without_collector():
        return _audited(tuple(series), tuple(sources), settings, lexicon)


def _audited(
    known: Sequence[Series], reports: Sequence[Source], settings: AuditSettings | None, lexicon: Lexicon | None
) -> tuple[Finding, ...]:
    homes = _homes(reports)
    claims = {o.identity: claim_of(o, homes.get((o.document, o.claim))) for each in known for o in printed(each)}
    passages = [replace(p, id=_home(report.document, p.id)) for report in reports for p in report.passages]
    scene = Scene(tuple(claims.values()), passages, settings=settings, lexicon=lexicon)
    outcomes = [judged(scene, outcome) for each in known for outcome in outcomes_of(scene, each)]
    wrong = [
        outcome
        for outcome in outcomes
        if outcome.verdict not in (None, Verdict.CONSISTENT) and scene.settings.runs(outcome.check)
    ]
    return ordered(scene, [finding_of(scene, group, {}) for group in merged(scene, wrong)])


def audit_years(
    report: ReportLike, known: Sequence[Finding] = (), *, settings: AuditSettings | None = None
) -> tuple[Finding, ...]:
    """Return what the series of a single report tell beside the findings of its own audit.

    Parameters
    ----------
    report : ReportLike
    known : sequence of Finding
        Those of its audit: what a check already said of some of the same figures is left out.
    settings : AuditSettings, optional

    Returns
    -------
    tuple of Finding
        Their `claims` are ids of the report.
    """
    source = source_of(report)
    series = build([source])
    ids = {o.identity: o.claim for each in series for o in printed(each)}
    said = {(each.check, claim) for finding in known for each in (finding, *finding.also) for claim in each.claims}
    found = (
        replace(each, claims=tuple(ids[claim] for claim in each.claims))
        for each in audit_series(series, [source], settings=settings)
    )
    new = [each for each in found if said.isdisjoint((each.check, claim) for claim in each.claims)]
    return tuple(replace(each, id=f"f{number}") for number, each in enumerate(new, start=len(known) + 1))


def outcomes_of(scene: Scene, series: Series) -> Iterator[Outcome]:
    """Yield what the checks say of one series."""
    if series.kind is not Kind.LEVEL:
        return
    yield from _breaks(scene, series)
    yield from _quoted_later(scene, series)
    for role in (Role.ACTUAL, Role.TARGET):
        found = {year: _of_year(series, year, role) for year in series.years}
        years = {year: scene[o.identity] for year, o in found.items() if o is not None}
        yield from _other_orders(scene, series, years)
        if role is Role.ACTUAL:
            yield from _falling(scene, series, years)


def printed(series: Series) -> tuple[Observation, ...]:
    """Return the figures of a series that reports print, those computed from changes left out."""
    return tuple(o for o in series.observations if o.derived is None)


def _homes(sources: Iterable[Source]) -> dict[tuple[str, str], str]:
    """Return the passage of each claim by document and id; gold claims name none, but stand in one."""
    found: dict[tuple[str, str], str] = {}
    for source in sources:
        homes = Homes(source.passages, "")
        for claim in source.claims:
            found[source.document, claim.id] = claim.passage or homes.of(claim.spans).id
    return found


def claim_of(observation: Observation, passage: str | None = None) -> Claim:
    """Return a figure of a series as a claim, named by its identity, in the passage of its report."""
    return Claim(
        id=observation.identity,
        spans=observation.spans,
        text=observation.text,
        label=observation.label,
        value=observation.value,
        unit=observation.unit,
        value_high=observation.value_high,
        form=observation.form,
        bound=observation.bound,
        role=observation.role,
        indicator=observation.indicator,
        group=observation.group,
        period=observation.period,
        page=observation.page,
        passage=_home(observation.document, passage or observation.passage),
        key=observation.key,
        step=observation.step,
    )


def _home(document: str, passage: str) -> str:
    return f"{document}/{passage}"


def _of_year(series: Series, year: int, role: Role) -> Observation | None:
    found = series.value(year, role, Prefer.LATEST)
    return None if found is None or found.derived is not None or found.bound is not Bound.EXACT else found


def _broken(series: Series, first: int, last: int) -> bool:
    """Tell whether the meaning changed after the first year and up to the last; without a year it may have."""
    return any(b.fiscal_year is None or first < b.fiscal_year <= last for b in series.breaks)


def _quoted_later(scene: Scene, series: Series) -> Iterator[Outcome]:
    """Hold what later reports quote for a year against what the report of that year printed (K2)."""
    for cell, observations in series.cells():
        year = next((o.fiscal_year for o in observations if o.fiscal_year is not None), None)
        shown = [o for o in observations if o.derived is None and o.vintage is not None]
        if cell.role is not Role.ACTUAL or year is None:
            continue
        first = next((o for o in shown if o.vintage == year), None)
        # Once a report told that it counted again, later ones quote the new figure without saying so.
        corrected = {o.value for o in shown if is_recounted(scene, (scene[o.identity],))}
        for later in shown if first is not None else ():
            if first is not None and (later.vintage or 0) > year:
                yield _quoted(scene, series, first, later, again=later.value in corrected)


def _quoted(scene: Scene, series: Series, first: Observation, later: Observation, *, again: bool) -> Outcome:
    then, now = scene[first.identity], scene[later.identity]
    # A new definition holds from its year on; where the year is not told, it may have changed this one too.
    if again or any(found.fiscal_year is None for found in series.breaks):
        return skipped("K2", (then, now), Skip.RESTATED)
    return judge(
        scene,
        "K2",
        (then, now),
        lambda reading: reading(then).meets(reading(now)),
        formula=lambda reading: f"{reading(then)} ≠ {reading(now)}",
        texts={"then": then.text, "now": now.text, "indicator": series.indicator, "year": str(first.period)},
        leans_on=UNLINKED,
    )


def _falling(scene: Scene, series: Series, years: dict[int, Claim]) -> Iterator[Outcome]:
    for year in sorted(years):
        before, now = years.get(year - 1), years[year]
        cumulative = before is not None and is_cumulative(scene, before) and is_cumulative(scene, now)
        if before is not None and cumulative and not _broken(series, year - 1, year):
            yield not_falling(scene, before, now)


def _other_orders(scene: Scene, series: Series, years: dict[int, Claim]) -> Iterator[Outcome]:
    claims: Sequence[Claim] = [years[year] for year in sorted(years)]
    if len(claims) < LEAST_YEARS or _broken(series, min(years), max(years)):
        return
    odd = odd_one(claims, scene.settings.jump)
    if odd is None:
        yield Outcome("K5", tuple(claims), Verdict.CONSISTENT, leans_on=UNLINKED)
    elif is_recounted(scene, (odd[0],)):
        yield skipped("K5", claims, Skip.RESTATED)
    else:
        yield stands_out(tuple(claims), *odd)


def _breaks(scene: Scene, series: Series) -> Iterator[Outcome]:
    """Mark where an indicator changed its meaning (K7): no verdict."""
    for each in series.breaks:
        near = _beside(series, each)
        if near is not None:
            claim = scene[near.identity]
            yield Outcome(
                "K7",
                (claim,),
                Verdict.UNDECIDABLE,
                severity=Severity.HINT,
                formula=each.words,
                texts=(("claim", claim.text), ("words", each.words)),
            )


def _beside(series: Series, found: Break) -> Observation | None:
    """Return the first figure of the new definition, else the last one."""
    shown = printed(series)
    new = [o for o in shown if found.fiscal_year is not None and (o.fiscal_year or 0) >= found.fiscal_year]
    return min(new, key=lambda o: o.fiscal_year or 0) if new else (shown[-1] if shown else None)
