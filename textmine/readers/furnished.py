"""Pages whose blocks the reader knows, without what is furniture on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textmine.labels import Route
from textmine.structures import Block, Page


def with_blocks(page: Page, blocks: Iterable[Block], start: int, route: Route) -> Page:
    """Return a page with blocks whose spans count from `start` of the document; furniture is left out of them."""
    furniture = set(page.furniture)
    found: list[Block] = []
    for block in blocks:
        cells = []
        for cell in block.cells:
            spans = tuple((s + start, e + start) for s, e in cell.spans)
            kept = tuple(span for span in spans if span not in furniture)
            if kept:
                cells.append(replace(cell, spans=kept))
        if cells:
            found.append(replace(block, cells=tuple(cells)))
    return replace(page, blocks=tuple(found), route=route)
