"""Names at half the height of what they name, where no ruling line tells how far they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Rows that one name holds for.

    Attributes
    ----------
    first, count : int
    names : tuple of int
        The rows in which the lines of the name stand, from the top down.
    """

    first: int
    count: int
    names: tuple[int, ...]


def named_rows(names: Sequence[str], kinds: Sequence[str], figures: Sequence[bool]) -> list[NamedRows]:
    """Return the names that hold for several rows, or stand on other lines than their figures.

    Parameters
    ----------
    names : sequence of str
        What stands in the first column of each row, "" for nothing.
    kinds : sequence of str
        What stands in the second column, "" for nothing or a figure.
    figures : sequence of bool
        Whether figures stand in the row.

    Examples
    --------
    >>> kinds = ["", *["計画値", "実績値", "達成度"] * 2]
    >>> named_rows(["指標等", "", "研修の回数", "", "", "相談件数", ""], kinds, [False] + [True] * 6)
    [NamedRows(first=1, count=3, names=(2,)), NamedRows(first=4, count=3, names=(5,))]
    >>> named_rows(["受講者の", "", "満足度", "相談件数"], [""] * 4, [False, True, False, True])
    [NamedRows(first=1, count=1, names=(0, 2))]
    """
    return _by_kinds(names, kinds) or _about_figures(names, figures)


def _by_kinds(names: Sequence[str], kinds: Sequence[str]) -> list[NamedRows]:
    """Return the names about which the same kinds of rows stand each time: 計画値, 実績値, 達成度."""
    body = [row for row, kind in enumerate(kinds) if kind]
    told = [kinds[row] for row in body]
    size = len(dict.fromkeys(told))
    if size < 2 or len(body) % size or told != told[:size] * (len(body) // size):
        return []
    found: list[NamedRows] = []
    for start in range(0, len(body), size):
        first, last = body[start], body[start + size - 1]
        own = tuple(row for row in range(first, last + 1) if names[row])
        found.append(NamedRows(first, last - first + 1, own))
    # A name beside the first of its rows may hold for that one only.
    return found if all(own.names and own.names[0] > own.first for own in found) else []


def _about_figures(names: Sequence[str], figures: Sequence[bool]) -> list[NamedRows]:
    """Return the names that are wrapped about the line of their figures, or stand above it."""
    found: list[NamedRows] = []
    alone = [bool(name) and not figure for name, figure in zip(names, figures, strict=True)]
    free = 0
    for row, figure in enumerate(figures):
        if figure and not names[row] and row > free and alone[row - 1]:
            below = (row + 1,) if row + 1 < len(alone) and alone[row + 1] else ()
            found.append(NamedRows(row, 1, (row - 1, *below)))
            free = row + len(below) + 1
    return found
