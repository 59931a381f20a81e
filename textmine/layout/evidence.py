"""What can be seen of the lines of a page one by one, as numbers for the join model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from textmine.labels import ColumnKind
from textmine.layout.columns import heading_kind
from textmine.layout.lattice import CONTEXT, context
from textmine.layout.lines import display_width
from textmine.layout.repetition import normalised
from textmine.layout.wording import brackets, character_classes, line_pattern
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Line

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

_CLASSES = ("stop", "comma", "open", "close", "kana", "katakana", "kanji", "digit", "latin", "long", "mark", "none")
CLASSES = len(_CLASSES)
_LONGEST_TITLE = 20
# Characters of a line in which brackets are counted.
_LONGEST_LINE = 480
# Two lines that begin alike stand side by side in two columns rather than one below the other.
_OPENING_LENGTH = 4
HEAD_KINDS = ("bullet", "number", "heading", "connective")

LAST_NAMES = (
    *(f"last_{name}" for name in _CLASSES),
    "sentence", "question", "value", "heading", "colon", "open_bracket", "title", "narrow", "short",
)  # fmt: skip
FIRST_NAMES = (*(f"first_{name}" for name in _CLASSES), *HEAD_KINDS, "title", "indented", "close_bracket")


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """The lines of a page as the join model sees them, one entry a line.

    Attributes
    ----------
    width : array of float
        Display width; two physical lines that fill one printed line together both have its width.
    last, first : array of int
        Class of the last and of the first character.
    ends, starts : array, lines × features
        What speaks for the end of a paragraph after it, and for the start of one with it.
    opened, closed : array of int
        Brackets left open, and closed without being opened.
    openings : array of int
        Equal for lines that begin alike.
    titles : tuple of ColumnKind or None
        The kind of column that a line names as its heading.
    """

    texts: tuple[str, ...]
    width: Floats
    tails: tuple[str, ...]
    heads: tuple[str, ...]
    normal: tuple[str, ...]
    last: Ints
    first: Ints
    ends: Floats
    starts: Floats
    opened: Ints
    closed: Ints
    openings: Ints
    breaks: Ints
    titles: tuple[ColumnKind | None, ...]

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.texts)


@lru_cache(maxsize=8)
def _marks(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = lexicon.table("headings")["mark"]
    return tuple(
        (kind, re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["kind"] == kind)))
        for kind in HEAD_KINDS
    )


def head_mark(text: str, lexicon: Lexicon | None = None) -> str:
    """Return what stands at the head of a line: ``bullet``, ``number``, ``heading``, ``connective`` or "".

    Examples
    --------
    >>> head_mark("(3)人材の育成")
    'heading'
    """
    for kind, pattern in _marks(lexicon or default_lexicon()):
        if pattern.match(text):
            return kind
    return ""


@lru_cache(maxsize=4096)
def _class(character: str, lexicon: Lexicon) -> int:
    name = character_classes(lexicon).get(character)
    if name is None:
        code = ord(character)
        if 0x3041 <= code <= 0x309F:
            name = "kana"
        elif 0x30A0 <= code <= 0x30FF or 0xFF66 <= code <= 0xFF9F:
            name = "katakana"
        elif 0x2E80 <= code <= 0x2FDF or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF:
            name = "kanji"
        elif character.isdigit():
            name = "digit"
        else:
            name = "latin" if character.isalpha() else "mark"
    return _CLASSES.index(name)


def _brackets(text: str, lexicon: Lexicon) -> tuple[int, int]:
    opening, closing = brackets(lexicon)
    opened = closed = 0
    for character in text[:_LONGEST_LINE]:
        if character in opening:
            opened += 1
        elif character in closing:
            if opened:
                opened -= 1
            else:
                closed += 1
    return opened, closed


def line_evidence(lines: Sequence[Line], indented: Sequence[bool], lexicon: Lexicon | None = None) -> LineEvidence:
    """Return what can be seen of each line by itself.

    Parameters
    ----------
    lines : sequence of Line
    indented : sequence of bool
        Whether white space stood before the line.
    """
    lexicon = lexicon or default_lexicon()
    texts = tuple(line.text for line in lines)
    left_open = [_brackets(text, lexicon) for text in texts]
    last = np.array([_class(text[-1], lexicon) for text in texts], dtype=np.intp)
    first = np.array([_class(text[0], lexicon) for text in texts], dtype=np.intp)
    width = np.array([display_width(text) for text in texts], dtype=np.float64)
    marks = [head_mark(text, lexicon) for text in texts]
    titles = tuple(heading_kind(text, lexicon=lexicon) if len(text) <= _LONGEST_TITLE else None for text in texts)
    sentence, question, value, colon = (
        line_pattern(name, lexicon).search for name in ("sentence_end", "question_end", "value_end", "colon")
    )
    ends = np.zeros((len(texts), len(LAST_NAMES)))
    starts = np.zeros((len(texts), len(FIRST_NAMES)))
    for at, text in enumerate(texts):
        tail = text[-8:]
        ends[at, last[at]] = starts[at, first[at]] = 1.0
        ends[at, CLASSES:-1] = (
            bool(sentence(tail)), bool(question(tail)), bool(value(tail)), marks[at] == "heading",
            bool(colon(text[:40])), left_open[at][0] > 0, titles[at] is not None, width[at] <= 8,
        )  # fmt: skip
        starts[at, CLASSES:] = (
            *(marks[at] == kind for kind in HEAD_KINDS),
            titles[at] is not None,
            indented[at],
            left_open[at][1] > 0,
        )
    normal = tuple(normalised(text) for text in texts)
    return LineEvidence(
        texts=texts,
        width=width,
        tails=tuple(context(text[-2 * CONTEXT :])[-CONTEXT:] for text in texts),
        heads=tuple(context(text[: 2 * CONTEXT])[:CONTEXT] for text in texts),
        normal=normal,
        last=last,
        first=first,
        ends=ends,
        starts=starts,
        opened=np.array([opened for opened, _ in left_open], dtype=np.intp),
        closed=np.array([closed for _, closed in left_open], dtype=np.intp),
        openings=np.unique([text[:_OPENING_LENGTH] for text in normal] or [""], return_inverse=True)[1][: len(texts)],
        breaks=np.array([line.breaks for line in lines], dtype=np.intp),
        titles=titles,
    )
