"""Evaluation of the extractors on gold passages in gold reading order, beside each other and the baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from textmine.claims import ClaimClassifier, shipped_classifier
from textmine.corpus.markup import MarkupFile
from textmine.labels import Extractor
from textmine.metrics.calibration import score_calibration
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims, sum_counts
from textmine.metrics.intervals import bootstrap_intervals
from textmine.structures import Claim
from textmine.training.baselines import quantity_claims
from textmine.training.decisions import scored_claims
from textmine.training.gold_passages import gold_claims, predicted_claims, whole_text
from textmine.training.results import Evaluation, EvaluationRow, Figure

Extract = Callable[[MarkupFile], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one extractor did on one file: counts, and the score of each claim with whether it is right."""

    counts: ClaimCounts
    scored: tuple[tuple[float, bool], ...]


def evaluate_extractors(
    contents: Sequence[MarkupFile], *, extractors: Mapping[str, Extract] | None = None, resamples: int = 1000
) -> Evaluation:
    """Score what extractors find in gold passages.

    Parameters
    ----------
    contents : sequence of MarkupFile
        Annotated reports; intervals come from a bootstrap over them.
    extractors : mapping of str to callable, optional
        From a file to its claims, places as :func:`gold_claims` counts them; by default the three extractors that
        ship, and the labels that units alone give.
    resamples : int
        Of the bootstrap; 0 for no intervals.
    """
    chosen = extractors or shipped_extractors()
    rows = [_row(name, contents, extract, resamples) for name, extract in chosen.items()]
    return Evaluation("passages", {"files": len(contents), "resamples": resamples}, tuple(rows))


def shipped_extractors() -> dict[str, Extract]:
    """Return the extractors of :class:`Extractor` by name, and the baseline."""
    chosen = (Extractor.HYBRID, Extractor.RULES, Extractor.ML)
    own = {extractor.value: extract_by(shipped_classifier(extractor)) for extractor in chosen}
    return own | {"quantities only": quantities_only}


def extract_by(classifier: ClaimClassifier | None) -> Extract:
    """Return the extractor in which a classifier decides; the rules where there is none."""
    return lambda content: [claim for _, claim in predicted_claims(content, classifier)]


def quantities_only(content: MarkupFile) -> Sequence[Claim]:
    """Return what the baseline finds: every quantity, with the label that its unit has most often."""
    return quantity_claims(whole_text(content))


def _row(name: str, contents: Sequence[MarkupFile], extract: Extract, resamples: int) -> EvaluationRow:
    judged = [_judged(gold_claims(content), extract(content)) for content in contents]
    intervals = bootstrap_intervals(judged, _shares, resamples=resamples) if resamples and len(judged) > 1 else {}
    return EvaluationRow(name, "all", len(contents), _figures(judged), intervals)


def _judged(gold: Sequence[Claim], predicted: Sequence[Claim]) -> _Judged:
    return _Judged(count_claims(gold, predicted), tuple(scored_claims(gold, predicted)))


def _figures(judged: Iterable[_Judged]) -> dict[str, Figure]:
    own = list(judged)
    scored = [pair for one in own for pair in one.scored]
    calibration = score_calibration([s for s, _ in scored], [r for _, r in scored]).to_dict()
    del calibration["count"]
    return {**score_claims(sum_counts(one.counts for one in own)).to_dict(), **calibration}


def _shares(judged: Sequence[_Judged]) -> dict[str, float | None]:
    return {name: value for name, value in _figures(judged).items() if isinstance(value, float)}
