"""How well passages were mapped to criteria; a criterion is compared by the place of its statement, not by its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from textmine.structures import Criterion, Passage, Spans

NONE = "none"

Class = tuple[str, str]
"""A page and a gold criterion on it; ``("", "none")`` on every page."""

_NO_CRITERION: Class = ("", NONE)
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CriteriaCounts:
    """Gold passages by gold class, by predicted class, and where both are the same."""

    gold: Counter[Class] = field(default_factory=Counter)
    predicted: Counter[Class] = field(default_factory=Counter)
    right: Counter[Class] = field(default_factory=Counter)

    def __add__(self, other: CriteriaCounts) -> CriteriaCounts:
        return CriteriaCounts(self.gold + other.gold, self.predicted + other.predicted, self.right + other.right)


@dataclass(frozen=True, slots=True)
class CriteriaScores:
    """Shares between 0 and 1, rounded to four places; None where there was nothing to count.

    Attributes
    ----------
    passages, right : int
        Gold passages, and those with the right criterion.
    accuracy : float or None
    macro_f1 : float or None
        Mean F1 over the classes: each criterion of each page, and ``none``.
    """

    passages: int
    right: int
    accuracy: float | None
    macro_f1: float | None

    def to_dict(self) -> dict[str, int | float | None]:
        """Return the figures by name."""
        return asdict(self)


def count_criteria(
    page: str,
    gold: tuple[Sequence[Passage], Sequence[Criterion]],
    predicted: tuple[Sequence[Passage], Sequence[Criterion]],
) -> CriteriaCounts:
    """Compare the passages of one page.

    Parameters
    ----------
    page : str
        Name of the page, so that classes of different pages stay apart.
    gold, predicted : tuple of passages and criteria
        A gold passage has the criterion of the predicted passage that shares most characters with it.
    """
    classes = {criterion.id: _gold_class(page, criterion, gold[1]) for criterion in predicted[1]}
    counts = CriteriaCounts()
    for passage in gold[0]:
        wanted = _NO_CRITERION if passage.criterion == NONE else (page, passage.criterion)
        nearest = max(predicted[0], key=lambda other: _overlap(passage.spans, other.spans), default=None)
        found = _NO_CRITERION
        if nearest is None or not _overlap(passage.spans, nearest.spans):
            found = (page, _UNKNOWN)
        elif nearest.criterion != NONE:
            found = classes.get(nearest.criterion, (page, _UNKNOWN))
        counts.gold[wanted] += 1
        counts.predicted[found] += 1
        counts.right[wanted] += wanted == found
    return counts


def score_criteria(counts: CriteriaCounts) -> CriteriaScores:
    """Return the shares that counts amount to."""
    passages, right = counts.gold.total(), counts.right.total()
    f1 = [2 * counts.right[name] / (counts.gold[name] + counts.predicted[name]) for name in counts.gold]
    return CriteriaScores(
        passages,
        right,
        round(right / passages, 4) if passages else None,
        round(sum(f1) / len(f1), 4) if f1 else None,
    )


def sum_criteria(counts: Iterable[CriteriaCounts]) -> CriteriaCounts:
    """Return the counts of several pages together."""
    return sum(counts, CriteriaCounts())


def _gold_class(page: str, criterion: Criterion, gold: Sequence[Criterion]) -> Class:
    """Return the gold criterion whose statement stands where the predicted one's does."""
    nearest = max(gold, key=lambda other: _overlap(criterion.spans, other.spans), default=None)
    if nearest is None or not _overlap(criterion.spans, nearest.spans):
        return page, _UNKNOWN
    return page, nearest.id


def _overlap(left: Spans, right: Spans) -> int:
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in left for b, b_end in right)
