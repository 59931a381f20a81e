"""Beam search over the column of each next line.

A page of a table is dumped row by row, so columns recur left to right. The search reads the lines in file order and
gives each to a column; hypotheses of 2 to 7 columns compete in one beam, and the best total names the number. What
counts: how the line reads on from the last one of the column (or begins a paragraph after it), whether the columns
recur in order, and whether the line fits the column's width. Lines that the dump put at the page's end may be set
aside; :mod:`textmine.layout.displaced` puts them back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.layout.evidence import Floats, Ints
from textmine.layout.lines import SLACK

MOST_COLUMNS = 7
ASIDE = -1
"""The column of a line that was set aside."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the search charges and grants, in nats; found by search on composed pages of our own text."""

    join: float = 3.0  # prior of a join over the pairs of a window
    paragraph: float = 2.5  # the same of a paragraph after another
    lowest: float = -5.0  # no link is worse
    first: float = -1.0  # a column opens
    left: float = -0.5  # the page's first line stands in a column further right, a column
    column: float = -18.0  # one more column
    skip_active: float = -2.5  # a column of the row above is passed over
    skip_ended: float = -1.5  # the same where its paragraph has ended
    skip_idle: float = -0.15
    appear: float = -1.0  # a column that the row above did not have
    again: float = -2.5  # a second line of the same cell
    again_close: float = 2.0  # the same where fewer newlines than usual stand between
    late_right: float = -0.5  # a column opens below the page's top, a column further right: the left ones run out first
    cell: float = 2.0  # the next column for the next cell of one physical line
    over: float = -0.4  # a cell beyond the column's width, a unit
    over_most: float = -8.0
    short: float = -0.5  # a short line that ends no paragraph
    aside: float = -4.0  # a line near the page's end is set aside
    aside_apart: float = -1.0  # the same below a gap
    aside_rank: float = 0.6  # share of the best place's gain that an aside line may hope for
    narrow_right: float = -3.0  # a narrow column stands right of the widest, each
    language: float = 1.0  # weight of what the columns' language says of their order
    page_width: float = -0.1  # all columns together are wider than a page, a unit
    hole: float = 2.0  # a line is put where a row lacks it
    no_hole: float = -3.0  # and where none does
    edge: float = -1.0  # a column begins or ends with a line
    move: float = -12.0  # a line is moved from its place in the file
    move_back: float = -5.0  # the same where it begins a paragraph further up in its column
    move_late: float = -6.0  # the same at the page's end
    move_apart: float = -6.0  # the same below a gap at the page's end


@dataclass(frozen=True, slots=True)
class Links:
    """What the search knows of the lines of a page.

    Attributes
    ----------
    join, paragraph : array, (lines + 1) × lines
        Log-odds that a line (row) is continued by another (column), and that another begins the paragraph after it,
        were the first one full; the last row stands for no line.
    join_short, paragraph_short : float
        What is added where it is shorter than its column.
    ends : array of float
        Log-odds that a paragraph ends with a short line.
    width : array of float
    breaks : array of int
        Newlines before each line; 0 for a further cell of the same physical line.
    late : int
        Lines at the end that may be set aside.
    apart : bool
        A gap stands before them.
    """

    join: Floats
    paragraph: Floats
    join_short: float
    paragraph_short: float
    ends: Floats
    width: Floats
    breaks: Ints
    late: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a page's lines.

    Attributes
    ----------
    columns : tuple of tuple of int
        Lines by column, left to right.
    aside : tuple of int
        Lines that were set aside.
    score : float
    """

    columns: tuple[tuple[int, ...], ...]
    aside: tuple[int, ...]
    score: float


@dataclass(slots=True)
class _Beam:
    """The hypotheses, one a row."""

    last: Ints  # last line by column, `lines` for none
    width: Floats  # wrap width by column as far as known
    current: Ints  # column of the last line, -1 at the start
    above: Ints  # bit mask of the columns of the row above
    row: Ints  # bit mask of the columns of this row
    ended: Ints  # bit mask of the columns whose last line ends a paragraph
    columns: Ints  # number of columns of the hypothesis
    aside: Ints  # lines set aside
    score: Floats


# Share of the lines from which a number of newlines is one of the page's two usual ones.
_COMMON = 0.2

# Log-odds from which a line is taken to end a paragraph: its column may well be empty below.
_ENDED = 1.0

# Share of the widest column below which a column is narrow.
_NARROW = 0.4

# Half-width cells that a printed page holds side by side.
_PAGE_WIDTH = 190.0

_COLUMNS = np.arange(MOST_COLUMNS)


def _passing(active: Ints, ended: Ints, costs: Costs) -> Floats:
    """Return what passing over the first 0, 1 … 7 columns costs, given bit masks of active and of ended columns."""
    is_active = active[:, None] >> _COLUMNS & 1
    has_ended = ended[:, None] >> _COLUMNS & 1
    cost = np.where(is_active, np.where(has_ended, costs.skip_ended, costs.skip_active), costs.skip_idle)
    passing = np.zeros((len(active), MOST_COLUMNS + 1))
    np.cumsum(cost, axis=1, out=passing[:, 1:])
    return passing


def search(
    links: Links,
    costs: Costs,
    *,
    counts: Sequence[int],
    size: int = 40,
    widths: Sequence[float] | None = None,
) -> tuple[Order, ...]:
    """Return the best order for each number of columns, best first.

    Parameters
    ----------
    links : Links
    costs : Costs
    counts : sequence of int
        Numbers of columns to try, each 2 to 7.
    size : int
        Hypotheses kept for each number of columns.
    widths : sequence of float, optional
        Wrap widths of the columns, where one number of columns is tried whose widths are known.
    """
    total = links.join.shape[1]
    beam = _start(total, counts, widths)
    parents: list[Ints] = []
    choices: list[Ints] = []
    learns = widths is None
    usual = usual_breaks(links.breaks)
    hopes = _hopes(links, costs)
    for line in range(total):
        beam, parent, choice = _step(beam, line, links, costs, usual, size, float(hopes[line]), learns=learns)
        parents.append(parent)
        choices.append(choice)
    orders = []
    for count in np.unique(beam.columns):
        rows = np.flatnonzero(beam.columns == count)
        best = int(rows[np.argmax(beam.score[rows])])
        beyond = max(0.0, float(beam.width[best].sum()) - _PAGE_WIDTH)
        score = float(beam.score[best]) + costs.column * int(count) + costs.page_width * beyond
        orders.append(_trace(best, int(count), score, parents, choices))
    return tuple(sorted(orders, key=lambda order: -order.score))


def _start(total: int, counts: Sequence[int], widths: Sequence[float] | None) -> _Beam:
    size = len(counts)
    known = np.zeros((size, MOST_COLUMNS))
    if widths is not None:
        known[:, : len(widths)] = widths
    return _Beam(
        last=np.full((size, MOST_COLUMNS), total, dtype=np.intp),
        width=known,
        current=np.full(size, -1, dtype=np.intp),
        above=np.zeros(size, dtype=np.intp),
        row=np.zeros(size, dtype=np.intp),
        ended=np.zeros(size, dtype=np.intp),
        columns=np.array(counts, dtype=np.intp),
        aside=np.zeros(size, dtype=np.intp),
        score=np.zeros(size),
    )


def usual_breaks(breaks: Ints) -> int:
    """Return the number of newlines that stands between cells; fewer stand between lines of one cell.

    Examples
    --------
    >>> usual_breaks(np.array([2, 2, 1, 1, 1, 1, 2, 4]))
    2
    """
    some = breaks[breaks > 0]
    if not len(some):
        return 1
    counts = np.bincount(some)
    common = np.flatnonzero(counts >= _COMMON * len(some))
    return int(common[-1]) if len(common) else int(np.median(some))


def _hopes(links: Links, costs: Costs) -> Floats:
    """Return what setting each line aside may gain: the best join into a line that nothing else leads to."""
    total = links.join.shape[1]
    hopes = np.full(total, -np.inf)
    first = max(0, total - links.late)
    joins = links.join[:total]
    for line in range(first, total):
        near = np.tril(joins[:first, :first].T, -1).max(axis=1, initial=-7.0) if line == first else near
        gain = (joins[line, :first] - np.maximum(near, -7.0)).max(initial=0.0)
        hopes[line] = (costs.aside_apart if links.apart else costs.aside) + costs.aside_rank * min(max(gain, 0.0), 10.0)
    return hopes


def _step(
    beam: _Beam, line: int, links: Links, costs: Costs, usual: int, size: int, hope: float, *, learns: bool
) -> tuple[_Beam, Ints, Ints]:
    """Give the next line to every column of every hypothesis and keep the best."""
    fit, joined = _fit(beam, line, links, costs)
    fit = fit + beam.score[:, None]
    columns = _COLUMNS
    current = beam.current[:, None]
    rows = np.arange(len(current))
    passed = _passing(beam.above, beam.ended, costs)
    so_far = passed[rows, beam.current + 1][:, None]
    goes_on = passed[:, :MOST_COLUMNS] - so_far
    returns = passed[rows, beam.columns][:, None] - so_far + _passing(beam.row, beam.ended, costs)[:, :MOST_COLUMNS]
    if line == 0:
        goes_on = np.broadcast_to(costs.left * columns, goes_on.shape)
    breaks = int(links.breaks[line])
    if breaks == 0:
        goes_on = goes_on + np.where(columns == current + 1, costs.cell, 0.0)
        returns = returns - 2 * costs.cell
    known = np.where(columns > current, beam.above[:, None], beam.row[:, None]) >> columns & 1
    opened = beam.last < links.join.shape[1]
    cycle = np.where(columns > current, goes_on, returns) + np.where(opened & (known == 0), costs.appear, 0.0)
    cycle += np.where(~opened & (beam.above > 0)[:, None], costs.late_right * columns, 0.0)
    close = 0 < breaks < usual
    again = np.where(joined & close, costs.again_close, costs.again)
    same = np.where(columns == current, again, -np.inf)
    options = np.concatenate([fit + cycle, fit + same, (beam.score + hope)[:, None]], axis=1)
    options[:, : 2 * MOST_COLUMNS][np.tile(columns >= beam.columns[:, None], 2)] = -np.inf
    parent, option = _best(options, beam, size)
    return _advance(beam, line, links, parent, option, options, learns=learns, close=close), parent, np.where(
        option == 2 * MOST_COLUMNS, ASIDE, option % MOST_COLUMNS
    )


def _fit(beam: _Beam, line: int, links: Links, costs: Costs) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how the line fits each column by what it follows there and its width, and whether it reads on there."""
    total = links.join.shape[1]
    before = beam.last
    width = links.width[line]
    before_width = np.append(links.width, 0.0)[before]
    short_before = before_width < beam.width - SLACK
    join = links.join[:, line][before] + costs.join + short_before * links.join_short
    paragraph = links.paragraph[:, line][before] + costs.paragraph + short_before * links.paragraph_short
    link = np.maximum(np.maximum(join, paragraph), costs.lowest)
    opened = before < total
    over = np.where(beam.width > 0, np.maximum(costs.over * np.maximum(width - beam.width - 2, 0.0), costs.over_most), 0.0)
    short = np.where(width < beam.width - SLACK, costs.short * _softplus(-float(links.ends[line])), 0.0)
    return np.where(opened, link, costs.first) + over + short, join >= paragraph


def turns(order: Order, links: Links, widths: Sequence[float], costs: Costs) -> tuple[tuple[tuple[int, ...], float], ...]:
    """Return the rotations of an order's columns and their scores: the search hardly tells a cycle from its rotations.

    Parameters
    ----------
    order : Order
    links : Links
    widths : sequence of float
        Wrap widths of its columns.

    Returns
    -------
    tuple of tuple of int, float
        Columns of `order` left to right, and a score in nats.
    """
    count = len(order.columns)
    column_of = {line: column for column, lines in enumerate(order.columns) for line in lines}
    lines = sorted(column_of)
    usual = usual_breaks(links.breaks)
    steps = [
        (column_of[line], 0 < int(links.breaks[line]) < usual, float(links.ends[line]) > _ENDED) for line in lines
    ]
    rotations = [tuple((column + turn) % count for column in range(count)) for turn in range(count)]
    return tuple(
        (turn, _cycle_score(steps, turn, costs) + _shape_score([widths[column] for column in turn], costs))
        for turn in rotations
    )


def _cycle_score(steps: Sequence[tuple[int, bool, bool]], turn: Sequence[int], costs: Costs) -> float:
    """Return what the rows cost; a step is a line's column, whether it follows close, and whether it ends a paragraph."""
    place = {column: at for at, column in enumerate(turn)}
    count = len(turn)
    above, row, current, score = set[int](), set[int](), -1, 0.0
    ended, seen = set[int](), set[int]()

    def passed(active: set[int], low: int, high: int) -> float:
        return sum(
            costs.skip_idle if column not in active else costs.skip_ended if column in ended else costs.skip_active
            for column in range(low, high)
        )

    for original, close, ends in steps:
        column = place[original]
        again = (costs.again_close if close else costs.again) if column == current else -np.inf
        if column > current:
            step = passed(above, current + 1, column) if seen else costs.left * column
            step += costs.appear if column in seen and column not in above else 0.0
        else:
            step = passed(above, current + 1, count) + passed(row, 0, column)
            step += costs.appear if column not in row else 0.0
        if again < step:
            above, row = (above, row | {column}) if column > current else (row, {column})
        score += max(step, again)
        current = column
        seen.add(column)
        (ended.add if ends else ended.discard)(column)
    return score


def _shape_score(widths: Sequence[float], costs: Costs) -> float:
    """Return what speaks against narrow columns right of a wide one: tables begin with goals and end with results."""
    widest = max(range(len(widths)), key=lambda column: (widths[column], column))
    narrow = sum(width < _NARROW * widths[widest] for width in widths[widest:])
    return costs.narrow_right * narrow


def _softplus(value: float) -> float:
    return float(np.logaddexp(0.0, value))


def _best(options: Floats, beam: _Beam, size: int) -> tuple[Ints, Ints]:
    """Return hypothesis and option of the best continuations, `size` for each number of columns."""
    parents: list[Ints] = []
    chosen: list[Ints] = []
    for count in np.unique(beam.columns):
        rows = np.flatnonzero(beam.columns == count)
        scores = options[rows].ravel()
        # More than are kept: hypotheses that differ only in what came before are merged later.
        take = min(2 * size, scores.size)
        best = np.argpartition(-scores, take - 1)[:take]
        best = best[np.argsort(-scores[best], kind="stable")]
        best = best[np.isfinite(scores[best])]
        best = _distinct(best, rows, beam, options.shape[1])[:size]
        parents.append(rows[best // options.shape[1]])
        chosen.append(best % options.shape[1])
    return np.concatenate(parents), np.concatenate(chosen)


_PRIMES = np.array([1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117], dtype=np.int64)


def _distinct(best: Ints, rows: Ints, beam: _Beam, width: int) -> Ints:
    """Leave out continuations that lead to the same state as a better one."""
    parent, option = rows[best // width], best % width
    column = option % MOST_COLUMNS
    aside = option == 2 * MOST_COLUMNS
    again = (option >= MOST_COLUMNS) & ~aside
    last = beam.last[parent].astype(np.int64)
    placed = np.flatnonzero(~aside)
    last[placed, column[placed]] = -1
    goes_on = (column > beam.current[parent]) & ~again
    keep = aside | again
    above = np.where(keep | goes_on, beam.above[parent], beam.row[parent])
    row = np.where(keep, beam.row[parent], np.where(goes_on, beam.row[parent] | 1 << column, 1 << column))
    current = np.where(aside, beam.current[parent] + 10, column)
    key = (last * _PRIMES).sum(axis=1) * 4099 + above * 131_071 + row * 17_389 + current * 524_287
    _, first = np.unique(key, return_index=True)
    distinct: Ints = best[np.sort(first)]
    return distinct


def _advance(
    beam: _Beam, line: int, links: Links, parent: Ints, option: Ints, options: Floats, *, learns: bool, close: bool
) -> _Beam:
    aside = option == 2 * MOST_COLUMNS
    again = (option >= MOST_COLUMNS) & ~aside
    column = np.where(aside, 0, option % MOST_COLUMNS)
    last, widths = beam.last[parent], beam.width[parent]
    placed = np.flatnonzero(~aside)
    last[placed, column[placed]] = line
    if learns:
        widths[placed, column[placed]] = np.maximum(widths[placed, column[placed]], links.width[line])
    current, above, row = beam.current[parent], beam.above[parent], beam.row[parent]
    goes_on = column > current
    bit = np.left_shift(1, column)
    stays = aside | again
    ended = beam.ended[parent]
    ended = np.where(aside, ended, ended | bit if links.ends[line] > _ENDED else ended & ~bit)
    return _Beam(
        last=last,
        width=widths,
        current=np.where(aside, current, column),
        # Lines that follow close upon each other are a block: the other columns have come to their end.
        above=np.where(again & close, 0, np.where(stays | goes_on, above, row)),
        row=np.where(stays, row, np.where(goes_on, row | bit, bit)),
        ended=ended,
        columns=beam.columns[parent],
        aside=beam.aside[parent] + aside,
        score=options[parent, option],
    )


def _trace(best: int, count: int, score: float, parents: list[Ints], choices: list[Ints]) -> Order:
    columns: list[list[int]] = [[] for _ in range(count)]
    aside: list[int] = []
    at = best
    for line in range(len(parents) - 1, -1, -1):
        choice = int(choices[line][at])
        (aside if choice == ASIDE else columns[choice]).append(line)
        at = int(parents[line][at])
    return Order(tuple(tuple(reversed(column)) for column in columns), tuple(reversed(aside)), score)
