"""Lines of equal text: which of them stands where, a dump does not tell.

Two lines of the same text may change places without changing a character of the dump or of the text of any column.
Gold names one of several orders that lead to the same dump; a prediction is compared with the nearest of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from textmine.structures import Column, Span

# Lines of one text beyond which no exchange is tried: such pages are rows of marks.
_MOST_ALIKE = 40

Follows = Callable[[Span, Span], bool]
"""Whether the second line follows the first directly in the restored order."""

_Place = tuple[int, int]
"""Number of a column, and of a line in it."""


def nearest_order(text: str, columns: Sequence[Column], follows: Follows) -> tuple[Column, ...]:
    r"""Return the columns, lines of equal text exchanged where more lines then follow each other as restored.

    Parameters
    ----------
    text : str
        The document text that all spans are offsets of.
    columns : sequence of Column
        Gold; the text of its paragraphs stays as it is.
    follows : callable
        Tells of two lines whether they follow each other in the restored columns.

    Examples
    --------
    >>> from textmine.labels import ColumnKind
    >>> from textmine.structures import Paragraph
    >>> text = "前\n同\n同\n後"
    >>> gold = [Column(kind, (Paragraph(spans),)) for kind, spans in (
    ...     (ColumnKind.PLAN, ((0, 1), (4, 5))), (ColumnKind.RESULTS, ((2, 3), (6, 7))))]
    >>> restored = {(0, 1): (2, 3), (4, 5): (6, 7)}
    >>> plan, _ = nearest_order(text, gold, lambda line, other: restored.get(line) == other)
    >>> plan.paragraphs[0].spans
    ((0, 1), (2, 3))
    """
    order = [[span for paragraph in column.paragraphs for span in paragraph.spans] for column in columns]
    texts = [["".join(text[start:end].split()) for start, end in lines] for lines in order]
    alike: dict[str, list[_Place]] = {}
    for number, lines in enumerate(texts):
        for at, line in enumerate(lines):
            alike.setdefault(line, []).append((number, at))
    pairs = [pair for places in alike.values() if len(places) <= _MOST_ALIKE for pair in combinations(places, 2)]
    # Each exchange makes more pairs right, so this ends.
    while any(_exchange(order, texts, first, second, follows) for first, second in pairs):
        pass
    return tuple(_with_lines(column, lines) for column, lines in zip(columns, order, strict=True))


def _exchange(
    order: list[list[Span]], texts: Sequence[Sequence[str]], first: _Place, second: _Place, follows: Follows
) -> bool:
    """Exchange the lines at two places, with as many equal ones below them as helps; return whether it helped."""
    (column, at), (other, place) = first, second
    for length in range(1, _equal_run(texts, first, second) + 1):
        near = {(column, line) for line in range(at - 1, at + length)}
        near |= {(other, line) for line in range(place - 1, place + length)}
        before = _right(order, near, follows)
        _swap(order, first, second, length)
        if _right(order, near, follows) > before:
            return True
        _swap(order, first, second, length)
    return False


def _equal_run(texts: Sequence[Sequence[str]], first: _Place, second: _Place) -> int:
    """Return how many lines from two places on are equal; lines of one column do not run into each other."""
    lines, others = texts[first[0]][first[1] :], texts[second[0]][second[1] :]
    if first[0] == second[0]:
        lines = lines[: second[1] - first[1]]
    run = 0
    for line, other in zip(lines, others, strict=False):
        if line != other:
            break
        run += 1
    return run


def _right(order: Sequence[Sequence[Span]], near: set[_Place], follows: Follows) -> int:
    """Return how many of the lines at some places are followed by their next one."""
    return sum(
        follows(order[column][at], order[column][at + 1]) for column, at in near if 0 <= at < len(order[column]) - 1
    )


def _swap(order: list[list[Span]], first: _Place, second: _Place, length: int) -> None:
    (column, at), (other, place) = first, second
    lines, others = order[column][at : at + length], order[other][place : place + length]
    order[column][at : at + length], order[other][place : place + length] = others, lines


def _with_lines(column: Column, lines: Sequence[Span]) -> Column:
    rest = iter(lines)
    return replace(
        column,
        paragraphs=tuple(
            replace(paragraph, spans=tuple(next(rest) for _ in paragraph.spans)) for paragraph in column.paragraphs
        ),
    )
