"""Annotated sentences for the tests of the audit."""

from collections.abc import Iterable
from dataclasses import replace

from textmine.audit.engine import Audit, audit
from textmine.audit.scene import Scene
from textmine.audit.settings import AuditSettings
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import parse_markup
from textmine.corpus.markup_pages import plain_page
from textmine.labels import Severity
from textmine.quantities import find_quantities
from textmine.structures import Claim, Finding

HEADER = "agency: 架空機構\nfield: sample\nfiscal_year: FY2023\nsplit: dev\n---\n"


def page_of(*passages: str) -> GoldPage:
    """Return the page of passages in the inline markup; those without a record line get r1, r2 …"""
    records = [p if p.startswith("@ ") else f"@ r{n} column=業務実績\n{p}" for n, p in enumerate(passages, start=1)]
    page = plain_page(parse_markup(HEADER + "\n\n".join(records) + "\n"), "sample")
    return replace(page, claims=tuple(map(with_step, page.claims or ())))


def with_step(claim: Claim) -> Claim:
    """Return a gold claim with the value of its last printed place."""
    found = find_quantities(claim.text)
    return replace(claim, step=found[0].step) if found else claim


def scene_of(*passages: str, settings: AuditSettings | None = None) -> Scene:
    """Return the scene of passages in the inline markup; claims are named r1.c1 …"""
    page = page_of(*passages)
    return Scene(page.claims or (), page.passages, text=page.text, meta=page.meta, settings=settings)


def audited(*passages: str, checks: Iterable[str] | None = None) -> Audit:
    """Return the audit of passages in the inline markup, by all checks or the ones named."""
    page = page_of(*passages)
    settings = AuditSettings(only=None if checks is None else frozenset(checks))
    return audit(page.claims or (), page.passages, text=page.text, meta=page.meta, settings=settings)


def flagged(*passages: str, checks: Iterable[str] | None = None) -> list[Finding]:
    """Return the findings that are no mere hints."""
    return [f for f in audited(*passages, checks=checks).findings if f.severity is not Severity.HINT]
