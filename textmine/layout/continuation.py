"""Paragraphs that go on over the end of a page: column by column, the last line of one page against the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.labels import ColumnKind
from textmine.layout.columns import heading_kind
from textmine.layout.evidence import line_evidence
from textmine.layout.joins import JoinModel, default_joins
from textmine.layout.paragraphs import read_on_features
from textmine.lexicons import Lexicon
from textmine.structures import Column, Line, Page, Span, Spans

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
            last = pages[number - 1].columns[column].paragraphs
            first = _first_paragraph(text, pages[number].columns[following], lexicon)
            if not last or first is None:
                continue
            goes_on = pages[number].columns[following].paragraphs[first]
            join = _join(
                text,
                [s for p in last for s in p.spans],
                goes_on.spans,
                lexicon,
                model,
                in_table=kind is not ColumnKind.TEXT,
            )
            if join >= _READS_ON:
                place = number - 1, column, len(last) - 1
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


def _first_paragraph(text: str, column: Column, lexicon: Lexicon | None) -> int | None:
    """Return the first paragraph below the headings that a table repeats on each page."""
    for number, paragraph in enumerate(column.paragraphs):
        if heading_kind("".join(text[s:e] for s, e in paragraph.spans), lexicon=lexicon) is None:
            return number
    return None


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
