"""The types of a comparison of two versions of a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from textmine.labels import Severity
from textmine.structures import Claim, Finding


class ChangeKind(StrEnum):
    """What became of a claim."""

    SAME = "same"  # figure, meaning and words
    CHANGED = "changed"  # the figure, or what it means
    ADDED = "added"  # only in the new version
    REMOVED = "removed"  # only in the old version
    MOVED = "moved"  # to another place, otherwise the same
    REWORDED = "reworded"  # the words around it only


class Flip(StrEnum):
    """What a change turns round."""

    DIRECTION = "direction"  # an increase is now a decrease
    ATTAINMENT = "attainment"  # 達成 is now 未達, or the other way
    BAND = "band"  # the achievement crosses a limit of rating


class Fate(StrEnum):
    """What became of a finding."""

    RESOLVED = "resolved"
    NEW = "new"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim of the old version, of the new one, or of both.

    Attributes
    ----------
    old, new : Claim or None
        None where it is added or removed.
    fields : tuple of str
        Names of the fields that differ.
    flip : Flip or None
        What the change turns round.
    severity : Severity or None
        None where nothing changed; DECISION with a flip, ERROR for any other change of a figure, else HINT.
    """

    kind: ChangeKind
    old: Claim | None = None
    new: Claim | None = None
    fields: tuple[str, ...] = ()
    flip: Flip | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding of the audit, with what became of it."""

    fate: Fate
    finding: Finding


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a report, claim by claim.

    Attributes
    ----------
    old, new : str
        What the versions are called.
    changes : tuple of ClaimChange
        Every claim once, in the order of the new version; removed ones where they stood.
    findings : tuple of FindingChange
    """

    old: str
    new: str
    changes: tuple[ClaimChange, ...]
    findings: tuple[FindingChange, ...] = ()

    def count(self, kind: ChangeKind) -> int:
        """Return how many claims became what `kind` says."""
        return Counter(change.kind for change in self.changes)[kind]

    @property
    def differences(self) -> tuple[ClaimChange, ...]:
        """All but the claims that are the same."""
        return tuple(change for change in self.changes if change.kind is not ChangeKind.SAME)
