"""Lines of equal text: gold is the order nearest to the restored one, and nothing else is forgiven."""

from __future__ import annotations

import pytest

from textmine.labels import ColumnKind
from textmine.metrics.equal_lines import nearest_order
from textmine.metrics.layout import count_layout
from textmine.structures import Column, Paragraph, Span

KINDS = (ColumnKind.PLAN, ColumnKind.RESULTS)


def page(lines: list[str], *orders: list[int]) -> tuple[str, list[Column]]:
    """Return a dump of lines, and columns that hold them in an order."""
    spans: list[Span] = []
    text = ""
    for line in lines:
        spans.append((len(text), len(text) + len(line)))
        text += line + "\n"
    return text, [
        Column(kind, (Paragraph(tuple(spans[at] for at in order)),)) for kind, order in zip(KINDS, orders, strict=False)
    ]


# The cells of the second row have the same text: 灯台を点検 | 灯台を点検
CROSSED = ["計画では", "実績では", "灯台を点検", "灯台を点検", "する。", "した。"]


@pytest.mark.parametrize(
    ("lines", "restored", "right", "as_written"),
    [
        pytest.param(CROSSED, ([0, 2, 4], [1, 3, 5]), 4, 4, id="as gold has it"),
        pytest.param(CROSSED, ([0, 3, 4], [1, 2, 5]), 4, 0, id="equal lines exchanged: the columns read the same"),
        pytest.param(CROSSED, ([0, 2, 5], [1, 3, 4]), 2, 2, id="columns cross at them: their text is another"),
        pytest.param(
            ["計画では", "実績では", "灯台を点検", "浮標を点検", "する。", "した。"],
            ([0, 3, 4], [1, 2, 5]),
            0,
            0,
            id="lines of different text exchanged",
        ),
        pytest.param(CROSSED, ([0, 4, 2], [1, 5, 3]), 0, 0, id="the order within a column is wrong"),
    ],
)
def test_pairs_up_to_an_exchange_of_equal_lines(
    lines: list[str], restored: tuple[list[int], list[int]], right: int, as_written: int
) -> None:
    text, gold = page(lines, [0, 2, 4], [1, 3, 5])
    counts = count_layout(text, gold, page(lines, *restored)[1])
    assert (counts.pairs, counts.pairs_right, counts.pairs_as_written) == (4, right, as_written)


def test_a_run_of_equal_lines_is_exchanged_as_a_whole() -> None:
    lines = ["計画", "実績", "灯台を", "灯台を", "点検", "点検", "する。", "した。"]
    text, gold = page(lines, [0, 2, 4, 6], [1, 3, 5, 7])
    counts = count_layout(text, gold, page(lines, [0, 3, 5, 6], [1, 2, 4, 7])[1])
    assert (counts.pairs_right, counts.pairs_as_written) == (6, 2)


def test_columns_keep_their_text_and_their_paragraphs() -> None:
    text, gold = page(CROSSED, [0, 2, 4], [1, 3, 5])
    nearest = nearest_order(text, gold, lambda line, other: (line, other) == ((0, 4), (16, 21)))
    for column, other in zip(gold, nearest, strict=True):
        assert [[text[start:end] for start, end in paragraph.spans] for paragraph in column.paragraphs] == [
            [text[start:end] for start, end in paragraph.spans] for paragraph in other.paragraphs
        ]
    assert nearest != tuple(gold)


def test_many_lines_of_one_text_are_left_alone() -> None:
    lines = ["・"] * 200
    text, gold = page(lines, list(range(200)))
    assert count_layout(text, gold, page(lines, list(range(199, -1, -1)))[1]).pairs_right == 0
