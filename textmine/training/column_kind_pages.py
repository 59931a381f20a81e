"""What the kinds of columns are learned from: composed pages as they are, and as their cycle of columns is restored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile
from textmine.layout.columns import heading_kind
from textmine.layout.heads import TABLE_ORDER
from textmine.layout.joins import default_joins
from textmine.layout.kind_features import column_features, pair_features
from textmine.layout.tables import turned
from textmine.lexicons import default_lexicon
from textmine.training.layout_pages import documents, gold_lines, one_paragraph_each

_TABLES = (2, 3, 4, 5, 2, 3, 4, 5, 6, 7)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One way to begin the columns of a page.

    Attributes
    ----------
    page : int
    column, pair : array
        Features of the columns left to right, and of each two neighbours.
    rows : float
        What the rows say of this beginning.
    kinds : tuple of int or None
        True kinds, as numbers of `TABLE_ORDER`; None where this is not the true beginning.
    """

    page: int
    column: Floats
    pair: Floats
    rows: float
    kinds: tuple[int, ...] | None


def examples(contents: Sequence[MarkupFile], pages: int, seed: int) -> Iterator[Example]:
    """Yield all beginnings of the columns of composed pages, as they are and as they are restored.

    Parameters
    ----------
    contents : sequence of MarkupFile
    pages : int
        Filled with the reports as they are, and as many with goals rewritten for each column.
    seed : int
        Of the composer.
    """
    fillers: tuple[Filler, ...] = (
        MarkupFiller(tuple(contents)),
        DocumentFiller(documents(one_paragraph_each(contents))),
    )
    number = 0
    for at, filler in enumerate(fillers):
        for page in composed_pages(pages, seed + at, filler=filler, n_columns=_TABLES):
            for found in (_as_it_is(page, number), _restored(page, number + 1)):
                yield from found
            number += 2


def _as_it_is(page: GoldPage, number: int) -> Iterator[Example]:
    """Yield the true columns, in their true turn only: the rows are not known."""
    columns = [
        (TABLE_ORDER.index(column.kind), _told([page.text[a:b] for each in column.paragraphs for a, b in each.spans]))
        for column in page.columns
        if column.kind in TABLE_ORDER
    ]
    shown = [(kind, lines) for kind, lines in columns if lines]
    if len(shown) > 1:
        yield _example(number, [lines for _, lines in shown], 0.0, tuple(kind for kind, _ in shown))


def _restored(page: GoldPage, number: int) -> Iterator[Example]:
    """Yield every turn of the restored columns, where one of them holds the kinds in their order."""
    lines = gold_lines(page.text, page.columns)
    found = turned(lines.seen, default_joins())
    if found is None:
        return
    order, ways = found
    kind_of = {
        line: TABLE_ORDER.index(column.kind)
        for column, paragraphs in zip(page.columns, lines.columns, strict=True)
        for paragraph in paragraphs
        for line in paragraph
        if column.kind in TABLE_ORDER
    }
    kinds = [Counter(kind_of[line] for line in column if line in kind_of) for column in order.columns]
    if not all(kinds):
        return
    most = [count.most_common(1)[0][0] for count in kinds]
    true = [turn for turn, _ in ways if all(most[a] <= most[b] for a, b in pairwise(turn))]
    if len(true) == 1:
        texts = [_told([lines.seen.texts[line] for line in column]) for column in order.columns]
        for turn, rows in ways:
            right = tuple(most[column] for column in turn) if turn == true[0] else None
            yield _example(number, [texts[column] for column in turn], rows, right)


def _told(lines: Sequence[str]) -> list[str]:
    """Return the lines of a column without its heading: its language is to be learned."""
    return [line for line in lines if heading_kind(line) is None]


def _example(number: int, columns: Sequence[Sequence[str]], rows: float, kinds: tuple[int, ...] | None) -> Example:
    lexicon = default_lexicon()
    return Example(number, column_features(columns, lexicon), pair_features(columns, lexicon), rows, kinds)
