"""The extension attributes that textmine adds to spaCy, all of them getters over plain values.

``token._.reading``, ``token._.inflection``, ``span._.quantity`` and ``span._.claim``. What a span of
``doc.spans["quantities"]`` or ``doc.spans["claims"]`` means stands in ``doc.user_data``, by the id of the span, as
values that msgpack knows: a dataclass there would break ``Doc.to_bytes``, ``DocBin`` and ``n_process=2``.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc, Span, Token

from textmine.labels import Bound, UnitKind
from textmine.morphemes import analyzer
from textmine.records import Record, claim_record, read_claim
from textmine.structures import Claim, Quantity

QUANTITIES = "quantities"
CLAIMS = "claims"

_QUANTITY_KEY = "textmine_quantities"
_CLAIM_KEY = "textmine_claims"
_MORPH_KEY = "textmine_morphs"


def declare_extensions() -> None:
    """Declare all of them; to do it again changes nothing."""
    Token.set_extension("reading", getter=_reading, force=True)
    Token.set_extension("inflection", getter=_inflection, force=True)
    Span.set_extension("quantity", getter=_quantity, force=True)
    Span.set_extension("claim", getter=_claim, force=True)


def set_quantities(doc: Doc, quantities: list[Quantity]) -> None:
    """Put `quantities`, whose places are those of the text of `doc`, into ``doc.spans["quantities"]``.

    A span is widened to whole tokens; the quantity keeps its exact place.
    """
    records = {f"q{number}": _quantity_record(quantity) for number, quantity in enumerate(quantities, start=1)}
    doc.user_data[_QUANTITY_KEY] = records
    doc.spans[QUANTITIES] = [
        _span(doc, quantity.start, quantity.end, quantity.kind.value, key)
        for key, quantity in zip(records, quantities, strict=True)
    ]


def set_claims(doc: Doc, claims: list[Claim]) -> None:
    """Put `claims`, whose places are those of the text of `doc`, into ``doc.spans["claims"]``."""
    doc.user_data[_CLAIM_KEY] = {claim.id: claim_record(claim) for claim in claims}
    doc.spans[CLAIMS] = [
        _span(doc, claim.spans[0][0], claim.spans[-1][1], claim.label.value, claim.id) for claim in claims
    ]


def _span(doc: Doc, start: int, end: int, label: str, key: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand", span_id=key)
    if span is None:
        raise ValueError(f"no tokens at {start}:{end} of a text of {len(doc.text)} characters")
    return span


def _quantity(span: Span) -> Quantity | None:
    record = span.doc.user_data.get(_QUANTITY_KEY, {}).get(span.id_)
    return None if record is None else _read_quantity(record)


def _claim(span: Span) -> Claim | None:
    record = span.doc.user_data.get(_CLAIM_KEY, {}).get(span.id_)
    return None if record is None else read_claim(record)


def _quantity_record(quantity: Quantity) -> Record:
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": str(quantity.value),
        "unit": quantity.unit,
        "value_high": None if quantity.value_high is None else str(quantity.value_high),
        "bound": quantity.bound.value,
        "step": str(quantity.step),
        "kind": quantity.kind.value,
        "numerals": [list(span) for span in quantity.numerals],
        "rule": quantity.rule,
    }


def _read_quantity(record: Record) -> Quantity:
    high = record["value_high"]
    return Quantity(
        text=record["text"],
        start=record["start"],
        end=record["end"],
        value=Decimal(record["value"]),
        unit=record["unit"],
        value_high=None if high is None else Decimal(high),
        bound=Bound(record["bound"]),
        step=Decimal(record["step"]),
        kind=UnitKind(record["kind"]),
        numerals=tuple((start, end) for start, end in record["numerals"]),
        rule=record["rule"],
    )


def _reading(token: Token) -> str:
    return "".join(morph[0] for morph in _morphs(token))


def _inflection(token: Token) -> str:
    morphs = _morphs(token)
    return morphs[-1][1] if morphs else ""


def _morphs(token: Token) -> list[list[str]]:
    """Return reading and inflection of the morphemes under a token.

    They follow from the text and are looked up when first asked for: every text would pay for them otherwise.
    """
    table: dict[str, Any] | None = token.doc.user_data.get(_MORPH_KEY)
    if table is None:
        morphemes = analyzer()(token.doc.text)
        morphs = [morphemes.entries.morphs[number] for number in morphemes.ids.tolist()]
        table = {
            "starts": morphemes.starts.tolist(),
            "morphs": [[morph.reading, morph.inflection] for morph in morphs],
        }
        token.doc.user_data[_MORPH_KEY] = table
    starts, end = table["starts"], token.idx + len(token)
    found: list[list[str]] = table["morphs"][bisect_left(starts, token.idx) : bisect_left(starts, end)]
    return found
