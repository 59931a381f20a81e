"""The claims stage: tokenised passages in, drafts of claims and rejected numerals out, in the order of its steps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from textmine.claims.above import State, column_roles, legend_groups, read_state
from textmine.claims.breakdowns import link_breakdowns
from textmine.claims.candidates import candidates
from textmine.claims.classifier import ClaimClassifier
from textmine.claims.drafts import Draft
from textmine.claims.indicators import set_names
from textmine.claims.labelling import draft_claims
from textmine.claims.links import inherit_names, set_heads, set_links
from textmine.claims.passages import Context, PassageText, tokenize
from textmine.claims.periods import set_period
from textmine.claims.roles import set_roles
from textmine.claims.row_units import take_row_units
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
    texts: Sequence[str],
    scans: Sequence[Scan],
    contexts: Sequence[Context],
    lexicon: Lexicon | None = None,
    classifier: ClaimClassifier | None = None,
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
    classifier : ClaimClassifier, optional
        The learned half; without it the rules decide alone.

    Returns
    -------
    list of Extraction
        One for each passage.
    """
    rejected = [list(scan.rejected) for scan in scans]
    owners: list[int] = []
    passages: list[PassageText] = []
    for number, parts in enumerate(map(partial(part, lexicon=lexicon), texts, scans, contexts)):
        passages += parts
        owners += [number] * len(parts)
    for table in _tables(passages):
        take_row_units(table, lexicon)
    chosen = [candidates(passage, lexicon) for passage in passages]
    if classifier is not None:
        chosen = classifier.select(passages, chosen)
    rows = read_rows(passages, [kept for kept, _ in chosen], lexicon)
    if classifier is not None:
        classifier.revise(rows, lexicon)
    drafts: list[list[Draft]] = [[] for _ in texts]
    for row, owner, (_, refused) in zip(rows, owners, chosen, strict=True):
        drafts[owner].extend(row.drafts)
        rejected[owner].extend(_moved(r, row.passage.offset) for r in refused)
    for passage in passages:
        passage.forget()
    return [
        Extraction(tuple(own), tuple(sorted(refused, key=lambda r: r.spans)))
        for own, refused in zip(drafts, rejected, strict=True)
    ]


def _tables(rows: Sequence[PassageText]) -> Iterator[Sequence[PassageText]]:
    """Yield rows that follow each other as a list with its title: lines without figures, then lines with figures."""
    table: list[PassageText] = []
    for row in rows:
        ends = table and (
            row.context.column != table[-1].context.column or (table[-1].quantities and not row.quantities)
        )
        if row.has_stop or ends:
            if len(table) > 1:
                yield table
            table = []
        if not row.has_stop:
            table.append(row)
    if len(table) > 1:
        yield table


def read_rows(
    passages: Sequence[PassageText], kept: Sequence[Sequence[Quantity]], lexicon: Lexicon | None = None
) -> list[Row]:
    """Read rows that follow each other by the rules alone.

    Parameters
    ----------
    passages : sequence of PassageText
        The rows, as :func:`part` gives them.
    kept : sequence of sequence of Quantity
        The candidates of each row.
    lexicon : Lexicon, optional
    """
    rows: list[Row] = []
    for passage, quantities in zip(passages, kept, strict=True):
        above = rows[-1].drafts if rows else []
        rows.append(Row(passage, draft_claims(passage, quantities, lexicon, before=above)))
    _read(rows, lexicon)
    return rows


def part(text: str, scan: Scan, context: Context, lexicon: Lexicon | None = None) -> list[PassageText]:
    """Part a passage at its line breaks, and a very long one at its sentences, but never inside a quantity."""
    quantities = scan.quantities
    reasons = [rejected.reason for rejected in scan.rejected]
    places = [rejected.spans[0][0] for rejected in scan.rejected]
    edges = _edges(text, quantities)
    if not edges:
        parts = [PassageText(text, 0, quantities, context)]
        parts[0].set_aside = tuple(reasons)
        take_row_units(parts, lexicon)
        return parts
    parts = []
    number = 0
    for start, following in pairwise([0, *edges, len(text) + 1]):
        own = []
        while number < len(quantities) and quantities[number].start < following:
            own.append(_shifted(quantities[number], start) if start else quantities[number])
            number += 1
        end = following - 1 if text[following - 1 : following] in ("\n", "") else following
        parts.append(PassageText(text[start:end], start, own, context))
        parts[-1].set_aside = tuple(reasons[bisect_left(places, start) : bisect_left(places, end)])
    take_row_units(parts, lexicon)
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
    # Written out: dataclasses.replace takes four times as long.
    return Quantity(
        quantity.text,
        quantity.start - start,
        quantity.end - start,
        quantity.value,
        quantity.unit,
        quantity.value_high,
        quantity.bound,
        quantity.step,
        quantity.kind,
        tuple([(a - start, b - start) for a, b in quantity.numerals]),
        quantity.rule,
    )


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
        legend_groups(row.drafts, state)
        set_links(row.drafts, lexicon)
        link_breakdowns(row.drafts, lexicon)
        inherit_names(row.drafts)
    name_rows(rows)
    share_targets(rows)
    link_rows(rows, lexicon)
    link_totals(rows)
