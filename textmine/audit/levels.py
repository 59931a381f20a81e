"""Levels, the earlier levels that a report states beside them, and the changes between the two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from textmine.audit.levels_beside import CHAIN, level_beside
from textmine.audit.memo import per_lexicon
from textmine.audit.revisions import is_revised
from textmine.audit.scene import Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year, same_unit, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Claim

_LIST = re.compile(r"[、,・(\s]{1,3}")
_BEFORE, _BEHIND = 8, 40
"""Characters before and behind an earlier figure in which the report says that it was counted again."""
_LEADS = re.compile(r"[^、。\d]{0,10}")
"""Between a change and the level that it qualifies: に当たる."""
_FROM, _TO = re.compile(r"[)\]」]?から、?"), re.compile(r"[へにと]")
_OF = re.compile(r"[)」]?(?:の|に対して?、?|に対する)")
_ANNUAL = 6
"""Characters before a change in which it is called one per year."""
_SCOPE = 36
"""Characters before a change in which it is said to be of more or less than the figure before it."""
_CLAUSE = 24
"""Characters before a figure in which a part of a year may be named."""
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
    if level is None or _is_of_another_scope(scene, changes[0]):
        return ChangeSet(level, tuple(changes))
    return ChangeSet(level, tuple(changes), previous_levels(scene, level, changes[0]))


def previous_levels(scene: Scene, level: Claim, change: Claim | None = None) -> tuple[Claim, ...]:
    """Return the figures of the same passage that are the same thing at an earlier time, the nearest first.

    Parameters
    ----------
    scene : Scene
    level : Claim
    change : Claim, optional
        A change of it: the figure must then be of that change's base. Else it is of any earlier year.
    """
    # The cheap questions first: every level of a document is asked of all that stand near it.
    label, own = level.label, scene.around(level)
    if change is not None and scene.passage(change) is not scene.passage(level):
        own = (*own, *scene.around(change))  # 前回値は43.8%、そこから4.4ポイント増, of a figure of the passage before
    others = [c for c in own if c.label is label and c.role is not Role.TARGET]
    if change is None:
        others = [c for c in others if c.period != level.period]
    found = [c for c in others if _same_thing(scene, level, c) and _is_base(scene, level, c, change)]
    return tuple(sorted(found, key=lambda other: abs(scene.rank(other) - scene.rank(level))))


def other_levels(scene: Scene, level: Claim) -> tuple[Claim, ...]:
    """Return the figures of a passage that are the same thing as a level at any time, itself included.

    Only those that stand for themselves: a half-line (5万人超) would fit anything.
    """
    alike = (other for other in scene.alike(level) if other.bound is Bound.EXACT and _same_thing(scene, level, other))
    return (level, *alike)


def is_restated(scene: Scene, claim: Claim) -> bool:
    """Tell whether the passage says that an earlier figure was counted again."""
    near = scene.before(claim, _BEFORE) + scene.after(claim, _BEHIND)
    return says(scene.lexicon, "restated", near) and is_revised(scene.lexicon, near)


def is_loss(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is printed without its minus: 損失23百万円, 23百万円の赤字."""
    if claim.label is not ClaimLabel.AMOUNT:
        return False
    near = scene.before(claim, _LOSS) + scene.after(claim, _LOSS)
    return _words(scene.lexicon)["loss"].search(near) is not None


def is_valued(scene: Scene, change: Claim) -> bool:
    """Tell whether a change says that things got better or worse (0.7ポイントの改善): either direction may be meant."""
    return _words(scene.lexicon)["valued"].search(normalise(change.text)) is not None


def _is_annual(scene: Scene, change: Claim) -> bool:
    """Tell whether a change is a mean over years (年率8.0%の伸び), which no two levels and no factor must give."""
    return _words(scene.lexicon)["annual"].search(scene.before(change, _ANNUAL)) is not None


@per_lexicon
def _words(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    words = word_sets(lexicon.table("audit")["wording"])
    found = {name: re.compile(words[name]) for name in ("loss", "annual", "scope")}
    goal = patterns(lexicon)["goal"].pattern
    found |= {
        "goal": re.compile(goal),
        "planned": re.compile(rf"{goal}[^。、]{{0,4}}(?:との(?:対比|比較)|対比|比|に対し)"),
    }
    return MappingProxyType(found | {"valued": re.compile(f"{words['better']}|{words['worse']}")})


def _owner(scene: Scene, change: Claim) -> tuple[str, ...]:
    """Return what tells the changes of one figure against one base from others."""
    if _is_of_another_scope(scene, change):
        return (change.id,)
    base, role = _base(scene, change), _role(scene, change)
    is_linked = scene.whole(change) is not None
    linked = change if is_linked else _listed_with(scene, change)
    if linked is None and level_beside(scene, change) is not None:
        linked = change
    if linked is not None:
        level = _level(scene, linked)
        return str(linked.of if level is None else level.id), base, role
    # Without a level only what the same sentence says of the same indicator belongs together, and what follows it.
    first = change
    for before in scene.preceding(change)[:CHAIN]:
        if before.label not in CHANGE_LABELS or before.of is not None or before.indicator != change.indicator:
            break
        first = before
    sentence = scene.passage(change).text.rfind("。", 0, scene.place(first)[0])
    named = f"{change.indicator} {change.group} {change.period}"
    return scene.passage(change).id, str(sentence), named, base, role


def _is_of_another_scope(scene: Scene, change: Claim) -> bool:
    """Tell whether words make a change one of more or less than the figure, or against a plan.

    寄附金を含めると前年度比94.0%; 計画との対比では3.5%上回る; 計画に掲げた7,600件の1.15倍.
    """
    words = _words(scene.lexicon)
    said = words_before(scene, change, _SCOPE)
    if words["scope"].search(said) is not None or words["planned"].search(said) is not None:
        return True
    before = scene.next_to(change, -1)
    if before is None or before.label in CHANGE_LABELS or not _OF.fullmatch(scene.between(before, change)):
        return False
    return words["goal"].search(words_before(scene, before, _SCOPE)) is not None


def _base(scene: Scene, change: Claim) -> str:
    """Return what a change is against; one that names nothing is against what the one listed before it is against."""
    last = change
    for before in scene.preceding(change):
        is_listed = before.label in CHANGE_LABELS and before.of == change.of
        if last.base is not None or not is_listed or not _LIST.fullmatch(scene.between(before, last)):
            break
        last = before
    if last.label is not ClaimLabel.YOY_CHANGE or says(scene.lexicon, "part_year", last.base):
        return last.base or last.label.value
    # 1年前, 前年度末 and FY2022 are one base where all changes are told to be those of a year.
    base, own = fiscal_year(last.base), fiscal_year(last.period)
    before_own = None if own is None else own - 1
    return f"FY{base if base is not None else before_own}"


def _role(scene: Scene, change: Claim) -> str:
    """Return what tells a planned change from one that came about; a doubtful plan is none."""
    doubtful = change.role is Role.TARGET and change.scores.role < scene.settings.hint_below
    return Role.ACTUAL.value if doubtful else change.role.value


def _listed_with(scene: Scene, change: Claim) -> Claim | None:
    """Return the linked change against the same base right beside one without a level: 1.2倍、32%の伸び."""
    for other in scene.changes_beside(change):
        between = scene.between(change, other)
        if other.base == change.base and scene.whole(other) is not None and _LIST.fullmatch(between):
            return other
    return None


def _level(scene: Scene, change: Claim) -> Claim | None:
    """Return the level of a change: the linked one or, where that is of the base's year, the same thing in its own."""
    level = scene.whole(change) or level_beside(scene, change)
    if level is None or level.label in CHANGE_LABELS or level.label is ClaimLabel.ACHIEVEMENT:
        return None
    base, own = fiscal_year(change.base), fiscal_year(change.period)
    if base is None or own is None or fiscal_year(level.period) != base or base >= own:
        return level
    rank = scene.rank(change)
    alike = (c for c in scene.alike(level) if c.label is level.label and c.role is not Role.TARGET)
    later = (c for c in alike if fiscal_year(c.period) == own)
    named = [c for c in later if c.indicator == level.indicator and c.group == level.group and scene.rank(c) < rank]
    return max(named, key=scene.rank, default=level)


def _same_thing(scene: Scene, level: Claim, other: Claim) -> bool:
    if other.label is not level.label or other.role is Role.TARGET or not same_unit(scene, level, other):
        return False
    if other.id == level.id or other.of == level.id:
        return False
    if _is_of_part(scene, level) and _is_of_whole(scene, other):
        return False
    ours, theirs = _name(scene, level), _name(scene, other)
    # 外国語での案内は前年度284件: the name of a group may stand for itself.
    if theirs and other.group is None and theirs == folded_name(level.group):
        return True
    if ours and theirs and ours != theirs:
        return False
    past = other.role is Role.REFERENCE
    whole = scene.whole(level)
    if (
        whole is not None
        and whole.label is level.label
        and other.group is None
        and other.of is None
        and not level.group
    ):
        return False  # a part without a name of its own: the past figure is that of its total
    if not past and not (ours and theirs):
        return False
    # A past figure without group may be of any; but that of a part's total is of the total.
    return (other.group or "") == (level.group or "") or (past and other.group is None and level.of is None)


def _is_of_part(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is of a part of a year: 上半期の派遣は1,260件."""
    passage = scene.passage(claim)
    told = (claim.group, words_before(scene, claim, _CLAUSE) if passage_says(scene, "part_of_year", passage) else None)
    return any(says(scene.lexicon, "part_of_year", words) for words in told)


def _is_of_whole(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is of a year, or of what no part of one is named for: 前年度は通年で2,480件."""
    told = (claim.group, words_before(scene, claim, _CLAUSE))
    return not any(says(scene.lexicon, name, words) for name in ("part_of_year", "part_year") for words in told)


def _name(scene: Scene, claim: Claim) -> str:
    """Return the folded indicator of a claim, "" where it is none or says no more than the time (今年度)."""
    return _told_name(claim.indicator, scene.lexicon)


@lru_cache(maxsize=65536)
def _told_name(indicator: str | None, lexicon: Lexicon) -> str:
    name = folded_name(indicator)
    return "" if patterns(lexicon)["time_only"].fullmatch(name) else name


def _is_base(scene: Scene, level: Claim, other: Claim, change: Claim | None) -> bool:
    ours, theirs = fiscal_year(level.period or (change.period if change else None)), fiscal_year(other.period)
    is_span = any("/" in (each.period or "") for each in (level, other))
    if change is None:
        return None not in (ours, theirs) and not is_span and int(ours or 0) > int(theirs or 0)
    if theirs in (None, ours) and _leads_to(scene, other, level):
        return True
    base = fiscal_year(change.base)
    if base is not None and base == ours and change.label is ClaimLabel.YOY_CHANGE:
        base -= (
            1  # the level has its own year, the change that of the report: the year before is that before the level's
        )
    if base is not None:
        return theirs == base and not is_span
    if change.label is ClaimLabel.YOY_CHANGE:
        return None not in (ours, theirs) and not is_span and int(ours or 0) == int(theirs or 0) + 1
    if change.base is None:
        # 31.2%(令和4年度は35.6%)と4.4%の減: what a change without a base follows is its base.
        return other.role is Role.REFERENCE and scene.next_to(change, -1) is other and _is_later(ours, theirs)
    return normalise(change.base) in _lead(scene, other)


def _leads_to(scene: Scene, other: Claim, level: Claim) -> bool:
    """Tell whether the words say that one figure became the other, whatever their years: 330人から396人へ."""
    became = _FROM.fullmatch(scene.between(other, level)) and scene.rank(other) < scene.rank(level)
    return bool(became) and _TO.match(scene.after(level, 2)) is not None


def _is_later(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one > other


def _lead(scene: Scene, claim: Claim) -> str:
    """Return the words of the sentence right before a claim, back to the claim before it."""
    before = scene.next_to(claim, -1)
    text = scene.before(claim, scene.place(claim)[0]) if before is None else scene.between(before, claim)
    return text.rsplit("。", 1)[-1]
