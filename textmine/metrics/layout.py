"""How well a page's reading order was restored, compared on the gold lines however the predicted ones are cut.

A pair of gold lines that follow each other in a column is right when, in the restored columns, the first
character of the second comes directly after the last character of the first. Where lines have equal text, the dump
does not tell which stands where: gold is then the order nearest to the restored one (:mod:`.equal_lines`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from itertools import pairwise
from operator import attrgetter

from textmine.labels import ColumnKind
from textmine.metrics.equal_lines import Follows, nearest_order
from textmine.structures import Column, Paragraph, Span, Spans


@dataclass(frozen=True, slots=True)
class LayoutCounts:
    """What was counted on one page, or summed over pages.

    Attributes
    ----------
    pairs, pairs_right : int
        Pairs of gold lines that follow each other in a column.
    pairs_as_written : int
        Right ones where lines of equal text are held to the very places that gold gives them.
    inner_pairs, inner_pairs_right : int
        Those of them within a paragraph.
    lines, labels_right : int
        Gold lines; those most of whose characters are in a column of the right kind.
    starts, starts_predicted, starts_right : int
        First characters of paragraphs.
    """

    pairs: int = 0
    pairs_right: int = 0
    pairs_as_written: int = 0
    inner_pairs: int = 0
    inner_pairs_right: int = 0
    lines: int = 0
    labels_right: int = 0
    starts: int = 0
    starts_predicted: int = 0
    starts_right: int = 0

    def __add__(self, other: LayoutCounts) -> LayoutCounts:
        return sum_layout((self, other))


_FIELDS = attrgetter(*(item.name for item in fields(LayoutCounts)))


@dataclass(frozen=True, slots=True)
class LayoutScores:
    """Shares between 0 and 1, rounded to four places; None where there was nothing to count.

    Attributes
    ----------
    reading_order : float or None
        Share of the pairs of gold lines of one column that follow each other in the restored order.
    reading_order_as_written : float or None
        The same where lines of equal text are held to the very places that gold gives them.
    reading_order_inner : float or None
        The same of the pairs within a paragraph.
    column_labels : float or None
        Share of the gold lines whose column has the right kind.
    paragraph_f1 : float or None
        F1 of the places where paragraphs begin.
    """

    pairs: int
    lines: int
    reading_order: float | None
    reading_order_as_written: float | None
    reading_order_inner: float | None
    column_labels: float | None
    paragraph_f1: float | None

    def to_dict(self) -> dict[str, int | float | None]:
        """Return the figures by name."""
        return asdict(self)


def count_layout(text: str, gold: Sequence[Column], predicted: Sequence[Column]) -> LayoutCounts:
    r"""Compare the columns of one page.

    Parameters
    ----------
    text : str
        The document text that all spans are offsets of.
    gold, predicted : sequence of Column

    Examples
    --------
    >>> text = "あい\nかき\nうえ"
    >>> gold = [Column(ColumnKind.PLAN, (Paragraph(((0, 2), (6, 8))),))]
    >>> in_file_order = [Column(ColumnKind.PLAN, (Paragraph(((0, 2), (3, 5), (6, 8))),))]
    >>> count_layout(text, gold, in_file_order).pairs_right
    0
    """
    following, kind_of, starts_predicted = _restored(text, predicted)
    counts = LayoutCounts()
    starts: set[int] = set()
    covered: set[int] = set()
    for column in gold:
        for paragraph in column.paragraphs:
            lines = [characters for span in paragraph.spans if (characters := _characters(text, span))]
            starts.update(lines[0][:1] if lines else ())
            for characters in lines:
                covered.update(characters)
                labelled = sum(kind_of.get(at) is column.kind for at in characters)
                counts += LayoutCounts(lines=1, labels_right=2 * labelled > len(characters))
    # What gold does not cover, page numbers for instance, has no right or wrong start.
    starts_predicted &= covered
    follows = partial(_follow, text, following)
    return (
        counts
        + _count_pairs(text, nearest_order(text, gold, follows), follows)
        + LayoutCounts(
            pairs_as_written=_count_pairs(text, gold, follows).pairs_right,
            starts=len(starts),
            starts_predicted=len(starts_predicted),
            starts_right=len(starts & starts_predicted),
        )
    )


def _count_pairs(text: str, gold: Sequence[Column], follows: Follows) -> LayoutCounts:
    counts = LayoutCounts()
    for column in gold:
        places = [(span, number > 0) for paragraph in column.paragraphs for number, span in enumerate(paragraph.spans)]
        printed = [place for place in places if _characters(text, place[0])]
        for (line, _), (other, inner) in pairwise(printed):
            right = follows(line, other)
            counts += LayoutCounts(pairs=1, pairs_right=right, inner_pairs=inner, inner_pairs_right=inner and right)
    return counts


def score_layout(counts: LayoutCounts) -> LayoutScores:
    """Return the shares that counts amount to."""
    return LayoutScores(
        pairs=counts.pairs,
        lines=counts.lines,
        reading_order=_share(counts.pairs_right, counts.pairs),
        reading_order_as_written=_share(counts.pairs_as_written, counts.pairs),
        reading_order_inner=_share(counts.inner_pairs_right, counts.inner_pairs),
        column_labels=_share(counts.labels_right, counts.lines),
        paragraph_f1=_share(2 * counts.starts_right, counts.starts + counts.starts_predicted),
    )


def sum_layout(counts: Iterable[LayoutCounts]) -> LayoutCounts:
    """Return the counts of several pages together."""
    values = [_FIELDS(page) for page in counts]
    return LayoutCounts(*map(sum, zip(*values, strict=True))) if values else LayoutCounts()


def physical_lines(text: str, furniture: Spans = ()) -> Spans:
    r"""Return the lines of `text` in file order, white space at their edges, blank lines and furniture left out.

    Examples
    --------
    >>> physical_lines(" 一行目\n\n二行目\n- 3 -", furniture=((10, 15),))
    ((1, 4), (6, 9))
    """
    lines: list[Span] = []
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        if start < end and not any(low < end and start < high for low, high in furniture):
            lines.append((start, end))
        at += len(line) + 1
    return tuple(lines)


def file_order_columns(text: str, furniture: Spans = ()) -> tuple[Column, ...]:
    """Return the baseline that changes nothing: one column, every line a paragraph; gold for ordinary prose."""
    lines = physical_lines(text, furniture)
    return (Column(ColumnKind.TEXT, tuple(Paragraph((line,)) for line in lines)),) if lines else ()


def _restored(text: str, columns: Sequence[Column]) -> tuple[dict[int, int], dict[int, ColumnKind], set[int]]:
    """Return each character's follower, each character's kind of column, and where paragraphs begin."""
    following: dict[int, int] = {}
    kind_of: dict[int, ColumnKind] = {}
    starts: set[int] = set()
    for column in columns:
        order: list[int] = []
        for paragraph in column.paragraphs:
            characters = [at for span in paragraph.spans for at in _characters(text, span)]
            starts.update(characters[:1])
            order += characters
        following.update(pairwise(order))
        kind_of.update(dict.fromkeys(order, column.kind))
    return following, kind_of, starts


def _follow(text: str, following: Mapping[int, int], line: Span, other: Span) -> bool:
    first, second = _characters(text, line), _characters(text, other)
    return bool(first and second) and following.get(first[-1]) == second[0]


def _characters(text: str, span: Span) -> list[int]:
    return [at for at in range(*span) if not text[at].isspace()]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
