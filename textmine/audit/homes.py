"""Where claims stand: the passage at a place of the document, and the place in its text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from textmine.labels import ColumnKind
from textmine.structures import Passage, Span, Spans

EARLIER = 2000
"""Characters before a claim in which its passage is searched for a name: a broken page may be one passage."""


class Homes:
    """Finds the passage that stands at a place, and makes one of the text where there is none."""

    def __init__(self, passages: Sequence[Passage], text: str) -> None:
        spans = sorted((start, end, number) for number, p in enumerate(passages) for start, end in p.spans)
        self._starts = [start for start, _, _ in spans]
        self._spans = spans
        self._passages = passages
        self._text = text
        self._made: dict[int, Passage] = {}

    def of(self, spans: Spans) -> Passage:
        """Return the passage that holds the first of some spans; the stretch of text around it where none does."""
        at = spans[0][0] if spans else 0
        found = bisect_right(self._starts, at) - 1
        if spans and found >= 0 and self._spans[found][1] > at:
            return self._passages[self._spans[found][2]]
        return self._stretch(at)

    def _stretch(self, at: int) -> Passage:
        start = self._text.rfind("\n\n", 0, at) + 2
        start = 0 if start == 1 else start
        if start not in self._made:
            end = self._text.find("\n\n", at)
            end = len(self._text) if end < 0 else end
            text = self._text[start:end]
            self._made[start] = Passage(f"text{start}", ColumnKind.TEXT, 1, ((start, end),), text)
        return self._made[start]


Line = tuple[int, int, int]
"""Start and end of a span in the document, and where it begins in the text of its passage."""


def place_in(span: Span, spans: Spans) -> Span:
    """Return where a claim's spans begin and end in one stretch of the document; (0, 0) where they are not in it."""
    start, end = span
    first, last = spans[0][0], spans[-1][1]
    return (first - start, last - start) if start <= first < last <= end else (0, 0)


def lines_of(spans: Spans) -> Sequence[Line]:
    """Return the spans of a passage in the order of the document, each with where it begins in the passage's text."""
    begins = accumulate((end - start for start, end in spans), initial=0)
    return sorted((start, end, begin) for (start, end), begin in zip(spans, begins, strict=False))


def offset_in(lines: Sequence[Line], raw: int) -> int | None:
    """Return the offset in a passage's text of a place in the document."""
    at = bisect_right(lines, raw, key=_begin) - 1
    start, end, begin = lines[at] if at >= 0 else (0, 0, 0)
    return begin + raw - start if start <= raw < end else None


def _begin(line: Line) -> int:
    return line[0]


def reading_order(passages: Sequence[Passage]) -> Callable[[Passage], tuple[int, bool]]:
    """Return what gives the place of a passage in a reading order; one not known stands behind the one before it."""
    known = {passage.id: number for number, passage in enumerate(passages)}
    starts = sorted((passage.spans[0][0], number) for number, passage in enumerate(passages) if passage.spans)

    def order(passage: Passage) -> tuple[int, bool]:
        number = known.get(passage.id)
        if number is not None:
            return number, False
        at = bisect_left(starts, (passage.spans[0][0], -1)) - 1
        return (starts[at][1] if at >= 0 else -1), True

    return order
