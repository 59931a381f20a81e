"""Lines as they were read: characters brought to their ink, figures read again, blanks seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from textmine.readers.geometry.glyphs import Flags, Glyphs
from textmine.readers.ocr.figures import DIGITS, FIGURES, FigureReader, figure_parts, is_spread, triangle
from textmine.readers.ocr.inked import Run, Symbol, inked
from textmine.readers.ocr.picture import Pixels
from textmine.readers.ocr.pieces import PixelBox, filled, stretches

_BARS = frozenset("|｜丨")
_CLOSING = frozenset("、。，．）」』】〕》］｝")
_OPENING = frozenset("（「『【〔《［｛")
_BRACKETS = frozenset("()[]（）「」、。，．・")
_WIDE = 0x2000
"""Code points from which characters are as wide as high."""
_BEARING = 0.05
_WORD_GAP, _WIDE_GAP = 0.28, 0.6
"""Gap between letters, and between any other characters, that is a blank, in heights."""
_HALF_STEP, _FULL_STEP = 0.9, 1.5
"""Distance of the middles of two figures, in heights: beyond the first, those of half width are parted by a blank,
beyond the second, those of full width."""
_FLAT = 0.2
"""Height of a dash, in heights of a character."""
_LONG = 0.5
"""Width from which a dash is one of full width."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line, or part of a line.

    Attributes
    ----------
    symbols : tuple of Symbol
        Left to right; in pixels of the page.
    top, bottom : float
    height : float
        Of its characters, in pixels.
    """

    symbols: tuple[Symbol, ...]
    top: float
    bottom: float
    height: float


def dash(box: PixelBox, height: float) -> ReadLine | None:
    """Return the line that is a dash: what holds no figure in a table; None for any other.

    Examples
    --------
    >>> [symbol.text for symbol in dash((100, 50, 120, 52), 25.0).symbols]
    ['－']
    """
    left, top, right, bottom = box
    if bottom - top > _FLAT * height or not _FLAT * height < right - left < height * (1 + _FLAT):
        return None
    text = "－" if right - left >= _LONG * height else "-"
    middle = (top + bottom) / 2
    return ReadLine((Symbol(text, left, right, 1.0),), middle - height / 2, middle + height / 2, height)


def at_ink(symbols: Sequence[Symbol], ink: Flags, height: float) -> tuple[Symbol, ...]:
    """Return characters where their ink is, those without ink of their own behind the one before.

    Parameters
    ----------
    symbols : sequence of Symbol
        Of one line.
    ink : numpy.ndarray of bool
        Of the line, in as many columns as its picture has.
    height : float
        Of a character, in pixels.
    """
    found: list[Symbol] = []
    for own, run in zip(symbols, inked(symbols, stretches(filled(ink, 0)), height), strict=True):
        if run is not None:
            found.append(replace(own, left=run[0], right=run[1], ink=run))
        else:
            before = found[-1].right if found else symbols[0].left
            found.append(replace(own, left=before, right=before))
    return tuple(found)


def read_again(line: ReadLine, picture: Pixels, ink: Flags, reader: FigureReader, dpi: float) -> ReadLine:
    """Return a line whose figures were read again, and whose minus signs were told by their shape.

    Parameters
    ----------
    line : ReadLine
        Its characters at their ink.
    picture : numpy.ndarray of uint8
        The page.
    ink : numpy.ndarray of bool
    reader : FigureReader
    dpi : float
    """
    runs = _runs(line, ink)
    rows = slice(max(int(line.top) - 1, 0), int(np.ceil(line.bottom)) + 1)
    symbols: list[Symbol] = []
    done = 0
    for first, last in figure_parts(line.symbols, runs, line.height):
        read = line.symbols[first:last]
        own = _with_unread(runs, _between(runs, read), line)
        sign, own = _sign(runs, own, ink[rows], line.height)
        symbols += line.symbols[done:first]
        if sign is not None:
            if symbols and symbols[-1].ink == sign.ink:
                symbols.pop()
            symbols.append(sign)
            read = tuple(symbol for symbol in read if symbol.ink != sign.ink)
        symbols += reader.read(picture[rows], ink[rows], own, read, line.height, dpi) if own else read
        done = last
    return replace(line, symbols=(*symbols, *line.symbols[done:]))


def _runs(line: ReadLine, ink: Flags) -> list[Run]:
    reach = line.height / 2
    left = max(int(min((own.left for own in line.symbols), default=0.0) - reach), 0)
    right = int(max((own.right for own in line.symbols), default=0.0) + reach)
    part = ink[max(int(line.top), 0) : int(np.ceil(line.bottom)), left:right]
    return [(start + left, end + left) for start, end in stretches(filled(part, 0))]


def _between(runs: Sequence[Run], symbols: Sequence[Symbol]) -> list[Run]:
    """Return the runs of ink from the first to the last that characters own."""
    own = [symbol.ink for symbol in symbols if symbol.ink is not None]
    return [run for run in runs if own[0][0] <= run[0] and run[1] <= own[-1][1]] if own else []


def _with_unread(runs: Sequence[Run], own: list[Run], line: ReadLine) -> list[Run]:
    """Return the ink of figures with that beside them which no character was read from: figures that were left out."""
    taken = [symbol.ink for symbol in line.symbols if symbol.ink is not None]
    free = [run for run in runs if not any(start <= run[0] and run[1] <= end for start, end in taken)]
    found = list(own)
    for run in free:
        if found and 0 <= run[0] - found[-1][1] < _WORD_GAP * line.height:
            found.append(run)
    for run in reversed(free):
        if found and 0 <= found[0][0] - run[1] < _WORD_GAP * line.height:
            found.insert(0, run)
    return found


def _sign(runs: Sequence[Run], own: list[Run], ink: Flags, height: float) -> tuple[Symbol | None, list[Run]]:
    """Return the ▲ or △ that the ink before a figure, or the first of the figure, has the shape of, and the rest."""
    if not own:
        return None, own
    if len(own) > 1 and (found := triangle(ink[:, own[0][0] : own[0][1]], height)) is not None:
        return Symbol(found, *own[0], 1.0, own[0]), own[1:]
    at = runs.index(own[0])
    if at and own[0][0] - runs[at - 1][1] < _WIDE_GAP * height:
        start, end = runs[at - 1]
        if (found := triangle(ink[:, start:end], height)) is not None:
            return Symbol(found, start, end, 1.0, runs[at - 1]), own
    return None, own


def line_glyphs(lines: Sequence[ReadLine], scale: float) -> Glyphs:
    """Return the characters of lines, each as high as its line and as wide as it is set.

    Parameters
    ----------
    lines : sequence of ReadLine
    scale : float
        Points a pixel.
    """
    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    blank: list[bool] = []
    trust: list[float] = []
    for line in lines:
        # What is left of a ruling line is no character.
        symbols = [own for own in line.symbols if own.text not in _BARS]
        cells = _cells(symbols, line.height)
        characters += [own.text for own in symbols]
        trust += [own.trust for own in symbols]
        boxes += [(left, line.top, right, line.bottom) for left, right in cells]
        blank += _blanks(symbols, cells, line.height)
    placed = np.array(boxes, dtype=np.float64).reshape(-1, 4) * scale
    return Glyphs(tuple(characters), placed, np.array(blank, dtype=np.bool_), np.array(trust))


def _cells(symbols: Sequence[Symbol], height: float) -> list[tuple[float, float]]:
    """Return how far each character is set: squares for those of full width, which do not overlap."""
    spread = [False] * len(symbols)
    for first, last in _figures(symbols, height):
        if _spread(symbols[first:last], height):
            spread[first:last] = [True] * (last - first)
    cells = [_cell(own, height, square=wide) for own, wide in zip(symbols, spread, strict=True)]
    for at in range(len(cells) - 1):
        if cells[at][1] > cells[at + 1][0]:
            middle = min(max((symbols[at].right + symbols[at + 1].left) / 2, cells[at][0]), cells[at + 1][1])
            cells[at], cells[at + 1] = (cells[at][0], middle), (middle, cells[at + 1][1])
    return cells


def _cell(symbol: Symbol, height: float, *, square: bool) -> tuple[float, float]:
    bearing = _BEARING * height
    if symbol.text in _CLOSING:
        return symbol.left - bearing, max(symbol.left + height - bearing, symbol.right)
    if symbol.text in _OPENING:
        return min(symbol.right - height + bearing, symbol.left), symbol.right + bearing
    if square or ord(symbol.text) >= _WIDE:
        half = max(height, symbol.right - symbol.left) / 2
        return symbol.middle - half, symbol.middle + half
    return symbol.left - bearing, symbol.right + bearing


def _blanks(symbols: Sequence[Symbol], cells: Sequence[tuple[float, float]], height: float) -> list[bool]:
    """Tell before which characters a blank is seen; before the first, which may stand beside other lines."""
    steps = _steps(symbols, height)
    found = [True] * bool(symbols)
    for at in range(1, len(symbols)):
        pair = symbols[at - 1].text + symbols[at].text
        gap = (cells[at][0] - cells[at - 1][1]) / height
        letters = all(ord(own) < _WIDE for own in pair) and not any(own in _BRACKETS for own in pair)
        found.append(gap > (_WORD_GAP if letters else _WIDE_GAP))
    for first, last in _figures(symbols, height):
        limit = _FULL_STEP if _spread(symbols[first:last], height) else _HALF_STEP
        found[first + 1 : last] = [step > limit for step in steps[first : last - 1]]
    return found


def _steps(symbols: Sequence[Symbol], height: float) -> list[float]:
    return [(own.middle - before.middle) / height for before, own in pairwise(symbols)]


def _figures(symbols: Sequence[Symbol], height: float) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches of two figures or more that may be one number."""
    figures = [own.text in FIGURES for own in symbols]
    steps = _steps(symbols, height)
    near = [a and b and step <= _FULL_STEP for a, b, step in zip(figures, figures[1:], steps, strict=False)]
    yield from ((first, last + 1) for first, last in stretches(np.array(near, dtype=np.bool_)))


def _spread(symbols: Sequence[Symbol], height: float) -> bool:
    sides = [(int(own.left), int(own.right)) for own in symbols]
    return is_spread(sides, [own.text in DIGITS for own in symbols], height)
