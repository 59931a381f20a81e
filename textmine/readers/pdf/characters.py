"""The characters of a PDF page, turned so that they read from left to right."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textmine.readers.geometry.glyphs import Floats, Glyphs, Ints, Rulings
from textmine.readers.geometry.small import ruby, with_raised_marks, without
from textmine.readers.geometry.vertical import DOWNWARDS, is_vertical, laid_down, vertical_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_RIGHT_ANGLE = np.pi / 2
_UNMAPPED = "\N{REPLACEMENT CHARACTER}"
_BLANKS = frozenset({0xA0, 0x3000, 0xFFFE, 0xFFFF})
_FIRST_PRIVATE = 0xE000
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFD))


@dataclass(frozen=True, slots=True)
class Turn:
    """How coordinates of a PDF page become those of the page as it is read.

    Attributes
    ----------
    quarters : int
        Quarter turns clockwise, 0 to 3.
    left, bottom, right, top : float
        The page's box in its own coordinates, in points.
    """

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Return places from the upper left corner of the page as it is read.

        Examples
        --------
        >>> Turn(0, 0, 0, 100, 200).points(np.array([10.0]), np.array([190.0]))
        (array([10.]), array([10.]))
        >>> Turn(1, 0, 0, 100, 200).points(np.array([10.0]), np.array([190.0]))
        (array([190.]), array([10.]))
        """
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def boxes(self, own: Floats) -> Floats:
        """Return boxes (left, bottom, right, top) as (left, top, right, bottom) of the page as it is read."""
        x1, y1 = self.points(own[:, 0], own[:, 1])
        x2, y2 = self.points(own[:, 2], own[:, 3])
        return np.stack([np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)], axis=1)


@dataclass(frozen=True, slots=True)
class Characters:
    """What the text layer of a page holds.

    Attributes
    ----------
    glyphs : Glyphs
        In the order of the file, readings above kanji left out.
    turn : Turn
    vertical : tuple of numpy.ndarray
        Those of them that do not read from left to right, line by line.
    turned : int
        Characters of other directions (watermarks, upside down); they are left out of `glyphs`.
    unmapped : int
        Characters whose font does not say what they are.
    ruby : int
        Characters of readings above kanji.
    is_vertical : bool
        Whether the page is written vertically.
    """

    glyphs: Glyphs
    turn: Turn
    vertical: tuple[Ints, ...] = ()
    turned: int = 0
    unmapped: int = 0
    ruby: int = 0
    is_vertical: bool = False


def read_characters(page: PdfPage, text_page: PdfTextPage) -> Characters:
    """Return the characters of a page."""
    from pypdfium2 import raw

    blank = False
    count, handle = text_page.count_chars(), text_page.raw
    rect, angle_of = raw.FS_RECTF(), raw.FPDFText_GetCharAngle
    pointer = ctypes.byref(rect)
    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    angles: list[float] = []
    blanks: list[bool] = []
    unmapped = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code <= 0x20 or code in _BLANKS:
            # Blanks that pdfium puts in are guesses from the gap, and ours are better: it knows no Japanese.
            blank = blank or not raw.FPDFText_IsGenerated(handle, at)
            continue
        if 0xD800 <= code <= 0xDBFF:
            code = _astral(code, raw.FPDFText_GetUnicode(handle, at + 1))
        elif 0xDC00 <= code <= 0xDFFF:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, at, pointer):
            continue
        if raw.FPDFText_HasUnicodeMapError(handle, at) == 1 or (code >= _FIRST_PRIVATE and _is_private(code)):
            unmapped += 1
            characters.append(_UNMAPPED)
        else:
            characters.append(chr(code))
        blanks.append(blank)
        blank = False
        boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        angles.append(angle_of(handle, at))
    directions = _quarters(np.array(angles))
    main = int(np.bincount(directions, minlength=4).argmax()) if count else 0
    turn = _turn(page, main)
    return _arranged(
        Glyphs(tuple(characters), turn.boxes(_corners(boxes)), np.array(blanks, dtype=np.bool_)),
        (directions - main) % 4,
        turn,
        unmapped,
    )


def _corners(boxes: Sequence[tuple[float, float, float, float]]) -> Floats:
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _arranged(glyphs: Glyphs, sides: Ints, turn: Turn, unmapped: int) -> Characters:
    """Return the characters by how they read: across, in vertical lines, not at all; `sides` are the turns needed."""
    lines = vertical_lines(glyphs, sides)
    vertical = is_vertical(glyphs, lines)
    kept = sides == 0
    across = glyphs
    if vertical:
        # Letters and figures lie on their side in vertical text.
        kept |= sides == DOWNWARDS
        across, _ = laid_down(glyphs, Rulings.none(), turn.size[0])
    for line in lines:
        kept[line] = True
    readings = ruby(across) & kept & (sides == 0)
    places = np.cumsum(kept & ~readings) - 1
    return Characters(
        with_raised_marks(without(glyphs, ~kept | readings)),
        turn,
        vertical=tuple(own for line in lines if len(own := places[line[~readings[line]]]) > 1),
        turned=int((~kept).sum()),
        unmapped=unmapped,
        ruby=int(readings.sum()),
        is_vertical=vertical,
    )


def _astral(high: int, low: int) -> int:
    """Return the code point of a surrogate pair, or of the replacement character where its half is missing."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) if 0xDC00 <= low <= 0xDFFF else ord(_UNMAPPED)


def _is_private(code: int) -> bool:
    return any(first <= code <= last for first, last in _PRIVATE)


def _quarters(angles: Floats) -> Ints:
    """Return in how many quarter turns clockwise each character stands upright."""
    return (np.round(-angles / _RIGHT_ANGLE) % 4).astype(np.intp) if len(angles) else np.empty(0, dtype=np.intp)


def _turn(page: PdfPage, quarters: int) -> Turn:
    """Return how the page is turned so that most of its text reads from left to right, whatever it says itself."""
    left, bottom, right, top = page.get_bbox()
    return Turn(quarters, left, bottom, right, top)
