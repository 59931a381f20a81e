"""The text of a PDF page as an extractor gives it (pdfium, extra ``textmine[pages]``): lines of placed characters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textmine.errors import CorpusError

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_CELL_GAP = 0.8
"""Space between two characters, in characters, from which they belong to different cells."""


@dataclass(frozen=True, slots=True)
class PlacedCharacter:
    """A character of the extracted text.

    Attributes
    ----------
    character : str
    x, y : float
        Its origin: left end of its baseline, in points; both 0 where the extractor put it in.
    right : float
        Where its box ends.
    made : bool
        Put in by the extractor: a space between words, the end of a line.
    """

    character: str
    x: float = 0.0
    y: float = 0.0
    right: float = 0.0
    made: bool = False


def extracted_lines(data: bytes, size: float) -> list[list[PlacedCharacter]]:
    """Extract the lines of a PDF's first page in the extractor's order; cells of a row are lines of their own.

    Parameters
    ----------
    data : bytes
        A PDF.
    size : float
        Of its characters, in points.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    """
    lines: list[list[PlacedCharacter]] = [[]]
    before: PlacedCharacter | None = None
    for each in _characters(data):
        if each.character in "\r\n":
            lines.append([])
            before = None
            continue
        if before is not None and not each.made and not -size < each.x - before.right < _CELL_GAP * size:
            lines.append([])
        lines[-1].append(each)
        before = before if each.made else each
    return [trimmed for line in lines if (trimmed := _trimmed(line))]


def _trimmed(line: list[PlacedCharacter]) -> list[PlacedCharacter]:
    kept = [at for at, each in enumerate(line) if not each.character.isspace()]
    return line[kept[0] : kept[-1] + 1] if kept else []


def _characters(data: bytes) -> Iterator[PlacedCharacter]:
    try:
        import pypdfium2
    except ImportError as error:
        raise CorpusError("TM306", value="pages") from error
    document = pypdfium2.PdfDocument(data)
    try:
        text_page = document[0].get_textpage()
        for at in range(text_page.count_chars()):
            yield _character(text_page, at)
    finally:
        document.close()


def _character(text_page: PdfTextPage, at: int) -> PlacedCharacter:
    from pypdfium2 import raw

    character = chr(raw.FPDFText_GetUnicode(text_page, at))
    if raw.FPDFText_IsGenerated(text_page, at) == 1:
        return PlacedCharacter(character, made=True)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, at, x, y)
    _, _, right, _ = text_page.get_charbox(at, loose=True)
    return PlacedCharacter(character, x.value, y.value, right)
