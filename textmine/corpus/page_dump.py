"""From rows of cells to the text of a dump: the order it goes wrong in, the separators, the characters it loses."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textmine.corpus.page_layout import Cell, ComposerOptions, ParagraphGold, Piece, Row
from textmine.corpus.placed_text import PlacedText
from textmine.corpus.wrapping import CellStyle

_QUOTE = re.compile(r"(?<=[、。)）])「|、(?=「)")
_WORD_CHARACTER = re.compile(r"[ぁ-んァ-ヶ一-鿿]")
_BEFORE_FIGURE = re.compile(r"[ぁ-んァ-ヶ一-鿿][0-9A-Za-z]|[0-9A-Za-z%][ぁ-んァ-ヶ一-鿿]")
_NARROW = 26
_MOST_DISPLACED = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A piece in the order of the dump, with what stands before it."""

    separator: str
    piece: Piece


def dump_order(
    blocks: list[list[Row]],
    styles: Sequence[CellStyle],
    columns: Sequence[Sequence[ParagraphGold]],
    options: ComposerOptions,
    rng: random.Random,
) -> list[Token]:
    """Return the pieces of the page in the order of the dump: row by row, with its accidents."""
    rows: list[Row] = []
    last: list[Piece] = []
    for block in blocks:
        kept, moved = _displaced(block, styles, options, rng)
        last += moved
        rows += kept
    tokens: list[Token] = []
    alone = -1
    run_on = rng.random() < options.run_on
    for row in _accidents(rows, columns, options, rng):
        tokens += _row_tokens(row, alone, styles, columns, options, rng, run_on=run_on)
        alone = row[0][0].column if len(row) == 1 else -1
    tokens += [Token("\n\n" if number else "\n\n\n\n", piece) for number, piece in enumerate(last)]
    return tokens


def _displaced(
    block: list[Row], styles: Sequence[CellStyle], options: ComposerOptions, rng: random.Random
) -> tuple[list[Row], list[Piece]]:
    """Take some first lines of the widest column out; put them further down, or hand them back for the page's end."""
    widest = max(range(len(styles)), key=lambda number: styles[number].width)
    rows = [list(row) for row in block]
    to_end: list[Piece] = []
    if len(styles) == 1:
        return rows, to_end
    moved = 0
    for at in range(len(rows)):
        for cell in rows[at]:
            chance = options.displaced if cell[0].column == widest else options.displaced / 20
            if not cell[0].first or len(cell) > 1 or moved == _MOST_DISPLACED or rng.random() >= chance:
                continue
            moved += 1
            rows[at] = [other for other in rows[at] if other is not cell]
            if rng.random() < 0.65 or at + 4 >= len(rows):
                to_end += cell
            else:
                rows[rng.randint(at + 3, len(rows) - 1)].append(cell)
    return [row for row in rows if row], to_end


def _accidents(
    rows: list[Row], columns: Sequence[Sequence[ParagraphGold]], options: ComposerOptions, rng: random.Random
) -> list[Row]:
    """Pull lines up into the row above and swap neighbours.

    Cells of the same text stay: if they changed places the dump would be the same, and only its gold another.
    """
    result = [[list(cell) for cell in row] for row in rows]
    for row, below in pairwise(result):
        for cell in row:
            follower = next((other for other in below if other[0].column == cell[0].column), None)
            if follower and rng.random() < options.pulled:
                cell.extend(follower)
                below.remove(follower)
        for at in range(len(row) - 1):
            if rng.random() < options.swapped and _written(row[at], columns) != _written(row[at + 1], columns):
                row[at], row[at + 1] = row[at + 1], row[at]
    return [row for row in result if row]


def _written(cell: Cell, columns: Sequence[Sequence[ParagraphGold]]) -> list[str]:
    return [columns[piece.column][piece.paragraph].text[piece.start : piece.end] for piece in cell]


def _row_tokens(
    row: Row,
    alone: int,
    styles: Sequence[CellStyle],
    columns: Sequence[Sequence[ParagraphGold]],
    options: ComposerOptions,
    rng: random.Random,
    *,
    run_on: bool,
) -> list[Token]:
    tokens: list[Token] = []
    before: Cell | None = None
    for cell in row:
        separator = _separator(options, rng)
        if run_on and len(row) == 1 and cell[0].column == alone:
            separator = "\n"
        elif before and _mergeable(before, cell, styles) and rng.random() < options.merged:
            separator = " "
        for piece in _broken(cell, columns, options, rng):
            tokens.append(Token(separator, piece))
            separator = "\n" if rng.random() < 0.85 else "\n\n"
        before = cell
    return tokens


def _separator(options: ComposerOptions, rng: random.Random) -> str:
    if rng.random() >= options.breaks:
        return "\n\n"
    return rng.choice(("\n", "\n", "\n\n\n\n"))


def _mergeable(left: Cell, right: Cell, styles: Sequence[CellStyle]) -> bool:
    numbers = left[-1].column, right[0].column
    return numbers[0] + 1 == numbers[1] and all(styles[number].width <= _NARROW for number in numbers)


def _broken(
    cell: Cell, columns: Sequence[Sequence[ParagraphGold]], options: ComposerOptions, rng: random.Random
) -> Cell:
    pieces: Cell = []
    for piece in cell:
        text = columns[piece.column][piece.paragraph].text[piece.start : piece.end]
        quote = _QUOTE.search(text, 3)
        if quote and rng.random() < options.broken:
            at = piece.start + quote.start()
            pieces += [replace(piece, end=at), replace(piece, start=at, first=False)]
        else:
            pieces.append(piece)
    return pieces


class DumpWriter(PlacedText):
    """Writes tokens, with the characters and spaces that a dump loses and gains."""

    def __init__(
        self, columns: Sequence[Sequence[ParagraphGold]], options: ComposerOptions, rng: random.Random
    ) -> None:
        super().__init__(columns)
        self._options = options
        self._rng = rng
        self._spaced = [[rng.random() < options.spaced for _ in column] for column in columns]

    def write_token(self, token: Token) -> None:
        """Append a token, its separator left out at the start of the text."""
        if self._length:
            self.write(token.separator)
        piece = token.piece
        paragraph = self._columns[piece.column][piece.paragraph]
        lost = self._lost(paragraph, piece)
        start = self._length
        for at in range(piece.start, piece.end):
            if at == lost:
                continue
            if at > piece.start and self._needs_space(piece, at):
                self.write(" ")
            self.put(piece.column, piece.paragraph, at, paragraph.text[at])
        self.add_piece(piece.column, piece.paragraph, piece.start, piece.end, (start, self._length))

    def _lost(self, paragraph: ParagraphGold, piece: Piece) -> int:
        if piece.end - piece.start < 5 or self._rng.random() >= self._options.lost:
            return -1
        at = piece.end - 1 if self._rng.random() < 0.7 else self._rng.randrange(piece.start + 1, piece.end)
        in_claim = any(start <= at < end for claim in paragraph.claims for start, end in claim.spans)
        return -1 if in_claim or not _WORD_CHARACTER.match(paragraph.text[at]) else at

    def _needs_space(self, piece: Piece, at: int) -> bool:
        text = self._columns[piece.column][piece.paragraph].text
        return self._spaced[piece.column][piece.paragraph] and _BEFORE_FIGURE.match(text, at - 1) is not None
