"""The claims stage: tokenised passages in, drafts of claims and rejected numerals out, in the order of its steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from textmine.claims.breakdowns import link_breakdowns
from textmine.claims.candidates import candidates
from textmine.claims.drafts import Draft
from textmine.claims.indicators import inherit_names, set_names
from textmine.claims.labelling import draft_claims
from textmine.claims.links import set_heads, set_links
from textmine.claims.passages import Context, PassageText
from textmine.claims.periods import set_period
from textmine.claims.roles import set_roles
from textmine.claims.rows import Row, State, legend_group, link_rows, link_totals, name_rows, read_state, share_targets
from textmine.lexicons import Lexicon
from textmine.quantities import Scan
from textmine.structures import Quantity, Rejected


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from one passage; places are those of the passage.

    Attributes
    ----------
    drafts : tuple of Draft
    rejected : tuple of Rejected
    """

    drafts: tuple[Draft, ...]
    rejected: tuple[Rejected, ...]


def extract(
    docs: Sequence[Doc], scans: Sequence[Scan], contexts: Sequence[Context], lexicon: Lexicon | None = None
) -> list[Extraction]:
    """Read the claims of passages that follow each other in one column.

    Parameters
    ----------
    docs : sequence of spacy.tokens.Doc
        Tokenised passages; a passage with line breaks is read as that many rows.
    scans : sequence of Scan
        The quantities and rejected numerals of each passage.
    contexts : sequence of Context
        Column, heading and fiscal year of each passage.
    lexicon : Lexicon, optional

    Returns
    -------
    list of Extraction
        One for each passage.
    """
    rows: list[Row] = []
    owners: list[int] = []
    rejected: list[list[Rejected]] = []
    for number, (doc, scan, context) in enumerate(zip(docs, scans, contexts, strict=True)):
        rejected.append(list(scan.rejected))
        for passage in _split(doc, scan, context):
            kept, refused = candidates(passage, lexicon)
            rejected[-1].extend(_moved(r, passage.offset) for r in refused)
            rows.append(Row(passage, draft_claims(passage, kept, lexicon)))
            owners.append(number)
    _read(rows, lexicon)
    drafts: list[list[Draft]] = [[] for _ in docs]
    for row, owner in zip(rows, owners, strict=True):
        drafts[owner].extend(row.drafts)
    return [
        Extraction(tuple(own), tuple(sorted(refused, key=lambda r: r.spans)))
        for own, refused in zip(drafts, rejected, strict=True)
    ]


def _split(doc: Doc, scan: Scan, context: Context) -> list[PassageText]:
    """Part a passage at its line breaks, except at those inside a quantity."""
    text = doc.text
    inside = [(q.start, q.end) for q in scan.quantities if "\n" in q.text]
    breaks = [m.start() for m in re.finditer("\n", text) if not any(a < m.start() < b for a, b in inside)]
    parts = []
    for left, right in pairwise([-1, *breaks, len(text)]):
        start = left + 1
        own = [_shifted(q, start) for q in scan.quantities if start <= q.start < right]
        parts.append(PassageText(doc, start, right, own, context))
    return parts


def _shifted(quantity: Quantity, start: int) -> Quantity:
    numerals = tuple((a - start, b - start) for a, b in quantity.numerals)
    return replace(quantity, start=quantity.start - start, end=quantity.end - start, numerals=numerals)


def _moved(rejected: Rejected, offset: int) -> Rejected:
    return replace(rejected, spans=tuple((a + offset, b + offset) for a, b in rejected.spans))


def _read(rows: Sequence[Row], lexicon: Lexicon | None) -> None:
    """Fill the drafts of all rows, in the order in which fields depend on each other."""
    state = State()
    for row in rows:
        row.above = state.name
        if not row.drafts:
            read_state(row, state, lexicon)
            continue
        set_heads(row.drafts)
        set_roles(row.drafts, state.role, lexicon)
        for draft in row.drafts:
            set_period(draft, state.period)
        set_names(row.drafts, lexicon)
        for draft in row.drafts:
            legend_group(draft, state)
        set_links(row.drafts)
        link_breakdowns(row.drafts, lexicon)
        inherit_names(row.drafts)
    name_rows(rows)
    share_targets(rows)
    link_rows(rows)
    link_totals(rows)
