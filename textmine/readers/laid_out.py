"""Pages of text whose columns are kept apart by blanks, as ``pdftotext -layout`` writes them: their cells by place.

In such a dump every character takes one place of its line, whatever its width, and what began at one height and one
left edge on the page does so in the text.
"""

from __future__ import annotations

import re

import numpy as np

from textmine.labels import BlockKind
from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock, page_blocks
from textmine.readers.geometry.glyphs import Glyphs, Rulings
from textmine.readers.geometry.lines import PlacedLine
from textmine.structures import Block, Cell, Span

_SOLID = re.compile(r"\S")
_EDGE = re.compile(r"(?<=\S)(?P<blanks> {2,})(?=\S)")
_WIDE = 3
"""Blanks within a line from which they look like the space between two columns."""
_LEAST_LINES = 3
"""Lines of a page that must have such a space."""
_NEAR = 6
"""Lines above and below that show where the columns of a line begin."""
_UNIT = 10.0
"""Height and width of a character's place."""


def laid_out_blocks(text: str, start: int, end: int) -> tuple[Block, ...]:
    r"""Return the blocks of a page whose columns are kept apart by blanks; none for any other page.

    Parameters
    ----------
    text : str
        The document text.
    start, end : int
        The page.

    Examples
    --------
    >>> lines = ["中期目標   業務実績", "研修を行   研修を8回", "い、人を   行い、人", "育てる。   を育てた。"]
    >>> page = "\n".join(lines)
    >>> [page[s:e] for cell in laid_out_blocks(page, 0, len(page))[0].cells for s, e in cell.spans if cell.column]
    ['業務実績', '研修を8回', '行い、人', 'を育てた。']
    """
    lines = text[start:end].split("\n")
    if sum(any(len(m.group("blanks")) >= _WIDE for m in _EDGE.finditer(line)) for line in lines) < _LEAST_LINES:
        return ()
    glyphs, offsets = _glyphs(lines, start)
    blocks = page_blocks(glyphs, Rulings.none())
    if not any(block.layout is not BlockLayout.TEXT for block in blocks):
        return ()
    return tuple(_block(block, offsets) for block in blocks)


def _glyphs(lines: list[str], start: int) -> tuple[Glyphs, list[int]]:
    """Return the characters of a page at their places, and the offset of each."""
    starts = [{match.end() for match in _EDGE.finditer(line)} for line in lines]
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    blank: list[bool] = []
    offsets: list[int] = []
    at = start
    for row, line in enumerate(lines):
        near = set().union(*starts[max(row - _NEAR, 0) : row + _NEAR + 1])
        edges = near | {place + step for place in near for step in (-1, 1)}
        before = -1
        for match in _SOLID.finditer(line):
            column = match.start()
            characters.append(match.group())
            places.append((column, row))
            # A single blank parts words, unless columns are parted at its place in lines nearby, indented or not.
            blank.append(before >= 0 and column > before + 1 and column not in edges)
            offsets.append(at + column)
            before = column
        at += len(line) + 1
    corners = _UNIT * np.array(places, dtype=np.float64).reshape(-1, 2)
    return Glyphs(tuple(characters), np.concatenate([corners, corners + _UNIT], axis=1), np.array(blank)), offsets


def _block(block: PlacedBlock, offsets: list[int]) -> Block:
    kind = BlockKind.TEXT if block.layout.is_text else BlockKind.TABLE
    return Block(
        kind,
        tuple(
            Cell(cell.row, cell.column, tuple(_span(line, offsets) for line in cell.lines), cell.rows, cell.columns)
            for cell in block.cells
        ),
    )


def _span(line: PlacedLine, offsets: list[int]) -> Span:
    return offsets[int(line.members[0])], offsets[int(line.members[-1])] + 1
