"""What a page may ask of us: its text and its forms are counted before pdfium lays the text out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEEPEST = 40
"""Depth of nested form objects that pdfium itself reads."""


def has_more_text(page: PdfPage, most: int) -> bool:
    """Tell whether a page draws more pieces of text and forms than `most`.

    A form may draw another ten times, and that one a third: a file of two thousand bytes can ask for gigabytes. Paths
    do not count: maps have any number of them, and they cost nothing here.

    Parameters
    ----------
    page : PdfPage
    most : int
    """
    from pypdfium2 import raw

    left = most

    def exceeds(count: int, get: Callable[[int], Any], depth: int) -> bool:
        nonlocal left
        for at in range(count):
            item = get(at)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                left -= 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                left -= 1
                own = raw.FPDFFormObj_CountObjects(item)
                if exceeds(own, lambda at, form=item: raw.FPDFFormObj_GetObject(form, at), depth + 1):  # type: ignore[misc]
                    return True
            if left < 0:
                return True
        return False

    return exceeds(raw.FPDFPage_CountObjects(page), lambda at: raw.FPDFPage_GetObject(page, at), 0)
