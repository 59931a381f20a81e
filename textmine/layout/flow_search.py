"""The columns of a page whose dump writes whole blocks: a beam search over the lines of flow after flow.

A flow is what stands between two blank lines. Within one, lines of the columns that it holds come in any turn, for
their baselines differ; the next flow may belong to other columns. What counts: how a line reads on from the last one
of a column, whether it fits the column's width, and whether its sentence ends as others of the column do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from textmine.layout.costs import Costs
from textmine.layout.flow_cells import slack
from textmine.layout.links import Links

_SIZE = 24
"""Hypotheses that are kept."""
_MOST_COLUMNS = 7
_LEVEL = 3
"""Lines by which one column may be longer than the other so far where both are written as they go down the page."""


@dataclass(frozen=True, slots=True)
class FlowCosts:
    """What the search charges and grants, in nats; found by search on generated reports of split dev."""

    beside: float = -4.5  # a flow that has lines of one column has lines of another
    stay: float = 1.0  # the next line of a flow stands in the same column
    turn: float = -0.1  # it stands in another one of the flow
    column: float = -5.0  # one more column
    column_width: float = -0.1  # the same, for each half-width cell of its width
    tone: float = -2.0  # a sentence ends otherwise than others of its column: it asks where they tell
    aside: float = -8.4  # a line belongs to no column
    joined_short: float = -3.0  # a line reads on from one that does not reach its column's width
    full: float = -1.0  # a paragraph ends with a full line
    cut: float = 1.5  # the cells of one physical line stand in different columns
    again: float = 0.0  # a flow begins with the column with which the flow before it ended
    ahead: float = 0.0  # each line by which one of two columns gets ahead of the other, more than a few


@dataclass(frozen=True, slots=True)
class FlowPage:
    """What is known of the lines of a page before they are ordered.

    Attributes
    ----------
    links : Links
    apart : tuple of float
        What each line gains by belonging to no column.
    tones : tuple of int
        How a sentence ends with each line, as one bit; 0 where none does.
    widths : tuple of float
        Wrap widths that columns may have, or those of each column.
    """

    links: Links
    apart: tuple[float, ...]
    tones: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FlowOrder:
    """An order of a page's lines.

    Attributes
    ----------
    columns : tuple of tuple of int
        Lines by column, the column that was opened first at first.
    widths : tuple of float
        What each column was taken to be wide.
    aside : tuple of int
        Lines that belong to none.
    score : float
    """

    columns: tuple[tuple[int, ...], ...]
    widths: tuple[float, ...]
    aside: tuple[int, ...]
    score: float


class _Hypothesis(NamedTuple):
    """Lines so far; `last`, `widths` and `tones` by column, `active` a bit mask of the columns of this flow.

    `ahead` is by how many lines the first of two columns is longer than the second.
    """

    score: float
    last: tuple[int, ...]
    widths: tuple[float, ...]
    tones: tuple[int, ...]
    active: int
    current: int
    parent: _Hypothesis | None
    column: int
    ahead: int


_NONE = -1
"""The column of a line that belongs to none."""


def flow_order(
    page: FlowPage, costs: Costs, own: FlowCosts, *, known: bool = False, most: int = _MOST_COLUMNS
) -> FlowOrder:
    """Return the best columns of the lines of a page.

    Parameters
    ----------
    page : FlowPage
    costs : Costs
    own : FlowCosts
    known : bool
        The widths are those of the columns, in the order in which they are opened.
    most : int
        Columns at most.
    """
    search = _Search(page, costs, own, most, known=known)
    beam = [_Hypothesis(0.0, (), (), (), 0, _NONE, None, _NONE, 0)]
    for line in range(len(page.links)):
        beam = search.step(beam, line)
    best = max(beam, key=lambda each: each.score)
    columns: list[list[int]] = [[] for _ in best.last]
    aside: list[int] = []
    at = best
    for line in range(len(page.links) - 1, -1, -1):
        (aside if at.column == _NONE else columns[at.column]).append(line)
        if at.parent is not None:
            at = at.parent
    return FlowOrder(tuple(tuple(column[::-1]) for column in columns), best.widths, tuple(aside[::-1]), best.score)


class _Search:
    def __init__(self, page: FlowPage, costs: Costs, own: FlowCosts, most: int, *, known: bool) -> None:
        links, total = page.links, len(page.links)
        join, paragraph = links.join[:total] + costs.join, links.paragraph[:total] + costs.paragraph
        full = np.maximum(join, paragraph + own.full)
        short = np.maximum(join + own.joined_short, paragraph + links.paragraph_short)
        self.link = np.maximum(full, costs.lowest).tolist(), np.maximum(short, costs.lowest).tolist()
        self.width = links.width.tolist()
        self.short = (costs.short * np.logaddexp(0.0, -links.ends)).tolist()
        self.breaks = links.breaks.tolist()
        self.page, self.costs, self.own = page, costs, own
        self.known = known
        self.most = len(page.widths) if known else most

    def step(self, beam: Sequence[_Hypothesis], line: int) -> list[_Hypothesis]:
        """Return the best hypotheses after the line."""
        found: dict[tuple[tuple[int, ...], tuple[float, ...], int, int], _Hypothesis] = {}
        for each in beam:
            for new in self._ways(each, line):
                key = new.last, new.widths, new.active, new.current
                other = found.get(key)
                if other is None or other.score < new.score:
                    found[key] = new
        return sorted(found.values(), key=lambda each: -each.score)[:_SIZE]

    def _ways(self, each: _Hypothesis, line: int) -> Iterator[_Hypothesis]:
        """Yield the line in each column, in a new one, and in none."""
        merged = self.breaks[line] == 0
        active = 0 if self.breaks[line] > 1 else each.active
        aside = each.score + self.own.aside + self.page.apart[line]
        current = each.current if merged else _NONE
        yield _Hypothesis(aside, each.last, each.widths, each.tones, active, current, each, _NONE, each.ahead)
        for column, last in enumerate(each.last):
            if merged and column == each.current:
                continue
            width = each.widths[column]
            score = each.score + self.link[self.width[last] < width - slack(width)][last][line]
            score += self._fit(line, width) + self._turned(active, column, each.current, merged=merged)
            yield self._placed(each, line, column, score, active)
        if len(each.last) < self.most:
            yield from self._opened(each, line, active, merged=merged)

    def _placed(self, each: _Hypothesis, line: int, column: int, score: float, active: int) -> _Hypothesis:
        tone, tones = self.page.tones[line], each.tones[column]
        if tone and tones & ~tone:
            score += self.own.tone
        ahead = each.ahead + (-1 if column else 1)
        return _Hypothesis(
            score + self._got_ahead(each.ahead, ahead),
            (*each.last[:column], line, *each.last[column + 1 :]),
            each.widths,
            (*each.tones[:column], tones | tone, *each.tones[column + 1 :]),
            active | 1 << column,
            column,
            each,
            column,
            ahead,
        )

    def _opened(self, each: _Hypothesis, line: int, active: int, *, merged: bool) -> Iterator[_Hypothesis]:
        """Yield the line as the first one of a column of each width that it may have."""
        column, width = len(each.last), self.width[line]
        score = each.score + self.costs.first + self._turned(active, column, each.current, merged=merged)
        widths = self.page.widths[column : column + 1] if self.known else self.page.widths
        if not self.known:
            widths = tuple(peak for peak in widths if peak >= width - slack(peak) + 1) or (max(width, widths[-1]),)
        for peak in widths:
            price = 0.0 if self.known else self.own.column + self.own.column_width * peak
            yield _Hypothesis(
                score + self._fit(line, peak) + price,
                (*each.last, line),
                (*each.widths, peak),
                (*each.tones, self.page.tones[line]),
                active | 1 << column,
                column,
                each,
                column,
                each.ahead + (-1 if column else 1),
            )

    def _got_ahead(self, before: int, now: int) -> float:
        return self.own.ahead if abs(now) > max(abs(before), _LEVEL) else 0.0

    def _turned(self, active: int, column: int, current: int, *, merged: bool) -> float:
        """Return what it is worth that a column comes next in this flow."""
        if not active >> column & 1:
            price = self.own.beside if active else self.own.again * (column == current)
        elif column == current:
            price = self.own.stay
        else:
            price = 0.0 if merged else self.own.turn
        return price + self.own.cut * merged

    def _fit(self, line: int, known: float) -> float:
        """Return what a line is worth in a column of a width."""
        width, near = float(self.width[line]), slack(known)
        over = max(self.costs.over * max(width - known - near + 1, 0.0), self.costs.over_wrapped)
        return over + (float(self.short[line]) if width < known - near else 0.0)
