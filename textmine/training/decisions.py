"""What an extractor decided beside what gold says, one by one: for calibration and for plots."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.metrics.claims import claim_place, same_value
from textmine.structures import Claim

NO_CLAIM = "no claim"
"""Stands for the label where only one of gold and prediction has a claim."""


def scored_claims(gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[tuple[float, bool]]:
    """Return the score of each predicted claim with whether its span, label and value are right."""
    places = {claim_place(claim): claim for claim in gold}
    scored = []
    for claim in predicted:
        found = places.get(claim_place(claim))
        right = found is not None and found.label is claim.label and same_value(found, claim)
        scored.append((claim.score, right))
    return scored


def label_pairs(gold: Sequence[Claim], predicted: Sequence[Claim]) -> list[tuple[str, str]]:
    """Return gold and predicted label of every place that either has a claim at.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> claim = Claim("c1", ((0, 2),), "8回", ClaimLabel.COUNT, Decimal(8), "回")
    >>> label_pairs([claim], [claim]), label_pairs([claim], [])
    ([('count', 'count')], [('count', 'no claim')])
    """
    own = {claim_place(claim): claim.label.value for claim in gold}
    found = {claim_place(claim): claim.label.value for claim in predicted}
    return [(own.get(place, NO_CLAIM), found.get(place, NO_CLAIM)) for place in sorted(own.keys() | found.keys())]
