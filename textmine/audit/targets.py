"""Targets tied to results and to achievements: by links, names, groups and periods, and by standing in one row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from textmine.audit.revisions import is_revised, is_told
from textmine.audit.scene import Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.words import passage_says, patterns
from textmine.labels import CHANGE_LABELS, ClaimLabel, ColumnKind, Role
from textmine.series.names import normal_name, unit_class
from textmine.series.periods import fiscal_year_of
from textmine.structures import Claim, Passage

_STOP, _LINE = "。", "\n"
_OTHER = re.compile(r"[\d。\n]")
_NEAR = 8
"""Characters beside a figure in which words say what it is."""
_TELLING = 4
"""Characters of a name's key from which it tells its indicator from others."""
_SINGLE_YEAR = re.compile(r"FY\d{4}|\d{4}-\d{2}-\d{2}")


class Extent(StrEnum):
    """Whether target and result hold for the same time."""

    SAME = "same"
    OTHER = "other"  # a year against a target of several years, or of a later one


@dataclass(frozen=True, slots=True)
class Tie:
    """A result with a target that it can be held against.

    Attributes
    ----------
    named : bool
        Whether both have the same name; else they are the only two such figures of one row or sentence.
    """

    result: Claim
    target: Claim
    extent: Extent
    named: bool


def ties_of(scene: Scene, result: Claim) -> tuple[Tie, ...]:
    """Return the targets of a result, nearest first.

    Parameters
    ----------
    scene : Scene
    result : Claim
        A figure that is no target.

    Returns
    -------
    tuple of Tie
        Those of the result's own passage; where it has none, those of the document that have the same indicator,
        group, unit and period. Targets of another period only where there is none of its own.
    """
    known = _ties(scene)
    if result.id not in known:
        known[result.id] = _ties_of(scene, result)
    return known[result.id]


@once
def _ties(_: Scene) -> dict[str, tuple[Tie, ...]]:
    return {}


def _ties_of(scene: Scene, result: Claim) -> tuple[Tie, ...]:
    beside = _targets_beside(scene)
    here = scene.passage(result).id
    named = beside.by_name.get((here, *_match_key(scene, result)), ()) if result.indicator else ()
    found = [c for c in scene.nearest(result, named) if _comparable(scene, result, c)]
    if found:
        return _nearest(scene, result, found, named=True)
    alone = [
        c for c in scene.nearest(result, beside.by_row.get(row_of(scene, result), ())) if _comparable(scene, result, c)
    ]
    if len(alone) == 1 and _may_be_one(scene, result, alone[0]) and _sole_result(scene, result, alone[0]):
        return _nearest(scene, result, alone, named=False)
    return _nearest(scene, result, _elsewhere(scene, result), named=True)


@dataclass(frozen=True, slots=True)
class _Targets:
    """The targets of a document in reading order, by passage, name and unit, and by row."""

    by_name: Mapping[tuple[str, ...], Sequence[Claim]]
    by_row: Mapping[tuple[str, int], Sequence[Claim]]
    by_passage: Mapping[str, Sequence[Claim]]


@once
def _targets_beside(scene: Scene) -> _Targets:
    by_name: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    by_row: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    by_passage: dict[str, list[Claim]] = defaultdict(list)
    for claim in scene.claims:
        if claim.role is Role.TARGET:
            by_passage[scene.passage(claim).id].append(claim)
            by_row[row_of(scene, claim)].append(claim)
            if claim.indicator:
                by_name[scene.passage(claim).id, *_match_key(scene, claim)].append(claim)
    return _Targets(by_name, by_row, by_passage)


def _match_key(scene: Scene, claim: Claim) -> tuple[str, str, str]:
    """Return what a result and its target have in common: name, group and unit."""
    return (*name_key(scene, claim), unit_class(claim.unit, lexicon=scene.lexicon))


def _comparable(scene: Scene, result: Claim, target: Claim) -> bool:
    if target.role is not Role.TARGET or target is result or target.label is ClaimLabel.ACHIEVEMENT:
        return False
    changes = (result.label in CHANGE_LABELS, target.label in CHANGE_LABELS)
    return changes[0] == changes[1] and result.form is target.form and same_unit(scene, result, target)


def same_unit(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two figures have the same unit; 人 and 名 are one, the unit of a table's head may be left out."""
    if one.unit == other.unit:
        return True
    return unit_class(one.unit, lexicon=scene.lexicon) == unit_class(other.unit, lexicon=scene.lexicon)


def same_name(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether two figures have the same indicator and the same group, as names are compared in series."""
    if not one.indicator or not other.indicator:
        return False
    same = one.indicator == other.indicator and one.group == other.group
    return same or name_key(scene, one) == name_key(scene, other)


def name_key(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return indicator and group of a claim as they are compared; "" for none."""
    names = claim.indicator, claim.group
    known = scene.name_keys.get(names)
    if known is None:
        one, other = (normal_name(name, lexicon=scene.lexicon).key if name else "" for name in names)
        known = scene.name_keys[names] = one, other
    return known


def is_telling(scene: Scene, name: str) -> bool:
    """Tell whether the key of a name tells its indicator from others of a report."""
    return len(name) >= _TELLING and patterns(scene.lexicon)["generic"].fullmatch(name) is None


def row_of(scene: Scene, claim: Claim) -> tuple[str, int]:
    """Return what tells the row or sentence of a claim: its passage and where the row begins in it."""
    known = scene.rows.get(claim.id)
    if known is None:
        passage = scene.passage(claim)
        start, _ = scene.place(claim)
        stop = passage.text.rfind(_STOP, 0, start) + 1
        known = scene.rows[claim.id] = passage.id, max(stop, passage.text.rfind(_LINE, stop, start) + 1)
    return known


def list_of(scene: Scene, claim: Claim) -> str:
    """Return what tells the list of a claim: its passage, or its page where each row is a passage of its own."""
    passage = scene.passage(claim)
    return f"page {passage.page}" if passage.column is ColumnKind.TEXT else passage.id


def row_text(scene: Scene, claim: Claim) -> str:
    """Return the row or sentence that a claim stands in."""
    text = scene.passage(claim).text
    _, begin = row_of(scene, claim)
    behind = scene.place(claim)[1]
    stop = text.find(_STOP, behind)
    stop = len(text) if stop < 0 else stop
    line = text.find(_LINE, behind, stop)
    return text[begin : stop if line < 0 else line]


def _may_be_one(scene: Scene, result: Claim, target: Claim) -> bool:
    """Tell whether the names of two figures do not part them: one is missing, or a part of the other."""
    one, other = name_key(scene, result)[0], name_key(scene, target)[0]
    return one in other or other in one or not all(_is_printed(scene, claim) for claim in (result, target))


def _is_printed(scene: Scene, claim: Claim) -> bool:
    """Tell whether the row of a claim holds its name; a name from elsewhere does not part what stands side by side."""
    return folded_name(claim.indicator) in folded_name(row_text(scene, claim))


def is_unnamed(scene: Scene, claim: Claim) -> bool:
    """Tell whether nothing in the passage of a claim is its name: a title read elsewhere is none."""
    return folded_name(claim.indicator) not in folded_name(scene.passage(claim).text)


def words_before(scene: Scene, claim: Claim, length: int = _NEAR) -> str:
    """Return the words right before a figure, back to the figure, sentence or row before it."""
    return _OTHER.split(scene.before(claim, length))[-1]


def words_near(scene: Scene, claim: Claim) -> str:
    """Return the few words right before and behind a figure, up to the next ones."""
    return f"{words_before(scene, claim)} {_OTHER.split(scene.after(claim, _NEAR))[0]}"


def is_recounted(scene: Scene, claims: Sequence[Claim]) -> bool:
    """Tell whether figures were counted again or defined anew, by the words of their passages."""
    passages = [scene.passage(claim) for claim in claims]
    if any(_is_told(scene, name, passage) for name in ("recounted", "redefined") for passage in passages):
        return True
    return any(
        passage_says(scene, "restated", passage)
        # 更新した設備: what an indicator is called by was not done to its figures.
        and is_revised(scene.lexicon, row_text(scene, claim), of=folded_name(claim.indicator))
        for claim, passage in zip(claims, passages, strict=True)
    )


def _is_told(scene: Scene, name: str, passage: Passage) -> bool:
    return passage_says(scene, name, passage) and is_told(scene.lexicon, name, passage.text)


def _sole_result(scene: Scene, result: Claim, target: Claim) -> bool:
    """Tell whether a row has no other result that the target could belong to."""
    row = row_of(scene, result)
    others = (
        c
        for c in scene.around(result)
        if c is not result
        and c.role is Role.ACTUAL
        and c.label is result.label
        and c.of != result.id
        and same_unit(scene, c, target)
        and row_of(scene, c) == row
    )
    return next(others, None) is None


def _nearest(scene: Scene, result: Claim, targets: Sequence[Claim], *, named: bool) -> tuple[Tie, ...]:
    """Return targets as ties, nearest first; those of the very period of the result push out all others."""
    row, rank = row_of(scene, result), scene.rank(result)
    exact = [c for c in targets if result.period is not None and c.period == result.period]
    ordered = sorted(exact or targets, key=lambda c: (row_of(scene, c) != row, abs(scene.rank(c) - rank), c.id))
    ties = [Tie(result, target, _extent(result, target), named) for target in ordered]
    same = [tie for tie in ties if tie.extent is Extent.SAME]
    return tuple(same or ties)


def _extent(result: Claim, target: Claim) -> Extent:
    if target.period is None or result.period is None or target.period == result.period:
        return Extent.SAME
    # The last day of a fiscal year belongs to it.
    same_year = fiscal_year(target.period) == fiscal_year(result.period)
    single = _SINGLE_YEAR.fullmatch(target.period) and _SINGLE_YEAR.fullmatch(result.period)
    return Extent.SAME if single and same_year else Extent.OTHER


@lru_cache(maxsize=4096)
def fiscal_year(period: str | None) -> int | None:
    """Return the fiscal year of a period, or its last one; None where it tells none.

    Examples
    --------
    >>> fiscal_year("FY2019/FY2023"), fiscal_year("2024-03-31"), fiscal_year("2024-04-01"), fiscal_year(None)
    (2023, 2023, 2024, None)
    """
    return fiscal_year_of(period.rpartition("/")[2]) if period else None


def _elsewhere(scene: Scene, result: Claim) -> list[Claim]:
    if result.period is None or not result.indicator:
        return []
    found = _targets(scene).get((*_match_key(scene, result), result.period), ())
    return [c for c in found if _comparable(scene, result, c)]


@once
def _targets(scene: Scene) -> dict[tuple[str, str, str, str], tuple[Claim, ...]]:
    found: dict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in scene.claims:
        if claim.role is Role.TARGET and claim.period and claim.indicator:
            found[*_match_key(scene, claim), claim.period].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


@once
def _targets_by_name(scene: Scene) -> dict[tuple[str, str, str], tuple[Claim, ...]]:
    """Return targets by name, group and period: an achievement has another unit than its target."""
    found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in scene.claims:
        if claim.role is Role.TARGET and claim.period and claim.indicator:
            found[*name_key(scene, claim), claim.period].append(claim)
    return {key: tuple(claims) for key, claims in found.items()}


def targets_of(scene: Scene, achievement: Claim) -> tuple[Claim, ...]:
    """Return the targets that an achievement without a result is told of: those of its name and period beside it.

    Where no target has its name, the last one before it in its row, if no other achievement stands between; where there
    is none either, those of its name in other passages.
    """
    row = row_of(scene, achievement)
    known = _targets_beside(scene).by_passage.get(scene.passage(achievement).id, ())
    found = [
        c
        for c in scene.nearest(achievement, known)
        if _is_plain_target(c)
        and same_name(scene, c, achievement)
        and (c.period == achievement.period or None in (c.period, achievement.period))
    ]
    rank = scene.rank(achievement)
    near = [c for c in found if row_of(scene, c) == row and scene.rank(c) < rank]
    last = _last_target(scene, achievement)
    if last is not None and last not in near:
        return (last,)
    if not found and achievement.indicator and achievement.period:
        # The plan may stand in a passage of its own.
        key = (*name_key(scene, achievement), achievement.period)
        found = [c for c in _targets_by_name(scene).get(key, ()) if _is_plain_target(c)]
    return tuple(sorted(found, key=lambda c: (row_of(scene, c) != row, scene.rank(c))))


def _is_plain_target(claim: Claim) -> bool:
    return claim.role is Role.TARGET and is_plain_level(claim)


def is_plain_level(claim: Claim) -> bool:
    """Tell whether a figure is neither a change nor an achievement."""
    return claim.label not in CHANGE_LABELS and claim.label is not ClaimLabel.ACHIEVEMENT


def _last_target(scene: Scene, achievement: Claim) -> Claim | None:
    """Return the last target before an achievement in its row; None where another achievement stands between."""
    row = row_of(scene, achievement)
    for before in scene.preceding(achievement):
        if row_of(scene, before) != row or before.label is ClaimLabel.ACHIEVEMENT:
            return None
        if _is_plain_target(before):
            return before
    return None
