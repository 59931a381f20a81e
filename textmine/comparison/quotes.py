"""The words around each claim, figures masked: by them a claim is known again when its figure changed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.structures import Claim, Passage, Span

_COVER = "\ue000"
_FIGURES = re.compile(rf"[\d{_COVER}][\d,.{_COVER}]*")
_BLANK = re.compile(r"\s+")
_SENTENCE = re.compile("。")
_LINE = re.compile("[。\n]")
_NEAR = 24
"""Characters before and after a claim that make its neighbourhood."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a claim stands.

    Attributes
    ----------
    sentence : str
        Its sentence, figures masked by ``#``, blanks and line breaks left out.
    line : str
        The part of it on the same line: the row, in a table.
    near : str
        The characters around the claim, masked likewise; the claim itself is ``@``.
    place : int
        Number of the claim among those of the same sentence.
    home : str
        Column, item and heading of its passage.
    """

    sentence: str
    line: str
    near: str
    place: int
    home: str


def quotes_of(claims: Sequence[Claim], passages: Sequence[Passage], text: str = "") -> tuple[Quote, ...]:
    """Return the words around each claim.

    Parameters
    ----------
    claims : sequence of Claim
    passages : sequence of Passage
        A claim is looked up by its passage's id, else by its place.
    text : str, optional
        The document text, for claims that stand in no passage.
    """
    homes = _homes(claims, passages)
    parts = {home: _Parts(source) for home, source in _covered(claims, passages, homes, text).items()}
    counts: dict[tuple[int, int], int] = {}
    found = []
    for claim, home in zip(claims, homes, strict=True):
        passage = passages[home] if home >= 0 else None
        source = parts[home]
        at, last = _within(claim.spans[0], passage), _within(claim.spans[-1], passage)
        end = last + claim.spans[-1][1] - claim.spans[-1][0]
        start, stop = source.sentence(at)
        place = counts[home, start] = counts.get((home, start), -1) + 1
        before, behind = source.text[max(start, at - _NEAR) : at], source.text[end : min(stop, end + _NEAR)]
        near = f"{_masked(before)}@{_masked(behind)}"
        sentence, line = source.masked(start, stop), source.masked(*source.line(at))
        found.append(Quote(sentence, line, near, place, _place_of(passage)))
    return tuple(found)


class _Parts:
    """A text cut into sentences and lines, each masked once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences = [match.start() for match in _SENTENCE.finditer(text)]
        self._lines = [match.start() for match in _LINE.finditer(text)]
        self._known: dict[tuple[int, int], str] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """Return start and end of the sentence around a place."""
        return self._around(self._sentences, at)

    def line(self, at: int) -> tuple[int, int]:
        """Return start and end of what a line has of it."""
        return self._around(self._lines, at)

    def _around(self, ends: Sequence[int], at: int) -> tuple[int, int]:
        place = bisect_left(ends, at)
        return ends[place - 1] + 1 if place else 0, ends[place] if place < len(ends) else len(self.text)

    def masked(self, start: int, end: int) -> str:
        """Return a part with its figures masked."""
        if (start, end) not in self._known:
            self._known[start, end] = _masked(self.text[start:end])
        return self._known[start, end]


def _place_of(passage: Passage | None) -> str:
    if passage is None:
        return ""
    return f"{passage.column.value}|{passage.item or ''}|{_masked(normalise(passage.heading))}"


def _homes(claims: Sequence[Claim], passages: Sequence[Passage]) -> list[int]:
    """Return the number of each claim's passage; -1 where it stands in none."""
    by_id = {passage.id: number for number, passage in enumerate(passages)}
    starts = sorted((s, e, number) for number, passage in enumerate(passages) for s, e in passage.spans)
    return [by_id.get(claim.passage, -1) if claim.passage else _standing(claim, starts) for claim in claims]


def _covered(claims: Sequence[Claim], passages: Sequence[Passage], homes: Sequence[int], text: str) -> dict[int, str]:
    """Return the folded texts that claims stand in, the claims covered: their own words are not words around others."""
    ranges: dict[int, list[tuple[int, int]]] = {-1: []}
    for claim, home in zip(claims, homes, strict=True):
        passage = passages[home] if home >= 0 else None
        for span in claim.spans:
            start = _within(span, passage)
            ranges.setdefault(home, []).append((start, start + span[1] - span[0]))
    found = {}
    for home, own in ranges.items():
        parts = list(normalise(text if home < 0 else passages[home].text))
        for start, end in own:
            parts[start:end] = _COVER * len(parts[start:end])
        found[home] = "".join(parts)
    return found


def _standing(claim: Claim, starts: Sequence[tuple[int, int, int]]) -> int:
    """Return the number of the passage that holds the claim's first span."""
    at = claim.spans[0][0]
    place = bisect_right(starts, (at, float("inf"), 0)) - 1
    return starts[place][2] if place >= 0 and at < starts[place][1] else -1


def _within(span: Span, passage: Passage | None) -> int:
    """Return where a span of the document begins in the text of its passage."""
    if passage is None:
        return span[0]
    before = 0
    for start, end in passage.spans:
        if start <= span[0] < end:
            return before + span[0] - start
        before += end - start
    return 0


def _masked(text: str) -> str:
    return _FIGURES.sub("#", _BLANK.sub("", text))
