"""What MeCab's lattice says about a join: how well the text reads on from one line's end to the other's start."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import fugashi
import unidic_lite

CONTEXT = 12
"""Characters that are looked at on each side of a join."""

# The dictionary knows letters, digits and marks in their full-width forms.
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


class Reading(NamedTuple):
    """How two pieces of text read when joined.

    Attributes
    ----------
    cost : int
        Cost of the joined text less that of the pieces; the lower, the better they join.
    word : bool
        Whether a word runs over the join.
    """

    cost: int
    word: bool


def context(text: str) -> str:
    """Return `text` as MeCab is to see it: full width, without white space and control characters."""
    kept = "".join(c for c in text if c.isprintable() and not c.isspace())
    return kept.translate(_FULL_WIDTH)


@lru_cache(maxsize=65536)
def reading(tail: str, head: str) -> Reading:
    """Return how `tail` and `head`, as :func:`context` gives them, read when joined.

    Examples
    --------
    >>> reading("産業保健セン", "ターを訪ねた").word
    True
    >>> reading("産業保健セン", "ターを訪ねた").cost < reading("産業保健セン", "行計画に基づ").cost
    True
    """
    path = _path(tail + head)
    crossed = bool(tail and head) and f";{len(tail.encode())}," not in path
    return Reading(_cost(path) - piece_cost(tail) - piece_cost(head), crossed)


@lru_cache(maxsize=16384)
def piece_cost(text: str) -> int:
    """Return the cost of the best path through `text`."""
    return _cost(_path(text))


@cache
def _tagger() -> fugashi.GenericTagger:
    # End of each word in bytes and the cost up to it; -O "" takes the formats given here, not the dictionary's.
    folder = unidic_lite.DICDIR
    return fugashi.GenericTagger(f'-r "{folder}/mecabrc" -d "{folder}" -O "" -B "" -E "" -F ;%pe,%pc -U ;%pe,%pc')


def _path(text: str) -> str:
    """Return the best path: for each word a semicolon, where it ends, a comma, the cost up to there."""
    return _tagger().parse(text) if text else ""


def _cost(path: str) -> int:
    return int(path.rpartition(",")[2]) if path else 0
