"""Passage offsets and their places in the document text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.layout import OffsetMap

# A displaced first line: the passage begins at 50, goes on at 10 and 20.
SPANS = ((50, 54), (10, 15), (20, 21))


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


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), min_size=1, max_size=6), st.randoms())
def test_every_character_goes_there_and_back(pieces: list[tuple[int, int]], rng) -> None:  # type: ignore[no-untyped-def]
    at, spans = 0, []
    for gap, length in pieces:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    rng.shuffle(spans)
    places = OffsetMap(tuple(spans))
    for offset in range(len(places)):
        ((start, end),) = places.to_raw(offset, offset + 1)
        assert end == start + 1
        assert places.to_passage(start) == offset
