"""What a report says beyond its claims: criteria, items, findings of the audit, what made it."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.labels import Severity, Verdict
from textmine.structures.places import Spans


@dataclass(frozen=True, slots=True)
class Criterion:
    """One statement of the 評価の視点 column, or the numbered heading that stands in for it."""

    id: str
    text: str
    spans: Spans
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One evaluated item of the report (項目別評定調書)."""

    id: str
    title: str
    spans: Spans
    importance: str | None = None
    difficulty: str | None = None
    self_rating: str | None = None
    minister_rating: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between claims.

    Attributes
    ----------
    check : str
        Its id in the catalogue of the audit: A1, B7.
    claims : tuple of str
        Ids of the claims that cannot all be true, in reading order.
    formula : str
        What does not hold, with the intervals that the printed figures stand for.
    repair : str or None
        The smallest change of one figure that would make it hold.
    id : str
        ``f1``, ``f2`` … the gravest first; "" for a finding that is listed under another.
    also : tuple of Finding
        What weaker checks say of the same contradiction.
    caveat : float or None
        How likely the words around account for the figures, 0 to 1; None where that was not asked.
    """

    check: str
    verdict: Verdict
    severity: Severity
    claims: tuple[str, ...]
    formula: str
    message_ja: str
    message_en: str
    repair: str | None = None
    id: str = ""
    also: tuple[Finding, ...] = ()
    caveat: float | None = None


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One audit check that was made, or why it was skipped."""

    check: str
    claims: tuple[str, ...]
    verdict: Verdict | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: enough to make it again."""

    document: str  # sha256 of the input bytes
    textmine: str
    schema: str
    lexicon: str
    models: str
    rules: str
    libraries: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
