"""The gold of a report at its places in the text that a reader made of it.

A file that shows its characters' boxes is aligned by place, a text dump by the words of the lines.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from textmine.corpus.documents.structures import ReportLine, SetReport
from textmine.labels import BlockKind
from textmine.structures import Block, Cell, Claim, Column, Document, Page, Paragraph, Places, Span, Spans

_NEAR_ACROSS = 0.35
_NEAR_DOWN = 0.2
"""How far from its line a character may be found, in characters."""

_Offsets = tuple[int, ...]
"""Where each character of a line stands that is no white space; -1 for one that is not found."""


@dataclass(frozen=True, slots=True)
class PageGold:
    """What is right about one page, in offsets of the document text."""

    columns: tuple[Column, ...]
    tables: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DocumentGold:
    """What is right about a document, in offsets of its text.

    Attributes
    ----------
    pages : tuple of PageGold
    whole_columns : tuple of tuple of Column
        By page, the text outside tables of figures: paragraphs that begin there, whole, wherever they end.
    text_claims, table_claims : tuple of Claim
        Of running text and columns of text; of tables of figures.
    joins : tuple of Span
        The last character of a page and the first of the next where a paragraph goes on.
    figures : frozenset of int
        Characters in tables of figures.
    characters, found : int
        Set, and found again in the text.
    """

    pages: tuple[PageGold, ...]
    whole_columns: tuple[tuple[Column, ...], ...]
    text_claims: tuple[Claim, ...]
    table_claims: tuple[Claim, ...]
    joins: tuple[Span, ...]
    figures: frozenset[int]
    characters: int
    found: int


def placed_gold(report: SetReport, document: Document, *, misread: bool = False) -> DocumentGold:
    """Return the gold of a report at its places in the text of a document made from its file.

    Parameters
    ----------
    report : SetReport
    document : Document
        Read from the PDF, or from a text dump of it.
    misread : bool, optional
        The text was recognised from pictures: what stands where a character was set is that character, however it was
        read, and a claim is there where half of its characters are.
    """
    offsets = placed_lines(report, document, misread=misread)
    return _Placing(report, document.text, offsets, misread=misread).gold()


def placed_lines(report: SetReport, document: Document, *, misread: bool = False) -> list[_Offsets]:
    """Return where the characters of each line of a report stand in the text of a document, -1 for those that do not.

    Parameters
    ----------
    report : SetReport
    document : Document
    misread : bool, optional
        As of :func:`placed_gold`.

    Returns
    -------
    list of tuple of int
        White space left out.
    """
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(report.lines):
        by_page[line.page].append(number)
    offsets: list[_Offsets] = [()] * len(report.lines)
    for page in document.pages:
        lines = [report.lines[number] for number in by_page[page.number]]
        if document.places is not None:
            found = list(_by_boxes(document.text, page, lines, document.places, misread=misread))
        else:
            found = _by_words(document.text[page.start : page.end], page.start, lines)
        for number, own in zip(by_page[page.number], found, strict=True):
            offsets[number] = own
    return offsets


def _solid(text: str) -> list[str]:
    """Return the characters that are no white space, those of one look made one."""
    return [unicodedata.normalize("NFKC", character) for character in text if not character.isspace()]


def _by_boxes(
    text: str, page: Page, lines: Sequence[ReportLine], places: Places, *, misread: bool
) -> Iterator[_Offsets]:
    boxed = [
        (at, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        for at in range(page.start, page.end)
        if not text[at].isspace()
        for box in places.boxes(((at, at + 1),))
    ]
    boxed.sort(key=lambda each: each[2])
    for line in lines:
        near = line.size * _NEAR_DOWN
        first = _first_below(boxed, line.top - near)
        own = []
        for at, x, y in boxed[first:]:
            if y > line.bottom + near:
                break
            if line.left - _NEAR_ACROSS * line.size < x < line.right + _NEAR_ACROSS * line.size:
                own.append((x, at))
        # Boxes of recognised characters may overlap, but a line is written in its order.
        in_order = sorted(at for _, at in own) if misread else [at for _, at in sorted(own)]
        yield _aligned(text, line, in_order, misread=misread)


def _first_below(boxed: Sequence[tuple[int, float, float]], height: float) -> int:
    low, high = 0, len(boxed)
    while low < high:
        middle = (low + high) // 2
        if boxed[middle][2] < height:
            low = middle + 1
        else:
            high = middle
    return low


def _aligned(text: str, line: ReportLine, found: Sequence[int], *, misread: bool) -> _Offsets:
    wanted, shown = _solid(line.text), _solid("".join(text[at] for at in found))
    if len(wanted) == len(shown):
        return tuple(found)
    offsets = [-1] * len(wanted)
    for kind, first, last, start, end in SequenceMatcher(None, wanted, shown, autojunk=False).get_opcodes():
        if kind == "equal" or (misread and kind == "replace"):
            length = min(last - first, end - start)
            offsets[first : first + length] = found[start : start + length]
    return tuple(offsets)


def _by_words(text: str, start: int, lines: Sequence[ReportLine]) -> list[_Offsets]:
    """Find lines by their words, the longest first; of equal ones, the upper one is the first in the text."""
    at_solid = [at for at, character in enumerate(text) if not character.isspace()]
    solid = "".join(unicodedata.normalize("NFKC", text[at])[:1] for at in at_solid)
    taken = [False] * len(solid)
    equal: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        equal["".join(character[:1] for character in _solid(line.text))].append(number)
    offsets: list[_Offsets] = [(-1,) * len(_solid(line.text)) for line in lines]
    for words, numbers in sorted(equal.items(), key=lambda each: -len(each[0])):
        if not words:
            continue
        places = [at for at in _occurrences(solid, words) if not any(taken[at : at + len(words)])]
        places.sort(key=lambda at: -_stands_alone(text, at_solid, at, len(words)))
        for number, at in zip(
            sorted(numbers, key=lambda n: (lines[n].top, lines[n].left)), sorted(places[: len(numbers)]), strict=False
        ):
            taken[at : at + len(words)] = [True] * len(words)
            offsets[number] = tuple(start + own for own in at_solid[at : at + len(words)])
    return offsets


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _stands_alone(text: str, at_solid: Sequence[int], at: int, length: int) -> int:
    """Count the sides on which white space bounds a stretch of solid characters."""
    first, last = at_solid[at], at_solid[at + length - 1]
    before, behind = text[first - 1 : first] if first else "", text[last + 1 : last + 2]
    return (not before.strip()) + (not behind.strip())


class _Placing:
    def __init__(self, report: SetReport, text: str, offsets: Sequence[_Offsets], *, misread: bool) -> None:
        self._report = report
        self._text = text
        self._offsets = offsets
        self._misread = misread

    def gold(self) -> DocumentGold:
        report = self._report
        pages = tuple(
            PageGold(
                tuple(
                    Column(column.kind, tuple(Paragraph((span,)) for span in self._spans(column.lines)))
                    for column in report.columns
                    if column.page == page.number
                ),
                tuple(
                    Block(
                        BlockKind.TABLE,
                        tuple(
                            Cell(cell.row, cell.column, self._spans(cell.lines), cell.rows, cell.columns)
                            for cell in table.cells
                        ),
                    )
                    for table in report.tables
                    if table.page == page.number and table.ruled
                ),
            )
            for page in report.pages
        )
        claims: dict[bool, list[Claim]] = {False: [], True: []}
        for paragraph in report.paragraphs:
            starts = self._starts(paragraph.lines)
            for claim in paragraph.gold.claims:
                claims[paragraph.holds_figures].append(self._claim(claim, paragraph.gold.text, starts))
        return DocumentGold(
            pages,
            tuple(self._whole_columns(page.number) for page in report.pages),
            tuple(claims[False]),
            tuple(claims[True]),
            tuple(self._joins()),
            frozenset(
                at
                for paragraph in report.paragraphs
                if paragraph.holds_figures
                for line in paragraph.lines
                for at in self._offsets[line]
            ),
            sum(len(own) for own in self._offsets),
            sum(at >= 0 for own in self._offsets for at in own),
        )

    def _whole_columns(self, page: int) -> tuple[Column, ...]:
        report = self._report
        return tuple(
            Column(column.kind, tuple(paragraphs))
            for column in report.columns
            if column.page == page
            and (
                paragraphs := [
                    Paragraph(spans)
                    for line in column.lines
                    if (own := report.paragraphs[report.lines[line].paragraph]).lines[0] == line
                    and (spans := self._spans(own.lines))
                ]
            )
        )

    def _spans(self, lines: Sequence[int]) -> Spans:
        return tuple(span for line in lines for span in self._runs(self._offsets[line]))

    def _runs(self, offsets: Sequence[int]) -> Iterator[Span]:
        """Yield the stretches of the text that neighbouring characters make up, white space between them or not."""
        run: list[int] = []
        for at in offsets:
            if at < 0:
                continue
            if run and (at < run[-1] or self._parts(run[-1] + 1, at)):
                yield run[0], run[-1] + 1
                run = []
            run.append(at)
        if run:
            yield run[0], run[-1] + 1

    def _parts(self, start: int, end: int) -> bool:
        between = self._text[start:end]
        return bool(between.strip()) or "\n" in between

    def _starts(self, lines: Sequence[int]) -> Mapping[int, tuple[int, int]]:
        """Return for each character of a paragraph where it stands, by its place in the paragraph."""
        found = {}
        for line in lines:
            own = self._report.lines[line]
            solid = [at for at, character in enumerate(own.text) if not character.isspace()]
            for at, offset in zip(solid, self._offsets[line], strict=False):
                found[own.start + at] = (line, offset)
        return found

    def _claim(self, claim: Claim, text: str, starts: Mapping[int, tuple[int, int]]) -> Claim:
        by_line: dict[int, list[int]] = defaultdict(list)
        wanted = missing = 0
        for start, end in claim.spans:
            for at in range(start, end):
                if text[at].isspace():
                    continue
                line, offset = starts.get(at, (-1, -1))
                wanted, missing = wanted + 1, missing + (offset < 0)
                by_line[line].append(offset)
        is_there = missing <= (wanted / 2 if self._misread else 0)
        spans = tuple(span for offsets in by_line.values() for span in self._runs(offsets)) if is_there else ()
        # What is not in the text cannot be found: it stands where nothing else does.
        return replace(claim, spans=spans or ((-1, -1),), text="".join(self._text[s:e] for s, e in spans))

    def _joins(self) -> Iterator[Span]:
        for line, other in self._report.border_joins():
            last = next((at for at in reversed(self._offsets[line]) if at >= 0), -1)
            first = next((at for at in self._offsets[other] if at >= 0), -1)
            if last >= 0 and first >= 0:
                yield last, first
