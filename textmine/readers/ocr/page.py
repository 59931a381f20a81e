"""A recognised page: geometry as for PDF files, then misread figures mended."""

from __future__ import annotations

import numpy as np

from textmine.lexicons import Lexicon
from textmine.readers.geometry.blocks import page_blocks
from textmine.readers.geometry.page_text import PageText, PlacedPage
from textmine.readers.ocr.recognise import Recognised
from textmine.readers.ocr.repairs import find_repairs, repaired
from textmine.readers.read_page import ReadPage, route_of


def recognised_page(found: Recognised, lexicon: Lexicon | None = None) -> ReadPage:
    """Return what was recognised as a page."""
    blocks = page_blocks(found.glyphs, found.rulings)
    written = PageText(0)
    placed = written.write_blocks(blocks, found.glyphs)
    repairs = find_repairs(written.text, lexicon=lexicon)
    places = PlacedPage(
        0,
        found.scanned_boxes(written.box_array()).astype(np.float32),
        np.array(written.trust, dtype=np.float32),
        {repair.at: repair.wrong for repair in repairs},
    )
    width, height = found.size
    return ReadPage(
        repaired(written.text, repairs), placed, places, route_of(blocks), (round(width, 2), round(height, 2))
    )
