"""How well figures are put together to series: pairs of claims, values of cells, breaks and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Found:
    """How much was found: `right` ones among `predicted` and among `gold`."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the predicted ones that are right; None where there are none."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold ones that were found; None where there are none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there is nothing on either side."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class SeriesCounts:
    """What was counted for one series of the gold, or summed over series.

    Attributes
    ----------
    links : Found
        Pairs of claims of different reports, counted from either side, that stand in one series.
    links_renamed : Found
        Those of them whose printed names differ.
    links_all : Found
        Pairs of the same report too.
    cells, cells_right : int
        Year and role of a series with a printed value; those whose value is found.
    derived, derived_right : int
        Earlier values that follow from a level and its change by a difference; those of them that are computed right.
    breaks, conflicts : Found
        Years from which a definition is new; cells that are printed with different values.
    """

    links: Found = Found()
    links_renamed: Found = Found()
    links_all: Found = Found()
    cells: int = 0
    cells_right: int = 0
    derived: int = 0
    derived_right: int = 0
    breaks: Found = Found()
    conflicts: Found = Found()


def sum_counts(counts: Iterable[SeriesCounts]) -> SeriesCounts:
    """Return the sum over series.

    Examples
    --------
    >>> sum_counts([SeriesCounts(cells=2), SeriesCounts(cells=3, cells_right=1)]).cells
    5
    """
    total = SeriesCounts()
    for each in counts:
        total = SeriesCounts(*(getattr(total, f.name) + getattr(each, f.name) for f in fields(SeriesCounts)))
    return total


def series_figures(counts: SeriesCounts) -> dict[str, int | float | None]:
    """Return the figures of an evaluation by name."""
    return {
        "links": counts.links.gold // 2,
        "linking_f1": counts.links.f1,
        "linking_precision": counts.links.precision,
        "linking_recall": counts.links.recall,
        "renamed_f1": counts.links_renamed.f1,
        "all_pairs_f1": counts.links_all.f1,
        "cells": counts.cells,
        "values_right": _share(counts.cells_right, counts.cells),
        "derived": counts.derived,
        "derived_right": _share(counts.derived_right, counts.derived),
        "breaks": counts.breaks.gold,
        "breaks_precision": counts.breaks.precision,
        "breaks_recall": counts.breaks.recall,
        "conflicts": counts.conflicts.gold,
        "conflicts_precision": counts.conflicts.precision,
        "conflicts_recall": counts.conflicts.recall,
    }


def _share(right: int, of: int) -> float | None:
    return right / of if of else None


def link_counts(
    gold: Mapping[K, str], predicted: Mapping[K, Hashable], admitted: Callable[[K, K], bool]
) -> dict[str, Found]:
    """Return the counts of pairs of claims by the gold series of the first; each pair is counted from both sides.

    Parameters
    ----------
    gold : mapping
        Series by claim.
    predicted : mapping
        Series by claim; a claim that is missing stands alone, and so does one that gold does not know: pairs with it
        are wrong.
    admitted : callable
        Tells whether a pair counts.

    Examples
    --------
    >>> found = link_counts({"a": "s", "b": "s", "c": "t"}, {"a": 1, "b": 1, "c": 1}, lambda one, other: True)
    >>> found["s"], found["t"]
    (Found(right=2, predicted=4, gold=2), Found(right=0, predicted=2, gold=0))
    """
    by_gold, by_predicted = _grouped(gold), _grouped(predicted)
    counts: dict[str, Found] = defaultdict(Found)
    for claim, series in gold.items():
        same = {other for other in by_gold[series] if other != claim and admitted(claim, other)}
        own = by_predicted[predicted[claim]] if claim in predicted else ()
        found = {other for other in own if other != claim and admitted(claim, other)}
        counts[series] += Found(len(same & found), len(found), len(same))
    return dict(counts)


def _grouped(labels: Mapping[K, Hashable]) -> dict[Hashable, list[K]]:
    groups: dict[Hashable, list[K]] = defaultdict(list)
    for key, label in labels.items():
        groups[label].append(key)
    return groups
