"""The head of a table: the headings of its columns, left to right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textmine.labels import ColumnKind

TABLE_ORDER = (
    ColumnKind.GOAL,
    ColumnKind.PLAN,
    ColumnKind.YEAR_PLAN,
    ColumnKind.CRITERIA,
    ColumnKind.INDICATOR,
    ColumnKind.RESULTS,
    ColumnKind.SELF_EVALUATION,
    ColumnKind.MINISTER,
)
"""The columns of evaluation tables stand in this order; a table may lack any of them."""


def table_head(titles: Sequence[ColumnKind | None]) -> tuple[int, ...]:
    """Return the lines that are the headings of a table's columns, left to right.

    They follow each other directly; one that the dump put elsewhere belongs to them where it alone names a column that
    they lack.

    Parameters
    ----------
    titles : sequence of ColumnKind or None
        The column that each line of the page names as a heading.

    Examples
    --------
    >>> table_head([None, ColumnKind.CRITERIA, ColumnKind.RESULTS, None])
    (1, 2)
    >>> table_head([ColumnKind.CRITERIA, ColumnKind.RESULTS, None, ColumnKind.PLAN])
    (3, 0, 1)
    """
    row = _row(titles)
    ranks = {line: TABLE_ORDER.index(kind) for line, kind in enumerate(titles) if kind in TABLE_ORDER}
    if not all(line in ranks for line in row) or any(ranks[a] > ranks[b] for a, b in pairwise(row)):
        return tuple(row)
    seen = {ranks[line] for line in row}
    every = list(ranks.values())
    astray = [line for line, rank in ranks.items() if rank not in seen and every.count(rank) == 1] if row else []
    head = sorted([*row, *astray], key=lambda line: ranks[line])
    return tuple(head) if len(head) > 1 else ()


def _row(titles: Sequence[ColumnKind | None]) -> range:
    """Return the first lines that name different columns one after the other: two, or one that is the first."""
    first = 0
    for line, kind in enumerate([*titles, None]):
        if kind is not None and kind not in titles[first:line]:
            continue
        if line - first > (first > 0):
            return range(first, line)
        first = line + (kind is None)
    return range(0)
