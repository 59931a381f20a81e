"""Arithmetic of links: 105.2% of 40 is the result of 38 against a target, whatever the words."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.claims.drafts import Draft
from textmine.claims.pair_scenes import PairScene
from textmine.labels import Form, Role, UnitKind

_PAIR = 2
_ROUNDING = 1e-9
_MOST_DIGITS = 3
_MANY = 4


def arithmetic(scene: PairScene, other: Draft) -> Iterator[str]:
    """Yield what the figures of the row make of one figure relating to another."""
    draft, sums = scene.draft, scene.row.sums
    total = sums.total_of(draft)
    if total is not None:
        yield f"total{total.draft is other}{min(total.parts, _MANY)}{total.behind}"
    if draft.is_share and sums.divides(draft):
        yield "divides"
    if draft.kind is UnitKind.PERCENT:
        if other.kind is not UnitKind.PERCENT and other.kind is not UnitKind.POINT and other.value > 0:
            yield from _ratio_facts(scene, other)
    elif draft.is_change:
        if draft.unit == other.unit or (draft.kind is UnitKind.POINT and other.kind is UnitKind.PERCENT):
            yield from _difference_facts(scene, other)
    elif draft.unit == other.unit and draft.is_level and draft.value < other.value:
        count, added = scene.row.sum_of(draft)
        if other.is_level and other.role is draft.role and other.passage is draft.passage:
            count, added = count - 1, added - other.value
        if count > 1 and added == other.value:
            yield "sum"


def _difference_facts(scene: PairScene, other: Draft) -> Iterator[str]:
    """Yield whether another figure is more or less by just this change."""
    draft = scene.draft
    tolerance = float(draft.quantity.step) + _ROUNDING
    change, level = float(draft.value), float(other.value)
    for value, third in scene.row.bases.get(other.unit, ()):
        if third is not other and abs(level - value - change) <= tolerance:
            yield f"difference{third.role}"
            return


def _ratio_facts(scene: PairScene, other: Draft) -> Iterator[str]:
    draft = scene.draft
    if draft.is_change:
        yield from _relative_facts(scene, other)
        return
    bases = scene.row.bases.get(other.unit, ())
    if len(bases) < _PAIR:
        return
    tolerance = float(draft.quantity.step) + _ROUNDING
    share, level = abs(float(draft.value)), float(other.value)
    for value, third in bases:
        if third is other or third is draft:
            continue
        if abs(100 * level / value - share) <= tolerance:
            yield f"numerator{third.role}"
            yield f"numerator{_places(draft, other, third)}"
        if abs(100 * value / level - share) <= tolerance:
            yield f"denominator{third.role}"
            yield f"denominator{_places(draft, other, third)}"


def _places(draft: Draft, other: Draft, third: Draft) -> str:
    """Return how exact a share is, and how the figures of its ratio stand to each other."""
    digits = min(len(draft.quantity.value.as_tuple().digits), _MOST_DIGITS)
    after = third.start > other.start if third.passage is other.passage else None
    return f"{digits}{after}{third.role is other.role}"


def _relative_facts(scene: PairScene, other: Draft) -> Iterator[str]:
    """Yield whether a change in % fits a level and an earlier one, or a level and its change in figures."""
    draft, row = scene.draft, scene.row
    tolerance = float(draft.quantity.step) + _ROUNDING
    share, level = abs(float(draft.value)), float(other.value)
    for value, third in row.bases.get(other.unit, ()):
        if third.role is Role.REFERENCE and third is not other:
            if abs(100 * abs(level - value) / value - share) <= tolerance:
                yield "change"
            if abs(100 * level / value - share) <= tolerance:
                yield "index"
    if draft.form is not Form.PERCENT:
        return
    for change in row.differences.get(other.unit, ()):
        before = level - change
        if before > 0 and abs(100 * change / before - float(draft.value)) <= tolerance:
            yield "both_changes"
