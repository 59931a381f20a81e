"""Pages of text whose columns are kept apart by blanks, as ``pdftotext -layout`` writes them: their cells by place.

In such a dump every character takes one place of its line, whatever its width, and what began at one height and one
left edge on the page does so in the text, up to two places further left. Where a column's lines end is told by the
widths of their characters, not by their number: only so are full lines as wide as each other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from textmine.labels import BlockKind
from textmine.readers.full_cells import FullColumns, Piece
from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock, page_blocks
from textmine.readers.geometry.glyphs import Glyphs, Rulings
from textmine.readers.geometry.lines import PlacedLine
from textmine.structures import Block, Cell, Span

_SOLID = re.compile(r"\S+")
_EDGE = re.compile(r"(?<=\S)(?P<blanks> {2,})(?=\S)")
_WIDE = 3
"""Blanks within a line from which they look like the space between two columns."""
_LEAST_LINES = 3
"""Lines of a page that must have such a space."""
_INDENT = 3
"""Blanks by which a line may be indented."""
_DRIFT = (-2, -1, 0, 1)
"""How far from where a column begins on lines nearby a line of it may begin."""
_NEAR = 6
"""Lines above and below that show where the columns of a line begin."""
_UNIT = 10.0
"""Height and width of a character's place."""
_BLANK = _UNIT / 2


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
    numbers = _numbers(lines)
    near = _neighbours(numbers)
    columns = [FullColumns.of(block) for block in _blocks(lines, numbers)]
    characters: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    blank: list[bool] = []
    offsets: list[int] = []
    at = start
    for row, line in enumerate(lines):
        begun = Counter(place for own in starts[near[row]] for place in own)
        lefts = begun + Counter(len(own) - len(own.lstrip()) for own in lines[near[row]] if own.strip())
        right = np.inf
        pieces: list[tuple[float, int, int]] = []
        for place, first, last in reversed(_pieces(line, begun, columns[numbers[row]])):
            right = min(_left(place, lefts), right - _width(line[first:last]))
            pieces.append((right, first, last))
        for left, first, last in reversed(pieces):
            edge = left
            for column in range(first, last):
                width = _width(line[column])
                if not line[column].isspace():
                    characters.append(line[column])
                    boxes.append((edge, row * _UNIT, edge + width, (row + 1) * _UNIT))
                    blank.append(column > first and line[column - 1].isspace())
                    offsets.append(at + column)
                edge += width
        at += len(line) + 1
    placed = np.array(boxes, dtype=np.float64).reshape(-1, 4)
    return Glyphs(tuple(characters), placed, np.array(blank, dtype=np.bool_)), offsets


def _pieces(line: str, begun: Counter[int], columns: FullColumns) -> list[Piece]:
    """Return the parts of a line that stand apart.

    A single blank parts words, unless columns begin there nearby or the line is full there.
    """
    edges = {place + step for place in begun for step in _DRIFT}
    pieces: list[Span] = []
    for match in _SOLID.finditer(line):
        first, last = match.span()
        if pieces and first == pieces[-1][1] + 1 and first not in edges:
            pieces[-1] = (pieces[-1][0], last)
        else:
            pieces.append((first, last))
    return [cell for piece in pieces for cell in columns.cut(line, *piece)]


def _left(place: int, begun: Counter[int]) -> float:
    """Return the left edge of what begins at a place: an indent is blanks, half as wide as characters."""
    start = max(range(max(place - _INDENT, 0), place + 1), key=lambda own: (begun[own], own))
    return start * _UNIT + (place - start) * _BLANK


def _width(text: str) -> float:
    return sum(_UNIT if unicodedata.east_asian_width(character) in "WFA" else _BLANK for character in text)


def _numbers(lines: Sequence[str]) -> list[int]:
    """Return for each line the number of its block: two blank lines part blocks."""
    block = 0
    numbers: list[int] = []
    for row, line in enumerate(lines):
        block += row > 1 and bool(line.strip()) and not lines[row - 1].strip() and not lines[row - 2].strip()
        numbers.append(block)
    return numbers


def _blocks(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Sequence[str]]:
    """Yield the lines of each block."""
    for _, block in groupby(zip(numbers, lines, strict=True), key=lambda each: each[0]):
        yield [line for _, line in block]


def _neighbours(numbers: Sequence[int]) -> list[slice]:
    """Return for each line those about it in its block that may show where its columns begin."""
    return [
        slice(max(row - _NEAR, bisect_left(numbers, own)), min(row + _NEAR + 1, bisect_right(numbers, own)))
        for row, own in enumerate(numbers)
    ]


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
