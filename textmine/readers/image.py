"""Pictures of pages (extra ``textmine[ocr]``): PNG, JPEG, and TIFF with one picture a page."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textmine.errors import Place, ReadError
from textmine.labels import Ocr
from textmine.readers.base import ReadOptions
from textmine.readers.ocr.page import recognised_page
from textmine.readers.ocr.picture import MOST_PIXELS
from textmine.readers.ocr.recognise import DPI, recogniser
from textmine.readers.read_page import document_of_pages
from textmine.structures import Document

if TYPE_CHECKING:
    from PIL.Image import Image

_MARKS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_LEAST_DPI, _MOST_DPI = 90, 1200
"""Resolutions that a page may have; others are what programs write who do not know it."""
_PAPER_HEIGHT = 11.69
"""Longer side of A4, in inches: what a picture without resolution is taken for."""


class ImageReader:
    """Reader of scanned pages."""

    name = "image"
    rank = 40

    def matches(self, data: bytes) -> bool:
        """Tell whether the content begins as a picture does."""
        return data.startswith(_MARKS)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a picture, or of the pictures of a TIFF.

        Raises
        ------
        ReadError
            TM116 where recognition is switched off, TM115 too many pages, TM120 without the extra ``ocr``, TM122
            without Tesseract's Japanese, TM123 damaged, TM124 too large, TM103 without any text.
        """
        if options.ocr is Ocr.NEVER:
            raise ReadError("TM116", Place(file=name))
        with recogniser(name) as reader, _opened(data, name) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > options.max_pages:
                raise ReadError("TM115", Place(file=name), f"{frames:,} > {options.max_pages:,}")
            pages = []
            for number in options.numbers(frames, name):
                frame = _frame(picture, number, Place(file=name, page=number + 1))
                pages.append(recognised_page(reader.read(frame, _resolution(frame)), options.lexicon))
        if not any(page.text.strip() for page in pages):
            raise ReadError("TM103", Place(file=name))
        return document_of_pages(pages, hashlib.sha256(data).hexdigest(), name, "image", options.lexicon)


READER = ImageReader()


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image]:
    import PIL.Image

    with warnings.catch_warnings():
        # Our own limit is looked at before anything is unpacked; Pillow's warning says nothing of the remedy.
        warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)
        try:
            picture = PIL.Image.open(io.BytesIO(data))
        except PIL.Image.DecompressionBombError as error:
            raise ReadError("TM124", Place(file=name), error) from error
        except (OSError, ValueError, SyntaxError) as error:
            raise ReadError("TM123", Place(file=name), error) from error
        with picture:
            yield picture


def _frame(picture: Image, number: int, place: Place) -> Image:
    try:
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS:
            raise ReadError("TM124", place, f"{picture.width:,} x {picture.height:,}")
        picture.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise ReadError("TM123", place, error) from error
    return picture


def _resolution(picture: Image) -> float:
    """Return the pixels an inch: as the file says where that can be true, else as on A4."""
    said = picture.info.get("dpi", (0, 0))
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    if _LEAST_DPI <= dpi <= _MOST_DPI:
        return dpi
    return max(max(picture.size) / _PAPER_HEIGHT, float(_LEAST_DPI)) if max(picture.size) else float(DPI)
