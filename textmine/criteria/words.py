"""What two texts have in common: pairs of characters of their content words, the rarer the weightier."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.lexicons import Lexicon, default_lexicon, surfaces

Matrix = NDArray[np.float32]

COMMON_WEIGHT = 0.3
"""What a pair of characters of a common word (実施, 計画) counts beside others; docs/criteria.md has the choice."""

SINGLE_WEIGHT = 0.5
"""What a kanji that stands alone counts beside a pair: half the characters."""

_CONTENT = re.compile(rf"[{KANJI}]+|[{KATAKANA}ー]{{2,}}|[A-Za-z]{{2,}}")


def grams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters within the content words of a text.

    Examples
    --------
    >>> sorted(grams("航路標識の点検を行う"))
    ['標識', '点検', '航路', '行', '路標']
    """
    found: set[str] = set()
    for word in _CONTENT.findall(normalise(text)):
        found.update([word] if len(word) == 1 else map("".join, pairwise(word)))
    return frozenset(found)


@lru_cache(maxsize=8)
def _common(lexicon: Lexicon) -> frozenset[str]:
    words = surfaces(lexicon.table("criteria")["common"])
    return frozenset(gram for word in words for gram in grams(word))


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
        common = _common(lexicon or default_lexicon())
        frequency = Counter(gram for text in texts for gram in text)
        self._ids = {gram: number for number, gram in enumerate(frequency)}
        rarity = np.log((1 + len(texts)) / (np.fromiter(frequency.values(), float, len(frequency)) + 0.5))
        factors = [(COMMON_WEIGHT if g in common else 1.0) * (1.0 if len(g) > 1 else SINGLE_WEIGHT) for g in frequency]
        self._weights = (rarity * np.array(factors)).astype(np.float32)

    def coverage(self, left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> tuple[Matrix, Matrix]:
        """Return the weighted share of each right text that each left text covers, and the cosine of the two.

        Parameters
        ----------
        left, right : sequence of frozenset of str
            Subsets of the texts that the vocabulary was made of.

        Returns
        -------
        tuple of numpy.ndarray
            Two matrices of ``len(left)`` rows and ``len(right)`` columns, values 0 to 1.
        """
        columns = sorted({self._ids[gram] for text in right for gram in text})
        place = np.full(len(self._ids), -1)
        place[columns] = np.arange(len(columns))
        weights = self._weights[columns]
        rows, _, norms = self._rows(left, place, len(columns))
        statements, totals, lengths = self._rows(right, place, len(columns))
        covered = (rows * weights) @ statements.T / np.maximum(totals, 1e-6)
        cosine = (rows * weights**2) @ statements.T / np.maximum(np.outer(norms, lengths), 1e-6)
        return covered, cosine

    def _rows(
        self, texts: Sequence[frozenset[str]], place: NDArray[np.int_], width: int
    ) -> tuple[Matrix, Matrix, Matrix]:
        """Return the texts as rows of 0 and 1, the sum of each one's weights and their Euclidean length."""
        rows = np.zeros((len(texts), width), np.float32)
        sums, norms = np.zeros(len(texts), np.float32), np.zeros(len(texts), np.float32)
        for number, text in enumerate(texts):
            ids = np.fromiter((self._ids[gram] for gram in text), int, len(text))
            weights = self._weights[ids]
            sums[number], norms[number] = weights.sum(), np.sqrt((weights**2).sum())
            columns = place[ids]
            rows[number, columns[columns >= 0]] = 1.0
        return rows, sums, norms
