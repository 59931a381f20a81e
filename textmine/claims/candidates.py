"""From quantities to candidates: what is no claim in its surroundings is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from textmine.claims.contexts import Contexts, compile_contexts
from textmine.claims.cues import last_match
from textmine.claims.passages import QUOTES, PassageText
from textmine.labels import Bound, Reason, UnitKind
from textmine.lexicons import Lexicon
from textmine.structures import Quantity, Rejected

_LIMITS = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})
_OPERATOR = re.compile(r"[×÷*=+/]")
_DASHES = frozenset("−-")
_NO_DIGITS = re.compile(r"[−\-]+\s?[千百万億]")
_FEW = range(2, 16)
_RULE_REACH = 8
_NEAR = 8
_ATTRIBUTE_REACH = 16

_COUNTED = re.compile(r"\s?(?:全て|すべて|全|総て)の?([一-鿿ァ-ヶー・]{1,20})")
_OF_NAMED = re.compile(r"\s?(の|規模の)[^\s、。もはをが]")
_GROUP_THEN_FIGURE = re.compile(r"\s?の?[^\s、。はがを()に]{1,12}(?:は|が|も|では)\s?(?:約|計|延べ)?\d")
_NOT_OF_GROUP = frozenset(("", "は", "を", "に", "、"))
_OF_EVENT = re.compile(r"\s?(に|の|で)")
_OF_LONG = re.compile(r"\s?の[一-鿿ァ-ヶ]")


def candidates(
    passage: PassageText, lexicon: Lexicon | None = None
) -> tuple[tuple[Quantity, ...], tuple[Rejected, ...]]:
    """Part the quantities of a passage into candidates of claims and rejected numerals.

    Parameters
    ----------
    passage : PassageText
    lexicon : Lexicon, optional
        Table ``contexts``; the shipped one by default.

    Returns
    -------
    tuple
        Candidates and rejected numerals, each in text order, with places in the passage.
    """
    if not passage.quantities:
        return (), ()
    kept: list[Quantity] = []
    rejected: list[Rejected] = []
    contexts = compile_contexts(lexicon)
    operators = _OPERATOR.search(passage.normal) is not None
    for quantity in passage.quantities:
        limited = quantity.bound in _LIMITS or quantity.value_high is not None
        for reason, test in _tests_of(quantity.kind, quantity.unit, limited, operators, contexts):
            if test(passage, quantity, contexts):
                rejected.append(Rejected(((quantity.start, quantity.end),), quantity.text, reason))
                break
        else:
            kept.append(quantity)
    return tuple(kept), tuple(rejected)


def counted_noun(normal: str, end: int) -> str | None:
    """Return the noun that a bare number counts, as in 全国47全ての支所.

    Examples
    --------
    >>> counted_noun("全国47全ての地域支所において", 4)
    '地域支所'
    """
    match = _COUNTED.match(normal, end)
    return match.group(1) if match else None


def _is_operand(passage: PassageText, quantity: Quantity, _: Contexts) -> bool:
    """Tell whether the number is worked with; what follows the last ``=`` is the result and stays."""
    left = passage.normal[max(0, quantity.start - _NEAR) : quantity.start].rstrip(" ([")
    right = passage.normal[quantity.end : quantity.end + 3 * _NEAR].lstrip(" )]")
    before, after = left[-1:], right[:1]
    if after and after in "×÷*=+" and not right.startswith("=)"):
        return True
    if before and before in "×÷*":
        return True
    if before == "+" and after and after in "×÷=/":
        return True
    # 48人/50人×100=96%: a stroke divides where a result follows.
    return "/" in (before, after) and re.search(r"[×*=]", right) is not None


def _is_missing(passage: PassageText, quantity: Quantity, _: Contexts) -> bool:
    """Tell whether a dash stands where the number should be: ---千件, −百万円."""
    return passage.normal[quantity.start] in _DASHES and _NO_DIGITS.match(passage.normal, quantity.start) is not None


def _is_denominator(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether another figure is meant for each of these: 1人当たり, 1日平均3,264人."""
    if quantity.bound is not Bound.EXACT or quantity.value_high is not None or quantity.kind is UnitKind.NONE:
        return False
    if quantity.value == 1 and quantity.unit == "日" and passage.normal.startswith("の", quantity.end):
        return True
    head = passage.normal[quantity.end : quantity.end + 1]
    match = contexts.per.match(passage.normal, quantity.end) if head in contexts.per_heads or head.isspace() else None
    if match is not None:
        return match.group().strip() not in contexts.each_of_one or quantity.value == 1
    if quantity.kind is not UnitKind.MEASURE or quantity.value != 1:
        return False
    # 1リットル150.4円: one of a unit, then the price of it.
    after = next((q for q in passage.quantities if q.start == quantity.end), None)
    return after is not None and after.kind is UnitKind.MONEY


def _is_label(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether a bare whole number names something (対策2, 第4の2, 100とする指数) instead of counting it."""
    if quantity.unit or quantity.kind is not UnitKind.NONE or quantity.value_high is not None:
        return False
    if quantity.value < 0 or quantity.value != quantity.value.to_integral_value():
        return False
    normal = passage.normal
    if counted_noun(normal, quantity.end):
        return False
    measured = contexts.measured.search(normal[max(0, quantity.start - _NEAR) : quantity.start].rstrip()) is not None
    if not measured or contexts.as_base.match(normal, quantity.end):
        return True
    return contexts.ends.match(normal, quantity.end) is None


def is_aimed(passage: PassageText, quantity: Quantity, lexicon: Lexicon | None = None) -> bool:
    """Tell whether the words right behind a number make it what was aimed at, whatever a limit may name: とする目標."""
    return compile_contexts(lexicon).aimed.match(passage.normal, quantity.end) is not None


def _is_threshold(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether the number limits a group or stands in the definition of an indicator."""
    normal, end = passage.normal, quantity.end
    if quantity.bound not in _LIMITS and quantity.value_high is None:
        return quantity.unit in contexts.ages and contexts.age_span.match(normal, end) is not None
    before = normal[quantity.start - 1 : quantity.start]
    if before not in _NOT_OF_GROUP and _GROUP_THEN_FIGURE.match(normal, end):
        return True
    if quantity.unit in contexts.ages or _names_group(passage, quantity, contexts):
        return True
    if any(pattern.match(normal, end) for pattern in (contexts.doers, contexts.defined, contexts.reached)):
        return True
    share = quantity.kind is UnitKind.PERCENT
    if not share and contexts.eligible.match(normal, end):
        return True
    start, _ = passage.clause(quantity.start)
    if contexts.attribute.search(normal, max(start, quantity.start - _ATTRIBUTE_REACH), quantity.start) is None:
        return False
    if _OF_NAMED.match(normal, end):
        return True
    return contexts.noun.match(normal, end) is not None and (
        not share or quantity.text.endswith(contexts.attributive_bounds)
    )


def _names_group(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether a limit or range by itself names whom the next figure is about, or an answer that was offered."""
    normal, end = passage.normal, quantity.end
    if quantity.unit in contexts.people and contexts.member.match(normal, end):
        return True
    if quantity.kind in (UnitKind.COUNTER, UnitKind.MEASURE, UnitKind.MONEY):
        after = next((q for q in passage.quantities if q.start >= end), None)
        if after is not None and after.kind is UnitKind.PERCENT:
            return normal[end : after.start].strip() in ("で", "では", "は", "が", "の")
    around = passage.enclosing(quantity.start, quotes=True)
    if around is None or normal[around.open] not in QUOTES:
        return False
    return contexts.answered.match(normal, around.close + 1) is not None


def _places_event(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether a duration only says when or for how long something else happens."""
    long = quantity.unit in contexts.durations
    start, end = passage.clause(quantity.start)
    around = passage.enclosing(quantity.start)
    if around is not None:
        start, _ = passage.clause(around.open)
    if contexts.period_noun.search(passage.normal, start, quantity.start):
        return False
    right = passage.normal[quantity.end : end]
    if quantity.bound in (Bound.AT_MOST, Bound.LESS_THAN) and _OF_EVENT.match(right):
        return True
    if contexts.event.match(right) or quantity.text.endswith("以内"):
        return True
    if long and quantity.bound is not Bound.EXACT and _OF_LONG.match(right):
        return True
    return long and contexts.reported.match(right) is None


def _is_rule(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether an amount or rate is fixed by a programme, not reached by it."""
    if quantity.kind not in (UnitKind.MONEY, UnitKind.PERCENT):
        return False
    if contexts.limit.match(passage.normal, quantity.end):
        return True
    if not passage.remembered("rules", lambda p: contexts.rule.search(p.normal) is not None):
        return False
    start, _ = passage.clause(quantity.start)
    left = passage.normal[start : quantity.start]
    cue = last_match(contexts.rule, left)
    if cue is None or len(left) - cue.end() > _RULE_REACH:
        return False
    # 手数料の実績, 平均利率 and the like speak of results.
    if contexts.result.search(left[cue.end() :]) or left.endswith(contexts.result_prefixes, 0, cue.start()):
        return False
    return contexts.told.match(passage.normal, quantity.end) is None


def _is_frequency(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether a count only says how often in how many years: 3年に1回."""
    if not passage.normal.endswith("に", 0, quantity.start):
        return False
    return contexts.every.search(passage.normal, max(0, quantity.start - _NEAR), quantity.start) is not None


def _counts_listed(passage: PassageText, quantity: Quantity, contexts: Contexts) -> bool:
    """Tell whether the number merely counts the items that the sentence itself names."""
    if quantity.value_high is not None or quantity.value not in _FEW:
        return False
    right = passage.normal[quantity.end :]
    for bracket in passage.brackets_between(quantity.end, quantity.end + _NEAR + 1):
        if not bracket.quote:
            return _items(passage.normal[bracket.open + 1 : bracket.close], contexts) == quantity.value
    left = passage.normal[passage.sentence(quantity.start)[0] : quantity.start]
    if right.lstrip(" ").startswith("の") or left.endswith("の"):
        return _items(left.rstrip("のと "), contexts) == quantity.value
    return quantity.unit == "つ"


def _items(text: str, contexts: Contexts) -> int:
    """Count the members of a list such as A、B及びC."""
    return sum(1 for part in contexts.listed.split(text) if part.strip(" 等など"))


_Test = tuple[Reason, Callable[[PassageText, Quantity, Contexts], bool]]

_MISSING: _Test = (Reason.UNREADABLE, _is_missing)
_OPERAND: _Test = (Reason.FORMULA_OPERAND, _is_operand)
_DENOMINATOR: _Test = (Reason.PER_UNIT, _is_denominator)
_THRESHOLD: _Test = (Reason.THRESHOLD, _is_threshold)
_DURATION: _Test = (Reason.DURATION, _places_event)
_RULE: _Test = (Reason.PROGRAMME_RULE, _is_rule)
_FREQUENCY: _Test = (Reason.DURATION, _is_frequency)
_ENUMERATION: _Test = (Reason.ENUMERATION, _counts_listed)
_LABEL: _Test = (Reason.NAME, _is_label)

# What a quantity can be mistaken for depends on its unit; the first test that holds gives the reason.
_TESTS: dict[UnitKind, tuple[_Test, ...]] = {
    UnitKind.PERCENT: (_OPERAND, _THRESHOLD, _RULE),
    UnitKind.POINT: (_OPERAND, _THRESHOLD),
    UnitKind.FACTOR: (_OPERAND, _THRESHOLD),
    UnitKind.MONEY: (_MISSING, _OPERAND, _DENOMINATOR, _THRESHOLD, _RULE),
    UnitKind.COUNTER: (_MISSING, _OPERAND, _DENOMINATOR, _THRESHOLD, _DURATION, _FREQUENCY, _ENUMERATION),
    UnitKind.MEASURE: (_OPERAND, _DENOMINATOR, _THRESHOLD, _DURATION, _ENUMERATION),
    UnitKind.NONE: (_MISSING, _OPERAND, _LABEL, _ENUMERATION),
}


@lru_cache(maxsize=4096)
def _tests_of(kind: UnitKind, unit: str, limited: bool, operators: bool, contexts: Contexts) -> tuple[_Test, ...]:
    """Return the tests that can hold for a unit; `limited` by a bound or range, `operators` in the passage."""
    unfit = set()
    if not operators:
        unfit.add(_OPERAND)
    if not limited and unit not in contexts.ages:
        unfit.add(_THRESHOLD)
    if unit not in contexts.durations and unit not in contexts.short_durations:
        unfit.add(_DURATION)
    if unit not in contexts.counting:
        unfit.add(_ENUMERATION)
    return tuple(test for test in _TESTS[kind] if test not in unfit)
