"""Which shares that stand side by side divide one whole, and whether nothing of it is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import Listed, is_open
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, UNLIKELY, ShareSet
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Surroundings, folded_name
from textmine.labels import ClaimLabel

_NEAR = (Decimal("0.96"), Decimal("1.06"))
"""How near a sum must come to the whole to tell by itself that its parts are all."""
_WITHIN_REACH = (Decimal("0.8"), Decimal("1.25"))
"""How near it must come where names and words only suggest it: rates of groups mostly sum to far more."""
_SLIP = 10
"""Most by which the answers to a question with one answer each miss a hundred by a slip, not by a gap."""
_FEWEST_TO_TELL = 3
_FULL = 100


def comes_near(value: Decimal | int, full: Decimal | int) -> bool:
    """Tell whether a sum comes so near to the whole that its parts are likely all.

    Examples
    --------
    >>> comes_near(103, 100), comes_near(70, 100)
    (True, False)
    """
    low, high = _NEAR
    return full * low <= value <= full * high


def share_lists(scene: Scene, linked: Sequence[Listed], loose: Sequence[Listed]) -> list[Listed]:
    """Return the lists of percentages that may be shares: all that read on, cut where links tell of several bases.

    Parameters
    ----------
    scene : Scene
    linked, loose : sequence of Listed
        The lists of a passage by their links, and by kind and place alone.
    """
    found: list[Listed] = []
    by_first: dict[str, list[Listed]] = defaultdict(list)
    for each in linked:
        by_first[each.members[0].claim.id].append(each)
    for listed in loose:
        if listed.claims[0].label is not ClaimLabel.PERCENTAGE:
            continue
        own = {claim.id for claim in listed.claims}
        bases = {claim.of for claim in listed.claims if claim.of not in own} - {None}
        inside = (each for claim in listed.claims for each in by_first[claim.id])
        cut = [each for each in inside if own.issuperset(claim.id for claim in each.claims)]
        found += [listed] if len(bases) <= 1 else cut
    return [each for each in found if not _is_of_a_share(scene, each)]


def _is_of_a_share(scene: Scene, listed: Listed) -> bool:
    """Tell whether percentages are those of groups or parts of another percentage outside the list."""
    bases = [scene.whole(claim) for claim in listed.claims]
    return any(base is not None and base.label is ClaimLabel.PERCENTAGE and base not in listed.claims for base in bases)


def share_set(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> ShareSet:
    """Return the set that a list of percentages is, with how sure it is that it is one.

    Parameters
    ----------
    scene : Scene
    view : Surroundings
    listed : Listed
        One of :func:`share_lists`.
    words : SiblingWords
    """
    # ※うち利用歴1年未満の者: part of another share.
    first = listed.members[0]
    kept = listed.only([s for s in listed.members if s is first or not words.part_of.search(view.lead(s))])
    listed = kept if len(kept.members) > 1 else listed
    passage = scene.passage(listed.claims[0])
    first, last = listed.members[0], listed.members[-1]
    single = _is_single(scene, view, listed, words)
    remarks = f"{passage.heading}\n{view.scope(first, last)}"
    return ShareSet(
        listed.claims,
        _one_question(scene, view, listed, words, single=single),
        UNLIKELY if _is_open(view, listed, words) else _exhaustive(view, listed, words, single=single),
        not single and words.several_answers.search(remarks) is not None,
    )


def _is_single(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether each gave one answer: said with the shares, or where those are counted that they are of."""
    base = scene.whole(listed.claims[0])
    place = None if base is None else view.place(base)
    said = view.around(listed.members[0], listed.members[-1]) + ("" if place is None else view.around(place, place))
    return words.single_answer.search(said) is not None


def _is_open(view: Surroundings, listed: Listed, words: SiblingWords) -> bool:
    """Tell whether a list is not complete; one that ends with the rest (残るその他は) is, in whatever order."""
    last = listed.part(-1)
    return not last.has_name(words.remainder) and is_open(view, listed, words)


def _one_question(scene: Scene, view: Surroundings, listed: Listed, words: SiblingWords, *, single: bool) -> float:
    readings = list(listed.name_readings())
    if not readings:
        return UNLIKELY
    lead = view.line_lead(listed.members[0])
    if single or words.distribution.search(lead):
        return SURE
    added = Decimal(sum(claim.value for claim in listed.claims))
    if not _FULL * _WITHIN_REACH[0] <= added <= _FULL * _WITHIN_REACH[1]:
        return UNLIKELY
    if any(sum(words.answer.fullmatch(name.strip("「」『』")) is not None for name in names) > 1 for names in readings):
        return SURE
    if any(_is_denied(names, words) for names in readings):
        return SURE
    indicators = {folded_name(claim.indicator) for claim in listed.claims}
    if _is_attribute(lead, indicators, words):
        if len(listed.claims) >= _FEWEST_TO_TELL:
            return SURE
        return LIKELY if comes_near(added, _FULL) else UNLIKELY
    if len(indicators) == 1 and words.rate_end.search(next(iter(indicators))):
        return UNLIKELY
    if any(words.are_ranges(names) for names in readings):
        return SURE
    rest = listed.has_name(words.remainder) or listed.has_name(words.no_answer)
    if rest or words.fills.search(view.tail(listed.members[-1])):
        return LIKELY
    if len(listed.claims) < _FEWEST_TO_TELL or not comes_near(added, _FULL):
        return UNLIKELY
    whole = scene.whole(listed.claims[0])
    of_one_base = whole is not None and whole.label is ClaimLabel.COUNT
    return LIKELY if of_one_base or len(indicators) == 1 or words.some_share.search(lead) else POSSIBLE


def _is_attribute(lead: str, indicators: Collection[str], words: SiblingWords) -> bool:
    """Tell whether the words before shares, or their name, are what each has one value of: 来園の頻度, 勤務形態.

    A rate behind it is one of groups: 年代別の離職率は.
    """
    match = words.attribute.search(lead)
    if match is not None:
        return words.rate_name.search(lead[match.end() :]) is None
    return any(words.attribute.search(name) for name in indicators)


def _is_denied(names: Sequence[str], words: SiblingWords) -> bool:
    """Tell whether one of some answers denies another: 再び来たい, 来たくない."""
    stems = [match["stem"][:-1] for name in names if (match := words.denied.search(name.strip("「」『』")))]
    return any(len(stem) > 1 and any(_affirms(name, stem, words) for name in names) for stem in stems)


def _affirms(name: str, stem: str, words: SiblingWords) -> bool:
    return stem in name and words.denied.search(name.strip("「」『』")) is None


def _exhaustive(view: Surroundings, listed: Listed, words: SiblingWords, *, single: bool) -> float:
    if listed.has_name(words.remainder) or listed.has_name(words.no_answer):
        return SURE
    if any(words.are_ranges(names) for names in listed.name_readings()):
        return SURE
    added = Decimal(sum(claim.value for claim in listed.claims))
    if single and len(listed.claims) >= _FEWEST_TO_TELL and _FULL - _SLIP <= added <= _FULL + _SLIP:
        return SURE
    if words.no_other.search(
        view.scope(listed.members[0], listed.members[-1]) + view.next_sentence(listed.members[-1])
    ):
        return SURE
    lead = view.line_lead(listed.members[0])
    told = words.distribution.search(lead) or words.attribute.search(lead)
    return LIKELY if told else POSSIBLE
