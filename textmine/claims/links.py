"""Links between claims of a passage: a change to its level, a part to its total, a share to its count.

Links follow the form of the text first: brackets behind a figure qualify it, うち opens a part of what came before,
figures side by side share their level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textmine.claims.cues import last_match
from textmine.claims.drafts import Draft
from textmine.labels import ClaimLabel, Form, Role, UnitKind

_PART = re.compile(r"(そのうち|このうち|うち|内訳)")
_OUT_OF = re.compile(r"\s?(?:のうち|うち|中|の中)[、,]?\s?")
_SIDE_BY_SIDE = re.compile(r"^[、,\s(・]*$")
_LEADS_TO = re.compile(r"\s?(?:の|となる|である|した|して|し|上回る|下回る|に当たる|に相当する)?[、,]?\s?(?:約|計|延べ|合計)?")
_NEW_SUBJECT = re.compile(r"[、,][^、,。]*(?:は|を(?!大?き?く?(?:上回|下回))|が)|(?:は|が)[^、,。]*[はがを][^、,。]*$")
_INCLUDES = re.compile(r"を(含め|加え)")
_BASE_OF_SHARE = re.compile(r"(?:全|総)?([^、。はがを]{2,20})に占める")
_SURVEY = re.compile(r"回答|調査|アンケート|対象|聴取|ヒアリング")


def set_heads(drafts: Sequence[Draft]) -> None:
    """Fill `head`: the figure right before the bracket that a draft stands in."""
    for number, draft in enumerate(drafts):
        around = draft.passage.enclosing(draft.start)
        if around is None:
            continue
        for before in reversed(drafts[:number]):
            gap = draft.passage.normal[before.end : around.open]
            if before.end <= around.open and not gap.strip(" \n、,のを"):
                draft.head = before
                break
            if before.end <= around.open:
                break


def set_links(drafts: Sequence[Draft]) -> None:
    """Fill `of` of the drafts of one passage, in text order, roles and names known."""
    for number, draft in enumerate(drafts):
        found = _link(drafts, number)
        if found is not None and found[0] is not draft:
            draft.of = found[0]
            draft.decide("of", found[1])
    _break_cycles(drafts)


def _link(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    draft = drafts[number]
    if draft.is_change:
        return _level_of_change(drafts, number)
    if draft.label is ClaimLabel.ACHIEVEMENT:
        return _result_of_achievement(drafts, number)
    if draft.role is not Role.ACTUAL and not (draft.head is not None and draft.head.role is draft.role):
        return _target_share(drafts, number) or _whole_of_part(drafts, number)
    return (
        _whole_of_part(drafts, number)
        or _count_of_share(drafts, number)
        or _share_in_bracket(drafts, number)
        or _respondents(drafts, number)
        or _count_in_clause(drafts, number)
        or _base_of_share(drafts, number)
        or _count_of_rate(drafts, number)
        or _against(drafts, number)
    )


def _level_of_change(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    draft = drafts[number]
    head = draft.head
    if head is not None:
        if head.is_level and fits(draft, head):
            return head, "of.bracket_head"
        if head.of is not None and fits(draft, head.of):
            return head.of, "of.bracket_head_level"
    inside = draft.passage.enclosing(draft.start)
    if inside is not None and head is None:
        # 開催した(前年度比3回増): the level is the last figure before the bracket.
        for before in reversed(drafts[:number]):
            if before.is_level and before.end <= inside.open and fits(draft, before) and _same_sentence(before, draft):
                return before, "of.before_bracket"
    start, end = draft.passage.sentence(draft.start)
    return _arrow(drafts, number, end) or _nearest_level(drafts, number, start, end)


def _arrow(drafts: Sequence[Draft], number: int, end: int) -> tuple[Draft, str] | None:
    """Return the later of two levels in the bracket behind a factor: 約1.5倍(576万戸→849万戸)."""
    draft = drafts[number]
    inside = [d for d in drafts[number + 1 :] if d.head is draft and d.is_level and d.role is not Role.REFERENCE]
    return (inside[-1], "of.bracket_levels") if inside else None


def _nearest_level(drafts: Sequence[Draft], number: int, start: int, end: int) -> tuple[Draft, str] | None:
    """Return the level that a change outside brackets belongs to: the one it leads to (5%減の114人), else the one before."""
    draft = drafts[number]
    around = draft.passage.enclosing(draft.start)
    normal = draft.passage.normal
    if normal.startswith(("これは", "それは"), start):
        start, _ = draft.passage.sentence(max(start - 2, 0))
    following = next((d for d in drafts[number + 1 :] if d.start < end and d.is_level), None)
    if following is not None and fits(draft, following) and _LEADS_TO.fullmatch(normal[draft.end : following.start]):
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
    inside = before.passage.enclosing(before.start)
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


def _result_of_achievement(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    draft = drafts[number]
    normal = draft.passage.normal
    start, _ = draft.passage.sentence(draft.start)
    if draft.head is not None and draft.head.is_level and draft.head.role is Role.ACTUAL:
        return draft.head, "of.achievement_head"
    following = drafts[number + 1] if number + 1 < len(drafts) else None
    if following is not None and following.is_level and _LEADS_TO.fullmatch(normal[draft.end : following.start]):
        return following, "of.achievement_behind"
    around = draft.passage.enclosing(draft.start)
    if around is not None:
        start, _ = draft.passage.sentence(around.open)
    levels = [d for d in drafts[:number] if d.is_level and d.role is Role.ACTUAL and d.start >= start]
    if not levels:
        return None
    main = [d for d in levels if d.passage.enclosing(d.start) is None] or levels
    return main[-1], "of.achievement_before"


def _target_share(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Link the share of a target or reference to the count of the same role right beside it."""
    draft = drafts[number]
    if not draft.is_share:
        return None
    return next(
        ((other, "of.count_beside") for other in _beside(drafts, number) if other.role is draft.role), None
    )


def _beside(drafts: Sequence[Draft], number: int) -> Iterable[Draft]:
    """Yield the counts and amounts that stand right beside a share, bracketed by or before it."""
    draft = drafts[number]
    normal = draft.passage.normal
    if number and _SIDE_BY_SIDE.match(normal[drafts[number - 1].end : draft.start]):
        yield from (d for d in (drafts[number - 1],) if _countable(d))
    if number + 1 < len(drafts):
        behind = drafts[number + 1]
        if behind.head is draft and _countable(behind) and normal[draft.end : behind.start].strip(" ") in ("(", "、"):
            yield behind


def _countable(draft: Draft) -> bool:
    return draft.label in (ClaimLabel.COUNT, ClaimLabel.AMOUNT) and draft.kind is not UnitKind.FACTOR


def _whole_of_part(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the total of a part: the figure before the bracket, before うち, or in N人中."""
    draft = drafts[number]
    passage = draft.passage
    head = draft.head
    if head is not None and head.is_level and draft.role is head.role and _same_measure(draft, head):
        before = drafts[number - 1]
        beside = draft.is_share and before is not head and _countable(before) and before.of is head
        if beside and _SIDE_BY_SIDE.match(passage.normal[before.end : draft.start]):
            return before, "of.count_beside"
        own = draft.rules.get("indicator") == "indicator.own_in_bracket" and head.is_share
        own = own or (draft.model is not None and draft.model.of is None) or _INCLUDES.search(draft.group or "") is not None
        if (draft.group is not None or draft.is_share) and not own:
            return head, "of.bracket_part"
    before = drafts[number - 1] if number else None
    if before is not None and before.is_level and _OUT_OF.match(passage.normal, before.end) and _same_measure(draft, before):
        return before, "of.out_of"
    start, _ = passage.clause(draft.start)
    if passage.normal.endswith(("のうち、", "のうち,"), 0, start):
        start -= len("うち、")
    part = last_match(_PART, passage.normal, start, draft.start)
    if part is not None:
        levels = [d for d in drafts[:number] if d.is_level and d.end <= part.start() and _same_measure(draft, d)]
        levels = [d for d in levels if d.role is draft.role]
        if levels:
            return _total_before(levels, draft), "of.part"
    sentence, _ = passage.sentence(draft.start)
    opening = _PART.match(passage.normal, sentence)
    if opening is not None and part is None and draft.indicator is not None:
        same = [d for d in drafts[:number] if d.end <= sentence and d.is_level and d.indicator == draft.indicator]
        same = [d for d in same if _same_measure(draft, d) and d.is_share is draft.is_share]
        if same:
            return same[-1], "of.same_indicator"
    if before is not None and before.of is not None and before.unit == draft.unit:
        if re.search(r"残(る|り)の?[^、。]{0,6}$", passage.normal[start : draft.start]):
            return before.of, "of.remainder"
    return None


def _total_before(levels: Sequence[Draft], part: Draft) -> Draft:
    same = [d for d in levels if d.unit == part.unit and d.role is part.role]
    outside = [d for d in same or levels if d.role is part.role and d.passage.enclosing(d.start) is None]
    return (outside or same or list(levels))[-1]


def _same_measure(part: Draft, whole: Draft) -> bool:
    """Tell whether `part` can be a part of `whole`: a share of anything countable, else no more of the same unit."""
    if part.is_share:
        return whole.is_share or _countable(whole) or whole.kind is UnitKind.MEASURE
    return part.unit == whole.unit and part.kind is whole.kind and part.value <= whole.value


def _count_of_share(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    draft = drafts[number]
    if not draft.is_share:
        return None
    return next(((other, "of.count_beside") for other in _beside(drafts, number)), None)


def _share_in_bracket(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the count whose rate a bracket gives: 37名が参加した(参加率92.5%)."""
    draft = drafts[number]
    around = draft.passage.enclosing(draft.start)
    if not draft.is_share or around is None or draft.head is not None:
        return None
    start, _ = draft.passage.sentence(around.open)
    before = [d for d in drafts[:number] if start <= d.start and d.end <= around.open and d.role is draft.role]
    before = [d for d in before if _countable(d) or d.is_share]
    if not before or "、" in draft.passage.normal[before[-1].end : around.open]:
        return None
    return before[-1], "of.before_bracket"


def _respondents(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the number of respondents of a quoted answer's share."""
    draft = drafts[number]
    if not draft.is_share or draft.rules.get("indicator") != "indicator.quote":
        return None
    for before in reversed(drafts[:number]):
        if before.label is ClaimLabel.COUNT and before.role is Role.ACTUAL:
            words = draft.passage.normal[max(0, before.start - 8) : before.end + 12]
            return (before, "of.respondents") if _SURVEY.search(words) else None
    return None


def _count_in_clause(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the count that a share without subject of its own tells the part of: 中国が205GWでシェア35%."""
    draft = drafts[number]
    if not draft.is_share or not number or draft.passage.enclosing(draft.start) is not None:
        return None
    start, _ = draft.passage.sentence(draft.start)
    counts = [d for d in drafts[:number] if _countable(d) and d.start >= start and d.passage.enclosing(d.start) is None]
    if not counts or counts[-1].role is not draft.role:
        return None
    between = draft.passage.without_brackets(counts[-1].end, draft.start)
    if re.fullmatch(r"[、,]?\s?(?:で|と|であり|となり|、|を占め)[、,]?[^、,。はがを]{0,14}", between):
        return counts[-1], "of.count_in_clause"
    return None


def _base_of_share(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the total that 総無線局数に占める…の割合 names."""
    draft = drafts[number]
    if not draft.is_share:
        return None
    start, _ = draft.passage.sentence(draft.start)
    match = _BASE_OF_SHARE.search(draft.passage.normal, start, draft.start)
    if match is None:
        return None
    base = match.group(1)
    for before in reversed(drafts[:number]):
        name = before.indicator or ""
        if _countable(before) and len(name) > 1 and (name in base or base in name):
            return before, "of.base_of_share"
    beside = [d for d in drafts[:number] if _countable(d) and d.start >= start and d.role is draft.role]
    return (beside[-1], "of.count_beside") if beside else None


def _count_of_rate(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return the figure that a rate is named after: 採択は23件、採択率は41.8%; a rate of spending belongs to what was spent."""
    draft = drafts[number]
    name = draft.indicator or ""
    if not draft.is_share or not name.endswith("率") or len(name) < 3:
        return None
    start, _ = draft.passage.sentence(draft.start)
    spent = name.endswith("執行率")
    for before in reversed(drafts[:number]):
        if not _countable(before) or before.role is not draft.role:
            continue
        if spent and before.label is ClaimLabel.AMOUNT:
            return before, "of.spent"
        clause, end = before.passage.clause(before.start)
        if before.start >= start and name[-3:-1] in before.passage.normal[clause:end]:
            return before, "of.rate_of_count"
    return None


def _against(drafts: Sequence[Draft], number: int) -> tuple[Draft, str] | None:
    """Return what a result is set against: 立候補58件に対し勝利37件."""
    draft = drafts[number]
    before = drafts[number - 1] if number else None
    if before is None or not _countable(before) or before.role is not Role.ACTUAL or not _same_measure(draft, before):
        return None
    against = re.match(r"\s?に対し(て)?[、,]?[^、。はが]{0,10}$", draft.passage.normal[before.end : draft.start])
    return (before, "of.against") if against else None


def _same_sentence(first: Draft, second: Draft) -> bool:
    return "。" not in first.passage.normal[first.end : second.start]


def _break_cycles(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        seen = {id(draft)}
        follower = draft
        while follower.of is not None:
            if id(follower.of) in seen:
                follower.of = None
                break
            follower = follower.of
            seen.add(id(follower))
