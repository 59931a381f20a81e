"""Achievements that a report states, and how each is expressed: a ratio, an excess or a distance."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from textmine.audit.heads import head_of
from textmine.audit.intervals import Interval
from textmine.audit.printed import Reading
from textmine.audit.ratings import rule_set
from textmine.audit.scene import Scene, once
from textmine.audit.targets import Extent, fiscal_year, is_plain_level, row_of, same_name, ties_of, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.structures import Claim

FULL = 100
"""The target itself, in percent."""
_ROLE = re.compile(r"(?<!対)(?:実績|目標)値?$")
_LEAD, _TAIL = 16, 8
"""Characters before and behind a percentage in which it is called an achievement."""


_LIST = 120
"""Characters before a percentage in which the list that it belongs to is named."""
_NAME = r"[^\s\d、。:()%]*[^\s\d、。:()%率合度比]"
_NAMES = re.compile(
    rf"(?:の?(?:状況|内訳))?(?:は、?|:|\s)\s*(?:[・○●]?\s*{_NAME}(?:が|は|:|\s)*[\d.]+%[、,\s]*)*[・○●]?\s*{_NAME}(?:が|は|:|\s)*"
)


class Kind(StrEnum):
    """How an achievement is expressed."""

    RATIO = "ratio"  # 達成度112.0％, 計画の1.26倍
    EXCESS = "excess"  # 計画を15％上回る
    DIFFERENCE = "difference"  # 目標を3件上回る, 1.2ポイント下回る


@once
def achievements(scene: Scene) -> tuple[Claim, ...]:
    """Return the claims that tell an achievement, percentages that are called one among them, in reading order."""
    found = (c for c in scene.claims if c.role is Role.ACTUAL and is_achievement(scene, c))
    return tuple(c for c in found if not _is_called_otherwise(scene, c))


def _is_called_otherwise(scene: Scene, claim: Claim) -> bool:
    """Tell whether a percentage is a target, or a result that has a target in percent itself, by name or by words.

    達成割合の実績 100％ 目標値 100％ are result and target of an indicator that happens to be called an achievement.
    """
    if claim.label is ClaimLabel.PERCENTAGE and any(
        tie.named and tie.extent is Extent.SAME for tie in ties_of(scene, claim)
    ):
        return True
    said = words_before(scene, claim)
    role = _ROLE.search(said.rstrip(" :"))
    if role is None or claim.unit != "%":
        return False
    is_result = says(scene.lexicon, "called_result", role[0])
    row = row_of(scene, claim)
    return not is_result or any(
        c.role is Role.TARGET and c.unit == "%" and row_of(scene, c) == row for c in scene.around(claim)
    )


def is_achievement(scene: Scene, claim: Claim) -> bool:
    """Tell whether a claim is an achievement: by its label, or because its name or the words beside it say so."""
    if claim.label is ClaimLabel.ACHIEVEMENT:
        return True
    # 108.8%: a figure of a list whose name was read elsewhere may be taken for an index against the year before.
    index = claim.label is ClaimLabel.YOY_CHANGE and claim.form is Form.INDEX and claim.base is None
    if index:
        return _in_list(scene, claim)
    if claim.label is not ClaimLabel.PERCENTAGE or claim.form is not None:
        return False
    called = patterns(scene.lexicon)["attainment"]
    # 達成度は95.1%: right before it. 三つの指標の達成度は募集95.1%、派遣97.4%: the name that all of a list share.
    lead, tail = scene.before(claim, _LEAD), scene.after(claim, _TAIL)
    name = normalise(claim.indicator or "")
    ends = [match.end() for match in called.finditer(name)]
    return bool(
        (ends and ends[-1] == len(name))
        or called.search(lead.rstrip(" はがも:・の、(")[-_TAIL:] + "\n")
        or (tail.startswith("の") and called.match(tail, 1))
        or called.search(head_of(scene.passage(claim).text, scene.place(claim)[0]))
        or _in_list(scene, claim)
    )


def _in_list(scene: Scene, claim: Claim) -> bool:
    """Tell whether a percentage is of a list that is called one of achievements: 達成度は、製作103.1%、養成108.8%."""
    passage = scene.passage(claim)
    if not passage_says(scene, "attainment", passage):
        return False
    start = scene.place(claim)[0]
    lead = passage.text[max(0, start - _LIST) : start]
    called = list(patterns(scene.lexicon)["attainment"].finditer(lead))
    listed = lead[called[-1].end() :] if called else ""
    # Nothing but names and percentages: no sentence ends, nor is the name one of a share.
    return _NAMES.fullmatch(listed) is not None


def kind_of(scene: Scene, achievement: Claim) -> Kind:
    """Return how an achievement is expressed: by its unit, and by whether its own words say 上回る or 下回る."""
    known = _kinds(scene)
    if achievement.id not in known:
        known[achievement.id] = _own_kind(scene, achievement)
    return known[achievement.id]


@once
def _kinds(_: Scene) -> dict[str, Kind]:
    return {}


def _own_kind(scene: Scene, achievement: Claim) -> Kind:
    if achievement.unit not in {"%", "倍"}:
        return Kind.DIFFERENCE
    # 110％を上回る is a bound, 計画を10％上回る is an excess, and so is 目標の300件を10％超える.
    bounded = achievement.bound in {Bound.MORE_THAN, Bound.LESS_THAN} and not _is_beyond_aim(scene, achievement)
    return Kind.EXCESS if not bounded and says(scene.lexicon, "beyond", achievement.text) else Kind.RATIO


def _is_beyond_aim(scene: Scene, achievement: Claim) -> bool:
    """Tell whether a figure is told right behind 目標を, or a target and を: it is the distance from there."""
    if not scene.before(achievement, 1).endswith("を"):
        return False
    before = scene.next_to(achievement, -1)
    behind_target = before is not None and before.role is Role.TARGET and scene.between(before, achievement) == "を"
    return behind_target or says(scene.lexicon, "aim", scene.before(achievement, _TAIL))


def as_percent(achievement: Claim, kind: Kind, reading: Reading) -> Interval:
    """Return a stated ratio or excess in percent of the target."""
    interval = reading.bare(achievement) if kind is Kind.EXCESS else reading(achievement)
    if achievement.unit == "倍":
        interval = interval.scaled(Fraction(FULL))
    return interval + Interval.point(FULL) if kind is Kind.EXCESS else interval


def edges_of(scene: Scene) -> tuple[Fraction, ...]:
    """Return where rating bands meet, in percent; 100 where no rule set is known."""
    rules = rule_set(fiscal_year(scene.meta.fiscal_year), lexicon=scene.lexicon)
    found = rules.edges() if rules else ()
    return tuple(map(Fraction, found)) or (Fraction(FULL),)


def results_of(scene: Scene, achievement: Claim) -> tuple[Claim, ...]:
    """Return the results that an achievement may be of: the linked one, else those of its row with the same name."""
    linked = scene.whole(achievement)
    row = row_of(scene, achievement)
    if linked is not None and achievement.scores.of >= scene.settings.silent_below:
        beside = _of_its_year(scene, achievement) if achievement.period not in (None, linked.period) else None
        return (beside or linked,)
    return tuple(
        c
        for c in scene.around(achievement)
        if c.role is Role.ACTUAL
        and c is not achievement
        and is_plain_level(c)
        and same_name(scene, c, achievement)
        and row_of(scene, c) == row
        and (c.period == achievement.period or None in (c.period, achievement.period))
    )


def _of_its_year(scene: Scene, achievement: Claim) -> Claim | None:
    """Return the only result of an achievement's row and year, that another row cannot be linked to instead of."""
    row = row_of(scene, achievement)
    found = [
        c
        for c in scene.around(achievement)
        if is_plain_level(c) and c.role is Role.ACTUAL and c.period == achievement.period and row_of(scene, c) == row
    ]
    return found[0] if len(found) == 1 else None
