"""One claim a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textmine.export.report_json import dumps
from textmine.records import claim_record
from textmine.report import Report
from textmine.structures import Claim


def jsonl_lines(report: Report) -> Iterator[str]:
    """Return one JSON object a claim, each with a line break at its end.

    The fields are those of the annotation scheme and of provenance (page, key, step, rule, score, scores), with
    ``document``, the SHA-256 of the input, and ``file``, its name; what a claim does not have is left out.
    """
    return claim_lines(report.claims, report.provenance.document, report.name)


def claim_lines(claims: Iterable[Claim], document: str, name: str) -> Iterator[str]:
    """Yield the lines of some claims of a document, given its SHA-256 and name."""
    own = {"document": document, "file": name}
    for claim in claims:
        yield dumps(own | claim_record(claim)) + "\n"
