"""The words around a figure that tell its role, each stretch found when a rule asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.cues import RoleCues
from textmine.claims.drafts import Draft
from textmine.labels import Role

_BEFORE_BRACKET = 16


class Surroundings:
    """What a rule looks at: the draft, the words around it (found when asked for), and what is known from outside."""

    def __init__(self, draft: Draft, earlier: Sequence[Draft], cues: RoleCues, heading: Role | None) -> None:
        self.draft = draft
        self.earlier = earlier
        self.cues = cues
        self.heading = heading
        self.start, self.end = draft.clause
        before = earlier[-1].end if earlier else 0
        self._left: str | None = None
        self._tail: str | None = None
        self._ending: str | None = None
        self._past: bool | None = None
        self.floor = before if self.start < before <= draft.start else self.start

    @property
    def left(self) -> str:
        """The clause before the figure, from the figure before on; before a bracket where the figure opens one."""
        if self._left is None:
            self._left = self._words_before()
        return self._left

    @property
    def tail(self) -> str:
        """The clause behind the figure."""
        if self._tail is None:
            self._tail = self.draft.passage.without_brackets(self.draft.end, self.end)
        return self._tail

    @property
    def ending(self) -> str:
        """The sentence behind the figure."""
        if self._ending is None:
            _, end = self.draft.sentence
            self._ending = self.draft.passage.without_brackets(self.draft.end, end).rstrip("。 ")
        return self._ending

    @property
    def is_past(self) -> bool:
        """Whether the sentence is told in the past."""
        if self._past is None:
            self._past = self.cues.past.search(self.ending + "。") is not None
        return self._past

    def _words_before(self) -> str:
        passage, draft = self.draft.passage, self.draft
        left = passage.without_brackets(self.floor, draft.start)
        around = draft.around
        if around is not None and not left.strip() and self.floor == around.open + 1:
            # 計画(520件): the word before the bracket names its first figure.
            outer, _ = passage.clause(around.open)
            left = passage.without_brackets(max(outer, around.open - _BEFORE_BRACKET), around.open)
        return left
