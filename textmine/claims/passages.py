"""The surface structure of a passage that claims are read from: brackets, clauses, rows and tokens.

Everything works on the normalised text of :func:`textmine.quantities.normalise`, which has the length of the
text itself, so that places hold in both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from textmine.labels import ColumnKind
from textmine.quantities.characters import normalise
from textmine.structures import Quantity, Span

OPENING = "([{「『【〔<〈《"
CLOSING = ")]}」』】〕>〉》"
QUOTES = "「『"
_MARKS = re.compile(rf"[{re.escape(OPENING + CLOSING)}。、,;\n]")
_COMMA_IN_NUMBER = re.compile(r"\d,\s?\d")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a passage before its words are read."""

    column: ColumnKind = ColumnKind.TEXT
    heading: str = ""
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets; `close` is the end of the text where the closing one is missing."""

    open: int
    close: int
    depth: int

    def holds(self, place: int) -> bool:
        """Tell whether `place` lies between the two marks."""
        return self.open < place < self.close


@dataclass(frozen=True, slots=True)
class Token:
    """One morpheme with its place; `tag` is the UniDic part of speech, ``名詞-普通名詞-一般``."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str


class PassageText:
    """One logical line of a tokenised passage with its structure, computed only where it is asked for.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The passage, tokenised by textmine.
    start, end : int
        The line's part of the passage; all other places are counted from `start`.
    quantities : sequence of Quantity
        The quantities of the line in text order.
    context : Context
        Column, heading and fiscal year.
    """

    def __init__(self, doc: Doc, start: int, end: int, quantities: Sequence[Quantity], context: Context) -> None:
        self.doc = doc
        self.offset = start
        self.text: str = doc.text[start:end]
        self.normal = normalise(self.text)
        self.quantities = tuple(quantities)
        self.context = context

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The morphemes in text order, white space left out."""
        first, last = self.offset, self.offset + len(self.text)
        return tuple(
            Token(t.idx - first, t.idx - first + len(t), t.text, t.tag_, t.lemma_)
            for t in self.doc
            if first <= t.idx < last and not t.is_space
        )

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def token_before(self, place: int) -> int:
        """Return the index of the last token that starts before `place`, -1 if there is none."""
        return bisect_right(self._token_starts, place - 1) - 1

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """All pairs, in the order of their opening marks; marks without partner close at the end of the row."""
        pairs: list[Bracket] = []
        stack: list[int] = []
        for match in _MARKS.finditer(self.normal):
            mark, place = match.group(), match.start()
            if mark in OPENING:
                stack.append(place)
            elif mark in CLOSING and stack:
                partner = CLOSING.index(mark)
                # A wrong partner closes the nearest one of its kind; those inside it were never closed.
                for depth in range(len(stack) - 1, -1, -1):
                    if self.normal[stack[depth]] == OPENING[partner]:
                        pairs.append(Bracket(stack[depth], place, depth))
                        del stack[depth:]
                        break
            elif mark == "\n":
                pairs.extend(Bracket(start, place, depth) for depth, start in enumerate(stack))
                stack.clear()
        pairs.extend(Bracket(start, len(self.normal), depth) for depth, start in enumerate(stack))
        return tuple(sorted(pairs, key=lambda b: b.open))

    def enclosing(self, place: int, *, quotes: bool = False) -> Bracket | None:
        """Return the innermost bracket around `place`; quotation marks count only on request."""
        best: Bracket | None = None
        for bracket in self.brackets:
            if bracket.open >= place:
                break
            if bracket.holds(place) and (quotes or self.normal[bracket.open] not in QUOTES):
                best = bracket
        return best

    @cached_property
    def _breaks(self) -> list[tuple[int, str, Bracket | None]]:
        """Commas and full stops with the bracket that they stand in."""
        found: list[tuple[int, str, Bracket | None]] = []
        for match in _MARKS.finditer(self.normal):
            mark, place = match.group(), match.start()
            if mark in OPENING or mark in CLOSING:
                continue
            if mark == "," and _COMMA_IN_NUMBER.match(self.normal, max(place - 1, 0)):
                continue
            found.append((place, mark, self.enclosing(place, quotes=True)))
        return found

    def clause(self, place: int) -> Span:
        """Return the stretch between the commas or stops around `place`, within its own bracket."""
        return self._stretch(place, "。、,;\n")

    def sentence(self, place: int) -> Span:
        """Return the stretch between the stops around `place`, within its own bracket."""
        return self._stretch(place, "。\n")

    def _stretch(self, place: int, marks: str) -> Span:
        around = self.enclosing(place, quotes=True)
        start, end = (around.open + 1, around.close) if around else (0, len(self.normal))
        for where, mark, bracket in self._breaks:
            if mark == "\n" or (mark in marks and bracket == around):
                if where < place:
                    start = max(start, where + 1)
                elif where >= place:
                    end = min(end, where)
                    break
        return start, end

    def without_brackets(self, start: int, end: int) -> str:
        """Return the normalised text from `start` to `end`, what stands in round brackets blanked out."""
        text = self.normal[start:end]
        for bracket in self.brackets:
            if bracket.open >= start and bracket.close < end and self.normal[bracket.open] not in QUOTES:
                width = bracket.close + 1 - bracket.open
                at = bracket.open - start
                text = text[:at] + "\0" * width + text[at + width :]
        return text.replace("\0", "")

    def behind_bracket(self, place: int) -> int:
        """Return the place behind the round bracket that opens at `place`, or `place` itself."""
        return next((b.close + 1 for b in self.brackets if b.open == place), place)
