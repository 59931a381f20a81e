"""Placed blocks as text: a line of the document text for each line of a cell, and where its characters stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from textmine.labels import BlockKind
from textmine.readers.geometry.blocks import PlacedBlock, PlacedCell
from textmine.readers.geometry.glyphs import LEFT, RIGHT, Glyphs
from textmine.readers.geometry.lines import PlacedLine, blanks
from textmine.structures import Block, Box, Cell, Recognition, Span, Spans

_INDENT = 0.6
"""How far from the left side of its cell a line begins that is indented, in heights."""
_BESIDE = "  "
"""What parts cells that stand on one line."""
_NOWHERE = (np.nan,) * 4


@dataclass(slots=True)
class PageText:
    """The text of one page while it is written.

    Attributes
    ----------
    start : int
        Where the page begins in the document text.
    parts : list of str
    boxes : list
        Left, top, right and bottom of each character; nan for those that were put in.
    trust : list of float
        Confidence of each character; 1 for those that were put in or not recognised.
    """

    start: int
    parts: list[str] = field(default_factory=list)
    boxes: list[tuple[float, ...]] = field(default_factory=list)
    trust: list[float] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the text written so far ends."""
        return self.start + len(self.boxes)

    def write_blocks(self, blocks: Sequence[PlacedBlock], glyphs: Glyphs) -> tuple[Block, ...]:
        """Write the lines of blocks, from the top down, cells row by row."""
        return tuple(
            Block(
                BlockKind.TEXT if block.layout.is_text else BlockKind.TABLE,
                tuple(self._write_cells(block.cells, glyphs)),
            )
            for block in blocks
        )

    def _write_cells(self, cells: Sequence[PlacedCell], glyphs: Glyphs) -> Iterator[Cell]:
        """Write cells row by row; those of a row in which none is wrapped stand on one line, as on the page."""
        for _, group in groupby(cells, key=lambda cell: cell.row):
            row = list(group)
            beside = len(row) > 1 and all(len(cell.lines) == 1 for cell in row)
            for number, cell in enumerate(row):
                between = _BESIDE if beside and number else "\n"
                lefts = _left_sides(cell.lines)
                spans: Spans = tuple(
                    self._write_line(line, glyphs, left, between) for line, left in zip(cell.lines, lefts, strict=True)
                )
                yield Cell(cell.row, cell.column, spans, cell.rows, cell.columns)

    def _write_line(self, line: PlacedLine, glyphs: Glyphs, left: float, between: str) -> Span:
        if self.boxes:
            for character in between:
                self._put(character, _NOWHERE)
        if not line.vertical and line.box[0] - left > _INDENT * line.height:
            self._put("\u3000", _NOWHERE)
        start = self.end
        places = glyphs.boxes[line.members].tolist()
        for at, blank, box in zip(line.members.tolist(), blanks(line, glyphs).tolist(), places, strict=True):
            if blank:
                self._put(" ", _NOWHERE)
            self._put(glyphs.characters[at], box, 1.0 if glyphs.trust is None else float(glyphs.trust[at]))
        return start, self.end

    def _put(self, character: str, box: Sequence[float], trust: float = 1.0) -> None:
        self.parts.append(character)
        self.trust.append(trust)
        self.boxes.append(tuple(box))

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def box_array(self) -> NDArray[np.float32]:
        """Return the boxes as an array of shape (characters, 4)."""
        return np.array(self.boxes, dtype=np.float32).reshape(-1, 4)


def _left_sides(lines: Sequence[PlacedLine]) -> Iterator[float]:
    """Yield for each line where its column begins: text in two columns is one cell, but each has a side of its own."""
    sides: list[tuple[float, float]] = []
    for left, right in sorted((line.box[LEFT], line.box[RIGHT]) for line in lines):
        if sides and left < sides[-1][1]:
            sides[-1] = sides[-1][0], max(sides[-1][1], right)
        else:
            sides.append((left, right))
    starts = [left for left, _ in sides]
    return (starts[bisect_right(starts, line.box[LEFT]) - 1] for line in lines)


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """Where the characters of one page stand, and how sure their recognition is.

    Attributes
    ----------
    start : int
        Where the page begins in the document text.
    boxes : numpy.ndarray of shape (characters, 4)
    trust : numpy.ndarray of shape (characters,) or None
        None for a text layer, which nobody had to recognise.
    misread : mapping of int to str
        What was read where the text has a repaired character, by its place on the page.
    """

    start: int
    boxes: NDArray[np.float32]
    trust: NDArray[np.float32] | None = None
    misread: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CharacterPlaces:
    """Where the characters of a document stand, page by page."""

    pages: tuple[PlacedPage, ...]

    def boxes(self, spans: Spans) -> tuple[Box, ...]:
        """Return the box of each span; a span without a place of its own is left out.

        Examples
        --------
        >>> places = CharacterPlaces((PlacedPage(0, np.array([[0, 0, 5, 9], [5, 0, 10, 9]], dtype=np.float32)),))
        >>> places.boxes(((0, 2),))
        (Box(page=1, left=0.0, top=0.0, right=10.0, bottom=9.0),)
        """
        return tuple(box for span in spans if (box := self._box(span)) is not None)

    def reading(self, spans: Spans) -> Recognition | None:
        """Return how the characters of some spans were recognised; None where they were not."""
        trust: list[float] = []
        misread: list[tuple[int, str]] = []
        for span in spans:
            number, start, end = self._on_page(span)
            page = self.pages[number]
            if page.trust is None:
                return None
            trust += page.trust[start:end].tolist()
            misread += [(page.start + at, wrong) for at, wrong in page.misread.items() if start <= at < end]
        return Recognition(round(min(trust, default=1.0), 4), tuple(sorted(misread)))

    def _on_page(self, span: Span) -> tuple[int, int, int]:
        number = bisect_right(self.pages, span[0], key=lambda page: page.start) - 1
        start = self.pages[number].start
        return number, span[0] - start, span[1] - start

    def _box(self, span: Span) -> Box | None:
        number, start, end = self._on_page(span)
        own = self.pages[number].boxes[start:end]
        own = own[~np.isnan(own[:, LEFT])]
        if len(own) == 0:
            return None
        low, high = own.min(axis=0), own.max(axis=0)
        left, top, right, bottom = (round(float(side), 2) for side in (*low[:2], *high[2:]))
        return Box(number + 1, left, top, right, bottom)
