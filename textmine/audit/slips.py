"""Slips of the pen: figures that differ by digits in another order, or by one digit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from textmine.structures import Claim

_TWO, _FEWEST = 2, 3


def is_swapped(one: Claim, other: Claim) -> bool:
    """Tell whether two figures are one with two of its digits, or more, in another order."""
    digits = [re.sub(r"\D", "", str(claim.value)) for claim in (one, other)]
    differ = sum(a != b for a, b in zip(*digits, strict=False))
    return len(digits[0]) == len(digits[1]) > _TWO and sorted(digits[0]) == sorted(digits[1]) and differ == _TWO


def is_one_digit_off(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of as many digits differ in one of them."""
    digits = [re.sub(r"\D", "", str(claim.value)) for claim in (one, other)]
    return len(digits[0]) == len(digits[1]) and sum(a != b for a, b in zip(*digits, strict=True)) == 1


def may_be_slip(claim: Claim, fits: Callable[[Decimal], bool]) -> bool:
    """Tell whether a figure of three digits or more would fit with one digit changed or two neighbours swapped.

    Parameters
    ----------
    claim : Claim
    fits : callable
        Whether a value would.

    Examples
    --------
    >>> from textmine.labels import ClaimLabel
    >>> share = Claim("c1", (), "2.51kL", ClaimLabel.MEASURE, Decimal("2.51"), "kL")
    >>> may_be_slip(share, lambda value: value == Decimal("2.15")), may_be_slip(share, lambda value: value == 3)
    (True, False)
    """
    return any(fits(value) for value in slips_of(claim.value))


def slips_of(value: Decimal) -> Iterator[Decimal]:
    """Yield what a slip of the pen may have been meant for: values with one digit changed or two neighbours swapped.

    Of figures of one or two digits almost everything is; nothing is said of them.
    """
    sign, digits, exponent = value.as_tuple()
    if len(digits) < _FEWEST or not isinstance(exponent, int):
        return
    for at, digit in enumerate(digits):
        others = (other for other in range(1 if at == 0 else 0, 10) if other != digit)
        yield from (Decimal((sign, (*digits[:at], other, *digits[at + 1 :]), exponent)) for other in others)
        if at and digit != digits[at - 1] and (at > 1 or digit):
            yield Decimal((sign, (*digits[: at - 1], digit, digits[at - 1], *digits[at + 1 :]), exponent))
