"""Achievement: result against target (C1), and what a capped indicator allows (C4)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from textmine.audit.attainments import FULL, Kind, achievements, as_percent, edges_of, kind_of, results_of
from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval, Number, shown
from textmine.audit.printed import Mode, Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scales import scales_in
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.targets import (
    Extent,
    Tie,
    row_of,
    same_unit,
    targets_of,
    ties_of,
    words_before,
    words_near,
)
from textmine.audit.words import says
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_LEAD = 20
"""Characters before an achievement in which it is said what time it is of."""
_DOUBTED = 4
"""Times that an achievement may be off before the reading is doubted rather than the figure."""


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


def ratios(tie: Tie, way: Better, reading: Reading) -> Iterator[Computed]:
    """Yield the achievement in percent that result and target give, by each formula that may have been used.

    Where less is better review sheets print 100×target÷result or 200−100×result÷target (AUDIT.md, C1).
    """
    result, target = reading.bare(tie.result), reading.bare(tie.target)
    direct = (result / target).scaled(FULL)
    yield Computed("100×a÷t", direct)
    if way is not Better.HIGHER:
        yield Computed("100×t÷a", (target / result).scaled(FULL))
        yield Computed("200−100×a÷t", Interval.point(2 * FULL) - direct)


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
        results = results_of(scene, stated)
        ties = [tie for result in results for tie in ties_of(scene, result)] or _aims(scene, results[:1])
        ties = ties or _next_to(scene, stated)
        yield _recomputed(scene, stated, ties) if ties else skipped("C1", (stated,), Skip.MISSING)


def _aims(scene: Scene, results: Sequence[Claim]) -> list[Tie]:
    """Return the only figure of a result's row that words make a target: 定員320人に対し."""
    ties = [
        Tie(result, other, Extent.SAME, named=False)
        for result in results
        for other in _others(scene, result)
        if says(scene.lexicon, "aim", words_near(scene, other))
    ]
    return ties if len(ties) == 1 else []


def _next_to(scene: Scene, stated: Claim) -> list[Tie]:
    """Return result and target that stand right beside an achievement and each other, whatever they are called."""
    two = [scene.next_to(stated, -1), scene.next_to(stated, -2)]
    near = [c for c in two if c is not None and "。" not in scene.between(c, stated)]
    levels = [c for c in near if c.label not in CHANGE_LABELS and c.label is not ClaimLabel.ACHIEVEMENT]
    results = [c for c in levels if c.role is Role.ACTUAL and c.bound is Bound.EXACT]
    targets = [c for c in levels if c.role is Role.TARGET]
    if len(results) != 1 or len(targets) != 1 or not same_unit(scene, results[0], targets[0]):
        return []
    linked = scene.whole(stated)
    return [Tie(results[0], targets[0], Extent.SAME, named=False)] if linked in (None, results[0]) else []


def _others(scene: Scene, result: Claim) -> list[Claim]:
    """Return the other levels of a result's row that have its unit."""
    row = row_of(scene, result)
    return [
        c
        for c in scene.around(result)
        if c is not result
        and c.label is result.label
        and c.form is None
        and same_unit(scene, c, result)
        and row_of(scene, c) == row
    ]


def _recomputed(scene: Scene, stated: Claim, ties: Sequence[Tie]) -> Outcome:
    claims = (ties[0].result, ties[0].target, stated)
    if any(tie.target.bound is Bound.ABOUT for tie in ties):
        return skipped("C1", claims, Skip.ABOUT)
    if Bound.EXACT not in (stated.bound, claims[0].bound):
        return skipped("C1", claims, Skip.WORDING)  # 80%以上120%未満をBとする: a band, no result
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
    decided = _decided([tie.target for tie in ties], plain)

    def holds_as_set(reading: Reading) -> bool:
        return holds(_as_set(reading, decided))

    fits = holds(plain)
    if fits and (not decided or holds_as_set(scene.reading(Mode.LOOSE, plain.slack))):
        return Outcome("C1", claims, Verdict.CONSISTENT, holds=holds)
    loose = scene.reading(Mode.LOOSE, plain.slack)
    if all(tie.extent is Extent.OTHER for tie in ties) and not holds(loose):
        return skipped("C1", claims, Skip.OTHER_PERIOD)
    if says(scene.lexicon, "part_of_year", words_before(scene, stated, _LEAD)):
        return skipped("C1", claims, Skip.OTHER_PERIOD)  # 上半期の目標に対する達成度
    known = [tie.target for tie in ties]
    beside = [c for c in scene.alike(claims[0]) if c.role is Role.TARGET and c.label is claims[0].label]
    years = {None, claims[0].period}
    # What stands right before the achievement is what it is of, whatever its period: 期間の目標2,000人の21.5%.
    right = scene.next_to(stated, -1)
    found = [c for c in (*_others(scene, claims[0]), *beside) if c not in known and (c.period in years or c is right)]
    others = [Tie(claims[0], c, Extent.SAME, named=False) for c in found]
    # 年間30件以上を掲げ、半期の目安(15件)に対する達成度: it may be that of another figure beside the result.
    if any(each.interval.meets(told(plain)) for tie in others for each in compute(tie, way, plain)):
        return skipped("C1", claims, Skip.WORDING)
    edges = edges_of(scene) if in_percent else (Fraction(0),)
    usual = Better.LOWER if way is Better.LOWER else Better.HIGHER
    likely = [each.interval for tie in ties for each in compute(tie, usual, plain)]
    printed = _zones(told(plain), edges)
    flips = all(_zones(each, edges).isdisjoint(printed) for each in likely)
    return judge(
        scene,
        "C1",
        claims,
        # A target of 1万人 is set, not rounded: what fits another one only is worth a look.
        holds_as_set if fits else holds,
        formula=formula,
        texts={
            "result": claims[0].text,
            "target": claims[1].text,
            "stated": stated.text,
            "computed": _shown(likely[0]),
        },
        severity=Severity.HINT if fits else _gravity(told(plain), likely, flips=flips, in_percent=in_percent),
        variant="" if in_percent else "difference",
        links=(stated,),
    )


def _decided(targets: Sequence[Claim], reading: Reading) -> tuple[tuple[str, Interval], ...]:
    """Return what targets stand for as they were set, of those printed as what may have been rounded: 1万人, 88%."""
    bare = ((target, reading.bare(target)) for target in targets if target.value_high is None)
    rounded = (target for target, read in bare if target.value.is_finite() and read.low != read.high)
    return tuple((target.id, Interval.point(Fraction(target.value))) for target in rounded)


def _as_set(reading: Reading, decided: Sequence[tuple[str, Interval]]) -> Reading:
    return replace(reading, instead=(*reading.instead, *decided))


def _gravity(printed: Interval, computed: Sequence[Interval], *, flips: bool, in_percent: bool) -> Severity:
    """Return a hint where what is stated is so far from what was computed that rather a figure was read wrongly."""
    within = Interval(*_range(printed))
    if in_percent and not any(each.meets(within) for each in computed):
        return Severity.HINT
    return Severity.DECISION if flips else Severity.ERROR


def _range(printed: Interval) -> tuple[Number | None, Number | None]:
    """Return the ends of what lies within `_DOUBTED` times of an interval."""
    low = None if printed.low is None else Fraction(printed.low) / _DOUBTED
    return low, None if printed.high is None else Fraction(printed.high) * _DOUBTED


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
        results, aim = results_of(scene, stated)[:1], _aim_of(scene, stated)
        if aim is not None and (not results or aim is results[0] or not same_unit(scene, aim, results[0])):
            yield from _against_cap(scene, stated, (), [aim])
            continue
        targets = [t.target for each in results for t in ties_of(scene, each) if t.extent is Extent.SAME]
        others = [c for c in targets_of(scene, stated) if not results or same_unit(scene, c, results[0])]
        targets = targets or others
        yield from _against_cap(scene, stated, results, targets)


def _aim_of(scene: Scene, stated: Claim) -> Claim | None:
    """Return the figure right before an achievement if it can only be a target: 4.5点以上を得ることとしていたところ."""
    before = scene.next_to(stated, -1)
    if before is None or before.label in CHANGE_LABELS or scene.between(before, stated).count("。") > 1:
        return None
    told = before.role is Role.TARGET or before.bound in {Bound.AT_LEAST, Bound.MORE_THAN}
    set_out = says(scene.lexicon, "set_as_aim", scene.between(before, stated))
    return before if (told and "。" not in scene.between(before, stated)) or set_out else None


def _against_cap(scene: Scene, stated: Claim, results: Sequence[Claim], targets: Sequence[Claim]) -> Iterator[Outcome]:
    cap = _cap(scene, results[0] if results else targets[0]) if targets else None
    if cap is not None:
        yield _capped(scene, stated, results, targets, cap)


def _cap(scene: Scene, result: Claim) -> int | None:
    """Return the largest value that a result can have; None where there is none, or it is not known."""
    if result.label is ClaimLabel.PERCENTAGE:
        open_ended = says(scene.lexicon, "uncapped", result.indicator)
        return None if open_ended or not 0 <= result.value <= FULL else FULL
    if sibling_words(scene.lexicon).score_unit.fullmatch(result.unit) is None:
        return None
    named = scales_in(scene.passage(result).text, sibling_words(scene.lexicon))
    most = [int(scale.high or 0) for _, scale in named if result.value <= (scale.high or 0)]
    return max(most, default=None)


def _is_mostly_capped(scene: Scene, claim: Claim) -> bool:
    return claim.label is ClaimLabel.PERCENTAGE and says(scene.lexicon, "mostly_capped", claim.indicator)


def _capped(scene: Scene, stated: Claim, results: Sequence[Claim], targets: Sequence[Claim], cap: int) -> Outcome:
    claims = (*results, targets[0], stated)
    if better(scene, [*results, *targets]) is Better.LOWER:
        return skipped("C4", claims, Skip.WORDING)

    def most(reading: Reading) -> Interval:
        """Everything up to the achievement of a result at the cap."""
        highs = [(Interval.point(cap) / reading.bare(target)).scaled(FULL) for target in targets]
        ends = [each.high for each in highs]
        return Interval(None, None if None in ends else max(end for end in ends if end is not None))

    kind = kind_of(scene, stated)
    decided = _decided(targets, scene.reading())

    def holds(reading: Reading) -> bool:
        told = as_percent(stated, kind, reading)
        # Fewer may be better although no word tells it: then the ratio is the other way round.
        ties = [Tie(result, target, Extent.SAME, named=True) for result in results for target in targets]
        inverse = any(
            each.interval.meets(told) for tie in ties for each in list(ratios(tie, Better.UNKNOWN, reading))[1:]
        )
        return inverse or told.meets(most(reading))

    fits = holds(scene.reading())
    return judge(
        scene,
        "C4",
        claims,
        (lambda reading: holds(_as_set(reading, decided))) if fits else holds,
        formula=lambda reading: f"{as_percent(stated, kind, reading)} > 100×{cap}÷{reading.bare(targets[0])}",
        texts={
            "target": targets[0].text,
            "stated": stated.text,
            "cap": str(cap),
            "most": shown(Fraction(FULL * cap) / Fraction(targets[0].value), 1) if targets[0].value else "∞",
        },
        # A 利用率 is mostly one of all there is.
        severity=Severity.HINT if fits or _is_mostly_capped(scene, targets[0]) else Severity.DECISION,
        links=(stated,) if results else (),
    )
