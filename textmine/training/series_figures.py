"""How well claims are linked to series: pairs of claims of different reports that stand in one series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from textmine.series import Kind, Series

Place = tuple[str, str]
"""Document and claim."""


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """Pairs found rightly, pairs predicted, pairs of the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: LinkCounts) -> LinkCounts:
        return LinkCounts(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted pairs that are right; 1 where there are none."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold's pairs that were found; 1 where there are none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 1.0


def link_counts(series: Iterable[Series], gold: Mapping[Place, str]) -> LinkCounts:
    """Return the counts of pairs of claims of different reports.

    Parameters
    ----------
    series : iterable of Series
        As predicted.
    gold : mapping of (str, str) to str
        Series by document and claim; other claims do not count.
    """
    predicted = {
        (o.document, o.claim): each.id
        for each in series
        if each.kind is Kind.LEVEL
        for o in each.observations
        if o.derived is None and (o.document, o.claim) in gold
    }
    found, wanted = _pairs(predicted), _pairs(gold)
    return LinkCounts(len(found & wanted), len(found), len(wanted))


def _pairs(labels: Mapping[Place, Hashable]) -> set[tuple[Place, Place]]:
    by_label: dict[Hashable, list[Place]] = defaultdict(list)
    for place in sorted(labels):
        by_label[labels[place]].append(place)
    return {(a, b) for own in by_label.values() for a, b in combinations(own, 2) if a[0] != b[0]}
