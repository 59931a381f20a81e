"""From a file to a document: a registry of formats, asked by content and not by file ending."""

from textmine.readers.base import MAX_BYTES, MAX_PAGES, read
from textmine.readers.text import from_text

__all__ = ["MAX_BYTES", "MAX_PAGES", "from_text", "read"]
