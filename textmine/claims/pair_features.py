"""Facts about links: what speaks for one figure qualifying another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact, Features
from textmine.claims.pair_arithmetic import arithmetic
from textmine.claims.pair_scenes import ABOVE, BELOW, PairScene
from textmine.claims.pair_words import FigureWords

_GAP = 6
_PART_REACH = 24
_WHOLE = 101
"""What the shares of one whole add up to at most, rounding included."""
_SIDES = {ABOVE: "above", BELOW: "below"}
_MANY_SHARED = 3
_MOST_SHARED = 2
_MASK = str.maketrans("0123456789", "0000000000")
_MANY = 4
_MOST_LEVELS = 3


class SceneTraits(NamedTuple):
    """What all pairs of a scene have in common.

    Attributes
    ----------
    words : FigureWords
        Those beside the figure.
    others : list of FigureWords
        Those beside each of the others.
    shared : list of int
        Pairs of letters that the words of the figure share with those around each of the others.
    by_groups : bool
        Whether words open the list of the figure as one of groups.
    shares : list of Decimal
        The shares of its list; empty for other figures.
    """

    words: FigureWords
    others: list[FigureWords]
    shared: list[int]
    by_groups: bool
    shares: list[Decimal]


def traits_of(scene: PairScene) -> SceneTraits:
    """Return what all pairs of a scene have in common."""
    draft, row = scene.draft, scene.row
    words = row.words.of(draft)
    others = [row.words.of(other) for other, _ in scene.others]
    shared = [len(words.subject & other.around) for other in others]
    listed = row.lists[scene.number]
    first = row.drafts[listed[0]]
    low = max(first.sentence[0], first.start - _PART_REACH)
    by_groups = row.cues.by_groups.search(draft.passage.normal, low, first.start) is not None
    shares = [row.drafts[place].value for place in listed] if draft.is_share else []
    return SceneTraits(words, others, shared, by_groups, shares)


def pair_facts(scene: PairScene, number: int, traits: SceneTraits) -> list[Fact]:
    """Return what speaks for the figure of a scene qualifying one of the others.

    Parameters
    ----------
    scene : PairScene
    number : int
        The place of the other figure among the others of the scene.
    traits : SceneTraits
        What :func:`traits_of` says of the scene.
    """
    draft = scene.draft
    other, place = scene.others[number]
    label, other_label = draft.label, other.label
    side = _SIDES.get(place) or ("behind" if place > scene.number else "before")
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
        (_division_features, label, other_label, side, traits.by_groups, _lies(traits.shares, other)),
        *_word_facts(draft, other, side, number, traits),
        *[(_arithmetic_features, fact, label, other_label) for fact in arithmetic(scene, other)],
    ]
    return facts + (_row_facts(scene, other, side) if place < 0 else _place_facts(scene, other, place, side))


def _word_facts(draft: Draft, other: Draft, side: str, number: int, traits: SceneTraits) -> list[Fact]:
    """Return what stands beside both figures, and how many letters of their nouns are the same."""
    words, others = traits.words, traits.others[number]
    shared, most = traits.shared[number], max(traits.shared)
    last = words.last[-1] if words.last else ""
    label, other_label = draft.label, other.label
    alike = (min(shared, _MANY_SHARED), shared == most, min(most, _MOST_SHARED))
    return [
        (_noun_features, label, other_label, side, words.head, others.head, last),
        (_other_features, label, other_label, others.behind, last, other.unit),
        (_shared_features, label, other_label, side, *alike),
    ]


def _noun_features(label: str, other: str, side: str, noun: str, other_noun: str, last: str) -> Features:
    labels = f"{label}>{other}"
    return [
        f"noun={labels}{noun}",
        f"noun_end={labels}{noun[-1:]}",
        f"noun_side={side}{noun}{last}",
        f"other_noun={labels}{other_noun}",
        f"other_noun_end={labels}{other_noun[-1:]}",
        f"nouns={noun}>{other_noun}",
        f"noun_ends={label}{noun[-1:]}>{other_noun[-1:]}",
        f"nouns_alike={labels}{side}{noun == other_noun}",
    ]


def _other_features(label: str, other: str, behind: str, last: str, unit: str) -> Features:
    return [f"other_behind={label}>{other}{behind}", f"word_unit={label}{last}>{unit}"]


def _shared_features(label: str, other: str, side: str, shared: int, is_most: bool, most: int) -> Features:
    labels = f"{label}>{other}"
    return [f"shared={labels}{shared}", f"shared_side={labels}{side}{shared}", f"shared_most={labels}{is_most}{most}"]


def _lies(shares: Sequence[Decimal], other: Draft) -> str:
    """Return how the shares of a list lie to another figure: around a share, or as parts of one whole."""
    if not shares:
        return ""
    fits = min(shares) <= other.value <= max(shares) if other.is_share else sum(shares) <= _WHOLE
    return f"{len(shares) > 1}{fits}"


def _division_features(label: str, other: str, side: str, by_groups: bool, lies: str) -> Features:
    return [f"division={label}>{other}{side}{by_groups}{lies}"]


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


def _row_facts(scene: PairScene, other: Draft, side: str) -> list[Fact]:
    """Return how a figure stands to one of another row."""
    draft = scene.draft
    first = other.passage.quantities[0].start == other.quantity.start
    last = bool(scene.row.above) and scene.row.above[-1] is other
    period = None if draft.period is None or other.period is None else draft.period == other.period
    stops = (draft.passage.has_stop, other.passage.has_stop)
    return [(_row_features, side, draft.label, other.label, first, last, period, *stops)]


def _row_features(
    side: str, label: str, other: str, first: bool, last: bool, period: bool | None, stop: bool, other_stop: bool
) -> Features:
    labels = f"{label}>{other}"
    return [
        f"{side}_first={labels}{first}",
        f"{side}_last={labels}{last}",
        f"{side}_period={labels}{period}{first}",
        f"{side}_rows={labels}{stop}{other_stop}",
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
    words = gap.translate(_MASK) if short else "".join(dict.fromkeys(row.cues.between.findall(gap)))
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
        (_list_features, label, other_label, relation, min(len(listed), _MANY), leads),
    ]


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


def _list_features(label: str, other: str, relation: str, size: int, leads: bool) -> Features:
    return [f"list={relation}{label}>{other}{size}", f"list_place={relation}{label}>{other}{leads}"]


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
