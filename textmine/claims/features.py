"""Facts about figures: what the words around a quantity say, and what the rules made of it and of its neighbours.

They tell claims from other numerals, and decide label and role; the same functions serve training and prediction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact, Features, named
from textmine.claims.passages import PassageText
from textmine.labels import Reason, Role, UnitKind
from textmine.structures import Quantity

_DIGITS = str.maketrans("123456789一二三四五六七八九", "0" * 18)
_RUNS = re.compile(r"[一-鿿々]+|[ァ-ヴー]+|[ぁ-ゖ]+|[A-Za-z]+|[:=→()「」%・/]")
_WINDOW = 3
"""Code points on either side of a quantity that are looked at one by one."""
_REACH = 20
_GAP = 8
_MANY = 6
# Dates, references and notes are left out: in our corpus they keep company with numbers that are no claims, but white
# papers put them beside their figures.
_COMPANY = frozenset(
    {
        Reason.ORDINAL,
        Reason.CODE,
        Reason.CLOCK_TIME,
        Reason.NAME,
        Reason.WORD_PART,
        Reason.FRACTION,
        Reason.PER_UNIT,
        Reason.DURATION,
    }
)
_ENDING = 4


SURFACE_WORDS = (
    *("left", "left2", "left3", "kind_left", "unit_left"),
    *("right", "right2", "right3", "kind_right", "unit_right"),
    *("before", "before", "kind_before", "before2"),
    *("behind", "behind", "kind_behind", "behind2"),
    *("ending2", "ending4", "kind_ending"),
)
"""Templates of the words around a quantity."""


class Surface(NamedTuple):
    """What the words of a passage alone say about a quantity: the words of `SURFACE_WORDS`, and facts."""

    words: tuple[str, ...]
    facts: list[Fact]

    @property
    def as_facts(self) -> list[Fact]:
        """The words as a fact, and the other ones."""
        return [(_surface_words, *self.words), *self.facts]


def surfaces(passage: PassageText) -> list[Surface]:
    """Return what the words of a passage alone say about each of its quantities.

    Parameters
    ----------
    passage : PassageText

    Examples
    --------
    >>> from textmine.claims.facts import features_of
    >>> from textmine.claims.passages import Context
    >>> from textmine.quantities import scan
    >>> text = "参加者は120人であった。"
    >>> passage = PassageText(text, 0, scan(text).quantities, Context())
    >>> features = features_of(surfaces(passage)[0].as_facts)
    >>> [f for f in features if f.startswith(("kind=", "unit="))]
    ['kind=counter', 'unit=人']
    """
    # Digits are all alike, so that no feature learns a single figure.
    masked = passage.normal.translate(_DIGITS)
    quantities = passage.quantities
    count = len(quantities)
    opening = "" if passage.has_stop else masked[:2]
    shared = (_passage_features, passage.has_stop, opening, passage.context.heading != "", min(count, _MANY))
    in_brackets = bool(passage.brackets)
    found = []
    before: Quantity | None = None
    for number, quantity in enumerate(quantities):
        facts: list[Fact] = [shared, _number_fact(quantity)]
        if before is not None:
            gap = masked[before.end : quantity.start]
            between = gap if len(gap) <= _GAP else "…"
            facts.append((_previous_features, before.kind, before.unit, quantity.unit, between))
        if number + 1 < count:
            after = quantities[number + 1]
            gap = masked[quantity.end : after.start]
            between = gap if len(gap) <= _GAP else "…"
            facts.append((_next_features, after.kind, after.unit, quantity.unit, between))
        if in_brackets:
            around = passage.enclosing(quantity.start, quotes=True)
            if around is not None:
                left = masked[max(0, around.open - 2) : around.open]
                inside = masked[around.open + 1 : around.open + 3]
                right = masked[around.close + 1 : around.close + 3]
                facts.append((_bracket_features, masked[around.open], left, inside, right))
        found.append(Surface(_words(passage, masked, quantity), facts))
        before = quantity
    return found


def _surface_words(*words: str) -> Features:
    return named(SURFACE_WORDS, words)


def _passage_features(has_stop: bool, opening: str, headed: bool, figures: int) -> Features:
    features = ["bias", f"figures={figures}"]
    if not has_stop:
        features += ["row", f"row_start={opening}"]
    return [*features, "headed"] if headed else features


def _number_fact(quantity: Quantity) -> Fact:
    value = quantity.value
    number = float(value)
    if quantity.kind is UnitKind.PERCENT:
        size = "over" if number > 100 else "whole" if number == 100 else "half" if number >= 50 else "low"
    elif number <= 12:
        size = str(int(number)) if number >= 0 else "below"
    else:
        size = f"e{value.adjusted()}"
    traits = (quantity.value_high is not None, number != int(number), number < 0)
    return (_number_features, quantity.kind, quantity.unit, quantity.rule, quantity.bound, size, *traits)


def _number_features(
    kind: str, unit: str, rule: str, bound: str, size: str, is_range: bool, is_decimal: bool, is_negative: bool
) -> Features:
    traits = (("range", is_range), ("decimal", is_decimal), ("negative", is_negative))
    return [
        f"kind={kind}",
        f"unit={unit}",
        f"pattern={rule}",
        f"bound={bound}",
        f"size={size}",
        f"unit_size={unit}{size}",
        *(name for name, holds in traits if holds),
    ]


def _words(passage: PassageText, masked: str, quantity: Quantity) -> tuple[str, ...]:
    """Return the words of `SURFACE_WORDS`, "" where there is none."""
    start, end = quantity.start, quantity.end
    kind, unit = quantity.kind, quantity.unit
    left, right = masked[max(0, start - _WINDOW) : start], masked[end : end + _WINDOW]
    _, (clause_start, clause_end), (_, sentence_end) = passage.frame(start)
    before = _RUNS.findall(masked, max(clause_start, start - _REACH), start)
    behind = _RUNS.findall(masked, end, min(clause_end, end + _REACH))
    second, first = ["", "", *before][-2:]
    next1, next2, *_ = [*behind, "", ""]
    ending = masked[max(end, sentence_end - _ENDING) : sentence_end]
    left2, right2 = left[-2:], right[:2]
    return (
        *(left[-1:], left2, left, kind + left2, unit + left[-1:]),
        *(right[:1], right2, right, kind + right2, unit + right[:1]),
        *(first, second, kind + first, second + first),
        *(next1, next2, kind + next1, next1 + next2),
        *(ending[-2:], ending, kind + ending[-3:]),
    )


def _previous_features(before_kind: str, before_unit: str, unit: str, gap: str) -> Features:
    return [f"previous={before_kind}{gap}", f"previous_unit={before_unit}>{unit}"]


def _next_features(after_kind: str, after_unit: str, unit: str, gap: str) -> Features:
    return [f"next={after_kind}{gap}", f"next_unit={unit}>{after_unit}"]


def _bracket_features(mark: str, left: str, inside: str, right: str) -> Features:
    return [
        f"bracket={mark}",
        f"bracket_left={mark}{left}",
        f"bracket_right={right}",
        f"bracket_opening={inside}",
    ]


def reason_fact(reason: Reason | None) -> Fact:
    """Return the fact that says why the rules set a quantity aside, if they did."""
    return (_reason_features, reason)


def company_fact(passage: PassageText) -> Fact:
    """Return what the rules set aside beside the quantities of a line: the same for all of them."""
    return (_beside_features, *sorted(_COMPANY.intersection(passage.set_aside)))


def _reason_features(reason: str | None) -> Features:
    return [f"rule={'kept' if reason is None else reason}"]


def _beside_features(*reasons: str) -> Features:
    return [f"rule_alone={not reasons}", *(f"rule_beside={reason}" for reason in reasons)]


def draft_facts(drafts: Sequence[Draft], number: int) -> list[Fact]:
    """Return the facts about a draft that the rules' reading of it and of its neighbours gives.

    Parameters
    ----------
    drafts : sequence of Draft
        Those of one row in text order, read by the rules.
    number : int
        The place of the draft among them.
    """
    draft = drafts[number]
    rules = draft.rules
    label, role, comparison, head, level = draft.label, draft.role, draft.comparison, draft.head, draft.of
    facts: list[Fact] = [
        (_rule_features, label, rules["label"], role, rules["role"], draft.form, draft.bound),
        # The column speaks for the role; that numerals without claims stand in certain columns would be an accident.
        (_column_features, draft.passage.context.column),
        (_other_rule_features, rules.get("indicator", ""), rules.get("of", "")),
    ]
    if comparison is not None:
        facts.append((_comparison_features, comparison.kind, label))
    if head is not None:
        facts.append((_head_features, head.label, head.role))
    if level is not None:
        facts.append((_level_features, label, level.label, level.role))
    if number:
        before = drafts[number - 1]
        facts.append((_before_draft_features, before.label, before.role, role))
    if number + 1 < len(drafts):
        after = drafts[number + 1]
        facts.append((_after_draft_features, after.label, after.role, role))
    return facts


def roles_fact(drafts: Sequence[Draft]) -> Fact:
    """Return the fact that says which roles the figures of a row have."""
    roles = {draft.role for draft in drafts}
    return (_roles_features, len(roles), Role.TARGET in roles)


def _rule_features(label: str, label_by: str, role: str, role_by: str, form: str | None, bound: str) -> Features:
    return [
        f"rule_label={label}",
        f"rule_label_by={label_by}",
        f"rule_role={role}",
        f"rule_role_by={role_by}",
        f"rule_role_by_value={role_by}{role}",
        f"rule_both={label}{role}",
        f"rule_form={form or ''}",
        f"label_bound={label}{bound}",
    ]


def _column_features(column: str) -> Features:
    return [f"column={column}"]


def _other_rule_features(name_by: str, link_by: str) -> Features:
    return [f"rule_name_by={name_by}", f"rule_link_by={link_by}"]


def _comparison_features(kind: str, label: str) -> Features:
    return [f"compared={kind}", f"compared_label={kind}{label}"]


def _head_features(label: str, role: str) -> Features:
    return [f"head={label}{role}"]


def _level_features(label: str, level_label: str, level_role: str) -> Features:
    return [f"level={label}>{level_label}{level_role}"]


def _before_draft_features(label: str, role: str, own_role: str) -> Features:
    return [f"before_draft={label}{role}>{own_role}"]


def _after_draft_features(label: str, role: str, own_role: str) -> Features:
    return [f"after_draft={own_role}<{label}{role}"]


def _roles_features(count: int, has_target: bool) -> Features:
    return [f"roles={count}{has_target}"]
