"""Evaluation on scans of whole invented reports: by resolution and noise, and with one step left out at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from textmine.claims import shipped_classifier
from textmine.corpus.documents.composing import compose_report
from textmine.corpus.documents.drawing import pdf_of
from textmine.corpus.documents.faces import FACES
from textmine.corpus.documents.images import (
    CLEAN_SCAN,
    NOISY_SCAN,
    ScanOptions,
    scanned_pages,
    sheet_chance,
    sheet_turn,
)
from textmine.corpus.documents.placing import placed_gold, placed_lines
from textmine.corpus.documents.structures import HouseStyle, Producer, SetReport
from textmine.corpus.markup import MarkupFile
from textmine.errors import CorpusError
from textmine.extraction import extract_claims
from textmine.labels import Extractor
from textmine.layout import arrange_pages, make_passages
from textmine.lexicons import default_lexicon
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims
from textmine.metrics.documents import PartCounts, count_page_cells, count_table_claims
from textmine.metrics.recognition import CharacterCounts, count_characters
from textmine.readers import read
from textmine.readers.geometry.page_text import CharacterPlaces
from textmine.readers.ocr.page import plain_page, recognised_page
from textmine.readers.ocr.picture import turned_back
from textmine.readers.ocr.recognise import ALL_STEPS, Steps, recogniser
from textmine.readers.read_page import document_of_pages
from textmine.structures import Document
from textmine.training.progress import Watch
from textmine.training.results import Evaluation, EvaluationRow, Figure, PageCounts

if TYPE_CHECKING:
    from PIL.Image import Image

TEXT_LAYER = "text layer"
"""Names the row of the PDF file itself: what recognition could reach."""
WHOLE = "all steps"
TESSERACT = "Tesseract alone, its own order"
METHODS: dict[str, Steps] = {
    WHOLE: ALL_STEPS,
    "without straightening": replace(ALL_STEPS, straighten=False),
    "lines found by Tesseract": replace(ALL_STEPS, by_line=False),
    "boxes by Tesseract": replace(ALL_STEPS, by_ink=False),
    "without second look": replace(ALL_STEPS, second_look=False),
    "without repairs": replace(ALL_STEPS, repair=False),
    TESSERACT: Steps(straighten=False, by_line=False, by_ink=False, second_look=False, repair=False),
}
SCANS: dict[str, ScanOptions] = {
    "200 dpi, noisy": NOISY_SCAN,
    "200 dpi, clean": CLEAN_SCAN,
    "150 dpi, noisy": replace(NOISY_SCAN, dpi=150),
    "300 dpi, noisy": replace(NOISY_SCAN, dpi=300),
    "200 dpi, more bleed-through": replace(NOISY_SCAN, bleed=0.3, noise=14.0),
}
"""The first is the one on which steps are left out."""
_TRIES = 50
"""Reports composed until one has typefaces that are at hand."""
_FAR = 5
"""Characters that may be read too many in any line."""


@dataclass(slots=True)
class ScanCounts(PageCounts):
    """What was counted on the pages of some documents."""

    characters: CharacterCounts = field(default_factory=CharacterCounts)
    claims: ClaimCounts = field(default_factory=ClaimCounts)
    table_claims: PartCounts = field(default_factory=PartCounts)
    cells: PartCounts = field(default_factory=PartCounts)

    def figures(self) -> dict[str, Figure]:
        """Return the figures by name."""
        scores = score_claims(self.claims)
        return {
            "characters": self.characters.printed,
            "character_error_rate": self.characters.error_rate,
            "claims": scores.gold,
            "claims_f1": scores.span_label_f1,
            "spans_f1": scores.span_f1,
            "value_accuracy": scores.value_accuracy,
            "table_claims": self.table_claims.gold,
            "table_claims_f1": self.table_claims.f1,
            "cells_exact": self.cells.recall,
        }


def evaluate_scans(
    contents: Sequence[MarkupFile],
    styles: Sequence[HouseStyle],
    *,
    pages: int,
    seed: int,
    scans: Sequence[str] = tuple(SCANS),
    methods: Sequence[str] = tuple(METHODS),
    watch: Watch[SetReport] | None = None,
) -> Evaluation:
    """Compose reports, scan them, recognise them, and compare what is found with what was set.

    Parameters
    ----------
    contents : sequence of MarkupFile
        Annotated reports of one split.
    styles : sequence of HouseStyle
    pages : int
        Of each report.
    seed : int
        Figures to be reported need seeds that were never used in tuning.
    scans : sequence of str
        Keys of :data:`SCANS`; the first is scanned for all methods, the others for the first method.
    methods : sequence of str
        Keys of :data:`METHODS`.
    watch : callable, optional
        Gets the reports and gives the same reports, for a progress bar.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages``, or typefaces, are missing.
    ReadError
        TM120, TM122 where Tesseract or its Japanese is missing.
    """
    counted: dict[tuple[str, str], ScanCounts] = defaultdict(ScanCounts)
    reports = (_report(style, contents, pages, seed) for style in styles)
    for report in (watch or iter)(reports):
        data = pdf_of(report)
        counted[TEXT_LAYER, "all"].add(_counted(report, read(data, name=f"{report.name}.pdf"), CLEAN_SCAN, seed))
        for scan in scans:
            pictures = list(scanned_pages(data, SCANS[scan], seed=seed))
            for method in methods if scan == scans[0] else methods[:1]:
                document = _recognised(report, pictures, SCANS[scan].dpi, method)
                counted[method, scan].add(_counted(report, document, SCANS[scan], seed))
    rows = [EvaluationRow(method, scan, own.pages, own.figures()) for (method, scan), own in counted.items()]
    return Evaluation("scans", {"pages": pages, "seed": seed}, tuple(rows))


def _report(style: HouseStyle, contents: Sequence[MarkupFile], pages: int, seed: int) -> SetReport:
    """Compose a report of which all typefaces are at hand: others are drawn as no printer would."""
    found = (
        compose_report(style, contents, pages=pages, seed=f"scan:{seed}:{number}", producer=Producer.REPORTLAB)
        for number in range(_TRIES)
    )
    for report in found:
        if all(FACES[name].file is not None for name in report.faces):
            return report
    raise CorpusError("TM306", value="fonts-ipafont")


def _recognised(report: SetReport, pictures: Sequence[Image], dpi: int, method: str) -> Document:
    steps = METHODS[method]
    with recogniser(report.name, steps) as reader:
        read_pages = [reader.read(picture, dpi) for picture in pictures]
    if method == TESSERACT:
        found = [plain_page(page) for page in read_pages]
    else:
        found = [recognised_page(page, repair=steps.repair) for page in read_pages]
    return document_of_pages(found, "0" * 64, f"{report.name}.pdf", "image")


def _counted(report: SetReport, document: Document, options: ScanOptions, seed: int) -> ScanCounts:
    levelled = _levelled(document, options, seed)
    gold = placed_gold(report, levelled, misread=True)
    text = document.text
    pages = arrange_pages(text, document.pages)
    passages = make_passages(text, pages)
    arranged = replace(document, pages=pages)
    _, found, _ = extract_claims(arranged, passages, default_lexicon(), shipped_classifier(Extractor.HYBRID))
    in_tables = [claim for claim in found if claim.spans[0][0] in gold.figures]
    return ScanCounts(
        len(pages),
        sum(_characters(report, levelled), CharacterCounts()),
        count_claims([*gold.text_claims, *gold.table_claims], found),
        count_table_claims(gold.table_claims, in_tables),
        count_page_cells(text, zip((own.tables for own in gold.pages), pages, strict=True)),
    )


def _levelled(document: Document, options: ScanOptions, seed: int) -> Document:
    """Return a document with the places that its characters had before the sheets were scanned askew."""
    if not isinstance(document.places, CharacterPlaces):
        return document
    turned = []
    for number, (own, page) in enumerate(zip(document.places.pages, document.pages, strict=True)):
        turn = sheet_turn(options, sheet_chance(seed, number))
        boxes = turned_back(own.boxes.astype(np.float64), turn, page.size or (0.0, 0.0))
        turned.append(replace(own, boxes=boxes.astype(np.float32)))
    return replace(document, places=CharacterPlaces(tuple(turned)))


def _characters(report: SetReport, document: Document) -> Iterator[CharacterCounts]:
    """Yield what was counted on each line."""
    text = document.text
    for line, offsets in zip(report.lines, placed_lines(report, document, misread=True), strict=True):
        found = [at for at in offsets if at >= 0]
        read_as = text[found[0] : found[-1] + 1] if found else ""
        if len(read_as) > 2 * len(line.text) + _FAR:
            # The line was torn apart: what stands between its parts is counted where it belongs.
            read_as = "".join(text[at] for at in found)
        yield count_characters(line.text, read_as)
