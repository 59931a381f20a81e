"""Figures of one cell that cannot be the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from textmine.labels import Bound
from textmine.series.structures import Cell, Conflict, Observation

_FROM = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_TO = frozenset({Bound.AT_MOST, Bound.LESS_THAN})


def conflicts_of(cells: Sequence[tuple[Cell, Sequence[Observation]]]) -> Iterator[Conflict]:
    """Yield the cells of a series whose printed figures contradict each other.

    A figure without a known year has no cell and contradicts none.
    """
    for cell, observations in cells:
        printed = [o for o in observations if o.derived is None]
        if not cell.period or len(printed) < 2:
            continue
        different = tuple(_different(printed))
        if len(different) > 1:
            yield Conflict(cell, different, len({o.document for o in different}) > 1)


def _different(observations: Sequence[Observation]) -> Iterator[Observation]:
    """Yield one observation of each figure, where some of them contradict each other."""
    kept: list[Observation] = []
    for observation in observations:
        if not any(_repeats(observation, other) for other in kept):
            kept.append(observation)
    for observation in kept:
        if any(not agree(observation, other) for other in kept):
            yield observation


def _repeats(one: Observation, other: Observation) -> bool:
    """Whether two observations say the same in the same report."""
    return (
        one.document == other.document
        and one.value == other.value
        and one.value_high == other.value_high
        and one.bound == other.bound
    )


def agree(one: Observation, other: Observation) -> bool:
    """Return whether two figures can be the same number.

    Figures of the same printed places must be equal; of different places the finer one must round, or be cut, to the
    coarser one. About (約) gives no limit and agrees with all; a lower bound and an upper one agree where they meet.
    """
    if Bound.ABOUT in {one.bound, other.bound}:
        return True
    slack = Decimal(0) if one.step == other.step else max(one.step, other.step)
    if one.bound == other.bound:
        apart = max(one.value - _high(other), other.value - _high(one))
        return apart < slack or apart <= 0
    if {one.bound, other.bound} <= _FROM or {one.bound, other.bound} <= _TO:
        return True
    # A bound is meant as printed; only the figure held against it was rounded.
    slack = min((o.step for o in (one, other) if o.bound is Bound.EXACT and o.step < 1), default=Decimal(0))
    lowest = max((o.value for o in (one, other) if o.bound not in _TO), default=None)
    highest = min((_high(o) for o in (one, other) if o.bound not in _FROM), default=None)
    return lowest is None or highest is None or lowest <= highest + slack


def _high(observation: Observation) -> Decimal:
    return observation.value if observation.value_high is None else observation.value_high
