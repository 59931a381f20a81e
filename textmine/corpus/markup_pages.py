"""Markup files as gold pages of plain running text: the records one after another, in file order."""

from __future__ import annotations

from dataclasses import replace

from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.corpus.notes import known_contradictions
from textmine.labels import ColumnKind
from textmine.structures import Claim, Column, Criterion, Meta, Paragraph, Passage, Span, Spans

_PASSAGE_KINDS = frozenset({ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION})


def is_annotated(content: MarkupFile) -> bool:
    """Tell whether the claims of a file are marked (its header does not say ``annotated: no``)."""
    return content.notes.get("annotated") != "no"


def plain_page(content: MarkupFile, name: str) -> GoldPage:
    r"""Return a file as one page: its title, then headings and records in file order, blank lines between.

    Claim ids are those of the file, such as ``r1.c2``; a page whose claims are not marked has None for claims.

    Examples
    --------
    >>> record = Record("r1", {"heading": "1.点検", "column": "業務実績"}, "点検を行った。")
    >>> page = plain_page(MarkupFile("独立行政法人灯台機構", "f", "FY2023", "dev", (record,)), "ports")
    >>> page.text
    '独立行政法人灯台機構 令和5年度業務実績等報告書\n\n1.点検\n\n点検を行った。\n'
    """
    title = report_title(content)
    parts: list[str] = [f"{title}\n\n"]
    length = len(parts[0])
    places: list[tuple[Record, Span]] = []
    heading = ""
    for record in content.records:
        if record.is_note:
            continue
        new_heading = record.attributes.get("heading", heading)
        if new_heading not in (heading, record.text):
            parts.append(f"{new_heading}\n\n")
            length += len(parts[-1])
        heading = new_heading
        places.append((record, (length, length + len(record.text))))
        parts.append(f"{record.text}\n\n")
        length += len(parts[-1])
    text = "".join(parts).rstrip("\n") + "\n"
    return GoldPage(
        name,
        text,
        (Column(ColumnKind.TEXT, tuple(Paragraph(spans) for spans in _paragraphs(text)[1:])),),
        tuple(claim for record, span in places for claim in _claims(record, span)) if is_annotated(content) else None,
        tuple(
            Criterion(record.id, record.text, (span,), record.attributes.get("item"))
            for record, span in places
            if record.column is ColumnKind.CRITERIA
        ),
        tuple(
            Passage(
                record.id,
                record.column,
                1,
                (span,),
                record.text,
                item=record.attributes.get("item"),
                criterion=record.attributes.get("criterion", "none"),
            )
            for record, span in places
            if record.column in _PASSAGE_KINDS
        ),
        furniture=((0, len(title)),),
        meta=Meta(agency=content.agency, fiscal_year=content.fiscal_year),
        audit=known_contradictions(content),
    )


def report_title(content: MarkupFile) -> str:
    """Return the title that the report of a file has.

    Examples
    --------
    >>> report_title(MarkupFile("独立行政法人灯台機構", "ports", "FY2019", "dev", ()))
    '独立行政法人灯台機構 令和元年度業務実績等報告書'
    """
    year = int(content.fiscal_year.removeprefix("FY"))
    era, number = ("令和", year - 2018) if year >= 2019 else ("平成", year - 1988)
    return f"{content.agency} {era}{'元' if number == 1 else number}年度業務実績等報告書"


def _claims(record: Record, span: Span) -> list[Claim]:
    return [
        replace(
            claim,
            id=qualified(record, claim.id),
            of=qualified(record, claim.of) if claim.of else None,
            spans=tuple((start + span[0], end + span[0]) for start, end in claim.spans),
            criterion=claim.criterion or record.attributes.get("criterion"),
        )
        for claim in record.claims
    ]


def _paragraphs(text: str) -> list[Spans]:
    """Return the lines of each stretch of text between blank lines."""
    paragraphs: list[Spans] = []
    at = 0
    for stretch in text.rstrip("\n").split("\n\n"):
        lines: list[Span] = []
        for line in stretch.split("\n"):
            if line.strip():
                lines.append((at, at + len(line)))
            at += len(line) + 1
        at += 1
        if lines:
            paragraphs.append(tuple(lines))
    return paragraphs
