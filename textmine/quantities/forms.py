"""Numerals told by their form: dates, clock times, fractions, compound numbers and codes."""

from __future__ import annotations

import re

from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.quantities import patterns
from textmine.quantities.units import CLEAR_KINDS, Units
from textmine.quantities.words import Rejection

_PLAIN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
# What every date and clock time begins with; spares the numbers of a text four longer patterns each.
_MAY_BE_DATE = re.compile(r"[0-9〇零一二三四五六七八九十]{1,5}[ \r\n]{0,3}[年月日時:~、・,/\-&(か及と]")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,4}")
_ALL_YEARS = re.compile(r"[0-9]+")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_BARE_YEAR = re.compile(r"(?:19[5-9]|20[0-4])[0-9](?![0-9,.])")
_LEGEND_HEADS = frozenset(" =")
_LEGEND = re.compile(r" ?=(?= ?[^0-9 ])")
ERA_ENDS = frozenset("令平昭明大和成治正HRSMTY. ㋿㍻㍼")
_ERA_WINDOW = 4
_ERAS_THAT_NEED_A_YEAR_WORD = frozenset("明大昭平令SMT")
_YEAR_DIGITS = 4
_MONTHS, _DAYS, _TENTHS = 12, 31, 10
_FIRST_WESTERN = 1900


class Forms:
    """Dates of one lexicon (table ``eras``), and numbers joined by hyphens, dots and slashes."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._dates = patterns.compile_dates(lexicon)
        self._units = units

    def era(self, norm: str, pos: int, floor: int) -> Rejection | None:
        """Return the date that starts with an era name before `pos` (令和5年度, H29.4.1, FY2023)."""
        era = self._dates.era_before.search(norm[max(floor, pos - _ERA_WINDOW) : pos])
        if era is None:
            return None
        start = pos - len(era.group())
        word = era.group().strip(" .")
        year = self._year(norm, pos)
        if year is not None:
            return Rejection(start, year.end(), Reason.DATE)
        bare = self._dates.bare_era_year.match(norm, pos)
        if bare is None or word in _ERAS_THAT_NEED_A_YEAR_WORD:
            return None
        behind = self._units.behind(norm, bare.end(), nouns=False) if word.isascii() and len(word) == 1 else None
        if behind is not None and behind.unit is not None and behind.unit.kind in CLEAR_KINDS:
            return None
        return Rejection(start, bare.end(), Reason.DATE)

    def date(self, norm: str, pos: int, last: Rejection | None) -> Rejection | None:
        """Return the date or clock time that starts at `pos`.

        Parameters
        ----------
        last : Rejection or None
            The item before, if it was rejected: a date makes a lone day or year behind it one too.
        """
        if _MAY_BE_DATE.match(norm, pos) is None:
            return None
        clock = self._dates.clock.match(norm, pos)
        if clock is not None:
            return Rejection(pos, clock.end(), Reason.CLOCK_TIME)
        behind_date = last is not None and last.reason is Reason.DATE and self._dates.near(norm, last.end, pos)
        year = self._year(norm, pos)
        if year is not None and (behind_date or _is_year(year)):
            return Rejection(pos, year.end(), Reason.DATE)
        end = self._dates.end_of_month(norm, pos) or self._dates.end_of_day(norm, pos, behind_date=behind_date)
        return Rejection(pos, end, Reason.DATE) if end is not None else None

    def digits(self, norm: str, pos: int) -> Rejection | None:
        """Return what Arabic digits at `pos` are, by what joins them or follows them."""
        plain = _PLAIN.match(norm, pos)
        if plain is None:
            return None
        end = plain.end()
        follows = norm[end : end + 1]
        if not follows.isascii() and end - pos < _YEAR_DIGITS:
            return None
        if follows.isalpha() and follows.isascii():
            tail = patterns.LATIN_TAIL.match(norm, end)
            if tail is not None and self._units.behind(norm, end, nouns=False) is None:
                return Rejection(pos, tail.end(), Reason.NAME)
        joined = self._joined(norm, pos, follows)
        if joined is not None:
            return joined
        if follows in _LEGEND_HEADS and (legend := _LEGEND.match(norm, end)) is not None:
            return Rejection(pos, legend.start(), Reason.NAME)
        if end - pos < _YEAR_DIGITS:
            return None
        month = patterns.YEAR_AND_MONTH.match(norm, pos)
        year = month or _BARE_YEAR.match(norm, pos)
        if year is not None and self._units.behind(norm, year.end()) is None:
            return Rejection(pos, year.end(), Reason.DATE)
        return None

    def _year(self, norm: str, pos: int) -> re.Match[str] | None:
        """Match years; a list ends where its parts do not go together (平成5年度から3年)."""
        match = self._dates.year.match(norm, pos)
        if match is None or not match.group("list"):
            return match
        listed, printed = match.group("list"), _ALL_YEARS.findall(match.group())
        years = [int(number) for number in printed if number.isdecimal()]
        mixed = "度" in listed and match.group("fiscal") is None
        falling = "から" in listed and len(years) > 1 and years[-1] < years[0] % 100 and "年" in listed
        return self._dates.one_year.match(norm, pos) if mixed or falling else match

    def _joined(self, norm: str, pos: int, follows: str) -> Rejection | None:
        if follows == "-" or follows == "(":
            return self._hyphened(norm, pos)
        if follows == "/":
            return self._slashed(norm, pos)
        dotted = patterns.DOTTED.match(norm, pos) if follows == "." else None
        if dotted is None or (_THOUSANDS.fullmatch(dotted.group()) and self._is_counted(norm, dotted.end())):
            return None
        return Rejection(pos, dotted.end(), patterns.kind_of_chain(dotted.group()))

    def _is_counted(self, norm: str, end: int) -> bool:
        behind = self._units.behind(norm, end, nouns=False)
        return behind is not None and behind.unit is not None

    def _hyphened(self, norm: str, pos: int) -> Rejection | None:
        phone = patterns.PHONE.match(norm, pos)
        if phone is not None:
            return Rejection(pos, phone.end(), Reason.CODE)
        chain = patterns.CHAIN.match(norm, pos)
        if chain is None:
            return None
        low, _, high = chain.group().partition("-")
        behind = self._units.behind(norm, chain.end())
        counted = norm[chain.end() : chain.end() + 1] == "." or (behind is not None and behind.unit is not None)
        if high.isdecimal() and int(low) < int(high) and counted:
            return None
        return Rejection(pos, chain.end(), patterns.kind_of_chain(chain.group()))

    def _slashed(self, norm: str, pos: int) -> Rejection | None:
        match = patterns.SLASHES.match(norm, pos)
        if match is None:
            fraction = patterns.FRACTION.match(norm, pos)
            return Rejection(pos, fraction.end(), Reason.FRACTION) if fraction else None
        parts = [int(part) for part in match.group().split("/")]
        if len(parts) > 2:
            return Rejection(pos, match.end(), patterns.kind_of_chain(match.group()))
        upper, lower = parts
        possible = 1 <= upper <= _MONTHS and 1 <= lower <= _DAYS
        # 1/2 and 10/10 are shares, 8/1 and 4/28 days.
        likely = upper > lower or lower > _TENTHS or (upper == lower and lower < _TENTHS)
        date = upper >= _FIRST_WESTERN or (
            possible and (likely or self._dates.weekday.match(norm, match.end()) is not None)
        )
        return Rejection(pos, match.end(), Reason.DATE if date else Reason.FRACTION)


def _is_year(match: re.Match[str]) -> bool:
    printed, listed = match.group("first"), match.group("list")
    long = len(printed) == _YEAR_DIGITS
    # 実績は12、2023年は15: the first of an unlike pair is no year.
    if listed and not long and "年" not in listed and _FOUR_DIGITS.search(listed):
        return False
    return long or match.group("fiscal") is not None or match.group("month") is not None
