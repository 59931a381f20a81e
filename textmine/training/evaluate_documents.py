"""Evaluation on whole invented reports: as PDF files of several styles and producers, and as text dumps of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from textmine.claims import shipped_classifier
from textmine.corpus.documents.composing import compose_report
from textmine.corpus.documents.drawing import pdf_of
from textmine.corpus.documents.dumps import text_dump
from textmine.corpus.documents.placing import DocumentGold, placed_gold
from textmine.corpus.documents.structures import HouseStyle, Producer, SetReport
from textmine.corpus.markup import MarkupFile
from textmine.extraction import extract_claims
from textmine.labels import Extractor
from textmine.layout import make_passages
from textmine.lexicons import default_lexicon
from textmine.metrics.documents import PartCounts, count_joins, count_labelled, count_page_cells, count_table_claims
from textmine.metrics.layout import LayoutCounts, count_layout, file_order_columns, score_layout
from textmine.pipeline import analyze
from textmine.readers import read
from textmine.report import Report
from textmine.structures import Column, Document
from textmine.training.progress import Watch
from textmine.training.results import Evaluation, EvaluationRow, Figure, PageCounts


class Source(StrEnum):
    """As what a report is given to the reader."""

    PDF = "pdf"
    DUMP = "pdftotext"
    LAYOUT = "pdftotext -layout"
    OWN_TEXT = "pdfium's own text, file order"

    @property
    def is_dump(self) -> bool:
        """Whether pdftotext makes it."""
        return self in (Source.DUMP, Source.LAYOUT)


@dataclass(slots=True)
class DocumentCounts(PageCounts):
    """What was counted on documents, or on those pages of them that were read by one route."""

    layout: LayoutCounts = field(default_factory=LayoutCounts)
    cells: PartCounts = field(default_factory=PartCounts)
    table_claims: PartCounts = field(default_factory=PartCounts)
    text_claims: PartCounts = field(default_factory=PartCounts)
    claims: PartCounts = field(default_factory=PartCounts)
    joins: PartCounts = field(default_factory=PartCounts)

    def figures(self) -> dict[str, Figure]:
        """Return the figures by name."""
        scores = score_layout(self.layout)
        return {
            "pairs": scores.pairs,
            "right_pairs": scores.reading_order,
            "column_labels": scores.column_labels,
            "cells": self.cells.gold,
            "cells_exact": self.cells.recall,
            "table_claims": self.table_claims.gold,
            "table_claims_f1": self.table_claims.f1,
            "text_claims": self.text_claims.gold,
            "text_claims_f1": self.text_claims.f1,
            "claims_f1": self.claims.f1,
            "joins": self.joins.gold,
            "joins_f1": self.joins.f1,
        }


def evaluate_documents(
    contents: Sequence[MarkupFile],
    styles: Sequence[HouseStyle],
    *,
    pages: int,
    seed: int,
    documents: int = 1,
    producers: Sequence[Producer] = (Producer.REPORTLAB,),
    sources: Sequence[Source] = tuple(Source),
    folder: Path | None = None,
    watch: Watch[SetReport] | None = None,
) -> Evaluation:
    """Compose reports, read them, and compare what is found with what was set.

    Parameters
    ----------
    contents : sequence of MarkupFile
        Annotated reports of one split.
    styles : sequence of HouseStyle
    pages : int
        Of each report.
    seed : int
        Of the first report of each style; figures to be reported need seeds that were never used in tuning.
    documents : int
        Reports of each style and producer.
    producers : sequence of Producer
    sources : sequence of Source
    folder : pathlib.Path, optional
        Where the PDF files are written.
    watch : callable, optional
        Gets the reports and gives the same reports, for a progress bar.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages``, a producer or pdftotext is missing.
    """
    counted: dict[tuple[str, str], DocumentCounts] = defaultdict(DocumentCounts)
    reports = (
        compose_report(style, contents, pages=pages, seed=f"{seed}:{number}", producer=producer)
        for style in styles
        for producer in producers
        for number in range(documents)
    )
    for report in (watch or iter)(reports):
        data = pdf_of(report)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{report.name.replace(':', '-')}.pdf").write_bytes(data)
        for source in sources:
            for subset, counts in _compared(report, data, source).items():
                counted[source.value, subset].add(counts)
    rows = [
        EvaluationRow(method, subset, counts.pages, counts.figures()) for (method, subset), counts in counted.items()
    ]
    settings = {"pages": pages, "seed": seed, "documents": documents}
    return Evaluation("documents", settings, tuple(sorted(rows, key=lambda row: (row.method, row.subset))))


def _compared(report: SetReport, data: bytes, source: Source) -> dict[str, DocumentCounts]:
    content = _content(data, source)
    document = read(content, name=f"{report.name}.{'pdf' if source is Source.PDF else 'txt'}")
    gold = placed_gold(report, document)
    style = report.style.value
    if source is Source.OWN_TEXT:
        columns = [
            file_order_columns(document.text[: page.end], ((0, page.start),) if page.start else ())
            for page in document.pages
        ]
        return {style: DocumentCounts(len(document.pages), layout=_layout(document, gold, columns))}
    found = analyze(content, name=document.name, checks=[])
    whole = _counted(document, gold, found)
    parts = {style: whole}
    if source is Source.PDF:
        parts[f"{style}, gold reading order"] = _in_gold_order(report, document, gold)
        parts[f"{style}, {report.producer.value}"] = whole
        parts |= {f"{style}, {route}": counts for route, counts in _by_route(document, gold, found)}
    return parts


def _content(data: bytes, source: Source) -> bytes:
    if source is Source.PDF:
        return data
    if source is Source.OWN_TEXT:
        return _own_text(data).encode()
    return text_dump(data, layout=source is Source.LAYOUT).encode()


def _own_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\f".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)
    finally:
        document.close()


def _layout(document: Document, gold: DocumentGold, columns: Sequence[Sequence[Column]]) -> LayoutCounts:
    pairs = zip(gold.pages, columns, strict=False)
    return sum((count_layout(document.text, page.columns, found) for page, found in pairs), LayoutCounts())


def _counted(document: Document, gold: DocumentGold, found: Report) -> DocumentCounts:
    text = document.text
    in_tables = [claim for claim in found.claims if claim.spans[0][0] in gold.figures]
    others = [claim for claim in found.claims if claim.spans[0][0] not in gold.figures]
    covered = frozenset(
        at
        for page in gold.pages
        for column in page.columns
        for paragraph in column.paragraphs
        for span in paragraph.spans
        for at in range(*span)
    )
    text_claims = count_labelled(gold.text_claims, others)
    return DocumentCounts(
        pages=len(document.pages),
        layout=_layout(document, gold, [page.columns for page in found.pages]),
        cells=_cells(text, gold, found, range(len(gold.pages))),
        table_claims=count_table_claims(gold.table_claims, in_tables),
        text_claims=text_claims,
        claims=text_claims + count_labelled(gold.table_claims, in_tables),
        joins=count_joins(text, gold.joins, found.passages, found.pages, covered),
    )


def _cells(text: str, gold: DocumentGold, found: Report, numbers: Iterable[int]) -> PartCounts:
    return count_page_cells(text, ((gold.pages[at].tables, found.pages[at]) for at in numbers))


def _in_gold_order(report: SetReport, document: Document, gold: DocumentGold) -> DocumentCounts:
    """Return the claims that the extractor finds in the text when columns and paragraphs are those of gold."""
    pages = [
        replace(page, columns=own, blocks=()) for page, own in zip(document.pages, gold.whole_columns, strict=True)
    ]
    passages = make_passages(document.text, pages)
    _, claims, _ = extract_claims(document, passages, default_lexicon(), shipped_classifier(Extractor.HYBRID))
    others = [claim for claim in claims if claim.spans[0][0] not in gold.figures]
    return DocumentCounts(len(report.pages), text_claims=count_labelled(gold.text_claims, others))


def _by_route(document: Document, gold: DocumentGold, found: Report) -> Iterator[tuple[str, DocumentCounts]]:
    """Yield the reading order and the cells of the pages that were read by each route."""
    by_route: dict[str, list[int]] = defaultdict(list)
    for at, page in enumerate(found.pages):
        by_route[page.route.value].append(at)
    for route, numbers in by_route.items():
        layout = (count_layout(document.text, gold.pages[at].columns, found.pages[at].columns) for at in numbers)
        yield (
            f"route {route}",
            DocumentCounts(len(numbers), sum(layout, LayoutCounts()), _cells(document.text, gold, found, numbers)),
        )
