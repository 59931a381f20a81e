"""What is no table is left in the order of the file."""

import pytest

from textmine.labels import ColumnKind, Route
from textmine.layout import arrange
from textmine.structures import Page

ENGLISH = ["The keeper of the lighthouse", "wrote down each ship that passed", "and the colour of its sails"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(ENGLISH * 8, id="another language"),
        pytest.param(["灯台 12基", "目標 10基"] * 12, id="rows that end in figures"),
        pytest.param(["1", "2", "3"] * 8, id="bare figures"),
        pytest.param(["あ"] * 30, id="one character a line"),
    ],
)
def test_lines_stay_in_file_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    page = arrange(text, Page(1, 0, len(text)))
    assert page.route is Route.FILE_ORDER
    assert [column.kind for column in page.columns] == [ColumnKind.TEXT]
    found = [text[s:e] for paragraph in page.columns[0].paragraphs for s, e in paragraph.spans]
    assert found == lines


def test_a_page_of_thousands_of_lines_is_no_table() -> None:
    text = "灯台の点検を行\n\n" * 3001
    page = arrange(text, Page(1, 0, len(text)))
    assert page.route is Route.FILE_ORDER
    assert sum(len(paragraph.spans) for column in page.columns for paragraph in column.paragraphs) == 3001
