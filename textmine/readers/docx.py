"""Word processor files (extra ``textmine[word]``): paragraphs and tables in their order, no reading order to guess."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textmine.errors import Place, ReadError, TextmineWarning
from textmine.readers.archives import member_names, opened
from textmine.readers.base import ReadOptions
from textmine.readers.docx_text import WordText, body_elements, comment_count
from textmine.readers.written_blocks import CellText, SheetWriter, document_of_sheets
from textmine.structures import Document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table

_FEWEST_CELLS = 2


class DocxReader:
    """Reader of Word files."""

    name = "docx"
    rank = 21

    def matches(self, data: bytes) -> bool:
        """Tell whether a ZIP holds a word processor's document."""
        return "word/document.xml" in member_names(data)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a Word file; pages end where its page breaks are.

        Raises
        ------
        ReadError
            TM120 without the extra ``word``, TM118 damaged, TM119 a bomb, TM103 without any text.
        """
        try:
            import docx
        except ImportError as error:
            raise ReadError("TM120", Place(file=name), "word") from error
        with opened(data, name):
            pass
        try:
            # python-docx resolves no entities: nothing outside the file is read.
            document = docx.Document(io.BytesIO(data))
            sheets = _sheets(document, WordText.of(document), name)
        except Exception as error:  # python-docx lets whatever its parsers raise through
            raise ReadError("TM118", Place(file=name), error) from error
        return document_of_sheets(sheets, hashlib.sha256(data).hexdigest(), name, "docx", options.lexicon)


READER = DocxReader()


def _sheets(document: WordDocument, text: WordText, name: str) -> list[SheetWriter]:
    """Return what is written page by page: footnotes at the end of theirs, endnotes at the end of all."""
    from docx.table import Table

    sheets = [SheetWriter()]
    for element in body_elements(document.element.body):
        if element.tag.endswith("}tbl"):
            _write_table(sheets[-1], Table(element, document), text)
        else:
            if _breaks_page(element) and sheets[-1].blocks:
                _write_all(sheets[-1], text.notes("footnote"))
                sheets.append(SheetWriter())
            sheets[-1].write_text(text.paragraph(element))
        _write_all(sheets[-1], text.boxes())
    _write_all(sheets[-1], text.notes("footnote"))
    _write_all(sheets[-1], text.notes("endnote"))
    for code, count in (
        ("TM165", text.rubies),
        ("TM167", comment_count(document)),
        ("TM168", text.deleted),
        ("TM169", text.graphics),
    ):
        if count:
            warnings.warn(TextmineWarning(code, Place(file=name), f"{count:,}"), stacklevel=2)
    return sheets


def _write_all(writer: SheetWriter, texts: Iterator[str]) -> None:
    for own in texts:
        writer.write_text(own)


def _breaks_page(paragraph: Any) -> bool:
    """Tell whether a page begins with or in a paragraph, as written or as last laid out."""
    return bool(
        paragraph.xpath("./w:pPr/w:pageBreakBefore[not(@w:val='0') and not(@w:val='false')]")
        or paragraph.xpath(".//w:br[@w:type='page'] | .//w:lastRenderedPageBreak")
    )


def _write_table(writer: SheetWriter, table: Table, text: WordText) -> None:
    cells = list(_cells(table, text))
    if len(cells) < _FEWEST_CELLS:
        for cell in cells:
            writer.write_text(cell.text)
    else:
        writer.write_table(cells)


def _cells(table: Table, text: WordText) -> Iterator[CellText]:
    """Yield the cells of a table once each, with the rows and columns that they span."""
    places: dict[Any, list[tuple[int, int]]] = {}
    for row_number, row in enumerate(table.rows):
        column = row.grid_cols_before
        for cell in row.cells:
            # The same element stands for every field of a merged cell.
            places.setdefault(cell._tc, []).append((row_number, column))  # noqa: SLF001 (no public way)
            column += 1
    for element, fields in places.items():
        rows, columns = {row for row, _ in fields}, {column for _, column in fields}
        yield CellText(min(rows), min(columns), text.cell(element), len(rows), len(columns))
