"""References by the course of the text: figures from which it goes on to another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from textmine.claims.drafts import Draft
from textmine.claims.periods import periods_in
from textmine.labels import ClaimLabel, Form, Role

_STEP = re.compile(r"から|→|⇒")
_FROM = re.compile(r"\s?(?:\([^()]*\))?\s?(?:から|→|⇒)")
_TO = re.compile(r"\s?(?:\([^()]*\))?\s?(?:に|へ|まで|と|以|程度|は|$|\))")


def set_references(drafts: Sequence[Draft]) -> None:
    """Make references of the figures of one passage that a later one continues; their roles are known.

    Parameters
    ----------
    drafts : sequence of Draft
        In text order.
    """
    if len(drafts) < 2:
        return
    normal = drafts[0].passage.normal
    if _STEP.search(normal) is not None:
        _steps(drafts)
    _measured_against(drafts)
    if "年" in normal:
        _earlier_years(drafts)


def _steps(drafts: Sequence[Draft]) -> None:
    """Make the first of two figures a reference where the text goes from it to the second (576万戸→849万戸)."""
    for first, second in pairwise(drafts):
        normal = first.passage.normal
        if not first.is_level or _FROM.match(normal, first.end) is None or "。" in normal[first.end : second.start]:
            continue
        moved = second.is_change and second.label is not ClaimLabel.ACHIEVEMENT
        reached = second.is_level and first.unit == second.unit and _TO.match(normal, second.end) is not None
        if reached or moved:
            first.role = Role.REFERENCE
            first.decide("role", "role.from", "から")


def _measured_against(drafts: Sequence[Draft]) -> None:
    """Make the figure that a factor multiplies a reference: 前中期目標期間の平均2,870千円の1.44倍."""
    for first, second in pairwise(drafts):
        if second.form is not Form.FACTOR or not second.is_change or not first.is_level:
            continue
        if first.passage.normal[first.end : second.start] in ("の", "の約", ")の", ")の約"):
            first.role = Role.REFERENCE
            first.decide("role", "role.multiplied", "の")


def _earlier_years(drafts: Sequence[Draft]) -> None:
    """Make values of earlier years references if the sentence goes on to a later year (4年度は58件…、5年度は73件)."""
    for first, second in pairwise(drafts):
        if not (first.is_level and second.is_level and first.unit == second.unit and first.role is Role.ACTUAL):
            continue
        passage = first.passage
        stop = passage.normal.find("。", first.end)
        if not first.end <= second.start < stop or first.around != second.around:
            continue
        years = [periods_in(passage, d.clause[0], d.start) for d in (first, second)]
        if years[0] and years[1] and years[0][-1][1] < years[1][-1][1] and "/" not in years[0][-1][1]:
            first.role = Role.REFERENCE
            first.decide("role", "role.earlier_year")
