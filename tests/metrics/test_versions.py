"""Figures of versions: differences by kind and by the claims they are about."""

import pytest

from textmine.metrics.versions import KINDS, Difference, count_differences, version_figures

GOLD = [
    Difference("changed", "c1", "c1", decides=True),
    Difference("removed", "c2", None),
    Difference("added", None, "c9"),
]


@pytest.mark.parametrize(
    ("predicted", "found", "false"),
    [
        (GOLD, 1.0, 0),
        ([], 0.0, 0),
        ([Difference("removed", "c1", None), Difference("added", None, "c1")], 0.0, 2),  # another kind is no find
        ([*GOLD, Difference("moved", "c4", "c4")], 1.0, 1),
        ([*GOLD, *GOLD], 1.0, 0),  # told twice is told once
        ([Difference("changed", "c1", "c3")], 0.0, 1),  # the wrong claim of the new version
    ],
)
def test_found_and_false(predicted: list[Difference], found: float, false: int) -> None:
    figures = version_figures([count_differences(GOLD, predicted, 50)])
    assert figures["changes_found"] == found
    assert figures["false_per_100_claims"] == 2 * false


def test_what_decides_is_found_where_it_is_told_to() -> None:
    told = version_figures([count_differences(GOLD, [Difference("changed", "c1", "c1", decides=True)], 50)])
    not_told = version_figures([count_differences(GOLD, [Difference("changed", "c1", "c1")], 50)])
    assert (told["decides_found"], not_told["decides_found"]) == (1.0, 0.0)
    assert not_told["changed_found"] == 1.0


def test_where_there_is_nothing_to_find_there_is_no_share() -> None:
    figures = version_figures([count_differences([], [], 10)])
    assert [figures[f"{kind}_found"] for kind in KINDS] == [None] * len(KINDS)
    assert figures["false_per_100_claims"] == 0.0
    assert version_figures([])["false_per_100_claims"] is None
