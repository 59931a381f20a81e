"""Gold of our scheme as gold of another one: labels and roles by what the other scheme covers."""

from __future__ import annotations

from dataclasses import replace

from textmine.corpus.markup import SCHEME_KEY, MarkupFile, Record, qualified
from textmine.errors import CorpusError
from textmine.scheme import Scheme, default_scheme, translated
from textmine.structures import Claim


def in_scheme(content: MarkupFile, scheme: Scheme) -> MarkupFile:
    r"""Return a file with the labels and roles of a scheme.

    Parameters
    ----------
    content : MarkupFile
        Annotated by our scheme, or by `scheme` as its header says; then it is returned as it is.
    scheme : Scheme

    Returns
    -------
    MarkupFile
        Without the claims that the scheme does not cover, and without links to them.

    Raises
    ------
    CorpusError
        If the header names a third scheme.

    Examples
    --------
    >>> from textmine.corpus.markup import parse_markup
    >>> from textmine.scheme import parse_scheme
    >>> scheme = parse_scheme('[[label]]\nname = "level"\nmeaning = "any figure"\ncovers = ["count"]'.encode())
    >>> gold = parse_markup("agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
    ...     "@ r1\n参加者は[[120人|c1 count 120 人]]、満足度は[[94%|c2 percentage 94 % of=c1]]。\n")
    >>> [(claim.text, claim.label.value) for claim in in_scheme(gold, scheme).records[0].claims]
    [('120人', 'level')]
    """
    ours = default_scheme().name
    own = content.notes.get(SCHEME_KEY, ours)
    if own == scheme.name:
        return content
    if own != ours:
        raise CorpusError("TM402", value=f"{content.agency}: its scheme is {own}, not {scheme.name}")
    found = [{claim.id: translated(claim, scheme) for claim in record.claims} for record in content.records]
    kept = {
        qualified(record, claim_id)
        for record, claims in zip(content.records, found, strict=True)
        for claim_id, claim in claims.items()
        if claim is not None
    }
    records = [
        replace(record, claims=tuple(_linked(claim, record, kept) for claim in claims.values() if claim is not None))
        for record, claims in zip(content.records, found, strict=True)
    ]
    return replace(content, records=tuple(records), notes={**content.notes, SCHEME_KEY: scheme.name})


def _linked(claim: Claim, record: Record, kept: set[str]) -> Claim:
    """Return a claim without a link to one that is gone."""
    return claim if claim.of is None or qualified(record, claim.of) in kept else replace(claim, of=None)
