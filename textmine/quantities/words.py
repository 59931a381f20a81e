"""Words that hold numerals: 一部, 三重県, 24時間体制."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.characters import normalise
from textmine.quantities.numerals import NUMERAL


@dataclass(frozen=True, slots=True)
class Rejection:
    """A numeral that is no quantity: its place and the reason."""

    start: int
    end: int
    reason: Reason


class Words:
    """Words with numerals of one lexicon (table ``word_parts``), found by their first numeral."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("word_parts")
        words = {normalise(s): Reason(row["reason"]) for row in reversed(table["word"]) for s in row["surfaces"]}
        numbers: dict[str, Reason | None] = {normalise(s): None for row in table["number"] for s in row["surfaces"]}
        self._words: dict[str, Reason | None] = {**words, **numbers}
        self._shapes: dict[str, tuple[tuple[int, int], ...]] = {}
        shapes: dict[str, set[tuple[int, int]]] = {}
        for word in self._words:
            first = NUMERAL.search(word)
            if first is not None:
                shapes.setdefault(first.group(), set()).add((first.start(), len(word)))
        for char, found in shapes.items():
            self._shapes[char] = tuple(sorted(found, key=lambda shape: -shape[1]))

    def at(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the longest word whose first numeral stands at `pos` and that starts at `floor` or later."""
        for before, length in self._shapes.get(norm[pos], ()):
            start = pos - before
            word = norm[start : start + length] if start >= floor else ""
            if len(word) < length or word not in self._words:
                continue
            if self._cut_out(norm, start, start + length):
                continue
            reason = self._words[word]
            return None if reason is None else Rejection(start, start + length, reason)
        return None

    @staticmethod
    def _cut_out(norm: str, start: int, end: int) -> bool:
        """Tell whether an Arabic or Latin edge of the word goes on: 5G in 15GB."""
        first, last = norm[start], norm[end - 1]
        before, behind = norm[start - 1 : start] if start else "", norm[end : end + 1]
        return (first.isascii() and first.isalnum() and before.isascii() and before.isalnum()) or (
            last.isascii() and last.isalnum() and behind.isascii() and behind.isalnum()
        )
