"""Word processor files (extra ``textmine[word]``): paragraphs and tables in their order, no reading order to guess."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from textmine.errors import Place, TextmineWarning
from textmine.readers.archives import member_names
from textmine.readers.base import ReadOptions
from textmine.readers.docx_text import WordText, body_elements, comment_count
from textmine.readers.office import office_file
from textmine.readers.written_blocks import CellText, SheetWriter, document_of_sheets
from textmine.structures import Document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table


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
        with office_file(data, name, "word") as file:
            import docx

            # python-docx resolves no entities: nothing outside the file is read.
            document = docx.Document(file)
            text = WordText.of(document)
            sheets = _sheets(document, text)
            comments = comment_count(document)
        _tell_what_is_left_out(text, comments, Place(file=name))
        return document_of_sheets(sheets, hashlib.sha256(data).hexdigest(), name, "docx", options.lexicon)


READER = DocxReader()


def _sheets(document: WordDocument, text: WordText) -> list[SheetWriter]:
    """Return what is written page by page: footnotes at the end of theirs, endnotes at the end of all."""
    from docx.table import Table

    sheets = [SheetWriter()]
    for element in body_elements(document.element.body):
        if element.tag.endswith("}tbl"):
            sheets[-1].write_cells(list(_cells(Table(element, document), text)))
        else:
            if _breaks_page(element) and sheets[-1].blocks:
                _write_all(sheets[-1], text.notes("footnote"))
                sheets.append(SheetWriter())
            sheets[-1].write_text(text.paragraph(element))
        _write_all(sheets[-1], text.boxes())
    _write_all(sheets[-1], text.notes("footnote"))
    _write_all(sheets[-1], text.notes("endnote"))
    return sheets


def _tell_what_is_left_out(text: WordText, comments: int, place: Place) -> None:
    counts = {"TM165": text.rubies, "TM167": comments, "TM168": text.deleted, "TM169": text.graphics}
    for code, count in counts.items():
        if count:
            warnings.warn(TextmineWarning(code, place, f"{count:,}"), stacklevel=3)


def _write_all(writer: SheetWriter, texts: Iterable[str]) -> None:
    for own in texts:
        writer.write_text(own)


def _breaks_page(paragraph: Any) -> bool:
    """Tell whether a page begins with or in a paragraph, as written or as last laid out."""
    return bool(
        paragraph.xpath("./w:pPr/w:pageBreakBefore[not(@w:val='0') and not(@w:val='false')]")
        or paragraph.xpath(".//w:br[@w:type='page'] | .//w:lastRenderedPageBreak")
    )


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
