"""From rows of cells to the text of a dump: the order it goes wrong in, the separators, the characters it loses."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textmine.corpus.page_layout import Cell, ComposerOptions, ParagraphGold, Piece, Row
from textmine.corpus.wrapping import CellStyle
from textmine.structures import Span

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
    for row in _accidents(rows, options, rng):
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


def _accidents(rows: list[Row], options: ComposerOptions, rng: random.Random) -> list[Row]:
    """Pull lines up into the row above and swap neighbours."""
    result = [[list(cell) for cell in row] for row in rows]
    for row, below in pairwise(result):
        for cell in row:
            follower = next((other for other in below if other[0].column == cell[0].column), None)
            if follower and rng.random() < options.pulled:
                cell.extend(follower)
                below.remove(follower)
        for at in range(len(row) - 1):
            if rng.random() < options.swapped:
                row[at], row[at + 1] = row[at + 1], row[at]
    return [row for row in result if row]


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


class DumpWriter:
    """Writes tokens and remembers where each character of each paragraph went."""

    def __init__(
        self, columns: Sequence[Sequence[ParagraphGold]], options: ComposerOptions, rng: random.Random
    ) -> None:
        self._columns = columns
        self._options = options
        self._rng = rng
        self._parts: list[str] = []
        self._length = 0
        self._offsets = [[[-1] * len(paragraph.text) for paragraph in column] for column in columns]
        self._pieces: list[list[list[tuple[int, int, Span]]]] = [[[] for _ in column] for column in columns]
        self._spaced = [[rng.random() < options.spaced for _ in column] for column in columns]

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._parts)

    def write(self, text: str) -> Span:
        """Append text that belongs to no paragraph; return its place."""
        self._parts.append(text)
        self._length += len(text)
        return self._length - len(text), self._length

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
            self._offsets[piece.column][piece.paragraph][at] = self._length
            self.write(paragraph.text[at])
        self._pieces[piece.column][piece.paragraph].append((piece.start, piece.end, (start, self._length)))

    def spans(self, column: int, paragraph: int) -> tuple[Span, ...]:
        """Return the places of a paragraph's pieces in reading order."""
        return tuple(span for _, _, span in sorted(self._pieces[column][paragraph]))

    def moved(self, column: int, paragraph: int, spans: Sequence[Span]) -> tuple[Span, ...] | None:
        """Return where characters of a paragraph went, one span a piece; None if any of them is not on the page."""
        offsets = self._offsets[column][paragraph]
        text = self._columns[column][paragraph].text
        result: list[Span] = []
        pieces = sorted(self._pieces[column][paragraph])
        for start, end in spans:
            # White space at the edge of a line is not written and not missed.
            if any(offsets[at] < 0 and not text[at].isspace() for at in range(start, end)):
                return None
            for piece_start, piece_end, _ in pieces:
                low, high = max(start, piece_start), min(end, piece_end)
                if low < high:
                    result.append((offsets[low], offsets[high - 1] + 1))
        return tuple(result)

    def _lost(self, paragraph: ParagraphGold, piece: Piece) -> int:
        if piece.end - piece.start < 5 or self._rng.random() >= self._options.lost:
            return -1
        at = piece.end - 1 if self._rng.random() < 0.7 else self._rng.randrange(piece.start + 1, piece.end)
        in_claim = any(start <= at < end for claim in paragraph.claims for start, end in claim.spans)
        return -1 if in_claim or not _WORD_CHARACTER.match(paragraph.text[at]) else at

    def _needs_space(self, piece: Piece, at: int) -> bool:
        text = self._columns[piece.column][piece.paragraph].text
        return self._spaced[piece.column][piece.paragraph] and _BEFORE_FIGURE.match(text, at - 1) is not None
