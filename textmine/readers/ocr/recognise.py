"""Characters out of the picture of a page, by Tesseract."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.errors import Place, ReadError
from textmine.readers.geometry.glyphs import Flags, Glyphs, Rulings
from textmine.readers.ocr.figures import FigureReader, enlarged, read_in_lines, read_symbols
from textmine.readers.ocr.inked import Symbol
from textmine.readers.ocr.picture import Pixels, find_rulings, ink_of, skew, straightened, turned_back
from textmine.readers.ocr.pieces import PixelBox, despeckled, find_pieces, row_heights
from textmine.readers.ocr.read_lines import ReadLine, at_ink, dash, line_glyphs, read_again
from textmine.readers.ocr.strips import Strip, strips
from textmine.readers.ocr.tessdata import FIGURE_LANGUAGE, LANGUAGE, how_to_install, languages, tessdata_folder

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
"""Pixels an inch at which pages are drawn for recognition: more costs time and gains nothing."""
POINTS = 72.0
"""Points an inch."""


_SMALL_PRINT = 19.0
"""Height of characters, in pixels, below which a line is enlarged before it is read."""
_ENLARGED = 2


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done beside reading; without a step its worth can be measured.

    Attributes
    ----------
    straighten : bool
        Turn the page until its lines are level.
    by_line : bool
        Find lines and cells by white space and read them one by one; else Tesseract finds the lines.
    by_ink : bool
        Take the boxes of characters from their ink rather than from Tesseract.
    second_look : bool
        Read figures again by a model for figures; minus signs by their shape.
    repair : bool
        Mend figures that the grammar of numbers proves misread.
    """

    straighten: bool = True
    by_line: bool = True
    by_ink: bool = True
    second_look: bool = True
    repair: bool = True


ALL_STEPS = Steps()


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
        Of Japanese.
    figures : FigureReader or None
        None where no language for figures is installed.
    steps : Steps, optional
    """

    def __init__(self, api: Any, figures: FigureReader | None = None, steps: Steps = ALL_STEPS) -> None:
        self._api = api
        self._figures = figures if steps.second_look else None
        self.steps = steps

    def read(self, picture: Image, dpi: float) -> Recognised:
        """Return the characters and ruling lines of a page.

        Parameters
        ----------
        picture : PIL.Image.Image
            Of the page.
        dpi : float
            Pixels an inch.
        """
        grey = picture.convert("L")
        angle = skew(grey) if self.steps.straighten else 0.0
        level = np.asarray(straightened(grey, angle))
        rulings, cleaned = find_rulings(level, dpi)
        ink = despeckled(ink_of(cleaned))
        # A line that is read by itself has no ruling lines about it; a page that Tesseract divides, has.
        shown = level if self.steps.by_line else cleaned
        if self.steps.by_line:
            lines = list(self._lines(shown, ink, *find_pieces(ink, rulings, dpi), dpi))
        else:
            lines = list(self._lines_of_tesseract(shown, ink, dpi))
        if self._figures is not None:
            lines = [read_again(line, shown, ink, self._figures, dpi) for line in lines]
        size = (picture.width * POINTS / dpi, picture.height * POINTS / dpi)
        return Recognised(line_glyphs(lines, POINTS / dpi), rulings, size, angle)

    def _lines(
        self, shown: Pixels, ink: Flags, boxes: Sequence[PixelBox], height: float, dpi: float
    ) -> Iterator[ReadLine]:
        """Read parts of the page one by one."""
        heights = row_heights(boxes, height)
        dashes = [dash(*own) for own in zip(boxes, heights, strict=True)]
        yield from (line for line in dashes if line is not None)
        others = [at for at, line in enumerate(dashes) if line is None]
        for strip in strips(shown, ink, [boxes[at] for at in others], [heights[at] for at in others]):
            yield from strip.lines(self._placed(self._read_strip(strip, dpi), strip.ink, strip.height))

    def _read_strip(self, strip: Strip, dpi: float) -> list[Symbol]:
        """Read a strip, small print enlarged."""
        zoom = _ENLARGED if strip.height < _SMALL_PRINT else 1
        self._recognise(enlarged(strip.pixels, zoom), dpi * zoom)
        return [replace(own, left=own.left / zoom, right=own.right / zoom) for own in read_symbols(self._api)]

    def _lines_of_tesseract(self, shown: Pixels, ink: Flags, dpi: float) -> Iterator[ReadLine]:
        """Read the page as Tesseract divides it."""
        self._recognise(shown, dpi)
        for (top, bottom), own in groupby(read_in_lines(self._api), key=lambda found: found[0]):
            symbols = [symbol for _, symbol in own]
            yield ReadLine(tuple(self._placed(symbols, ink[top:bottom], bottom - top)), top, bottom, bottom - top)

    def _placed(self, symbols: Sequence[Symbol], ink: Flags, height: float) -> Sequence[Symbol]:
        return at_ink(symbols, ink, height) if self.steps.by_ink else symbols

    def _recognise(self, pixels: Pixels, dpi: float) -> None:
        import PIL.Image

        self._api.SetImage(PIL.Image.fromarray(pixels))
        self._api.SetSourceResolution(round(dpi))
        self._api.Recognize()


@contextmanager
def recogniser(name: str, steps: Steps = ALL_STEPS) -> Iterator[Recogniser]:
    """Open Tesseract with Japanese.

    Parameters
    ----------
    name : str
        Of the document, for messages.
    steps : Steps, optional

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
    # What Tesseract's image library says of pictures that are too small for it concerns nobody.
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    line, page = tesserocr.PSM.SINGLE_LINE, tesserocr.PSM.AUTO
    with ExitStack() as opened:

        def opened_api(language: str, division: int) -> Any:
            return opened.enter_context(tesserocr.PyTessBaseAPI(path=str(folder), lang=language, psm=division))

        figures = None
        if steps.second_look and FIGURE_LANGUAGE in languages(folder):
            figures = FigureReader(opened_api(FIGURE_LANGUAGE, line))
        yield Recogniser(opened_api(LANGUAGE, line if steps.by_line else page), figures, steps)
