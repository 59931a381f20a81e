"""The ruling lines of a PDF page: straight strokes and thin filled rectangles, those inside form objects too."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.readers.geometry.glyphs import BOTTOM, LEFT, RIGHT, TOP, Floats, Rulings, merged
from textmine.readers.pdf.characters import Turn

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

THIN = 2.5
"""Thickness up to which a filled rectangle is a line, in points."""
_SHORTEST = 4.0
"""Length from which a line across or down counts, in points; pieces of dashed lines are joined before."""
_PIECE = 0.3
_DEEPEST = 8
"""Forms within forms beyond which nothing is read: real files nest one or two."""

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside its text.

    Attributes
    ----------
    rulings : Rulings
    images : numpy.ndarray of shape (n, 4)
        Boxes of pictures.
    hidden : int
        Text objects that are written invisibly, as over a scan.
    complete : bool
        Whether all objects were read; False where there were more than the limit.
    """

    rulings: Rulings
    images: Floats
    hidden: int = 0
    complete: bool = True


def read_drawn(page: PdfPage, turn: Turn, *, most: int) -> Drawn:
    """Return the ruling lines and pictures of a page.

    Parameters
    ----------
    page : pypdfium2.PdfPage
    turn : Turn
        Of the page's characters.
    most : int
        Path segments and objects that are looked at.
    """
    reading = _Reading(most)
    reading.read(page)
    corners = np.array(reading.pieces, dtype=np.float64).reshape(-1, 4)
    boxes = turn.boxes(corners)
    width, height = boxes[:, RIGHT] - boxes[:, LEFT], boxes[:, BOTTOM] - boxes[:, TOP]
    is_across, is_down = (height <= THIN) & (width > _PIECE), (width <= THIN) & (height > _PIECE)
    is_across, is_down = is_across & (width >= height), is_down & (height > width)
    middle_x, middle_y = (boxes[:, LEFT] + boxes[:, RIGHT]) / 2, (boxes[:, TOP] + boxes[:, BOTTOM]) / 2
    across = np.stack([middle_y, boxes[:, LEFT], boxes[:, RIGHT]], axis=1)[is_across]
    down = np.stack([middle_x, boxes[:, TOP], boxes[:, BOTTOM]], axis=1)[is_down]
    images = turn.boxes(np.array(reading.images, dtype=np.float64).reshape(-1, 4))
    return Drawn(Rulings(_long(across), _long(down)), images, reading.hidden, complete=reading.left > 0)


def _long(lines: Floats) -> Floats:
    found = merged(lines)
    return found[found[:, 2] - found[:, 1] >= _SHORTEST]


class _Reading:
    """Walks through the objects of a page; counts down what it may still look at."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.pieces: list[tuple[float, float, float, float]] = []
        self.images: list[tuple[float, float, float, float]] = []
        self.hidden = 0

    def read(self, page: PdfPage) -> None:
        from pypdfium2 import raw

        self._objects(raw.FPDFPage_CountObjects(page), lambda at: raw.FPDFPage_GetObject(page, at), _IDENTITY, depth=0)

    def _objects(self, count: int, get: Callable[[int], Any], matrix: _Matrix, depth: int) -> None:
        from pypdfium2 import raw

        for at in range(count):
            if self.left <= 0:
                return
            self.left -= 1
            item = get(at)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self.hidden += raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.images.append(_unit_square(_times(_matrix_of(item), matrix)))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                own = _times(_matrix_of(item), matrix)
                self._objects(
                    raw.FPDFFormObj_CountObjects(item),
                    lambda inner, form=item: raw.FPDFFormObj_GetObject(form, inner),  # type: ignore[misc]
                    own,
                    depth + 1,
                )

    def _path(self, item: Any, matrix: _Matrix) -> None:
        from pypdfium2 import raw

        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            return
        own = _times(_matrix_of(item), matrix)
        lines = [(*_moved(own, x1, y1), *_moved(own, x2, y2)) for x1, y1, x2, y2 in self._segments(item)]
        if stroke.value:
            self.pieces += lines
        elif lines:
            # A filled shape is a line only where it is as thin as one; a shaded cell bounds nothing by itself.
            xs = [x for x1, _, x2, _ in lines for x in (x1, x2)]
            ys = [y for _, y1, _, y2 in lines for y in (y1, y2)]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
                self.pieces.append((min(xs), min(ys), max(xs), max(ys)))

    def _segments(self, item: Any) -> Iterator[tuple[float, float, float, float]]:
        """Yield the straight parts of a path; curves are passed over."""
        from pypdfium2 import raw

        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for at in range(raw.FPDFPath_CountSegments(item)):
            if self.left <= 0:
                return
            self.left -= 1
            segment = raw.FPDFPath_GetPathSegment(item, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            here = (x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = here
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield (*last, *here)
            last = here
            if raw.FPDFPathSegment_GetClose(segment):
                yield (*last, *start)
                last = start


def _matrix_of(item: Any) -> _Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _unit_square(matrix: _Matrix) -> tuple[float, float, float, float]:
    corners = [_moved(matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
