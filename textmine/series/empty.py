"""Why a report has no figure for its own year: 集計中, a dash, something unreadable, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from textmine.characters import normalise
from textmine.lexicons import Lexicon, alternation
from textmine.series.notes import stands_in
from textmine.series.sources import Source

_LINE = re.compile(r"[^。\n]+")
_REACH = 160
"""Characters behind a name in which its row or clause ends."""


class CellStatus(StrEnum):
    """What stands in a cell of the panel."""

    PRINTED = "printed"
    DERIVED = "derived"  # computed from a change
    PENDING = "pending"  # 集計中
    DASH = "dash"  # －
    UNREADABLE = "unreadable"
    NOT_REPORTED = "not_reported"


@lru_cache(maxsize=4)
def _marks(lexicon: Lexicon) -> tuple[tuple[CellStatus, re.Pattern[str]], ...]:
    words: dict[CellStatus, list[str]] = {}
    for row in lexicon.table("series")["missing"]:
        words.setdefault(CellStatus(row["status"]), []).extend(map(normalise, row["surfaces"]))
    patterns = {
        CellStatus.PENDING: alternation(words[CellStatus.PENDING]),
        CellStatus.UNREADABLE: rf"\d?[\d.,]*{alternation(words[CellStatus.UNREADABLE])}[\d.,]*(?=[\s|%]|$)",
        # A dash joins words and numbers; in the place of a figure it stands alone.
        CellStatus.DASH: rf"(?<![^\s|]){alternation(words[CellStatus.DASH])}+(?![^\s|])",
    }
    return tuple((status, re.compile(pattern)) for status, pattern in patterns.items())


def status_in(source: Source, indicators: dict[str, str], lexicon: Lexicon) -> CellStatus:
    """Return what a report has in the place of a figure that it does not print.

    Parameters
    ----------
    source : Source
    indicators : dict of str to str
        Names of the indicator, with their units.
    lexicon : Lexicon
    """
    found = {status for line in _lines_of(source, indicators, lexicon) for status in _statuses(line, lexicon)}
    return next((status for status, _ in _marks(lexicon) if status in found), CellStatus.NOT_REPORTED)


def _lines_of(source: Source, indicators: dict[str, str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the rows and sentences that name an indicator, from its name on where that stands in them as it is."""
    for passage in source.passages:
        for match in _LINE.finditer(normalise(passage.text)):
            line = match[0]
            for name, unit in indicators.items():
                if stands_in(line, name, unit, lexicon):
                    yield line.partition(normalise(name))[2][:_REACH] or line
                    break


def _statuses(line: str, lexicon: Lexicon) -> Iterator[CellStatus]:
    for status, pattern in _marks(lexicon):
        if pattern.search(line):
            yield status
