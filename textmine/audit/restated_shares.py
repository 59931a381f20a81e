"""Whether the words between a count and a share say that the share restates the count, and in what total."""

from __future__ import annotations

import re
from decimal import Decimal

from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.audit.whole_numbers import possible_totals
from textmine.structures import Claim

_HUNDRED = 100
_FAR = 16
"""Characters between a count and a share beyond which they are not of the same things."""
_LIKE = Decimal("1.2")
"""Times that a rate may be off what a count and its total give for it to be theirs."""
_IN_BRACKETS = re.compile(r"\([^()、。\d]{1,16}の(?:うちの?|割合)?")
_OF_TOTAL = re.compile(r"[^\d、。()]{0,16}。[^\d、。()]{1,12}に(?:占める|対する)(?:割合|比率)(?:は|が)")
_LONG = 24
_CLAUSE = re.compile(r"[、。]")
_OF_ALL = re.compile(r"(?:^|[、。とでが])(?:全体|総数|全数)の約?$")


def restates(scene: Scene, view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether a share is of the same things as a count, and not the rate of something among them."""
    first, second = sorted((count, share), key=lambda each: each.start)
    link = view.between(first, second)
    # このうち188尾。放流尾数に占める割合は6.8%: a sentence that begins with what the share is of.
    if first is count and words.part_of.search(view.lead(count)) and _OF_TOTAL.fullmatch(link):
        return True
    if words.against_plan.search(link + view.lead(share)):
        return False
    if first is count and words.its_share.search(link) and link.count("。") <= 1:
        return True  # 94か所に改善を求めた。その比率は27.9%
    if first is count and _is_of_everything(scene, view, count, share, words):
        return True
    if words.share_beside.fullmatch(link) or (first is share and words.share_ahead.fullmatch(link)):
        return True
    # 不合格の2,520個(検定を行った数の6.5%): a share in brackets right behind a count, with what it is of.
    if first is count and _IN_BRACKETS.fullmatch(link):
        return True
    if first is share or len(link) > _FAR or "。" in link:
        return False
    if words.rate_name.search(link) is not None:
        whole = scene.whole(count.claim) or said_total(view, count, share, words)
        return is_named_so(view, count, share, words) or _comes_near(count.claim, whole, share.claim)
    if words.amounts_to.match(view.tail(share)) and "は" not in link:
        return True  # 採用したものが96件あり、15.0%に当たる
    return named_total(scene, count.claim, link, words) is not None


def _is_of_everything(scene: Scene, view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether words right before a share say that it is of the whole that a count is a part of, or of its name.

    4,500部のうち3,150部は学校向けで、全体の75.0%; 240検体から陽性18検体を検出した。陽性率は8.5%.
    """
    link = view.between(count, share)
    if scene.whole(count.claim) is None and words.part_of.search(view.lead(count)) is None:
        return False
    if view.next_to(count, 1) is not share or words.part_of.search(link) or len(link) > _LONG:
        return False
    if _OF_ALL.search(link):
        return True
    named = folded_name(count.claim.group) or folded_name(count.claim.indicator)
    rate = _CLAUSE.split(link)[-1]
    suffix = words.rate_suffix.match(rate, len(named)) if named and rate.startswith(named) else None
    return suffix is not None and rate[suffix.end() :] in ("は", "が")


def is_named_so(view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> bool:
    """Tell whether a rate behind a count has its name (採択は96件で、採択率は), or none of its own."""
    rate = words.rate_name.search(view.between(count, share)) if count.end <= share.start else None
    own = folded_name(count.claim.indicator) + folded_name(count.claim.group)
    groups = {folded_name(count.claim.group), folded_name(share.claim.group)} - {""}
    if len(groups) > 1:
        return False
    # 司書は16名で、女性の割合は62.5%: the share of others.
    whose = words.whose_rate.search(view.between(count, share)) if count.end <= share.start else None
    if whose is not None and whose["name"] not in own and not words.of_it.search(whose["name"]):
        return _shares_letters(whose["name"], own)
    return rate is None or not rate["name"] or rate["name"] in own


def _shares_letters(name: str, own: str) -> bool:
    return any(name[at : at + 2] in own for at in range(len(name) - 1))


def _comes_near(count: Claim, whole: Claim | None, share: Claim) -> bool:
    """Tell whether a rate of another name is likely that of a count among its total: 回答は806社で、回収率は."""
    if whole is None or whole.label is not count.label or not whole.value:
        return False
    return is_like(count, whole, share, _LIKE)


def is_like(count: Claim, whole: Claim, share: Claim, times: Decimal) -> bool:
    """Tell whether a share is within so many times of what a count and its total give."""
    computed = count.value * _HUNDRED / whole.value if whole.value else share.value
    return computed <= share.value * times and share.value <= computed * times


def named_total(scene: Scene, count: Claim, link: str, words: SiblingWords) -> Claim | None:
    """Return the total that the words between a count and its share name (47人と登録者の18.1%)."""
    named = words.of_total.search(link)
    if named is None:
        return None
    totals = possible_totals(scene, count)
    return next((claim for claim in totals if folded_name(claim.indicator).endswith(named["name"])), None)


def said_total(view: Surroundings, count: Seen, share: Seen, words: SiblingWords) -> Claim | None:
    """Return the figure before a count that words make it a part of: 640部のうち回収できたのは412部."""
    whole = view.next_to(count, -1)
    if whole is None or whole.claim.form is not None or whole.claim.value <= count.claim.value:
        return None
    alike = whole.claim.label is count.claim.label and whole.claim.role is count.claim.role
    if not alike or words.same_counter(whole.claim.unit) != words.same_counter(count.claim.unit):
        return None
    if words.part_behind.match(view.between(whole, count)):
        return whole.claim
    # 受診対象2,480人、受診1,736人、受診率67.0%: the rate has the name of the count, and the figure before is its base.
    named = folded_name(count.claim.indicator)
    rate = words.rate_suffix.match(folded_name(share.claim.indicator).removeprefix(named)) if named else None
    return whole.claim if rate is not None and view.next_to(count, 1) is share else None
