"""Tables with ruled or spaced columns (a | b | c): the head that a figure stands under."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_RULES = ("|", " / ", "/", " ")
"""What stands between the cells of a row; between those of spaced ones any number of spaces."""
_SPACED = re.compile(r"\S+")
_MIXED = re.compile(r"\s*/\s*|\s+")
"""Between cells of a row whose name is parted by a space: 理解 68.0%/92.0%/62.0%."""
_YEAR = re.compile(r"(?:[RHrh]|FY)\d{1,4}|\d{1,4}年度?")
"""What a head may hold of digits."""
_LONGEST_CELL = 500
"""Characters within which a row of a table has another one above or below it."""
_FEWEST = 3
"""Columns of a table without ruled lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a text.

    Attributes
    ----------
    start, end : int
        Where the rows below the head begin and end.
    rule : str
        What stands between its cells.
    rows : tuple of tuple of str
        The cells of each row, the head first.
    """

    start: int
    end: int
    rule: str
    rows: tuple[tuple[str, ...], ...]


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
    >>> text = "指標 目標 達成度\n検査 40件 102.5%"
    >>> head_of(text, text.index("102.5"))
    '達成度'
    """
    table = _table_at(text, at)
    if table is None:
        return ""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    column = len(_SPACED.findall(before)) if table.rule == " " else len(_parts(before, table.rule)) - 1
    return table.rows[0][column] if column < len(table.rows[0]) else ""


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
    cells = _cells(text[begin : end if end >= 0 else len(text)], table.rule)
    yield from zip(table.rows[0], cells, strict=False)


def _table_at(text: str, at: int) -> Table | None:
    """Return the table in whose rows below the head a place stands; asked of every figure of texts of any length."""
    if "\n" not in text[max(0, at - _LONGEST_CELL) : at]:
        return None
    found = tables(text)
    number = bisect_right(found, at, key=_start) - 1
    return found[number] if number >= 0 and at < found[number].end else None


def _start(table: Table) -> int:
    return table.start


@lru_cache(maxsize=64)
def tables(text: str) -> Sequence[Table]:
    r"""Return the tables of a text: rows under each other whose cells one rule parts.

    Columns without ruled lines make a table where each row has as many of them as the head, which has no figure.

    Examples
    --------
    >>> [table.rows for table in tables("区分 / 人数 / 評定\n本館 / 40人 / B\n以上")]
    [(('区分', '人数', '評定'), ('本館', '40人', 'B'))]
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Table]:
    begin, rule = 0, ""
    rows: list[tuple[int, tuple[str, ...]]] = []
    for line in f"{text}\n\n".split("\n"):
        here = next((each for each in _RULES if each in line.strip()), "")
        cells = _cells(line, here) if here else ()
        if len(rows) == 1 and here != rule and _RULES[0] not in (here, rule):
            rule = here  # 区分/令和4年度/増減 over rows parted by spaces
        if rows and (here != rule or (rule != _RULES[0] and len(cells) != len(rows[0][1]))):
            if len(rows) > 1:
                yield Table(rows[1][0], begin, rule, (_heads([each for _, each in rows]), *(e for _, e in rows[1:])))
            rows = []
        if here == _RULES[0] or rows or (len(cells) >= _FEWEST and not any(map(str.isdigit, _YEAR.sub("", line)))):
            rule = here
            rows.append((begin, cells))
        begin += len(line) + 1


def _heads(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the heads of the columns; those in a bracket behind a title, or one too few, begin with the second."""
    cells = rows[0]
    title, opened, first = cells[0].rpartition("(")
    if opened and ")" not in first and cells[-1].endswith(")"):
        cells = (first, *cells[1:-1], cells[-1][:-1])
    else:
        title = ""
    widths = {len(row) - 1 for row in rows[1:]}
    return (title, *cells) if widths == {len(cells)} else cells


def _cells(line: str, rule: str) -> tuple[str, ...]:
    if rule == " ":
        return tuple(_SPACED.findall(line))
    return tuple(cell.strip() for cell in _parts(line.strip() if rule == "/" else line, rule))


def _parts(line: str, rule: str) -> list[str]:
    return _MIXED.split(line) if rule == "/" else line.split(rule)
