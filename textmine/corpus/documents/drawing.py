"""Drawing a report that was set as a PDF file, by either of two producers."""

from __future__ import annotations

from textmine.corpus.documents.chromium_pdf import chromium_pdf
from textmine.corpus.documents.reportlab_pdf import reportlab_pdf
from textmine.corpus.documents.structures import Producer, SetReport


def pdf_of(report: SetReport) -> bytes:
    """Return a report as a PDF file.

    Raises
    ------
    CorpusError
        TM306 where the producer is not installed.
    """
    return reportlab_pdf(report) if report.producer is Producer.REPORTLAB else chromium_pdf(report)
