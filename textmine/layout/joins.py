"""The learned join score: which line reads on into which, and where paragraphs end.

Five logistic models, trained by ``textmine train reading-order`` and applied here with numpy only: that of all lines
of a page this one continues that one (`join`), that this one begins the paragraph after that one (`paragraph`), that a
paragraph ends with a line (`end`), and that of two lines known to follow each other the second continues the first (in
tables `read_on`, in running text `running`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from textmine.errors import ModelError
from textmine.layout.evidence import (
    BREAK_NAMES,
    CLASSES,
    FIRST_NAMES,
    LAST_NAMES,
    PAIR_NAMES,
    Floats,
    Ints,
    LineEvidence,
)
from textmine.layout.paragraphs import READ_ON_NAMES
from textmine.modelstore import Model, load_model

NAME = "reading_order"
NO_JOIN = -12.0
"""Log-odds of a join that is not considered."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """A logistic model of pairs of lines.

    Attributes
    ----------
    pair, last, first : array
        Weights of the pair's features, of the first line's `LAST_NAMES` and of the second line's `FIRST_NAMES`.
    cross : array, classes × classes
        Weight of the last character's class before the first character's.
    """

    pair: Floats
    last: Floats
    first: Floats
    cross: Floats
    bias: float

    @property
    def short(self) -> float:
        """What it adds that the first line is shorter than its column."""
        return float(self.last[-1])

    def score(self, seen: LineEvidence, first: Ints, second: Ints, features: Floats) -> Floats:
        """Return the log-odds, pair by pair, were the first lines full."""
        by_line = (seen.ends @ self.last)[first] + (seen.starts @ self.first)[second]
        score: Floats = features @ self.pair + by_line + self.cross[seen.last[first], seen.first[second]] + self.bias
        return score


@dataclass(frozen=True, slots=True)
class JoinModel:
    """The weights of the join score, and what the decoder charges."""

    join: PairModel
    paragraph: PairModel
    end: Floats
    end_bias: float
    read_on: Floats
    read_on_bias: float
    running: Floats
    running_bias: float
    costs: Mapping[str, float]

    def ends(self, seen: LineEvidence) -> Floats:
        """Return the log-odds that a paragraph ends with each line, which is shorter than its column."""
        ends: Floats = seen.ends @ self.end + self.end[-1] + self.end_bias
        return ends

    def reads_on(self, features: Floats, *, in_table: bool) -> Floats:
        """Return the probability that the second of two neighbouring lines continues the first."""
        if in_table:
            return sigmoid(features @ self.read_on + self.read_on_bias)
        return sigmoid(features @ self.running + self.running_bias)


def sigmoid(values: Floats) -> Floats:
    """Return the probabilities of log-odds."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(values, -30, 30)))
    return result


def weights(model: Model) -> JoinModel:
    """Return the join model that a stored model holds.

    Raises
    ------
    ModelError
        If it was trained with other features than this version has.
    """
    if model.config.get("features") != feature_names():
        raise ModelError("TM203", value=NAME)
    arrays = model.arrays
    return JoinModel(
        join=_pair_model(model, "join", len(PAIR_NAMES)),
        paragraph=_pair_model(model, "paragraph", len(BREAK_NAMES)),
        end=arrays["end"],
        end_bias=float(arrays["end_bias"]),
        read_on=arrays["read_on"],
        read_on_bias=float(arrays["read_on_bias"]),
        running=arrays["running"],
        running_bias=float(arrays["running_bias"]),
        costs=model.config["costs"],
    )


def feature_names() -> dict[str, list[str]]:
    """Return the names of all features, which a model must have been trained with."""
    return {
        "pair": list(PAIR_NAMES),
        "break": list(BREAK_NAMES),
        "last": list(LAST_NAMES),
        "first": list(FIRST_NAMES),
        "read_on": list(READ_ON_NAMES),
    }


def _pair_model(model: Model, name: str, pairs: int) -> PairModel:
    weights = model.arrays[name]
    last, first = pairs + len(LAST_NAMES), pairs + len(LAST_NAMES) + len(FIRST_NAMES)
    cross = weights[first:].reshape(CLASSES, CLASSES)
    bias = float(model.arrays[f"{name}_bias"])
    return PairModel(weights[:pairs], weights[pairs:last], weights[last:first], cross, bias)


@cache
def default_joins() -> JoinModel:
    """Return the join model that ships with textmine."""
    return weights(load_model(NAME))
