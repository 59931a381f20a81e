"""Tables of figures that go on over pages, as one block each: the heads and names of one page hold on the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textmine.labels import BlockKind
from textmine.structures import Block, Cell

Titled = tuple[Block, str]
"""A block, and the last line above it."""

_HEAD_LINES = 2
"""Lines of running text that may stand between two parts of a table: running heads and notes."""


def whole_tables(text: str, pages: Iterable[Sequence[Titled]]) -> Iterator[Titled]:
    r"""Yield blocks in their order, tables that go on on the next page as one.

    Parameters
    ----------
    text : str
        The document text.
    pages : iterable of sequence of (Block, str)
        The blocks of each page from the top down.

    Examples
    --------
    >>> text = "件数\n5回\n6回"
    >>> parts = [(Cell(0, 0, ((0, 2),)), Cell(0, 1, ((3, 5),))), (Cell(0, 1, ((6, 8),)),)]
    >>> [(table, _)] = whole_tables(text, [[(Block(BlockKind.TABLE, cells), "")] for cells in parts])
    >>> [(cell.row, cell.column, cell.rows) for cell in table.cells]
    [(0, 0, 2), (0, 1, 1), (1, 1, 1)]
    """
    waiting: Titled | None = None
    for blocks in pages:
        own = list(blocks)
        first = next((at for at, (block, _) in enumerate(own) if not _is_head(block)), None)
        if waiting is not None:
            if first is not None and _goes_on(waiting[0], own[first][0]):
                own[first] = _joined(text, waiting[0], own[first][0]), waiting[1]
            else:
                yield waiting
            waiting = None
        last = next((at for at in reversed(range(len(own))) if not _is_head(own[at][0])), None)
        if last is not None and own[last][0].kind is BlockKind.TABLE:
            waiting = own.pop(last)
        yield from own
    if waiting is not None:
        yield waiting


def _is_head(block: Block) -> bool:
    return block.kind is BlockKind.TEXT and sum(len(cell.spans) for cell in block.cells) <= _HEAD_LINES


def _width(block: Block) -> int:
    return max(cell.column + cell.columns for cell in block.cells)


def _goes_on(block: Block, other: Block) -> bool:
    return other.kind is BlockKind.TABLE and _width(block) == _width(other)


def _joined(text: str, block: Block, other: Block) -> Block:
    """Return two parts of a table as one: heads that come again are left out, a name holds as far as none follows."""
    height = max(cell.row + cell.rows for cell in block.cells)
    again = _repeated_heads(text, block, other)
    rows = [replace(cell, row=cell.row + height - again) for cell in other.cells if cell.row >= again]
    first = min((cell.row for cell in rows if cell.column == 0), default=height + 1)
    last = max((cell for cell in block.cells if cell.column == 0), key=lambda cell: cell.row, default=None)
    cells = [
        replace(cell, rows=first - cell.row) if cell is last and first > height and _reaches(cell, height) else cell
        for cell in block.cells
    ]
    return Block(block.kind, (*cells, *rows))


def _reaches(cell: Cell, height: int) -> bool:
    return cell.row + cell.rows == height


def _repeated_heads(text: str, block: Block, other: Block) -> int:
    """Count the rows with which both parts begin alike."""
    count = 0
    while (words := _row(text, block, count)) and words == _row(text, other, count):
        count += 1
    return count


def _row(text: str, block: Block, row: int) -> list[str]:
    return ["".join(text[s:e] for s, e in cell.spans) for cell in block.cells if cell.row == row]
