"""How alike texts are: shares and cosines of their terms, the rarer the weightier, and who is whose best choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.words import Bag, common_grams
from textmine.lexicons import Lexicon, default_lexicon

Matrix = NDArray[np.float32]

COMMON_WEIGHT = 0.3
"""What a pair of characters of a common word (実施, 計画) counts beside others; docs/criteria.md has the choice."""

SINGLE_WEIGHT = 0.5
"""What a kanji that stands alone counts beside a pair: half the characters."""

SHARPNESS = 20.0
"""By how much a cosine that is higher by 1 makes a choice more likely, in nats."""

_LEAST_CHOICE = -8.0


class Vocabulary:
    """The pairs of characters of some texts, with their weights.

    Parameters
    ----------
    texts : sequence of frozenset of str
        Over which the rarity of each pair is counted.
    lexicon : Lexicon, optional
        Its common words weigh less.
    """

    __slots__ = ("_ids", "_weights")

    def __init__(self, texts: Sequence[frozenset[str]], lexicon: Lexicon | None = None) -> None:
        common = common_grams(lexicon or default_lexicon())
        frequency = Counter(gram for text in texts for gram in text)
        self._ids = {gram: number for number, gram in enumerate(frequency)}
        rarity = np.log((1 + len(texts)) / (np.fromiter(frequency.values(), float, len(frequency)) + 0.5))
        factors = [(COMMON_WEIGHT if g in common else 1.0) * (1.0 if len(g) > 1 else SINGLE_WEIGHT) for g in frequency]
        self._weights = (rarity * np.array(factors)).astype(np.float32)

    def coverage(
        self, left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], *, telling: bool = False
    ) -> tuple[Matrix, Matrix]:
        """Return the weighted share of each right text that each left text covers, and the cosine of the two.

        Parameters
        ----------
        left, right : sequence of frozenset of str
            Subsets of the texts that the vocabulary was made of.
        telling : bool
            Weigh pairs by their rarity among the right texts alone: what tells them from one another.

        Returns
        -------
        tuple of numpy.ndarray
            Two matrices of ``len(left)`` rows and ``len(right)`` columns, values 0 to 1.
        """
        columns = sorted({self._ids[gram] for text in right for gram in text})
        place = np.full(len(self._ids), -1)
        place[columns] = np.arange(len(columns))
        weights = self._weights.copy()
        if telling:
            frequency = Counter(self._ids[gram] for text in right for gram in text)
            among = np.array([frequency[column] for column in columns], float)
            weights[columns] *= np.log((1 + len(right)) / (among + 0.5)).astype(np.float32)
        rows, _, norms = self._rows(left, place, weights, len(columns))
        statements, totals, lengths = self._rows(right, place, weights, len(columns))
        weights = weights[columns]
        covered = (rows * weights) @ statements.T / np.maximum(totals, 1e-6)
        cosine = (rows * weights**2) @ statements.T / np.maximum(np.outer(norms, lengths), 1e-6)
        return covered, cosine

    def _rows(
        self, texts: Sequence[frozenset[str]], place: NDArray[np.int_], weighing: Matrix, width: int
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Return the texts as rows of 0 and 1, the sum of each one's weights and their Euclidean length."""
        rows = np.zeros((len(texts), width), np.float32)
        sums, norms = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.float32)
        for number, text in enumerate(texts):
            ids = np.fromiter((self._ids[gram] for gram in text), int, len(text))
            weights = weighing[ids]
            sums[number], norms[number] = weights.sum(), np.sqrt((weights**2).sum())
            columns = place[ids]
            rows[number, columns[columns >= 0]] = 1.0
        return rows, sums, norms


def cosines(left: Sequence[Bag], right: Sequence[Bag]) -> Matrix:
    """Return the cosine of each left and each right text, terms weighed by log frequency and rarity in all of them.

    Parameters
    ----------
    left, right : sequence of bags of terms

    Examples
    --------
    >>> cosines([{"灯台": 2}, {"海図": 1}], [{"灯台": 1}, {"研修": 1}]).round(1).tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """
    bags = [*left, *right]
    frequency = Counter(term for bag in bags for term in bag)
    known = {term: number for number, term in enumerate(dict.fromkeys(term for bag in right for term in bag))}
    rarity = {term: float(np.log((1 + len(bags)) / (1 + count))) + 1.0 for term, count in frequency.items()}
    rows = np.zeros((len(bags), len(known)), np.float32)
    for row, bag in zip(rows, bags, strict=True):
        values = np.array([rarity[term] for term in bag]) * (1.0 + np.log(np.fromiter(bag.values(), float, len(bag))))
        length = max(float(np.sqrt((values**2).sum())), 1e-6)
        columns = [known.get(term, -1) for term in bag]
        kept = np.flatnonzero(np.array(columns, int) >= 0)
        row[np.array(columns, int)[kept]] = values[kept] / length
    product: Matrix = rows[: len(left)] @ rows[len(left) :].T
    return product


def lead(values: Matrix) -> Matrix:
    """Return each value less the highest other one of its row.

    Examples
    --------
    >>> lead(np.array([[0.5, 0.25, 0.0]])).tolist()
    [[0.25, -0.25, -0.5]]
    """
    if values.shape[1] == 1:
        return values.copy()
    top = np.sort(values, axis=1)
    best, second = top[:, -1:], top[:, -2:-1]
    ahead: Matrix = values - np.where(values == best, second, best)
    return ahead


def choices(values: Matrix, open_to: NDArray[np.bool_], axis: int) -> Matrix:
    """Return how likely each pair is among those of its row (axis 1) or column (axis 0), as a scaled logarithm.

    Parameters
    ----------
    values : numpy.ndarray
        Cosines.
    open_to : numpy.ndarray of bool
        Pairs that come into question; the others get the least value.

    Returns
    -------
    numpy.ndarray
        0 for a pair without rival, -1 for one that is out of the question.

    Examples
    --------
    >>> choices(np.array([[0.6, 0.1]]), np.array([[True, True]]), 1).round(2).tolist()
    [[-0.0, -1.0]]
    """
    logits = np.where(open_to, values * SHARPNESS, -np.inf)
    top = logits.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    total = np.log(np.maximum(np.exp(logits - top).sum(axis=axis, keepdims=True), 1e-30)) + top
    likely: Matrix = (np.maximum(logits - total, _LEAST_CHOICE) / -_LEAST_CHOICE).astype(np.float32)
    return likely
