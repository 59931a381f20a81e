"""Tables with ruled columns (a | b | c): the head that a figure stands under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

_RULE = "|"
_LONGEST_CELL = 500
"""Characters within which a figure in a table has a rule beside it."""
_Table = tuple[int, int, tuple[str, ...]]


def head_of(text: str, at: int) -> str:
    r"""Return the head of the column that a place of a text stands in, "" where it is in no table or in its first row.

    Parameters
    ----------
    text : str
        Of a passage, folded.
    at : int

    Examples
    --------
    >>> text = "区分 | 閲覧者 | 1日平均\n本館 | 23,940人 | 84.0人"
    >>> head_of(text, text.index("84.0")), head_of(text, text.index("本館")), head_of(text, 0)
    ('1日平均', '区分', '')
    """
    table = _table_at(text, at)
    if table is None:
        return ""
    cells = table[2]
    column = text.count(_RULE, text.rfind("\n", 0, at) + 1, at)
    return cells[column] if column < len(cells) else ""


def cells_of(text: str, at: int) -> Iterator[tuple[str, str]]:
    r"""Yield the cells of the row of a table that a place of a text stands in, each with the head of its column.

    Examples
    --------
    >>> text = "項目 | 達成度 | 評定\n検査 | 128.0% | C"
    >>> list(cells_of(text, text.index("128")))
    [('項目', '検査'), ('達成度', '128.0%'), ('評定', 'C')]
    """
    table = _table_at(text, at)
    if table is None:
        return
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    cells = text[begin : end if end >= 0 else len(text)].split(_RULE)
    yield from zip(table[2], (cell.strip() for cell in cells), strict=False)


def _table_at(text: str, at: int) -> _Table | None:
    """Return the table in whose rows below the head a place stands; asked of every figure of texts of any length."""
    if _RULE not in text[max(0, at - _LONGEST_CELL) : at + _LONGEST_CELL]:
        return None
    tables = _tables(text)
    number = bisect_right(tables, at, key=_start) - 1
    return tables[number] if number >= 0 and at < tables[number][1] else None


def _start(table: _Table) -> int:
    return table[0]


@lru_cache(maxsize=64)
def _tables(text: str) -> Sequence[_Table]:
    """Return the tables of a text: where the rows below the head begin and end, and the cells of the head."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[_Table]:
    begin = 0
    rows: list[tuple[int, str]] = []
    for line in f"{text}\n\n".split("\n"):
        if _RULE in line:
            rows.append((begin, line))
        elif rows:
            if len(rows) > 1:
                yield rows[1][0], begin, _heads([row for _, row in rows])
            rows = []
        begin += len(line) + 1


def _heads(rows: Sequence[str]) -> tuple[str, ...]:
    """Return the heads of the columns; those in a bracket behind a title, or one too few, begin with the second."""
    cells = tuple(cell.strip() for cell in rows[0].split(_RULE))
    title, opened, first = cells[0].rpartition("(")
    if opened and ")" not in first and cells[-1].endswith(")"):
        cells = (first, *cells[1:-1], cells[-1][:-1])
    else:
        title = ""
    widths = {row.count(_RULE) for row in rows[1:]}
    return (title, *cells) if widths == {len(cells)} else cells
