"""Checks B9 and B10: shares of counted things come from whole numbers, and agree with the counts beside them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from textmine.audit.intervals import Interval, shown
from textmine.audit.printed import Reading, is_exact, last_place
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import COUNTED
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_mark
from textmine.labels import ClaimLabel, Verdict
from textmine.structures import Claim

_HUNDRED = 100
_FAR = 16
"""Characters between a count and a share beyond which they are not of the same things."""
_FARTHEST = 40
"""Characters beyond which a share is not read as one of the things counted."""


@check("B9", strength=40)
def share_of_few(scene: Scene) -> Iterator[Outcome]:
    """Check that N% of M things is a whole number of things; informative for few things only."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        for number, seen in enumerate(found.view.seen):
            base = _base(scene, found.view, number, words)
            if base is not None and _is_few(scene, base.claim, seen.claim):
                yield _whole_share(scene, base.claim, seen.claim)


def _base(scene: Scene, view: Surroundings, number: int, words: SiblingWords) -> Seen | None:
    """Return the count that the text says a share to be of (24足の62.5%; 24足のうち…62.5%), None where it does not."""
    seen = view.seen[number]
    if seen.claim.label is not ClaimLabel.PERCENTAGE or words.weighted.search(view.around(seen, seen)):
        return None
    before = view.seen[number - 1] if number else None
    if before is not None and words.share_link.fullmatch(view.gap(before, seen)):
        return before
    linked = scene.whole(seen.claim)
    place = before if linked is None else view.place(linked)
    if place is None or place.end > seen.start or "。" in view.between(place, seen):
        return None
    others = any(each.claim.label is not ClaimLabel.PERCENTAGE for each in view.within(place.end, seen.start))
    if others or words.rate_end.search(folded_name(seen.claim.indicator)):
        return None
    return place if _is_counted(view, place, seen, words) else None


def _is_counted(view: Surroundings, base: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether the words between a count and a share say that the share is of these things."""
    link = view.between(base, share)
    if len(link) > _FARTHEST or view.depth(share.start) > view.depth(base.start):
        return False
    people = words.same_counter(base.claim.unit) == words.same_counter("人")
    return words.counted.search(link) is not None or (people and words.counted_people.search(link) is not None)


def _is_few(scene: Scene, base: Claim, share: Claim) -> bool:
    """Tell whether things are counted in full and so few that not every share can be of them."""
    exact = base.label is ClaimLabel.COUNT and is_exact(base, lexicon=scene.lexicon)
    return exact and 0 < base.value < _HUNDRED / last_place(share)


def _whole_share(scene: Scene, count: Claim, share: Claim) -> Outcome:
    def things(read: Reading) -> Interval:
        return read(share).scaled(Fraction(1, _HUNDRED)) * read(count)

    def holds(read: Reading) -> bool:
        return has_whole_number(things(read))

    def formula(read: Reading) -> str:
        return f"{read(share)}% × {read(count)} = {things(read)} ∌ k"

    below = math.floor(count.value * share.value / _HUNDRED)
    shares = ((k, Fraction(k * _HUNDRED) / Fraction(count.value)) for k in (below, below + 1))
    near = "、".join(f"{k}{count.unit} = {shown(value)}%" for k, value in shares)
    texts = {"share": share.text, "count": count.text, "near": near}
    return judge(scene, "B9", (count, share), holds, formula=formula, texts=texts)


def has_whole_number(interval: Interval) -> bool:
    """Tell whether a whole number lies in an interval.

    Examples
    --------
    >>> has_whole_number(Interval(Fraction(13, 10), Fraction(19, 10))), has_whole_number(Interval(1, 2, True, True))
    (False, False)
    >>> has_whole_number(Interval(1, 1)), has_whole_number(Interval())
    (True, True)
    """
    if interval.low is None or interval.high is None:
        return True
    first = math.ceil(interval.low)
    if first == interval.low and interval.low_open:
        first += 1
    return first in interval


@check("B10", strength=75)
def count_and_share(scene: Scene) -> Iterator[Outcome]:
    """Check that a count and the share of the same things agree for some total of the passage."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        for seen in found.view.seen:
            count = scene.whole(seen.claim)
            place = None if count is None else found.view.place(count)
            if place is None or place.claim.label not in COUNTED or place.claim.form is not None:
                continue
            if seen.claim.label is ClaimLabel.PERCENTAGE and _restates(scene, found.view, place, seen, words):
                yield from _restated(scene, found.view, place, seen, words)


def _restates(scene: Scene, view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether a share is of the same things as a count, and not the rate of something among them."""
    first, second = sorted((count, share), key=lambda each: each.start)
    link = view.between(first, second)
    if words.against_plan.search(link + view.lead(share)):
        return False
    if words.share_beside.fullmatch(link):
        return True
    if first is share or len(link) > _FAR or "。" in link:
        return False
    own = folded_name(count.claim.indicator) + folded_name(count.claim.group)
    rate = words.rate_name.search(link)
    if rate is not None:
        return not rate["name"] or rate["name"] in own
    return _named_total(scene, count.claim, link, words) is not None


def _named_total(scene: Scene, count: Claim, link: str, words: SiblingWords) -> Claim | None:
    """Return the total that the words between a count and its share name (47人と登録者の18.1%)."""
    named = words.of_total.search(link)
    if named is None:
        return None
    before = (claim for claim in _bases(scene, count) if scene.rank(claim) < scene.rank(count))
    return next((claim for claim in before if folded_name(claim.indicator).endswith(named["name"])), None)


def _restated(scene: Scene, view: Surroundings, place: Seen, seen: Seen, words: SiblingWords) -> Iterator[Outcome]:
    count, share = place.claim, seen.claim
    total = scene.whole(count) or _named_total(scene, count, view.between(place, seen), words)
    bases = [claim for claim in _bases(scene, count) if claim is not total]

    def agrees(read: Reading, base: Claim) -> bool:
        bases = (base, *without_mark(base))
        return any((read(count).scaled(_HUNDRED) / read(each)).meets(read(share)) for each in bases)

    def holds(read: Reading) -> bool:
        return (total is not None and agrees(read, total)) or any(agrees(read, base) for base in bases)

    if total is None or total.label is not count.label:
        fitting = next((base for base in bases if agrees(scene.reading(), base)), None)
        if fitting is not None:
            yield judge(scene, "B10", (fitting, count, share), holds, formula=lambda _: "")
        return

    def formula(read: Reading) -> str:
        return f"100 × {read(count)} / {read(total)} = {read(count).scaled(_HUNDRED) / read(total)} ≠ {read(share)}"

    texts = {"count": count.text, "total": total.text, "share": share.text}
    outcome = judge(scene, "B10", (total, count, share), holds, formula=formula, texts=texts)
    home = view.place(total)
    # 作った団体のうち27団体(71%): those of a sentence before are not the ones that this うち is about.
    elsewhere = home is None or "。" in view.text[home.end : place.start]
    if outcome.verdict is not Verdict.CONSISTENT and elsewhere and words.part_of.search(view.lead(place)):
        outcome = skipped("B10", (total, count, share), Skip.WORDING)
    yield outcome


def _bases(scene: Scene, count: Claim) -> list[Claim]:
    """Return the figures of the passage that a count may be a share of."""
    return [
        claim
        for claim in scene.beside(count)
        if claim.label is count.label and claim.form is None and claim.value >= count.value > 0 and claim.id != count.id
    ]
