"""Names of indicators, folded so that one indicator has one name however a report writes it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from textmine.characters import HIRAGANA, KANJI, KATAKANA, normalise
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces

_SECTION = re.compile(
    r"^(?:[①-⑳⓪㈠-㈩]|[(][0-9a-zA-Zア-ンⅰ-ⅹⅠ-Ⅹ]{1,2}[)]|[0-9]{1,2}[.)](?!\d)|[ア-ン][.)]|[0-9]+(?:-[0-9]+)+|[・●○■□◆◇▪➢➤▷▶◎])+"
)
_YEARS = re.compile(
    r"(?:令和|平成|昭和|[RHS])?(?:元|\d{1,4})年度?(?:末)?(?:における|時点の|現在の|の)?|第\d+期(?:の|中期)?"
)
_NUMBERED = re.compile(r"(?:全国|全)\d+(?:都道府県|道府県|[一-鿿か]{0,3})?(?:全て|すべて)?の")
_BRACKET = re.compile(r"[(〔\[【「『〈《]([^()〔〕\[\]【】「」『』〈〉《》]*)[)〕\]】」』〉》]")
_MARKS = re.compile(r"[\s、。,.・/／:;「」『』()〔〕\[\]【】〈〉《》\"'~\-―]")
_RUN = re.compile(rf"[{HIRAGANA}]+")
_SCALE = r"(?:十|百|千|万|億|兆)*"
_SCALES = re.compile(f"^{_SCALE}")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared.

    Attributes
    ----------
    shown : str
        Without section marks, notes and role words: what a person would call it.
    plain : str
        Also without bracketed units, counters and what says nothing; spellings folded.
    key : str
        Also without the hiragana that joins words: equal keys are one name.
    """

    shown: str
    plain: str
    key: str


@dataclass(frozen=True, slots=True)
class _Forms:
    before: re.Pattern[str]
    role: re.Pattern[str]
    counter: re.Pattern[str]
    inside: re.Pattern[str]
    note: re.Pattern[str]
    fold: tuple[tuple[re.Pattern[str], str], ...]
    join: re.Pattern[str]
    negation: re.Pattern[str]


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> _Forms:
    table = lexicon.table("series")
    units = alternation(normalise(s) for row in lexicon.table("units")["unit"] for s in row["surfaces"])
    note = alternation(surfaces(table["note"]))
    inside = alternation(surfaces(table["inside"]))
    return _Forms(
        before=re.compile(f"^{alternation(surfaces(table['before']))}"),
        role=re.compile(f"{alternation(surfaces(table['after'], set='role'))}$"),
        counter=re.compile(f"{alternation(surfaces(table['after'], set='counter'))}$"),
        inside=re.compile(rf"(?:単位[:：]?)?(?:{inside}|{_SCALE}{units}|{note}\d*)*"),
        note=re.compile(rf"[(]?{note}\d*[)]?|[¹²³⁴-⁹]+"),
        fold=tuple((re.compile(alternation(row["surfaces"])), row["to"]) for row in table["fold"]),
        join=re.compile(f"{alternation(surfaces(table['join']))}+"),
        negation=re.compile(alternation(surfaces(table["negation"]))),
    )


def normal_name(text: str, unit: str = "", lexicon: Lexicon | None = None) -> Name:
    """Return a name as it is compared.

    Parameters
    ----------
    text : str
        An indicator or a group, as a report prints it.
    unit : str, optional
        Of its figures: a bracket that holds nothing else is left out.
    lexicon : Lexicon, optional
        By default the shipped one.

    Examples
    --------
    >>> normal_name("（１）全国の救急車による搬送の受け入れ件数（件）※１").key
    '救急車搬送受入'
    >>> normal_name("救急車搬送の受入れ").key, normal_name("救急車搬送の受入数の実績値").shown
    ('救急車搬送受入', '救急車搬送の受入数')
    """
    return _normal_name(text, unit, lexicon or default_lexicon())


@lru_cache(maxsize=65536)
def _normal_name(text: str, unit: str, lexicon: Lexicon) -> Name:
    forms = _forms(lexicon)
    bare = unicodedata.normalize("NFC", normalise(text)).replace(" ", "").replace("\n", "")
    bare = forms.note.sub("", _kept(bare, _SECTION.sub("", bare)))
    said = {normalise(unit), ""}

    def bracket(match: re.Match[str]) -> str:
        unsaid = _SCALES.sub("", match[1]) not in said and not forms.inside.fullmatch(match[1])
        return match[0] if unsaid else ""

    bare = _kept(bare, _BRACKET.sub(bracket, bare))
    shown = _trimmed(bare, forms.role)
    plain = _kept(shown, _YEARS.sub("", _NUMBERED.sub("", shown)))
    plain = _kept(plain, forms.before.sub("", plain))
    for pattern, to in forms.fold:
        plain = pattern.sub(to, plain)
    plain = _trimmed(_trimmed(plain, forms.role), forms.counter)
    return Name(shown, plain, _key(plain, forms).casefold() or plain.casefold())


def _kept(before: str, after: str) -> str:
    """Return `after`, or `before` where too little would be left to be a name."""
    return after if len(after) >= _LEAST else before


def _trimmed(name: str, pattern: re.Pattern[str]) -> str:
    """Leave out what `pattern` finds at the end, of the name or of what stands before its last bracket."""
    opening = name.rfind("(") if name.endswith(")") else -1
    end = opening if opening >= 0 and ")" not in name[opening:-1] else len(name)
    head, tail = name[:end], name[end:]
    return _kept(name, _kept(head, pattern.sub("", head)) + tail)


def _key(plain: str, forms: _Forms) -> str:
    """Leave out marks and joining hiragana; a run of hiragana that is a word, or turns the meaning, stays."""

    def run(match: re.Match[str]) -> str:
        found = match[0]
        turned = "".join(forms.negation.findall(found))
        # At the head of a name hiragana begins a word: がん検診, ひとり親.
        starts_word = match.start() == 0
        if turned:
            return "否"
        return "" if forms.join.fullmatch(found) and not starts_word else found

    return _RUN.sub(run, _MARKS.sub("", plain)) or _MARKS.sub("", plain)


@lru_cache(maxsize=4)
def _unit_classes(lexicon: Lexicon) -> dict[str, str]:
    classes: dict[str, str] = {}
    for row in lexicon.table("series")["unit"]:
        for unit in row["surfaces"]:
            classes.setdefault(unit, row["surfaces"][0])
    return classes


def unit_class(unit: str, lexicon: Lexicon | None = None) -> str:
    """Return the unit that stands for all units of which one may be written for the other.

    Examples
    --------
    >>> unit_class("名"), unit_class("%")
    ('人', '%')
    """
    folded = normalise(unit)
    return _unit_classes(lexicon or default_lexicon()).get(folded, folded)


WORD = re.compile(rf"[{KANJI}]+|[{KATAKANA}]+|[a-zA-Z]+|\d+(?:\.\d+)?")
"""A stretch of one script, in which names are cut into words."""
