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

from textmine.layout.beam import Beam, advanced, chosen, leading, picked, rows_of, start
from textmine.layout.costs import Costs
from textmine.layout.evidence import Ints
from textmine.layout.links import Links
from textmine.layout.steps import line_tables, next_step, row_tables

# Half-width cells that a printed page holds side by side.
_PAGE_WIDTH = 190.0

# Every so many lines, numbers of columns that lag so many nats behind are given up.
_PRUNED, _LAG = 6, 25.0


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
    size: int = 12,
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
    tables = line_tables(links, costs)
    line_widths = links.width.astype(np.intp) if widths is None else None
    beam = start(len(links), counts, size, widths)
    rows = row_tables(costs, max(counts))
    parents: list[Ints] = []
    columns: list[Ints] = []
    for line in range(len(links)):
        step = next_step(beam, line, links, tables, rows, costs)
        taken = chosen(beam, step)
        parent, column = taken.parent, taken.column
        beam = advanced(beam, step, taken, line_widths)
        if line % _PRUNED == _PRUNED - 1 and len(beam.counts) > 1:
            groups = leading(beam, costs.of_column(len(links)) * (line + 1) / len(links), _LAG)
            kept = rows_of(beam, groups)
            beam, parent, column = picked(beam, groups), parent[kept], column[kept]
            rows = row_tables(costs, max(beam.counts))
        parents.append(parent)
        columns.append(column)
    orders = [_best(beam, group, links, costs, parents, columns) for group in range(len(beam.counts))]
    return tuple(sorted(orders, key=lambda order: -order.score))


def _best(
    beam: Beam, group: int, links: Links, costs: Costs, parents: Sequence[Ints], columns: Sequence[Ints]
) -> Order:
    """Return the best order of one number of columns."""
    count, size = beam.counts[group], beam.group_size
    best = group * size + int(beam.score[group * size : (group + 1) * size].argmax())
    beyond = max(0.0, float(beam.width[best, :count].sum()) - _PAGE_WIDTH)
    score = float(beam.score[best]) + costs.of_column(len(parents)) * count + costs.page_width * beyond
    score += costs.unnamed * (count - len(links.head)) if links.head else 0.0
    # The last one is for the lines set aside, as their number says.
    lines: list[list[int]] = [[] for _ in range(count + 1)]
    at = best
    for line in range(len(parents) - 1, -1, -1):
        lines[int(columns[line][at])].append(line)
        at = int(parents[line][at])
    *ordered, aside = (tuple(reversed(column)) for column in lines)
    return Order(tuple(ordered), aside, score)
