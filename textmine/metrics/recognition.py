"""How well characters were recognised: what must be changed in what was read to get what was printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_DASHES = str.maketrans(dict.fromkeys("－−―—‐–ー‑", "-") | {"〜": "~", "～": "~"})
"""Strokes that print does not tell apart."""


@dataclass(frozen=True, slots=True)
class CharacterCounts:
    """Characters that were printed, and changes that what was read of them needs.

    Examples
    --------
    >>> (CharacterCounts(8, 1) + CharacterCounts(2, 0)).error_rate
    0.1
    """

    printed: int = 0
    wrong: int = 0

    def __add__(self, other: CharacterCounts) -> CharacterCounts:
        return CharacterCounts(self.printed + other.printed, self.wrong + other.wrong)

    @property
    def error_rate(self) -> float | None:
        """Changes a printed character; None where nothing was printed."""
        return round(self.wrong / self.printed, 4) if self.printed else None


def count_characters(printed: str, read: str) -> CharacterCounts:
    """Compare a line with what was read of it: white space, half and full width and kinds of dashes left aside.

    A line of which more is wrong than it is long counts as unread.

    Examples
    --------
    >>> count_characters("満足度９６％", "満足度 96%")
    CharacterCounts(printed=6, wrong=0)
    >>> count_characters("1,204人", "1.2O4人").wrong
    2
    """
    wanted, found = _folded(printed), _folded(read)
    return CharacterCounts(len(wanted), min(edit_distance(wanted, found), len(wanted)))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_DASHES)


def edit_distance(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many characters must be put in, left out or changed to get one text from another.

    Examples
    --------
    >>> edit_distance("97.3%", "973%%")
    2
    """
    row = list(range(len(second) + 1))
    for number, own in enumerate(first, start=1):
        before, row[0] = row[0], number
        for at, other in enumerate(second, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (own != other))
    return row[-1]
