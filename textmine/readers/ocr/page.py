"""A recognised page: geometry as for PDF files, then misread figures mended."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from textmine.lexicons import Lexicon
from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock, PlacedCell, page_blocks
from textmine.readers.geometry.glyphs import TOP
from textmine.readers.geometry.lines import text_lines
from textmine.readers.geometry.page_text import PageText, PlacedPage
from textmine.readers.ocr.recognise import Recognised
from textmine.readers.ocr.repairs import find_repairs, repaired
from textmine.readers.read_page import ReadPage, route_of


def recognised_page(found: Recognised, lexicon: Lexicon | None = None, *, repair: bool = True) -> ReadPage:
    """Return what was recognised as a page.

    Parameters
    ----------
    found : Recognised
    lexicon : Lexicon, optional
    repair : bool, optional
        Mend figures that the grammar of numbers, or their column, proves misread.
    """
    return _written(found, page_blocks(found.glyphs, found.rulings), lexicon, repair=repair)


def plain_page(found: Recognised) -> ReadPage:
    """Return what was recognised as a page of running text, line by line as it was read: the baseline."""
    glyphs = found.glyphs
    tops = glyphs.boxes[:, TOP]
    starts = [0, *(np.nonzero(np.diff(tops))[0] + 1).tolist(), len(glyphs)]
    lines = tuple(
        line for first, last in pairwise(starts) for line in text_lines(glyphs, np.arange(first, last, dtype=np.intp))
    )
    blocks = [PlacedBlock(BlockLayout.TEXT, 0.0, (PlacedCell(0, 0, lines),))] if lines else []
    return _written(found, blocks, None, repair=False)


def _written(found: Recognised, blocks: list[PlacedBlock], lexicon: Lexicon | None, *, repair: bool) -> ReadPage:
    written = PageText(0)
    placed = written.write_blocks(blocks, found.glyphs)
    repairs = find_repairs(written.text, placed, lexicon=lexicon) if repair else []
    places = PlacedPage(
        0,
        found.scanned_boxes(written.box_array()).astype(np.float32),
        np.array(written.trust, dtype=np.float32),
        {own.at: own.wrong for own in repairs},
    )
    width, height = found.size
    return ReadPage(
        repaired(written.text, repairs), placed, places, route_of(blocks), (round(width, 2), round(height, 2))
    )
