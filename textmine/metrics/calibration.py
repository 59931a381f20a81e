"""Whether scores mean what they say: calibration, ranking, and what setting the least certain aside is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise

BINS = 10


@dataclass(frozen=True, slots=True)
class CalibrationScores:
    """Figures of scores against being right; None where there is nothing to tell apart.

    Attributes
    ----------
    count : int
    error_rate : float or None
        Share of wrong ones.
    expected_calibration_error : float or None
        Mean distance of score and share of right ones in bins of equal size (Naeini et al. 2015).
    auroc : float or None
        Probability that a right one has a higher score than a wrong one.
    error_rate_without_tenth : float or None
        Share of wrong ones without the tenth of lowest scores.
    """

    count: int
    error_rate: float | None
    expected_calibration_error: float | None
    auroc: float | None
    error_rate_without_tenth: float | None

    def to_dict(self) -> dict[str, int | float | None]:
        """Return the figures by name."""
        return asdict(self)


def score_calibration(scores: Sequence[float], right: Sequence[bool]) -> CalibrationScores:
    """Return how far scores can be trusted.

    Parameters
    ----------
    scores : sequence of float
        Probabilities, 0 to 1.
    right : sequence of bool

    Examples
    --------
    >>> score_calibration([0.9, 0.9, 0.1, 0.1], [True, True, False, False]).auroc
    1.0
    """
    if not scores:
        return CalibrationScores(0, None, None, None, None)
    pairs = sorted(zip(scores, right, strict=True))
    kept = pairs[len(pairs) // 10 :]
    return CalibrationScores(
        len(pairs),
        _error_rate(pairs),
        round(sum(_distance(part) * len(part) for part in binned(pairs)) / len(pairs), 4),
        _auroc(pairs),
        _error_rate(kept),
    )


def binned(pairs: Sequence[tuple[float, bool]], bins: int = BINS) -> list[Sequence[tuple[float, bool]]]:
    """Part sorted pairs of score and being right into bins of equal size.

    Examples
    --------
    >>> [len(part) for part in binned([(0.1, False), (0.2, True), (0.3, True)], bins=2)]
    [1, 2]
    """
    edges = [len(pairs) * number // bins for number in range(bins + 1)]
    return [pairs[first:last] for first, last in pairwise(edges) if last > first]


def _distance(part: Sequence[tuple[float, bool]]) -> float:
    return abs(sum(score for score, _ in part) - sum(right for _, right in part)) / len(part)


def _error_rate(pairs: Sequence[tuple[float, bool]]) -> float:
    return round(sum(not right for _, right in pairs) / len(pairs), 4)


def _auroc(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Return the share of pairs of a right and a wrong one in which the right one has the higher score; ties half."""
    wrong_below = 0
    twice = 0
    at = 0
    positives = sum(right for _, right in pairs)
    negatives = len(pairs) - positives
    if not positives or not negatives:
        return None
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        right = sum(value for _, value in pairs[at:end])
        wrong = end - at - right
        twice += right * (2 * wrong_below + wrong)
        wrong_below += wrong
        at = end
    return round(twice / (2 * positives * negatives), 4)
