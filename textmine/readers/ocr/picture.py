"""What is done to the picture of a page before it is read: straighten it, find its ruling lines and take them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from textmine.readers.geometry.glyphs import Flags, Floats, Rulings, merged

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = NDArray[np.uint8]

MOST_PIXELS = 120_000_000
"""Pixels of a picture beyond which it is refused: an A3 page at 600 dpi has 70 million."""
_SMALL = 900
"""Longest side of the picture on which the skew is measured, in pixels."""
_MOST_SKEW = 4.0
_COARSE, _FINE = 0.5, 0.1
_LEAST_SKEW = 0.15
"""Angles that are measured and that matter, in degrees."""
_SHORTEST = 36.0
"""Length from which dark pixels in a row are a ruling line, in points: longer than any stroke of a character."""
_SOLID = 0.92
"""Share of a ruling's pixels that must be dark: scans have holes."""
_PALE = 0.2
"""How much of the way from the threshold to the paper the rims of strokes go."""
_RIM = 2
"""Width of such rims, in pixels."""
_POINTS = 72.0


def threshold(pixels: Pixels) -> int:
    """Return the grey that parts ink from paper (Otsu 1979).

    Examples
    --------
    >>> threshold(np.array([[10, 12, 240, 250]], dtype=np.uint8)) in range(12, 241)
    True
    """
    counts = np.bincount(pixels.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    weighted = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (weighted / below - (weighted[-1] - weighted) / above) ** 2
    return int(np.nanargmax(apart)) if np.isfinite(apart).any() else 127


def ink_of(pixels: Pixels) -> Flags:
    """Tell which pixels are ink: those darker than the threshold, and paler ones that are the rims of their strokes.

    Hairlines are pale all along; print that shines through from the other side is, too, but has no dark middle.

    Examples
    --------
    >>> ink_of(np.array([[250, 20, 20, 250]], dtype=np.uint8)).tolist()
    [[False, True, True, False]]
    """
    limit = threshold(pixels)
    ink = pixels <= limit
    pale = pixels <= limit + _PALE * (float(np.median(pixels)) - limit)
    for _ in range(_RIM):
        ink = pale & _thicker(ink)
    return ink


def skew(picture: Image) -> float:
    """Return by how many degrees, counterclockwise, a grey picture must be turned for its lines to be level.

    The angle is the one at which the rows of pixels differ most in darkness (projection profile); 0 where turning
    does not help.
    """
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL))
    if small.getextrema()[0] == small.getextrema()[1]:
        return 0.0
    grey = threshold(np.asarray(small))
    small = small.point([255 if value <= grey else 0 for value in range(256)])
    best = 0.0
    for step, reach in ((_COARSE, _MOST_SKEW), (_FINE, _COARSE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        scores = [_level(small, float(angle)) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
    return best if abs(best) >= _LEAST_SKEW and _level(small, best) > _level(small, 0.0) else 0.0


def _level(ink: Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(angle) if angle else ink, dtype=np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def straightened(picture: Image, angle: float) -> Image:
    """Return a grey picture turned by `angle` degrees counterclockwise, of the same size, corners white."""
    from PIL.Image import Resampling

    return picture.rotate(angle, resample=Resampling.BICUBIC, fillcolor=255) if angle else picture


def turned_back(boxes: Floats, angle: float, size: tuple[float, float]) -> Floats:
    """Return boxes of a straightened page as they stand on the page as it was scanned.

    Parameters
    ----------
    boxes : numpy.ndarray of shape (n, 4)
    angle : float
        By which the page was turned, in degrees counterclockwise.
    size : tuple of float
        Width and height of the page, in the unit of the boxes.
    """
    if not angle or len(boxes) == 0:
        return boxes
    turn = np.deg2rad(angle)
    x, y = (boxes[:, [0, 2]].mean(axis=1) - size[0] / 2, boxes[:, [1, 3]].mean(axis=1) - size[1] / 2)
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    middle_x = x * np.cos(turn) - y * np.sin(turn) + size[0] / 2
    middle_y = x * np.sin(turn) + y * np.cos(turn) + size[1] / 2
    return np.stack([middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2], axis=1)


def find_rulings(pixels: Pixels, dpi: float) -> tuple[Rulings, Pixels]:
    """Return the ruling lines of a page, and its picture without them.

    Parameters
    ----------
    pixels : numpy.ndarray of uint8
        Grey, level.
    dpi : float
        Pixels an inch.

    Returns
    -------
    tuple of Rulings and numpy.ndarray
        In points; the picture with the lines painted white.
    """
    ink = pixels <= threshold(pixels)
    length = max(int(_SHORTEST / _POINTS * dpi), 8)
    across, down = _long_runs(ink, length), _long_runs(ink.T, length).T
    scale = _POINTS / dpi
    lines = Rulings(_segments(across, length) * scale, _segments(down.T, length) * scale)
    cleaned = pixels.copy()
    cleaned[_thicker(across | down)] = 255
    return Rulings(merged(lines.across), merged(lines.down)), cleaned


def _long_runs(ink: Flags, length: int) -> Flags:
    """Mark the pixels that lie in a stretch of a row, of `length` or more, that is nearly all dark."""
    if ink.shape[1] < length:
        return np.zeros_like(ink)
    # A line that is not quite level goes over to the next row: neighbours count.
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    sums = np.cumsum(np.pad(near, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, length:] - sums[:, :-length] >= _SOLID * length
    starts = np.cumsum(np.pad(full, ((0, 0), (1, length))), axis=1, dtype=np.int32)
    at = np.arange(ink.shape[1])
    covered = starts[:, at + 1] - starts[:, np.maximum(at - length + 1, 0)] > 0
    found: Flags = covered & ink
    return found


def _segments(mask: Flags, length: int) -> Floats:
    """Return row, start and end of the stretches of a mask, in pixels."""
    changes = np.diff(np.pad(mask.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(changes == 1)
    _, ends = np.nonzero(changes == -1)
    long = ends - starts >= length // 2
    return np.stack([rows[long], starts[long], ends[long]], axis=1).astype(np.float64)


def _thicker(mask: Flags) -> Flags:
    found = mask.copy()
    found[1:] |= mask[:-1]
    found[:-1] |= mask[1:]
    found[:, 1:] |= mask[:, :-1]
    found[:, :-1] |= mask[:, 1:]
    return found
