"""Pages whose dump writes whole blocks, as pdftotext does: which they are, and the columns of their tables.

Document sites dump tables row by row, a blank line behind each cell. pdftotext writes flows: the lines of blocks below
each other, a blank line behind each flow. What reads on stands together there, but a block may hold several columns,
and the columns of one table come in many flows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, permutations

import numpy as np

from textmine.labels import ColumnKind
from textmine.layout.columns import fits, known_kinds
from textmine.layout.costs import Costs
from textmine.layout.evidence import Floats, LineEvidence
from textmine.layout.flow_cells import LEAST_WIDTH
from textmine.layout.flow_prose import prose_order
from textmine.layout.flow_search import FlowCosts, FlowPage, flow_order
from textmine.layout.heads import TABLE_ORDER
from textmine.layout.joins import JoinModel
from textmine.layout.kind_model import Decoded, decoded
from textmine.layout.lines import width_peaks
from textmine.layout.links import page_links
from textmine.layout.paragraphs import wrap_width
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon
from textmine.structures import Line

_HIRAGANA = re.compile("[ぁ-ん]")
_LEAST_HIRAGANA = 2
_LEAST_TEXT = 6
"""Lines of text below which nothing is told of a page."""

_LEAST_SHARE = 3
"""Lines of text for each one that stands alone, at least."""

# Nats for each line of the page by which columns must explain it better than running text.
_TABLE_GAIN = 0.35
# The same where the columns take turns within flows, and the share of the lines from which they do.
_TURNED_GAIN, _TURNS = 0.05, 0.25
# What of the search for row by row dumps holds otherwise here; found on generated reports of split dev.
_LOWEST, _SHORT = -4.0, -0.5
# Nats that a line gains which no column of text may hold: a heading of a column, cells of figures.
_NO_TEXT = 20.0
# Nats that a pair of cells in one line, and the headings on the page, are worth for what the columns are.
_BESIDE, _UNNAMED = 5.0, 6.0
_MOST_TURNS = 4
"""Columns of which every turn is tried."""
# Columns of running text are as wide as each other but for so much, and at least so wide.
_ALIKE, _TEXT_WIDTH = 0.9, 40.0


@dataclass(frozen=True, slots=True)
class FlowTable:
    """The columns of a page that was dumped block by block.

    Attributes
    ----------
    columns : tuple of tuple of int
        Lines in reading order, left to right.
    kinds : tuple of ColumnKind
        What each column holds.
    joins : tuple of array or None
        Log-odds of the joins between neighbouring lines of each column; None for running text.
    aside : tuple of int
        Lines of no column: headings, tables of figures.
    """

    columns: tuple[tuple[int, ...], ...]
    kinds: tuple[ColumnKind, ...]
    joins: tuple[Floats | None, ...]
    aside: tuple[int, ...]


def block_wise(lines: Sequence[Line], *, lexicon: Lexicon | None = None) -> bool:
    r"""Tell whether the lines of a page were dumped block by block: most lines of text stand below others of theirs.

    Parameters
    ----------
    lines : sequence of Line
        Physical lines.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> from textmine.layout.lines import split_lines
    >>> rows, blocks = "相談を行った。\n\n件数は増えた。\n\n" * 4, "相談を行った。\n件数は増えた。\n\n" * 4
    >>> [block_wise(split_lines(text, 0, len(text))) for text in (rows, blocks)]
    [False, True]
    """
    counts = [sum(_is_text(line.text, lexicon) for line in flow) for flow in _flows(lines)]
    told = [count for count in counts if count]
    # Without blank lines nothing tells a block from a table that was dumped row by row.
    if sum(told) < _LEAST_TEXT or len(told) < 2:
        return False
    # Where the last column of a row by row dump is left alone, its lines follow close: one long flow says nothing.
    alone = told.count(1)
    whole = len(told) - alone - 1
    return 2 * whole >= alone and sum(told) > _LEAST_SHARE * alone


def flow_table(seen: LineEvidence, model: JoinModel, *, lexicon: Lexicon | None = None) -> FlowTable | None:
    """Return the columns of a page that was dumped block by block, None where it reads on as it stands.

    Parameters
    ----------
    seen : LineEvidence
        Lines as :func:`textmine.layout.flow_cells.flow_cells` cuts them.
    model : JoinModel
    lexicon : Lexicon, optional
    """
    if len(seen) < _LEAST_TEXT:
        return None
    own = FlowCosts()
    costs = replace(Costs(**model.costs), lowest=_LOWEST, short=_SHORT)
    peaks = [float(peak) for peak in width_peaks(seen.width.astype(int).tolist()) if peak >= LEAST_WIDTH]
    page = FlowPage(
        page_links(seen, model, window=len(seen)),
        tuple(_apart(seen, lexicon)),
        tuple(_tone(text, lexicon) for text in seen.normal),
        tuple(peaks or [float(seen.width.max())]),
    )
    first = flow_order(page, costs, own)
    if len(first.columns) < 2:
        return None
    if not any(title in TABLE_ORDER for title in seen.titles) and (prose := prose_order(page, costs, first)):
        return FlowTable((prose,), (ColumnKind.TEXT,), (None,), ())
    # Columns of running text are equally wide: only of others does the language tell that they are several.
    told = own if _ALIKE * max(first.widths) > min(first.widths) else replace(own, tone=0.0)
    alone = flow_order(replace(page, widths=page.widths[-1:]), costs, told, most=1)
    gain = (first.score - alone.score) / len(seen)
    if gain < (_TURNED_GAIN if _turns(first.columns) > _TURNS * len(seen) else _TABLE_GAIN):
        return None
    known = replace(page, widths=tuple(wrap_width(seen.width[list(column)]) for column in first.columns))
    order = flow_order(known, costs, own, known=True)
    columns, kinds = _named([column for column in order.columns if column], seen, lexicon)
    joins = tuple(page.links.join[list(column[:-1]), list(column[1:])] for column in columns)
    return FlowTable(columns, kinds, joins, order.aside)


def _turns(columns: Sequence[Sequence[int]]) -> int:
    """Count the lines that stand directly before a line of another column."""
    of = {line: number for number, column in enumerate(columns) for line in column}
    return sum(of[line] != of.get(line + 1, of[line]) for line in of)


def _flows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    number = np.cumsum([line.breaks > 1 for line in lines]).tolist()
    for _, flow in groupby(zip(number, lines, strict=True), key=lambda each: each[0]):
        yield [line for _, line in flow]


def _is_text(text: str, lexicon: Lexicon | None) -> bool:
    """Tell whether a line is of sentences, no cell of figures and no title."""
    return len(_HIRAGANA.findall(text)) >= _LEAST_HIRAGANA or line_pattern("stop", lexicon).search(text) is not None


def _tone(text: str, lexicon: Lexicon | None) -> int:
    """Return how a sentence ends with a line, as one bit: it asks, orders or tells; 0 where none ends."""
    for bit, name in enumerate(("question_end", "order_end", "sentence_end")):
        if line_pattern(name, lexicon).search(text):
            return 1 << bit
    return 0


def _apart(seen: LineEvidence, lexicon: Lexicon | None) -> Iterator[float]:
    """Yield what each line gains by belonging to no column of text."""
    number = np.cumsum(seen.breaks > 1).tolist()
    told = {flow for flow, text in zip(number, seen.texts, strict=True) if _is_text(text, lexicon)}
    for flow, title in zip(number, seen.titles, strict=True):
        yield 0.0 if title is None and flow in told else _NO_TEXT


def _named(
    columns: Sequence[tuple[int, ...]], seen: LineEvidence, lexicon: Lexicon | None
) -> tuple[tuple[tuple[int, ...], ...], tuple[ColumnKind, ...]]:
    """Return columns left to right, and their kinds: those that headings on the page name, if there are any."""
    titles = {title for title in seen.titles if title in TABLE_ORDER}
    widths = [wrap_width(seen.width[list(column)]) for column in columns]
    unnamed = np.array([-_UNNAMED * (len(titles) > 1 and kind not in titles) for kind in TABLE_ORDER])
    beside = _beside(columns, seen)

    def found(turn: Sequence[int]) -> Decoded:
        fit, next_to = fits([[seen.texts[line] for line in columns[at]] for at in turn], lexicon=lexicon)
        return decoded(fit + unnamed, next_to)

    def worth(turn: Sequence[int]) -> float:
        against = sum(beside[turn[right], turn[left]] for right in range(len(turn)) for left in range(right))
        return found(turn).evidence - _BESIDE * float(against)

    every = range(len(columns))
    turn = max(permutations(every), key=worth) if len(columns) <= _MOST_TURNS else tuple(every)
    ordered = tuple(columns[at] for at in turn)
    if not titles and min(widths) >= max(_TEXT_WIDTH, _ALIKE * max(widths)):
        return ordered, (ColumnKind.TEXT,) * len(columns)
    return ordered, known_kinds(found(turn))


def _beside(columns: Sequence[tuple[int, ...]], seen: LineEvidence) -> Floats:
    """Count the physical lines in which a cell of one column stands directly left of one of another."""
    of = {line: number for number, column in enumerate(columns) for line in column}
    counts = np.zeros((len(columns), len(columns)))
    for line, other in pairwise(range(len(seen))):
        if seen.breaks[other] == 0 and line in of and other in of:
            counts[of[line], of[other]] += 1
    return counts
