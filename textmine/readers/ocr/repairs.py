"""Misread characters of figures, mended where the grammar of numbers proves what they were."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.lexicons import Lexicon, alternation, default_lexicon
from textmine.structures import Block, Cell

_THOUSANDS = re.compile(r"[△▲\-－]?\d{1,3}(?:(?P<point>\.)|,)\d{3}(?![\d.,])[^\d.,%％]*")
"""A figure of thousands, its comma perhaps read as a point."""


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


def find_repairs(text: str, blocks: Sequence[Block] = (), *, lexicon: Lexicon | None = None) -> list[Repair]:
    """Return the misread characters of a recognised text, in order.

    Parameters
    ----------
    text : str
    blocks : sequence of Block, optional
        Its tables: what the figures beside a figure prove.
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
    for block in blocks:
        for repair in _proved_by_table(text, block):
            found.setdefault(repair.at, repair)
    return [found[at] for at in sorted(found)]


def _proved_by_table(text: str, block: Block) -> Iterator[Repair]:
    """Yield points that part thousands: the figures of their row and column that have three places have a comma."""
    by_line: dict[tuple[str, int], set[str]] = defaultdict(set)
    doubtful: list[tuple[Cell, int]] = []
    for cell in block.cells:
        content = "".join(text[start:end] for start, end in cell.spans)
        match = _THOUSANDS.fullmatch(content)
        if match is None:
            continue
        if match["point"] and len(cell.spans) == 1:
            doubtful.append((cell, cell.spans[0][0] + match.start("point")))
        kind = "point" if match["point"] else "comma"
        for line in (("row", cell.row), ("column", cell.column)):
            by_line[line].add(kind)
    for cell, at in doubtful:
        if any("comma" in by_line[line] for line in (("row", cell.row), ("column", cell.column))):
            yield Repair(at, text[at], ",", "point_for_comma_beside_commas")


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
