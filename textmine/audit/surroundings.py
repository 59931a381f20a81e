"""A passage as the sibling rules see it: its folded text and the places of its claims in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from textmine.audit.scene import NEAR, Scene
from textmine.characters import normalise
from textmine.structures import Claim, Passage

_STOP = "。"
_LINE = "\n"
_FAR = 4000
"""Characters before a sentence in which a remark may be meant for it: a broken page is one passage of millions."""
_LONGEST = 400
"""Characters between two figures, brackets and all, beyond which they are of no one list."""
_BRACKETED = re.compile(r"[(\[〔【][^()\[\]〔〕【】]*[)\]〕】]")
_BRACKET = re.compile(r"[()\[\]〔〕【】]")
_OPENING = "([〔【"
_TURN = re.compile(rf"[()\[\]〔〕【】{_STOP}]")
_GLUED = re.compile(r"[1-9*](?P<rest>[1-9]\d{2,})(?![\d,.万億千百])")
QUOTED = re.compile(r"[「『][^「」『』]+[」』][^「」『』。]{0,8}$")
"""A quoted name right before a figure."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim and its place in the text of its passage.

    Attributes
    ----------
    start, end : int
        Offsets of the passage's text, `end` exclusive; of the first and the last span where it is broken.
    """

    claim: Claim
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text of one passage with its claims.

    Attributes
    ----------
    text : str
        Folded by :func:`textmine.characters.normalise`: as long as the passage's own.
    seen : tuple of Seen
        In order of their places.
    depths : tuple of (int, int)
        Behind each bracket and each end of a sentence, which closes all: the place, and how many brackets are open.
    places : mapping of str to Seen
        The claims by id.
    lines : tuple of (int, int, bool)
        Start and end of each line, and whether no claim lies in it.
    starts : tuple of int
        Where the claims begin.
    leads, names : dict of int to str
        What stands before each of them, and the name in it, as they were asked for.
    """

    text: str
    seen: tuple[Seen, ...]
    depths: tuple[tuple[int, int], ...] = ()
    places: Mapping[str, Seen] = field(default_factory=dict)
    lines: tuple[tuple[int, int, bool], ...] = ()
    starts: tuple[int, ...] = ()
    leads: dict[int, str] = field(default_factory=dict, compare=False, repr=False)
    names: dict[int, str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(each.start for each in self.seen))

    def between(self, before: Seen, after: Seen) -> str:
        """Return the text from the end of one claim to the start of another; "" where they overlap."""
        return self.text[before.end : after.start]

    def gap(self, before: Seen, after: Seen) -> str:
        """Return the text between two claims without what stands in brackets.

        Examples
        --------
        >>> from decimal import Decimal
        >>> from textmine.labels import ClaimLabel
        >>> claims = [Claim(str(n), ((n, n + 2),), "", ClaimLabel.COUNT, Decimal(1), "件") for n in (2, 12)]
        >>> first, second = (Seen(claim, *claim.spans[0]) for claim in claims)
        >>> Surroundings("電話1件(前年並み)面談1件", (first, second)).gap(first, second)
        '面談'
        """
        return without_brackets(self.between(before, after))

    def sentence(self, first: Seen, last: Seen) -> tuple[int, int]:
        """Return the offsets of the sentences from that of `first` to that of `last`; lines of a list count as one."""
        start = self.text.rfind(_STOP, 0, first.start) + 1
        end = self.text.find(_STOP, last.end)
        return start, len(self.text) if end < 0 else end

    def lead(self, first: Seen) -> str:
        """Return the text of the sentence before a claim, from the figure before it on."""
        known = self.leads.get(first.start)
        if known is None:
            number = bisect_right(self.starts, first.start) - 1
            before = self.seen[number - 1].end if number > 0 else 0
            start = self.text.rfind(_STOP, before, first.start) + 1
            known = self.leads[first.start] = self.text[max(start, before) : first.start]
        return known

    def tail(self, last: Seen, longest: int = 20) -> str:
        """Return what follows a claim in its sentence, up to the next figure and at most `longest` characters."""
        number = bisect_right(self.starts, last.start)
        end = min(self.seen[number].start if number < len(self.seen) else len(self.text), last.end + longest)
        return self.text[last.end : end].split(_STOP, 1)[0]

    def around(self, first: Seen, last: Seen) -> str:
        """Return the text of the lines that a stretch of claims stands on, cut at the ends of its sentences."""
        start, end = self.sentence(first, last)
        start = max(start, self.text.rfind(_LINE, start, first.start) + 1)
        line_end = self.text.find(_LINE, last.end, end)
        return self.text[start : end if line_end < 0 else line_end]

    def line_lead(self, first: Seen) -> str:
        """Return the text of its sentence and line before a claim."""
        stop = self.text.rfind(_STOP, 0, first.start) + 1
        start = max(stop, self.text.rfind(_LINE, stop, first.start) + 1)
        return self.text[start : first.start]

    def row_name(self, seen: Seen) -> str:
        """Return the words before the first claim of a claim's line, in a text of several lines; "" for that claim."""
        line = self.text.rfind(_LINE, 0, seen.start) + 1 if _LINE in self.text else 0
        number = bisect_left(self.starts, line)
        first = self.seen[number]
        return self.text[line : first.start].strip(" |") if line and first is not seen else ""

    def head_line(self, seen: Seen) -> str:
        """Return the line over that of a claim where no claim stands on it, as a heading does; else ""."""
        line = self.text.rfind(_LINE, 0, seen.start)
        start = self.text.rfind(_LINE, 0, max(line, 0)) + 1
        return "" if line < 0 or self.within(start, line) else self.text[start:line]

    def introduction(self, first: Seen) -> str:
        """Return the sentence before that of a claim from the figure before it on; "" where none ends in between."""
        number = bisect_right(self.starts, first.start) - 1
        before = self.seen[number - 1].end if number > 0 else 0
        stop = self.text.rfind(_STOP, before, first.start)
        return "" if stop < 0 else self.text[max(before, self.text.rfind(_STOP, before, stop) + 1) : stop]

    def scope(self, first: Seen, last: Seen) -> str:
        """Return the text whose remarks may be meant for a stretch of claims.

        In prose what stands before the end of its sentence; in a list its own line and those lines that hold no claim.
        """
        if _LINE not in self.text:
            start, end = self.sentence(first, last)
            return self.text[max(0, start - _FAR) : end]
        return _LINE.join(
            self.text[start:end]
            for start, end, is_bare in self.lines
            if is_bare or (start <= last.end and end >= first.start)
        )

    def next_sentence(self, last: Seen) -> str:
        """Return the sentence behind that of a claim, "" at the end of the text."""
        start = self.text.find(_STOP, last.end)
        return "" if start < 0 else self.text[start + 1 :].split(_STOP, 1)[0]

    def next_words(self, last: Seen) -> str:
        """Return the sentence behind that of a claim up to the first figure in it."""
        start = self.text.find(_STOP, last.end) + 1
        number = bisect_left(self.starts, start)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].split(_STOP, 1)[0] if start else ""

    def remarks(self, last: Seen) -> str:
        """Return the sentences a little behind that of a claim that hold no figure: remarks on those before."""
        start = self.text.find(_STOP, last.end) + 1
        sentences = self.text[start : start + _LONGEST].split(_STOP) if start else []
        found = []
        for sentence in sentences:
            end = start + len(sentence)
            if not self.within(start, end):
                found.append(sentence)
            start = end + 1
        return _STOP.join(found)

    def place(self, claim: Claim) -> Seen | None:
        """Return the place of a claim, None where it is not of the passage."""
        return self.places.get(claim.id)

    def before(self, seen: Seen) -> Seen | None:
        """Return the claim before another, None for the first."""
        number = bisect_right(self.starts, seen.start) - 1
        return self.seen[number - 1] if number > 0 else None

    def next_to(self, seen: Seen, step: int) -> Seen | None:
        """Return the claim right before (-1) or behind (1) another; None at the ends."""
        at = bisect_left(self.starts, seen.start) + step
        return self.seen[at] if 0 <= at < len(self.seen) else None

    def near(self, seen: Seen, length: int = 8) -> str:
        """Return the few characters before a claim that name its way of counting, and its indicator."""
        return self.lead(seen)[-length:] + normalise(seen.claim.indicator or "")

    def after(self, last: Seen, length: int = 40) -> str:
        """Return the characters behind a claim."""
        return self.text[last.end : last.end + length]

    def depth(self, at: int) -> int:
        """Return how many brackets of the sentence are open before a character."""
        number = bisect_right(self.depths, at, key=_first)
        return self.depths[number - 1][1] if number and at < len(self.text) else 0

    def around_place(self, at: int) -> tuple[Seen, ...]:
        """Return the claims near a character, no more than `NEAR` to a side."""
        number = bisect_left(self.starts, at)
        return self.seen[max(0, number - NEAR) : number + NEAR]

    def within(self, start: int, end: int) -> tuple[Seen, ...]:
        """Return the claims that lie between two offsets."""
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end)
        return tuple(each for each in self.seen[first:last] if each.end <= end)


def without_brackets(text: str) -> str:
    """Return a text without its closed brackets and what stands in them.

    Examples
    --------
    >>> without_brackets("(うち新規(初回)9社)、準会員")
    '、準会員'
    """
    while (shorter := _BRACKETED.sub("", text)) != text:
        text = shorter
    return text


def has_bracket(text: str) -> bool:
    """Tell whether a bracket stands in a text."""
    return _BRACKET.search(text) is not None


@lru_cache(maxsize=65536)
def folded_name(name: str | None) -> str:
    """Return a name folded and without white space, "" for none.

    Examples
    --------
    >>> folded_name("労働者数　５０ 人以上の事業場")
    '労働者数50人以上の事業場'
    """
    return _BLANK.sub("", normalise(name or ""))


def without_mark(claim: Claim) -> tuple[Claim, ...]:
    """Return a claim as it reads without a footnote mark that may be glued to its digits; none where none can be.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> claim = Claim("c1", (), "3318設備", ClaimLabel.COUNT, Decimal(3318), "設備")
    >>> [each.value for each in without_mark(claim)]
    [Decimal('318')]
    """
    match = _GLUED.match(normalise(claim.text))
    # Thousands without a comma: the first digit may be the mark.
    return () if match is None else (replace(claim, id=f"{claim.id}'", value=Decimal(match["rest"])),)


def surroundings(scene: Scene, passage: Passage) -> Surroundings:
    """Return the text of a passage with the claims that lie in it; claims without a place in it are left out."""
    found = [Seen(claim, *scene.place(claim)) for claim in scene.inside(passage)]
    placed = [seen for seen in found if seen.end]
    placed = placed if len(placed) <= 1 else sorted(placed, key=lambda seen: (seen.start, seen.end))
    depths = tuple(_depths(passage.text))
    view = Surroundings(passage.text, tuple(placed), depths, {seen.claim.id: seen for seen in placed})
    return replace(view, lines=tuple(_lines(view))) if _LINE in passage.text else view


def _lines(view: Surroundings) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for line in view.text.split(_LINE):
        end = start + len(line)
        yield start, end, not view.within(start, end)
        start = end + 1


def _depths(text: str) -> Iterator[tuple[int, int]]:
    depth = 0
    for match in _TURN.finditer(text):
        if match[0] in _OPENING:
            depth += 1
        else:
            depth = 0 if match[0] == _STOP else max(depth - 1, 0)
        yield match.end(), depth


def _first(place: tuple[int, ...]) -> int:
    return place[0]
