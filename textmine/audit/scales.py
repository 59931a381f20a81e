"""Check B11: what means of scores can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from textmine.audit.intervals import Interval
from textmine.audit.printed import Reading, is_exact, last_place
from textmine.audit.registry import Outcome, check, judge
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import Seen, Surroundings, folded_name
from textmine.audit.whole_numbers import has_whole_number
from textmine.labels import ClaimLabel, Severity, Verdict
from textmine.structures import Claim

_KANJI = "一二三四五六七八九十"
_MINUS = re.compile("[-−△▲]")
_STEP = re.compile(r"刻み|きざみ|単位|間隔|満点")
_SHORT = 4
_TIMES = 2
"""Times that a score may be above a scale named before its sentence; one further off is of another scale."""
_SCORES = frozenset({ClaimLabel.MEASURE, ClaimLabel.COUNT})
"""Labels that points of a score are read under."""


@check("B11", strength=68)
def mean_in_its_scale(scene: Scene) -> Iterator[Outcome]:
    """Check that a mean lies in its scale, and comes from whole answers."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        if not any(_is_score(seen, words) for seen in found.view.seen):
            continue
        scales = scales_in(found.view.text, words)
        if not scales and words.mean.search(found.view.text):
            # ・…5段階で回答を得た。 ・18人の回答の平均は4.53: the scale stands in the item before.
            scales = [(-1, scale) for _, scale in scales_in(scene.ahead(found.passage), words)[-1:]]
        for seen in found.view.seen if scales else ():
            if _is_score(seen, words) and not _is_step(found.view, seen):
                yield from _scored(scene, found.view, seen, scales, words)


def _is_score(seen: Seen, words: SiblingWords) -> bool:
    return seen.claim.label in _SCORES and words.score_unit.fullmatch(seen.claim.unit) is not None


def _is_step(view: Surroundings, seen: Seen) -> bool:
    """Tell whether a figure is a step of the scale or its end: 0.5点刻みで付け."""
    return _STEP.match(view.after(seen, _SHORT)) is not None


def scales_in(text: str, words: SiblingWords) -> list[tuple[int, Interval]]:
    """Return the scales that a text names, with their places.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> [(place, str(scale)) for place, scale in scales_in("講師は5段階で4.5点", sibling_words(default_lexicon()))]
    [(3, '[1, 5]')]
    """
    found: list[tuple[int, int, Interval]] = []
    for pattern, low in words.scales:
        for match in pattern.finditer(text):
            told = match.groupdict().get("low")
            least, most = low if told is None else _number(told), _number(match["high"])
            least, most = sorted((least, most))  # 5(役立つ)…1(役立たない)
            if most > least:
                found.append((match.start(), match.end(), Interval(least, most)))
    found.sort(key=lambda each: (each[0], -each[1]))
    kept: list[tuple[int, Interval]] = []
    last = 0
    for start, end, scale in found:
        # ★1つから★5つ: what begins inside another scale is an end of that.
        if start >= last or (kept and kept[-1][1] == scale):
            kept.append((start, scale))
            last = end
    return kept


def _number(digits: str | None) -> int:
    """Return a whole number in digits or as one kanji; 0 for none."""
    if digits is None:
        return 0
    return _KANJI.index(digits) + 1 if digits in _KANJI else int(float(_MINUS.sub("-", digits)))


def _scored(
    scene: Scene, view: Surroundings, seen: Seen, scales: list[tuple[int, Interval]], words: SiblingWords
) -> Iterator[Outcome]:
    start, end = view.sentence(seen, seen)
    score = seen.claim
    # 平均は8.4点で、前回5段階で尋ねた際の4.2点: a scale behind a score, before another one, is of that.
    later = [each.start for each in view.within(seen.end, end) if _is_score(each, words)]
    last = max((at for at in later if view.depth(at) == view.depth(seen.start)), default=-1)
    scales = [(p, s) for p, s in scales if not seen.end <= p < last or view.depth(p) > view.depth(seen.start)]
    here = [scale for place, scale in scales if start <= place < end]
    if here and all(place > seen.end for place, _ in scales if start <= place < end):
        # 平均は8.47点であり、令和2年度に5段階で尋ねた際の4.2点: the one before holds as well as one that follows.
        here += [scale for place, scale in scales if place < start][-1:]
        # 持ち点100点のうち82.4点、5段階の評定は別に: nor is one far below the score its own.
        here = [scale for scale in here if score.value <= Decimal(_high(scale)) * _TIMES]
    is_here = bool(here)
    if not is_here:
        # 5点満点で採点した。座り心地は4.4点、組立ては5.2点: the scale named last still holds.
        before = [scale for place, scale in scales if place < start][-1:]
        here = [s for s in before if score.value <= Decimal(_high(s)) * _TIMES and s.low is not None]
    # The scale itself may be read as a claim: 5点満点.
    if not here or words.not_a_mean.search(view.lead(seen) + view.tail(seen) + folded_name(score.indicator)):
        return

    def holds(read: Reading) -> bool:
        return any(read(score).meets(scale) for scale in here)

    def formula(read: Reading) -> str:
        return f"{read(score)} ∩ {here[0]} = ∅"

    texts = {"mean": score.text, "scale": f"{here[0].low}–{here[0].high}"}
    # A scale named earlier may be that of others; one of which a score is a minus does not begin at 1.
    minus = any(each.claim.value < 0 for each in view.within(*view.sentence(seen, seen)))
    told = not minus and (is_here or _others_fit(scene, view, seen, here[0]))
    # 満足度は10点満点で8.4点、推奨の指標は12.5: that of another unit may be on no scale.
    others = [each.claim for each in view.within(start, end) if _is_score(each, words) and each.claim is not score]
    alone = any(c.unit != score.unit for c in others) and not any(c.unit == score.unit for c in others)
    severity = Severity.ERROR if told and not alone else Severity.HINT
    leans_on = ("label", "value", "join")
    outcome = judge(scene, "B11", (score,), holds, formula=formula, texts=texts, severity=severity, leans_on=leans_on)
    yield outcome
    since = start
    if not is_here:
        # …1から5までの整数で採点した。採点した16基の平均は4.43点: the count right before the mean is of those asked.
        # 受講者16人が1から5までの整数で採点した。平均は4.42点: so is one in the sentence of the scale.
        last = max(place for place, _ in scales if place < start)
        since = view.text.rfind("。", 0, last) + 1 if last >= 0 else 0
        asked = view.before(seen)
        if asked is None or asked.start < since or asked.claim.label is not ClaimLabel.COUNT:
            return
    sentence = view.text[since:end] if scales[-1][0] >= 0 else scene.ahead(scene.passage(score)) + view.text[since:end]
    is_mean = words.mean.search(view.text[start : seen.start]) and not words.weighted.search(sentence)
    steps, marks = words.steps.search(sentence), words.full_marks.search(sentence)
    if outcome.verdict is Verdict.CONSISTENT and is_mean and (steps or marks):
        # Of ten marks a judge may give half ones; of five steps nobody does.
        yield from _whole_answers(scene, view, seen, since, Severity.ERROR if steps else Severity.HINT)


def _high(scale: Interval) -> int:
    """Return the highest value of a scale."""
    return int(scale.high or 0)


def _others_fit(scene: Scene, view: Surroundings, seen: Seen, scale: Interval) -> bool:
    """Tell whether another score of a sentence lies in a scale: then it is that of all of them."""
    read = scene.reading()
    beside = (each.claim for each in view.within(*view.sentence(seen, seen)))
    return any(c is not seen.claim and c.unit == seen.claim.unit and read(c).meets(scale) for c in beside)


def _whole_answers(scene: Scene, view: Surroundings, seen: Seen, since: int, severity: Severity) -> Iterator[Outcome]:
    score = seen.claim
    counts = _respondents(scene, view, seen, since)
    if not counts or any(count.value >= 1 / last_place(score) for count in counts):
        return

    def holds(read: Reading) -> bool:
        return any(has_whole_number(read(score) * read(count)) for count in counts)

    def formula(read: Reading) -> str:
        return f"{read(score)} × {read(counts[0])} = {read(score) * read(counts[0])} ∌ k"

    texts = {"mean": score.text, "count": counts[0].text}
    claims = (counts[0], score)
    leans_on = ("label", "value", "join")
    yield judge(
        scene,
        "B11",
        claims,
        holds,
        formula=formula,
        texts=texts,
        severity=severity,
        variant="whole",
        leans_on=leans_on,
    )


def _respondents(scene: Scene, view: Surroundings, seen: Seen, since: int) -> list[Claim]:
    """Return the counts between a place and a mean that it may be of, the one it is linked to first."""
    linked = scene.whole(seen.claim)
    counts = [each.claim for each in view.within(since, seen.start) if each.claim.label is ClaimLabel.COUNT]
    found = [claim for claim in counts if claim.value > 0 and is_exact(claim, lexicon=scene.lexicon)]
    return sorted(found, key=lambda claim: claim is not linked)
