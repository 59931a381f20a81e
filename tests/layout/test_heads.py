"""The head of a table: the row of its columns' headings, and one that stands elsewhere."""

from __future__ import annotations

import pytest

from tests.layout.samples import CRITERIA, PLAN, RESULTS, YEAR_PLAN, arranged, cells, columns_of, dumped, wrapped
from textmine.labels import ColumnKind as Kind
from textmine.layout.heads import table_head

PLANS = (Kind.PLAN, Kind.YEAR_PLAN)


@pytest.mark.parametrize(
    ("titles", "head"),
    [
        pytest.param([Kind.CRITERIA, Kind.RESULTS, None], (0, 1), id="the first row"),
        pytest.param([None, None, *PLANS, Kind.RESULTS, None], (2, 3, 4), id="below other lines"),
        pytest.param([*PLANS, None, None, Kind.RESULTS], (0, 1, 4), id="one at the page's end"),
        pytest.param([Kind.CRITERIA, Kind.RESULTS, None, Kind.PLAN], (3, 0, 1), id="the leftmost one further down"),
        pytest.param([Kind.CRITERIA, None, None, Kind.RESULTS], (0, 3), id="one of two further down"),
        pytest.param([Kind.RESULTS, Kind.CRITERIA, None, Kind.PLAN], (0, 1), id="no order of tables: as it stands"),
    ],
)
def test_headings_left_to_right(titles: list[Kind | None], head: tuple[int, ...]) -> None:
    assert table_head(titles) == head


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param([], id="no lines"),
        pytest.param([None, None], id="no headings"),
        pytest.param([None, Kind.RESULTS, None, Kind.CRITERIA], id="headings apart, below the first line"),
        pytest.param([Kind.RESULTS, None, None], id="one heading alone"),
        pytest.param([Kind.RESULTS, Kind.RESULTS, None], id="the same twice"),
    ],
)
def test_what_is_no_head(titles: list[Kind | None]) -> None:
    assert table_head(titles) == ()


def test_a_heading_that_stands_twice_elsewhere_is_none_of_the_head() -> None:
    assert table_head([*PLANS, None, Kind.RESULTS, None, Kind.RESULTS]) == (0, 1)


BODY = ([YEAR_PLAN, PLAN], CRITERIA, RESULTS)
NAMES = ("年度計画", "評価の視点", "業務実績")
WIDTHS = (10, 9, 34)


def sheet(*, astray: int | None) -> tuple[list[list[str]], str]:
    """Return the headed columns of a table and its dump, one heading at the page's end."""
    body = [wrapped(paragraphs, width) for paragraphs, width in zip(BODY, WIDTHS, strict=True)]
    head = [name for number, name in enumerate(NAMES) if number != astray]
    end = "" if astray is None else "\n\n\n" + NAMES[astray]
    headed = [[name, *column] for name, column in zip(NAMES, body, strict=True)]
    return headed, "\n\n".join([*head, dumped(cells(body))]) + end


@pytest.mark.parametrize("astray", [None, 0, 1, 2])
def test_headings_stand_on_top_of_their_columns(astray: int | None) -> None:
    columns, text = sheet(astray=astray)
    found = columns_of(text)
    assert [column[0] for column in found] == list(NAMES)
    assert [column[-1] for column in found] == [column[-1] for column in columns]
    assert tuple(column.kind for column in arranged(text).columns) == (Kind.YEAR_PLAN, Kind.CRITERIA, Kind.RESULTS)
