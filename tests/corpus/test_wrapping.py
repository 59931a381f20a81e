"""Setting text in lines: widths, kinsoku, words, indents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.corpus.wrapping import CellStyle, Kinsoku, cells, wrapped


def lines(text: str, style: CellStyle) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, style)]


@pytest.mark.parametrize(
    ("text", "style", "expected"),
    [
        ("灯台を点検した", CellStyle(8), ["灯台を点", "検した"]),
        ("灯台の点検、記録", CellStyle(10, Kinsoku.NONE), ["灯台の点検", "、記録"]),
        ("灯台の点検、記録", CellStyle(10, Kinsoku.PUSH), ["灯台の点", "検、記録"]),
        ("灯台の点検、記録", CellStyle(10, Kinsoku.HANG), ["灯台の点検、", "記録"]),
        ("灯台は「海の目", CellStyle(8, Kinsoku.PUSH), ["灯台は", "「海の目"]),
        ("合計は5,410人", CellStyle(10), ["合計は", "5,410人"]),
        ("合計は5,410人", CellStyle(10, keep_words=False), ["合計は5,41", "0人"]),
        ("灯台を点検した", CellStyle(8, indent=True), ["灯台を", "点検した"]),
        ("・灯台を点検した", CellStyle(8, indent=True), ["・灯台を", "点検した"]),  # a bullet has no further indent
        ("・灯台を点検した", CellStyle(8, hanging_indent=True), ["・灯台を", "点検し", "た"]),
        ("灯台\n浮標を点検", CellStyle(8), ["灯台", "浮標を点", "検"]),
        ("灯台を点 検した", CellStyle(8), ["灯台を点", "検した"]),  # white space at an edge belongs to no line
    ],
)
def test_lines(text: str, style: CellStyle, expected: list[str]) -> None:
    assert lines(text, style) == expected


@given(
    st.text(st.sampled_from("灯台の点検を12回、。（）「」ABC, \n"), max_size=60),
    st.integers(2, 20),
    st.sampled_from(Kinsoku),
    st.booleans(),
)
def test_no_character_is_lost_doubled_or_moved(text: str, width: int, kinsoku: Kinsoku, keep_words: bool) -> None:
    style = CellStyle(width, kinsoku, keep_words=keep_words, indent=True, hanging_indent=True)
    assert "".join("".join(lines(text, style)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("灯台の点検を行う"), min_size=1, max_size=60), st.integers(4, 20))
def test_no_line_is_wider_than_its_column(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in lines(text, CellStyle(width)))
