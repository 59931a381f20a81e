"""Columns that nothing but blank space parts: gutters that run down past several lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from textmine.readers.geometry.glyphs import LEFT, Flags, Glyphs, Ints
from textmine.readers.geometry.lines import PlacedLine, gaps

_SPLIT = 0.5
"""Gap within a line that may be part of a gutter, in heights."""
_WRITTEN = 1.2
"""Widest gap that a single blank of the text explains, in heights: such a one parts words, not columns."""
_GUTTER = 0.6
"""Narrowest gutter, in heights."""
_STRONG = 2.5
"""Gap within a line that is no accident, in heights."""
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
    height = float(np.median([line.height for line in lines]))
    page = _PageLines(filled, _GUTTER * height, _STRONG * height)
    return _with_running_text(page.runs(), len(lines))


def _with_running_text(runs: Sequence[Run], count: int) -> list[Run]:
    """Return runs with the lines between them as runs of one column."""
    found: list[Run] = []
    done = 0
    for run in runs:
        if run.first > done:
            found.append(Run(done, run.first, (-np.inf,)))
        found.append(run)
        done = run.last
    if done < count:
        found.append(Run(done, count, (-np.inf,)))
    return found


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
        wide = gaps(line, glyphs)
        is_wide = wide > _SPLIT
        if glyphs.blank is not None and glyphs.trust is None:
            is_wide &= ~(glyphs.blank[line.members][1:] & (wide <= _WRITTEN))
        breaks = np.nonzero(is_wide)[0] + 1
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


@dataclass(frozen=True, slots=True)
class _PageLines:
    """What is filled on each line; how wide a gutter is at least, and a gap that is surely one."""

    filled: Flags
    least: float
    strong: float

    def gutters(self, filled: Flags) -> list[tuple[int, int]]:
        """Return the blank stretches that are wide enough."""
        return _free(filled, self.least)

    def runs(self) -> list[Run]:
        """Return the runs with columns, from the top down: where two want a line, the one that parts it best."""
        taken = np.zeros(len(self.filled), dtype=np.bool_)
        found: list[Run] = []
        waiting = self._candidates(range(len(self.filled)), taken)
        while waiting:
            best = max(waiting, key=lambda own: own.parted)
            bounds = (-np.inf, *(_boundary(gutter) for gutter in best.gutters))
            found.append(Run(best.first, best.last, bounds))
            taken[best.first : best.last] = True
            apart = [own for own in waiting if own.last <= best.first or own.first >= best.last]
            cut = {line for own in waiting if own not in apart for line in range(own.first, own.last)}
            waiting = apart + self._candidates(sorted(line for line in cut if not taken[line]), taken)
        return sorted(found, key=lambda run: run.first)

    def _candidates(self, seeds: Iterable[int], taken: Flags) -> list[_Candidate]:
        """Return the runs about some lines, one for those of one run that has as many gutters as they have."""
        found: list[_Candidate] = []
        for seed in seeds:
            count = len(self.gutters(self.filled[seed]))
            if count == 0 or any(own.first <= seed < own.last and len(own.gutters) >= count for own in found):
                continue
            own = self._grown(seed, taken)
            if own.last - own.first >= _LEAST_LINES and own.both >= _BOTH_SIDES:
                found.append(own)
        return found

    def _grown(self, seed: int, taken: Flags) -> _Candidate:
        """Take lines below and above into a run as long as they have its columns."""
        union = self.filled[seed].copy()
        last = seed + 1
        while last < len(self.filled) and not taken[last] and self._joins(union, self.filled[last]):
            union |= self.filled[last]
            last += 1
        first = seed
        while first > 0 and not taken[first - 1] and self._joins(union, self.filled[first - 1]):
            union |= self.filled[first - 1]
            first -= 1
        gutters = tuple(self.gutters(union))
        edges = [0, *(int(_boundary(gutter)) for gutter in gutters)]
        columns = np.add.reduceat(self.filled[first:last], edges, axis=1, dtype=np.int64) > 0
        # A line with two pieces of text is parted once, however many gutters run between them.
        parted = np.maximum(columns.sum(axis=1) - 1, 0)
        wide = (gap for line in self.filled[first:last] for gap in _free(line, self.strong))
        missed = sum(not _meets(gap, gutters) for gap in wide)
        return _Candidate(first, last, gutters, int((parted > 0).sum()), int(parted.sum()) - missed)

    def _joins(self, union: Flags, line: Flags) -> bool:
        """Tell whether the gutters of a run stay open somewhere with a line, and most wide gaps of the line do."""
        left = self.gutters(union | line)
        if not left or not all(_meets(own, left) for own in self.gutters(union)):
            return False
        wide = _free(line, self.strong)
        met = sum(_meets(own, left) for own in wide)
        # A heading's number may stand apart from its words; a row of a table has several gaps of its own.
        return 2 * met > len(wide) or len(wide) - met <= min(met, 1)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run that a line is in: its gutters, the lines they part, and the times that they do less the gaps they miss."""

    first: int
    last: int
    gutters: tuple[tuple[int, int], ...]
    both: int
    parted: int


def _meets(gap: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < gap[1] and gap[0] < end for start, end in others)


def _boundary(gutter: tuple[int, int]) -> float:
    return float(gutter[1])
