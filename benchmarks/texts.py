"""Varied text: the passages of our corpora, shuffled, with other figures each time, so that no cache is hit twice."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import MarkupFiller

CORPORA = Path(__file__).parents[1] / "corpora"
SAMPLE = CORPORA / "sample" / "page.txt"

_FOLDERS = ("reports",)
"""They have as many figures a character as real reports; the gold passages, made for training, half as many again."""
_DIGIT = re.compile(r"(?<![\d,.])[1-9](?=\d)|(?<=\d)\d|(?<=,)\d")


@cache
def passages() -> tuple[str, ...]:
    """Return the text of every record of the corpora."""
    return tuple(
        record.text
        for folder in _FOLDERS
        for content in read_markup_folder(CORPORA / folder).values()
        for record in content.records
        if not record.is_note
    )


def varied_passages(characters: int, seed: int) -> list[str]:
    """Return passages of at least `characters` in all, in an order and with figures that `seed` decides."""
    rng = random.Random(seed)
    chosen: list[str] = []
    length = 0
    while length < characters:
        for text in rng.sample(passages(), len(passages())):
            chosen.append(_DIGIT.sub(lambda _: str(rng.randint(1, 9)), text))
            length += len(text)
            if length >= characters:
                break
    return chosen


def varied_text(characters: int, seed: int) -> str:
    """Return running text of exactly `characters`, one passage a line."""
    return "\n".join(varied_passages(characters, seed))[:characters]


def table_pages(count: int, lines: int) -> list[str]:
    """Return the dumps of `count` pages in five columns, each cut to `lines` lines that are not blank."""
    filler = MarkupFiller(tuple(read_markup_folder(CORPORA / "reports").values()))
    pages: list[str] = []
    for page in composed_pages(10 * count, 0, filler=filler, n_columns=(5,)):
        written = page.text.splitlines(keepends=True)
        filled = [number for number, line in enumerate(written) if line.strip()]
        if len(filled) >= lines:
            pages.append("".join(written[: filled[lines - 1] + 1]))
        if len(pages) == count:
            return pages
    raise ValueError(f"only {len(pages)} of {10 * count} pages have {lines} lines")
