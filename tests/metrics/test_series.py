"""Figures of series: pairs of claims counted from both sides, shares that are None where there is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.metrics.series import Found, SeriesCounts, link_counts, series_figures, sum_counts

LABELS = st.dictionaries(st.integers(0, 12), st.sampled_from("abcd"), min_size=1)


def anything(*_: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("predicted", "found"),
    [
        ({1: "x", 2: "x", 3: "y"}, Found(2, 2, 2)),  # as the gold has it
        ({1: "x", 2: "y", 3: "z"}, Found(0, 0, 2)),  # each alone
        ({1: "x", 2: "x", 3: "x"}, Found(2, 6, 2)),  # all in one
        ({}, Found(0, 0, 2)),  # nothing found
        ({1: "x", 2: "x", 3: "y", 99: "x"}, Found(2, 4, 2)),  # a claim that is none in the series
    ],
)
def test_pairs_of_claims(predicted: dict[int, str], found: Found) -> None:
    counts = link_counts({1: "s", 2: "s", 3: "t"}, predicted, anything)
    assert sum(counts.values(), Found()) == found


def test_pairs_that_are_not_admitted_do_not_count() -> None:
    gold = {("a", 1): "s", ("a", 2): "s", ("b", 1): "s"}
    counts = link_counts(gold, gold, lambda one, other: one[0] != other[0])
    assert counts["s"] == Found(4, 4, 4)


@given(LABELS)
def test_the_gold_is_found_whole(gold: dict[int, str]) -> None:
    total = sum(link_counts(gold, gold, anything).values(), Found())
    assert total.right == total.predicted == total.gold
    assert total.f1 in (None, 1.0)


@given(LABELS, LABELS)
def test_no_more_is_right_than_there_is(gold: dict[int, str], predicted: dict[int, str]) -> None:
    total = sum(link_counts(gold, predicted, anything).values(), Found())
    assert total.right <= min(total.predicted, total.gold)


def test_counts_add_up_and_become_shares() -> None:
    one = SeriesCounts(links=Found(2, 4, 2), cells=4, cells_right=3)
    figures = series_figures(sum_counts([one, one]))
    assert figures["links"] == 2
    assert figures["linking_precision"] == 0.5
    assert figures["linking_recall"] == 1.0
    assert figures["values_right"] == 0.75


def test_where_there_is_nothing_to_count_there_is_no_share() -> None:
    shares = [value for value in series_figures(SeriesCounts()).values() if not isinstance(value, int)]
    assert set(shares) == {None}
