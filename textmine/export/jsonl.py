"""One claim a line."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.export.report_json import dumps
from textmine.records import claim_record
from textmine.report import Report


def jsonl_lines(report: Report) -> Iterator[str]:
    """Yield one JSON object a claim, each with a line break at its end.

    The fields are those of the annotation scheme and of provenance (page, key, step, rule, score, scores), with
    ``document``, the SHA-256 of the input, and ``file``, its name; what a claim does not have is left out.
    """
    document = {"document": report.provenance.document, "file": report.name}
    for claim in report.claims:
        yield dumps(document | claim_record(claim)) + "\n"
