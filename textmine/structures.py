"""The types that stages hand to each other: frozen, slotted, without behaviour beyond derived values.

All offsets are code points of the document text (:attr:`Report.text`), ends exclusive, unless a docstring
says that they are offsets of a passage or of the text given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from textmine.labels import (
    BlockKind,
    Bound,
    ClaimLabel,
    ColumnKind,
    Form,
    Origin,
    Reason,
    Role,
    Route,
    Severity,
    UnitKind,
    Verdict,
)

Span = tuple[int, int]
"""Start and end (exclusive) in code points."""

Spans = tuple[Span, ...]


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
class Box:
    """A place on a page, in points from the upper left corner of the page as it is read.

    Attributes
    ----------
    page : int
        1-based.
    left, top, right, bottom : float
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


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
        The nearest heading above it in its column, or "".
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound, without meaning yet.

    Attributes
    ----------
    text : str
        The characters from `start` to `end`.
    start, end : int
        Place in the text that was scanned.
    value : decimal.Decimal
        Scaled: 1億2,300万円 is 123000000, 3割 is 30; the minus of −, △ and ▲ applied.
    value_high : decimal.Decimal or None
        Upper end of a range.
    unit : str
        ``%``, ``pt``, ``倍``, ``円``, or the counter as the scheme writes it; "" for a bare number.
    bound : Bound
    step : decimal.Decimal
        Value of the last printed place: 10000 for 1億2,300万円, 0.1 for 97.3%.
    kind : UnitKind
    numerals : Spans
        The places of its number characters (scales such as 万 included), in the text that was scanned.
    rule : str
        The pattern that made it.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str = ""
    value_high: Decimal | None = None
    bound: Bound = Bound.EXACT
    step: Decimal = Decimal(1)
    kind: UnitKind = UnitKind.NONE
    numerals: Spans = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A numeral that is not a claim, with the reason.

    `spans` and `text` cover the numeral and what makes it one of its class (第56回, 令和5年度).
    """

    spans: Spans
    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Scores:
    """Confidence of a claim by field, 0 to 1: the measured precision of the rule behind each.

    `join` is the weakest join of lines under the claim.
    """

    label: float = 1.0
    value: float = 1.0
    role: float = 1.0
    of: float = 1.0
    indicator: float = 1.0
    join: float = 1.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity with its meaning; the fields are those of the annotation scheme.

    Attributes
    ----------
    id : str
        ``c1``, ``c2`` … in reading order of the document.
    key : str
        Hash of document and spans, by which corrections and citations hold.
    passage : str
        Id of the passage that it stands in.
    of : str or None
        Id of the claim that this one qualifies.
    base : str or None
        Changes only: what it is compared with.
    step : decimal.Decimal
        Value of the last printed place.
    rule : str
        The labelling rule that made it.
    cues : tuple of str
        The words of the passage that decided.
    boxes : tuple of Box
        Where it stands on the page, one a span; none for text dumps.
    """

    id: str
    spans: Spans
    text: str
    label: ClaimLabel
    value: Decimal
    unit: str
    value_high: Decimal | None = None
    form: Form | None = None
    bound: Bound = Bound.EXACT
    role: Role = Role.ACTUAL
    indicator: str | None = None
    group: str | None = None
    of: str | None = None
    base: str | None = None
    period: str | None = None
    criterion: str | None = None
    page: int = 1
    passage: str = ""
    key: str = ""
    step: Decimal = Decimal(1)
    rule: str = ""
    cues: tuple[str, ...] = ()
    score: float = 1.0
    scores: Scores = field(default_factory=Scores)
    origin: Origin = Origin.MACHINE
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One statement of the 評価の視点 column, or the numbered heading that stands in for it."""

    id: str
    text: str
    spans: Spans
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One evaluated item of the report (項目別評定調書)."""

    id: str
    title: str
    spans: Spans
    importance: str | None = None
    difficulty: str | None = None
    self_rating: str | None = None
    minister_rating: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between claims.

    Attributes
    ----------
    check : str
        Its id in the catalogue of the audit: A1, B7.
    claims : tuple of str
        Ids of the claims that cannot all be true, in reading order.
    formula : str
        What does not hold, with the intervals that the printed figures stand for.
    repair : str or None
        The smallest change of one figure that would make it hold.
    id : str
        ``f1``, ``f2`` … the gravest first; "" for a finding that is listed under another.
    also : tuple of Finding
        What weaker checks say of the same contradiction.
    """

    check: str
    verdict: Verdict
    severity: Severity
    claims: tuple[str, ...]
    formula: str
    message_ja: str
    message_en: str
    repair: str | None = None
    id: str = ""
    also: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One audit check that was made, or why it was skipped."""

    check: str
    claims: tuple[str, ...]
    verdict: Verdict | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: enough to make it again."""

    document: str  # sha256 of the input bytes
    textmine: str
    schema: str
    lexicon: str
    models: str
    rules: str
    libraries: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
