"""The learned half of the extractor: it decides what grammar cannot, over the candidates that the grammar found.

Four linear models decide one after another: whether a quantity is a claim, its label and role, which figure it
qualifies, and which words name it. Prediction needs numpy only; :mod:`textmine.training.train_claims` makes the models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.claims.candidates import is_aimed
from textmine.claims.choices import best_link, best_name, link_options, needed, promising
from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact, Features, features_of
from textmine.claims.features import (
    SURFACE_WORDS,
    Surface,
    company_fact,
    draft_facts,
    reason_fact,
    roles_fact,
    surfaces,
)
from textmine.claims.linear import FactRows, FactSums, Floats, LinearModel, beside, packed, softmax, unpacked
from textmine.claims.links import inherit_names
from textmine.claims.name_features import NAME_WORDS, phrase_fact
from textmine.claims.name_scenes import NameScene, chained, name_scenes
from textmine.claims.pair_scenes import pair_scenes
from textmine.claims.passages import PassageText
from textmine.claims.revision import break_cycles, forget, relabel_by, set_link, set_name
from textmine.claims.rows import Row
from textmine.labels import Extractor, Reason, UnitKind
from textmine.lexicons import Lexicon
from textmine.modelstore import Arrays, Model, load_model
from textmine.scheme import Scheme, default_scheme, parse_scheme
from textmine.structures import Quantity, Rejected

IS_CLAIM = "claim"
"""Name of the output that tells claims from other numerals; the other outputs of the gate are reasons."""
FIT = "fit"
"""The one output of models that choose."""
_STEEP = 500.0
"""Beyond it the exponential does not fit a float."""
_LEAST, _MOST = 1e-6, 1 - 1e-6
CALIBRATED = ("label", "role", "of", "indicator")
"""The fields whose probabilities are calibrated."""
PARTS = ("gate", "fields", "link", "name")
"""The models, in the order of their decisions."""

Observer = Callable[[Draft, str, LinearModel, str, Features], None]
Selection = tuple[tuple[Quantity, ...], tuple[Rejected, ...]]

_FIRM_REASONS = frozenset({Reason.UNREADABLE})
"""Reasons of the rules that no learned model overrules."""
_KINDS = {kind: number for number, kind in enumerate(UnitKind)}


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
    scheme : Scheme
        Whose labels and roles it gives.
    """

    gate: LinearModel
    fields: LinearModel
    link: LinearModel
    name: LinearModel
    calibration: Mapping[str, tuple[float, ...]]
    uses_rules: bool = True
    observe: Observer | None = None
    scheme: Scheme = field(default_factory=default_scheme)
    _rows: FactRows = field(init=False, repr=False, compare=False)
    _link_sums: FactSums = field(init=False, repr=False, compare=False)
    _name_sums: FactSums = field(init=False, repr=False, compare=False)
    _excluded: Floats = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        joined = beside((self.gate, (IS_CLAIM,)), (self.fields, self.fields.outputs))
        object.__setattr__(self, "_rows", FactRows(joined, SURFACE_WORDS))
        object.__setattr__(self, "_link_sums", FactSums(self.link))
        object.__setattr__(self, "_name_sums", FactSums(self.name, NAME_WORDS))
        excluded = np.array([np.where(self.scheme.allowed(kind), 0.0, -np.inf) for kind in UnitKind])
        object.__setattr__(self, "_excluded", excluded)

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
        samples: list[list[Fact]] = []
        words: list[tuple[str, ...]] = []
        for passage, own in zip(passages, reasons, strict=True):
            company = company_fact(passage)
            for quantity, surface in zip(passage.quantities, _surfaces(passage), strict=True):
                words.append(surface.words)
                samples.append([*surface.facts, reason_fact(own.get((quantity.start, quantity.end))), company])
        logits = self._rows.logits(samples, words)
        gates = logits[:, 0].tolist()
        selected: list[Selection] = []
        at = 0
        for passage, own in zip(passages, reasons, strict=True):
            kept: list[Quantity] = []
            refused: list[Rejected] = []
            known = passage.remembered("logits", _no_logits)
            for number, quantity in enumerate(passage.quantities):
                place = quantity.start, quantity.end
                reason = own.get(place)
                aimed = gates[at] <= 0 and is_aimed(passage, quantity)
                if (gates[at] > 0 or aimed) and reason not in _FIRM_REASONS:
                    known[quantity.start] = abs(gates[at]) if aimed else gates[at], logits[at, 1:]
                    kept.append(quantity)
                else:
                    why = reason or self._reason([*_surfaces(passage)[number].as_facts, *samples[at][-2:]])
                    refused.append(Rejected((place,), quantity.text, why))
                at += 1
            selected.append((tuple(kept), tuple(refused)))
        return selected

    def _reason(self, facts: Sequence[Fact]) -> Reason:
        return Reason(self.gate.outputs[1 + int(np.argmax(self.gate.logits(features_of(facts))[1:]))])

    def revise(self, rows: Sequence[Row], lexicon: Lexicon | None = None) -> None:
        """Decide label, role, link and name of drafts that the rules have read.

        Parameters
        ----------
        rows : sequence of Row
            Rows that follow each other in one column, what stands in them selected by :meth:`select`; changed in
            place.
        lexicon : Lexicon, optional
        """
        if not any(row.drafts for row in rows):
            return
        self._decide_fields(rows)
        if not self.uses_rules:
            forget(rows)
        self._decide_links(rows, lexicon)
        self._decide_names(rows, lexicon)

    def _decide_fields(self, rows: Sequence[Row]) -> None:
        samples: list[list[Fact]] = []
        drafts: list[Draft] = []
        known_logits: list[Floats] = []
        for row in rows:
            if not row.drafts:
                continue
            known = row.passage.remembered("logits", _no_logits)
            roles = roles_fact(row.drafts)
            for number, draft in enumerate(row.drafts):
                samples.append([*draft_facts(row.drafts, number), roles])
                claim, surface = known[draft.quantity.start]
                known_logits.append(surface)
                draft.confidence["claim"] = _logistic(claim)
            drafts += row.drafts
        logits = self._rows.logits(samples, [])[:, 1:]
        logits += known_logits
        own_labels, own_roles = self.scheme.labels, self.scheme.roles
        label_logits = logits[:, : len(own_labels)] + self._excluded[[_KINDS[draft.kind] for draft in drafts]]
        labels, roles_found = softmax(label_logits), softmax(logits[:, len(own_labels) :])
        best_labels, best_roles = labels.argmax(axis=1).tolist(), roles_found.argmax(axis=1).tolist()
        sure_labels, sure_roles = labels.max(axis=1).tolist(), roles_found.max(axis=1).tolist()
        for number, draft in enumerate(drafts):
            label, role = own_labels[best_labels[number]], own_roles[best_roles[number]]
            draft.confidence["label"], draft.confidence["role"] = sure_labels[number], sure_roles[number]
            if self.observe is not None:
                features = features_of([*_surface(draft), *samples[number]])
                self.observe(draft, "label", self.fields, label, features)
                self.observe(draft, "role", self.fields, role, features)
            relabel_by(draft, self.scheme, label, role)

    def _decide_links(self, rows: Sequence[Row], lexicon: Lexicon | None) -> None:
        scenes = list(pair_scenes(rows, lexicon))
        chosen: dict[int, Draft | None] = {}
        for scene in scenes:
            draft = scene.draft
            if not scene.others:
                # Nothing around it goes together with it.
                chosen[id(draft)], draft.confidence["of"] = None, 1.0
                continue
            options = link_options(scene, chosen)
            best, probability = best_link(list(map(self._link_sums.of, options)), needed(scene))
            draft.confidence["of"] = probability
            if self.observe is not None:
                self.observe(draft, "of", self.link, FIT, features_of(options[best]))
            chosen[id(draft)] = scene.others[best - 1][0] if best else None
        for scene in scenes:
            set_link(scene.draft, chosen[id(scene.draft)])
        break_cycles([scene.draft for scene in scenes])

    def _decide_names(self, rows: Sequence[Row], lexicon: Lexicon | None) -> None:
        scenes = list(name_scenes(rows, lexicon))
        sums = self._name_sums
        chosen: dict[int, str] = {}
        for scene in scenes:
            if scene.goes_on:
                self._go_on(scene, chosen)
                continue
            scores = self._first_scores(scene)
            places = promising(scene, scores, chosen)
            texts, chain = chained(scene, [scene.texts[place] for place in places], chosen)
            if not texts:
                continue
            rest = [scene.row.rest(scene.number, text) for text in texts[: len(places)]]
            logits = list(map(sums.of, chain))
            for number, place in enumerate(places):
                logits[number] += scores[place] + sums.of(rest[number])
            best, probability = best_name(texts, logits, scene.draft.indicator)
            if self.observe is not None:
                facts = chain[best]
                if best < len(places):
                    fixed = scene.row.fixed(scene.candidates[places[best]], texts[best])
                    facts = [*fixed, scene.near[places[best]], *rest[best], *facts]
                self.observe(scene.draft, "indicator", self.name, FIT, features_of(facts))
            chosen[id(scene.draft)] = texts[best]
            scene.draft.confidence["indicator"] = probability
        for scene in scenes:
            if id(scene.draft) in chosen:
                set_name(scene.draft, chosen[id(scene.draft)])
        for row in rows:
            inherit_names(row.drafts)

    @staticmethod
    def _go_on(scene: NameScene, chosen: dict[int, str]) -> None:
        before = scene.previous
        if before is not None and id(before) in chosen:
            chosen[id(scene.draft)] = chosen[id(before)]
            scene.draft.confidence["indicator"] = before.confidence["indicator"]

    def _first_scores(self, scene: NameScene) -> list[float]:
        """Return what place and form of each name say for it."""
        sums = self._name_sums
        scores = []
        for candidate, text, near in zip(scene.candidates, scene.texts, scene.near, strict=True):
            if candidate is None:
                score = sums.of_words(scene.row.words(None, text))
            elif candidate.score is None:
                score = sums.of_words(scene.row.words(candidate, text)) + sums[phrase_fact(candidate)]
                candidate.score = score
            else:
                score = candidate.score
            scores.append(score + sums[near])
        return scores

    def calibrated(self, field: str, probability: float) -> float:
        """Return the probability that a field is right, as held-out text showed it to be."""
        slope, shift = self.calibration.get(field, (1.0, 0.0))
        return _logistic(slope * logit(probability) + shift)

    def claim_score(self, claim: float, label: float, value: float) -> float:
        """Return the probability that span, label and value are right, from those of the decisions behind it."""
        first, second, third, shift = self.calibration.get("score", (1.0, 1.0, 1.0, 0.0))
        return _logistic(first * logit(claim) + second * logit(label) + third * logit(value) + shift)

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
        if self.scheme != default_scheme():
            settings["scheme"] = self.scheme.source
        return arrays, settings


def of_model(model: Model) -> ClaimClassifier:
    """Return the classifier that a model holds."""
    config = model.config
    parts = {part: unpacked(part, model.arrays, config["outputs"][part]) for part in PARTS}
    calibration = {field: tuple(values) for field, values in config["calibration"].items()}
    scheme = parse_scheme(config["scheme"].encode()) if "scheme" in config else default_scheme()
    return ClaimClassifier(
        parts["gate"],
        parts["fields"],
        parts["link"],
        parts["name"],
        calibration,
        uses_rules=config["uses_rules"],
        scheme=scheme,
    )


@cache
def shipped_classifier(extractor: Extractor) -> ClaimClassifier | None:
    """Return the classifier that ships with textmine; None where the rules decide alone."""
    names = {Extractor.HYBRID: "claims", Extractor.ML: "claims_ml"}
    return of_model(load_model(names[extractor])) if extractor in names else None


def _surfaces(passage: PassageText) -> list[Surface]:
    return passage.remembered("surfaces", surfaces)


def _surface(draft: Draft) -> list[Fact]:
    return _surfaces(draft.passage)[draft.passage.quantities.index(draft.quantity)].as_facts


def _no_logits(_: PassageText) -> dict[int, tuple[float, Floats]]:
    return {}


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > -_STEEP else 0.0


def logit(probability: float) -> float:
    """Return the logit of a probability, both ends kept finite."""
    bounded = min(max(probability, _LEAST), _MOST)
    return log(bounded / (1 - bounded))
