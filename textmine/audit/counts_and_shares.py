"""Check B10: a share agrees with the count beside it that it restates, for some total of the passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from textmine.audit.intervals import Interval
from textmine.audit.marked_wholes import is_total
from textmine.audit.odd_rows import Relation, odd_rows
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.restated_shares import is_like, is_named_so, named_total, restates, said_total
from textmine.audit.scene import Scene
from textmine.audit.sibling_lists import COUNTED
from textmine.audit.sibling_sets import SURE_LINK
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.slips import swaps_of
from textmine.audit.surroundings import Seen, Surroundings, folded_name, without_mark
from textmine.audit.totals_of_shares import Pair, are_rates_of_parts, common_total, makes, whole_of_parallel
from textmine.audit.whole_numbers import possible_totals
from textmine.audit.words import patterns
from textmine.labels import ClaimLabel, Role, Severity, Verdict
from textmine.structures import Claim

_HUNDRED = 100
_FAR_OFF = Decimal(3)
"""Times that a share may be off before the reading is doubted rather than the figure."""
_ROWS = 6
"""Rows above and below one that tell of its total."""
_ENOUGH = 2
"""Rows of a list that tell the total of all."""


@check("B10", strength=75)
def count_and_share(scene: Scene) -> Iterator[Outcome]:
    """Check that a count and the share of the same things agree for some total of the passage."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        pairs = [pair for n in range(len(found.view.seen)) if (pair := _pair(scene, found.view, n, words)) is not None]
        for number, (place, seen) in enumerate(pairs):
            near = pairs[max(0, number - _ROWS) : number + _ROWS + 1]
            yield from _restated(scene, found.view, place, seen, near, words)
    for share in scene.levels():
        yield from _of_another_passage(scene, share, words)
    yield from (_agreement(scene, r.second, r.first, r.result) for r in odd_rows(scene) if r.relation is Relation.SHARE)


def _of_another_passage(scene: Scene, share: Claim, words: SiblingWords) -> Iterator[Outcome]:
    """Hold a share against the count of another passage that it is linked to, and the total of that count."""
    count = scene.whole(share)
    whole = None if count is None else scene.whole(count)
    if count is None or whole is None or scene.passage(count) is scene.passage(share):
        return
    if _is_linked(scene, count, share, words) and is_like(count, whole, share, _FAR_OFF):
        yield _agreement(scene, whole, count, share)


def _agreement(scene: Scene, whole: Claim, count: Claim, share: Claim) -> Outcome:
    """Return whether a share is that of one count in one total."""

    def computed(read: Reading) -> Interval:
        return read(count).scaled(_HUNDRED) / read(whole)

    def holds(read: Reading) -> bool:
        return computed(read).meets(read(share))

    def formula(read: Reading) -> str:
        return f"100 × {read(count)} / {read(whole)} = {computed(read)} ≠ {read(share)}"

    texts = {"count": count.text, "total": whole.text, "share": share.text}
    return judge(scene, "B10", (whole, count, share), holds, formula=formula, texts=texts)


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
    # 協定先の66.7%に当たる52機関: an unlinked share may stand before its count.
    behind = view.next_to(seen, 1)
    free = behind is not None and (count is None or (behind.claim.of == count.id and behind.claim.label is count.label))
    if behind is not None and free and words.share_ahead.fullmatch(view.between(seen, behind)):
        place = behind
    if place is None or place.claim.label not in COUNTED or place.claim.form is not None:
        return None
    swapped = (
        place is before and place.claim is count and _is_swapped_share(scene, count, seen.claim, scene.whole(count))
    )
    return (place, seen) if swapped or _is_told(scene, view, place, seen, words) else None


def _is_told(scene: Scene, view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether links or words say that a share restates a count."""
    against, _, behind = view.lead(share).rstrip().rpartition("比")
    last_years = patterns(scene.lexicon)["year_before"].finditer(against)
    if not behind and any(match.end() == len(against) for match in last_years):
        return False  # 前年度比
    linked = scene.whole(share.claim) is count.claim and _is_linked(scene, count.claim, share.claim, words)
    return linked or restates(scene, view, count, share, words)


def _is_linked(scene: Scene, count: Claim, share: Claim, words: SiblingWords) -> bool:
    """Tell whether links alone tell count, total and share: of one name, each linked to the next, of one kind."""
    whole = scene.whole(count)
    if whole is None or whole.label is not count.label or share.label is not ClaimLabel.PERCENTAGE:
        return False
    units = {words.same_counter(claim.unit) for claim in (count, whole)}
    named = (folded_name(share.indicator), folded_name(share.group)) == (
        folded_name(count.indicator),
        folded_name(count.group),
    )
    # 対象240基に対し156基で実施(56.0%): one right behind the other need no names that part them.
    in_a_row = scene.next_to(count, -1) is whole and scene.next_to(count, 1) is share
    own = in_a_row or (folded_name(whole.indicator), folded_name(whole.group)) != (
        folded_name(count.indicator),
        folded_name(count.group),
    )
    return named and own and len(units) == 1 and min(share.scores.of, count.scores.of) >= SURE_LINK


def _is_swapped_share(scene: Scene, count: Claim, share: Claim, whole: Claim | None) -> bool:
    """Tell whether two digits in another order part a share from what its count and the total of that make."""
    if whole is None or whole.label is not count.label or share.scores.of < SURE_LINK:
        return False
    read = scene.reading()
    wanted = read(count).scaled(_HUNDRED) / read(whole)
    half = share.step / 2
    return any(wanted.meets(Interval(Fraction(v - half), Fraction(v + half))) for v in swaps_of(share))


def _is_plain_share(scene: Scene, view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage may be a share: 進捗率 is one where no target stands beside it."""
    claim = seen.claim
    if claim.label is ClaimLabel.PERCENTAGE:
        return True
    if claim.label is not ClaimLabel.ACHIEVEMENT or claim.unit != "%":
        return False
    named = words.rate_name.search(view.lead(seen)) and not words.against_plan.search(view.lead(seen))
    planned = any(each.role is Role.TARGET for each in scene.around(claim) if each is not claim)
    return bool(named) and not planned


def _swapped_total(scene: Scene, count: Claim, share: Claim, bases: Sequence[Claim]) -> Claim | None:
    """Return the only larger figure before a count of its unit, where two digits of the share stand the wrong way."""
    rank = scene.rank(count)
    before = [base for base in bases if base.unit == count.unit and scene.rank(base) < rank]
    return before[0] if len(before) == 1 and _is_swapped_share(scene, count, share, before[0]) else None


def _marked_total(view: Surroundings, bases: Sequence[Claim], count: Claim, words: SiblingWords) -> Claim | None:
    """Return the only figure beside a count that is marked as the sum of its counter: 国内540件、海外260件、計800件."""
    alike = [place for base in bases if base.unit == count.unit and (place := view.place(base)) is not None]
    marked = [place.claim for place in alike if is_total(view, place, words)]
    return marked[0] if len(marked) == 1 else None


def _start(seen: Seen) -> int:
    return seen.start


def _restated(
    scene: Scene, view: Surroundings, place: Seen, seen: Seen, pairs: Sequence[Pair], words: SiblingWords
) -> Iterator[Outcome]:
    count, share = place.claim, seen.claim
    bases = possible_totals(scene, count)
    common = common_total(scene, (place, seen), pairs, bases)
    link = view.between(*sorted((place, seen), key=_start)) if place.start < seen.start else view.lead(seen)
    whole = (
        common or scene.whole(count) or named_total(scene, count, link, words) or said_total(view, place, seen, words)
    )
    whole = whole if whole is not None and whole.label is count.label else None
    guessed = None if whole else _swapped_total(scene, count, share, bases) or _marked_total(view, bases, count, words)
    whole = whole or guessed
    bases = [claim for claim in bases if claim is not whole]
    if whole is not None and not makes(scene, count, whole, share):
        parallel = whole_of_parallel(scene, whole, pairs, words)
        whole, guessed = parallel or whole, guessed or parallel
    if whole is not None and any(place.claim is whole and seen.claim.value != _HUNDRED for place, seen in pairs):
        # 計1,600社 48.6%: where the total has a share beside it too, they are rates of each row.
        yield skipped("B10", (whole, count, share), Skip.WORDING)
        return

    if whole is not None and are_rates_of_parts(scene, whole, pairs):
        yield skipped("B10", (whole, count, share), Skip.WORDING)
        return

    def agrees(read: Reading, base: Claim) -> bool:
        bases = (read(each) for each in (base, *without_mark(base)))
        return any((read(count).scaled(_HUNDRED) / each).meets(read(share)) for each in bases)

    def without_others(read: Reading, base: Claim) -> bool:
        # 記入のなかった30枚を母数から外している: the base may be without one of the other parts.
        return any(
            (read(count).scaled(_HUNDRED) / (read(base) - read(part))).meets(read(share))
            for part in scene.qualifiers(base)
            if part is not count and part.label is count.label and part.form is None and 0 < part.value < base.value
        )

    def holds(read: Reading) -> bool:
        if whole is not None and (agrees(read, whole) or without_others(read, whole)):
            return True
        return any(agrees(read, base) for base in bases)

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
    sure = is_named_so(view, place, seen, words) and is_like(count, whole, share, _FAR_OFF)
    sure = sure and guessed is None and _is_told(scene, view, place, seen, words)
    severity = Severity.ERROR if sure else Severity.HINT
    claims = (whole, count, share)
    outcome = judge(scene, "B10", claims, holds, formula=formula, texts=texts, links=links, severity=severity)
    home = view.place(whole)
    # 作った団体のうち27団体(71%): those of a sentence before are not the ones that this うち is about; うち alone is.
    elsewhere = home is None or "。" in view.text[home.end : place.start]
    said = words.part_of.search(view.lead(place))
    unsaid = elsewhere and said is not None and view.lead(place)[: said.start()].strip(" \n・") != ""
    weighted = words.reweighted.search(f"{view.around(place, seen)}。{view.remarks(seen)}") is not None
    if outcome.verdict not in (None, Verdict.CONSISTENT) and (unsaid or weighted):
        outcome = skipped("B10", (whole, count, share), Skip.WORDING)
    yield outcome
