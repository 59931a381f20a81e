"""Lines out of their place: a heading at the page's end belongs where the other columns have theirs."""

from __future__ import annotations

import pytest

from tests.layout.samples import CRITERIA, PLAN, RESULTS, cells, columns_of, dumped, wrapped

HEADINGS = ("(1)浮標と灯器の点検の手引を配ること", "(2)霧笛を鳴らす試験の方法を定めること")
WIDE = range(32, 42)


def page(wide: int, displaced: int) -> tuple[list[list[str]], str]:
    """Return two columns of two headed blocks and their dump, one heading of the second column at its end."""
    left = [wrapped([HEADINGS[0], PLAN], 11), wrapped([HEADINGS[1], *CRITERIA], 11)]
    right = [[HEADINGS[0], *wrapped(RESULTS[:1], wide)], [HEADINGS[1], *wrapped(RESULTS[1:], wide)]]
    rows = []
    for number, block in enumerate(zip(left, right, strict=True)):
        one, two = block
        rows += cells([one, two]) if number != displaced else [one[0], *cells([one[1:], two[1:]])]
    return [[*left[0], *left[1]], [*right[0], *right[1]]], dumped(rows) + "\n\n\n" + HEADINGS[displaced]


@pytest.mark.parametrize("displaced", [0, 1])
def test_a_heading_is_put_beside_that_of_the_other_column(displaced: int) -> None:
    made = [page(wide, displaced) for wide in WIDE]
    assert sum(columns_of(text) == columns for columns, text in made) >= 0.8 * len(made)
