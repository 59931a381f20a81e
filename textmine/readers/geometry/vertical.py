"""Text that does not run across: characters that stand one below the other, words on their side, vertical pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from textmine.readers.geometry.glyphs import BOTTOM, LEFT, RIGHT, TOP, Flags, Floats, Glyphs, Ints, Rulings
from textmine.readers.geometry.lines import PlacedLine

_ASIDE = 0.3
"""Distance of the middles of two characters of a vertical line, in heights."""
_NEAREST, _FARTHEST = 0.6, 1.6
"""Distance of their upper sides, in heights."""
_FEWEST = 3
_LETTERS = 0.6
"""Share of kanji and kana from which such a line is one: figures and marks stand below each other in tables."""
_MOSTLY = 0.5
_LEAST_PAGE = 20
"""Characters in vertical lines from which a page may be a vertical one."""
_FEWEST_SIDEWISE = 2
UPWARDS, DOWNWARDS = 1, 3
"""Quarter turns clockwise that words on their side need to stand upright."""


def vertical_lines(glyphs: Glyphs, sides: Ints | None = None) -> list[Ints]:
    """Return the vertical lines among the characters of a page, each in its order.

    Files write a line without break, so only characters that follow each other there are looked at: a column of a table
    whose cells hold one character each is no line.

    Parameters
    ----------
    glyphs : Glyphs
        In the order of the file.
    sides : numpy.ndarray of shape (n,), optional
        Quarter turns clockwise that each character needs to stand upright.

    Examples
    --------
    >>> boxes = np.array([[0.0, 10 * row, 10, 10 * row + 10] for row in range(4)])
    >>> [line.tolist() for line in vertical_lines(Glyphs(tuple("管理部門"), boxes))]
    [[0, 1, 2, 3]]
    """
    if len(glyphs) < _FEWEST_SIDEWISE:
        return []
    turned = np.zeros(len(glyphs), dtype=np.intp) if sides is None else sides
    steps = _steps(glyphs, turned)
    ends = np.nonzero(~steps)[0] + 1
    runs = [run for run in np.split(np.arange(len(glyphs)), ends) if len(run) >= _FEWEST_SIDEWISE]
    return [run for run in runs if _is_line(glyphs, run, sidewise=bool(turned[run[0]]))]


def _steps(glyphs: Glyphs, turned: Ints) -> Flags:
    """Tell for each character but the last whether the next one goes on with its vertical line."""
    boxes = glyphs.boxes
    heights = np.maximum(boxes[:, BOTTOM] - boxes[:, TOP], 1e-3)
    middles = (boxes[:, LEFT] + boxes[:, RIGHT]) / 2
    size = np.maximum(heights[:-1], heights[1:])
    down = boxes[1:, TOP] - boxes[:-1, TOP]
    same = turned[1:] == turned[:-1]
    aligned = np.abs(np.diff(middles)) <= _ASIDE * size
    upright = aligned & (down >= _NEAREST * size) & (down <= _FARTHEST * size)
    # Two or three figures may share the place of one character (縦中横).
    narrow = glyphs.narrow[:-1] & glyphs.narrow[1:]
    level = np.abs(down) <= _ASIDE * size
    upright |= narrow & level & (np.abs(np.diff(boxes[:, LEFT])) <= size)
    width = np.maximum(boxes[:, RIGHT] - boxes[:, LEFT], 1e-3)
    along = np.abs(np.diff(middles)) <= _ASIDE * np.maximum(width[1:], width[:-1])
    towards = np.where(turned[1:] == UPWARDS, -down, down)
    sidewise = along & (towards > 0) & (towards <= 2 * np.maximum(width[1:], width[:-1]))
    found: Flags = same & np.where(turned[1:] == 0, upright, sidewise)
    return found


def _is_line(glyphs: Glyphs, run: Ints, *, sidewise: bool) -> bool:
    letters = sum(unicodedata.category(glyphs.characters[at]) in ("Lo", "Lm") for at in run.tolist())
    if sidewise:
        return letters > 0
    rows = 1 + int((np.diff(glyphs.boxes[run, TOP]) > _NEAREST * glyphs.heights[run[:-1]]).sum())
    return rows >= _FEWEST and letters >= _LETTERS * len(run)


def is_vertical(glyphs: Glyphs, lines: Sequence[Ints]) -> bool:
    """Tell whether most of a page's characters stand in vertical lines."""
    count = sum(map(len, lines))
    return count >= _LEAST_PAGE and count > _MOSTLY * len(glyphs)


def placed_line(members: Ints, glyphs: Glyphs) -> PlacedLine:
    """Return a vertical line with its place; its height is that of a character."""
    boxes = glyphs.boxes[members]
    left, top = (float(boxes[:, side].min()) for side in (LEFT, TOP))
    right, bottom = (float(boxes[:, side].max()) for side in (RIGHT, BOTTOM))
    height = float(np.median(boxes[:, RIGHT] - boxes[:, LEFT]))
    return PlacedLine(members, (left, top, right, bottom), height, vertical=True)


def laid_down(glyphs: Glyphs, rulings: Rulings, width: float) -> tuple[Glyphs, Rulings]:
    """Return a vertical page turned so that its lines run across, the rightmost one at the top.

    Parameters
    ----------
    glyphs : Glyphs
    rulings : Rulings
    width : float
        Of the page.
    """
    boxes = _beside_as_one(glyphs)
    turned = np.stack([boxes[:, TOP], width - boxes[:, RIGHT], boxes[:, BOTTOM], width - boxes[:, LEFT]], axis=1)
    across = np.stack([width - rulings.down[:, 0], rulings.down[:, 1], rulings.down[:, 2]], axis=1)
    down = np.stack([rulings.across[:, 0], width - rulings.across[:, 2], width - rulings.across[:, 1]], axis=1)
    return replace(glyphs, boxes=_parted(turned, glyphs)), Rulings(across, down)


def stood_up(boxes: NDArray[np.float32], width: float) -> NDArray[np.float32]:
    """Return boxes of a page that was laid down at their places on the page itself."""
    sides = width - boxes[:, BOTTOM], boxes[:, LEFT], width - boxes[:, TOP], boxes[:, RIGHT]
    return np.stack(sides, axis=1, dtype=np.float32)


def _groups(glyphs: Glyphs) -> list[Ints]:
    """Return the characters that stand beside each other on a vertical page: figures in the place of one."""
    boxes = glyphs.boxes
    heights = np.maximum(boxes[:, BOTTOM] - boxes[:, TOP], 1e-3)
    level = np.abs(np.diff(boxes[:, TOP])) <= _ASIDE * heights[:-1]
    right = np.diff(boxes[:, LEFT])
    beside = level & (right > 0) & (right <= _FARTHEST * heights[:-1])
    ends = np.nonzero(~beside)[0] + 1
    return [run for run in np.split(np.arange(len(glyphs)), ends) if len(run) > 1]


def _beside_as_one(glyphs: Glyphs) -> Floats:
    """Return the boxes, that of all characters beside each other for each of them."""
    boxes = glyphs.boxes.copy()
    for run in _groups(glyphs):
        boxes[run, LEFT], boxes[run, RIGHT] = boxes[run, LEFT].min(), boxes[run, RIGHT].max()
    return boxes


def _parted(turned: Floats, glyphs: Glyphs) -> Floats:
    """Return boxes of a page laid down, those of characters that stood beside each other one after the other."""
    for run in _groups(glyphs):
        left, right = turned[run, LEFT].min(), turned[run, RIGHT].max()
        edges = np.linspace(left, right, len(run) + 1)
        turned[run, LEFT], turned[run, RIGHT] = edges[:-1], edges[1:]
    return turned
