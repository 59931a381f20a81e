"""The surroundings in which a quantity is no claim, compiled from the lexicons once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.cues import heads_of
from textmine.lexicons import Lexicon, alternation, default_lexicon, surfaces, word_sets


@dataclass(frozen=True, slots=True, eq=False)
class Contexts:
    """Compiled tables ``contexts`` and ``claim_words``; patterns without note are matched at the end of a quantity.

    Attributes
    ----------
    rule : re.Pattern
        Searched before an amount or rate: the rule of a programme.
    limit, per, member, event : re.Pattern
        A limit of a programme; the denominator of another figure; a thing whose size is meant; an event.
    per_heads : frozenset of str
        The characters, white space left out, that what `per` matches begins with.
    attribute : re.Pattern
        Searched before a limit: the attribute by which it names a group.
    durations, short_durations, counting, ages, people : frozenset of str
        Units of time, of lists that a sentence counts itself, of age and of persons.
    period_noun : re.Pattern
        Searched before a duration that is itself reported.
    each_of_one : frozenset of str
        What `per` matches for one thing only.
    listed : re.Pattern
        What parts the members of a list.
    measured, as_base, ends : re.Pattern
        Searched before a bare number: what it measures; the base of an index; what may follow a measured number.
    doers, defined, reached, eligible, noun : re.Pattern
        What follows a limit that names a group or defines an indicator.
    attributive_bounds : tuple of str
        Ends of bounds that go with a noun.
    age_span, answered : re.Pattern
        What follows an age; what follows a quoted answer.
    aimed : re.Pattern
        What follows a figure that it makes a target: とする目標.
    reported, told : re.Pattern
        What follows a duration, and an amount or rate, that is a result.
    every : re.Pattern
        Searched before a count: a frequency.
    result : re.Pattern
        Searched between a cue of `rule` and its amount: a result.
    result_prefixes : tuple of str
        What makes a cue of `rule` a result.
    """

    rule: re.Pattern[str]
    limit: re.Pattern[str]
    per: re.Pattern[str]
    per_heads: frozenset[str]
    member: re.Pattern[str]
    attribute: re.Pattern[str]
    event: re.Pattern[str]
    durations: frozenset[str]
    short_durations: frozenset[str]
    period_noun: re.Pattern[str]
    counting: frozenset[str]
    ages: frozenset[str]
    people: frozenset[str]
    each_of_one: frozenset[str]
    listed: re.Pattern[str]
    measured: re.Pattern[str]
    as_base: re.Pattern[str]
    ends: re.Pattern[str]
    doers: re.Pattern[str]
    defined: re.Pattern[str]
    reached: re.Pattern[str]
    eligible: re.Pattern[str]
    noun: re.Pattern[str]
    attributive_bounds: tuple[str, ...]
    age_span: re.Pattern[str]
    answered: re.Pattern[str]
    reported: re.Pattern[str]
    aimed: re.Pattern[str]
    told: re.Pattern[str]
    every: re.Pattern[str]
    result: re.Pattern[str]
    result_prefixes: tuple[str, ...]


@lru_cache(maxsize=8)
def compile_contexts(lexicon: Lexicon | None = None) -> Contexts:
    """Compile the tables ``contexts`` and ``claim_words``."""
    chosen = lexicon or default_lexicon()
    table, rows = chosen.table("contexts"), chosen.table("claim_words")["word"]
    context = {name: alternation(surfaces(own)) for name, own in table.items()}
    word = word_sets(rows)
    return Contexts(
        rule=re.compile(context["rule"]),
        limit=re.compile(r"\s?" + context["limit"]),
        per=re.compile(rf"\s?{context['per']}(?!値)"),
        per_heads=heads_of(surfaces(table["per"])),
        member=re.compile(rf"\s?の?{context['member']}"),
        # A noun for an attribute, in the list or by its last character: 参加率が90%以上となった研修.
        attribute=re.compile(rf"({context['attribute']}|(?:(?<!年)度|{word['attribute_end']})が?)\s?$"),
        event=re.compile(r"\s?" + context["event"]),
        durations=frozenset(surfaces(table["duration"])),
        short_durations=frozenset(surfaces(table["short_duration"])),
        period_noun=re.compile(context["period_noun"]),
        counting=frozenset(surfaces(table["counting"])),
        ages=frozenset(surfaces(rows, set="age_unit")),
        people=frozenset(surfaces(rows, set="people_unit")),
        each_of_one=frozenset(surfaces(rows, set="each_of_one")),
        listed=re.compile(rf"[、,・①-⑳]|{word['and']}|と(?=[^すしなのい])|や"),
        measured=re.compile(rf"[はがも::=＝]$|{word['measured_end']}$"),
        as_base=re.compile(rf"\s?{word['as_base']}"),
        ends=re.compile(rf"\s?([)。、,\n]|$|{word['behind_measured']})"),
        doers=re.compile(rf"\s?[一-鿿]{{1,6}}した{word['doer']}"),
        defined=re.compile(rf"\s?{word['definition']}"),
        reached=re.compile(rf"\s?(と|に){word['reached']}(?!{word['not_reached_yet']})[一-鿿ァ-ヶ]"),
        eligible=re.compile(rf"\s?の[^、。]{{1,15}}{word['eligible']}"),
        noun=re.compile(rf"\s?(?!{word['level_noun']})[一-鿿ァ-ヶ]"),
        attributive_bounds=tuple(surfaces(rows, set="attributive_bound")),
        age_span=re.compile(rf"\s?{word['behind_age']}"),
        answered=re.compile(rf"(と{word['answered']}|の{word['answered_by']})"),
        aimed=re.compile(
            rf"\s?(?:の[^\s、。]{{1,10}})?と(?:する|した|定めた|定める)[^、。]{{0,12}}?{word['aim_noun']}"
        ),
        reported=re.compile(rf"\s?{word['duration_result']}"),
        told=re.compile(rf"\s?{word['told']}"),
        every=re.compile(rf"\d{word['every']}に$"),
        result=re.compile(word["result_noun"]),
        result_prefixes=tuple(surfaces(rows, set="result_prefix")),
    )
