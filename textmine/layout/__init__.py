"""Reading order: lines to columns, columns to paragraphs, paragraphs to passages."""

from textmine.layout.arranging import arrange
from textmine.layout.offsets import OffsetMap
from textmine.layout.passages import make_passages

__all__ = ["OffsetMap", "arrange", "make_passages"]
