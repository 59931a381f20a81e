"""Figures of everyone with those of groups, and whether the groups are all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from textmine.audit.breakdowns import is_mean, rivals
from textmine.audit.marked_wholes import is_overall, is_total
from textmine.audit.share_sets import comes_near
from textmine.audit.sibling_lists import Listed, is_open
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, UNLIKELY, GroupLine
from textmine.audit.sibling_words import SiblingWords
from textmine.audit.surroundings import Surroundings, folded_name, without_brackets
from textmine.audit.wholes import Whole
from textmine.labels import ClaimLabel
from textmine.structures import Claim

_PAIR, _FULL = 2, 100
_EVERYONE = re.compile(r"^(?:全体|総合|合計|全[^のに]{1,5})の")


def group_line(view: Surroundings, whole: Whole, words: SiblingWords) -> GroupLine | None:
    """Return the line that a list and its overall figure are, None where they are no figures of groups.

    Parameters
    ----------
    view : Surroundings
    whole : Whole
        The list and the figure that it is of.
    words : SiblingWords
    """
    place, listed = whole.place, whole.listed
    overall, first = place.claim, listed.members[0].claim
    if overall.label is not first.label or overall.unit != first.unit or overall.role is not first.role:
        return None
    # 全体6.2点: what cannot be added up, as scores, is a mean without saying so.
    adds = overall.label is not ClaimLabel.MEASURE or words.adds.fullmatch(overall.unit) is not None
    if overall.label is not ClaimLabel.PERCENTAGE and adds and not is_mean(view, place, words):
        return None
    span = "/" in f"{overall.period}{first.period}"  # 3か年の平均: that of other years than its groups
    if ((whole.linked or span) and overall.period != first.period) or adds_up(overall, listed.claims):
        return None
    readings = list(listed.name_readings()) if is_overall(view, place, words) else _names(overall, listed)
    if not readings:
        return None
    sureness = _exhaustive(view, whole, readings, words)
    if sureness < SURE and not all(same_indicator(overall, claim) for claim in listed.claims):
        return None
    # 更新の処理率は48.8%、新規は29.4%、変更は18.8%: names of their own, and nothing says that the first is of everyone.
    apart = not whole.linked and not all(same_indicator(overall, claim) for claim in listed.claims)
    marked = is_overall(view, place, words) or is_total(view, place, words)
    if apart and not marked and words.rate_end.search(folded_name(overall.indicator)) is None:
        sureness = min(sureness, LIKELY)
    names = next((names for names in readings if words.are_all(names)), readings[0])
    start, end = min(place.start, listed.members[0].start), max(place.end, listed.members[-1].end)
    return GroupLine(overall, listed.claims, names, sureness, start, end, whole.linked, rivals(view, whole, words))


def _names(overall: Claim, listed: Listed) -> list[tuple[str, ...]]:
    """Return the names of groups; an indicator names one only where it is not that of everyone."""
    indicator = folded_name(overall.indicator)
    return [names for names in listed.name_readings() if indicator not in names]


def adds_up(overall: Claim, parts: Sequence[Claim]) -> bool:
    """Tell whether figures are rather the parts of a sum than those of groups."""
    added = Decimal(sum(claim.value for claim in parts))
    if overall.label is ClaimLabel.PERCENTAGE:
        slack = len(parts) * overall.step
        divides = len(parts) > _PAIR and abs(added - _FULL) <= slack
        return divides or overall.value == _FULL or abs(added - overall.value) <= slack
    smaller = all(claim.value < overall.value for claim in parts)
    return smaller and (added <= overall.value or comes_near(added, overall.value))


def same_indicator(overall: Claim, part: Claim) -> bool:
    """Tell whether the names of two figures do not part them: one is missing, or the end of the other."""
    one, other = _EVERYONE.sub("", folded_name(overall.indicator)), folded_name(part.indicator)
    return not one or not other or one.endswith(other) or other.endswith(one)


def _exhaustive(view: Surroundings, whole: Whole, readings: list[tuple[str, ...]], words: SiblingWords) -> float:
    place, members = whole.place, whole.listed.members
    first, last = (place, members[-1]) if place.start < members[0].start else (members[0], place)
    remarks = view.remarks(last)
    # 無回答なし says that there are no others.
    told = words.no_other.sub("", f"{view.around(first, last)}。{view.next_sentence(last)}")
    # Groups whose figures are not shown, unless they are those of this line: 専業と兼業のほかは省いた.
    if words.no_answer.search(told) or words.not_shown.search(told + remarks) or _others_answered(remarks, words):
        return UNLIKELY
    # 全体では年齢不詳を加えて: everyone is more than the groups. モデル地区では男性48%: the groups are of some only.
    if words.with_others.search(view.lead(place)):
        return UNLIKELY
    if any(words.are_all(names) and not _of_some(names, place.claim) for names in readings):
        return POSSIBLE if _is_elsewhere(view, whole, words) else SURE
    said = f"{view.scope(first, last)}。{view.next_sentence(last)}。{remarks}"
    if words.no_other.search(said):
        return SURE  # 基礎科と専門科のほかに科はない
    if is_open(view, whole.listed, words):
        return UNLIKELY
    if words.all_groups.search(said):
        return SURE
    if whole.listed.has_name(words.remainder) or is_total(view, place, words):
        return SURE
    divided = place.start < members[0].start and words.complete.search(view.between(place, members[0])) is not None
    return LIKELY if divided or is_overall(view, place, words) else POSSIBLE


def _of_some(names: Sequence[str], overall: Claim) -> bool:
    """Tell whether the names of groups begin with the same words, which the figure of everyone does not have.

    沿岸の公立校, 沿岸の私立校: the schools of the coast, not all.
    """
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    shared, _, _ = "".join(letters[0] for letters in same).rpartition("の")
    return len(shared) > 1 and shared not in f"{folded_name(overall.indicator)}{folded_name(overall.group)}"


def _others_answered(remarks: str, words: SiblingWords) -> bool:
    """Tell whether a remark speaks of further people who were asked: このほか家庭菜園の愛好者も答えている."""
    return any(words.besides.search(each) and words.others_too.search(each) for each in remarks.split("。"))


def _is_elsewhere(view: Surroundings, whole: Whole, words: SiblingWords) -> bool:
    """Tell whether the words before groups give them a place or circle of their own: モデル地区では男性48.0%."""
    first = whole.listed.members[0]
    if whole.place.start > first.start:
        return False
    lead = without_brackets(view.lead(first))
    for name in (whole.listed.printed[0], whole.listed.names[0]):
        lead = lead.replace(name, "") if name else lead
    return words.own_circle.search(lead) is not None and not (
        words.division.search(lead) or words.complete.search(lead)
    )
