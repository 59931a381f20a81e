"""The earlier level that a level and its change tell of, with every value that fits what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from textmine.labels import Bound, Form
from textmine.structures import Claim

_DECIDED = frozenset({Bound.EXACT, Bound.ABOUT})
_WHOLE = Fraction(100)
_GUARD = Decimal("0.01")
_PLACES = 40
"""Digits beyond which a figure is not one that anybody prints."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A computed level.

    Attributes
    ----------
    value : decimal.Decimal
        Rounded to the printed places of the level it was computed from.
    step : decimal.Decimal
    low, high : decimal.Decimal
        Enclose every level that rounds to what is printed; rounded outward.
    bound : Bound
        ABOUT where level or change is.
    """

    value: Decimal
    step: Decimal
    low: Decimal
    high: Decimal
    bound: Bound


def earlier_level(level: Claim, change: Claim) -> Earlier | None:
    """Return the level that a change was measured against.

    Parameters
    ----------
    level : Claim
        What the change led to.
    change : Claim
        By difference, percent, index or factor.

    Returns
    -------
    Earlier or None
        None where units do not fit each other, or the printed figures do not bound the earlier one.

    Examples
    --------
    >>> from textmine.labels import ClaimLabel
    >>> now = Claim("c1", ((0, 6),), "5,410人", ClaimLabel.COUNT, Decimal(5410), "人")
    >>> less = Claim("c2", ((7, 12),), "198人減", ClaimLabel.YOY_CHANGE, Decimal(-198), "人", form=Form.DIFFERENCE)
    >>> earlier_level(now, less).value
    Decimal('5608')
    >>> more = Claim("c3", ((7, 11),), "5%増", ClaimLabel.YOY_CHANGE, Decimal(5), "%", form=Form.PERCENT)
    >>> found = earlier_level(now, more)
    >>> str(found.value), str(found.low), str(found.high)
    ('5152', '5127.96', '5177.04')
    """
    if not {level.bound, change.bound} <= _DECIDED or level.value_high is not None or change.value_high is not None:
        return None
    if max(abs(level.value.adjusted()), abs(change.value.adjusted())) > _PLACES:
        return None
    now, moved = _rounded(level), _rounded(change)
    if change.form is Form.DIFFERENCE:
        if not _same_scale(level.unit, change.unit):
            return None
        middle, ends = Fraction(level.value) - Fraction(change.value), (now[0] - moved[1], now[1] - moved[0])
        step = max(level.step, change.step)
    else:
        factor = _factor(change, Fraction(change.value))
        low, high = (_factor(change, end) for end in moved)
        if factor is None or low is None or high is None or low <= 0:
            return None
        middle = Fraction(level.value) / factor
        quotients = [end / by for end in now for by in (low, high)]
        ends, step = (min(quotients), max(quotients)), level.step
    bound = Bound.ABOUT if Bound.ABOUT in {level.bound, change.bound} else Bound.EXACT
    fine = step * _GUARD
    return Earlier(
        _decimal(middle, step, ROUND_HALF_EVEN),
        step,
        _decimal(ends[0], fine, ROUND_FLOOR),
        _decimal(ends[1], fine, ROUND_CEILING),
        bound,
    )


def _rounded(claim: Claim) -> tuple[Fraction, Fraction]:
    """Return every value that rounds to the printed one; a count in full is itself.

    A step of one or less is a whole count, whatever its unit, only where no places follow the point.
    """
    half = Fraction(0) if _is_count(claim) else Fraction(claim.step) / 2
    return Fraction(claim.value) - half, Fraction(claim.value) + half


def _is_count(claim: Claim) -> bool:
    return claim.step == 1 and claim.unit not in {"%", "pt", "倍", "円", ""}


def _same_scale(level: str, change: str) -> bool:
    return level == change or (level == "%" and change == "pt")


def _factor(change: Claim, value: Fraction) -> Fraction | None:
    """Return the level divided by the earlier one."""
    if change.form is Form.PERCENT:
        return 1 + value / _WHOLE
    if change.form is Form.INDEX:
        return value / _WHOLE
    return value if change.form is Form.FACTOR else None


def _decimal(value: Fraction, step: Decimal, rounding: str) -> Decimal:
    context = Context(prec=2 * _PLACES + 10)
    places = Fraction(step)
    steps = context.divide(Decimal((value / places).numerator), Decimal((value / places).denominator))
    return context.multiply(steps.quantize(Decimal(1), rounding=rounding, context=context), step)
