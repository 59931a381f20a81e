"""Sums over years that sentences tell (D2), whatever periods and names were read: by words of time and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.audit.cumulative import is_cumulative, own_words
from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.targets import fiscal_year, words_before
from textmine.audit.words import passage_says, patterns, says
from textmine.labels import Bound, ClaimLabel, Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim, Passage

_INTO = re.compile(r"[)\]]?に、?")
_COMES_TO = 8
"""Characters behind a figure in which it is said to be the sum."""
_CLAUSE = 24
"""Characters before a figure in which a month or quarter tells up to when it counts."""
_ADDED = frozenset({ClaimLabel.COUNT, ClaimLabel.AMOUNT})
_YEAR_END = re.compile(r"\d{4}-03-31")
_KANJI = "一二三四"
_THREE = 3
_MONTHS, _APRIL, _QUARTER, _HALF = 12, 4, 3, 6


@dataclass(frozen=True, slots=True)
class Told:
    """A sum so far, what a year added to it, and the sum that they make."""

    before: Claim
    own: Claim
    now: Claim


def told_sums(scene: Scene) -> Iterator[Told]:
    """Yield what sentences add up themselves: これまでの4,270棟に今年度の385棟が加わり、累計4,655棟となった.

    Parameters
    ----------
    scene : Scene
    """
    added = patterns(scene.lexicon)["added_to"]
    spoken = (passage for passage in scene.passages if _speaks_of_sums(scene, passage))
    for own in (claim for passage in spoken for claim in scene.inside(passage)):
        if own.label not in _ADDED or own.form is not None:
            continue
        before, now = scene.next_to(own, -1), scene.next_to(own, 1)
        same = [c is not None and _is_alike(c, own) for c in (before, now)]
        into = before is not None and same[0] and _INTO.match(scene.between(before, own)) is not None
        if before is not None and now is not None and into and same[1] and added.search(scene.between(own, now)):
            so_far = says(scene.lexicon, "last_year", words_before(scene, before)) or is_cumulative(scene, before)
            is_sum = is_cumulative(scene, now) or says(scene.lexicon, "comes_to", scene.after(now, _COMES_TO))
            # 累計に96,300件を加えた。この結果、累計は: the sum may be told in the next sentence.
            stops = scene.between(before, now).count("。")
            near = not stops or (stops == 1 and "。" in scene.between(own, now) and is_cumulative(scene, now))
            if near and is_sum and (so_far or is_cumulative(scene, now)):
                yield Told(before, own, now)
                continue
        yield from _by_times(scene, own)


def _speaks_of_sums(scene: Scene, passage: Passage) -> bool:
    summed = any(passage_says(scene, name, passage) for name in ("cumulative", "last_year"))
    return summed and any(passage_says(scene, name, passage) for name in ("added_to", "yearly"))


def _is_alike(one: Claim, other: Claim) -> bool:
    return one.label is other.label and one.unit == other.unit and one.form is None


def _by_times(scene: Scene, own: Claim) -> Iterator[Told]:
    """Yield a figure that its words call that of this year with the two sums beside it: so far, and with it."""
    if not says(scene.lexicon, "yearly", own_words(scene, own)) or is_cumulative(scene, own):
        return
    alike = [c for c in scene.alike(own) if _is_alike(c, own) and c.role is not Role.TARGET and c.bound is Bound.EXACT]
    at = alike.index(own) if own in alike else -1
    for first in range(max(0, at - 2), at + 1) if at >= 0 else ():
        three = alike[first : first + _THREE]
        others = [c for c in three if c is not own]
        earlier = [c for c in others if _is_so_far(scene, c, own)]
        if len(three) < _THREE or len(earlier) != 1:
            continue
        now = next(c for c in others if c is not earlier[0])
        in_all = is_cumulative(scene, now) or says(scene.lexicon, "in_all", own_words(scene, now))
        if in_all and may_add_up(earlier[0], own, now) and _is_one_text(scene, three):
            yield Told(earlier[0], own, now)


def _is_so_far(scene: Scene, claim: Claim, own: Claim) -> bool:
    """Tell whether a figure is the sum before a year: its words say so, or the year's own is added into it."""
    if says(scene.lexicon, "last_year", own_words(scene, claim)):
        return True
    into = _INTO.match(scene.between(claim, own)) is not None and scene.next_to(own, -1) is claim
    return into and says(scene.lexicon, "added_to", scene.after(own, _COMES_TO))


def may_add_up(before: Claim, own: Claim, now: Claim) -> bool:
    """Tell whether a sum grew by about what a year added: else it is the sum of something else."""
    grown = now.value - before.value
    return own.value > 0 and grown > 0 and abs(grown - own.value) <= max(grown, own.value) / 2


def is_year_end(claim: Claim) -> bool:
    """Tell whether a figure is one at the end of a fiscal year, which is not what the year added."""
    return _YEAR_END.fullmatch(claim.period or "") is not None


def dated_sums(scene: Scene) -> Iterator[Told]:
    """Yield sums that follow each other with what the year of the later added, whatever names they were read by.

    Each stands in the passage of the one before it or in the next: 令和5年度末までの累計 5,864人 … 令和6年度に養成した
    支援員は702人 … 令和6年度末の累計は6,656人. No other figure of their unit stands between.

    Parameters
    ----------
    scene : Scene
    """
    last: dict[str, list[Claim]] = {}
    for claim in scene.levels():
        if claim.label not in _ADDED or claim.role is Role.TARGET or claim.bound is not Bound.EXACT:
            continue
        run = last.setdefault(claim.unit, [])
        if run and scene.order(scene.passage(claim)) - scene.order(scene.passage(run[-1])) > 1:
            run.clear()
        run.append(claim)
        del run[:-_THREE]
        if len(run) == _THREE and _are_sums_of_years(scene, *run):
            yield Told(*run)


def _are_sums_of_years(scene: Scene, before: Claim, own: Claim, now: Claim) -> bool:
    years = [fiscal_year(claim.period) for claim in (before, own, now)]
    apart = len({scene.passage(claim).id for claim in (before, own, now)}) > 1
    if not apart or years[1] is None or years != [years[1] - 1, years[1], years[1]] or "/" in (own.period or ""):
        return False
    if not all(is_cumulative(scene, c) for c in (before, now)) or is_cumulative(scene, own) or is_year_end(own):
        return False
    return may_add_up(before, own, now)


def _is_one_text(scene: Scene, claims: Sequence[Claim]) -> bool:
    """Tell whether figures follow each other: no more than one sentence ends between two of them, no row does."""
    between = [scene.between(one, other) for one, other in pairwise(claims)]
    return sum(text.count("。") for text in between) <= 1 and not any("\n" in text for text in between)


def within_years(scene: Scene) -> Iterator[tuple[Claim, Claim]]:
    """Yield sums up to a part of a year, each with that right beside it which counts on: 第3四半期までに, 年度で.

    Parameters
    ----------
    scene : Scene
    """
    spoken = (passage for passage in scene.passages if passage_says(scene, "part_of_year", passage))
    for one in (claim for passage in spoken for claim in scene.inside(passage)):
        if one.label not in _ADDED or one.form is not None:
            continue
        other = scene.next_to(one, 1)
        if other is None or not _is_alike(other, one) or not all(is_cumulative(scene, c) for c in (one, other)):
            continue
        groups = [None if says(scene.lexicon, "part_of_year", c.group) else c.group or None for c in (one, other)]
        if groups[0] != groups[1] or "。" in scene.between(one, other):
            continue
        months = [_months(scene, claim) for claim in (one, other)]
        if months[0] is not None and months[1] is not None and months[0] != months[1]:
            yield (one, other) if months[0] < months[1] else (other, one)


def _months(scene: Scene, claim: Claim) -> int | None:
    """Return how many months of a fiscal year a sum is of, None where no words say so."""
    # The clause that names the time, and no other figure: 第3四半期までに累計.
    said = scene.before(claim, _CLAUSE).rpartition("。")[2]
    before = scene.next_to(claim, -1)
    if before is not None and before.text:
        said = said.rpartition(before.text)[2]
    found = None
    for match in _times(scene.lexicon).finditer(said):
        if match["quarter"]:
            quarter = _KANJI.find(match["quarter"]) + 1 or int(match["quarter"])
            found = quarter * _QUARTER
        elif match["month"]:
            found = (int(match["month"]) - _APRIL) % _MONTHS + 1
        else:
            found = _HALF if match["half"] else _MONTHS
    return found


@per_lexicon
def _times(lexicon: Lexicon) -> re.Pattern[str]:
    words = patterns(lexicon)
    return re.compile(
        rf"第?\s*(?P<quarter>[1-4{_KANJI}])\s*四半期|(?P<month>1[0-2]|[1-9])\s*月(?:\s*末|まで|現在)"
        rf"|(?P<half>{words['first_half'].pattern})|(?P<year>{words['whole_year'].pattern})"
    )
