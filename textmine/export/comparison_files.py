"""What became of the claims of a report from one version to the next: table, JSON, CSV."""

from __future__ import annotations

from typing import Any

from textmine.comparison.structures import ChangeKind, ClaimChange, Comparison, FindingChange
from textmine.export.grid import Column, fold, grid
from textmine.export.report_json import dumps
from textmine.export.terminal import FILE_WIDTH, showable
from textmine.records import claim_record, finding_record
from textmine.spreadsheet import BOM, Cell, csv_line
from textmine.structures import Claim

COMPARISON_SCHEMA = "textmine-diff/1"
DIFF_COLUMNS = (
    "kind",
    "severity",
    "flip",
    "fields",
    "indicator",
    "group",
    "period",
    "role",
    "unit",
    "old_text",
    "old_value",
    "old_page",
    "new_text",
    "new_value",
    "new_page",
    "old_claim",
    "new_claim",
    "check",
    "message",
)


def comparison_json(comparison: Comparison) -> str:
    """Return a comparison as indented JSON with a line break at its end; claims that are the same are left out."""
    record = {
        "schema": COMPARISON_SCHEMA,
        "old": comparison.old,
        "new": comparison.new,
        "counts": {kind.value: comparison.count(kind) for kind in ChangeKind},
        "changes": [_change(change) for change in comparison.differences],
        "findings": [
            {"fate": each.fate.value, "finding": finding_record(each.finding)} for each in comparison.findings
        ],
    }
    return dumps(record, indent=1) + "\n"


def comparison_csv(comparison: Comparison) -> str:
    """Return the differences, then the findings, as CSV that Excel opens without asking."""
    lines = [csv_line(_row(change)) for change in comparison.differences]
    lines += [csv_line(_finding_row(each)) for each in comparison.findings]
    return BOM + csv_line(DIFF_COLUMNS) + "".join(lines)


def comparison_table(comparison: Comparison, *, width: int = FILE_WIDTH, encoding: str = "utf-8") -> str:
    """Return the differences as a table, then findings and counts.

    Parameters
    ----------
    comparison : Comparison
    width : int, optional
        Half-width cells that a line may take.
    encoding : str, optional
        Encoding of the terminal; a character that it lacks is replaced.
    """
    columns = (
        Column("change"),
        Column("severity"),
        Column("old", share=2, least=10),
        Column("new", share=2, least=10),
        Column("indicator [group]", share=3, least=12),
        Column("page", right=True),
        Column("what", share=1, least=8),
    )
    rows = [[showable(cell, encoding) for cell in _cells(change)] for change in comparison.differences]
    rule = "─" if encoding.lower().startswith("utf") else "-"
    lines = [f"{comparison.old} → {comparison.new}"]
    lines += ["", *grid(columns, rows, width=width, rule=rule), ""] if rows else []
    lines += [f"{each.fate.value}: {each.finding.check} {each.finding.message_ja}" for each in comparison.findings]
    lines.append(", ".join(f"{kind.value} {comparison.count(kind)}" for kind in ChangeKind))
    return "".join(f"{line}\n" for line in fold([showable(line, encoding) for line in lines], width))


def _cells(change: ClaimChange) -> tuple[str, ...]:
    claim = _either(change)
    name = f"{claim.indicator or ''} [{claim.group}]" if claim.group else claim.indicator or ""
    pages = [str(each.page) for each in (change.old, change.new) if each is not None]
    what = [change.flip.value] if change.flip is not None else []
    return (
        change.kind.value,
        change.severity.value if change.severity is not None else "",
        change.old.text if change.old is not None else "",
        change.new.text if change.new is not None else "",
        name,
        "→".join(dict.fromkeys(pages)),
        ", ".join([*what, *change.fields]),
    )


def _either(change: ClaimChange) -> Claim:
    claim = change.new if change.new is not None else change.old
    if claim is None:
        raise ValueError("a change without claims")
    return claim


def _row(change: ClaimChange) -> tuple[Cell, ...]:
    claim, old, new = _either(change), change.old, change.new
    return (
        change.kind.value,
        change.severity.value if change.severity is not None else None,
        change.flip.value if change.flip is not None else None,
        " ".join(change.fields),
        claim.indicator,
        claim.group,
        claim.period,
        claim.role.value,
        claim.unit,
        *((old.text, old.value, old.page) if old is not None else (None, None, None)),
        *((new.text, new.value, new.page) if new is not None else (None, None, None)),
        old.id if old is not None else None,
        new.id if new is not None else None,
        None,
        None,
    )


def _finding_row(each: FindingChange) -> tuple[Cell, ...]:
    finding = each.finding
    blank = (None,) * (len(DIFF_COLUMNS) - 4)
    return (f"finding {each.fate.value}", finding.severity.value, *blank, finding.check, finding.message_ja)


def _change(change: ClaimChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "severity": change.severity.value if change.severity is not None else None,
        "flip": change.flip.value if change.flip is not None else None,
        "fields": list(change.fields),
        "old": None if change.old is None else claim_record(change.old),
        "new": None if change.new is None else claim_record(change.new),
    }
