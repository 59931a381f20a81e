"""Words for the direction of a change (A5): rise, fall, no change, better, worse, gathered from the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textmine.lexicons import Lexicon, alternation, word_sets


class Word(StrEnum):
    """What a word says of two levels."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of two levels, with its words.

    Attributes
    ----------
    sure : bool
        Whether the words stand at the figures or name what they are of in full.
    """

    word: Word
    text: str
    sure: bool = True


def named_directions(lexicon: Lexicon) -> str:
    """Return an expression of all words for a direction, with a group for each kind, named as :class:`Word` has it."""
    words = word_sets(lexicon.table("audit")["wording"])
    return "|".join(f"(?P<{word.value}>{_surfaces(lexicon, words, word)})" for word in Word)


def word_of(match: re.Match[str]) -> Word:
    """Return the kind of word that a match of such an expression holds."""
    return next(word for word in Word if match.groupdict().get(word.value))


def _surfaces(lexicon: Lexicon, words: Mapping[str, str], word: Word) -> str:
    if word not in {Word.UP, Word.DOWN}:
        return words[word.value]
    sign = 1 if word is Word.UP else -1
    taken = {
        s for row in lexicon.table("audit")["wording"] if row["set"] in {"better", "worse"} for s in row["surfaces"]
    }
    of_changes = alternation(s for s in words_of_change(lexicon, sign) if len(s) > 1 and s not in taken)
    return f"{of_changes}|{words[word.value]}"


def words_of_change(lexicon: Lexicon, sign: int) -> Iterator[str]:
    """Yield the words for a rise (1) or a fall (-1) that tell the direction of a change."""
    changes = lexicon.table("changes")
    rows = [row for name in ("direction", "verb") for row in changes[name] if row["sign"] == sign]
    return (s for row in rows for s in row["surfaces"])
