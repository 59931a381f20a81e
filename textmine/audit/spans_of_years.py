"""Sums over years that periods alone tell (D2): a span of years is what its parts make, and a longer one is no less."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textmine.audit.scene import Scene, once
from textmine.audit.targets import list_of, name_key
from textmine.audit.words import passage_says, says
from textmine.labels import Bound, ClaimLabel, Role
from textmine.structures import Claim

SPAN = re.compile(r"FY(\d{4})/FY(\d{4})")
_YEAR = re.compile(r"FY(\d{4})")
_NEAR = 12
_ADDED = frozenset({ClaimLabel.COUNT, ClaimLabel.AMOUNT})
Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """A figure of some years with those of the two spans that make them up."""

    whole: Claim
    first: Claim
    last: Claim


@once
def by_years(scene: Scene) -> Mapping[tuple[str, ...], Mapping[Years, Claim]]:
    """Return counts and amounts of lists in which one is of several years: by list, name and unit, then by years.

    Years of which there are two figures are left out, and averages.
    """
    spans = [claim for claim in scene.levels() if SPAN.fullmatch(claim.period or "")]
    lists = {list_of(scene, claim) for claim in spans}
    found: dict[tuple[str, ...], dict[Years, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in scene.levels() if lists else ():
        years = _years(claim)
        if years is not None and list_of(scene, claim) in lists and _adds(scene, claim):
            found[list_of(scene, claim), *name_key(scene, claim), claim.unit][years].append(claim)
    return {
        key: {years: claims[0] for years, claims in own.items() if len({c.value for c in claims}) == 1}
        for key, own in found.items()
    }


def _years(claim: Claim) -> Years | None:
    span, year = SPAN.fullmatch(claim.period or ""), _YEAR.fullmatch(claim.period or "")
    if span is not None:
        return int(span[1]), int(span[2])
    return None if year is None else (int(year[1]), int(year[1]))


def _adds(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is one that grows with the years it is of: a count or an amount, no average."""
    plain = claim.label in _ADDED and claim.role is not Role.TARGET and claim.bound is Bound.EXACT
    if not plain or not claim.indicator:
        return False
    named = any(says(scene.lexicon, "mean", words) for words in (claim.indicator, claim.group))
    near = passage_says(scene, "mean", scene.passage(claim)) and says(scene.lexicon, "mean", scene.before(claim, _NEAR))
    return not (named or near)


def is_sum_of_years(scene: Scene, claim: Claim) -> bool:
    """Tell whether a figure is one of several years that grows with them, by its period alone."""
    return SPAN.fullmatch(claim.period or "") is not None and _adds(scene, claim)


def joined_spans(scene: Scene) -> Iterator[Joined]:
    """Yield the figures of spans that two others make up: 2017 to 2020 is 2017 to 2019 and 2020."""
    for own in by_years(scene).values():
        for (start, end), whole in own.items():
            for middle in range(start, end):
                first, last = own.get((start, middle)), own.get((middle + 1, end))
                # Two figures of single years are mostly listed beside their sum: other checks ask for all of them.
                if first is not None and last is not None and _is_longer(first, last):
                    yield Joined(whole, first, last)


def _is_longer(*parts: Claim) -> bool:
    return any(SPAN.fullmatch(part.period or "") for part in parts)


def growing_spans(scene: Scene) -> Iterator[tuple[Claim, Claim]]:
    """Yield figures of spans with one start, each with that of the next longer one."""
    for own in by_years(scene).values():
        starts: dict[int, list[Years]] = defaultdict(list)
        for start, end in own:
            if start < end:
                starts[start].append((start, end))
        for spans in starts.values():
            yield from _following(own, sorted(spans))


def _following(own: Mapping[Years, Claim], spans: Sequence[Years]) -> Iterator[tuple[Claim, Claim]]:
    yield from ((own[before], own[now]) for before, now in pairwise(spans))
