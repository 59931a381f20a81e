"""Checks B2 and B3: parts against their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from textmine.audit.also_printed import is_also_printed
from textmine.audit.breakdowns import is_mean, is_sum, slipped
from textmine.audit.intervals import Interval, total
from textmine.audit.linked_lines import linked_parts
from textmine.audit.lists_above import ToldAbove, lists_above
from textmine.audit.odd_rows import Relation, odd_rows
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, SCORED, Scene
from textmine.audit.share_sets import comes_near
from textmine.audit.shares import added_up
from textmine.audit.sibling_lists import is_level
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, TOLD, Breakdown
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_mark
from textmine.audit.words import says
from textmine.labels import ClaimLabel, Severity, Verdict
from textmine.structures import Claim, Passage

_TWO_COLUMNS, _COLUMNS = 2, 4
"""Fewest and most columns that a list may hold by turns."""
_FAR, _FEWEST = 2, 3
_OF_THAT = re.compile(r"(?:その|この|当該|同)(?P<name>[^\d、。()]{2,12}?)(?:のうち|の中|中)")
_NEAR = 8
_TOLD_ON = re.compile(r"(?!であり|となり|でした)[^\d、。()]{3,12}、(?:この)?うち")
_LITTLE = Decimal("1.1")
"""Times that parts may be more than their total by a slip; more than that they rather overlap."""
_FAR_TOLD = Decimal("1.25")
"""Times that parts and total may differ before the reading is doubted rather than the figures."""


@check("B2", strength=65)
def parts_of_a_total(scene: Scene) -> Iterator[Outcome]:
    """Check that the parts of a total add up to it, where they are all."""
    for found in siblings(scene):
        for parts in found.breakdowns:
            yield _sum_of_parts(scene, parts)
    yield from _of_a_total_elsewhere(scene, sibling_words(scene.lexicon))
    yield from (_told_above(scene, found) for found in lists_above(scene, sibling_words(scene.lexicon)))
    yield from (_added(scene, r.result, (r.first, r.second)) for r in odd_rows(scene) if r.relation is Relation.SUM)


def _sum_of_parts(scene: Scene, parts: Breakdown) -> Outcome:
    whole = parts.total
    claims = (whole, *parts.parts)

    def added(read: Reading) -> Interval:
        return total(read.all(parts.parts))

    def readings(read: Reading) -> Iterator[Interval]:
        yield added(read)
        # Other parts of the same total may belong to the list; so may figures that continue it.
        yield added(read) + total(read.all(parts.further))
        # Columns of a table may stand between each other.
        for width in range(_TWO_COLUMNS, min(_COLUMNS, len(parts.parts) // 2) + 1):
            for column in range(width):
                yield total(read.all(parts.parts[column::width]))
        for number in range(1, len(parts.neighbours) + 1):
            yield added(read) + total(read.all(parts.neighbours[:number]))

    def holds(read: Reading) -> bool:
        whole_read = read(whole)
        if any(each.meets(whole_read) for each in readings(read)):
            return True
        if any(added(read).meets(read(rival)) for rival in parts.rivals):
            return True
        return parts.exhaustive < SURE and not whole_read.is_below(added(read))

    def formula(read: Reading) -> str:
        return f"{' + '.join(claim.text for claim in parts.parts)} = {added(read)} ≠ {read(whole)}"

    texts = {
        "total": whole.text,
        "parts": "、".join(claim.text for claim in parts.parts),
        "sum": f"{added_up(parts.parts)}{parts.parts[0].unit}",
    }
    if not _same_size(parts) and not parts.linked and not _adds_up(scene, parts):
        return skipped("B2", claims, Skip.WORDING)
    severity = Severity.ERROR if _same_size(parts) and not _is_over(parts) else Severity.HINT
    outcome = judge(
        scene, "B2", claims, holds, formula=formula, texts=texts, severity=severity, leans_on=parts.leans_on
    )
    why = _doubt(parts)
    if outcome.verdict is Verdict.INCONSISTENT and _gap_is_printed(scene, whole, added(scene.reading()), claims):
        why = Skip.NOT_EXHAUSTIVE
    return outcome if why is None or _adds_up(scene, parts) else skipped("B2", claims, why)


def _gap_is_printed(scene: Scene, whole: Claim, added: Interval, claims: tuple[Claim, ...]) -> bool:
    """Tell whether what parts miss, or have too much, is printed beside them: 残る2課題は取り下げられた."""
    gap = scene.reading()(whole) - added
    return is_also_printed(scene, gap, claims) or is_also_printed(scene, -gap, claims)


def _of_a_total_elsewhere(scene: Scene, words: SiblingWords) -> Iterator[Outcome]:
    """Hold parts against a total of another passage that all of them are linked to."""
    for whole in scene.levels():
        for parts in linked_parts(scene, whole, words) if is_level(whole) else ():
            here = any(scene.passage(part) is scene.passage(whole) for part in parts)
            if not here and len(parts) >= _FEWEST and is_sum(whole, parts[0], words):
                yield _sum_of_linked(scene, whole, parts, words)
    for found in siblings(scene):
        yield from _of_a_total_before(scene, found.passage, words)


def _of_a_total_before(scene: Scene, passage: Passage, words: SiblingWords) -> Iterator[Outcome]:
    """Hold parts that are told to be all against the one figure of their name in the passage before: a hint."""
    at = scene.order(passage)
    own = [claim for claim in scene.inside(passage)[:NEAR] if is_level(claim)]
    if not at or not own or not (words.complete.search(passage.text) or words.division.search(passage.text)):
        return
    alike = [c for c in own if (c.label, c.unit, c.role) == (own[0].label, own[0].unit, own[0].role) and c.of is None]
    names = {folded_name(claim.indicator) for claim in alike}
    before = [c for c in scene.inside(scene.passages[at - 1])[-NEAR:] if folded_name(c.indicator) in names]
    totals = [c for c in before if is_level(c) and is_sum(c, own[0], words, strict=False)]
    if len(names) == 1 and len(totals) == 1 and len(alike) >= _FEWEST and slipped(alike, totals[0]):
        yield replace(_sum_of_linked(scene, totals[0], tuple(alike), words), severity=Severity.HINT)


def _told_above(scene: Scene, found: ToldAbove) -> Outcome:
    """Return whether the list above a total makes it: an error where words say how many figures there are."""
    outcome = _added(scene, found.total, found.parts)
    if outcome.verdict is Verdict.INCONSISTENT and _gap_is_printed(
        scene, found.total, total(scene.reading().all(found.parts)), (found.total, *found.parts)
    ):
        return skipped("B2", (found.total, *found.parts), Skip.NOT_EXHAUSTIVE)
    return outcome if found.told else replace(outcome, severity=Severity.HINT)


def _added(scene: Scene, whole: Claim, parts: tuple[Claim, ...]) -> Outcome:
    """Return whether some parts make a total, and nothing else does."""

    def holds(read: Reading) -> bool:
        return total(read.all(parts)).meets(read(whole))

    def formula(read: Reading) -> str:
        return f"{' + '.join(claim.text for claim in parts)} = {total(read.all(parts))} ≠ {read(whole)}"

    texts = {
        "total": whole.text,
        "parts": "、".join(claim.text for claim in parts),
        "sum": f"{added_up(parts)}{parts[0].unit}",
    }
    return judge(scene, "B2", (whole, *parts), holds, formula=formula, texts=texts)


def _sum_of_linked(scene: Scene, whole: Claim, parts: tuple[Claim, ...], words: SiblingWords) -> Outcome:
    claims = (whole, *parts)
    outcome = _added(scene, whole, parts)
    if outcome.verdict in (None, Verdict.CONSISTENT):
        return outcome
    text = scene.passage(parts[0]).text
    if words.overlap(text):
        return skipped("B2", claims, Skip.SEVERAL_ANSWERS)
    if any(_counted_otherwise(scene, whole, part, words) for part in parts):
        return skipped("B2", claims, Skip.PERSON_TIMES)
    told = words.no_other.search(text) is not None
    return outcome if told or slipped(parts, whole) else skipped("B2", claims, Skip.NOT_EXHAUSTIVE)


def _adds_up(scene: Scene, parts: Breakdown) -> bool:
    read = scene.reading()
    return total(read.all(parts.parts)).meets(read(parts.total))


def _same_size(parts: Breakdown) -> bool:
    added, whole = sum(claim.value for claim in parts.parts), parts.total.value
    far = _FAR if parts.linked else _FAR_TOLD
    return whole <= added * far and added <= whole * far


def _doubt(parts: Breakdown) -> Skip | None:
    """Return why parts need not make their total, None where they must."""
    if parts.overlapping:
        return Skip.SEVERAL_ANSWERS
    if parts.persons_and_times:
        return Skip.PERSON_TIMES
    if parts.exhaustive >= SURE:
        return None
    added = sum(claim.value for claim in parts.parts)
    # A list in brackets that goes far beyond its total rather overlaps than errs.
    slightly_over = added > parts.total.value and comes_near(added, parts.total.value)
    return None if (parts.exhaustive >= LIKELY and slightly_over) or _is_over(parts) else Skip.NOT_EXHAUSTIVE


def _is_over(parts: Breakdown) -> bool:
    """Tell whether parts of which only links tell are a little more than their total, which no gap explains."""
    added = sum(claim.value for claim in parts.parts)
    over = parts.total.value < added <= parts.total.value * _LITTLE
    return over and parts.linked and parts.exhaustive == POSSIBLE and len(parts.parts) >= _FEWEST


@check("B3", strength=72)
def part_within_its_total(scene: Scene) -> Iterator[Outcome]:
    """Check that a part (うち) is no larger than its total."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        view = found.view
        for number, seen in enumerate(view.seen):
            said = _is_said(view, number, words)
            whole = _total_of(scene, view, number, words, said=said)
            if whole is None or seen.claim.label is ClaimLabel.PERCENTAGE or is_mean(view, whole, words):
                continue
            # うち tells the part; that one is of a day and the other of its year may be how both were read.
            if is_sum(whole.claim, seen.claim, words, strict=not said) and not says(
                scene.lexicon, "aim", whole.claim.indicator
            ):
                yield _part(scene, view, whole, seen, words, said=said and whole.start < seen.start)
    yield from _of_other_passages(scene, words)


def _of_other_passages(scene: Scene, words: SiblingWords) -> Iterator[Outcome]:
    """Hold parts against the totals of other passages that they are linked to."""
    for part in scene.levels():
        whole = scene.whole(part)
        if whole is None or scene.passage(whole) is scene.passage(part) or part.label is ClaimLabel.PERCENTAGE:
            continue
        mean = words.mean.search(folded_name(whole.indicator) + scene.before(whole, _NEAR)) is not None
        if is_sum(whole, part, words) and not mean and not says(scene.lexicon, "aim", whole.indicator):
            yield _within(scene, whole, part, persons_and_times=_counted_otherwise(scene, whole, part, words))


def _counted_otherwise(scene: Scene, whole: Claim, part: Claim, words: SiblingWords) -> bool:
    said = [f"{scene.before(claim, _NEAR)}{folded_name(claim.indicator)}" for claim in (whole, part)]
    return words.persons_and_times(said[0], said[1:])


def _is_said(view: Surroundings, number: int, words: SiblingWords) -> bool:
    """Tell whether words make a figure a part: うち before it, or 「を含む」 behind it in brackets."""
    seen = view.seen[number]
    lead = view.lead(seen)
    match = words.part_of.search(lead)
    if match is not None and not words.none.search(lead, match.end()):
        return True  # うち寄贈によるものはなく、補充が840冊: what follows is none of them
    return view.depth(seen.start) > 0 and words.included.match(view.tail(seen)) is not None


def _is_nested(view: Surroundings, number: int, words: SiblingWords) -> bool:
    """Tell whether a figure is a part of the part before it: うち急傾斜地が68km、このうち; その市町村の職員のうち."""
    seen, before = view.seen[number], view.seen[number - 1] if number else None
    if before is None or "。" in view.between(before, seen) or not _is_said(view, number - 1, words):
        return False
    own, earlier = view.lead(seen), view.lead(before)
    if named := _OF_THAT.search(own):
        return named["name"] in earlier
    if _TOLD_ON.match(own) and earlier.endswith("は"):
        return True  # このうち資金繰りは1,106件で最も多く、うち照会が: of what the sentence is about
    # 男性が12人、このうち behind another このうち may go on from the same total.
    return own.lstrip("、とで").startswith("このうち") and "このうち" not in earlier


def _total_of(scene: Scene, view: Surroundings, number: int, words: SiblingWords, *, said: bool) -> Seen | None:
    """Return the total that a figure is linked to or, behind うち, the figure before it."""
    seen = view.seen[number]
    linked = scene.whole(seen.claim)
    unsure = linked is None or not scene.is_sure((seen.claim,))
    nested = words.of_that.search(view.lead(seen)) is not None or (unsure and _is_nested(view, number, words))
    # そのうち speaks of the figure right before it, whatever the link.
    if linked is not None and not nested:
        return view.place(linked)
    if not said or not number:
        return None
    # 86回、うち夜間12回、うち冬94回: parts one after the other are of one total.
    for at in range(number - 1, max(number - NEAR, 0) - 1, -1):
        before = view.seen[at]
        if "。" in view.between(before, view.seen[at + 1]):
            # 64か所である。その中で毎月測る地点が72か所: of the figure of the sentence before.
            return None if linked is None else view.place(linked)
        if nested or not _is_said(view, at, words):
            return before
        if (linked := scene.whole(before.claim)) is not None:
            return view.place(linked)
    return None


def _part(
    scene: Scene, view: Surroundings, total_seen: Seen, seen: Seen, words: SiblingWords, *, said: bool
) -> Outcome:
    whole, part = total_seen.claim, seen.claim
    otherwise = words.persons_and_times(view.near(total_seen), (view.near(seen),))
    return _within(scene, whole, part, said=said, persons_and_times=otherwise)


def _is_counted_twice(scene: Scene, whole: Claim, part: Claim) -> bool:
    """Tell whether the same part of a total is told by another number too, which fits: 53件 by partner, 29件."""
    names = folded_name(part.indicator), folded_name(part.group)
    return part.group is not None and any(
        other is not part
        and (folded_name(other.indicator), folded_name(other.group)) == names
        and other.unit == part.unit
        and other.period == part.period
        and other.value <= whole.value
        for other in scene.qualifiers(whole)
    )


def _is_group_of(whole: Claim, part: Claim) -> bool:
    """Tell whether a part is the figure of a group, of the name of its total."""
    return (
        part.group is not None and whole.group is None and folded_name(whole.indicator) == folded_name(part.indicator)
    )


def _within(scene: Scene, whole: Claim, part: Claim, *, said: bool = False, persons_and_times: bool) -> Outcome:
    """Return whether a part is no larger than its total.

    The words うち and the place tell the total: then a doubtful link is none of the check's.
    """

    def holds(read: Reading) -> bool:
        return any(not read(whole).is_below(read(each)) for each in (part, *without_mark(part)))

    def formula(read: Reading) -> str:
        return f"{read(part)} > {read(whole)}"

    texts = {"total": whole.text, "part": part.text}
    far = part.value > whole.value * _FAR
    outcome = judge(
        scene,
        "B3",
        (whole, part),
        holds,
        formula=formula,
        texts=texts,
        severity=Severity.ERROR if said or (_is_group_of(whole, part) and not far) else Severity.HINT,
        leans_on=TOLD if said else SCORED,
    )
    if outcome.verdict is Verdict.CONSISTENT:
        return outcome
    if persons_and_times or _is_counted_twice(scene, whole, part):
        return skipped("B3", (whole, part), Skip.PERSON_TIMES)
    # 滞在は3.1日、大型船では4.6日: what is measured may be a mean without saying so.
    is_counted = said or part.label is not ClaimLabel.MEASURE
    return outcome if is_counted else skipped("B3", (whole, part), Skip.WORDING)
