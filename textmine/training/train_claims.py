"""Train the learned extractor on gold passages: models, calibrated on held-out agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from textmine.claims.classifier import FIT, IS_CLAIM, PARTS, ClaimClassifier
from textmine.claims.facts import Fact
from textmine.claims.linear import LinearModel
from textmine.corpus.markup import MarkupFile
from textmine.errors import CorpusError
from textmine.modelstore import save_model
from textmine.scheme import Scheme, default_scheme, load_scheme
from textmine.training.calibration import fit_calibration, outcomes_of
from textmine.training.choice_model import ChoiceModel
from textmine.training.claim_examples import Choices, ClaimExamples, examples_of
from textmine.training.fact_matrix import fact_matrix
from textmine.training.gold_corpus import read_taught
from textmine.training.progress import watched

Floats = NDArray[np.float64]

_ITERATIONS = 1000
_NEVER = -50.0
"""Shift of a label or role that the gold does not have."""


@dataclass(frozen=True, slots=True)
class Strengths:
    """Inverse strengths of the penalties, and the smallest number of samples that a feature is known from.

    Tuned on the split dev.
    """

    gate: float = 1.0
    fields: float = 0.5
    link: float = 1.0
    name: float = 0.3
    rarest: int = 3
    sharpness: float = 4.0
    """Power of the character F1 by which names are preferred."""


@dataclass(frozen=True, slots=True)
class ClaimsConfig:
    """Settings of a run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    corpus : pathlib.Path or None
        Folder of annotated reports; None takes that of ``textmine_corpora``. Files of the split ``train`` are used.
    uses_rules : bool
        False for the extractor ``ml``.
    folds : int
        Parts of the agencies that are held out in turn for calibration.
    strengths : Strengths
    scheme : pathlib.Path or None
        Scheme file with the labels and roles to learn; None takes ours.
    """

    folder: Path
    corpus: Path | None = None
    uses_rules: bool = True
    folds: int = 2
    strengths: Strengths = field(default_factory=Strengths)
    scheme: Path | None = None


@dataclass(frozen=True, slots=True)
class ClaimsResult:
    """What training made: documents, agencies and claims learned from, features kept, and the model's hash."""

    documents: int
    agencies: int
    claims: int
    features: int
    sha256: str


def train(config: ClaimsConfig) -> ClaimsResult:
    """Learn from the gold corpus and write the model; equal gold gives equal bytes.

    Raises
    ------
    CorpusError
        If a file is not well formed or there is none of the split train.
    OSError
        If the model cannot be written.
    """
    files = read_taught(config.corpus, load_scheme(config.scheme))
    classifier, examples = learn(files, config)
    arrays, settings = classifier.to_model()
    sha256 = save_model(config.folder, arrays, settings)
    features = sum(len(getattr(classifier, part).vocabulary) for part in PARTS)
    agencies = len({content.agency for content in files})
    return ClaimsResult(len(files), agencies, sum(len(e.labels) for e in examples), features, sha256)


def learn(files: Sequence[MarkupFile], config: ClaimsConfig) -> tuple[ClaimClassifier, list[ClaimExamples]]:
    """Return the calibrated classifier that some files teach, and the examples that it learned from."""
    folds = min(config.folds, len(files))
    scheme = load_scheme(config.scheme)
    held_out = [[n for n in range(len(files)) if n % folds == fold] for fold in range(folds)]
    first = [
        examples_of(content, uses_rules=config.uses_rules, scheme=scheme) for content in watched(files, "examples")
    ]
    examples = list(first)
    for numbers in watched(held_out, "histories") if folds > 1 else []:
        history = _fitted(config, [e for n, e in enumerate(first) if n not in numbers])
        for n in numbers:
            examples[n] = examples_of(files[n], history, uses_rules=config.uses_rules, scheme=scheme)
    outcomes = []
    for numbers in watched(held_out, "calibration") if folds > 1 else []:
        fitted = _fitted(config, [e for n, e in enumerate(examples) if n not in numbers])
        outcomes.append(outcomes_of(fitted, [files[n] for n in numbers]))
    return replace(_fitted(config, examples), calibration=fit_calibration(outcomes)), examples


def _fitted(config: ClaimsConfig, examples: Sequence[ClaimExamples]) -> ClaimClassifier:
    return fit_classifier(
        examples, uses_rules=config.uses_rules, strengths=config.strengths, scheme=load_scheme(config.scheme)
    )


def fit_classifier(
    examples: Sequence[ClaimExamples],
    *,
    uses_rules: bool = True,
    strengths: Strengths | None = None,
    scheme: Scheme | None = None,
) -> ClaimClassifier:
    """Fit all models of the extractor; the probabilities are not calibrated.

    Parameters
    ----------
    examples : sequence of ClaimExamples
        Of each file.
    uses_rules : bool
        Whether features of the rules may be used.
    strengths : Strengths, optional
    scheme : Scheme, optional
        Whose labels and roles the examples have; ours if not given.
    """
    chosen = strengths or Strengths()
    own = scheme or default_scheme()
    fit = _Fitting(uses_rules, chosen)
    return ClaimClassifier(
        gate=fit.gate(examples),
        fields=fit.fields(examples, own),
        link=fit.choices([e.links for e in examples], chosen.link, sharpness=1.0),
        name=fit.choices([e.names for e in examples], chosen.name, sharpness=chosen.sharpness),
        calibration={},
        uses_rules=uses_rules,
        scheme=own,
    )


@dataclass(frozen=True, slots=True)
class _Fitting:
    uses_rules: bool
    strengths: Strengths

    def gate(self, examples: Sequence[ClaimExamples]) -> LinearModel:
        vocabulary, features = self._counted(list(chain.from_iterable(e.quantities for e in examples)))
        is_claim = np.array(list(chain.from_iterable(e.is_claim for e in examples)))
        reasons = np.array(list(chain.from_iterable(e.reasons for e in examples)))
        told = (reasons != "") & ~is_claim
        if not told.any() or is_claim.all() or not is_claim.any():
            raise CorpusError(
                "TM402", value="the gold needs claims and, set aside by the rules, numerals that are none"
            )
        claims = LogisticRegression(C=self.strengths.gate, max_iter=_ITERATIONS).fit(features, is_claim)
        reason_names, why, shifts = _logistic(features[told], reasons[told], self.strengths.gate)
        weights = np.column_stack([claims.coef_.T, why])
        return _with_bias(vocabulary, weights, np.concatenate([claims.intercept_, shifts]), (IS_CLAIM, *reason_names))

    def fields(self, examples: Sequence[ClaimExamples], scheme: Scheme) -> LinearModel:
        samples = list(chain.from_iterable(e.drafts for e in examples))
        vocabulary, features = self._counted(samples)
        # The rules' label is right often enough to be believed where the words know better; their role is not so often.
        plain = fact_matrix(samples, rarest=self.strengths.rarest, uses_rules=False)
        columns = []
        shifts = []
        for name, values, (seen, own) in (
            ("labels", scheme.labels, plain),
            ("roles", scheme.roles, (vocabulary, features)),
        ):
            gold = np.array(list(chain.from_iterable(getattr(e, name) for e in examples)))
            known, own_weights, own_shifts = _logistic(own, gold, self.strengths.fields)
            weights = np.zeros((len(vocabulary), len(values)))
            shift = np.full(len(values), _NEVER)
            places = [values.index(c) for c in known]
            weights[np.ix_([vocabulary[feature] for feature in seen], places)] = own_weights
            shift[places] = own_shifts
            columns.append(weights)
            shifts.append(shift)
        outputs = (*scheme.labels, *scheme.roles)
        return _with_bias(vocabulary, np.column_stack(columns), np.concatenate(shifts), outputs)

    def choices(self, choices: Sequence[Choices], strength: float, *, sharpness: float) -> LinearModel:
        groups = list(chain.from_iterable(c.options for c in choices))
        gains = np.array(list(chain.from_iterable(chain.from_iterable(c.gains) for c in choices)))
        vocabulary, features = self._counted(list(chain.from_iterable(groups)))
        numbers = np.array(list(chain.from_iterable(repeat(n, len(options)) for n, options in enumerate(groups))))
        model = ChoiceModel(C=strength).fit(features, gains**sharpness, groups=numbers)
        return LinearModel(vocabulary, model.coef_[:, None], (FIT,))

    def _counted(self, samples: Sequence[Sequence[Fact]]) -> tuple[dict[str, int], csr_matrix]:
        return fact_matrix(samples, rarest=self.strengths.rarest, uses_rules=self.uses_rules)


def _logistic(features: csr_matrix, gold: NDArray[np.str_], strength: float) -> tuple[list[str], Floats, Floats]:
    """Return the classes of a multinomial fit, their weights, shape (features, classes), and their shifts.

    For two classes scikit-learn fits one logit: each class gets half of it, with its sign.
    """
    classes = sorted(set(gold.tolist()))
    if len(classes) == 1:
        return classes, np.zeros((features.shape[1], 1)), np.zeros(1)
    model = LogisticRegression(C=strength, max_iter=_ITERATIONS).fit(features, gold)
    if len(classes) == 2:
        halves = np.array([-0.5, 0.5])
        return classes, model.coef_.T * halves, model.intercept_ * halves
    return classes, model.coef_.T, model.intercept_


def _with_bias(vocabulary: dict[str, int], weights: Floats, shift: Floats, outputs: tuple[str, ...]) -> LinearModel:
    """Put the intercepts on the feature that every sample has."""
    weights[vocabulary["bias"]] += shift
    return LinearModel(vocabulary, weights, outputs)
