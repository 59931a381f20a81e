"""Rows that stand under each other as one passage: the lines of a list or table say together what each leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from textmine.structures import Passage

_STOP = "。"
_ITEM = re.compile(r"\s*(?:[・○●◎◇◆□■※▪]|[①-⑳]|うち\d|\(?\d+[.)](?!\d)|\d+-\d+)")
_MOST = 40
"""Rows of a block."""
_LONGEST = 160
"""Characters of a row."""


def joined_rows(passages: Sequence[Passage], text: str) -> tuple[tuple[Passage, ...], Mapping[str, Passage]]:
    r"""Return passages with rows that stand under each other joined, and for each passage's id what it is now in.

    A row is a passage without a sentence's end. It is joined to the row, or to the short paragraph, before or behind it
    where nothing but one line break is between them; that becomes part of the text.

    Parameters
    ----------
    passages : sequence of Passage
        In reading order.
    text : str
        The document text.

    Examples
    --------
    >>> from textmine.labels import ColumnKind
    >>> text = "利用割合\n令和元年度 55.0%\n令和2年度 66.0%\n\n増加した。"
    >>> places = ((0, 4), (5, 16), (17, 28), (30, 35))
    >>> rows = [Passage(f"p{s}", ColumnKind.TEXT, 1, ((s, e),), text[s:e]) for s, e in places]
    >>> blocks, homes = joined_rows(rows, text)
    >>> [block.text for block in blocks], homes["p17"].id
    (['利用割合\n令和元年度 55.0%\n令和2年度 66.0%', '増加した。'], 'p0')
    """
    groups: list[list[Passage]] = []
    for passage in passages:
        if groups and len(groups[-1]) < _MOST and _goes_on(groups[-1][-1], passage, text):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    blocks = tuple(_as_rows(_block(group, text), text) for group in groups)
    homes = {passage.id: block for group, block in zip(groups, blocks, strict=True) for passage in group}
    return blocks, MappingProxyType(homes)


def _goes_on(before: Passage, passage: Passage, text: str) -> bool:
    if (before.column, before.page) != (passage.column, passage.page) or not before.spans or not passage.spans:
        return False
    if any(len(each.text) > _LONGEST for each in (before, passage)):
        return False
    if all(_STOP in each.text for each in (before, passage)):
        return False
    gap = text[before.spans[-1][1] : passage.spans[0][0]]
    return bool(gap) and gap.isspace() and gap.count("\n") == 1


def _as_rows(passage: Passage, text: str) -> Passage:
    """Return a passage with the line breaks before those of its lines that begin as items do: they were not wrapped."""
    if len(passage.spans) == 1:
        return passage
    spans = list(passage.spans[:1])
    for before, span in pairwise(passage.spans):
        gap = text[before[1] : span[0]]
        if gap and gap.isspace() and gap.count("\n") == 1 and _ITEM.match(text, *span):
            spans.append((before[1], span[0]))
        spans.append(span)
    if len(spans) == len(passage.spans):
        return passage
    return replace(passage, spans=tuple(spans), text="".join(text[start:end] for start, end in spans), joins=())


def _block(group: Sequence[Passage], text: str) -> Passage:
    if len(group) == 1:
        return group[0]
    spans = list(group[0].spans)
    for before, passage in pairwise(group):
        spans += [(before.spans[-1][1], passage.spans[0][0]), *passage.spans]
    return replace(group[0], spans=tuple(spans), text="".join(text[start:end] for start, end in spans), joins=())
