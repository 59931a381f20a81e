"""Placed blocks as text: a line of the document text for each line of a cell, and where its characters stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from textmine.labels import BlockKind
from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock, PlacedCell
from textmine.readers.geometry.glyphs import LEFT, Glyphs
from textmine.readers.geometry.lines import PlacedLine, blanks
from textmine.structures import Block, Box, Cell, Span, Spans

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
    """

    start: int
    parts: list[str] = field(default_factory=list)
    boxes: list[tuple[float, ...]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the text written so far ends."""
        return self.start + len(self.boxes)

    def write_blocks(self, blocks: Sequence[PlacedBlock], glyphs: Glyphs) -> tuple[Block, ...]:
        """Write the lines of blocks, from the top down, cells row by row."""
        return tuple(
            Block(
                BlockKind.TEXT if block.layout is BlockLayout.TEXT else BlockKind.TABLE,
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
                left = min((line.box[0] for line in cell.lines), default=0.0)
                between = _BESIDE if beside and number else "\n"
                spans: Spans = tuple(self._write_line(line, glyphs, left, between) for line in cell.lines)
                yield Cell(cell.row, cell.column, spans, cell.rows, cell.columns)

    def _write_line(self, line: PlacedLine, glyphs: Glyphs, left: float, between: str) -> Span:
        if self.boxes:
            for character in between:
                self._put(character, _NOWHERE)
        if line.box[0] - left > _INDENT * line.height:
            self._put("\u3000", _NOWHERE)
        start = self.end
        places = glyphs.boxes[line.members].tolist()
        for at, blank, box in zip(line.members.tolist(), blanks(line, glyphs).tolist(), places, strict=True):
            if blank:
                self._put(" ", _NOWHERE)
            self._put(glyphs.characters[at], box)
        return start, self.end

    def _put(self, character: str, box: Sequence[float]) -> None:
        self.parts.append(character)
        self.boxes.append(tuple(box))

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def box_array(self) -> NDArray[np.float32]:
        """Return the boxes as an array of shape (characters, 4)."""
        return np.array(self.boxes, dtype=np.float32).reshape(-1, 4)


@dataclass(frozen=True, slots=True)
class CharacterPlaces:
    """Where the characters of a document stand.

    Attributes
    ----------
    starts : tuple of int
        Where each page begins in the document text.
    pages : tuple of numpy.ndarray
        Boxes of each page's characters, of shape (characters, 4).
    """

    starts: tuple[int, ...]
    pages: tuple[NDArray[np.float32], ...]

    def boxes(self, spans: Spans) -> tuple[Box, ...]:
        """Return the box of each span; a span without a place of its own is left out.

        Examples
        --------
        >>> places = CharacterPlaces((0,), (np.array([[0, 0, 5, 9], [5, 0, 10, 9]], dtype=np.float32),))
        >>> places.boxes(((0, 2),))
        (Box(page=1, left=0.0, top=0.0, right=10.0, bottom=9.0),)
        """
        return tuple(box for span in spans if (box := self._box(span)) is not None)

    def _box(self, span: Span) -> Box | None:
        page = int(np.searchsorted(self.starts, span[0], side="right")) - 1
        own = self.pages[page][span[0] - self.starts[page] : span[1] - self.starts[page]]
        own = own[~np.isnan(own[:, LEFT])]
        if len(own) == 0:
            return None
        low, high = own.min(axis=0), own.max(axis=0)
        left, top, right, bottom = (round(float(side), 2) for side in (*low[:2], *high[2:]))
        return Box(page + 1, left, top, right, bottom)
