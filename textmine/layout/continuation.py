"""Paragraphs that go on over the end of a page: column by column, the last line of one page against the next."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.labels import BlockKind, ColumnKind
from textmine.layout.blocks import is_narrow
from textmine.layout.columns import heading_kind
from textmine.layout.evidence import line_evidence
from textmine.layout.joins import JoinModel, default_joins
from textmine.layout.paragraphs import read_on_features
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon
from textmine.structures import Line, Page, Paragraph, Span, Spans

_NEAR = 12
"""Lines on either side of the page's end that tell how its column is set."""
_READS_ON = 0.5

Place = tuple[int, int, int]
"""Numbers of a page, a column and a paragraph in it."""


@dataclass(frozen=True, slots=True)
class Continuation:
    """The paragraph that goes on with another, on the page before, and the probability that it does."""

    place: Place
    join: float


def continuations(
    text: str, pages: Sequence[Page], *, lexicon: Lexicon | None = None, model: JoinModel | None = None
) -> Mapping[Place, Continuation]:
    """Return for each paragraph that goes on overleaf the one that it goes on with.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
        With columns; a column goes on with the first of its kind on the next page.
    lexicon : Lexicon, optional
    model : JoinModel, optional
        The shipped one by default.
    """
    model = model or default_joins()
    found: dict[Place, Continuation] = {}
    for number in range(1, len(pages)):
        before, after = _open_columns(pages[number - 1]), _first_columns(pages[number])
        for kind in before.keys() & after.keys():
            column, following = before[kind], after[kind]
            above = pages[number - 1].columns[column].paragraphs
            below = pages[number].columns[following].paragraphs
            last = _last_paragraph(text, above, _Apart.of(pages[number - 1], kind, lexicon))
            first = _first_paragraph(text, below, _Apart.of(pages[number], kind, lexicon), lexicon)
            if last is None or first is None:
                continue
            goes_on = below[first]
            spans = [span for paragraph in above[: last + 1] for span in paragraph.spans]
            in_table = kind is not ColumnKind.TEXT or is_narrow(tuple(spans))
            join = _join(text, spans, goes_on.spans, lexicon, model, in_table=in_table)
            if join >= _READS_ON:
                place = number - 1, column, last
                found[place] = Continuation((number, following, first), round(join, 4))
    return found


def _open_columns(page: Page) -> dict[ColumnKind, int]:
    """Return the last column of each kind; running text is open only where nothing stands below it."""
    found = {column.kind: number for number, column in enumerate(page.columns)}
    if page.columns and page.columns[-1].kind is not ColumnKind.TEXT:
        found.pop(ColumnKind.TEXT, None)
    return found


def _first_columns(page: Page) -> dict[ColumnKind, int]:
    """Return the first column of each kind; running text goes on only where nothing stands above it."""
    found = {column.kind: number for number, column in reversed(list(enumerate(page.columns)))}
    if page.columns and page.columns[0].kind is not ColumnKind.TEXT:
        found.pop(ColumnKind.TEXT, None)
    return found


def _last_paragraph(text: str, paragraphs: Sequence[Paragraph], apart: _Apart) -> int | None:
    """Return the last paragraph of a column that is none of what stands apart from its text."""
    numbers = range(len(paragraphs) - 1, -1, -1)
    return next((number for number in numbers if not apart.holds(text, paragraphs[number])), None)


def _first_paragraph(text: str, paragraphs: Sequence[Paragraph], apart: _Apart, lexicon: Lexicon | None) -> int | None:
    """Return the first paragraph of a column below the headings that a table repeats on each page."""
    for number, paragraph in enumerate(paragraphs):
        title = heading_kind("".join(text[s:e] for s, e in paragraph.spans), lexicon=lexicon)
        if title is None and not apart.holds(text, paragraph):
            return number
    return None


@dataclass(frozen=True, slots=True)
class _Apart:
    """What stands apart from running text: notes, titles of tables and pictures, tables themselves."""

    tables: frozenset[int]
    note: re.Pattern[str]
    caption: re.Pattern[str]

    @classmethod
    def of(cls, page: Page, kind: ColumnKind, lexicon: Lexicon | None) -> _Apart:
        in_tables = (
            cell.spans[0][0]
            for block in page.blocks
            if kind is ColumnKind.TEXT and block.kind is BlockKind.TABLE
            for cell in block.cells
        )
        return cls(frozenset(in_tables), line_pattern("note_head", lexicon), line_pattern("caption", lexicon))

    def holds(self, text: str, paragraph: Paragraph) -> bool:
        start, end = paragraph.spans[0]
        line = text[start:end]
        return start in self.tables or self.note.match(line) is not None or self.caption.match(line) is not None


def _join(
    text: str, before: Sequence[Span], after: Spans, lexicon: Lexicon | None, model: JoinModel, *, in_table: bool
) -> float:
    """Return the probability that the first line of `after` continues the last of `before`."""
    spans = [*before[-_NEAR:], *after[:_NEAR]]
    lines = tuple(Line(start, end, text[start:end]) for start, end in spans)
    indented = [start > 0 and text[start - 1] in " \u3000\t" for start, _ in spans]
    seen = line_evidence(lines, indented, lexicon)
    features = read_on_features(seen, range(len(lines)), lexicon)
    at = len(before[-_NEAR:]) - 1
    return float(model.reads_on(features[at : at + 1], in_table=in_table)[0])
