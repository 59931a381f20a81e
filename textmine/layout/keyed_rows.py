"""Rows that name the year or role of each figure themselves: `研修の回数　達成目標 8回　R4年度 9回　R5年度 12回`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.labels import BlockKind
from textmine.layout.row_cells import CellWords
from textmine.structures import Block, Cell, Line, Span

_LONGEST = 400
_LONGEST_LABEL = 60
_LONGEST_STATED = 30
_FEWEST = 2
_START = re.compile(r"(?:^|(?<=[\s:/、|]))(?=\S)")
_BETWEEN = re.compile(r"[\s:=|]*(?=[\d△▲▼+\-−―…約計延年毎各期平概(])")
_EDGE = re.compile(r"^[\s:/、,|]+|[\s:/、,|]+$")
_LABEL_STOP = re.compile(r"。|、.*、|[\d.]{2,}")
_WORD = re.compile(r"[^\W\d_]{2}|[RHS]\d")
_NO_TITLE = re.compile(r"\d|。|^[(\[【〈<].*[)\]】〉>]$")
_BRACKETED = re.compile(r"\([^()]*\)|^\D{0,2}\d{1,4}年?度?")
_LAST_WORD = re.compile(r"\S+$")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A figure with what heads it."""

    kind: str
    key: Span
    value: Span


@dataclass(frozen=True, slots=True)
class _KeyedRow:
    """What a line says: places in the document text."""

    label_text: str
    label: Span
    pairs: tuple[_Pair, ...]


def keyed_block(lines: Sequence[Line], words: CellWords) -> tuple[Block, int] | None:
    """Return the head and the row that a line is, and how many lines it goes on over; None if it is no such row.

    Parameters
    ----------
    lines : sequence of Line
        The line, and those after it: one that has nothing but headings with figures goes on with the row.
    words : CellWords

    Examples
    --------
    >>> from textmine.layout.row_cells import cell_words
    >>> text = "研修の回数　達成目標 8回　R5年度 12回"
    >>> block, _ = keyed_block([Line(0, len(text), text)], cell_words())
    >>> [(cell.row, cell.column, text[slice(*cell.spans[0])]) for cell in block.cells]
    [(0, 1, '達成目標'), (0, 2, 'R5年度'), (1, 0, '研修の回数'), (1, 1, '8回'), (1, 2, '12回')]
    """
    first = _row(lines[0], words)
    if first is None or not _is_label(first.label_text):
        return None
    pairs = list(first.pairs)
    count = 1
    while count < len(lines) and (more := _row(lines[count], words)) is not None and not more.label_text:
        pairs += more.pairs
        count += 1
    if len(pairs) < _FEWEST:
        return None
    heads = [Cell(0, column, (pair.key,)) for column, pair in enumerate(pairs, start=1)]
    figures = [Cell(1, column, (pair.value,)) for column, pair in enumerate(pairs, start=1)]
    return Block(BlockKind.TABLE, (*heads, Cell(1, 0, (first.label,)), *figures)), count


def _row(line: Line, words: CellWords) -> _KeyedRow | None:
    """Return the label of a line and its pairs, None where anything else stands in it."""
    normal = normalise(line.text)
    keys = list(_keys(normal, words)) if len(normal) <= _LONGEST else []
    if not keys:
        return None
    ends = [key[0] for _, key in keys[1:]] + [len(normal)]
    pairs = [_Pair(kind, key, _stripped(normal, key[1], end)) for (kind, key), end in zip(keys, ends, strict=True)]
    label = _stripped(normal, 0, keys[0][1][0])
    role = _LAST_WORD.search(normal[slice(*label)])
    if role is not None and role.start() and keys[0][0] == "year" and words.kind(role.group()) == "role":
        # 目標 令和7年度: both head the first figure.
        pairs[0] = _Pair("role", (label[0] + role.start(), pairs[0].key[1]), pairs[0].value)
        label = _stripped(normal, label[0], label[0] + role.start())
    if not all(_holds(normal, pair, words) for pair in pairs):
        return None
    if not any(words.is_figure(normal[slice(*pair.value)]) for pair in pairs):
        return None
    moved = tuple(_Pair(p.kind, _moved(p.key, line.start), _moved(p.value, line.start)) for p in pairs)
    return _KeyedRow(normal[slice(*label)], _moved(label, line.start), moved)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def title_needed(line: Line, block: Block, words: CellWords) -> bool:
    """Tell whether a row has no name of its own, but a year or a role in its place: a title must name it."""
    start, end = next(cell.spans[0] for cell in block.cells if cell.row and not cell.column)
    return words.kind(normalise(line.text[start - line.start : end - line.start])) in ("year", "role", "kind")


def may_be_title(line: Line) -> bool:
    """Tell whether a line may name what the rows under it measure: it is short and neither sentence nor figures."""
    normal = normalise(line.text)
    return len(normal) <= _LONGEST_LABEL and _WORD.search(normal) is not None and _NO_TITLE.search(normal) is None


def _keys(normal: str, words: CellWords) -> Iterator[tuple[str, Span]]:
    """Yield the headings that a figure follows, with their kinds."""
    end = 0
    for start in _START.finditer(normal):
        if start.start() < end:
            continue
        match = words.heading.match(normal, start.start())
        if match is None or match.lastgroup == "corner":
            continue
        between = _BETWEEN.match(normal, match.end())
        behind = words.heading.match(normal, between.end()) if between is not None else None
        if between is not None and (behind is None or behind.lastgroup != "year"):
            end = between.end()
            yield match.lastgroup or "", match.span()


def _holds(normal: str, pair: _Pair, words: CellWords) -> bool:
    """Tell whether what stands behind a heading is one figure, or for a target may be a statement of one."""
    content = normal[slice(*pair.value)]
    if words.fills(content):
        return True
    stated = pair.kind == "role" and len(content) <= _LONGEST_STATED and "。" not in content and "、" not in content
    return stated and not re.search(r"\d.*\s.*\d", content) and any(character.isdigit() for character in content)


def _is_label(content: str) -> bool:
    return len(content) <= _LONGEST_LABEL and _WORD.search(content) is not None and not _states(content)


def _states(content: str) -> bool:
    """Tell whether words hold more than the name of a row, which may be a year and may have units in brackets."""
    return _LABEL_STOP.search(_BRACKETED.sub("", content)) is not None


def _stripped(normal: str, start: int, end: int) -> Span:
    inner = normal[start:end]
    edges = [match.span() for match in _EDGE.finditer(inner)]
    first = edges[0][1] if edges and edges[0][0] == 0 else 0
    last = edges[-1][0] if edges and edges[-1][1] == len(inner) and edges[-1][0] >= first else len(inner)
    return start + first, start + last
