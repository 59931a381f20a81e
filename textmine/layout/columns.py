"""What each column of a table holds, told by its heading, or else by its language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations_with_replacement, pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.labels import ColumnKind
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon, default_lexicon

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

# Columns stand in this order; a table may lack any of them.
_ORDER = (
    ColumnKind.GOAL,
    ColumnKind.PLAN,
    ColumnKind.YEAR_PLAN,
    ColumnKind.CRITERIA,
    ColumnKind.INDICATOR,
    ColumnKind.RESULTS,
    ColumnKind.SELF_EVALUATION,
    ColumnKind.MINISTER,
)
_PLANS = (ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN)
_HEADING = 30.0
_HEADING_LINES = 3
_SAME_KIND = -4.0
# Goals become plans, plans become the year's plan: a column seldom stands without the one it leads to.
_LEADS_TO = ((ColumnKind.GOAL, ColumnKind.PLAN), (ColumnKind.PLAN, ColumnKind.YEAR_PLAN))
_WITHOUT = -2.0
# Results are told at greater length than what was planned.
_LONGEST = 1.5
_RARE = {ColumnKind.INDICATOR: -4.0, ColumnKind.SELF_EVALUATION: -2.0, ColumnKind.MINISTER: -2.0}


@lru_cache(maxsize=8)
def _headings(lexicon: Lexicon) -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    return tuple((ColumnKind(row["kind"]), re.compile(row["pattern"])) for row in lexicon.table("headings")["column"])


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[tuple[ColumnKind, re.Pattern[str], float], ...]:
    rows = lexicon.table("headings")["column_cue"]
    return tuple(
        (kind, re.compile(row["pattern"]), float(row["weight"]))
        for row in rows
        for kind in (_PLANS if row["kind"] == "plans" else (ColumnKind(row["kind"]),))
    )


def heading_kind(text: str, *, lexicon: Lexicon | None = None) -> ColumnKind | None:
    """Return the kind of column that a line names as its heading.

    Examples
    --------
    >>> heading_kind("令和5年度計画").value
    '年度計画'
    """
    plain = re.sub(r"\s", "", text)
    return next((kind for kind, pattern in _headings(lexicon or default_lexicon()) if pattern.fullmatch(plain)), None)


def column_kinds(columns: Sequence[Sequence[str]], *, lexicon: Lexicon | None = None) -> tuple[ColumnKind, ...]:
    """Return the kind of each column, left to right.

    Parameters
    ----------
    columns : sequence of sequences of str
        The lines of each column in reading order.

    Examples
    --------
    >>> [kind.value for kind in column_kinds([["調査を行っ", "ているか。"], ["調査を行った。"]])]
    ['評価の視点', '業務実績']
    """
    return ranked_kinds(columns, lexicon=lexicon)[1]


def ranked_kinds(
    columns: Sequence[Sequence[str]], *, lexicon: Lexicon | None = None
) -> tuple[float, tuple[ColumnKind, ...]]:
    """Return the kinds of the columns, and how well their language fits them in this order (in nats)."""
    if not columns:
        return 0.0, ()
    lexicon = lexicon or default_lexicon()
    scores = np.array([_scores(tuple(column), lexicon) for column in columns])
    if len(columns) > 1:
        longest = max(range(len(columns)), key=lambda at: sum(map(len, columns[at])))
        scores[longest, _ORDER.index(ColumnKind.RESULTS)] += _LONGEST
    arrangements, priors = _arrangements(len(columns))
    totals = scores[np.arange(len(columns)), arrangements].sum(axis=1) + priors
    best = int(totals.argmax())
    return float(totals[best]), tuple(_ORDER[kind] for kind in arrangements[best])


@lru_cache(maxsize=8)
def _arrangements(columns: int) -> tuple[Ints, Floats]:
    """Return the kinds that columns may have left to right, as numbers of `_ORDER`, and what speaks for each."""
    every = tuple(combinations_with_replacement(range(len(_ORDER)), columns))
    return np.array(every, dtype=np.intp), np.array([_prior(tuple(_ORDER[at] for at in kinds)) for kinds in every])


def _prior(kinds: tuple[ColumnKind, ...]) -> float:
    present = set(kinds)
    without = sum(kind in present and following not in present for kind, following in _LEADS_TO)
    rare = sum(cost for kind, cost in _RARE.items() if kind in present)
    return _SAME_KIND * (len(kinds) - len(present)) + _WITHOUT * without + rare


@lru_cache(maxsize=64)
def _scores(lines: tuple[str, ...], lexicon: Lexicon) -> tuple[float, ...]:
    """Return how well the lines fit each kind of `_ORDER`."""
    scores = dict.fromkeys(_ORDER, 0.0)
    for line in lines[:_HEADING_LINES]:
        named = heading_kind(line, lexicon=lexicon)
        if named in scores:
            scores[named] += _HEADING
    text = "".join(lines)
    sentences = _sentences(text, lexicon)
    for kind, pattern, weight in _cues(lexicon):
        found = sum(bool(pattern.search(sentence)) for sentence in sentences)
        scores[kind] += weight * found / (1 + len(sentences)) * 4
    return tuple(scores[kind] for kind in _ORDER)


def _sentences(text: str, lexicon: Lexicon) -> list[str]:
    """Cut after each full stop; what stands after the last one counts too, though it be nothing."""
    edges = [0, *(stop.end() for stop in line_pattern("stop", lexicon).finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(edges)]
