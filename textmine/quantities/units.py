"""What stands behind a number: units, counters, and the words that make it something else (回目, 世紀)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import Reason, UnitKind
from textmine.lexicons import Lexicon

Value = TypeVar("Value")

_GAP = re.compile(r" {0,3}(?:[\r\n]{1,2} {0,2})?")
_BROKEN = re.compile(rf"([か{KANJI}{KATAKANA}]{{1,6}})\r?\n([か{KANJI}{KATAKANA}]{{1,8}})")
_BLANKS = frozenset(" \r\n")
_LINE_BREAKS = frozenset(("\n", "\r\n"))
_BROKEN_LETTERS = re.compile(r"([A-Za-z]{1,4})\r?\n([A-Za-z][A-Za-z0-9]{0,3})")
# Running text before a number that ends a line: the line was wrapped there, no cell of a table ends.
_RUNNING = re.compile(rf"[ぁ-ゖ{KANJI}{KATAKANA}、。「~][0-9,.]{{1,12}}\Z")
_NUMBER_WINDOW = 14
_PORTION = re.compile(r"分(?![の野類析担割布科子配離岐率]|[0-9])")
_PORTIONED = frozenset((UnitKind.COUNTER, UnitKind.MEASURE))
_THROUGH = re.compile(rf"の([{KANJI}]{{2,6}}|[{KATAKANA}・]{{3,14}})(?![{KANJI}{KATAKANA}])")
_RUN = re.compile(rf"[かカヵヶケコ箇個][{KANJI}]{{1,3}}|[{KANJI}]{{1,8}}|[{KATAKANA}]{{2,14}}")
_RUN_CHARACTER = re.compile(rf"[{KANJI}{KATAKANA}]")
_IS_KANJI = re.compile(rf"[{KANJI}]")
_IS_KATAKANA = re.compile(rf"[{KATAKANA}]")
CLEAR_KINDS = frozenset((UnitKind.PERCENT, UnitKind.POINT, UnitKind.FACTOR, UnitKind.MONEY))
"""Kinds that only a quantity has, whatever stands before it."""

_KA = frozenset("かカヵヶケ箇個")
_LONGEST_COUNTER = 6
_LONGEST_STOP = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the scheme writes it.

    Attributes
    ----------
    name : str
    kind : UnitKind
    scale : decimal.Decimal
        What the number is multiplied by (割 is 10 %).
    time : bool
        Whether it is a length of time.
    rule : str
        ``unit`` for a row of the lexicon, ``counter`` for a noun found by its place.
    """

    name: str
    kind: UnitKind
    scale: Decimal = Decimal(1)
    time: bool = False
    rule: str = "unit"


class After(NamedTuple):
    """What stands behind a number: a unit, or the reason why the number is no quantity."""

    end: int
    unit: Unit | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    unit: Unit | None
    reason: Reason | None
    not_before: str
    only_before: str = ""
    open: bool = False
    """Whether it ends in a letter or in katakana, so that its word may go on in the same script."""


class SurfaceTable(Generic[Value]):
    """Longest match of surfaces at a place, by dictionary: a regular expression would try every surface in turn."""

    __slots__ = ("_entries", "_lengths")

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._entries = dict(entries)
        lengths: dict[str, set[int]] = {}
        for surface in entries:
            lengths.setdefault(surface[:2], set()).add(len(surface))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def at(self, norm: str, pos: int) -> Sequence[tuple[int, Value]]:
        """Return end and value of every surface that starts at `pos`, longest first."""
        head = norm[pos : pos + 2]
        single = self._entries.get(head[:1])
        # Two characters tell most places apart, one would send every 人 through all words that begin with it.
        lengths = self._lengths.get(head) if len(head) > 1 else None
        if lengths is None:
            return () if single is None else ((pos + 1, single),)
        found: list[tuple[int, Value]] = []
        for length in lengths:
            surface = norm[pos : pos + length]
            # Near the end of the text a slice is shorter than asked for.
            if len(surface) == length and (value := self._entries.get(surface)) is not None:
                found.append((pos + length, value))
        if single is not None:
            found.append((pos + 1, single))
        return found


class Units:
    """Units, counters and rejecting words of one lexicon.

    Parameters
    ----------
    lexicon : Lexicon
        Tables ``units``, ``not_claims`` (array ``after``) and ``counters``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        entries: dict[str, _Entry] = {}
        for row in lexicon.table("not_claims")["after"]:
            for surface in row["surfaces"]:
                entry = _Entry(None, Reason(row["reason"]), row.get("not_before", ""), open=_is_open(surface))
                entries.setdefault(normalise(surface), entry)
        for row in lexicon.table("units")["unit"]:
            for surface in row["surfaces"]:
                edges = row.get("not_before", ""), row.get("only_before", "")
                entry = _Entry(_unit(row, surface), None, *edges, open=_is_open(surface))
                entries.setdefault(normalise(surface), entry)
        self._surfaces = SurfaceTable(entries)
        self._known = {surface: entry.unit for surface, entry in entries.items() if entry.unit is not None}
        counters = lexicon.table("counters")
        self._stops = frozenset(normalise(s) for row in counters["stop"] for s in row["surfaces"])
        self._after_no = SurfaceTable({normalise(s): s for row in counters["after_no"] for s in row["surfaces"]})
        self._heads = tuple(normalise(s) for row in counters["head"] for s in row["surfaces"])
        self._joined = {
            first: (
                tuple(sorted(row["second"], key=len, reverse=True)),
                UnitKind.MEASURE if row.get("measure", False) else UnitKind.COUNTER,
            )
            for row in counters["joined"]
            for first in row["first"]
        }
        self._counter = lru_cache(maxsize=4096)(self._counter_of)

    def behind(self, norm: str, pos: int, *, nouns: bool = True) -> After | None:
        """Return what stands at `pos`, the end of a number.

        Parameters
        ----------
        nouns : bool
            Whether an unknown noun directly behind the number may be its counter.
        """
        start = pos
        if norm[pos : pos + 1] in _BLANKS and (gap := _GAP.match(norm, pos)):
            start = gap.end()
        before = norm[max(0, pos - _NUMBER_WINDOW) : pos] if norm[pos:start] in _LINE_BREAKS else ""
        over_gap = start > pos and not _RUNNING.search(before)
        for end, entry in self._surfaces.at(norm, start):
            following = norm[end : end + 1]
            if following and (
                following in entry.not_before
                or ((entry.open or over_gap) and self._goes_on(norm, end, over_gap=over_gap))
            ):
                continue
            if following and entry.only_before and following not in entry.only_before:
                continue
            return After(end, entry.unit, entry.reason) if entry.unit is None else self._grown(norm, end, entry.unit)
        if start == pos and (broken := _BROKEN.match(norm, pos) or _BROKEN_LETTERS.match(norm, pos)):
            found = self._over_lines(norm, broken)
            if found is not None:
                return found
        if nouns and "\n" not in norm[pos:start] and (match := _RUN.match(norm, start)):
            name = self._counter(match.group())
            # Over a gap a longer noun may be the next cell of a table: 50 講習.
            if name and (start == pos or len(name) == 1):
                return self._noun(norm, start, name)
        return None

    def _grown(self, norm: str, end: int, unit: Unit) -> After:
        """Return a unit with what makes one unit of two: 72時間分, 26府省・団体, 9.6ng/L."""
        following = norm[end : end + 1]
        if following == "分" and unit.kind in _PORTIONED and unit.name[-1] != "分" and _PORTION.match(norm, end):
            return After(end + 1, Unit(f"{unit.name}分", UnitKind.COUNTER))
        if following == "・" and unit.name in self._joined:
            seconds, kind = self._joined[unit.name]
            second = next((s for s in seconds if norm.startswith(s, end + 1)), None)
            if second is not None and not _RUN_CHARACTER.match(norm, end + 1 + len(second)):
                return After(end + 1 + len(second), Unit(f"{unit.name}・{second}", kind))
        if following == "/" and unit.kind is UnitKind.MEASURE and norm[end - 1].isascii():
            for last, entry in self._surfaces.at(norm, end + 1):
                if entry.unit is not None and norm[last - 1].isascii() and not self._word_goes_on(norm, last):
                    return After(last, Unit(norm[end - len(unit.name) : last], UnitKind.MEASURE, unit.scale))
        return After(end, unit)

    def _over_lines(self, norm: str, broken: re.Match[str]) -> After | None:
        """Return the unit whose surface is broken over two lines (12.4ポイ|ント)."""
        head, tail = broken.groups()
        for length, entry in self._surfaces.at(head + tail, 0):
            end = broken.start(2) + length - len(head)
            if length > len(head) and not self._word_goes_on(norm, end):
                return After(end, entry.unit, entry.reason)
        return None

    def _noun(self, norm: str, pos: int, name: str) -> After:
        end = pos + len(name)
        # 5万玄米トン: what is measured may stand between the number and a unit in another script.
        if _IS_KANJI.match(name) and _IS_KATAKANA.match(norm, end):
            for last, entry in self._surfaces.at(norm, end):
                if entry.unit is not None and not self._word_goes_on(norm, last):
                    return After(last, Unit(norm[pos:last], entry.unit.kind, entry.unit.scale, rule="counter"))
        if name[0] in _KA and not _IS_KATAKANA.match(name, 1):
            name = "か" + name[1:]
        return After(end, self._known.get(name) or Unit(name, UnitKind.COUNTER, rule="counter"))

    def through_no(self, norm: str, pos: int) -> Unit | None:
        """Return the counter that follows with の (14の国・地域), if it is one that is known to be counted so."""
        if norm[pos : pos + 1] != "の":
            return None
        for end, name in self._after_no.at(norm, pos + 1):
            if not _IS_KATAKANA.match(norm, end) or not _IS_KATAKANA.match(norm, end - 1):
                return self._known.get(normalise(name)) or Unit(name, UnitKind.COUNTER, rule="counter")
        noun = _THROUGH.match(norm, pos)
        if noun is None or not (noun.group(1) in self._known or noun.group(1).endswith(self._heads)):
            return None
        known = self._known.get(noun.group(1))
        if known is not None and (known.kind is not UnitKind.COUNTER or len(noun.group(1)) == 1):
            return None
        return known or Unit(noun.group(1), UnitKind.COUNTER, rule="counter")

    def _word_goes_on(self, norm: str, end: int) -> bool:
        return end < len(norm) and self._goes_on(norm, end, over_gap=False)

    def _goes_on(self, norm: str, end: int, *, over_gap: bool) -> bool:
        """Tell whether the word goes on behind a surface, so that the surface is only its beginning."""
        last, following = norm[end - 1], norm[end]
        if last.isascii():
            return last.isalpha() and following.isascii() and following.isalnum()
        if _IS_KATAKANA.match(last):
            return bool(_IS_KATAKANA.match(following)) and not self._stopped(norm, end)
        # Over a gap the next cell of a table may start: 50 人材育成.
        return over_gap and (following == "・" or (bool(_IS_KANJI.match(following)) and not self._stopped(norm, end)))

    def _stopped(self, norm: str, pos: int) -> bool:
        return any(norm[pos : pos + length] in self._stops for length in range(_LONGEST_STOP, 0, -1))

    def _counter_of(self, run: str) -> str:
        if len(run) <= _LONGEST_COUNTER and any(run[cut:] in self._known for cut in range(1, len(run) - 1)):
            return run
        for cut in range(len(run)):
            if self._stopped(run, cut):
                return run[:cut] or self._headed(run)
        return run if len(run) <= _LONGEST_COUNTER or _IS_KATAKANA.match(run) else ""

    def _headed(self, run: str) -> str:
        """Return the counter that starts with an action and ends in the head of a place or body: 管理所, 養成校."""
        for end in range(3, min(len(run), _LONGEST_COUNTER) + 1):
            if run[:end].endswith(self._heads) and (end == len(run) or self._stopped(run, end)):
                return run[:end]
        return ""


def _unit(row: Mapping[str, Any], surface: str) -> Unit:
    """Return the unit of a surface: a counter or measure is called as written unless its spellings are folded."""
    kind = UnitKind(row["kind"])
    as_written = kind in (UnitKind.COUNTER, UnitKind.MEASURE) and not row.get("fold", False) and "scale" not in row
    name = normalise(surface) if as_written else row["unit"]
    return Unit(name, kind, Decimal(row.get("scale", "1")), row.get("time", False))


def _is_open(surface: str) -> bool:
    last = normalise(surface)[-1]
    return last.isascii() or _IS_KATAKANA.match(last) is not None
