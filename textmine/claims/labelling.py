"""Label, form, sign and span of a claim, after what stands around its quantity.

A change shows itself by a direction word behind the quantity (198人減), by a sign before it (△3.2%) or by a
comparison in front of it (前年度比105.2%); the comparison also tells a change against the previous year from
one against anything else, and an achievement from both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from textmine.claims.candidates import counted_noun
from textmine.claims.comparisons import comparison_of, find_comparisons, is_previous_year, last_base
from textmine.claims.cues import ChangeCues, change_cues, last_match
from textmine.claims.directions import Direction, direction_of
from textmine.claims.drafts import Draft
from textmine.claims.passages import PassageText
from textmine.labels import Bound, ClaimLabel, Form, UnitKind
from textmine.lexicons import Lexicon
from textmine.structures import Quantity

INDEX_FLOOR = Decimal(50)
"""Below it, a bare % after 前年度比 is a rate of change, not an index (annotation scheme, decided cases)."""

_ARROW = re.compile(r"[^()]*(→|⇒)")
_REACH = 24
"""Code points before a figure in which the words that touch it are looked for."""
LEVEL_LABELS = {
    UnitKind.PERCENT: ClaimLabel.PERCENTAGE,
    UnitKind.POINT: ClaimLabel.MEASURE,
    UnitKind.FACTOR: ClaimLabel.COUNT,
    UnitKind.MONEY: ClaimLabel.AMOUNT,
    UnitKind.COUNTER: ClaimLabel.COUNT,
    UnitKind.MEASURE: ClaimLabel.MEASURE,
    UnitKind.NONE: ClaimLabel.MEASURE,
}
_LEVEL_RULES = {kind: f"label.unit.{kind.value}" for kind in UnitKind}
_FORMS = {UnitKind.PERCENT: Form.PERCENT, UnitKind.FACTOR: Form.FACTOR}


class _Topics(NamedTuple):
    """Whether the words of achievements, and of changes by their name, stand in a passage at all."""

    achievement: bool
    change: bool

    @property
    def any(self) -> bool:
        """Whether the words before a figure have to be looked at."""
        return self.achievement or self.change


def draft_claims(
    passage: PassageText,
    quantities: Sequence[Quantity],
    lexicon: Lexicon | None = None,
    *,
    before: Sequence[Draft] = (),
) -> list[Draft]:
    """Make a labelled draft of every candidate of a passage.

    Parameters
    ----------
    passage : PassageText
    quantities : sequence of Quantity
        Candidates in text order (:func:`textmine.claims.candidates.candidates`).
    lexicon : Lexicon, optional
    before : sequence of Draft
        The drafts of the passage above, which a 同 may repeat.

    Returns
    -------
    list of Draft
        With label, form, signed value, span, comparison and base; the other fields still empty.
    """
    if not quantities:
        return []
    cues = change_cues(lexicon)
    comparisons = find_comparisons(passage, cues)
    topics = _Topics(passage.may_hold(cues.achievement), passage.may_hold(cues.change_noun))
    drafts: list[Draft] = []
    for quantity in quantities:
        draft = Draft.of_quantity(passage, quantity)
        _fit_bound(draft, cues)
        draft.comparison = comparison_of(draft, comparisons, cues, drafts, before)
        direction = direction_of(draft, cues)
        _label(draft, direction, cues, drafts, topics)
        drafts.append(draft)
    _share_directions(passage, drafts, cues)
    return drafts


def _fit_bound(draft: Draft, cues: ChangeCues) -> None:
    """Undo a bound that compares a result with the figure: 目標の1億件を越え says nothing of how exact 1億件 is."""
    if draft.bound is Bound.EXACT:
        return
    normal = draft.passage.normal
    exceeded = cues.exceeded.search(normal, draft.start, draft.end)
    if exceeded is not None and cues.compared_noun.search(normal[max(0, draft.start - _REACH) : draft.start]):
        draft.end = exceeded.start()
        draft.bound = Bound.EXACT


def _label(
    draft: Draft, direction: Direction | None, cues: ChangeCues, earlier: Sequence[Draft], topics: _Topics
) -> None:
    comparison = draft.comparison
    normal = draft.passage.normal
    left = draft.passage.without_brackets(draft.clause[0], draft.start) if topics.any else ""
    if cue := _achievement(draft, left, direction, cues, earlier):
        draft.label = ClaimLabel.ACHIEVEMENT
        draft.decide("label", "label.achievement", cue)
        if direction is not None:
            _sign(draft, direction)
        return
    signed = normal.startswith(cues.sign_marks, draft.quantity.start)
    rate = cues.rate_of_change.search(left[-_REACH:]) if topics.change else None
    if direction is not None:
        _sign(draft, direction)
        _set_change(draft, "label.direction", direction.word, earlier)
    elif draft.kind is UnitKind.FACTOR and (cue := _factor_cue(draft, cues, earlier)):
        _set_change(draft, "label.factor", cue, earlier)
    elif comparison is not None and signed:
        _set_change(draft, "label.sign", comparison.base, earlier)
    elif comparison is not None and comparison.ratio and draft.kind is UnitKind.PERCENT:
        _set_change(draft, "label.ratio", comparison.base, earlier)
        draft.form = Form.INDEX if draft.value >= INDEX_FLOOR else Form.PERCENT
    elif comparison is not None and comparison.ratio and draft.kind is UnitKind.POINT:
        _set_change(draft, "label.ratio_difference", comparison.base, earlier)
    elif rate is not None and (draft.kind in (UnitKind.PERCENT, UnitKind.POINT) or rate.group("what") != "率"):
        if not signed and cues.signs.get(rate.group("noun"), 1) < 0:
            draft.value = -draft.value
        _set_change(draft, "label.named_change", rate.group(), earlier)
    elif signed and _qualifies_level(draft, earlier):
        _set_change(draft, "label.sign_alone", normal[draft.quantity.start], earlier)
    else:
        _set_level(draft, cues)


def _set_level(draft: Draft, cues: ChangeCues) -> None:
    draft.label = LEVEL_LABELS[draft.kind]
    draft.decide("label", _LEVEL_RULES[draft.kind])
    if draft.unit == "点" and draft.value == draft.value.to_integral_value() and not _speaks_of_scores(draft, cues):
        draft.label = ClaimLabel.COUNT
    noun = counted_noun(draft.passage.normal, draft.end) if draft.kind is UnitKind.NONE else None
    if noun is not None:
        draft.label, draft.unit = ClaimLabel.COUNT, _head(draft.passage, noun, draft.end)
        draft.decide("label", "label.counted_noun", noun)


def _speaks_of_scores(draft: Draft, cues: ChangeCues) -> bool:
    start, _ = draft.sentence
    return cues.score.search(draft.passage.normal, start, draft.start) is not None


def _head(passage: PassageText, noun: str, floor: int) -> str:
    """Return the head of a compound noun, by which it is counted: センター of 産保センター."""
    start = passage.normal.index(noun, floor)
    found = passage.tokens_from(passage.token_before(start + 1), len(noun))
    tokens = [t for t in found if start <= t.start and t.end <= start + len(noun)]
    if not tokens:
        return noun
    begin = tokens[-1].start
    if len(tokens) > 1 and (tokens[-1].tag.startswith("接尾辞") or tokens[-1].end - begin == 1):
        begin = tokens[-2].start
    return passage.text[begin : start + len(noun)]


def _sign(draft: Draft, direction: Direction) -> None:
    draft.end = direction.end
    draft.value = abs(draft.value) * direction.sign
    if draft.value_high is not None:
        draft.value_high = abs(draft.value_high) * direction.sign


def _achievement(
    draft: Draft, left: str, direction: Direction | None, cues: ChangeCues, earlier: Sequence[Draft]
) -> str | None:
    """Return the words that set a figure against a target or plan, None if there are none."""
    comparison = draft.comparison
    ratio = draft.kind in (UnitKind.PERCENT, UnitKind.FACTOR)
    if comparison is not None and comparison.kind == "plan":
        share = (
            comparison.ratio
            or draft.kind is UnitKind.FACTOR
            or cues.share_of_plan.match(draft.passage.normal, draft.end)
        )
        if direction is not None or (ratio and share):
            return comparison.base
    if not ratio:
        return None
    cue = last_match(cues.achievement, left)
    if cue is not None and not cues.counted.search(left, cue.end()):
        return cue.group()
    if not earlier:
        return None
    before, normal = earlier[-1], draft.passage.normal
    if comparison is None and any(d.label is ClaimLabel.ACHIEVEMENT for d in earlier[-3:]):
        start, _ = draft.clause
        if cues.ditto.search(normal, start, draft.start):
            return "同"
    planned = cues.planned.search(normal[max(0, before.start - _REACH) : before.start])
    if (
        planned is not None
        and draft.kind is not before.kind
        and re.fullmatch(r"\)?の約?", normal[before.end : draft.start])
    ):
        # 計画(520件)の86.0%: the share of a plan.
        return planned.group()
    return _ratio_to_target(draft, cues, earlier)


def _ratio_to_target(draft: Draft, cues: ChangeCues, earlier: Sequence[Draft]) -> str | None:
    """Recognise 120校の計画に対し、134校(111.7%) by its arithmetic: the bracket is the result over the target."""
    passage = draft.passage
    around = draft.around
    if around is None or len(earlier) < 2 or earlier[-1].end != around.open or around.open + 1 != draft.quantity.start:
        return None
    result = earlier[-1]
    start, _ = result.sentence
    for target in reversed(earlier[:-1]):
        if target.start < start or target.unit != result.unit or not target.value:
            continue
        words = passage.normal[max(start, target.start - 12) : result.start]
        ratio = 100 * result.value / target.value
        if cues.plan_word.search(words) and abs(ratio - draft.value) <= draft.quantity.step:
            return "対目標"
    return None


def _factor_cue(draft: Draft, cues: ChangeCues, earlier: Sequence[Draft]) -> str | None:
    """Return what makes 倍 a change: a base, の before it, two levels that lead to it, or a verb of movement behind."""
    if draft.comparison is not None:
        return draft.comparison.base
    passage = draft.passage
    behind = passage.behind_bracket(draft.end)
    if behind > draft.end and _ARROW.match(passage.normal, draft.end + 1, behind):
        return "→"
    if base := re.search(
        r"[^、。\s(]{1,12}の\s?(約|およそ)?$", passage.normal[max(0, draft.start - _REACH) : draft.start]
    ):
        return base.group()
    start, _ = draft.sentence
    if any(re.match(r"\s?から", passage.normal[d.end :]) for d in earlier if d.start >= start and d.is_level):
        return "から"
    match = cues.movement.match(passage.normal, behind)
    return match.group() if match else None


def _set_change(draft: Draft, rule: str, cue: str, earlier: Sequence[Draft]) -> None:
    """Label a change by its base; one without base of its own shares that of the changes before it."""
    draft.form = _FORMS.get(draft.kind, Form.DIFFERENCE)
    shown = draft.comparison is not None
    comparison = draft.comparison = draft.comparison or last_base(draft, earlier)
    draft.label = ClaimLabel.YOY_CHANGE if is_previous_year(comparison, draft.passage) else ClaimLabel.CHANGE
    source = "shown" if shown else ("inherited" if comparison is not None else "unknown")
    draft.decide("label", f"{rule}.{source}", cue)
    if comparison is not None:
        draft.decide("base", f"base.{comparison.kind}", comparison.base)


def _qualifies_level(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """Tell whether a signed number stands in brackets right behind a level: 5,410人(△3.2%)."""
    around = draft.around
    return around is not None and any(d.end == around.open for d in earlier)


def _share_directions(passage: PassageText, drafts: Sequence[Draft], cues: ChangeCues) -> None:
    """Give 1億円 its sign and label in 1億円、7.7%の減: one direction word for two numbers."""
    for first, second in _pairs(drafts):
        if second.is_level or not (first.is_level or _is_open_change(first, second)):
            continue
        if first.kind is second.kind and first.unit != second.unit:
            continue
        between = cues.parallel if first.unit == second.unit else cues.together
        together = between.fullmatch(passage.normal, first.end, second.start) is not None
        if not together or not _is_difference(passage, first, cues):
            continue
        # ▲120点、4.5%の伸び: a sign of its own outweighs the word behind the second.
        if first.value >= 0:
            first.value = first.value * (-1 if second.value < 0 else 1)
        cue = passage.text[second.start : second.end]
        if second.label is ClaimLabel.ACHIEVEMENT or (first.comparison is not None and first.comparison.kind == "plan"):
            for draft in (first, second):
                draft.label, draft.form = ClaimLabel.ACHIEVEMENT, None
                draft.decide("label", "label.achievement_shared", cue)
            continue
        first.comparison = second.comparison = first.comparison or second.comparison
        for draft in (first, second):
            _set_change(draft, "label.shared_direction", cue, [d for d in drafts if d.start < first.start])


def _is_difference(passage: PassageText, first: Draft, cues: ChangeCues) -> bool:
    """Tell whether the first of two numbers is a difference too, not the level that the second one qualifies.

    A level has its name before it (売上高は1億円、…); a difference its base or level (前年度比1億円、… 21時間と3時間).
    """
    start, _ = first.clause
    if cues.difference_lead.search(passage.normal, start, first.start) is not None:
        return True
    left = passage.normal[start : first.start]
    if not left.strip() and start > first.sentence[0]:
        # A level would have its name before it: 決算額は3億円(前年度4億円)であり、1億円、25%の減.
        return True
    if cues.difference_manner.search(left) is None:
        return False
    compared = cues.comparing.search(passage.normal, first.sentence[0], first.start)
    return first.comparison is not None or compared is not None


def _pairs(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Yield neighbours, and those parted by the level that the second starts from (前年度から5pt、44%から12pt減)."""
    for number, second in enumerate(drafts):
        if number and second.end > second.quantity.end:
            if number > 1 and drafts[number - 1].is_level and drafts[number - 2].unit == second.unit:
                yield drafts[number - 2], second
            yield drafts[number - 1], second


def _is_open_change(first: Draft, second: Draft) -> bool:
    """Tell whether a rate waits for the direction word of the second: 前年度比で3%以上、経費を1%以上の削減."""
    rate = first.is_change and first.form is not Form.INDEX and first.end == first.quantity.end
    return rate and first.unit == second.unit and first.value > 0
