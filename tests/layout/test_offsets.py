"""Passage offsets and their places in the document text: line breaks, edges, any order of lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.layout import OffsetMap
from textmine.structures import Span, Spans

# A displaced first line: the passage begins at 50, goes on at 10 and 20.
SPANS = ((50, 54), (10, 15), (20, 21))
DOCUMENT = "灯台の光は\n遠くまで\n届いた。\n"
LINES = ((0, 5), (6, 10), (11, 15))


@st.composite
def span_lists(draw: st.DrawFn) -> Spans:
    """Spans that do not overlap, in any order: columns interleave, so a passage may lead back up the page."""
    sizes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=8))
    at, found = 0, list[Span]()
    for gap, length in sizes:
        found.append((at + gap, at + gap + length))
        at += gap + length
    return tuple(draw(st.permutations(found)))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 4, ((50, 54),)),
        (3, 5, ((53, 54), (10, 11))),
        (4, 9, ((10, 15),)),
        (0, 10, ((50, 54), (10, 15), (20, 21))),
        (9, 10, ((20, 21),)),
        (4, 4, ()),  # nothing between
        (8, 99, ((14, 15), (20, 21))),  # beyond the end
        (-5, 1, ((50, 51),)),  # before the start
        (6, 2, ()),
    ],
)
def test_to_raw(start: int, end: int, expected: tuple[tuple[int, int], ...]) -> None:
    assert OffsetMap(SPANS).to_raw(start, end) == expected


@pytest.mark.parametrize(("raw", "expected"), [(50, 0), (53, 3), (10, 4), (14, 8), (20, 9)])
def test_to_passage(raw: int, expected: int) -> None:
    assert OffsetMap(SPANS).to_passage(raw) == expected


@pytest.mark.parametrize("raw", [0, 9, 15, 19, 21, 54, 1000])
def test_characters_outside_the_passage_have_no_offset(raw: int) -> None:
    with pytest.raises(ValueError, match="not part of the passage"):
        OffsetMap(SPANS).to_passage(raw)


def test_empty_spans_are_dropped() -> None:
    assert OffsetMap(((5, 5), (7, 9))).to_raw(0, 2) == ((7, 9),)
    assert OffsetMap(()).to_raw(0, 5) == ()


def test_range_over_a_line_break_gives_one_span_a_line() -> None:
    assert OffsetMap(LINES).to_raw(3, 7) == ((3, 5), (6, 8))


def test_range_of_exactly_one_line_does_not_touch_its_neighbours() -> None:
    assert OffsetMap(LINES).to_raw(5, 9) == ((6, 10),)


def test_range_of_the_whole_passage_gives_its_spans() -> None:
    assert OffsetMap(LINES).to_raw(0, len(OffsetMap(LINES))) == LINES


def test_no_span_of_a_range_holds_a_line_break() -> None:
    places = OffsetMap(LINES)
    for start in range(len(places)):
        for end in range(start, len(places) + 1):
            assert all("\n" not in DOCUMENT[first:last] for first, last in places.to_raw(start, end))


@pytest.mark.parametrize("at", [0, 5, 9, 13])
def test_empty_range_has_no_span_also_where_two_lines_meet(at: int) -> None:
    assert OffsetMap(LINES).to_raw(at, at) == ()


@pytest.mark.parametrize(("start", "end"), [(13, 20), (-5, 0), (-5, -2), (7, 3)])
def test_range_without_characters_of_the_passage_has_no_span(start: int, end: int) -> None:
    assert OffsetMap(LINES).to_raw(start, end) == ()


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(5, id="line break"),
        pytest.param(10, id="line break of the second line"),
        pytest.param(15, id="end of the last span"),
        pytest.param(400, id="beyond the document"),
    ],
)
def test_character_outside_the_passage_is_refused(raw: int) -> None:
    with pytest.raises(ValueError, match="not part of the passage"):
        OffsetMap(LINES).to_passage(raw)


def test_passage_without_spans_is_empty() -> None:
    places = OffsetMap(())
    assert len(places) == 0
    assert places.to_raw(0, 5) == ()
    with pytest.raises(ValueError, match="not part of the passage"):
        places.to_passage(0)


@settings(max_examples=50)
@given(span_lists())
def test_every_offset_comes_back(lines: Spans) -> None:
    places = OffsetMap(lines)
    for offset in range(len(places)):
        ((start, end),) = places.to_raw(offset, offset + 1)
        assert end == start + 1
        assert places.to_passage(start) == offset


@settings(max_examples=50)
@given(span_lists(), st.integers(0, 40), st.integers(0, 40))
def test_range_covers_as_many_raw_characters_as_it_has(lines: Spans, start: int, end: int) -> None:
    places = OffsetMap(lines)
    found = places.to_raw(start, end)
    assert all(first < last for first, last in found)
    assert sum(last - first for first, last in found) == max(0, min(end, len(places)) - min(start, len(places)))
    assert all(any(low <= first and last <= high for low, high in lines) for first, last in found)
