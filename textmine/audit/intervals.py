"""Intervals over exact fractions: a printed number stands for every value that rounds to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is without bound.

    Attributes
    ----------
    low, high : fractions.Fraction, int or None
        With ``low <= high`` where both are given.
    low_open, high_open : bool
        Whether the end itself is left out. An end without bound is always open.

    Examples
    --------
    >>> print(Interval(Fraction(9, 10), 1) + Interval.point(2))
    [2.9, 3]
    >>> print(Interval(1, 2) / Interval(0, 1))
    [1, ∞)
    """

    low: Number | None = None
    high: Number | None = None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Number) -> Interval:
        """Return the interval of one number."""
        return cls(value, value)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is known of the number."""
        return self.low is None and self.high is None

    @property
    def _is_plain(self) -> bool:
        """Whether it is closed and holds nothing below zero, as most figures do: then the ends are enough."""
        return (
            self.low is not None and self.low >= 0 and self.high is not None and not (self.low_open or self.high_open)
        )

    def __contains__(self, value: Number) -> bool:
        if self.low is not None and (value <= self.low if self.low_open else value < self.low):
            return False
        return self.high is None or (value < self.high if self.high_open else value <= self.high)

    def __neg__(self) -> Interval:
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self._is_plain and other._is_plain:
            return Interval(self.low * other.low, self.high * other.high)  # type: ignore[operator]
        ends = [_times(a, b) for a in _ends(self) for b in _ends(other)]
        return _hull_of(ends)

    def __truediv__(self, other: Interval) -> Interval:
        """Divide; by an interval around zero nothing is known of the quotient, by zero itself neither."""
        if self._is_plain and other._is_plain and other.low:
            return Interval(Fraction(self.low, other.high), Fraction(self.high, other.low))  # type: ignore[arg-type]
        if 0 in other and (other.low, other.high) != (0, 0):
            if other.low == 0:
                other = Interval(0, other.high, low_open=True, high_open=other.high_open)
            elif other.high == 0:
                other = Interval(other.low, 0, low_open=other.low_open, high_open=True)
        if 0 in other:
            return WHOLE
        return self * _inverse(other)

    def scaled(self, factor: Number) -> Interval:
        """Return the interval times a number."""
        if factor == 0:
            return Interval.point(0)
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor < 0:
            return Interval(high, low, self.high_open, self.low_open)
        return Interval(low, high, self.low_open, self.high_open)

    def widened(self, slack: Number) -> Interval:
        """Return the interval with `slack` more on both sides."""
        low = None if self.low is None else self.low - slack
        high = None if self.high is None else self.high + slack
        return Interval(low, high, self.low_open, self.high_open)

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a number in common."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: Interval) -> bool:
        """Tell whether every number of this one is smaller than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high <= other.low if self.high_open or other.low_open else self.high < other.low

    def intersect(self, other: Interval) -> Interval | None:
        """Return what both have in common, or None."""
        if not self.meets(other):
            return None
        low, low_open = _later(self.low, self.low_open, other.low, other.low_open)
        high, high_open = _later(_minus(self.high), self.high_open, _minus(other.high), other.high_open)
        return Interval(low, _minus(high), low_open, high_open)

    def signs(self) -> frozenset[int]:
        """Return which of -1, 0 and 1 the sign of a number in it can be."""
        found = {0} if 0 in self else set()
        if self.low is None or self.low < 0:
            found.add(-1)
        if self.high is None or self.high > 0:
            found.add(1)
        return frozenset(found)

    def __str__(self) -> str:
        """Write it as mathematics does, or as one number where it is one."""
        if self.low is not None and self.low == self.high:
            return shown(self.low)
        left = "(-∞" if self.low is None else f"{'(' if self.low_open else '['}{shown(self.low)}"
        right = "∞)" if self.high is None else f"{shown(self.high)}{')' if self.high_open else ']'}"
        return f"{left}, {right}"


WHOLE = Interval()
"""Every number: nothing is known."""


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the smallest interval that holds all of at least one.

    Examples
    --------
    >>> print(hull([Interval(1, 2), Interval.point(5)]))
    [1, 5]
    """
    all_of = list(intervals)
    return _hull_of([end for each in all_of for end in _ends(each)])


def total(intervals: Iterable[Interval]) -> Interval:
    """Return the sum of intervals; 0 for none.

    Examples
    --------
    >>> print(total([Interval(1, 2), Interval(3, 5)]))
    [4, 7]
    """
    result = Interval.point(0)
    for each in intervals:
        result = result + each
    return result


def shown(value: Number, places: int = 4) -> str:
    """Return a number for people: at most `places` digits after the point, no trailing zeros, grouped.

    Examples
    --------
    >>> shown(Fraction(1, 3)), shown(12345), shown(Fraction(5, 2))
    ('0.3333', '12,345', '2.5')
    """
    scaled = round(value * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole:,}{'.' if decimals else ''}{decimals}"


_End = tuple[int, Number, bool]
"""Direction of infinity (-1, 0 for a number, 1), the number, and whether the end is open."""


def _ends(interval: Interval) -> tuple[_End, _End]:
    low: _End = (-1, 0, True) if interval.low is None else (0, interval.low, interval.low_open)
    high: _End = (1, 0, True) if interval.high is None else (0, interval.high, interval.high_open)
    return low, high


def _times(first: _End, second: _End) -> _End:
    (far, a, a_open), (beyond, b, b_open) = first, second
    if not far and not beyond:
        # Zero that belongs to one factor belongs to the product, whatever the other end does.
        closed_zero = (a == 0 and not a_open) or (b == 0 and not b_open)
        return 0, a * b, (a_open or b_open) and not closed_zero
    sign = (far or _sign(a)) * (beyond or _sign(b))
    if sign == 0:
        return 0, 0, (a_open if not far else b_open)
    return sign, 0, True


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)


def _hull_of(ends: list[_End]) -> Interval:
    low = min(ends, key=lambda end: (end[0], end[1], end[2]))
    high = max(ends, key=lambda end: (end[0], end[1], not end[2]))
    return Interval(
        None if low[0] else low[1],
        None if high[0] else high[1],
        bool(not low[0] and low[2]),
        bool(not high[0] and high[2]),
    )


def _inverse(interval: Interval) -> Interval:
    """Return 1 / interval, for one that zero is not in."""
    low, low_open = _inverted(interval.high, is_open=interval.high_open)
    high, high_open = _inverted(interval.low, is_open=interval.low_open)
    return Interval(low, high, low_open, high_open)


def _inverted(end: Number | None, *, is_open: bool) -> tuple[Number | None, bool]:
    if end is None:
        return 0, True
    return (None, False) if end == 0 else (Fraction(1) / end, is_open)


def _minus(value: Number | None) -> Number | None:
    return None if value is None else -value


def _later(
    first: Number | None, first_open: bool, second: Number | None, second_open: bool
) -> tuple[Number | None, bool]:
    """Return the larger of two lower ends; None is minus infinity."""
    if first is None:
        return second, second_open
    if second is None or first > second:
        return first, first_open
    if first == second:
        return first, first_open or second_open
    return second, second_open
