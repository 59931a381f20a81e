"""What a list of figures is of: the total or overall figure that it is linked to, or that the text puts beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.audit.group_names import number_of
from textmine.audit.marked_wholes import is_overall, is_total
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import Listed, is_level, loose_kind
from textmine.audit.sibling_sets import SURE_LINK
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_brackets
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_FEWEST = 2
_FULL = 100
_MOST_OF_PARTITION = 6
_BEHIND = 40
"""Characters behind a list in which the text says how many parts there are, or that there is nothing else."""
_SHORT = 14
"""Characters of a sentence before a figure that name it as the sum of those of another sentence, and nothing else."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A list with what it is of.

    Attributes
    ----------
    place : Seen
        The total, or the figure of everyone.
    linked : bool
        Whether only the link of the claims says so; else the words of the text do.
    is_near : bool
        Whether only its place, as the last figure of the kind before the list, tells which one it is.
    """

    place: Seen
    listed: Listed
    linked: bool
    is_near: bool = False


def wholes(
    scene: Scene, view: Surroundings, linked: Sequence[Listed], loose: Sequence[Listed], words: SiblingWords
) -> tuple[Whole, ...]:
    """Return the lists of a passage that have a total or an overall figure; one entry for each pair of both.

    Parameters
    ----------
    scene : Scene
    view : Surroundings
    linked, loose : sequence of Listed
        The lists of the passage by their links, and by kind and place alone.
    words : SiblingWords
    """
    found: dict[tuple[str, ...], Whole] = {}
    for whole in (*_linked(scene, view, linked, words), *_told(scene, view, loose, words)):
        key = (whole.place.claim.id, *(claim.id for claim in whole.listed.claims))
        sure = key in found and all(claim.scores.of >= SURE_LINK for claim in whole.listed.claims)
        # The words outweigh the link; where both tell the same, it is not its place alone that tells.
        found[key] = replace(whole, is_near=False) if sure else whole
    return tuple(found.values())


def _linked(scene: Scene, view: Surroundings, linked: Sequence[Listed], words: SiblingWords) -> Iterator[Whole]:
    for each in linked:
        # 身体20人、知的12人、二つを合わせて32人: what is marked as a sum is no part beside what it adds up.
        listed = each.only([seen for seen in each.members if not is_total(view, seen, words)])
        if len(listed.members) < min(_FEWEST, len(each.members)):
            listed = each
        claim = scene.whole(listed.members[0].claim)
        place = None if claim is None else view.place(claim)
        if place is not None and not _makes_a_hundred(place.claim, listed):
            yield Whole(place, listed, linked=True)


def _makes_a_hundred(whole: Claim, listed: Listed) -> bool:
    """Tell whether shares and the one that they are linked to make a hundred: then it is but the first of them."""
    if whole.label is not ClaimLabel.PERCENTAGE or listed.claims[0].label is not ClaimLabel.PERCENTAGE:
        return False
    added = whole.value + sum(claim.value for claim in listed.claims)
    return abs(added - _FULL) <= len(listed.claims) * whole.step


def _told(scene: Scene, view: Surroundings, loose: Sequence[Listed], words: SiblingWords) -> Iterator[Whole]:
    """Yield what words tell: a member that is the total, one before those that leave no other, one before the list."""
    for listed in loose:
        totals = [number for number, seen in enumerate(listed.members) if is_total(view, seen, words)]
        if len(totals) > 1 and totals[0] == 0:
            yield from _in_turns(listed, totals)
            continue
        if totals:
            yield from _marked(view, listed, totals, words)
            continue
        if len(listed.members) > _FEWEST and is_overall(view, listed.members[0], words):
            yield from _in_turns(listed, _overall(view, listed, words))
            continue
        if _ends_in_turns(view, listed, words):
            yield from _in_turns(listed, _overall(view, listed, words))
            continue
        last = listed.members[-1]
        is_last = len(listed.members) > _FEWEST and is_overall(view, last, words)
        if is_last and not _makes_a_hundred(last.claim, listed.part(0, -1)):
            yield Whole(last, listed.part(0, -1), linked=False)
            continue
        if (beside := _total_beside(view, listed, words)) is not None:
            yield Whole(beside, listed, linked=False)
            continue
        if (apart := _ungrouped(listed)) is not None:
            yield apart
            continue
        if _is_closed(view, listed, words):
            yield Whole(listed.members[0], listed.part(1), linked=False)
            continue
        split = _announced(view, listed, words) or _split(listed, words)
        if split:
            yield from _near(scene, view, listed.members[split - 1], _on_its_line(view, listed.part(split)), words)
        elif leaves_no_other(listed, words) or _are_sized(view, listed, words):
            yield from _near(scene, view, _last_before(view, listed.members[0], words), listed, words)


def _in_turns(listed: Listed, places: Sequence[int]) -> Iterator[Whole]:
    """Yield each figure of everyone with those of groups behind it: 全体71%、男70%、女72%、全体90%、男92%、女86%.

    Where the list ends with one of everyone, they are those before it: 男70%、女72%、計71%、男92%、女86%、計90%.
    """
    if places[0] == 0:
        turns = [(start, start + 1, end) for start, end in zip(places, [*places[1:], None], strict=True)]
    else:
        turns = [(end, start, end) for start, end in zip([0, *(n + 1 for n in places[:-1])], places, strict=True)]
    for place, start, stop in turns:
        parts = listed.part(start, stop)
        if len(parts.members) >= _FEWEST:
            yield Whole(listed.members[place], parts, linked=False)


def _overall(view: Surroundings, listed: Listed, words: SiblingWords) -> list[int]:
    """Return which members of a list are marked as figures of everyone."""
    return [number for number, seen in enumerate(listed.members) if is_overall(view, seen, words)]


def _ends_in_turns(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether a list of shares ends with the figure of everyone, and holds another one of everyone."""
    is_share = listed.claims[0].label is ClaimLabel.PERCENTAGE
    if not is_share or len(listed.members) <= _FEWEST * 2 or not is_overall(view, listed.members[-1], words):
        return False
    return any(is_overall(view, seen, words) for seen in listed.members[_FEWEST:-1])


def _ungrouped(listed: Listed) -> Whole | None:
    """Return the last figure of a list with those before it, where only it is of no group: 電話287、来所96、支援383."""
    whole, parts = listed.members[-1], listed.part(0, -1)
    alike = all((c.indicator, c.period) == (whole.claim.indicator, whole.claim.period) for c in parts.claims)
    grouped = whole.claim.group is None and all(claim.group for claim in parts.claims)
    counted = whole.claim.label is not ClaimLabel.PERCENTAGE and len(parts.members) > _FEWEST
    return Whole(whole, parts, linked=False) if alike and grouped and counted else None


def _total_beside(view: Surroundings, listed: Listed, words: SiblingWords) -> Seen | None:
    """Return the figure of the next sentence, or of the one before, that is marked as the sum: 総数は570件.

    Of shares it is that of everyone (全域では), of the same name.
    """
    first, last = listed.members[0], listed.members[-1]
    is_share = first.claim.label is ClaimLabel.PERCENTAGE
    kind = loose_kind(first.claim, words)
    if (inside := _in_bracket(view, listed, words)) is not None:
        return inside
    for seen, between in (
        (behind := _next_outside(view, last), behind and view.between(last, behind)),
        (before := view.next_to(first, -1), before and view.between(before, first)),
    ):
        marked = (
            seen is not None
            and loose_kind(seen.claim, words) == kind
            and (is_overall(view, seen, words) or (_may_be_of_all(seen, listed) and is_total(view, seen, words)))
            and not (is_share and {c.indicator for c in listed.claims} != {seen.claim.indicator})
        )
        if marked and seen is not None and between and between.count("。") == 1 and len(view.lead(seen)) <= _SHORT:
            return seen
    return None


def _in_bracket(view: Surroundings, listed: Listed, words: SiblingWords) -> Seen | None:
    """Return the figure of everyone in the bracket right behind a list: 若手60.0%・中堅80.0%(全体68.0%)."""
    last = listed.members[-1]
    inside = view.next_to(last, 1)
    if inside is None or loose_kind(inside.claim, words) != loose_kind(last.claim, words):
        return None
    opened = view.between(last, inside).lstrip()[:1] == "(" and view.depth(last.start) < view.depth(inside.start)
    return inside if opened and (is_overall(view, inside, words) or is_total(view, inside, words)) else None


def _next_outside(view: Surroundings, last: Seen) -> Seen | None:
    """Return the figure behind a list, past one in the bracket of its last member: 空港管理者60.0%(150人)."""
    behind = view.next_to(last, 1)
    if behind is not None and view.depth(behind.start) > view.depth(last.start):
        behind = view.next_to(behind, 1)
    return behind


def _may_be_of_all(seen: Seen, listed: Listed) -> bool:
    """Tell whether a figure can be what others are joined to: a share only that lies between them, a mean of theirs."""
    values = [claim.value for claim in listed.claims]
    return listed.claims[0].label is not ClaimLabel.PERCENTAGE or min(values) <= seen.claim.value <= max(values)


def _are_sized(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether each share of a list stands behind the number that it is of: 日本語9,200件では80.4%."""
    sizes = [(view.before(seen), seen) for seen in listed.members]
    return all(
        n is not None and words.of_these.fullmatch(view.between(n, seen).lstrip(")]")) is not None for n, seen in sizes
    )


def _near(scene: Scene, view: Surroundings, place: Seen | None, parts: Listed, words: SiblingWords) -> Iterator[Whole]:
    """Yield a list with the figure right before it, unless links or words tell of another."""
    if place is None or _has_topic(view, parts, words) or _makes_a_hundred(place.claim, parts):
        return
    # ①研究35.2%、②行政12.6%: a figure of a group of its own is one of them, not that of all.
    if place.claim.group is not None and parts.claims[0].group is not None and not is_overall(view, place, words):
        return
    if _are_others(place.claim, parts) and not words.complete.search(view.lead(parts.members[0])):
        return
    bases = {c.of for c in parts.claims if c.scores.of >= SURE_LINK and not _is_size(scene, c)} - {None, place.claim.id}
    own = {claim.id for claim in parts.claims}
    # Figures with one link are siblings; one that is linked inside the list tells that the list is none.
    if place.claim.of not in bases and not bases & own and not _is_linked_elsewhere(scene, place, parts):
        yield Whole(place, parts, linked=False, is_near=True)


def _are_others(place: Claim, parts: Listed) -> bool:
    """Tell whether each figure of a list has a name of its own: 申請1,021件、認定812件、不認定139件 are no parts."""
    names = {folded_name(claim.indicator) for claim in parts.claims}
    own = all(claim.group is None for claim in parts.claims) and len(names) == len(parts.claims)
    return own and folded_name(place.indicator) not in names and parts.claims[0].label is not ClaimLabel.PERCENTAGE


def _is_size(scene: Scene, claim: Claim) -> bool:
    """Tell whether a share is linked to the number of those that it is of (会員260人の58.1%): no figure of everyone."""
    linked = scene.whole(claim)
    return claim.label is ClaimLabel.PERCENTAGE and linked is not None and linked.label is ClaimLabel.COUNT


def _is_linked_elsewhere(scene: Scene, place: Seen, parts: Listed) -> bool:
    linked = scene.whole(parts.claims[0])
    sure = parts.claims[0].scores.of >= SURE_LINK and not _is_size(scene, parts.claims[0])
    return linked is not None and linked is not place.claim and is_level(linked) and sure


def _marked(view: Surroundings, listed: Listed, totals: list[int], words: SiblingWords) -> Iterator[Whole]:
    """Yield each member that is marked as a total with the members since the one before it, or all behind the first."""
    parts = listed.part(1)
    announced = len(listed.members) > _FEWEST and words.complete.search(view.lead(parts.members[0])) is not None
    if totals == [0] and len(listed.members) > _FEWEST and (announced or not _are_others(listed.claims[0], parts)):
        yield Whole(listed.members[0], listed.part(1), linked=False)
    start = 0
    for number in totals:
        parts = _without_own_parts(listed.part(start, number))
        whole = listed.members[number].claim
        # よく62%、おおむね31%、余りと全くを合わせて7%: the last of the shares, not the sum of those before.
        if len(parts.members) >= _FEWEST and not _makes_a_hundred(whole, parts):
            yield Whole(listed.members[number], parts, linked=False)
        start = number + 1


def _without_own_parts(listed: Listed) -> Listed:
    """Return a list without the parts of its members: 研究職324人 女性58人, 技術職166人 女性31人."""
    own = {claim.id for claim in listed.claims}
    return listed.only([seen for seen in listed.members if seen.claim.of not in own])


def _announced(view: Surroundings, listed: Listed, words: SiblingWords) -> int:
    """Return from where on a list is announced as the parts of the figure before it (内訳は, 経路別では); else 0."""
    last = len(listed.members) - 1
    leads = [view.lead(seen) for seen in listed.members]
    return next(
        (n for n in range(1, last) if words.complete.search(leads[n]) or words.division.search(leads[n])),
        0,
    )


def _is_closed(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether words behind a list say that the figures behind its first are parts of that: ほかの用途はない."""
    first, *parts = listed.claims
    if len(parts) < _FEWEST or first.label is ClaimLabel.PERCENTAGE or any(c.value >= first.value for c in parts):
        return False
    last = listed.members[-1]
    said = f"{view.tail(last, _BEHIND)}。{view.next_words(last)}"
    return counts_told(view, listed, words) == len(parts) or words.no_other.search(said) is not None


def counts_told(view: Surroundings, listed: Listed, words: SiblingWords) -> int:
    """Return how many parts there are by the words around a list (区分は以上の三つ), 0 where they do not say."""
    last = listed.members[-1]
    said = f"{view.introduction(listed.members[0])}。{view.tail(last, _BEHIND)}。{view.next_words(last)}"
    match = words.all_told.search(said)
    return 0 if match is None else number_of(match["before"] or match["behind"])


def _on_its_line(view: Surroundings, listed: Listed) -> Listed:
    """Return a list without what stands on lines behind the one that announces it: 承継先の別:子2,980社、親族604社."""
    first = listed.members[0]
    if view.line_lead(first).strip() in ("", *listed.printed[:1]):
        return listed  # 内訳は, and one part a line
    end = view.text.find("\n", first.end)
    own = [seen for seen in listed.members if end < 0 or seen.start < end]
    return listed.only(own) if len(own) >= _FEWEST else listed


def _split(listed: Listed, words: SiblingWords) -> int:
    """Return from where on the names of a list leave no other; 0 where they do not, or from the first on."""
    if any(words.are_all(names) for names in listed.name_readings()):
        return 0
    for start in range(max(1, len(listed.members) - _MOST_OF_PARTITION), len(listed.members) - 1):
        if any(words.are_all(names) for names in listed.part(start).name_readings()):
            return start
    return 0


def leaves_no_other(listed: Listed, words: SiblingWords) -> bool:
    """Tell whether the names of a list are all that there can be (男性 and 女性; その他 among them)."""
    if listed.has_name(words.remainder):
        return True
    return any(words.are_all(names) for names in listed.name_readings())


def _has_topic(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether a list begins with a subject of its own (満足度は男性90%): then it is not of the figure before."""
    first = listed.members[0]
    lead = without_brackets(view.lead(first))
    for name in (listed.printed[0], listed.names[0]):
        lead = lead.replace(name, "") if name else lead
    if words.complete.search(lead) or words.division.search(lead) or words.part_of.search(lead):
        return False
    return words.lead_filler.fullmatch(lead) is None


def _last_before(view: Surroundings, first: Seen, words: SiblingWords) -> Seen | None:
    """Return the last figure of the same kind before a list, in its sentence or the one before it."""
    kind = loose_kind(first.claim, words)
    start, _ = view.sentence(first, first)
    earliest = view.text.rfind("。", 0, max(start - 1, 0)) + 1
    before = reversed(view.within(earliest, first.start))
    return next((seen for seen in before if is_level(seen.claim) and loose_kind(seen.claim, words) == kind), None)
