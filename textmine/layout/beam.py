"""The hypotheses of the search for the reading order, as arrays: one row a hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textmine.layout.evidence import Floats, Ints
from textmine.layout.links import Links

MOST_COLUMNS = 7

# The options of a hypothesis for a line: each column in row order, each column while staying in the row, aside.
STAYS = MOST_COLUMNS
ASIDE = 2 * MOST_COLUMNS

ENDED = 1.0
"""Log-odds from which a line is taken to end a paragraph: its column may well be empty below."""

# Different sums for different last lines, so that equal states can be told.
_PRIMES = np.array([1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099, 1_000_117], dtype=np.int64)

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Beam:
    """The hypotheses, one a row.

    Attributes
    ----------
    last : array, hypotheses × columns
        Last line of each column; the number of lines for none.
    width : array, hypotheses × columns
        Wrap width as far as known.
    wrapped : array, hypotheses × columns
        The width at which a line was wrapped, 0 where none was yet.
    current : array of int
        Column of the last line, -1 at the start.
    above, row : array of int
        Bit masks of the columns that the row above and this row have.
    ended : array of int
        Bit mask of the columns whose last line ends a paragraph.
    columns : array of int
        Number of columns of the hypothesis.
    score : array of float
    """

    last: Ints
    width: Floats
    wrapped: Floats
    current: Ints
    above: Ints
    row: Ints
    ended: Ints
    columns: Ints
    score: Floats


@dataclass(frozen=True, slots=True)
class Step:
    """What the next line is to the hypotheses.

    Attributes
    ----------
    line : int
    options : array, hypotheses × options
        Score after each option.
    joined : array, hypotheses × columns
        Whether the line reads on from the last one of the column.
    close : bool
        Fewer newlines than usual stand before it.
    learns : bool
        The widths of the columns are to be learned.
    """

    line: int
    options: Floats
    joined: Flags
    close: bool
    learns: bool


class _Place(NamedTuple):
    """Where continuations put the line, and what the rows are then."""

    aside: Flags
    column: Ints
    current: Ints
    above: Ints
    row: Ints


def start(total: int, counts: Sequence[int], widths: Sequence[float] | None) -> Beam:
    """Return one hypothesis for each number of columns, before the first of `total` lines."""
    size = len(counts)
    known = np.zeros((size, MOST_COLUMNS))
    if widths is not None:
        known[:, : len(widths)] = widths
    none = np.zeros(size, dtype=np.intp)
    return Beam(
        last=np.full((size, MOST_COLUMNS), total, dtype=np.intp),
        width=known,
        wrapped=known,
        current=none - 1,
        above=none,
        row=none,
        ended=none,
        columns=np.array(counts, dtype=np.intp),
        score=np.zeros(size),
    )


def best_options(beam: Beam, step: Step, size: int) -> tuple[Ints, Ints]:
    """Return hypothesis and option of the best continuations, `size` for each number of columns."""
    found: list[Ints] = []
    width = step.options.shape[1]
    for count in np.unique(beam.columns):
        rows = np.flatnonzero(beam.columns == count)
        scores = step.options[rows].ravel()
        # More than are kept: some lead to the same state as others.
        take = min(2 * size, scores.size)
        best = np.argpartition(-scores, take - 1)[:take]
        best = best[np.argsort(-scores[best], kind="stable")]
        best = best[np.isfinite(scores[best])]
        found.append(rows[best // width] * width + best % width)
    every = np.concatenate(found)
    parent, option = every // width, every % width
    kept = _distinct(beam, step, parent, option)
    parent, option = parent[kept], option[kept]
    columns = beam.columns[parent]
    rank = np.arange(len(columns)) - np.searchsorted(columns, columns)
    return parent[rank < size], option[rank < size]


def without_laggards(beam: Beam, column_cost: float, margin: float) -> Ints:
    """Return the hypotheses whose number of columns may still win: its best one lies within `margin` nats."""
    totals = beam.score + column_cost * beam.columns
    leaders = np.full(MOST_COLUMNS + 1, -np.inf)
    np.maximum.at(leaders, beam.columns, totals)
    return np.flatnonzero(leaders[beam.columns] >= totals.max() - margin)


def picked(beam: Beam, rows: Ints) -> Beam:
    """Return the beam with the hypotheses `rows` only."""
    return Beam(*(getattr(beam, field.name)[rows] for field in fields(beam)))


def advanced(beam: Beam, step: Step, links: Links, parent: Ints, option: Ints) -> Beam:
    """Return the beam after the line: the hypotheses `parent`, each with its `option` taken."""
    place = _place(beam, step, parent, option)
    last, width, wrapped = beam.last[parent], beam.width[parent], beam.wrapped[parent]
    placed = np.flatnonzero(~place.aside)
    column = place.column[placed]
    if step.learns:
        continued = step.joined[parent[placed], column]
        at = placed[continued], column[continued]
        wrapped[at] = np.maximum(wrapped[at], links.width[last[at]])
        width[placed, column] = np.maximum(width[placed, column], links.width[step.line])
    last[placed, column] = step.line
    bit = np.left_shift(1, place.column)
    ended = beam.ended[parent]
    return Beam(
        last=last,
        width=width,
        wrapped=wrapped,
        current=place.current,
        above=place.above,
        row=place.row,
        ended=np.where(place.aside, ended, ended | bit if links.ends[step.line] > ENDED else ended & ~bit),
        columns=beam.columns[parent],
        score=step.options[parent, option],
    )


def _place(beam: Beam, step: Step, parent: Ints, option: Ints) -> _Place:
    aside = option == ASIDE
    stays = (option >= STAYS) & ~aside
    column = np.where(aside, 0, option % MOST_COLUMNS)
    current, above, row = beam.current[parent], beam.above[parent], beam.row[parent]
    same_row = stays | (column > current)
    # Lines that follow close upon each other are a block: the other columns have come to their end.
    block = stays & (column == current) & step.close
    bit = np.left_shift(1, column)
    return _Place(
        aside=aside,
        column=column,
        current=np.where(aside | stays, current, column),
        above=np.where(aside, above, np.where(block, 0, np.where(same_row, above, row))),
        row=np.where(aside, row, np.where(same_row, row | bit, bit)),
    )


def _distinct(beam: Beam, step: Step, parent: Ints, option: Ints) -> Ints:
    """Return the places of the continuations that lead to no state of a better one."""
    place = _place(beam, step, parent, option)
    last = beam.last[parent].astype(np.int64)
    placed = np.flatnonzero(~place.aside)
    last[placed, place.column[placed]] = -1
    key = (
        (last * _PRIMES).sum(axis=1) * 4099
        + beam.columns[parent] * 8_388_593
        + place.above * 131_071
        + place.row * 17_389
        + place.current * 524_287
    )
    _, first = np.unique(key + place.aside * 7919, return_index=True)
    return np.sort(first)
