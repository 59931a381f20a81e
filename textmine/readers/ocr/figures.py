"""A second look at figures, by a model that knows nothing else: Tesseract's Japanese takes % for 96 and , for point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.readers.geometry.glyphs import Flags
from textmine.readers.ocr.inked import Run, Symbol
from textmine.readers.ocr.pieces import stretches

if TYPE_CHECKING:
    from textmine.readers.ocr.picture import Pixels

DIGITS = "0123456789"
FIGURES = f"{DIGITS}.,%"
_DIGIT = re.compile(r"[0-9]")
_WELL_FORMED = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
_PERCENT_RUNS = 2
"""Of how many runs of ink more than one a % may be: its two rings and its stroke."""
_POINTS = ".,"
_LOW = 0.4
"""Height of the ink of a point or comma at most, in heights of a character."""
_NARROW, _PERCENT = 0.62, 1.05
"""Widths of the ink of a figure and of % at most, in heights."""
_SPREAD = 0.75
"""Distance of the middles of digits, in heights, from which they are of full width."""
_CLOSER = 0.14
"""Gap between figures that are set closer for reading, in heights."""
_DOUBT = 0.5
"""What a digit's confidence is worth where the readings differ."""
_MARGIN = 10
_TRIANGLE_WIDTHS = (0.55, 1.15)
_OFF = 0.13
"""How far the sides of a triangle may be from straight ones, as a share of its width."""
_FULL, _HOLLOW = 0.8, 0.66
_BASE = 0.6
"""Share of ink between the sides of ▲ and of △, and in the lowest rows of △: A and 人 have two legs there."""


def figure_parts(symbols: Sequence[Symbol], runs: Sequence[Run], height: float) -> Iterator[tuple[int, int]]:
    """Yield start and end of the parts of a line to be looked at again: its figures; all of it where all may be.

    Parameters
    ----------
    symbols : sequence of Symbol
    runs : sequence of tuple of int
        The ink of the line.
    height : float
        Of its characters, in pixels.
    """
    flags = np.array([symbol.text in FIGURES for symbol in symbols], dtype=np.bool_)
    if not flags.all() and _may_be_figures(runs, height):
        yield 0, len(symbols)
        return
    for first, last in stretches(flags):
        if any(_DIGIT.fullmatch(symbol.text) for symbol in symbols[first:last]):
            yield first, last


def _may_be_figures(runs: Sequence[Run], height: float) -> bool:
    widths = [(end - start) / height for start, end in runs]
    return len(runs) > 1 and max(widths[:-1]) <= _NARROW and widths[-1] <= _PERCENT


def agreed(first: Sequence[Symbol], second: Sequence[Symbol]) -> list[Symbol]:
    """Return what two readings of figures amount to: digits of the first, points and % of the second.

    The Japanese model is the better one for digits. Where it saw more or fewer characters, the second is taken if it
    explains the first: % read as two figures, a point too many, a figure left out.

    Examples
    --------
    >>> read = [Symbol(text, at, at + 1, 0.9) for at, text in enumerate("1.20")]
    >>> again = [Symbol(text, at, at + 1, 0.9) for at, text in enumerate("7,20")]
    >>> "".join(own.text for own in agreed(read, again))
    '1,20'
    """
    if len(first) != len(second):
        return list(second if _explains(first, second) else first)
    return [_of_two(own, other) for own, other in zip(first, second, strict=True)]


def _explains(first: Sequence[Symbol], second: Sequence[Symbol]) -> bool:
    """Tell whether a reading of another length may be what was printed: no digit is lost but for a %."""
    texts = ["".join(own.text for own in symbols) for symbols in (first, second)]
    if any(character not in FIGURES for character in texts[0]):
        return True
    before, after = ("".join(_DIGIT.findall(text)) for text in texts)
    if len(texts[1]) < len(texts[0]):
        return before == after or (texts[1].endswith("%") and before.startswith(after))
    rest = iter(after)
    return all(digit in rest for digit in before)


def _of_two(own: Symbol, other: Symbol) -> Symbol:
    if not (_DIGIT.fullmatch(own.text) and _DIGIT.fullmatch(other.text)):
        return other
    trust = max(own.trust, other.trust) if own.text == other.text else own.trust * _DOUBT
    return replace(other, text=own.text, trust=trust)


class FigureReader:
    """Reads figures only.

    Parameters
    ----------
    api : tesserocr.PyTessBaseAPI
        Of a language with Latin letters, for single lines.
    """

    def __init__(self, api: Any) -> None:
        self._api = api
        api.SetVariable("tessedit_char_whitelist", FIGURES)

    def read(
        self, line: Pixels, ink: Flags, runs: Sequence[Run], first: Sequence[Symbol], height: float, dpi: float
    ) -> Sequence[Symbol]:
        """Return the figures that some runs of ink are: as they were read first where they make no number now.

        Parameters
        ----------
        line : numpy.ndarray of uint8
            The line, as high as its characters.
        ink : numpy.ndarray of bool
            Its ink.
        runs : sequence of tuple of int
            Those of the figures, in pixels of the line.
        first : sequence of Symbol
            As they were read before.
        height : float
            Of a character, in pixels.
        dpi : float
        """
        import PIL.Image

        spread = is_spread(runs, [not own for own in _low(ink, runs, height)], height)
        picture = _closer(line, runs, height) if spread else line[:, runs[0][0] : runs[-1][1]]
        paper = int(line[:, 0].max(initial=0)) if not ink.all() else 255
        self._api.SetImage(PIL.Image.fromarray(np.pad(picture, _MARGIN, constant_values=paper)))
        self._api.SetSourceResolution(round(dpi))
        self._api.Recognize()
        found = list(read_symbols(self._api))
        text = "".join(symbol.text for symbol in found)
        if not _WELL_FORMED.fullmatch(text):
            return first
        if not _fits(text, _low(ink, runs, height)):
            return _punctuated(first, found)
        last = len(found) - 1
        placed = [
            Symbol(own.text, runs[at][0], runs[-1 if at == last else at][1], own.trust, runs[at])
            for at, own in enumerate(found)
        ]
        return agreed(first, placed)


def _punctuated(first: Sequence[Symbol], second: Sequence[Symbol]) -> Sequence[Symbol]:
    """Return a reading with the points of another, where both have the same digits: their ink may have run together."""
    if len(first) != len(second) or any(
        own.text != other.text and not {own.text, other.text} <= set(_POINTS)
        for own, other in zip(first, second, strict=True)
    ):
        return first
    return [replace(own, text=other.text) for own, other in zip(first, second, strict=True)]


def _low(ink: Flags, runs: Sequence[Run], height: float) -> list[bool]:
    """Tell which runs of ink are as low as points and commas."""
    rows = [np.nonzero(ink[:, start:end].any(axis=1))[0] for start, end in runs]
    return [bool(len(own) == 0 or own[-1] - own[0] < _LOW * height) for own in rows]


def _fits(text: str, low: Sequence[bool]) -> bool:
    """Tell whether each character has ink of its own, of the right height."""
    if not len(text) <= len(low) <= len(text) + (_PERCENT_RUNS if text.endswith("%") else 0):
        return False
    return all((character in _POINTS) == flag for character, flag in zip(text, low, strict=False))


def is_spread(runs: Sequence[Run], tall: Sequence[bool], height: float) -> bool:
    """Tell whether figures are printed in full width: by the distance of digits, points between them counted.

    Parameters
    ----------
    runs : sequence of tuple of int
        Ink of the characters, or their sides.
    tall : sequence of bool
        Which of them are digits.
    height : float
        Of a character.

    Examples
    --------
    >>> is_spread([(5, 15), (30, 40)], [True, True], 25.0), is_spread([(5, 15), (18, 28)], [True, True], 25.0)
    (True, False)
    """
    digits = [at for at, flag in enumerate(tall) if flag]
    middles = [(start + end) / 2 for start, end in runs]
    steps = [(middles[at] - middles[before]) / (at - before) for before, at in pairwise(digits)]
    return bool(steps) and float(np.median(steps)) > _SPREAD * height


def _closer(line: Pixels, runs: Sequence[Run], height: float) -> Pixels:
    """Return the line with its figures as close as those of half width: spread ones are read badly."""
    gap = np.full((len(line), max(int(_CLOSER * height), 2)), int(np.median(line)), dtype=np.uint8)
    parts = [part for start, end in runs for part in (line[:, start:end], gap)]
    return np.concatenate(parts[:-1], axis=1)


def enlarged(pixels: Pixels, zoom: int) -> Pixels:
    """Return a picture that many times as wide and high."""
    import PIL.Image

    if zoom == 1:
        return pixels
    size = (pixels.shape[1] * zoom, pixels.shape[0] * zoom)
    return np.asarray(PIL.Image.fromarray(pixels).resize(size, PIL.Image.Resampling.BICUBIC))


def read_symbols(api: Any) -> Iterator[Symbol]:
    """Yield the characters that Tesseract has read, in its order; boxes in pixels of its picture."""
    for _, symbol in read_in_lines(api):
        yield symbol


def read_in_lines(api: Any) -> Iterator[tuple[tuple[int, int], Symbol]]:
    """Yield the characters that Tesseract has read, each with the top and bottom of its line."""
    import tesserocr

    iterator = api.GetIterator()
    if iterator is None:
        return
    level = tesserocr.RIL.SYMBOL
    for each in tesserocr.iterate_level(iterator, level):
        if each.Empty(level):
            continue
        box, line = each.BoundingBox(level), each.BoundingBox(tesserocr.RIL.TEXTLINE)
        text = each.GetUTF8Text(level).strip()
        if not text or box is None or line is None:
            continue
        step = (box[2] - box[0]) / len(text)
        for at, character in enumerate(text):
            symbol = Symbol(character, box[0] + at * step, box[0] + (at + 1) * step, each.Confidence(level) / 100)
            yield (line[1], line[3]), symbol


def triangle(ink: Flags, height: float) -> str | None:
    """Return ▲ or △ where ink has the shape of a triangle on its base.

    Parameters
    ----------
    ink : numpy.ndarray of bool
        Of one character.
    height : float
        Of the characters of its line, in pixels.

    Examples
    --------
    >>> triangle(np.tril(np.ones((9, 9), dtype=np.bool_)), 10.0) is None
    True
    >>> sides = np.abs(np.arange(19) - 9)[None, :] <= np.arange(19)[:, None] / 2
    >>> triangle(sides, 20.0)
    '▲'
    """
    rows = np.nonzero(ink.any(axis=1))[0]
    if len(rows) < 0.45 * height:
        return None
    ink = ink[rows[0] : rows[-1] + 1]
    tall, width = ink.shape
    if not _TRIANGLE_WIDTHS[0] * height <= width <= _TRIANGLE_WIDTHS[1] * height or not ink.any(axis=1).all():
        return None
    lefts, rights = ink.argmax(axis=1), width - ink[:, ::-1].argmax(axis=1)
    ideal = width * (np.arange(tall) + 1) / tall
    crooked = np.abs(rights - lefts - ideal).mean() + np.abs((lefts + rights - width) / 2).mean()
    if crooked > _OFF * width:
        return None
    filled = ink.sum() / (rights - lefts).sum()
    if filled >= _FULL:
        return "▲"
    base = ink[-max(tall // 5, 1) :].mean(axis=1).max()
    return "△" if filled <= _HOLLOW and base >= _BASE else None
