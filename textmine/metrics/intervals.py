"""Bootstrap confidence intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """The range in which the figure lies with probability `level`."""

    low: float
    high: float
    level: float = 0.95


def bootstrap_intervals(
    units: Sequence[T],
    statistics: Callable[[Sequence[T]], Mapping[str, float | None]],
    *,
    seed: int = 0,
    resamples: int = 1000,
    level: float = 0.95,
) -> dict[str, Interval]:
    """Return percentile intervals of figures, pages (or whatever `units` are) drawn with replacement.

    Parameters
    ----------
    statistics : callable
        From a sample of units to figures by name; a figure that is None in a sample is left out there.

    Returns
    -------
    dict of str to Interval
        Figures that no sample has a value of are left out.

    Examples
    --------
    >>> bootstrap_intervals([0, 1] * 50, lambda sample: {"mean": sum(sample) / len(sample)}, seed=1, resamples=200)
    {'mean': Interval(low=0.41, high=0.58, level=0.95)}
    """
    if not units:
        return {}
    rng = random.Random(seed)  # noqa: S311 (must be reproducible, not secret)
    values: dict[str, list[float]] = {}
    for _ in range(resamples):
        for name, value in statistics(rng.choices(units, k=len(units))).items():
            if value is not None:
                values.setdefault(name, []).append(value)
    return {name: _percentiles(sorted(known), level) for name, known in values.items()}


def _percentiles(values: Sequence[float], level: float) -> Interval:
    tail = (1 - level) / 2
    low, high = (values[min(len(values) - 1, int(share * len(values)))] for share in (tail, 1 - tail))
    return Interval(low, high, level)
