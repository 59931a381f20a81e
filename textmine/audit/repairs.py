"""The smallest change of one figure that would make a formula true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from textmine.audit.intervals import Interval, Number
from textmine.audit.printed import is_exact, last_place
from textmine.audit.registry import Holds
from textmine.audit.scene import Scene
from textmine.structures import Claim

_FARTHEST = 30
"""Doublings of the step within which another value is looked for."""
_GALLOP = 8
"""Times that the reach grows while none is found."""
_SIGN = 2
"""What a change of sign counts for, in digits: the word of direction must change with it."""
_TRIED = 64
"""Values of an interval whose digits are compared one by one."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Values that one claim could have instead.

    Attributes
    ----------
    claim : Claim
    low, high : fractions.Fraction or None
        The values that agree, in steps of the last printed place; None where there is no end.
    digits : int
        How many characters of the value change at least.
    distance : fractions.Fraction
        How far the nearest of them is, as a part of the printed value.
    """

    claim: Claim
    low: Fraction | None
    high: Fraction | None
    digits: int
    distance: Fraction


def single_repair(scene: Scene, claim: Claim, formulas: Sequence[Holds]) -> Repair | None:
    """Return the values of one claim, nearest to the printed one, with which all formulas hold.

    Parameters
    ----------
    scene : Scene
    claim : Claim
        The figure that may be wrong; all others stand as printed.
    formulas : sequence of Holds

    Returns
    -------
    Repair or None
        None where no value within reach makes them hold, or the claim is a range.
    """
    step = last_place(claim)
    if claim.value_high is not None or step <= 0 or scene.reading().bare(claim).is_whole:
        return None
    search = _search(scene, claim, formulas, step)
    found = [steps for steps in (search.nearest(1), search.nearest(-1)) if steps is not None]
    if not found:
        return None
    near = min(found, key=abs)
    far = search.farthest(near)
    value = Fraction(claim.value)
    near_value = value + near * step
    far_value = None if far is None else value + far * step
    low, high = (near_value, far_value) if near > 0 else (far_value, near_value)
    digits = _fewest_digits(claim, step, near, far)
    return Repair(claim, low, high, digits, abs(near * step) / max(abs(value), step))


def _search(scene: Scene, claim: Claim, formulas: Sequence[Holds], step: Fraction) -> _Search:
    value = Fraction(claim.value)
    half = Fraction(0) if is_exact(claim, lexicon=scene.lexicon) else step / 2
    parts = lcm(value.denominator, step.denominator, half.denominator)
    return _Search(scene, claim, formulas, int(value * parts), int(step * parts), int(half * parts), parts)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks along the steps of a claim's last place for values with which formulas hold.

    Whole numbers are many times cheaper to reckon with than fractions.

    Attributes
    ----------
    value, step, half : int
        The value, the value of its last place, and how far a printed value reaches to each side.
    parts : int
        What all three are counted in: this many make one.
    """

    scene: Scene
    claim: Claim
    formulas: Sequence[Holds]
    value: int
    step: int
    half: int
    parts: int

    def _holds(self, first: int, last: int | None) -> bool:
        """Tell whether the formulas can hold with a value from `first` to `last` steps away."""
        low, high = (first, last) if first > 0 else (last, first)
        instead = Interval(
            None if low is None else self._number(self.value + low * self.step - self.half),
            None if high is None else self._number(self.value + high * self.step + self.half),
        )
        reading = self.scene.reading(instead=((self.claim.id, instead),))
        return all(formula(reading) for formula in self.formulas)

    def _number(self, parts: int) -> Number:
        return parts if self.parts == 1 else Fraction(parts, self.parts)

    def nearest(self, sign: int) -> int | None:
        """Return the smallest number of steps in one direction with which the formulas hold."""
        if not self._holds(sign, None):
            return None
        reach = 1
        below = 1
        while not self._holds(sign, sign * reach):
            below, reach = reach, reach * _GALLOP
            if reach > 1 << _FARTHEST:
                return None
        low, high = below, reach
        while low < high:
            middle = (low + high) // 2
            if self._holds(sign, sign * middle):
                high = middle
            else:
                low = middle + 1
        return sign * low if self._holds(sign * low, sign * low) else None

    def farthest(self, near: int) -> int | None:
        """Return the last step beyond `near`, in its direction, with which they still hold; None if all do."""
        sign = 1 if near > 0 else -1
        good, bad = abs(near), None
        reach = 1
        while bad is None:
            if reach > 1 << _FARTHEST:
                return None
            if self._holds(sign * (abs(near) + reach), sign * (abs(near) + reach)):
                good = abs(near) + reach
                reach *= 2
            else:
                bad = abs(near) + reach
        while bad - good > 1:
            middle = (good + bad) // 2
            if self._holds(sign * middle, sign * middle):
                good = middle
            else:
                bad = middle
        return sign * good


def _fewest_digits(claim: Claim, step: Fraction, near: int, far: int | None) -> int:
    sign = 1 if near > 0 else -1
    last = _TRIED if far is None else min(abs(far), abs(near) + _TRIED)
    value = Fraction(claim.value)
    printed = _digits(value, step)
    return min(
        _changed(printed, _digits(value + sign * steps * step, step))
        for steps in range(abs(near), max(last, abs(near)) + 1)
    )


def _digits(value: Fraction, step: Fraction) -> str:
    return f"{round(value / step):d}"


def _changed(first: str, second: str) -> int:
    """Return how many digits differ, the shorter number filled at its head."""
    signs = [number.startswith("-") for number in (first, second)]
    one, other = first.lstrip("-"), second.lstrip("-")
    width = max(len(one), len(other))
    digits = sum(a != b for a, b in zip(one.rjust(width), other.rjust(width), strict=True))
    return digits + _SIGN * (signs[0] != signs[1])
