"""Checks A1, A2, A3 and A6: changes against the levels that they belong to, and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

from textmine.audit.also_printed import is_also_printed
from textmine.audit.intervals import Interval, hull
from textmine.audit.levels import ChangeSet, change_sets, is_loss, is_restated, is_valued, other_levels
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.labels import Bound, Form, Severity, Verdict
from textmine.structures import Claim

_ONE = Interval.point(1)
_HUNDRED = Interval.point(100)
_PERCENT = "%"
_POINT = "pt"
_UNLIKE = Fraction(3, 2)
"""Times that rate and ratio may be apart before they are doubted to be of the same base."""
_TOGETHER = re.compile(r"[^。、\d]{0,12}[、(]?[^。、\d]{0,12}")
"""Between two changes that are told together: 、率にして."""
_DOUBTED = Decimal(3)
"""Times that figures may be off before a link is doubted rather than the figures."""


@check("A1", strength=70)
def previous_level(scene: Scene) -> Iterator[Outcome]:
    """Compare a level less its difference with the previous level, where that is stated."""
    for changes in change_sets(scene):
        for change in changes.changes:
            if changes.level is not None and is_difference_of(change, changes.level) and changes.previous:
                outcome = _first_fitting([_difference(scene, changes.level, change, p) for p in changes.previous])
                yield _unless_of_others(scene, outcome, changes.level, change)


@check("A2", strength=90)
def direction_of_changes(scene: Scene) -> Iterator[Outcome]:
    """Compare the directions of a difference, a percentage, an index and a factor against the same base."""
    for changes in change_sets(scene):
        for one, other in combinations(changes.changes, 2):
            if one.form is not other.form:
                yield _directions(scene, changes, one, other)


@check("A3", strength=80)
def size_of_changes(scene: Scene) -> Iterator[Outcome]:
    """Compare factor, index and percentage with what level and difference, or level and previous level, give."""
    for changes in change_sets(scene):
        ratios = [change for change in changes.changes if change.form is not Form.DIFFERENCE]
        if changes.level is None or not ratios:
            continue
        differences = [change for change in changes.changes if is_difference_of(change, changes.level)]
        for ratio in ratios:
            for difference in differences:
                yield _size_by_difference(scene, changes.level, difference, ratio)
            if not differences and changes.previous:
                outcome = _first_fitting([_size_by_levels(scene, changes.level, p, ratio) for p in changes.previous])
                yield _unless_of_others(scene, outcome, changes.level, ratio)


@check("A6", strength=85)
def rate_and_index(scene: Scene) -> Iterator[Outcome]:
    """Compare a percentage of change with the index or factor against the same base."""
    for changes in change_sets(scene):
        rates = [change for change in changes.changes if change.form is Form.PERCENT]
        ratios = [change for change in changes.changes if change.form in {Form.INDEX, Form.FACTOR}]
        for rate in rates:
            for ratio in ratios:
                yield _rate_and_ratio(scene, rate, ratio)


def is_difference_of(change: Claim, level: Claim) -> bool:
    """Tell whether a change is a difference in the unit of its level; points are that of a share."""
    same = change.unit == level.unit or (change.unit == _POINT and level.unit in {_PERCENT, "点"})
    return change.form is Form.DIFFERENCE and same


def ratio_of(change: Claim, reading: Reading) -> Interval:
    """Return now ÷ before as a factor, index or percentage of change says."""
    if change.form is Form.FACTOR:
        return reading(change)
    if change.form is Form.INDEX:
        return reading(change).scaled(Fraction(1, 100))
    return _ONE + reading(change).scaled(Fraction(1, 100))


def movement(change: Claim, reading: Reading) -> Interval:
    """Return a number of the sign of a change: below 0 for a fall."""
    return reading(change) if change.form is Form.DIFFERENCE else ratio_of(change, reading) - _ONE


def unfit(scene: Scene, level: Claim, previous: Claim) -> Skip | None:
    """Return why a level cannot be held against an earlier one, or None."""
    if is_restated(scene, previous):
        return Skip.RESTATED
    return Skip.NEGATIVE if is_loss(scene, level) or is_loss(scene, previous) else None


def gravity(scene: Scene, level: Claim, change: Claim, previous: Claim, grave: Severity = Severity.ERROR) -> Severity:
    """Return a hint where a level less its change is far from the earlier level: then rather a link is wrong."""
    read = scene.reading()
    ratio = None if change.form is Form.DIFFERENCE else ratio_of(change, read)
    implied = read(level) - read(change) if ratio is None else read(level) / ratio
    low, high = previous.value / _DOUBTED, previous.value * _DOUBTED
    plausible = Interval(Fraction(min(low, high)), Fraction(max(low, high)))
    return grave if previous.value == 0 or implied.meets(plausible) else Severity.HINT


def _first_fitting(outcomes: list[Outcome]) -> Outcome:
    """Return the first that is consistent, else skipped, else the first: of several earlier figures one is meant."""
    return min(outcomes, key=lambda each: (each.verdict is not Verdict.CONSISTENT, each.verdict is not None))


def _unless_of_others(scene: Scene, outcome: Outcome, level: Claim, change: Claim) -> Outcome:
    """Return an outcome, skipped where the change is that of two other levels: flagged only if all readings fail."""
    if outcome.verdict is not Verdict.INCONSISTENT:
        return outcome
    read = scene.reading()

    def fits(now: Claim, before: Claim) -> bool:
        if change.form is Form.DIFFERENCE:
            return (read(now) - read(change)).meets(read(before))
        return (read(before) * ratio_of(change, read)).meets(read(now))

    if any(fits(now, before) for now, before in permutations(other_levels(scene, level), 2)):
        return skipped(outcome.check, outcome.claims, Skip.WORDING)
    implied = read(level) - read(change) if change.form is Form.DIFFERENCE else read(level) / ratio_of(change, read)
    if change.bound is Bound.EXACT and is_also_printed(scene, implied, (level, *outcome.claims)):
        return skipped(outcome.check, outcome.claims, Skip.WORDING)
    return outcome


def _difference(scene: Scene, level: Claim, change: Claim, previous: Claim) -> Outcome:
    claims = (level, change, previous)
    if why := unfit(scene, level, previous):
        return skipped("A1", claims, why)

    ways = (1, -1) if is_valued(scene, change) else (1,)

    def holds(read: Reading) -> bool:
        return any((read(level) - read(change).scaled(way)).meets(read(previous)) for way in ways)

    def formula(read: Reading) -> str:
        return f"{read(level)} − ({read(change)}) = {read(level) - read(change)} ≠ {read(previous)}"

    texts = {"level": level.text, "difference": change.text, "previous": previous.text}
    severity = gravity(scene, level, change, previous)
    return judge(scene, "A1", claims, holds, formula=formula, texts=texts, severity=severity, links=(change,))


def _directions(scene: Scene, changes: ChangeSet, one: Claim, other: Claim) -> Outcome:
    if changes.level is not None and changes.level.value <= 0:
        return skipped("A2", (one, other), Skip.NEGATIVE)
    if is_valued(scene, one) or is_valued(scene, other):
        return skipped("A2", (one, other), Skip.WORDING)

    def holds(read: Reading) -> bool:
        return bool(movement(one, read).signs() & movement(other, read).signs())

    def formula(read: Reading) -> str:
        return f"{_moved(one, read)} ⇄ {_moved(other, read)}"

    texts = {"one": one.text, "other": other.text}
    links = () if _are_told_together(scene, one, other) else None
    return judge(
        scene, "A2", (one, other), holds, formula=formula, texts=texts, severity=Severity.DECISION, links=links
    )


def _moved(change: Claim, read: Reading) -> str:
    """Return a change beside what it is without one: ``-198 < 0``, ``[1.165, 1.175] > 1``."""
    signs = movement(change, read).signs()
    sign = "<" if signs == {-1} else ">" if signs == {1} else "="
    neutral = {Form.DIFFERENCE: 0, Form.PERCENT: 0, Form.INDEX: 100}.get(change.form or Form.FACTOR, 1)
    return f"{read(change)} {sign} {neutral}"


def _size_by_difference(scene: Scene, level: Claim, difference: Claim, ratio: Claim) -> Outcome:
    claims = (level, difference, ratio)
    if level.value <= 0 or level.value <= difference.value or is_loss(scene, level):
        return skipped("A3", claims, Skip.NEGATIVE)

    def holds(read: Reading) -> bool:
        # Each figure stands once in it, so that the intervals are as narrow as they can be.
        part = _ONE - _ONE / ratio_of(ratio, read)
        return (read(level) * part).meets(read(difference)) or _means_points(level, ratio, read(difference), read)

    def formula(read: Reading) -> str:
        before = read(level) - read(difference)
        computed = _as(ratio, read(level) / before)
        return f"{read(level)} ÷ ({read(level)} − ({read(difference)})) = {computed} ≠ {read(ratio)}"

    texts = {"level": level.text, "base": difference.text, "ratio": ratio.text}
    return judge(scene, "A3", claims, holds, formula=formula, texts=texts, links=(difference, ratio))


def _size_by_levels(scene: Scene, level: Claim, previous: Claim, ratio: Claim) -> Outcome:
    claims = (level, previous, ratio)
    if level.value <= 0 or previous.value <= 0:
        return skipped("A3", claims, Skip.NEGATIVE)
    if why := unfit(scene, level, previous):
        return skipped("A3", claims, why)

    def holds(read: Reading) -> bool:
        by_ratio = (read(previous) * ratio_of(ratio, read)).meets(read(level))
        return by_ratio or _means_points(level, ratio, read(level) - read(previous), read)

    def formula(read: Reading) -> str:
        return f"{read(level)} ÷ {read(previous)} = {_as(ratio, read(level) / read(previous))} ≠ {read(ratio)}"

    texts = {"level": level.text, "base": previous.text, "ratio": ratio.text}
    severity = gravity(scene, level, ratio, previous)
    return judge(scene, "A3", claims, holds, formula=formula, texts=texts, severity=severity, links=(ratio,))


def _means_points(level: Claim, ratio: Claim, difference: Interval, read: Reading) -> bool:
    """Tell whether a percentage of change of a share can be meant as points; A4 tells of that."""
    return level.unit == _PERCENT and ratio.form is Form.PERCENT and read(ratio).meets(difference)


def _as(change: Claim, ratio: Interval) -> Interval:
    """Return now ÷ before in the form that a change is printed in."""
    if change.form is Form.FACTOR:
        return ratio
    return ratio.scaled(100) if change.form is Form.INDEX else ratio.scaled(100) - _HUNDRED


def _rate_and_ratio(scene: Scene, rate: Claim, ratio: Claim) -> Outcome:
    def holds(read: Reading) -> bool:
        return ratio_of(rate, read).meets(ratio_of(ratio, read))

    def formula(read: Reading) -> str:
        if ratio.form is Form.INDEX:
            return f"100 + ({read(rate)}) = {_HUNDRED + read(rate)} ≠ {read(ratio)}"
        return f"1 + ({read(rate)}) ÷ 100 = {ratio_of(rate, read)} ≠ {read(ratio)}"

    texts = {"rate": rate.text, "ratio": ratio.text}
    one, other = (ratio_of(change, scene.reading()) for change in (rate, ratio))
    within = hull([one.scaled(_UNLIKE), one.scaled(1 / _UNLIKE)])
    far = not other.meets(within)
    severity = Severity.HINT if far else Severity.ERROR
    links = () if _are_told_together(scene, rate, ratio) else None
    return judge(scene, "A6", (rate, ratio), holds, formula=formula, texts=texts, severity=severity, links=links)


def _are_told_together(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two changes stand side by side in a clause or bracket: what they are of is one, link or none."""
    first, last = sorted((one, other), key=scene.rank)
    return scene.next_to(first, 1) is last and _TOGETHER.fullmatch(scene.between(first, last)) is not None
