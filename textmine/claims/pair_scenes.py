"""The figures that a figure may qualify: what stands near it in its row, and what the rows above hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.claims.drafts import Draft
from textmine.claims.rows import Row

_BEFORE = 7
"""Figures of the row before one that it may qualify."""
_BEHIND = 3
_LATEST = 12
"""Figures behind one of which a total may be qualified."""
_LAST_ABOVE = 4
_EARLIER_ROWS = 6
_EARLIER_FIGURES = 16
_TOTAL = re.compile(r"(計|合わせて|合せて|総数|総額|全体で)[はで、:]?\s?(約|延べ)?$")
_TOTAL_REACH = 8
_LIST_GAP = 18
"""Code points between two figures of one list at most."""


@dataclass(frozen=True, slots=True)
class PairScene:
    """The figures that one may qualify, with what all of its pairs share.

    Attributes
    ----------
    draft : Draft
    others : tuple of Draft
        Candidates in text order; those of rows above first.
    row : tuple of Draft
        All figures of its row.
    listed : tuple of Draft
        Those of its row that stand in one list with it.
    above : tuple of Draft
        The last figures of the rows above.
    """

    draft: Draft
    others: tuple[Draft, ...]
    row: tuple[Draft, ...]
    listed: tuple[Draft, ...]
    above: tuple[Draft, ...]

    @property
    def earlier(self) -> tuple[Draft, ...]:
        """The figures of the row before it."""
        return self.row[: self.row.index(self.draft)]


def pair_scenes(rows: Sequence[Row]) -> Iterator[PairScene]:
    """Yield each figure of some rows with the figures that it may qualify.

    Parameters
    ----------
    rows : sequence of Row
        Rows that follow each other in one column.
    """
    above: list[list[Draft]] = []
    for row in rows:
        drafts = row.drafts
        if not drafts:
            continue
        lists = _lists(drafts)
        last = [d for figures in above[-_EARLIER_ROWS:] for d in figures][-_EARLIER_FIGURES:]
        for number, draft in enumerate(drafts):
            behind = drafts[number + 1 :]
            near = [*drafts[max(0, number - _BEFORE) : number], *behind[:_BEHIND]]
            near += [d for d in behind[_BEHIND:_LATEST] if _is_total(d)]
            others = (*_others_above(draft, above, last), *near)
            yield PairScene(draft, others, tuple(drafts), lists[number], tuple(last))
        above.append(drafts)


def _others_above(draft: Draft, above: Sequence[Sequence[Draft]], last: Sequence[Draft]) -> list[Draft]:
    """Return what a figure may qualify in the rows above: what stands last, at the head of a row, in its own year.

    In running text a figure hardly ever qualifies one of another passage.
    """
    if draft.passage.has_stop:
        return [draft.of] if draft.of is not None and draft.of.passage is not draft.passage else []
    found = {id(d): d for d in last[-_LAST_ABOVE:]}
    for figures in above[-_EARLIER_ROWS:]:
        found[id(figures[0])] = figures[0]
        if draft.period is not None:
            found |= {id(d): d for d in figures if d.period == draft.period and d.is_level}
    return list(found.values())


def _is_total(draft: Draft) -> bool:
    return _TOTAL.search(draft.passage.normal, max(0, draft.start - _TOTAL_REACH), draft.start) is not None


def _lists(row: Sequence[Draft]) -> list[tuple[Draft, ...]]:
    """Return for each figure of a row the list that it belongs to: like figures one after another, brackets aside."""
    groups: list[list[int]] = []
    last: dict[object, list[int]] = {}
    for number, draft in enumerate(row):
        key = (draft.unit, draft.label, draft.role, draft.around)
        group = last.get(key)
        if group is not None and _follows(row[group[-1]], draft):
            group.append(number)
        else:
            group = [number]
            groups.append(group)
        last[key] = group
    found: list[tuple[Draft, ...]] = [()] * len(row)
    for group in groups:
        members = tuple(row[n] for n in group)
        for n in group:
            found[n] = members
    return found


def _follows(before: Draft, draft: Draft) -> bool:
    gap = draft.passage.without_brackets(before.end, draft.start)
    return len(gap) <= _LIST_GAP and "。" not in gap
