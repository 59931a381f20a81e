"""Linear models over named features: a vocabulary, a matrix of weights, one row a feature and one column an output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.claims.features import Features

Floats = NDArray[np.float64]


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

    def logits(self, samples: Sequence[Features]) -> Floats:
        """Return the sum of weights of each sample.

        Returns
        -------
        numpy.ndarray
            Shape (samples, outputs).

        Examples
        --------
        >>> model = LinearModel({"a": 0, "b": 1}, np.array([[1.0], [2.0]]), ("yes",))
        >>> model.logits([["a", "b"], ["c"]]).tolist()
        [[3.0], [0.0]]
        """
        find = self.vocabulary.get
        rows: list[int] = []
        ends = [0]
        for features in samples:
            rows += [row for row in map(find, features) if row is not None]
            ends.append(len(rows))
        # One row of zeros behind the others keeps the place of a sample without known features.
        chosen = np.concatenate([self.weights[rows], np.zeros((1, len(self.outputs)))])
        sums = np.add.reduceat(chosen, ends[:-1], axis=0) if samples else np.zeros((0, len(self.outputs)))
        sums[np.diff(ends) == 0] = 0.0
        return sums

    def logit(self, features: Features) -> float:
        """Return the first logit of one sample, for a few features faster than :meth:`logits`."""
        find = self.vocabulary.get
        return sum(float(self.weights[row, 0]) for row in map(find, features) if row is not None)

    def contributions(self, features: Features, output: str) -> list[tuple[str, float]]:
        """Return the known features of a sample with their weights for `output`, the strongest first."""
        column = self.outputs.index(output)
        known = [f for f in dict.fromkeys(features) if f in self.vocabulary]
        weighed = [(f, float(self.weights[self.vocabulary[f], column])) for f in known]
        return sorted(weighed, key=lambda pair: -abs(pair[1]))


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


_BETWEEN = "\0"
"""Stands between two features of a stored vocabulary; a line break can be part of one."""


def packed(name: str, model: LinearModel) -> dict[str, NDArray[Any]]:
    """Return a model as arrays: the features as UTF-8, one after another, and the weights."""
    features = _BETWEEN.join(sorted(model.vocabulary, key=model.vocabulary.__getitem__))
    return {
        f"{name}.features": np.frombuffer(features.encode(), dtype=np.uint8),
        f"{name}.weights": model.weights,
    }


def unpacked(name: str, arrays: Mapping[str, NDArray[Any]], outputs: Sequence[str]) -> LinearModel:
    """Return the model that :func:`packed` made arrays of."""
    features = arrays[f"{name}.features"].tobytes().decode().split(_BETWEEN)
    weights = arrays[f"{name}.weights"].astype(np.float64)
    return LinearModel({feature: row for row, feature in enumerate(features)}, weights, tuple(outputs))
