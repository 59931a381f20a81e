"""Words for achievement (C2): 目標を達成した, 未達, 目標を上回った against result and target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from textmine.audit.attaining_words import Said, Wording, wordings
from textmine.audit.attainments import is_achievement
from textmine.audit.directions import TIMES, Better, better
from textmine.audit.intervals import Interval
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import Extent, Tie, is_unnamed, row_of, same_name, same_unit, ties_of
from textmine.audit.words import passage_says, patterns, rating_says, says
from textmine.labels import CHANGE_LABELS, Bound, Role, Severity
from textmine.structures import Claim, Passage

_TAIL = 12
"""Characters behind words in which they are put off (達成する見込み)."""
_AIM = 16
"""Characters before a target in which words make it one."""
_EARLIER = re.compile(r"[ぁ-ん]{0,4}[昨前]\w{0,4}(?:と|の|に|は|から)")
_SUBJECT = re.compile(r"\s*(?:[^、。]{1,8}、)?([^、。]{2,16}?)(?:は|も)")
"""What a sentence is about."""
_ABOUT = re.compile(r"([^、。\s]{2,24}?)(?:は|も|が)(?=[、目計予所達未])")
"""What a clause that tells of a target is about."""
_NAME = 3
"""Fewest characters of a name by which a passage speaks of what one before it told."""
_AS_PLANNED = ("どおり", "通り")
_ADVERB = 8
"""Characters before words that are a sentence by themselves: 残念ながら未達でした."""
_BEFORE = 3
"""Passages before words without figures in which these stand."""


@check("C2", strength=70)
def words_of_achievement(scene: Scene) -> Iterator[Outcome]:
    """Hold 達成, 未達, 目標を上回る and 下回る against the figures of the same clause."""
    for passage in scene.all_passages:
        claims = scene.inside(passage)
        has_targets = any(c.role is Role.TARGET for c in claims)
        if not has_targets and not passage_says(scene, "aim", passage):
            continue
        starts = [scene.place(c)[0] for c in claims]
        ends = [scene.place(c)[1] for c in claims if c.role is Role.TARGET]
        figures = [scene.place(c)[1] for c in claims]
        for wording in wordings(passage.text, scene.lexicon, ends, figures):
            first, last = (bisect_left(starts, at) for at in (wording.since, wording.start))
            near = claims[max(0, first - NEAR) : last]
            levels = [c for c in near if _is_result(scene, c)]
            results = [c for c in levels if wording.since <= scene.place(c)[0]]
            results = results or _told_before(scene, near, levels, wording)
            results = results or _told_behind(scene, claims[first:last], claims[last : last + NEAR], wording)
            results = results or _from_before(scene, passage, claims[first:last])
            if has_targets or says(scene.lexicon, "aim", passage.text[wording.since : wording.end]):
                ties = [tie for result in results for tie in _targets_here(scene, result, near, wording)]
                ties = ties or _told_ahead(scene, passage, wording)
                yield from _judged(scene, passage, ties, results, wording)


def _is_result(scene: Scene, claim: Claim) -> bool:
    # A figure of the report's own year is no earlier one, though words beside it may look so.
    own = claim.role is Role.REFERENCE and claim.period is not None and claim.period == scene.meta.fiscal_year
    level = (own or claim.role is Role.ACTUAL) and claim.label not in CHANGE_LABELS
    return level and not is_achievement(scene, claim)


def _told_before(scene: Scene, claims: Sequence[Claim], levels: Sequence[Claim], wording: Wording) -> list[Claim]:
    """Return the last result before words that stand with a target alone: 6.5日であった。5日以内の目標を満たす."""
    inside = [c for c in claims if wording.since <= scene.place(c)[0] < wording.start]
    text = scene.passage(levels[0]).text if levels else ""
    if (
        not inside
        and text[: wording.since].endswith("。")
        and (
            says(scene.lexicon, "aim", text[wording.since : wording.end])
            # 残念ながら未達でした: a sentence with nothing else in it.
            or wording.start - wording.since <= _ADVERB
        )
    ):
        # 12.0日以下のところ、11.3日。所期の水準に達しておらず: what is told of the figures of the sentence before.
        if not _is_of_figures(scene, text[wording.since : wording.end], levels):
            return []
        return _last_with_target(scene, claims, levels, wording)
    targets = [c for c in inside if c.role is Role.TARGET]
    # 612件(うち148件): a part is not what the target was set for.
    found = [
        c
        for c in levels
        if scene.whole(c) not in levels
        for target in targets[-1:]
        if scene.place(c)[0] < wording.since and _is_alike(scene, c, target)
    ]
    return found[-1:]


def _from_before(scene: Scene, passage: Passage, inside: Sequence[Claim]) -> list[Claim]:
    """Return the last result of a passage before that has the name of the only target of a clause."""
    targets = [c for c in inside if c.role is Role.TARGET]
    if len(targets) != 1 or targets[0].period is None:
        return []
    found = (c for near in _passages_before(scene, passage) for c in scene.inside(near)[::-1][:NEAR])
    alike = (c for c in found if c.period == targets[0].period and _is_result(scene, c))
    return [c for c in alike if same_name(scene, c, targets[0]) and same_unit(scene, c, targets[0])][:1]


def _is_of_figures(scene: Scene, sentence: str, levels: Sequence[Claim]) -> bool:
    """Tell whether a sentence without figures is about those before it: what it is about is a target, or their name."""
    subject = _SUBJECT.match(sentence)
    if subject is None or any(says(scene.lexicon, name, subject[1]) for name in ("goal", "of_figures")):
        return True
    said = folded_name(subject[1])
    return any(name in said or said in name for c in levels if (name := folded_name(c.indicator)))


def _told_behind(scene: Scene, inside: Sequence[Claim], following: Sequence[Claim], wording: Wording) -> list[Claim]:
    """Return the first figure behind words that stand with a target alone: 目標の800件には達せず、742件を受理した."""
    targets = [c for c in inside if c.role is Role.TARGET]
    rest = [c for c in following if scene.place(c)[0] < wording.until]
    if not inside and rest and wording.leads:
        # 【達成】訪問 実績312件 / 目標330件: what stands in front of its row.
        return [c for c in rest if row_of(scene, c) == row_of(scene, rest[0]) and _is_result(scene, c)]
    found = next((c for c in rest if any(same_unit(scene, c, target) for target in targets)), None)
    if found is None and targets and not rest:
        # 2,500本は未達に終わった。植栽は2,610本: the next sentence tells the result.
        found = next((c for c in following if _is_alike(scene, c, targets[-1])), None)
    return [found] if found is not None and _is_result(scene, found) else []


def _is_alike(scene: Scene, one: Claim, other: Claim) -> bool:
    return same_unit(scene, one, other) and (same_name(scene, one, other) or is_unnamed(scene, other))


def _last_with_target(scene: Scene, claims: Sequence[Claim], levels: Sequence[Claim], wording: Wording) -> list[Claim]:
    """Return the only result of the sentence right before words, where that sentence or one before has its target."""
    text = scene.passage(levels[0]).text
    begin = text.rfind("。", 0, max(wording.since - 1, 0)) + 1
    own = [c for c in claims if begin <= scene.place(c)[0] < wording.since]
    results = [c for c in own if c in levels]
    if len(results) != 1:
        return []
    one_target = sum(c.role is Role.TARGET for c in own) == 1
    return results if one_target or ties_of(scene, results[0]) else []


def _told_ahead(scene: Scene, passage: Passage, wording: Wording) -> list[Tie]:
    """Return the result and target of a passage before that words without figures speak of.

    They name it (定時就航率は目標に届かず), or their passage begins as one that sums up what stands before.
    """
    stretch = passage.text[wording.since : wording.end]
    subjects = list(_ABOUT.finditer(stretch))
    clause = stretch[subjects[-1].start() :] if subjects else stretch
    if any(char.isdecimal() for char in clause) or wording.text.endswith(_AS_PLANNED):
        return []  # 計画どおりの進み具合 is said of more than a figure
    # 共同利用の件数の目標は: a name, less the word for a target behind it.
    goals = patterns(scene.lexicon)["goal"]
    name = goals.split(folded_name(subjects[-1][1]))[0].removesuffix("の") if subjects else ""
    sums_up = not name and not wording.since and rating_says(scene.lexicon, "sums_up", stretch[:_NAME])
    for near in (passage, *_passages_before(scene, passage)):
        named = len(name) >= _NAME and name in folded_name(near.text)
        if not named and not sums_up:
            continue
        ties = [
            tie
            for c in scene.inside(near)[-NEAR:]
            if _is_result(scene, c) and (near is not passage or scene.place(c)[1] <= wording.since)
            for tie in ties_of(scene, c)
            if tie.extent is Extent.SAME
        ]
        own = [tie for tie in ties if named and folded_name(tie.result.indicator) == name]
        if own or near is not passage:
            return own or (ties if len(ties) == 1 else [])
    return []


def _passages_before(scene: Scene, passage: Passage) -> list[Passage]:
    """Return the nearest passages with claims before another, the nearest first."""
    known, at = scene.all_passages, _numbers(scene)[passage.id]
    return [each for each in known[max(0, at - _BEFORE) : at][::-1] if scene.inside(each)]


@once
def _numbers(scene: Scene) -> dict[str, int]:
    return {passage.id: number for number, passage in enumerate(scene.all_passages)}


def _judged(
    scene: Scene, passage: Passage, ties: list[Tie], results: Sequence[Claim], wording: Wording
) -> Iterator[Outcome]:
    if not ties:
        return
    stretch = _without_aims(scene, passage, ties, wording)
    tail = re.split("[、。]", passage.text[wording.end : wording.end + _TAIL])[0]
    told = [ties[0].result, ties[0].target]
    if _EARLIER.match(tail) and says(scene.lexicon, "year_before", tail):
        yield skipped("C2", told, Skip.VAGUE)  # 目標を達成できなかった前年度とは異なり
    elif says(scene.lexicon, "open", stretch + tail) or any(tie.extent is Extent.OTHER for tie in ties):
        yield skipped("C2", told, Skip.NOT_FINAL)
    elif _leaves_room(scene, ties, stretch, wording.said):
        yield skipped("C2", told, Skip.VAGUE)
    elif says(scene.lexicon, "each", stretch) or says(scene.lexicon, "all", stretch):
        for result in {tie.result.id: tie.result for tie in ties}.values():
            yield _held(scene, [tie for tie in ties if tie.result is result], wording)
    else:
        # The words may mean any result of the stretch, one of another group too.
        tied = {tie.result.id for tie in ties}
        ties += [
            Tie(result, tie.target, tie.extent, named=False)
            for tie in ties[:1]
            for result in results
            if result.id not in tied and same_unit(scene, result, tie.target)
        ]
        yield _held(scene, ties, wording)


def _without_aims(scene: Scene, passage: Passage, ties: Sequence[Tie], wording: Wording) -> str:
    """Return the stretch of words without those that make a target one: what was 見込んだ or 予定 is no open result."""
    text = passage.text
    for tie in ties:
        start, end = scene.place(tie.target)
        if scene.passage(tie.target) is passage and start >= wording.since:
            begin = max(start - _AIM, text.rfind("、", 0, start) + 1, wording.since)
            text = f"{text[:begin]}{' ' * (end - begin)}{text[end:]}"
    return patterns(scene.lexicon)["as_planned"].sub("", text[wording.since : wording.end])


def _leaves_room(scene: Scene, ties: Sequence[Tie], stretch: str, said: Said) -> bool:
    """Tell whether words are weakened, or speak of other targets than those that stand with them."""
    if any(says(scene.lexicon, name, stretch) for name in ("vague", "others")):
        return True
    if said is Said.MISSED and says(scene.lexicon, "all", stretch):
        return True  # 全ての目標を達成するには至らなかった: one of them was missed
    if not says(scene.lexicon, "set_out", stretch):
        return False
    # 所期の目標 is that of the figures where there is no more than one, beside the words or where the plan stands.
    if says(scene.lexicon, "each", stretch):
        return False
    homes = {scene.passage(tie.target).id: scene.passage(tie.target) for tie in ties}.values()
    return sum(c.role is Role.TARGET for home in homes for c in scene.inside(home)) != 1


def _held(scene: Scene, ties: Sequence[Tie], wording: Wording) -> Outcome:
    first = ties[0]

    def holds(reading: Reading) -> bool:
        return any(_true(scene, tie, wording, reading) for tie in ties)

    def formula(reading: Reading) -> str:
        return f"{wording.text}: {reading(first.result)} / {_threshold(first.target, reading)}"

    return judge(
        scene,
        "C2",
        (first.result, first.target),
        holds,
        formula=formula,
        texts={"result": first.result.text, "target": first.target.text, "words": wording.text},
        severity=Severity.DECISION,
        links=(),
    )


def _targets_here(scene: Scene, result: Claim, claims: Sequence[Claim], wording: Wording) -> list[Tie]:
    """Return the targets that the words can mean: those of the clause, else one of the same indicator before it."""
    ties = ties_of(scene, result)
    inside = [tie for tie in ties if scene.passage(tie.target) is scene.passage(result)]
    if not inside and ties and not any(c.role is Role.TARGET for c in claims):
        return [tie for tie in ties if tie.named]
    here = [tie for tie in inside if wording.since <= scene.place(tie.target)[0] < wording.start]
    if wording.leads and scene.place(result)[0] > wording.start:
        here = [tie for tie in inside if row_of(scene, tie.target) == row_of(scene, result)]
    if here:
        return here
    before = [
        c
        for c in claims
        if c.role is Role.TARGET
        and scene.place(c)[0] < wording.since
        and c.unit == result.unit
        and (same_name(scene, c, result) or (c.indicator == result.indicator and c.group is None))
    ]
    own = [c for c in claims if c.role is Role.TARGET and wording.since <= scene.place(c)[0]]
    if not before and len(own) == 1 and _is_alike(scene, result, own[0]):
        before = own
    return [Tie(result, before[-1], Extent.SAME, named=True)] if before else []


def _true(scene: Scene, tie: Tie, wording: Wording, reading: Reading) -> bool:
    """Tell whether words can be true of a result and its target."""
    said, text = wording.said, wording.text
    result, target = reading(tie.result), _threshold(tie.target, reading)
    at_least, at_most = _not_below(result, target), _not_below(target, result)
    if said in (Said.NOT_ABOVE, Said.NOT_BELOW):
        return at_most if said is Said.NOT_ABOVE else at_least
    if said is Said.ABOVE:
        return at_least and not (result.low == result.high == target.low == target.high)
    if said is Said.BELOW:
        return at_most and not (result.low == result.high == target.low == target.high)
    way = _way(scene, tie)
    if way is Better.UNKNOWN and says(scene.lexicon, "filled", text):
        way = Better.HIGHER
    met = {Better.HIGHER: at_least, Better.LOWER: at_most, Better.UNKNOWN: True}[way]
    if said is Said.ACHIEVED:
        return met
    # A result that equals its target met it, unless it was rounded up to it.
    if way is Better.UNKNOWN and says(scene.lexicon, "short_words", text):
        way = Better.HIGHER
    equal = result.low == result.high == target.low == target.high
    return {Better.HIGHER: at_most and not equal, Better.LOWER: at_least and not equal, Better.UNKNOWN: True}[way]


def _threshold(target: Claim, reading: Reading) -> Interval:
    """Return a target as it was set: a target is decided, not rounded."""
    bare, value = reading.bare(target), Fraction(target.value) if target.value.is_finite() else None
    return Interval.point(value) if value is not None and value in bare and target.value_high is None else bare


def _not_below(one: Interval, other: Interval) -> bool:
    """Tell whether a number of one interval can be at least one of the other."""
    return not one.is_below(other)


def _way(scene: Scene, tie: Tie) -> Better:
    way = better(scene, (tie.result, tie.target))
    if way is Better.UNKNOWN and tie.target.bound is Bound.EXACT and tie.target.unit not in TIMES:
        return Better.HIGHER
    return way
