"""Links between claims of a passage: a change to its level, a part to its total, a share to its count.

Links follow the form of the text first: brackets behind a figure qualify it, うち opens a part of what came before,
figures side by side share their level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.cues import last_match
from textmine.claims.drafts import Draft
from textmine.claims.link_words import LinkWords, link_words
from textmine.claims.shares import SIDE_BY_SIDE, base_of_share, beside, is_countable, same_measure
from textmine.labels import ClaimLabel, Form, Role, UnitKind
from textmine.lexicons import Lexicon
from textmine.structures import Span

_NEW_SUBJECT = re.compile(r"[、,][^、,。]*(?:は|を(?!大?き?く?(?:上回|下回))|が)|(?:は|が)[^、,。]*[はがを][^、,。]*$")
_AGAINST = re.compile(r"\s?に対し(て)?[、,]?[^、。はが]{0,10}")


def set_heads(drafts: Sequence[Draft]) -> None:
    """Fill `head`: the figure right before the bracket that a draft stands in."""
    for number, draft in enumerate(drafts):
        around = draft.around
        if around is None:
            continue
        before = next((d for d in reversed(drafts[:number]) if d.end <= around.open), None)
        if before is not None and not draft.passage.normal[before.end : around.open].strip(" \n、,のを"):
            draft.head = before


def set_links(drafts: Sequence[Draft], lexicon: Lexicon | None = None) -> None:
    """Fill `of` of the drafts of one passage, in text order, roles and names known."""
    words = link_words(lexicon)
    for number, draft in enumerate(drafts):
        found = _link(drafts, number, words)
        if found is not None and found[0] is not draft:
            draft.of = found[0]
            draft.decide("of", found[1])
    _break_cycles(drafts)


def _link(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    draft = drafts[number]
    if draft.is_change:
        return _level_of_change(drafts, number, words)
    if draft.label is ClaimLabel.ACHIEVEMENT:
        return _result_of_achievement(drafts, number, words)
    if draft.role is not Role.ACTUAL and not (draft.head is not None and draft.head.role is draft.role):
        return _target_share(drafts, number) or _whole_of_part(drafts, number, words)
    return (
        _whole_of_part(drafts, number, words)
        or (base_of_share(drafts, number, words) if draft.is_share else None)
        or _against(drafts, number)
    )


def _level_of_change(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    draft = drafts[number]
    head = draft.head
    if head is not None:
        if head.is_level and fits(draft, head):
            return head, "of.bracket_head"
        if head.of is not None and fits(draft, head.of):
            return head.of, "of.bracket_head_level"
    inside = draft.around
    if inside is not None and head is None:
        # 開催した(前年度比3回増): the level is the last figure before the bracket.
        for before in reversed(drafts[:number]):
            if before.is_level and before.end <= inside.open and fits(draft, before) and _same_sentence(before, draft):
                return before, "of.before_bracket"
    return _arrow(drafts, number) or _nearest_level(drafts, number, draft.sentence, words)


def _arrow(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the later of two levels in the bracket behind a factor: 約1.5倍(576万戸→849万戸)."""
    draft = drafts[number]
    inside = [d for d in drafts[number + 1 :] if d.head is draft and d.is_level and d.role is not Role.REFERENCE]
    return (inside[-1], "of.bracket_levels") if inside else None


def _nearest_level(drafts: Sequence[Draft], number: int, sentence: Span, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the level that a change outside brackets belongs to: that which it leads to (5%減の114人), or the last."""
    start, end = sentence
    draft = drafts[number]
    around = draft.around
    normal = draft.passage.normal
    if normal.startswith(("これは", "それは"), start):
        start, _ = draft.passage.sentence(max(start - 2, 0))
    following = next((d for d in drafts[number + 1 :] if d.start < end and d.is_level), None)
    if (
        following is not None
        and fits(draft, following)
        and words.leads_to.fullmatch(normal, draft.end, following.start)
    ):
        return following, "of.level_behind"
    named = draft.comparison is None and draft.rules.get("indicator") in ("indicator.adjacent", "indicator.subject")
    for before in reversed(drafts[:number]):
        if before.start < start or named:
            break
        if before.is_level and before.role is draft.role and fits(draft, before) and _reaches(before, around):
            return None if _changes_subject(before, draft) else (before, "of.level_before")
    if following is not None and fits(draft, following) and following.role is draft.role:
        between = draft.passage.without_brackets(draft.end, following.start)
        if not re.search(r"[はがを]", between.replace("を図", "")):
            return following, "of.level_later"
    return None


def _changes_subject(before: Draft, draft: Draft) -> bool:
    """Tell whether the words between a level and a change speak of something else; the change's base does not count."""
    comparison = draft.comparison
    end = comparison.start if comparison is not None and comparison.start >= before.end else draft.start
    between = draft.passage.without_brackets(before.end, end)
    return _NEW_SUBJECT.search(re.sub(r"(その|同)[^、。]{1,4}は|これは|を$", "", between)) is not None


def _reaches(before: Draft, around: object) -> bool:
    inside = before.around
    return inside is None or inside == around


def fits(change: Draft, level: Draft) -> bool:
    """Tell whether a change can be one of the level: the same unit, or a relative change of any."""
    if level.label is ClaimLabel.ACHIEVEMENT or level.is_change:
        return False
    if change.kind is UnitKind.POINT:
        return level.kind in (UnitKind.PERCENT, UnitKind.POINT) or level.unit == "点"
    if change.form in (Form.PERCENT, Form.INDEX, Form.FACTOR):
        return True
    return change.unit == level.unit


def _result_of_achievement(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    draft = drafts[number]
    normal = draft.passage.normal
    start, _ = draft.sentence
    if draft.head is not None and draft.head.is_level and draft.head.role is Role.ACTUAL:
        return draft.head, "of.achievement_head"
    following = drafts[number + 1] if number + 1 < len(drafts) else None
    if following is not None and following.is_level and words.leads_to.fullmatch(normal, draft.end, following.start):
        return following, "of.achievement_behind"
    around = draft.around
    if around is not None:
        start, _ = draft.passage.sentence(around.open)
    levels = [d for d in drafts[:number] if d.is_level and d.role is Role.ACTUAL and d.start >= start]
    if not levels:
        return None
    main = [d for d in levels if d.around is None] or levels
    return main[-1], "of.achievement_before"


def _target_share(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Link the share of a target or reference to the count of the same role right beside it."""
    draft = drafts[number]
    if not draft.is_share:
        return None
    return next(((other, "of.count_beside") for other in beside(drafts, number) if other.role is draft.role), None)


def _whole_of_part(drafts: Sequence[Draft], number: int, words: LinkWords) -> tuple[Draft, str] | None:
    """Return the total of a part: the figure before the bracket, before うち, or in N人中."""
    draft = drafts[number]
    passage = draft.passage
    head = draft.head
    if head is not None and head.is_level and draft.role is head.role and same_measure(draft, head):
        last = drafts[number - 1]
        divided = draft.is_share and last is not head and is_countable(last) and last.of is head
        if divided and SIDE_BY_SIDE.match(passage.normal[last.end : draft.start]):
            return last, "of.count_beside"
        own = draft.rules.get("indicator") == "indicator.own_in_bracket" and head.is_share
        own = (
            own
            or (draft.model is not None and draft.model.of is None)
            or words.includes.search(draft.group or "") is not None
        )
        if (draft.group is not None or draft.is_share) and not own:
            return head, "of.bracket_part"
    before = drafts[number - 1] if number else None
    if (
        before is not None
        and before.is_level
        and words.out_of.match(passage.normal, before.end)
        and same_measure(draft, before)
    ):
        return before, "of.out_of"
    start, _ = draft.clause
    if passage.normal.endswith(("のうち、", "のうち,"), 0, start):
        start -= len("うち、")
    divides = passage.remembered("division", lambda p: words.division.search(p.normal) is not None)
    part = last_match(words.division, passage.normal, start, draft.start) if divides else None
    if part is not None:
        levels = [d for d in drafts[:number] if d.is_level and d.end <= part.start() and same_measure(draft, d)]
        levels = [d for d in levels if d.role is draft.role]
        if levels:
            return _total_before(levels, draft), "of.part"
    sentence, _ = draft.sentence
    opening = words.division.match(passage.normal, sentence) if divides else None
    if opening is not None and part is None and draft.indicator is not None:
        same = [d for d in drafts[:number] if d.end <= sentence and d.is_level and d.indicator == draft.indicator]
        same = [d for d in same if same_measure(draft, d) and d.is_share is draft.is_share]
        if same:
            return same[-1], "of.same_indicator"
    whole = before.of if before is not None and before.unit == draft.unit else None
    if whole is not None and words.remainder.search(passage.normal, start, draft.start):
        return whole, "of.remainder"
    return None


def _total_before(levels: Sequence[Draft], part: Draft) -> Draft:
    same = [d for d in levels if d.unit == part.unit and d.role is part.role]
    outside = [d for d in same or levels if d.role is part.role and d.around is None]
    return (outside or same or list(levels))[-1]


def _against(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return what a result is set against: 立候補58件に対し勝利37件."""
    draft = drafts[number]
    before = drafts[number - 1] if number else None
    if before is None or not is_countable(before) or before.role is not Role.ACTUAL or not same_measure(draft, before):
        return None
    against = _AGAINST.fullmatch(draft.passage.normal, before.end, draft.start)
    return (before, "of.against") if against else None


def inherit_names(drafts: Sequence[Draft]) -> None:
    """Give changes and achievements the names of the figure that they qualify."""
    for draft in drafts:
        whole = draft.of
        if whole is None or not (draft.is_change or draft.label is ClaimLabel.ACHIEVEMENT):
            continue
        if whole.indicator is not None:
            draft.indicator, draft.group = whole.indicator, whole.group
            draft.decide("indicator", "indicator.level")


def _same_sentence(first: Draft, second: Draft) -> bool:
    return "。" not in first.passage.normal[first.end : second.start]


def _break_cycles(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.of is None or draft.of.of is None:
            continue
        seen = {id(draft)}
        follower = draft
        while follower.of is not None:
            if id(follower.of) in seen:
                follower.of = None
                break
            follower = follower.of
            seen.add(id(follower))
