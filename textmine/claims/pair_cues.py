"""Words of links that the learned models look for, compiled from the table ``claim_words`` once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon, default_lexicon, word_sets


@dataclass(frozen=True, slots=True)
class PairCues:
    """What stands between figures, and before them, and says how they belong together.

    Attributes
    ----------
    between : re.Pattern
        Words and marks between two figures.
    by_groups : re.Pattern
        Words that open a list of groups: 年代別.
    part : re.Pattern
        Words before a part of a total: うち.
    total : re.Pattern
        Words right before a total: 合わせて, 全域では.
    total_row : re.Pattern
        How the row of a total begins.
    """

    between: re.Pattern[str]
    by_groups: re.Pattern[str]
    part: re.Pattern[str]
    total: re.Pattern[str]
    total_row: re.Pattern[str]


@lru_cache(maxsize=8)
def pair_cues(lexicon: Lexicon | None = None) -> PairCues:
    """Compile the words.

    Examples
    --------
    >>> pair_cues().total.search("両者を合わせて約") is not None
    True
    """
    word = word_sets((lexicon or default_lexicon()).table("claim_words")["word"])
    return PairCues(
        between=re.compile(rf"{word['between_figures']}|[はがを。、()]"),
        by_groups=re.compile(word["by_groups"]),
        part=re.compile(word["before_part"]),
        total=re.compile(rf"(?:{word['before_total']}|全[一-鿿]{{1,3}}では?)[はがで、:]?\s?{word['total_adverb']}?$"),
        total_row=re.compile(rf"[(（\s・○※]*{word['before_total']}"),
    )
