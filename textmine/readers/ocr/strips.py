"""Pictures of lines to be read: long lines one by one, short ones beside each other.

A cell with two characters is read badly by itself; beside others it is read as well as any line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from textmine.readers.geometry.glyphs import Flags
from textmine.readers.ocr.inked import Symbol
from textmine.readers.ocr.picture import Pixels
from textmine.readers.ocr.pieces import PixelBox
from textmine.readers.ocr.read_lines import ReadLine

_SHORT, _LONGEST = 9.0, 32.0
"""Width up to which lines are read beside others, and that of a strip, in heights."""
_TALL = 1.6
"""Height beyond which a part holds more than a line, in heights."""
_ROW = 0.5
"""Height of the rows by which short parts are ordered, in heights."""
_APART = 1.2
_HIGH = 1.5
"""Width between parts, height of a strip, in heights."""
_MARGIN = 10
"""White about what is read, in pixels (Tesseract's own advice)."""
_EDGE = 2
"""Grey pixels about the ink of a line."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Parts of a page as one picture of a line.

    Attributes
    ----------
    pixels : numpy.ndarray of uint8
    ink : numpy.ndarray of bool
    boxes : tuple of PixelBox
        Where each part stands on the page.
    starts : tuple of int
        Where its left side stands in the picture.
    height : float
        Of a character, in pixels.
    """

    pixels: Pixels
    ink: Flags
    boxes: tuple[PixelBox, ...]
    starts: tuple[int, ...]
    height: float

    def lines(self, symbols: Sequence[Symbol]) -> Iterator[ReadLine]:
        """Yield the lines of the page that characters of the picture make up."""
        bounds = np.array([start - _APART * self.height / 2 for start in self.starts[1:]])
        parts = np.searchsorted(bounds, [own.middle for own in symbols])
        for at, (box, start) in enumerate(zip(self.boxes, self.starts, strict=True)):
            own = tuple(_moved(symbol, box[0] - start) for symbol in np.array(symbols, dtype=object)[parts == at])
            # Figures and dashes are lower than their line.
            middle, half = (box[1] + box[3]) / 2, max(box[3] - box[1], self.height) / 2
            if own:
                yield ReadLine(own, middle - half, middle + half, min(2 * half, _TALL * self.height))


def _moved(symbol: Symbol, by: float) -> Symbol:
    ink = None if symbol.ink is None else (symbol.ink[0] + int(by), symbol.ink[1] + int(by))
    return replace(symbol, left=symbol.left + by, right=symbol.right + by, ink=ink)


def strips(shown: Pixels, ink: Flags, boxes: Sequence[PixelBox], heights: Sequence[float]) -> Iterator[Strip]:
    """Yield the pictures in which some parts of a page are read.

    Parameters
    ----------
    shown : numpy.ndarray of uint8
        The page.
    ink : numpy.ndarray of bool
    boxes : sequence of PixelBox
        Of its parts.
    heights : sequence of float
        Of their characters, in pixels.
    """
    paper = int(np.median(shown[::4, ::4]))
    waiting: dict[float, list[PixelBox]] = defaultdict(list)
    both = zip(boxes, heights, strict=True)
    for box, height in sorted(both, key=lambda own: (round((own[0][1] + own[0][3]) / 2 / (_ROW * own[1])), own[0][0])):
        if box[2] - box[0] > _SHORT * height or box[3] - box[1] > _TALL * height:
            yield _strip(shown, ink, [box], height, paper)
            continue
        beside = waiting[height]
        if sum(own[2] - own[0] + _APART * height for own in beside) > _LONGEST * height:
            yield _strip(shown, ink, beside, height, paper)
            beside.clear()
        beside.append(box)
    for height, beside in waiting.items():
        if beside:
            yield _strip(shown, ink, beside, height, paper)


def _strip(shown: Pixels, ink: Flags, boxes: Sequence[PixelBox], height: float, paper: int) -> Strip:
    high = max(int(_HIGH * height), max(box[3] - box[1] for box in boxes) + 2 * _MARGIN)
    apart = int(_APART * height)
    width = 2 * _MARGIN + sum(box[2] - box[0] for box in boxes) + apart * (len(boxes) - 1)
    pixels, own_ink = np.full((high, width), paper, dtype=np.uint8), np.zeros((high, width), dtype=np.bool_)
    at, starts = _MARGIN, []
    for left, top, right, bottom in boxes:
        row = (high - (bottom - top)) // 2
        before, above = min(_EDGE, left), min(_EDGE, top)
        part = shown[top - above : bottom + _EDGE, left - before : right + _EDGE]
        pixels[row - above : row - above + part.shape[0], at - before : at - before + part.shape[1]] = part
        own_ink[row : row + bottom - top, at : at + right - left] = ink[top:bottom, left:right]
        starts.append(at)
        at += right - left + apart
    return Strip(pixels, own_ink, tuple(boxes), tuple(starts), height)
