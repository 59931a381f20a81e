"""Confidence of claims: the measured precision of the rules behind them, or the probability that models give.

``textmine train rule-scores`` counts, field by field, how often each rule was right; the counts ship as the model
``rules``. A rule that the development text never used gets the precision of its field. Probabilities of learned
models are calibrated on held-out agencies.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from textmine.claims.classifier import CALIBRATED, ClaimClassifier
from textmine.claims.drafts import Draft
from textmine.modelstore import load_model
from textmine.structures import Scores

MODEL = "rules"
PRIOR_WEIGHT = 2.0
"""Observations that the field's own precision counts for beside those of the rule."""
UNKNOWN = 0.5
"""Precision of a field of which nothing was measured."""


class Scorer(Protocol):
    """What says how sure a claim is."""

    def judge(self, draft: Draft) -> tuple[float, Scores]:
        """Return the probability that span, label and value are right, and the scores of the fields."""
        ...


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was right, and how often it was used."""

    right: int
    used: int


class RuleScores:
    """Measured precision by field and rule.

    Parameters
    ----------
    counts : mapping
        ``counts[field][rule]``.

    Examples
    --------
    >>> scores = RuleScores({"label": {"a": RuleCount(8, 8), "b": RuleCount(0, 2)}})
    >>> round(scores.precision("label", "a"), 2), scores.precision("label", "unseen")
    (0.96, 0.8)
    """

    def __init__(self, counts: Mapping[str, Mapping[str, RuleCount]]) -> None:
        self._fields: dict[str, float] = {}
        self._rules: dict[tuple[str, str], float] = {}
        self._scores: dict[tuple[str, str, str, str, str], Scores] = {}
        for name, rules in counts.items():
            used = sum(c.used for c in rules.values())
            prior = sum(c.right for c in rules.values()) / used if used else UNKNOWN
            self._fields[name] = prior
            for rule, count in rules.items():
                # The estimate shrinks to the precision of the whole field where the rule was seen seldom.
                self._rules[name, rule] = (count.right + PRIOR_WEIGHT * prior) / (count.used + PRIOR_WEIGHT)

    def precision(self, name: str, rule: str) -> float:
        """Return the precision of a rule of the field `name`, between 0 and 1."""
        known = self._rules.get((name, rule))
        return known if known is not None else self._fields.get(name, UNKNOWN)

    def judge(self, draft: Draft) -> tuple[float, Scores]:
        """Return the scores of a draft by the rules of its fields."""
        own = draft.rules
        scores = self.of_rules(
            own["label"],
            draft.quantity.rule,
            own["role"],
            own.get("of", "of.none"),
            own.get("indicator", "indicator.none"),
        )
        return scores.label * scores.value, scores

    def of_rules(self, label: str, value: str, role: str, of: str, indicator: str) -> Scores:
        """Return the scores of a claim by the rules of its fields; claims of the same rules share them."""
        rules = (label, value, role, of, indicator)
        if rules not in self._scores:
            self._scores[rules] = Scores(
                label=self.precision("label", label),
                value=self.precision("value", value),
                role=self.precision("role", role),
                of=self.precision("of", of),
                indicator=self.precision("indicator", indicator),
            )
        return self._scores[rules]


class LearnedScores:
    """Calibrated probabilities of learned models; the value's is that of the rule which read it.

    Parameters
    ----------
    classifier : ClaimClassifier
        The one that decided.
    rules : RuleScores
    """

    def __init__(self, classifier: ClaimClassifier, rules: RuleScores) -> None:
        self._classifier = classifier
        self._rules = rules

    def judge(self, draft: Draft) -> tuple[float, Scores]:
        """Return the scores of a draft by the probabilities of its fields."""
        known = draft.confidence
        if "claim" not in known:
            # A cell of a table: nothing learned decided about it.
            return self._rules.judge(draft)
        sure = {name: self._classifier.calibrated(name, known.get(name, 1.0)) for name in CALIBRATED}
        value = self._rules.precision("value", draft.quantity.rule)
        scores = Scores(label=sure["label"], value=value, role=sure["role"], of=sure["of"], indicator=sure["indicator"])
        return self._classifier.claim_score(known["claim"], known["label"], value), scores


def scorer(classifier: ClaimClassifier | None) -> Scorer:
    """Return what scores the claims that `classifier`, or without one the rules, decided about."""
    return rule_scores() if classifier is None else LearnedScores(classifier, rule_scores())


@cache
def rule_scores() -> RuleScores:
    """Return the scores that ship with textmine."""
    model = load_model(MODEL)
    right, used = model.arrays["right"], model.arrays["used"]
    counts: dict[str, dict[str, RuleCount]] = {}
    for number, (name, rule) in enumerate(model.config["rules"]):
        counts.setdefault(name, {})[rule] = RuleCount(int(right[number]), int(used[number]))
    return RuleScores(counts)
