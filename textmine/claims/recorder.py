"""Records what the learned models decide, and by which features, so that it can be explained."""

from __future__ import annotations

from dataclasses import replace

from textmine.claims.classifier import ClaimClassifier
from textmine.claims.drafts import Draft
from textmine.claims.facts import Features
from textmine.claims.linear import LinearModel
from textmine.explanations import FIELDS, ClaimExplanation, Evidence, FieldExplanation
from textmine.structures import Claim

STRONGEST = 6
"""Features that are told of each field."""


class Recorder:
    """Listens to a classifier and explains what it decided.

    Examples
    --------
    >>> from textmine.claims import Context, assemble, extract, place, scorer, shipped_classifier
    >>> from textmine.labels import Extractor
    >>> from textmine.quantities import scan
    >>> recorder = Recorder()
    >>> classifier = recorder.watching(shipped_classifier(Extractor.HYBRID))
    >>> text = "研修を8回開催した。"
    >>> found = extract([text], [scan(text)], [Context()], classifier=classifier)
    >>> placed = place([found[0].drafts], lambda _, start, end: ((start, end),), text)
    >>> claim = assemble(placed, scorer(classifier))[0]
    >>> [field.decided for field in recorder.explained(placed[0].draft, claim).fields]
    ['count', 'actual', '', '研修']
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, str], tuple[LinearModel, str, Features]] = {}

    def watching(self, classifier: ClaimClassifier | None) -> ClaimClassifier | None:
        """Return `classifier` so that it tells this recorder of its decisions; None stays None."""
        return None if classifier is None else replace(classifier, observe=self._observe)

    def _observe(self, draft: Draft, field: str, model: LinearModel, output: str, features: Features) -> None:
        self._seen[id(draft), field] = model, output, features

    def explained(self, draft: Draft, claim: Claim, strongest: int = STRONGEST) -> ClaimExplanation:
        """Return why `claim`, which was made of `draft`, is as it is."""
        values = (claim.label, claim.role, claim.of or "", claim.indicator or "")
        scores = (claim.scores.label, claim.scores.role, claim.scores.of, claim.scores.indicator)
        fields = tuple(
            FieldExplanation(
                field, str(value), score, draft.rules.get(field, ""), self._evidence(draft, field, strongest)
            )
            for field, value, score in zip(FIELDS, values, scores, strict=True)
        )
        return ClaimExplanation(claim, draft.cues, fields)

    def _evidence(self, draft: Draft, field: str, strongest: int) -> tuple[Evidence, ...]:
        seen = self._seen.get((id(draft), field))
        if seen is None:
            return ()
        model, output, features = seen
        return tuple(Evidence(name, weight) for name, weight in model.contributions(features, output)[:strongest])
