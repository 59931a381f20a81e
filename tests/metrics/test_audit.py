"""Scoring findings against known contradictions."""

from __future__ import annotations

import pytest

from textmine.labels import Severity, Verdict
from textmine.metrics.audit import Contradiction, checks_of, count_audit, score_audit, sum_audits
from textmine.structures import CheckRun, Finding


def finding(check: str, *claims: str, severity: Severity = Severity.ERROR, also: tuple[Finding, ...] = ()) -> Finding:
    return Finding(check, Verdict.INCONSISTENT, severity, claims, "", "", "", also=also)


def known(check: str, *claims: str) -> Contradiction:
    return Contradiction(frozenset(claims), check)


@pytest.mark.parametrize(
    ("claims", "explains"),
    [
        (("c1", "c2", "c3"), True),
        (("c2", "c3"), True),  # part of it
        (("c1", "c2", "c3", "c4"), True),  # more than it
        (("c1", "c2", "c4"), True),  # two of four in common
        (("c1", "c4", "c5"), False),  # one of five
        (("c4",), False),
    ],
)
def test_a_finding_explains_what_it_shares_half_of_the_claims_with(claims: tuple[str, ...], explains: bool) -> None:
    figures = score_audit(count_audit([known("A1", "c1", "c2", "c3")], [finding("A1", *claims)], passages=1))
    assert (figures["found"], figures["false"]) == ((1, 0) if explains else (0, 1))


def test_explanations_under_a_finding_are_its_own() -> None:
    strong = finding("A2", "c7", "c8", also=(finding("A3", "c1", "c2"),))
    counts = count_audit([known("A3", "c1", "c2")], [strong], passages=1)
    assert (counts.found["A3"], counts.named["A3"], counts.false.total()) == (1, 1, 0)


def test_a_second_finding_of_the_same_finds_nothing_more() -> None:
    counts = count_audit([known("C6", "c1", "c2")], [finding("C6", "c1"), finding("C6", "c2")], passages=1)
    assert (counts.found.total(), counts.grave.total(), counts.false.total()) == (1, 2, 0)


def test_two_contradictions_need_two_findings() -> None:
    both = [known("A1", "c1", "c2", "c3"), known("B2", "c3", "c4", "c5")]
    one = count_audit(both, [finding("A1", "c1", "c2", "c3")], passages=1)
    assert one.found.total() == 1
    two = count_audit(both, [finding("A1", "c1", "c2", "c3"), finding("B2", "c3", "c4", "c5")], passages=1)
    assert two.found == {"A1": 1, "B2": 1}


def test_hints_find_and_are_never_false() -> None:
    hints = [finding("C7", "c1", severity=Severity.HINT), finding("K5", "c9", severity=Severity.HINT)]
    figures = score_audit(count_audit([known("C7", "c1")], hints, passages=4))
    assert (figures["found"], figures["findings"], figures["false"], figures["precision"]) == (1, 0, 0, None)


def test_figures_by_check_and_together() -> None:
    runs = [CheckRun("A1", ("c1",), Verdict.CONSISTENT), CheckRun("A1", ("c2",), skipped="doubtful link")]
    one = count_audit([known("A1", "c1", "c2")], [finding("A1", "c1", "c2")], runs, passages=10)
    other = count_audit([known("B6", "c3", "c4")], [finding("A1", "c8", "c9")], runs, passages=10)
    together = sum_audits([one, other])
    assert checks_of(together) == ["A1", "B6"]
    every, first = score_audit(together), score_audit(together, "A1")
    assert (every["recall"], every["precision"], every["false_per_100"]) == (0.5, 0.5, 5.0)
    assert (first["recall"], first["specificity"]) == (1.0, round(2 / 3, 4))


def test_predicted_claims_are_named_by_gold_ones_and_the_rest_by_none() -> None:
    names = {"c7": "r1.c1", "c8": "r1.c2"}
    right = count_audit([known("A2", "r1.c1", "r1.c2")], [finding("A2", "c7", "c8")], passages=1, names=names)
    # A predicted id that happens to be that of a gold claim is another claim.
    wrong = count_audit([known("A2", "c1", "c2")], [finding("A2", "c1", "c2")], passages=1, names=names)
    assert (right.found.total(), wrong.found.total()) == (1, 0)


@pytest.mark.parametrize(("check", "explains"), [("C6", True), ("B2", False)])
def test_a_finding_on_figures_that_no_claim_was_read_from_explains_what_its_check_was_planted_for(
    check: str, explains: bool
) -> None:
    counts = count_audit([known("C6", "r1.c1")], [finding(check)], passages=1, names={})
    assert (counts.found["C6"], counts.false.total()) == ((1, 0) if explains else (0, 1))
