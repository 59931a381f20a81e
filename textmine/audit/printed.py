"""What a printed figure stands for: the interval of all values that print as it does.

The unit of the last place is that of the string (``Claim.step``): 1億2,300万円 stands for a range of 1万円, 35百万円
for one of 100万円, 40.0% for one of 0.1. Counts that are printed in full stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from textmine.audit.intervals import WHOLE, Interval, Number
from textmine.audit.memo import per_lexicon
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Form, UnitKind
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Claim


class Mode(StrEnum):
    """How the figures of a report came to their last place."""

    ROUNDED = "rounded"  # half up, half down or half to even
    LOOSE = "loose"  # rounded, cut off or rounded up


_UPWARD = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_ONE = Fraction(1)
_LONGEST = 400
"""Powers of ten beyond which a figure is no figure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What each figure stands for in one mode; a check asks it and nothing else.

    Attributes
    ----------
    mode : Mode
    slack : fractions.Fraction
        Units of the last place that every interval is widened by: the tolerance of a check.
    instead : tuple of (str, Interval)
        What claims, by id, would stand for if they were printed otherwise: how repairs are tried.
    lexicon : Lexicon
    known : dict of tuple to Interval
        What was read before, by claim, mode and whether its bound was heeded: shared by the readings of one scene.
    """

    mode: Mode = Mode.ROUNDED
    slack: Fraction = Fraction(0)
    instead: tuple[tuple[str, Interval], ...] = ()
    lexicon: Lexicon = field(default_factory=default_lexicon)
    known: dict[tuple[str, bool, bool], Interval] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, claim: Claim) -> Interval:
        """Return what a claim stands for, its bound (以上, 未満) heeded."""
        return self._read(claim, bounded=True)

    def bare(self, claim: Claim) -> Interval:
        """Return what the number of a claim stands for without its bound: the threshold of 80%以上."""
        return self._read(claim, bounded=False)

    def all(self, claims: tuple[Claim, ...]) -> list[Interval]:
        """Return what each of several claims stands for."""
        return [self(claim) for claim in claims]

    def _read(self, claim: Claim, *, bounded: bool) -> Interval:
        for name, other in self.instead:
            if name == claim.id:
                return other
        key = (claim.id, self.mode is Mode.ROUNDED, bounded)
        known = self.known.get(key)
        if known is None:
            known = self._bounded(claim) if bounded else _digits(claim, self.mode, self.lexicon)
            self.known[key] = known
        return known.widened(self.slack * last_place(claim)) if self.slack else known

    def _bounded(self, claim: Claim) -> Interval:
        bare = (claim.id, self.mode is Mode.ROUNDED, False)
        if bare not in self.known:
            self.known[bare] = _digits(claim, self.mode, self.lexicon)
        return _within_bound(claim, self.known[bare])


def printed(claim: Claim, mode: Mode = Mode.ROUNDED, *, lexicon: Lexicon | None = None) -> Interval:
    """Return the interval of all values that a claim's figure stands for.

    Parameters
    ----------
    claim : Claim
        ``step`` is the value of the last printed place.
    mode : Mode, optional
        Whether figures may also have been cut off or rounded up.
    lexicon : Lexicon, optional
        Which units count whole things.

    Returns
    -------
    Interval
        A half-line for 以上, 超, 以下 and 未満; every number for 約 and 程度, which give no verdict.

    Examples
    --------
    >>> from decimal import Decimal
    >>> share = Claim("c1", (), "97.3%", ClaimLabel.PERCENTAGE, Decimal("97.3"), "%", step=Decimal("0.1"))
    >>> print(printed(share), printed(share, Mode.LOOSE))
    [97.25, 97.35] (97.2, 97.4)
    >>> print(printed(Claim("c1", (), "5,410人", ClaimLabel.COUNT, Decimal(5410), "人")))
    5,410
    """
    return _within_bound(claim, _digits(claim, mode, default_lexicon() if lexicon is None else lexicon))


def _within_bound(claim: Claim, number: Interval) -> Interval:
    """Return what a number stands for with the bound of its claim."""
    if claim.bound is Bound.EXACT:
        return number
    if claim.bound is Bound.ABOUT or number.is_whole:
        return WHOLE
    # −20%以上 of a reduction reaches further down, not up.
    upward = (claim.bound in _UPWARD) != (claim.value < 0 and claim.label in CHANGE_LABELS)
    is_open = claim.bound in {Bound.MORE_THAN, Bound.LESS_THAN}
    value = Fraction(claim.value)
    return Interval(value, None, low_open=is_open) if upward else Interval(None, value, high_open=is_open)


def last_place(claim: Claim) -> Fraction:
    """Return the value of the last printed place: the claim's step, or that of its decimals where these are finer.

    Examples
    --------
    >>> from decimal import Decimal
    >>> last_place(Claim("c1", (), "40.5%", ClaimLabel.PERCENTAGE, Decimal("40.5"), "%"))
    Fraction(1, 10)
    """
    value, step = claim.value, claim.step
    if not _is_figure(value) or not step.is_finite():
        return _ONE
    # Claims that nobody has read from a text may have no step; 5.0億 has decimals that are none.
    unknown = step == 1 and value != value.to_integral_value()
    return _place_of(Decimal(1).scaleb(int(value.as_tuple().exponent)) if unknown else step)


@lru_cache(maxsize=1024)
def _place_of(step: Decimal) -> Fraction:
    # Steps are few and figures many: making a fraction costs more than all else that is done for one.
    return abs(_fraction(step))


@lru_cache(maxsize=1024)
def _half(place: Fraction) -> Fraction:
    return place / 2


def _fraction(value: Decimal) -> Fraction:
    # Many times cheaper than Fraction(value), which asks first what kind of number it is.
    return Fraction(*value.as_integer_ratio())


def as_quotient(read: Reading, claim: Claim) -> Interval:
    """Return what a figure stands for that was computed by division: also one in whole things (53名) was rounded.

    Parameters
    ----------
    read : Reading
    claim : Claim
    """
    interval = read(claim)
    if not is_exact(claim, lexicon=read.lexicon):
        return interval
    if read.mode is Mode.ROUNDED:
        return interval.widened(Fraction(1, 2))
    wide = interval.widened(1)
    return Interval(wide.low, wide.high, low_open=True, high_open=True)


def is_exact(claim: Claim, *, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a figure counts whole things and is printed in full: 5,410人 is, 5千人 and 5.4人 are not."""
    return _is_exact(claim, last_place(claim), default_lexicon() if lexicon is None else lexicon)


def _is_exact(claim: Claim, place: Fraction, lexicon: Lexicon) -> bool:
    if place != 1 or claim.value != claim.value.to_integral_value():
        return False
    if claim.label is ClaimLabel.COUNT:
        return claim.unit != "倍"
    changed = claim.label in CHANGE_LABELS and claim.form is Form.DIFFERENCE
    return changed and claim.unit in _counters(lexicon)


@per_lexicon
def _counters(lexicon: Lexicon) -> frozenset[str]:
    rows = lexicon.table("units")["unit"]
    other = {row["unit"] for row in rows if row["kind"] != UnitKind.COUNTER}
    return frozenset(row["unit"] for row in rows if row["kind"] == UnitKind.COUNTER) - other


def _number(value: Decimal) -> Number:
    # Whole numbers are many times cheaper to reckon with than fractions.
    return int(value) if value == value.to_integral_value() else _fraction(value)


def _digits(claim: Claim, mode: Mode, lexicon: Lexicon) -> Interval:
    """Return what the digits of a claim stand for."""
    value, other = claim.value, claim.value_high
    if not _is_figure(value) or (other is not None and not _is_figure(other)):
        return WHOLE
    first, last = (value, value) if other is None else (min(value, other), max(value, other))
    place = last_place(claim)
    if _is_exact(claim, place, lexicon):
        low = _number(first)
        return Interval(low, low if first is last else _number(last))
    exact = _fraction(first)
    low, high = exact, exact if first is last else _fraction(last)
    if mode is Mode.ROUNDED:
        half = _half(place)
        return Interval(low - half, high + half)
    return Interval(low - place, high + place, low_open=True, high_open=True)


def _is_figure(value: Decimal) -> bool:
    return value.is_finite() and abs(value.adjusted()) <= _LONGEST
