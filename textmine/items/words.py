"""The patterns of ``lexicons/items.toml``, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.characters import normalise
from textmine.lexicons import Lexicon


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What tells items from other text; all patterns are for normalised text.

    Attributes
    ----------
    forms : tuple of (pattern, bool)
        First lines of forms, and whether the form is the sheet of an item.
    number : pattern
        Groups ``number`` and ``title``; matches a whole line or cell.
    field : pattern
        Names of rows of the basic information.
    importance, difficulty : pattern
        Group 1 is the degree.
    """

    forms: tuple[tuple[re.Pattern[str], bool], ...]
    number: re.Pattern[str]
    field: re.Pattern[str]
    importance: re.Pattern[str]
    difficulty: re.Pattern[str]
    last_section: re.Pattern[str]
    mark_name: re.Pattern[str]
    by_self: re.Pattern[str]
    by_minister: re.Pattern[str]

    def form(self, line: str) -> bool | None:
        """Return whether a line begins the sheet of an item; None where it begins no form."""
        return next((is_item for pattern, is_item in self.forms if pattern.match(line)), None)


@lru_cache(maxsize=8)
def item_words(lexicon: Lexicon) -> ItemWords:
    """Return the patterns of a lexicon."""
    table = lexicon.table("items")

    def one_of(name: str, **where: str) -> str:
        rows = (row for row in table[name] if all(row[key] == value for key, value in where.items()))
        return "|".join(f"(?:{row['pattern']})" for row in rows)

    number = rf"(?:{one_of('label')})?\s*(?P<number>{one_of('number')})(?![\d\-.,])[\])】〕.、:]?"
    return ItemWords(
        forms=tuple((re.compile(row["pattern"]), row["kind"] == "item") for row in table["form"]),
        number=re.compile(rf"\s*{number}(?:\s+(?P<title>\S.*?))?\s*"),
        field=re.compile(one_of("field")),
        importance=re.compile(one_of("degree", kind="importance")),
        difficulty=re.compile(one_of("degree", kind="difficulty")),
        last_section=re.compile(one_of("last_section")),
        mark_name=re.compile(one_of("mark_name")),
        by_self=re.compile(one_of("rater", kind="self")),
        by_minister=re.compile(one_of("rater", kind="minister")),
    )


def printed_number(number: str) -> str:
    """Return the number of an item as ids have it.

    Examples
    --------
    >>> printed_number("１－１－２")
    '1-1-2'
    """
    return normalise(number).replace(" ", "")
