"""Check D2: cumulative figures, which never fall, and what each year adds to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from textmine.audit.cumulative import is_cumulative, own_words
from textmine.audit.grown_sums import grown
from textmine.audit.intervals import Interval
from textmine.audit.lines_above import are_parted
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.revisions import is_told
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_words import sibling_words
from textmine.audit.spans_of_years import SPAN, growing_spans, is_sum_of_years, joined_spans
from textmine.audit.targets import fiscal_year, is_recounted, list_of, name_key, row_text
from textmine.audit.told_sums import dated_sums, is_year_end, told_sums, within_years
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import Bound, ClaimLabel, Role, Severity
from textmine.lexicons import Lexicon
from textmine.series.names import normal_name
from textmine.structures import Claim

PARTICLES = "のはがにで、 "
_FAR = 2
_REASON = 60
"""Characters behind a sum that fell in which the report may tell why."""
_SPECIFIC, _PLACES = 4, 2
_FIGURES, _EARLIER = 3, 12
"""Figures before one that a name read from the text may hold by mistake, and those that may lend it theirs."""
_Rows = dict[tuple[str, ...], dict[int, Claim]]


@check("D2", strength=60)
def cumulative_figures(scene: Scene) -> Iterator[Outcome]:
    """Hold each cumulative figure against that of the year before, and against it and what the year added."""
    cumulative = _cumulative(scene)
    yearly = _yearly(scene, cumulative.keys())
    for key, years in cumulative.items():
        for year in sorted(years):
            before, now, own = years.get(year - 1), years[year], yearly.get(key, {}).get(year)
            if before is None or _start(before) != _start(now):
                continue
            if SPAN.fullmatch(now.period or "") is None:  # by their periods they are compared below
                yield not_falling(scene, before, now)
            if own is not None:
                yield _added(scene, before, own, now)
            else:
                yield from _grown(scene, before, now)
    yield from _in_several_places(scene, cumulative)
    yield from (_added(scene, each.before, each.own, each.now) for each in told_sums(scene))
    for each in dated_sums(scene):
        yield replace(_added(scene, each.before, each.own, each.now), severity=Severity.HINT)
    yield from (not_falling(scene, before, now) for before, now in within_years(scene))
    yield from (_added(scene, each.first, each.last, each.whole) for each in joined_spans(scene))
    yield from (not_falling(scene, before, now) for before, now in growing_spans(scene))


def _grown(scene: Scene, before: Claim, now: Claim) -> Iterator[Outcome]:
    for each in grown(scene, before, now):
        outcome = _added(scene, before, each.told.own, now)
        yield outcome if each.sure else replace(outcome, severity=Severity.HINT)


def _in_several_places(scene: Scene, cumulative: _Rows) -> Iterator[Outcome]:
    """Hold sums against those of the year before and what the year added where not all stand in one passage."""
    lone: dict[tuple[str, ...], dict[int, Claim]] = defaultdict(dict)
    for (_, *name), years in cumulative.items():
        if len(name[0]) >= _SPECIFIC:
            for year, claim in years.items():
                lone[tuple(name)].setdefault(year, claim)
    for (_, *name), year, claim in _year_ends(scene) if lone else ():
        if tuple(name) in lone:
            lone[tuple(name)].setdefault(year, claim)
    wanted = {key: years for key, years in lone.items() if any(year - 1 in years for year in years)}
    if not wanted:
        return
    yearly = _yearly(scene, {("", *key) for key in wanted}, anywhere=True)
    for key, years in wanted.items():
        for year, now in years.items():
            before, own = years.get(year - 1), yearly.get(("", *key), {}).get(year)
            known = {scene.passage(c).id for c in (before, own, now) if c is not None}
            if before is not None and own is not None and len(known) >= _PLACES:
                yield _added(scene, before, own, now)


def _cumulative(scene: Scene) -> _Rows:
    """Return cumulative results by list, name and unit, then by year; the first of each year."""
    found: _Rows = defaultdict(dict)
    for claim in scene.levels():
        summed = is_cumulative(scene, claim) or is_sum_of_years(scene, claim)
        if _is_result(claim) and summed and (year := _year_of(scene, claim)) is not None:
            found[_sum_key(scene, claim)].setdefault(year, claim)
    # 累計312万回。昨年度末では268万回: what is told of the end of a year goes with the sum of that name.
    for key, year, claim in _year_ends(scene) if found else ():
        if key in found:
            found[key].setdefault(year, claim)
    return found


@once
def _year_ends(scene: Scene) -> Sequence[tuple[tuple[str, ...], int, Claim]]:
    """Return the results at the end of a fiscal year that no word calls cumulative, with their keys and years."""
    claims = [c for c in scene.levels() if _is_result(c) and is_year_end(c)]
    return [
        (_sum_key(scene, claim), fiscal_year(claim.period) or 0, claim)
        for claim in claims
        if claim.label is not ClaimLabel.PERCENTAGE and not is_cumulative(scene, claim)
    ]


def _yearly(scene: Scene, cumulative: Collection[tuple[str, ...]], *, anywhere: bool = False) -> _Rows:
    """Return likewise the results of single years that have a cumulative one beside them, or anywhere."""
    found: _Rows = defaultdict(dict)
    lists, units = {key[0] for key in cumulative}, {key[-1] for key in cumulative}
    for claim in scene.levels() if lists else ():
        # A figure at the end of a year is not what the year added.
        is_flow = "/" not in str(claim.period) and not is_year_end(claim)
        if claim.unit not in units or not _is_result(claim) or not is_flow:
            continue
        if not anywhere and list_of(scene, claim) not in lists:
            continue
        own, year = _sum_key(scene, claim), _year_of(scene, claim)
        key = ("", *own[1:]) if anywhere else own
        if key in cumulative and year is not None and not is_cumulative(scene, claim):
            found[key].setdefault(year, claim)
    return found


def _is_result(claim: Claim) -> bool:
    return claim.role is not Role.TARGET and claim.bound is Bound.EXACT and bool(claim.indicator)


def _year_of(scene: Scene, claim: Claim) -> int | None:
    """Return the fiscal year of a figure: that before the report's own where 前年度まで stands before it."""
    own = fiscal_year(scene.meta.fiscal_year)
    named = own is not None and passage_says(scene, "last_year", scene.passage(claim))
    if own is not None and named and says(scene.lexicon, "last_year", own_words(scene, claim)):
        return own - 1
    return fiscal_year(claim.period)


def _sum_key(scene: Scene, claim: Claim) -> tuple[str, ...]:
    """Return what a cumulative figure and the part that a year adds to it have in common."""
    known = _sum_keys(scene)
    if claim.id not in known:
        known[claim.id] = _own_sum_key(scene, claim)
    return known[claim.id]


@once
def _sum_keys(_: Scene) -> dict[str, tuple[str, ...]]:
    return {}


def _own_sum_key(scene: Scene, claim: Claim) -> tuple[str, ...]:
    indicator, group = _sum_name(scene, claim), name_key(scene, claim)[1]
    aside = any(says(scene.lexicon, name, claim.group) for name in ("cumulative", "yearly", "times"))
    return list_of(scene, claim), indicator, "" if aside else group, claim.unit


def _sum_name(scene: Scene, claim: Claim) -> str:
    """Return the name of a figure without words for its years (前年度末の累計); where none is left, that before it."""
    words = _year_words(scene.lexicon)
    own = words.sub("", normalise(claim.indicator or "")).strip(PARTICLES)
    before = scene.preceding(claim)[:_EARLIER]
    # What holds another figure (本年度の9基) is no name.
    figures = [normalise(other.text) for other in before[:_FIGURES]]
    for other in (claim, *before):
        name = normalise(other.indicator or "")
        bare = own if other is claim else words.sub("", name).strip(PARTICLES)
        if bare and other.unit == claim.unit and not any(figure in name for figure in figures):
            return normal_name(bare, lexicon=scene.lexicon).key
    return ""


@per_lexicon
def _year_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words by which a name tells whether it is of one year or of all."""
    return re.compile("|".join(patterns(lexicon)[name].pattern for name in ("last_year", "cumulative", "yearly")))


def _start(claim: Claim) -> str | None:
    """Return the first year of a sum; sums of different periods do not go on from each other."""
    match = SPAN.fullmatch(claim.period or "")
    return match[1] if match else None


def not_falling(scene: Scene, before: Claim, now: Claim) -> Outcome:
    """Return what D2 says of a cumulative figure and that of the year before."""
    if is_recounted(scene, (before, now)):
        return skipped("D2", (before, now), Skip.RESTATED)
    falls = now.value < before.value
    if falls and _is_made_up(scene, before, now):
        return skipped("D2", (before, now), Skip.WORDING)
    if falls and now.value * _FAR < before.value:
        return skipped("D2", (before, now), Skip.WORDING)  # rather sums of different things, or of the year itself
    behind = scene.next_to(now, 1)
    # The words behind a fall, up to the next figure, may tell it too: 返却分を差し引くためである.
    told = scene.after(now, _REASON) if behind is None else scene.between(now, behind)[:_REASON]
    told += row_text(scene, before) + row_text(scene, now)
    if falls and is_told(scene.lexicon, "fell", told):
        return skipped("D2", (before, now), Skip.WORDING)
    return judge(
        scene,
        "D2",
        (before, now),
        lambda reading: not reading(now).is_below(reading(before)),
        formula=lambda reading: f"{reading(now)} < {reading(before)}",
        texts={"before": before.text, "now": now.text},
        leans_on=("label", "value", "role", "join"),
    )


def _is_made_up(scene: Scene, before: Claim, now: Claim) -> bool:
    """Tell whether figures beside a sum make up for its fall: 1,284人, 62人 more, 95人 taken out, 1,251人."""
    read = scene.reading()
    near = (*scene.alike(now), *scene.inside_behind(scene.passage(now)))
    others = [c for c in near if c not in (before, now) and c.form is None and c.value > 0 and c.unit == now.unit]
    fallen = read(before) - read(now)
    added = [Interval.point(0), *(read(c) for c in others)]
    return any((read(out) - new).meets(fallen) for out in others for new in added)


def _added(scene: Scene, before: Claim, own: Claim, now: Claim) -> Outcome:
    if is_recounted(scene, (before, own, now)):
        return skipped("D2", (before, own, now), Skip.RESTATED)
    if are_parted(scene, own, now):
        return skipped("D2", (before, own, now), Skip.WORDING)

    heads = sibling_words(scene.lexicon).heads
    if any(heads.search(row_text(scene, claim)) for claim in (before, own, now)):
        return skipped("D2", (before, own, now), Skip.PERSON_TIMES)

    def sums(reading: Reading) -> Iterator[Interval]:
        added = reading(before) + reading(own)
        yield added
        # Some of what a year adds may have been counted before.
        parts = (part for claim in (before, own) for part in scene.qualifiers(claim) if part.unit == own.unit)
        yield from (added - reading(part) for part in parts)
        # 204件 added, 237件 taken out as doubles: another figure beside them may be what the sum misses.
        others = (c for c in scene.alike(now) if c not in (before, own, now) and c.form is None)
        yield from (added - reading(other) for other in others)

    def formula(reading: Reading) -> str:
        return f"{reading(before)} + {reading(own)} = {reading(before) + reading(own)} ≠ {reading(now)}"

    return judge(
        scene,
        "D2",
        (before, own, now),
        lambda reading: any(each.meets(reading(now)) for each in sums(reading)),
        formula=formula,
        texts={"before": before.text, "own": own.text, "now": now.text},
        variant="sum",
        links=(),
    )
