"""The sets of claims that belong together, as the checks of parts and shares take them."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.audit.scene import SCORED
from textmine.audit.surroundings import Surroundings
from textmine.structures import Claim, Passage

SURE = 0.9
LIKELY = 0.75
POSSIBLE = 0.5
UNLIKELY = 0.2

TOLD = ("label", "value", "role", "join")
"""The scores that a set leans on whose links the words of the text confirm."""

SURE_LINK = 0.35
"""Score of a link from which it outweighs the place of figures."""

_WITHIN = (80, 125)
"""Sums of shares that may be all of one whole."""


@dataclass(frozen=True, slots=True)
class ShareSet:
    """Shares that stand side by side.

    Attributes
    ----------
    members : tuple of Claim
        In order of their places.
    one_question : float
        How sure it is, 0 to 1, that they divide one whole.
    exhaustive : float
        How sure it is that nothing of the whole is left out.
    several_answers : bool
        Whether the text says that one respondent may count in several (複数回答).
    """

    members: tuple[Claim, ...]
    one_question: float
    exhaustive: float
    several_answers: bool

    @property
    def makes_a_whole(self) -> bool:
        """Whether the shares come within a quarter of a hundred."""
        return _WITHIN[0] <= sum(claim.value for claim in self.members) <= _WITHIN[1]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts.

    Attributes
    ----------
    parts : tuple of Claim
        One list, in order of their places.
    further : tuple of Claim
        Other claims that are linked to the total, or that stand in brackets among the parts.
    neighbours : tuple of Claim
        Claims of the same kind that continue the list without a link to the total.
    rivals : tuple of Claim
        Figures that may be the total instead, where no link says which.
    exhaustive : float
        How sure it is, 0 to 1, that the parts are all.
    overlapping : bool
        Whether the text says that one thing may count in several parts.
    persons_and_times : bool
        Whether one side counts heads and the other attendances (実人数, 延べ).
    linked : bool
        Whether only links tell which total it is; else the words do.
    """

    total: Claim
    parts: tuple[Claim, ...]
    further: tuple[Claim, ...]
    neighbours: tuple[Claim, ...]
    rivals: tuple[Claim, ...]
    exhaustive: float
    overlapping: bool
    persons_and_times: bool
    linked: bool = True

    @property
    def leans_on(self) -> tuple[str, ...]:
        """The scores of claims that the set stands on."""
        return SCORED if self.linked else TOLD


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One indicator of everyone and of groups.

    Attributes
    ----------
    overall : Claim
    parts : tuple of Claim
        One a group.
    names : tuple of str
        The folded names of the groups, as the parts.
    exhaustive : float
        How sure it is, 0 to 1, that the groups are all.
    start, end : int
        Offsets in the passage, from the first to the last of its figures.
    linked : bool
        Whether only links tell that they belong together; else the words do.
    rivals : tuple of Claim
        Figures that may be that of everyone instead, where only its place tells.
    """

    overall: Claim
    parts: tuple[Claim, ...]
    names: tuple[str, ...]
    exhaustive: float
    start: int
    end: int
    linked: bool = True
    rivals: tuple[Claim, ...] = ()

    @property
    def leans_on(self) -> tuple[str, ...]:
        """The scores of claims that the set stands on."""
        return SCORED if self.linked else TOLD


@dataclass(frozen=True, slots=True)
class Siblings:
    """The sets of one passage.

    Attributes
    ----------
    view : Surroundings
        The text and places that they were read from.
    """

    passage: Passage
    view: Surroundings
    shares: tuple[ShareSet, ...]
    breakdowns: tuple[Breakdown, ...]
    lines: tuple[GroupLine, ...]
