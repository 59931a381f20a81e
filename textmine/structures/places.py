"""Places in a document and on its pages."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end (exclusive) in code points."""

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from the upper left corner of the page as it is read.

    Attributes
    ----------
    page : int
        1-based.
    left, top, right, bottom : float
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the characters of a claim were recognised in a picture.

    Attributes
    ----------
    confidence : float
        Of the least sure character, 0 to 1.
    misread : tuple of (int, str)
        Characters that the grammar of numbers proved wrong and that were mended: place in the document text, and what
        was read there.
    """

    confidence: float
    misread: tuple[tuple[int, str], ...] = ()
