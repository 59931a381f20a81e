"""The claims stage: tokenised passages in, drafts of claims and rejected numerals out, in the order of its steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from textmine.claims.above import State, column_roles, legend_group, read_state
from textmine.claims.breakdowns import link_breakdowns
from textmine.claims.candidates import candidates
from textmine.claims.drafts import Draft
from textmine.claims.indicators import set_names
from textmine.claims.labelling import draft_claims
from textmine.claims.links import inherit_names, set_heads, set_links
from textmine.claims.passages import Context, PassageText, tokenize
from textmine.claims.periods import set_period
from textmine.claims.roles import set_roles
from textmine.claims.rows import Row, link_rows, link_totals, name_rows, share_targets
from textmine.lexicons import Lexicon
from textmine.quantities import Scan
from textmine.structures import Quantity, Rejected

_EDGES = re.compile(r"[\n。、 ]")
_LONGEST_ROW = 1500
"""Code points after which a row is parted at the next sentence or comma: what one row costs grows with its length."""


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
    texts: Sequence[str], scans: Sequence[Scan], contexts: Sequence[Context], lexicon: Lexicon | None = None
) -> list[Extraction]:
    """Read the claims of passages that follow each other in one column.

    Parameters
    ----------
    texts : sequence of str
        Passages; one with line breaks is read as that many rows.
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
    for number, (text, scan, context) in enumerate(zip(texts, scans, contexts, strict=True)):
        rejected.append(list(scan.rejected))
        for passage in _split(text, scan, context):
            kept, refused = candidates(passage, lexicon)
            rejected[-1].extend(_moved(r, passage.offset) for r in refused)
            above = rows[-1].drafts if rows else []
            rows.append(Row(passage, draft_claims(passage, kept, lexicon, before=above)))
            owners.append(number)
    _read(rows, lexicon)
    drafts: list[list[Draft]] = [[] for _ in texts]
    for row, owner in zip(rows, owners, strict=True):
        drafts[owner].extend(row.drafts)
    return [
        Extraction(tuple(own), tuple(sorted(refused, key=lambda r: r.spans)))
        for own, refused in zip(drafts, rejected, strict=True)
    ]


def _split(text: str, scan: Scan, context: Context) -> list[PassageText]:
    """Part a passage at its line breaks, and a very long one at its sentences, but never inside a quantity."""
    quantities = scan.quantities
    edges = _edges(text, quantities)
    if not edges:
        return [PassageText(text, 0, quantities, context)]
    parts = []
    number = 0
    for start, following in pairwise([0, *edges, len(text) + 1]):
        own = []
        while number < len(quantities) and quantities[number].start < following:
            own.append(_shifted(quantities[number], start) if start else quantities[number])
            number += 1
        end = following - 1 if text[following - 1 : following] in ("\n", "") else following
        parts.append(PassageText(text[start:end], start, own, context))
    return parts


def _edges(text: str, quantities: Sequence[Quantity]) -> list[int]:
    """Return where the rows of a passage begin, the first left out."""
    if "\n" not in text and len(text) <= _LONGEST_ROW:
        return []
    edges = [0]
    number = 0
    places = [(m.start(), m.end(), m.group() == "\n") for m in _EDGES.finditer(text)]
    if len(text) > _LONGEST_ROW:
        # Where a long stretch has no edge at all, the next figure begins a row.
        places = sorted([*places, *((q.start, q.start, False) for q in quantities)])
    for start, end, line_break in places:
        while number < len(quantities) and quantities[number].end <= start:
            number += 1
        within = number < len(quantities) and quantities[number].start < end
        if line_break and _goes_on(text, edges[-1], start):
            continue
        if not within and (line_break or end - edges[-1] > _LONGEST_ROW):
            edges.append(end)
    return edges[1:]


def _goes_on(text: str, start: int, line_break: int) -> bool:
    """Tell whether a line goes on over its break: it ends with a comma, or a bracket that it opened is still open."""
    line = text[start:line_break].rstrip()
    if line.endswith(("、", ",", "，")):
        return True
    return line.count("(") + line.count("（") > line.count(")") + line.count("）")


def _shifted(quantity: Quantity, start: int) -> Quantity:
    numerals = tuple((a - start, b - start) for a, b in quantity.numerals)
    return replace(quantity, start=quantity.start - start, end=quantity.end - start, numerals=numerals)


def _moved(rejected: Rejected, offset: int) -> Rejected:
    if not offset:
        return rejected
    return replace(rejected, spans=tuple((a + offset, b + offset) for a, b in rejected.spans))


def _read(rows: Sequence[Row], lexicon: Lexicon | None) -> None:
    """Fill the drafts of all rows, in the order in which fields depend on each other."""
    tokenize([row.passage for row in rows if row.drafts])
    state = State()
    for row in rows:
        row.above = state.name
        if not row.drafts:
            read_state(row, state, lexicon)
            continue
        set_heads(row.drafts)
        set_roles(row.drafts, state.role, lexicon)
        column_roles(row.drafts, state, lexicon)
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
