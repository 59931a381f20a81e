"""Physical lines of a page, and the one-to-one folding of widths by which cues are matched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_LONGEST = 300
"""Characters beyond which a line is never furniture; patterns are not run over it."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A physical line that is not blank.

    Attributes
    ----------
    start, end : int
        Place in the document text, white space at the edges left out.
    text : str
        Its characters.
    folded : str
        The same with full-width letters, digits and signs made narrow, one for one; "" for a line too long to
        be furniture.
    """

    start: int
    end: int
    text: str
    folded: str


def physical_lines(text: str, start: int, end: int, *, edge: int | None = None) -> list[RawLine]:
    r"""Return the lines of ``text[start:end]`` that are not blank.

    Parameters
    ----------
    text : str
        The document text.
    start, end : int
        The part of it, such as a page.
    edge : int, optional
        Return this many lines of the top and of the bottom only.

    Examples
    --------
    >>> [(line.start, line.end, line.folded) for line in physical_lines(" ３件\r\n\n回", 0, 7)]
    [(1, 3, '3件'), (6, 7, '回')]
    """
    spans = [match.span() for match in _LINE.finditer(text, start, end) if not match.group().isspace()]
    if edge is not None and len(spans) > 2 * edge:
        spans = spans[:edge] + spans[-edge:]
    return [_line(text, *span) for span in spans]


def _line(text: str, start: int, end: int) -> RawLine:
    raw = text[start:end]
    content = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    return RawLine(first, first + len(content), content, fold(content) if len(content) <= _LONGEST else "")


def fold(text: str) -> str:
    """Return `text` with full-width ASCII made narrow; its length does not change."""
    return text.translate(_WIDTHS)
