"""How varied the passages of a corpus are: templates, near-duplicates, and what files repeat of each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GRAM = 5
NEAR = 0.6
"""Jaccard similarity of character 5-grams from which two passages are near-duplicates."""

_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"[0-9０-９①-⑳]+(?:[,.，．・][0-9０-９]+)*|[〇一二三四五六七八九十百千万億兆]+")
_NAME = re.compile(
    r"[ァ-ヶー]{2,}|[A-Za-zＡ-Ｚａ-ｚ]+|「[^」]*」|『[^』]*』"
    r"|[一-鿿]{2,}(?:機構|センター|研究所|文化館|事務所|支部|県|市|町|村)"
)
_UNIT = re.compile(r"(?<=#)(?:[か-ヶ]所|[一-鿿㌀-㏿%％‰°]{1,3}|[A-Za-z]+[²³]?|ポイント|パーセント)")
"""A unit stands behind a masked number."""


def masked(text: str) -> str:
    """Return a passage with its numbers, names and units masked and white space left out: its template.

    Examples
    --------
    >>> masked("講習は12回で、「灯台の日」に1,240人が来た。")
    '講習は##で、@に##が来た。'
    """
    text = _SPACE.sub("", text)
    text = _NAME.sub("@", text)
    return _UNIT.sub("#", _NUMBER.sub("#", text))


def template_counts(texts: Iterable[str]) -> Counter[str]:
    """Count the passages of each template."""
    return Counter(map(masked, texts))


def grams(text: str) -> frozenset[str]:
    """Return the character 5-grams of a text, white space left out; a shorter text is its own only gram."""
    text = _SPACE.sub("", text)
    return frozenset(text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1)))


def near_duplicates(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the pairs of near-duplicates by their places in `texts`, with their Jaccard similarity.

    Examples
    --------
    >>> near_duplicates(["灯台の点検を計画どおり行った。", "海図を改めた。", "・灯台の点検を計画どおり行った。"])
    [(0, 2, 0.917)]
    """
    sets = list(map(grams, texts))
    frequency = Counter(gram for each in sets for gram in each)
    known: dict[str, list[int]] = defaultdict(list)
    found = []
    for at, own in enumerate(sets):
        # Sets that are alike to NEAR share one of their rarest grams: those beyond the share that may differ.
        rare = sorted(own, key=lambda gram: (frequency[gram], gram))[: len(own) - int(NEAR * len(own)) + 1]
        for other in sorted({other for gram in rare for other in known[gram]}):
            both = len(own & sets[other])
            similarity = both / (len(own) + len(sets[other]) - both)
            if similarity >= NEAR:
                found.append((other, at, round(similarity, 3)))
        for gram in rare:
            known[gram].append(at)
    return found


@dataclass(frozen=True, slots=True)
class Repeated:
    """A stretch of text that stands in several files.

    Attributes
    ----------
    text : str
    files : tuple of str
        Names of the two files first found.
    """

    text: str
    files: tuple[str, str]


def longest_repeated(files: Mapping[str, Sequence[str]], most: int, shortest: int = 15) -> list[Repeated]:
    """Return the longest stretches of passages that stand in two files, longest first.

    Parameters
    ----------
    files : mapping of str to sequence of str
        The passages of each file.
    most : int
        Stretches to return; one that is part of another is left out.
    shortest : int
        Characters.

    Examples
    --------
    >>> files = {"a": ["灯台の点検を計画どおり行った。"], "b": ["浮標の点検を計画どおり行い、"]}
    >>> [(found.text, found.files) for found in longest_repeated(files, 1, shortest=5)]
    [('の点検を計画どおり行', ('a', 'b'))]
    """
    places: dict[str, tuple[str, str, int]] = {}
    found: dict[str, tuple[str, str]] = {}
    for name, texts in files.items():
        for text in texts:
            covered = 0
            for at in range(len(text) - shortest + 1):
                home, other, start = places.setdefault(text[at : at + shortest], (name, text, at))
                if home == name or at + shortest <= covered:
                    continue
                length = _common(text, at, other, start)
                covered = at + length
                found.setdefault(text[at:covered], (home, name))
    ranked = sorted(found, key=lambda text: (-len(text), text))
    kept: list[str] = []
    for text in ranked:
        if len(kept) == most:
            break
        if not any(text in longer for longer in kept):
            kept.append(text)
    return [Repeated(text, found[text]) for text in kept]


def _common(left: str, left_at: int, right: str, right_at: int) -> int:
    length = 0
    for one, other in zip(left[left_at:], right[right_at:], strict=False):
        if one != other:
            break
        length += 1
    return length
