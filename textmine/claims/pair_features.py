"""Features of links: what speaks for one figure qualifying another, or none at all.

The arithmetic of the figures is evidence too: 105.2% of 40 is the result of 38 against a target, whatever the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from textmine.claims.drafts import Draft
from textmine.claims.features import Features
from textmine.claims.pair_scenes import PairScene
from textmine.labels import ClaimLabel, Role, UnitKind

_GAP = 6
_MARKS = re.compile(r"うち|内訳|に対し|のうち|を占め|残り|一方|また|なお|全体|[はがを。、()]")
_WORDS = re.compile(r"[一-鿿々]+|[ァ-ヴー]+|[ぁ-ゖ]+|[A-Za-z]+|[:=→()「」%・/、。]")
_WORD_REACH = 24
_MOST_WORDS = 7
_MASK = str.maketrans("0123456789", "0000000000")


def none_features(scene: PairScene) -> Features:
    """Return what speaks for a figure qualifying no other."""
    draft = scene.draft
    label = draft.label.value
    row = scene.row
    rule = draft.rules.get("of", "none") if draft.of is not None else "none"
    levels = sum(d.is_level and d is not draft for d in row)
    return [
        "none",
        f"none_label={label}",
        f"none_role={label}{draft.role.value}",
        f"rule_none={rule}",
        f"rule_none_label={rule}{label}",
        f"none_first={label}{row[0] is draft}",
        f"none_levels={label}{min(levels, 3)}",
        f"none_head={label}{draft.head is not None}",
        f"rule_none_name={label}{draft.rules.get('indicator', '')}",
        f"rule_none_group={label}{draft.group is not None}",
        f"none_part={label}{_part_mark(draft)}",
        f"none_column={label}{draft.passage.context.column.value}",
        f"none_unit={draft.kind.value}{draft.unit}",
        f"none_list={label}{min(len(scene.listed), 4)}{scene.listed[0] is draft}",
        *(f"none_word={label}{word}" for word in _words_before(draft)),
        f"none_behind={label}{draft.passage.normal[draft.end : draft.end + 2].translate(_MASK)}",
        f"rule_none_name_end={label}{(draft.indicator or '')[-2:]}",
    ]


def _words_before(draft: Draft) -> list[str]:
    """Return the last words before a figure in its clause."""
    return _WORDS.findall(draft.passage.normal, max(draft.clause[0], draft.start - _WORD_REACH), draft.start)[-3:]


def chain_features(scene: PairScene, other: Draft | None, chosen: Mapping[int, Draft | None]) -> Features:
    """Return what the choice of the like figure before speaks for: the members of a list qualify the same figure.

    Parameters
    ----------
    scene : PairScene
    other : Draft or None
        What may be qualified; None for nothing.
    chosen : mapping of int to Draft or None
        What was chosen for the figures before, by the identity of each.
    """
    draft = scene.draft
    before = next((d for d in reversed(scene.earlier) if d.label is draft.label), None)
    if before is None or id(before) not in chosen:
        return []
    label = draft.label.value
    target = chosen[id(before)]
    stops = "。" in draft.passage.normal[before.end : draft.start]
    together = f"{label}{before in scene.listed}{before.unit == draft.unit}{stops}"
    if target is None:
        return [f"chain_none={together}{other is None}", f"chain_before={label}{other is before}"]
    relation = "same" if other is target else "before" if other is before else "none" if other is None else "no"
    return [f"chain={together}{relation}", f"chain_label={label}{relation}"]


def _part_mark(draft: Draft) -> str:
    start, _ = draft.sentence
    left = draft.passage.normal[max(start, draft.start - 30) : draft.start]
    found = [m for m in ("内訳", "のうち", "うち", "残り", "占め") if m in left]
    return found[0] if found else ""


def pair_features(scene: PairScene, other: Draft) -> Features:
    """Return what speaks for the figure of `scene` qualifying `other`.

    Parameters
    ----------
    scene : PairScene
    other : Draft
        One of ``scene.others``.
    """
    draft = scene.draft
    labels = f"{draft.label.value}>{other.label.value}"
    same_row = other.passage is draft.passage
    behind = same_row and other.start > draft.start
    features = [
        f"labels={labels}",
        f"labels_roles={labels}{draft.role.value}{other.role.value}",
        f"roles={draft.role.value}>{other.role.value}",
        f"units={draft.kind.value}>{other.kind.value}",
        f"same_unit={labels}{draft.unit == other.unit}",
        f"side={labels}{'above' if not same_row else 'behind' if behind else 'before'}",
        f"rule_linked_other={labels}{other.of is not None}",
        f"sizes={labels}{draft.value <= other.value}",
    ]
    if draft.of is other:
        rule = draft.rules.get("of", "")
        features += ["rule_this", f"rule_by={rule}", f"rule_labels={labels}", f"rule_by_labels={rule}{labels}"]
    elif draft.of is not None:
        features += ["rule_other", f"rule_other_by={draft.rules.get('of', '')}"]
        if draft.of is other.of:
            features.append(f"rule_siblings={labels}")
        if other is draft.of.of:
            features.append(f"rule_grand={labels}")
    features += _name_features(draft, other, labels)
    features += [f"arithmetic={fact}{labels}" for fact in _arithmetic(scene, other)]
    if same_row:
        features += _place_features(scene, other, labels, behind=behind)
    else:
        features += _row_features(scene, other, labels)
    return features


def _row_features(scene: PairScene, other: Draft, labels: str) -> Features:
    """Return how a figure stands to one of a row above."""
    draft = scene.draft
    first = other.passage.quantities[0].start == other.quantity.start
    period = "none" if draft.period is None or other.period is None else str(draft.period == other.period)
    features = [
        f"above_first={labels}{first}",
        f"above_last={labels}{bool(scene.above) and scene.above[-1] is other}",
        f"above_period={labels}{period}{first}",
        f"above_rows={labels}{draft.passage.has_stop}{other.passage.has_stop}",
        f"above_behind={labels}{other.passage.normal[other.end : other.end + 3].translate(_MASK)}",
    ]
    features += [f"above_word={labels}{word}" for word in _words_before(other)]
    features += [f"above_own_word={labels}{word}" for word in _words_before(draft)]
    return features


def _name_features(draft: Draft, other: Draft, labels: str) -> Features:
    same = draft.indicator is not None and draft.indicator == other.indicator
    groups = f"{draft.group is not None}{other.group is not None}{draft.group == other.group}"
    features = [f"rule_same_name={labels}{same}", f"rule_groups={labels}{groups}"]
    if draft.period is not None and other.period is not None:
        features.append(f"rule_same_period={labels}{draft.period == other.period}")
    return features


def _place_features(scene: PairScene, other: Draft, labels: str, *, behind: bool) -> Features:
    draft = scene.draft
    passage = draft.passage
    first, second = (draft, other) if behind else (other, draft)
    gap = passage.normal[first.end : second.start]
    between = [d for d in scene.row if first.start < d.start < second.start]
    levels = sum(d.is_level for d in between)
    side = "behind" if behind else "before"
    features = [
        f"between={side}{labels}{min(len(between), 4)}",
        f"levels_between={side}{labels}{min(levels, 3)}",
        f"gap={side}{gap.translate(_MASK) if len(gap) <= _GAP else '…'}",
        f"sentence={side}{labels}{'。' in gap}",
        f"clause={side}{labels}{draft.clause == other.clause}",
        f"brackets={side}{labels}{_brackets(draft, other)}",
    ]
    if len(gap) <= _GAP:
        features.append(f"gap_labels={side}{gap.translate(_MASK)}{labels}")
    else:
        marks = "".join(dict.fromkeys(_MARKS.findall(gap)))
        features += [f"marks={side}{marks}", f"marks_labels={labels}{marks}"]
    same = [d for d in between if d.unit == other.unit and d.role is other.role]
    features.append(f"nearest={side}{labels}{not same}")
    features += [f"word={labels}{side}{word}" for word in _words_before(draft)]
    features.append(f"other_behind={labels}{passage.normal[other.end : other.end + 3].translate(_MASK)}")
    features += [
        f"between_word={labels}{side}{w}"
        for w in dict.fromkeys(_WORDS.findall(gap[: 2 * _WORD_REACH].translate(_MASK))[:_MOST_WORDS])
    ]
    features += [f"other_word={labels}{word}" for word in _words_before(other)[-2:]]
    features += _list_features(scene, other, labels, behind=behind)
    if not behind:
        levels_before = [d for d in scene.row if d.is_level and d.start < draft.start and d.unit == other.unit]
        if levels_before:
            features.append(
                f"largest={labels}{other.value == max(d.value for d in levels_before)}{levels_before[0] is other}"
            )
    return features


def _list_features(scene: PairScene, other: Draft, labels: str, *, behind: bool) -> Features:
    """Return how a figure stands to the list that the other one belongs to: inside it, right before it, its sum."""
    listed = scene.listed
    size = min(len(listed), 4)
    if other in listed:
        return [f"list=inside{labels}{size}{listed[0] is other}"]
    before = [d for d in scene.row if d.start < listed[0].start and d.is_level]
    place = "behind" if behind else "right_before" if before and before[-1] is other else "before"
    features = [f"list={place}{labels}{size}", f"list_place={place}{labels}{scene.draft is listed[0]}"]
    if other.unit == scene.draft.unit and other.is_level:
        total = sum(d.value for d in listed)
        relation = "equal" if total == other.value else "below" if total < other.value else "above"
        features.append(f"list_sum={relation}{place}{labels}{size}")
    return features


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


def _arithmetic(scene: PairScene, other: Draft) -> Iterator[str]:
    """Yield what the figures of the row make of one figure relating to another."""
    draft = scene.draft
    if draft.kind is UnitKind.PERCENT and other.kind not in (UnitKind.PERCENT, UnitKind.POINT) and other.value > 0:
        yield from _ratio_facts(scene, other)
    elif (
        draft.is_level and draft.unit == other.unit and draft.value < other.value and draft.kind is not UnitKind.PERCENT
    ):
        parts = [
            d for d in scene.row if d is not other and d.is_level and d.unit == draft.unit and d.role is draft.role
        ]
        if len(parts) > 1 and sum(d.value for d in parts) == other.value:
            yield "sum"


def _ratio_facts(scene: PairScene, other: Draft) -> Iterator[str]:
    draft = scene.draft
    tolerance = draft.quantity.step
    share, level = abs(draft.value), other.value
    for third in (*scene.above, *scene.row):
        if third is draft or third is other or third.unit != other.unit or third.value <= 0 or not third.is_level:
            continue
        if draft.label is ClaimLabel.ACHIEVEMENT or draft.is_share:
            if abs(100 * level / third.value - share) <= tolerance:
                yield f"numerator{third.role.value}"
            if abs(100 * third.value / level - share) <= tolerance:
                yield f"denominator{third.role.value}"
        if draft.is_change and third.role is Role.REFERENCE:
            if abs(100 * abs(level - third.value) / third.value - share) <= tolerance:
                yield "change"
            if abs(100 * level / third.value - share) <= tolerance:
                yield "index"
