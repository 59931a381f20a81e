"""Slips of the pen: figures that differ by digits in another order, or by one digit."""

from __future__ import annotations

import re

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
