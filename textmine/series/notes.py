"""Sentences of a report that say that figures before and after a year do not compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.lexicons import Lexicon, alternation, word_sets
from textmine.series.names import normal_name
from textmine.series.sources import Source
from textmine.structures import Passage

_SENTENCE = re.compile(r"[^。\n]+")
_YEAR = r"(?:(?P<era>令和|平成|[RH])\s?(?P<number>元|\d{1,2})|(?P<west>20\d\d|19\d\d))\s?年度?"
_SINCE = r"\s?(?:から|以降|より)"
_YEARS = re.compile(rf"{_YEAR}(?P<side>まで|以前|末まで)?")
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_REACH = 30
"""Characters between a year and what holds since then, and between a name and its note mark."""

_IN_WORD = re.compile(f"[{KANJI}{KATAKANA}]")
_LEAST_NAME = 2
_LEAST_FOLDED = 4
"""Characters of a folded name that is looked for without regard to the words around it."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that tells of a changed definition.

    Attributes
    ----------
    text : str
        The sentence, its width folded.
    before : str
        The sentence before it in the passage, to which なお and この refer.
    mark : str
        ``※1`` where it begins with such a mark.
    marked : str
        The words before the same mark elsewhere in the report, one place a line.
    fiscal_year : int or None
        First year of the new definition.
    """

    document: str
    passage: Passage
    text: str
    before: str
    mark: str
    marked: str
    fiscal_year: int | None


def indicators_of(note: Note, names: Sequence[tuple[str, str]], lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Return the indicators of its report that a note is about.

    A note with a mark is about what carries the mark; another one about what it names, or, if it names no indicator,
    what the sentence before it names.

    Parameters
    ----------
    note : Note
    names : sequence of (str, str)
        Indicators and units, as the report prints them.
    lexicon : Lexicon
    """
    lines = note.marked.split("\n") if note.marked else []
    if lines:
        return tuple(n for n in names if any(_carries(line, *n, lexicon) for line in lines))
    named = tuple(n for n in names if stands_in(note.text, *n, lexicon))
    if named or note.mark:
        return named
    return tuple(n for n in names if stands_in(note.before, *n, lexicon))


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    table = lexicon.table("series")
    sets = word_sets(table["break"])
    found = {name: re.compile(pattern) for name, pattern in sets.items()}
    found["since"] = re.compile(rf"{_YEAR}{_SINCE}.{{0,{_REACH}}}?{sets['since']}")
    marks = alternation(s for row in table["note"] for s in row["surfaces"])
    found["mark"] = re.compile(rf"{marks}\s?\d*")
    return found


def notes_of(source: Source, lexicon: Lexicon) -> tuple[Note, ...]:
    """Return the sentences of a report that tell of a changed definition.

    A sentence counts if it names what changed (算定方法, 対象) and that it did (変更, 見直し), or since which year
    something is counted in or out (令和3年度から更新伐を含む). That figures were made anew (再集計) is no break.
    """
    return tuple(note for passage in source.passages for note in _notes_in(passage, source, lexicon))


def _notes_in(passage: Passage, source: Source, lexicon: Lexicon) -> Iterator[Note]:
    patterns = _patterns(lexicon)
    text = normalise(passage.text)
    before = ""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        since = patterns["since"].search(sentence)
        changed = patterns["change"].search(sentence) and patterns["object"].search(sentence)
        if since or (changed and not patterns["restated"].search(sentence)):
            mark = patterns["mark"].match(sentence)
            label = mark[0].replace(" ", "") if mark else ""
            year = _year(since) if since else _year_in(sentence, source.fiscal_year)
            yield Note(source.document, passage, sentence, before, label, _marked(source, label), year)
        before = sentence


def _marked(source: Source, mark: str) -> str:
    """Return the words before a mark in the whole report, its own notes left out."""
    if not mark:
        return ""
    places = []
    for passage in source.passages:
        text = normalise(passage.text)
        for match in re.finditer(rf"{re.escape(mark[:1])}\s?{re.escape(mark[1:])}(?!\d)", text):
            line = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2].strip()
            if line:
                places.append(line)
    return "\n".join(places)


def _carries(line: str, name: str, unit: str, lexicon: Lexicon) -> bool:
    """Whether the words before a mark end with an indicator's name, or are its last words."""
    here, folded = normal_name(line, unit, lexicon).key, normal_name(name, unit, lexicon).key
    return here.endswith(folded) or (len(here) >= _LEAST_FOLDED and folded.endswith(here))


def stands_in(text: str, name: str, unit: str, lexicon: Lexicon) -> bool:
    """Return whether a text has an indicator's name as words of its own."""
    folded = normal_name(name, unit, lexicon)
    if len(folded.key) >= _LEAST_FOLDED and folded.key in normal_name(text, unit, lexicon).key:
        return True
    return len(folded.plain) >= _LEAST_NAME and any(
        at == 0 or _IN_WORD.fullmatch(text[at - 1]) is None for at in _places(folded.plain, text)
    )


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _year_in(sentence: str, near: int | None) -> int | None:
    """Return the first fiscal year of the new definition; the report's own where none is named."""
    match = _YEARS.search(sentence)
    if match is None:
        return near
    return _year(match) + 1 if match["side"] else _year(match)


def _year(match: re.Match[str]) -> int:
    if match["west"]:
        return int(match["west"])
    return _ERAS[match["era"]] + (1 if match["number"] == "元" else int(match["number"]))
