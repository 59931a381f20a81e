"""What readers and layout hand on: documents, pages, their columns and passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from textmine.labels import BlockKind, ColumnKind, Route
from textmine.structures.places import Box, Recognition, Spans


@dataclass(frozen=True, slots=True)
class Line:
    """The atom of reading order: a physical line, or one cell of a line into which cells were merged.

    Attributes
    ----------
    start, end : int
        Place in the document text, white space at the edges left out.
    text : str
        The characters ``document[start:end]``; never holds a line break.
    breaks : int
        Newlines between this line and the one before; 0 for a further cell of the same physical line.
    """

    start: int
    end: int
    text: str
    breaks: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one column that read on into each other.

    Attributes
    ----------
    spans : Spans
        One span a line, in reading order.
    joins : tuple of float
        Probability (0 to 1) of each join between neighbouring spans; one shorter than `spans`.
    """

    spans: Spans
    joins: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a page, its paragraphs in reading order."""

    kind: ColumnKind
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a block.

    Attributes
    ----------
    row, column : int
        Where it stands in its block, from 0.
    spans : Spans
        One span a line, in reading order.
    rows, columns : int
        How many it spans.
    """

    row: int
    column: int
    spans: Spans
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A table, or a stretch of running text (one cell), whose place on the page the reader knows."""

    kind: BlockKind
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the document text.

    Attributes
    ----------
    number : int
        1-based place in the document.
    start, end : int
        Its part of the document text.
    furniture : Spans
        Wrapper lines, headers, footers and page numbers: never part of a passage.
    source_page : int or None
        The page number of the document that the wrapper names.
    printed_page : int or None
        The number printed on the page itself.
    quality : float
        Mean join probability of the page, 0 to 1; 1 where nothing had to be joined.
    blocks : tuple of Block
        What a reader that sees the page knows of its tables; none for text dumps.
    size : tuple of float or None
        Width and height of the page as it is read, in points; None where there is no such thing.
    recognised : bool
        Whether its text was recognised from a picture rather than taken from the file.
    """

    number: int
    start: int
    end: int
    furniture: Spans = ()
    source_page: int | None = None
    printed_page: int | None = None
    route: Route = Route.FILE_ORDER
    quality: float = 1.0
    columns: tuple[Column, ...] = ()
    blocks: tuple[Block, ...] = ()
    size: tuple[float, float] | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What the document says about itself."""

    title: str | None = None
    agency: str | None = None
    publisher: str | None = None
    fiscal_year: str | None = None  # "FY2023"
    status: str | None = None  # 案 or 確定
    meeting: str | None = None
    source_url: str | None = None
    page_count: int = 1


class Places(Protocol):
    """Where the characters of a document stand on its pages."""

    def boxes(self, spans: Spans) -> tuple[Box, ...]:
        """Return the box of each span of the document text that has one."""

    def reading(self, spans: Spans) -> Recognition | None:
        """Return how some spans were recognised; None where they were not."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader hands on: the text, what is known of it, its pages without columns.

    Attributes
    ----------
    encoding : str
        Of a text; the name of the format for other files.
    places : Places or None
        None where characters have no place, as in a text dump.
    """

    text: str
    sha256: str
    name: str
    meta: Meta
    pages: tuple[Page, ...]
    encoding: str = "utf-8"
    places: Places | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or bullet; the unit that is tokenised and mapped to a criterion.

    Attributes
    ----------
    text : str
        ``document[s:e]`` joined over `spans`, nothing put between.
    joins : tuple of float
        Probability of each join between neighbouring spans.
    heading : str
        The nearest heading above it in its column on the page, or "".
    path : tuple of str
        The headings above it, the highest first: those of running text, then those of its column.
    mark : str or None
        The mark of a note (※1, 注1) that it is; None for any other text.
    notes : tuple of str
        Ids of the notes that marks in it refer to.
    criterion : str
        Id of the criterion it answers, or ``"none"``.
    score : float
        Confidence of `criterion`, 0 to 1.
    """

    id: str
    column: ColumnKind
    page: int
    spans: Spans
    text: str
    joins: tuple[float, ...] = ()
    item: str | None = None
    heading: str = ""
    criterion: str = "none"
    score: float = 0.0
    path: tuple[str, ...] = ()
    mark: str | None = None
    notes: tuple[str, ...] = ()
