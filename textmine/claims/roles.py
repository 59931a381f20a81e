"""Actual, target or reference: what a figure stands for, after the words around it and the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from textmine.claims.cues import YEAR, RoleCues, last_match, role_cues
from textmine.claims.drafts import Draft
from textmine.claims.periods import periods_in
from textmine.claims.surroundings import Surroundings
from textmine.claims.transitions import set_references
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon

_LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
_ROW_LABEL = re.compile(r"[\s・※]*[(【\[]([^()【】\[\]]{1,6})[)】\]]")
_LINE_LABEL = re.compile(r"[\s・※●○◆■◎]*([^\s::、。,()【】\[\]]{1,8})\s?[::]")
_DATED = re.compile(rf"{YEAR}(?:度|末)?[\s::]*$")
_DATE_ONLY = re.compile(rf"[\s::、/／]*(?:{YEAR}(?:度|末)?)?[\s::]*")
_DATE_REACH = 16
_NEXT_TO = 10


class Judgement(NamedTuple):
    """A role, the rule that gave it and the words that spoke for it."""

    role: Role
    rule: str
    cue: str = ""


_Rule = Callable[[Surroundings], Judgement | None]


def set_roles(drafts: Sequence[Draft], heading: Role | None = None, lexicon: Lexicon | None = None) -> None:
    """Fill `role` of the drafts of one passage.

    Parameters
    ----------
    drafts : sequence of Draft
        In text order, labelled.
    heading : Role or None
        The role that a heading above names for its rows (〈平成27年度実績〉).
    lexicon : Lexicon, optional
    """
    if not drafts:
        return
    cues = role_cues(lexicon)
    rules = _rules_for(drafts, cues, heading)
    for number, draft in enumerate(drafts):
        judgement = _judged(Surroundings(draft, drafts[:number], cues, heading), rules)
        draft.role = judgement.role
        draft.decide("role", judgement.rule, judgement.cue)
    set_references(drafts)


def _rules_for(drafts: Sequence[Draft], cues: RoleCues, heading: Role | None) -> list[_Rule]:
    """Return the rules that can judge a figure of the line: most lack the word or the figure that they look for."""
    passage = drafts[0].passage
    context = passage.context
    unfit = set[_Rule]() if passage.words is None else _wordless_rules(passage.words, cues)
    if passage.has_stop:
        unfit.update(_RULES_OF_ROWS)
    if not any(d.head for d in drafts):
        unfit.update((_bracket, _head))
    if not any(d.label is ClaimLabel.ACHIEVEMENT for d in drafts):
        unfit.add(_achievement)
    if not any(d.model for d in drafts):
        unfit.add(_ditto)
    if context.fiscal_year is None:
        unfit.add(_past_year)
    if heading is None and context.column.value not in cues.columns:
        unfit.add(_outside)
    return [rule for rule in _RULES if rule not in unfit]


def _wordless_rules(words: str, cues: RoleCues) -> set[_Rule]:
    """Return the rules that look for a word of which `words` hold none."""
    unfit: set[_Rule] = set()
    if cues.result_in_bracket.search(words) is None:
        unfit.add(_bracketed_result)
    if not any(deadline in words for deadline in cues.deadlines):
        unfit.add(_deadline)
    if not any(question in words for question in cues.questions):
        unfit.add(_criterion)
    if cues.target_noun.search(words) is None:
        unfit.update((_followed_by_target, _labelled_goal))
        if cues.key.search(words) is None:
            unfit.add(_key)
    if cues.before_word.search(words) is None:
        unfit.add(_before)
    if cues.stated.search(words) is None:
        unfit.add(_stated)
    return unfit


def _judged(place: Surroundings, rules: Sequence[_Rule]) -> Judgement:
    for rule in rules:
        judgement = rule(place)
        if judgement is not None:
            return judgement
    return Judgement(Role.ACTUAL, "role.default")


def _achievement(place: Surroundings) -> Judgement | None:
    return Judgement(Role.ACTUAL, "role.achievement") if place.draft.label is ClaimLabel.ACHIEVEMENT else None


def _ditto(place: Surroundings) -> Judgement | None:
    """Follow the bracket before in (同66.6%)."""
    model = place.draft.model
    return Judgement(model.role, "role.ditto", "同") if model is not None else None


def _bracket(place: Surroundings) -> Judgement | None:
    """Follow the figure before the bracket where the bracket has no words of its own: 当初見込み:100%(100件)."""
    draft = place.draft
    around = draft.around
    if draft.head is None or around is None or around.open + 1 != draft.start:
        return None
    return Judgement(draft.head.role, "role.bracket")


def _is_no_key(place: Surroundings, key: re.Match[str]) -> bool:
    """Tell whether other words stand between a role word and the figure, or the word speaks of something else."""
    between = place.cues.filler.fullmatch(place.left, key.end())
    return between is None or place.cues.no_role.search(place.left, key.start()) is not None


def _key(place: Surroundings) -> Judgement | None:
    if named := place.cues.named_target.search(place.left):
        return Judgement(Role.TARGET, "role.key.target", named.group())
    key = last_match(place.cues.key, place.left)
    if key is None or _is_no_key(place, key):
        return None
    comparison = place.draft.comparison
    if place.draft.is_change and comparison is not None and key.group() in comparison.base:
        return None
    role = place.cues.keys[key.group()]
    head = place.draft.head
    if role is Role.ACTUAL and head is not None and head.role is not Role.TARGET:
        return _past_year(place) or Judgement(role, "role.key.actual", key.group())
    return Judgement(role, f"role.key.{role.value}", key.group())


def _labelled_row(place: Surroundings) -> Judgement | None:
    """Follow the word in brackets at the head of a row: (目標)令和6年度 40%."""
    match = _ROW_LABEL.match(place.draft.passage.normal)
    if match is None or match.group(1) not in place.cues.keys:
        return None
    return Judgement(place.cues.keys[match.group(1)], "role.row_label", match.group(1))


def _labelled_goal(place: Surroundings) -> Judgement | None:
    """Follow the word for a goal that the line begins with: 成果目標:満足度90%; not over another such word.

    達成度 is one (目標:90% 達成度:101%), unless it is itself the goal, the first figure of the line (目標:達成度100%).
    """
    match = _LINE_LABEL.match(place.draft.passage.normal)
    if match is None or place.is_past:
        return None
    keys = place.cues.keys
    key = max((key for key in keys if match.group(1).endswith(key)), key=len, default="")
    if not key or keys[key] is not Role.TARGET:
        return None
    first = place.draft.label is ClaimLabel.ACHIEVEMENT and not place.earlier
    between = place.draft.passage.normal[match.end() : place.draft.start]
    if place.cues.key.search(between) and not first:
        return None
    return Judgement(Role.TARGET, "role.line_label", match.group(1))


def _followed_by_target(place: Surroundings) -> Judgement | None:
    match = place.cues.target_next.match(place.draft.passage.normal, place.draft.end)
    return Judgement(Role.TARGET, "role.followed_by_target", match.group().strip()) if match else None


def _criterion(place: Surroundings) -> Judgement | None:
    """Take the figures of しているか。 as targets."""
    return Judgement(Role.TARGET, "role.question", "か") if place.ending.endswith(place.cues.questions) else None


def _before(place: Surroundings) -> Judgement | None:
    match = place.cues.before.search(place.left) if place.draft.is_level else None
    if match is None:
        return None
    cue = match.group()[: len(match.group()) - len(match.group("name"))]
    role = place.cues.befores[cue]
    if role is Role.REFERENCE and re.search(r"を|から|より|比", match.group()):
        return None
    if role is Role.REFERENCE and cue in place.cues.need_comparison and not _compared(place):
        return None
    return Judgement(role, f"role.before.{role.value}", cue)


def _compared(place: Surroundings) -> bool:
    passage = place.draft.passage
    around = place.draft.around
    behind = around.close + 1 if around is not None and around.close == place.draft.end else place.draft.end
    match = place.cues.after.match(passage.normal, behind)
    return match is not None and place.cues.afters[match.group()] is Role.REFERENCE


def _after(place: Surroundings) -> Judgement | None:
    match = place.cues.after.search(place.tail, 0, _NEXT_TO + place.cues.longest_after)
    if match is None or match.start() > _NEXT_TO:
        return None
    role = place.cues.afters[match.group()]
    if role is Role.REFERENCE:
        adjacent = not place.tail[: match.start()].strip() and place.draft.is_level
        counted = match.group() == "に対し"
        return None if not adjacent or counted else Judgement(role, "role.after.reference", match.group())
    told = role is Role.TARGET and place.cues.past.search(place.tail, match.start()) is not None
    if told and not place.cues.set_as_target.match(match.group()):
        return None
    return Judgement(role, f"role.after.{role.value}", match.group())


def _past_year(place: Surroundings) -> Judgement | None:
    """Recognise a past value: its clause names a year before the report's; the text goes on to that one."""
    draft = place.draft
    passage = draft.passage
    year = passage.context.fiscal_year
    if year is None or not draft.is_level:
        return None
    named = periods_in(passage, place.floor, draft.start)
    if not named or "/" in named[-1][1]:
        return None
    number = int(re.sub(r"\D", "", named[-1][1])[:4])
    running = draft.around is not None or passage.has_stop
    return Judgement(Role.REFERENCE, "role.past_year") if number < year and running else None


def _stated(place: Surroundings) -> Judgement | None:
    match = place.cues.stated.search(place.ending)
    return Judgement(Role.TARGET, "role.stated", match.group()) if match else None


def _ending(place: Surroundings) -> Judgement | None:
    if place.ending.endswith(place.cues.endings):
        cue = next(ending for ending in place.cues.endings if place.ending.endswith(ending))
        return Judgement(Role.TARGET, "role.ending", cue)
    if place.is_past:
        return Judgement(Role.ACTUAL, "role.past_tense", place.ending[-4:])
    return None


def _bracketed_result(place: Surroundings) -> Judgement | None:
    """Take 4,000万人(令和2年度実績412万人) as the target beside which the bracket puts the result."""
    match = place.cues.result_bracket.match(place.draft.passage.normal, place.draft.end)
    if match is None:
        return None
    return Judgement(Role.TARGET, "role.result_in_bracket", match.group("result"))


def _outside(place: Surroundings) -> Judgement | None:
    if place.heading is not None:
        return Judgement(place.heading, "role.heading")
    column = place.cues.columns.get(place.draft.passage.context.column.value)
    return Judgement(column, "role.column") if column is not None else None


def _same_row(place: Surroundings) -> Judgement | None:
    """Follow the figure before in 予算額 28年度:6,412千円 29年度:6,398千円."""
    if not place.earlier or not place.earlier[-1].rules["role"].startswith(("role.key", "role.same")):
        return None
    normal, before = place.draft.passage.normal, place.earlier[-1]
    dated = _DATED.search(normal, max(0, before.start - _DATE_REACH), before.start) is not None
    if dated and _DATE_ONLY.fullmatch(normal, before.end, place.draft.start):
        return Judgement(before.role, "role.same_row")
    return None


def _limit(place: Surroundings) -> Judgement | None:
    if place.draft.bound not in _LIMITS:
        return None
    row = not place.draft.passage.has_stop and not place.is_past
    if row or not place.ending.strip(" )/年"):
        return Judgement(Role.TARGET, "role.limit_without_verb", place.draft.quantity.text)
    return None


def _deadline(place: Surroundings) -> Judgement | None:
    """Take what is to be reached by a date (…までに) as a target unless it is told in the past."""
    cue = next((deadline for deadline in place.cues.deadlines if deadline in place.left), None)
    return Judgement(Role.TARGET, "role.deadline", cue) if cue is not None and not place.is_past else None


def _planned_period(place: Surroundings) -> Judgement | None:
    """Take a bare figure over several years, or for each year, as a target: 1,000万人(中期目標期間中), 8,000人/年."""
    draft = place.draft
    match = place.cues.planned_period.match(draft.passage.normal, draft.end)
    return Judgement(Role.TARGET, "role.planned_period", match.group()) if match else None


def _head(place: Surroundings) -> Judgement | None:
    head = place.draft.head
    return Judgement(head.role, "role.head") if head is not None and head.role is Role.TARGET else None


_RULES: tuple[_Rule, ...] = (
    _labelled_goal,
    _achievement,
    _ditto,
    _key,
    _bracket,
    _labelled_row,
    _criterion,
    _followed_by_target,
    _before,
    _after,
    _past_year,
    _bracketed_result,
    _same_row,
    _stated,
    _ending,
    _outside,
    _limit,
    _deadline,
    _planned_period,
    _head,
)
"""The first rule that judges decides."""

_RULES_OF_ROWS = (_labelled_row, _same_row, _planned_period)
