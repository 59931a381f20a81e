"""Paragraphs that go on over the end of a page: column by column, the last line of one page against the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textmine.labels import BlockKind, ColumnKind
from textmine.layout.blocks import is_narrow
from textmine.layout.columns import heading_kind
from textmine.layout.evidence import line_evidence
from textmine.layout.indents import Indents
from textmine.layout.joins import JoinModel, default_joins
from textmine.layout.outline import begins_as_heading
from textmine.layout.paragraphs import read_on_features
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon
from textmine.structures import Column, Line, Page, Paragraph, Span, Spans

_NEAR = 12
"""Lines on either side of the page's end that tell how its column is set."""
_READS_ON = 0.5
_READS_ON_ENDED, _ENDED = 0.95, 0.4
"""Probability from which a paragraph goes on after a complete sentence, and that of others at most.

The model knows lines within a page; few paragraphs that end there would be lengthened at a loss, all others at none.
"""
_SHORT = 8
"""Characters of a line below which it may be a cell of one word."""
_OPEN = 0.9
"""Probability at least that a line goes on which ends within a bracket, with a comma or a sign."""
_INDENTED = 0.9
"""Probability at least of what the indent of a line tells, where paragraphs begin indented."""

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
        border = _Border(text, pages[number - 1], pages[number], lexicon, model)
        for rivals in border.candidates():
            best = max((join for pair in rivals if (join := border.join(*pair)) is not None), default=None)
            if best is not None and best.probability >= _READS_ON:
                (column, last), (following, first) = best.ends
                place = number - 1, column, last
                found[place] = Continuation((number, following, first), round(best.probability, 4))
    return found


class _Join(NamedTuple):
    """How probable it is that a paragraph goes on in another: the columns of both and their numbers in these."""

    probability: float
    ends: tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Border:
    """The end of one page and the beginning of the next."""

    text: str
    page: Page
    overleaf: Page
    lexicon: Lexicon | None
    model: JoinModel

    def candidates(self) -> Iterator[Sequence[tuple[int, int]]]:
        """Yield columns of the page with those that they may go on in overleaf; of rivals only the best one does."""
        before, after = self._open_columns(), self._first_columns()
        yield from ([(before[kind], after[kind])] for kind in sorted(before.keys() & after.keys()))
        # The rest of a table in a single column looks like running text, if nothing else marks the table.
        if ColumnKind.TEXT in before.keys() ^ after.keys():
            if ColumnKind.TEXT in after:
                pairs = [(column, after[ColumnKind.TEXT]) for column in before.values()]
            elif self._names_columns(before[ColumnKind.TEXT]):
                pairs = [(before[ColumnKind.TEXT], following) for following in after.values()]
            else:
                return
            yield [pair for pair in pairs if self._is_unfinished(pair[0]) and not self._begins_anew(pair[1])]

    def join(self, column: int, following: int) -> _Join | None:
        """Return how one column goes on in another; None where one of them has nothing but what stands apart."""
        above, below = self.page.columns[column], self.overleaf.columns[following]
        last = self._last_paragraph(above)
        first = self._first_paragraph(below)
        if last is None or first is None:
            return None
        spans = [span for paragraph in above.paragraphs[: last + 1] for span in paragraph.spans]
        is_text = above.kind is below.kind is ColumnKind.TEXT
        in_table = not is_text or is_narrow(tuple(spans))
        goes_on = below.paragraphs[first].spans
        probability = _join(self.text, spans, goes_on, self.lexicon, self.model, in_table=in_table)
        lines = (*spans, *(span for paragraph in below.paragraphs[first:] for span in paragraph.spans))
        begins = Indents(self.text, lines, self.lexicon).begins(above.paragraphs[last].spans, goes_on[0])
        if begins is not None:
            probability = min(probability, 1 - _INDENTED) if begins else max(probability, _INDENTED)
        return _Join(probability, ((column, last), (following, first)))

    def _open_columns(self) -> dict[ColumnKind, int]:
        """Return the last column of each kind; running text is open only where nothing but notes stands below it."""
        columns = self.page.columns
        found = {column.kind: number for number, column in enumerate(columns)}
        apart = _Apart.of(self.page, ColumnKind.TEXT, self.lexicon)
        last = next((c for c in reversed(columns) if not all(apart.holds(self.text, p) for p in c.paragraphs)), None)
        if last is not None and last.kind is not ColumnKind.TEXT:
            found.pop(ColumnKind.TEXT, None)
        return found

    def _first_columns(self) -> dict[ColumnKind, int]:
        """Return the first column of each kind; running text goes on only where nothing stands above it."""
        columns = self.overleaf.columns
        found = {column.kind: number for number, column in reversed(list(enumerate(columns)))}
        if columns and columns[0].kind is not ColumnKind.TEXT:
            found.pop(ColumnKind.TEXT, None)
        return found

    def _last_paragraph(self, column: Column) -> int | None:
        """Return the last paragraph of a column that is none of what stands apart from its text."""
        apart = _Apart.of(self.page, column.kind, self.lexicon)
        numbers = range(len(column.paragraphs) - 1, -1, -1)
        return next((number for number in numbers if not apart.holds(self.text, column.paragraphs[number])), None)

    def _first_paragraph(self, column: Column) -> int | None:
        """Return the first paragraph of a column below the headings that a table repeats on each page."""
        apart = _Apart.of(self.overleaf, column.kind, self.lexicon)
        for number, paragraph in enumerate(column.paragraphs):
            if not self._is_title(paragraph) and not apart.holds(self.text, paragraph):
                return number
        return None

    def _is_title(self, paragraph: Paragraph) -> bool:
        line = "".join(self.text[start:end] for start, end in paragraph.spans)
        return heading_kind(line, lexicon=self.lexicon) is not None or self._is_heading_row(line)

    def _is_heading_row(self, line: str) -> bool:
        """Tell whether a line is the headings of several columns."""
        parts = line.split()
        return len(parts) > 1 and all(heading_kind(part, lexicon=self.lexicon) is not None for part in parts)

    def _names_columns(self, column: int) -> bool:
        spans = (span for paragraph in self.page.columns[column].paragraphs for span in paragraph.spans)
        return any(self._is_heading_row(self.text[start:end]) for start, end in spans)

    def _is_unfinished(self, column: int) -> bool:
        """Tell whether a column ends within a sentence."""
        own = self.page.columns[column]
        last = self._last_paragraph(own)
        if last is None or self._is_title(own.paragraphs[last]):
            return False
        line = self.text[slice(*own.paragraphs[last].spans[-1])]
        return len(line) >= _SHORT and not _ends_sentence(line, self.lexicon)

    def _begins_anew(self, column: int) -> bool:
        """Tell whether what stands in a column overleaf begins as a heading does."""
        own = self.overleaf.columns[column]
        first = self._first_paragraph(own)
        if first is None:
            return True
        return begins_as_heading(self.text[slice(*own.paragraphs[first].spans[0])], lexicon=self.lexicon)


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
    last, first = (text[start:end] for start, end in (before[-1], after[0]))
    ended = _ends_sentence(last, lexicon)
    if ended and begins_as_heading(first, lexicon=lexicon):
        return 0.0
    spans = [*before[-_NEAR:], *after[:_NEAR]]
    lines = tuple(Line(start, end, text[start:end]) for start, end in spans)
    indented = [start > 0 and text[start - 1] in " \u3000\t" for start, _ in spans]
    seen = line_evidence(lines, indented, lexicon)
    features = read_on_features(seen, range(len(lines)), lexicon)
    at = len(before[-_NEAR:]) - 1
    join = float(model.reads_on(features[at : at + 1], in_table=in_table)[0])
    is_open = line_pattern("open_end", lexicon).search(last) is not None
    begins = line_pattern("note_head", lexicon).match(first) is not None
    if is_open and not begins:
        return max(join, _OPEN)
    return join if join >= _READS_ON_ENDED or not ended else min(join, _ENDED)


def _ends_sentence(line: str, lexicon: Lexicon | None) -> bool:
    """Tell whether a sentence ends with a line, or with a reference to a note behind it."""
    return any(line_pattern(name, lexicon).search(line) is not None for name in ("sentence_end", "noted_end"))
