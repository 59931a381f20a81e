"""Columns whose paragraphs begin indented: there, the indent of a line tells whether it begins a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from textmine.layout.evidence import head_mark
from textmine.layout.lines import SLACK, display_width
from textmine.layout.outline import begins_as_heading
from textmine.layout.paragraphs import wrap_width
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Span, Spans

_BLANKS = " \u3000\t"
_FEWEST = 3
"""Lines that begin a paragraph, and lines that go on, before anything is told of a column."""
_MOSTLY, _SELDOM = 0.8, 0.1
"""Share of the lines that begin a paragraph which are indented at least, and of those that go on, at most."""


class Indents:
    """The lines of a column on either side of the end of a page."""

    def __init__(self, text: str, lines: Sequence[Span], lexicon: Lexicon | None) -> None:
        self._text = text
        self._lexicon = lexicon
        self._full = wrap_width(np.array([self._width(line) for line in lines], dtype=np.float64)) - SLACK
        self._tell = self._told(lines)

    def begins(self, above: Spans, first: Span) -> bool | None:
        """Tell whether a line begins a paragraph below another paragraph, None where its indent does not tell."""
        if not self._tell or self._has_mark(first):
            return None
        is_full = self._width(above[-1]) >= self._full
        if _is_indented(self._text, first[0]):
            # Items of a list may hang.
            return None if is_full and self._has_mark(above[0]) else True
        return False if is_full and not self._has_mark(above[-1]) else None

    def _width(self, line: Span) -> int:
        return display_width(self._text[slice(*line)]) + 2 * _is_indented(self._text, line[0])

    def _told(self, lines: Sequence[Span]) -> bool:
        """Tell whether paragraphs begin indented, and other lines do not."""
        begun: list[bool] = []
        others: list[bool] = []
        for last, first in pairwise(lines):
            if self._has_mark(first):
                continue
            width = self._width(last)
            ended = line_pattern("sentence_end", self._lexicon).search(self._text[slice(*last)]) is not None
            # A sentence may end with a full line in the middle of a paragraph.
            if ended and width < self._full:
                begun.append(_is_indented(self._text, first[0]))
            elif not ended and width >= self._full:
                others.append(_is_indented(self._text, first[0]))
        if min(len(begun), len(others)) < _FEWEST:
            return False
        return sum(begun) >= _MOSTLY * len(begun) and sum(others) <= _SELDOM * len(others)

    def _has_mark(self, line: Span) -> bool:
        """Tell whether a line begins with what begins anew without an indent: a heading, an item of a list, a note."""
        text = self._text[slice(*line)]
        if head_mark(text, self._lexicon or default_lexicon()) in ("bullet", "number", "heading"):
            return True
        note = line_pattern("note_head", self._lexicon).match(text)
        return note is not None or begins_as_heading(text, lexicon=self._lexicon)


def _is_indented(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _BLANKS
