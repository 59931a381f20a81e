"""Sentences of a report that say that figures before and after a year do not compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from textmine.characters import KANJI, KATAKANA, normalise
from textmine.lexicons import Lexicon, alternation, word_sets
from textmine.series.names import normal_name
from textmine.series.sources import Source
from textmine.structures import Passage

_SENTENCE = re.compile(r"[^。\n]+")
_YEAR = (
    r"(?:(?P<era>令和|平成|[RH])\s?(?P<number>元|\d{1,2})\s?年度?|(?P<west>20\d\d|19\d\d)\s?年度?"
    r"|(?<![\d.])(?P<short>\d{1,2})年度|(?P<own>[本今当]年度))"
)
_SINCE = r"\s?(?:から|以降|より)"
_YEARS = re.compile(rf"{_YEAR}(?P<side>まで|以前|末まで)?")
_LAST_OLD = re.compile(rf"{_YEAR}(?:末?まで|以前)(?:は|の|が|、)[^\d]")
_FIRST_NEW = re.compile(rf"{_YEAR}(?:{_SINCE}|の|は|に)")
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
    found["since"] = re.compile(rf"{_YEAR}{_SINCE}.{{0,{_REACH}}}?(?:{sets['since']})")
    marks = alternation(s for row in table["note"] for s in row["surfaces"])
    found["mark"] = re.compile(rf"{marks}\s?\d*")
    return found


def notes_of(source: Source, lexicon: Lexicon) -> tuple[Note, ...]:
    """Return the sentences of a report that tell of a changed definition.

    A sentence counts if it names what changed (算定方法, 対象) and that it did (変更, 見直し), since which year
    something is counted in or out (令和3年度から更新伐を含む), or, with the next one, what held up to a year and what
    holds in the next (2020年度は実人数、2019年度以前は延べ人数). It is no break that figures were made anew (再集計), or
    that something is as it was (数え方は従来どおり).
    """
    return tuple(note for passage in source.passages for note in _notes_in(passage, source, lexicon))


def _notes_in(passage: Passage, source: Source, lexicon: Lexicon) -> Iterator[Note]:
    patterns = _patterns(lexicon)
    text = normalise(passage.text)
    before = ""
    sentences = [match[0].strip() for match in _SENTENCE.finditer(text)]
    for sentence, behind in zip_longest(sentences, sentences[1:], fillvalue=""):
        found, year = _told(sentence, behind, source.fiscal_year, patterns)
        if found:
            mark = patterns["mark"].match(sentence)
            label = mark[0].replace(" ", "") if mark else ""
            yield Note(
                source.document, passage, sentence, before, label, _marked(source, label, passage, sentence), year
            )
        before = sentence


def _told(
    sentence: str, behind: str, own: int | None, patterns: Mapping[str, re.Pattern[str]]
) -> tuple[bool, int | None]:
    """Return whether a sentence tells of a new definition, and its first year."""
    if patterns["unchanged"].search(sentence):
        return False, None
    turned = _turn(sentence, own) or _turn(f"{sentence}。{behind}", own, within=len(sentence))
    if turned is not None:
        return True, turned
    since = patterns["since"].search(sentence)
    if since:
        return True, _year(since, own)
    changed = patterns["change"].search(sentence) and patterns["object"].search(sentence)
    if changed and not patterns["restated"].search(sentence):
        return True, _year_in(sentence, own)
    return False, None


def _turn(text: str, own: int | None, within: int | None = None) -> int | None:
    """Return the year of which something else is said than of those before it: 3年度まで延べ、4年度は実人数."""
    last, first = _LAST_OLD.search(text), _FIRST_NEW.search(text[:within])
    if last is None or first is None:
        return None
    old, new = _year(last, own), _year(first, own)
    return new if old is not None and new is not None and new - 1 == old else None


def _marked(source: Source, mark: str, passage: Passage, sentence: str) -> str:
    """Return the words before a mark, the notes left out: those of the table above its note, else of the whole report.

    Each table of a report may begin its marks anew: a note is about what carries the mark since the last note with it.
    """
    if not mark:
        return ""
    pattern = re.compile(rf"{re.escape(mark[:1])}\s?{re.escape(mark[1:])}(?!\d)")
    places: list[str] = []
    above: list[str] | None = None
    since = 0
    for each in source.passages:
        text = normalise(each.text)
        for match in pattern.finditer(text):
            line = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n")[2].strip()
            if line:
                places.append(line)
                continue
            if each is passage and text.startswith(sentence, match.start()):
                above = places[since:]
            since = len(places)
    return "\n".join(above or places)


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
    year = _year(match, near)
    return year if year is None or not match["side"] else year + 1


def _year(match: re.Match[str], own: int | None) -> int | None:
    """Return the year that a match names; 本年度 is that of the report, 3年度 the one nearest to it."""
    if match["own"]:
        return own
    if match["west"]:
        return int(match["west"])
    if match["short"]:
        readings = {first + int(match["short"]) for first in _ERAS.values()}
        return None if own is None else min(readings, key=lambda year: (abs(year - own), year))
    return _ERAS[match["era"]] + (1 if match["number"] == "元" else int(match["number"]))
