"""Calibration of the learned extractor: probabilities that mean what they say, fitted on agencies held out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sklearn.linear_model import LogisticRegression

from textmine.claims import ClaimClassifier, rule_scores
from textmine.claims.classifier import CALIBRATED, logit
from textmine.claims.drafts import Draft
from textmine.corpus.markup import MarkupFile
from textmine.metrics.claims import RIGHT_NAME, character_f1, claim_place, same_value
from textmine.structures import Claim
from textmine.training.gold_passages import gold_claims, predicted_claims

_STRENGTH = 1.0


@dataclass(slots=True)
class Outcomes:
    """What held-out predictions said, and whether they were right.

    Attributes
    ----------
    logits : dict of str to list of list of float
        By field, the logits that its calibration weighs; ``score`` has three a claim.
    right : dict of str to list of bool
    """

    logits: dict[str, list[list[float]]] = field(default_factory=dict)
    right: dict[str, list[bool]] = field(default_factory=dict)

    def add(self, name: str, logits: list[float], *, right: bool) -> None:
        """Add one decision."""
        self.logits.setdefault(name, []).append(logits)
        self.right.setdefault(name, []).append(right)


def outcomes_of(classifier: ClaimClassifier, files: Iterable[MarkupFile]) -> Outcomes:
    """Extract the claims of files that the classifier has not learned from, and compare every decision with gold."""
    outcomes = Outcomes()
    for content in files:
        gold = gold_claims(content)
        by_place = {claim_place(claim): claim for claim in gold}
        gold_places = {claim.id: claim_place(claim) for claim in gold}
        predicted = predicted_claims(content, classifier)
        own_places = {claim.id: claim_place(claim) for _, claim in predicted}
        for draft, claim in predicted:
            found = by_place.get(claim_place(claim))
            _add_score(
                outcomes, draft, right=found is not None and found.label == claim.label and same_value(found, claim)
            )
            if found is not None:
                linked = _place(found.of, gold_places) == _place(claim.of, own_places)
                _add_fields(outcomes, draft, claim, found, linked=linked)
    return outcomes


def _add_score(outcomes: Outcomes, draft: Draft, *, right: bool) -> None:
    known = draft.confidence
    value = rule_scores().precision("value", draft.quantity.rule)
    outcomes.add("score", [logit(known["claim"]), logit(known["label"]), logit(value)], right=right)


def _add_fields(outcomes: Outcomes, draft: Draft, claim: Claim, gold: Claim, *, linked: bool) -> None:
    right = {
        "label": claim.label == gold.label,
        "role": claim.role == gold.role,
        "of": linked,
        "indicator": character_f1(gold.indicator, claim.indicator) >= RIGHT_NAME,
    }
    for name in CALIBRATED:
        if name in draft.confidence:
            outcomes.add(name, [logit(draft.confidence[name])], right=right[name])


def _place(claim_id: str | None, places: Mapping[str, object]) -> object:
    return places.get(claim_id) if claim_id else None


def fit_calibration(outcomes: Sequence[Outcomes]) -> dict[str, tuple[float, ...]]:
    """Fit the weights of each field's logits and a shift (Platt scaling) on the outcomes of all folds."""
    fitted: dict[str, tuple[float, ...]] = {}
    for name in (*CALIBRATED, "score"):
        logits = np.array([row for one in outcomes for row in one.logits.get(name, [])])
        right = np.array([value for one in outcomes for value in one.right.get(name, [])])
        if len(set(right.tolist())) == 2:
            model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(logits, right)
            fitted[name] = (*model.coef_[0].tolist(), float(model.intercept_[0]))
    return fitted
