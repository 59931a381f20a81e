"""Word processor files (extra ``textmine[word]``): paragraphs and tables in their order, no reading order to guess."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textmine.errors import Place, ReadError
from textmine.readers.archives import member_names, opened
from textmine.readers.base import ReadOptions
from textmine.readers.written_blocks import CellText, SheetWriter, document_of_sheets
from textmine.structures import Document

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

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
        except Exception as error:  # python-docx lets whatever its parsers raise through
            raise ReadError("TM118", Place(file=name), error) from error
        sheets = [SheetWriter()]
        for item in document.iter_inner_content():
            if isinstance(item, docx.table.Table):
                _write_table(sheets[-1], item)
                continue
            if _breaks_page(item) and sheets[-1].blocks:
                sheets.append(SheetWriter())
            sheets[-1].write_text(item.text)
        return document_of_sheets(sheets, hashlib.sha256(data).hexdigest(), name, "docx", options.lexicon)


READER = DocxReader()


def _breaks_page(paragraph: Paragraph) -> bool:
    """Tell whether a page begins with or in a paragraph, as written or as last laid out."""
    return bool(paragraph.paragraph_format.page_break_before) or bool(
        paragraph._p.xpath(".//w:br[@w:type='page'] | .//w:lastRenderedPageBreak")  # noqa: SLF001 (no public way)
    )


def _write_table(writer: SheetWriter, table: Table) -> None:
    cells = list(_cells(table))
    if len(cells) < _FEWEST_CELLS:
        for cell in cells:
            writer.write_text(cell.text)
    else:
        writer.write_table(cells)


def _cells(table: Table) -> Iterator[CellText]:
    """Yield the cells of a table once each, with the rows and columns that they span."""
    places: dict[object, list[tuple[int, int]]] = {}
    texts: dict[object, str] = {}
    for row_number, row in enumerate(table.rows):
        column = row.grid_cols_before
        for cell in row.cells:
            key = cell._tc  # noqa: SLF001 (the same element stands for every field of a merged cell)
            places.setdefault(key, []).append((row_number, column))
            texts.setdefault(key, cell.text)
            column += 1
    for key, fields in places.items():
        rows, columns = {row for row, _ in fields}, {column for _, column in fields}
        yield CellText(min(rows), min(columns), texts[key], len(rows), len(columns))
