"""Counting misread characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.metrics.recognition import CharacterCounts, count_characters, edit_distance


@pytest.mark.parametrize(
    ("printed", "read", "wrong"),
    [
        ("満足度は９６．４％", "満足度は96.4%", 0),
        ("－0.8", "ー0.8", 0),
        ("1,204人", "1.204人", 1),
        ("達成率93.3％", "達成率93.396", 2),
        ("実施した。", "", 5),
        ("実施", "全く別の長い文字列", 2),
    ],
)
def test_wrong_characters(printed: str, read: str, wrong: int) -> None:
    assert count_characters(printed, read).wrong == wrong


def test_nothing_printed() -> None:
    assert CharacterCounts().error_rate is None


@given(st.text("ab1", max_size=8), st.text("ab1", max_size=8))
def test_the_distance_is_a_metric(first: str, second: str) -> None:
    found = edit_distance(first, second)
    assert found == edit_distance(second, first)
    assert abs(len(first) - len(second)) <= found <= max(len(first), len(second))
    assert (found == 0) == (first == second)
