"""Scenes of links: each figure with the figures that it may qualify, as far as their labels and sizes go together.

A level is part of a level of its unit that is no smaller, but for means and points, which do not add up; shares,
changes and achievements are said of levels, the shares of groups of the share of all. Where figures add up to another
one, it is a choice wherever it stands. What is ruled out here is hardly ever gold, and is most of what stands around a
figure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from textmine.claims.drafts import Draft
from textmine.claims.pair_cues import PairCues, pair_cues
from textmine.claims.pair_sums import Sums
from textmine.claims.pair_words import Words
from textmine.claims.rows import Row
from textmine.labels import ClaimLabel, Form
from textmine.lexicons import Lexicon

ABOVE, BELOW = -1, -2
"""Stand for the place of a figure of another row."""
_BEFORE = 7
"""Figures of the row before one that it may qualify."""
_BEHIND = 3
_LATEST = 12
_LEADS = 4
_LAST_ABOVE = 4
_EARLIER_ROWS = 6
_LATER_ROWS = 12
_EARLIER_FIGURES = 16
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
    """What is known of the figures of all rows of a column: their sums, the words beside them, and words of links."""

    sums: Sums
    words: Words
    cues: PairCues


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
    cues : PairCues
    """

    def __init__(self, drafts: Sequence[Draft], above: Sequence[Draft], column: Column) -> None:
        self.drafts = tuple(drafts)
        self.above = tuple(above)
        self.sums = column.sums
        self.words = column.words
        self.cues = column.cues
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
        """Whether words before each figure call it a total, or before the figure whose bracket it stands in."""
        named = {id(draft): self._is_total(draft) for draft in self.drafts}
        return [named[id(draft)] or named.get(id(draft.head), False) for draft in self.drafts]

    def _is_total(self, draft: Draft) -> bool:
        low = max(0, draft.start - _TOTAL_REACH)
        return self.cues.total.search(draft.passage.normal, low, draft.start) is not None

    @cached_property
    def leads(self) -> list[int]:
        """The places of the figures that a row or a sentence of it begins with: what is told of stands there."""
        found = []
        sentence = None
        for number, draft in enumerate(self.drafts):
            if draft.sentence != sentence:
                found.append(number)
                sentence = draft.sentence
        return found

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
        Candidates, each with its place in the row; `ABOVE` and `BELOW` for those of other rows, which come first.
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


def pair_scenes(rows: Sequence[Row], lexicon: Lexicon | None = None) -> Iterator[PairScene]:
    """Yield each figure of some rows with the figures that it may qualify.

    Parameters
    ----------
    rows : sequence of Row
        Rows that follow each other in one column.
    lexicon : Lexicon, optional
    """
    above: list[list[Draft]] = []
    last: list[Draft] = []
    column = Column(Sums(rows), Words(), pair_cues(lexicon))
    for at, row in enumerate(rows):
        drafts = row.drafts
        if not drafts:
            continue
        figures = RowFigures(drafts, last, column)
        broken = at > 0 and _is_broken(rows[at - 1], row)
        below = list(_figures_below(rows, at, column.cues))
        for number, draft in enumerate(drafts):
            others = [(other, ABOVE) for other in _others_above(figures, number, above, broken=broken)]
            others += [(other, BELOW) for other in below if _fits_below(draft, figures.families[number], other)]
            others += [(drafts[place], place) for place in _others_beside(figures, number)]
            yield PairScene(draft, number, [*others, *_sure_others(figures, draft, others)], figures)
        above.append(drafts)
        last = [d for figures_above in above[-_EARLIER_ROWS:] for d in figures_above][-_EARLIER_FIGURES:]


def _is_broken(before: Row, row: Row) -> bool:
    """Tell whether a line break parts one sentence: running text on either side, and no stop at the break."""
    ends = before.passage.normal.rstrip().endswith("。")
    return not ends and (before.passage.has_stop or row.passage.has_stop)


def _sure_others(row: RowFigures, draft: Draft, others: Sequence[tuple[Draft, int]]) -> Iterator[tuple[Draft, int]]:
    """Yield what a figure qualifies by the rules, and the total that it is a part of by sums, unless they are known."""
    known = {id(other) for other, _ in others}
    total = row.sums.total_of(draft)
    for sure in (draft.of, None if total is None else total.draft):
        if sure is not None and id(sure) not in known:
            known.add(id(sure))
            yield sure, row.drafts.index(sure) if sure.passage is draft.passage else ABOVE


def _figures_below(rows: Sequence[Row], at: int, cues: PairCues) -> Iterator[Draft]:
    """Yield figures of later rows that one may qualify: of the total below a list, of a bracket right below."""
    if rows[at].passage.has_stop:
        return
    for number, row in enumerate(rows[at + 1 : at + 1 + _LATER_ROWS]):
        if row.passage.has_stop:
            return
        text = row.passage.normal.lstrip()
        if cues.total_row.match(text) or (number == 0 and text.startswith(("(", "["))):
            yield from row.drafts
            return


def _fits_below(draft: Draft, family: int, other: Draft) -> bool:
    if family == _LEVEL:
        return other.is_level and other.unit == draft.unit and other.value >= draft.value and other.around is None
    return other.is_level and (other.around is not None or family == _SHARE)


def _others_beside(row: RowFigures, number: int) -> Iterator[int]:
    """Yield the places of the figures in the row of one that it may qualify."""
    drafts, families = row.drafts, row.families
    draft, family = drafts[number], families[number]
    first, count = max(0, number - _BEFORE), len(drafts)
    leads = row.leads[: bisect_left(row.leads, first)]
    # What the row begins with, and what is told of by the sentences just before.
    far = leads if len(leads) <= _LEADS else [leads[0], *leads[1 - _LEADS :]]
    if family == _LEVEL:
        unit, value = draft.unit, draft.value
        for place in (*far, *range(first, min(count, number + _LATEST + 1))):
            other = drafts[place]
            if (
                _is_of_unit(unit, other.unit)
                and families[place] == _LEVEL
                and place != number
                and (other.value >= value or draft.label is ClaimLabel.MEASURE)
                and (place <= number + _BEHIND or row.totals[place])
            ):
                yield place
        return
    for place in (*far, *range(first, number)):
        other_family = families[place]
        if other_family == _LEVEL or (
            other_family == _SHARE and (family != _SHARE or drafts[place].unit == draft.unit)
        ):
            yield place
    for place in range(number + 1, min(count, number + _LATEST + 1)):
        if families[place] == _LEVEL:
            fits = place <= number + _BEHIND
        elif family == _SHARE:
            fits = families[place] == _SHARE and drafts[place].unit == draft.unit and row.totals[place]
        else:
            fits = families[place] == _SHARE and place == number + 1
        if fits:
            yield place


def _others_above(row: RowFigures, number: int, above: Sequence[Sequence[Draft]], *, broken: bool) -> Iterator[Draft]:
    """Yield what a figure may qualify in the rows above: what stands last, at the head of a row, in its own year.

    In running text a figure hardly ever qualifies one of another passage, unless a line break parts their sentence;
    a change never, unless no level stands before it in its row or the row opens with a bracket, which tells more of the
    one above.
    """
    draft, family = row.drafts[number], row.families[number]
    passage = draft.passage
    goes_on = broken and "。" not in passage.normal[: draft.start]
    in_bracket = draft.around is not None and not passage.normal[: draft.around.open].strip()
    if not above or (passage.has_stop and not goes_on):
        return
    if family == _CHANGE and not (goes_on or in_bracket or not row.levels[number]):
        return
    found = {id(d): d for d in row.above[-_LAST_ABOVE:]}
    for figures in above[-_EARLIER_ROWS:]:
        found[id(figures[0])] = figures[0]
        if draft.period is not None:
            found |= {id(d): d for d in figures if d.period == draft.period}
    for other in found.values():
        other_family = _FAMILIES.get(other.label, _LEVEL)
        if family == _LEVEL:
            fits = other_family == _LEVEL and other.unit == draft.unit and other.value >= draft.value
        elif family == _SHARE:
            fits = other_family == _LEVEL or (other_family == _SHARE and other.unit == draft.unit)
        else:
            fits = other_family == _LEVEL or (other_family == _SHARE and family == _ACHIEVEMENT)
        if fits:
            yield other


def _is_of_unit(part: str, whole: str) -> bool:
    """Tell whether a unit is that of a total, or its beginning: of 50園館, 30園."""
    return part == whole or (part != "" and whole.startswith(part))


def _follows(before: Draft, draft: Draft) -> bool:
    gap = draft.passage.without_brackets(before.end, draft.start)
    return len(gap) <= _LIST_GAP and "。" not in gap
