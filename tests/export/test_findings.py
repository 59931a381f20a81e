"""Findings as a table for people."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from tests.export.samples import REPORT
from textmine.export.findings import check_lines, finding_lines
from textmine.labels import Severity, Verdict
from textmine.structures import CheckRun, Finding

WEAKER = Finding("A3", Verdict.INCONSISTENT, Severity.ERROR, ("c1", "c2"), "x ≠ y", "", "")
FINDING = Finding(
    "A2",
    Verdict.INCONSISTENT,
    Severity.DECISION,
    ("c1", "c2"),
    "-38 < 0 ⇄ 1.2 > 1",
    "向きが逆です。",
    "They go opposite ways.",
    "1.0倍 instead of 1.2倍 would agree",
    "f1",
    (WEAKER,),
)
FOUND = replace(REPORT, findings=(FINDING,))


def test_a_finding_shows_its_figures_both_messages_the_repair_and_what_else_found_it() -> None:
    shown = "\n".join(finding_lines(FOUND, width=120, encoding="utf-8", narrow=64))
    for part in ("指摘 findings: 1", "f1", "decision", "1,250人", "38人減", FINDING.message_ja, FINDING.message_en):
        assert part in shown
    assert "→ 1.0倍 instead of 1.2倍 would agree" in shown
    assert "also: A3" in shown


def test_lines_fit_the_terminal_and_narrow_ones_have_blocks() -> None:
    for width in (64, 80, 120):
        assert max(map(cell_len, finding_lines(FOUND, width=width, encoding="utf-8", narrow=64))) <= width
    narrow = finding_lines(FOUND, width=40, encoding="utf-8", narrow=64)
    assert narrow[1] == "f1  p.1  A2 decision"


def test_an_encoding_that_lacks_characters_loses_no_line() -> None:
    lines = finding_lines(FOUND, width=100, encoding="cp932", narrow=64)
    assert "\n".join(lines).encode("cp932", errors="replace")


def test_no_findings_need_no_lines() -> None:
    assert finding_lines(replace(REPORT, findings=()), width=80, encoding="utf-8", narrow=64) == []


def test_what_was_checked_is_counted_with_the_reasons_of_what_was_not() -> None:
    runs = (
        CheckRun("A1", ("c1",), Verdict.CONSISTENT),
        CheckRun("A2", ("c1",), Verdict.INCONSISTENT),
        CheckRun("B2", ("c1",), skipped="doubtful link"),
    )
    first, second = check_lines(replace(REPORT, checks_run=runs))
    assert first == "検算 checks: 3 = 整合 consistent 1 + 不整合 not 1 + 見送り skipped 1"
    assert second.endswith("doubtful link 1")
    assert check_lines(replace(REPORT, checks_run=())) == []
