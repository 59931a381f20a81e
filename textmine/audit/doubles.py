"""One finding for one contradiction: outcomes that tell of the same are put under the strongest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.audit.registry import Outcome, checks
from textmine.audit.repairs import single_repair
from textmine.audit.scene import Scene
from textmine.labels import Severity, Verdict

GRAVITY = {Severity.DECISION: 0, Severity.ERROR: 1, Severity.HINT: 2}
_CERTAINTY = {Verdict.INCONSISTENT: 0, Verdict.ONLY_BY_TRUNCATION: 1, Verdict.UNDECIDABLE: 2}
_SHARED = 2
"""Claims in common from which two outcomes tell of the same contradiction."""


@dataclass(slots=True)
class Group:
    """Outcomes of one contradiction, the strongest first."""

    main: Outcome
    also: list[Outcome] = field(default_factory=list)


def merged(scene: Scene, wrong: Sequence[Outcome]) -> list[Group]:
    """Return one group for each contradiction.

    Two outcomes tell of the same contradiction when one's claims are among the other's, when they share two claims, or
    when they share one and another value of that one would mend both.
    """
    strength = {each.id: each.strength for each in checks()}

    def order(outcome: Outcome) -> tuple[object, ...]:
        places = sorted(scene.rank(claim) for claim in outcome.claims)
        return (
            outcome.severity is Severity.HINT,
            _CERTAINTY[outcome.verdict or Verdict.UNDECIDABLE],
            -strength.get(outcome.check, 0),
            GRAVITY[outcome.severity],
            len(places),
            places,
            outcome.check,
        )

    groups: list[Group] = []
    by_claim: dict[str, list[Group]] = defaultdict(list)
    for outcome in sorted(wrong, key=order):
        near = {id(g): g for claim in outcome.claims for g in by_claim[claim.id]}.values()
        home = next((group for group in near if _same(scene, group.main, outcome)), None)
        if home is not None:
            home.also.append(outcome)
            continue
        group = Group(outcome)
        groups.append(group)
        for claim in outcome.claims:
            by_claim[claim.id].append(group)
    return groups


def _same(scene: Scene, first: Outcome, second: Outcome) -> bool:
    one, other = {claim.id for claim in first.claims}, {claim.id for claim in second.claims}
    shared = one & other
    if one <= other or other <= one or len(shared) >= _SHARED:
        return True
    if first.holds is None or second.holds is None:
        return False
    return any(single_repair(scene, scene[name], (first.holds, second.holds)) is not None for name in shared)
