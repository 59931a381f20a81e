"""What giving a line to each column adds to the score of each hypothesis."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from textmine.layout.beam import Beam, Flags, Step
from textmine.layout.costs import Costs
from textmine.layout.evidence import Floats, Ints
from textmine.layout.lines import SLACK, WIDEST
from textmine.layout.links import NO_JOIN, Links

ENDED = 1.0
"""Log-odds from which a line is taken to end a paragraph: its column may well be empty below."""

# Lines ahead among which the last line of a column may hope for one that follows it.
_HORIZON = 14
# Nats: the worst and the most that a line set aside may hope for.
_NO_HOPE, _MOST_HOPE = -7.0, 10.0


class LineTables(NamedTuple):
    """What lines are worth after each other and in columns of each width, computed once a page.

    Attributes
    ----------
    width : array of int
        Of each line, and of no line.
    link : array, lines × 2 (lines + 1)
        What each line is worth after another that is full, or shorter than its column; the last one is no line.
    joined : array, lines × 2 (lines + 1)
        Whether it reads on there.
    fit : array, lines × 2 (widths + 1)
        What a line is worth in a column of a width that is seen so far, or at which a line was wrapped.
    hope : array, lines + 1 × lines + 1
        What the lines from the first one on may still bring to a column that ends with the second.
    aside : array of float
        What setting each line aside may gain.
    """

    width: Ints
    link: Floats
    joined: Flags
    fit: Floats
    hope: Floats
    aside: Floats


class RowTables(NamedTuple):
    """What the rows say, by bit masks of columns and by current column.

    Attributes
    ----------
    passing : array, (active << columns | ended) × columns + 1
        Cost of passing over the first 0, 1 … columns.
    absent : array, masks × columns
        Whether a column is not in the mask.
    right, same, following : array, columns + 1 × columns
        Whether a column stands right of the current one (-1 for none is the first), is it, is next to it.
    """

    passing: Floats
    absent: Flags
    right: Flags
    same: Flags
    following: Flags


@lru_cache(maxsize=32)
def row_tables(costs: Costs, columns: int) -> RowTables:
    """Return what the rows of tables of so many columns say."""
    masks, numbers = np.arange(1 << columns), np.arange(columns)
    present = (masks[:, None] >> numbers & 1).astype(bool)
    active, ended = present[:, None, :], present[None, :, :]
    cost = np.where(active, np.where(ended, costs.skip_ended, costs.skip_active), costs.skip_idle)
    passing = np.zeros((len(masks), len(masks), columns + 1))
    np.cumsum(cost, axis=2, out=passing[:, :, 1:])
    current = np.arange(-1, columns)[:, None]
    return RowTables(
        passing.reshape(-1, columns + 1), ~present, numbers > current, numbers == current, numbers == current + 1
    )


def line_tables(links: Links, costs: Costs) -> LineTables:
    """Return what the links of a page are worth at these costs."""
    total = len(links)
    join, paragraph = links.join.T + costs.join, links.paragraph.T + costs.paragraph
    short_join, short_paragraph = join + links.join_short, paragraph + links.paragraph_short
    link = np.maximum(
        np.concatenate([np.maximum(join, paragraph), np.maximum(short_join, short_paragraph)], axis=1), costs.lowest
    )
    none = [total, 2 * total + 1]
    link[:, none] = costs.first
    joined = np.concatenate([join >= paragraph, short_join >= short_paragraph], axis=1)
    joined[:, none] = False
    width = np.append(links.width, WIDEST).astype(np.intp)
    return LineTables(width, link, joined, _fits(links, costs), _hopes(link[:, : total + 1]), _aside(links, costs))


def _fits(links: Links, costs: Costs) -> Floats:
    """Return what each line is worth in a column of each width."""
    line, column = links.width[:, None], np.arange(WIDEST + 1.0)
    over = np.where(column > 0, costs.over * np.maximum(line - column - 2, 0.0), 0.0)
    short = (line < column - SLACK) * (costs.short * np.logaddexp(0.0, -links.ends))[:, None]
    return np.concatenate(
        [np.maximum(over, costs.over_most) + short, np.maximum(over, costs.over_wrapped) + short], axis=1
    )


def _hopes(link: Floats) -> Floats:
    """Return the best that one of the next lines may add after each line; no line hopes for nothing."""
    total = len(link)
    padded = np.concatenate([np.maximum(link, 0.0), np.zeros((_HORIZON, total + 1))])
    padded[:, total] = 0.0
    # A line follows only lines before it.
    padded[:total, :total] *= np.tri(total, k=-1)
    hopes: Floats = np.lib.stride_tricks.sliding_window_view(padded, _HORIZON, axis=0).max(axis=2)
    return hopes


def _aside(links: Links, costs: Costs) -> Floats:
    """Return what setting each line aside may gain: the best join into a line that nothing else leads to."""
    total = len(links)
    late = np.arange(total) >= total - links.late
    led_to = np.triu(links.join[:total], 1)[~late].max(axis=0, initial=_NO_HOPE)
    gain = np.tril(links.join[:total] - led_to, -1)
    gain[:, late] = 0.0
    gain[links.join[:total] <= NO_JOIN] = 0.0
    best = gain.max(axis=1, initial=0.0)
    late_cost = costs.aside_apart if links.apart else costs.aside
    cost = np.where(late, late_cost, np.where(best > 0, costs.aside_back, -np.inf))
    aside: Floats = cost + costs.aside_rank * np.minimum(best, _MOST_HOPE)
    aside[list(links.head)] = 0.0
    return aside


def next_step(beam: Beam, line: int, links: Links, tables: LineTables, rows: RowTables, costs: Costs) -> Step:
    """Return what giving the line to each column adds up to, for each hypothesis."""
    columns = beam.last.shape[1]
    total = len(links)
    short = tables.width.take(beam.last) < beam.width - SLACK
    node = beam.last + short * (total + 1)
    fit = tables.link[line].take(node) + tables.fit[line].take(beam.width + beam.wrapped * (WIDEST + 1))
    fit += beam.score[:, None]
    if line in links.head:
        # The head names the columns; it is no row of the cycle.
        fit[:] = -np.inf
    if min(beam.counts) < columns:
        beyond = np.arange(columns) >= np.repeat(beam.counts, beam.group_size)[:, None]
        fit[beyond] = -np.inf
    opened = beam.last < total
    joined = tables.joined[line].take(node)
    close = 0 < int(links.breaks[line]) < links.usual
    cell = _next_cell(beam, opened, rows, first=line == links.first, merged=links.breaks[line] == 0, costs=costs)
    stays = _staying(beam, opened, joined, rows, close=close, costs=costs)
    options = np.concatenate([fit + cell, fit + stays, (beam.score + tables.aside[line])[:, None]], axis=1)
    hope = tables.hope[line + 1].take(beam.last)
    hoped = hope.sum(axis=1)[:, None]
    after = hoped - hope + tables.hope[line + 1, line]
    rank = options + costs.hope * np.concatenate([after, after, hoped], axis=1)
    return Step(line, options, rank, joined, close, bool(links.ends[line] > ENDED))


def _next_cell(beam: Beam, opened: Flags, rows: RowTables, *, first: bool, merged: bool, costs: Costs) -> Floats:
    """Return what the rows say of each column being next: further right in this row, or in the next row."""
    columns = beam.last.shape[1]
    numbers = np.arange(columns)
    if first:
        return np.broadcast_to(costs.left * numbers, beam.last.shape)
    current = beam.current + 1
    passed = rows.passing.take(beam.above << columns | beam.ended, axis=0)
    again = rows.passing.take(beam.row << columns | beam.ended, axis=0)
    every = np.arange(len(current))
    so_far = passed[every, current]
    end = passed[every, np.repeat(beam.counts, beam.group_size)]
    goes_on = passed[:, :columns] - so_far[:, None]
    returns = again[:, :columns] + (end - so_far)[:, None]
    right = rows.right.take(current, axis=0)
    if merged:
        goes_on += costs.cell * rows.following.take(current, axis=0)
        returns -= 2 * costs.cell
    cell: Floats = np.where(right, goes_on, returns)
    absent = np.where(right, rows.absent.take(beam.above, axis=0), rows.absent.take(beam.row, axis=0))
    cell += costs.appear * (opened & absent)
    late = (beam.above > 0)[:, None] & ~opened
    cell += late * (costs.late_right * numbers)
    return cell


def _staying(beam: Beam, opened: Flags, joined: Flags, rows: RowTables, *, close: bool, costs: Costs) -> Floats:
    """Return what it costs that the line is a second one of the same cell, or that two cells changed places."""
    current = beam.current + 1
    same, right = rows.same.take(current, axis=0), rows.right.take(current, axis=0)
    swapped = opened & rows.absent.take(beam.row, axis=0) & ~right & ~same
    again = np.where(joined, costs.again_close, costs.again) if close else costs.again
    stays: Floats = np.where(same, again, np.where(swapped, costs.swap, -np.inf))
    return stays
