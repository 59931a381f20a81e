"""What an audit must beat: the formulas without any links, and never finding anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from textmine.audit.engine import Audit
from textmine.audit.printed import printed
from textmine.audit.scene import Scene
from textmine.corpus.goldfiles import GoldPage
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Severity, Verdict
from textmine.structures import CheckRun, Claim, Finding

_MOST = 12
"""Levels of one unit in a passage beyond which pairs are no longer tried."""


def unlinked_audit(page: GoldPage, claims: Sequence[Claim]) -> Audit:
    """Return what one finds who holds every figure of a passage against every pair of levels of one unit.

    A difference against any two levels (A1), a share against any count and total (B10): no link says which belong
    together, so that each pair that does not fit is a finding. Intervals are those of the audit.

    Parameters
    ----------
    page : GoldPage
    claims : sequence of Claim
        Its gold claims, with the value of their last printed place.
    """
    scene = Scene(claims, page.passages, text=page.text, meta=page.meta)
    findings: list[Finding] = []
    runs: list[CheckRun] = []
    for passage in scene.passages:
        for check, trio, fits in _trios(scene.inside(passage)):
            names = tuple(claim.id for claim in trio)
            if fits:
                runs.append(CheckRun(check, names, Verdict.CONSISTENT))
            else:
                findings.append(Finding(check, Verdict.INCONSISTENT, Severity.ERROR, names, "", "", ""))
    return Audit(tuple(findings), tuple(runs))


def _trios(claims: Sequence[Claim]) -> Iterator[tuple[str, tuple[Claim, ...], bool]]:
    levels = [c for c in claims if c.label not in CHANGE_LABELS and c.label is not ClaimLabel.ACHIEVEMENT]
    by_unit = {unit: [c for c in levels if c.unit == unit][:_MOST] for unit in {c.unit for c in levels}}
    for claim in claims:
        if claim.form is Form.DIFFERENCE:
            unit = "%" if claim.unit == "pt" else claim.unit
            for now, before in permutations(by_unit.get(unit, ()), 2):
                fits = (printed(now) - printed(claim)).meets(printed(before))
                yield "A1", (now, claim, before), fits
        elif claim.label is ClaimLabel.PERCENTAGE:
            for unit in sorted(by_unit.keys() - {"%"}):
                for part, whole in permutations(by_unit[unit], 2):
                    if part.value < whole.value:
                        fits = (printed(part) / printed(whole)).scaled(100).meets(printed(claim))
                        yield "B10", (whole, part, claim), fits
