"""Findings of the audit in two versions: resolved, new, kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from textmine.comparison.structures import Fate, FindingChange
from textmine.structures import Finding


def finding_changes(
    old: Sequence[Finding], new: Sequence[Finding], ids: Mapping[str, str]
) -> tuple[FindingChange, ...]:
    """Return what became of findings; one is the same if its check and its claims are.

    Parameters
    ----------
    old, new : sequence of Finding
    ids : mapping of str to str
        Ids of new claims by those of the old ones.
    """
    before = Counter(_known_by(finding, ids) for finding in old)
    after = Counter((finding.check, frozenset(finding.claims)) for finding in new)
    left = before & after
    changes = []
    for finding in old:
        known = _known_by(finding, ids)
        if left[known]:
            left[known] -= 1
        else:
            changes.append(FindingChange(Fate.RESOLVED, finding))
    left = before & after
    for finding in new:
        known = (finding.check, frozenset(finding.claims))
        fate = Fate.KEPT if left[known] else Fate.NEW
        left[known] -= fate is Fate.KEPT
        changes.append(FindingChange(fate, finding))
    return tuple(changes)


def _known_by(finding: Finding, ids: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Return check and claims of an old finding, in ids of the new version; a claim that is gone has none there."""
    return finding.check, frozenset(ids.get(claim, f"-{claim}") for claim in finding.claims)
