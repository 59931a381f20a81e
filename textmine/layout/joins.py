"""The learned join score: which line reads on into which, and where paragraphs end.

Six logistic models, trained by ``textmine train reading-order`` and applied here with numpy only: that of all lines
of a page this one continues that one (`join`), that this one begins the paragraph after that one (`paragraph`), that a
paragraph ends with a line (`end`), and that of two lines known to follow each other the second continues the first (in
tables `read_on`, in running text `prose`, in lists `rows`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from textmine.errors import ModelError
from textmine.layout.evidence import CLASSES, FIRST_NAMES, LAST_NAMES, Floats, Ints, LineEvidence
from textmine.layout.pairs import BREAK_NAMES, PAIR_NAMES
from textmine.layout.paragraphs import READ_ON_NAMES
from textmine.modelstore import Model, load_model

NAME = "reading_order"
_MOST_ODDS = 12.0
_IN_PROSE = READ_ON_NAMES.index("in_prose")


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
        by_line = _weighted(seen.ends, self.last)[first] + _weighted(seen.starts, self.first)[second]
        by_pair = _weighted(features, self.pair) + self.cross[seen.last[first], seen.first[second]]
        return by_line + by_pair + self.bias


@dataclass(frozen=True, slots=True)
class JoinModel:
    """The weights of the join score, and what the decoder charges."""

    join: PairModel
    paragraph: PairModel
    end: Floats
    end_bias: float
    read_on: Floats
    read_on_bias: float
    prose: Floats
    prose_bias: float
    rows: Floats
    rows_bias: float
    trust: Floats
    costs: Mapping[str, float]

    def ends(self, seen: LineEvidence) -> Floats:
        """Return the log-odds that a paragraph ends with each line, which is shorter than its column."""
        ends: Floats = _weighted(seen.ends, self.end) + self.end[-1] + self.end_bias
        return ends

    def reads_on(self, features: Floats, *, in_table: bool) -> Floats:
        """Return the probability that the second of two neighbouring lines continues the first."""
        if in_table:
            return sigmoid(_weighted(features, self.read_on) + self.read_on_bias)
        prose = sigmoid(_weighted(features, self.prose) + self.prose_bias)
        rows = sigmoid(_weighted(features, self.rows) + self.rows_bias)
        reads_on: Floats = np.where(features[:, _IN_PROSE] > 0, prose, rows)
        return reads_on

    def trusted(self, reads_on: Floats, joins: Floats) -> Floats:
        """Return the probability that joins of a restored order are right, from what speaks for each of them.

        Parameters
        ----------
        reads_on : array of float
            Probability that the second line continues the first, were the order right.
        joins : array of float
            Log-odds of the join among its rivals on the page.
        """
        odds = self.trust[0] * log_odds(reads_on) + self.trust[1] * np.clip(joins, -_MOST_ODDS, _MOST_ODDS)
        return sigmoid(odds + self.trust[2])


def _weighted(features: Floats, weights: Floats) -> Floats:
    """Return the weighted sum of each row, without the threads that a product of matrices would start."""
    total: Floats = np.einsum("ij,j->i", features, weights)
    return total


def log_odds(probabilities: Floats) -> Floats:
    """Return the log-odds of probabilities, at most 12 either way."""
    least = 1 / (1 + np.exp(_MOST_ODDS))
    inside = np.clip(probabilities, least, 1 - least)
    result: Floats = np.log(inside) - np.log1p(-inside)
    return result


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
        prose=arrays["prose"],
        prose_bias=float(arrays["prose_bias"]),
        rows=arrays["rows"],
        rows_bias=float(arrays["rows_bias"]),
        trust=arrays["trust"],
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
