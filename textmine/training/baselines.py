"""What any method of restoring the reading order must beat."""

from __future__ import annotations

from itertools import pairwise

from textmine.corpus.wrapping import cells
from textmine.labels import ColumnKind
from textmine.metrics.layout import physical_lines
from textmine.structures import Column, Paragraph, Spans

_MOST_NARROW = 60


def width_split_columns(text: str, furniture: Spans = ()) -> tuple[Column, ...]:
    r"""Return narrow lines as one column and wide lines as another, each in file order.

    The border is the widest gap between line widths; without a gap all lines are one column.

    Examples
    --------
    >>> text = "点検結果を記\n" + "港" * 30 + "\n録簿に残した"
    >>> [len(column.paragraphs) for column in width_split_columns(text)]
    [2, 1]
    """
    lines = physical_lines(text, furniture)
    widths = sorted(cells(text[start:end]) for start, end in lines)
    gaps = [(after - before, (before + after) / 2) for before, after in pairwise(widths) if before <= _MOST_NARROW]
    border = max(gaps, default=(0, 0.0))[1]
    narrow = [line for line in lines if cells(text[slice(*line)]) <= border]
    wide = [line for line in lines if cells(text[slice(*line)]) > border]
    return tuple(
        Column(ColumnKind.TEXT, tuple(Paragraph((line,)) for line in column)) for column in (narrow, wide) if column
    )
