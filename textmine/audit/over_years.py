"""Figures over years: cumulative ones (D2) and averages of a period (D3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from textmine.audit.directions import bare_name
from textmine.audit.intervals import Interval, total
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene, once
from textmine.audit.targets import fiscal_year, is_recounted, list_of, name_key, row_of
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import Bound, ClaimLabel, ColumnKind, Role, Severity
from textmine.series.names import normal_name
from textmine.structures import Claim

_NEAR = 12
"""Characters before a figure in which words speak of it."""
_YEARS = re.compile(r"FY(\d{4})/FY(\d{4})")
_KANJI = "一二三四五六七八九十"
_SPANS = re.compile(rf"(\d{{1,2}}|[{_KANJI}])\s*(?:か|カ|ヶ|ヵ|箇)?年(?:間|の|度間|平均|分)")
"""How many years an average is of: 三年間の平均, 4か年平均."""
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
            yield not_falling(scene, before, now)
            if own is not None:
                yield _added(scene, before, own, now)


def _cumulative(scene: Scene) -> _Rows:
    """Return cumulative results by list, name and unit, then by year; the first of each year."""
    found: _Rows = defaultdict(dict)
    for claim in scene.levels():
        if _is_result(claim) and is_cumulative(scene, claim) and (year := _year_of(scene, claim)) is not None:
            found[_sum_key(scene, claim)].setdefault(year, claim)
    return found


def _yearly(scene: Scene, cumulative: Collection[tuple[str, ...]]) -> _Rows:
    """Return likewise the results of single years that have a cumulative one beside them."""
    found: _Rows = defaultdict(dict)
    lists = {key[0] for key in cumulative}
    for claim in scene.levels() if lists else ():
        if list_of(scene, claim) not in lists or not _is_result(claim) or "/" in str(claim.period):
            continue
        key, year = _sum_key(scene, claim), _year_of(scene, claim)
        if key in cumulative and year is not None and not is_cumulative(scene, claim):
            found[key].setdefault(year, claim)
    return found


def _is_result(claim: Claim) -> bool:
    return claim.role is not Role.TARGET and claim.bound is Bound.EXACT and bool(claim.indicator)


def _year_of(scene: Scene, claim: Claim) -> int | None:
    """Return the fiscal year of a figure: that before the report's own where 前年度まで stands before it."""
    own = fiscal_year(scene.meta.fiscal_year)
    named = own is not None and passage_says(scene, "last_year", scene.passage(claim))
    if own is not None and named and says(scene.lexicon, "last_year", _own_words(scene, claim)):
        return own - 1
    return fiscal_year(claim.period)


def _near(scene: Scene, claim: Claim) -> str:
    """Return the words of the clause right before a figure."""
    return re.split("[、。]", scene.before(claim, _NEAR))[-1]


def _own_words(scene: Scene, claim: Claim) -> str:
    """Return the words between a figure and the digits before it: those of the clause that speak of no other one."""
    return re.split(r"\d", _near(scene, claim))[-1]


def _sum_key(scene: Scene, claim: Claim) -> tuple[str, ...]:
    """Return what a cumulative figure and the part that a year adds to it have in common."""
    indicator, group = name_key(scene, claim)
    aside = any(says(scene.lexicon, name, claim.group) for name in ("cumulative", "yearly", "times"))
    return list_of(scene, claim), indicator, "" if aside else group, claim.unit


def _start(claim: Claim) -> str | None:
    """Return the first year of a sum; sums of different periods do not go on from each other."""
    match = _YEARS.fullmatch(claim.period or "")
    return match[1] if match else None


def is_cumulative(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure adds up all years so far: by its name, the words before it, or the head of its row."""
    passage = scene.passage(claim)
    told = (says(scene.lexicon, "cumulative", words) for words in (claim.indicator, claim.group))
    if claim.label is ClaimLabel.PERCENTAGE or not (passage_says(scene, "cumulative", passage) or any(told)):
        return False
    if says(scene.lexicon, "yearly", claim.group):
        return False
    near = _own_words(scene, claim)
    if any(says(scene.lexicon, "cumulative", words) for words in (bare_name(claim), claim.group, near)):
        return True
    if any(says(scene.lexicon, "yearly", words) for words in (near, claim.indicator)):
        return False
    row, table = _heads(scene, claim)
    if passage.column is ColumnKind.TEXT:
        return says(scene.lexicon, "cumulative", row) or says(scene.lexicon, "cumulative", table)
    # 登録者は累計で、令和4年度末の820人から…
    return re.search(rf"(?:{patterns(scene.lexicon)['cumulative'].pattern})では?、", row) is not None


def _heads(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return what stands before the first figure of a row or sentence, and before that of its table: their heads."""
    text = scene.passage(claim).text
    _, begin = row_of(scene, claim)
    starts = _starts(scene)[scene.passage(claim).id]
    behind = bisect_left(starts, begin)
    row = text[begin : starts[behind] if behind < len(starts) else begin]
    first = text.find("\n")
    table = text[:first] if 0 < first <= starts[0] else ""
    return row, table


@once
def _starts(scene: Scene) -> Mapping[str, Sequence[int]]:
    """Return where the claims of each passage begin, in order."""
    return {p.id: sorted(scene.place(claim)[0] for claim in scene.inside(p)) for p in scene.passages}


def not_falling(scene: Scene, before: Claim, now: Claim) -> Outcome:
    """Return what D2 says of a cumulative figure and that of the year before."""
    if is_recounted(scene, (before, now)):
        return skipped("D2", (before, now), Skip.RESTATED)
    return judge(
        scene,
        "D2",
        (before, now),
        lambda reading: not reading(now).is_below(reading(before)),
        formula=lambda reading: f"{reading(now)} < {reading(before)}",
        texts={"before": before.text, "now": now.text},
        leans_on=("label", "value", "role", "join"),
    )


def _added(scene: Scene, before: Claim, own: Claim, now: Claim) -> Outcome:
    if is_recounted(scene, (before, own, now)):
        return skipped("D2", (before, own, now), Skip.RESTATED)

    def formula(reading: Reading) -> str:
        return f"{reading(before)} + {reading(own)} = {reading(before) + reading(own)} ≠ {reading(now)}"

    return judge(
        scene,
        "D2",
        (before, own, now),
        lambda reading: (reading(before) + reading(own)).meets(reading(now)),
        formula=formula,
        texts={"before": before.text, "own": own.text, "now": now.text},
        variant="sum",
    )


@check("D3", strength=60)
def averages_of_periods(scene: Scene) -> Iterator[Outcome]:
    """Hold the average of several years against the figures of each of them."""
    for mean in scene.levels():
        if mean.role is Role.TARGET or not _is_mean(scene, mean):
            continue
        windows = _windows(scene, mean)
        if windows:
            yield _averaged(scene, windows, mean)
        elif _YEARS.fullmatch(mean.period or ""):
            yield skipped("D3", (mean,), Skip.MISSING)


def _is_mean(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is an average of years: a word for it right before it, or its name."""
    near = _near(scene, claim) if passage_says(scene, "mean", scene.passage(claim)) else None
    if not any(says(scene.lexicon, "mean", words) for words in (near, claim.indicator, claim.group)):
        return False
    told = (_near(scene, claim), claim.indicator, claim.group)
    return not any(says(scene.lexicon, "other_mean", words) for words in told)


def _windows(scene: Scene, mean: Claim) -> list[tuple[Claim, ...]]:
    """Return the sets of figures that an average can be of: one of each of its years, or as many as it names.

    Figures of other names are taken only where each tells another year, one after the other.
    """
    own = [c for c in scene.beside(mean) if _may_be_part(c, mean)]
    alike = [c for c in own if _mean_key(scene, c) == _mean_key(scene, mean)]
    years = _YEARS.fullmatch(mean.period or "")
    if years is not None:
        parts = _one_a_year(alike, range(int(years[1]), int(years[2]) + 1))
        return [parts] if parts else []
    number = _years_named(scene, mean)
    if number is None:
        return []
    if len(alike) == number:
        return [tuple(alike)]
    found = [tuple(own[n : n + number]) for n in range(len(own) - number + 1)]
    return [parts for parts in found if _follow_on(scene, parts)]


def _may_be_part(claim: Claim, mean: Claim) -> bool:
    level = claim.label is mean.label and claim.unit == mean.unit and claim.role is not Role.TARGET
    return level and claim is not mean and claim.bound is Bound.EXACT and "/" not in str(claim.period)


def _one_a_year(claims: Sequence[Claim], years: range) -> tuple[Claim, ...]:
    """Return the figure of each year; nothing where a year has none, or several that differ."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[fiscal_year(claim.period) or 0].append(claim)
    if any(len({c.value for c in found.get(year, ())}) != 1 for year in years):
        return ()
    return tuple(found[year][0] for year in years)


def _follow_on(scene: Scene, claims: Sequence[Claim]) -> bool:
    """Tell whether figures are of one name and of years one after the other."""
    years = [fiscal_year(claim.period) for claim in claims]
    names = {_mean_key(scene, claim) for claim in claims}
    return len(names) == 1 and all(b is not None and a is not None and b - a == 1 for a, b in pairwise(years))


def _years_named(scene: Scene, mean: Claim) -> int | None:
    """Return of how many years a figure is the average, by its own words or those of its sentence."""
    begin = row_of(scene, mean)[1]
    sentence = scene.passage(mean).text[begin : scene.place(mean)[0]]
    for words in (_near(scene, mean), mean.group, sentence):
        match = None if not words else list(_SPANS.finditer(normalise(words)))
        if match:
            digits = match[-1][1]
            return int(digits) if digits.isdecimal() else _KANJI.index(digits) + 1
    return None


def _mean_key(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return indicator and group as averages and years share them: 単純平均 is no group, nor part of a name."""
    group = "" if says(scene.lexicon, "mean", claim.group) else name_key(scene, claim)[1]
    bare = patterns(scene.lexicon)["mean"].sub("", normalise(claim.indicator or "")).strip("のは ")
    return normal_name(bare, lexicon=scene.lexicon).key if bare else "", group


def _averaged(scene: Scene, windows: Sequence[tuple[Claim, ...]], mean: Claim) -> Outcome:
    values = [claim.value for claim in windows[0]]
    # The share of several years may be that of all cases together: then it only lies between those of the years.
    plain = says(scene.lexicon, "plain_mean", f"{scene.before(mean, _NEAR)}{mean.indicator}{mean.group}")
    weighted = not plain and mean.label is ClaimLabel.PERCENTAGE and min(values) <= mean.value <= max(values)

    def average(reading: Reading, parts: Sequence[Claim]) -> Interval:
        return total(map(reading, parts)).scaled(Fraction(1, len(parts)))

    def formula(reading: Reading) -> str:
        added = " + ".join(str(reading(claim)) for claim in windows[0])
        return f"({added}) ÷ {len(windows[0])} = {average(reading, windows[0])} ≠ {reading(mean)}"

    return judge(
        scene,
        "D3",
        (*windows[0], mean),
        lambda reading: any(average(reading, parts).meets(reading(mean)) for parts in windows),
        formula=formula,
        texts={"mean": mean.text, "parts": "、".join(claim.text for claim in windows[0])},
        severity=Severity.HINT if weighted else Severity.ERROR,
        variant="weighted" if weighted else "",
        leans_on=("label", "value", "role", "join"),
    )
