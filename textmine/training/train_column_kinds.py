"""Train the kinds of columns from text of our own: composed pages, whose columns are known.

Two things are learned together: what each column is by its language, its shape and its neighbours, and which column
of a restored cycle stands leftmost. The same training gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.layout.heads import TABLE_ORDER
from textmine.layout.kind_features import MOST_COLUMNS
from textmine.layout.kind_model import IN_ORDER, KindModel, decoded, feature_names
from textmine.modelstore import save_model
from textmine.training.column_kind_pages import Example, examples
from textmine.training.gold_corpus import read_split

FORMAT = 1
_KINDS = len(TABLE_ORDER)
_PAIRS = np.flatnonzero(IN_ORDER.ravel())
_TURN_PRIOR = 1.0

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ColumnKindsConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    corpus : pathlib.Path or None
        Folder of annotated passages; None takes the gold corpus. Files of the split ``train`` are used.
    pages : int
        Composed pages of each of two kinds.
    seed : int
        Of the composer.
    penalty : float
        Strength of the regularisation.
    """

    folder: Path
    corpus: Path | None = None
    pages: int = 500
    seed: int = 30240
    penalty: float = 4.0


@dataclass(frozen=True, slots=True)
class ColumnKindsResult:
    """What a training run gave.

    Attributes
    ----------
    sha256 : str
        Of the model.
    pages, columns : int
        Pages learned from, and their columns as they are and as they were restored.
    turns : int
        Pages whose leftmost column was to be found.
    turn : float
        Weight of the rows against the language.
    columns_right, turns_right : float
        Share of the columns that get their kind, in their true order, and of the pages that get their leftmost one.
    loss : float
        Nats a page, the regularisation included.
    """

    sha256: str
    pages: int
    columns: int
    turns: int
    turn: float
    columns_right: float
    turns_right: float
    loss: float


def train(config: ColumnKindsConfig) -> ColumnKindsResult:
    """Train the model and write it.

    Raises
    ------
    CorpusError
        If a file of the corpus is not well formed.
    OSError
        If the model cannot be written.
    """
    found = list(examples(read_split("train", config.corpus), config.pages, config.seed))
    return fitted(found, config)


def fitted(found: Sequence[Example], config: ColumnKindsConfig) -> ColumnKindsResult:
    """Fit the weights and write the model."""
    from scipy.optimize import minimize

    problem = Problem(found, config.penalty)
    done = minimize(problem.loss, problem.start(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    column, pair, turn = problem.unpacked(done.x)
    arrays = {"column": np.round(column, 5), "pair": np.round(pair, 5), "turn": np.array(round(turn, 5))}
    settings: dict[str, Any] = {
        "format": FORMAT,
        "features": feature_names(),
        "training": {"pages": config.pages, "seed": config.seed, "penalty": config.penalty},
    }
    right = [each for each in found if each.kinds is not None]
    model = KindModel(arrays["column"], arrays["pair"], float(arrays["turn"]))
    return ColumnKindsResult(
        sha256=save_model(config.folder, arrays, settings),
        pages=len({each.page // 2 for each in found}),
        columns=sum(len(each.column) for each in right),
        turns=len({each.page for each in found if each.kinds is None}),
        turn=round(turn, 5),
        columns_right=_columns_right(right, model),
        turns_right=_turns_right(found, model),
        loss=round(float(done.fun) / max(1, len(right)), 4),
    )


def _columns_right(right: Sequence[Example], model: KindModel) -> float:
    hits = [
        TABLE_ORDER[true] is kind
        for each in right
        for true, kind in zip(
            each.kinds or (), decoded(model.fit(each.column), model.beside(each.pair)).kinds, strict=True
        )
    ]
    return round(float(np.mean(hits)), 4)


def _turns_right(found: Sequence[Example], model: KindModel) -> float:
    """Return the share of pages of several turns whose best one is the true one."""
    best: dict[int, tuple[float, bool]] = {}
    turning = {each.page for each in found if each.kinds is None}
    for each in found:
        if each.page in turning:
            evidence = decoded(model.fit(each.column), model.beside(each.pair)).evidence + model.turn * each.rows
            best[each.page] = max(best.get(each.page, (-np.inf, False)), (evidence, each.kinds is not None))
    return round(float(np.mean([right for _, right in best.values()])), 4) if best else 1.0


class Problem:
    """The negative log-likelihood of the true kinds in the true turn, and its gradient.

    Parameters
    ----------
    found : sequence of Example
        The turns of one page follow each other.
    penalty : float
    """

    def __init__(self, found: Sequence[Example], penalty: float) -> None:
        self._penalty = penalty
        self._features, self._pair_features = found[0].column.shape[1], found[0].pair.shape[1]
        count = len(found)
        self._column = np.zeros((count, MOST_COLUMNS, self._features))
        self._pair = np.zeros((count, MOST_COLUMNS - 1, self._pair_features))
        for at, each in enumerate(found):
            self._column[at, : len(each.column)] = each.column
            self._pair[at, : len(each.pair)] = each.pair
        self._length = np.array([len(each.column) for each in found])
        self._rows = np.array([each.rows for each in found])
        self._page = np.unique([each.page for each in found], return_inverse=True)[1]
        self._pages = int(self._page.max()) + 1
        self._true_column = np.zeros((count, MOST_COLUMNS, _KINDS))
        self._true_pair = np.zeros((count, MOST_COLUMNS - 1, _KINDS, _KINDS))
        for at, each in enumerate(found):
            for place, kind in enumerate(each.kinds or ()):
                self._true_column[at, place, kind] = 1.0
            for place, (left, right) in enumerate(pairwise(each.kinds or ())):
                self._true_pair[at, place, left, right] = 1.0
        self._true = np.array([each.kinds is not None for each in found], dtype=np.float64)

    def start(self) -> Floats:
        """Return the weights to begin with."""
        weights = np.zeros(self._features * _KINDS + self._pair_features * len(_PAIRS) + 1)
        weights[-1] = _TURN_PRIOR
        return weights

    def unpacked(self, weights: Floats) -> tuple[Floats, Floats, float]:
        """Return the weights of columns, of pairs and of the rows."""
        edge = self._features * _KINDS
        pair = np.zeros((self._pair_features, _KINDS * _KINDS))
        pair[:, _PAIRS] = weights[edge:-1].reshape(self._pair_features, -1)
        column = weights[:edge].reshape(self._features, _KINDS)
        return column, pair.reshape(self._pair_features, _KINDS, _KINDS), float(weights[-1])

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Return the penalised loss and its gradient."""
        column, pair, turn = self.unpacked(weights)
        fit = self._column @ column
        beside = np.where(IN_ORDER, np.tensordot(self._pair, pair, axes=1), -np.inf)
        total, by_column, by_pair = _expected(fit, beside, self._length)
        scores = total + turn * self._rows
        most = np.full(self._pages, -np.inf)
        np.maximum.at(most, self._page, scores)
        summed = np.bincount(self._page, weights=np.exp(scores - most[self._page]))
        share = np.exp(scores - most[self._page]) / summed[self._page]
        of_true = (fit * self._true_column).sum() + np.where(self._true_pair > 0, beside, 0.0).sum()
        of_true += turn * (self._true * self._rows).sum()
        value = float((most + np.log(summed)).sum() - of_true)
        column_error = by_column * share[:, None, None] - self._true_column
        pair_error = by_pair * share[:, None, None, None] - self._true_pair
        gradient = np.concatenate(
            [
                np.einsum("bnf,bnk->fk", self._column, column_error, optimize=True).ravel(),
                np.tensordot(self._pair, pair_error, axes=([0, 1], [0, 1]))
                .reshape(self._pair_features, -1)[:, _PAIRS]
                .ravel(),
                [float(((share - self._true) * self._rows).sum())],
            ]
        )
        away = weights - self.start()
        return value + self._penalty * float(away @ away) / 2, gradient + self._penalty * away


def _expected(fit: Floats, beside: Floats, length: Ints) -> tuple[Floats, Floats, Floats]:
    """Return the log sum over all kinds of each row of columns, and how often each kind and pair is expected."""
    count, places, kinds = fit.shape
    before = np.zeros((count, places, kinds))
    before[:, 0] = fit[:, 0]
    for at in range(1, places):
        before[:, at] = _log_sum(before[:, at - 1, :, None] + beside[:, at - 1], axis=1) + fit[:, at]
    after = np.zeros((count, places, kinds))
    for at in range(places - 2, -1, -1):
        ahead = _log_sum(beside[:, at] + (fit[:, at + 1] + after[:, at + 1])[:, None, :], axis=2)
        after[:, at] = np.where((at + 1 < length)[:, None], ahead, 0.0)
    last = before[np.arange(count), length - 1]
    total = _log_sum(last, axis=1)
    inside = np.arange(places)[None, :] < length[:, None]
    by_column = np.where(inside[:, :, None], np.exp(before + after - total[:, None, None]), 0.0)
    ways = before[:, :-1, :, None] + beside + (fit[:, 1:] + after[:, 1:])[:, :, None, :]
    by_pair = np.where(inside[:, 1:, None, None], np.exp(ways - total[:, None, None, None]), 0.0)
    return total, by_column, by_pair


def _log_sum(values: Floats, axis: int) -> Floats:
    most = values.max(axis=axis, keepdims=True)
    summed: Floats = np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
    return summed
