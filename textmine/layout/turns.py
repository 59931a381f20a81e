"""Which column stands leftmost: a cycle of columns looks much the same from each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textmine.layout.costs import Costs
from textmine.layout.links import Links
from textmine.layout.reading_order import Order
from textmine.layout.steps import ENDED

# Share of the widest column below which a column is narrow.
_NARROW = 0.4


Turns = tuple[tuple[tuple[int, ...], float], ...]
"""Columns of an order left to right, and what the rows say of each way to begin, in nats."""


def turns(order: Order, links: Links, widths: Sequence[float], costs: Costs) -> Turns:
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
    steps = [
        (column_of[line], 0 < int(links.breaks[line]) < links.usual, float(links.ends[line]) > ENDED) for line in lines
    ]
    rotations = [tuple((column + turn) % count for column in range(count)) for turn in range(count)]
    return tuple(
        (turn, _cycle_score(steps, turn, costs) + _shape_score([widths[column] for column in turn], costs))
        for turn in rotations
    )


def _cycle_score(steps: Sequence[tuple[int, bool, bool]], turn: Sequence[int], costs: Costs) -> float:
    """Return what the rows cost; a step is a line's column, and whether it follows close and ends a paragraph."""
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
