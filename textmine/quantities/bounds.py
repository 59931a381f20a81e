"""Bound words before, inside and behind a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.labels import Bound
from textmine.lexicons import Lexicon, word_sets
from textmine.quantities.units import SurfaceTable

_NOUN = re.compile(rf"[{KANJI}{KATAKANA}A-Za-z「『\"]")
_GAP = re.compile(r" {0,2}(?:[\r\n]{1,2} {0,2})?")
_BLANKS = frozenset(" \r\n")
_ATTRIBUTIVE = frozenset("るいすた")
_BROKEN = re.compile(r"([^\s0-9]{1,6})\r?\n([^\s0-9]{1,6})")
_CLAUSE_END = re.compile(r"[、。,;「『\n]")
_WINDOW = 16
_MOST_WORDS = 2
_DIRECTED = frozenset((Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN))


@dataclass(frozen=True, slots=True)
class _Word:
    bound: Bound
    not_beside: str
    comparison: bool = False
    before_noun: bool = False
    time: bool = True
    needs_unit: bool = False


class Bounded(NamedTuple):
    """A bound and the edge of its words."""

    edge: int
    bound: Bound = Bound.EXACT


class Bounds:
    """Bound words of one lexicon (table ``bounds``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("bounds")
        words = word_sets(lexicon.table("number_words")["word"])
        self._compared = re.compile(
            rf"{words['not_compared']}|(?P<base>{words['compared']}|[0-9][^0-9、。]{{1,3}}と\Z)"
        )
        self._before = {
            normalise(surface): _Word(Bound(row["bound"]), row.get("not_after", ""))
            for row in table["before"]
            for surface in row["surfaces"]
        }
        self._lengths = tuple(sorted({len(s) for s in self._before}, reverse=True))
        self._last = frozenset(s[-1] for s in self._before)
        gaps = [normalise(s) for row in table["gap"] for s in row["surfaces"]]
        self._gaps = {gap[-1]: tuple(s for s in gaps if s[-1] == gap[-1]) for gap in gaps}
        self.ends = self._last | self._gaps.keys() | {" "}
        self._after = SurfaceTable(
            {
                normalise(surface): _Word(
                    Bound(row["bound"]),
                    row.get("not_before", ""),
                    row.get("comparison", False),
                    row.get("before_noun", False),
                    row.get("time", True),
                    row.get("needs_unit", False),
                )
                for row in table["after"]
                for surface in row["surfaces"]
            }
        )
        self.heads = _BLANKS | {normalise(s)[0] for row in table["after"] for s in row["surfaces"]}
        self._between = SurfaceTable(
            {normalise(s): Bound(row["bound"]) for row in table["between"] for s in row["surfaces"]}
        )

    def before(self, norm: str, pos: int, floor: int) -> Bounded | None:
        """Return the bound of the word that ends at `pos`; the edge stays at `pos` if it does not touch it."""
        if pos <= floor:
            return None
        touching = self._word_before(norm, pos, floor)
        if touching is not None:
            return touching
        for words in self._gaps.get(norm[pos - 1], ()):
            if norm.endswith(words, floor, pos):
                apart = self._word_before(norm, pos - len(words), floor)
                if apart is not None:
                    return Bounded(pos, apart.bound)
        return None

    def _word_before(self, norm: str, pos: int, floor: int) -> Bounded | None:
        at = pos
        while at > floor and pos - at < _MOST_WORDS and norm[at - 1] == " ":
            at -= 1
        if at <= floor or norm[at - 1] not in self._last:
            return None
        for length in self._lengths:
            start = at - length
            word = self._before.get(norm[start:at]) if start >= floor else None
            if word is not None and not (start > 0 and norm[start - 1] in word.not_beside):
                return Bounded(start, word.bound)
        return None

    def between(self, norm: str, pos: int) -> Bounded | None:
        """Return the bound of a word between number and counter (20数か国)."""
        return next((Bounded(end, bound) for end, bound in self._between.at(norm, pos)), None)

    def after(self, norm: str, pos: int, start: int, *, unit: bool, time: bool) -> Bounded | None:
        """Return the bound of the words from `pos` on.

        Parameters
        ----------
        start : int
            Where the number starts: a comparing verb looks back from there.
        unit, time : bool
            Whether the number has a unit, and whether that is a length of time.
        """
        result: Bounded | None = None
        for _ in range(_MOST_WORDS):
            edge = pos if result is None else result.edge
            if norm[edge : edge + 1] not in self.heads:
                break
            found = self._word_after(norm, edge, start, unit=unit, time=time)
            if found is None or (result is not None and norm[edge - 1] in _ATTRIBUTIVE):
                # 500件を超える規模: the noun that a verb goes with is no bound of its own.
                break
            result = found if result is None else Bounded(found.edge, stronger(found.bound, result.bound))
        return result

    def _word_after(self, norm: str, pos: int, start: int, *, unit: bool, time: bool) -> Bounded | None:
        at = pos
        if norm[pos : pos + 1] in _BLANKS and (gap := _GAP.match(norm, pos)):
            at = gap.end()
        found = self._after.at(norm, at)
        if not found and (broken := _BROKEN.match(norm, at)) is not None:
            # 程|度: the word itself is broken over two lines.
            head, tail = broken.groups()
            shift = broken.start(2) - at - len(head)
            found = [(at + e + shift, w) for e, w in self._after.at(head + tail, 0) if e > len(head)]
        for end, word in found:
            following = norm[end : end + 1]
            if (
                (following and following in word.not_beside)
                or (word.needs_unit and not unit)
                or (time and not word.time)
                or (word.before_noun and not _NOUN.match(following))
                or (word.comparison and self._compares(norm, start))
            ):
                continue
            return Bounded(end, word.bound)
        return None

    def _compares(self, norm: str, start: int) -> bool:
        """Tell whether the clause before a number names what others are compared with."""
        window = norm[max(0, start - _WINDOW) : start]
        return any(match.group("base") for match in self._compared.finditer(_CLAUSE_END.split(window)[-1]))


def stronger(first: Bound, second: Bound) -> Bound:
    """Return the bound that decides when two words bound one number: a direction beats 約."""
    for bound in (first, second):
        if bound in _DIRECTED:
            return bound
    return first if first is not Bound.EXACT else second
