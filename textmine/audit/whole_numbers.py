"""Check B9: shares of few counted things come from whole numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from textmine.audit.intervals import Interval, shown, total
from textmine.audit.printed import Reading, is_exact, last_place
from textmine.audit.registry import Outcome, check, judge
from textmine.audit.scene import Scene
from textmine.audit.sibling_sets import SURE, SURE_LINK
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.characters import KANJI, KATAKANA
from textmine.labels import ClaimLabel, Role, Severity
from textmine.structures import Claim

_HUNDRED = 100
_SENTENCES = 2
"""Ends of sentences between a count and a share over which a sure link holds."""
_AMONG = re.compile(r"では?、?|を[^、。\d]{1,12}ところ、")
_DO = ("が", "に", "で")
_ANSWER = re.compile(r"[」』](?:の[^\s、。]{1,3}|と(?:の|し|答|回|す|感|評)[^、。]{0,8})?(?:は|が|も|で|では)?$")
_DID = re.compile(
    rf"(?:た|る|ない|う|つ|く|む|ぶ|す|済みの)(?P<name>[{KANJI}{KATAKANA}]{{1,6}})(?:の(?:割合|比率))?(?:は|が|も)$"
)
_ALL_ASKED = re.compile(rf"(?:全員|すべて|全て|全[{KANJI}]{{1,3}}|いずれも)(?:[にがからをのでへも、。)]|について)")
_SHARE_OF_THEM = re.compile(r"(?:た|る|ない)[^、。]{0,8}?(?:割合|比率|者|人|方)(?:は|が|も)$")
_QUOTED_NEXT = re.compile(r"[、,)\s]*[「『][^」』]+[」』](?:が|は|との回答が|との回答は|と答えた者は|と答えた者が)?")
_FARTHEST = 40
"""Characters beyond which a share is not read as one of the things counted."""


@check("B9", strength=40)
def share_of_few(scene: Scene) -> Iterator[Outcome]:
    """Check that N% of M things is a whole number of things; informative for few things only."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        asked: Seen | None = None
        for number, seen in enumerate(found.view.seen):
            base = _base(scene, found.view, number, words)
            asked = _asked(found.view, number, words, asked)
            if base is None and asked is not None:
                if _is_few(scene, asked.claim, seen.claim):
                    yield replace(_whole_share(scene, asked.claim, seen.claim, told=True), severity=Severity.HINT)
            elif base is not None and _is_few(scene, base.claim, seen.claim):
                told = _is_told(found.view, base, seen, words)
                # Shares that make 100.0 to the last place may have been adjusted so that they do.
                adjusted = any(seen.claim in each.members and _is_full(each.members) for each in found.shares)
                yield _whole_share(scene, base.claim, seen.claim, told=told, slack=Fraction(adjusted))


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
    if place is None or place.end > seen.start:
        return None
    # A sure link to the last thing counted holds over the end of a sentence; words do not.
    named = words.rate_end.search(folded_name(seen.claim.indicator)) is not None
    # 進学した人は全体の53.5%: the words make up for a link that is not quite sure.
    least = SURE_LINK if words.overall.search(view.lead(seen).removesuffix("の")) else SURE
    sure = linked is not None and seen.claim.scores.of >= least and not named
    between = view.within(place.end, seen.start)
    if view.between(place, seen).count("。") > (_SENTENCES if sure else 0):
        return None
    # 120校(前年度113校): a figure of another time in brackets stands for itself.
    aside = [e for e in between if e.claim.role is Role.REFERENCE and view.depth(e.start) > view.depth(place.start)]
    # 64体を30日浸し: what was measured in between is no other thing counted.
    counted = (each.claim.label for each in between if each not in aside)
    others = any(label is not ClaimLabel.PERCENTAGE and not (sure and label is ClaimLabel.MEASURE) for label in counted)
    if others or _is_rate(view, place, seen, words):
        return None
    if linked is not None and seen.claim.scores.of >= SURE_LINK and (sure or _is_near(view, place, seen)):
        return None if _is_of_another(view, place, seen, words) else place
    return place if _is_told(view, place, seen, words) else None


def _asked(view: Surroundings, number: int, words: SiblingWords, earlier: Seen | None) -> Seen | None:
    """Return the number of answers that a share of a quoted answer stands behind: 回答数は56件。「役に立った」92.1%.

    `earlier` is that of the figure right before: another answer behind it is of the same people.
    """
    seen, before = view.seen[number], view.seen[number - 1] if number else None
    is_share = seen.claim.label is ClaimLabel.PERCENTAGE and seen.claim.form is None
    if before is None or not is_share:
        return None
    if (
        before.claim.label is ClaimLabel.PERCENTAGE
        and earlier is not None
        and seen.claim.of in (None, earlier.claim.id)
    ):
        return earlier if _QUOTED_NEXT.fullmatch(view.between(before, seen)) else None
    if before.claim.label is not ClaimLabel.COUNT:
        return None
    link = view.between(before, seen)
    if seen.claim.of not in (None, before.claim.id) or link.count("。") > 1:
        return None
    if _names_them_again(before.claim, link, words):
        return before  # 13圃場で行い、収量が増えた圃場の割合は
    if _ALL_ASKED.search(link) and _SHARE_OF_THEM.search(link):
        return before  # 35人全員に説明したところ、同意が得られた割合は
    if _AMONG.fullmatch(link) and view.tail(seen)[:1] in _DO:
        return before  # 24自治体では、54.5%に条例がある; 54事業場を訪問したところ、61.8%が
    if _ANSWER.search(view.lead(seen)) is None:
        return None  # 「環境の仕事に就きたい」は開始時の45.0%
    # 45者に変化を尋ねたところ, 27名の全員が応じた: those counted are those who answered.
    return before if words.respondents.search(view.near(before)) or words.answered.search(link.split("。")[0]) else None


def _names_them_again(count: Claim, link: str, words: SiblingWords) -> bool:
    """Tell whether the words before a share name the things counted again, with what some of them did."""
    end = _DID.search(link)
    named = end["name"] if end else ""
    return bool(named) and (
        words.same_counter(named) == words.same_counter(count.unit) or folded_name(count.indicator).endswith(named)
    )


def _is_people(base: Seen, words: SiblingWords) -> bool:
    return words.same_counter(base.claim.unit) == words.same_counter("人")


def _is_rate(view: Surroundings, base: Seen, seen: Seen, words: SiblingWords) -> bool:
    """Tell whether a percentage is no part of things counted: a mean, what may exceed a hundred, a rate.

    Of people a rate may be a part (委員18人、出席率…); that of schools is one of their pupils.
    """
    name = folded_name(seen.claim.indicator)
    said = f"{view.lead(seen)}{name}"
    is_share = words.clause.search(name) or (words.surely_part.search(said) and not words.of_money.search(said))
    if words.mean.search(said) or (
        not is_share and (words.above_hundred.search(said) or words.against_plan.search(said))
    ):
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
    # 共著論文は126報で、全論文に占める比率は15.8%: what has the very name of a count is that count's own.
    named_alike = bool(name) and _names(base.claim) == _names(share.claim)
    named_alike = named_alike and words.larger_whole.search(link) is not None
    if own or named_alike or words.share_beside.fullmatch(link):
        return True
    # 卒業生115人。就職した人は全体の53.5%: its own name stands between, so that the whole is what was counted.
    named = folded_name(share.claim.indicator)
    return (not named or named == name or named not in folded_name(link)) and _names_another(base, link, words)


def _names(claim: Claim) -> tuple[str, str]:
    return folded_name(claim.indicator), folded_name(claim.group)


def _names_another(base: Seen, link: str, words: SiblingWords) -> bool:
    """Tell whether the words before a share name what it is of, and not the things counted (38路線に及ぶ路線の59%)."""
    if not link.endswith("の") or words.of_it.search(link):
        return False
    named = link.removesuffix("の")
    return not any(end and named.endswith(end) for end in (base.claim.unit, folded_name(base.claim.indicator)))


def _is_near(view: Surroundings, base: Seen, share: Seen) -> bool:
    return len(view.between(base, share)) <= _FARTHEST and view.depth(share.start) <= view.depth(base.start)


def _is_told(view: Surroundings, base: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether the words between a count and a share say that the share is of these things."""
    if words.share_link.fullmatch(view.gap(base, share)):
        return True
    link = view.between(base, share)
    if words.of_others.match(link) and not _is_people(base, words):
        return False  # 27施設の入所者のうち: those who are in it, not the things themselves
    said = words.counted.search(link) is not None or (
        _is_people(base, words) and words.counted_people.search(link) is not None
    )
    return said and _is_near(view, base, share)


def _is_few(scene: Scene, base: Claim, share: Claim) -> bool:
    """Tell whether things are counted in full and so few that not every share can be of them."""
    exact = base.label is ClaimLabel.COUNT and is_exact(base, lexicon=scene.lexicon)
    return exact and 0 < base.value < _HUNDRED / last_place(share)


def _is_full(shares: Sequence[Claim]) -> bool:
    return sum(share.value for share in shares) == _HUNDRED


def _whole_share(scene: Scene, count: Claim, share: Claim, *, told: bool, slack: Fraction = Fraction(0)) -> Outcome:
    def things(read: Reading, *counts: Claim) -> Interval:
        return read(share).widened(slack * last_place(share)).scaled(Fraction(1, _HUNDRED)) * total(
            map(read, counts or (count,))
        )

    totals = possible_totals(scene, count)
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
    # What is told in another sentence may be of something else, for all its link.
    linked = share.scores.of >= SURE and "。" not in scene.between(count, share)
    severity = Severity.ERROR if told or linked else Severity.HINT
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


def possible_totals(scene: Scene, count: Claim) -> list[Claim]:
    """Return the figures around a count that it may be a part of: of its kind, and no smaller.

    Parameters
    ----------
    scene : Scene
    count : Claim
        A level.
    """
    return [
        claim
        for claim in scene.around(count)
        if claim.label is count.label and claim.form is None and claim.value >= count.value > 0 and claim.id != count.id
    ]
