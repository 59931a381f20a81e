"""PDF files with a text layer, by pdfium: characters with boxes, ruling lines, and from them blocks of cells."""

from textmine.readers.pdf.reader import READER

__all__ = ["READER"]
