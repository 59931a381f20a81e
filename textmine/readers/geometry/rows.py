"""Rows of what stands in columns without ruling lines: one a line where they hold figures, else as text runs on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.centred_names import NamedRows, named_rows
from textmine.readers.geometry.glyphs import Glyphs
from textmine.readers.geometry.lines import PlacedLine

_FIGURE = re.compile(r"[0-9０-９]|^[-－―—△▲…]+$")
_LONGEST_FIGURE = 16
_MOSTLY = 0.6
_NEW_ROW = 1.9
"""Distance of two lines, in the usual one, from which a row of text columns ends in all of them."""
_WRAPPED = 1.3
"""Distance of two rows of figures, in that of the lines of a wrapped one, from which they are two rows."""

Part = tuple[int, tuple[PlacedLine, ...]]
"""The number of a column, and what of a line stands in it."""


def placed_rows(
    glyphs: Glyphs, lines: Sequence[PlacedLine], parts: Sequence[Sequence[Part]]
) -> Iterator[tuple[int, int, int, tuple[PlacedLine, ...]]]:
    """Yield the cells of lines in columns, those of names first: row, number of rows, column and lines of each.

    Parameters
    ----------
    glyphs : Glyphs
    lines : sequence of PlacedLine
        From the top down.
    parts : sequence of sequence of Part
        What stands in the columns of each line.
    """
    filled = _filled_columns(glyphs, parts)
    figures = _mostly_figures(filled)
    starts = _figure_rows(lines, filled) if figures else _row_starts(lines)
    rows: list[dict[int, tuple[PlacedLine, ...]]] = []
    for start, end in pairwise([*starts, len(lines)]):
        rows.append({})
        for column, found in (own for part in parts[start:end] for own in part):
            rows[-1][column] = (*rows[-1].get(column, ()), *found)
    for row in _named(glyphs, rows) if figures else ():
        names = tuple(line for at in row.names for line in rows[at].pop(0))
        yield row.first, row.count, 0, names
    for number, columns in enumerate(rows):
        for column in sorted(columns):
            yield number, 1, column, columns[column]


def holds_figures(glyphs: Glyphs, parts: Sequence[Sequence[Part]]) -> bool:
    """Tell whether what stands right of the first column is mostly figures."""
    return _mostly_figures(_filled_columns(glyphs, parts))


def _named(glyphs: Glyphs, rows: Sequence[Mapping[int, tuple[PlacedLine, ...]]]) -> list[NamedRows]:
    names = [_text(glyphs, row.get(0, ())) for row in rows]
    seconds = [_text(glyphs, row.get(1, ())) for row in rows]
    figures = [any(_is_figure(glyphs, own) for column, own in row.items() if column) for row in rows]
    return named_rows(names, ["" if _FIGURE.search(text) else text for text in seconds], figures)


def _filled_columns(
    glyphs: Glyphs, parts: Sequence[Sequence[tuple[int, tuple[PlacedLine, ...]]]]
) -> list[dict[int, bool]]:
    """Return for each line the columns that it fills, and whether by a figure."""
    return [{column: _is_figure(glyphs, own) for column, own in part} for part in parts]


def _mostly_figures(filled: Sequence[Mapping[int, bool]]) -> bool:
    figures = [figure for own in filled for column, figure in own.items() if column]
    return bool(figures) and sum(figures) >= _MOSTLY * len(figures)


def _is_figure(glyphs: Glyphs, lines: Sequence[PlacedLine]) -> bool:
    text = _text(glyphs, lines)
    return len(text) <= _LONGEST_FIGURE and _FIGURE.search(text) is not None


def _text(glyphs: Glyphs, lines: Sequence[PlacedLine]) -> str:
    return "".join(glyphs.characters[at] for line in lines for at in line.members.tolist())


def _row_starts(lines: Sequence[PlacedLine]) -> list[int]:
    """Return the lines with which rows of text begin: those below a gap that is wider than the usual one."""
    steps = np.diff(np.array([line.box[1] for line in lines]))
    if len(steps) == 0:
        return [0]
    usual = max(float(np.median(steps)), 1.0)
    return [0, *(int(at) + 1 for at in np.nonzero(steps > _NEW_ROW * usual)[0])]


def _figure_rows(lines: Sequence[PlacedLine], filled: Sequence[Mapping[int, bool]]) -> list[int]:
    """Return the lines with which rows of figures begin.

    They are one line high, but where a name is wrapped: lines close together that are one row hold both a name and
    figures once at most, and no two figures in several columns.
    """
    steps = np.diff(np.array([line.box[1] for line in lines]))
    closest = max(float(steps.min(initial=np.inf)), 1.0)
    ends = [int(at) + 1 for at in np.nonzero(steps > _WRAPPED * closest)[0]]
    starts: list[int] = []
    for first, last in pairwise([0, *ends, len(lines)]):
        near = filled[first:last]
        rows = sum(0 in own and len(own) > 1 for own in near)
        reached = set[int]().union(*near)
        figures = Counter(column for own in near for column, figure in own.items() if column and figure)
        doubled = sum(count > 1 for count in figures.values())
        is_one = doubled <= 1 and (rows == 1 or (rows == 0 and 0 in reached and len(reached) > 1))
        starts += [first] if is_one else range(first, last)
    return starts
