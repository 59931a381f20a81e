"""Places in time at which an indicator changed its meaning: notes that say so, words of its name that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from textmine.characters import normalise
from textmine.lexicons import Lexicon
from textmine.series.notes import Note, indicators_of, notes_of
from textmine.series.sources import Source
from textmine.series.structures import Break, BreakReason, Observation

_NUMBER = r"\d[\d,.]*[^\d\s]{0,3}?"


Named = tuple[str, str, str, str]
"""Document, indicator, unit and group, as printed; the group is "" where there is none."""


@dataclass(frozen=True, slots=True)
class _Words:
    scale: re.Pattern[str]
    defining: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("series")
    return _Words(
        re.compile(_any([s for row in table["scale"] for s in row["surfaces"]])),
        tuple(re.compile(_any(row["surfaces"])) for row in table["defining"]),
    )


def _any(surfaces: Sequence[str]) -> str:
    longest_first = sorted(surfaces, key=len, reverse=True)
    return "|".join(_NUMBER.join(map(re.escape, surface.split("#"))) for surface in longest_first)


def notes_by_name(
    sources: Iterable[Source], printed: Iterable[Observation], lexicon: Lexicon
) -> dict[Named, tuple[Note, ...]]:
    """Return the notes on changed definitions by report, indicator and group.

    A note speaks of the whole of an indicator, and of its groups only where it names them or the report has no whole:
    従来の区分 beside a new definition is the old one.
    """
    names: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for o in printed:
        names.setdefault(o.document, {}).setdefault((o.indicator, o.unit), {})[o.group or ""] = None
    found: dict[Named, tuple[Note, ...]] = {}
    for source in sources:
        own = names.get(source.document, {})
        for note in notes_of(source, lexicon):
            for indicator, unit in indicators_of(note, tuple(own), lexicon):
                groups = own[indicator, unit]
                for group in groups:
                    if not group or "" not in groups or normalise(group) in note.text:
                        name = (source.document, indicator, unit, group)
                        found[name] = (*found.get(name, ()), note)
    return found


def breaks_of(
    observations: Sequence[Observation], notes: Mapping[Named, Sequence[Note]], lexicon: Lexicon
) -> Iterator[Break]:
    """Yield the breaks of one series, each year and reason once.

    Parameters
    ----------
    observations : sequence of Observation
        Of one series.
    notes : mapping of Named to sequence of Note
        From :func:`notes_by_name`.
    lexicon : Lexicon
    """
    printed = [o for o in observations if o.derived is None]
    seen: set[tuple[int | None, BreakReason]] = set()
    for found in (*_noted(printed, notes), *_renamed(printed, lexicon)):
        if (found.fiscal_year, found.reason) not in seen:
            seen.add((found.fiscal_year, found.reason))
            yield found


def _noted(printed: Sequence[Observation], notes: Mapping[Named, Sequence[Note]]) -> Iterator[Break]:
    for name in dict.fromkeys((o.document, o.indicator, o.unit, o.group or "") for o in printed):
        for note in notes.get(name, ()):
            at = note.passage
            yield Break(note.fiscal_year, BreakReason.NOTE, note.text, note.document, at.page, at.spans)


def _renamed(printed: Sequence[Observation], lexicon: Lexicon) -> Iterator[Break]:
    """Yield where scale, unit or a defining word of the name changed from one report to the next.

    All names of a report are held against all of the report before: a text that leaves the bracket of the table out
    changes nothing.
    """
    words = _words(lexicon)
    by_year: dict[int, list[Observation]] = {}
    for observation in printed:
        if observation.vintage is not None:
            by_year.setdefault(observation.vintage, []).append(observation)
    years = sorted(by_year)
    for before, now in pairwise(years):
        for reason, old, new, at in _differences(by_year[before], by_year[now], words):
            yield Break(now, reason, f"{old} → {new}", at.document, at.page, at.spans)


def _differences(
    before: Sequence[Observation], now: Sequence[Observation], words: _Words
) -> Iterator[tuple[BreakReason, str, str, Observation]]:
    patterns = ((BreakReason.SCALE, words.scale), *((BreakReason.DEFINITION, each) for each in words.defining))
    for reason, pattern in patterns:
        old = _found(pattern, before)
        new = _found(pattern, now)
        if old and new and not old.keys() & new.keys():
            word, at = next(iter(new.items()))
            yield reason, next(iter(old)), word, at
    units, newer = {o.unit for o in before}, {o.unit: o for o in now}
    if not units & newer.keys():
        unit, at = next(iter(newer.items()))
        yield BreakReason.UNIT, min(units), unit, at


def _found(pattern: re.Pattern[str], observations: Sequence[Observation]) -> dict[str, Observation]:
    """Return the words that a pattern finds in the names of observations."""
    found: dict[str, Observation] = {}
    for observation in observations:
        match = pattern.search(normalise(observation.indicator))
        if match:
            found.setdefault(match[0], observation)
    return found
