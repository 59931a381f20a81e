"""Arithmetic of links: 105.2% of 40 is the result of 38 against a target, whatever the words."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.claims.drafts import Draft
from textmine.claims.pair_scenes import PairScene
from textmine.labels import Role, UnitKind

_PAIR = 2
_ROUNDING = 1e-9


def arithmetic(scene: PairScene, other: Draft) -> Iterator[str]:
    """Yield what the figures of the row make of one figure relating to another."""
    draft = scene.draft
    if draft.kind is UnitKind.PERCENT:
        if other.kind is not UnitKind.PERCENT and other.kind is not UnitKind.POINT and other.value > 0:
            yield from _ratio_facts(scene, other)
    elif draft.unit == other.unit and draft.is_level and draft.value < other.value:
        count, total = scene.row.sum_of(draft)
        if other.is_level and other.role is draft.role and other.passage is draft.passage:
            count, total = count - 1, total - other.value
        if count > 1 and total == other.value:
            yield "sum"


def _ratio_facts(scene: PairScene, other: Draft) -> Iterator[str]:
    draft = scene.draft
    bases = scene.row.bases.get(other.unit, ())
    if len(bases) < _PAIR:
        return
    tolerance = float(draft.quantity.step) + _ROUNDING
    share, level = abs(float(draft.value)), float(other.value)
    if draft.is_change:
        for value, third in bases:
            if third.role is Role.REFERENCE and third is not other:
                if abs(100 * abs(level - value) / value - share) <= tolerance:
                    yield "change"
                if abs(100 * level / value - share) <= tolerance:
                    yield "index"
        return
    for value, third in bases:
        if third is other or third is draft:
            continue
        if abs(100 * level / value - share) <= tolerance:
            yield f"numerator{third.role}"
        if abs(100 * value / level - share) <= tolerance:
            yield f"denominator{third.role}"
