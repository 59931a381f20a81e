"""Web pages: the text that a browser would show, with the cells of tables; nothing is run or fetched."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from textmine.lexicons import default_lexicon
from textmine.readers.base import ReadOptions
from textmine.readers.encodings import decode
from textmine.readers.formats import looks_like_html
from textmine.readers.lines import fold
from textmine.readers.metadata import fiscal_year_in
from textmine.readers.written_blocks import CellText, SheetWriter, document_of_sheets
from textmine.structures import Document

_HIDDEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "head"})
_SHOWN_IN_HEAD = "title"
# What begins and ends on lines of its own, and what has no end tag (HTML Living Standard, 4 and 13.1.2).
_LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "summary", "ul",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 4096
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_MOST_SPANNED = 1000
"""Rows or columns that a cell may span: HTML's own limit for columns."""


class HtmlReader:
    """Reader of saved web pages."""

    name = "html"
    rank = 30

    def matches(self, data: bytes) -> bool:
        """Tell whether the content begins as a web page does."""
        return looks_like_html(data)

    def read(self, data: bytes, name: str, options: ReadOptions) -> Document:
        """Return the document of a web page: one page.

        Raises
        ------
        ReadError
            If its encoding cannot be told, or it shows no text.
        """
        text, encoding = decode(data, name, options.encoding or _declared(data))
        parser = _Parser()
        parser.feed(text)
        parser.close()
        found = document_of_sheets(
            [parser.finished()], hashlib.sha256(data).hexdigest(), name, encoding, options.lexicon
        )
        title = _BLANKS.sub(" ", parser.title).strip()
        meta = found.meta
        year = meta.fiscal_year or fiscal_year_in(fold(title), options.lexicon or default_lexicon())
        return replace(found, meta=replace(meta, title=meta.title or title or None, fiscal_year=year))


READER = HtmlReader()


def _declared(data: bytes) -> str | None:
    """Return the encoding that the page names, where Python knows it and it fits."""
    found = _CHARSET.search(data[:_HEAD_BYTES])
    if found is None:
        return None
    name = found.group(1).decode("ascii").lower()
    # Pages that call themselves Shift_JIS hold the characters of Windows.
    name = {"shift_jis": "cp932", "x-sjis": "cp932", "shift-jis": "cp932"}.get(name, name)
    try:
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


@dataclass(slots=True)
class _Table:
    """A table while it is read; `filled` has the fields that cells from rows above take up."""

    row: int = -1
    column: int = 0
    cells: list[CellText] = field(default_factory=list)
    filled: dict[tuple[int, int], bool] = field(default_factory=dict)
    words: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    holds_tables: bool = False


class _Parser(HTMLParser):
    """Follows the events of the page; no recursion, so that depth does no harm."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._writer = SheetWriter()
        self._words: list[str] = []
        self._tables: list[_Table] = []
        self._hidden: list[str] = []
        self._in_title = False

    def finished(self) -> SheetWriter:
        while self._tables:
            self._end_table()
        self._flush()
        return self._writer

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == _SHOWN_IN_HEAD and self._hidden in ([], ["head"]):
            self._in_title = True
            return
        if tag == "body":
            # An unclosed head ends where the body begins.
            self._hidden.clear()
        if self._hidden:
            if tag in _HIDDEN and tag not in _VOID:
                self._hidden.append(tag)
            return
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._tables:
            self._begin_row()
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(dict(attrs))
        elif tag in _LINES:
            self._say("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == _SHOWN_IN_HEAD:
            self._in_title = False
        elif self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self._tables:
            self._end_cell()
        elif tag in _LINES:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._hidden:
            self._say(_BLANKS.sub(" ", data))

    def _say(self, words: str) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            self._words.append(words)
        elif table.words is not None:
            table.words.append(words)
        elif words.strip():
            # A caption, or text that stands in no cell.
            self._words.append(words)
            self._flush()

    def _flush(self) -> None:
        self._writer.write_text("".join(self._words))
        self._words.clear()

    def _begin_table(self) -> None:
        self._flush()
        if self._tables:
            outer = self._tables[-1]
            outer.holds_tables = True
            self._write(outer)
        self._tables.append(_Table())

    def _begin_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        table.row += 1
        table.column = 0

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._tables[-1]
        table.row = max(table.row, 0)
        table.words = []
        table.spans = _spanned(attrs.get("rowspan")), _spanned(attrs.get("colspan"))

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.words is None:
            return
        while table.filled.get((table.row, table.column)):
            table.column += 1
        rows, columns = table.spans
        table.cells.append(CellText(table.row, table.column, "".join(table.words), rows, columns))
        if rows > 1:
            for row in range(table.row + 1, table.row + rows):
                for column in range(table.column, table.column + columns):
                    table.filled[row, column] = True
        table.column += columns
        table.words = None

    def _end_table(self) -> None:
        self._end_cell()
        self._write(self._tables.pop())

    def _write(self, table: _Table) -> None:
        """Write what a table holds so far; one that holds tables is the frame of a layout, its text runs on."""
        words = "".join(table.words or ())
        cells, table.cells = table.cells, []
        if table.holds_tables or len(cells) == 1:
            self._writer.write_text("\n".join([*(cell.text for cell in cells), words]))
            table.words = [] if table.words is not None else None
        else:
            self._writer.write_table(cells)


def _spanned(value: str | None) -> int:
    number = int(value) if value is not None and value.strip().isdecimal() else 1
    return min(max(number, 1), _MOST_SPANNED)
