"""Text in columns of a given width, counted in half-width cells; long text is folded, never cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column is laid out.

    Attributes
    ----------
    name : str
        Its heading; may have several lines.
    share : int
        Weight by which it gets the room that is left; 0 for a column that is always as wide as its content.
    least : int
        Width below which it is not squeezed.
    right : bool
        Align to the right.
    """

    name: str
    share: int = 0
    least: int = 4
    right: bool = False


def grid(columns: Sequence[Column], rows: Sequence[Sequence[str]], *, width: int, rule: str = "-") -> list[str]:
    r"""Return the lines of a table.

    Parameters
    ----------
    columns : sequence of Column
    rows : sequence of sequence of str
        A cell for each column; a cell may have several lines.
    width : int
        Half-width cells of a line; it is exceeded only where the columns cannot be squeezed further.
    rule : str
        The character under the headings.

    Examples
    --------
    >>> print(*grid([Column("人", share=1), Column("n", right=True)], [["会場の利用者", "8"]], width=13), sep="\n")
    人          n
    ----------  -
    会場の利用  8
    者
    """
    cells = [[cell.split("\n") for cell in row] for row in rows]
    heads = [column.name.split("\n") for column in columns]
    natural = [
        max(cell_len(line) for cell in [head, *(row[number] for row in cells)] for line in cell)
        for number, head in enumerate(heads)
    ]
    widths = fitted(columns, natural, width - GAP * (len(columns) - 1))
    deepest = max(len(head) for head in heads)
    heads = [[""] * (deepest - len(head)) + head for head in heads]
    lines = _lines(columns, heads, widths)
    lines.append((" " * GAP).join(rule * each for each in widths))
    for row in cells:
        lines += _lines(columns, row, widths)
    return lines


def fitted(columns: Sequence[Column], natural: Sequence[int], room: int) -> list[int]:
    """Return the widths of columns that want `natural` ones and have `room` together.

    Examples
    --------
    >>> fitted([Column("a"), Column("b", share=1), Column("c", share=3)], [5, 40, 12], 40)
    [5, 23, 12]
    """
    pairs = list(zip(columns, natural, strict=True))
    widths = [min(column.least, wanted) if column.share else wanted for column, wanted in pairs]
    left = max(0, room - sum(widths))
    wanting = [number for number, (_, wanted) in enumerate(pairs) if widths[number] < wanted]
    # A column that wants less than its share leaves the rest to the others.
    while wanting:
        total = sum(columns[number].share for number in wanting)
        shares = {number: left * columns[number].share // total for number in wanting}
        content = [number for number in wanting if natural[number] - widths[number] <= shares[number]]
        if not content:
            for number in wanting:
                widths[number] += shares[number]
            break
        for number in content:
            left -= natural[number] - widths[number]
            widths[number] = natural[number]
        wanting = [number for number in wanting if number not in content]
    return widths


def _lines(columns: Sequence[Column], row: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    folded = [fold(cell, width) for cell, width in zip(row, widths, strict=True)]
    depth = max(len(cell) for cell in folded)
    lines = []
    for number in range(depth):
        parts = [
            _padded(cell[number] if number < len(cell) else "", width, right=column.right)
            for column, cell, width in zip(columns, folded, widths, strict=True)
        ]
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def fold(lines: Sequence[str], width: int) -> list[str]:
    """Break lines that are wider than `width` cells; a wide character never stands across the edge."""
    folded: list[str] = []
    for line in lines:
        folded += [line] if cell_len(line) <= width else chop_cells(line, max(width, 2))
    return folded


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space
