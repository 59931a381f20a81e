"""One figure in two places (K1): an indicator of one group and period must not have two values in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from textmine.audit.likenesses import (
    LEAD,
    PARTICLES,
    TOLD_ALIKE,
    are_counted_otherwise,
    is_called_alike,
    is_cut_otherwise,
    is_made_up,
    is_named_in,
    like_each_other,
    same_item,
    share_figures,
)
from textmine.audit.lines_above import are_parted
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene, once
from textmine.audit.slips import is_one_digit_off, is_swapped
from textmine.audit.targets import is_recounted, is_telling, name_key, row_of, row_text, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Form, Role, Severity, Verdict
from textmine.series.names import normal_name, unit_class
from textmine.structures import Claim, Passage

_SPECIFIC = 4
_SUFFIX = 3
_MOST = 40
_MARK = re.compile(r"\s*(?:[①-⑳]|[(]?(?:\d{1,2}|[ア-ンa-z])[).]|[ア-オ][ .])")

_TORN = re.compile(r"[^(（]*[)）]")
"""The end of a bracket that was opened before: 平日・休日)の割合."""
_TOLD = ("label", "value", "role", "join")
_NAMED = (*_TOLD, "indicator")
_TWO = 2
_Key = tuple[str, str, str, bool]


class Alike(IntEnum):
    """How surely two names mean one indicator."""

    PART = 1  # 満足度 and 利水者の満足度; ボランティア and ボランティアの登録者数
    SHORT = 2  # equal, but a name that many things have
    SAME = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """The figures of one name in one passage."""

    name: str
    passage: Passage
    claims: tuple[Claim, ...]


@check("K1", strength=55)
def same_figure_in_two_places(scene: Scene) -> Iterator[Outcome]:
    """Hold figures of the same indicator, group, period, role and unit in two passages against each other."""
    yield from _by_digits(scene)
    for places in _buckets(scene).values():
        for place in places:
            yield from _within_one(scene, place)
        if len(places) == 1:
            continue
        by_name: dict[str, list[_Place]] = defaultdict(list)
        for place in places:
            by_name[place.name].append(place)
        for name, same in by_name.items():
            alike = Alike.SAME if is_telling(scene, name) else Alike.SHORT
            for other in same[1:]:
                yield from _compared(scene, same[0], other, alike)
        yield from _by_words(scene, same_names=by_name)
        for short, long in _short_forms(scene, by_name):
            for place in by_name[long]:
                there = by_name[short][0]
                if place.passage is not there.passage or _is_told_again(scene, place, there):
                    yield from _compared(scene, by_name[short][0], place, Alike.PART)


def _within_one(scene: Scene, place: _Place) -> Iterator[Outcome]:
    """Yield what two prints in one passage give, where one is the other with its digits in another order."""
    if len(place.claims) != _TWO:
        return
    one, other = place.claims
    # 以上のとおり、来館者41,320人: a short name is enough where digits were swapped.
    slip = is_swapped(one, other) and says(scene.lexicon, "summed_up", row_text(scene, other))
    if not slip and not is_telling(scene, place.name):
        return
    apart = any(mark in scene.between(one, other) for mark in "。\n")
    plain = one.of is None and other.of is None and one.role is other.role is Role.ACTUAL
    if not apart or not plain or one.bound is not Bound.EXACT or other.bound is not Bound.EXACT:
        return
    # Of two sentences the later one may tell of what has no name of its own: 以上のとおり says that it sums up.
    summed_up = says(scene.lexicon, "summed_up", row_text(scene, other))
    if is_swapped(one, other) or (summed_up and "。" in scene.between(one, other)):
        here, there = (_Place(place.name, place.passage, (claim,)) for claim in (one, other))
        yield from _compared(scene, here, there, Alike.SAME)


def _is_told_again(scene: Scene, here: _Place, there: _Place) -> bool:
    """Tell whether the later of two figures of a passage stands in a sentence that sums up: 以上のとおり."""
    if len(here.claims) > 1 or len(there.claims) > 1:
        return False
    one, other = sorted((here.claims[0], there.claims[0]), key=scene.rank)
    return "。" in scene.between(one, other) and says(scene.lexicon, "summed_up", row_text(scene, other))


def _by_digits(scene: Scene) -> Iterator[Outcome]:
    """Yield figures of two passages side by side that have two digits swapped, and another figure or a name alike."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        digits = re.sub(r"\D", "", str(claim.value))
        if len(digits) > _TWO and claim.bound is Bound.EXACT and claim.role is Role.ACTUAL and len(set(digits)) > 1:
            found[claim.unit, claim.label, claim.period or "", "".join(sorted(digits))].append(claim)
    for alike in found.values():
        for one, other in pairwise(alike[:_MOST]):
            homes = scene.passage(one), scene.passage(other)
            beside = scene.order(homes[1]) - scene.order(homes[0]) == 1
            swapped = beside and is_swapped(one, other)
            if swapped and (share_figures(scene, one, other) or is_named_in(scene, one, other)):
                here, there = (_Place(c.indicator or "", h, (c,)) for c, h in zip((one, other), homes, strict=True))
                yield from _compared(scene, here, there, Alike.PART)


def _by_words(scene: Scene, same_names: Mapping[str, Sequence[_Place]]) -> Iterator[Outcome]:
    """Yield what figures of different names are held against that the words right before them name alike."""
    found: dict[str, list[_Place]] = defaultdict(list)
    for place in (place for places in same_names.values() for place in places if len(place.claims) == 1):
        said = words_before(scene, place.claims[0], LEAD).strip(PARTICLES)
        if len(said) >= TOLD_ALIKE:
            found[said].append(place)
    for said, (first, *others) in found.items():
        if not others or not is_telling(scene, normal_name(said, lexicon=scene.lexicon).key):
            continue
        for other in others:
            short, long = sorted((first, other), key=lambda place: len(place.name))
            # 司書の講座 is no short form of 元司書の講座, but of a name that begins as it does.
            parted = not (long.name.startswith(short.name) or _is_short_form(scene, short, long))
            if other.name != first.name and not parted and other.passage is not first.passage:
                yield from _compared(scene, first, other, Alike.SAME)


def _buckets(scene: Scene) -> Mapping[_Key, Sequence[_Place]]:
    """Return the figures that may be one, by group, unit, period and whether they are targets."""
    found: dict[_Key, dict[tuple[str, str], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    own_year = scene.meta.fiscal_year
    units: dict[str, str] = {}
    for claim in scene.claims:
        # What names no year is of the year that the report is on.
        period = claim.period or own_year
        level = claim.label not in CHANGE_LABELS and claim.label is not ClaimLabel.ACHIEVEMENT
        # A change with a level is held against that; one that stands alone is a figure of its indicator.
        alone = claim.label is ClaimLabel.YOY_CHANGE and claim.form is Form.PERCENT and claim.of is None
        if period and claim.indicator and claim.bound is not Bound.ABOUT and (level or alone):
            indicator, group = _names(scene, claim)
            unit = units.get(claim.unit)
            if unit is None:
                unit = units[claim.unit] = unit_class(claim.unit, lexicon=scene.lexicon)
            key = (group, unit + (claim.form or ""), period, claim.role is Role.TARGET)
            found[key][indicator, scene.passage(claim).id].append(claim)
    return {
        key: [_Place(name, scene.passage(claims[0]), tuple(claims)) for (name, _), claims in own.items()]
        for key, own in found.items()
    }


def _names(scene: Scene, claim: Claim) -> tuple[str, str]:
    """Return indicator and group as two places are compared by them.

    A figure that is named by its group alone (来場者のうち小中学生が740人) has the indicator of the figures that the
    words before it name and that have such a group elsewhere.
    """
    indicator, group = name_key(scene, claim)
    # 主要な経年データ 新品種の普及面積: a heading before the name is none of it.
    parts = (claim.indicator or "").split()
    whole = len(parts) > 1 and _TORN.match(parts[-1]) is None
    last = normal_name(parts[-1], lexicon=scene.lexicon).key if whole else indicator
    indicator = last if is_telling(scene, last) else indicator
    group = "" if group == indicator else group
    others = [name for name in _groups(scene).get(indicator, ()) if name != indicator]
    if group or not others:
        return indicator, group
    before = _named_before(scene, claim)
    homes = [name for name in others if name in before]
    return (homes[0], indicator) if len(homes) == 1 else (indicator, group)


def _named_before(scene: Scene, claim: Claim) -> str:
    """Return the key of the words of the row before a claim."""
    begin = row_of(scene, claim)[1]
    return normal_name(scene.passage(claim).text[begin : scene.place(claim)[0]], lexicon=scene.lexicon).key


@once
def _groups(scene: Scene) -> Mapping[str, Sequence[str]]:
    """Return the indicators of figures by their groups."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in scene.levels():
        indicator, group = name_key(scene, claim)
        if indicator and group and indicator not in found[group]:
            found[group].append(indicator)
    return found


def _parts(name: str) -> Iterator[str]:
    """Yield the ends and beginnings of a name that could be its short form."""
    for cut in range(1, len(name) - _SUFFIX + 1):
        yield name[cut:]
    for cut in range(len(name) - 1, _SPECIFIC - 1, -1):
        yield name[:cut]


def _short_forms(scene: Scene, by_name: Mapping[str, Sequence[_Place]]) -> Iterator[tuple[str, str]]:
    """Yield names with the longer one that they may stand for; where there are several they stand for none."""
    longs: dict[str, list[str]] = defaultdict(list)
    for name in by_name:
        for part in _parts(name):
            if part in by_name and _is_short_form(scene, by_name[part][0], by_name[name][0]):
                longs[part].append(name)
    yield from ((short, names[0]) for short, names in longs.items() if len(names) == 1)


def _is_short_form(scene: Scene, short: _Place, long: _Place) -> bool:
    """Tell whether a name is the other one without what qualifies it: 満足度 of 利水者の満足度, not 率 of 逆紹介率."""
    if patterns(scene.lexicon)["generic"].fullmatch(short.name):
        return False
    one, other = (normal_name(place.claims[0].indicator or "", lexicon=scene.lexicon).shown for place in (short, long))
    return other.endswith(f"の{one}") or other.startswith(f"{one}の")


def _compared(scene: Scene, here: _Place, there: _Place, alike: Alike) -> Iterator[Outcome]:
    claims, ours, theirs = _nearest(here, there), here.claims, there.claims

    def holds(reading: Reading) -> bool:
        return any(_agree(reading, one, other) for one in ours for other in theirs)

    if holds(scene.reading()):
        # That a name may stand for another is no comparison made, as long as the figures agree.
        if alike is not Alike.PART:
            yield Outcome("K1", claims, Verdict.CONSISTENT, holds=holds, leans_on=_NAMED)
        return
    if _tell_apart(scene, *claims) or not _is_one_thing(scene, here, there, alike, claims):
        yield skipped("K1", claims, Skip.WORDING)
        return
    if is_recounted(scene, claims):
        yield skipped("K1", claims, Skip.RESTATED)
        return
    if is_made_up(scene, *claims):
        yield skipped("K1", claims, Skip.WORDING)
        return
    if _first_and_final(scene, here, there):
        yield skipped("K1", claims, Skip.NOT_FINAL)
        return
    outcome = judge(
        scene,
        "K1",
        claims,
        holds,
        formula=lambda reading: f"{reading(claims[0])} ≠ {reading(claims[1])}",
        texts={"here": claims[0].text, "there": claims[1].text, "indicator": claims[0].indicator or ""},
        severity=_weight(scene, here, there, alike, claims),
        leans_on=_leans_on(scene, claims),
    )
    # That a name may stand for another is no comparison made, as long as the figures agree.
    if outcome.formula or alike is not Alike.PART:
        yield outcome


def _tell_apart(scene: Scene, one: Claim, other: Claim) -> bool:
    """Tell whether rows of years are of different things, or targets of items ④ and ⑤, or one of them a forecast."""
    expected = [says(scene.lexicon, "expected", words_before(scene, claim)) for claim in (one, other)]
    marks = [_MARK.match(row_text(scene, claim)) for claim in (one, other)]
    listed = marks[0] is not None and marks[1] is not None and marks[0][0] != marks[1][0]
    return (one.role is Role.TARGET and (listed or expected[0] != expected[1])) or are_parted(scene, one, other)


def _leans_on(scene: Scene, claims: tuple[Claim, Claim]) -> tuple[str, ...]:
    """Return the scores that a finding leans on: what is told by digits or the words before both, on no name read."""
    if is_swapped(*claims):
        return ("value", "join")
    return _TOLD if is_called_alike(scene, *claims) else _NAMED


def _agree(reading: Reading, one: Claim, other: Claim) -> bool:
    """Tell whether two prints can be of one figure; two thresholds are held against each other without their bounds."""
    if one.bound is other.bound:
        return reading.bare(one).meets(reading.bare(other))
    return Bound.EXACT not in (one.bound, other.bound) or reading(one).meets(reading(other))


def _nearest(here: _Place, there: _Place) -> tuple[Claim, Claim]:
    """Return the pair of figures that differ least."""
    return min(
        ((one, other) for one in here.claims for other in there.claims),
        key=lambda pair: abs(pair[0].value - pair[1].value),
    )


def _is_one_thing(scene: Scene, here: _Place, there: _Place, alike: Alike, claims: tuple[Claim, Claim]) -> bool:
    """Tell whether two figures are likely prints of one: like each other, and where the name is weak, of one item."""
    if len(here.claims) > 1 or len(there.claims) > 1 or are_counted_otherwise(scene, *claims):
        return False
    if not like_each_other(*claims) and not (is_one_digit_off(*claims) and share_figures(scene, *claims)):
        return False
    sure = alike is Alike.SAME or is_called_alike(scene, *claims)
    slip = is_swapped(*claims) and is_named_in(scene, *claims)
    return sure or slip or same_item(here.passage, there.passage) or share_figures(scene, *claims)


def _first_and_final(scene: Scene, here: _Place, there: _Place) -> bool:
    """Tell whether one place prints the 速報 and the other the 確報 of a figure: they differ rightly."""
    first, final = (
        [passage_says(scene, name, each.passage) for each in (here, there)] for name in ("preliminary", "final")
    )
    return (first[0] and final[1]) or (first[1] and final[0])


def _weight(scene: Scene, here: _Place, there: _Place, alike: Alike, claims: tuple[Claim, Claim]) -> Severity:
    """Return an error for one name in two places; a hint where the name is weak or one print is 速報."""
    first = any(passage_says(scene, "preliminary", each.passage) for each in (here, there))
    if first or claims[0].bound is not claims[1].bound:
        return Severity.HINT
    if is_cut_otherwise(scene, *claims):
        return Severity.HINT
    told = is_called_alike(scene, *claims) or share_figures(scene, *claims)
    sure = alike is Alike.SAME or (alike is Alike.SHORT and told)
    return Severity.ERROR if sure else Severity.HINT
