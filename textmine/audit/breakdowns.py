"""Totals with their parts, and whether the parts are all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from textmine.audit.group_names import number_of
from textmine.audit.marked_wholes import is_overall, is_total
from textmine.audit.scene import Scene
from textmine.audit.share_sets import comes_near
from textmine.audit.sibling_lists import Listed, is_level, is_open, loose_kind
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, SURE_LINK, UNLIKELY, Breakdown
from textmine.audit.sibling_words import SiblingWords, told
from textmine.audit.slips import swaps_of
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.audit.wholes import Whole, counts_told, leaves_no_other
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_FEWEST_TO_TELL = 3
_NEAR, _NAMED = 8, 24
_BEHIND = 40
"""Characters behind a list in which the text says that there is nothing else."""


def breakdown(
    scene: Scene, view: Surroundings, whole: Whole, loose: Mapping[str, Listed], words: SiblingWords
) -> Breakdown | None:
    """Return the breakdown that a list and its total are, None where they are none.

    Parameters
    ----------
    scene : Scene
    view : Surroundings
    whole : Whole
        The list and the figure that it is of.
    loose : mapping of str to Listed
        The list by kind and place alone that each claim of the passage is in, by the claim's id.
    words : SiblingWords
    """
    place, listed = whole.place, whole.listed
    first = listed.members[0]
    if not is_sum(place.claim, first.claim, words, strict=whole.linked) or is_mean(view, place, words):
        return None
    further = _further(scene, view, whole)
    known = {place.claim.id, *(claim.id for claim in (*further, *listed.claims))}
    whole_list = loose[first.claim.id].claims if first.claim.id in loose else ()
    if _are_rates_of_groups(place.claim, listed.claims):
        return None
    first_seen, last_seen = min(place, first, key=_start), max(place, listed.members[-1], key=_start)
    return Breakdown(
        place.claim,
        listed.claims,
        further,
        tuple(claim for claim in whole_list if claim.id not in known),
        rivals(view, whole, words),
        _exhaustive(view, whole, further, words),
        words.overlap(f"{view.around(first_seen, last_seen)}。{view.next_words(last_seen)}"),
        words.persons_and_times(view.near(place), [view.near(seen) for seen in listed.members]),
        whole.linked,
    )


def _are_rates_of_groups(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Tell whether percentages are the rates of groups around that of everyone: 全体72%、子ども80%、大人60%."""
    values = [claim.value for claim in parts]
    around = min(values) <= whole.value <= max(values) and not comes_near(sum(values, Decimal(0)), whole.value)
    return whole.label is ClaimLabel.PERCENTAGE and around


def rivals(view: Surroundings, whole: Whole, words: SiblingWords) -> tuple[Claim, ...]:
    """Return the figures of a passage that a list may be of instead, where only its place tells which one it is of."""
    if not whole.is_near:
        return ()
    kind = loose_kind(whole.place.claim, words)
    own = {whole.place.claim.id, *(claim.id for claim in whole.listed.claims)}
    # What a later sentence tells is not what the list was of.
    _, end = view.sentence(whole.place, whole.listed.members[-1])
    near = view.around_place(whole.place.start)
    others = (s.claim for s in near if s.start < end and is_level(s.claim) and s.claim.id not in own)
    return tuple(claim for claim in others if loose_kind(claim, words) == kind)


def is_sum(whole: Claim, part: Claim, words: SiblingWords, *, strict: bool = True) -> bool:
    """Tell whether one figure can be the sum of others of the kind of `part`.

    Parameters
    ----------
    whole, part : Claim
    words : SiblingWords
    strict : bool, optional
        Whether they must be of one period; where only words tell the relation a period may have been missed.
    """
    if whole.label is not part.label or whole.role is not part.role or (strict and whole.period != part.period):
        return False
    if part.label is ClaimLabel.MEASURE and not words.adds.fullmatch(part.unit):
        return False
    same_unit = words.same_counter(whole.unit) == words.same_counter(part.unit)
    return same_unit and is_level(whole) and is_level(part)


def is_mean(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether the words at a figure say that it is a mean; shares are never asked."""
    if seen.claim.label is ClaimLabel.PERCENTAGE:
        return False
    # 職員一人当たりの年間研修時間は: the clause of the figure names it.
    clause = re.split("[、。]", view.lead(seen)[-_NAMED:])[-1]
    return words.mean.search(folded_name(seen.claim.indicator) + view.lead(seen)[-_NEAR:] + clause) is not None


def _further(scene: Scene, view: Surroundings, whole: Whole) -> tuple[Claim, ...]:
    """Return other claims that may belong to a list: linked to its total, or in brackets among its members."""
    members, unit = whole.listed.members, whole.listed.members[0].claim.unit
    among = [seen.claim for seen in view.within(members[0].start, members[-1].end)]
    linked = scene.qualifiers(whole.place.claim)
    found = {c.id: c for c in (*among, *linked) if c.unit == unit and is_level(c) and c not in whole.listed.claims}
    found.pop(whole.place.claim.id, None)
    return tuple(found.values())


def _start(seen: Seen) -> int:
    return seen.start


def _exhaustive(view: Surroundings, whole: Whole, further: Sequence[Claim], words: SiblingWords) -> float:
    place, listed = whole.place, whole.listed
    first, last = listed.members[0], listed.members[-1]
    if words.no_other.search(f"{view.tail(last, _BEHIND)}。{view.next_sentence(last)}"):
        return SURE
    end = max(place, last, key=_start)
    if told(words.no_answer, f"{view.tail(end, _BEHIND)}。{view.next_words(end)}"):
        return UNLIKELY  # 市内210人、市外98人(住所の届出のない者を除く)
    if words.rest.search(view.lead(last)):
        return SURE  # このうち昆虫684点、植物392点、残りの146点が鉱物: the rest, however the list began
    if counts_told(view, listed, words) == len(listed.members):
        return SURE  # 学校640点、病院310点、図書館174点の三者だけに貸した
    if is_open(view, listed, words):
        return UNLIKELY
    if place.start < first.start and _counts_them(view, place, first, len(listed.members), words):
        return SURE
    link = "" if place.start > last.start else view.between(place, first)
    # 64台は全て回収し、記録は98.7%。電池を交換したものは40台: what is said of other figures is not of the list.
    own = link if view.before(first) is place else f"{view.introduction(first)}{view.lead(first)}"
    # 歯牙61件、眼球58件の二つで44.4%となる: the share of those named, not of all.
    behind = view.next_to(last, 1)
    shared = behind is not None and behind.claim.label is ClaimLabel.PERCENTAGE and behind.start <= last.end + _NEAR
    complete = words.complete.search(own + ("" if shared else view.tail(last))) or words.complete.search(
        view.lead(place)
    )
    # (常設9回、企画12回、移動5回の合計): what they are may stand behind them.
    complete = complete or words.adds_up.search(view.tail(last).rstrip("です。)"))
    if is_total(view, place, words) or complete or leaves_no_other(listed, words):
        return SURE
    linked = all(c.of == place.claim.id and c.scores.of >= SURE_LINK for c in listed.claims)
    grouped = place.claim.group is None and all(claim.group for claim in listed.claims)
    if (linked or grouped or is_overall(view, place, words)) and not further and slipped(listed.claims, place.claim):
        return SURE
    in_bracket = link.lstrip().startswith(("(", "[")) and view.depth(first.start) > view.depth(place.start)
    return LIKELY if in_bracket or words.division.search(link) else POSSIBLE


def _counts_them(view: Surroundings, place: Seen, first: Seen, number: int, words: SiblingWords) -> bool:
    """Tell whether the words at a total say how many parts there are, and its list has as many: 二つの寮に214名."""
    told = words.parts_told.finditer(f"{view.line_lead(place)}。{view.between(place, first)}")
    return any(number_of(match["number"]) == number for match in told)


def slipped(parts: Sequence[Claim], total: Claim) -> bool:
    """Tell whether three parts or more miss their total by a slip of the pen and by little: it is no gap."""
    added = Decimal(sum(claim.value for claim in parts))
    if len(parts) < _FEWEST_TO_TELL or not comes_near(added, total.value):
        return False
    off = total.value - added
    one_digit = len(abs(off).normalize().as_tuple().digits) == 1
    return one_digit or any(claim.value + off in swaps_of(claim) for claim in parts) or added in swaps_of(total)
