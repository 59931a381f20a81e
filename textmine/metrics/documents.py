"""How well whole documents were read: cells of tables, figures of tables, passages over the borders of pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields

from textmine.labels import BlockKind
from textmine.metrics.claims import RIGHT_NAME, Place, character_f1, claim_place, same_value
from textmine.structures import Block, Claim, Page, Passage, Span


@dataclass(frozen=True, slots=True)
class PartCounts:
    """What was wanted, what was found, what of it is right.

    Examples
    --------
    >>> (PartCounts(4, 3, 3) + PartCounts(1, 2, 1)).f1
    0.8
    """

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def __add__(self, other: PartCounts) -> PartCounts:
        return PartCounts(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(PartCounts)))

    @property
    def recall(self) -> float | None:
        """Share of what was wanted; None where nothing was."""
        return round(self.right / self.gold, 4) if self.gold else None

    @property
    def f1(self) -> float | None:
        """F1; None where nothing was wanted or found."""
        both = self.gold + self.predicted
        return round(2 * self.right / both, 4) if both else None


def count_cells(text: str, gold: Sequence[Block], predicted: Sequence[Block]) -> PartCounts:
    """Compare the cells of the tables of one page: a right one has its characters in order, its place and its extent.

    Parameters
    ----------
    text : str
        The document text.
    gold : sequence of Block
    predicted : sequence of Block
        Running text among them does not count.
    """
    wanted, found = _cells(text, gold), _cells(text, predicted)
    return PartCounts(len(wanted), len(found), len(wanted & found))


def count_page_cells(text: str, pages: Iterable[tuple[Sequence[Block], Page]]) -> PartCounts:
    """Compare the cells of some pages, each given with the tables of gold; those without such tables do not count."""
    return sum((count_cells(text, gold, page.blocks) for gold, page in pages if gold), PartCounts())


def _cells(text: str, blocks: Sequence[Block]) -> set[tuple[tuple[int, ...], int, int, int, int]]:
    return {
        (characters, cell.row, cell.column, cell.rows, cell.columns)
        for block in blocks
        if block.kind is BlockKind.TABLE
        for cell in block.cells
        if (characters := tuple(at for span in cell.spans for at in range(*span) if not text[at].isspace()))
    }


def count_table_claims(gold: Sequence[Claim], predicted: Sequence[Claim]) -> PartCounts:
    """Compare the figures of tables: a right one has its place, value, unit, indicator, period and role.

    An indicator is right from a character F1 of :data:`textmine.metrics.claims.RIGHT_NAME`.
    """
    found = {claim_place(claim): claim for claim in predicted}
    right = sum(_same_fact(claim, found.get(claim_place(claim))) for claim in gold)
    return PartCounts(len(gold), len(predicted), right)


def _same_fact(gold: Claim, predicted: Claim | None) -> bool:
    return (
        predicted is not None
        and same_value(gold, predicted)
        and gold.period == predicted.period
        and gold.role == predicted.role
        and character_f1(gold.indicator, predicted.indicator) >= RIGHT_NAME
    )


def count_labelled(gold: Sequence[Claim], predicted: Sequence[Claim]) -> PartCounts:
    """Compare claims by place and label."""

    def labelled(claims: Sequence[Claim]) -> set[tuple[Place, str]]:
        return {(claim_place(claim), claim.label.value) for claim in claims}

    return PartCounts(len(gold), len(predicted), len(labelled(gold) & labelled(predicted)))


def count_joins(
    text: str, gold: Sequence[Span], passages: Sequence[Passage], pages: Sequence[Page], covered: Collection[int]
) -> PartCounts:
    """Compare the places where a passage goes on on another page.

    Parameters
    ----------
    text : str
        The document text.
    gold : sequence of Span
        The last character of a page and the first of the next.
    passages : sequence of Passage
        As they were found.
    pages : sequence of Page
    covered : collection of int
        Characters that gold knows; joins of others do not count.
    """
    starts = [page.start for page in pages]
    found: set[Span] = set()
    for passage in passages:
        for span, other in zip(passage.spans, passage.spans[1:], strict=False):
            if any(span[0] < start <= other[0] or other[0] < start <= span[0] for start in starts):
                last, first = _edge(text, span, last=True), _edge(text, other, last=False)
                if last in covered and first in covered:
                    found.add((last, first))
    return PartCounts(len(gold), len(found), len(set(gold) & found))


def _edge(text: str, span: Span, *, last: bool) -> int:
    solid = [at for at in range(*span) if not text[at].isspace()]
    return solid[-1 if last else 0] if solid else -1
