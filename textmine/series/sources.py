"""What series are made from: the claims of a report with what is known of the report itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textmine.structures import Claim, Meta, Passage, Provenance, Rejected


class ReportLike(Protocol):
    """What is asked of a report: :class:`textmine.Report` has it."""

    @property
    def name(self) -> str:
        """What the document is called."""

    @property
    def meta(self) -> Meta:
        """What it says about itself."""

    @property
    def provenance(self) -> Provenance:
        """What made the report."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims in reading order."""

    @property
    def passages(self) -> Sequence[Passage]:
        """Its passages in reading order."""

    @property
    def rejected(self) -> Sequence[Rejected]:
        """Its numerals that are no claims."""


@dataclass(frozen=True, slots=True)
class Source:
    """The claims of one report, from the pipeline or from gold.

    Attributes
    ----------
    document : str
        Tells the report from all others, such as the SHA-256 of its input.
    agency : str
        Id or name of the agency; series never run over two agencies.
    fiscal_year : int or None
        The year that it reports on: the vintage, and the period of claims that name none.
    status : str or None
        案 or 確定.
    name : str
        What people call it.
    url : str
        Where it came from, or "".
    """

    document: str
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...] = ()
    agency: str = ""
    fiscal_year: int | None = None
    status: str | None = None
    name: str = ""
    rejected: tuple[Rejected, ...] = ()
    url: str = ""


def source_of(report: ReportLike, *, agency: str | None = None, fiscal_year: int | None = None) -> Source:
    """Return a report as a source of series.

    Parameters
    ----------
    report : ReportLike
    agency, fiscal_year : optional
        Known better than the report's own metadata, as from a manifest.
    """
    own = report.meta.fiscal_year
    year = int(own.removeprefix("FY")) if own and own.removeprefix("FY").isdecimal() else None
    return Source(
        document=report.provenance.document,
        claims=tuple(report.claims),
        passages=tuple(report.passages),
        agency=agency if agency is not None else report.meta.agency or "",
        fiscal_year=fiscal_year if fiscal_year is not None else year,
        status=report.meta.status,
        name=report.name,
        rejected=tuple(report.rejected),
    )
