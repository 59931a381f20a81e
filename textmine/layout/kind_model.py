"""The learned kinds of a table's columns: what each is by its language, and what stands beside what.

A log-linear model of all columns of a table together, trained by ``textmine train column-kinds`` and applied here
with numpy only. Kinds never stand against the order of tables; one may stand twice, where a column was split.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.errors import ModelError
from textmine.labels import ColumnKind
from textmine.layout.heads import TABLE_ORDER
from textmine.layout.kind_features import PAIR_NAMES, column_names
from textmine.lexicons import Lexicon, default_lexicon
from textmine.modelstore import Model, load_model

NAME = "column_kinds"

Floats = NDArray[np.float64]

IN_ORDER = np.triu(np.ones((len(TABLE_ORDER), len(TABLE_ORDER)), dtype=bool))
"""Which kind may stand left of which."""


@dataclass(frozen=True, slots=True)
class KindModel:
    """The weights of the kinds.

    Attributes
    ----------
    column : array, features × kinds
    pair : array, features × kinds × kinds
        Of a column and the one right of it.
    turn : float
        What the rows of the page weigh against the language, where the leftmost column is looked for.
    """

    column: Floats
    pair: Floats
    turn: float

    def fit(self, features: Floats) -> Floats:
        """Return how well each column fits each kind by itself."""
        fit: Floats = np.einsum("nf,fk->nk", features, self.column)
        return fit

    def beside(self, features: Floats) -> Floats:
        """Return how well each two kinds stand side by side, for each column and the one right of it."""
        beside: Floats = np.where(IN_ORDER, np.einsum("nf,fjk->njk", features, self.pair), -np.inf)
        return beside


class Decoded(NamedTuple):
    """What the columns of a table are.

    Attributes
    ----------
    evidence : float
        How well a table of any kinds fits them in this order, in nats.
    kinds : tuple of ColumnKind
        The likeliest ones together.
    trust : tuple of float
        Probability of each of them.
    """

    evidence: float
    kinds: tuple[ColumnKind, ...]
    trust: tuple[float, ...]


def decoded(fit: Floats, beside: Floats) -> Decoded:
    """Return what the columns are, given how well they fit each kind and two kinds fit beside each other.

    Examples
    --------
    >>> fit = np.zeros((2, len(TABLE_ORDER)))
    >>> fit[0, 3] = fit[1, 5] = 9.0
    >>> [kind.value for kind in decoded(fit, np.where(IN_ORDER, 0.0, -np.inf)[None]).kinds]
    ['評価の視点', '業務実績']
    """
    best, steps = fit[0], []
    before = [fit[0]]
    for at, step in enumerate(beside, start=1):
        ways = best[:, None] + step
        steps.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + fit[at]
        before.append(_summed(before[-1][:, None] + step) + fit[at])
    after = [np.zeros(len(TABLE_ORDER))]
    for at in range(len(beside), 0, -1):
        after.append(_summed((beside[at - 1] + fit[at] + after[-1]).T))
    evidence = float(_summed(before[-1][:, None])[0])
    chosen = [int(best.argmax())]
    for back in reversed(steps):
        chosen.append(int(back[chosen[-1]]))
    chosen.reverse()
    trust = [
        float(np.exp(ahead[kind] + behind[kind] - evidence))
        for kind, ahead, behind in zip(chosen, before, reversed(after), strict=True)
    ]
    return Decoded(evidence, tuple(TABLE_ORDER[kind] for kind in chosen), tuple(trust))


def _summed(ways: Floats) -> Floats:
    """Return the logarithm of the sum of exponentials, column by column."""
    most = ways.max(axis=0)
    summed: Floats = most + np.log(np.exp(ways - most).sum(axis=0))
    return summed


def feature_names(lexicon: Lexicon | None = None) -> Mapping[str, list[str]]:
    """Return the names of all features, which a model must have been trained with."""
    return {"column": list(column_names(lexicon or default_lexicon())), "pair": list(PAIR_NAMES)}


def kind_model(model: Model) -> KindModel:
    """Return the kind model that a stored model holds.

    Raises
    ------
    ModelError
        If it was trained with other features than this version has.
    """
    if model.config.get("features") != feature_names():
        raise ModelError("TM203", value=NAME)
    return KindModel(model.arrays["column"], model.arrays["pair"], float(model.arrays["turn"]))


@cache
def default_kinds() -> KindModel:
    """Return the kind model that ships with textmine."""
    return kind_model(load_model(NAME))
