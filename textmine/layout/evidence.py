"""What can be seen of the lines of a page and of pairs of them, as numbers for the join model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from textmine.layout.columns import heading_kind
from textmine.layout.lattice import CONTEXT, context, reading
from textmine.layout.lines import display_width
from textmine.layout.repetition import LONGEST, Repetition, normalised
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Line

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

WINDOW = 24
"""Lines that a join may skip: more than three rows of seven columns."""

_CLASSES = ("stop", "comma", "open", "close", "kana", "katakana", "kanji", "digit", "latin", "long", "mark", "none")
CLASSES = len(_CLASSES)
_FIXED = {
    **dict.fromkeys("。．.!?！？", "stop"),
    **dict.fromkeys("、，,", "comma"),
    **dict.fromkeys("(（「『[［【〔｢＜〈《", "open"),
    **dict.fromkeys(")）」』]］】〕｣＞〉》", "close"),
    **dict.fromkeys("ーァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ々", "long"),
    **dict.fromkeys("%％℃人円年月日件回", "kanji"),
}
_OPENING, _CLOSING = set("(（「『[［【〔｢"), set(")）」』]］】〕｣")
_SENTENCE_END = re.compile(r"(?:。|[。」][)）]|[!?！？])[」』)）]?$")
_QUESTION = re.compile(r"か。?$")
_VALUE_END = re.compile(r"[0-9０-９][^。、]{0,4}$")
_COLON = re.compile(r"[:：]")
_LONGEST_TITLE = 20
# Two lines that begin alike stand side by side in two columns rather than one below the other.
_OPENING_LENGTH = 4
# Two characters of content words, overlapping.
_CONTENT = re.compile(r"(?=([一-鿿ァ-ヶA-Za-z]{2}))")
_KINDS = ("bullet", "number", "heading", "connective")

LAST_NAMES = (*(f"last_{name}" for name in _CLASSES), "sentence", "question", "value", "heading", "colon", "open_bracket",
              "title", "narrow", "short")
FIRST_NAMES = (*(f"first_{name}" for name in _CLASSES), *_KINDS, "title", "indented", "close_bracket")
PAIR_NAMES = (
    "cost", "cost_row", "cost_column", "word", "repeated", "repeated_least", "repeated_row", "repeated_column",
    "frequency", "bracket_closed", "bracket_kept", "bracket_lost", "wider", "narrower", "far_wider", "far_narrower",
    "alike", "alike_row", "alike_column", "same_opening",
)  # fmt: skip
BREAK_NAMES = (
    "wider", "narrower", "far_wider", "far_narrower", "same_opening", "bracket_closed", "sentence_bullet",
    "two_bullets", "sentence_plain", "alike", "question_heading", "question_bullet",
)  # fmt: skip


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

    def __len__(self) -> int:
        """Return the number of lines."""
        return len(self.texts)


@lru_cache(maxsize=8)
def _marks(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = lexicon.table("headings")["mark"]
    return tuple(
        (kind, re.compile("|".join(f"(?:{row['pattern']})" for row in rows if row["kind"] == kind))) for kind in _KINDS
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
def _class(character: str) -> int:
    name = _FIXED.get(character)
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


def _brackets(text: str) -> tuple[int, int]:
    opened = closed = 0
    for character in text[:WINDOW * 20]:
        if character in _OPENING:
            opened += 1
        elif character in _CLOSING:
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
    brackets = [_brackets(text) for text in texts]
    last = np.array([_class(text[-1]) for text in texts], dtype=np.intp)
    first = np.array([_class(text[0]) for text in texts], dtype=np.intp)
    width = np.array([display_width(text) for text in texts], dtype=np.float64)
    marks = [head_mark(text, lexicon) for text in texts]
    titles = [len(text) <= _LONGEST_TITLE and heading_kind(text, lexicon=lexicon) is not None for text in texts]
    ends = np.zeros((len(texts), len(LAST_NAMES)))
    starts = np.zeros((len(texts), len(FIRST_NAMES)))
    for at, text in enumerate(texts):
        tail = text[-8:]
        ends[at, last[at]] = starts[at, first[at]] = 1.0
        ends[at, CLASSES:-1] = (
            bool(_SENTENCE_END.search(tail)), bool(_QUESTION.search(tail)), bool(_VALUE_END.search(tail)),
            marks[at] == "heading", bool(_COLON.search(text[:40])), brackets[at][0] > 0, titles[at], width[at] <= 8,
        )  # fmt: skip
        starts[at, CLASSES:] = (*(marks[at] == kind for kind in _KINDS), titles[at], indented[at], brackets[at][1] > 0)
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
        opened=np.array([opened for opened, _ in brackets], dtype=np.intp),
        closed=np.array([closed for _, closed in brackets], dtype=np.intp),
        openings=np.unique([text[:_OPENING_LENGTH] for text in normal] or [""], return_inverse=True)[1][: len(texts)],
        breaks=np.array([line.breaks for line in lines], dtype=np.intp),
    )


def window_pairs(count: int, late: int = 0) -> tuple[Ints, Ints]:
    """Return the pairs of lines that may be joined: those near each other in the file, and the page's last lines with all.

    Parameters
    ----------
    count : int
        Number of lines.
    late : int
        Number of lines at the end that may belong anywhere.
    """
    offset = np.subtract.outer(np.arange(count), np.arange(count)).T
    near = (offset > 0) & (offset <= WINDOW)
    if late:
        near[:, -late:] |= True
        near[-late:, :] |= True
        np.fill_diagonal(near, val=False)
    first, second = np.nonzero(near)
    return first, second


def pair_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of the joins from lines `first` to lines `second`, as `PAIR_NAMES` names them."""
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    page = Repetition(seen.normal)
    readings = [reading(seen.tails[a], seen.heads[b]) for a, b in pairs]
    cost = np.array([r.cost for r in readings], dtype=np.float64) / 1000.0
    word = np.array([r.word for r in readings], dtype=np.float64)
    ends = [text[-LONGEST:] for text in seen.normal]
    heads = [text[:LONGEST] for text in seen.normal]
    frequency = np.array([page.frequency(ends[a], heads[b]) for a, b in pairs], dtype=np.float64)
    repeated = np.array(
        [page.length(ends[a], heads[b]) if found else 0 for (a, b), found in zip(pairs, frequency, strict=True)],
        dtype=np.float64,
    )
    opened, closed = seen.opened[first] > 0, seen.closed[second] > 0
    wider = seen.width[second] - seen.width[first]
    alike = likeness(seen.normal)[first, second]
    values = (
        np.clip(-cost, -30, 30),
        np.clip(_margin(-cost, first), -15, 15),
        np.clip(_margin(-cost, second), -15, 15),
        word,
        np.minimum(repeated, 8),
        (repeated >= 4).astype(float),
        np.clip(_margin(repeated, first), -6, 6),
        np.clip(_margin(repeated, second), -6, 6),
        np.log1p(frequency),
        opened & closed,
        opened & ~closed,
        ~opened & closed,
        np.clip(wider, 0, 6),
        np.clip(-wider, 0, 6),
        wider > 6,
        wider < -6,
        alike,
        _margin(alike, first),
        _margin(alike, second),
        seen.openings[first] == seen.openings[second],
    )
    return np.stack([np.asarray(value, dtype=np.float64) for value in values], axis=1)


def break_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of line `second` beginning the paragraph after line `first`, as `BREAK_NAMES` names them."""
    wider = seen.width[second] - seen.width[first]
    opened, closed = seen.opened[first] > 0, seen.closed[second] > 0
    bullet = seen.starts[:, FIRST_NAMES.index("bullet")]
    sentence = seen.ends[first, LAST_NAMES.index("sentence")]
    question = seen.ends[first, LAST_NAMES.index("question")]
    columns = (
        np.clip(wider, 0, 6),
        np.clip(-wider, 0, 6),
        wider > 6,
        wider < -6,
        seen.openings[first] == seen.openings[second],
        opened & closed,
        sentence * bullet[second],
        bullet[first] * bullet[second],
        sentence * (seen.starts[second, CLASSES : CLASSES + len(_KINDS)].sum(axis=1) == 0),
        likeness(seen.normal)[first, second],
        question * seen.starts[second, FIRST_NAMES.index("heading")],
        question * bullet[second],
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


@lru_cache(maxsize=4)
def likeness(lines: tuple[str, ...]) -> Floats:
    """Return for each pair of lines how alike their words are: cosine of pairs of characters, rare ones counting more.

    Examples
    --------
    >>> alike = likeness(("灯台の点検を行う", "灯台の点検", "研修の実施"))
    >>> bool(alike[0, 1] > alike[0, 2])
    True
    """
    numbers: dict[str, int] = {}
    entries = [
        (at, numbers.setdefault(pair, len(numbers))) for at, text in enumerate(lines) for pair in set(_CONTENT.findall(text))
    ]
    counts = np.zeros((len(lines), max(len(numbers), 1)), dtype=np.float32)
    if entries:
        counts[tuple(np.array(entries, dtype=np.intp).T)] = 1.0
    weights = np.log((1.0 + len(lines)) / (1.0 + counts.sum(axis=0)))
    weighted = counts * weights
    length = np.sqrt((weighted**2).sum(axis=1)) + 1e-6
    cosine: Floats = ((weighted @ weighted.T) / np.outer(length, length)).astype(np.float64)
    return cosine


def _margin(values: Floats, keys: Ints) -> Floats:
    """Return how far each value lies above the best other one of its key."""
    size = int(keys.max()) + 1 if len(keys) else 0
    best = np.full(size, -np.inf)
    np.maximum.at(best, keys, values)
    top = values == best[keys]
    second = np.full(size, -np.inf)
    np.maximum.at(second, keys[~top], values[~top])
    ties = np.bincount(keys[top], minlength=size) > 1
    second[ties] = best[ties]
    other = np.where(top, second[keys], best[keys])
    return values - np.where(np.isfinite(other), other, values)
