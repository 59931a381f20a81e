"""Actual, target or reference: what a figure stands for, after the words around it and the place it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.claims.cues import YEAR, RoleCues, last_match, role_cues
from textmine.claims.drafts import Draft
from textmine.claims.periods import periods_in
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon

_LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
_FROM = re.compile(r"\s?(?:\([^()]*\))?\s?(?:から|→|⇒)")
_TO = re.compile(r"\s?(?:\([^()]*\))?\s?(?:に|へ|まで|と|以|程度|は|$|\))")
_PAST = re.compile(r"(た|ました|である|であり|っている|なっている)(?:[。)、]|こと|もの|ため|が|と|$)")
_QUESTION = re.compile(r"(いる|れる|ある|った|した|きる)か$")
_TARGET_NEXT = re.compile(r"\s?(?:の|という|との|とする)(?:目標|計画|見込み|予定)(?!\s?\d)")
_BETWEEN = re.compile(
    r"(?:値|額|数|である|とする|の|は|を|が|では|として|[::、\s]|約|年間|毎年度|毎年|延べ|平均|合計|計|全体で"
    rf"|に掲げ(?:た|る)|で掲げた|に定め(?:た|る)|で定めた|として掲げ(?:た|る)|{YEAR}(?:末|度)?)*"
)
_NO_KEY = re.compile(r"に基づ|どおり|通り|に沿|に従|を策定|を踏まえ|を上回|を下回|を超え")
_NAMED_TARGET = re.compile(r"(目標|計画)(?!達成|管理|外|どおり)[一-鿿]{0,4}(率|数|額|値|量|高)[はが]\s?(約|年間)?$")
_PLANNED_PERIOD = re.compile(r"\s?(?:\([^()]{0,24}(?:期間|年から|年~|年度から|年度~|合計)[^()]*\)|/年|/年度)")
_SET_AS_TARGET = re.compile(r"(を|と|が|の|という)?(目標|目指|掲げ|計画|予定)")
_ROW_LABEL = re.compile(r"[\s・※]*[(【\[]([^()【】\[\]]{1,6})[)】\]]")
_NEXT_TO = 10
_BEFORE_BRACKET = 16
_PLAN_FOLLOWED = re.compile(r"\s?\(\s?[^()]{0,12}実績")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A role, the rule that gave it and the words that spoke for it."""

    role: Role
    rule: str
    cue: str = ""


class _Place:
    """What a rule looks at: the draft, the words around it (found when asked for), and what is known from outside."""

    def __init__(self, draft: Draft, earlier: Sequence[Draft], cues: RoleCues, heading: Role | None) -> None:
        self.draft = draft
        self.earlier = earlier
        self.cues = cues
        self.heading = heading
        self.start, self.end = draft.passage.clause(draft.start)
        before = earlier[-1].end if earlier else 0
        self._left: str | None = None
        self._tail: str | None = None
        self._ending: str | None = None
        self.floor = before if self.start < before <= draft.start else self.start

    @property
    def left(self) -> str:
        """The clause before the figure, from the figure before on; before a bracket where the figure opens one."""
        if self._left is None:
            self._left = self._words_before()
        return self._left

    @property
    def tail(self) -> str:
        """The clause behind the figure."""
        if self._tail is None:
            self._tail = self.draft.passage.without_brackets(self.draft.end, self.end)
        return self._tail

    @property
    def ending(self) -> str:
        """The sentence behind the figure."""
        if self._ending is None:
            _, end = self.draft.passage.sentence(self.draft.start)
            self._ending = self.draft.passage.without_brackets(self.draft.end, end).rstrip("。 ")
        return self._ending

    def _words_before(self) -> str:
        passage, draft = self.draft.passage, self.draft
        left = passage.without_brackets(self.floor, draft.start)
        around = passage.enclosing(draft.start)
        if around is not None and not left.strip() and self.floor == around.open + 1:
            # 計画(520件): the word before the bracket names its first figure.
            outer, _ = passage.clause(around.open)
            left = passage.without_brackets(max(outer, around.open - _BEFORE_BRACKET), around.open)
        return left


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
    cues = role_cues(lexicon)
    for number, draft in enumerate(drafts):
        place = _Place(draft, drafts[:number], cues, heading)
        judgement = next(j for rule in _RULES if (j := rule(place)) is not None)
        draft.role = judgement.role
        draft.decide("role", judgement.rule, judgement.cue)
    _steps(drafts)
    _measured_against(drafts)
    _earlier_years(drafts)


def _achievement(place: _Place) -> Judgement | None:
    return Judgement(Role.ACTUAL, "role.achievement") if place.draft.label is ClaimLabel.ACHIEVEMENT else None


def _ditto(place: _Place) -> Judgement | None:
    """Follow the bracket before in (同66.6%)."""
    model = place.draft.model
    return Judgement(model.role, "role.ditto", "同") if model is not None else None


def _bracket(place: _Place) -> Judgement | None:
    """Follow the figure before the bracket where the bracket has no words of its own: 当初見込み:100%(100件)."""
    draft = place.draft
    around = draft.passage.enclosing(draft.start)
    if draft.head is None or around is None or around.open + 1 != draft.start:
        return None
    return Judgement(draft.head.role, "role.bracket")


def _key(place: _Place) -> Judgement | None:
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


def _labelled_row(place: _Place) -> Judgement | None:
    """Follow the word in brackets at the head of a row: (目標)令和6年度 40%."""
    match = _ROW_LABEL.match(place.draft.passage.normal)
    if match is None or "。" in place.draft.passage.normal or match.group(1) not in place.cues.keys:
        return None
    return Judgement(place.cues.keys[match.group(1)], "role.row_label", match.group(1))


def _followed_by_target(place: _Place) -> Judgement | None:
    match = _TARGET_NEXT.match(place.draft.passage.normal, place.draft.end)
    return Judgement(Role.TARGET, "role.followed_by_target", match.group().strip()) if match else None


def _criterion(place: _Place) -> Judgement | None:
    """Take the figures of しているか。 as targets."""
    return Judgement(Role.TARGET, "role.question", "か") if _QUESTION.search(place.ending[-4:]) else None


def _before(place: _Place) -> Judgement | None:
    match = place.cues.before.search(place.left)
    if match is None or not place.draft.is_level:
        return None
    cue = match.group()[: len(match.group()) - len(match.group("name"))]
    role = place.cues.befores[cue]
    if role is Role.REFERENCE and re.search(r"を|から|より|比", match.group()):
        return None
    if role is Role.REFERENCE and cue in ("平均", "全国平均", "業界平均", "一般の", "他の", "従来", "当初の") and not _compared(place):
        return None
    return Judgement(role, f"role.before.{role.value}", cue)


def _compared(place: _Place) -> bool:
    passage = place.draft.passage
    around = passage.enclosing(place.draft.start)
    behind = around.close + 1 if around is not None and around.close == place.draft.end else place.draft.end
    match = place.cues.after.match(passage.normal, behind)
    return match is not None and place.cues.afters[match.group()] is Role.REFERENCE


def _after(place: _Place) -> Judgement | None:
    match = place.cues.after.search(place.tail)
    if match is None or match.start() > _NEXT_TO:
        return None
    role = place.cues.afters[match.group()]
    if role is Role.REFERENCE:
        adjacent = not place.tail[: match.start()].strip() and place.draft.is_level
        counted = match.group() == "に対し"
        return None if not adjacent or counted else Judgement(role, "role.after.reference", match.group())
    if role is Role.TARGET and _PAST.search(place.tail, match.start()) and not _SET_AS_TARGET.match(match.group()):
        return None
    return Judgement(role, f"role.after.{role.value}", match.group())


def _past_year(place: _Place) -> Judgement | None:
    """Recognise a past value: its clause names a year before the report's, and the text goes on to the report's year."""
    draft = place.draft
    passage = draft.passage
    year = passage.context.fiscal_year
    if year is None or not draft.is_level:
        return None
    named = periods_in(passage, place.floor, draft.start)
    if not named or "/" in named[-1][1]:
        return None
    number = int(re.sub(r"\D", "", named[-1][1])[:4])
    running = passage.enclosing(draft.start) is not None or "。" in passage.normal
    return Judgement(Role.REFERENCE, "role.past_year") if number < year and running else None


def _stated(place: _Place) -> Judgement | None:
    match = place.cues.stated.search(place.ending)
    return Judgement(Role.TARGET, "role.stated", match.group()) if match else None


def _ending(place: _Place) -> Judgement | None:
    match = place.cues.ending.search(place.ending)
    if match is not None:
        return Judgement(Role.TARGET, "role.ending", match.group())
    if _PAST.search(place.ending + "。"):
        return Judgement(Role.ACTUAL, "role.past_tense", place.ending[-4:])
    return None


def _bracketed_result(place: _Place) -> Judgement | None:
    """Take 4,000万人(令和2年度実績412万人) as the target beside which the bracket puts the result."""
    if _PLAN_FOLLOWED.match(place.draft.passage.normal, place.draft.end) is None:
        return None
    return Judgement(Role.TARGET, "role.result_in_bracket", "実績")


def _outside(place: _Place) -> Judgement | None:
    if place.heading is not None:
        return Judgement(place.heading, "role.heading")
    column = place.cues.columns.get(place.draft.passage.context.column.value)
    return Judgement(column, "role.column") if column is not None else None


def _same_row(place: _Place) -> Judgement | None:
    """Follow the figure before in 予算額 28年度:6,412千円 29年度:6,398千円."""
    if not place.earlier or "。" in place.draft.passage.normal or not place.earlier[-1].rules["role"].startswith(("role.key", "role.same")):
        return None
    normal, before = place.draft.passage.normal, place.earlier[-1]
    between = normal[before.end : place.draft.start]
    dated = re.search(rf"{YEAR}(?:度|末)?[\s::]*$", normal[max(0, before.start - 16) : before.start]) is not None
    if dated and re.fullmatch(rf"[\s::、/／]*(?:{YEAR}(?:度|末)?)?[\s::]*", between):
        return Judgement(place.earlier[-1].role, "role.same_row")
    return None


def _limit(place: _Place) -> Judgement | None:
    row = "。" not in place.draft.passage.normal and not _PAST.search(place.ending + "。")
    if place.draft.bound in _LIMITS and (row or not place.ending.strip(" )/年")):
        return Judgement(Role.TARGET, "role.limit_without_verb", place.draft.quantity.text)
    return None


def _deadline(place: _Place) -> Judgement | None:
    """Take what is to be reached by a date (…までに) as a target unless it is told in the past."""
    if "までに" not in place.left or _PAST.search(place.ending + "。"):
        return None
    return Judgement(Role.TARGET, "role.deadline", "までに")


def _planned_period(place: _Place) -> Judgement | None:
    """Take a bare figure over several years, or for each year, as a target: 1,000万人(中期目標期間中), 8,000人/年."""
    draft = place.draft
    if "。" in draft.passage.normal:
        return None
    match = _PLANNED_PERIOD.match(draft.passage.normal, draft.end)
    return Judgement(Role.TARGET, "role.planned_period", match.group()) if match else None


def _head(place: _Place) -> Judgement | None:
    head = place.draft.head
    return Judgement(head.role, "role.head") if head is not None and head.role is Role.TARGET else None


def _default(place: _Place) -> Judgement | None:
    return Judgement(Role.ACTUAL, "role.default")


_RULES: tuple[Callable[[_Place], Judgement | None], ...] = (
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
    _default,
)


def _steps(drafts: Sequence[Draft]) -> None:
    """Make the first of two figures a reference where the text goes from it to the second (576万戸→849万戸)."""
    for first, second in pairwise(drafts):
        normal = first.passage.normal
        if not first.is_level or _FROM.match(normal, first.end) is None or "。" in normal[first.end : second.start]:
            continue
        moved = second.is_change and second.label is not ClaimLabel.ACHIEVEMENT
        reached = second.is_level and first.unit == second.unit and _TO.match(normal, second.end) is not None
        if reached or moved:
            first.role = Role.REFERENCE
            first.decide("role", "role.from", "から")


def _measured_against(drafts: Sequence[Draft]) -> None:
    """Make the figure that a factor multiplies a reference: 前中期目標期間の平均2,870千円の1.44倍."""
    for first, second in pairwise(drafts):
        between = first.passage.normal[first.end : second.start]
        if first.is_level and second.is_change and second.form is Form.FACTOR and between in ("の", "の約", ")の", ")の約"):
            first.role = Role.REFERENCE
            first.decide("role", "role.multiplied", "の")


def _earlier_years(drafts: Sequence[Draft]) -> None:
    """Make values of earlier years references where one sentence leads on to a later year (4年度は58件…、5年度は73件)."""
    for first, second in pairwise(drafts):
        if not (first.is_level and second.is_level and first.unit == second.unit and first.role is Role.ACTUAL):
            continue
        passage = first.passage
        stop = passage.normal.find("。", first.end)
        if not first.end <= second.start < stop or passage.enclosing(first.start) != passage.enclosing(second.start):
            continue
        years = [periods_in(passage, passage.clause(d.start)[0], d.start) for d in (first, second)]
        if years[0] and years[1] and years[0][-1][1] < years[1][-1][1] and "/" not in years[0][-1][1]:
            first.role = Role.REFERENCE
            first.decide("role", "role.earlier_year")
