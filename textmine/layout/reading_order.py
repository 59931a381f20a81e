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

from textmine.layout.beam import (
    ASIDE,
    MOST_COLUMNS,
    Beam,
    Flags,
    Step,
    advanced,
    best_options,
    picked,
    start,
    without_laggards,
)
from textmine.layout.costs import Costs
from textmine.layout.evidence import Floats, Ints
from textmine.layout.lines import SLACK
from textmine.layout.links import Links

# Half-width cells that a printed page holds side by side.
_PAGE_WIDTH = 190.0
# Nats: the worst and the most that a line set aside may hope for.
_NO_HOPE, _MOST_HOPE = -7.0, 10.0

# Every so many lines, numbers of columns that lag so many nats behind are given up.
_PRUNED, _LAG = 12, 60.0

_COLUMNS = np.arange(MOST_COLUMNS)


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


def search(
    links: Links,
    costs: Costs,
    *,
    counts: Sequence[int],
    size: int = 24,
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
    beam = start(len(links), counts, widths)
    parents: list[Ints] = []
    options: list[Ints] = []
    hopes = _hopes(links, costs)
    for line in range(len(links)):
        step = _step(beam, line, links, costs, float(hopes[line]), learns=widths is None)
        parent, option = best_options(beam, step, size)
        beam = advanced(beam, step, links, parent, option)
        if line % _PRUNED == _PRUNED - 1:
            kept = without_laggards(beam, costs.of_column(len(links)), _LAG)
            beam, parent, option = picked(beam, kept), parent[kept], option[kept]
        parents.append(parent)
        options.append(option)
    orders = []
    for count in np.unique(beam.columns):
        rows = np.flatnonzero(beam.columns == count)
        best = int(rows[np.argmax(beam.score[rows])])
        beyond = max(0.0, float(beam.width[best].sum()) - _PAGE_WIDTH)
        score = float(beam.score[best]) + costs.of_column(len(links)) * int(count) + costs.page_width * beyond
        orders.append(_trace(best, int(count), score, parents, options))
    return tuple(sorted(orders, key=lambda order: -order.score))


def _hopes(links: Links, costs: Costs) -> Floats:
    """Return what setting each line aside may gain: the best join into a line that nothing else leads to."""
    total = len(links)
    hopes = np.full(total, -np.inf)
    first = max(0, total - links.late)
    among = links.join[:first, :first]
    led_to = np.triu(among, 1).max(axis=0, initial=_NO_HOPE)
    for line in range(first, total):
        gain = float((links.join[line, :first] - led_to).max(initial=0.0))
        aside = costs.aside_apart if links.apart else costs.aside
        hopes[line] = aside + costs.aside_rank * min(gain, _MOST_HOPE)
    return hopes


def _step(beam: Beam, line: int, links: Links, costs: Costs, hope: float, *, learns: bool) -> Step:
    """Return what giving the line to each column adds up to, for each hypothesis."""
    fit, joined = _fit(beam, line, links, costs)
    fit += beam.score[:, None]
    opened = beam.last < len(links)
    close = 0 < int(links.breaks[line]) < links.usual
    next_cell = _next_cell(beam, opened, first=line == 0, merged=links.breaks[line] == 0, costs=costs)
    in_row = beam.row[:, None] >> _COLUMNS & 1
    again = np.where(joined & close, costs.again_close, costs.again)
    swapped = np.where((beam.current[:, None] > _COLUMNS) & (in_row == 0) & opened, costs.swap, -np.inf)
    stays = np.where(beam.current[:, None] == _COLUMNS, again, swapped)
    beyond = beam.columns[:, None] <= _COLUMNS
    in_order = np.where(beyond, -np.inf, fit + next_cell)
    in_same_row = np.where(beyond, -np.inf, fit + stays)
    options = np.concatenate([in_order, in_same_row, (beam.score + hope)[:, None]], axis=1)
    return Step(line, options, opened & joined, close, learns)


def _fit(beam: Beam, line: int, links: Links, costs: Costs) -> tuple[Floats, Flags]:
    """Return how the line fits each column by what it follows there and its width, and whether it reads on there."""
    before = beam.last
    width = links.width[line]
    short_before = np.append(links.width, 0.0)[before] < beam.width - SLACK
    join = links.join[:, line][before] + costs.join + short_before * links.join_short
    paragraph = links.paragraph[:, line][before] + costs.paragraph + short_before * links.paragraph_short
    link = np.maximum(np.maximum(join, paragraph), costs.lowest)
    most = np.where(beam.wrapped > 0, costs.over_wrapped, costs.over_most)
    over = np.maximum(costs.over * np.maximum(width - beam.width - 2, 0.0), most)
    unended = float(np.logaddexp(0.0, -links.ends[line]))
    short = np.where(width < beam.width - SLACK, costs.short * unended, 0.0)
    fit: Floats = np.where(before < len(links), link, costs.first) + np.where(beam.width > 0, over, 0.0) + short
    return fit, join >= paragraph


def _next_cell(beam: Beam, opened: Flags, *, first: bool, merged: bool, costs: Costs) -> Floats:
    """Return what the rows say of each column being next: further right in this row, or in the next row."""
    current = beam.current[:, None]
    rows = np.arange(len(current))
    passed = _passing(beam.above, beam.ended, costs)
    so_far = passed[rows, beam.current + 1][:, None]
    goes_on = costs.left * _COLUMNS if first else passed[:, :MOST_COLUMNS] - so_far
    returns = passed[rows, beam.columns][:, None] - so_far + _passing(beam.row, beam.ended, costs)[:, :MOST_COLUMNS]
    if merged:
        goes_on = goes_on + np.where(current + 1 == _COLUMNS, costs.cell, 0.0)
        returns = returns - 2 * costs.cell
    right = current < _COLUMNS
    before = np.where(right, beam.above[:, None], beam.row[:, None]) >> _COLUMNS & 1
    appears = np.where(opened & (before == 0), costs.appear, 0.0)
    late = np.where(~opened & (beam.above > 0)[:, None], costs.late_right * _COLUMNS, 0.0)
    cell: Floats = np.where(right, goes_on, returns) + appears + late
    return cell


def _passing(active: Ints, ended: Ints, costs: Costs) -> Floats:
    """Return what passing over the first 0, 1 … 7 columns costs, given bit masks of active and of ended columns."""
    is_active = active[:, None] >> _COLUMNS & 1
    has_ended = ended[:, None] >> _COLUMNS & 1
    cost = np.where(is_active, np.where(has_ended, costs.skip_ended, costs.skip_active), costs.skip_idle)
    passing = np.zeros((len(active), MOST_COLUMNS + 1))
    np.cumsum(cost, axis=1, out=passing[:, 1:])
    return passing


def _trace(best: int, count: int, score: float, parents: Sequence[Ints], options: Sequence[Ints]) -> Order:
    columns: list[list[int]] = [[] for _ in range(count)]
    aside: list[int] = []
    at = best
    for line in range(len(parents) - 1, -1, -1):
        option = int(options[line][at])
        (aside if option == ASIDE else columns[option % MOST_COLUMNS]).append(line)
        at = int(parents[line][at])
    return Order(tuple(tuple(reversed(column)) for column in columns), tuple(reversed(aside)), score)
