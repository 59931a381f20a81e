"""Sets of words of ``lexicons/targets.toml`` and ``ratings.toml`` as compiled expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from textmine.audit.memo import per_lexicon
from textmine.audit.scene import Scene
from textmine.characters import normalise
from textmine.lexicons import Lexicon, surfaces, word_sets
from textmine.structures import Passage

_SHORT, _MOST = 24, 1 << 16
"""Characters of a text of which it is remembered what it says, and how many are."""


@per_lexicon
def patterns(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Return the word sets of results, targets and years, each as one expression, by name."""
    return _compiled(lexicon.table("targets")["word"])


def _compiled(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({name: re.compile(words) for name, words in word_sets(rows).items()})


def word_surfaces(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    """Return the words of a set of ``lexicons/targets.toml``.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> word_surfaces(default_lexicon(), "stands_for")
    ('これ', 'それ')
    """
    return tuple(surfaces(lexicon.table("targets")["word"], set=name))


def says(lexicon: Lexicon, name: str, text: str | None) -> bool:
    """Tell whether a text holds a word of a set, widths folded.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> says(default_lexicon(), "cumulative", "登録者数（累計）"), says(default_lexicon(), "cumulative", None)
    (True, False)
    """
    if not text:
        return False
    if len(text) > _SHORT:
        return patterns(lexicon)[name].search(normalise(text)) is not None
    # Names and the few words at a figure come again and again.
    known = _said(lexicon)
    key = name, text
    found = known.get(key)
    if found is None:
        if len(known) > _MOST:
            known.clear()
        found = known[key] = patterns(lexicon)[name].search(normalise(text)) is not None
    return found


@per_lexicon
def _said(_: Lexicon) -> dict[tuple[str, str], bool]:
    return {}


def rating_says(lexicon: Lexicon, name: str, text: str) -> bool:
    """Tell whether a text holds a word of a set of ``lexicons/ratings.toml``, widths folded."""
    return rating_patterns(lexicon)[name].search(normalise(text)) is not None


@per_lexicon
def rating_patterns(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """Return the word sets of ratings, each as one expression, by name."""
    return _compiled(lexicon.table("ratings")["word"])


def passage_says(scene: Scene, name: str, passage: Passage) -> bool:
    """Tell whether a passage holds a word of a set; what it does not hold, no part of it does."""
    known = scene.said
    key = passage.id, name
    if key not in known:
        known[key] = says(scene.lexicon, name, passage.text)
    return known[key]
