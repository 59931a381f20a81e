"""The level of a change that has no link: the one that it stands at, or that of its name in the passage before."""

from __future__ import annotations

import re

from textmine.audit.scene import Scene
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import row_of, row_text
from textmine.audit.words import patterns
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Role
from textmine.structures import Claim

_LEADS = re.compile(r"[^。、\d]{0,10}")
"""Between a change and the level that it qualifies: に当たる."""
_BECAME = re.compile(r"[^。\d]{0,16}")
"""The same where the change is told of an earlier level: 46.0%から6.0%減となり、今年度は40.0%."""
_FROM = re.compile(r"[)\]」]?(?:から|より|に比べ|に対し|を)[^。、\d]{0,6}")
CHAIN = 3
"""Figures to go from a change to its level, other changes between them."""
_AHEAD = 40
"""Figures of the passage before that are looked at."""


def level_beside(scene: Scene, change: Claim) -> Claim | None:
    """Return the level that a change without a link stands at, if it has its name: 前年度の0.91倍に当たる4,310人.

    Other changes of that name may stand between (212人増え、前年度対比96.3%の5,512人), and the earlier level. Where
    none stands there, it is the one of its name, unit and time in the passage before.

    Parameters
    ----------
    scene : Scene
    change : Claim
    """
    if change.of is not None or not change.indicator:
        return None
    for step in (1, -1):
        if (found := _walked(scene, change, step)) is not None:
            return found
    return _ahead(scene, change)


def _walked(scene: Scene, change: Claim, step: int) -> Claim | None:
    last, other = change, scene.next_to(change, step)
    for _ in range(CHAIN):
        if other is None or row_of(scene, other) != row_of(scene, change) or not _may_be_named(scene, other, change):
            return None
        is_level = other.label not in CHANGE_LABELS and other.label is not ClaimLabel.ACHIEVEMENT
        if is_level and other.role is change.role and other.period == change.period:
            return other if step < 0 or _leads(scene, last, other) else None
        # 前年度61.2%、2.0ポイント増: the earlier level may stand between.
        if is_level and (step > 0 or other.role is not Role.REFERENCE):
            return None
        last, other = other, scene.next_to(other, step)
    return None


def _leads(scene: Scene, change: Claim, level: Claim) -> bool:
    between = scene.between(change, level)
    if _LEADS.fullmatch(between):
        return True
    before = scene.next_to(change, -1)
    was = before is not None and before.role is Role.REFERENCE and _FROM.fullmatch(scene.between(before, change))
    return bool(was) and _BECAME.fullmatch(between) is not None


def _may_be_named(scene: Scene, other: Claim, change: Claim) -> bool:
    """Tell whether a figure has the name of a change, or one of the two has none of its own in its row."""
    if (other.indicator, other.group) == (change.indicator, change.group):
        return True
    return _is_nameless(scene, change) or (other.role is Role.REFERENCE and _is_nameless(scene, other))


def _is_nameless(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is called 増減 or the like, or by what its row does not hold: a name from a heading."""
    name = folded_name(claim.indicator)
    told = patterns(scene.lexicon)["time_only"].fullmatch(name) is not None
    return told or name not in folded_name(row_text(scene, claim))


def _ahead(scene: Scene, change: Claim) -> Claim | None:
    """Return the one level of the passage before that has name, group, time and unit of a difference."""
    at = scene.order(scene.passage(change))
    if not at or change.form is not Form.DIFFERENCE:
        return None
    found = [
        c
        for c in scene.inside(scene.passages[at - 1])[-_AHEAD:]
        if c.label not in CHANGE_LABELS
        and (c.indicator, c.group, c.period, c.unit, c.role)
        == (change.indicator, change.group, change.period, change.unit, change.role)
    ]
    return found[0] if len(found) == 1 else None
