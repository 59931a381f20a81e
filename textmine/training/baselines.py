"""What any method must beat: of restoring the reading order, and of finding claims."""

from __future__ import annotations

from itertools import pairwise

from textmine.corpus.markup import line_spans
from textmine.corpus.wrapping import cells
from textmine.labels import ClaimLabel, ColumnKind, UnitKind
from textmine.metrics.layout import physical_lines
from textmine.quantities import find_quantities
from textmine.structures import Claim, Column, Paragraph, Spans

_MOST_NARROW = 60
_BY_UNIT = {
    UnitKind.PERCENT: ClaimLabel.PERCENTAGE,
    UnitKind.COUNTER: ClaimLabel.COUNT,
    UnitKind.FACTOR: ClaimLabel.COUNT,
    UnitKind.MONEY: ClaimLabel.AMOUNT,
}


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


def quantity_claims(text: str) -> tuple[Claim, ...]:
    """Return every quantity of a text as a claim: the label that its unit has most often, a result, no link.

    Examples
    --------
    >>> [(c.text, c.label.value) for c in quantity_claims("研修は8回(前年度比2回増)")]
    [('8回', 'count'), ('2回', 'count')]
    """
    return tuple(
        Claim(
            id=f"c{number}",
            spans=line_spans(quantity.text, quantity.start),
            text=quantity.text.replace("\n", ""),
            label=_BY_UNIT.get(quantity.kind, ClaimLabel.MEASURE),
            value=quantity.value,
            value_high=quantity.value_high,
            unit=quantity.unit,
            bound=quantity.bound,
        )
        for number, quantity in enumerate(find_quantities(text), 1)
    )
