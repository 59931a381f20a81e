"""Inline gold markup: annotated passages as people write them, parsed to dataclasses and back without loss.

A file is a header of ``key: value`` lines, a line ``---``, and records::

    agency: 独立行政法人港湾灯台機構
    field: ports
    fiscal_year: FY2023
    split: dev
    ---
    @ r1 column=業務実績 item=1-1
    ・灯台の点検を[[32回|c1 count 32 回 indicator=灯台の点検 period=FY2023]]実施した。

A record runs from its ``@`` line to the next; blank lines at its edges do not belong to its text. A mark is
``[[SURFACE|ID LABEL VALUE UNIT key=value …]]``, its words split by the rules of a shell; ``LOW..HIGH`` is a range,
``""`` no unit. The surface may be broken over lines: such a claim has one span a line.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from textmine.labels import Bound, ColumnKind, Form
from textmine.scheme import Scheme, default_scheme
from textmine.structures import Claim, Spans

HEADER_KEYS = ("agency", "field", "fiscal_year", "split")
SCHEME_KEY = "scheme"
"""Header line that names the scheme of a file; without it the scheme is ours."""
TEXT_KEYS = ("indicator", "group", "of", "base", "period", "criterion")
_CLAIM_KEYS = ("form", "bound", "role", *TEXT_KEYS)
# The last two of several brackets open the mark: "[[[5人|…" is a bracket of the text and then a mark.
_MARK = re.compile(r"\[\[(?!\[)(?P<body>.*?)\]\]", re.DOTALL)

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")


class MarkupError(ValueError):
    """Markup that breaks the format; the message names the file and the line.

    Attributes
    ----------
    source : str
        The file, or ``<string>``.
    line : int
        1-based; 0 where the error belongs to the whole file.
    """

    def __init__(self, source: str, line: int, message: str) -> None:
        super().__init__(f"{source}:{line}: {message}")
        self.source = source
        self.line = line


@dataclass(frozen=True, slots=True)
class Record:
    """One passage or heading with its claims, or a note on them.

    Attributes
    ----------
    id : str
        Unique in the file.
    attributes : mapping of str to str
        The ``key=value`` words of its ``@`` line: column, item, heading, criterion …
    text : str
        Plain text, without marks; physical newlines kept.
    claims : tuple of Claim
        In order of their marks; spans are offsets of `text`, ids and ``of`` as written.
    """

    id: str
    attributes: Mapping[str, str]
    text: str
    claims: tuple[Claim, ...] = ()

    @property
    def column(self) -> ColumnKind:
        """The kind of its column; ``本文`` where none is given."""
        return ColumnKind(self.attributes.get("column", ColumnKind.TEXT))

    @property
    def is_note(self) -> bool:
        """Whether it is no passage but tells what contradicts each other (``audit=``) or adds up (``holds=``)."""
        return "audit" in self.attributes or "holds" in self.attributes


@dataclass(frozen=True, slots=True)
class MarkupFile:
    """A parsed file: whose report it is, and its records.

    Attributes
    ----------
    fiscal_year : str
        Such as ``FY2023``.
    split : str
        The part of the corpus that it belongs to: train, dev or test.
    notes : mapping of str to str
        Header lines beyond the four required ones.
    """

    agency: str
    field: str
    fiscal_year: str
    split: str
    records: tuple[Record, ...]
    notes: Mapping[str, str] = dataclass_field(default_factory=dict)


def parse_markup(text: str, *, source: str = "<string>", scheme: Scheme | None = None) -> MarkupFile:
    r"""Parse the markup of one file.

    Parameters
    ----------
    text : str
        The whole file, newlines as ``\n``.
    source : str
        Name for error messages.
    scheme : Scheme, optional
        Whose labels and roles a file has that names it in its header (``scheme: NAME``); other files have ours.

    Raises
    ------
    MarkupError
        With file and line, where the header, a record line or a mark is broken, an id comes twice, or ``of``
        or ``criterion`` names nothing.

    Examples
    --------
    >>> parsed = parse_markup(
    ...     "agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
    ...     "@ r1 column=業務実績\n参加者は[[約120人|c1 count 120 人 bound=about]]であった。\n"
    ... )
    >>> parsed.records[0].text
    '参加者は約120人であった。'
    >>> parsed.records[0].claims[0].spans
    ((4, 9),)
    """
    lines = text.split("\n")
    header, body = _header(lines, source)
    blocks = list(_blocks(lines, body, source))
    own = scheme if scheme is not None and header.get(SCHEME_KEY) == scheme.name else default_scheme()
    records = tuple(_record(number, head, content, source, own) for number, head, content in blocks)
    _check_references(records, [number for number, _, _ in blocks], source)
    return MarkupFile(
        agency=header["agency"],
        field=header["field"],
        fiscal_year=header["fiscal_year"],
        split=header["split"],
        records=records,
        notes={key: value for key, value in header.items() if key not in HEADER_KEYS},
    )


def read_markup(path: Path, scheme: Scheme | None = None) -> MarkupFile:
    """Parse the markup file at `path` (UTF-8); `scheme` as for :func:`parse_markup`.

    Raises
    ------
    MarkupError
        As :func:`parse_markup`.
    OSError
        If the file cannot be read.
    """
    return parse_markup(path.read_text(encoding="utf-8"), source=str(path), scheme=scheme)


def _header(lines: list[str], source: str) -> tuple[dict[str, str], int]:
    header: dict[str, str] = {}
    for index, line in enumerate(lines):
        if line.strip() == "---":
            missing = [key for key in HEADER_KEYS if key not in header]
            if missing:
                raise MarkupError(source, index + 1, f"the header lacks {', '.join(missing)}")
            return header, index + 1
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key.strip() in header:
            raise MarkupError(source, index + 1, f"not a new 'key: value' line of the header: {line!r}")
        header[key.strip()] = value.strip()
    raise MarkupError(source, len(lines), "no line '---' after the header")


def _blocks(lines: list[str], start: int, source: str) -> Iterator[tuple[int, str, str]]:
    """Yield line number, record line and raw text of each record."""
    heads = [index for index in range(start, len(lines)) if lines[index].startswith("@ ")]
    first = heads[0] if heads else len(lines)
    for index in range(start, first):
        if lines[index].strip():
            raise MarkupError(source, index + 1, "text before the first record line '@ ID …'")
    for head, after in pairwise([*heads, len(lines)]):
        content = lines[head + 1 : after]
        while content and not content[-1].strip():
            content.pop()
        while content and not content[0].strip():
            content.pop(0)
        yield head + 1, lines[head][2:], "\n".join(content)


def _words(text: str, source: str, line: int) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise MarkupError(source, line, f"{error} in {text!r}") from None


def _pairs(words: list[str], source: str, line: int) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key or key in pairs:
            raise MarkupError(source, line, f"not a new key=value: {word!r}")
        pairs[key] = value
    return pairs


def _record(number: int, head: str, content: str, source: str, scheme: Scheme) -> Record:
    words = _words(head, source, number)
    if not words or "=" in words[0]:
        raise MarkupError(source, number, "a record line starts with '@ ID'")
    attributes = _pairs(words[1:], source, number)
    if "column" in attributes:
        _member(ColumnKind, attributes["column"], source, number)
    plain: list[str] = []
    claims: list[Claim] = []
    length = 0
    end = 0
    first_line = number + 1
    for mark in _MARK.finditer(content):
        line = first_line + content.count("\n", 0, mark.start())
        before = _plain(content[end : mark.start()], source, line)
        surface, bar, body = mark["body"].partition("|")
        if not bar or not surface.strip():
            raise MarkupError(source, line, f"a mark is [[SURFACE|ID LABEL VALUE UNIT …]]: {mark.group()!r}")
        start = length + len(before)
        claims.append(_claim(surface, start, body, source, line, scheme))
        plain += [before, surface]
        length = start + len(surface)
        end = mark.end()
    plain.append(_plain(content[end:], source, first_line + content.count("\n", 0, end)))
    ids = [claim.id for claim in claims]
    if len(set(ids)) < len(ids):
        raise MarkupError(source, number, f"record {words[0]}: a claim id comes twice")
    return Record(words[0], attributes, "".join(plain), tuple(claims))


def _plain(text: str, source: str, line: int) -> str:
    if "[[" in text:
        raise MarkupError(source, line, "a mark that is opened by [[ and never closed")
    return text


def _claim(surface: str, start: int, body: str, source: str, line: int, scheme: Scheme) -> Claim:
    words = _words(body, source, line)
    if len(words) < 4:
        raise MarkupError(source, line, f"a mark needs ID LABEL VALUE UNIT: {body!r}")
    claim_id, label, value, unit = words[:4]
    pairs = _pairs(words[4:], source, line)
    unknown = [key for key in pairs if key not in _CLAIM_KEYS]
    if unknown:
        raise MarkupError(source, line, f"unknown key {unknown[0]!r}; there are {', '.join(_CLAIM_KEYS)}")
    low, dots, high = value.partition("..")
    return Claim(
        id=claim_id,
        spans=line_spans(surface, start),
        text=surface.replace("\n", ""),
        label=_read(scheme.label, label, source, line),
        value=_decimal(low, source, line),
        value_high=_decimal(high, source, line) if dots else None,
        unit=unit,
        form=_member(Form, pairs["form"], source, line) if "form" in pairs else None,
        bound=_member(Bound, pairs.get("bound", Bound.EXACT), source, line),
        role=_read(scheme.role, pairs.get("role", scheme.roles[0]), source, line),
        indicator=pairs.get("indicator"),
        group=pairs.get("group"),
        of=pairs.get("of"),
        base=pairs.get("base"),
        period=pairs.get("period"),
        criterion=pairs.get("criterion"),
    )


def line_spans(surface: str, start: int = 0) -> Spans:
    r"""Return one span for each line of `surface`, which stands at `start`.

    Examples
    --------
    >>> line_spans("1,2\n50人", 10)
    ((10, 13), (14, 17))
    """
    spans: list[tuple[int, int]] = []
    for part in surface.split("\n"):
        if part:
            spans.append((start, start + len(part)))
        start += len(part) + 1
    return tuple(spans)


def _decimal(text: str, source: str, line: int) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise MarkupError(source, line, f"not a decimal: {text!r}") from None


def _read(read: Callable[[str], _T], name: str, source: str, line: int) -> _T:
    try:
        return read(name)
    except ValueError as error:
        raise MarkupError(source, line, str(error)) from None


def _member(members: type[_E], value: str, source: str, line: int) -> _E:
    try:
        return members(value)
    except ValueError:
        raise MarkupError(source, line, f"not a {members.__name__}: {value!r}") from None


def _check_references(records: tuple[Record, ...], numbers: list[int], source: str) -> None:
    claims = {f"{record.id}.{claim.id}" for record in records for claim in record.claims}
    ids: set[str] = set()
    for record, line in zip(records, numbers, strict=True):
        if record.id in ids:
            raise MarkupError(source, line, f"record {record.id} comes twice")
        ids.add(record.id)
        for claim in record.claims:
            if claim.of is not None and qualified(record, claim.of) not in claims:
                raise MarkupError(source, line, f"claim {record.id}.{claim.id}: of={claim.of} names no claim")
    for record, line in zip(records, numbers, strict=True):
        for criterion in (record.attributes.get("criterion"), *(claim.criterion for claim in record.claims)):
            if criterion not in (None, "none", *ids):
                raise MarkupError(source, line, f"record {record.id}: criterion={criterion} names no record")


def qualified(record: Record, claim_id: str) -> str:
    """Return a claim id as it is unique in the file: ``r1.c2``, also where `record` writes just ``c2``."""
    return claim_id if "." in claim_id else f"{record.id}.{claim_id}"
