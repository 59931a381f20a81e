"""Achievement: result against target (C1), what a capped indicator allows (C4), edges of rating bands (C7)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval, shown
from textmine.audit.marks import stated_ratings
from textmine.audit.printed import Mode, Reading
from textmine.audit.ratings import rule_set
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.targets import Extent, Tie, fiscal_year, results_of, targets_of, ties_of
from textmine.audit.words import says
from textmine.labels import Bound, ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_FULL = 100
_MARKS = re.compile(r"(\d+)\s*(?:点満点|段階)")


class Kind(StrEnum):
    """How an achievement is expressed."""

    RATIO = "ratio"  # 達成度112.0％, 計画の1.26倍
    EXCESS = "excess"  # 計画を15％上回る
    DIFFERENCE = "difference"  # 目標を3件上回る, 1.2ポイント下回る


@dataclass(frozen=True, slots=True)
class Computed:
    """What result and target give, by one of the formulas in use.

    Attributes
    ----------
    form : str
        The formula, with ``a`` for the result and ``t`` for the target.
    """

    form: str
    interval: Interval


def achievements(scene: Scene) -> Iterator[Claim]:
    """Yield the claims that tell an achievement."""
    return (c for c in scene.claims if c.label is ClaimLabel.ACHIEVEMENT and c.role is Role.ACTUAL)


def kind_of(scene: Scene, achievement: Claim) -> Kind:
    """Return how an achievement is expressed: by its unit, and by whether its own words say 上回る or 下回る."""
    if achievement.unit not in {"%", "倍"}:
        return Kind.DIFFERENCE
    # 110％を上回る is a bound, 計画を10％上回る is an excess.
    bounded = achievement.bound in {Bound.MORE_THAN, Bound.LESS_THAN}
    return Kind.EXCESS if not bounded and says(scene.lexicon, "beyond", achievement.text) else Kind.RATIO


def as_percent(achievement: Claim, kind: Kind, reading: Reading) -> Interval:
    """Return a stated ratio or excess in percent of the target."""
    interval = reading(achievement)
    if achievement.unit == "倍":
        interval = interval.scaled(_FULL)
    return interval + Interval.point(_FULL) if kind is Kind.EXCESS else interval


def ratios(tie: Tie, way: Better, reading: Reading) -> Iterator[Computed]:
    """Yield the achievement in percent that result and target give, by each formula that may have been used.

    Where less is better review sheets print 100×target÷result or 200−100×result÷target (AUDIT.md, C1).
    """
    result, target = reading.bare(tie.result), reading.bare(tie.target)
    direct = (result / target).scaled(_FULL)
    yield Computed("100×a÷t", direct)
    if way is not Better.HIGHER:
        yield Computed("100×t÷a", (target / result).scaled(_FULL))
        yield Computed("200−100×a÷t", Interval.point(2 * _FULL) - direct)


def differences(tie: Tie, way: Better, reading: Reading) -> Iterator[Computed]:
    """Yield the distance of result and target, by each direction in which it may be told."""
    distance = reading.bare(tie.result) - reading.bare(tie.target)
    yield Computed("a−t", distance)
    if way is not Better.HIGHER:
        yield Computed("t−a", -distance)


@check("C1", strength=80)
def achievement_against_target(scene: Scene) -> Iterator[Outcome]:
    """Recompute each stated achievement from its result and its targets."""
    for stated in achievements(scene):
        ties = [tie for result in results_of(scene, stated) for tie in ties_of(scene, result)]
        yield _recomputed(scene, stated, ties) if ties else skipped("C1", (stated,), Skip.MISSING)


def _recomputed(scene: Scene, stated: Claim, ties: Sequence[Tie]) -> Outcome:
    claims = (ties[0].result, ties[0].target, stated)
    if any(tie.target.bound is Bound.ABOUT for tie in ties):
        return skipped("C1", claims, Skip.ABOUT)
    way = better(scene, [each for tie in ties for each in (tie.result, tie.target)])
    kind = kind_of(scene, stated)
    in_percent = kind is not Kind.DIFFERENCE
    compute = ratios if in_percent else differences

    def readings(reading: Reading) -> Iterator[Computed]:
        return (each for tie in ties for each in compute(tie, way, reading))

    def told(reading: Reading) -> Interval:
        return as_percent(stated, kind, reading) if in_percent else reading(stated)

    def holds(reading: Reading) -> bool:
        printed = told(reading)
        return any(each.interval.meets(printed) for each in readings(reading))

    def formula(reading: Reading) -> str:
        figures = f"a = {reading.bare(claims[0])}, t = {reading.bare(claims[1])}"
        said = dict.fromkeys(f"{each.form} = {each.interval}" for each in readings(reading))
        return f"{figures}: {', '.join(said)} ≠ {told(reading)}"

    plain = scene.reading(slack=scene.settings.slack_of("C1"))
    if holds(plain):
        return Outcome("C1", claims, Verdict.CONSISTENT, holds=holds)
    loose = scene.reading(Mode.LOOSE, plain.slack)
    if all(tie.extent is Extent.OTHER for tie in ties) and not holds(loose):
        return skipped("C1", claims, Skip.OTHER_PERIOD)
    edges = _edges(scene) if in_percent else (Fraction(0),)
    usual = Better.LOWER if way is Better.LOWER else Better.HIGHER
    likely = [each.interval for tie in ties for each in compute(tie, usual, plain)]
    printed = _zones(told(plain), edges)
    flips = all(_zones(each, edges).isdisjoint(printed) for each in likely)
    return judge(
        scene,
        "C1",
        claims,
        holds,
        formula=formula,
        texts={
            "result": claims[0].text,
            "target": claims[1].text,
            "stated": stated.text,
            "computed": _shown(likely[0]),
        },
        severity=Severity.DECISION if flips else Severity.ERROR,
        variant="" if in_percent else "difference",
    )


def _edges(scene: Scene) -> tuple[Fraction, ...]:
    """Return where rating bands meet, in percent; 100 where no rule set is known."""
    rules = rule_set(fiscal_year(scene.meta.fiscal_year), lexicon=scene.lexicon)
    found = rules.edges() if rules else ()
    return tuple(map(Fraction, found)) or (Fraction(_FULL),)


def _zones(interval: Interval, edges: Sequence[Fraction]) -> frozenset[int]:
    """Return which of the zones between edges an interval reaches into."""
    low = 0 if interval.low is None else bisect_right(edges, interval.low)
    high = (
        len(edges)
        if interval.high is None
        else (bisect_left if interval.high_open else bisect_right)(edges, interval.high)
    )
    return frozenset(range(low, high + 1))


def _shown(interval: Interval) -> str:
    """Return the middle of an interval, one place after the point."""
    if interval.low is None or interval.high is None:
        return str(interval)
    return shown(Fraction(interval.low + interval.high) / 2, 1)


@check("C4", strength=85)
def beyond_the_cap(scene: Scene) -> Iterator[Outcome]:
    """Hold achievements against what a share (100 %) or a score (full marks) can reach at most."""
    for stated in achievements(scene):
        if kind_of(scene, stated) is Kind.DIFFERENCE:
            continue
        results = results_of(scene, stated)[:1]
        targets = [t.target for each in results for t in ties_of(scene, each) if t.extent is Extent.SAME]
        targets = targets or list(targets_of(scene, stated))
        cap = _cap(scene, results[0] if results else targets[0]) if targets else None
        if cap is not None:
            yield _capped(scene, stated, results, targets, cap)


def _cap(scene: Scene, result: Claim) -> int | None:
    """Return the largest value that a result can have; None where there is none, or it is not known."""
    if result.label is ClaimLabel.PERCENTAGE:
        open_ended = says(scene.lexicon, "uncapped", result.indicator)
        return None if open_ended or not 0 <= result.value <= _FULL else _FULL
    if result.unit == "点":
        marks = _MARKS.search(scene.passage(result).text)
        return int(marks[1]) if marks and int(marks[1]) >= result.value else None
    return None


def _capped(scene: Scene, stated: Claim, results: Sequence[Claim], targets: Sequence[Claim], cap: int) -> Outcome:
    claims = (*results, targets[0], stated)
    if better(scene, [*results, *targets]) is Better.LOWER:
        return skipped("C4", claims, Skip.WORDING)

    def most(reading: Reading) -> Interval:
        """Everything up to the achievement of a result at the cap."""
        highs = [(Interval.point(cap) / reading.bare(target)).scaled(_FULL) for target in targets]
        ends = [each.high for each in highs]
        return Interval(None, None if None in ends else max(end for end in ends if end is not None))

    kind = kind_of(scene, stated)

    def holds(reading: Reading) -> bool:
        told = as_percent(stated, kind, reading)
        # Fewer may be better although no word tells it: then the ratio is the other way round.
        ties = [Tie(result, target, Extent.SAME, named=True) for result in results for target in targets]
        inverse = any(
            each.interval.meets(told) for tie in ties for each in list(ratios(tie, Better.UNKNOWN, reading))[1:]
        )
        return inverse or told.meets(most(reading))

    return judge(
        scene,
        "C4",
        claims,
        holds,
        formula=lambda reading: f"{as_percent(stated, kind, reading)} > 100×{cap}÷{reading.bare(targets[0])}",
        texts={
            "target": targets[0].text,
            "stated": stated.text,
            "cap": str(cap),
            "most": shown(Fraction(_FULL * cap) / Fraction(targets[0].value), 1) if targets[0].value else "∞",
        },
        severity=Severity.DECISION,
    )


def _rated(scene: Scene, stated: Claim, edge: Fraction) -> Outcome:
    """Return what can be said of an edge that nothing recomputes: it matters where a rating hangs on it."""
    ratings = stated_ratings(scene.passage(stated).text, scene.lexicon)
    if not ratings:
        return skipped("C7", (stated,), Skip.MISSING)
    told = as_percent(stated, kind_of(scene, stated), scene.reading())
    return Outcome(
        "C7",
        (stated,),
        Verdict.UNDECIDABLE,
        severity=Severity.HINT,
        formula=f"{told} ∋ {shown(edge)}",
        texts=(("edge", shown(edge)), ("stated", stated.text), ("rating", ratings[-1].mark)),
        variant="unknown",
    )


@check("C7", strength=20)
def at_the_edge_of_a_band(scene: Scene) -> Iterator[Outcome]:
    """Recompute achievements that are printed as the edge of a rating band: they may fall short of it."""
    edges = _edges(scene)
    for stated in achievements(scene):
        if kind_of(scene, stated) is Kind.DIFFERENCE or stated.bound is not Bound.EXACT:
            continue
        told = as_percent(stated, kind_of(scene, stated), scene.reading())
        edge = next((each for each in edges if each in told and told.low != told.high), None)
        if edge is not None and Fraction(stated.value) * (_FULL if stated.unit == "倍" else 1) == edge:
            yield _at_edge(scene, stated, edge)


def _at_edge(scene: Scene, stated: Claim, edge: Fraction) -> Outcome:
    ties = [
        tie
        for result in results_of(scene, stated)
        for tie in ties_of(scene, result)
        if tie.extent is Extent.SAME and tie.target.bound is not Bound.ABOUT
    ]
    if not ties:
        return _rated(scene, stated, edge)
    claims = (ties[0].result, ties[0].target, stated)
    reading = scene.reading()
    way = better(scene, claims[:2])
    told = as_percent(stated, kind_of(scene, stated), reading)
    fitting = [each.interval for each in ratios(ties[0], way, reading) if each.interval.meets(told)]
    if not fitting:
        return skipped("C7", claims, Skip.WORDING)  # what C1 tells
    short = [each for each in fitting if each.low is not None and each.low < edge]
    met = edge == _FULL and claims[0].value == claims[1].value
    if met or len(short) < len(fitting):
        return Outcome("C7", claims, Verdict.CONSISTENT)
    decided = all(each.high is not None and each.high < edge for each in short)
    return Outcome(
        "C7",
        claims,
        Verdict.UNDECIDABLE,
        severity=Severity.HINT,
        formula=f"{short[0]} {'<' if decided else '∋'} {shown(edge)}",
        texts=(("edge", shown(edge)), ("stated", stated.text), ("computed", str(short[0]))),
        variant="short" if decided else "",
    )
