"""From the text of a page to its columns: table or running text, reading order, paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from textmine.labels import ColumnKind, Route
from textmine.layout.columns import column_kinds, ranked_kinds
from textmine.layout.displaced import Placement, settled
from textmine.layout.evidence import Ints, LineEvidence, break_evidence, line_evidence, pair_evidence, window_pairs
from textmine.layout.joins import NO_JOIN, JoinModel, default_joins
from textmine.layout.lines import SLACK, split_lines
from textmine.layout.paragraphs import read_on_features, wrap_width
from textmine.layout.reading_order import Costs, Links, Order, search, turns, usual_breaks
from textmine.lexicons import Lexicon
from textmine.structures import Column, Line, Page, Paragraph

LATE = 12
"""Lines at the end of a page that the dump may have put there from anywhere."""

BAND = 200
"""Lines that are ordered together; longer pages are cut into bands, so that cost is linear."""

_LEAST_LINES = 6
# Newlines beyond the usual ones that set the page's last lines apart.
_GAP = 2
_COUNTS = (2, 3, 4, 5, 6, 7)
_READS_ON = 0.5
# Rows of a list are kept apart unless their joining is likely: a wrong join mixes up two figures.
_READS_ON_RUNNING = 0.7
# Hypotheses that the search keeps once the number of columns and their widths are known.
_FINAL_SIZE = 160
# Nats below which two neighbours of a column hardly belong together.
_WEAK = -0.5
# Nats by which a table must explain a page better than running text; prose lies below -11.
_TABLE_GAIN = -4.0


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines that are ordered together."""

    lines: tuple[Line, ...]
    seen: LineEvidence


def arrange(text: str, page: Page, *, lexicon: Lexicon | None = None) -> Page:
    """Return the page with its columns, paragraphs and their joins.

    Parameters
    ----------
    text : str
        The document text.
    page : Page
        Its part of the text and the furniture to leave out.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> page = arrange("研修を8回実施した。\\n参加者は120人であった。", Page(1, 0, 22))
    >>> page.route.value, len(page.columns[0].paragraphs)
    ('file_order', 2)
    """
    model = default_joins()
    columns: list[list[Column]] = []
    route = Route.FILE_ORDER
    for band in _bands(text, page, lexicon, cells=True):
        order = table_order(band.seen, model, lexicon=lexicon)
        if order is not None:
            route = Route.TEXT
            columns.append(_table_columns(band, order, model, lexicon))
        else:
            columns.append([_running_text(band, model)])
    if route is Route.FILE_ORDER:
        columns = [[_running_text(band, model)] for band in _bands(text, page, lexicon, cells=False)]
    merged = _merged(columns)
    joins = [join for column in merged for paragraph in column.paragraphs for join in paragraph.joins]
    return replace(page, columns=merged, route=route, quality=float(np.mean(joins)) if joins else 1.0)


def _bands(text: str, page: Page, lexicon: Lexicon | None, *, cells: bool) -> Iterator[_Band]:
    lines = split_lines(text, page.start, page.end, page.furniture, cells=cells)
    for first in range(0, len(lines), BAND):
        band = lines[first : first + BAND]
        indented = [line.start > 0 and text[line.start - 1] in " \u3000\t" for line in band]
        yield _Band(band, line_evidence(band, indented, lexicon))


def join_links(seen: LineEvidence, model: JoinModel) -> Links:
    """Return what the join model says of all pairs of lines that may be joined."""
    count = len(seen)
    late, apart = _late(seen.breaks)
    join = np.full((count + 1, count), NO_JOIN)
    first, second = window_pairs(count, late)
    join[first, second] = model.join.score(seen, first, second, pair_evidence(seen, first, second))
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
        late=late,
        apart=apart,
    )


def _late(breaks: Ints) -> tuple[int, bool]:
    """Return how many lines at the end may have been put there, and whether a gap stands before them."""
    usual = usual_breaks(breaks)
    count = min(LATE, len(breaks) // 4)
    gaps = np.flatnonzero(breaks[len(breaks) - count :] >= usual + _GAP)
    return (count - int(gaps[0]), True) if len(gaps) else (count, False)


def table_order(seen: LineEvidence, model: JoinModel, *, counts: Sequence[int] = _COUNTS, lexicon: Lexicon | None = None) -> Order | None:
    """Return the order of the lines of a table, or None where the lines read on as they stand."""
    if len(seen) < _LEAST_LINES:
        return None
    costs = Costs(**model.costs)
    links = join_links(seen, model)
    orders = search(links, costs, counts=counts)
    best = orders[0]
    if not _is_table(best, links, costs):
        return None
    again = _searched(links, costs, _widths(best, seen))
    turn = _best_turn(again, links, seen, costs, lexicon)
    if turn[0]:
        widths = _widths(again, seen)
        again = _searched(links, costs, [widths[column] for column in turn])
    return _settled(again, links, seen, model, costs)


def _settled(order: Order, links: Links, seen: LineEvidence, model: JoinModel, costs: Costs) -> Order:
    links = _with_backward_joins(links, order, seen, model, costs)
    return settled(order, Placement(links, costs, _widths(order, seen)), costs, links)


def _searched(links: Links, costs: Costs, widths: Sequence[float]) -> Order:
    return search(links, costs, counts=(len(widths),), widths=widths, size=_FINAL_SIZE)[0]


def _best_turn(
    order: Order, links: Links, seen: LineEvidence, costs: Costs, lexicon: Lexicon | None
) -> tuple[int, ...]:
    texts = [[seen.texts[line] for line in column] for column in order.columns]

    def score(turn: tuple[int, ...], cycle: float) -> float:
        return cycle + costs.language * ranked_kinds([texts[column] for column in turn], lexicon=lexicon)[0]

    return max(turns(order, links, _widths(order, seen), costs), key=lambda turn: score(*turn))[0]


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
    known = links.join[:count] > NO_JOIN
    rival = np.zeros((count, count), dtype=bool)
    rival[sorted({line for line, _ in new})] = True
    rival[:, sorted({following for _, following in new})] = True
    added = np.zeros((count, count), dtype=bool)
    added[tuple(np.array(new, dtype=np.intp).T)] = True
    first, second = np.nonzero(known & rival | added)
    score = model.join.score(seen, first, second, pair_evidence(seen, first, second))
    join = links.join.copy()
    fresh = added[first, second]
    join[first[fresh], second[fresh]] = score[fresh]
    return replace(links, join=join)


def _weak(links: Links, costs: Costs, line: int, following: int) -> bool:
    join, paragraph = links.join[line, following] + costs.join, links.paragraph[line, following] + costs.paragraph
    return bool(max(join, paragraph) < _WEAK)


def _widths(order: Order, seen: LineEvidence) -> list[float]:
    return [wrap_width(seen.width[list(column)]) for column in order.columns]


def _is_table(order: Order, links: Links, costs: Costs) -> bool:
    """Tell whether the order explains the lines better than that they read on as they stand."""
    total = len(links.width)
    lines = np.arange(total - 1)
    short = links.width[:-1] < wrap_width(links.width) - SLACK
    join = links.join[lines, lines + 1] + costs.join + short * links.join_short
    paragraph = links.paragraph[lines, lines + 1] + costs.paragraph + short * links.paragraph_short
    as_it_stands = float(np.maximum(np.maximum(join, paragraph), costs.lowest).sum())
    # Running text is one column.
    return order.score - as_it_stands - costs.column > _TABLE_GAIN


def _table_columns(band: _Band, order: Order, model: JoinModel, lexicon: Lexicon | None) -> list[Column]:
    kept = [column for column in order.columns if column]
    kinds = column_kinds([[band.seen.texts[line] for line in column] for column in kept], lexicon=lexicon)
    return [
        Column(kind, _paragraphs(band, column, model, in_table=True)) for kind, column in zip(kinds, kept, strict=True)
    ]


def _running_text(band: _Band, model: JoinModel) -> Column:
    return Column(ColumnKind.TEXT, _paragraphs(band, range(len(band.lines)), model, in_table=False))


def _paragraphs(band: _Band, order: Sequence[int], model: JoinModel, *, in_table: bool) -> tuple[Paragraph, ...]:
    spans = [(band.lines[line].start, band.lines[line].end) for line in order]
    if len(spans) < 2:
        return tuple(Paragraph((span,)) for span in spans)
    reads_on = model.reads_on(read_on_features(band.seen, order), in_table=in_table)
    least = _READS_ON if in_table else _READS_ON_RUNNING
    paragraphs: list[Paragraph] = []
    first = 0
    for at, probability in enumerate([*reads_on, 0.0], start=1):
        if probability < least:
            joins = tuple(round(float(join), 4) for join in reads_on[first : at - 1])
            paragraphs.append(Paragraph(tuple(spans[first:at]), joins))
            first = at
    return tuple(paragraphs)


def _merged(bands: Sequence[Sequence[Column]]) -> tuple[Column, ...]:
    """Join the columns of neighbouring bands: those of running text, and those of one kind of a table."""
    merged: list[Column] = []
    for columns in bands:
        open_to = list(range(len(merged)))
        for column in columns:
            same = next((at for at in open_to if merged[at].kind is column.kind), None)
            if same is None:
                merged.append(column)
            else:
                merged[same] = Column(column.kind, merged[same].paragraphs + column.paragraphs)
                open_to.remove(same)
    return tuple(merged)
