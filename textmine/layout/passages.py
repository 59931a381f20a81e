"""Paragraphs as passages: their text, their headings, the item that a heading numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from textmine.layout.blocks import figure_starts
from textmine.layout.continuation import Continuation, Place, continuations
from textmine.layout.outline import Outline, is_heading
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Page, Paragraph, Passage


@lru_cache(maxsize=8)
def _item_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    rows = lexicon.table("headings")["item"]
    return re.compile("|".join(rf"(?<![0-9０-９\-－])(?:{row['pattern']})(?![0-9０-９\-－])" for row in rows))


def make_passages(text: str, pages: Sequence[Page], *, lexicon: Lexicon | None = None) -> tuple[Passage, ...]:
    """Return every paragraph of every column as a passage, in reading order; one that goes on overleaf is one passage.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
        Pages with columns, as :func:`textmine.layout.arrange` returns them.
    lexicon : Lexicon, optional

    Returns
    -------
    tuple of Passage
        With ids ``p1``, ``p2`` …; no criterion yet.
    """
    lexicon = lexicon or default_lexicon()
    item = _item_pattern(lexicon)
    overleaf = continuations(text, pages, lexicon=lexicon)
    taken = {continuation.place for continuation in overleaf.values()}
    passages: list[Passage] = []
    outline = Outline(lexicon)
    current: str | None = None
    for page_number, page in enumerate(pages):
        rows = figure_starts(text, page, lexicon=lexicon)
        for column_number, column in enumerate(page.columns):
            heading = ""
            for number in range(len(column.paragraphs)):
                place = page_number, column_number, number
                if place in taken:
                    continue
                paragraph = _whole(place, pages, overleaf)
                joined = "".join(text[start:end] for start, end in paragraph.spans)
                is_row = paragraph.spans[0][0] in rows
                heads = not is_row and is_heading(joined, lexicon=lexicon)
                path = outline.place(column.kind, joined, is_row=is_row)
                found = item.match(joined) if heads else None
                current = found.group() if found else current
                passages.append(
                    Passage(
                        id=f"p{len(passages) + 1}",
                        column=column.kind,
                        page=page.number,
                        spans=paragraph.spans,
                        text=joined,
                        joins=paragraph.joins,
                        item=current,
                        heading=heading,
                        path=path,
                    )
                )
                heading = joined if heads else heading
    return tuple(passages)


def _whole(place: Place, pages: Sequence[Page], overleaf: Mapping[Place, Continuation]) -> Paragraph:
    """Return a paragraph with what goes on with it on the pages after."""
    page, column, number = place
    paragraph = pages[page].columns[column].paragraphs[number]
    spans, joins = list(paragraph.spans), list(paragraph.joins)
    while (following := overleaf.get(place)) is not None:
        place = page, column, number = following.place
        rest = pages[page].columns[column].paragraphs[number]
        spans += rest.spans
        joins += [following.join, *rest.joins]
    return Paragraph(tuple(spans), tuple(joins))
