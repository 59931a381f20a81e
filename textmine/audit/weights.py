"""Checks B6 and B7: what the figures of groups say of the figure of everyone, and of how large the groups are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, product

from textmine.audit.intervals import WHOLE, Interval, Number, hull, shown
from textmine.audit.linked_lines import linked_lines
from textmine.audit.printed import Reading, last_place
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scene import Scene
from textmine.audit.sibling_sets import LIKELY, POSSIBLE, SURE, GroupLine, Siblings
from textmine.audit.sibling_words import SiblingWords, sibling_words
from textmine.audit.siblings import siblings
from textmine.audit.surroundings import folded_name
from textmine.characters import normalise
from textmine.labels import Severity, Verdict
from textmine.structures import Claim

_UNIT = Interval(0, 1)
_TWO = 2
_AMONG = re.compile(r"(?:^|[。、\s)])(?:この|その)?うち")
"""At the beginning of a line: it is of some of those before."""
_CLAUSE = re.compile(r"[。\n()]")


@check("B6", strength=70)
def overall_between_groups(scene: Scene) -> Iterator[Outcome]:
    """Check that the share or mean of everyone lies between those of the groups that make them up."""
    for found in siblings(scene):
        yield from (_between(scene, line) for line in found.lines)
    yield from (_between(scene, line) for line in linked_lines(scene))


def _between(scene: Scene, line: GroupLine) -> Outcome:
    claims = (line.overall, *line.parts)

    def formula(read: Reading) -> str:
        return f"{read(line.overall)} ∩ {hull(read.all(line.parts))} = ∅"

    texts = {
        "overall": line.overall.text,
        "parts": "、".join(f"{name}{part.text}" for name, part in zip(line.names, line.parts, strict=True)),
        "indicator": folded_name(line.overall.indicator),
    }
    severity = Severity.ERROR if line.exhaustive >= SURE else Severity.HINT
    outcome = judge(
        scene,
        "B6",
        claims,
        lambda read: _lies_between(read, line),
        formula=formula,
        texts=texts,
        severity=severity,
        leans_on=line.leans_on,
    )
    # Figures that are linked to one of everyone mostly are those of all groups: a hint where nothing says so.
    least = POSSIBLE if line.linked else LIKELY
    sure = outcome.verdict in (None, Verdict.CONSISTENT) or line.exhaustive >= least
    return outcome if sure else skipped("B6", claims, Skip.NOT_EXHAUSTIVE)


def _lies_between(read: Reading, line: GroupLine) -> bool:
    among = hull(read.all(line.parts))
    return any(read(claim).meets(among) for claim in (line.overall, *line.rivals))


@check("B7", strength=60)
def one_weight_for_all_lines(scene: Scene) -> Iterator[Outcome]:
    """Check that lines over the same two groups imply the same size of the groups."""
    words = sibling_words(scene.lexicon)
    for found in siblings(scene):
        for lines in _by_names(line for line in found.lines if line.exhaustive >= POSSIBLE):
            for same in _of_one_base(scene, found, lines, words):
                yield from _compared(scene, same)
    lines_by_place = (*(line for found in siblings(scene) for line in found.lines), *linked_lines(scene))
    for lines in _by_names(line for line in lines_by_place if line.linked or line.exhaustive >= SURE):
        yield from _in_two_passages(scene, sorted(lines, key=lambda line: scene.rank(line.overall)), words)


def _by_names(lines: Iterable[GroupLine]) -> Iterator[list[GroupLine]]:
    """Yield the lines over the same two groups, of two lines at least."""
    found: dict[tuple[str, ...], list[GroupLine]] = defaultdict(list)
    for line in lines:
        if len(line.parts) == _TWO:
            # Those who were asked in another year are others.
            found[line.overall.period or "", *sorted(line.names)].append(line)
    for lines in found.values():
        # 入門の満足, 応用の満足: everyone of two groups are others; where but one is named, it may be everyone.
        groups = {folded_name(line.overall.group) for line in lines}
        parted = groups if len(groups - {""}) > 1 else [None]
        for group in sorted(parted, key=str):
            same = [line for line in lines if group in (None, folded_name(line.overall.group))]
            if len(same) >= _TWO:
                yield same


def _in_two_passages(scene: Scene, lines: Sequence[GroupLine], words: SiblingWords) -> Iterator[Outcome]:
    """Compare lines with the nearest one of the passage before theirs, unless it speaks of other people."""
    for before, line in pairwise(lines):
        passages = [scene.passage(each.overall) for each in (before, line)]
        follows = scene.order(passages[1]) - scene.order(passages[0]) == 1
        said = f"{passages[1].text}。{scene.behind(passages[1])}"
        if follows and not _is_of_others(passages[1].text, words) and not words.reweighted.search(said):
            yield from _compared(scene, [before, line])


def _is_of_others(text: str, words: SiblingWords) -> bool:
    """Tell whether words say that the figures behind them are of other people than those before."""
    other = words.base_change.search(text) or _AMONG.search(text)
    return other is not None and words.same_base.search(text) is None


def _tells_of_others(remark: str, words: SiblingWords) -> bool:
    """Tell whether a remark says that not all questions went to the same people: 後の問いは使った者だけに聞いた."""
    said = words.question.search(remark) is not None and words.other_people.search(remark) is not None
    return said and words.same_base.search(remark) is None


def _of_one_base(
    scene: Scene, found: Siblings, lines: list[GroupLine], words: SiblingWords
) -> Iterator[list[GroupLine]]:
    """Yield lines that speak of the same people: of one sentence, or of several without a word of other people."""
    text = found.view.text
    reweighted = words.reweighted.search(f"{text}。{scene.behind(found.passage)}") is not None
    lines = sorted(lines, key=lambda each: each.start)
    around = f"{text[: lines[0].start]}\n{text[lines[-1].end :]}\n{scene.behind(found.passage)}"
    if any(_tells_of_others(each, words) for each in _CLAUSE.split(around)):
        return
    same = lines[:1]
    for before, line in pairwise(lines):
        stop = text.find("。", line.end)
        said = text[before.end : len(text) if stop < 0 else stop]
        for name in line.names:
            # 文芸分野に限れば20.0%: the group of the line itself, not other people.
            said = said.replace(f"{name}に限", "").replace(f"{name}だけ", "").replace(f"うち{name}", "")
        # 利用経験は全体12.0%: nor is what the line is about.
        said = said.replace(normalise(line.overall.indicator or "。"), "")
        if reweighted or _is_of_others(said, words) or _is_of_another_occasion(found, before, line, words):
            yield same
            same = []
        same = [*same, line]
    yield same


def _is_of_another_occasion(found: Siblings, before: GroupLine, line: GroupLine, words: SiblingWords) -> bool:
    """Tell whether two lines begin with the names of two occasions: 第1回の…, 第2回の…; 春の…, 秋の…."""
    leads = [_lead(found, each) for each in (before, line)]
    one, other = ({match[0] for match in words.occasion.finditer(lead)} for lead in leads)
    return bool(one and other) and not one & other


def _lead(found: Siblings, line: GroupLine) -> str:
    """Return the words before the first figure of a line, from the figure before it on."""
    first = next((seen for seen in found.view.seen if seen.start >= line.start), None)
    return "" if first is None else found.view.lead(first)


def _compared(scene: Scene, lines: list[GroupLine]) -> Iterator[Outcome]:
    read = scene.reading()
    fitting = [line for line in lines if _lies_between(read, line)]
    if len(fitting) < _TWO:
        return
    blurred = [line for line in fitting if _is_blurred(line)]
    for line in blurred:
        yield skipped("B7", (line.overall, *line.parts), Skip.PRECISION)
    weights = [
        (line, weight) for line in fitting if line not in blurred and not (weight := _weight(read, line)).is_whole
    ]
    if len(weights) < _TWO:
        return
    # Intervals of which no two are apart have a point in common: the highest start and the lowest end tell it.
    highest = max(weights, key=lambda each: each[1].low or 0)
    lowest = min((each for each in weights if each is not highest), key=lambda each: each[1].high or 0)
    # The one that more lines are apart from errs; of those as far from it as any the nearest is held against it.
    number = {each[0].overall.id: sum(not w[1].meets(each[1]) for w in weights) for each in (highest, lowest)}
    odd, other = sorted((highest, lowest), key=lambda each: -number[each[0].overall.id])
    alike = [line for line, weight in weights if weight == other[1]]
    rank = scene.rank(odd[0].overall)
    nearest = min(alike, key=lambda line: abs(scene.rank(line.overall) - rank))
    first, second = sorted((odd[0], nearest), key=lambda line: scene.rank(line.overall))
    yield _weighed(scene, first, second)


def _is_blurred(line: GroupLine) -> bool:
    one, other = line.parts
    return abs(one.value - other.value) <= _TWO * max(last_place(one), last_place(other))


def _weight(read: Reading, line: GroupLine) -> Interval:
    """Return the share of the first group among both, (T − b) / (a − b), over all corners of its three intervals."""
    one, other = (read(part) for _, part in sorted(zip(line.names, line.parts, strict=True), key=_name))
    whole = read(line.overall)
    sides = [_ends(interval) for interval in (whole, one, other)]
    if not all(sides) or 0 in one - other:
        return WHOLE
    corners = [Fraction(t - b) / Fraction(a - b) for t, a, b in product(*sides)]
    is_open = whole.low_open or one.low_open or other.low_open
    return Interval(min(corners), max(corners), is_open, is_open)


def _name(named: tuple[str, Claim]) -> str:
    return named[0]


def _ends(interval: Interval) -> tuple[Number, ...]:
    """Return both ends of an interval; none where one is without bound."""
    return () if interval.low is None or interval.high is None else (interval.low, interval.high)


def _weighed(scene: Scene, first: GroupLine, second: GroupLine) -> Outcome:
    claims = (first.overall, *first.parts, second.overall, *second.parts)

    def holds(read: Reading) -> bool:
        common = _weight(read, first).intersect(_UNIT)
        return common is not None and common.meets(_weight(read, second))

    def formula(read: Reading) -> str:
        return f"(T−b)/(a−b): {_weight(read, first)} ∩ {_weight(read, second)} ∩ {_UNIT} = ∅"

    read = scene.reading()
    texts = {
        "group": min(first.names),
        "first": first.overall.text,
        "second": second.overall.text,
        "weight": _in_percent(_weight(read, first)),
        "other_weight": _in_percent(_weight(read, second)),
    }
    values = [claim.value for claim in claims]
    leans_on = first.leans_on if first.linked else second.leans_on
    copied = [claim for claim in claims if values.count(claim.value) > 1]
    told = all(line.exhaustive >= SURE for line in (first, second))
    return judge(
        scene,
        "B7",
        claims,
        holds,
        formula=formula,
        texts=texts,
        severity=Severity.ERROR if told else Severity.HINT,
        suspects=copied,
        leans_on=leans_on,
    )


def _in_percent(weight: Interval) -> str:
    if weight.low is None or weight.high is None:
        return "?"
    return f"{shown(max(weight.low, 0) * 100, 0)}–{shown(min(weight.high, 1) * 100, 0)}%"
