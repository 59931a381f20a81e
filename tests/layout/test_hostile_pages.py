"""Whatever a page holds: no failure, nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.samples import FIVE, RESULTS, arranged, cells, dumped, spans, wrapped
from textmine.labels import ColumnKind
from textmine.layout import OffsetMap, arrange, make_passages
from textmine.readers import from_text
from textmine.structures import Page, Spans

HOSTILE = {
    "3,000 lines of one character": "一\n" * 3000,
    "3,000 lines of one digit": "7\n\n" * 3000,
    "one line of 200,000 characters": "灯台を点検した。" * 25_000,
    "one line of 200,000 equal characters": "灯" * 200_000,
    "one line of 100,000 gaps": "灯台 " * 100_000,
    "only brackets": "((「『【[{〈《" * 200,
    "only brackets on lines of their own": "(\n)\n「\n」\n" * 100,
    "only blank lines": "\n" * 5000,
    "only blanks": " \u3000\t" * 1000,
    "only bullets": "・\n" * 300,
    "only full stops": "。\n" * 300,
    "only line separators": "\u2028\u2029\x85\x0b" * 100,
    "NUL bytes": "灯台\x00\n\x00\x00\n浮標\n" * 20,
    "byte order marks": "\ufeff灯台\n\ufeff\n" * 10,
    "combining marks": "か\u3099\n\u3099\u309a\n" * 40,
    "emoji and astral planes": "🚢⚓\n𠮷野の灯台\n" * 40,
    "right to left": "שלום עולם\nمرحبا\n" * 20,
    "lone surrogate": "灯\ud800台\n浮標\n" * 10,
    "a number of 5,000 digits": "9" * 5000 + "\n",
    "English prose": "The lighthouse was inspected in May.\nIts lamp was replaced.\n" * 20,
    "two lines": "灯\n台",
    "the same line 500 times": "浮標の鎖を新しくした。\n\n" * 500,
    "a table of one row again and again": dumped(cells([*(wrapped(c, 9) for c in FIVE[:4]), wrapped(RESULTS, 36)])) * 8,
}
PIECES = (
    "浮標の鎖を新し", "くした。", "・灯器を替えた。", "(1)浮標の整備", "1-1-1", "①霧笛", "97.3%", "1,", "240株", "業務実績",
    "評価の視点", "しているか。", "令和5年度は、", "北浜港から始めて、年内に十二の港で終えた。工事の間は代わりの灯を", "灯台 浮標", "「", "」",
    "abc def", "- 12 -",
)  # fmt: skip
BREAKS = ("\n", "\n\n", "\n\n\n\n", " ", "\u3000", "\r\n", "\f")

LINED = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BREAKS)), max_size=90).map(
    lambda parts: "".join(piece + after for piece, after in parts)
)
TEXTS = st.one_of(st.text(max_size=200), st.text("あ一1,.・(（)) 　\n\r\t。、%", max_size=300), LINED)


def check(text: str, page: Page) -> None:
    """Every printed character of the page outside its furniture is in exactly one span, and spans are lines."""
    found = [at for start, end in spans(page) for at in range(start, end)]
    furniture = {at for start, end in page.furniture for at in range(start, end)}
    printed = {at for at in range(page.start, page.end) if not text[at].isspace()} - furniture
    assert len(found) == len(set(found))
    assert {at for at in found if not text[at].isspace()} == printed
    for start, end in spans(page):
        assert page.start <= start < end <= page.end
        assert len(text[start:end].splitlines()) == 1
        assert text[start:end] == text[start:end].strip()
    assert 0 <= page.quality <= 1
    for column in page.columns:
        assert column.paragraphs
        for paragraph in column.paragraphs:
            assert len(paragraph.joins) == len(paragraph.spans) - 1
            assert all(0 <= join <= 1 for join in paragraph.joins)


def check_document(text: str) -> None:
    document = from_text(text)
    pages = [arrange(text, page) for page in document.pages]
    for page in pages:
        check(text, page)
    passages = make_passages(text, pages)
    assert [passage.id for passage in passages] == [f"p{number}" for number in range(1, len(passages) + 1)]
    for passage in passages:
        assert passage.text == "".join(text[start:end] for start, end in passage.spans)
        assert OffsetMap(passage.spans).to_raw(0, len(passage.text)) == passage.spans


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_page_survives_whole(text: str) -> None:
    check_document(text)


@pytest.mark.parametrize("text", ["", "\n" * 5000, " \u3000\t" * 1000], ids=["empty", "line breaks", "blanks"])
def test_page_without_print_has_nothing_in_its_columns(text: str) -> None:
    page = arrange(text, Page(1, 0, len(text)))
    assert spans(page) == []
    assert make_passages(text, [page]) == ()
    assert page.quality == 1.0


def test_page_that_is_all_furniture_has_nothing_in_its_columns() -> None:
    assert spans(arrange("- 12 -\n", Page(1, 0, 7, ((0, 6),)))) == []


def test_page_beyond_the_first_does_not_touch_the_others() -> None:
    text = "灯台\f浮標\f霧笛"
    page = arrange(text, Page(2, 3, 5))
    assert spans(page) == [(3, 5)]


def test_lines_of_one_character_stay_in_file_order() -> None:
    text = "\n".join("灯台浮標霧笛" * 500)
    assert spans(arranged(text)) == [(at, at + 1) for at in range(0, len(text), 2)]


@settings(max_examples=40)
@given(TEXTS)
def test_any_string_survives(text: str) -> None:
    check_document(text)


@settings(max_examples=15)
@given(LINED)
def test_same_string_gives_the_same_page(text: str) -> None:
    page = Page(1, 0, len(text))
    assert arrange(text, page) == arrange(text, page)


@st.composite
def pages_with_furniture(draw: st.DrawFn) -> tuple[str, Spans]:
    text = draw(LINED)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, tuple((first, last) for first, last in zip(edges[::2], edges[1::2], strict=False) if first < last)


@settings(max_examples=30)
@given(pages_with_furniture())
def test_furniture_anywhere_is_left_out(drawn: tuple[str, Spans]) -> None:
    text, furniture = drawn
    check(text, arrange(text, Page(1, 0, len(text), furniture)))


@settings(max_examples=15)
@given(LINED)
def test_what_is_no_table_is_one_column_of_running_text(text: str) -> None:
    page = arrange(text, Page(1, 0, len(text)))
    kinds = [column.kind for column in page.columns]
    assert kinds in ([], [ColumnKind.TEXT]) or page.route.value == "text"
