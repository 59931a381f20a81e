"""The reading order of a page's lines, where they are those of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations

import numpy as np

from textmine.layout.columns import ranked_kinds
from textmine.layout.costs import Costs
from textmine.layout.displaced import Placement, settled
from textmine.layout.evidence import CLASSES, HEAD_KINDS, LAST_NAMES, Floats, LineEvidence
from textmine.layout.joins import JoinModel
from textmine.layout.kind_model import default_kinds
from textmine.layout.lines import SLACK
from textmine.layout.links import NO_JOIN, Links, page_links
from textmine.layout.pairs import pair_evidence
from textmine.layout.paragraphs import wrap_width
from textmine.layout.reading_order import Order, search
from textmine.layout.turns import Turns, turns
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon

_COUNTS = (2, 3, 4, 5, 6, 7)
_LEAST_LINES = 6
# Hypotheses that the search keeps once the number of columns and their widths are known.
_FINAL_SIZE = 48
# Nats within which numbers of columns compete again, with more hypotheses each.
_NEAR = 12.0
# Nats that a column may be worth and yet be given up: one of a single line, and one that ends before another begins.
_LONE_LINE, _APART = 25.0, 3.0
# Nats below which two neighbours of a column hardly belong together.
_WEAK = -0.5
# Log-odds below which a join is no rival of another.
_RIVAL = -6.0
# Nats by which a table must explain a page better than running text; prose lies below -2.
_TABLE_GAIN = 5.0
# Shares of lines that end in a figure, at least, and in a sentence, at most, in a list of rows.
_FIGURES, _SENTENCES = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table.

    Attributes
    ----------
    columns : tuple of tuple of int
        Lines in reading order, column by column, left to right; no column is empty.
    links : Links
        What the order rests on.
    """

    columns: tuple[tuple[int, ...], ...]
    links: Links

    def joins(self, column: Sequence[int]) -> Floats:
        """Return the log-odds of the joins between neighbouring lines of a column."""
        lines = np.array(column, dtype=np.intp)
        log_odds: Floats = self.links.join[lines[:-1], lines[1:]]
        return log_odds


def table_of(seen: LineEvidence, model: JoinModel, *, lexicon: Lexicon | None = None) -> Table | None:
    """Return the table that the lines are, or None where they read on as they stand.

    Parameters
    ----------
    seen : LineEvidence
    model : JoinModel
    lexicon : Lexicon, optional
    """
    if len(seen) < _LEAST_LINES or _is_row_list(seen) or _is_foreign(seen, lexicon):
        return None
    costs = Costs(**model.costs)
    links = page_links(seen, model)
    first = _first(links, costs)
    if not _is_table(first, links, costs):
        return None
    turn = _best_turn(first, links, seen, costs, lexicon)
    widths = _widths(first, seen)
    links = _with_backward_joins(links, first, seen, model, costs)
    order = _searched(links, costs, [widths[column] for column in turn])
    # Columns of equal widths come out of the search in any turn.
    turn = _best_turn(order, links, seen, costs, lexicon)
    order = replace(order, columns=tuple(order.columns[column] for column in turn))
    links = _with_backward_joins(links, order, seen, model, costs)
    order = settled(order, Placement(links, costs, _widths(order, seen), _openings(seen)), costs, links)
    columns = _headed(order.columns, links, seen, lexicon)
    return Table(tuple(column for column in columns if column), links)


def _first(links: Links, costs: Costs) -> Order:
    """Return the best order of any number of columns; where several come near to each other, they compete again."""
    counts = [count for count in _COUNTS if count >= len(links.head)]
    orders = search(links, costs, counts=counts)
    near = [len(order.columns) for order in orders if order.score >= orders[0].score - _NEAR]
    best = orders[0] if len(near) == 1 else search(links, costs, counts=sorted(near), size=_FINAL_SIZE)[0]
    return _without_lone_columns(best, links, costs)


def _without_lone_columns(order: Order, links: Links, costs: Costs) -> Order:
    """Give up columns that hardly stand beside the others: a line out of its place, or the beginning of another one."""
    while len(order.columns) > max(2, len(links.head)) and (worth := _doubtful(order)):
        fewer = search(links, costs, counts=(len(order.columns) - 1,), size=_FINAL_SIZE)[0]
        if fewer.score < order.score - worth:
            break
        order = fewer
    return order


def _doubtful(order: Order) -> float:
    """Return what one of the columns may be worth and yet be given up, 0 where all stand side by side."""
    if min(map(len, order.columns)) <= 1:
        return _LONE_LINE
    apart = any(column[-1] < other[0] for column, other in permutations(order.columns, 2))
    return _APART if apart else 0.0


def _openings(seen: LineEvidence) -> list[str]:
    """Return the lines that begin with a mark of a paragraph, nothing for the others."""
    marked = seen.starts[:, CLASSES : CLASSES + len(HEAD_KINDS)].sum(axis=1) > 0
    return [text if mark else "" for text, mark in zip(seen.normal, marked.tolist(), strict=True)]


def _searched(links: Links, costs: Costs, widths: Sequence[float]) -> Order:
    return search(links, costs, counts=(len(widths),), widths=widths, size=_FINAL_SIZE)[0]


def _widths(order: Order, seen: LineEvidence) -> list[float]:
    return [wrap_width(seen.width[list(column)]) for column in order.columns]


def turned(seen: LineEvidence, model: JoinModel) -> tuple[Order, Turns] | None:
    """Return the first order found, with what the rows say of each of its turns, or None where there is no table.

    What its columns hold is not asked: this is what their kinds are learned from.
    """
    costs, links = Costs(**model.costs), page_links(seen, model)
    order = _first(links, costs)
    if not _is_table(order, links, costs):
        return None
    return order, turns(order, links, _widths(order, seen), costs)


def _best_turn(
    order: Order, links: Links, seen: LineEvidence, costs: Costs, lexicon: Lexicon | None
) -> tuple[int, ...]:
    weight = default_kinds().turn

    def score(turn: tuple[int, ...], cycle: float) -> float:
        columns = _headed([order.columns[column] for column in turn], links, seen, lexicon)
        return weight * cycle + _ranked(columns, seen, lexicon)

    return max(turns(order, links, _widths(order, seen), costs), key=lambda turn: score(*turn))[0]


def _headed(
    columns: Sequence[tuple[int, ...]], links: Links, seen: LineEvidence, lexicon: Lexicon | None
) -> tuple[tuple[int, ...], ...]:
    """Put the headings on top of the columns; where there are more columns, of those whose language they fit best."""
    heads = links.head
    if not heads or len(columns) < len(heads):
        return tuple(columns)
    named = [
        tuple((heads[places.index(at)], *column) if at in places else column for at, column in enumerate(columns))
        for places in combinations(range(len(columns)), len(heads))
    ]
    return named[0] if len(named) == 1 else max(named, key=lambda each: _ranked(each, seen, lexicon))


def _ranked(columns: Sequence[tuple[int, ...]], seen: LineEvidence, lexicon: Lexicon | None) -> float:
    told = [[seen.texts[line] for line in column] for column in columns if column]
    return ranked_kinds(told, lexicon=lexicon).evidence


def _is_row_list(seen: LineEvidence) -> bool:
    """Tell whether the lines are rows that end in figures, which read on nowhere."""
    figures = seen.ends[:, LAST_NAMES.index("value")].mean()
    sentences = seen.ends[:, LAST_NAMES.index("sentence")].mean()
    return bool(figures >= _FIGURES and sentences <= _SENTENCES)


def _is_foreign(seen: LineEvidence, lexicon: Lexicon | None) -> bool:
    """Tell whether most lines hold no Japanese, of whose joins nothing is known."""
    japanese = line_pattern("japanese", lexicon)
    return sum(japanese.search(text) is not None for text in seen.normal) < len(seen) / 2


def _is_table(order: Order, links: Links, costs: Costs) -> bool:
    """Tell whether the order explains the lines better than that they read on as they stand."""
    lines = np.arange(len(links) - 1)
    short = links.width[:-1] < wrap_width(links.width) - SLACK
    join = links.join[lines, lines + 1] + costs.join + short * links.join_short
    paragraph = links.paragraph[lines, lines + 1] + costs.paragraph + short * links.paragraph_short
    as_it_stands = float(np.maximum(np.maximum(join, paragraph), costs.lowest).sum())
    # Running text is one column.
    gain = order.score - as_it_stands - costs.of_column(len(links)) + costs.of_table(len(links))
    return gain > _TABLE_GAIN


def _with_backward_joins(links: Links, order: Order, seen: LineEvidence, model: JoinModel, costs: Costs) -> Links:
    """Add the joins from lines that lead nowhere to lines before them that nothing leads to."""
    neighbours = [pair for column in order.columns for pair in pairwise(column)]
    weak = [pair for pair in neighbours if _weak(links, costs, *pair)]
    nowhere = {line for line, _ in weak} | {column[-1] for column in order.columns if column}
    pairs = [(line, following) for line in sorted(nowhere) for _, following in weak if following < line]
    new = [pair for pair in pairs if links.join[pair] <= NO_JOIN]
    if not new:
        return links
    # A join is judged against its rivals, so those of the window are needed too.
    count = len(seen)
    rival = np.zeros((count, count), dtype=bool)
    rival[sorted({line for line, _ in new})] = True
    rival[:, sorted({following for _, following in new})] = True
    added = np.zeros((count, count), dtype=bool)
    added[tuple(np.array(new, dtype=np.intp).T)] = True
    first, second = np.nonzero((links.join[:count] > _RIVAL) & rival | added)
    score = model.join.score(seen, first, second, pair_evidence(seen, first, second))
    join = links.join.copy()
    fresh = added[first, second]
    join[first[fresh], second[fresh]] = score[fresh]
    return replace(links, join=join)


def _weak(links: Links, costs: Costs, line: int, following: int) -> bool:
    join, paragraph = links.join[line, following] + costs.join, links.paragraph[line, following] + costs.paragraph
    return bool(max(join, paragraph) < _WEAK)
