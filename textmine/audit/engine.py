"""Runs the checks over a document, judges doubt, keeps one finding for one contradiction, and words it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from textmine.audit.caveats import heeded
from textmine.audit.doubles import merged
from textmine.audit.findings import finding_of, ordered
from textmine.audit.judging import judged
from textmine.audit.registry import Check, Holds, Outcome, checks
from textmine.audit.scene import Scene
from textmine.audit.settings import AuditSettings, named, settings_of
from textmine.audit.told_changes import read_anew
from textmine.collector import without_collector
from textmine.errors import UsageError
from textmine.labels import Verdict
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import CheckRun, Claim, Finding, Item, Meta, Passage


@dataclass(frozen=True, slots=True)
class Audit:
    """What the audit of a document found and did.

    Attributes
    ----------
    findings : tuple of Finding
        One for each contradiction, the gravest first, then in reading order; ids f1, f2 …
    checks_run : tuple of CheckRun
        Every comparison made, with its verdict or why it was skipped.
    """

    findings: tuple[Finding, ...] = ()
    checks_run: tuple[CheckRun, ...] = ()


def audit(
    claims: Sequence[Claim],
    passages: Sequence[Passage] = (),
    *,
    items: Sequence[Item] = (),
    meta: Meta | None = None,
    text: str = "",
    settings: AuditSettings | None = None,
    lexicon: Lexicon | None = None,
) -> Audit:
    """Find the figures that cannot all be true.

    Parameters
    ----------
    claims : sequence of Claim
        Of one document, extracted or gold; their order does not matter.
    passages : sequence of Passage, optional
    items : sequence of Item, optional
    meta : Meta, optional
    text : str, optional
        The document text that the spans refer to.
    settings : AuditSettings, optional
        By default those of the lexicon.
    lexicon : Lexicon, optional

    Returns
    -------
    Audit

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel, Form
    >>> text = "5,410人(前年度比198人減、1.17倍)"
    >>> year = {"label": ClaimLabel.YOY_CHANGE, "of": "c1", "base": "FY2022", "period": "FY2023"}
    >>> found = audit(
    ...     [
    ...         Claim("c1", ((0, 6),), "5,410人", ClaimLabel.COUNT, Decimal(5410), "人", period="FY2023"),
    ...         Claim("c2", ((11, 16),), "198人減", value=Decimal(-198), unit="人", form=Form.DIFFERENCE, **year),
    ...         Claim("c3", ((17, 22),), "1.17倍", value=Decimal("1.17"), unit="倍", form=Form.FACTOR, **year),
    ...     ],
    ...     text=text,
    ... )
    >>> [(finding.check, finding.claims, finding.severity.value) for finding in found.findings]
    [('A2', ('c2', 'c3'), 'decision')]
    """
    chosen = lexicon or default_lexicon()
    with without_collector():
        scene = Scene(
            claims,
            passages,
            text=text,
            items=items,
            meta=meta,
            settings=settings or settings_for(chosen),
            lexicon=chosen,
        )
        # What the words at a figure tell otherwise than it was read is read anew, with scores for a hint.
        anew = read_anew(scene)
        if anew is not None:
            scene = Scene(anew, passages, text=text, items=items, meta=meta, settings=scene.settings, lexicon=chosen)
        return _audited(scene)


def _audited(scene: Scene) -> Audit:
    runs: list[CheckRun] = []
    wrong: list[Outcome] = []
    # Of what agrees nothing is kept but its formula, which a repair should leave true.
    held: list[tuple[tuple[Claim, ...], Holds]] = []
    for outcome in map(partial(judged, scene), run(scene)):
        runs.append(_run_of(scene, outcome))
        if outcome.verdict is Verdict.CONSISTENT and outcome.holds is not None:
            held.append((outcome.claims, outcome.holds))
        elif outcome.verdict not in (None, Verdict.CONSISTENT):
            wrong.append(outcome)
    suspected = {claim.id for outcome in wrong for claim in outcome.claims}
    right: dict[str, list[Holds]] = defaultdict(list)
    for claims, holds in held:
        for claim in claims:
            if claim.id in suspected:
                right[claim.id].append(holds)
    findings = [heeded(scene, finding_of(scene, group, right)) for group in merged(scene, wrong)]
    return Audit(ordered(scene, findings), tuple(runs))


def settings_for(lexicon: Lexicon, only: Iterable[str] | None = None) -> AuditSettings:
    """Return the settings that a lexicon holds, for the checks named.

    Parameters
    ----------
    lexicon : Lexicon
    only : iterable of str, optional
        Ids of checks; by default those of the lexicon. None named at all: no audit.

    Raises
    ------
    UsageError
        If there is no such check.
    LexiconError
        If a setting is none of its kind.
    """
    settings = settings_of(lexicon)
    if only is not None:
        settings = replace(settings, only=named(only))
    known = {each.id for each in checks()}
    by_check = (*settings.slack, *settings.sure)
    asked = {*(settings.only or ()), *settings.without, *(each[0] for each in by_check)}
    for unknown in sorted(asked - known):
        raise UsageError("TM309", value=f"check {unknown}")
    return settings


def run(scene: Scene) -> Iterator[Outcome]:
    """Yield the outcomes of all checks that are switched on, check by check, each once."""
    chosen = (each for each in checks() if scene.settings.runs(each.id))
    for _, family in groupby(chosen, key=_family):
        for each in family:
            yield from each.body(scene)
        scene.forget()


def _family(each: Check) -> str:
    """Return the letter of a check: those of one letter look at the same sets of claims."""
    return each.id[0]


def _run_of(scene: Scene, outcome: Outcome) -> CheckRun:
    known = outcome.claims
    names = tuple(claim.id for claim in (known if len(known) <= 1 else sorted(known, key=scene.rank)))
    return CheckRun(outcome.check, names, outcome.verdict, outcome.skipped)
