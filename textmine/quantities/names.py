"""Numerals told by the word before them: 第56回, 別紙2, 注1, COVID-19."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.quantities import patterns
from textmine.quantities.reading import Number, read_number
from textmine.quantities.units import CLEAR_KINDS, SurfaceTable, Unit, Units
from textmine.quantities.words import Rejection

_LATIN_BEFORE = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*[-_.&/+ ]?|[Ⅰ-ⅿ]-)\Z")
LATIN_ENDS = frozenset(string.ascii_letters + string.digits + "-_.&/+ ")
"""What may stand between a name in Latin letters and its number, or ends it."""

_LATIN_WINDOW = 24
_NOTES = re.compile(r"[0-9]{1,2}(?:[,、・~-][0-9]{1,2}(?=[) \r\n:」]|\Z))*")
_MORE_ORDINALS = re.compile(r"(?:[~・、,-]|から)第?(?=[0-9一二三四五六七八九十])")
_SUB_ARTICLE = re.compile(r"の[0-9〇一二三四五六七八九十]{1,3}(?![0-9])")
_ALONE = frozenset(("", " ", "\n", "\r", ")", "、", "。", ":", "]", "】", "」", ">", "〕", "》"))
_CLOSING = frozenset("】]〕>》")
_PHONE_LIKE = re.compile(r"0[0-9]|[0-9]{1,6}[-(][0-9]|[0-9]{7,}(?![0-9,.])")
_NOTE_WORDS = frozenset(("注", "註"))
_WORD_END = re.compile(rf"[{KANJI}{KATAKANA}」』)]")
_TWO_DIGITS = re.compile(r"[1-9][0-9]")
_LONGEST_REFERENCE = 4
_GAPS = " -.:・("


@dataclass(frozen=True, slots=True)
class _Prefix:
    reason: Reason
    strong: bool
    space: bool
    bare: bool
    phone: bool


class Names:
    """Words before numerals of one lexicon (table ``not_claims``, arrays ``before`` and ``after_dai``)."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        table = lexicon.table("not_claims")
        self._units = units
        self._prefixes = {
            normalise(s): _Prefix(
                Reason(row["reason"]),
                row.get("strong", False),
                row.get("space", False),
                row.get("bare", False),
                row.get("phone", False),
            )
            for row in reversed(table["before"])
            for s in row["surfaces"]
        }
        self._lengths = tuple(sorted({len(s) for s in self._prefixes}, reverse=True))
        self._ends = frozenset(s[-1] for s in self._prefixes)
        self.neighbours = self._ends | frozenset(_GAPS)
        self._after_dai = SurfaceTable(
            {normalise(s): Reason(row["reason"]) for row in reversed(table["after_dai"]) for s in row["surfaces"]}
        )
        signs = (normalise(row["sign"]) for row in lexicon.table("units")["currency_sign"])
        self._currencies = frozenset(sign for sign in signs if sign.isalpha())

    def ordinal(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the number behind 第 with the word that it orders."""
        start = pos - 1
        while start > floor and norm[start] == " ":
            start -= 1
        if start < floor or norm[start] != "第":
            return None
        number = read_number(norm, pos)
        end = pos + 1 if number is None else number.end
        while (more := _MORE_ORDINALS.match(norm, end)) and (other := read_number(norm, more.end())):
            end = other.end
        at = end + 1 if norm[end : end + 1] == " " else end
        found = next(iter(self._after_dai.at(norm, at)), None)
        if found is None:
            return Rejection(start, end, Reason.ORDINAL)
        tail = _SUB_ARTICLE.match(norm, found[0])
        return Rejection(start, tail.end() if tail else found[0], found[1])

    def latin(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the name in Latin letters that the number ends (COVID-19, G7, Windows 10)."""
        head = _LATIN_BEFORE.search(norm[max(floor, pos - _LATIN_WINDOW) : pos])
        if head is None or head.group().strip() in self._currencies or self._prefix(norm, pos, floor) is not None:
            return None
        word = head.group()
        glue = "" if word[-1].isalnum() else word[-1]
        number = read_number(norm, pos)
        end = pos + 1 if number is None else number.end
        behind = self._units.behind(norm, end, nouns=False)
        unit = behind.unit if behind else None
        if unit is not None and _counts(word, unit, glue):
            return None
        if glue == " " and not (word[0].isupper() and unit is None and not _english_goes_on(norm, end)):
            return None
        chain = patterns.CHAIN.match(norm, pos)
        end = max(end, chain.end() if chain else 0)
        tail = patterns.LATIN_TAIL.match(norm, end)
        single = len(word) == len("A-") and glue in ("-", ".")
        reason = Reason.REFERENCE_NUMBER if single else Reason.NAME
        return Rejection(pos - len(word), tail.end() if tail else end, reason)

    def prefixed(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the number with the word before it that makes it a reference, a name, a note or a code."""
        found = self._prefix(norm, pos, floor)
        number = read_number(norm, pos) if found is not None else None
        if found is None or number is None:
            return None
        start, prefix = found
        if prefix.reason is Reason.FOOTNOTE_MARK and self._glued_note(norm, start, pos, number):
            return Rejection(start, pos + 1, Reason.FOOTNOTE_MARK)
        strong = prefix.strong or (prefix.phone and _PHONE_LIKE.match(norm, pos) is not None)
        if not strong and not self._weakly_prefixed(norm, pos, number, prefix):
            return None
        if prefix.reason is Reason.FOOTNOTE_MARK:
            return _note(norm, start, pos)
        tail = patterns.REFERENCE_TAIL.match(norm, pos)
        behind = self._units.behind(norm, number.end, nouns=False)
        named = behind.end if behind is not None and behind.reason is not None else 0
        end = max(number.end, named, tail.end() if tail else 0)
        if prefix.reason is not Reason.LIST_MARK:
            return Rejection(start, end, prefix.reason)
        return Rejection(start, end + 1, prefix.reason) if norm[end : end + 1] in _CLOSING else None

    def _glued_note(self, norm: str, start: int, pos: int, number: Number) -> bool:
        """Tell whether a mark and a figure stand without a gap behind a word: 実施率注258.6%."""
        if norm[start:pos] not in _NOTE_WORDS or start == 0 or not _WORD_END.match(norm[start - 1]):
            return False
        return (
            _TWO_DIGITS.match(norm, pos) is not None and self._units.behind(norm, number.end, nouns=False) is not None
        )

    def _weakly_prefixed(self, norm: str, pos: int, number: Number, prefix: _Prefix) -> bool:
        behind = self._units.behind(norm, number.end)
        unit = behind.unit if behind is not None else None
        # 図3aの値: one letter behind a reference belongs to it.
        label = unit is not None and len(unit.name) == 1 and unit.name.isascii() and unit.name.isalpha()
        if (unit is not None and not label) or number.end - pos > _LONGEST_REFERENCE:
            return False
        if number.value != number.value.to_integral_value() and norm[pos - 1] == " ":
            return False
        return not prefix.bare or norm[number.end : number.end + 1] in _ALONE

    def _prefix(self, norm: str, pos: int, floor: int) -> tuple[int, _Prefix] | None:
        for end in (pos, pos - 1, pos - 2):
            if end <= floor or (end < pos and norm[end] not in _GAPS):
                return None
            if norm[end - 1] not in self._ends:
                continue
            for length in self._lengths:
                start = end - length
                prefix = self._prefixes.get(norm[start:end]) if start >= floor else None
                far = prefix is not None and (prefix.strong or prefix.phone)
                if prefix is None or (end < pos and not (far or (prefix.space and norm[end] != ":"))):
                    continue
                if not _inside_latin(norm, start):
                    return start, prefix
        return None


def _counts(word: str, unit: Unit, glue: str) -> bool:
    """Tell whether letters before a counted number are only its topic (ROE8.5%, NPO3団体), not its name (B5版)."""
    return unit.kind in CLEAR_KINDS or glue == " " or (len(word) > 1 and not glue)


def _english_goes_on(norm: str, end: int) -> bool:
    return norm[end : end + 1] == " " and norm[end + 1 : end + 2].isascii() and norm[end + 1 : end + 2].isalpha()


def _inside_latin(norm: str, start: int) -> bool:
    first, before = norm[start], norm[start - 1 : start] if start else ""
    return first.isascii() and first.isalpha() and before.isascii() and before.isalpha()


def _note(norm: str, start: int, pos: int) -> Rejection | None:
    notes = _NOTES.match(norm, pos)
    if notes is None:
        return None
    closed = norm[start] == "(" and norm[notes.end() : notes.end() + 1] == ")"
    return Rejection(start, notes.end() + closed, Reason.FOOTNOTE_MARK)
