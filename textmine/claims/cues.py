"""Cue words compiled from the lexicons into regular expressions, once for each lexicon."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
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
    matches = deque(pattern.finditer(text, start, len(text) if end is None else end), maxlen=1)
    return matches[0] if matches else None


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
    comparison : re.Pattern
        A base with its link words: groups ``base``, ``year``, ``link``.
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
    direction = rf"\s?(?:も?(?P<verb>{alternation(verbs)})|{noun})(?!額|率|数|幅|要因|価|提案|事例|策|対策|事項|収|益|産|便)"
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
    stated, ending : re.Pattern
        Ends of sentences about the future.
    columns : mapping of str to Role
        Role of an unmarked figure by column kind.
    """

    key: re.Pattern[str]
    keys: Mapping[str, Role]
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
        after=re.compile(alternation(afters)),
        afters=afters,
        before=re.compile(alternation(befores) + r"(?P<name>[^、。にでをは]{0,10})$"),
        befores=befores,
        stated=re.compile(alternation(roles("stated"))),
        ending=re.compile(alternation(roles("ending")) + "$"),
        columns=roles("column"),
    )
