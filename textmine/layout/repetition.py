"""Joins that the page shows elsewhere: columns of one table paraphrase each other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

LONGEST = 8
"""Characters compared on each side of a join."""

# Repetition is looked for in this many characters of each end of a line: prose lines of any length stay cheap.
_END = 400
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

    __slots__ = ("_grams", "_text")

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._grams = Counter(map("".join, zip(self._text, self._text[1:], strict=False)))

    def frequency(self, tail: str, head: str) -> int:
        """Return how often the two characters at the join stand together on the page."""
        return self._grams.get(tail[-1:] + head[:1], 0) if tail and head else 0

    def length(self, tail: str, head: str) -> int:
        """Return the length of the longest stretch over the join that occurs on the page; 0 for none."""
        if not self.frequency(tail, head):
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
