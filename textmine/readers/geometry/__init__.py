"""From placed characters and ruling lines to blocks of cells: what PDF files and recognised scans have in common.

All coordinates are points from the upper left corner of the page as it is read, downwards and to the right.
"""

from textmine.readers.geometry.blocks import BlockLayout, PlacedBlock, PlacedCell, page_blocks
from textmine.readers.geometry.glyphs import Glyphs, Rulings

__all__ = ["BlockLayout", "Glyphs", "PlacedBlock", "PlacedCell", "Rulings", "page_blocks"]
