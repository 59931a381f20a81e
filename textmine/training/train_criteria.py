"""Train the weights that map passages to criteria: a linear chain, fitted to composed pages with known answers.

The same training gives the same bytes: the fit is deterministic and its weights are rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.corpus.markup import MarkupFile, parse_markup
from textmine.criteria.decoding import STEPS, decode
from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES
from textmine.criteria.matching import Weights
from textmine.modelstore import save_model
from textmine.training.criteria_pages import NO_LABEL, Example, criteria_pages, examples

_SIZES = (len(PAIR_FEATURES), len(PASSAGE_FEATURES), len(STEPS))
_DECIMALS = 4

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CriteriaConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    reports : tuple of pathlib.Path or None
        Folders of reports whose passages name their criteria; None takes ``reports`` and ``dev`` of
        ``textmine_corpora``.
    pages : int
        Composed pages to learn from.
    seed : int
        Of the composer.
    strength : float
        Of the quadratic regularisation.
    """

    folder: Path
    reports: tuple[Path, ...] | None = None
    pages: int = 520
    seed: int = 7
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class CriteriaResult:
    """What a training run gave: examples and passages learned from, the weights, the model's hash."""

    examples: int
    passages: int
    weights: Weights
    sha256: str


def train(config: CriteriaConfig) -> CriteriaResult:
    """Learn the weights from annotated reports and write the model.

    Raises
    ------
    MarkupError
        If a report breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    reports = annotated_reports(config.reports)
    learned = list(examples(criteria_pages(reports, config.pages, config.seed), config.seed))
    weights = fit(learned, config.strength)
    names = {"pairs": PAIR_FEATURES, "passages": PASSAGE_FEATURES, "steps": STEPS}
    settings = {"pages": config.pages, "seed": config.seed, "strength": config.strength}
    digest = save_model(
        config.folder,
        {name: getattr(weights, name) for name in names},
        {**{name: list(values) for name, values in names.items()}, "training": settings},
    )
    return CriteriaResult(len(learned), sum(len(e.labels) for e in learned), weights, digest)


def annotated_reports(folders: Sequence[Path] | None = None) -> tuple[MarkupFile, ...]:
    """Return the reports of some folders, by default all that ``textmine_corpora`` has for training and tuning."""
    corpora = files("textmine_corpora")
    roots: Sequence[Traversable] = folders if folders is not None else [corpora / "reports", corpora / "dev"]
    entries = [e for root in roots for e in sorted(root.iterdir(), key=lambda e: e.name) if e.name.endswith(".txt")]
    return tuple(parse_markup(entry.read_text(encoding="utf-8"), source=entry.name) for entry in entries)


def fit(learned: Sequence[Example], strength: float = 1.0) -> Weights:
    """Return the weights under which the right answers are most probable.

    Parameters
    ----------
    learned : sequence of Example
    strength : float
        Of the quadratic regularisation.
    """
    from scipy.optimize import minimize

    def loss(values: Array) -> tuple[float, Array]:
        weights = _weights(values)
        total, gradient = 0.5 * strength * float(values @ values), strength * values
        for example in learned:
            own, slope = _loss(example, weights)
            total, gradient = total + own, gradient + slope
        return total, gradient

    start = np.zeros(sum(_SIZES))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return _weights(np.round(found.x, _DECIMALS))


def _weights(values: Array) -> Weights:
    return Weights(*np.split(values, np.cumsum(_SIZES)[:-1]))


def _loss(example: Example, weights: Weights) -> tuple[float, Array]:
    """Return the negative log-likelihood of an example's labels, and its gradient."""
    pairs = example.features.pairs.astype(float)
    passages = example.features.passages.astype(float)
    scores, none = pairs @ weights.pairs, passages @ weights.passages
    chain = decode(scores, none, weights.steps, example.first)
    width = pairs.shape[1]
    wanted = np.zeros((len(example.labels), width + 1))
    wanted[np.arange(len(example.labels)), [width if label == NO_LABEL else label for label in example.labels]] = 1.0
    steps = _steps(example.labels, example.first, width)
    reached = (wanted[:, :width] * scores).sum() + (wanted[:, width] * none).sum() + steps @ weights.steps
    surplus = chain.marginals - wanted
    slope = np.concatenate(
        [
            np.einsum("pc,pcf->f", surplus[:, :width], pairs),
            surplus[:, width] @ passages,
            chain.steps - steps,
        ]
    )
    return chain.log_total - float(reached), slope


def _steps(labels: Sequence[int], first: int, width: int) -> Array:
    """Count the steps between the criteria answered one after another."""
    counts = dict.fromkeys(STEPS, 0)
    answered = [label for label in labels if label != NO_LABEL]
    for last, label in pairwise(answered):
        counts["back" if label < last else ("same", "next")[label - last] if label - last < 2 else "skip"] += 1
    if answered:
        counts["first"] += answered[0] == first
        counts["last"] += answered[-1] == width - 1
    return np.array([counts[step] for step in STEPS], float)
