"""Typefaces and the widths of their characters: Adobe's Japanese ones, which nothing embeds, and installed files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.documents.structures import Producer
from textmine.errors import CorpusError

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONTS = Path("/usr/share/fonts")
_EM = 1000


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface.

    Attributes
    ----------
    family : str
        What a style sheet calls it.
    file : pathlib.Path or None
        None for a face that a PDF only names.
    number : int
        Which of the faces of a collection.
    """

    family: str
    file: Path | None = None
    number: int = 0

    @property
    def is_installed(self) -> bool:
        """Whether it can be used here."""
        return self.file is None or self.file.is_file()


FACES: dict[str, Face] = {
    "HeiseiMin-W3": Face("serif"),
    "HeiseiKakuGo-W5": Face("sans-serif"),
    "IPAMincho": Face("IPAMincho", _FONTS / "opentype/ipafont-mincho/ipam.ttf"),
    "IPAPMincho": Face("IPAPMincho", _FONTS / "opentype/ipafont-mincho/ipamp.ttf"),
    "IPAGothic": Face("IPAGothic", _FONTS / "opentype/ipafont-gothic/ipag.ttf"),
    "IPAPGothic": Face("IPAPGothic", _FONTS / "opentype/ipafont-gothic/ipagp.ttf"),
    "Noto Serif CJK JP": Face("Noto Serif CJK JP", _FONTS / "opentype/noto/NotoSerifCJK-Regular.ttc"),
    "Noto Sans CJK JP": Face("Noto Sans CJK JP", _FONTS / "opentype/noto/NotoSansCJK-Regular.ttc"),
}

_PAIRS = {
    Producer.REPORTLAB: (
        ("HeiseiMin-W3", "HeiseiKakuGo-W5"),
        ("HeiseiKakuGo-W5", "HeiseiMin-W3"),
        ("IPAMincho", "IPAGothic"),
        ("IPAPMincho", "IPAPGothic"),
    ),
    Producer.CHROMIUM: (
        ("IPAPMincho", "IPAPGothic"),
        ("IPAMincho", "IPAGothic"),
        ("Noto Serif CJK JP", "Noto Sans CJK JP"),
        ("Noto Sans CJK JP", "Noto Serif CJK JP"),
    ),
}


def face_pairs(producer: Producer) -> list[tuple[str, str]]:
    """Return the faces for text and headings that a producer can use here.

    Raises
    ------
    CorpusError
        TM306 where it can use none.
    """
    found = [pair for pair in _PAIRS[producer] if all(FACES[name].is_installed for name in pair)]
    if not found:
        raise CorpusError("TM306", value="fonts-ipafont, fonts-noto-cjk")
    return found


def width_of(text: str, face: str) -> float:
    """Return the width of a text in ems.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.

    Examples
    --------
    >>> width_of("研修", "HeiseiMin-W3")
    2.0
    """
    return sum(_character_width(character, face) for character in text)


@lru_cache(maxsize=65_536)
def _character_width(character: str, face: str) -> float:
    if FACES[face].file is not None:
        return _loaded(face).getlength(character) / _EM
    try:
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
    except ImportError as error:
        raise CorpusError("TM306", value="pages") from error
    registerFont(UnicodeCIDFont(face))
    return float(stringWidth(character, face, _EM)) / _EM


@cache
def _loaded(face: str) -> FreeTypeFont:
    from PIL.ImageFont import truetype

    own = FACES[face]
    return truetype(str(own.file), _EM, index=own.number)
