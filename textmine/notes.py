"""Notes (※1, 注1, raised numbers): which passages are notes, and which passages and claims refer to them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textmine.characters import normalise
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Claim, Passage

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FARTHEST = 3
"""Pages from a mark to its note, where several notes of the document have that mark."""
_SHORTEST_NAME = 2
_WORDS = 60
"""Characters before a mark that tell what it stands behind."""
_MOST = 100
"""Marks of one passage that are held against its claims."""
_Key = tuple[str, str]
"""Family of a mark and its number, "" for none."""


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A mark in the text that refers to a note.

    Attributes
    ----------
    passage : int
        Number of the passage that it stands in.
    before : str
        The last words before it, normalised.
    note : str
        Id of the passage that is the note.
    """

    passage: int
    before: str
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    heads: tuple[tuple[str, bool, re.Pattern[str]], ...]
    references: tuple[tuple[str, re.Pattern[str]], ...]
    between: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("notes")
    between = "|".join(row["pattern"] for row in table["between"])
    return _Words(
        heads=tuple((row["sign"], row.get("plain", False), re.compile(row["pattern"])) for row in table["head"]),
        references=tuple((row["sign"], re.compile(row["pattern"])) for row in table["reference"]),
        between=re.compile(f"(?:{between})$"),
    )


def linked_notes(
    passages: Sequence[Passage], *, lexicon: Lexicon | None = None
) -> tuple[tuple[Passage, ...], tuple[NoteReference, ...]]:
    """Return the passages with the marks of those that are notes and the notes that each refers to, and the references.

    A mark refers to the note of its own page, else to the nearest one that follows.

    Parameters
    ----------
    passages : sequence of Passage
        In reading order.
    lexicon : Lexicon, optional
        Table ``notes``.

    Examples
    --------
    >>> from textmine.labels import ColumnKind
    >>> said = ["受講者(※1)は640人。", "※1 延べ人数である。"]
    >>> passages = [Passage(f"p{at}", ColumnKind.TEXT, 1, (), text) for at, text in enumerate(said, 1)]
    >>> found, _ = linked_notes(passages)
    >>> found[0].notes, found[1].mark
    (('p2',), '※1')
    """
    words = _words(lexicon or default_lexicon())
    normal = [normalise(passage.text) for passage in passages]
    asked = [list(_references(text, words)) for text in normal]
    raised = {(passage.page, key) for passage, own in zip(passages, asked, strict=True) for key, _ in own}
    heads = [_head(text, passage.page, raised, words) for passage, text in zip(passages, normal, strict=True)]
    # A note does not refer to itself.
    begins = [0 if head is None else len(head[1]) for head in heads]
    notes: dict[_Key, list[int]] = defaultdict(list)
    for at, head in enumerate(heads):
        if head is not None:
            notes[head[0]].append(at)
    references = [
        NoteReference(at, words.between.sub("", normal[at][max(start - _WORDS, 0) : start]), passages[note].id)
        for at, own in enumerate(asked)
        for key, start in own
        if start >= begins[at] and (note := _note_of(passages, at, notes.get(key, ()))) is not None
    ]
    refers: dict[int, dict[str, None]] = defaultdict(dict)
    for reference in references:
        refers[reference.passage][reference.note] = None
    found = tuple(
        replace(passage, mark=None if head is None else head[1].strip(), notes=tuple(refers[at]))
        if head is not None or at in refers
        else passage
        for at, (passage, head) in enumerate(zip(passages, heads, strict=True))
    )
    return found, tuple(references)


def _head(text: str, page: int, raised: set[tuple[int, _Key]], words: _Words) -> tuple[_Key, str] | None:
    """Return the mark with which a note begins and as which it is printed, None for what is no note."""
    for sign, plain, pattern in words.heads:
        match = pattern.match(text)
        if match is None or not text[match.end() :].strip():
            continue
        key = sign, match["number"].translate(_RAISED)
        # Numbers with a bracket begin lists as well: only a raised mark on the page makes one a note.
        if not plain or (page, key) in raised:
            return key, match.group()
    return None


def _references(text: str, words: _Words) -> Iterator[tuple[_Key, int]]:
    for sign, pattern in words.references:
        for match in pattern.finditer(text):
            number = next((value for value in match.groupdict().values() if value), "")
            yield (sign, number.translate(_RAISED)), match.start()


def _note_of(passages: Sequence[Passage], at: int, notes: Sequence[int]) -> int | None:
    """Return which of some notes of one mark, in reading order, a reference means."""
    page = passages[at].page
    # The passage of the reference may be a note of that mark itself: it lies between the two.
    before, behind = bisect_left(notes, at), bisect_right(notes, at)
    preceding = notes[before - 1] if before else None
    following = notes[behind] if behind < len(notes) else None
    for note in (following, preceding):
        if note is not None and passages[note].page == page:
            return note
    if len(notes) - (behind - before) == 1:
        return preceding if following is None else following
    return following if following is not None and passages[following].page <= page + _FARTHEST else None


def with_notes(
    claims: Sequence[Claim], passages: Sequence[Passage], references: Sequence[NoteReference]
) -> list[Claim]:
    """Return the claims with the notes whose marks stand right behind them, or behind the name of what they measure.

    Parameters
    ----------
    claims : sequence of Claim
    passages : sequence of Passage
        As :func:`linked_notes` gave them.
    references : sequence of NoteReference
    """
    behind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[tuple[int, str], list[str]] = defaultdict(list)
    for reference in references:
        passage = passages[reference.passage]
        if len(behind[passage.id]) < _MOST:
            behind[passage.id].append((reference.before, reference.note))
            names[passage.page, reference.before].append(reference.note)
    return [_noted(claim, behind.get(claim.passage, ()), names) for claim in claims]


def _noted(claim: Claim, own: Sequence[tuple[str, str]], names: Mapping[tuple[int, str], Sequence[str]]) -> Claim:
    figure = normalise(claim.text)
    name = normalise(claim.indicator or "")
    found = [note for before, note in own if before.endswith(figure)]
    if len(name) >= _SHORTEST_NAME:
        found += [note for before, note in own if before.endswith(name)]
        # The name of a row is a cell, and so a passage, of its own where its row is wrapped.
        found += names.get((claim.page, name), ())
    return replace(claim, notes=tuple(dict.fromkeys(found))) if found else claim
