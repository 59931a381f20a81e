"""Facts about links: what speaks for a figure qualifying no other one."""

from __future__ import annotations

from textmine.claims.facts import Fact, Features
from textmine.claims.pair_scenes import PairScene
from textmine.claims.pair_words import openings

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
    part = row.cues.part.search(normal, max(draft.sentence[0], draft.start - _PART_REACH), draft.start)
    mark = part.group() if part is not None else ""
    rule = draft.rules.get("of", "none") if draft.of is not None else "none"
    name_rule = draft.rules.get("indicator", "")
    column = draft.passage.context.column
    words = row.words.of(draft)
    return [
        (_none_rules, label, rule, name_rule, draft.group is not None, (draft.indicator or "")[-2:]),
        (_none_features, label, draft.role, draft.kind, draft.unit, column, draft.head is not None),
        (_none_place, label, number == 0, min(levels, _MOST_LEVELS), min(len(listed), _MANY), listed[0] == number),
        (_none_marks, label, mark, normal[draft.end : draft.end + 2].translate(_MASK)),
        (_none_openings, label, *openings(draft)),
        (_none_nouns, label, words.head, draft.unit),
        (_none_words, label, words.behind, *words.last),
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


def _none_marks(label: str, mark: str, behind: str) -> Features:
    return [f"none_part={label}{mark}", f"none_behind={label}{behind}"]


def _none_openings(label: str, sentence: str, clause: str, behind: str) -> Features:
    return [
        f"none_opening={label}{sentence}",
        f"none_clause={label}{clause}",
        f"none_clause_any={clause}",
        f"none_after={label}{behind}",
        f"none_after_any={behind}",
    ]


def _none_nouns(label: str, noun: str, unit: str) -> Features:
    return [
        f"none_noun={label}{noun}",
        f"none_noun_end={label}{noun[-1:]}",
        f"none_noun_any={noun}",
        f"none_noun_unit={noun}{unit}",
    ]


def _none_words(label: str, behind: str, *words: str) -> Features:
    last = words[-1] if words else ""
    return [
        *(f"none_word={label}{word}" for word in words),
        f"none_last={label}{last}",
        f"none_next={label}{behind}",
        f"none_around={label}{last}|{behind}",
    ]
