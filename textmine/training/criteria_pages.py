"""Composed table pages as examples of passages that answer criteria, with what the composer itself does not make.

Pages whose table has no column of criteria, so that headings stand in; pages that a page break cuts; sentences that
only announce what follows.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textmine.corpus.composer import KINDS, compose_page
from textmine.corpus.filler import MarkupFiller
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile
from textmine.corpus.page_layout import ComposerOptions, ParagraphGold
from textmine.criteria.fitting import NO_LABEL, Group, group_of
from textmine.criteria.headings import locate
from textmine.criteria.matching import NONE, tasks, together
from textmine.criteria.statements import ANSWERING, Statement, find_statements, matches
from textmine.labels import ColumnKind
from textmine.layout import make_passages
from textmine.structures import Criterion, Page, Passage, Spans

_MOST_ITEMS = 6
_MOST_ROWS = 20
_ALIGNED_SHARE = 0.9
_LEAD_IN_SHARE = 0.16
_STAND_IN_SHARE = 0.15
_BREAK_SHARE = 0.3
_LEAD_INS = (
    "主な取組の内容は、以下のとおりである。",
    "年度計画に定めた事項の実施状況については、次のとおり。",
    "{title}に係る具体的な実績は下記のとおり。",
    "{title}については、以下のとおり取り組んだ。",
    "{title}の状況を次に示す。",
    "なお、{title}に関する課題への対応は、以下のとおり。",
    "【{title}】",
    "<{title}の状況>",
)


def criteria_pages(files: Sequence[MarkupFile], n: int, seed: int | str) -> Iterator[GoldPage]:
    """Yield composed table pages of two to seven columns, one of them of results, that state criteria.

    Parameters
    ----------
    files : sequence of MarkupFile
        Taken in turn.
    n : int
        Pages.
    seed : int or str
        The same seed makes the same pages.
    """
    shapes = [kinds for count in range(2, 8) for kinds in KINDS[count] if {*kinds} & ANSWERING]
    shapes = [kinds for kinds in shapes if ColumnKind.CRITERIA in kinds]
    for number in range(n):
        rng = random.Random(f"criteria:{seed}:{number}")  # noqa: S311 (must be reproducible, not secret)
        kinds = rng.choice(shapes)
        columns: list[list[ParagraphGold]] = [[] for _ in kinds]
        items = MarkupFiller((files[number % len(files)],)).items(rng, rng.randint(1, _MOST_ITEMS), kinds)
        aligned = rng.random() < _ALIGNED_SHARE
        for block, item in enumerate(items):
            for column, kind in zip(columns, kinds, strict=True):
                own = [replace(p, block=block * _MOST_ROWS) for p in item.get(kind, ())]
                own = _with_lead_in(own, rng) if kind in ANSWERING else own
                column.extend(_aligned(own, item.get(ColumnKind.CRITERIA, ())) if aligned else own)
        options = ComposerOptions(max_rows=rng.randint(30, 110), cut_top=0.3)
        page = compose_page(columns, seed=f"{seed}:{number}", kinds=kinds, options=options, name=f"{seed}-{number:04d}")
        if page.passages and page.criteria:
            yield _standing_in(page) if rng.random() < _STAND_IN_SHARE else page


def _aligned(paragraphs: list[ParagraphGold], statements: Sequence[ParagraphGold]) -> list[ParagraphGold]:
    """Set statements and their answers side by side, a row of the table each."""
    rows = {statement.id: number for number, statement in enumerate(statements)}
    at = 0
    placed = []
    for paragraph in paragraphs:
        at = max(at, min(rows.get(paragraph.criterion or paragraph.id, at), _MOST_ROWS - 1))
        placed.append(replace(paragraph, block=paragraph.block + at))
    return placed


def _with_lead_in(paragraphs: list[ParagraphGold], rng: random.Random) -> list[ParagraphGold]:
    if not paragraphs or rng.random() >= _LEAD_IN_SHARE:
        return paragraphs
    title = next((p.text.lstrip("()0123456789. ") for p in paragraphs if p.heading), "本項目")
    text = rng.choice(_LEAD_INS).format(title=title)
    at = rng.randint(1 if paragraphs[0].heading else 0, len(paragraphs))
    return [*paragraphs[:at], ParagraphGold(text, item=paragraphs[0].item, block=paragraphs[0].block), *paragraphs[at:]]


def _standing_in(page: GoldPage) -> GoldPage:
    """Return the page without its column of criteria: its passages answer the heading of their own item."""
    page = replace(page, columns=tuple(column for column in page.columns if column.kind is not ColumnKind.CRITERIA))
    items = {passage.spans: passage.item for passage in page.passages}
    passages = gold_passages(page)
    criteria = tuple(s.criterion for s in find_statements(passages, locate(passages)))
    by_item = {items[criterion.spans]: criterion.id for criterion in reversed(criteria)}
    headings = {criterion.spans for criterion in criteria}
    headings |= {p.spans for p, place in zip(passages, locate(passages), strict=True) if place.heading}
    answers = tuple(
        replace(p, criterion=NONE if p.spans in headings or _answers_nothing(p.text) else by_item.get(p.item, NONE))
        for p in page.passages
    )
    return replace(page, criteria=criteria, passages=answers)


def _answers_nothing(text: str) -> bool:
    return any(matches(table, text) for table in ("lead_in", "rating", "title"))


def gold_passages(page: GoldPage) -> tuple[Passage, ...]:
    """Return the passages of a page as the layout would make them of the right columns."""
    return make_passages(page.text, (Page(1, 0, len(page.text), columns=page.columns),))


def broken(passages: Sequence[Passage], at: int) -> tuple[Passage, ...]:
    """Return the passages as they are when a page break stands at a place of the text.

    Examples
    --------
    >>> whole = Passage("p1", ColumnKind.RESULTS, 1, ((0, 5), (8, 9)), "灯台を点検")
    >>> [(p.id, p.page, p.spans) for p in broken([whole], 7)]
    [('p1', 1, ((0, 5),)), ('p1+', 2, ((8, 9),))]
    """
    first, second = [], []
    for passage in passages:
        before = tuple(span for span in passage.spans if span[0] < at)
        after = tuple(span for span in passage.spans if span[0] >= at)
        length = sum(end - start for start, end in before)
        if before:
            first.append(replace(passage, spans=before, text=passage.text[:length], joins=()))
        if after:
            name = f"{passage.id}+" if before else passage.id
            second.append(replace(passage, id=name, page=2, spans=after, text=passage.text[length:], joins=()))
    return (*first, *second)


def page_groups(pages: Iterable[GoldPage], seed: int | str) -> Iterator[Group]:
    """Yield the examples that pages give, those of one page together, page breaks put into some of them."""
    for page in pages:
        rng = random.Random(f"{seed}:{page.name}")  # noqa: S311 (must be reproducible, not secret)
        passages = gold_passages(page)
        if rng.random() < _BREAK_SHARE:
            passages = broken(passages, rng.randint(len(page.text) // 4, len(page.text)))
        places = locate(passages)
        statements = find_statements(passages, places)
        for own in together(tasks(passages, places, statements)):
            known = {statement_of(page.criteria, s): n for n, s in reversed(list(enumerate(own[0].statements)))}
            labels = [[known.get(_answer(page.passages, p), NO_LABEL) for p in task.passages] for task in own]
            yield group_of(own, labels, sense=False)


def statement_of(criteria: Sequence[Criterion], statement: Statement) -> str:
    """Return the id of the gold criterion that shares most characters with a statement."""
    best = max(criteria, key=lambda c: overlap(c.spans, statement.criterion.spans))
    return best.id if overlap(best.spans, statement.criterion.spans) else ""


def _answer(gold: Sequence[Passage], passage: Passage) -> str:
    return max(gold, key=lambda p: overlap(p.spans, passage.spans)).criterion


def overlap(left: Spans, right: Spans) -> int:
    """Return the number of characters that two places share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
