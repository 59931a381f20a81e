"""The types that stages hand to each other: frozen, slotted, without behaviour beyond derived values.

All offsets are code points of the document text (:attr:`Report.text`), ends exclusive, unless a docstring
says that they are offsets of a passage or of the text given.
"""

from __future__ import annotations

from textmine.structures.claims import Claim, Quantity, Rejected, Scores
from textmine.structures.findings import CheckRun, Criterion, Finding, Item, Provenance
from textmine.structures.pages import Block, Cell, Column, Document, Line, Meta, Page, Paragraph, Passage, Places
from textmine.structures.places import Box, Recognition, Span, Spans

__all__ = [
    "Block",
    "Box",
    "Cell",
    "CheckRun",
    "Claim",
    "Column",
    "Criterion",
    "Document",
    "Finding",
    "Item",
    "Line",
    "Meta",
    "Page",
    "Paragraph",
    "Passage",
    "Places",
    "Provenance",
    "Quantity",
    "Recognition",
    "Rejected",
    "Scores",
    "Span",
    "Spans",
]
