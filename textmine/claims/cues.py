"""Cue words compiled from the lexicons into regular expressions, once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from textmine.labels import Role
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces, word_sets


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


def heads_of(words: Iterable[str]) -> frozenset[str]:
    """Return the first characters of `words`: a look at one spares most places a pattern of many branches."""
    return frozenset(word[0] for word in words)


YEAR_START = "|".join(
    [
        starts_of(["令和", "平成", "昭和", "元年"]),
        *(rf"{era}(?=\s?[元\d])" for era in "RHS"),
        r"[0-9](?=\d?\s?(?:年|[かカヶ]月))",
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
    rated : re.Pattern
        Matched at the end of points and shares: の with any direction noun, group ``rated`` (4.6ポイントの改善).
    comparing, better_low : re.Pattern
        Searched before a difference: a level that it is measured from; what improves by falling.
    direction_heads : frozenset of str
        The characters, white space left out, that what `direction` matches begins with.
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
    achievement, change_noun : re.Pattern
        Names of achievements and of changes.
    rate_of_change : re.Pattern
        Searched before a figure: the name of a change; groups ``noun``, ``what``.
    sign_marks : tuple of str
        Signs, in marks and in words.
    ditto, shared : re.Pattern
        Searched before a figure: 同; matched between two figures that share a base.
    taken : re.Pattern
        Searched between a base and a figure that it does not govern.
    exceeded, compared_noun : re.Pattern
        A bound that compares a result with the figure; searched before it: the noun of such a figure.
    parallel, together, difference_lead, difference_manner : re.Pattern
        Matched between two figures that share a direction word, of one unit and of two; searched before the first: it
        is a difference, everywhere and where a base is named.
    planned, share_of_plan, plan_word : re.Pattern
        Searched before a plan's figure; matched behind a share of a plan; words that speak of plans.
    score, counted : re.Pattern
        What is scored in points; searched behind the name of an achievement: those who reach it are counted.
    """

    direction: re.Pattern[str]
    rated: re.Pattern[str]
    comparing: re.Pattern[str]
    better_low: re.Pattern[str]
    direction_heads: frozenset[str]
    signs: Mapping[str, int]
    compared: frozenset[str]
    comparison: re.Pattern[str]
    comparison_start: re.Pattern[str]
    kinds: Mapping[str, str]
    ratio_links: frozenset[str]
    movement: re.Pattern[str]
    achievement: re.Pattern[str]
    change_noun: re.Pattern[str]
    rate_of_change: re.Pattern[str]
    sign_marks: tuple[str, ...]
    ditto: re.Pattern[str]
    shared: re.Pattern[str]
    taken: re.Pattern[str]
    exceeded: re.Pattern[str]
    compared_noun: re.Pattern[str]
    parallel: re.Pattern[str]
    together: re.Pattern[str]
    difference_lead: re.Pattern[str]
    difference_manner: re.Pattern[str]
    planned: re.Pattern[str]
    share_of_plan: re.Pattern[str]
    plan_word: re.Pattern[str]
    score: re.Pattern[str]
    counted: re.Pattern[str]


@lru_cache(maxsize=8)
def change_cues(lexicon: Lexicon | None = None) -> ChangeCues:
    """Compile the tables ``changes`` and ``claim_words``."""
    chosen = lexicon or default_lexicon()
    table, rows = chosen.table("changes"), chosen.table("claim_words")["word"]
    word = word_sets(rows)
    nouns = {s: row["sign"] for row in table["direction"] for s in row["surfaces"]}
    verbs = {s: row["sign"] for row in table["verb"] for s in row["surfaces"]}
    signs = nouns | verbs
    linked = alternation(surfaces(table["direction"], linked=True))
    modifiers = alternation(surfaces(table["modifier"]))
    compound = word["direction_compound"]
    noun = rf"の\s?(?!{compound})(?P<linked>{modifiers}?{linked})|{modifiers}?(?P<noun>{alternation(nouns)})"
    named = rf"(?!{compound})(?:{noun})(?!額|率|数|幅|要因|価|提案|事例|策|対策|事項|収|益|産|便)"
    linked = rf"の\s?(?P<rated>{alternation(nouns)})(?!額|率|数|幅|要因|策|対策)"
    direction = rf"\s?(?:も?(?P<verb>{alternation(verbs)})|{named})"
    kinds = {s: row["kind"] for row in table["comparison"] for s in row["surfaces"]}
    links = alternation(surfaces(table["link"]))
    tails = alternation(surfaces(table["tail"]))
    base = rf"(?:(?P<ago>{_AGO})|(?P<year>{YEAR})|(?P<base>{alternation(kinds)}))(?P<tail>\s?{tails}?)"
    link = rf"(?:(?P<link>{links})[はも]?|(?=\s?(?:約|[\d△▲±+−]|マイナス|プラス)))"
    comparison = rf"(?:対\s?)?{base}\s?(?P<note>\([^()]{{0,20}}\))?\s?{link}"
    return ChangeCues(
        direction=re.compile(direction),
        rated=re.compile(linked),
        comparing=re.compile(rf"(?<!に){word['comparing']}"),
        better_low=re.compile(word["better_low"]),
        direction_heads=heads_of([*verbs, *nouns, *surfaces(table["modifier"])]) | {"の", "も"},
        signs=signs,
        compared=frozenset(s for row in table["verb"] if row.get("compared") for s in row["surfaces"]),
        comparison=re.compile(comparison),
        comparison_start=re.compile(f"対|{YEAR_START}|{starts_of(kinds)}"),
        kinds=kinds,
        ratio_links=frozenset(surfaces(table["link"], ratio=True)),
        movement=re.compile(alternation(surfaces(table["movement"]))),
        achievement=re.compile(rf"{word['achievement']}|(対|の)?{word['plan_noun']}{word['value_suffix']}?(対)?比"),
        change_noun=re.compile(word["change_noun"]),
        rate_of_change=re.compile(
            rf"(?P<noun>{word['change_noun']})(?![しさす])(?P<what>{word['change_measure']})?{word['change_copula']}?"
            r"[^、。\dはが]{0,4}$"
        ),
        sign_marks=(*"△▲±+−-", *surfaces(rows, set="sign")),
        ditto=re.compile(rf"{word['ditto']}\s?(約|{word['sign']})?$"),
        shared=re.compile(rf"[、,・\s]*{word['shared_lead']}?\s?"),
        taken=re.compile(rf"[はが、。]|{word['comparison_taken']}"),
        exceeded=re.compile(rf"(を|に){word['exceed']}.*$"),
        compared_noun=re.compile(rf"{word['compared_noun']}[^、。\d]{{0,4}}{word['compared_copula']}\s?$"),
        parallel=re.compile(rf"[、,]\s?(?:[^、。]{{1,20}}(?:[をはがも同]|から|より|比べ))?{word['ditto']}?\s?"),
        together=re.compile(rf"[、,]\s?{word['as_rate']}?\s?"),
        difference_lead=re.compile(rf"{word['difference_lead']}\s?約?$"),
        difference_manner=re.compile(rf"{word['difference_manner']}\s?約?$"),
        planned=re.compile(rf"{word['planned_noun']}{word['planned_suffix']}?(とする)?\(?$"),
        share_of_plan=re.compile(rf"{word['grade']}?{word['share_verb']}"),
        plan_word=re.compile(word["plan_word"]),
        score=re.compile(word["score_noun"]),
        counted=re.compile(rf"{word['counted_end']}|が$"),
    )


@dataclass(frozen=True, slots=True)
class RoleCues:
    """What tells a target from a result.

    Attributes
    ----------
    key, after, before : re.Pattern
        Role words right before a figure or over its rows; cues behind a figure; words before it. The roles are in
        `keys`, `afters` and `befores`.
    longest_after : int
        The length of the longest cue of `after`.
    before_word : re.Pattern
        The words of `before`, wherever they stand.
    key_ends : frozenset of str
        The characters that role words end with.
    stated : re.Pattern
        What sentences about the future state.
    endings : tuple of str
        What they end with, the longest first.
    columns : mapping of str to Role
        Role of an unmarked figure by column kind.
    questions, deadlines, need_comparison : tuple of str
        Ends of questions; words of deadlines; cues of `before` that need a comparison.
    named_target, filler, no_role : re.Pattern
        Searched before a figure: a target by its name; matched between a role word and its figure; searched from a
        role word on: it gives no role.
    target_noun, target_next : re.Pattern
        Nouns of targets; matched behind a figure: such a noun.
    planned_period, result_bracket : re.Pattern
        Matched behind a figure: it holds for several years; a bracket with the result, group ``result``.
    result_in_bracket, set_as_target, past : re.Pattern
        Words of results in brackets; matched at a cue of `after`: a target in any tense; ends of the past tense.
    """

    key: re.Pattern[str]
    keys: Mapping[str, Role]
    key_ends: frozenset[str]
    after: re.Pattern[str]
    longest_after: int
    afters: Mapping[str, Role]
    before: re.Pattern[str]
    before_word: re.Pattern[str]
    befores: Mapping[str, Role]
    stated: re.Pattern[str]
    endings: tuple[str, ...]
    columns: Mapping[str, Role]
    questions: tuple[str, ...]
    deadlines: tuple[str, ...]
    need_comparison: tuple[str, ...]
    named_target: re.Pattern[str]
    filler: re.Pattern[str]
    no_role: re.Pattern[str]
    target_noun: re.Pattern[str]
    target_next: re.Pattern[str]
    planned_period: re.Pattern[str]
    result_bracket: re.Pattern[str]
    result_in_bracket: re.Pattern[str]
    set_as_target: re.Pattern[str]
    past: re.Pattern[str]


@lru_cache(maxsize=8)
def role_cues(lexicon: Lexicon | None = None) -> RoleCues:
    """Compile the tables ``roles`` and ``claim_words``."""
    chosen = lexicon or default_lexicon()
    table, rows = chosen.table("roles"), chosen.table("claim_words")["word"]
    word = word_sets(rows)

    def roles(name: str) -> dict[str, Role]:
        return {s: Role(row["role"]) for row in table[name] for s in row["surfaces"]}

    keys, afters, befores = roles("key"), roles("after"), roles("before")
    return RoleCues(
        key=re.compile(alternation(keys)),
        keys=keys,
        key_ends=frozenset(key[-1] for key in keys),
        after=re.compile(alternation(afters)),
        longest_after=max(map(len, afters)),
        afters=afters,
        before=re.compile(alternation(befores) + r"(?P<name>[^、。にでをは]{0,10})$"),
        before_word=re.compile(alternation(befores)),
        befores=befores,
        stated=re.compile(alternation(roles("stated"))),
        endings=tuple(sorted(roles("ending"), key=len, reverse=True)),
        columns=roles("column"),
        questions=tuple(surfaces(rows, set="question")),
        deadlines=tuple(surfaces(rows, set="deadline")),
        need_comparison=tuple(surfaces(rows, set="needs_comparison")),
        named_target=re.compile(
            rf"{word['plan_noun']}(?!{word['not_behind_target']})[一-鿿]{{0,4}}{word['target_measure']}[はが]\s?(約|年間)?$"
        ),
        filler=re.compile(rf"(?:{word['role_filler']}|[::、\s]|{YEAR}(?:末|度)?)*"),
        no_role=re.compile(word["no_role"]),
        target_noun=re.compile(word["target_noun"]),
        target_next=re.compile(rf"\s?{word['target_link']}{word['target_noun']}(?!\s?\d)"),
        planned_period=re.compile(rf"\s?(?:\([^()]{{0,24}}{word['planned_period']}[^()]*\)|/年|/年度)"),
        result_bracket=re.compile(rf"\s?\(\s?[^()]{{0,12}}(?P<result>{word['result_in_bracket']})"),
        result_in_bracket=re.compile(word["result_in_bracket"]),
        set_as_target=re.compile(rf"(を|と|が|の|という)?{word['set_as_target']}"),
        past=re.compile(rf"{word['past']}(?:{word['behind_past']}|$)"),
    )
