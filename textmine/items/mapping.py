"""Which item each passage belongs to, and the items with what their passages and tables say of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median_low

from textmine.audit.marks import Rater
from textmine.characters import normalise
from textmine.items.ratings import GivenMark, ListedItem, listed_items, marks_in_cells, marks_in_passage
from textmine.items.sheets import Sheet, find_sheets
from textmine.items.words import item_words
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon, default_lexicon
from textmine.structures import Item, Page, Passage


def map_items(
    text: str, pages: Sequence[Page], passages: Sequence[Passage], *, lexicon: Lexicon | None = None
) -> tuple[tuple[Item, ...], tuple[Passage, ...]]:
    r"""Return the evaluated items of a document, and the passages with the id of theirs.

    Sheets of items (項目別評定調書) part a report; outside them headings do that begin with the number of an item. A
    table of all items (総括表) adds their marks.

    Parameters
    ----------
    text : str
        The document text.
    pages : sequence of Page
    passages : sequence of Passage
        In reading order, `item` as headings tell it.
    lexicon : Lexicon, optional
        Tables ``items`` and ``ratings``.

    Examples
    --------
    >>> from textmine.labels import ColumnKind
    >>> text = "1-1-2 灯台の保守\n自己評価をAとする。"
    >>> spans = ((0, 11),), ((12, 23),)
    >>> said = [text[slice(*own[0])] for own in spans]
    >>> passages = [Passage("", ColumnKind.TEXT, 1, *own, item="1-1-2") for own in zip(spans, said, strict=True)]
    >>> items, _ = map_items(text, [Page(1, 0, 23)], passages)
    >>> [(item.id, item.title, item.self_rating) for item in items]
    [('1-1-2', '灯台の保守', 'A')]
    """
    lexicon = lexicon or default_lexicon()
    sheets = _with_ends(find_sheets(text, pages, lexicon), passages, lexicon)
    starts = _with_headings(sheets, passages)
    known = [start.start for start in starts]

    def item_at(place: int) -> str | None:
        at = bisect_right(known, place) - 1
        return starts[at].id if at >= 0 else None

    own = tuple(replace(passage, item=item_at(_place(passage))) for passage in passages)
    marks: dict[str, list[GivenMark]] = defaultdict(list)
    for passage in own:
        if passage.item is not None:
            marks[passage.item] += marks_in_passage(passage, lexicon)
    listed: dict[str, ListedItem] = {}
    for page in pages:
        for mark in marks_in_cells(text, page, lexicon):
            if (item := item_at(mark.place)) is not None:
                marks[item].append(mark)
        for row in listed_items(text, page, lexicon):
            listed.setdefault(row.id, row)
    return _items(starts, listed, marks), own


def countable(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items as a tally may count them: marks of a rater who is known to have rated all of them.

    Examples
    --------
    >>> read = [Item("1-1", "", (), self_rating="A", minister_rating="A"), Item("1-2", "", (), self_rating="-")]
    >>> [(item.self_rating, item.minister_rating) for item in countable(read)]
    [('A', None), ('-', None)]
    """
    by_self = all(item.self_rating for item in items)
    by_minister = all(item.minister_rating for item in items)
    return tuple(
        replace(
            item,
            self_rating=item.self_rating if by_self else None,
            minister_rating=item.minister_rating if by_minister else None,
        )
        for item in items
    )


def _place(passage: Passage) -> int:
    """Return where a passage stands; lines that are displaced to the end of the page do not count."""
    return median_low([start for start, _ in passage.spans])


def _with_ends(sheets: Sequence[Sheet], passages: Sequence[Passage], lexicon: Lexicon) -> list[Sheet]:
    """Return the sheets, and after the last section of each where the running text goes on with something else."""
    last = item_words(lexicon).last_section
    starts = [sheet.start for sheet in sheets]
    found = list(sheets)
    ending: tuple[int, int] | None = None
    for passage in passages if sheets else ():
        place = _place(passage)
        sheet = bisect_right(starts, place) - 1
        if last.match(normalise(passage.text)):
            ending = sheet, place
            continue
        if passage.column is not ColumnKind.TEXT or ending is None or ending[0] != sheet or ending[1] >= place:
            continue
        if not any(last.match(normalise(heading)) for heading in passage.path):
            found.append(Sheet(place))
            ending = None
    return sorted(found, key=lambda own: own.start)


def _with_headings(sheets: Sequence[Sheet], passages: Sequence[Passage]) -> list[Sheet]:
    """Return the sheets, and as such the headings outside them that number an item."""
    starts = [sheet.start for sheet in sheets]
    found = list(sheets)
    before: str | None = None
    for passage in passages:
        place = _place(passage)
        at = bisect_right(starts, place) - 1
        if passage.item is not None and passage.item != before and (at < 0 or sheets[at].id is None):
            number = passage.item
            title = passage.text.removeprefix(number).strip(" \u3000.．、")
            if passage.text.startswith(number):
                found.append(Sheet(place, "".join(normalise(number).split()), title, passage.spans))
        before = passage.item
    return sorted(found, key=lambda own: own.start)


def _items(
    starts: Sequence[Sheet], listed: Mapping[str, ListedItem], marks: Mapping[str, Sequence[GivenMark]]
) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for sheet in starts:
        if sheet.id is not None and sheet.id not in found:
            found[sheet.id] = Item(sheet.id, sheet.title, sheet.spans, sheet.importance, sheet.difficulty)
    for row in listed.values():
        found.setdefault(row.id, Item(row.id, row.title, row.spans))
    rated = (_rated(item, [*marks.get(item.id, ()), *_listed_marks(listed, item)]) for item in found.values())
    return tuple(sorted(rated, key=lambda item: item.spans[0]))


def _listed_marks(listed: Mapping[str, ListedItem], item: Item) -> Iterator[GivenMark]:
    if item.id in listed:
        yield from listed[item.id].marks


def _rated(item: Item, marks: Sequence[GivenMark]) -> Item:
    return replace(item, self_rating=_given(marks, Rater.SELF), minister_rating=_given(marks, Rater.MINISTER))


def _given(marks: Sequence[GivenMark], rater: Rater) -> str | None:
    """Return the mark that somebody gives: the first that is printed as such, else what the last sentence says."""
    own = [mark for mark in marks if mark.rater is rater]
    plain = [mark.mark for mark in own if mark.plain]
    if plain:
        return plain[0]
    return own[-1].mark if own else None
