"""Checks B9 and B10: shares of counted things come from whole numbers, and agree with the counts beside them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from textmine.audit.intervals import Interval, shown, total
from textmine.audit.printed import Reading, is_exact, last_place
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import COUNTED
from textmine.audit.sibling_sets import SURE, SURE_LINK
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_mark
from textmine.labels import ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_HUNDRED = 100
_FAR = 16
"""Characters between a count and a share beyond which they are not of the same things."""
_LIKE = Decimal("1.2")
"""Times that a rate may be off what a count and its total give for it to be theirs."""
_FAR_OFF = Decimal(3)
"""Times that a share may be off before the reading is doubted rather than the figure."""
_ROWS = 6
"""Rows above and below one that tell of its total."""
_ENOUGH = 2
"""Rows of a list that tell the total of all."""
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
                told = _is_told(found.view, base, seen, words)
                yield _whole_share(scene, base.claim, seen.claim, told=told)


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
    if others or _is_rate(view, place, seen, words):
        return None
    if linked is not None and seen.claim.scores.of >= SURE_LINK and _is_near(view, place, seen):
        return None if _is_of_another(view, place, seen, words) else place
    return place if _is_told(view, place, seen, words) else None


def _is_people(base: Seen, words: SiblingWords) -> bool:
    return words.same_counter(base.claim.unit) == words.same_counter("人")


def _is_rate(view: Surroundings, base: Seen, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage is no part of things counted: a mean, what may exceed a hundred, a rate.

    Of people a rate may be a part (委員18人、出席率…); that of schools is one of their pupils.
    """
    name = folded_name(seen.claim.indicator)
    said = f"{view.lead(seen)}{name}"
    if words.above_hundred.search(said) or words.mean.search(said) or words.against_plan.search(said):
        return True
    is_part = words.part_of_whole.search(name) is not None and _is_people(base, words)
    return words.rate_end.search(name) is not None and not is_part


def _is_of_another(view: Surroundings, base: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether a share linked to a count is that of the count in something larger.

    離職は19名で、離職率1.1%: it has the count's own name. 有資格者118人、全体の30.1%: it names what it is of.
    """
    link = view.between(base, share)
    name = folded_name(base.claim.indicator)
    said = folded_name(share.claim.indicator) + link
    own = any(words.rate_suffix.match(said, match.end()) for match in re.finditer(re.escape(name), said) if name)
    return own or link.endswith("の") or words.share_beside.fullmatch(link) is not None


def _is_near(view: Surroundings, base: Seen, share: Seen) -> bool:
    return len(view.between(base, share)) <= _FARTHEST and view.depth(share.start) <= view.depth(base.start)


def _is_told(view: Surroundings, base: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether the words between a count and a share say that the share is of these things."""
    if words.share_link.fullmatch(view.gap(base, share)):
        return True
    link = view.between(base, share)
    said = words.counted.search(link) is not None or (
        _is_people(base, words) and words.counted_people.search(link) is not None
    )
    return said and _is_near(view, base, share)


def _is_few(scene: Scene, base: Claim, share: Claim) -> bool:
    """Tell whether things are counted in full and so few that not every share can be of them."""
    exact = base.label is ClaimLabel.COUNT and is_exact(base, lexicon=scene.lexicon)
    return exact and 0 < base.value < _HUNDRED / last_place(share)


def _whole_share(scene: Scene, count: Claim, share: Claim, *, told: bool) -> Outcome:
    def things(read: Reading, *counts: Claim) -> Interval:
        return read(share).scaled(Fraction(1, _HUNDRED)) * total(map(read, counts or (count,)))

    totals = _bases(scene, count)
    listed = _listed_before(scene, count)

    def holds(read: Reading) -> bool:
        # 24品目中9品目の37.5%: the share may be that of the things counted, not one of something among them.
        restates = any((read(count).scaled(_HUNDRED) / read(each)).meets(read(share)) for each in totals)
        return restates or has_whole_number(things(read)) or has_whole_number(things(read, count, *listed))

    def formula(read: Reading) -> str:
        return f"{read(share)}% × {read(count)} = {things(read)} ∌ k"

    below = math.floor(count.value * share.value / _HUNDRED)
    shares = ((k, Fraction(k * _HUNDRED) / Fraction(count.value)) for k in (below, below + 1))
    near = "、".join(f"{k}{count.unit} = {shown(value)}%" for k, value in shares)
    texts = {"share": share.text, "count": count.text, "near": near}
    severity = Severity.ERROR if told or share.scores.of >= SURE else Severity.HINT
    links = () if told else (share,)
    return judge(scene, "B9", (count, share), holds, formula=formula, texts=texts, severity=severity, links=links)


def _listed_before(scene: Scene, count: Claim) -> list[Claim]:
    """Return the counts of the same things right before one: a share may be of all (市120、町村80の54.0%)."""
    found: list[Claim] = []
    for before in scene.preceding(count):
        last = found[-1] if found else count
        if before.label is not count.label or before.unit != count.unit or "。" in scene.between(before, last):
            break
        found.append(before)
    return found


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
        pairs = [pair for n in range(len(found.view.seen)) if (pair := _pair(scene, found.view, n, words)) is not None]
        for number, (place, seen) in enumerate(pairs):
            near = pairs[max(0, number - _ROWS) : number + _ROWS + 1]
            yield from _restated(scene, found.view, place, seen, near, words)


Pair = tuple[Seen, Seen]


def _pair(scene: Scene, view: Surroundings, number: int, words: SiblingWords) -> Pair | None:
    """Return a share with the count that it restates: the linked one, else the figure right before it."""
    seen = view.seen[number]
    if not _is_plain_share(scene, view, seen, words):
        return None
    count, before = scene.whole(seen.claim), view.seen[number - 1] if number else None
    place = before if count is None else view.place(count)
    # 540人のうち162人で、その割合は: a share that is linked to the total restates the part right before it.
    if before is not None and count is not None and before.claim.of == count.id and before.claim.label is count.label:
        place = before
    if place is None or place.claim.label not in COUNTED or place.claim.form is not None:
        return None
    return (place, seen) if _restates(scene, view, place, seen, words) else None


def _is_plain_share(scene: Scene, view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage may be a share: 進捗率 is one where no target stands beside it."""
    claim = seen.claim
    if claim.label is ClaimLabel.PERCENTAGE:
        return True
    named = words.rate_name.search(view.lead(seen)) and not words.against_plan.search(view.lead(seen))
    planned = any(each.role is Role.TARGET for each in scene.around(claim) if each is not claim)
    return claim.label is ClaimLabel.ACHIEVEMENT and claim.unit == "%" and bool(named) and not planned


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
    if words.rate_name.search(link) is not None:
        return _is_named_so(view, count, share, words) or _comes_near(scene, count.claim, share.claim)
    return _named_total(scene, count.claim, link, words) is not None


def _is_named_so(view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether a rate behind a count has its name (採択は96件で、採択率は), or none of its own."""
    rate = words.rate_name.search(view.between(count, share)) if count.end <= share.start else None
    own = folded_name(count.claim.indicator) + folded_name(count.claim.group)
    return rate is None or not rate["name"] or rate["name"] in own


def _comes_near(scene: Scene, count: Claim, share: Claim) -> bool:
    """Tell whether a rate of another name is likely that of a count among its total: 回答は806社で、回収率は."""
    whole = scene.whole(count)
    if whole is None or whole.label is not count.label or not whole.value:
        return False
    return _is_like(count, whole, share, _LIKE)


def _is_like(count: Claim, whole: Claim, share: Claim, times: Decimal) -> bool:
    """Tell whether a share is within so many times of what a count and its total give."""
    computed = count.value * _HUNDRED / whole.value if whole.value else share.value
    return computed <= share.value * times and share.value <= computed * times


def _named_total(scene: Scene, count: Claim, link: str, words: SiblingWords) -> Claim | None:
    """Return the total that the words between a count and its share name (47人と登録者の18.1%)."""
    named = words.of_total.search(link)
    if named is None:
        return None
    before = (claim for claim in _bases(scene, count) if scene.rank(claim) < scene.rank(count))
    return next((claim for claim in before if folded_name(claim.indicator).endswith(named["name"])), None)


def _restated(
    scene: Scene, view: Surroundings, place: Seen, seen: Seen, pairs: Sequence[Pair], words: SiblingWords
) -> Iterator[Outcome]:
    count, share = place.claim, seen.claim
    bases = _bases(scene, count)
    common = _common_total(scene, (place, seen), pairs, bases)
    whole = common or scene.whole(count) or _named_total(scene, count, view.between(place, seen), words)
    bases = [claim for claim in bases if claim is not whole]

    def agrees(read: Reading, base: Claim) -> bool:
        bases = (base, *without_mark(base))
        return any((read(count).scaled(_HUNDRED) / read(each)).meets(read(share)) for each in bases)

    def holds(read: Reading) -> bool:
        return (whole is not None and agrees(read, whole)) or any(agrees(read, base) for base in bases)

    if whole is None or whole.label is not count.label:
        fitting = next((base for base in bases if agrees(scene.reading(), base)), None)
        if fitting is not None:
            yield judge(scene, "B10", (fitting, count, share), holds, formula=lambda _: "")
        return

    def formula(read: Reading) -> str:
        return f"100 × {read(count)} / {read(whole)} = {read(count).scaled(_HUNDRED) / read(whole)} ≠ {read(share)}"

    texts = {"count": count.text, "total": whole.text, "share": share.text}
    # What the other rows of the list confirm hangs on no link.
    links = () if common is not None else (count, share)
    sure = _is_named_so(view, place, seen, words) and _is_like(count, whole, share, _FAR_OFF)
    severity = Severity.ERROR if sure else Severity.HINT
    claims = (whole, count, share)
    outcome = judge(scene, "B10", claims, holds, formula=formula, texts=texts, links=links, severity=severity)
    home = view.place(whole)
    # 作った団体のうち27団体(71%): those of a sentence before are not the ones that this うち is about.
    elsewhere = home is None or "。" in view.text[home.end : place.start]
    if outcome.verdict is not Verdict.CONSISTENT and elsewhere and words.part_of.search(view.lead(place)):
        outcome = skipped("B10", (whole, count, share), Skip.WORDING)
    yield outcome


def _common_total(scene: Scene, own: Pair, pairs: Sequence[Pair], bases: Sequence[Claim]) -> Claim | None:
    """Return the total of which other counts beside it are the shares printed, at least two of them."""
    read = scene.reading()

    def number(base: Claim) -> int:
        return sum(
            (read(count.claim).scaled(_HUNDRED) / read(base)).meets(read(share.claim))
            for count, share in pairs
            if (count, share) != own and count.claim is not base and count.claim.unit == own[0].claim.unit
        )

    return next((base for base in bases if number(base) >= _ENOUGH), None)


def _bases(scene: Scene, count: Claim) -> list[Claim]:
    """Return the figures of the passage that a count may be a share of."""
    return [
        claim
        for claim in scene.around(count)
        if claim.label is count.label and claim.form is None and claim.value >= count.value > 0 and claim.id != count.id
    ]
