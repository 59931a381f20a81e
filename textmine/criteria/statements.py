"""Criteria out of the page: the statements of the 評価の視点 column, or the numbered headings that stand in for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from textmine.characters import normalise
from textmine.criteria.headings import Place, locate, rows_of
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Criterion, Passage, Spans

ANSWERING = frozenset({ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION})
"""Columns whose passages answer a criterion."""

STATING = (ColumnKind.CRITERIA, ColumnKind.INDICATOR)
"""Columns that state criteria; a later one only where the earlier ones are missing."""

_ASKING_SHARE = 2 / 3
"""Share of questions from which the column is one of questions; mixed columns keep all."""

_END = re.compile(r"(?:[。?]|か)[\s)]*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A criterion with what is known of its place.

    Attributes
    ----------
    criterion : Criterion
    pages : tuple of int
        First and last page that it stands on.
    place : Place
        On its first page.
    mark : str
        Its own number within the section, such as ``①``, or "".
    stands_in : bool
        Whether it is a heading of the results, in the absence of statements.
    """

    criterion: Criterion
    pages: tuple[int, int]
    place: Place
    mark: str = ""
    stands_in: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    spans: Spans
    item: str | None
    pages: tuple[int, int]
    place: Place


def find_criteria(passages: Sequence[Passage], lexicon: Lexicon | None = None) -> tuple[Criterion, ...]:
    """Return the criteria of a document, in reading order.

    Parameters
    ----------
    passages : sequence of Passage
        Of a whole document, in reading order.
    lexicon : Lexicon, optional
        Table ``criteria``.

    Returns
    -------
    tuple of Criterion
        The id is the path of numbered headings above and a running number: ``3-1``; ``0-1`` where no heading is
        known. Without a column of criteria the numbered headings of the results stand in; without those there are
        none.
    """
    return tuple(statement.criterion for statement in find_statements(passages, locate(passages, lexicon), lexicon))


def find_statements(
    passages: Sequence[Passage], places: Sequence[Place], lexicon: Lexicon | None = None
) -> tuple[Statement, ...]:
    """Return the criteria with their places; `places` are those that :func:`locate` gives for `passages`."""
    lexicon = lexicon or default_lexicon()
    drafts: list[_Draft] = []
    for kind in STATING:
        drafts = drafts or _asking(kind, list(_stated(kind, passages, places, lexicon)))
    stands_in = not drafts
    if stands_in:
        drafts = list(_headings(passages, places))
    counts: dict[str, int] = {}
    statements = []
    for draft in drafts:
        number = draft.place.number
        counts[number] = counts.get(number, 0) + 1
        criterion = Criterion(f"{number}-{counts[number]}", _words(draft.text, lexicon), draft.spans, draft.item)
        mark = "" if stands_in else own_number(draft.text, lexicon)
        statements.append(Statement(criterion, draft.pages, draft.place, mark, stands_in))
    return tuple(statements)


def _asking(kind: ColumnKind, drafts: list[_Draft]) -> list[_Draft]:
    """Leave out what tells in a column that asks: a line of the plan beside it that strayed in.

    Indicators are named or asked for: sentences that tell make the column one of results or plans.
    """
    told = [_tells(draft) for draft in drafts]
    asked = sum(normalise(draft.text).rstrip(" )").endswith(("か。", "か", "か?")) for draft in drafts)
    if kind is ColumnKind.CRITERIA and asked < _ASKING_SHARE * (asked + sum(told)):
        return drafts
    return [draft for draft, tells in zip(drafts, told, strict=True) if not tells]


def _tells(draft: _Draft) -> bool:
    ending = normalise(draft.text).rstrip(" )")
    return ending.endswith("。") and not ending.endswith("か。")


def own_number(text: str, lexicon: Lexicon | None = None) -> str:
    """Return the mark that numbers a statement or a passage within its section, or "".

    Examples
    --------
    >>> own_number("・② 収入を確保しているか。"), own_number("収入を確保しているか。")
    ('②', '')
    """
    lexicon = lexicon or default_lexicon()
    match = _pattern(lexicon, "own_number").match(_words(text, lexicon))
    return normalise(match.group()).strip("()., 、") if match else ""


def matches(table: str, text: str, lexicon: Lexicon | None = None) -> bool:
    """Tell whether a pattern of a table of ``criteria`` matches at the start of a text.

    Examples
    --------
    >>> matches("lead_in", "主な取組は以下のとおり。"), matches("aside", "点検した。なお、故障はない。")
    (True, False)
    """
    return _pattern(lexicon or default_lexicon(), table).match(normalise(text).strip()) is not None


@lru_cache(maxsize=32)
def _pattern(lexicon: Lexicon, table: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in lexicon.table("criteria")[table]))


def _words(text: str, lexicon: Lexicon) -> str:
    """Return a statement without its bullets and labels."""
    normal = normalise(text)
    at = 0
    while at < len(text):
        match = _pattern(lexicon, "bullet").match(normal, at)
        if match is None and not normal[at].isspace():
            break
        at = match.end() if match else at + 1
    return text[at:].strip()


def _stated(
    kind: ColumnKind, passages: Sequence[Passage], places: Sequence[Place], lexicon: Lexicon
) -> Iterator[_Draft]:
    """Yield the statements of one kind of column; one that the page's end cuts goes on with the next page's first."""
    no_statement = _pattern(lexicon, "no_statement")
    open_draft: _Draft | None = None
    for passage, place in zip(passages, places, strict=True):
        if passage.column is not kind or no_statement.fullmatch(normalise(passage.text).strip()):
            continue
        if place.heading:
            if open_draft is not None:
                yield open_draft
            open_draft = None
            continue
        for text, spans in _parted(passage, lexicon):
            if open_draft is not None and _goes_on(open_draft, text, passage, lexicon):
                pages = open_draft.pages[0], passage.page
                open_draft = replace(
                    open_draft, text=open_draft.text + text, spans=open_draft.spans + spans, pages=pages
                )
                continue
            if open_draft is not None:
                yield open_draft
            low, high = rows_of(replace(passage, spans=spans))
            high += place.high - rows_of(passage)[1]
            open_draft = _Draft(text, spans, passage.item, (passage.page,) * 2, replace(place, low=low, high=high))
    if open_draft is not None:
        yield open_draft


def _goes_on(draft: _Draft, text: str, passage: Passage, lexicon: Lexicon) -> bool:
    if draft.pages[1] + 1 != passage.page or _END.search(normalise(draft.text)):
        return False
    marks = _pattern(lexicon, "bullet"), _pattern(lexicon, "own_number")
    return not any(mark.match(normalise(text)) for mark in marks)


@lru_cache(maxsize=8)
def _seam(lexicon: Lexicon) -> re.Pattern[str]:
    marks = f"{_pattern(lexicon, 'bullet').pattern}|{_pattern(lexicon, 'own_number').pattern}"
    return re.compile(rf"(?<=か。)\s*(?={marks})")


def _parted(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[str, Spans]]:
    """Yield the statements that a paragraph holds: a question's end before a new bullet begins the next one."""
    cuts = [0, *(match.end() for match in _seam(lexicon).finditer(normalise(passage.text))), len(passage.text)]
    for start, end in pairwise(cuts):
        if passage.text[start:end].strip():
            yield passage.text[start:end], _cut(passage.spans, start, end)


def _cut(spans: Spans, start: int, end: int) -> Spans:
    """Return the part of the spans that holds the characters `start` to `end` of their joined text."""
    kept = []
    at = 0
    for first, last in spans:
        low, high = max(start - at, 0), min(end - at, last - first)
        if low < high:
            kept.append((first + low, first + high))
        at += last - first
    return tuple(kept)


def _headings(passages: Sequence[Passage], places: Sequence[Place]) -> Iterator[_Draft]:
    """Yield the numbered headings of the answering columns, each path once."""
    seen = set()
    for passage, place in zip(passages, places, strict=True):
        if passage.column in ANSWERING and place.heading and (place.path, passage.item) not in seen:
            seen.add((place.path, passage.item))
            yield _Draft(passage.text, passage.spans, passage.item, (passage.page,) * 2, place)
