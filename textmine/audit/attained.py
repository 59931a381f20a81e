"""Words for achievement (C2): 目標を達成した, 未達, 目標を上回った against result and target."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from textmine.audit.attainments import is_achievement
from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import NEAR, Scene
from textmine.audit.targets import Extent, Tie, same_name, same_unit, ties_of
from textmine.audit.words import passage_says, patterns, says
from textmine.characters import normalise
from textmine.labels import CHANGE_LABELS, Bound, Role, Severity
from textmine.lexicons import Lexicon
from textmine.structures import Claim, Passage

_SENTENCE = re.compile(r"[^。]+?(?:。|\n(?=[\s・○●①-⑳])|$)", re.DOTALL)
_TAIL = 12
"""Characters behind words in which they are put off (達成する見込み)."""
_TIMES = frozenset({"日", "時間", "分", "秒", "か月", "月", "週間", "日間"})


class Said(StrEnum):
    """What words say of a result and its target."""

    ACHIEVED = "achieved"
    MISSED = "missed"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for achievement, with the stretch of the passage that they speak of.

    Attributes
    ----------
    start, end : int
        Place of the words in the passage.
    since : int
        Where the stretch begins: behind the words before, or where the sentence begins.
    """

    said: Said
    text: str
    start: int
    end: int
    since: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """Compiled: what each of the words holds, words for achievement anywhere, and those right behind a target."""

    cue: re.Pattern[str]
    anywhere: re.Pattern[str]
    behind: re.Pattern[str]


@per_lexicon
def _forms(lexicon: Lexicon) -> _Forms:
    words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
    # What was missed comes first: 達成していない also begins as 達成して.
    order = (Said.MISSED, Said.ACHIEVED, Said.ABOVE, Said.BELOW)
    # A cell of a table or list, with nothing else in it: 目標40件、実績46件、達成.
    cells = (
        rf"(?<=[、,\s:(/|\[【〔→])(?P<{said.value}_cell>{words[name]})(?=[、,。\s)/|\]】〕]|$)"
        for said, name in ((Said.MISSED, "cell_missed"), (Said.ACHIEVED, "cell_achieved"))
    )
    # 数値目標には惜しくも達しませんでした: a word for a target, a verb of reaching, and whether it is denied.
    reached = rf"(?:{words['goal']})[^、。\d]{{0,8}}?(?:[をにはもへ]|まで)、?[^、。\d]{{0,8}}?(?:{words['reach']})"
    composed = {
        Said.MISSED: rf"{reached}[ぁ-ん]{{0,6}}?(?:な[いかく]|ず|ませ[んず])",
        Said.ACHIEVED: rf"{reached}(?:[しいきさん]|でき)?(?:[ただ](?![めいくり])|まし|てい(?!な)|ており)",
    }
    sides = {Said.ABOVE: words["beyond_it"], Said.BELOW: words["short_of_it"]}
    behind = "|".join(f"(?P<{said.value}>{found})" for said, found in sides.items())
    named = "|".join(f"(?P<{said.value}>{words[said.value]}{_or(composed, said)})" for said in order)
    return _Forms(
        re.compile(words["cue"]),
        re.compile("|".join((*cells, named))),
        re.compile(
            rf"[)\]」』]*(?:の(?:目標|計画)(?:値)?|とする(?:目標|計画))?を(?:{words['degree']}|、)*(?:{behind})"
        ),
    )


def _or(composed: Mapping[Said, str], said: Said) -> str:
    return f"|{composed[said]}" if said in composed else ""


def wordings(text: str, lexicon: Lexicon, targets: Sequence[int] = ()) -> Iterator[Wording]:
    """Yield the words for achievement of a passage, in order.

    Parameters
    ----------
    text : str
    lexicon : Lexicon
    targets : sequence of int, optional
        Where targets end: behind them 「を下回る」 needs no other word for a target.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> text = "件数は目標を達成したが、満足度は目標に届かなかった。"
    >>> [(each.said.value, text[each.since : each.start]) for each in wordings(text, default_lexicon())]
    [('achieved', '件数は'), ('missed', 'が、満足度は')]
    """
    folded, forms = normalise(text), _forms(lexicon)
    if forms.cue.search(folded) is None:
        return
    behind = [match for end in sorted(targets) if (match := forms.behind.match(folded, end)) is not None]
    places = [match.start() for match in behind]
    for sentence in _SENTENCE.finditer(folded):
        since = sentence.start()
        inside = list(forms.anywhere.finditer(folded, *sentence.span()))
        inside += behind[bisect_left(places, sentence.start()) : bisect_left(places, sentence.end())]
        for match in sorted(inside, key=lambda each: each.end()):
            name = next(name for name, found in match.groupdict().items() if found)
            if match.start(name) >= since:
                yield Wording(Said(name.removesuffix("_cell")), match[name], *match.span(name), since)
                since = match.end()


@check("C2", strength=70)
def words_of_achievement(scene: Scene) -> Iterator[Outcome]:
    """Hold 達成, 未達, 目標を上回る and 下回る against the figures of the same clause."""
    for passage in scene.passages:
        claims = scene.inside(passage)
        has_targets = any(c.role is Role.TARGET for c in claims)
        if not has_targets and not passage_says(scene, "aim", passage):
            continue
        starts = [scene.place(c)[0] for c in claims]
        ends = [scene.place(c)[1] for c in claims if c.role is Role.TARGET]
        for wording in wordings(passage.text, scene.lexicon, ends):
            first, last = (bisect_left(starts, at) for at in (wording.since, wording.start))
            near = claims[max(0, first - NEAR) : last]
            levels = [c for c in near if _is_result(scene, c)]
            results = [c for c in levels if wording.since <= scene.place(c)[0]]
            results = results or _told_before(scene, near, levels, wording)
            if has_targets or says(scene.lexicon, "aim", passage.text[wording.since : wording.end]):
                yield from _judged(scene, passage, near, results, wording)


def _is_result(scene: Scene, claim: Claim) -> bool:
    actual = claim.role is Role.ACTUAL and claim.label not in CHANGE_LABELS
    return actual and not is_achievement(scene, claim)


def _told_before(scene: Scene, claims: Sequence[Claim], levels: Sequence[Claim], wording: Wording) -> list[Claim]:
    """Return the last result before words that stand with a target alone: 6.5日であった。5日以内の目標を満たす."""
    inside = [c for c in claims if wording.since <= scene.place(c)[0] < wording.start]
    text = scene.passage(levels[0]).text if levels else ""
    if (
        not inside
        and text[: wording.since].endswith("。")
        and says(scene.lexicon, "aim", text[wording.since : wording.end])
    ):
        # 12.0日以下のところ、11.3日。所期の水準に達しておらず: what is told of the figures of the sentence before.
        return _last_with_target(scene, claims, levels, wording)
    targets = [c for c in inside if c.role is Role.TARGET]
    found = [
        c
        for c in levels
        for target in targets[-1:]
        if scene.place(c)[0] < wording.since and same_name(scene, c, target) and same_unit(scene, c, target)
    ]
    return found[-1:]


def _last_with_target(scene: Scene, claims: Sequence[Claim], levels: Sequence[Claim], wording: Wording) -> list[Claim]:
    """Return the only result of the sentence right before words, where that sentence has one target too."""
    text = scene.passage(levels[0]).text
    begin = text.rfind("。", 0, max(wording.since - 1, 0)) + 1
    own = [c for c in claims if begin <= scene.place(c)[0] < wording.since]
    results = [c for c in own if c in levels]
    return results if len(results) == 1 and sum(c.role is Role.TARGET for c in own) == 1 else []


def _judged(
    scene: Scene, passage: Passage, claims: Sequence[Claim], results: Sequence[Claim], wording: Wording
) -> Iterator[Outcome]:
    ties = [tie for result in results for tie in _targets_here(scene, result, claims, wording)]
    if not ties:
        return
    # The words may mean any result of the stretch, one of another group too.
    tied = {tie.result.id for tie in ties}
    ties += [
        Tie(result, tie.target, tie.extent, named=False)
        for tie in ties[:1]
        for result in results
        if result.id not in tied and same_unit(scene, result, tie.target)
    ]
    stretch = passage.text[wording.since : wording.end]
    tail = re.split("[、。]", passage.text[wording.end : wording.end + _TAIL])[0]
    told = [(ties[0].result), (ties[0].target)]
    if says(scene.lexicon, "open", stretch + tail) or any(tie.extent is Extent.OTHER for tie in ties):
        yield skipped("C2", told, Skip.NOT_FINAL)
        return
    if says(scene.lexicon, "vague", stretch) or says(scene.lexicon, "others", stretch):
        yield skipped("C2", told, Skip.VAGUE)
        return

    def holds(reading: Reading) -> bool:
        return any(_true(scene, tie, wording.said, reading) for tie in ties)

    def formula(reading: Reading) -> str:
        first = ties[0]
        return f"{wording.text}: {reading(first.result)} / {_threshold(first.target, reading)}"

    yield judge(
        scene,
        "C2",
        told,
        holds,
        formula=formula,
        texts={"result": told[0].text, "target": told[1].text, "words": wording.text},
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
    return [Tie(result, before[-1], Extent.SAME, named=True)] if before else []


def _true(scene: Scene, tie: Tie, said: Said, reading: Reading) -> bool:
    """Tell whether words can be true of a result and its target."""
    result, target = reading(tie.result), _threshold(tie.target, reading)
    at_least, at_most = _not_below(result, target), _not_below(target, result)
    if said is Said.ABOVE:
        return at_least and not (result.low == result.high == target.low == target.high)
    if said is Said.BELOW:
        return at_most and not (result.low == result.high == target.low == target.high)
    way = _way(scene, tie)
    met = {Better.HIGHER: at_least, Better.LOWER: at_most, Better.UNKNOWN: True}[way]
    if said is Said.ACHIEVED:
        return met
    # A result that equals its target met it, unless it was rounded up to it.
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
    if way is Better.UNKNOWN and tie.target.bound is Bound.EXACT and tie.target.unit not in _TIMES:
        return Better.HIGHER
    return way
