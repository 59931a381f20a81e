"""Columns that nothing but blank space parts: gutters that run down past several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from textmine.readers.geometry.glyphs import LEFT, Flags, Glyphs, Ints
from textmine.readers.geometry.lines import PlacedLine, gaps

_SPLIT = 0.5
"""Gap within a line that may be part of a gutter, in heights."""
_GUTTER = 0.6
"""Narrowest gutter, in heights."""
_LEAST_LINES = 3
_BOTH_SIDES = 2
"""Lines of a columnar part that must have text on both sides of a gutter."""
_HANGING = 0.5
"""How far left of its column a character may begin, in heights: opening brackets hang, too."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring lines that share columns.

    Attributes
    ----------
    first, last : int
        Its lines, the last one left out.
    bounds : tuple of float
        Where columns begin, in points, the first one at minus infinity; a single one for running text.
    """

    first: int
    last: int
    bounds: tuple[float, ...]


def column_runs(lines: Sequence[PlacedLine], glyphs: Glyphs) -> list[Run]:
    """Part lines, from the top down, into those of common columns and those of running text.

    Parameters
    ----------
    lines : sequence of PlacedLine
        From the top down.
    glyphs : Glyphs
        Of the page.
    """
    if not lines:
        return []
    filled = _filled(lines, glyphs)
    least = _GUTTER * float(np.median([line.height for line in lines]))
    several = [len(_free(row, least)) > 0 for row in filled]
    runs: list[Run] = []
    done = 0
    at = 0
    while at < len(lines):
        if not several[at]:
            at += 1
            continue
        first, last, union = _grown(filled, at, done, least)
        free = _free(union, least)
        if last - first >= _LEAST_LINES and _fills_both_sides(filled[first:last], free):
            if first > done:
                runs.append(Run(done, first, (-np.inf,)))
            runs.append(Run(first, last, (-np.inf, *(_boundary(gutter) for gutter in free))))
            done = last
            at = last
        else:
            at += 1
    if done < len(lines):
        runs.append(Run(done, len(lines), (-np.inf,)))
    return runs


def column_of(members: Ints, glyphs: Glyphs, bounds: Sequence[float]) -> Ints:
    """Return the column of each character, by its left edge: punctuation may hang into the gutter."""
    height = float(np.median(glyphs.heights[members])) if len(members) else 0.0
    lefts = glyphs.boxes[members, LEFT] + _HANGING * height
    found: Ints = np.searchsorted(np.array(bounds), lefts, side="right") - 1
    return found


def _filled(lines: Sequence[PlacedLine], glyphs: Glyphs) -> Flags:
    """Tell for each line and each point of the page's width whether text stands there.

    Returns
    -------
    numpy.ndarray of shape (lines, points)
    """
    width = int(np.ceil(max(line.box[2] for line in lines))) + 2
    found = np.zeros((len(lines), width), dtype=np.bool_)
    lefts, ends = glyphs.boxes[:, LEFT], glyphs.ends
    for number, line in enumerate(lines):
        breaks = np.nonzero(gaps(line, glyphs) > _SPLIT)[0] + 1
        for part in np.split(line.members, breaks):
            found[number, max(int(lefts[part[0]]), 0) : int(np.ceil(ends[part].max()))] = True
    return found


def _free(filled: Flags, least: float) -> list[tuple[int, int]]:
    """Return the blank stretches between text, at least so wide, as start and end."""
    taken = np.nonzero(filled)[0]
    if len(taken) == 0:
        return []
    steps = np.diff(taken)
    return [(int(taken[at]) + 1, int(taken[at + 1])) for at in np.nonzero(steps > max(least, 1.0))[0]]


def _grown(filled: Flags, seed: int, floor: int, least: float) -> tuple[int, int, Flags]:
    """Take lines below and above into a run as long as each of its gutters stays open somewhere."""
    union = filled[seed].copy()
    last = seed + 1
    while last < len(filled) and _stay_open(union, union | filled[last], least):
        union |= filled[last]
        last += 1
    first = seed
    while first > floor and _stay_open(union, union | filled[first - 1], least):
        union |= filled[first - 1]
        first -= 1
    return first, last, union


def _stay_open(before: Flags, after: Flags, least: float) -> bool:
    left = _free(after, least)
    return all(any(start >= own[0] and end <= own[1] for start, end in left) for own in _free(before, least))


def _fills_both_sides(filled: Flags, gutters: Sequence[tuple[int, int]]) -> bool:
    both = np.zeros(len(filled), dtype=np.bool_)
    for start, end in gutters:
        both |= filled[:, :start].any(axis=1) & filled[:, end:].any(axis=1)
    return int(both.sum()) >= _BOTH_SIDES


def _boundary(gutter: tuple[int, int]) -> float:
    return float(gutter[1])
