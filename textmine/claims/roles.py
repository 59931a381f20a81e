"""Actual, target or reference: what a figure stands for, after the words around it and the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textmine.claims.cues import YEAR, RoleCues, last_match, role_cues
from textmine.claims.drafts import Draft
from textmine.claims.passages import PassageText
from textmine.claims.periods import periods_in
from textmine.claims.surroundings import PAST, Surroundings
from textmine.claims.transitions import set_references
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon

_LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
_QUESTIONS = ("いるか", "れるか", "あるか", "ったか", "したか", "きるか")
_TARGET_NEXT = re.compile(r"\s?(?:の|という|との|とする)(?:目標|計画|見込み|予定)(?!\s?\d)")
_PLANNED = re.compile("目標|計画|見込|予定")
_BETWEEN = re.compile(
    r"(?:値|額|数|である|とする|の|は|を|が|では|として|[::、\s]|約|年間|毎年度|毎年|延べ|平均|合計|計|全体で"
    rf"|に掲げ(?:た|る)|で掲げた|に定め(?:た|る)|で定めた|として掲げ(?:た|る)|{YEAR}(?:末|度)?)*"
)
_NO_KEY = re.compile(r"に基づ|どおり|通り|に沿|に従|を策定|を踏まえ|を上回|を下回|を超え")
_NAMED_TARGET = re.compile(r"(目標|計画)(?!達成|管理|外|どおり)[一-鿿]{0,4}(率|数|額|値|量|高)[はが]\s?(約|年間)?$")
_PLANNED_PERIOD = re.compile(r"\s?(?:\([^()]{0,24}(?:期間|年から|年~|年度から|年度~|合計)[^()]*\)|/年|/年度)")
_SET_AS_TARGET = re.compile(r"(を|と|が|の|という)?(目標|目指|掲げ|計画|予定)")
_ROW_LABEL = re.compile(r"[\s・※]*[(【\[]([^()【】\[\]]{1,6})[)】\]]")
_DATED = re.compile(rf"{YEAR}(?:度|末)?[\s::]*$")
_DATE_ONLY = re.compile(rf"[\s::、/／]*(?:{YEAR}(?:度|末)?)?[\s::]*")
_DATE_REACH = 16
_NEXT_TO = 10
_PLAN_FOLLOWED = re.compile(r"\s?\(\s?[^()]{0,12}実績")


@dataclass(frozen=True, slots=True)
class Judgement:
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
    unfit: set[_Rule] = set()
    words = _searched_words(passage)
    if words is not None:
        unfit.update([rule for rule, word in _WORD_OF_RULE if word not in words])
        if cues.key.search(words) is None and _PLANNED.search(words) is None:
            unfit.update((_key, _followed_by_target))
    if passage.has_stop:
        unfit.update(_RULES_OF_ROWS)
    if not any(d.head for d in drafts):
        unfit.update((_bracket, _head))
    if not any(d.model for d in drafts):
        unfit.add(_ditto)
    if context.fiscal_year is None:
        unfit.add(_past_year)
    if heading is None and context.column.value not in cues.columns:
        unfit.add(_outside)
    return [rule for rule in _RULES if rule not in unfit]


def _searched_words(passage: PassageText) -> str | None:
    """Return all that rules look at: the line, and its words without brackets; None where brackets are nested."""
    if not passage.brackets:
        return passage.normal
    if any(bracket.parent >= 0 for bracket in passage.brackets):
        return None
    return f"{passage.normal}\n{passage.without_brackets(0, len(passage.normal))}"


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


def _key(place: Surroundings) -> Judgement | None:
    if named := _NAMED_TARGET.search(place.left):
        return Judgement(Role.TARGET, "role.key.target", named.group())
    key = last_match(place.cues.key, place.left)
    if key is None or _BETWEEN.fullmatch(place.left[key.end() :]) is None or _NO_KEY.search(place.left[key.start() :]):
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


def _followed_by_target(place: Surroundings) -> Judgement | None:
    match = _TARGET_NEXT.match(place.draft.passage.normal, place.draft.end)
    return Judgement(Role.TARGET, "role.followed_by_target", match.group().strip()) if match else None


def _criterion(place: Surroundings) -> Judgement | None:
    """Take the figures of しているか。 as targets."""
    return Judgement(Role.TARGET, "role.question", "か") if place.ending.endswith(_QUESTIONS) else None


def _before(place: Surroundings) -> Judgement | None:
    match = place.cues.before.search(place.left) if place.draft.is_level else None
    if match is None:
        return None
    cue = match.group()[: len(match.group()) - len(match.group("name"))]
    role = place.cues.befores[cue]
    if role is Role.REFERENCE and re.search(r"を|から|より|比", match.group()):
        return None
    if (
        role is Role.REFERENCE
        and cue in ("平均", "全国平均", "業界平均", "一般の", "他の", "従来", "当初の")
        and not _compared(place)
    ):
        return None
    return Judgement(role, f"role.before.{role.value}", cue)


def _compared(place: Surroundings) -> bool:
    passage = place.draft.passage
    around = place.draft.around
    behind = around.close + 1 if around is not None and around.close == place.draft.end else place.draft.end
    match = place.cues.after.match(passage.normal, behind)
    return match is not None and place.cues.afters[match.group()] is Role.REFERENCE


def _after(place: Surroundings) -> Judgement | None:
    match = place.cues.after.search(place.tail)
    if match is None or match.start() > _NEXT_TO:
        return None
    role = place.cues.afters[match.group()]
    if role is Role.REFERENCE:
        adjacent = not place.tail[: match.start()].strip() and place.draft.is_level
        counted = match.group() == "に対し"
        return None if not adjacent or counted else Judgement(role, "role.after.reference", match.group())
    if role is Role.TARGET and PAST.search(place.tail, match.start()) and not _SET_AS_TARGET.match(match.group()):
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
    match = place.cues.ending.search(place.ending)
    if match is not None:
        return Judgement(Role.TARGET, "role.ending", match.group())
    if place.is_past:
        return Judgement(Role.ACTUAL, "role.past_tense", place.ending[-4:])
    return None


def _bracketed_result(place: Surroundings) -> Judgement | None:
    """Take 4,000万人(令和2年度実績412万人) as the target beside which the bracket puts the result."""
    if _PLAN_FOLLOWED.match(place.draft.passage.normal, place.draft.end) is None:
        return None
    return Judgement(Role.TARGET, "role.result_in_bracket", "実績")


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
    row = not place.draft.passage.has_stop and not place.is_past
    if place.draft.bound in _LIMITS and (row or not place.ending.strip(" )/年")):
        return Judgement(Role.TARGET, "role.limit_without_verb", place.draft.quantity.text)
    return None


def _deadline(place: Surroundings) -> Judgement | None:
    """Take what is to be reached by a date (…までに) as a target unless it is told in the past."""
    if "までに" not in place.left or place.is_past:
        return None
    return Judgement(Role.TARGET, "role.deadline", "までに")


def _planned_period(place: Surroundings) -> Judgement | None:
    """Take a bare figure over several years, or for each year, as a target: 1,000万人(中期目標期間中), 8,000人/年."""
    draft = place.draft
    match = _PLANNED_PERIOD.match(draft.passage.normal, draft.end)
    return Judgement(Role.TARGET, "role.planned_period", match.group()) if match else None


def _head(place: Surroundings) -> Judgement | None:
    head = place.draft.head
    return Judgement(head.role, "role.head") if head is not None and head.role is Role.TARGET else None


_RULES: tuple[_Rule, ...] = (
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
_WORD_OF_RULE = ((_criterion, "か"), (_bracketed_result, "実績"), (_deadline, "までに"))
