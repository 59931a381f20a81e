"""The reading-order metrics: compared on gold lines, however the predicted lines are cut."""

import pytest

from textmine.labels import ColumnKind
from textmine.metrics.layout import (
    count_layout,
    file_order_columns,
    physical_lines,
    score_layout,
    sum_layout,
)
from textmine.structures import Column, Paragraph, Span

#       0    4 6    10 12   16 18
TEXT = "点検を行\n\n記録を残\n\nう。終え\n\nす。\n\nた。"
A1, B1, A2, B2, A3 = (0, 4), (6, 10), (12, 16), (18, 20), (22, 24)
GOLD = (
    Column(ColumnKind.PLAN, (Paragraph((A1, A2)), Paragraph((A3,)))),
    Column(ColumnKind.RESULTS, (Paragraph((B1, B2)),)),
)


def column(kind: ColumnKind, *paragraphs: tuple[Span, ...]) -> Column:
    return Column(kind, tuple(Paragraph(spans) for spans in paragraphs))


def figures(*predicted: Column) -> tuple[float | None, ...]:
    scores = score_layout(count_layout(TEXT, GOLD, predicted))
    return scores.reading_order, scores.reading_order_inner, scores.column_labels, scores.paragraph_f1


def test_gold_is_right() -> None:
    assert figures(*GOLD) == (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("predicted", "expected"),
    [
        ((column(ColumnKind.TEXT, (A1, B1, A2, B2, A3)),), (0.0, 0.0, 0.0, 0.5)),
        (
            # One column whole, of the wrong kind; the other's paragraphs run together.
            (column(ColumnKind.GOAL, (A1, A2, A3)), column(ColumnKind.RESULTS, (B1, B2))),
            (1.0, 1.0, 0.4, 0.8),
        ),
        (
            # Lines cut into pieces that follow each other, and two lines taken as one with the blank between.
            (
                column(ColumnKind.PLAN, ((0, 2), (2, 4), (12, 15), (15, 16)), (A3,)),
                column(ColumnKind.RESULTS, (B1, B2)),
            ),
            (1.0, 1.0, 1.0, 1.0),
        ),
        ((column(ColumnKind.PLAN, (A1, A2)), column(ColumnKind.RESULTS, (B1, B2))), (0.6667, 1.0, 0.8, 0.8)),  # A3 lost
        ((), (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_figures(predicted: tuple[Column, ...], expected: tuple[float, ...]) -> None:
    assert figures(*predicted) == expected


def test_what_gold_does_not_cover_is_not_judged() -> None:
    text = TEXT + "\n\n- 3 -"
    furniture = column(ColumnKind.OTHER, ((26, 31),))
    assert score_layout(count_layout(text, GOLD, (*GOLD, furniture))).paragraph_f1 == 1.0


def test_pages_add_up() -> None:
    total = sum_layout([count_layout(TEXT, GOLD, GOLD), count_layout(TEXT, GOLD, ())])
    assert (total.pairs, total.pairs_right) == (6, 3)
    assert score_layout(sum_layout([])).reading_order is None


def test_lines_in_file_order() -> None:
    assert physical_lines(TEXT) == (A1, B1, A2, B2, A3)
    assert physical_lines(TEXT, furniture=(B1,)) == (A1, A2, B2, A3)
    assert file_order_columns("\n \n") == ()
    (whole,) = file_order_columns(TEXT)
    assert [paragraph.spans for paragraph in whole.paragraphs] == [(A1,), (B1,), (A2,), (B2,), (A3,)]
