"""The result of reading one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from textmine import records
from textmine.errors import UsageError
from textmine.frames import data_frame
from textmine.labels import Reason
from textmine.scheme import Scheme, translate_claims
from textmine.structures import (
    CheckRun,
    Claim,
    Criterion,
    Finding,
    Item,
    Meta,
    Page,
    Passage,
    Provenance,
    Rejected,
)

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "textmine/1"

COLUMNS = (
    "document",
    "file",
    "page",
    "text",
    "value",
    "unit",
    "label",
    "indicator",
    "group",
    "role",
    "base",
    "criterion",
    "score",
    "value_high",
    "form",
    "bound",
    "of",
    "period",
    "id",
    "key",
)
"""Columns of claims as a table: place, what the claim says, then what a reader needs less often."""

Cell = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found in one document.

    Attributes
    ----------
    name : str
        What the document is called: the name of its file.
    text : str
        The document text, to which all spans refer.
    meta : Meta
    provenance : Provenance
    pages : tuple of Page
    items : tuple of Item
    criteria : tuple of Criterion
    passages : tuple of Passage
    claims : tuple of Claim
        In reading order.
    rejected : tuple of Rejected
        Every numeral that is no claim, with the reason.
    findings : tuple of Finding
    checks_run : tuple of CheckRun
    """

    name: str
    text: str
    meta: Meta
    provenance: Provenance
    pages: tuple[Page, ...] = ()
    items: tuple[Item, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks_run: tuple[CheckRun, ...] = ()

    def in_scheme(self, scheme: Scheme) -> Report:
        """Return the report with labels and roles of another scheme.

        Claims that it does not cover are listed among the rejected numerals, so that still nothing is lost.

        Parameters
        ----------
        scheme : Scheme
            As :func:`textmine.scheme.load_scheme` reads it.
        """
        claims = translate_claims(self.claims, scheme)
        kept = {claim.id for claim in claims}
        gone = [Rejected(c.spans, c.text, Reason.OUT_OF_SCHEME) for c in self.claims if c.id not in kept]
        rejected = sorted([*self.rejected, *gone], key=lambda r: r.spans)
        return replace(self, claims=tuple(claims), rejected=tuple(rejected))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain JSON values, by the schema ``textmine/1``."""
        return {
            "schema": SCHEMA,
            "meta": records.meta_record(self.meta, self.name),
            "provenance": records.provenance_record(self.provenance),
            "text": self.text,
            "pages": [records.page_record(page) for page in self.pages],
            "items": [records.item_record(item) for item in self.items],
            "criteria": [records.criterion_record(criterion) for criterion in self.criteria],
            "passages": [records.passage_record(passage) for passage in self.passages],
            "claims": [records.claim_record(claim) for claim in self.claims],
            "rejected": [records.rejected_record(rejected) for rejected in self.rejected],
            "findings": [records.finding_record(finding) for finding in self.findings],
            "checks_run": [records.check_record(check) for check in self.checks_run],
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Report:
        """Return the report of what `to_dict` gave.

        Parameters
        ----------
        record : mapping
            A report of the schema ``textmine/1``.

        Raises
        ------
        UsageError
            If it is of another schema.
        """
        if record.get("schema") != SCHEMA:
            raise UsageError("TM309", value=f"schema {record.get('schema')!r}")
        return cls(
            name=record["meta"]["file"],
            text=record["text"],
            meta=records.read_meta(record["meta"]),
            provenance=records.read_provenance(record["provenance"]),
            pages=tuple(map(records.read_page, record["pages"])),
            items=tuple(map(records.read_item, record["items"])),
            criteria=tuple(map(records.read_criterion, record["criteria"])),
            passages=tuple(map(records.read_passage, record["passages"])),
            claims=tuple(map(records.read_claim, record["claims"])),
            rejected=tuple(map(records.read_rejected, record["rejected"])),
            findings=tuple(map(records.read_finding, record["findings"])),
            checks_run=tuple(map(records.read_check, record["checks_run"])),
        )

    def to_dataframe(self) -> pd.DataFrame:
        """Return the claims as a pandas DataFrame, one a row.

        Returns
        -------
        pandas.DataFrame
            The columns of the CSV output; `value`, `value_high` and `score` are floats, missing text is None.

        Raises
        ------
        UsageError
            If pandas is not installed (``pip install 'textmine[pandas]'``).
        """
        frame = data_frame(COLUMNS, (row.values() for row in self.rows()))
        numeric = {name: frame[name].astype(float) for name in ("value", "value_high", "score")}
        return frame.assign(**numeric)

    def rows(self) -> Iterator[dict[str, Cell]]:
        """Yield the claims as rows with the keys `COLUMNS`; what a claim does not have is None."""
        known: dict[str, Cell] = {"document": self.provenance.document, "file": self.name}
        for claim in self.claims:
            yield {name: known[name] if name in known else getattr(claim, name) for name in COLUMNS}
