"""Check C3: the mark of a passage against the achievements that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from textmine.audit.attainments import Kind, achievements, as_percent, is_achievement, kind_of
from textmine.audit.heads import cells_of
from textmine.audit.intervals import Number
from textmine.audit.mark_lists import item_mark, row_mark
from textmine.audit.marks import StatedRating, stated_ratings
from textmine.audit.ratings import RuleSet, Work, rule_set
from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.scene import Scene, once
from textmine.audit.surroundings import folded_name
from textmine.audit.targets import fiscal_year
from textmine.audit.words import rating_patterns, rating_says
from textmine.labels import Bound, Role, Severity, Verdict
from textmine.structures import Claim, Passage

_ROW = 30
"""Characters of a row that is no more than a rating with its heading."""
_FAR_TEXT, _PARAGRAPHS = 2000, 3
"""Characters behind a passage in which its mark may stand, and passages."""
_NUMBER = re.compile(r"^[\dⅠ-Ⅻ()・.-]+")
"""The number of an item before its name."""
_NAMED = 4
"""Fewest characters of a name by which another passage speaks of the same."""
_SHORT = 2
_LEAD = 20
"""Characters in which a passage says that it sums up what stands before it."""
_NEXT = 2
"""Passages behind another in which its mark may stand."""
_NO_GROUND = re.compile(
    r"[、・]?[^、。\n]{0,24}?(?:設定|指定|加味|考慮|勘案|適用|加点|認め|[はも]行わ|引き?上げ|見られ|主張|該当|申請|事情|加え|用い|反映|要素|[はもがの])"
    r"(?:は|も|が)?(?:特に|とくに|一切|何ら|全く|いずれも|格別|格段)?"
    r"(?:られ|され|して|し|せ|て|い|お|ら|は|も|が)*(?:な(?:い|し|く|かっ)|無[いくし]|ず(?=[、。)\s]|に)|ま?せん)"
)
"""What denies a ground behind its name: 困難度の設定はない, 質の面の加点は行わず."""
_COMMON = re.compile(r"[度性]?(?:の設定|の区分|の別)?[はがも:\s=|]{0,3}[「『(\[]?")
"""Between a ground and the word for its usual grade: 困難度は「標準」."""
_FAR = 2
"""Steps between the mark and the one earned that neither quality nor difficulty explains."""


@check("C3", strength=60)
def rating_against_band(scene: Scene) -> Iterator[Outcome]:
    """Hold the mark that a passage gives against the achievements that it states."""
    for passage in {scene.passage(claim).id: scene.passage(claim) for claim in achievements(scene)}.values():
        own = _stated_in(scene, passage)
        if not own:
            continue
        for claim in own:
            for mark in _in_row(scene, claim):
                yield _against_bands(scene, passage, StatedRating(mark, 0, 0, (0, 0)), [claim])
        ratings = _given(scene, passage) or _in_first_row(passage) or _given(scene, _heading_row(scene).get(passage.id))
        if not ratings:
            ratings, own = _given_beside(scene, passage, own)
        if ratings:
            yield _against_bands(scene, passage, ratings[-1], own)


def _in_row(scene: Scene, claim: Claim) -> list[str]:
    """Return the marks of the row of a table that a figure stands in, under heads that name a rating."""
    cells = cells_of(scene.passage(claim).text, scene.place(claim)[0])
    return [mark for head, cell in cells if rating_says(scene.lexicon, "gives", head) and (mark := item_mark(cell))]


def _in_first_row(passage: Passage) -> list[StatedRating]:
    """Return the mark of an item whose row begins a passage: 「1-2 河床の測量 B」."""
    first, _, rest = passage.text.partition("\n")
    mark = row_mark(first) if rest else None
    return [StatedRating(mark, 0, 0, (0, 0))] if mark else []


def _given(scene: Scene, passage: Passage | None) -> list[StatedRating]:
    """Return the marks that a passage gives to an item."""
    return [] if passage is None else _marks_in(scene, passage.text)


def _marks_in(scene: Scene, text: str) -> list[StatedRating]:
    return [each for each in stated_ratings(text, scene.lexicon) if not each.overall]


def _given_beside(scene: Scene, passage: Passage, own: Sequence[Claim]) -> tuple[list[StatedRating], list[Claim]]:
    """Return the marks that a text near gives to the same, and the achievements that they are for.

    A text that names the same gives its mark to it; one behind it that sums up, or is no more than a mark, gives it to
    all that stands before.
    """
    # 達成度 as the name of a figure says nothing: its result has the name.
    told = (each for claim in own for each in (claim, scene.whole(claim)) if each is not None)
    called = {_NUMBER.sub("", folded_name(each.indicator)) for each in told}
    names = {name for name in called if len(name) >= _NAMED}
    short = {name for name in called if len(name) >= _SHORT}
    known, at = scene.all_passages, _numbers(scene)[passage.id]
    behind = known[at + 1 : at + 1 + _PARAGRAPHS]
    stated = [bool(_stated_in(scene, near)) for near in behind]
    texts = [near.text for near in behind]
    heads = [_is_row(text) and any(stated[number + 1 : number + 2]) for number, text in enumerate(texts)]
    near_texts = [text for text, states, head in zip(texts, stated, heads, strict=True) if not states and not head]
    for text in (_between_passages(scene, passage), *near_texts[:_NEXT]):
        marks = _marks_in(scene, text)
        # 指標は巡回の回数のみである: what stands right behind may name it by a short name.
        known_names = short if near_texts and text is near_texts[0] else names
        if marks and any(name in folded_name(text) for name in known_names):
            return marks, list(own)
        if marks and (_is_row(text) or rating_says(scene.lexicon, "sums_up", text[:_LEAD])):
            earlier = known[max(0, at - _PARAGRAPHS) : at]
            return marks, [c for each in (*earlier, passage) for c in _stated_in(scene, each)]
    before = known[at - 1] if at else None
    if before is None or _stated_in(scene, before) or not any(name in folded_name(before.text) for name in names):
        return [], list(own)
    return _marks_in(scene, before.text), list(own)


def _stated_in(scene: Scene, passage: Passage) -> list[Claim]:
    """Return the achievements of a passage that a mark can be held against."""
    found = (c for c in scene.inside(passage) if c.role is Role.ACTUAL and is_achievement(scene, c))
    return [c for c in found if c.bound is not Bound.ABOUT and kind_of(scene, c) is not Kind.DIFFERENCE]


def _between_passages(scene: Scene, passage: Passage) -> str:
    """Return what the document has between a passage and the next one: what the minister says may be of no passage."""
    known, at = scene.all_passages, _numbers(scene)[passage.id] + 1
    begin = passage.spans[-1][1] if passage.spans else 0
    end = known[at].spans[0][0] if at < len(known) and known[at].spans else begin + _FAR_TEXT
    return scene.text[begin : min(end, begin + _FAR_TEXT)].strip() if begin else ""


@once
def _numbers(scene: Scene) -> dict[str, int]:
    return {passage.id: number for number, passage in enumerate(scene.all_passages)}


def _is_row(text: str) -> bool:
    return len(text) <= _ROW and "。" not in text


@once
def _heading_row(scene: Scene) -> dict[str, Passage]:
    """Return for each passage, by id, the short row right above it: 「評定 B」 stands over its grounds."""
    found = pairwise(scene.all_passages)
    return {
        below.id: above
        for above, below in found
        if _is_row(above.text) and (above.page, above.column) == (below.page, below.column)
    }


def _against_bands(scene: Scene, passage: Passage, rating: StatedRating, own: Sequence[Claim]) -> Outcome:
    rules = _rules(scene, passage)
    # What another than research work is rated by holds in an agency of research too, as far as can be seen.
    doubted = rules is not None and not rules.bands
    if doubted and not rating_says(scene.lexicon, "research", f"{passage.heading or ''} {passage.text}"):
        rules = rule_set(fiscal_year(scene.meta.fiscal_year), Work.GENERAL, scene.lexicon)
    if rules is None or not rules.bands or rating.mark not in rules.steps:
        return skipped("C3", own, Skip.NO_RULES)
    reading = scene.reading()
    intervals = [as_percent(claim, kind_of(scene, claim), reading) for claim in own]
    ends = [_percent(end) for each in intervals for end in (each.low, each.high) if end is not None]
    earned = [mark for end in ends for mark in rules.earned(end)]
    if not earned:
        return skipped("C3", own, Skip.PRECISION)
    steps = [rules.steps_above(rating.mark, mark) for mark in earned]
    # With several indicators the mark may lie anywhere between what each of them earns.
    if min(steps) <= 0 <= max(steps):
        return Outcome("C3", tuple(own), Verdict.CONSISTENT)
    off = min(steps, key=abs)
    if off == 1 and _has_ground(scene, "difficulty", passage.text):
        return skipped("C3", own, Skip.RAISED)
    best = sorted(set(earned), key=rules.steps.index)
    return Outcome(
        "C3",
        tuple(own),
        Verdict.INCONSISTENT,
        severity=Severity.HINT if doubted else _weight(scene, passage, off, len(own)),
        formula=f"{', '.join(map(str, intervals))} → {'/'.join(best)} ≠ {rating.mark}",
        texts=(
            ("achievement", "、".join(claim.text for claim in own)),
            ("earned", "/".join(best)),
            ("rating", rating.mark),
            ("rules", rules.title),
        ),
    )


def _has_ground(scene: Scene, name: str, text: str) -> bool:
    """Tell whether a text names a ground to move a mark, and does not say that there is none."""
    words = rating_patterns(scene.lexicon)

    def is_denied(at: int) -> bool:
        graded = _COMMON.match(text, at)
        usual = graded is not None and words["usual"].match(text, graded.end()) is not None
        return usual or _NO_GROUND.match(text, at) is not None

    return not all(is_denied(match.end()) for match in words[name].finditer(text))


def _percent(end: Number) -> Decimal:
    """Return the end of an interval in percent, for the bands of a rule set."""
    exact = Fraction(end)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _rules(scene: Scene, passage: Passage) -> RuleSet | None:
    named = " ".join(filter(None, (scene.meta.title, scene.meta.agency, passage.heading, passage.text)))
    work = Work.RESEARCH if rating_says(scene.lexicon, "research", named) else Work.GENERAL
    return rule_set(fiscal_year(scene.meta.fiscal_year), work, scene.lexicon)


def _weight(scene: Scene, passage: Passage, off: int, indicators: int) -> Severity:
    """Return a hint where quality or further indicators may have moved the mark, else a decision."""
    moved = any(_has_ground(scene, name, passage.text) for name in ("quality", "difficulty"))
    return Severity.DECISION if abs(off) >= _FAR and indicators == 1 and not moved else Severity.HINT
