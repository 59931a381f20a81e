"""Lines out of their place: put back where they read on best.

A dump writes the first line of a cell at the page's end, or further down, when it could not tell where it belongs.
What the beam search set aside is inserted, then runs of up to three lines are moved while a move gains enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from textmine.layout.costs import Costs
from textmine.layout.evidence import Floats, Ints
from textmine.layout.lines import SLACK
from textmine.layout.links import Links
from textmine.layout.reading_order import Order

_LONGEST_RUN = 3
# Characters that two lines begin with, at least, to be alike.
_TWIN = 5
_MOST_MOVES = 12
# Nats that a column must gain from the loss of a run before the run may move up.
_MISFIT = 4.0


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of lines that may move: column, place in it, length, first and last line, neighbours."""

    column: Ints
    at: Ints
    length: Ints
    first: Ints
    last: Ints
    before: Ints
    after: Ints


@dataclass(frozen=True, slots=True)
class _Slots:
    """Places between two lines of a column."""

    column: Ints
    at: Ints
    before: Ints
    after: Ints
    hole: Floats


class Placement:
    """What it is worth that one line follows another in a column, all columns' widths known.

    Parameters
    ----------
    links : Links
    costs : Costs
    widths : sequence of float
        Wrap width of each column.
    texts : sequence of str
        The lines that begin with a mark of a paragraph, normalised; nothing for the others.
    """

    def __init__(self, links: Links, costs: Costs, widths: Sequence[float], texts: Sequence[str]) -> None:
        total = links.join.shape[1]
        wide = np.asarray(widths, dtype=np.float64)[:, None]
        short = links.width[None, :] < wide - SLACK
        join = links.join[None, :total, :] + costs.join + (short * links.join_short)[:, :, None]
        paragraph = links.paragraph[None, :total, :] + costs.paragraph + (short * links.paragraph_short)[:, :, None]
        self.follow = np.full((len(widths), total + 1, total + 1), costs.edge)
        self.follow[:, :total, :total] = np.maximum(np.maximum(join, paragraph), costs.lowest)
        self.paragraph = np.ones(self.follow.shape, dtype=bool)
        self.paragraph[:, :total, :total] = paragraph > join
        over = np.maximum(costs.over * np.maximum(links.width - wide - 2, 0.0), costs.over_wrapped)
        self.fit: Floats = over + short * costs.short * np.logaddexp(0.0, -links.ends)
        self.total = total
        self.hole, self.no_hole = costs.hole, costs.no_hole
        self.twin = costs.twin
        self._twins = np.zeros((total, total + 1), dtype=np.intp)
        np.cumsum(_alike(texts), axis=1, out=self._twins[:, 1:])

    def beside_twins(self, line: Ints, before: Ints, after: Ints) -> Floats:
        """Return what it is worth that lines stand between two others where another column says the same.

        Columns of a table repeat headings and the beginnings of their paragraphs in one row.
        """
        first = np.where(before == self.total, 0, before + 1)
        found = self._twins[line, np.maximum(after, first)] > self._twins[line, first]
        beside: Floats = np.where(found, self.twin, 0.0)
        return beside


def _alike(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which lines begin with each other: a narrow column holds less of a heading than a wide one."""
    alike = np.zeros((len(texts), len(texts)), dtype=bool)
    by_opening: dict[str, list[int]] = {}
    for line, text in enumerate(texts):
        if len(text) >= _TWIN:
            by_opening.setdefault(text[:_TWIN], []).append(line)
    for lines in by_opening.values():
        for line, other in combinations(lines, 2):
            one, two = texts[line], texts[other]
            alike[line, other] = alike[other, line] = one.startswith(two) or two.startswith(one)
    return alike


def settled(order: Order, placement: Placement, costs: Costs, links: Links) -> Order:
    """Return the order with lines set aside inserted and lines out of place moved.

    Parameters
    ----------
    order : Order
    placement : Placement
    costs : Costs
    links : Links
    """
    columns = [list(column) for column in order.columns]
    late = placement.total - links.late
    aside = [line for line in order.aside if line not in links.head]
    for line in aside:
        if line < late:
            _insert(columns, (line,), placement)
    _insert(columns, [line for line in aside if line >= late], placement)
    for _ in range(_MOST_MOVES):
        if not _move(columns, placement, costs, links):
            break
    return Order(tuple(map(tuple, columns)), (), order.score)


def _insert(columns: list[list[int]], aside: Sequence[int], placement: Placement) -> None:
    """Insert lines so that all together gain most; a dump keeps lines out of their place in the order of the page."""
    if not aside:
        return
    slots = _by_place(_slots(columns, placement), placement.total)
    lines = np.array(aside, dtype=np.intp)
    gain = _joined(lines, lines, slots, placement) + placement.fit[slots.column][:, lines].T
    chosen = _in_order(gain, _chained(lines, slots, placement))
    # Backwards, so that the places of the slots before stay as they are.
    for line, slot in sorted(zip(aside, chosen, strict=True), key=lambda pair: (pair[1], pair[0]), reverse=True):
        columns[int(slots.column[slot])].insert(int(slots.at[slot]), line)


def _by_place(slots: _Slots, total: int) -> _Slots:
    """Return the slots from the top of the page to its end."""
    place = np.where(slots.before == total, -1, slots.before)
    order = np.lexsort((slots.at, slots.column, place))
    return _Slots(slots.column[order], slots.at[order], slots.before[order], slots.after[order], slots.hole[order])


def _chained(lines: Ints, slots: _Slots, placement: Placement) -> Floats:
    """Return what is gained when a line follows the one before it in the same slot."""
    follow, column = placement.follow, slots.column[None, :]
    first, second = lines[:-1, None], lines[1:, None]
    before, after = slots.before[None, :], slots.after[None, :]
    chained: Floats = (
        follow[column, first, second]
        + follow[column, before, after]
        - follow[column, first, after]
        - follow[column, before, second]
        - slots.hole[None, :]
    )
    return chained


def _in_order(gain: Floats, chained: Floats) -> list[int]:
    """Return the best slot for each line, none before that of the line before it."""
    best = gain[0]
    steps: list[Ints] = []
    for line in range(1, len(gain)):
        leader = np.maximum.accumulate(best)
        place = np.maximum.accumulate(np.where(best == leader, np.arange(len(best)), 0))
        earlier = np.concatenate([[-np.inf], leader[:-1]])
        earlier_place = np.concatenate([[0], place[:-1]])
        same = best + chained[line - 1]
        steps.append(np.where(same >= earlier, np.arange(len(best)), earlier_place))
        best = np.maximum(same, earlier) + gain[line]
    chosen = [int(best.argmax())]
    for step in reversed(steps):
        chosen.append(int(step[chosen[-1]]))
    return chosen[::-1]


def _move(columns: list[list[int]], placement: Placement, costs: Costs, links: Links) -> bool:
    """Make the move that gains most; return whether there was one."""
    runs, slots = _runs(columns, placement.total), _slots(columns, placement)
    if not len(runs.column):
        return False
    follow = placement.follow
    left = (
        follow[runs.column, runs.before, runs.after]
        - follow[runs.column, runs.before, runs.first]
        - follow[runs.column, runs.last, runs.after]
        - placement.fit[runs.column, runs.first]
        - placement.fit[runs.column, runs.last] * (runs.length > 1)
        - _hole(columns, runs.before, runs.after, placement)
        - placement.beside_twins(runs.first, runs.before, runs.after)
    )
    fit = placement.fit[slots.column]
    taken = fit[:, runs.first].T + fit[:, runs.last].T * (runs.length > 1)[:, None]
    late = costs.move_apart if links.apart else costs.move_late
    own = runs.column[:, None] == slots.column[None, :]
    # A dump writes the beginning of a cell too late, never too early.
    back = own & (slots.at[None, :] < runs.at[:, None]) & _begins(runs.first, slots, placement)
    back &= (left >= _MISFIT)[:, None]
    price = np.where(
        (runs.first >= placement.total - links.late)[:, None], late, np.where(back, costs.move_back, costs.move)
    )
    gain = left[:, None] + _joined(runs.first, runs.last, slots, placement) + taken + price
    inside = (slots.at[None, :] >= runs.at[:, None]) & (slots.at[None, :] <= (runs.at + runs.length)[:, None])
    gain[own & inside] = -np.inf
    run, slot = np.unravel_index(int(gain.argmax()), gain.shape)
    if gain[run, slot] <= 0:
        return False
    source, target = columns[int(runs.column[run])], columns[int(slots.column[slot])]
    at, length, goal = int(runs.at[run]), int(runs.length[run]), int(slots.at[slot])
    moved = source[at : at + length]
    del source[at : at + length]
    if source is target and goal > at:
        goal -= length
    target[goal:goal] = moved
    return True


def _begins(first: Ints, slots: _Slots, placement: Placement) -> NDArray[np.bool_]:
    """Tell for each line and slot whether the line would begin a paragraph there."""
    return placement.paragraph[slots.column[None, :], slots.before[None, :], first[:, None]]


def _joined(first: Ints, last: Ints, slots: _Slots, placement: Placement) -> Floats:
    follow = placement.follow
    column, before, after = slots.column[None, :], slots.before[None, :], slots.after[None, :]
    opened: Floats = (
        follow[column, before, first[:, None]] + follow[column, last[:, None], after] - follow[column, before, after]
    )
    return opened + slots.hole[None, :] + placement.beside_twins(first[:, None], before, after)


def _slots(columns: Sequence[Sequence[int]], placement: Placement) -> _Slots:
    total = placement.total
    rows = [
        (number, at, column[at - 1] if at else total, column[at] if at < len(column) else total)
        for number, column in enumerate(columns)
        for at in range(len(column) + 1)
    ]
    slots = np.array(rows, dtype=np.intp).T
    hole = _hole(columns, slots[2], slots[3], placement)
    return _Slots(slots[0], slots[1], slots[2], slots[3], hole)


def _hole(columns: Sequence[Sequence[int]], before: Ints, after: Ints, placement: Placement) -> Floats:
    """Return what the rows say of a line being missing between lines: nothing where one column stands alone."""
    rows = _rows_between(columns, before, after, placement.total)
    conditions = [after == placement.total, rows >= 2, rows == 1]
    return np.select(conditions, [placement.no_hole, placement.hole, placement.no_hole], 0.0)


def _rows_between(columns: Sequence[Sequence[int]], before: Ints, after: Ints, total: int) -> Ints:
    """Return for each slot how many lines another column has in its place: two where the slot's column lacks one."""
    counted = np.zeros((len(columns), total + 1), dtype=np.intp)
    for number, column in enumerate(columns):
        counted[number, np.array(column, dtype=np.intp) + 1] = 1
    counted = counted.cumsum(axis=1)
    first = np.where(before == total, 0, before + 1)
    last = np.where(after == total, total, after)
    between: Ints = np.where(first < last, counted[:, last] - counted[:, np.minimum(first, last)], 0).max(axis=0)
    return between


def _runs(columns: Sequence[Sequence[int]], total: int) -> _Runs:
    rows = [
        (number, at, length, column[at], column[at + length - 1], column[at - 1] if at else total,
         column[at + length] if at + length < len(column) else total)
        for number, column in enumerate(columns)
        for at in range(len(column))
        for length in range(1, min(_LONGEST_RUN, len(column) - at) + 1)
        if column[at + length - 1] - column[at] == length - 1
    ]  # fmt: skip
    return _Runs(*np.array(rows, dtype=np.intp).reshape(-1, 7).T)
