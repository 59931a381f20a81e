"""Names with a run of figures below them, each on a line of its own: rows of a table whose head was dumped elsewhere.

pdftotext writes a table cell below cell where others stand beside it. What a row is called, and in what unit, still
stands right above its figures; of which year each of them is, nothing tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.characters import normalise
from textmine.labels import BlockKind
from textmine.layout.keyed_rows import may_be_title
from textmine.layout.row_cells import CellWords
from textmine.structures import Block, Cell, Line

_FEWEST = 3
"""Lines under a name from which they are a run: two may be anything."""
_LONGEST_NAME = 30
_UNIT_BEHIND = re.compile(r"\([^()\d]{1,8}\)$")
_NO_NAMES = frozenset({"corner", "year", "role"})
"""Heads that do not say what is measured."""


def figure_run(lines: Sequence[Line], words: CellWords) -> tuple[Block, int] | None:
    r"""Return the row that begins with a line, and how many lines it is long; None where the line begins none.

    Parameters
    ----------
    lines : sequence of Line
        The line, and those after it.
    words : CellWords

    Examples
    --------
    >>> from textmine.layout.lines import split_lines
    >>> from textmine.layout.row_cells import cell_words
    >>> text = "予算額(千円)\n544,710\n143,749\n-\n決算額(千円)"
    >>> block, count = figure_run(split_lines(text, 0, len(text), cells=False), cell_words())
    >>> [text[slice(*cell.spans[0])] for cell in block.cells], count
    (['予算額(千円)', '544,710', '143,749', '-'], 4)
    """
    name = lines[0]
    normal = normalise(name.text)
    if len(normal) > _LONGEST_NAME or not may_be_title(name) or words.kind(normal) in _NO_NAMES or words.fills(normal):
        return None
    count = 1
    while count < len(lines) and words.fills(normalise(lines[count].text)):
        count += 1
    if count - 1 < _FEWEST or not _measures(normal, [normalise(line.text) for line in lines[1:count]], words):
        return None
    cells = [Cell(0, column, ((line.start, line.end),)) for column, line in enumerate(lines[:count])]
    return Block(BlockKind.TABLE, tuple(cells)), count


def _measures(name: str, cells: Sequence[str], words: CellWords) -> bool:
    """Tell whether a run measures something: its name tells a unit, or half of its figures are more than a number.

    Pages, numbers of rows and years stand below each other as well.
    """
    figures = [cell for cell in cells if any(map(str.isdigit, cell))]
    told = _UNIT_BEHIND.search(name) is not None or words.kind(name) in ("kind", "amount")
    return bool(figures) and (told or 2 * sum(not figure.isdigit() for figure in figures) >= len(figures))
