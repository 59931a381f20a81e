"""What is decided at once: the passages of a column, and the statements that they may answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textmine.criteria.headings import Place
from textmine.criteria.statements import Statement
from textmine.structures import Passage


@dataclass(frozen=True, slots=True)
class Task:
    """The passages of one page and the statements that they may answer.

    Attributes
    ----------
    passages, places : sequences of equal length
    statements : sequence of Statement
    plans : sequence of Passage
        What the page's plan columns say.
    """

    passages: Sequence[Passage]
    places: Sequence[Place]
    statements: Sequence[Statement]
    plans: Sequence[Passage] = ()

    @property
    def first(self) -> int:
        """The number of the first statement that stands on the page of the passages; 0 if none does."""
        page = self.passages[0].page
        return next((number for number, s in enumerate(self.statements) if s.pages[1] == page), 0)
