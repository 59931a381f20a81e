"""Cue words compiled from the lexicons into regular expressions, once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from textmine.labels import Role
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces


def last_match(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the last match of a pattern in a stretch of text.

    Examples
    --------
    >>> last_match(re.compile("目標|実績"), "目標に対する実績").group()
    '実績'
    """
    last = None
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        last = match
    return last


def matches_at(starts: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer(text)`` gives, looking only where `starts` matches.

    A pattern with many branches is slow to fail at every place; one that begins with a known character fails fast.

    Examples
    --------
    >>> [m.group() for m in matches_at(re.compile("前(?=年)"), re.compile("(?:対)?前年(?:度)?比"), "前年、前年度比")]
    ['前年度比']
    """
    at = 0
    while (start := starts.search(text, at)) is not None:
        match = pattern.match(text, start.start())
        at = start.end() if match is None else match.end()
        if match is not None:
            yield match


def starts_of(words: Iterable[str]) -> str:
    """Return a pattern for the first character of any of `words`; each branch begins with a literal.

    Examples
    --------
    >>> starts_of(["前年", "前回", "計画"])
    '前(?=[回年])|計(?=[画])'
    """
    following: dict[str, set[str]] = {}
    for word in words:
        following.setdefault(word[0], set()).add(word[1:2])
    return "|".join(
        re.escape(first) + ("" if "" in seconds else f"(?=[{re.escape(''.join(sorted(seconds)))}])")
        for first, seconds in sorted(following.items())
    )


YEAR_START = "|".join(
    [
        starts_of(["令和", "平成", "昭和", "元年"]),
        *(rf"{era}(?=\s?[元\d])" for era in "RHS"),
        *(rf"{digit}(?=\d?\s?[年かカヶ])" for digit in "0123456789"),
        r"1(?=9\d\d)",
        r"2(?=0\d\d)",
    ]
)
"""The first character of a year by its name, or of a number of years or months."""

YEAR = (
    r"(?:(?:令和|平成|昭和|[RHS])\s?(?:元|\d{1,2})|(?:19|20)\d\d|(?<!\d)\d{1,2}(?=\s?年度)|(?<![一-鿿])元(?=年度))"
    r"\s?(?:年度|年)?"
)
"""A year by its name; on normalised text."""


_AGO = r"\d{1,2}\s?(?:年度?|か月|カ月|ヶ月)前(?:の(?:調査|同期))?"


@dataclass(frozen=True, slots=True)
class ChangeCues:
    """What makes a quantity a change.

    Attributes
    ----------
    direction : re.Pattern
        Matched at the end of a quantity; group ``noun`` is the direction word.
    signs : mapping of str to int
        +1 or -1 by direction word.
    compared : frozenset of str
        Direction words that count only behind a base (12件多い).
    comparison, comparison_start : re.Pattern
        A base with its link words: groups ``base``, ``year``, ``link``; its first character.
    kinds : mapping of str to str
        previous_year, plan or other by base word.
    ratio_links : frozenset of str
        Links after which a bare % is an index.
    movement : re.Pattern
        Matched behind a factor (and the bracket after it).
    """

    direction: re.Pattern[str]
    signs: Mapping[str, int]
    compared: frozenset[str]
    comparison: re.Pattern[str]
    comparison_start: re.Pattern[str]
    kinds: Mapping[str, str]
    ratio_links: frozenset[str]
    movement: re.Pattern[str]


@lru_cache(maxsize=8)
def change_cues(lexicon: Lexicon | None = None) -> ChangeCues:
    """Compile the table ``changes``."""
    table = (lexicon or default_lexicon()).table("changes")
    nouns = {s: row["sign"] for row in table["direction"] for s in row["surfaces"]}
    verbs = {s: row["sign"] for row in table["verb"] for s in row["surfaces"]}
    signs = nouns | verbs
    linked = alternation(surfaces(table["direction"], linked=True))
    modifiers = alternation(surfaces(table["modifier"]))
    noun = rf"の\s?(?P<linked>{modifiers}?{linked})|{modifiers}?(?P<noun>{alternation(nouns)})"
    direction = (
        rf"\s?(?:も?(?P<verb>{alternation(verbs)})|{noun})(?!額|率|数|幅|要因|価|提案|事例|策|対策|事項|収|益|産|便)"
    )
    kinds = {s: row["kind"] for row in table["comparison"] for s in row["surfaces"]}
    links = alternation(surfaces(table["link"]))
    tails = alternation(surfaces(table["tail"]))
    base = rf"(?:(?P<ago>{_AGO})|(?P<year>{YEAR})|(?P<base>{alternation(kinds)}))(?P<tail>\s?{tails}?)"
    link = rf"(?:(?P<link>{links})[はも]?|(?=\s?(?:約|[\d△▲±+−]|マイナス|プラス)))"
    comparison = rf"(?:対\s?)?{base}\s?(?P<note>\([^()]{{0,20}}\))?\s?{link}"
    return ChangeCues(
        direction=re.compile(direction),
        signs=signs,
        compared=frozenset(s for row in table["verb"] if row.get("compared") for s in row["surfaces"]),
        comparison=re.compile(comparison),
        comparison_start=re.compile(f"対|{YEAR_START}|{starts_of(kinds)}"),
        kinds=kinds,
        ratio_links=frozenset(surfaces(table["link"], ratio=True)),
        movement=re.compile(alternation(surfaces(table["movement"]))),
    )


@dataclass(frozen=True, slots=True)
class RoleCues:
    """What tells a target from a result.

    Attributes
    ----------
    key, after, before : re.Pattern
        Role words right before a figure or over its rows; cues behind a figure; words before it. The roles are in
        `keys`, `afters` and `befores`.
    key_ends : frozenset of str
        The characters that role words end with.
    stated, ending : re.Pattern
        Ends of sentences about the future.
    columns : mapping of str to Role
        Role of an unmarked figure by column kind.
    """

    key: re.Pattern[str]
    keys: Mapping[str, Role]
    key_ends: frozenset[str]
    after: re.Pattern[str]
    afters: Mapping[str, Role]
    before: re.Pattern[str]
    befores: Mapping[str, Role]
    stated: re.Pattern[str]
    ending: re.Pattern[str]
    columns: Mapping[str, Role]


@lru_cache(maxsize=8)
def role_cues(lexicon: Lexicon | None = None) -> RoleCues:
    """Compile the table ``roles``."""
    table = (lexicon or default_lexicon()).table("roles")

    def roles(name: str) -> dict[str, Role]:
        return {s: Role(row["role"]) for row in table[name] for s in row["surfaces"]}

    keys, afters, befores = roles("key"), roles("after"), roles("before")
    return RoleCues(
        key=re.compile(alternation(keys)),
        keys=keys,
        key_ends=frozenset(key[-1] for key in keys),
        after=re.compile(alternation(afters)),
        afters=afters,
        before=re.compile(alternation(befores) + r"(?P<name>[^、。にでをは]{0,10})$"),
        befores=befores,
        stated=re.compile(alternation(roles("stated"))),
        ending=re.compile(alternation(roles("ending")) + "$"),
        columns=roles("column"),
    )
