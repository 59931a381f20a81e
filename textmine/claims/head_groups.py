"""Heads of two levels where nothing says how far the upper ones reach: each holds for one round of the lower ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from textmine.claims.table_heads import TableHead

_EMPTY = TableHead("", None, None, "", "", at_year_end=False)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What stands over one column of figures, both levels together.

    Attributes
    ----------
    head : TableHead
    rest : str
        Its words without the year, "" where it names nothing but a year.
    alone : bool
        Whether the year fills a line or a cell of its own.
    """

    head: TableHead
    rest: str
    alone: bool = False

    @property
    def has_year(self) -> bool:
        """Whether it names a year."""
        return self.head.year is not None


def carried_heads(columns: Sequence[ColumnHead]) -> list[TableHead | None]:
    """Return what each column has from an upper head that is printed over another column of its group.

    Parameters
    ----------
    columns : sequence of ColumnHead
        The columns of figures that one column of names governs, left to right.

    Returns
    -------
    list of TableHead or None
        One a column; None where its own heads say all.

    Examples
    --------
    >>> from textmine.claims.table_heads import read_head
    >>> shown = ["R4年度計画", "実績", "R5年度計画", "実績"]
    >>> columns = [ColumnHead(read_head(own), own[-2:]) for own in shown]
    >>> [head and head.year for head in carried_heads(columns)]
    [None, 2022, None, 2023]
    """
    years = [at for at, column in enumerate(columns) if column.has_year]
    kinds = [at for at, column in enumerate(columns) if column.rest]
    if len(kinds) == len(columns) and _one_a_group(years, [own.rest for own in columns]):
        if len(years) > 1 or columns[years[0]].alone:
            return _carried(columns, years, lambda head: replace(_EMPTY, year=head.year, at_year_end=head.at_year_end))
    elif len(years) == len(columns) and len(kinds) > 1 and _one_a_group(kinds, [own.head.year for own in columns]):
        return _carried(columns, kinds, lambda head: replace(head, name="", year=None, at_year_end=False))
    return [None] * len(columns)


def _one_a_group(upper: Sequence[int], lower: Sequence[object]) -> bool:
    """Tell whether the lower heads come round once for each upper one, which stands over one of its group."""
    if not upper or len(upper) == len(lower) or len(lower) % len(upper):
        return False
    size = len(lower) // len(upper)
    first = list(lower[:size])
    comes_round = len(set(first)) == size and list(lower) == first * len(upper)
    return comes_round and [at // size for at in upper] == list(range(len(upper)))


def _carried(
    columns: Sequence[ColumnHead], upper: Sequence[int], part: Callable[[TableHead], TableHead]
) -> list[TableHead | None]:
    size = len(columns) // len(upper)
    return [None if at == upper[at // size] else part(columns[upper[at // size]].head) for at in range(len(columns))]
