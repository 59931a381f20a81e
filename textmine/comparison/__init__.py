"""Two versions of one report: which figures changed, came, went, moved or were only reworded."""

from textmine.comparison.comparing import Version, compare, version_of
from textmine.comparison.structures import ChangeKind, ClaimChange, Comparison, Fate, FindingChange, Flip

__all__ = [
    "ChangeKind",
    "ClaimChange",
    "Comparison",
    "Fate",
    "FindingChange",
    "Flip",
    "Version",
    "compare",
    "version_of",
]
