"""Scenes of links: each figure with the figures that it may qualify, as far as their labels and sizes go together.

A level is part of a level of its unit that is no smaller, but for means and points, which do not add up; shares,
changes and achievements are said of levels. Where figures add up to another one, it is a choice wherever it stands.
What is ruled out here is hardly ever gold, and is most of what stands around a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from textmine.claims.drafts import Draft
from textmine.claims.pair_sums import Sums
from textmine.claims.pair_words import Words
from textmine.claims.rows import Row
from textmine.labels import ClaimLabel, Form

_BEFORE = 7
"""Figures of the row before one that it may qualify."""
_BEHIND = 3
_LATEST = 12
_LAST_ABOVE = 4
_EARLIER_ROWS = 6
_EARLIER_FIGURES = 16
_TOTAL = re.compile(r"(計|合わせて|合せて|総数|総額|全体で)[はで、:]?\s?(約|延べ)?$")
_TOTAL_REACH = 8
_LIST_GAP = 18
"""Code points between two figures of one list at most."""
_LEVEL, _SHARE, _CHANGE, _ACHIEVEMENT = range(4)
_FAMILIES = {
    ClaimLabel.PERCENTAGE: _SHARE,
    ClaimLabel.CHANGE: _CHANGE,
    ClaimLabel.YOY_CHANGE: _CHANGE,
    ClaimLabel.ACHIEVEMENT: _ACHIEVEMENT,
}


class Column(NamedTuple):
    """What is known of the figures of all rows of a column: their sums, and the words beside them."""

    sums: Sums
    words: Words


class RowFigures:
    """The figures of one row, with what the pairs of them share computed once, and only where it is asked for.

    Attributes
    ----------
    drafts : tuple of Draft
    above : tuple of Draft
        The last figures of the rows above.
    families : list of int
        By figure: level, share, change or achievement.
    sums : Sums
    words : Words
    """

    def __init__(self, drafts: Sequence[Draft], above: Sequence[Draft], column: Column) -> None:
        self.drafts = tuple(drafts)
        self.above = tuple(above)
        self.sums = column.sums
        self.words = column.words
        self.families = [_FAMILIES.get(draft.label, _LEVEL) for draft in drafts]
        self._sums: dict[object, tuple[int, Decimal]] = {}

    @cached_property
    def levels(self) -> list[int]:
        """The number of levels and shares before each figure, and in the whole row."""
        return list(accumulate([family <= _SHARE for family in self.families], initial=0))

    @cached_property
    def bases(self) -> dict[str, list[tuple[float, Draft]]]:
        """By unit, the levels and shares above 0 of the row and of those above, values as ratios are taken of them."""
        found: dict[str, list[tuple[float, Draft]]] = {}
        for draft in (*self.above, *self.drafts):
            if draft.is_level and draft.value > 0:
                found.setdefault(draft.unit, []).append((float(draft.value), draft))
        return found

    @cached_property
    def differences(self) -> dict[str, list[float]]:
        """By unit, the changes of the row that are differences."""
        found: dict[str, list[float]] = {}
        for draft in self.drafts:
            if draft.is_change and draft.form is Form.DIFFERENCE:
                found.setdefault(draft.unit, []).append(float(draft.value))
        return found

    @cached_property
    def totals(self) -> list[bool]:
        """Whether words before each figure call it a total."""
        return [_is_total(draft) for draft in self.drafts]

    @cached_property
    def lists(self) -> list[list[int]]:
        """For each figure, the members of the list that it belongs to: like figures one after another."""
        found: list[list[int]] = []
        last: dict[object, list[int]] = {}
        for number, draft in enumerate(self.drafts):
            key = (draft.unit, draft.label, draft.role, draft.around)
            group = last.get(key)
            if group is not None and _follows(self.drafts[group[-1]], draft):
                group.append(number)
            else:
                last[key] = group = [number]
            found.append(group)
        return found

    def sum_of(self, like: Draft) -> tuple[int, Decimal]:
        """Return how many levels have unit and role of `like`, and their sum."""
        key = (like.unit, like.role)
        found = self._sums.get(key)
        if found is None:
            parts = [d.value for d in self.drafts if d.is_level and (d.unit, d.role) == key]
            found = self._sums[key] = len(parts), sum(parts, Decimal(0))
        return found


@dataclass(frozen=True, slots=True)
class PairScene:
    """The figures that one may qualify.

    Attributes
    ----------
    draft : Draft
    number : int
        Its place in its row.
    others : list of tuple
        Candidates, each with its place in the row; -1 for those of rows above, which come first.
    row : RowFigures
    """

    draft: Draft
    number: int
    others: list[tuple[Draft, int]]
    row: RowFigures

    @property
    def options(self) -> list[Draft | None]:
        """What can be chosen: no link first."""
        return [None, *(other for other, _ in self.others)]

    @property
    def shares_of_share(self) -> list[int]:
        """The places among the options of those that would make a share part of another one."""
        if not self.draft.is_share:
            return []
        return [place for place, (other, _) in enumerate(self.others, 1) if other.is_share]


def pair_scenes(rows: Sequence[Row]) -> Iterator[PairScene]:
    """Yield each figure of some rows with the figures that it may qualify.

    Parameters
    ----------
    rows : sequence of Row
        Rows that follow each other in one column.
    """
    above: list[list[Draft]] = []
    last: list[Draft] = []
    column = Column(Sums(rows), Words())
    for row in rows:
        drafts = row.drafts
        if not drafts:
            continue
        figures = RowFigures(drafts, last, column)
        for number, draft in enumerate(drafts):
            others = [(other, -1) for other in _others_above(draft, figures.families[number], above, last)]
            others += [(drafts[place], place) for place in _others_beside(figures, number)]
            rule = draft.of
            if rule is not None and all(other is not rule for other, _ in others):
                others.append((rule, drafts.index(rule) if rule.passage is draft.passage else -1))
            total = column.sums.total_of(draft)
            if total is not None and all(other is not total.draft for other, _ in others):
                others.append((total.draft, drafts.index(total.draft) if total.draft.passage is draft.passage else -1))
            yield PairScene(draft, number, others, figures)
        above.append(drafts)
        last = [d for figures_above in above[-_EARLIER_ROWS:] for d in figures_above][-_EARLIER_FIGURES:]


def _others_beside(row: RowFigures, number: int) -> Iterator[int]:
    """Yield the places of the figures in the row of one that it may qualify."""
    drafts, families = row.drafts, row.families
    draft, family = drafts[number], families[number]
    first, count = max(0, number - _BEFORE), len(drafts)
    if family == _LEVEL:
        unit, value = draft.unit, draft.value
        for place in range(first, min(count, number + _LATEST + 1)):
            other = drafts[place]
            if (
                other.unit == unit
                and families[place] == _LEVEL
                and place != number
                and (other.value >= value or draft.label is ClaimLabel.MEASURE)
                and (place <= number + _BEHIND or row.totals[place])
            ):
                yield place
        return
    for place in range(first, number):
        other_family = families[place]
        if other_family == _LEVEL or (
            other_family == _SHARE and (family != _SHARE or drafts[place].unit == draft.unit)
        ):
            yield place
    behind = number + 1
    if behind < count and (families[behind] == _LEVEL or (families[behind] == _SHARE and family != _SHARE)):
        yield behind


def _others_above(
    draft: Draft, family: int, above: Sequence[Sequence[Draft]], last: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield what a figure may qualify in the rows above: what stands last, at the head of a row, in its own year.

    In running text a figure hardly ever qualifies one of another passage, and a change never.
    """
    if draft.passage.has_stop or family == _CHANGE or not above:
        return
    found = {id(d): d for d in last[-_LAST_ABOVE:]}
    for figures in above[-_EARLIER_ROWS:]:
        found[id(figures[0])] = figures[0]
        if draft.period is not None:
            found |= {id(d): d for d in figures if d.period == draft.period}
    for other in found.values():
        other_family = _FAMILIES.get(other.label, _LEVEL)
        if family == _LEVEL:
            fits = other_family == _LEVEL and other.unit == draft.unit and other.value >= draft.value
        else:
            fits = other_family == _LEVEL or (other_family == _SHARE and family == _ACHIEVEMENT)
        if fits:
            yield other


def _is_total(draft: Draft) -> bool:
    return _TOTAL.search(draft.passage.normal, max(0, draft.start - _TOTAL_REACH), draft.start) is not None


def _follows(before: Draft, draft: Draft) -> bool:
    gap = draft.passage.without_brackets(before.end, draft.start)
    return len(gap) <= _LIST_GAP and "。" not in gap
