"""Why a numeral is no quantity: everything that its own characters and those beside it decide."""

from __future__ import annotations

import re

from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.characters import KANJI
from textmine.quantities.forms import Forms
from textmine.quantities.marks import mark
from textmine.quantities.names import Names
from textmine.quantities.reading import Number, read_number
from textmine.quantities.units import Units
from textmine.quantities.words import Rejection, Words

_TOO_LONG = re.compile(r"[0-9,.]{400,}|[〇零一二三四五六七八九十百千万億兆]{60,}")
_LONGEST_FIGURE = 40
_SHORTEST_CODE = 12
_ORDINAL_TAIL = re.compile(r"目(?![標的指次玉安線])")
_STREAK_TAIL = re.compile(r"(?:連続|ぶり|振り|続けて)")
_FREQUENCY_TAIL = re.compile(r"(?:おき|置き|ごと|毎)")
_PER_TAIL = re.compile(rf" ?(?:[0-9一]{{1,2}}[{KANJI}]{{1,2}})?(?:当た?り|あたり|につき|に付き)")
_SHARE = re.compile(r" ?(?:分|ぶん)の ?")
_KANJI = re.compile(f"[{KANJI}]")


class Filters:
    """The rejecting rules of one lexicon, in the order in which they decide."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._units = units
        self._words = Words(lexicon)
        self._forms = Forms(lexicon, units)
        self._names = Names(lexicon, units)

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
        too_long = _TOO_LONG.match(norm, pos)
        if too_long is not None:
            return Rejection(pos, too_long.end(), Reason.UNREADABLE)
        before = norm[pos - 1] if pos > floor else ""
        return (
            self._forms.era(norm, pos, floor)
            or self._word(norm, pos, floor)
            or (self._names.ordinal(norm, pos, floor) if before == "第" or before == " " else None)
            or self._forms.date(norm, pos, last)
            or (self._names.latin(norm, pos, floor) if before.isascii() and before else None)
            or (self._names.prefixed(norm, pos, floor) if before else None)
            or (self._forms.digits(norm, pos) if norm[pos].isascii() else None)
            or mark(norm, pos, floor, self._units)
        )

    def _word(self, norm: str, pos: int, floor: int) -> Rejection | None:
        word = self._words.at(norm, pos, floor)
        if word is None or word.start < pos or norm[pos].isascii():
            return word
        # 三世帯 is no 三世: a counter that reaches further than the word wins.
        number = read_number(norm, pos)
        behind = self._units.behind(norm, number.end, nouns=False) if number is not None else None
        counted = behind is not None and behind.unit is not None and behind.end > word.end
        return None if counted else word

    @staticmethod
    def number(norm: str, pos: int, number: Number) -> Rejection | None:
        """Reject a number that has been read: a fraction, a code, or longer than any figure."""
        share = _SHARE.match(norm, number.end)
        part = read_number(norm, share.end()) if share is not None else None
        if part is not None:
            return Rejection(pos, part.end, Reason.FRACTION)
        printed = number.end - pos
        if printed > _LONGEST_FIGURE:
            return Rejection(pos, number.end, Reason.UNREADABLE)
        digits = norm[pos : number.end]
        if not (digits.isascii() and digits.isdecimal()):
            return None
        if (digits[0] == "0" and printed > 1) or printed >= _SHORTEST_CODE:
            return Rejection(pos, number.end, Reason.CODE)
        return None

    @staticmethod
    def tail(norm: str, pos: int, end: int, *, time: bool) -> Rejection | None:
        """Reject a number with its unit for what follows the unit: 5人目, 3年連続, 2週間ごと, 1人当たり."""
        rules = [(_ORDINAL_TAIL, Reason.ORDINAL), (_STREAK_TAIL, Reason.DURATION), (_PER_TAIL, Reason.PER_UNIT)]
        if time:
            rules.append((_FREQUENCY_TAIL, Reason.DURATION))
        for pattern, reason in rules:
            if (match := pattern.match(norm, end)) is not None:
                return Rejection(pos, match.end(), reason)
        return None

    @staticmethod
    def word_part(norm: str, pos: int, end: int, floor: int) -> Rejection:
        """Take a numeral that counts nothing for part of the word it stands in."""
        if _KANJI.match(norm, end):
            return Rejection(pos, end + 1, Reason.WORD_PART)
        start = pos - 1 if pos > floor and _KANJI.match(norm, pos - 1) else pos
        return Rejection(start, end, Reason.WORD_PART)
