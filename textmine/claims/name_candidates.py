"""Candidates for names: the noun phrases and quotations of a row that an indicator can be, each found once a row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

from textmine.claims.names import clean_name, is_nominal, name_cues
from textmine.claims.passages import CLOSING, PassageText, Token
from textmine.lexicons import Lexicon

_LONGEST = 32
_DEEPEST = 2
_REMEMBERED = 1 << 15
_JOINTS = frozenset(
    {
        "の",
        "等",
        "など",
        "な",
        "と",
        "や",
        "及び",
        "及",
        "び",
        "・",
        "ごと",
        "別",
        "における",
        "に対する",
        "による",
        "に関する",
    }
)
_BREAK = re.compile(r"[、。,:;\n「」『』()・=→\s]")
_NOT_BEHIND = frozenset("。、かでとへま")
"""Marks, particles and verb forms behind words that are hardly ever a name; し is none: in 8回開催し 開催 is."""
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_TOPIC_PARTICLE = "助詞-係助詞"
"""A name does not hold the topic of its sentence: 経費は予算額 is two."""
_NUMBERS = ("名詞-数詞", "NUM")


class _Trait(IntFlag):
    """What a token can be in a name; `CUTS` is what a name can end before, `BREAK` what no name goes beyond."""

    NOMINAL = 1
    LATIN_NUMBER = 2
    LAST = 4
    CUTS = 8
    BREAK = 16
    CLOSING = 32
    JOINT = 64
    DOT = 128
    TOPIC = 256
    TOKEN = 512


@lru_cache(maxsize=_REMEMBERED)
def _traits(text: str, tag: str) -> int:
    nominal = is_nominal(Token(0, 0, tag, text))
    is_last = nominal and not tag.startswith((*_NUMBERS, "接頭辞")) and _LETTER.search(text) is not None
    cuts = not nominal or _DIGIT.match(text) is not None or tag.startswith(_NUMBERS)
    traits = (
        (_Trait.NOMINAL, nominal),
        (_Trait.LATIN_NUMBER, tag.startswith("NUM")),
        (_Trait.LAST, is_last),
        (_Trait.CUTS, cuts),
        (_Trait.BREAK, _BREAK.match(text) is not None),
        (_Trait.CLOSING, text in CLOSING),
        (_Trait.JOINT, text in _JOINTS),
        (_Trait.DOT, text == "・"),
        (_Trait.TOPIC, tag.startswith(_TOPIC_PARTICLE)),
        (_Trait.TOKEN, True),
    )
    return sum(int(trait) for trait, holds in traits if holds)


_NOMINAL, _LAST, _CUTS = map(int, (_Trait.NOMINAL, _Trait.LAST, _Trait.CUTS))
_STOPS = int(_Trait.BREAK | _Trait.CLOSING)
_IS_BREAK, _JOINT, _TOPIC = map(int, (_Trait.BREAK, _Trait.JOINT, _Trait.TOPIC))
_BREAK_OR_DOT = int(_Trait.BREAK | _Trait.DOT)
_NOT_LATIN = _NOMINAL | int(_Trait.LATIN_NUMBER)
_INNER = _NOT_LATIN | _IS_BREAK
# Plain numbers: arithmetic on enum members takes ten times as long.


@lru_cache(maxsize=_REMEMBERED)
def _cleaned(text: str, lexicon: Lexicon | None) -> str:
    """Return the name in some words; "" where they hold none, as 合計 and 件数 alone do not say what is measured."""
    cues = name_cues(lexicon)
    name = clean_name(text, cues)
    if not name or _LETTER.search(name) is None or name in cues.generic or name in cues.fillers.get(name[-1], ()):
        return ""
    return name


@dataclass(slots=True, eq=False)
class NameCandidate:
    """Words of a row that may name what a figure measures.

    `start` and `end` are places in the row. `depth` counts the joints (の, における …) that lie in the name,
    `longer` tells whether the phrase goes on to the left of it. `score` remembers what a model makes of it, whatever
    the figure.
    """

    text: str
    start: int
    end: int
    depth: int
    longer: bool
    quote: bool
    score: float | None = None


class RowNames:
    """The names that a row holds, each found when a figure asks for what stands around it.

    Parameters
    ----------
    passage : PassageText
        Analysed.
    lexicon : Lexicon, optional
    """

    def __init__(self, passage: PassageText, lexicon: Lexicon | None = None) -> None:
        self._passage = passage
        self._lexicon = lexicon
        self._starts, self._token_ends, tags = passage.morphemes
        text = passage.text
        words = [text[a:b] for a, b in zip(self._starts, self._token_ends, strict=True)]
        self._traits = list(map(_traits, words, tags))
        self._places = self._name_ends()
        self._ends = [end for end, _ in self._places]
        self._found: list[list[NameCandidate] | None] = [None] * len(self._ends)

    def before(self, place: int, most: int) -> list[list[NameCandidate]]:
        """Return the names that end before `place`, those with the same end together, the nearest first."""
        found: list[list[NameCandidate]] = []
        at = bisect_right(self._ends, place) - 1
        while at >= 0 and len(found) < most:
            if names := self._at(at):
                found.append(names)
            at -= 1
        return found

    def behind(self, place: int, most: int) -> list[NameCandidate]:
        """Return the first names that start behind `place`."""
        found: list[NameCandidate] = []
        at = bisect_left(self._ends, place)
        while at < len(self._ends) and len(found) < most:
            found += [name for name in self._at(at) if name.start >= place]
            at += 1
        return found[:most]

    def _name_ends(self) -> list[tuple[int, int]]:
        """Return where names end, each with its last token, or with -1 less the number of a quotation."""
        starts, ends, own = self._starts, self._token_ends, self._traits
        last = len(own) - 1
        normal = self._passage.normal + "\n"
        places = [
            (ends[i], i)
            for i, traits in enumerate(own)
            if traits & _LAST
            and normal[ends[i]] not in _NOT_BEHIND
            and (i == last or own[i + 1] & _CUTS or starts[i + 1] > ends[i])
        ]
        brackets = self._passage.brackets
        if brackets:
            quotes = [(b.close, -1 - n) for n, b in enumerate(brackets) if b.quote]
            places = sorted(
                places + [(end, n) for end, n in quotes if 1 < end - brackets[-1 - n].open - 1 <= 2 * _LONGEST]
            )
        return places

    def _at(self, number: int) -> list[NameCandidate]:
        found = self._found[number]
        if found is None:
            end, token = self._places[number]
            found = [self._quoted(-1 - token)] if token < 0 else self._ending(end, token)
            self._found[number] = found
        return found

    def _quoted(self, number: int) -> NameCandidate:
        bracket = self._passage.brackets[number]
        text = self._passage.text[bracket.open + 1 : bracket.close]
        return NameCandidate(text, bracket.open + 1, bracket.close, 0, False, True)

    def _ending(self, end: int, last: int) -> list[NameCandidate]:
        """Return the names that end with a token: from each joint to the left of it on, the shortest first."""
        starts, ends, own = self._starts, self._token_ends, self._traits
        text, lexicon = self._passage.text, self._lexicon
        found: list[NameCandidate] = []
        index, depth = last, 0
        while index >= 0 and end - starts[index] <= _LONGEST:
            start, traits = starts[index], own[index]
            before = own[index - 1] if index and ends[index - 1] == start else 0
            inner = before & _INNER == _NOMINAL
            if traits & _NOT_LATIN == _NOMINAL and not inner:
                words = text[start:end]
                name = _cleaned(words, lexicon)
                if name:
                    at = start if name == words else start + max(words.find(name), 0)
                    found.append(NameCandidate(name, at, at + len(name), depth, before & _JOINT != 0, False))
                depth += 1
                if not before or before & _STOPS or depth > _DEEPEST:
                    break
            index -= 1
            if index >= 0 and (own[index] & _TOPIC or own[index] & _BREAK_OR_DOT == _IS_BREAK):
                break
        return found
