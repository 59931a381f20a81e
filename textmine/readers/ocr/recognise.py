"""Characters out of the picture of a page, by Tesseract."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.errors import Place, ReadError
from textmine.readers.geometry.glyphs import Glyphs, Rulings
from textmine.readers.ocr.picture import find_rulings, skew, straightened, turned_back
from textmine.readers.ocr.tessdata import LANGUAGE, how_to_install, tessdata_folder

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
"""Pixels an inch at which pages are drawn for recognition: more costs time and gains nothing."""
POINTS = 72.0
"""Points an inch."""
_BARS = frozenset("|｜丨")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read on a picture.

    Attributes
    ----------
    glyphs : Glyphs
        With the confidence of each character; boxes of the straightened page.
    rulings : Rulings
    size : tuple of float
        Width and height of the page, in points.
    angle : float
        By which it was turned, in degrees counterclockwise.
    """

    glyphs: Glyphs
    rulings: Rulings
    size: tuple[float, float]
    angle: float

    def scanned_boxes(self, boxes: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return boxes as they stand on the page as it was scanned."""
        return turned_back(boxes, self.angle, self.size)


class Recogniser:
    """Tesseract, kept open for many pages.

    Parameters
    ----------
    api : tesserocr.PyTessBaseAPI
    """

    def __init__(self, api: Any) -> None:
        self._api = api

    def read(self, picture: Image, dpi: float) -> Recognised:
        """Return the characters and ruling lines of a page.

        Parameters
        ----------
        picture : PIL.Image.Image
            Of the page.
        dpi : float
            Pixels an inch.
        """
        import PIL.Image

        grey = picture.convert("L")
        angle = skew(grey)
        level = straightened(grey, angle)
        rulings, cleaned = find_rulings(np.asarray(level), dpi)
        self._api.SetImage(PIL.Image.fromarray(cleaned))
        self._api.SetSourceResolution(round(dpi))
        self._api.Recognize()
        scale = POINTS / dpi
        size = (picture.width * scale, picture.height * scale)
        return Recognised(_glyphs(self._api, scale), rulings, size, angle)


@contextmanager
def recogniser(name: str) -> Iterator[Recogniser]:
    """Open Tesseract with Japanese.

    Parameters
    ----------
    name : str
        Of the document, for messages.

    Raises
    ------
    ReadError
        TM120 without the extra ``ocr``, TM122 where Tesseract's Japanese is not installed.
    """
    try:
        import PIL.Image  # noqa: F401 (pictures are handed over as these)
        import tesserocr
    except ImportError as error:
        raise ReadError("TM120", Place(file=name), "ocr") from error
    folder = tessdata_folder()
    if folder is None:
        raise ReadError("TM122", Place(file=name), how_to_install())
    # Threads of one page get in each other's way: four times slower (Tesseract's own advice).
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with tesserocr.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=tesserocr.PSM.SINGLE_COLUMN) as api:
        yield Recogniser(api)


def _glyphs(api: Any, scale: float) -> Glyphs:
    """Return the characters that were read; each is as high as its line, since marks and small kana are not."""
    import tesserocr

    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    trust: list[float] = []
    iterator = api.GetIterator()
    if iterator is None:
        return Glyphs((), np.empty((0, 4)), trust=np.empty(0))
    symbol, line = tesserocr.RIL.SYMBOL, tesserocr.RIL.TEXTLINE
    for each in tesserocr.iterate_level(iterator, symbol):
        box, around = each.BoundingBox(symbol), each.BoundingBox(line)
        if box is None or around is None:
            continue
        text = each.GetUTF8Text(symbol).strip()
        if not text or text in _BARS:
            # What is left of a ruling line.
            continue
        left, _, right, _ = box
        step = (right - left) / len(text)
        for at, character in enumerate(text):
            characters.append(character)
            boxes.append((left + at * step, around[1], left + (at + 1) * step, around[3]))
            trust.append(each.Confidence(symbol) / 100)
    found = np.array(boxes, dtype=np.float64).reshape(-1, 4) * scale
    return Glyphs(tuple(characters), found, trust=np.array(trust))
