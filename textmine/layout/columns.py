"""What each column of a table holds, told by its heading, or else by its language and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from textmine.labels import ColumnKind
from textmine.layout.heads import TABLE_ORDER
from textmine.layout.kind_features import column_features, pair_features
from textmine.layout.kind_model import Decoded, KindModel, decoded, default_kinds
from textmine.lexicons import Lexicon, default_lexicon

Floats = NDArray[np.float64]

# Nats that a heading is worth.
_HEADING = 30.0
_HEADING_LINES = 3
# Probability below which a kind is no more than a guess.
_UNKNOWN = 0.3


@lru_cache(maxsize=8)
def _headings(lexicon: Lexicon) -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    return tuple((ColumnKind(row["kind"]), re.compile(row["pattern"])) for row in lexicon.table("headings")["column"])


def heading_kind(text: str, *, lexicon: Lexicon | None = None) -> ColumnKind | None:
    """Return the kind of column that a line names as its heading.

    Examples
    --------
    >>> heading_kind("令和5年度計画").value
    '年度計画'
    """
    plain = re.sub(r"\s", "", text)
    return next((kind for kind, pattern in _headings(lexicon or default_lexicon()) if pattern.fullmatch(plain)), None)


def column_kinds(
    columns: Sequence[Sequence[str]], *, lexicon: Lexicon | None = None, model: KindModel | None = None
) -> tuple[ColumnKind, ...]:
    """Return the kind of each column, left to right; その他 where nothing tells it.

    Parameters
    ----------
    columns : sequence of sequences of str
        The lines of each column in reading order.
    lexicon : Lexicon, optional
    model : KindModel, optional
        The shipped one by default.

    Examples
    --------
    >>> [kind.value for kind in column_kinds([["調査を行っ", "ているか。"], ["調査を行った。"]])]
    ['評価の視点', '業務実績']
    """
    return known_kinds(ranked_kinds(columns, lexicon=lexicon, model=model)) if columns else ()


def known_kinds(found: Decoded) -> tuple[ColumnKind, ...]:
    """Return the kinds that are more than a guess, その他 for the others."""
    kinds = zip(found.kinds, found.trust, strict=True)
    return tuple(kind if probability >= _UNKNOWN else ColumnKind.OTHER for kind, probability in kinds)


def ranked_kinds(
    columns: Sequence[Sequence[str]], *, lexicon: Lexicon | None = None, model: KindModel | None = None
) -> Decoded:
    """Return the kinds of columns, at least one, and how well the columns make a table in this order."""
    return decoded(*fits(columns, lexicon=lexicon, model=model))


def fits(
    columns: Sequence[Sequence[str]], *, lexicon: Lexicon | None = None, model: KindModel | None = None
) -> tuple[Floats, Floats]:
    """Return how well each column fits each kind, and each two kinds beside each other, as `decoded` takes them."""
    lexicon, model = lexicon or default_lexicon(), model or default_kinds()
    named = [column_headings(column, lexicon) for column in columns]
    told = [
        [line for at, line in enumerate(column) if at not in headings]
        for column, headings in zip(columns, named, strict=True)
    ]
    fit = model.fit(column_features(told, lexicon))
    for at, headings in enumerate(named):
        for kind in headings.values():
            fit[at, TABLE_ORDER.index(kind)] += _HEADING
    return fit, model.beside(pair_features(told, lexicon))


def column_headings(column: Sequence[str], lexicon: Lexicon) -> dict[int, ColumnKind]:
    """Return the lines on top of a column that name it, and what they name."""
    named = {at: heading_kind(line, lexicon=lexicon) for at, line in enumerate(column[:_HEADING_LINES])}
    return {at: kind for at, kind in named.items() if kind in TABLE_ORDER}
