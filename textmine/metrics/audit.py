"""How well an audit finds known contradictions.

A finding explains a contradiction when the claims of one are among those of the other, or when they share at least half
of all claims that either names; the explanations listed under a finding count as its own. A finding is right when it
explains a known contradiction. Each contradiction needs a finding of its own to count as found: a second finding of the
same one is right too, but finds nothing. Every finding can find; only those of severity decision and error can be
false, for a hint is no verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textmine.labels import Severity, Verdict
from textmine.structures import CheckRun, Claim, Finding, Spans

Figures = dict[str, int | float | None]

_GRAVE = frozenset({Severity.DECISION, Severity.ERROR})
_HALF = 0.5
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A contradiction that is known to be there.

    Attributes
    ----------
    claims : frozenset of str
        Ids of claims.
    check : str
        The check that it was planted for; "" where it is not known.
    """

    claims: frozenset[str]
    check: str = ""


@dataclass(frozen=True, slots=True)
class AuditCounts:
    """Counts of a document, or of several; each by check.

    Attributes
    ----------
    passages : int
    known, found, named, asserted : Counter of str
        Contradictions, those explained by a finding, by the check that they were planted for, and by a finding of
        severity decision or error; under the check that they were planted for.
    grave, false : Counter of str
        Findings of severity decision or error, and those of them that explain nothing; under their own check.
    cleared : Counter of str
        Comparisons that came out consistent.
    """

    passages: int = 0
    known: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    asserted: Counter[str] = field(default_factory=Counter)
    grave: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    cleared: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: AuditCounts) -> AuditCounts:
        return AuditCounts(
            self.passages + other.passages,
            self.known + other.known,
            self.found + other.found,
            self.named + other.named,
            self.asserted + other.asserted,
            self.grave + other.grave,
            self.false + other.false,
            self.cleared + other.cleared,
        )


def count_audit(
    known: Sequence[Contradiction],
    findings: Sequence[Finding],
    checks_run: Iterable[CheckRun] = (),
    *,
    passages: int,
    names: Mapping[str, str] | None = None,
) -> AuditCounts:
    """Compare the findings of one document with what is known of it.

    Parameters
    ----------
    known : sequence of Contradiction
    findings : sequence of Finding
    checks_run : iterable of CheckRun, optional
    passages : int
        Passages of the document.
    names : mapping of str to str, optional
        Gold ids of predicted claims, as :func:`gold_names` gives them, where findings name predicted ones.

    Examples
    --------
    >>> finding = Finding("A2", Verdict.INCONSISTENT, Severity.DECISION, ("c2", "c3"), "", "", "")
    >>> counts = count_audit([Contradiction(frozenset({"c1", "c2", "c3"}), "A2")], [finding], passages=1)
    >>> counts.found["A2"], counts.false.total()
    (1, 0)
    """
    counts = AuditCounts(passages)
    counts.known.update(each.check for each in known)
    counts.cleared.update(run.check for run in checks_run if run.verdict is Verdict.CONSISTENT)
    explained = _pairs(known, findings, names)
    for at, number in explained.items():
        finding, contradiction = findings[at], known[number]
        counts.found[contradiction.check] += 1
        counts.named[contradiction.check] += contradiction.check in {f.check for f in (finding, *finding.also)}
        counts.asserted[contradiction.check] += finding.severity in _GRAVE
    for finding in findings:
        if finding.severity in _GRAVE:
            counts.grave[finding.check] += 1
            counts.false[finding.check] += not any(_likeness(finding, each, names) for each in known)
    return counts


def gold_names(gold: Iterable[Claim], predicted: Iterable[Claim]) -> dict[str, str]:
    """Return the id of the gold claim that stands where a predicted one stands, by the predicted one's id.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> one = Claim("r1.c1", ((0, 4),), "198人", ClaimLabel.COUNT, Decimal(198), "人")
    >>> two = Claim("c7", ((0, 5),), "198人減", ClaimLabel.YOY_CHANGE, Decimal(-198), "人")
    >>> gold_names([one], [two])
    {'c7': 'r1.c1'}
    """
    owners = {at: claim.id for claim in gold for at in _places(claim.spans)}
    found = {claim.id: Counter(owners[at] for at in _places(claim.spans) if at in owners) for claim in predicted}
    return {name: shared.most_common(1)[0][0] for name, shared in found.items() if shared}


def score_audit(counts: AuditCounts, check: str | None = None) -> Figures:
    """Return the figures of counts, of all checks or of one: shares between 0 and 1, None where there is nothing.

    Returns
    -------
    dict of str to int, float or None
        ``known``, ``found``, ``recall``; ``named`` (found by the check that it was planted for); ``asserted`` (found,
        and not as a mere hint); ``findings`` and ``false`` (decision and error), ``precision``; ``specificity``
        (comparisons of consistent figures that raise no false finding); ``false_per_100`` passages.
    """
    tables = (
        counts.known,
        counts.found,
        counts.named,
        counts.asserted,
        counts.grave,
        counts.false,
        counts.cleared,
    )
    known, found, named, asserted, grave, false, cleared = (
        table.total() if check is None else table[check] for table in tables
    )
    return {
        "known": known,
        "found": found,
        "recall": _share(found, known),
        "named": _share(named, known),
        "asserted": _share(asserted, known),
        "findings": grave,
        "false": false,
        "precision": _share(grave - false, grave),
        "specificity": _share(cleared, cleared + false),
        "false_per_100": None if not counts.passages else round(100 * false / counts.passages, _PLACES),
    }


def sum_audits(counts: Iterable[AuditCounts]) -> AuditCounts:
    """Return the counts of several documents together."""
    return sum(counts, AuditCounts())


def checks_of(counts: AuditCounts) -> list[str]:
    """Return the checks that counts know of, in the order of the catalogue."""
    known = {*counts.known, *counts.grave, *counts.cleared} - {""}
    return sorted(known, key=lambda check: (check[:1], len(check), check))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _PLACES) if whole else None


def _pairs(
    known: Sequence[Contradiction], findings: Sequence[Finding], names: Mapping[str, str] | None
) -> dict[int, int]:
    """Return which finding explains which contradiction, the closest pairs first."""
    likeness = [
        (_likeness(finding, contradiction, names), contradiction.check == finding.check, at, number)
        for at, finding in enumerate(findings)
        for number, contradiction in enumerate(known)
    ]
    pairs: dict[int, int] = {}
    for alike, _, at, number in sorted(likeness, key=lambda pair: (-pair[0], not pair[1], pair[2], pair[3])):
        if alike and at not in pairs and number not in pairs.values():
            pairs[at] = number
    return pairs


def _likeness(finding: Finding, contradiction: Contradiction, names: Mapping[str, str] | None) -> float:
    """Return the share of claims that a finding and a contradiction have in common; 0 if it does not explain it.

    A finding on figures that were not read as claims names none: its check tells what it explains.
    """
    if not finding.claims:
        return float(finding.check == contradiction.check)
    best = 0.0
    for each in (finding, *finding.also):
        own = {name if names is None else names.get(name, f"?{name}") for name in each.claims}
        shared = len(own & contradiction.claims) / len(own | contradiction.claims)
        if own <= contradiction.claims or own >= contradiction.claims or shared >= _HALF:
            best = max(best, shared)
    return best


def _places(spans: Spans) -> Iterable[int]:
    return (at for start, end in spans for at in range(start, end))
