"""The dataclasses as plain JSON values and back: the parts of the schema ``textmine/1``.

A claim leaves out what it does not have; every other record always has all its keys, with null for what is not
known. Decimals are strings without exponent, spans are lists of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from textmine.labels import (
    BlockKind,
    Bound,
    ColumnKind,
    Form,
    Origin,
    Reason,
    Route,
    Severity,
    Verdict,
    label_of,
    role_of,
)
from textmine.structures import (
    Block,
    Box,
    Cell,
    CheckRun,
    Claim,
    Column,
    Criterion,
    Finding,
    Item,
    Meta,
    Page,
    Paragraph,
    Passage,
    Provenance,
    Recognition,
    Rejected,
    Scores,
    Spans,
)

Record = dict[str, Any]

_OPTIONAL = ("indicator", "group", "of", "base", "period", "criterion")
_META = ("title", "agency", "publisher", "fiscal_year", "status", "meeting", "source_url", "page_count")
_SCORES = ("label", "value", "role", "of", "indicator", "join")
_RATINGS = ("importance", "difficulty", "self_rating", "minister_rating")
_HASHES = ("document", "textmine", "schema", "lexicon", "models", "rules")


def plain(number: Decimal) -> str:
    """Return a decimal as digits, without exponent.

    Examples
    --------
    >>> plain(Decimal("1.2E+4")), plain(Decimal("-198")), plain(Decimal("0.30"))
    ('12000', '-198', '0.30')
    """
    return format(number, "f")


def span_lists(spans: Spans) -> list[list[int]]:
    """Return spans as JSON has them."""
    return [[start, end] for start, end in spans]


def _spans(lists: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in lists)


def claim_record(claim: Claim) -> Record:
    """Return a claim as a record; what it does not have is left out.

    Examples
    --------
    >>> from textmine.labels import ClaimLabel
    >>> claim = Claim("c1", ((0, 3),), "8割弱", ClaimLabel.PERCENTAGE, Decimal(80), "%", bound=Bound.ABOUT)
    >>> record = claim_record(claim)
    >>> record["spans"], record["value"], record["bound"], "of" in record
    ([[0, 3]], '80', 'about', False)
    """
    record: Record = {
        "id": claim.id,
        "key": claim.key,
        "page": claim.page,
        "spans": span_lists(claim.spans),
        "text": claim.text,
        "label": claim.label.value,
        "value": plain(claim.value),
    }
    if claim.value_high is not None:
        record["value_high"] = plain(claim.value_high)
    record["unit"] = claim.unit
    if claim.form is not None:
        record["form"] = claim.form.value
    record |= {"bound": claim.bound.value, "role": claim.role.value}
    record |= {name: getattr(claim, name) for name in _OPTIONAL if getattr(claim, name) is not None}
    record |= {
        "passage": claim.passage,
        "step": plain(claim.step),
        "rule": claim.rule,
        "cues": list(claim.cues),
        "score": claim.score,
        "scores": {name: getattr(claim.scores, name) for name in _SCORES},
        "origin": claim.origin.value,
    }
    if claim.boxes:
        record["boxes"] = [[box.page, box.left, box.top, box.right, box.bottom] for box in claim.boxes]
    if claim.recognition is not None:
        misread = [list(pair) for pair in claim.recognition.misread]
        record["recognition"] = {"confidence": claim.recognition.confidence, "misread": misread}
    if claim.notes:
        record["notes"] = list(claim.notes)
    return record


def read_claim(record: Mapping[str, Any]) -> Claim:
    """Return the claim of a record."""
    high, form = record.get("value_high"), record.get("form")
    return Claim(
        id=record["id"],
        spans=_spans(record["spans"]),
        text=record["text"],
        label=label_of(record["label"]),
        value=Decimal(record["value"]),
        unit=record["unit"],
        value_high=None if high is None else Decimal(high),
        form=None if form is None else Form(form),
        bound=Bound(record["bound"]),
        role=role_of(record["role"]),
        **{name: record.get(name) for name in _OPTIONAL},
        page=record["page"],
        passage=record["passage"],
        key=record["key"],
        step=Decimal(record["step"]),
        rule=record["rule"],
        cues=tuple(record["cues"]),
        score=record["score"],
        scores=Scores(**record["scores"]),
        origin=Origin(record["origin"]),
        boxes=tuple(Box(*box) for box in record.get("boxes", ())),
        recognition=_read_recognition(record.get("recognition")),
        notes=tuple(record.get("notes", ())),
    )


def _read_recognition(record: Mapping[str, Any] | None) -> Recognition | None:
    if record is None:
        return None
    return Recognition(record["confidence"], tuple((at, wrong) for at, wrong in record["misread"]))


def meta_record(meta: Meta, name: str) -> Record:
    """Return what a document says about itself, with the name of its file."""
    return {"file": name} | {field: getattr(meta, field) for field in _META}


def read_meta(record: Mapping[str, Any]) -> Meta:
    """Return the metadata of a record."""
    return Meta(**{field: record[field] for field in _META})


def provenance_record(provenance: Provenance) -> Record:
    """Return what made a report as a record."""
    record: Record = {name: getattr(provenance, name) for name in _HASHES}
    return record | {"libraries": dict(provenance.libraries), "settings": dict(provenance.settings)}


def read_provenance(record: Mapping[str, Any]) -> Provenance:
    """Return the provenance of a record."""
    return Provenance(
        **{name: record[name] for name in _HASHES},
        libraries=tuple(record["libraries"].items()),
        settings=tuple(record["settings"].items()),
    )


def page_record(page: Page) -> Record:
    """Return a page with its columns as a record."""
    return {
        "number": page.number,
        "start": page.start,
        "end": page.end,
        "source_page": page.source_page,
        "printed_page": page.printed_page,
        "route": page.route.value,
        "quality": page.quality,
        "furniture": span_lists(page.furniture),
        "columns": [_column_record(column) for column in page.columns],
        "blocks": [_block_record(block) for block in page.blocks],
        "size": None if page.size is None else list(page.size),
        "recognised": page.recognised,
    }


def _block_record(block: Block) -> Record:
    cells = [[cell.row, cell.column, cell.rows, cell.columns, span_lists(cell.spans)] for cell in block.cells]
    return {"kind": block.kind.value, "cells": cells}


def _read_block(record: Mapping[str, Any]) -> Block:
    cells = (Cell(row, column, _spans(spans), rows, columns) for row, column, rows, columns, spans in record["cells"])
    return Block(BlockKind(record["kind"]), tuple(cells))


def _column_record(column: Column) -> Record:
    return {
        "column": column.kind.value,
        "paragraphs": [span_lists(paragraph.spans) for paragraph in column.paragraphs],
        "joins": [list(paragraph.joins) for paragraph in column.paragraphs],
    }


def read_page(record: Mapping[str, Any]) -> Page:
    """Return the page of a record."""
    return Page(
        number=record["number"],
        start=record["start"],
        end=record["end"],
        furniture=_spans(record["furniture"]),
        source_page=record["source_page"],
        printed_page=record["printed_page"],
        route=Route(record["route"]),
        quality=record["quality"],
        columns=tuple(_read_column(column) for column in record["columns"]),
        blocks=tuple(map(_read_block, record.get("blocks", ()))),
        size=None if record.get("size") is None else tuple(record["size"]),
        recognised=record.get("recognised", False),
    )


def _read_column(record: Mapping[str, Any]) -> Column:
    paragraphs = zip(record["paragraphs"], record["joins"], strict=True)
    return Column(
        ColumnKind(record["column"]), tuple(Paragraph(_spans(spans), tuple(joins)) for spans, joins in paragraphs)
    )


def item_record(item: Item) -> Record:
    """Return an evaluated item as a record."""
    ratings = {name: getattr(item, name) for name in _RATINGS}
    return {"id": item.id, "title": item.title, **ratings, "spans": span_lists(item.spans)}


def read_item(record: Mapping[str, Any]) -> Item:
    """Return the item of a record."""
    return Item(**{**record, "spans": _spans(record["spans"])})


def criterion_record(criterion: Criterion) -> Record:
    """Return a criterion as a record."""
    return {
        "id": criterion.id,
        "text": criterion.text,
        "item": criterion.item,
        "spans": span_lists(criterion.spans),
    }


def read_criterion(record: Mapping[str, Any]) -> Criterion:
    """Return the criterion of a record."""
    return Criterion(**{**record, "spans": _spans(record["spans"])})


def passage_record(passage: Passage) -> Record:
    """Return a passage as a record."""
    return {
        "id": passage.id,
        "column": passage.column.value,
        "item": passage.item,
        "heading": passage.heading,
        "path": list(passage.path),
        "page": passage.page,
        "spans": span_lists(passage.spans),
        "joins": list(passage.joins),
        "text": passage.text,
        "criterion": passage.criterion,
        "score": passage.score,
        "mark": passage.mark,
        "notes": list(passage.notes),
    }


def read_passage(record: Mapping[str, Any]) -> Passage:
    """Return the passage of a record; one of an earlier version has no path and no notes."""
    lists = {name: tuple(record.get(name, ())) for name in ("joins", "path", "notes")}
    return Passage(**{**record, **lists, "column": ColumnKind(record["column"]), "spans": _spans(record["spans"])})


def rejected_record(rejected: Rejected) -> Record:
    """Return a numeral that is no claim as a record."""
    return {"spans": span_lists(rejected.spans), "text": rejected.text, "reason": rejected.reason.value}


def read_rejected(record: Mapping[str, Any]) -> Rejected:
    """Return the rejected numeral of a record."""
    return Rejected(_spans(record["spans"]), record["text"], Reason(record["reason"]))


def finding_record(finding: Finding) -> Record:
    """Return a finding, with the weaker ones under it, as a record."""
    return {
        "id": finding.id,
        "check": finding.check,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "claims": list(finding.claims),
        "formula": finding.formula,
        "message_ja": finding.message_ja,
        "message_en": finding.message_en,
        "repair": finding.repair,
        "caveat": finding.caveat,
        "also": [finding_record(weaker) for weaker in finding.also],
    }


def read_finding(record: Mapping[str, Any]) -> Finding:
    """Return the finding of a record; one of an earlier version has neither id nor weaker findings."""
    changed = {
        "verdict": Verdict(record["verdict"]),
        "severity": Severity(record["severity"]),
        "claims": tuple(record["claims"]),
        "also": tuple(map(read_finding, record.get("also", ()))),
    }
    return Finding(**{**record, **changed})


def check_record(check: CheckRun) -> Record:
    """Return a check that was made, or skipped, as a record with ``verdict`` or ``skipped``."""
    outcome = {"skipped": check.skipped} if check.verdict is None else {"verdict": check.verdict.value}
    return {"check": check.check, "claims": list(check.claims), **outcome}


def read_check(record: Mapping[str, Any]) -> CheckRun:
    """Return the check of a record."""
    verdict = record.get("verdict")
    return CheckRun(
        record["check"],
        tuple(record["claims"]),
        None if verdict is None else Verdict(verdict),
        record.get("skipped"),
    )
