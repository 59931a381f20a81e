"""Years of averages and of the figures that they are of, as words tell them: 平均 in a row of years, 順に."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.audit.spans_of_years import SPAN
from textmine.audit.targets import fiscal_year, row_of, same_unit
from textmine.audit.told_times import doubted, is_read
from textmine.audit.words import passage_says, patterns
from textmine.labels import Role
from textmine.lexicons import Lexicon
from textmine.structures import Claim

_LEAD = 24
_FEWEST = 3
"""Years that make an average without saying how many they are."""


def of_years(scene: Scene, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the averages that stand in a row with the years that they are of, and figures listed year by year.

    Parameters
    ----------
    scene : Scene
    known : mapping of str to Claim
        Claims that were read anew, by id.
    """
    for claim in scene.levels():
        passage = scene.passage(claim)
        if not is_read(claim) or not passage_says(scene, "mean", passage):
            continue
        now = known.get(claim.id, claim)
        if SPAN.fullmatch(now.period or ""):
            yield from _in_turn(scene, now, known)
        elif _is_mean(scene, claim):
            years = _years_beside(scene, claim, known)
            if years:
                yield doubted(replace(now, period=f"FY{years[0]}/FY{years[-1]}", role=Role.ACTUAL, of=None))


def _is_mean(scene: Scene, claim: Claim) -> bool:
    return _words(scene.lexicon).mean.search(scene.before(claim, _LEAD)) is not None


def _years_beside(scene: Scene, mean: Claim, known: Mapping[str, Claim]) -> Sequence[int]:
    """Return the years of the figures of an average's row, one after the other; none where they are not."""
    row = row_of(scene, mean)
    beside = [known.get(c.id, c) for c in _like(scene, mean) if row_of(scene, c) == row]
    years = [fiscal_year(c.period) or 0 for c in beside if "/" not in (c.period or "")]
    follow_on = len(years) >= _FEWEST and all(b - a == 1 for a, b in pairwise(years))
    return years if follow_on else ()


def _in_turn(scene: Scene, mean: Claim, known: Mapping[str, Claim]) -> Iterator[Claim]:
    """Yield the figures that are told one after the other for the years of an average: 順に88.4%、90.1%、91.5%."""
    span = SPAN.fullmatch(mean.period or "")
    rows = [c for c in _like(scene, scene[mean.id]) if scene.rank(c) > scene.rank(scene[mean.id])]
    years = range(int(span[1]), int(span[2]) + 1) if span is not None else range(0)
    own = rows[: len(years)]
    if len(own) != len(years) or _words(scene.lexicon).in_turn.search(scene.before(own[0], _LEAD)) is None:
        return
    if any(len(scene.between(one, other)) > 1 for one, other in pairwise(own)):
        return
    for claim, year in zip(own, years, strict=True):
        role = Role.ACTUAL if year == fiscal_year(scene.meta.fiscal_year) else Role.REFERENCE
        yield doubted(replace(known.get(claim.id, claim), period=f"FY{year}", role=role, indicator=mean.indicator))


def _like(scene: Scene, mean: Claim) -> list[Claim]:
    return [c for c in scene.around(mean) if c is not mean and c.label is mean.label and same_unit(scene, c, mean)]


class _Words:
    """Compiled: a word for an average right before a figure; what says that figures are told in the order of years."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: pattern.pattern for name, pattern in patterns(lexicon).items()}
        self.mean = re.compile(
            rf"(?:^|[|、。,\s(])(?:単純)?(?:{words['mean']})(?:{words['per_year']})?[はがで:に|\s]*$"
        )
        self.in_turn = re.compile(r"(?:順に|順番に|それぞれ)[、:\s]*$")


@per_lexicon
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)
