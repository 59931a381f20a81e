"""The real page of the project's seed: its three contradictions, on gold claims and end to end from raw text."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine import analyze_text
from textmine.audit import Audit, audit
from textmine.corpus.goldfiles import GoldPage, read_gold_page
from textmine.labels import Severity, Verdict
from textmine.metrics.audit import Contradiction, count_audit, gold_names, score_audit
from textmine.training.evaluate_audit import with_steps

GOLD = Path("/work/shared/seed/gold.json")

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the seed is not part of the package")


@pytest.fixture(scope="module")
def page() -> GoldPage:
    return read_gold_page(GOLD)


def known(page: GoldPage) -> list[Contradiction]:
    return [Contradiction(frozenset(each.claims)) for each in page.audit]


def test_its_contradictions_are_found_on_gold_claims(page: GoldPage) -> None:
    found = audit(with_steps(page.claims or ()), page.passages, meta=page.meta, text=page.text)
    figures = score_audit(count_audit(known(page), found.findings, found.checks_run, passages=len(page.passages)))
    assert (figures["recall"], figures["false"]) == (1.0, 0)


def test_its_contradictions_are_found_end_to_end(page: GoldPage) -> None:
    report = analyze_text(page.text)
    names = gold_names(page.claims or (), report.claims)
    result = Audit(report.findings, report.checks_run)
    figures = score_audit(count_audit(known(page), result.findings, passages=len(page.passages), names=names))
    assert (figures["known"], figures["found"], figures["false"]) == (3, 3, 0)

    told = {
        frozenset(names[claim] for claim in finding.claims): (finding.check, finding.verdict, finding.severity)
        for finding in report.findings
    }
    assert told == {
        frozenset({"c16", "c17"}): ("A2", Verdict.INCONSISTENT, Severity.DECISION),
        frozenset({"c4", "c5", "c6"}): ("B6", Verdict.INCONSISTENT, Severity.ERROR),
        frozenset({"c7", "c8", "c9", "c10", "c11", "c12"}): ("B7", Verdict.INCONSISTENT, Severity.ERROR),
    }


def test_its_repair_is_the_smallest(page: GoldPage) -> None:
    found = audit(with_steps(page.claims or ()), page.passages, meta=page.meta, text=page.text)
    repairs = {finding.check: finding.repair for finding in found.findings}
    assert str(repairs["A2"]).startswith("0.96倍 instead of 1.17倍")
    assert "instead of 45.6%" in str(repairs["B7"])
