"""Facts about links: what speaks for one figure qualifying another, or none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact, Features
from textmine.claims.pair_arithmetic import arithmetic
from textmine.claims.pair_scenes import PairScene

_GAP = 6
_MARKS = re.compile(r"うち|内訳|に対し|のうち|を占め|残り|一方|また|なお|全体|[はがを。、()]")
_PART = re.compile(r"内訳|うち|残り|占め")
_PART_REACH = 30
_MASK = str.maketrans("0123456789", "0000000000")
_MANY = 4
_MOST_LEVELS = 3


def none_facts(scene: PairScene) -> list[Fact]:
    """Return what speaks for the figure of a scene qualifying no other."""
    draft, row, number = scene.draft, scene.row, scene.number
    label, normal = draft.label, draft.passage.normal
    levels = row.levels[-1] - (row.levels[number + 1] - row.levels[number])
    listed = row.lists[number]
    part = _PART.search(normal, max(draft.sentence[0], draft.start - _PART_REACH), draft.start)
    mark = part.group() if part is not None else ""
    rule = draft.rules.get("of", "none") if draft.of is not None else "none"
    name_rule = draft.rules.get("indicator", "")
    column = draft.passage.context.column
    return [
        (_none_rules, label, rule, name_rule, draft.group is not None, (draft.indicator or "")[-2:]),
        (_none_features, label, draft.role, draft.kind, draft.unit, column, draft.head is not None),
        (_none_place, label, number == 0, min(levels, _MOST_LEVELS), min(len(listed), _MANY), listed[0] == number),
        (_none_words, label, mark, normal[draft.end : draft.end + 2].translate(_MASK)),
    ]


def _none_rules(label: str, rule: str, name_rule: str, grouped: bool, ending: str) -> Features:
    return [
        f"rule_none={rule}",
        f"rule_none_label={rule}{label}",
        f"rule_none_name={label}{name_rule}",
        f"rule_none_group={label}{grouped}",
        f"rule_none_name_end={label}{ending}",
    ]


def _none_features(label: str, role: str, kind: str, unit: str, column: str, headed: bool) -> Features:
    return [
        "none",
        f"none_label={label}",
        f"none_role={label}{role}",
        f"none_head={label}{headed}",
        f"none_column={label}{column}",
        f"none_unit={kind}{unit}",
    ]


def _none_place(label: str, is_first: bool, levels: int, listed: int, leads: bool) -> Features:
    return [f"none_first={label}{is_first}", f"none_levels={label}{levels}", f"none_list={label}{listed}{leads}"]


def _none_words(label: str, mark: str, behind: str) -> Features:
    return [f"none_part={label}{mark}", f"none_behind={label}{behind}"]


def chain_facts(scene: PairScene, chosen: Mapping[int, Draft | None]) -> list[list[Fact]]:
    """Return what the choice of the like figure before speaks for: the members of a list qualify the same figure.

    Parameters
    ----------
    scene : PairScene
    chosen : mapping of int to Draft or None
        What was chosen for the figures before, by the identity of each.

    Returns
    -------
    list of list of Fact
        By option, no link first.
    """
    draft, row, number = scene.draft, scene.row, scene.number
    label = draft.label
    at = number - 1
    while at >= 0 and row.drafts[at].label != label:
        at -= 1
    if at < 0 or id(row.drafts[at]) not in chosen:
        return [[] for _ in range(len(scene.others) + 1)]
    before = row.drafts[at]
    target = chosen[id(before)]
    stops = "。" in draft.passage.normal[before.end : draft.start]
    shared = (label, at in row.lists[number], before.unit == draft.unit, stops)
    return [[(_chain_features, *shared, _relation(other, before, target))] for other in scene.options]


def _relation(other: Draft | None, before: Draft, target: Draft | None) -> str:
    """Return how an option stands to the figure before and to what that one qualifies."""
    if target is None:
        return "none_too" if other is None else "on_none" if other is before else "not_none"
    return "same" if other is target else "before" if other is before else "none" if other is None else "no"


def _chain_features(label: str, listed: bool, same_unit: bool, stops: bool, relation: str) -> Features:
    return [f"chain={label}{listed}{same_unit}{stops}{relation}", f"chain_label={label}{relation}"]


def pair_facts(scene: PairScene, other: Draft, place: int) -> list[Fact]:
    """Return what speaks for the figure of `scene` qualifying `other`.

    Parameters
    ----------
    scene : PairScene
    other : Draft
    place : int
        Its place in the row; -1 for a figure of a row above.
    """
    draft = scene.draft
    label, other_label = draft.label, other.label
    side = "above" if place < 0 else "behind" if place > scene.number else "before"
    facts: list[Fact] = [
        (
            _pair_features,
            label,
            other_label,
            draft.role,
            other.role,
            draft.kind,
            other.kind,
            draft.unit == other.unit,
            draft.value <= other.value,
            side,
        ),
        _rule_fact(draft, other),
    ]
    facts += [(_arithmetic_features, fact, label, other_label) for fact in arithmetic(scene, other)]
    return facts + (_row_facts(scene, other) if place < 0 else _place_facts(scene, other, place, side))


def _pair_features(
    label: str,
    other: str,
    role: str,
    other_role: str,
    kind: str,
    other_kind: str,
    same_unit: bool,
    more: bool,
    side: str,
) -> Features:
    return [
        f"labels={label}>{other}",
        f"labels_roles={label}>{other}{role}{other_role}",
        f"roles={role}>{other_role}",
        f"units={kind}>{other_kind}",
        f"same_unit={label}>{other}{same_unit}",
        f"side={label}>{other}{side}",
        f"sizes={label}>{other}{more}",
    ]


def _rule_fact(draft: Draft, other: Draft) -> Fact:
    """Return how a pair stands to the links and names that the rules gave."""
    rule, linked = "", draft.of
    relation = "none"
    if linked is not None:
        rule = draft.rules.get("of", "")
        relation = "this" if linked is other else "other"
        if relation == "other" and linked is other.of:
            relation = "siblings"
        elif relation == "other" and other is linked.of:
            relation = "grand"
    same_name = draft.indicator is not None and draft.indicator == other.indicator
    groups = (draft.group is not None, other.group is not None, draft.group == other.group)
    period = None if draft.period is None or other.period is None else draft.period == other.period
    return (_rule_features, draft.label, other.label, relation, rule, other.of is not None, same_name, groups, period)


def _rule_features(
    label: str,
    other: str,
    relation: str,
    rule: str,
    linked: bool,
    same_name: bool,
    groups: tuple[bool, bool, bool],
    period: bool | None,
) -> Features:
    labels = f"{label}>{other}"
    features = [
        f"rule_linked_other={labels}{linked}",
        f"rule_same_name={labels}{same_name}",
        f"rule_groups={labels}{''.join(map(str, groups))}",
    ]
    if period is not None:
        features.append(f"rule_same_period={labels}{period}")
    if relation == "this":
        features += ["rule_this", f"rule_by={rule}", f"rule_labels={labels}", f"rule_by_labels={rule}{labels}"]
    elif relation != "none":
        features += ["rule_other", f"rule_other_by={rule}"]
        if relation != "other":
            features.append(f"rule_{relation}={labels}")
    return features


def _row_facts(scene: PairScene, other: Draft) -> list[Fact]:
    """Return how a figure stands to one of a row above."""
    draft = scene.draft
    first = other.passage.quantities[0].start == other.quantity.start
    last = bool(scene.row.above) and scene.row.above[-1] is other
    period = None if draft.period is None or other.period is None else draft.period == other.period
    stops = (draft.passage.has_stop, other.passage.has_stop)
    return [(_row_features, draft.label, other.label, first, last, period, *stops)]


def _row_features(
    label: str, other: str, first: bool, last: bool, period: bool | None, stop: bool, other_stop: bool
) -> Features:
    labels = f"{label}>{other}"
    return [
        f"above_first={labels}{first}",
        f"above_last={labels}{last}",
        f"above_period={labels}{period}{first}",
        f"above_rows={labels}{stop}{other_stop}",
    ]


def _place_facts(scene: PairScene, other: Draft, place: int, side: str) -> list[Fact]:
    """Return how a figure stands to one of its row."""
    draft, row, number = scene.draft, scene.row, scene.number
    label, other_label = draft.label, other.label
    low, high = (number, place) if number < place else (place, number)
    drafts = row.drafts
    gap = draft.passage.normal[drafts[low].end : drafts[high].start]
    levels = row.levels[high] - row.levels[low + 1]
    unit, other_role, nearest = other.unit, other.role, True
    for between in drafts[low + 1 : high]:
        if between.unit == unit and between.role is other_role:
            nearest = False
            break
    short = len(gap) <= _GAP
    words = gap.translate(_MASK) if short else "".join(dict.fromkeys(_MARKS.findall(gap)))
    listed = row.lists[number]
    if place in listed:
        relation, leads = "inside", listed[0] == place
    else:
        relation, leads = "behind" if place > number else "before", listed[0] == number
        if relation == "before" and place < listed[0] and row.levels[listed[0]] == row.levels[place] + 1:
            relation = "right_before"
    return [
        (
            _place_features,
            label,
            other_label,
            side,
            min(high - low - 1, _MANY),
            min(levels, _MOST_LEVELS),
            "。" in gap,
            draft.clause == other.clause,
            _brackets(draft, other),
            nearest,
        ),
        (_gap_features, side, words, short),
        (_list_features, label, other_label, relation, min(len(listed), _MANY), leads, _top(scene, other, side)),
        (_word_features, label, other_label, side, *row.words(number)),
    ]


def _top(scene: PairScene, other: Draft, side: str) -> str:
    """Return whether a figure before the one of the scene is the largest of its unit there, and whether the first."""
    if side != "before":
        return ""
    top = scene.row.top(other.unit, scene.number)
    return "" if top is None else f"{other.value == top[1]}{top[0] is other}"


def _place_features(
    label: str,
    other: str,
    side: str,
    between: int,
    levels: int,
    stops: bool,
    same_clause: bool,
    brackets: str,
    nearest: bool,
) -> Features:
    labels = f"{side}{label}>{other}"
    return [
        f"between={labels}{between}",
        f"levels_between={labels}{levels}",
        f"sentence={labels}{stops}",
        f"clause={labels}{same_clause}",
        f"brackets={labels}{brackets}",
        f"nearest={labels}{nearest}",
    ]


def _gap_features(side: str, words: str, short: bool) -> Features:
    return [f"gap={side}{words}"] if short else [f"gap={side}…", f"marks={side}{words}"]


def _list_features(label: str, other: str, relation: str, size: int, leads: bool, top: str) -> Features:
    features = [f"list={relation}{label}>{other}{size}", f"list_place={relation}{label}>{other}{leads}"]
    return [*features, f"largest={label}>{other}{top}"] if top else features


def _word_features(label: str, other: str, side: str, *words: str) -> Features:
    return [f"word={label}>{other}{side}{word}" for word in words]


def _arithmetic_features(fact: str, label: str, other: str) -> Features:
    return [f"arithmetic={fact}{label}>{other}"]


def _brackets(draft: Draft, other: Draft) -> str:
    if draft.head is other:
        return "head"
    if other.head is draft:
        return "tail"
    if draft.head is not None and draft.head is other.head:
        return "siblings"
    if draft.around is not None and draft.around == other.around:
        return "inside"
    if draft.around is not None and other.around is None:
        return "in"
    return "out" if other.around is not None else "none"
