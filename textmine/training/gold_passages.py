"""Gold passages in gold reading order: what the extractor makes of each file, so that no loss of layout counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.claims import ClaimClassifier, Context, Draft, assemble, extract, place, scorer
from textmine.corpus.markup import MarkupFile, Record, line_spans, qualified
from textmine.labels import ColumnKind
from textmine.quantities import scan
from textmine.structures import Claim, Spans

_BETWEEN = 2
"""Code points between two passages of a file."""


def column_runs(content: MarkupFile) -> Iterator[tuple[Record, ...]]:
    """Yield the records that follow each other in one column; passages outside any table stand alone."""
    run: list[Record] = []
    for record in content.records:
        if record.is_note:
            continue
        if run and (record.column is not run[-1].column or record.column is ColumnKind.TEXT):
            yield tuple(run)
            run = []
        run.append(record)
    if run:
        yield tuple(run)


def contexts_of(run: Sequence[Record], fiscal_year: str) -> list[Context]:
    """Return what is known of the passages of a run before their words are read."""
    year = int(fiscal_year.removeprefix("FY")) if fiscal_year else None
    return [Context(record.column, record.attributes.get("heading", ""), year) for record in run]


def gold_claims(content: MarkupFile) -> list[Claim]:
    """Return the claims of a file, ids as they are unique in it, places counted through all passages."""
    found: list[Claim] = []
    base = 0
    for run in column_runs(content):
        for record in run:
            for claim in record.claims:
                spans = tuple((start + base, end + base) for start, end in claim.spans)
                of = qualified(record, claim.of) if claim.of else None
                found.append(replace(claim, id=qualified(record, claim.id), of=of, spans=spans))
            base += len(record.text) + _BETWEEN
    return found


def whole_text(content: MarkupFile) -> str:
    """Return the passages of a file as one text, in which the places of :func:`gold_claims` count."""
    return (" " * _BETWEEN).join(record.text for run in column_runs(content) for record in run)


def predicted_claims(content: MarkupFile, classifier: ClaimClassifier | None) -> list[tuple[Draft, Claim]]:
    """Return what the extractor finds in the passages of a file, places as :func:`gold_claims` counts them.

    Parameters
    ----------
    content : MarkupFile
    classifier : ClaimClassifier or None
        None for the rules alone.
    """
    found: list[tuple[Draft, Claim]] = []
    base = 0
    for run in column_runs(content):
        texts = [record.text for record in run]
        bases = [base + sum(len(t) + _BETWEEN for t in texts[:number]) for number in range(len(texts))]
        base = bases[-1] + len(texts[-1]) + _BETWEEN
        lexicon = None if classifier is None else classifier.scheme.lexicon
        read = extract(
            texts, [scan(t) for t in texts], contexts_of(run, content.fiscal_year), lexicon, classifier=classifier
        )
        found += _numbered(_placed([e.drafts for e in read], texts, bases, classifier), len(found))
    return found


def _placed(
    drafts: Sequence[Sequence[Draft]], texts: Sequence[str], bases: Sequence[int], classifier: ClaimClassifier | None
) -> list[tuple[Draft, Claim]]:
    """Return the claims of passages that begin at some places, each with its draft."""

    def locate(number: int, start: int, end: int) -> Spans:
        base = bases[number]
        return tuple((a + base, b + base) for a, b in line_spans(texts[number][start:end], start))

    text = " " * bases[0] + (" " * _BETWEEN).join(texts)
    placed = place(drafts, locate, text)
    return [(p.draft, claim) for p, claim in zip(placed, assemble(placed, scorer(classifier)), strict=True)]


def _numbered(pairs: Sequence[tuple[Draft, Claim]], first: int) -> list[tuple[Draft, Claim]]:
    """Return claims with ids that are unique in the file."""

    def new(name: str | None) -> str | None:
        return None if name is None else f"c{int(name[1:]) + first}"

    return [(draft, replace(claim, id=str(new(claim.id)), of=new(claim.of))) for draft, claim in pairs]
