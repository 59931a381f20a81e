"""Setting text in lines as a word processor sets a table cell: widths, kinsoku, hanging punctuation, indents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from textmine.structures import Span

_NOT_FIRST = frozenset("。、，．・)）」』】〕]％%！？")
_NOT_LAST = frozenset("(（「『【〔[")
_HANGING = frozenset("。、，．")
_ATOM = re.compile(r"[0-9A-Za-z.,%&/-]+|.", re.DOTALL)
_BULLET = re.compile(r"[・○●◯◇◆■□※＊*①-⑳]|[(（]?[0-9０-９一二三四五六七八九十ア-ン]{1,2}[)）．.]")
_LONGEST_WORD = 10


class Kinsoku(StrEnum):
    """What is done with marks that may not begin or end a line."""

    NONE = "none"  # lines are cut wherever they are full
    PUSH = "push"  # 追い出し: the character before goes to the next line too
    HANG = "hang"  # ぶら下げ: a full stop or comma stands outside the cell, others are pushed


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How one column is set.

    Attributes
    ----------
    width : int
        In half-width cells: 14 holds seven full-width characters.
    keep_words : bool
        Runs of ASCII letters and digits are not broken.
    indent : bool
        First lines of prose paragraphs begin one full-width character further right.
    hanging_indent : bool
        Lines after the first of a bullet begin one full-width character further right.
    """

    width: int
    kinsoku: Kinsoku = Kinsoku.PUSH
    keep_words: bool = True
    indent: bool = False
    hanging_indent: bool = False


def is_bullet(text: str) -> bool:
    """Tell whether `text` begins with the mark of a list item.

    Examples
    --------
    >>> is_bullet("(2)点検"), is_bullet("点検")
    (True, False)
    """
    return _BULLET.match(text) is not None


def cells(text: str) -> int:
    """Return the width of `text` in half-width cells.

    Examples
    --------
    >>> cells("約5人")
    5
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrapped(text: str, style: CellStyle) -> tuple[Span, ...]:
    """Return the lines of `text` as spans of it, white space at their edges left out.

    A newline in `text` always ends a line.

    Examples
    --------
    >>> [ "研修を12回実施した。"[s:e] for s, e in wrapped("研修を12回実施した。", CellStyle(10)) ]
    ['研修を12回', '実施した。']
    """
    bullet = is_bullet(text)
    lines: list[Span] = []
    start = 0
    for part in text.split("\n"):
        for line_start, line_end in _set_lines(part, style, bullet=bullet, first=not lines):
            span = _stripped(text, start + line_start, start + line_end)
            if span[0] < span[1]:
                lines.append(span)
        start += len(part) + 1
    return tuple(lines)


def _set_lines(text: str, style: CellStyle, *, bullet: bool, first: bool) -> list[Span]:
    lines: list[Span] = []
    start = 0
    while start < len(text):
        indented = (style.hanging_indent and not first) if bullet else (style.indent and first)
        end = _line_end(text, start, style.width - 2 * indented, style)
        lines.append((start, end))
        start, first = end, False
    return lines


def _line_end(text: str, start: int, width: int, style: CellStyle) -> int:
    end, used = start, 0
    while end < len(text):
        size = _atom_length(text, end, style)
        used += cells(text[end : end + size])
        if used > width and end > start:
            break
        end += size
    return _adjusted(text, start, end, style.kinsoku)


def _atom_length(text: str, at: int, style: CellStyle) -> int:
    match = _ATOM.match(text, at) if style.keep_words else None
    return len(match.group()) if match and len(match.group()) <= _LONGEST_WORD else 1


def _adjusted(text: str, start: int, end: int, kinsoku: Kinsoku) -> int:
    """Move a line's end so that kinsoku holds; a line keeps at least one character."""
    if kinsoku is Kinsoku.NONE or end >= len(text):
        return end
    if kinsoku is Kinsoku.HANG and text[end] in _HANGING:
        return end + 1
    moved = end
    while moved - 1 > start and (text[moved] in _NOT_FIRST or text[moved - 1] in _NOT_LAST):
        moved -= 1
    return moved if moved - 1 > start or moved == end else end


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
