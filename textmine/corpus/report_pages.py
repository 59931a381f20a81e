"""Markup files as composed table pages, item by item, under a site's wrapper that names the report's year."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.corpus.composer import KINDS, ComposedPage, compose_page
from textmine.corpus.filler import paragraph_of
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.markup_pages import is_annotated, plain_page, report_title
from textmine.corpus.page_layout import ComposerOptions, ParagraphGold
from textmine.corpus.wrapper import SiteWrapper
from textmine.structures import Meta

_COLUMNS = KINDS[7][0]
_ITEMS_A_PAGE = 2


def report_pages(
    content: MarkupFile, *, seed: int, name: str, options: ComposerOptions | None = None
) -> Iterator[ComposedPage]:
    """Yield the pages of one report: its items in tables, two a page, then the records outside tables as plain text.

    Every annotated claim of the file stands on exactly one page.

    Parameters
    ----------
    name : str
        Of the file; pages are ``name-1`` and so on.
    """
    records = [record for record in content.records if not record.is_note]
    in_table = [record for record in records if record.column in _COLUMNS and "item" in record.attributes]
    items = list(dict.fromkeys(record.attributes["item"] for record in in_table))
    number = 0
    for first in range(0, len(items), _ITEMS_A_PAGE):
        number += 1
        chosen = items[first : first + _ITEMS_A_PAGE]
        page = _table_page(
            content, [record for record in in_table if record.attributes["item"] in chosen], seed, number, options
        )
        yield _named(page, f"{name}-{number}", content)
    rest = tuple(record for record in records if record not in in_table)
    if rest:
        yield _alone(plain_page(replace(content, records=rest), f"{name}-{number + 1}"))


def _table_page(
    content: MarkupFile, records: Sequence[Record], seed: int, number: int, options: ComposerOptions | None
) -> ComposedPage:
    kinds = [kind for kind in _COLUMNS if any(record.column is kind for record in records)]
    items = list(dict.fromkeys(record.attributes["item"] for record in records))
    columns: list[list[ParagraphGold]] = []
    for kind in kinds:
        heading = ""
        column: list[ParagraphGold] = []
        for record in records:
            if record.column is not kind:
                continue
            item = record.attributes["item"]
            block = items.index(item)
            new_heading = record.attributes.get("heading", heading)
            if new_heading not in (heading, record.text):
                column.append(ParagraphGold(new_heading, item=item, heading=True, block=block))
            heading = new_heading
            column.append(replace(paragraph_of(record), block=block))
        columns.append(column)
    # A page of its own seed, so that one page's change leaves the others as they are.
    return compose_page(
        columns,
        seed=f"{seed}:{content.agency}:{number}",
        kinds=kinds,
        options=options,
        wrapper=_wrapper(content, seed, number),
    )


def _wrapper(content: MarkupFile, seed: int, number: int) -> SiteWrapper:
    rng = random.Random(f"{seed}:{content.agency}:{number}")  # noqa: S311 (must be reproducible, not secret)
    page = rng.randint(10, 90)
    url = f"https://www.example.go.jp/shingi/page_{rng.randint(10000, 99999)}.html"
    return SiteWrapper(
        title=f"資料{rng.randint(1, 4)}-1   {report_title(content)}",
        source_page=page,
        printed_page=page - 2,
        source_url=url,
        source="独立行政法人の評価に関する懇談会(第3回 7/20)《所管省》",
        meta=Meta(title=report_title(content), fiscal_year=content.fiscal_year, source_url=url),
    )


def _alone(page: GoldPage) -> GoldPage:
    """Leave out what leads from a page to claims and criteria of other pages."""
    claims = {claim.id for claim in page.claims or ()}
    criteria = {criterion.id for criterion in page.criteria}
    kept = tuple(
        replace(
            claim,
            of=claim.of if claim.of in claims else None,
            criterion=claim.criterion if claim.criterion in criteria else None,
        )
        for claim in page.claims or ()
    )
    return replace(
        page,
        claims=None if page.claims is None else kept,
        passages=tuple(p if p.criterion in criteria else replace(p, criterion="none") for p in page.passages),
        audit=(),
    )


def _named(page: ComposedPage, name: str, content: MarkupFile) -> ComposedPage:
    return replace(page, name=name, claims=page.claims if is_annotated(content) else None)
