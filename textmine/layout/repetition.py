"""Joins that the page shows elsewhere: columns of one table paraphrase each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LONGEST = 8
"""Characters compared on each side of a join."""

# Repetition is looked for in this many characters of each end of a line: prose lines of any length stay cheap.
_END = 400
_CODE_BITS = 21
_DIGITS = re.compile(r"\d")
_SPACE = re.compile(r"\s+")


def normalised(text: str) -> str:
    """Return `text` with compatibility characters folded, digits made equal, white space left out.

    Examples
    --------
    >>> normalised("令和５年度 の")
    '令和0年度の'
    """
    if len(text) > 2 * _END:
        return f"{normalised(text[:_END])}\n{normalised(text[-_END:])}"
    return _DIGITS.sub("0", _SPACE.sub("", unicodedata.normalize("NFKC", text)))


class Repetition:
    """Finds how much of a join occurs inside the lines of a page.

    Parameters
    ----------
    lines : sequence of str
        Normalised lines.

    Examples
    --------
    >>> page = Repetition(["連絡調整に対する", "調整に対", "調整に", "対する支援"])
    >>> page.length("調整に", "対する支援")
    6
    """

    __slots__ = ("_counts", "_pairs", "_text")

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        codes = _codes(self._text)
        self._pairs, self._counts = np.unique(codes[:-1] << _CODE_BITS | codes[1:], return_counts=True)

    def frequencies(self, tails: Sequence[str], heads: Sequence[str]) -> NDArray[np.int64]:
        """Return how often the two characters at the join of each tail with its head stand together on the page."""
        if not len(self._pairs):
            return np.zeros(len(tails), dtype=np.int64)
        last = _codes("".join(tail[-1:] or "\0" for tail in tails))
        first = _codes("".join(head[:1] or "\0" for head in heads))
        pairs = last << _CODE_BITS | first
        at = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        return np.where(self._pairs[at] == pairs, self._counts[at], 0)

    def length(self, tail: str, head: str) -> int:
        """Return the length of the longest stretch over the join that occurs on the page; 0 for none."""
        if not tail or not head or tail[-1] + head[0] not in self._text:
            return 0
        before = after = 1
        grown = True
        while grown:
            grown = False
            if before < min(LONGEST, len(tail)) and tail[-before - 1 :] + head[:after] in self._text:
                before, grown = before + 1, True
            if after < min(LONGEST, len(head)) and tail[-before:] + head[: after + 1] in self._text:
                after, grown = after + 1, True
        return before + after


def _codes(text: str) -> NDArray[np.int64]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)


@lru_cache(maxsize=4)
def repetition_of(lines: tuple[str, ...]) -> Repetition:
    """Return the repetition of a page, which is asked for its columns one by one."""
    return Repetition(lines)
