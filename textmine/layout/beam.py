"""The hypotheses of the search for the reading order, as arrays: one row a hypothesis.

Rows are grouped by number of columns, each group of the same size; rows that stand for no hypothesis score -inf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.layout.evidence import Floats, Ints

MOST_COLUMNS = 7

ASIDE = -1
"""The column of a line that is set aside."""

# Different sums for different last lines, so that equal states can be told.
_PRIMES = np.array([1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117], dtype=np.int64)
_ABOVE, _ROW, _CURRENT = 131_071, 17_389, 524_287
_LAST = 4099

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Beam:
    """The hypotheses, one a row.

    Attributes
    ----------
    last : array, hypotheses × columns
        Last line of each column; the number of lines for none.
    width : array of int, hypotheses × columns
        Wrap width as far as known, 0 where it is not.
    wrapped : array of bool, hypotheses × columns
        Whether a line of the column was wrapped at that width.
    current : array of int
        Column of the last line, -1 at the start.
    above, row : array of int
        Bit masks of the columns that the row above and this row have.
    ended : array of int
        Bit mask of the columns whose last line ends a paragraph.
    state : array of int
        Equal where the last lines of all columns are.
    counts : tuple of int
        Number of columns of each group.
    score : array of float
    """

    last: Ints
    width: Ints
    wrapped: Flags
    current: Ints
    above: Ints
    row: Ints
    ended: Ints
    state: NDArray[np.int64]
    counts: tuple[int, ...]
    score: Floats

    @property
    def group_size(self) -> int:
        """Number of rows of each number of columns."""
        return len(self.score) // len(self.counts)


class Step(NamedTuple):
    """What the next line is to the hypotheses.

    An option is a column in the order of the rows, a column while staying in the row, or aside: 2 × columns + 1.

    Attributes
    ----------
    line : int
    options : array, hypotheses × options
        Score after each option.
    rank : array, hypotheses × options
        The same with what may be hoped for.
    joined : array, hypotheses × columns
        Whether the line reads on from the last one of the column.
    close : bool
        Fewer newlines than usual stand before it.
    ends : bool
        A paragraph ends with it.
    """

    line: int
    options: Floats
    rank: Floats
    joined: Flags
    close: bool
    ends: bool


class Chosen(NamedTuple):
    """The continuations that are kept, one a row, and the rows of the page after them."""

    parent: Ints
    column: Ints
    current: Ints
    above: Ints
    row: Ints
    score: Floats


def start(total: int, counts: Sequence[int], size: int, widths: Sequence[float] | None) -> Beam:
    """Return one hypothesis for each number of columns, before the first of `total` lines."""
    columns, rows = max(counts), size * len(counts)
    known = np.zeros((rows, columns), dtype=np.intp)
    if widths is not None:
        known[:] = np.round(widths)
    none = np.zeros(rows, dtype=np.intp)
    score = np.full((len(counts), size), -np.inf)
    score[:, 0] = 0.0
    return Beam(
        last=np.full((rows, columns), total, dtype=np.intp),
        width=known,
        wrapped=known > 0,
        current=none - 1,
        above=none,
        row=none,
        ended=none,
        state=none.astype(np.int64),
        counts=tuple(counts),
        score=score.ravel(),
    )


def chosen(beam: Beam, step: Step) -> Chosen:
    """Return the best continuations, as many for each number of columns as there are rows."""
    groups, size, width = len(beam.counts), beam.group_size, step.rank.shape[1]
    # More than are kept: some lead to the same state as others.
    take = 2 * size
    ranks = -step.rank.reshape(groups, size * width)
    first_of_group = np.arange(groups)[:, None] * (size * width)
    best = np.argpartition(ranks, take - 1, axis=1)[:, :take] + first_of_group
    order = ranks.take(best).argsort(axis=1, kind="stable")
    best = best.take(order + np.arange(groups)[:, None] * take).ravel()
    found = _placed(beam, step, best)
    kept = _distinct(beam, step, found) & np.isfinite(found.score)
    rows = np.argsort(~kept.reshape(groups, take), axis=1, kind="stable")[:, :size]
    rows = (rows + np.arange(groups)[:, None] * take).ravel()
    return Chosen(
        parent=found.parent[rows],
        column=found.column[rows],
        current=found.current[rows],
        above=found.above[rows],
        row=found.row[rows],
        # Where too few continuations are left, rows stand for nothing.
        score=np.where(kept[rows], found.score[rows], -np.inf),
    )


def advanced(beam: Beam, step: Step, taken: Chosen, line_widths: Ints | None) -> Beam:
    """Return the beam after the line.

    Parameters
    ----------
    line_widths : array of int, optional
        Width of each line, where the widths of the columns are to be learned.
    """
    parent = taken.parent
    last, width, wrapped = beam.last[parent], beam.width, beam.wrapped
    placed = np.flatnonzero(taken.column != ASIDE)
    column = taken.column[placed]
    before = last[placed, column]
    if line_widths is not None:
        width, wrapped = width[parent], wrapped[parent]
        continued = step.joined[parent[placed], column]
        joins, into = placed[continued], column[continued]
        wrapped[joins, into] = True
        width[placed, column] = np.maximum(width[placed, column], line_widths[step.line])
    last[placed, column] = step.line
    state, ended = beam.state[parent], beam.ended[parent]
    state[placed] += _PRIMES[column] * (step.line - before)
    bit = np.left_shift(1, column)
    ended[placed] = ended[placed] | bit if step.ends else ended[placed] & ~bit
    return Beam(
        last=last,
        width=width,
        wrapped=wrapped,
        current=taken.current,
        above=taken.above,
        row=taken.row,
        ended=ended,
        state=state,
        counts=beam.counts,
        score=taken.score,
    )


def leading(beam: Beam, column_cost: float, margin: float) -> Ints:
    """Return the groups whose number of columns may still win: its best one lies within `margin` nats."""
    totals = beam.score.reshape(len(beam.counts), -1).max(axis=1) + column_cost * np.array(beam.counts)
    return np.flatnonzero(totals >= totals.max() - margin)


def rows_of(beam: Beam, groups: Ints) -> Ints:
    """Return the rows of some groups."""
    size = beam.group_size
    return (groups[:, None] * size + np.arange(size)).ravel()


def picked(beam: Beam, groups: Ints) -> Beam:
    """Return the beam with some of its groups only, and with as many columns as they have."""
    rows = rows_of(beam, groups)
    counts = tuple(beam.counts[group] for group in groups)
    return Beam(
        last=beam.last[rows, : max(counts)],
        width=beam.width[rows, : max(counts)],
        wrapped=beam.wrapped[rows, : max(counts)],
        current=beam.current[rows],
        above=beam.above[rows],
        row=beam.row[rows],
        ended=beam.ended[rows],
        state=beam.state[rows],
        counts=counts,
        score=beam.score[rows],
    )


def _placed(beam: Beam, step: Step, numbers: Ints) -> Chosen:
    """Return the continuations with the numbers that they have in the flat table of options."""
    columns = beam.last.shape[1]
    parent, option = np.divmod(numbers, step.options.shape[1])
    aside = option == 2 * columns
    stays = (option >= columns) & ~aside
    column = np.where(aside, ASIDE, option % columns)
    current, above, row = beam.current[parent], beam.above[parent], beam.row[parent]
    same_row = stays | (column > current)
    bit = np.left_shift(1, np.maximum(column, 0))
    new_above = np.where(aside | same_row, above, row)
    if step.close:
        # Lines that follow close upon each other are a block: the other columns have come to their end.
        new_above = np.where(stays & (column == current), 0, new_above)
    return Chosen(
        parent=parent,
        column=column,
        current=np.where(aside | stays, current, column),
        above=new_above,
        row=np.where(aside, row, np.where(same_row, row | bit, bit)),
        score=step.options.take(numbers),
    )


def _distinct(beam: Beam, step: Step, found: Chosen) -> Flags:
    """Tell which continuations, best first, lead to no state of a better one."""
    groups = len(beam.counts)
    before = beam.last[found.parent, found.column]
    moved = np.where(found.column == ASIDE, 0, _PRIMES[found.column] * (step.line - before))
    state = beam.state[found.parent] + moved
    key = (state * _LAST + found.above * _ABOVE + found.row * _ROW + found.current * _CURRENT).reshape(groups, -1)
    order = key.argsort(axis=1, kind="stable")
    order += np.arange(groups)[:, None] * key.shape[1]
    ordered = key.take(order)
    distinct = np.empty(key.size, dtype=bool)
    distinct[order[:, 0]] = True
    distinct[order[:, 1:]] = ordered[:, 1:] != ordered[:, :-1]
    return distinct
