"""Facts about links: what the links chosen before speak for."""

from __future__ import annotations

from collections.abc import Mapping

from textmine.claims.drafts import Draft
from textmine.claims.facts import Fact, Features
from textmine.claims.pair_scenes import PairScene


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
