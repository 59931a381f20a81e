"""Reads a text once, numeral by numeral: each becomes part of one quantity or of one rejected numeral."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import Reason, UnitKind
from textmine.lexicons import Lexicon
from textmine.quantities.bounds import Bounded, Bounds, stronger
from textmine.quantities.filters import Filters
from textmine.quantities.found import (
    SMALLER_HEADS,
    Found,
    add_range,
    add_smaller_units,
    compile_edge_words,
    range_follows,
    take_currency,
    take_sign,
)
from textmine.quantities.numerals import MAY_BE_NUMERAL, NUMERAL
from textmine.quantities.patterns import addresses
from textmine.quantities.reading import Number, read_number, scaled
from textmine.quantities.spaced import close_blanks
from textmine.quantities.units import After, Unit, Units
from textmine.quantities.words import Rejection
from textmine.structures import Quantity, Rejected, Span

_SCALES_ALONE = frozenset(("百", "千", "十万", "百万", "千万", "十億", "百億"))
_HEADER_BEFORE = re.compile(r"(?:単位 ?:?|[(\[【〔]|[\r\n]|\A) ?\Z")
_HEADER_BEHIND = re.compile(r" ?(?:[)\]】〕]|[\r\n]|\Z|[、,・/][^0-9]{1,6}[)\]】〕])")
_HEADER_WINDOW = 4
_WORD_CHARACTER = re.compile(rf"[{KANJI}{KATAKANA}]")
_COUNTING = frozenset("約計総各全延")
_LONGEST_IN_NAME = 3
_TEN = 10
_VAGUE = frozenset("数何幾")
# A dash stands for a value that is missing (−百万円); a scale alone has no digit to be negative.
_DASHES = frozenset("-−")
_ZEROS = frozenset("〇零")
_WHOLE_KINDS = frozenset((UnitKind.COUNTER, UnitKind.MONEY))
_MISREAD = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_AVERAGE = re.compile(r"平均|[当あ]たり|につき|[毎/]")
_FAR = 12
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Scan:
    """What a text holds: every number character lies in exactly one of these.

    Attributes
    ----------
    quantities : tuple of Quantity
    rejected : tuple of Rejected
        Numerals that are no quantity, each with its reason. Both in the order of the text.
    """

    quantities: tuple[Quantity, ...]
    rejected: tuple[Rejected, ...]


class Matcher:
    """The number grammar over one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = Units(lexicon)
        self._bounds = Bounds(lexicon)
        self._filters = Filters(lexicon, self._units)
        self._words = compile_edge_words(lexicon)
        # What smaller units, words that make a number none, and ranges begin with.
        self._may_go_on = SMALLER_HEADS | self._filters.tail_heads | self._words.range_heads
        self._currencies = {
            normalise(row["sign"]): Unit(row["unit"], UnitKind.MONEY, rule="currency_sign")
            for row in lexicon.table("units")["currency_sign"]
        }
        self._currency_ends = frozenset(sign[-1] for sign in self._currencies)
        self._signs = self._currency_ends | self._words.sign_ends

    def scan(self, text: str) -> Scan:
        """Find all quantities and rejected numerals of a text."""
        if MAY_BE_NUMERAL.search(text) is None:
            return Scan((), ())
        norm = normalise(text)
        if " " in norm or "\n" in norm or "\r" in norm:
            norm = close_blanks(text, norm)
        codes = deque(addresses(norm))
        quantities: list[Quantity] = []
        rejected: list[Rejected] = []
        last: Rejection | None = None
        floor = 0
        while (match := NUMERAL.search(norm, floor)) is not None:
            pos = match.start()
            found = (self._in_code(codes, pos, floor) if codes else None) or self._at(norm, pos, floor, last)
            if isinstance(found, Rejection):
                rejected.append(_as_rejected(text, found))
                last = found
            else:
                quantities.append(found.quantity(text))
                last = None
            floor = found.end
        return Scan(tuple(quantities), tuple(rejected))

    @staticmethod
    def _in_code(codes: deque[Span], pos: int, floor: int) -> Rejection | None:
        while codes and codes[0][1] <= pos:
            codes.popleft()
        if codes and codes[0][0] <= pos:
            return Rejection(max(floor, codes[0][0]), codes[0][1], Reason.CODE)
        return None

    def _at(self, norm: str, pos: int, floor: int, last: Rejection | None) -> Found | Rejection:
        rejection = self._filters.reject(norm, pos, floor, last)
        if rejection is not None:
            return rejection
        number = read_number(norm, pos)
        if number is None:
            return self._filters.word_part(norm, pos, pos + 1, floor)
        return (
            self._filters.number(norm, pos, number)
            or (None if number.arabic else self._uncounted_kanji(norm, pos, floor, number))
            or self._quantity(norm, pos, floor, number)
        )

    def _uncounted_kanji(self, norm: str, pos: int, floor: int, number: Number) -> Rejection | None:
        """Reject kanji numerals that count nothing."""
        behind = self._units.behind(norm, number.end, nouns=False)
        printed = norm[pos : number.end]
        if behind is not None and printed in _SCALES_ALONE and _is_header(norm, pos, behind.end):
            return Rejection(pos, behind.end, Reason.WORD_PART)
        unit = behind.unit if behind is not None else None
        if unit is not None and not number.digits and pos > floor and norm[pos - 1] in _DASHES:
            return Rejection(pos, number.end, Reason.UNREADABLE)
        if _ZEROS.issuperset(printed) and not (behind is not None and printed == "零"):
            return Rejection(pos, number.end, Reason.LIST_MARK if len(printed) == 1 else Reason.UNREADABLE)
        if pos > floor and norm[pos - 1] in _VAGUE:
            return Rejection(pos - 1, behind.end if behind is not None else number.end, Reason.WORD_PART)
        if behind is None and number.value >= _TEN:
            behind, _ = self._apart(norm, number.end)
        if behind is not None or range_follows(norm, number, self._units, self._words):
            return None
        if len(printed) == 1 or self._inside_word(norm, pos, number.end, floor):
            return self._filters.word_part(norm, pos, number.end, floor)
        return None

    def _quantity(self, norm: str, pos: int, floor: int, number: Number) -> Found | Rejection:
        behind, between = self._units.behind(norm, number.end), None
        if behind is None:
            behind, between = self._apart(norm, number.end)
        if behind is not None and behind.reason is not None:
            return Rejection(pos, behind.end, behind.reason)
        unit = behind.unit if behind is not None else None
        end = behind.end if behind is not None else number.end
        found = Found(pos, end, number.value, number.step, unit, [(pos, number.end)])
        if between is not None:
            found.bound = between.bound
        if unit is not None:
            found.rule = unit.rule
            if unit.scale != 1:
                found.value, found.step = scaled(found.value, unit.scale), scaled(found.step, unit.scale)
            if unit.kind in _WHOLE_KINDS and (misread := _thousands(norm, pos, number)) is not None:
                found.value, found.step = misread, Decimal(1)
        following = norm[end : end + 1]
        if behind is not None and following in self._may_go_on:
            add_smaller_units(norm, found, self._units, self._words)
            tail = self._filters.tail(norm, pos, found.end, unit=unit, one=number.value == 1)
            if tail is not None:
                return tail
        ranged = None
        if unit is None or following in self._may_go_on:
            ranged = add_range(norm, found, number, self._units, self._words)
        return ranged or self._bounded(norm, found, floor)

    def _apart(self, norm: str, end: int) -> tuple[After | None, Bounded | None]:
        """Return the unit that a bound word parts from its number (20数か国), and that word."""
        between = self._bounds.between(norm, end)
        behind = self._units.behind(norm, between.edge, nouns=False) if between is not None else None
        return behind, between if behind is not None else None

    def _bounded(self, norm: str, found: Found, floor: int) -> Found:
        """Take in signs, currency and bound words on both sides."""
        unit, start = found.unit, found.start
        after: Bounded | None = None
        if norm[found.end : found.end + 1] in self._bounds.heads:
            time = unit is not None and unit.time
            after = self._bounds.after(norm, found.end, start, unit=unit is not None, time=time)
        if after is not None:
            found.end = after.edge
        if unit is None:
            found.unit = self._units.through_no(norm, found.end)
        if start > floor and norm[start - 1] in self._signs:
            self._take_currency(norm, found, floor)
            take_sign(norm, found, floor, self._words)
            self._take_currency(norm, found, floor)
        start = found.start
        before = self._bounds.before(norm, start, floor) if norm[start - 1 : start] in self._bounds.ends else None
        if before is not None:
            found.start, found.bound = before.edge, stronger(before.bound, found.bound)
        if after is not None:
            found.bound = stronger(after.bound, found.bound)
        return found

    def _inside_word(self, norm: str, start: int, end: int, floor: int) -> bool:
        """Tell whether kanji or katakana beside a short kanji numeral make a word or a name of it (百五銀行)."""
        if end - start > _LONGEST_IN_NAME:
            return False
        before = norm[start - 1] if start > floor else ""
        counted = before in _COUNTING or norm.endswith(self._words.sign_words, floor, start)
        return bool(_WORD_CHARACTER.match(norm, end)) or (not counted and bool(_WORD_CHARACTER.match(before)))

    def _take_currency(self, norm: str, found: Found, floor: int) -> None:
        at = found.start - 1
        if at > floor and norm[at] == " ":
            at -= 1
        if at >= floor and norm[at] in self._currency_ends:
            take_currency(norm, found, floor, self._currencies)


def _thousands(norm: str, pos: int, number: Number) -> Decimal | None:
    """Return the value of a whole number whose comma was misread as a point (1.120名), unless it is an average."""
    printed = norm[pos : number.end]
    if "." not in printed or not _MISREAD.fullmatch(printed) or _AVERAGE.search(norm[max(0, pos - _FAR) : pos]):
        return None
    return Decimal(printed.replace(".", ""))


def _is_header(norm: str, start: int, end: int) -> bool:
    """Tell whether a unit stands alone, as the unit of a table: (単位：百万円)."""
    if start == 0 and end == len(norm):
        return False
    before = norm[max(0, start - _HEADER_WINDOW) : start]
    if start <= _HEADER_WINDOW:
        before = "\n" + before
    return _HEADER_BEHIND.match(norm, end) is not None and _HEADER_BEFORE.search(before) is not None


def _as_rejected(text: str, found: Rejection) -> Rejected:
    covered = text[found.start : found.end]
    if "\n" not in covered and "\r" not in covered:
        return Rejected(((found.start, found.end),), covered, found.reason)
    lines = tuple((found.start + m.start(), found.start + m.end()) for m in _LINE.finditer(covered))
    return Rejected(lines, covered, found.reason)


@lru_cache(maxsize=8)
def matcher_for(lexicon: Lexicon) -> Matcher:
    """Return the matcher of a lexicon, compiled once."""
    return Matcher(lexicon)
