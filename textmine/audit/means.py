"""Check D3: averages of a period against the figures of its years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from textmine.audit.cumulative import NEAR, clause_before
from textmine.audit.heads import head_of
from textmine.audit.intervals import Interval, total
from textmine.audit.over_years import PARTICLES
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR as NEAR_CLAIMS
from textmine.audit.scene import Scene
from textmine.audit.spans_of_years import SPAN
from textmine.audit.targets import fiscal_year, name_key, row_of, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import Bound, ClaimLabel, Role, Severity
from textmine.series.names import normal_name
from textmine.structures import Claim

_FAR = 2
"""Times that a year is off all others from which an average may be without it."""
_KANJI = "一二三四五六七八九十"
_SPANS = re.compile(
    rf"(\d{{1,2}}|[{_KANJI}])\s*(?:か|カ|ヶ|ヵ|箇)?年"
    r"(?:間|\)?の|度間|平均|分|を(?:均|平均|なら)|で(?:均|割|なら|平均)|度の(?:単純)?平均)"
)
"""How many years an average is of: 三年間の平均, 4か年平均."""
_AVERAGED = re.compile(r"[^\d。]{0,4}?を")
_CALLED = re.compile(r"[)」]?(?:という|との|が|は)[^。、]{0,14}")
"""Behind an average, what it is: 3.2件という5年平均."""
_YEAR_BEFORE = re.compile(
    r"(?:\d|元|翌|前|今|本|当|昨)年度?(?:末|実績|計画|目標|予定|見込み?)?[がはにのでも:、( |]*$|[RrHh]\d{1,2}[:( |]*$"
)
"""The name of a year right before a figure."""
_BEFORE_YEAR, _FEWEST_YEARS, _MOST_YEARS = 14, 3, 10
_TELLING = 4
"""Characters of a name with which that of an average may end."""
_JOINED = re.compile(r"[^\d。]{0,6}")


@check("D3", strength=60)
def averages_of_periods(scene: Scene) -> Iterator[Outcome]:
    """Hold the average of several years against the figures of each of them."""
    for mean in scene.levels():
        if mean.role is Role.TARGET or not _is_mean(scene, mean):
            continue
        windows = _windows(scene, mean)
        if windows:
            yield _averaged(scene, windows, mean)
        elif SPAN.fullmatch(mean.period or ""):
            yield skipped("D3", (mean,), Skip.MISSING)


def _is_mean(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is an average of years: a word for it right before it, or its name."""
    passage = scene.passage(claim)
    near = clause_before(scene, claim) if passage_says(scene, "mean", passage) else None
    head = head_of(passage.text, scene.place(claim)[0]) if near is not None else ""
    behind = (
        _CALLED.match(scene.after(claim, NEAR)) if near is not None and SPAN.fullmatch(claim.period or "") else None
    )
    called = behind[0] if behind else None
    if not any(says(scene.lexicon, "mean", words) for words in (near, claim.indicator, claim.group, head, called)):
        return False
    if _is_of_one_year(scene, claim):
        return False  # 平均採用日数: 41日 in 2019, 67日 in 2020: the average is that of each year
    per_year = patterns(scene.lexicon)["per_year"]
    told = (clause_before(scene, claim), claim.indicator, claim.group, head)
    return not any(says(scene.lexicon, "other_mean", per_year.sub("", words)) for words in told if words)


def _is_of_one_year(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure stands behind the name of its year, in a list of figures of other years with its name."""
    if not _is_dated(scene, claim) or "/" in str(claim.period):
        return False
    alike = (c for c in scene.alike(claim) if c is not claim and c.indicator == claim.indicator)
    return any(_is_dated(scene, c) and c.period != claim.period for c in alike)


def _windows(scene: Scene, mean: Claim) -> list[tuple[Claim, ...]]:
    """Return the sets of figures that an average can be of: one of each of its years, or as many as it names.

    Figures of other names are taken only where each tells another year, one after the other.
    """
    return (
        _windows_in(scene, mean, scene.around(mean))
        or _windows_in(scene, mean, _listed_above(scene, mean))
        or _dated_beside(scene, mean)
    )


def _dated_beside(scene: Scene, mean: Claim) -> list[tuple[Claim, ...]]:
    """Return the figures right before an average, or right behind it, each of which has a year before it.

    They need no name nor years that were read: 令和4年度 238回 / 令和5年度 251回 / 令和6年度 278回 / 年平均 255.6回.
    """
    if SPAN.fullmatch(mean.period or ""):
        return []
    for step in (-1, 1):
        found: list[Claim] = []
        other = scene.next_to(mean, step)
        while other is not None and _may_be_part(other, mean) and _is_dated(scene, other) and len(found) < _MOST_YEARS:
            found.append(other)
            other = scene.next_to(other, step)
        number = _years_named(scene, mean)
        if len(found) >= _FEWEST_YEARS and number in (None, len(found)):
            return [tuple(sorted(found, key=scene.rank))]
    return []


def _is_dated(scene: Scene, claim: Claim) -> bool:
    return _YEAR_BEFORE.search(scene.before(claim, _BEFORE_YEAR)) is not None


def _listed_above(scene: Scene, mean: Claim) -> Sequence[Claim]:
    """Return the figures of the passage before that of an average which have its name: a list that it sums up."""
    at = scene.order(scene.passage(mean))
    above = scene.inside(scene.passages[at - 1])[-NEAR_CLAIMS:] if at else ()
    return [claim for claim in above if mean.indicator and _is_named_after(scene, mean, claim)]


def _is_named_after(scene: Scene, mean: Claim, claim: Claim) -> bool:
    """Tell whether an average has the name of a figure, or one that ends with it: 現中期目標期間の品位証明の受付."""
    (long, group), (name, other) = _mean_key(scene, mean), _mean_key(scene, claim)
    return group == other and (long == name or (len(name) >= _TELLING and long.endswith(name)))


def _windows_in(scene: Scene, mean: Claim, near: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    # 令和6年度計画 | 18.0日: a year to come is no part of an average.
    own = [c for c in near if _may_be_part(c, mean) and not says(scene.lexicon, "aim", words_before(scene, c))]
    alike = [c for c in own if _mean_key(scene, c) == _mean_key(scene, mean)]
    years = SPAN.fullmatch(mean.period or "")
    if years is not None:
        parts = _one_a_year(alike, range(int(years[1]), int(years[2]) + 1))
        return [parts] if parts else []
    if listed := _listed_before(scene, mean):
        return [listed]
    number = _years_named(scene, mean)
    if number is None:
        return _up_to(scene, mean, alike)
    if len(own) == number:
        return [tuple(own)]
    if len(alike) == number:
        return [tuple(alike)]
    found = [tuple(own[n : n + number]) for n in range(len(own) - number + 1)]
    return [parts for parts in found if _follow_on(scene, parts)]


def _listed_before(scene: Scene, mean: Claim) -> tuple[Claim, ...]:
    """Return the figures right before an average that its own words average: 86.0%と92.0%を単純に平均すると."""
    before = scene.next_to(mean, -1)
    if before is None or not _AVERAGED.match(scene.between(before, mean)) or not _is_of(scene, mean, before):
        return ()
    found = [before]
    while (last := scene.next_to(found[0], -1)) is not None and _may_be_part(last, mean):
        if not _JOINED.fullmatch(scene.between(last, found[0])):
            break
        found.insert(0, last)
    return tuple(found) if len(found) > 1 else ()


def _is_of(scene: Scene, mean: Claim, part: Claim) -> bool:
    return _may_be_part(part, mean) and says(scene.lexicon, "mean", scene.between(part, mean))


def _up_to(scene: Scene, mean: Claim, alike: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return the runs of years right before an average in its row that it may be of, where it names no years."""
    row, rank = row_of(scene, mean), scene.rank(mean)
    before = [c for c in alike if row_of(scene, c) == row and scene.rank(c) < rank]
    if any(says(scene.lexicon, "mean", c.indicator) for c in before):
        return []  # the mean days of each year: the last of them is no mean of the others
    last = [tuple(before[n:]) for n in range(len(before) - 1)]
    return [parts for parts in last if _follow_on(scene, parts)]


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
    head = head_of(scene.passage(mean).text, scene.place(mean)[0])
    for words in (clause_before(scene, mean), mean.group, head, sentence):
        match = None if not words else list(_SPANS.finditer(normalise(words)))
        if match:
            digits = match[-1][1]
            return int(digits) if digits.isdecimal() else _KANJI.index(digits) + 1
    return None


def _mean_key(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return indicator and group as averages and years share them: 単純平均 is no group, nor part of a name."""
    group = "" if says(scene.lexicon, "mean", claim.group) else name_key(scene, claim)[1]
    bare = patterns(scene.lexicon)["mean"].sub("", normalise(claim.indicator or "")).strip(PARTICLES)
    return normal_name(bare, lexicon=scene.lexicon).key if bare else "", group


def _averaged(scene: Scene, windows: Sequence[tuple[Claim, ...]], mean: Claim) -> Outcome:
    values = [claim.value for claim in windows[0]]
    # The share of several years may be that of all cases together: then it only lies between those of the years.
    plain = says(scene.lexicon, "plain_mean", f"{scene.before(mean, NEAR)}{mean.indicator}{mean.group}")
    weighted = not plain and mean.label is ClaimLabel.PERCENTAGE and min(values) <= mean.value <= max(values)

    def average(reading: Reading, parts: Sequence[Claim]) -> Interval:
        return total(map(reading, parts)).scaled(Fraction(1, len(parts)))

    def formula(reading: Reading) -> str:
        added = " + ".join(str(reading(claim)) for claim in windows[0])
        return f"({added}) ÷ {len(windows[0])} = {average(reading, windows[0])} ≠ {reading(mean)}"

    def is_without_one(reading: Reading) -> bool:
        """Tell whether the mean is that of all years but one, as reports leave out a year of closure."""
        rests = (parts[:n] + parts[n + 1 :] for parts in windows for n in range(len(parts)))
        return any(len(rest) > 1 and average(reading, rest).meets(reading(mean)) for rest in rests)

    claims = (*windows[0], mean)
    without = is_without_one(scene.reading())
    if without and says(scene.lexicon, "left_out", scene.passage(mean).text):
        return skipped("D3", claims, Skip.WORDING)
    ordered = sorted(values)
    # 150, 6, 138, 162: a year that is nothing like the others may have been left out without a word.
    odd = ordered[0] * _FAR < ordered[1] or ordered[-2] * _FAR < ordered[-1]
    return judge(
        scene,
        "D3",
        claims,
        lambda reading: any(average(reading, parts).meets(reading(mean)) for parts in windows),
        formula=formula,
        texts={"mean": mean.text, "parts": "、".join(claim.text for claim in windows[0])},
        severity=Severity.HINT if weighted or (without and odd) else Severity.ERROR,
        variant="weighted" if weighted else "",
        leans_on=("label", "value", "role", "join"),
    )
