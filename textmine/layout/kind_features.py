"""What can be seen of the columns of a table, as numbers for the model of their kinds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.layout.lines import display_width
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon

Floats = NDArray[np.float64]

SHAPE_NAMES = ("length", "share", "longest", "width", "widest", "stops", "first", "last")
PAIR_NAMES = ("next", "kept", "taken", "shorter", "same_question")
MOST_COLUMNS = 7

_DIGIT = re.compile("[0-9０-９]+")


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], re.compile(row["pattern"])) for row in lexicon.table("headings")["column_cue"])


def column_names(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of the features of a column."""
    cues = [name for name, _ in _cues(lexicon)]
    counts = [f"of_{count}" for count in range(1, MOST_COLUMNS + 1)]
    return (*(f"share_{cue}" for cue in cues), *(f"often_{cue}" for cue in cues), *SHAPE_NAMES, *counts)


def column_features(columns: Sequence[Sequence[str]], lexicon: Lexicon) -> Floats:
    """Return the features of each column, `column_names`.

    Parameters
    ----------
    columns : sequence of sequences of str
        The lines of each column in reading order, headings left out.
    lexicon : Lexicon
    """
    lengths = [sum(map(len, column)) for column in columns]
    widths = [_width(tuple(column)) for column in columns]
    most, widest, count = sum(lengths) or 1, max(widths, default=0) or 1, len(columns)
    rows = []
    for at, column in enumerate(columns):
        language, stops = _language(tuple(column), lexicon)
        shape = (
            math.log1p(lengths[at]) / 5,
            count * lengths[at] / most / 2,
            lengths[at] == max(lengths),
            widths[at] / 40,
            widths[at] / widest,
            stops,
            at == 0,
            at == count - 1,
        )
        number = (min(count, MOST_COLUMNS) == other for other in range(1, MOST_COLUMNS + 1))
        rows.append([*language, *shape, *number])
    return np.array(rows, dtype=np.float64)


def pair_features(columns: Sequence[Sequence[str]], lexicon: Lexicon) -> Floats:
    """Return the features of each column with the one right of it, `PAIR_NAMES`."""
    rows = [_pair("".join(left), "".join(right), lexicon) for left, right in pairwise(columns)]
    return np.array(rows, dtype=np.float64).reshape(-1, len(PAIR_NAMES))


@lru_cache(maxsize=128)
def _pair(left: str, right: str, lexicon: Lexicon) -> tuple[float, ...]:
    kept, taken = _overlap(left, right)
    asks = line_pattern("question_end", lexicon).search
    return 1.0, kept, taken, float(len(left) < 0.6 * len(right)), float(bool(asks(left)) and bool(asks(right)))


def _overlap(left: str, right: str) -> tuple[float, float]:
    """Return how much of the left column stands in the right one, and the other way, by pairs of characters."""
    one, two = _bigrams(left), _bigrams(right)
    common = sum((one & two).values())
    return common / max(1, one.total()), common / max(1, two.total())


@lru_cache(maxsize=64)
def _bigrams(text: str) -> Counter[str]:
    plain = _DIGIT.sub("0", text)
    return Counter(a + b for a, b in pairwise(plain))


@lru_cache(maxsize=128)
def _width(lines: tuple[str, ...]) -> int:
    """Return the width that a quarter of a column's lines reach: one merged line does not count."""
    ordered = sorted(map(display_width, lines), reverse=True)
    return ordered[len(ordered) // 4] if ordered else 0


@lru_cache(maxsize=128)
def _language(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[tuple[float, ...], float]:
    """Return the share of sentences that have each cue, how often they do, and how many sentences there are."""
    sentences = _sentences("".join(lines), lexicon)
    found = [sum(bool(pattern.search(sentence)) for sentence in sentences) for _, pattern in _cues(lexicon)]
    shares = [2 * number / (1 + len(sentences)) for number in found]
    return (*shares, *(math.log1p(number) for number in found)), math.log1p(len(sentences))


def _sentences(text: str, lexicon: Lexicon) -> list[str]:
    """Cut after each full stop and before each bullet."""
    edges = [0, *(stop.end() for stop in line_pattern("stop", lexicon).finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(edges) if start < end]
