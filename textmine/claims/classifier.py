"""The learned half of the extractor: it decides what grammar cannot, over the candidates that the grammar found.

Four linear models decide one after another: whether a quantity is a claim, its label and role, which figure it
qualifies, and which words name it. Prediction needs numpy only; :mod:`textmine.training.train_claims` makes the models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.claims.drafts import Draft
from textmine.claims.features import Features, draft_features, reason_feature, surface_features
from textmine.claims.linear import Floats, LinearModel, packed, softmax, unpacked
from textmine.claims.links import inherit_names
from textmine.claims.name_features import chained, name_scenes
from textmine.claims.names import name_cues
from textmine.claims.pair_features import chain_features, none_features, pair_features
from textmine.claims.pair_scenes import pair_scenes
from textmine.claims.passages import PassageText
from textmine.claims.revision import break_cycles, relabel, set_link, set_name, set_role
from textmine.claims.rows import Row
from textmine.labels import CHANGE_LABELS, ClaimLabel, Extractor, Reason, Role, UnitKind
from textmine.lexicons import Lexicon
from textmine.modelstore import Arrays, Model, load_model
from textmine.structures import Quantity, Rejected

IS_CLAIM = "claim"
"""Name of the output that tells claims from other numerals; the other outputs of the gate are reasons."""
FIT = "fit"
"""The one output of models that choose."""
LABELS = tuple(label.value for label in ClaimLabel)
ROLES = tuple(role.value for role in Role)
CALIBRATED = ("label", "role", "of", "indicator")
"""The fields whose probabilities are calibrated."""
PARTS = ("gate", "fields", "link", "name")
"""The models, in the order of their decisions."""

UNLINKED = 0.8
"""Probability from which on a figure stays without link: a missed link costs more than a doubtful one, which its score
shows. Tuned on the split dev: no accuracy is lost by it."""

Observer = Callable[[Draft, str, LinearModel, str, Features], None]
Selection = tuple[tuple[Quantity, ...], tuple[Rejected, ...]]

_FIRM_REASONS = frozenset({Reason.UNREADABLE})
"""Reasons of the rules that no learned model overrules."""
_CHANGES = CHANGE_LABELS | {ClaimLabel.ACHIEVEMENT}
_LEVELS = {
    UnitKind.PERCENT: {ClaimLabel.PERCENTAGE},
    UnitKind.POINT: {ClaimLabel.MEASURE},
    UnitKind.FACTOR: {ClaimLabel.COUNT},
    UnitKind.MONEY: {ClaimLabel.AMOUNT},
    UnitKind.COUNTER: {ClaimLabel.COUNT, ClaimLabel.MEASURE},
    UnitKind.MEASURE: {ClaimLabel.MEASURE, ClaimLabel.COUNT},
    UnitKind.NONE: {ClaimLabel.MEASURE, ClaimLabel.COUNT},
}
_EXCLUDED = {
    kind: np.array([0.0 if label in levels | _CHANGES else -np.inf for label in ClaimLabel])
    for kind, levels in _LEVELS.items()
}


@dataclass(frozen=True, slots=True)
class ClaimClassifier:
    """Decides about candidates and drafts.

    Attributes
    ----------
    gate : LinearModel
        Outputs ``claim`` and the reasons for which numerals are none.
    fields : LinearModel
        Outputs the labels, then the roles.
    link, name : LinearModel
        One output: how well a choice fits.
    calibration : mapping of str to tuple of float
        Weights on logits of probabilities, the shift last, fitted on held-out agencies: one weight for each field of
        `CALIBRATED`, three for ``score`` (claim, label, value).
    uses_rules : bool
        Whether what the rules decided about a draft stays where the models do not overrule it.
    observe : callable, optional
        Is told the draft, field, model, output and features of every decision; for explanations.
    """

    gate: LinearModel
    fields: LinearModel
    link: LinearModel
    name: LinearModel
    calibration: Mapping[str, tuple[float, ...]]
    uses_rules: bool = True
    observe: Observer | None = None

    def select(self, passages: Sequence[PassageText], chosen: Sequence[Selection]) -> list[Selection]:
        """Decide which quantities are claims.

        Parameters
        ----------
        passages : sequence of PassageText
        chosen : sequence of Selection
            What the rules keep and refuse of each passage.

        Returns
        -------
        list of Selection
            The same quantities, each with its reason where it is refused.
        """
        reasons = [{r.spans[0]: r.reason for r in refused} for _, refused in chosen]
        samples = [
            [*surface, reason_feature(own.get((quantity.start, quantity.end)))]
            for passage, own in zip(passages, reasons, strict=True)
            for quantity, surface in zip(passage.quantities, _surfaces(passage), strict=True)
        ]
        logits = self.gate.logits(samples)
        selected: list[Selection] = []
        at = 0
        for passage, own in zip(passages, reasons, strict=True):
            count = len(passage.quantities)
            selected.append(self._selection(passage, own, logits[at : at + count]))
            at += count
        return selected

    def _selection(self, passage: PassageText, reasons: Mapping[tuple[int, int], Reason], logits: Floats) -> Selection:
        kept: list[Quantity] = []
        refused: list[Rejected] = []
        known = passage.remembered("claim_logits", _no_logits)
        for quantity, row in zip(passage.quantities, logits, strict=True):
            place = quantity.start, quantity.end
            reason = reasons.get(place)
            if row[0] > 0 and reason not in _FIRM_REASONS:
                known[quantity.start] = float(row[0])
                kept.append(quantity)
            else:
                refused.append(Rejected((place,), quantity.text, reason or self._reason(row)))
        return tuple(kept), tuple(refused)

    def _reason(self, row: Floats) -> Reason:
        return Reason(self.gate.outputs[1 + int(np.argmax(row[1:]))])

    def revise(self, rows: Sequence[Row], lexicon: Lexicon | None = None) -> None:
        """Decide label, role, link and name of drafts that the rules have read.

        Parameters
        ----------
        rows : sequence of Row
            Rows that follow each other in one column; changed in place.
        lexicon : Lexicon, optional
        """
        if not any(row.drafts for row in rows):
            return
        self._decide_fields(rows)
        self._decide_links(rows)
        self._decide_names(rows, lexicon)

    def _decide_fields(self, rows: Sequence[Row]) -> None:
        samples = []
        drafts: list[Draft] = []
        for row in rows:
            surfaces = _surfaces(row.passage) if row.drafts else []
            places = {quantity.start: number for number, quantity in enumerate(row.passage.quantities)}
            for number, draft in enumerate(row.drafts):
                samples.append(surfaces[places[draft.quantity.start]] + draft_features(row.drafts, number))
                drafts.append(draft)
        logits = self.fields.logits(samples)
        logits[:, : len(LABELS)] += np.array([_EXCLUDED[draft.kind] for draft in drafts])
        labels, roles = softmax(logits[:, : len(LABELS)]), softmax(logits[:, len(LABELS) :])
        for draft, sample, label, role in zip(drafts, samples, labels, roles, strict=True):
            known = draft.passage.remembered("claim_logits", _no_logits)
            draft.confidence["claim"] = _logistic(known.get(draft.quantity.start, np.inf))
            draft.confidence["label"] = float(label.max())
            draft.confidence["role"] = float(role.max())
            best_label, best_role = LABELS[int(label.argmax())], ROLES[int(role.argmax())]
            if self.observe is not None:
                self.observe(draft, "label", self.fields, best_label, sample)
                self.observe(draft, "role", self.fields, best_role, sample)
            relabel(draft, ClaimLabel(best_label))
            set_role(draft, Role(best_role))

    def _decide_links(self, rows: Sequence[Row]) -> None:
        if not self.uses_rules:
            _forget(rows)
        scenes = list(pair_scenes(rows))
        samples = []
        for scene in scenes:
            samples.append(none_features(scene))
            samples += [pair_features(scene, other) for other in scene.others]
        logits = self.link.logits(samples)[:, 0]
        chosen: dict[int, Draft | None] = {}
        at = 0
        for scene in scenes:
            options = (None, *scene.others)
            chain = [self.link.logit(chain_features(scene, other, chosen)) for other in options]
            best, probability = best_link(logits[at : at + len(options)] + np.array(chain))
            scene.draft.confidence["of"] = probability
            if self.observe is not None:
                chain_of_best = chain_features(scene, options[best], chosen)
                self.observe(scene.draft, "of", self.link, FIT, samples[at + best] + chain_of_best)
            chosen[id(scene.draft)] = options[best]
            at += len(options)
        for scene in scenes:
            set_link(scene.draft, chosen[id(scene.draft)])
        break_cycles([scene.draft for scene in scenes])

    def _decide_names(self, rows: Sequence[Row], lexicon: Lexicon | None) -> None:
        scenes = list(name_scenes(rows, name_cues(lexicon)))
        fixed = {id(features): features for scene in scenes for features in scene.fixed}
        shared = dict(zip(fixed, self.name.logits(list(fixed.values()))[:, 0].tolist(), strict=True))
        own = self.name.logits([features for scene in scenes for features in scene.features])[:, 0].tolist()
        chosen: dict[int, str] = {}
        at = 0
        for scene in scenes:
            texts, chain = chained(scene, chosen)
            logits = [self.name.logit(features) for features in chain]
            for number, features in enumerate(scene.fixed):
                logits[number] += own[at + number] + shared[id(features)]
            at += len(scene.fixed)
            if texts:
                best, probability = best_name(texts, np.array(logits))
                if self.observe is not None:
                    number = texts.index(best)
                    own_features = [*scene.fixed[number], *scene.features[number]] if number < len(scene.fixed) else []
                    self.observe(scene.draft, "indicator", self.name, FIT, own_features + chain[number])
                chosen[id(scene.draft)] = best
                scene.draft.confidence["indicator"] = probability
        for scene in scenes:
            if id(scene.draft) in chosen:
                set_name(scene.draft, chosen[id(scene.draft)])
        for row in rows:
            inherit_names(row.drafts)

    def calibrated(self, field: str, probability: float) -> float:
        """Return the probability that a field is right, as held-out text showed it to be."""
        slope, shift = self.calibration.get(field, (1.0, 0.0))
        return _logistic(slope * logit(probability) + shift)

    def claim_score(self, claim: float, label: float, value: float) -> float:
        """Return the probability that span, label and value are right, from those of the decisions behind it."""
        weights = self.calibration.get("score", (1.0, 1.0, 1.0, 0.0))
        return _logistic(weights[0] * logit(claim) + weights[1] * logit(label) + weights[2] * logit(value) + weights[3])

    def to_model(self) -> tuple[Arrays, dict[str, Any]]:
        """Return arrays and settings for :func:`textmine.modelstore.save_model`."""
        arrays: dict[str, NDArray[Any]] = {}
        for part in PARTS:
            model: LinearModel = getattr(self, part)
            arrays |= packed(part, model)
        settings = {
            "outputs": {part: list(getattr(self, part).outputs) for part in PARTS},
            "calibration": {field: list(values) for field, values in self.calibration.items()},
            "uses_rules": self.uses_rules,
        }
        return arrays, settings


def of_model(model: Model) -> ClaimClassifier:
    """Return the classifier that a model holds."""
    config = model.config
    parts = {part: unpacked(part, model.arrays, config["outputs"][part]) for part in PARTS}
    calibration = {field: tuple(values) for field, values in config["calibration"].items()}
    return ClaimClassifier(
        parts["gate"], parts["fields"], parts["link"], parts["name"], calibration, uses_rules=config["uses_rules"]
    )


@cache
def shipped_classifier(extractor: Extractor) -> ClaimClassifier | None:
    """Return the classifier that ships with textmine; None where the rules decide alone."""
    names = {Extractor.HYBRID: "claims", Extractor.ML: "claims_ml"}
    return of_model(load_model(names[extractor])) if extractor in names else None


def _forget(rows: Sequence[Row]) -> None:
    """Take away what the rules said about links and names."""
    for row in rows:
        for draft in row.drafts:
            draft.of = draft.indicator = draft.group = None


def best_link(logits: Floats) -> tuple[int, float]:
    """Return which choice is taken, no link being the first one, and its probability."""
    shares = softmax(logits)
    best = int(shares.argmax())
    if not best and len(shares) > 1 and shares[0] < UNLINKED:
        best = 1 + int(shares[1:].argmax())
    return best, float(shares[best])


def best_name(texts: Sequence[str], logits: Floats) -> tuple[str, float]:
    """Return the name that fits best, with the probability of all choices of the same words."""
    best = texts[int(logits.argmax())]
    share = sum(p for text, p in zip(texts, softmax(logits).tolist(), strict=True) if text == best)
    return best, min(share, 1.0)


def _surfaces(passage: PassageText) -> list[list[str]]:
    return passage.remembered("surfaces", lambda p: [surface_features(p, n) for n in range(len(p.quantities))])


def _no_logits(_: PassageText) -> dict[int, float]:
    return {}


def _logistic(value: float) -> float:
    return float(1 / (1 + np.exp(-value)))


def logit(probability: float) -> float:
    """Return the logit of a probability, both ends kept finite."""
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return float(np.log(bounded / (1 - bounded)))
