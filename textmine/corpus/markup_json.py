"""Markup files as JSON of the annotation scheme and back, without loss: claims by offsets instead of inline marks.

A file is an object with the lines of its header under ``meta`` and its ``records``: each has its id, the attributes of
its record line, its text, and its claims with the fields of the scheme. Spans are code points of that text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textmine.corpus.goldfiles import GoldError, claim_from_dict, claim_to_dict
from textmine.corpus.markup import HEADER_KEYS, MarkupFile, Record


def markup_to_dict(content: MarkupFile) -> dict[str, Any]:
    """Return a file as a JSON object.

    Examples
    --------
    >>> file = MarkupFile("a", "f", "FY2023", "dev", (Record("r1", {"item": "1-1"}, "点検した。"),))
    >>> markup_to_dict(file)["records"]
    [{'id': 'r1', 'attributes': {'item': '1-1'}, 'text': '点検した。', 'claims': []}]
    """
    header = {key: getattr(content, key) for key in HEADER_KEYS}
    return {"meta": header | dict(content.notes), "records": [_record_to_dict(record) for record in content.records]}


def markup_from_dict(data: Mapping[str, Any]) -> MarkupFile:
    """Return the file that a JSON object describes.

    Raises
    ------
    GoldError
        If a field is missing or not of its kind, or a claim's text is not what stands at its spans.

    Examples
    --------
    >>> markup_from_dict({"meta": {}, "records": []})
    Traceback (most recent call last):
    textmine.corpus.goldfiles.GoldError: not a file of records (KeyError: 'agency')
    """
    try:
        meta = dict(data["meta"])
        agency, field, fiscal_year, split = (str(meta.pop(key)) for key in HEADER_KEYS)
        return MarkupFile(agency, field, fiscal_year, split, tuple(map(_record_from_dict, data["records"])), meta)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise GoldError(f"not a file of records ({type(error).__name__}: {error})") from error


def _record_to_dict(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "attributes": dict(record.attributes),
        "text": record.text,
        "claims": [claim_to_dict(claim) for claim in record.claims],
    }


def _record_from_dict(data: Mapping[str, Any]) -> Record:
    claims = tuple(map(claim_from_dict, data["claims"]))
    for claim in claims:
        if "".join(data["text"][start:end] for start, end in claim.spans) != claim.text:
            raise ValueError(f"{data['id']}.{claim.id}: {claim.text!r} does not stand at its spans")
    return Record(data["id"], dict(data["attributes"]), data["text"], claims)
