"""Words by which figures are linked, compiled from the table ``claim_words`` once for each lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon, default_lexicon, surfaces, word_sets


@dataclass(frozen=True, slots=True)
class LinkWords:
    """What tells which figure another one qualifies.

    Attributes
    ----------
    division : re.Pattern
        What parts a total: うち.
    out_of, leads_to : re.Pattern
        Matched behind a total, and behind a change or achievement before its level.
    includes, remainder : re.Pattern
        Searched in the name of a group that is more than its total, and before the rest of a total.
    survey, base_of_share : re.Pattern
        Nouns beside a number of respondents; the total that a share names, in group 1.
    spending_rates : tuple of str
        Names of the rate of a budget that was spent.
    """

    division: re.Pattern[str]
    out_of: re.Pattern[str]
    leads_to: re.Pattern[str]
    includes: re.Pattern[str]
    remainder: re.Pattern[str]
    survey: re.Pattern[str]
    base_of_share: re.Pattern[str]
    spending_rates: tuple[str, ...]


@lru_cache(maxsize=8)
def link_words(lexicon: Lexicon | None = None) -> LinkWords:
    """Compile the words of links."""
    rows = (lexicon or default_lexicon()).table("claim_words")["word"]
    word = word_sets(rows)
    return LinkWords(
        division=re.compile(word["division"]),
        out_of=re.compile(rf"\s?{word['out_of']}[、,]?\s?"),
        leads_to=re.compile(rf"\s?{word['leads_to']}?[、,]?\s?{word['level_adverb']}?"),
        includes=re.compile(f"を{word['include']}"),
        remainder=re.compile(rf"{word['remain']}の?[^、。]{{0,6}}$"),
        survey=re.compile(word["survey"]),
        base_of_share=re.compile(rf"(?:全|総)?([^、。はがを]{{2,20}}){word['part_of_total']}"),
        spending_rates=tuple(surfaces(rows, set="spending_rate")),
    )
