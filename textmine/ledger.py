"""The numeral ledger: every numeral is part of a claim or rejected with a reason, never both, never neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textmine.labels import Reason
from textmine.quantities.numerals import numeral_runs
from textmine.structures import Claim, Page, Rejected, Span


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of numerals; a numeral is a run of number characters with one owner.

    Attributes
    ----------
    claims : int
        Numerals that are part of a claim.
    rejected : tuple of (Reason, int)
        Numerals by reason, most frequent first.
    seen : int
        All numerals; the sum of the others.
    """

    claims: int
    rejected: tuple[tuple[Reason, int], ...]
    seen: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral with its owner: the reason it was rejected for, or None where it is part of a claim."""

    span: Span
    reason: Reason | None


def furniture_numerals(text: str, pages: Iterable[Page]) -> list[Rejected]:
    """Return the numerals of wrapper lines, headers, footers and page numbers as rejected.

    Parameters
    ----------
    text : str
        The document text.
    pages : iterable of Page
    """
    return [
        Rejected(((start + a, start + b),), text[start + a : start + b], Reason.FURNITURE)
        for page in pages
        for start, end in page.furniture
        for a, b in numeral_runs(text[start:end])
    ]


def entries(text: str, claims: Iterable[Claim], rejected: Iterable[Rejected]) -> list[Entry]:
    """Return every numeral of the text with its owner, in text order.

    Parameters
    ----------
    text : str
        The document text.
    claims, rejected : iterables
        With places in the text.

    Raises
    ------
    ValueError
        If a numeral has no owner.
    """
    owner: dict[int, Reason | None] = {}
    for refusal in rejected:
        for start, end in refusal.spans:
            owner.update(dict.fromkeys(range(start, end), refusal.reason))
    for claim in claims:
        for start, end in claim.spans:
            owner.update(dict.fromkeys(range(start, end), None))
    found: list[Entry] = []
    for start, end in numeral_runs(text):
        for place in range(start, end):
            if place not in owner:
                raise ValueError(f"the numeral at {start}-{end} has no owner: {text[start:end]!r}")
            reason = owner[place]
            if place > start and found[-1].reason is reason:
                found[-1] = Entry((found[-1].span[0], place + 1), reason)
            else:
                found.append(Entry((place, place + 1), reason))
    return found


def balance(text: str, claims: Sequence[Claim], rejected: Sequence[Rejected]) -> Ledger:
    """Count the numerals of a document by owner.

    Examples
    --------
    >>> balance("第3回", [], [Rejected(((0, 3),), "第3回", Reason.ORDINAL)])
    Ledger(claims=0, rejected=((<Reason.ORDINAL: 'ordinal'>, 1),), seen=1)
    """
    all_entries = entries(text, claims, rejected)
    reasons = Counter(e.reason for e in all_entries if e.reason is not None)
    by_reason = tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0].value)))
    return Ledger(len(all_entries) - sum(reasons.values()), by_reason, len(all_entries))
