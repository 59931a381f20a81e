"""Misread characters of figures, mended where the grammar of numbers proves what they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon, alternation, default_lexicon


@dataclass(frozen=True, slots=True)
class Repair:
    """One character that was read wrongly.

    Attributes
    ----------
    at : int
        Its place in the text.
    wrong, right : str
        As it was read, and as it must have been.
    rule : str
    """

    at: int
    wrong: str
    right: str
    rule: str


def find_repairs(text: str, *, lexicon: Lexicon | None = None) -> list[Repair]:
    """Return the misread characters of a recognised text, in order.

    Parameters
    ----------
    text : str
    lexicon : Lexicon, optional
        Tables ``ocr_repairs`` and ``units``.

    Examples
    --------
    >>> [(repair.at, repair.right) for repair in find_repairs("受講者は1.234人、理解度は9@.3%")]
    [(5, ','), (16, '6')]
    """
    found: dict[int, Repair] = {}
    for name, pattern, right in _rules(lexicon or default_lexicon()):
        for match in pattern.finditer(text):
            for group in pattern.groupindex:
                if match.group(group) is not None:
                    found.setdefault(match.start(group), Repair(match.start(group), match.group(group), right, name))
    return [found[at] for at in sorted(found)]


def repaired(text: str, repairs: list[Repair]) -> str:
    """Return a text with its repairs made; its length stays.

    Examples
    --------
    >>> repaired("97,3%", find_repairs("97,3%"))
    '97.3%'
    """
    characters = list(text)
    for repair in repairs:
        characters[repair.at] = repair.right
    return "".join(characters)


@lru_cache(maxsize=4)
def _rules(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    rows = lexicon.table("units")["unit"]
    counters = [surface for row in rows if row["kind"] == "counter" for surface in row.get("surfaces", [row["unit"]])]
    counter = f"(?:{alternation(counters)})"
    return tuple(
        (row["name"], re.compile(row["pattern"].replace("{counter}", counter)), row["right"])
        for row in lexicon.table("ocr_repairs")["repair"]
    )
