"""Findings of the audit as a table for people, and the counts of the checks made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from textmine.export.grid import Column, grid
from textmine.export.terminal import shortened, showable
from textmine.labels import Verdict
from textmine.report import Report
from textmine.structures import Claim, Finding

Cell = Callable[[Finding, Mapping[str, Claim]], str]


def finding_lines(report: Report, *, width: int, encoding: str, narrow: int) -> list[str]:
    """Return the findings of a report as a table, below a width of `narrow` cells as one block each.

    Parameters
    ----------
    report : Report
    width : int
        Half-width cells that a line may take.
    encoding : str
        Encoding of the terminal.
    narrow : int
        Cells below which there is no table.
    """
    if not report.findings:
        return []
    claims = {claim.id: claim for claim in report.claims}
    heading = f"指摘 findings: {len(report.findings)}"
    if width < narrow:
        return [heading, *(line for finding in report.findings for line in _block(finding, claims)), ""]
    rows = [
        ["\n".join(showable(line, encoding) for line in cell(finding, claims).split("\n")) for _, cell in _LAYOUT]
        for finding in report.findings
    ]
    rule = "─" if encoding.lower().startswith("utf") else "-"
    return [heading, "", *grid([column for column, _ in _LAYOUT], rows, width=width, rule=rule), ""]


def check_lines(report: Report) -> list[str]:
    """Return how many checks were made and what came of them: also a page without findings shows what was verified."""
    runs = report.checks_run
    if not runs:
        return []
    right = sum(run.verdict is Verdict.CONSISTENT for run in runs)
    reasons = Counter(run.skipped for run in runs if run.skipped is not None)
    wrong = len(runs) - right - reasons.total()
    told = ", ".join(f"{reason} {count}" for reason, count in reasons.most_common())
    return [
        f"検算 checks: {len(runs)} = 整合 consistent {right} + 不整合 not {wrong} + 見送り skipped {reasons.total()}",
        *([f"見送りの理由 reasons: {told}"] if told else []),
    ]


def _pages(finding: Finding, claims: Mapping[str, Claim]) -> str:
    pages = sorted({claims[name].page for name in finding.claims if name in claims})
    return ",".join(map(str, pages))


def _check(finding: Finding, _: Mapping[str, Claim]) -> str:
    return f"{finding.check}\n{finding.severity.value}"


def _figures(finding: Finding, claims: Mapping[str, Claim]) -> str:
    return "\n".join(shortened(claims[name].text) for name in finding.claims if name in claims)


def _message(finding: Finding, _: Mapping[str, Claim]) -> str:
    also = [f"also: {', '.join(weaker.check for weaker in finding.also)}"] if finding.also else []
    repair = [f"→ {finding.repair}"] if finding.repair else []
    return "\n".join([finding.message_ja, finding.message_en, *repair, *also])


def _block(finding: Finding, claims: Mapping[str, Claim]) -> list[str]:
    head = f"{finding.id}  p.{_pages(finding, claims)}  {finding.check} {finding.severity.value}"
    figures = _figures(finding, claims).replace("\n", ", ")
    return [head, f"  {figures}", *(f"  {line}" for line in _message(finding, claims).split("\n"))]


_LAYOUT: tuple[tuple[Column, Cell], ...] = (
    (Column("id"), lambda finding, _: finding.id),
    (Column("page", right=True), _pages),
    (Column("check\nseverity"), _check),
    (Column("claims", share=1, least=10), _figures),
    (Column("finding", share=6, least=20), _message),
)
