"""Slips of the pen: figures that differ by digits in another order, or by one digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from textmine.structures import Claim

_TWO, _THREE, _LONG = 2, 3, 5


def is_swapped(one: Claim, other: Claim) -> bool:
    """Tell whether two figures are one with two of its digits in another order; of a long one three."""
    digits = [re.sub(r"\D", "", str(claim.value)) for claim in (one, other)]
    differ = sum(a != b for a, b in zip(*digits, strict=False))
    most = _THREE if len(digits[0].rstrip("0")) >= _LONG else _TWO
    same = len(digits[0]) == len(digits[1]) > _TWO and sorted(digits[0]) == sorted(digits[1])
    return same and _TWO <= differ <= most


def is_one_digit_off(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of as many digits differ in one of them."""
    digits = [re.sub(r"\D", "", str(claim.value)) for claim in (one, other)]
    return len(digits[0]) == len(digits[1]) and sum(a != b for a, b in zip(*digits, strict=True)) == 1


def may_be_slip(claim: Claim, fits: Callable[[Decimal], bool]) -> bool:
    """Tell whether a figure of three digits or more would fit with one digit changed or two neighbours swapped.

    Of figures of one or two digits almost everything is a slip; nothing is said of them.

    Parameters
    ----------
    claim : Claim
    fits : callable
        Whether a value would.

    Examples
    --------
    >>> from textmine.labels import ClaimLabel
    >>> share = Claim("c1", (), "2.51kL", ClaimLabel.MEASURE, Decimal("2.51"), "kL", step=Decimal("0.01"))
    >>> may_be_slip(share, lambda value: value == Decimal("2.15")), may_be_slip(share, lambda value: value == 3)
    (True, False)
    """
    digits = _printed_digits(claim)
    if len(digits) < _THREE:
        return False
    return any(fits(_value(claim, each)) for each in _one_changed(digits)) or any(map(fits, swaps_of(claim)))


def swaps_of(claim: Claim) -> list[Decimal]:
    """Return what a figure would be with two neighbouring digits the other way round.

    Examples
    --------
    >>> from textmine.labels import ClaimLabel
    >>> [str(value) for value in swaps_of(Claim("c1", (), "146点", ClaimLabel.COUNT, Decimal(146), "点"))]
    ['416', '164']
    """
    digits = _printed_digits(claim)
    pairs = [at for at in range(1, len(digits)) if digits[at] != digits[at - 1] and (at > 1 or digits[at] != "0")]
    return [_value(claim, digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]) for at in pairs]


def _one_changed(digits: str) -> Iterator[str]:
    for at, digit in enumerate(digits):
        others = "123456789" if at == 0 else "0123456789"
        yield from (f"{digits[:at]}{other}{digits[at + 1 :]}" for other in others if other != digit)


def _printed_digits(claim: Claim) -> str:
    """Return the digits of a figure as it is printed, "" where its step does not tell them."""
    if not claim.value.is_finite() or not claim.step.is_finite() or not claim.step:
        return ""
    printed = abs(claim.value) / claim.step
    return str(int(printed)) if printed == printed.to_integral_value() else ""


def _value(claim: Claim, digits: str) -> Decimal:
    return (Decimal(digits) * claim.step).copy_sign(claim.value)
