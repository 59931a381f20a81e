"""Checks B1, B4 and B5: what shares can be, alone and side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.audit.intervals import Interval, total
from textmine.audit.lines_above import line_above
from textmine.audit.linked_shares import linked_shares
from textmine.audit.parallel_shares import parallel_shares
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, SURE_LINK, TOLD, ShareSet
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.slips import may_be_slip
from textmine.audit.surroundings import QUOTED, Seen, Surroundings, folded_name
from textmine.labels import Bound, ClaimLabel, Severity
from textmine.structures import Claim

_FULL = Interval.point(100)
_SHARE = Interval(0, 100)
_NOT_NEGATIVE = Interval(0)
_HUNDRED = 100
_NEARLY, _TWO = 90, 2
"""Sum of shares that are nearly a whole; two of them are mostly the largest ones."""
_FAR_OVER = 150
_MANY = 10
"""Most shares of one question."""
_MORE_COUNTED = re.compile(r"\([^()]*(?:を含|も含|取崩|持越|持ち越|繰越|繰り越|(?:前|過)年度(?:から|分|の|に|受|以前))")
"""Right behind a share: things are counted in it that its whole does not hold."""
_CALLED = 8
"""Characters behind a figure in which 「の…」 names it."""


@check("B1", strength=75)
def share_of_a_whole(scene: Scene) -> Iterator[Outcome]:
    """Check that a share lies between 0 and 100%; rates that may exceed 100 are no shares."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        for seen in found.view.seen:
            claim = seen.claim
            plain = claim.label is ClaimLabel.PERCENTAGE and claim.form is None and claim.bound is Bound.EXACT
            if not plain:
                continue
            ratio = claim.value > _HUNDRED and (
                _is_ratio(scene, claim)
                or words.above_hundred.search(line_above(scene, claim)) is not None
                or _MORE_COUNTED.match(found.view.tail(seen)) is not None
            )
            if _is_part(scene, found.view, seen, words):
                yield skipped("B1", (claim,), Skip.WORDING) if ratio else _within(scene, claim)
            elif claim.value > _HUNDRED and not ratio:
                if _would_make_a_whole(scene, claim):
                    yield _within(scene, claim)
                elif _is_called_rate(found.view, seen, words):
                    yield _within(scene, claim, severity=Severity.HINT)


def _is_part(scene: Scene, view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage is part of a whole: by the words at it, or as one of the shares linked to a count."""
    around, called = _called(view, seen, words)
    if words.of_money.search(around):
        return False  # 収入に占める人件費の割合
    # 金額では112.9%を占めた: what it does may stand behind it.
    if words.surely_part.search(f"{around}{view.tail(seen, _CALLED)}") or _is_of_those(scene, seen.claim, words):
        return True
    if words.above_hundred.search(around + called):
        return False
    said = f"{around}{view.tail(seen)}"
    return words.part_of_whole.search(said) is not None or _is_of_a_count(scene, seen.claim, words)


def _is_of_those(scene: Scene, share: Claim, words: SiblingWords) -> bool:
    """Tell whether a percentage is linked to a count and its own name is no rate: 次回も出展する, of 65社."""
    name = folded_name(share.indicator)
    bare = not words.above_hundred.search(name) or words.clause.search(name) is not None
    return bool(name) and bare and _is_of_a_count(scene, share, words)


def _called(view: Surroundings, seen: Seen, words: SiblingWords) -> tuple[str, str]:
    """Return the words that name a percentage: those before it with its name, and those right behind it."""
    name = folded_name(seen.claim.indicator) + folded_name(seen.claim.group)
    tail = view.tail(seen)
    # 79.4%と124.1%の達成度: what a figure is called may stand right behind it.
    return f"{_naming(view, seen, words)}{name}", tail[:_CALLED] if tail.startswith("の") else ""


def _is_called_rate(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage is called a rate or share of which nobody knows that it may exceed a hundred."""
    around, called = _called(view, seen, words)
    name = folded_name(seen.claim.indicator) or around[-_CALLED:]
    if words.clause.search(name):
        return True  # 改訂済みのものは106.7%
    if QUOTED.search(view.lead(seen)) and words.answered.search(view.text[: seen.start]):
        return True  # 96試験所から返答があり、「品目は適切」が134.4%
    if words.rate_word.search(name) is None:
        return _is_under_shares(view, seen, words)
    # 箇所に対する施工済みの割合: linked to a count, 対する does not make it a ratio of two things.
    bare = words.against.sub("", around) if seen.claim.of and seen.claim.scores.of >= SURE else around
    return words.above_hundred.search(bare + called) is None and words.of_money.search(around) is None


def _is_under_shares(view: Surroundings, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a row stands under a line that says what its figures are: 設問　肯定的な回答の割合."""
    start = view.text.rfind("\n", 0, seen.start)
    bare = next((view.text[begin:end] for begin, end, is_bare in reversed(view.lines) if is_bare and end <= start), "")
    said = bare if start >= 0 else ""
    return words.rate_word.search(said) is not None and words.above_hundred.search(said) is None


def _would_make_a_whole(scene: Scene, share: Claim) -> bool:
    """Tell whether a percentage, but for a slip of the pen, would make a hundred with those of its name beside it."""
    beside = [
        c
        for c in scene.alike(share)
        if c is not share and c.form is None and (c.role, c.period) == (share.role, share.period)
    ]
    rest = _HUNDRED - sum(claim.value for claim in beside)
    if not 1 <= len(beside) <= _MANY or not 0 < rest < _HUNDRED:
        return False
    if share.value - rest == _HUNDRED:
        return True  # 92.4% and 107.6%: a digit too many
    return len(beside) >= _TWO and may_be_slip(share, lambda value: value == rest)


def _is_ratio(scene: Scene, share: Claim) -> bool:
    """Tell whether two counts beside a percentage make it: 1,672世帯 of 1,600世帯 came back, 104.5%."""
    read = scene.reading()
    counts = [c for c in scene.around(share) if c.label is ClaimLabel.COUNT and c.form is None and c.value > 0]
    return any(
        (read(one).scaled(_HUNDRED) / read(other)).meets(read(share))
        for one in counts
        for other in counts
        if one.unit == other.unit and one.value > other.value
    )


def _is_of_a_count(scene: Scene, share: Claim, words: SiblingWords) -> bool:
    """Tell whether a percentage is linked to a count as others beside it are, and is not called a rate."""
    whole = scene.whole(share)
    if whole is None or whole.label is not ClaimLabel.COUNT or share.scores.of < SURE_LINK:
        return False
    shares = [c for c in scene.qualifiers(whole) if c.label is ClaimLabel.PERCENTAGE and c.form is None]
    sure = len(shares) > 1 or share.scores.of >= SURE
    return sure and words.rate_end.search(folded_name(share.indicator)) is None


def _naming(view: Surroundings, seen: Seen, words: SiblingWords) -> str:
    """Return the words before a figure, and where they name nothing (から42.0%へ) those before the last one."""
    lead, before = view.lead(seen), view.before(seen)
    if before is None or before.claim.unit != seen.claim.unit or not words.lead_filler.fullmatch(lead):
        return lead
    return f"{view.lead(before)}、{lead}"


def _within(scene: Scene, claim: Claim, *, severity: Severity = Severity.ERROR) -> Outcome:
    def holds(read: Reading) -> bool:
        return read(claim).meets(_SHARE)

    def formula(read: Reading) -> str:
        return f"{read(claim)} ∩ {_SHARE} = ∅"

    texts, leans_on = {"share": claim.text}, ("label", "value", "join")
    return judge(scene, "B1", (claim,), holds, formula=formula, texts=texts, severity=severity, leans_on=leans_on)


@check("B4", strength=65)
def shares_of_one_question(scene: Scene) -> Iterator[Outcome]:
    """Check that all shares of one question make a hundred."""
    for shares in _sets(scene):
        if shares.exhaustive >= LIKELY:
            yield _sum_of_shares(scene, "B4", shares)


@check("B5", strength=64)
def some_shares_of_one_question(scene: Scene) -> Iterator[Outcome]:
    """Check that some shares of one question make a hundred at most."""
    for shares in _sets(scene):
        if shares.exhaustive < LIKELY:
            yield _sum_of_shares(scene, "B5", shares)


def _sets(scene: Scene) -> Iterator[ShareSet]:
    for found in siblings(scene):
        yield from (shares for shares in found.shares if shares.one_question >= POSSIBLE)
    yield from linked_shares(scene)
    yield from parallel_shares(scene)


def _sum_of_shares(scene: Scene, name: str, shares: ShareSet) -> Outcome:
    if shares.several_answers:
        return skipped(name, shares.members, Skip.SEVERAL_ANSWERS)
    if _restate_counts(scene, shares.members):
        return skipped(name, shares.members, Skip.WORDING)
    must_fill = shares.exhaustive >= SURE
    added_all = sum(claim.value for claim in shares.members)
    # What is likely all of a whole and nearly makes it may still leave something out: a hint.
    gap = (
        not must_fill and shares.exhaustive >= LIKELY and _NEARLY <= added_all < _HUNDRED and len(shares.members) > _TWO
    )

    def holds(read: Reading) -> bool:
        added = _added(read, shares)
        return added.meets(_FULL) or (not must_fill and not gap and not _FULL.is_below(added))

    def formula(read: Reading) -> str:
        return f"{' + '.join(claim.text for claim in shares.members)} = {_added(read, shares)} ≠ 100"

    texts = {"shares": "、".join(claim.text for claim in shares.members), "sum": added_up(shares.members)}
    # Half as much again is no slip: they rather are the rates of groups.
    sure = shares.one_question >= LIKELY and not gap and added_all <= _FAR_OVER
    severity = Severity.ERROR if sure else Severity.HINT
    return judge(scene, name, shares.members, holds, formula=formula, texts=texts, severity=severity, leans_on=TOLD)


def _added(read: Reading, shares: ShareSet) -> Interval:
    """Return the sum of shares; none of them, as 1%未満, is less than nothing."""
    return total(share.intersect(_NOT_NEGATIVE) or share for share in read.all(shares.members))


def _restate_counts(scene: Scene, shares: tuple[Claim, ...]) -> bool:
    """Tell whether every share is that of the count before it in one total: then the counts err."""
    counts = [scene.next_to(share, -1) for share in shares]
    wholes = [scene.whole(count) if count is not None else None for count in counts]
    first = wholes[0]
    if first is None or first.label is ClaimLabel.PERCENTAGE or any(whole is not first for whole in wholes):
        return False
    read = scene.reading()
    return all(
        count is not None and (read(count).scaled(_HUNDRED) / read(first)).meets(read(share))
        for count, share in zip(counts, shares, strict=True)
    )


def added_up(claims: tuple[Claim, ...]) -> str:
    """Return the sum of the printed values, grouped by thousands.

    Examples
    --------
    >>> from decimal import Decimal
    >>> claims = [Claim("c", (), "", ClaimLabel.COUNT, Decimal(value), "件") for value in ("1200.5", "3")]
    >>> added_up(tuple(claims))
    '1,203.5'
    """
    return f"{sum(claim.value for claim in claims):,}"
