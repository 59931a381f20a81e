"""Words that hold numerals: 一部, 三重県, 24時間体制."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textmine.characters import normalise
from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.quantities.numerals import NUMERAL


class Rejection(NamedTuple):
    """A numeral that is no quantity: its place and the reason."""

    start: int
    end: int
    reason: Reason


Shape = tuple[int, int]
"""How far before its first numeral a word starts, and how long it is."""


class Words:
    """Words with numerals of one lexicon (table ``word_parts``), found by their first numeral."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("word_parts")
        words = {normalise(s): Reason(row["reason"]) for row in reversed(table["word"]) for s in row["surfaces"]}
        numbers: dict[str, Reason | None] = {normalise(s): None for row in table["number"] for s in row["surfaces"]}
        self._words: dict[str, Reason | None] = {**words, **numbers}
        shapes: dict[str, set[Shape]] = {}
        closing: dict[str, set[Shape]] = {}
        for word in self._words:
            first = NUMERAL.search(word)
            if first is None:
                continue
            at, shape = first.start(), (first.start(), len(word))
            if at + 1 < len(word):
                shapes.setdefault(word[at : at + 2], set()).add(shape)
            else:
                closing.setdefault(word[at - 1 : at + 1], set()).add(shape)
        self._shapes, self._closing = _longest_first(shapes), _longest_first(closing)

    def at(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the longest word whose first numeral stands at `pos` and that starts at `floor` or later."""
        shapes = self._shapes.get(norm[pos : pos + 2])
        closing = self._closing.get(norm[pos - 1 : pos + 1]) if pos > floor else None
        if shapes is None and closing is None:
            return None
        found = sorted((*(shapes or ()), *(closing or ())), key=_length) if shapes and closing else shapes or closing
        for before, length in found or ():
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


def _length(shape: Shape) -> int:
    return -shape[1]


def _longest_first(shapes: Mapping[str, set[Shape]]) -> dict[str, tuple[Shape, ...]]:
    return {edge: tuple(sorted(found, key=_length)) for edge, found in shapes.items()}
