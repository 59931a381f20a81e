"""Check C1: stated achievement against result and target."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from textmine.audit.attainments import FULL, Kind, achievements, as_percent, edges_of, kind_of, results_of
from textmine.audit.directions import TIMES, Better, better
from textmine.audit.intervals import Interval, Number, shown
from textmine.audit.printed import Mode, Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.targets import (
    Extent,
    Tie,
    is_unnamed,
    row_of,
    same_unit,
    ties_of,
    words_before,
    words_near,
)
from textmine.audit.words import says
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_LEAD = 20
"""Characters before an achievement in which it is said what time it is of."""
_BRACKET, _PAIR = 60, 2
"""Characters of a bracket behind an achievement, and the figures that it is made of."""
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


def shares_of_way(tie: Tie, base: Claim, reading: Reading) -> Iterator[Computed]:
    """Yield what part of the way from a base to the target was gone: 5,200万円 cut to 4,600 for 4,700: 120%."""
    result, target, start = (reading.bare(claim) for claim in (tie.result, tie.target, base))
    if not target.meets(start):
        yield Computed("100×(a−b)÷(t−b)", ((result - start) / (target - start)).scaled(FULL))


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
        ties = _in_bracket(scene, stated)
        ties = ties or [tie for result in results for tie in ties_of(scene, result)] or _aims(scene, results[:1])
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


def _in_bracket(scene: Scene, stated: Claim) -> list[Tie]:
    """Return result and target of the bracket right behind an achievement: 達成度104.2%(実績99.0%、目標95%)."""
    tail = scene.after(stated, _BRACKET)
    if not tail.startswith("(") or ")" not in tail:
        return []
    end = scene.place(stated)[1] + tail.index(")")
    inside = [c for step in (1, 2, 3) if (c := _step(scene, stated, step)) is not None and scene.place(c)[1] <= end]
    if len(inside) != _PAIR or not same_unit(scene, *inside) or any(c.label in CHANGE_LABELS for c in inside):
        return []
    one, other = sorted(inside, key=lambda c: c.role is Role.TARGET)
    told = (one.role, other.role) == (Role.ACTUAL, Role.TARGET)
    return [Tie(one, other, Extent.SAME, named=False)] if told else []


def _step(scene: Scene, claim: Claim, step: int) -> Claim | None:
    """Return the claim some steps behind another in its passage."""
    found: Claim | None = claim
    for _ in range(step):
        found = None if found is None else scene.next_to(found, 1)
    return found


def _next_to(scene: Scene, stated: Claim) -> list[Tie]:
    """Return result and target that stand right beside an achievement and each other, whatever they are called."""
    two = [scene.next_to(stated, -1), scene.next_to(stated, -2)]
    near = [c for c in two if c is not None and _is_close(scene, c, stated)]
    levels = [c for c in near if c.label not in CHANGE_LABELS and c.label is not ClaimLabel.ACHIEVEMENT]
    results = [c for c in levels if c.role is Role.ACTUAL and c.bound is Bound.EXACT]
    targets = [c for c in levels if c.role is Role.TARGET]
    if len(results) != 1 or len(targets) != 1 or not same_unit(scene, results[0], targets[0]):
        return []
    linked = scene.whole(stated)
    return [Tie(results[0], targets[0], Extent.SAME, named=False)] if linked in (None, results[0]) else []


def _is_close(scene: Scene, one: Claim, stated: Claim) -> bool:
    """Tell whether a figure stands in the sentence of an achievement, or right before that with the target unnamed."""
    stops, right = scene.between(one, stated).count("。"), scene.next_to(stated, -1)
    return not stops or (stops == 1 and right is not None and right.role is Role.TARGET and is_unnamed(scene, right))


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
    vague = _vague(stated, ties)
    if vague is not None:
        return skipped("C1", claims, vague)
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
    decided = decided_targets([tie.target for tie in ties], plain)

    def holds_as_set(reading: Reading) -> bool:
        return holds(as_set(reading, decided))

    def holds_directly(reading: Reading) -> bool:
        return any(each.interval.meets(told(reading)) for tie in ties for each in compute(tie, Better.HIGHER, reading))

    fits = holds(plain)
    # 目標88.0%, 実績84.5%, 達成度104.1%: nothing but the figure says that less is better.
    unsaid = way is Better.UNKNOWN and in_percent and claims[0].unit not in TIMES
    turned = unsaid and fits and not holds_directly(plain)
    if fits and not turned and (not decided or holds_as_set(scene.reading(Mode.LOOSE, plain.slack))):
        return Outcome("C1", claims, Verdict.CONSISTENT, holds=holds)
    loose = scene.reading(Mode.LOOSE, plain.slack)
    if all(tie.extent is Extent.OTHER for tie in ties) and not holds(loose):
        return skipped("C1", claims, Skip.OTHER_PERIOD)
    if says(scene.lexicon, "part_of_year", words_before(scene, stated, _LEAD)):
        return skipped("C1", claims, Skip.OTHER_PERIOD)  # 上半期の目標に対する達成度
    others = [each for tie in _of_others(scene, stated, ties) for each in compute(tie, way, plain)]
    others += _ways_gone(scene, ties, plain) if in_percent else []
    # 年間30件以上を掲げ、半期の目安(15件)に対する達成度: it may be that of another figure beside the result.
    if any(each.interval.meets(told(plain)) for each in others):
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
        holds_directly if turned else holds_as_set if fits else holds,
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


def _ways_gone(scene: Scene, ties: Sequence[Tie], reading: Reading) -> list[Computed]:
    """Return what part of the way from each earlier figure beside a result was gone."""
    bases = [c for c in scene.alike(ties[0].result) if c.role is Role.REFERENCE and c.label is ties[0].result.label]
    return [each for tie in ties for base in bases for each in shares_of_way(tie, base, reading)]


def _vague(stated: Claim, ties: Sequence[Tie]) -> Skip | None:
    """Return why figures are too vague to be recomputed, if they are."""
    if any(tie.target.bound is Bound.ABOUT for tie in ties):
        return Skip.ABOUT
    # 80%以上120%未満をBとする: a band, no result.
    return None if Bound.EXACT in (stated.bound, ties[0].result.bound) else Skip.WORDING


def _of_others(scene: Scene, stated: Claim, ties: Sequence[Tie]) -> list[Tie]:
    """Return a result with each other figure beside it that the achievement may be held against."""
    result, known = ties[0].result, [tie.target for tie in ties]
    beside = [c for c in scene.alike(result) if c.role is Role.TARGET and c.label is result.label]
    years = {None, result.period}
    # What stands right before the achievement is what it is of, whatever its period: 期間の目標2,000人の21.5%.
    right = scene.next_to(stated, -1)
    found = [c for c in (*_others(scene, result), *beside) if c not in known and (c.period in years or c is right)]
    return [Tie(result, c, Extent.SAME, named=False) for c in found]


def decided_targets(targets: Sequence[Claim], reading: Reading) -> tuple[tuple[str, Interval], ...]:
    """Return by id what targets were set to, of those printed as what may have been rounded: 1万人, 88%."""
    bare = ((target, reading.bare(target)) for target in targets if target.value_high is None)
    rounded = (target for target, read in bare if target.value.is_finite() and read.low != read.high)
    return tuple((target.id, Interval.point(Fraction(target.value))) for target in rounded)


def as_set(reading: Reading, decided: Sequence[tuple[str, Interval]]) -> Reading:
    """Return a reading of the targets as they were set."""
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
