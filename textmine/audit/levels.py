"""Levels, the earlier levels that a report states beside them, and the changes between the two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from textmine.audit.scene import Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year
from textmine.audit.words import says
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Claim

_LIST = re.compile(r"[、,・(\s]{1,3}")
_BEFORE, _BEHIND = 8, 40
"""Characters before and behind an earlier figure in which the report says that it was counted again."""
_ANNUAL = 6
"""Characters before a change in which it is called one per year."""
_LOSS = 12
"""Characters before and behind a figure in which it is called a loss."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All changes of one figure against one base.

    Attributes
    ----------
    level : Claim or None
        None where the report states the changes only.
    changes : tuple of Claim
        In reading order.
    previous : tuple of Claim
        Levels of the base that the passage states, the nearest first.
    """

    level: Claim | None
    changes: tuple[Claim, ...]
    previous: tuple[Claim, ...] = ()


@once
def change_sets(scene: Scene) -> tuple[ChangeSet, ...]:
    """Return the changes of a scene by level, base and role, in reading order."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scene.claims:
        if claim.label in CHANGE_LABELS and claim.form is not None and not _is_annual(scene, claim):
            found[_owner(scene, claim)].append(claim)
    return tuple(_change_set(scene, changes) for changes in found.values())


def _change_set(scene: Scene, changes: Sequence[Claim]) -> ChangeSet:
    level = _level(scene, changes[0])
    return ChangeSet(level, tuple(changes), () if level is None else previous_levels(scene, level, changes[0]))


def previous_levels(scene: Scene, level: Claim, change: Claim | None = None) -> tuple[Claim, ...]:
    """Return the figures of the same passage that are the same thing at an earlier time, the nearest first.

    Parameters
    ----------
    scene : Scene
    level : Claim
    change : Claim, optional
        A change of it: the figure must then be of that change's base. Else it is of any earlier year.
    """
    found = [
        other for other in scene.around(level) if _same_thing(level, other) and _is_base(scene, level, other, change)
    ]
    return tuple(sorted(found, key=lambda other: abs(scene.rank(other) - scene.rank(level))))


def other_levels(scene: Scene, level: Claim) -> tuple[Claim, ...]:
    """Return the figures of a passage that are the same thing as a level at any time, itself included.

    Only those that stand for themselves: a half-line (5万人超) would fit anything.
    """
    alike = (other for other in scene.alike(level) if other.bound is Bound.EXACT and _same_thing(level, other))
    return (level, *alike)


def is_restated(scene: Scene, claim: Claim) -> bool:
    """Tell whether the passage says that an earlier figure was counted again."""
    return says(scene.lexicon, "restated", scene.before(claim, _BEFORE) + scene.after(claim, _BEHIND))


def is_loss(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is printed without its minus: 損失23百万円, 23百万円の赤字."""
    if claim.label is not ClaimLabel.AMOUNT:
        return False
    near = scene.before(claim, _LOSS) + scene.after(claim, _LOSS)
    return _words(scene.lexicon)["loss"].search(near) is not None


def _is_annual(scene: Scene, change: Claim) -> bool:
    """Tell whether a change is a mean over years (年率8.0%の伸び), which no two levels and no factor must give."""
    return _words(scene.lexicon)["annual"].search(scene.before(change, _ANNUAL)) is not None


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    words = word_sets(lexicon.table("audit")["wording"])
    return MappingProxyType({name: re.compile(words[name]) for name in ("loss", "annual")})


def _owner(scene: Scene, change: Claim) -> tuple[str, ...]:
    """Return what tells the changes of one figure against one base from others."""
    base = change.base or change.label.value
    linked = change if scene.whole(change) is not None else _listed_with(scene, change)
    if linked is not None:
        return str(linked.of), base, change.role.value
    # Without a level only what the same sentence says of the same indicator belongs together.
    sentence = scene.passage(change).text[: scene.place(change)[0]].count("。")
    named = f"{change.indicator} {change.group} {change.period}"
    return scene.passage(change).id, str(sentence), named, base, change.role.value


def _listed_with(scene: Scene, change: Claim) -> Claim | None:
    """Return the linked change against the same base right beside one without a level: 1.2倍、32%の伸び."""
    for other in scene.changes_beside(change):
        between = scene.between(change, other)
        if other.base == change.base and scene.whole(other) is not None and _LIST.fullmatch(between):
            return other
    return None


def _level(scene: Scene, change: Claim) -> Claim | None:
    level = scene.whole(change)
    is_level = level is not None and level.label not in CHANGE_LABELS and level.label is not ClaimLabel.ACHIEVEMENT
    return level if is_level else None


def _same_thing(level: Claim, other: Claim) -> bool:
    if other.label is not level.label or other.role is Role.TARGET:
        return False
    if other.id == level.id or other.of == level.id:
        return False
    named = other.indicator and level.indicator and other.indicator != level.indicator
    if named and folded_name(other.indicator) != folded_name(level.indicator):
        return False
    past = other.role is Role.REFERENCE
    if not past and not (other.indicator and level.indicator):
        return False
    # A past figure without group may be of any; but that of a part's total is of the total.
    return (other.group or "") == (level.group or "") or (past and other.group is None and level.of is None)


def _is_base(scene: Scene, level: Claim, other: Claim, change: Claim | None) -> bool:
    ours, theirs = fiscal_year(level.period or (change.period if change else None)), fiscal_year(other.period)
    is_span = any("/" in (each.period or "") for each in (level, other))
    if change is None:
        return None not in (ours, theirs) and not is_span and int(ours or 0) > int(theirs or 0)
    base = fiscal_year(change.base)
    if base is not None:
        return theirs == base and not is_span
    if change.label is ClaimLabel.YOY_CHANGE:
        return None not in (ours, theirs) and not is_span and int(ours or 0) == int(theirs or 0) + 1
    named = normalise(change.base or "")
    return bool(named) and named in _lead(scene, other)


def _lead(scene: Scene, claim: Claim) -> str:
    """Return the words of the sentence right before a claim, back to the claim before it."""
    before = scene.next_to(claim, -1)
    text = scene.before(claim, scene.place(claim)[0]) if before is None else scene.between(before, claim)
    return text.rsplit("。", 1)[-1]
