"""The memory from page to page: a table has the same columns on all of its pages."""

from __future__ import annotations

import pytest

from tests.layout.samples import CRITERIA, PLAN, RESULTS, YEAR_PLAN, cells, dumped, wrapped
from textmine.labels import ColumnKind as Kind
from textmine.layout import arrange_pages
from textmine.readers import from_text

HEADED = ("中期計画", "年度計画", "自己評価")
"""Headings that the language of the columns below contradicts: what they say must have been remembered."""
BODY = ([PLAN], [YEAR_PLAN], RESULTS)
WIDTHS = (10, 12, 34)


def sheet(head: tuple[str, ...] = (), *, widths: tuple[int, ...] = WIDTHS, body: tuple[object, ...] = BODY) -> str:
    """Return the dump of a page."""
    columns = [wrapped(list(told), width) for told, width in zip(body, widths, strict=True)]  # type: ignore[call-overload]
    return "\n\n".join([*head, dumped(cells(columns))])


def kinds(*sheets: str) -> list[tuple[Kind, ...]]:
    document = from_text("\f".join(sheets))
    pages = arrange_pages(document.text, document.pages)
    return [tuple(column.kind for column in page.columns) for page in pages]


def test_later_pages_take_the_kinds_that_the_first_one_is_headed_by() -> None:
    headed = (Kind.PLAN, Kind.YEAR_PLAN, Kind.SELF_EVALUATION)
    assert kinds(sheet(HEADED), sheet(), sheet()) == [headed] * 3
    assert kinds(sheet())[0] != headed


def test_earlier_pages_take_them_as_well() -> None:
    assert len(set(kinds(sheet(), sheet(HEADED)))) == 1


def test_a_running_text_between_is_left_alone() -> None:
    found = kinds(sheet(HEADED), "浮標は港の入口にある。\n鎖は毎年替える。", sheet())
    assert found[1] == (Kind.TEXT,)
    assert found[0] == found[2]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(sheet(widths=(10, 18, 26)), id="other widths"),
        pytest.param(sheet(body=(CRITERIA, RESULTS), widths=(10, 34)), id="fewer columns"),
    ],
)
def test_another_table_keeps_its_own_kinds(other: str) -> None:
    assert kinds(sheet(HEADED), other)[1] == kinds(other)[0]


def test_a_table_under_other_headings_is_another_one() -> None:
    other = ("年度計画", "評価の視点", "業務実績")
    first, second, third = kinds(sheet(HEADED), sheet(other), sheet())
    assert first == (Kind.PLAN, Kind.YEAR_PLAN, Kind.SELF_EVALUATION)
    assert second == third == (Kind.YEAR_PLAN, Kind.CRITERIA, Kind.RESULTS)
