"""What becomes of a report and its claims from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Edit(StrEnum):
    """What is done to a version."""

    VALUE = "value"  # another figure
    FLIP = "flip"  # a change turns round: 増 becomes 減
    BAND = "band"  # an achievement crosses 80, 100 or 120 percent
    ADD = "add"  # a sentence with claims more
    REMOVE = "remove"  # a sentence with claims less
    MOVE = "move"  # a passage at another place
    REWORD = "reword"  # a sentence in other words, its figures as they were


class ChangeKind(StrEnum):
    """What became of a claim."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class GoldChange:
    """A claim that is not the same in both versions.

    Attributes
    ----------
    old, new : str or None
        Its id in the versions, unique in the file (``r1.c2``); None where it does not stand.
    edit : Edit
        What was done.
    decides : bool
        The edit turns a direction round or crosses a band.
    """

    kind: ChangeKind
    old: str | None
    new: str | None
    edit: Edit
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Wordings:
    """Phrases that may stand for each other, and sentences to add, as data.

    Attributes
    ----------
    rewordings : tuple of (str, str)
        Old and new.
    additions : tuple of str
        Inline markup with ``{a}``, ``{b}``, ``{p}`` for figures and ``{fy}`` for the fiscal year.
    """

    rewordings: tuple[tuple[str, str], ...]
    additions: tuple[str, ...]
