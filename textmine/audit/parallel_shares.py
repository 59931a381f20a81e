"""Shares that stand as others do which make a hundred: columns and rows of a table, the same answers of two groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from textmine.audit.intervals import Interval, total
from textmine.audit.rows import claims_by_line
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_sets import SURE, ShareSet
from textmine.audit.sibling_words import sibling_words
from textmine.audit.surroundings import folded_name
from textmine.labels import Bound, ClaimLabel, Role
from textmine.structures import Claim, Passage

_FULL, _SLIP = 100, 10
_FEWEST, _MOST = 2, 20
"""Shares of a set."""
_HUNDRED = Interval.point(_FULL)
_Shares = tuple[Claim, ...]


@once
def parallel_shares(scene: Scene) -> tuple[ShareSet, ...]:
    """Return the sets of shares that come near a hundred beside others of their names that make it.

    Where the shares of one group, year or row make a hundred, those of the next one must, whatever words say.

    Parameters
    ----------
    scene : Scene

    Examples
    --------
    >>> from textmine.audit.scene import Scene
    >>> parallel_shares(Scene(()))
    ()
    """
    words = sibling_words(scene.lexicon)
    found: dict[frozenset[str], ShareSet] = {}
    for passage in scene.passages:
        shares = [claim for claim in scene.inside(passage) if _is_share(claim)]
        if len(shares) < _FEWEST * _FEWEST:
            continue
        several = words.overlap(passage.text)
        for parallels in (*_by_names(shares), *_by_places(scene, passage, shares)):
            for members in _odd_ones(scene, parallels):
                found.setdefault(frozenset(c.id for c in members), ShareSet(members, SURE, SURE, several))
    return tuple(found.values())


def _is_share(claim: Claim) -> bool:
    plain = claim.label is ClaimLabel.PERCENTAGE and claim.form is None and claim.bound is Bound.EXACT
    return plain and claim.role is not Role.TARGET


def _odd_ones(scene: Scene, parallels: Sequence[_Shares]) -> Iterator[_Shares]:
    """Yield the sets that miss a hundred by a slip where as many others make it."""
    read = scene.reading()
    whole = [members for members in parallels if _sum(members) > 0 and total(read.all(members)).meets(_HUNDRED)]
    odd = [members for members in parallels if members not in whole]
    if len(odd) <= len(whole):
        yield from (members for members in odd if abs(_sum(members) - _FULL) <= _SLIP)


def _sum(members: Iterable[Claim]) -> Decimal:
    return Decimal(sum(claim.value for claim in members))


def _by_names(shares: Sequence[Claim]) -> Iterator[list[_Shares]]:
    """Yield sets of shares of the same names: the answers of each group, the groups of each answer, by year."""
    for by_group in (True, False):
        found: dict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
        for claim in shares:
            names = folded_name(claim.indicator), folded_name(claim.group)
            name, other = names if by_group else names[::-1]
            found[other, claim.period or ""].setdefault(name, claim)
        alike: dict[frozenset[str], list[_Shares]] = defaultdict(list)
        for named in found.values():
            if _FEWEST <= len(named) <= _MOST and all(named):
                alike[frozenset(named)].append(tuple(named.values()))
        yield from (sets for sets in alike.values() if len(sets) >= _FEWEST)


def _by_places(scene: Scene, passage: Passage, shares: Collection[Claim]) -> Iterator[list[_Shares]]:
    """Yield the rows of lines under each other with as many shares each, and their columns."""
    if "\n" not in passage.text:
        return
    known = {claim.id for claim in shares}
    lines = [tuple(c for c in line if c.id in known) for line in claims_by_line(scene, passage)]
    for width, same in groupby(lines, key=len):
        rows = list(same)
        if not _FEWEST <= len(rows) <= _MOST or not _FEWEST <= width <= _MOST:
            continue
        yield rows
        yield list(zip(*rows, strict=True))
