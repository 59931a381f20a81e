"""UniDic features as tags: the lemma, reading, UniDic tag and the universal part of speech of a morpheme.

What maps to what is data (``lexicons/ud_tags.toml``). A rule that looks at neighbours is one bit; each distinct
morpheme carries the rules it could take part in as itself, as the one before and as the one after, so that a
whole text is resolved by three array operations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from textmine.lexicons import Lexicon, default_lexicon

NUMBER_TAG = "名詞-数詞"
SPACE_TAG = "空白"
UNKNOWN_POS = "X"

MAX_RULES = 16
"""Rules that look at neighbours; what each set of them gives is a table of two to that power."""

_LEMMA_SUFFIX = re.compile(r"(?<=.)-.+$")
_KANA = re.compile(r"[ァ-ヶー]+")


@dataclass(frozen=True, slots=True)
class Morph:
    """What UniDic says of one morpheme.

    Attributes
    ----------
    tag : str
        Parts of speech joined by ``-``: ``名詞-普通名詞-サ変可能``.
    lemma : str
        Dictionary form without UniDic's suffix (``センター``, not ``センター-center``); the surface where unknown.
    reading : str
        Katakana of the surface, or "" where unknown.
    inflection : str
        Type and form: ``助動詞-タ;終止形-一般``, or "".
    """

    tag: str
    lemma: str
    reading: str = ""
    inflection: str = ""


def morph_from_feature(surface: str, feature: str) -> Morph:
    """Read one line of UniDic features.

    Parameters
    ----------
    surface : str
        The characters of the morpheme.
    feature : str
        UniDic's fields, separated by commas; six of them for an unknown word.

    Examples
    --------
    >>> morph_from_feature("ＰＤＸ", "名詞,普通名詞,一般,*,*,*")
    Morph(tag='名詞-普通名詞-一般', lemma='PDX', reading='', inflection='')
    """
    fields = feature.split(",", 18)
    tag = "-".join(part for part in fields[:4] if part != "*")
    inflection = ";".join(part for part in fields[4:6] if part != "*")
    known = len(fields) > 17
    lemma = _LEMMA_SUFFIX.sub("", fields[7]) if known and fields[7] != "*" else surface
    if any(character.isalnum() for character in lemma):
        lemma = unicodedata.normalize("NFKC", lemma)
    kana = fields[17] if known else surface
    return Morph(tag, lemma, kana if _KANA.fullmatch(kana) else "", inflection)


Bits = tuple[int, int, int]
"""The context rules that a morpheme can take part in as itself, as the one before, as the one after; one bit a rule."""


class UdMapping:
    """Universal parts of speech of UniDic morphemes, compiled from the lexicon.

    Parameters
    ----------
    pos : mapping of str to str
        Universal part of speech by beginning of the UniDic tag.
    context : sequence of mapping
        Rules in order; the first that holds wins.

    Raises
    ------
    ValueError
        If there are more rules than `MAX_RULES`.
    """

    def __init__(self, pos: Mapping[str, str], context: Sequence[Mapping[str, Any]]) -> None:
        if len(context) > MAX_RULES:
            raise ValueError(f"{len(context)} rows in ud_tags.context, at most {MAX_RULES} are possible")
        self._pos = pos
        self._own = [_condition(row, "") for row in context]
        self._before = [_condition(row, "before_") for row in context]
        self._after = [_condition(row, "after_") for row in context]
        self.rule_pos = tuple(str(row["pos"]) for row in context)
        sides = ("lemma", "before_lemma", "after_lemma")
        self._lemmas = frozenset(lemma for row in context for side in sides for lemma in row.get(side, ()))
        self._known: dict[Morph | None, Bits] = {}

    def pos(self, tag: str) -> str:
        """Return the part of speech of `tag` seen alone."""
        while tag:
            if tag in self._pos:
                return self._pos[tag]
            tag = tag.rpartition("-")[0]
        return UNKNOWN_POS

    def bits(self, morph: Morph | None) -> Bits:
        """Return the rules that `morph` can take part in; None stands for the edge of a text."""
        # Morphemes that differ in what no rule looks at are one to the rules.
        kind = None if morph is None else Morph(morph.tag, self._lemma(morph), "", morph.inflection)
        found = self._known.get(kind)
        if found is None:
            found = _mask(self._own, kind), _mask(self._before, kind), _mask(self._after, kind)
            self._known[kind] = found
        return found

    def _lemma(self, morph: Morph) -> str:
        return morph.lemma if morph.lemma in self._lemmas else ""


Condition = Callable[[Morph | None], bool]


def _mask(conditions: Sequence[Condition], morph: Morph | None) -> int:
    return sum(1 << number for number, holds in enumerate(conditions) if holds(morph))


def _condition(row: Mapping[str, Any], side: str) -> Condition:
    tags = tuple(row.get(side + "tag", ()))
    lemmas = frozenset(row.get(side + "lemma", ()))
    inflections = tuple(row.get(side + "inflection", ()))

    def holds(morph: Morph | None) -> bool:
        if morph is None:
            return not (tags or lemmas or inflections)
        return (
            (not tags or morph.tag.startswith(tags))
            and (not lemmas or morph.lemma in lemmas)
            and (not inflections or morph.inflection.startswith(inflections))
        )

    return holds


@lru_cache(maxsize=8)
def ud_mapping(lexicon: Lexicon | None = None) -> UdMapping:
    """Return the mapping that `lexicon` (the shipped one unless given) describes.

    Examples
    --------
    >>> ud_mapping().pos("名詞-固有名詞-地名-一般")
    'PROPN'
    """
    table = (lexicon or default_lexicon()).table("ud_tags")
    return UdMapping({row["tag"]: row["pos"] for row in table["pos"]}, table["context"])
