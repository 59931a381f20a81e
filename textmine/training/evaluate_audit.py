"""Evaluation of the audit: on gold claims, and end to end from text, so that a loss can be placed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from textmine.audit import Audit, audit
from textmine.corpus.document_sets import set_pages
from textmine.corpus.goldfiles import GoldPage, read_gold_folder
from textmine.corpus.markup import read_markup
from textmine.metrics.audit import (
    AuditCounts,
    Contradiction,
    checks_of,
    count_audit,
    gold_names,
    score_audit,
    sum_audits,
)
from textmine.metrics.intervals import bootstrap_intervals
from textmine.pipeline import analyze_text
from textmine.quantities import find_quantities
from textmine.structures import Claim
from textmine.training.audit_baselines import unlinked_audit
from textmine.training.progress import Watch
from textmine.training.results import Evaluation, EvaluationRow

GOLD = "gold claims"
TEXT = "end to end"
UNLINKED = "every figure against every pair"
NOTHING = "nothing is ever wrong"
ALL = "all"
PLANTED = "with a contradiction"
CLEAN = "without one"
SUBSETS = (ALL, PLANTED, CLEAN)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a method said of one page.

    Attributes
    ----------
    audit : Audit
    claims : tuple of Claim or None
        Those that its findings name where they are not the gold ones.
    """

    audit: Audit
    claims: tuple[Claim, ...] | None = None


def evaluate_audit(
    gold: Sequence[Path] | Sequence[GoldPage],
    *,
    split: str | None = None,
    resamples: int = 1000,
    text: bool = True,
    watch: Watch[GoldPage] | None = None,
) -> Evaluation:
    """Audit pages with known contradictions, or known to have none, and score the findings.

    Parameters
    ----------
    gold : sequence of pathlib.Path or of GoldPage
        Folders of marked-up files or of gold JSON, or pages.
    split : str, optional
        Only marked-up files of this split.
    resamples : int, optional
        Of the bootstrap over pages; 0 for no intervals.
    text : bool, optional
        Whether to go end to end from text too, which takes as long as analysing it.
    watch : callable, optional
        Gets the pages and gives the same pages, for a progress bar.

    Returns
    -------
    Evaluation
        For each method a row over all pages, over those with a contradiction and over those without one, where there
        are both; then for gold claims and end to end a row for each check.

    Raises
    ------
    GoldError, MarkupError
        If a folder cannot be read as gold.
    """
    pages = list(_pages(gold, split))
    counted: dict[str, list[AuditCounts]] = {}
    for page in (watch or iter)(pages):
        for method, tried in _tried(page, text=text).items():
            counted.setdefault(method, []).append(_count(page, tried))
    rows = [
        _row(method, subset, own, resamples)
        for method, counts in counted.items()
        for subset, own in _parted(pages, counts)
    ]
    for method in (GOLD, TEXT):
        counts = counted.get(method, [])
        rows += [_row(method, check, counts, resamples) for check in checks_of(sum_audits(counts))]
    return Evaluation("audit", {"resamples": resamples}, tuple(rows))


def _parted(pages: Sequence[GoldPage], counts: Sequence[AuditCounts]) -> Iterable[tuple[str, Sequence[AuditCounts]]]:
    """Yield the counts of all pages, then of those with a contradiction and those without one if there are both."""
    yield ALL, counts
    planted = [each for page, each in zip(pages, counts, strict=True) if page.audit]
    if 0 < len(planted) < len(pages):
        yield PLANTED, planted
        yield CLEAN, [each for page, each in zip(pages, counts, strict=True) if not page.audit]


def with_steps(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return gold claims with the value of their last printed place, which the scheme does not annotate.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> gold = Claim("c1", ((0, 8),), "1億2,300万円", ClaimLabel.AMOUNT, Decimal(123000000), "円")
    >>> str(with_steps([gold])[0].step)
    '10000'
    """
    read = ((claim, find_quantities(claim.text)) for claim in claims)
    return tuple(
        replace(claim, step=found[0].step * _scale(claim, found[0].value)) if found else claim for claim, found in read
    )


def _scale(claim: Claim, printed: Decimal) -> Decimal:
    """Return the power of ten by which the head of a table (千円) makes a figure larger than it is printed."""
    scale = claim.value / printed if printed else Decimal(1)
    return scale if scale > 1 and scale == Decimal(10).scaleb(scale.adjusted() - 1) else Decimal(1)


def _pages(gold: Sequence[Path] | Sequence[GoldPage], split: str | None) -> Iterable[GoldPage]:
    for each in gold:
        if isinstance(each, GoldPage):
            yield each
        elif marked := sorted(each.glob("*.txt")):
            contents = [(path.stem, read_markup(path)) for path in marked]
            for name, content in contents:
                if split in (None, content.split):
                    yield from set_pages(content, name)
        else:
            yield from (page for page in read_gold_folder(each) if page.claims is not None)


def _tried(page: GoldPage, *, text: bool) -> Mapping[str, Tried]:
    """Return what each method says of a page."""
    claims = with_steps(page.claims or ())
    tried = {GOLD: Tried(audit(claims, page.passages, meta=page.meta, text=page.text))}
    if text:
        report = analyze_text(page.text, name=page.name)
        tried[TEXT] = Tried(Audit(report.findings, report.checks_run), report.claims)
    tried[UNLINKED] = Tried(unlinked_audit(page, claims))
    tried[NOTHING] = Tried(Audit())
    return tried


def _count(page: GoldPage, tried: Tried) -> AuditCounts:
    known = [Contradiction(frozenset(each.claims), each.check) for each in page.audit]
    names = None if tried.claims is None else gold_names(page.claims or (), tried.claims)
    passages = max(len(page.passages), 1)
    return count_audit(known, tried.audit.findings, tried.audit.checks_run, passages=passages, names=names)


def _row(method: str, check: str, counts: Sequence[AuditCounts], resamples: int) -> EvaluationRow:
    chosen = None if check in SUBSETS else check

    def shares(sample: Sequence[AuditCounts]) -> dict[str, float | None]:
        figures = score_audit(sum_audits(sample), chosen)
        return {name: value for name, value in figures.items() if isinstance(value, float)}

    drawn = resamples if len(counts) > 1 and chosen is None else 0
    figures = score_audit(sum_audits(counts), chosen)
    return EvaluationRow(method, check, len(counts), figures, bootstrap_intervals(counts, shares, resamples=drawn))
