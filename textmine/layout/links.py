"""What is known of the lines of a page before they are ordered: how well each follows each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from textmine.layout.evidence import Floats, Ints, LineEvidence
from textmine.layout.heads import table_head
from textmine.layout.joins import JoinModel
from textmine.layout.pairs import WINDOW, add_readings, break_evidence, unread_evidence, window_pairs

LATE = 12
"""Lines at the end of a page that the dump may have put there from anywhere."""

NO_JOIN = -12.0
"""Log-odds of a join that is not considered."""

# Joins of a line that MeCab reads: the best by all other evidence.
_RIVALS = 6
# Nats by which the joins that it does not read are held less likely.
_UNREAD = 1.0
# Newlines beyond the usual ones that set the page's last lines apart.
_GAP = 2
# Share of the lines from which a number of newlines is one of the page's two usual ones.
_COMMON = 0.2


@dataclass(frozen=True, slots=True)
class Links:
    """What the search knows of the lines of a page.

    Attributes
    ----------
    join, paragraph : array, (lines + 1) × lines
        Log-odds that a line (row) is continued by another (column), and that another begins the paragraph after it,
        were the first one full; the last row stands for no line.
    join_short, paragraph_short : float
        What is added where it is shorter than its column.
    ends : array of float
        Log-odds that a paragraph ends with a short line.
    width : array of float
    breaks : array of int
        Newlines before each line; 0 for a further cell of the same physical line.
    usual : int
        Newlines that stand between cells; fewer stand between lines of one cell.
    late : int
        Lines at the end that may be set aside.
    apart : bool
        A gap stands before them.
    head : tuple of int
        Lines that are headings of the columns, left to right.
    """

    join: Floats
    paragraph: Floats
    join_short: float
    paragraph_short: float
    ends: Floats
    width: Floats
    breaks: Ints
    usual: int
    late: int
    apart: bool
    head: tuple[int, ...]

    @property
    def first(self) -> int:
        """The first line that is no heading of a column."""
        return next((line for line in range(len(self)) if line not in self.head), 0)

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.width)


def page_links(seen: LineEvidence, model: JoinModel, *, window: int = WINDOW) -> Links:
    """Return what the join model says of all pairs of lines that may follow each other.

    Parameters
    ----------
    seen : LineEvidence
        At least one line.
    model : JoinModel
    window : int, optional
        Lines that a join may skip.
    """
    count = len(seen)
    usual = usual_breaks(seen.breaks)
    late, apart = _late(seen.breaks, usual)
    join = np.full((count + 1, count), NO_JOIN)
    first, second = window_pairs(count, late, window)
    features = unread_evidence(seen, first, second)
    scores = model.join.score(seen, first, second, features)
    likely = _likely(scores, first, second, count)
    scores -= _UNREAD
    read = features[likely]
    add_readings(read, seen, first[likely], second[likely])
    scores[likely] = model.join.score(seen, first[likely], second[likely], read)
    join[first, second] = scores
    paragraph = np.full((count + 1, count), NO_JOIN)
    every, other = (index.ravel() for index in np.indices((count, count)))
    paragraph[every, other] = model.paragraph.score(seen, every, other, break_evidence(seen, every, other))
    return Links(
        join=join,
        paragraph=paragraph,
        join_short=model.join.short,
        paragraph_short=model.paragraph.short,
        ends=model.ends(seen),
        width=seen.width,
        breaks=seen.breaks,
        usual=usual,
        late=late,
        apart=apart,
        head=table_head(seen.titles),
    )


def _likely(scores: Floats, first: Ints, second: Ints, count: int) -> Ints:
    """Return the pairs that are among the best of their first or of their second line."""
    table = np.full((count, count), -np.inf)
    table[first, second] = scores
    if count <= _RIVALS:
        return np.arange(len(first))
    by_first = np.partition(table, -_RIVALS, axis=1)[:, -_RIVALS]
    by_second = np.partition(table, -_RIVALS, axis=0)[-_RIVALS]
    return np.flatnonzero((scores >= by_first[first]) | (scores >= by_second[second]))


def usual_breaks(breaks: Ints) -> int:
    """Return the number of newlines that stands between cells; fewer stand between lines of one cell.

    Examples
    --------
    >>> usual_breaks(np.array([2, 2, 1, 1, 1, 1, 2, 4]))
    2
    """
    some = breaks[breaks > 0]
    if not len(some):
        return 1
    counts = np.bincount(some)
    common = np.flatnonzero(counts >= _COMMON * len(some))
    return int(common[-1]) if len(common) else int(np.median(some))


def _late(breaks: Ints, usual: int) -> tuple[int, bool]:
    """Return how many lines at the end may have been put there, and whether a gap stands before them."""
    count = min(LATE, len(breaks) // 4)
    gaps = np.flatnonzero(breaks[len(breaks) - count :] >= usual + _GAP)
    return (count - int(gaps[0]), True) if len(gaps) else (count, False)
