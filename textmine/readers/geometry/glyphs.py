"""The marks of one page as arrays: characters with their boxes, and straight lines."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

LEFT, TOP, RIGHT, BOTTOM = range(4)
_CLOSING = frozenset("、。，．）」』】〕》］｝")
_WIDE = 0x2000
"""Code points from which characters are as wide as high."""
_INK = 0.5
"""Share of its square that a full-width closing mark fills; the rest may hang into a gutter."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of a page, white space left out.

    Attributes
    ----------
    characters : tuple of str
        One character each; n of them.
    boxes : numpy.ndarray of shape (n, 4)
        Left, top, right, bottom of each character's em box, in points.
    blank : numpy.ndarray of shape (n,) or None
        Whether white space was written before each character; None where only its place can tell.
    trust : numpy.ndarray of shape (n,) or None
        Confidence of recognition, 0 to 1; None for text that was not recognised.
    ends : numpy.ndarray of shape (n,)
        Where the ink of each character ends to the right, in points.
    narrow : numpy.ndarray of shape (n,)
        Whether each is of an alphabet or a figure of half width.
    """

    characters: tuple[str, ...]
    boxes: Floats
    blank: Flags | None = None
    trust: Floats | None = None
    ends: Floats = field(init=False, repr=False)
    narrow: Flags = field(init=False, repr=False)

    def __post_init__(self) -> None:
        closing = np.array([character in _CLOSING for character in self.characters], dtype=np.bool_)
        widths = self.boxes[:, RIGHT] - self.boxes[:, LEFT]
        object.__setattr__(self, "ends", self.boxes[:, LEFT] + np.where(closing, _INK, 1.0) * widths)
        narrow = np.array([ord(character) < _WIDE for character in self.characters], dtype=np.bool_)
        object.__setattr__(self, "narrow", narrow)

    def __len__(self) -> int:
        """Count the characters."""
        return len(self.characters)

    @property
    def heights(self) -> Floats:
        """Height of each character, in points."""
        found: Floats = self.boxes[:, BOTTOM] - self.boxes[:, TOP]
        return found

    @property
    def middles(self) -> Floats:
        """Vertical middle of each character, in points."""
        found: Floats = (self.boxes[:, TOP] + self.boxes[:, BOTTOM]) / 2
        return found


@dataclass(frozen=True, slots=True)
class Rulings:
    """Straight lines of a page.

    Attributes
    ----------
    across : numpy.ndarray of shape (n, 3)
        Height, left and right end of each horizontal line.
    down : numpy.ndarray of shape (m, 3)
        Distance from the left edge, upper and lower end of each vertical line.
    """

    across: Floats
    down: Floats

    @classmethod
    def none(cls) -> Rulings:
        """Return the rulings of a page without any."""
        return cls(np.empty((0, 3)), np.empty((0, 3)))


def merged(lines: Floats, *, apart: float = 1.2, gap: float = 3.0) -> Floats:
    """Join pieces of one line: the dashes of a dashed one, the sides that neighbouring cells share.

    Parameters
    ----------
    lines : numpy.ndarray of shape (n, 3)
        Position, start and end of each.
    apart : float, optional
        How far positions of one line may lie apart, in points.
    gap : float, optional
        The longest gap between two pieces, in points.

    Returns
    -------
    numpy.ndarray of shape (m, 3)
        In order of position, then start.

    Examples
    --------
    >>> merged(np.array([[10.0, 0, 4], [10.2, 6, 9], [30, 0, 9]])).tolist()
    [[10.0, 0.0, 9.0], [30.0, 0.0, 9.0]]
    """
    if len(lines) == 0:
        return lines.reshape(0, 3)
    lines = lines[np.lexsort((lines[:, 1], lines[:, 0]))]
    track = np.concatenate([[0], np.cumsum(np.diff(lines[:, 0]) > apart)])
    order = np.lexsort((lines[:, 1], track))
    lines, track = lines[order], track[order]
    found: list[list[float]] = []
    last = -1
    for own, (position, start, end) in zip(track.tolist(), lines.tolist(), strict=True):
        if own == last and start <= found[-1][2] + gap:
            found[-1][2] = max(found[-1][2], end)
        else:
            found.append([position, start, end])
        last = own
    return np.array(found)
