"""The surface structure of a passage that claims are read from: brackets, clauses, sentences and morphemes.

Everything works on the normalised text of :func:`textmine.characters.normalise`, which has the length of the
text itself, so that places hold in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from textmine.characters import normalise
from textmine.labels import ColumnKind, Reason
from textmine.morphemes import analyzer
from textmine.structures import Quantity, Span

OPENING = "([{「『【〔<〈《"
CLOSING = ")]}」』】〕>〉》"
QUOTES = "「『"
_ANY_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_MARKS = re.compile(rf"[{re.escape(OPENING + CLOSING)}。、;\n]|(?<!\d),|,(?!\s?\d)")
_BREAKS = "。、,;\n"
_STOPS = "。\n"
_BATCH = 64
_DEEPEST = 50
"""How far a closing mark looks for its partner: an unbalanced text must not cost the square of its length."""

Result = TypeVar("Result")
Morphemes = tuple[list[int], list[int], list[str]]
"""Starts, ends and UniDic tags of the morphemes of a line."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a passage before its words are read."""

    column: ColumnKind = ColumnKind.TEXT
    heading: str = ""
    fiscal_year: int | None = None


class Bracket(NamedTuple):
    """A pair of brackets; `close` is the end of the text where the closing one is missing.

    `parent` is the number of the bracket around it, -1 for none.
    """

    open: int
    close: int
    parent: int
    quote: bool

    def holds(self, place: int) -> bool:
        """Tell whether `place` lies between the two marks."""
        return self.open < place < self.close


class Token(NamedTuple):
    """One morpheme with its place; `tag` is the UniDic part of speech, ``名詞-普通名詞-一般``."""

    start: int
    end: int
    tag: str
    text: str


class Frame(NamedTuple):
    """The innermost bracket around a place, quotation marks left out, and its clause and sentence."""

    bracket: Bracket | None
    clause: Span
    sentence: Span


class _Structure(NamedTuple):
    """The marks of a line: brackets, the places of their marks with the bracket entered there, breaks by bracket."""

    brackets: list[Bracket]
    places: list[int]
    inside: list[int]
    breaks: dict[int, list[int]]
    stops: dict[int, list[int]]


class PassageText:
    """One logical line with its structure, computed only where it is asked for.

    Parameters
    ----------
    text : str
        The line.
    offset : int
        Its place in its passage; all other places are counted from there.
    quantities : sequence of Quantity
        The quantities of the line in text order.
    context : Context
        Column, heading and fiscal year.

    Attributes
    ----------
    has_stop : bool
        Whether the line holds a full stop: running text, not a row of a table.
    phrase_starts : dict
        Where the noun phrase that holds a closing bracket begins, by the bracket's place and the phrase's floor.
    set_aside : tuple of Reason
        Why the grammar set numerals of the line aside, in text order; empty until told.
    """

    def __init__(self, text: str, offset: int, quantities: Sequence[Quantity], context: Context) -> None:
        self.text = text
        self.offset = offset
        self.normal = normalise(text)
        self.quantities = tuple(quantities)
        self.context = context
        self.set_aside: tuple[Reason, ...] = ()
        self.has_stop = "。" in self.normal
        self._levels: dict[int, int] = {}
        self._frames: dict[int, Frame] = {}
        self._memory: dict[str, Any] = {}
        self.phrase_starts: dict[tuple[int, int], int] = {}

    @cached_property
    def morphemes(self) -> Morphemes:
        """Starts, ends and tags of the morphemes in text order, white space left out."""
        return _analysed([self])[0]

    @cached_property
    def words(self) -> str | None:
        """All that rules look at: the line, and its words without brackets; None where brackets are nested."""
        brackets = self.brackets
        if not brackets:
            return self.normal
        if any(bracket.parent >= 0 for bracket in brackets):
            return None
        return f"{self.normal}\n{self.without_brackets(0, len(self.normal))}"

    def may_hold(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether a pattern without brackets can match in the line, brackets left out or not."""
        return self.words is None or pattern.search(self.words) is not None

    def token(self, index: int) -> Token:
        """Return the morpheme of a number, as :meth:`token_before` gives it."""
        starts, ends, tags = self.morphemes
        start, end = starts[index], ends[index]
        return Token(start, end, tags[index], self.text[start:end])

    def tokens_from(self, index: int, count: int) -> list[Token]:
        """Return at most `count` morphemes from a number on; a negative number is the first."""
        first = max(index, 0)
        return [self.token(i) for i in range(first, min(first + count, len(self.morphemes[0])))]

    def remembered(self, name: str, compute: Callable[[PassageText], Result]) -> Result:
        """Return what `compute` gives for this passage, computed once under `name`."""
        if name not in self._memory:
            self._memory[name] = compute(self)
        return cast("Result", self._memory[name])

    def token_before(self, place: int) -> int:
        """Return the index of the last token that starts before `place`, -1 if there is none."""
        return bisect_right(self.morphemes[0], place - 1) - 1

    def forget(self) -> None:
        """Let go of what was computed, a hundred times the line itself; where it is asked for, it is computed anew."""
        for name in ("morphemes", "words", "_structure"):
            self.__dict__.pop(name, None)
        for store in (self._levels, self._frames, self._memory, self.phrase_starts):
            store.clear()

    @cached_property
    def _structure(self) -> _Structure:
        normal = self.normal
        # A figure that is torn over two lines breaks no clause.
        torn = {q.start + at for q in self.quantities if "\n" in q.text for at, c in enumerate(q.text) if c == "\n"}
        if _ANY_BRACKET.search(normal) is None:
            all_breaks = [match.start() for match in _MARKS.finditer(normal) if match.start() not in torn]
            all_stops = [place for place in all_breaks if normal[place] in _STOPS]
            return _Structure([], [], [], {-1: all_breaks} if all_breaks else {}, {-1: all_stops} if all_stops else {})
        opened: list[tuple[int, int]] = []
        closes: list[int] = []
        parents: list[int] = []
        places: list[int] = []
        inside: list[int] = []
        breaks: dict[int, list[int]] = {}
        stops: dict[int, list[int]] = {}
        stack: list[int] = []
        for match in _MARKS.finditer(normal):
            mark, place = match.group(), match.start()
            if mark == "\n" and place in torn:
                continue
            around = stack[-1] if stack else -1
            if mark in _BREAKS:
                breaks.setdefault(around, []).append(place)
                if mark in _STOPS:
                    stops.setdefault(around, []).append(place)
                continue
            if (kind := OPENING.find(mark)) >= 0:
                opened.append((place, kind))
                closes.append(len(normal))
                parents.append(around)
                stack.append(len(opened) - 1)
            else:
                kind = CLOSING.find(mark)
                # A wrong partner closes the nearest one of its kind; those inside it were never closed.
                for depth in range(len(stack) - 1, max(len(stack) - _DEEPEST, 0) - 1, -1):
                    if opened[stack[depth]][1] == kind:
                        for number in stack[depth:]:
                            closes[number] = place
                        del stack[depth:]
                        break
            places.append(place)
            inside.append(stack[-1] if stack else -1)
        brackets = [
            Bracket(place, close, parent, OPENING[kind] in QUOTES)
            for (place, kind), close, parent in zip(opened, closes, parents, strict=True)
        ]
        return _Structure(brackets, places, inside, breaks, stops)

    @property
    def brackets(self) -> list[Bracket]:
        """All pairs, in the order of their opening marks; marks without partner close at the end of the line."""
        return self._structure.brackets

    def _around(self, place: int) -> int:
        """Return the number of the innermost bracket around `place`, quotation marks included; -1 for none."""
        structure = self._structure
        before = bisect_left(structure.places, place) - 1
        return structure.inside[before] if before >= 0 else -1

    def enclosing(self, place: int, *, quotes: bool = False) -> Bracket | None:
        """Return the innermost bracket around `place`; quotation marks count only on request."""
        number = self.level(place)
        while number >= 0:
            bracket = self._structure.brackets[number]
            if quotes or not bracket.quote:
                return bracket
            number = bracket.parent
        return None

    def level(self, place: int) -> int:
        """Return the number of the innermost bracket between whose marks `place` lies, -1 for none."""
        if not self._structure.brackets:
            return -1
        number = self._levels.get(place)
        if number is None:
            number = self._around(place)
            while number >= 0 and not self._structure.brackets[number].holds(place):
                number = self._structure.brackets[number].parent
            self._levels[place] = number
        return number

    def clause(self, place: int) -> Span:
        """Return the stretch between the commas or stops around `place`, within its own bracket."""
        return self.frame(place).clause

    def sentence(self, place: int) -> Span:
        """Return the stretch between the stops around `place`, within its own bracket."""
        return self.frame(place).sentence

    def frame(self, place: int) -> Frame:
        """Return bracket, clause and sentence of `place`."""
        found = self._frames.get(place)
        if found is None:
            structure = self._structure
            number = self.level(place) if structure.brackets else -1
            around, whole = None, (0, len(self.normal))
            if number >= 0:
                bracket = structure.brackets[number]
                around, whole = self.enclosing(place), (bracket.open + 1, bracket.close)
            breaks, stops = structure.breaks.get(number), structure.stops.get(number)
            clause = whole if breaks is None else _stretch(place, whole, breaks)
            found = self._frames[place] = Frame(
                around, clause, whole if stops is None else _stretch(place, whole, stops)
            )
        return found

    def without_brackets(self, start: int, end: int) -> str:
        """Return the normalised text from `start` to `end` without what stands in round brackets."""
        places = self._structure.places
        if not places or bisect_left(places, start) == bisect_left(places, end):
            return self.normal[start:end]
        pieces = []
        at = start
        for bracket in self.brackets_between(start, end):
            if bracket.open >= at and bracket.close < end and not bracket.quote:
                pieces.append(self.normal[at : bracket.open])
                at = bracket.close + 1
        pieces.append(self.normal[at:end])
        return "".join(pieces)

    def brackets_between(self, start: int, end: int) -> list[Bracket]:
        """Return the brackets that open from `start` on and before `end`."""
        brackets = self._structure.brackets
        return brackets[bisect_left(brackets, (start,)) : bisect_left(brackets, (end,))]

    def behind_bracket(self, place: int) -> int:
        """Return the place behind the round bracket that opens at `place`, or `place` itself."""
        bracket = self.bracket_at(place)
        return place if bracket is None else bracket.close + 1

    def bracket_closed_at(self, place: int) -> Bracket | None:
        """Return the bracket that closes at `place`."""
        number = self._around(place)
        while number >= 0 and self.brackets[number].close < place:
            number = self.brackets[number].parent
        return self.brackets[number] if number >= 0 and self.brackets[number].close == place else None

    def bracket_at(self, place: int) -> Bracket | None:
        """Return the bracket that opens at `place`."""
        if self.normal[place : place + 1] not in OPENING or place >= len(self.normal):
            return None
        brackets = self._structure.brackets
        at = bisect_left(brackets, (place,))
        return brackets[at] if at < len(brackets) and brackets[at].open == place else None


def _stretch(place: int, whole: Span, breaks: list[int]) -> Span:
    """Return the part of `whole` between the breaks around `place`."""
    start, end = whole
    at = bisect_left(breaks, place)
    if at > 0 and breaks[at - 1] >= start:
        start = breaks[at - 1] + 1
    if at < len(breaks) and breaks[at] < end:
        end = breaks[at]
    return start, end


def tokenize(passages: Sequence[PassageText]) -> None:
    """Analyse many passages at once: one call of the analyser costs as much as a hundred morphemes."""
    for first in range(0, len(passages), _BATCH):
        batch = passages[first : first + _BATCH]
        for passage, morphemes in zip(batch, _analysed(batch), strict=True):
            passage.morphemes = morphemes


def _analysed(passages: Sequence[PassageText]) -> list[Morphemes]:
    # A blank line keeps the sentences of two passages apart.
    found = analyzer()("\n\n".join([p.text for p in passages]))
    tags = found.entries.tags.take(found.ids).tolist()
    starts, ends = found.starts, found.ends
    analysed: list[Morphemes] = []
    base = 0
    for passage in passages:
        low, high = starts.searchsorted((base, base + len(passage.text))).tolist()
        analysed.append(((starts[low:high] - base).tolist(), (ends[low:high] - base).tolist(), tags[low:high]))
        base += len(passage.text) + 2
    return analysed
