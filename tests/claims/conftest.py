"""Annotated sentences for the claims stage.

A case is text in the markup of :mod:`textmine.corpus.markup`, with ``{{SURFACE|REASON}}`` for a numeral that is
no claim. A record line ``@ ID column=… heading=… year=FY2023`` may stand before it; without one it is a passage of
業務実績 of FY2023. Several records are passages that follow each other in one column.

What a mark leaves out is its default (bound exact, role actual, no form, no link), except for indicator, group, base
and period: those are compared where the mark states them. A numeral without any mark must not become a claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from textmine.claims import Context, RuleScores, assemble, extract, place
from textmine.corpus.markup import Record, line_spans, parse_markup, qualified
from textmine.quantities import scan
from textmine.quantities.numerals import numeral_runs
from textmine.structures import Claim, Span, Spans

HEADER = "agency: a\nfield: f\nfiscal_year: FY2023\nsplit: dev\n---\n"
REFUSED = re.compile(r"\{\{(?P<surface>[^|{}]+)\|(?P<reason>[a-z_]+)\}\}")
OPTIONAL = ("indicator", "group", "base", "period")
Fields = dict[str, object]
Refusal = tuple[str, Spans, str]


@pytest.fixture
def check() -> Callable[[str], None]:
    """Compare the claims of a case, and the reasons of its refused numerals, with its marks."""

    def checked(case: str) -> None:
        records, refusals = _read(case)
        found, reasons = _predict(records)
        gold = {(r.id, c.spans): c for r in records for c in r.claims}
        assert sorted((r, c.text, s) for (r, s), c in found.items()) == sorted(
            (r, c.text, s) for (r, s), c in gold.items()
        )
        targets = {qualified(r, c.id): (r.id, c.text, c.spans) for r in records for c in r.claims}
        own = {c.id: (r, c.text, s) for (r, s), c in found.items()}
        by_id = {r.id: r for r in records}
        for (record, spans), claim in gold.items():
            predicted = found[record, spans]
            expected = _fields(claim, targets[qualified(by_id[record], claim.of)] if claim.of else None)
            stated = [name for name in OPTIONAL if getattr(claim, name) is not None]
            got = _fields(predicted, own[predicted.of] if predicted.of else None)
            expected |= {name: getattr(claim, name) for name in stated}
            assert got | {name: getattr(predicted, name) for name in stated} == expected
        for record, spans, reason in refusals:
            numerals = _numerals(by_id[record].text, spans)
            assert [(place, reasons[record].get(place)) for place in numerals] == [
                (place, reason) for place in numerals
            ]

    return checked


def _read(case: str) -> tuple[tuple[Record, ...], list[Refusal]]:
    """Parse a case; refused numerals go through the parser as marks of their own."""
    reasons: list[str] = []

    def as_mark(match: re.Match[str]) -> str:
        reasons.append(match["reason"])
        return f'[[{match["surface"]}|x{len(reasons) - 1} count 0 ""]]'

    marked = REFUSED.sub(as_mark, case if case.startswith("@ ") else f"@ r\n{case}")
    records, refusals = [], []
    for record in parse_markup(HEADER + marked).records:
        claims = tuple(c for c in record.claims if not c.id.startswith("x"))
        refusals += [(record.id, c.spans, reasons[int(c.id[1:])]) for c in record.claims if c.id.startswith("x")]
        records.append(Record(record.id, {"column": "業務実績"} | dict(record.attributes), record.text, claims))
    return tuple(records), refusals


def _predict(records: Sequence[Record]) -> tuple[dict[tuple[str, Spans], Claim], dict[str, dict[int, str]]]:
    """Run the claims stage on the records; return claims by record and place, reasons by record and character."""
    contexts = [Context(r.column, r.attributes.get("heading", ""), _year(r)) for r in records]
    found = extract([r.text for r in records], [scan(r.text) for r in records], contexts)
    starts = [sum(len(r.text) + 1 for r in records[:number]) for number in range(len(records))]

    def locate(number: int, start: int, end: int) -> Spans:
        return line_spans(records[number].text[start:end], starts[number] + start)

    placed = place([f.drafts for f in found], locate, "\n".join(r.text for r in records))
    claims = {}
    for p, claim in zip(placed, assemble(placed, RuleScores({})), strict=True):
        spans = tuple((start - starts[p.passage], end - starts[p.passage]) for start, end in claim.spans)
        claims[records[p.passage].id, spans] = claim
    reasons = {
        record.id: {place: r.reason.value for r in own.rejected for span in r.spans for place in range(*span)}
        for record, own in zip(records, found, strict=True)
    }
    return claims, reasons


def _year(record: Record) -> int | None:
    year = record.attributes.get("year", "FY2023")
    return int(year.removeprefix("FY")) if year != "none" else None


def _fields(claim: Claim, of: tuple[str, str, Spans] | None) -> Fields:
    return {
        "text": claim.text,
        "label": claim.label.value,
        "value": Decimal(claim.value),
        "value_high": claim.value_high,
        "unit": claim.unit,
        "form": claim.form and claim.form.value,
        "bound": claim.bound.value,
        "role": claim.role.value,
        "of": of,
    }


def _numerals(text: str, spans: Spans) -> list[int]:
    runs: Sequence[Span] = numeral_runs(text)
    places = [place for start, end in runs for place in range(start, end)]
    return [place for place in places if any(start <= place < end for start, end in spans)]
