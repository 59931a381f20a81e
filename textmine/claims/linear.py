"""Linear models over named features, and memories of what they make of the facts that they have met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.claims.facts import Fact, Features, features_of

Floats = NDArray[np.float64]

_MOST_FACTS = 200_000
"""Facts remembered at most: what a memory holds must not grow with the number of documents."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of features for some outputs.

    Attributes
    ----------
    vocabulary : mapping of str to int
        Row by feature; features that it does not hold weigh nothing.
    weights : numpy.ndarray
        Shape (features, outputs).
    outputs : tuple of str
        Names of the outputs.
    """

    vocabulary: Mapping[str, int]
    weights: Floats
    outputs: tuple[str, ...]

    def logits(self, features: Features) -> Floats:
        """Return the sum of weights of one sample, shape (outputs,).

        Examples
        --------
        >>> model = LinearModel({"a": 0, "b": 1}, np.array([[1.0], [2.0]]), ("yes",))
        >>> model.logits(["a", "b", "c"]).tolist()
        [3.0]
        """
        find = self.vocabulary.get
        total: Floats = self.weights[[row for row in map(find, features) if row is not None]].sum(axis=0)
        return total

    def contributions(self, features: Features, output: str) -> list[tuple[str, float]]:
        """Return the known features of a sample with their weights for `output`, the strongest first."""
        column = self.outputs.index(output)
        known = [f for f in dict.fromkeys(features) if f in self.vocabulary]
        weighed = [(f, float(self.weights[self.vocabulary[f], column])) for f in known]
        return sorted(weighed, key=lambda pair: -abs(pair[1]))


_get = dict.get
"""Looked up by `map`, in half the time that calls of it would take."""


class WordTables:
    """What stands for the words of some templates, so that words are looked up without naming their features."""

    def __init__(self, vocabulary: Mapping[str, int], templates: Sequence[str]) -> None:
        tables: dict[str, dict[str, int]] = {template: {} for template in templates}
        for feature, row in vocabulary.items():
            template, _, word = feature.partition("=")
            if template in tables:
                tables[template][word] = row
        self._tables = [tables[template] for template in templates]

    def rows(self, words: Sequence[str]) -> list[int]:
        """Return the rows of those words that are known.

        Examples
        --------
        >>> WordTables({"left=は": 3, "right=を": 4}, ("left", "right")).rows(("は", "で"))
        [3]
        """
        return [row for row in map(_get, self._tables, words) if row is not None]

    def weighed(self, weights: Sequence[float]) -> list[dict[str, float]]:
        """Return the weight of each word, by template."""
        return [{word: weights[row] for word, row in table.items()} for table in self._tables]


class FactSums(dict[Fact, float]):
    """The sum of weights of each fact, for a model with one output.

    Examples
    --------
    >>> def name(unit: str) -> Features:
    ...     return [f"unit={unit}", "bias"]
    >>> sums = FactSums(LinearModel({"unit=人": 0, "bias": 1}, np.array([[1.0], [2.0]]), ("fit",)))
    >>> sums.of([(name, "人"), (name, "%")])
    5.0
    """

    def __init__(self, model: LinearModel, templates: Sequence[str] = ()) -> None:
        super().__init__()
        self._vocabulary = model.vocabulary
        self._weights: list[float] = model.weights[:, 0].tolist()
        self._tables = WordTables(model.vocabulary, templates).weighed(self._weights)

    def __missing__(self, fact: Fact) -> float:
        if len(self) >= _MOST_FACTS:
            self.clear()
        rows = map(self._vocabulary.get, features_of((fact,)))
        found = self[fact] = sum([self._weights[row] for row in rows if row is not None])
        return found

    def of(self, facts: Iterable[Fact]) -> float:
        """Return the logit of what some facts say together."""
        return sum(map(self.__getitem__, facts))

    def of_words(self, words: Sequence[str]) -> float:
        """Return the logit of the words of the templates."""
        return sum(map(_get, self._tables, words, repeat(0.0)))


class FactRows(dict[Fact, list[int]]):
    """The rows of a model's weights that each fact adds, for models with several outputs.

    Examples
    --------
    >>> def name(unit: str) -> Features:
    ...     return [f"unit={unit}"]
    >>> rows = FactRows(LinearModel({"unit=人": 0}, np.array([[1.0, 2.0]]), ("a", "b")))
    >>> rows.logits([[(name, "人"), (name, "人")], [(name, "%")]], []).tolist()
    [[2.0, 4.0], [0.0, 0.0]]
    """

    def __init__(self, model: LinearModel, templates: Sequence[str] = ()) -> None:
        super().__init__()
        self._tables = WordTables(model.vocabulary, templates)
        self._vocabulary = model.vocabulary
        # One row of zeros behind the others is the sum of a sample without known features.
        self._weights: Floats = np.concatenate([model.weights, np.zeros((1, len(model.outputs)))])

    def __missing__(self, fact: Fact) -> list[int]:
        if len(self) >= _MOST_FACTS:
            self.clear()
        found = self[fact] = [row for row in map(self._vocabulary.get, features_of((fact,))) if row is not None]
        return found

    def logits(self, samples: Sequence[Sequence[Fact]], words: Sequence[Sequence[str]]) -> Floats:
        """Return the logits of samples, shape (samples, outputs).

        Parameters
        ----------
        samples : sequence of sequence of Fact
        words : sequence of sequence of str
            Of each sample, the words of the templates; empty where no sample has any.
        """
        if not samples:
            return np.zeros((0, self._weights.shape[1]))
        zeros = len(self._weights) - 1
        find = self._tables.rows
        rows: list[int] = []
        starts: list[int] = []
        for number, facts in enumerate(samples):
            starts.append(len(rows))
            rows.append(zeros)
            if words:
                rows += find(words[number])
            for fact in facts:
                rows += self[fact]
        found: Floats = np.add.reduceat(self._weights.take(rows, axis=0), starts, axis=0)
        return found


def beside(*parts: tuple[LinearModel, Sequence[str]]) -> LinearModel:
    """Return one model with some outputs of several, which it gives at once.

    Examples
    --------
    >>> first = LinearModel({"a": 0}, np.array([[1.0, 2.0]]), ("x", "y"))
    >>> second = LinearModel({"b": 0, "a": 1}, np.array([[3.0], [4.0]]), ("z",))
    >>> beside((first, ("y",)), (second, ("z",))).logits(["a"]).tolist()
    [2.0, 4.0]
    """
    vocabulary: dict[str, int] = {}
    for model, _ in parts:
        for feature in model.vocabulary:
            vocabulary.setdefault(feature, len(vocabulary))
    columns = []
    for model, outputs in parts:
        weights = np.zeros((len(vocabulary), len(outputs)))
        rows = [vocabulary[feature] for feature in model.vocabulary]
        own = list(model.vocabulary.values())
        weights[rows] = model.weights[own][:, [model.outputs.index(output) for output in outputs]]
        columns.append(weights)
    return LinearModel(vocabulary, np.concatenate(columns, axis=1), tuple(o for _, outputs in parts for o in outputs))


def softmax(logits: Floats) -> Floats:
    """Return probabilities along the last axis.

    Examples
    --------
    >>> softmax(np.array([0.0, 0.0])).tolist()
    [0.5, 0.5]
    """
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return found


def shares(logits: Sequence[float]) -> list[float]:
    """Return the probabilities of a few choices; for so few faster than :func:`softmax`.

    Examples
    --------
    >>> shares([1.0, 1.0])
    [0.5, 0.5]
    """
    highest = max(logits)
    powers = [exp(value - highest) for value in logits]
    total = sum(powers)
    return [power / total for power in powers]


_BETWEEN = "\0"
"""Stands between two features of a stored vocabulary; a line break can be part of one."""
_STEP = 2.0**-13
"""Weights are stored as whole steps of this size: a quarter of the bytes, and no decision that hangs on the rest."""


def packed(name: str, model: LinearModel) -> dict[str, NDArray[Any]]:
    """Return a model as arrays: the features as UTF-8, one after another, and the weights, rounded.

    Examples
    --------
    >>> model = LinearModel({"a": 0}, np.array([[1.00001]]), ("yes",))
    >>> unpacked("m", packed("m", model), ["yes"]).weights.tolist()
    [[1.0]]
    """
    features = _BETWEEN.join(sorted(model.vocabulary, key=model.vocabulary.__getitem__))
    return {
        f"{name}.features": np.frombuffer(features.encode(), dtype=np.uint8),
        f"{name}.weights": np.round(model.weights / _STEP).astype(np.int32),
    }


def unpacked(name: str, arrays: Mapping[str, NDArray[Any]], outputs: Sequence[str]) -> LinearModel:
    """Return the model that :func:`packed` made arrays of."""
    features = arrays[f"{name}.features"].tobytes().decode().split(_BETWEEN)
    weights = arrays[f"{name}.weights"] * _STEP
    return LinearModel({feature: row for row, feature in enumerate(features)}, weights, tuple(outputs))
