"""Blocks written as text, for formats that name their cells: web pages, spreadsheets, word processors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from textmine.errors import Place, ReadError
from textmine.labels import BlockKind, Route
from textmine.lexicons import Lexicon, default_lexicon
from textmine.readers.furnished import with_blocks
from textmine.readers.text import document_of
from textmine.structures import Block, Cell, Document, Span

_BREAKS = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BESIDE = "  "
"""What parts cells that stand on one line; two blanks, so that figures of neighbours stay two."""


@dataclass(frozen=True, slots=True)
class CellText:
    """What one cell of a table says; `text` may hold line breaks."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


class SheetWriter:
    """The text of one page while it is written, with its blocks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def write_text(self, text: str) -> None:
        """Write running text; neighbouring stretches are one block."""
        spans = tuple(self._write(line, "\n") for line in _lines(text))
        if not spans:
            return
        before = self.blocks[-1] if self.blocks else None
        if before is not None and before.kind is BlockKind.TEXT:
            self.blocks[-1] = Block(BlockKind.TEXT, (replace(before.cells[0], spans=before.cells[0].spans + spans),))
        else:
            self.blocks.append(Block(BlockKind.TEXT, (Cell(0, 0, spans),)))

    def write_cells(self, cells: Sequence[CellText]) -> None:
        """Write the cells of a grid: a table, or running text where there is a single one."""
        if len(cells) == 1:
            self.write_text(cells[0].text)
        else:
            self.write_table(cells)

    def write_table(self, cells: Iterable[CellText]) -> None:
        """Write the cells of a table row by row; those of a row without line breaks stand on one line."""
        written: list[Cell] = []
        for _, group in groupby(sorted(cells, key=lambda cell: (cell.row, cell.column)), key=lambda cell: cell.row):
            row = [(cell, lines) for cell in group if (lines := _lines(cell.text))]
            beside = len(row) > 1 and all(len(lines) == 1 for _, lines in row)
            for number, (cell, lines) in enumerate(row):
                between = _BESIDE if beside and number else "\n"
                spans = tuple(self._write(line, between) for line in lines)
                written.append(Cell(cell.row, cell.column, spans, cell.rows, cell.columns))
        if written:
            self.blocks.append(Block(BlockKind.TABLE, tuple(written)))

    def _write(self, line: str, between: str) -> Span:
        if self._parts:
            self._parts.append(between)
            self._length += len(between)
        start = self._length
        self._parts.append(line)
        self._length += len(line)
        return start, self._length


def _lines(text: str) -> list[str]:
    return [line.strip() for line in _BREAKS.split(text) if line.strip()]


def document_of_sheets(
    sheets: Sequence[SheetWriter], digest: str, name: str, encoding: str, lexicon: Lexicon | None = None
) -> Document:
    """Return the document of written pages.

    Parameters
    ----------
    sheets : sequence of SheetWriter
        One a page.
    digest : str
        SHA-256 of the input.
    name, encoding : str
    lexicon : Lexicon, optional

    Raises
    ------
    ReadError
        TM103 if nothing was written.
    """
    texts = [sheet.text for sheet in sheets]
    if not any(text.strip() for text in texts):
        raise ReadError("TM103", Place(file=name))
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    extents = [(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    plain = document_of("\f".join(texts), extents, digest, name, encoding, lexicon or default_lexicon())
    pages = tuple(
        with_blocks(page, sheet.blocks, start, Route.CELLS)
        for page, sheet, start in zip(plain.pages, sheets, starts, strict=True)
    )
    return replace(plain, pages=pages)
