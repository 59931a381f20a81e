"""Running text in two columns whose lines a block-wise dump writes as they go down the page, now left, now right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from textmine.layout.costs import Costs
from textmine.layout.flow_search import FlowCosts, FlowOrder, FlowPage, flow_order

_BY_FLOWS = FlowCosts(beside=-3.0, stay=0.0, turn=0.0, tone=0.0, again=-2.0, ahead=-2.0)
"""Flow by flow: each has lines of one column, the next one those of the other; sentences of both end alike."""
_BY_LINES = replace(_BY_FLOWS, stay=-1.5, turn=1.5, again=0.0)
"""Line by line."""

_TEXT_WIDTH = 40.0
"""Half-width cells that a column of running text is wide at least."""
_ALIKE = 0.9
"""Share of the wider column's width that the other one has at least."""
_SHARE = 0.75
"""Share of the lines that stand in the two longest columns where there are two in truth."""
_GAIN = 1.0
"""Nats for each line by which two columns must explain the page better than one."""
_TABLE = 3
"""Lines of no column, one behind the other, that part the text above them from the text below."""


def prose_order(page: FlowPage, costs: Costs, found: FlowOrder) -> tuple[int, ...] | None:
    """Return the lines of a page in reading order if they are running text in two columns, None for any other page.

    Parameters
    ----------
    page : FlowPage
    costs : Costs
    found : FlowOrder
        Columns that were found without knowing what the page holds.
    """
    longest = sorted(zip(map(len, found.columns), found.widths, strict=True))[-2:]
    widths = [width for _, width in longest]
    wide = max(widths)
    if min(widths) < max(_TEXT_WIDTH, _ALIKE * wide):
        return None
    if sum(count for count, _ in longest) < _SHARE * sum(map(len, found.columns)):
        return None
    both = replace(page, widths=(wide, wide))
    by_flows = flow_order(both, costs, _BY_FLOWS, known=True)
    one = flow_order(replace(page, widths=(wide,)), costs, replace(_BY_FLOWS, ahead=0.0), known=True)
    if len(by_flows.columns) < 2 or by_flows.score - one.score < _GAIN * len(page.links):
        return None
    best = max(by_flows, flow_order(both, costs, _BY_LINES, known=True), key=lambda order: order.score)
    return tuple(_read(best, len(page.links)))


def _read(order: FlowOrder, lines: int) -> Iterator[int]:
    """Yield the lines of one section after the other, its left column before its right one; tables part sections."""
    column = {line: number for number, own in enumerate(order.columns) for line in own}
    section: list[int] = []
    for is_text, group in groupby(range(lines), key=lambda line: line in column):
        run = list(group)
        if not is_text and len(run) >= _TABLE:
            yield from _by_column(section, column)
            yield from run
            section = []
        else:
            section += run
    yield from _by_column(section, column)


def _by_column(section: Sequence[int], column: dict[int, int]) -> list[int]:
    """Return the lines of a section by columns, those of none at first."""
    return sorted(section, key=lambda line: column.get(line, -1))
