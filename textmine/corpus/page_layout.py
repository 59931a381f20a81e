"""Setting paragraphs in the columns of a table page: lines, then rows of cells."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.corpus.wrapping import CellStyle, Kinsoku, wrapped
from textmine.structures import Claim

_WIDE = 30
_ONE_COLUMN_WIDTHS = (35, 45)
_NARROW_WIDTHS = (6, 10)
_EQUAL_WIDTHS = {2: (18, 26), 3: (12, 18), 4: (9, 13), 5: (8, 10), 6: (7, 9), 7: (6, 8)}
_EQUAL_SHARE = 0.2
_SECOND_WIDE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class ParagraphGold:
    """A paragraph to be set, with its gold.

    Attributes
    ----------
    text : str
        A newline in it always ends a line.
    claims : tuple of Claim
        Spans are offsets of `text`; ids, and the ids in ``of``, are unique on the page.
    id : str
        By which ``criterion`` of other paragraphs names it; may be empty.
    criterion : str or None
        `id` of the criteria paragraph that it answers.
    item : str or None
    heading : bool
        A heading states no criterion and answers none.
    block : int
        Paragraphs of one block stand side by side; each block begins a new row in all columns.
    """

    text: str
    claims: tuple[Claim, ...] = ()
    id: str = ""
    criterion: str | None = None
    item: str | None = None
    heading: bool = False
    block: int = 0


@dataclass(frozen=True, slots=True)
class ComposerOptions:
    """What a composed page looks like, and what goes wrong when its text is dumped.

    Floats are probabilities: of a page for `cut_top`, `wrapper`, `printed_page` and `run_on`, of a paragraph for
    `displaced` and `spaced`, of a line or cell for the rest.

    Attributes
    ----------
    widths : tuple of int or None
        Full-width characters a line, by column; None draws them.
    kinsoku : Kinsoku or None
        None draws it.
    max_rows : int or None
        Rows after which the page ends, in mid-cell.
    cut_top : float
        The page begins in mid-cell: its first rows are on the page before.
    displaced : float
        The first line of a paragraph stands at the end of the page or further down.
    merged : float
        Two neighbouring cells share a physical line, a space between them.
    broken : float
        A line is broken where a quotation begins.
    lost : float
        A line loses a character.
    pulled : float
        The next line of a cell follows at once, before the other cells of its row.
    swapped : float
        Two neighbouring cells change places.
    drifting : float
        A column whose line pitch differs from the others'.
    breaks : float
        Irregular blank lines: one newline between cells, or four.
    run_on : float
        Where one column is left alone, its lines follow without blank lines.
    spaced : float
        A paragraph has spaces about its figures.
    """

    widths: tuple[int, ...] | None = None
    kinsoku: Kinsoku | None = None
    max_rows: int | None = None
    cut_top: float = 0.0
    displaced: float = 0.2
    merged: float = 0.015
    broken: float = 0.3
    lost: float = 0.01
    pulled: float = 0.02
    swapped: float = 0.01
    drifting: float = 0.1
    breaks: float = 0.05
    run_on: float = 0.6
    spaced: float = 0.2
    wrapper: float = 0.0
    printed_page: float = 0.0


CLEAN = ComposerOptions(
    displaced=0.0,
    merged=0.0,
    broken=0.0,
    lost=0.0,
    pulled=0.0,
    swapped=0.0,
    drifting=0.0,
    breaks=0.0,
    run_on=0.0,
    spaced=0.0,
)
"""Nothing goes wrong."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of one paragraph, or a part of it on a physical line of its own: a span of the paragraph's text."""

    column: int
    paragraph: int
    start: int
    end: int
    first: bool


Cell = list[Piece]
"""What one column puts into one row: usually one line."""

Row = list[Cell]
"""The cells of one row, left to right, empty ones left out."""


def drawn_styles(n_columns: int, options: ComposerOptions, rng: random.Random) -> tuple[CellStyle, ...]:
    """Draw how each column is set: one wide column at the right and narrow ones, or equal widths."""
    widths = options.widths or drawn_widths(n_columns, rng)
    kinsoku = options.kinsoku or rng.choices(tuple(Kinsoku), weights=(2, 5, 3))[0]
    keep_words = rng.random() < 0.8
    hanging_indent = rng.random() < 0.4
    return tuple(
        CellStyle(
            2 * width,
            kinsoku=kinsoku,
            keep_words=keep_words,
            indent=width >= _WIDE,
            hanging_indent=hanging_indent,
        )
        for width in widths
    )


def drawn_widths(n_columns: int, rng: random.Random) -> tuple[int, ...]:
    """Draw the full-width characters a line of each column: narrow ones and a wide one, or equal widths."""
    if n_columns == 1:
        return (rng.randint(*_ONE_COLUMN_WIDTHS),)
    if rng.random() < _EQUAL_SHARE:
        return (rng.randint(*_EQUAL_WIDTHS[n_columns]),) * n_columns
    narrow = rng.randint(*_NARROW_WIDTHS)
    widths = [max(_NARROW_WIDTHS[0], narrow + rng.choice((-1, 0, 0, 0, 1))) for _ in range(n_columns)]
    wide = n_columns - 1 if n_columns < 6 else rng.choice((n_columns - 1, n_columns - 2))
    widths[wide] = rng.randint(35, 45) if n_columns < 6 else rng.randint(22, 35)
    if n_columns in (3, 4) and rng.random() < _SECOND_WIDE_SHARE:
        widths[wide - 1] = rng.randint(14, 24)
    return tuple(widths)


def set_rows(
    columns: Sequence[Sequence[ParagraphGold]],
    styles: Sequence[CellStyle],
    options: ComposerOptions,
    rng: random.Random,
) -> list[list[Row]]:
    """Set the columns in rows; return the rows of each block that are on the page."""
    blocks = sorted({paragraph.block for column in columns for paragraph in column})
    pitches = [rng.choice((0.92, 1.08, 1.15)) if rng.random() < options.drifting else 1.0 for _ in columns]
    rows: list[list[Row]] = []
    for block in blocks:
        lines = [_lines(column, number, block, styles[number]) for number, column in enumerate(columns)]
        rows.append(_block_rows(lines, pitches))
    return _cropped(rows, _rows_to_cut(rows, options, rng), options.max_rows)


def _lines(column: Sequence[ParagraphGold], number: int, block: int, style: CellStyle) -> list[Piece]:
    return [
        Piece(number, index, start, end, first=order == 0)
        for index, paragraph in enumerate(column)
        if paragraph.block == block
        for order, (start, end) in enumerate(wrapped(paragraph.text, style))
    ]


def _block_rows(lines: list[list[Piece]], pitches: list[float]) -> list[Row]:
    placed: dict[int, dict[int, Cell]] = {}
    for number, column in enumerate(lines):
        for order, piece in enumerate(column):
            placed.setdefault(round(order * pitches[number]), {}).setdefault(number, []).append(piece)
    return [[placed[at][number] for number in sorted(placed[at])] for at in sorted(placed)]


def _rows_to_cut(rows: list[list[Row]], options: ComposerOptions, rng: random.Random) -> int:
    """Draw a cut after which one column at most is empty at the page's top."""
    if not rows or rng.random() >= options.cut_top:
        return 0
    heights = Counter(cell[0].column for row in rows[0] for cell in row)
    lowest = sorted(heights.values())[: 1 if len(heights) < 3 else 2][-1]
    return rng.randint(0, max(0, lowest - 2))


def _cropped(rows: list[list[Row]], cut: int, max_rows: int | None) -> list[list[Row]]:
    left = max_rows if max_rows is not None else sum(map(len, rows))
    kept = []
    for number, block in enumerate(rows):
        on_page = block[cut if number == 0 else 0 :][:left]
        left -= len(on_page)
        if on_page:
            kept.append(on_page)
    return kept
