"""What the lexicon knows of lines: patterns by name, classes of characters, brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.lexicons import Lexicon, default_lexicon


@lru_cache(maxsize=64)
def _compiled(name: str, lexicon: Lexicon) -> re.Pattern[str]:
    patterns = [row["pattern"] for row in lexicon.table("lines")["pattern"] if row["name"] == name]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def line_pattern(name: str, lexicon: Lexicon | None = None) -> re.Pattern[str]:
    """Return the pattern of that name in ``lexicons/lines.toml``.

    Parameters
    ----------
    name : str
        Such as ``sentence_end``.
    lexicon : Lexicon, optional

    Examples
    --------
    >>> bool(line_pattern("question_end").search("実施しているか。"))
    True
    """
    return _compiled(name, lexicon or default_lexicon())


@lru_cache(maxsize=8)
def character_classes(lexicon: Lexicon) -> dict[str, str]:
    """Return the class of each character whose script does not tell it."""
    return {
        character: row["class"]
        for row in reversed(lexicon.table("lines")["character"])
        for character in row["characters"]
    }


@lru_cache(maxsize=8)
def brackets(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Return the opening and the closing brackets."""
    rows = lexicon.table("lines")["bracket"]
    return frozenset("".join(row["open"] for row in rows)), frozenset("".join(row["close"] for row in rows))
