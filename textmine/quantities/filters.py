"""Why a numeral is no quantity: everything that its own characters and those beside it decide."""

from __future__ import annotations

import re

from textmine.characters import KANJI
from textmine.labels import Reason, UnitKind
from textmine.lexicons import Lexicon, surfaces, word_sets
from textmine.quantities.forms import ERA_ENDS, Forms
from textmine.quantities.marks import MARK_NEIGHBOURS, compile_mark_words, mark
from textmine.quantities.names import LATIN_ENDS, Names
from textmine.quantities.reading import Number, read_number
from textmine.quantities.units import Unit, Units
from textmine.quantities.words import Rejection, Words

_TOO_LONG = re.compile(r"[0-9,.]{400,}|[〇零一二三四五六七八九十百千万億兆]{60,}")
_LONG_RUN = frozenset("0123456789,.〇零一二三四五六七八九十百千万億兆")
_FAR = 59
_LONGEST_FIGURE = 40
_SHORTEST_CODE = 12
# A number of this form is no date and no part of a longer form, whatever stands around it.
_PLAIN = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9A-Za-z.,\-/(= \r\n年月日時:~、・&及と]|から|か[\r\n ])"
)
_SHARE = re.compile(r" ?(?:分|ぶん)の ?")
_SHARE_HEADS = frozenset(" 分ぶ")
_TAIL_NUMERALS = "0123456789一二三四五六七八九十百千"
_PERIODS = ("秒", "分", "時間", "日", "週間", "月", "年")
_ROUND = frozenset("十百千万億0")
_KANJI = re.compile(f"[{KANJI}]")


class Filters:
    """The rejecting rules of one lexicon, in the order in which they decide."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._units = units
        self._words = Words(lexicon)
        self._forms = Forms(lexicon, units)
        self._names = Names(lexicon, units)
        self._mark_words = compile_mark_words(lexicon)
        rows = lexicon.table("number_words")["word"]
        words = word_sets(rows)
        self._ordinal_tail = re.compile(f"目(?!{words['not_behind_ordinal']})")
        self._streak_tail = re.compile(words["streak"])
        self._frequency_tail = re.compile(words["frequency"])
        self._per_tail = re.compile(rf" ?{words['per']}")
        self._per_two_tail = re.compile(rf" ?(?:[0-9一]{{1,2}}[{KANJI}]{{1,2}})?{words['per']}")
        self._rate = re.compile(rf"(?:平均)?{words['rate_lead']}?(?=[{_TAIL_NUMERALS}])")
        self._sharers = frozenset(surfaces(rows, set="sharer"))
        tails = (word for name in ("streak", "frequency", "per", "rate_lead") for word in surfaces(rows, set=name))
        self._telling = ERA_ENDS | LATIN_ENDS | MARK_NEIGHBOURS | self._names.neighbours | {"第", " "}
        """What may stand right before a plain number that is no quantity."""
        self.tail_heads = frozenset({"目", "平", " ", *_TAIL_NUMERALS, *(word[0] for word in tails)})
        """What may make a number with its unit something else begins with one of these."""

    def reject(self, norm: str, pos: int, floor: int, last: Rejection | None) -> Rejection | None:
        """Return the rejection of the numeral at `pos`, or None where it may be a quantity.

        Parameters
        ----------
        norm : str
            Normalised text.
        floor : int
            End of what was taken before; a rejection never reaches back over it.
        last : Rejection or None
            The item before, if it was rejected.
        """
        if norm[pos + _FAR : pos + _FAR + 1] in _LONG_RUN and (too_long := _TOO_LONG.match(norm, pos)):
            return Rejection(pos, too_long.end(), Reason.UNREADABLE)
        before = norm[pos - 1] if pos > floor else ""
        arabic = norm[pos].isascii()
        plain = arabic and _PLAIN.match(norm, pos) is not None
        word = self._words.at(norm, pos, floor)
        if plain and word is None and before not in self._telling:
            return None
        if word is not None and word.start == pos and before == "第":
            word = None
        return (
            (self._forms.era(norm, pos, floor) if before in ERA_ENDS else None)
            or (self._uncounted(norm, pos, word) if word is not None else None)
            or (self._names.ordinal(norm, pos, floor) if before == "第" or before == " " else None)
            or (None if plain else self._forms.date(norm, pos, last))
            or (self._names.latin(norm, pos, floor) if before in LATIN_ENDS else None)
            or (self._names.prefixed(norm, pos, floor) if before in self._names.neighbours else None)
            or (self._forms.digits(norm, pos) if arabic and not plain else None)
            or (
                mark(norm, pos, floor, self._units, self._mark_words)
                if not arabic or before in MARK_NEIGHBOURS or not plain
                else None
            )
        )

    def _uncounted(self, norm: str, pos: int, word: Rejection) -> Rejection | None:
        if word.start < pos or norm[pos].isascii():
            return word
        # 三世帯 is no 三世: a counter that reaches further than the word wins.
        number = read_number(norm, pos)
        behind = self._units.behind(norm, number.end, nouns=False) if number is not None else None
        counted = behind is not None and behind.unit is not None and behind.end > word.end
        return None if counted else word

    @staticmethod
    def number(norm: str, pos: int, number: Number) -> Rejection | None:
        """Reject a number that has been read: a fraction, a code, or longer than any figure."""
        share = _SHARE.match(norm, number.end) if norm[number.end : number.end + 1] in _SHARE_HEADS else None
        part = read_number(norm, share.end()) if share is not None else None
        if part is not None:
            return Rejection(pos, part.end, Reason.FRACTION)
        printed = number.end - pos
        if printed < _SHORTEST_CODE and norm[pos] != "0":
            return None
        if printed > _LONGEST_FIGURE:
            return Rejection(pos, number.end, Reason.UNREADABLE)
        digits = norm[pos : number.end]
        if not (digits.isascii() and digits.isdecimal()):
            return None
        if (digits[0] == "0" and printed > 1) or printed >= _SHORTEST_CODE:
            return Rejection(pos, number.end, Reason.CODE)
        return None

    def tail(self, norm: str, pos: int, end: int, *, unit: Unit | None, one: bool) -> Rejection | None:
        """Reject a number with its unit for what follows the unit: 5人目, 3年連続, 2週間ごと, 1人当たり, 1日3回.

        Parameters
        ----------
        one : bool
            Whether the number is 1, of which a rate may be given.
        """
        if norm[end : end + 1] not in self.tail_heads:
            return None
        time = unit is not None and unit.time
        # 1人1日当たり, but 57病院1学年当たり are hospitals and a rate.
        measured = one or unit is None or unit.kind is UnitKind.MEASURE or norm[end - 2 : end - 1] in _ROUND
        rules = [
            (self._ordinal_tail, Reason.ORDINAL),
            (self._streak_tail, Reason.DURATION),
            (self._per_two_tail if measured else self._per_tail, Reason.PER_UNIT),
        ]
        if time:
            rules.append((self._frequency_tail, Reason.DURATION))
        for pattern, reason in rules:
            if (match := pattern.match(norm, end)) is not None:
                return Rejection(pos, match.end(), reason)
        if one and unit is not None and self._rate_follows(norm, end, unit):
            return Rejection(pos, end, Reason.PER_UNIT)
        return None

    def _rate_follows(self, norm: str, end: int, unit: Unit) -> bool:
        """Tell whether a number stands right behind one day, person or share: 1日8時間, 1人500円."""
        rate = self._rate.match(norm, end) if unit.time or unit.name in self._sharers else None
        number = read_number(norm, rate.end()) if rate is not None else None
        behind = self._units.behind(norm, number.end, nouns=False) if number is not None else None
        if behind is None or behind.unit is None or behind.unit.name == unit.name:
            return False
        lasting = behind.unit.time
        shared = lasting if not unit.time else not lasting or _rank(behind.unit) < _rank(unit)
        return shared or behind.unit.kind is UnitKind.MONEY

    @staticmethod
    def word_part(norm: str, pos: int, end: int, floor: int) -> Rejection:
        """Take a numeral that counts nothing for part of the word it stands in."""
        if _KANJI.match(norm, end):
            return Rejection(pos, end + 1, Reason.WORD_PART)
        start = pos - 1 if pos > floor and _KANJI.match(norm, pos - 1) else pos
        return Rejection(start, end, Reason.WORD_PART)


def _rank(unit: Unit) -> int:
    """Return the place of a length of time among the others: by its last word (か月間 as 月, 日間 as 日)."""
    name = unit.name.removesuffix("間") if unit.name not in ("時間", "週間") else unit.name
    return next((place for place, period in enumerate(_PERIODS) if name.endswith(period)), len(_PERIODS))
