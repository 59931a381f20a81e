"""Words of links: the nouns beside a figure, how its clause begins and goes on, the letters that two figures share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from textmine.claims.drafts import Draft

_WORDS = re.compile(r"[一-鿿々]+|[ァ-ヴー]+|[ぁ-ゖ]+|[A-Za-z]+|[:=→()「」%・/、。]")
_NOUNS = re.compile(r"[一-鿿々ァ-ヴーA-Za-z]+")
_OPENING = re.compile(r"[一-鿿々]+|[ァ-ヴー]+|[ぁ-ゖ]+|[A-Za-z]+|[(「・①-⑳]")
_PAIRS = re.compile(r"(?=([一-鿿々]{2}|[ァ-ヴー]{3}))")
_REACH = 24
_BEHIND = 12
_FOLLOWING = 16
_LONGEST = 4
_LAST = 3
_ENDING = 2
_MASK = str.maketrans("123456789", "0" * 9)
_REMEMBERED = 1 << 15


class FigureWords(NamedTuple):
    """What stands beside a figure in its clause.

    Attributes
    ----------
    last : tuple of str
        The last words before it.
    head : str
        The last letters of the last noun before it.
    behind : str
        The first word behind it.
    subject, around : frozenset of str
        Pairs of letters of the nouns before it, and on both sides.
    """

    last: tuple[str, ...]
    head: str
    behind: str
    subject: frozenset[str]
    around: frozenset[str]


class Words:
    """The words beside the figures of some rows, each looked for once."""

    def __init__(self) -> None:
        self._known: dict[int, FigureWords] = {}

    def of(self, draft: Draft) -> FigureWords:
        """Return the words beside a figure."""
        found = self._known.get(id(draft))
        if found is None:
            found = self._known[id(draft)] = _words_of(draft)
        return found


def _words_of(draft: Draft) -> FigureWords:
    normal, start, end = draft.passage.normal, draft.start, draft.end
    low, high = max(draft.clause[0], start - _REACH), min(draft.clause[1], end + _BEHIND)
    before = normal[low:start]
    nouns = _NOUNS.findall(before)
    return FigureWords(
        tuple(_WORDS.findall(before)[-_LAST:]),
        nouns[-1][-_ENDING:] if nouns else "",
        _first_behind(normal, end),
        _pairs(before),
        _pairs(before + "|" + normal[end : max(end, high)]),
    )


def _first_behind(normal: str, end: int) -> str:
    found = _WORDS.match(normal, end)
    return normal[end : end + 1].translate(_MASK) if found is None else found.group()[:_LONGEST]


def openings(draft: Draft) -> tuple[str, str, str]:
    """Return how the sentence of a figure begins, how its clause does, and how the words behind the figure go on.

    Examples
    --------
    >>> from textmine.claims.passages import Context, PassageText
    >>> from textmine.quantities import scan
    >>> text = "応募は120件で、うち海外が30件であった。"
    >>> passage = PassageText(text, 0, scan(text).quantities, Context())
    >>> openings(Draft.of_quantity(passage, passage.quantities[1]))
    ('応募', 'うち', 'であった')
    """
    normal = draft.passage.normal
    following = _WORDS.findall(normal, draft.end, min(draft.end + _FOLLOWING, draft.sentence[1]))
    behind = "|".join([word[:_LONGEST] for word in following[:2]])
    return _opening(normal, draft.sentence[0]), _opening(normal, draft.clause[0]), behind


def _opening(normal: str, start: int) -> str:
    found = _OPENING.match(normal, start)
    return found.group()[:_LONGEST] if found is not None else ""


@lru_cache(maxsize=_REMEMBERED)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(_PAIRS.findall(text))
