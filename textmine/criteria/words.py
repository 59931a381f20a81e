"""What a text says, in several views: its content words in pieces, its lemmas, its meanings, its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.lexicons import Lexicon, default_lexicon, surfaces
from textmine.morphemes import UD_POS, analyzer

Bag = Mapping[str, int]
"""Terms of a text and how often each one stands in it."""

REMEMBERED = 4096
"""Texts whose lemmas are kept: a statement is held against the passages of several pages."""

_CONTENT = re.compile(rf"[{KANJI}]+|[{KATAKANA}ー]{{2,}}|[A-Za-z]{{2,}}")
_LONGEST_PIECE = 3
_NUMBER = re.compile(r"[0-9][0-9,.]*\s?[^\s0-9、。,.()「」~]?")
_CONTENT_POS = frozenset(UD_POS.index(name) for name in ("NOUN", "VERB", "ADJ", "PROPN"))
_FORMAL = frozenset({"為る", "居る", "有る", "成る", "行う", "図る", "努める"})


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


def pieces(text: str) -> Bag:
    """Return the pieces of one to three characters of the content words of a text.

    Examples
    --------
    >>> sorted(pieces("灯台を直す"))
    ['台', '灯', '灯台', '直']
    """
    found: list[str] = []
    for word in _CONTENT.findall(normalise(text)):
        for size in range(1, _LONGEST_PIECE + 1):
            found.extend(word[at : at + size] for at in range(len(word) - size + 1))
    return Counter(found)


@lru_cache(maxsize=REMEMBERED)
def _lemmas(text: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    morphemes = analyzer(lexicon)(normalise(text))
    entries = morphemes.entries.morphs
    return tuple(
        entries[number].lemma
        for number, pos in zip(morphemes.ids.tolist(), morphemes.pos.tolist(), strict=True)
        if pos in _CONTENT_POS and entries[number].lemma
    )


def lemmas(text: str, lexicon: Lexicon | None = None) -> Bag:
    """Return the lemmas of nouns, verbs and adjectives of a text.

    Examples
    --------
    >>> sorted(lemmas("灯台を点検した。"))
    ['灯台', '点検']
    """
    return Counter(_lemmas(text, lexicon))


def predicates(text: str, lexicon: Lexicon | None = None) -> frozenset[str]:
    """Return the lemmas that a text ends on, words that only say that something is done left out.

    Examples
    --------
    >>> sorted(predicates("灯台の点検を計画的に実施しているか。"))
    ['実施', '計画']
    """
    told = [lemma for lemma in _lemmas(text, lexicon) if lemma not in _FORMAL]
    return frozenset(told[-2:])


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, each with the character of its unit.

    Examples
    --------
    >>> sorted(numbers("満足度を８０％以上、研修を5,410 人に"))
    ['5410人', '80%']
    """
    found = (number.replace(",", "").replace(" ", "").rstrip(".") for number in _NUMBER.findall(normalise(text)))
    return frozenset(found)


class _Named(NamedTuple):
    """The rows that hold each word, and how long the words are at most that begin with a character."""

    rows: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]


@lru_cache(maxsize=8)
def _named(lexicon: Lexicon) -> _Named:
    rows: dict[str, tuple[str, ...]] = {}
    longest: dict[str, int] = {}
    for row in (*lexicon.table("criteria")["concept"], *lexicon.table("topics")["topic"]):
        for word in map(normalise, row["surfaces"]):
            rows[word] = (*rows.get(word, ()), row["name"])
            longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return _Named(rows, longest)


def meanings(text: str, lexicon: Lexicon | None = None) -> Bag:
    """Return what the words of a text mean, by the rows ``concept`` of table ``criteria`` and ``topic`` of ``topics``.

    Examples
    --------
    >>> sorted(meanings("講習を開催した。"))
    ['event', 'training']
    >>> sorted(meanings("放棄呼を減らした。").keys() & meanings("電話のつながりやすさを改善したか。").keys())
    ['call_answering_rate']
    """
    named = _named(lexicon or default_lexicon())
    normal = normalise(text)
    found: list[str] = []
    for at, first in enumerate(normal):
        for size in range(1, named.longest.get(first, 0) + 1):
            found.extend(named.rows.get(normal[at : at + size], ()))
    return Counter(found)


@lru_cache(maxsize=8)
def common_grams(lexicon: Lexicon) -> frozenset[str]:
    """Return the pairs of characters of words that say little of the subject."""
    words = surfaces(lexicon.table("criteria")["common"])
    return frozenset(gram for word in words for gram in grams(word))


def forget() -> None:
    """Empty the memory of texts, for measuring speed."""
    _lemmas.cache_clear()
