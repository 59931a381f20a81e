"""Reading order: lines to columns, columns to paragraphs, paragraphs to passages."""

from textmine.layout.arranging import arrange, arrange_pages
from textmine.layout.blocks import BY_ROWS, holds_figures
from textmine.layout.offsets import OffsetMap
from textmine.layout.passages import make_passages
from textmine.layout.table_pages import whole_tables

__all__ = ["BY_ROWS", "OffsetMap", "arrange", "arrange_pages", "holds_figures", "make_passages", "whole_tables"]
