"""Sets of words of ``lexicons/targets.toml`` and ``ratings.toml`` as compiled expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from textmine.audit.scene import Scene
from textmine.characters import normalise
from textmine.lexicons import Lexicon, word_sets
from textmine.structures import Passage


@lru_cache(maxsize=4)
def patterns(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Return the word sets of results, targets and years, each as one expression, by name."""
    return _compiled(lexicon.table("targets")["word"])


def _compiled(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({name: re.compile(words) for name, words in word_sets(rows).items()})


def says(lexicon: Lexicon, name: str, text: str | None) -> bool:
    """Tell whether a text holds a word of a set, widths folded.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> says(default_lexicon(), "cumulative", "登録者数（累計）"), says(default_lexicon(), "cumulative", None)
    (True, False)
    """
    return bool(text) and patterns(lexicon)[name].search(normalise(text or "")) is not None


def rating_says(lexicon: Lexicon, name: str, text: str) -> bool:
    """Tell whether a text holds a word of a set of ``lexicons/ratings.toml``, widths folded."""
    return _rating_patterns(lexicon)[name].search(normalise(text)) is not None


@lru_cache(maxsize=4)
def _rating_patterns(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    return _compiled(lexicon.table("ratings")["word"])


def passage_says(scene: Scene, name: str, passage: Passage) -> bool:
    """Tell whether a passage holds a word of a set; what it does not hold, no part of it does."""
    known = scene.said
    key = passage.id, name
    if key not in known:
        known[key] = says(scene.lexicon, name, passage.text)
    return known[key]
