"""Characters to lines: those of one height, from left to right, with the blanks that are seen between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.glyphs import BOTTOM, LEFT, RIGHT, TOP, Flags, Floats, Glyphs, Ints

_SAME_LINE = 0.5
"""Distance of the middles of two characters up to which they stand in one line, in heights."""
_SMALL = 0.62
"""Height below which a character is a ruby or a raised mark, against the usual one of its line."""
_WORD_GAP = 0.28
"""Gap between two characters of an alphabet, or beside a figure, that is a blank, in heights."""
_WIDE_GAP = 0.8
"""Gap between any two characters that is a blank, in heights."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Characters of one line.

    Attributes
    ----------
    members : numpy.ndarray
        Numbers of its characters, left to right.
    box : tuple of float
        Left, top, right, bottom.
    height : float
        Usual height of its characters.
    vertical : bool
        Whether its characters stand one below the other.
    """

    members: Ints
    box: tuple[float, float, float, float]
    height: float
    vertical: bool = False


def text_lines(glyphs: Glyphs, chosen: Ints) -> list[PlacedLine]:
    """Return the lines that some characters of a page form, from the top down.

    Examples
    --------
    >>> boxes = np.array([[0.0, 0, 10, 10], [10, 1, 20, 11], [0, 15, 10, 25]])
    >>> [line.members.tolist() for line in text_lines(Glyphs(("理", "解", "度"), boxes), np.arange(3))]
    [[0, 1], [2]]
    """
    if len(chosen) == 0:
        return []
    boxes = glyphs.boxes[chosen]
    heights = np.maximum(boxes[:, BOTTOM] - boxes[:, TOP], 1e-3)
    middles = (boxes[:, TOP] + boxes[:, BOTTOM]) / 2
    usual = float(np.median(heights))
    small = heights < _SMALL * usual
    order = np.lexsort((boxes[:, LEFT], middles))
    large = order[~small[order]]
    if len(large) == 0:
        large, small = order, np.zeros(len(order), dtype=np.bool_)
    steps = np.diff(middles[large])
    limits = _SAME_LINE * np.minimum(heights[large][1:], heights[large][:-1])
    starts = np.concatenate([[0], np.nonzero(steps > limits)[0] + 1, [len(large)]])
    groups = [large[first:last] for first, last in pairwise(starts)]
    groups = _with_marks(groups, np.nonzero(small)[0], boxes, middles)
    return [_line(chosen[group], glyphs) for group in groups]


def _with_marks(groups: list[Ints], marks: Ints, boxes: Floats, middles: Floats) -> list[Ints]:
    """Put raised and lowered small characters into the line at whose height they stand; others form lines."""
    if len(marks) == 0:
        return groups
    tops = np.array([boxes[group, TOP].min() for group in groups])
    bottoms = np.array([boxes[group, BOTTOM].max() for group in groups])
    loose: list[int] = []
    for mark in marks.tolist():
        fits = np.nonzero((tops <= middles[mark]) & (middles[mark] <= bottoms))[0]
        if len(fits):
            at = int(fits[0])
            groups[at] = np.append(groups[at], mark)
        else:
            loose.append(mark)
    if loose:
        rest = np.array(loose)
        rest = rest[np.argsort(middles[rest], kind="stable")]
        jumps = np.nonzero(np.diff(middles[rest]) > _SAME_LINE * (boxes[rest[1:], BOTTOM] - boxes[rest[1:], TOP]))[0]
        groups = [*groups, *np.split(rest, jumps + 1)]
        groups.sort(key=lambda group: float(np.median(middles[group])))
    return groups


def _line(members: Ints, glyphs: Glyphs) -> PlacedLine:
    boxes = glyphs.boxes[members]
    order = np.argsort(boxes[:, LEFT], kind="stable")
    members, boxes = members[order], boxes[order]
    box = (
        float(boxes[:, LEFT].min()), float(boxes[:, TOP].min()),
        float(boxes[:, RIGHT].max()), float(boxes[:, BOTTOM].max()),
    )  # fmt: skip
    return PlacedLine(members, box, float(np.median(boxes[:, BOTTOM] - boxes[:, TOP])))


def gaps(line: PlacedLine, glyphs: Glyphs) -> Floats:
    """Return the gap before each character of a line but the first, in heights of the line."""
    ends = np.maximum.accumulate(glyphs.ends[line.members])
    found: Floats = (glyphs.boxes[line.members][1:, LEFT] - ends[:-1]) / max(line.height, 1e-3)
    return found


def blanks(line: PlacedLine, glyphs: Glyphs) -> Flags:
    """Tell before which characters of a line a blank is seen; never before the first.

    Examples
    --------
    >>> boxes = np.array([[0.0, 0, 5, 10], [9, 0, 14, 10], [14, 0, 19, 10]])
    >>> glyphs = Glyphs(("a", "b", "c"), boxes)
    >>> blanks(text_lines(glyphs, np.arange(3))[0], glyphs).tolist()
    [False, True, False]
    """
    found: Flags = np.zeros(len(line.members), dtype=np.bool_)
    if glyphs.trust is None and not line.vertical:
        wide = gaps(line, glyphs)
        narrow = glyphs.narrow[line.members]
        found[1:] = np.where(narrow[:-1] & narrow[1:], wide > _WORD_GAP, wide > _WIDE_GAP)
    # Who recognised characters saw their ink, and knows better.
    if glyphs.blank is not None:
        found[1:] |= glyphs.blank[line.members][1:]
    return found
