"""Printed page numbers and running heads: the first and last lines of pages.

A number in the shape of a page number (``- 109 -``) counts by itself. A bare number could be a figure: it needs
other pages that count on with it, a wrapper that names nearly the same page, or a long page of other lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon
from textmine.readers.lines import RawLine
from textmine.structures import Span, Spans

_FIGURE = re.compile(r"[\s△▲+\-−±約()]*\d[\d,.\s]*\D{0,4}")
_ENOUGH = 10  # other lines of a page whose last line is a bare number, to be a page number without further evidence
_BEHIND = 20  # pages by which a printed number may lag behind that of the file: cover, contents
_REPEATED = 3  # pages on which a running head must stand
_TAIL_NUMBER = re.compile(r"\s+[-‐–—―−]?\s*(?P<page>\d{1,4})\s*[-‐–—―−]?")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number printed on a page, if any, and the lines that are running head, foot or number."""

    value: int | None
    lines: Spans


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int  # index of the page
    value: int
    line: RawLine
    shape: int
    weak: bool
    last: bool


@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(row["pattern"]), row.get("weak", False)) for row in lexicon.table("wrappers")["number"])


@lru_cache(maxsize=4)
def _running_words(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(word for row in lexicon.table("wrappers")["running"] for word in row["words"])


def printed_pages(
    pages: Sequence[Sequence[RawLine]], source_pages: Sequence[int | None], lexicon: Lexicon
) -> list[PageNumber]:
    """Return number and running heads of each page.

    Parameters
    ----------
    pages : sequence of sequence of RawLine
        The lines of each page, wrapper lines left out.
    source_pages : sequence of (int or None)
        The page that the wrapper of each page names.
    lexicon : Lexicon
        Holds the shapes, table ``wrappers``.
    """
    heads = _running(pages, lexicon)
    bare = [
        [line for line in lines if (line.start, line.end) not in head.lines]
        for lines, head in zip(pages, heads, strict=True)
    ]
    candidates = [found for index, lines in enumerate(bare) for found in _candidates(index, lines, lexicon)]
    by_page: dict[int, list[_Candidate]] = defaultdict(list)
    for found in candidates:
        by_page[found.page].append(found)
    runs = _runs(candidates)
    results = []
    for index, (lines, head) in enumerate(zip(bare, heads, strict=True)):
        chosen = next((found for found in by_page[index] if _accepted(found, lines, source_pages[index], runs)), None)
        number = chosen.value if chosen else head.value
        taken: Spans = (*head.lines, *([(chosen.line.start, chosen.line.end)] if chosen else []))
        results.append(PageNumber(number, taken))
    return results


def _candidates(index: int, lines: Sequence[RawLine], lexicon: Lexicon) -> list[_Candidate]:
    """Return the page numbers that the edges of a page may hold, the best first."""
    found = []
    for line, last in ((lines[-1], True), (lines[0], False)) if len(lines) > 1 else ():
        for shape, (pattern, weak) in enumerate(_shapes(lexicon)):
            match = pattern.fullmatch(line.folded)
            if match is not None and _possible(match):
                found.append(_Candidate(index, int(match.group("page")), line, shape, weak, last))
                break
    return sorted(found, key=lambda each: (each.weak, not each.last))


def _possible(match: re.Match[str]) -> bool:
    total = match.groupdict().get("pages")
    return total is None or int(match.group("page")) <= int(total)


def _runs(candidates: Sequence[_Candidate]) -> set[tuple[int, bool, int]]:
    """Return (shape, place, number minus page) wherever at least two pages count on in step."""
    count = Counter((found.shape, found.last, found.value - found.page) for found in candidates)
    kinds = Counter((found.shape, found.last) for found in candidates)
    return {run for run, times in count.items() if times >= 2 and 2 * times >= kinds[run[:2]]}


def _accepted(
    found: _Candidate, lines: Sequence[RawLine], source_page: int | None, runs: set[tuple[int, bool, int]]
) -> bool:
    if not found.weak or (found.shape, found.last, found.value - found.page) in runs:
        return True
    others = [line for line in lines if line is not found.line]
    if not found.last or any(_FIGURE.fullmatch(line.folded) for line in others[-3:]):
        return False
    if source_page is not None and 0 <= source_page - found.value <= _BEHIND:
        return len(others) >= 3
    return len(others) >= _ENOUGH and not any(_FIGURE.fullmatch(line.folded) for line in others)


def _running(pages: Sequence[Sequence[RawLine]], lexicon: Lexicon) -> list[PageNumber]:
    """Find a line that stands at the same edge of most pages, alone or with the page number behind it."""
    spans: list[list[Span]] = [[] for _ in pages]
    values: list[int | None] = [None for _ in pages]
    for edge in (0, -1):
        edges = {index: lines[edge] for index, lines in enumerate(pages) if len(lines) > 1}
        stems = {index: _stem(line.folded) for index, line in edges.items()}
        count = Counter(stem for stem, _ in stems.values())
        for index, (stem, value) in stems.items():
            if count[stem] < max(_REPEATED, len(pages) / 2) or not _is_running(stem, lexicon):
                continue
            spans[index].append((edges[index].start, edges[index].end))
            values[index] = value if values[index] is None else values[index]
    return [PageNumber(value, tuple(found)) for value, found in zip(values, spans, strict=True)]


def _stem(folded: str) -> tuple[str, int | None]:
    match = re.search(rf"{_TAIL_NUMBER.pattern}$", folded)
    return (folded[: match.start()], int(match.group("page"))) if match else (folded, None)


def _is_running(stem: str, lexicon: Lexicon) -> bool:
    return 0 < len(stem) <= 60 and "。" not in stem and any(word in stem for word in _running_words(lexicon))
