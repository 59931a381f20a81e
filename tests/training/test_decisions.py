"""Decisions one by one: scores with their truth, labels of both sides."""

from dataclasses import replace
from decimal import Decimal

from textmine.labels import ClaimLabel
from textmine.structures import Claim, Scores
from textmine.training.decisions import NO_CLAIM, label_pairs, scored_claims

FIRST = Claim("c1", ((0, 2),), "8回", ClaimLabel.COUNT, Decimal(8), "回", scores=Scores(label=0.9))
SECOND = Claim("c2", ((5, 8),), "97%", ClaimLabel.PERCENTAGE, Decimal(97), "%")


def test_a_place_of_one_side_only_has_no_claim_on_the_other() -> None:
    moved = replace(SECOND, spans=((5, 9),), text="97%超")
    assert sorted(label_pairs([FIRST, SECOND], [FIRST, moved])) == [
        ("count", "count"),
        (NO_CLAIM, "percentage"),
        ("percentage", NO_CLAIM),
    ]


def test_right_is_what_agrees_in_place_label_and_value() -> None:
    wrong = [replace(FIRST, label=ClaimLabel.MEASURE), replace(FIRST, value=Decimal(9)), replace(FIRST, unit="件")]
    assert scored_claims([FIRST], [FIRST]) == [(FIRST.score, True)]
    assert [right for claim in wrong for _, right in scored_claims([FIRST], [claim])] == [False] * 3
    assert scored_claims([], [FIRST]) == [(FIRST.score, False)]
