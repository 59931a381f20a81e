"""The gold of a page that was set and written: columns, criteria, passages and claims at their places in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.page_layout import ParagraphGold
from textmine.corpus.placed_text import PlacedText
from textmine.corpus.wrapper import SiteWrapper
from textmine.labels import ColumnKind
from textmine.structures import Claim, Column, Criterion, Paragraph, Passage, Spans

_PASSAGE_KINDS = frozenset({ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION})


def gold_page(
    columns: Sequence[Sequence[ParagraphGold]], kinds: Sequence[ColumnKind], written: PlacedText, name: str
) -> GoldPage:
    """Return the page that a text is, with all gold of the paragraphs on it; claims numbered in reading order.

    Parameters
    ----------
    columns : sequence of sequences of ParagraphGold
        What `written` was made of.
    kinds : sequence of ColumnKind
        One a column.
    """
    text = written.text
    found: list[Column] = []
    criteria: list[Criterion] = []
    passages: list[Passage] = []
    claims: list[Claim] = []
    for number, (paragraphs, kind) in enumerate(zip(columns, kinds, strict=True)):
        on_page = [(at, written.spans(number, at)) for at in range(len(paragraphs))]
        on_page = [(at, spans) for at, spans in on_page if spans]
        found.append(Column(kind, tuple(Paragraph(spans, (1.0,) * (len(spans) - 1)) for _, spans in on_page)))
        for at, spans in on_page:
            paragraph = paragraphs[at]
            joined = "".join(text[start:end] for start, end in spans)
            passage = f"p{len(passages) + 1}" if kind in _PASSAGE_KINDS else ""
            if kind is ColumnKind.CRITERIA and not paragraph.heading:
                statement = paragraph.id or str(len(criteria) + 1)
                criteria.append(Criterion(statement, joined, spans, paragraph.item))
            elif passage:
                passages.append(
                    Passage(
                        passage, kind, 1, spans, joined, item=paragraph.item, criterion=paragraph.criterion or "none"
                    )
                )
            claims += _moved_claims(paragraph, written, number, at, text, passage)
    known = {criterion.id for criterion in criteria}
    passages = [p if p.criterion in known else replace(p, criterion="none") for p in passages]
    return GoldPage(
        name,
        text,
        tuple(column for column in found if column.paragraphs),
        tuple(claim if claim.criterion in known else replace(claim, criterion=None) for claim in claims),
        tuple(criteria),
        tuple(passages),
    )


def _moved_claims(
    paragraph: ParagraphGold, written: PlacedText, column: int, at: int, text: str, passage: str
) -> list[Claim]:
    moved = []
    for claim in paragraph.claims:
        spans = written.moved(column, at, claim.spans)
        if spans:
            joined = "".join(text[start:end] for start, end in spans)
            criterion = claim.criterion or paragraph.criterion
            moved.append(replace(claim, spans=spans, text=joined, criterion=criterion, passage=passage))
    return moved


def renumbered(page: GoldPage) -> GoldPage:
    """Give the claims ids in reading order; drop what names claims that are not on the page."""
    claims = page.claims or ()
    ids = {claim.id: f"c{number}" for number, claim in enumerate(claims, start=1)}
    return replace(
        page,
        claims=tuple(replace(claim, id=ids[claim.id], of=ids.get(claim.of) if claim.of else None) for claim in claims),
        audit=tuple(
            replace(known, claims=tuple(ids[claim] for claim in known.claims))
            for known in page.audit
            if all(claim in ids for claim in known.claims)
        ),
    )


def on_site(page: GoldPage, wrapper: SiteWrapper, furniture: Spans) -> GoldPage:
    """Return a page with what the site and its printed number say of it, at the places given."""
    return replace(
        page,
        furniture=furniture,
        meta=wrapper.meta,
        source_page=wrapper.source_page if wrapper.title else None,
        printed_page=wrapper.printed_page,
    )
