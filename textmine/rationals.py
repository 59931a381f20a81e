"""Exact fractions, as the audit reckons with them.

They are those of quicktions: the standard library's ``fractions``, compiled. An audit takes a sixth less time with
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # quicktions has no types of its own, and the same names.
    from fractions import Fraction
else:
    from quicktions import Fraction

__all__ = ["Fraction"]
