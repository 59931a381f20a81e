"""Gold pages: one type for every source, and the JSON and folders that they are kept in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from textmine.labels import Bound, ClaimLabel, ColumnKind, Form, Role
from textmine.structures import Claim, Column, Criterion, Meta, Paragraph, Passage, Spans

_CLAIM_TEXTS = ("indicator", "group", "of", "base", "period", "criterion")


@dataclass(frozen=True, slots=True)
class KnownContradiction:
    """A contradiction that the page really holds.

    Attributes
    ----------
    claims : tuple of str
        Ids of the claims that cannot all be true.
    why : str
        In words.
    check : str
        The audit check that finds it, where the source names one.
    """

    claims: tuple[str, ...]
    why: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page text with everything that is known to be right about it.

    Attributes
    ----------
    name : str
        File name without ending, or a name made of seed and number.
    text : str
        The document text; all spans are offsets of it.
    columns : tuple of Column
        Left to right; empty where the reading order is not annotated.
    claims : tuple of Claim or None
        In reading order; None where claims are not annotated.
    criteria : tuple of Criterion
        Statements of the criteria column with the places of their text.
    passages : tuple of Passage
        Paragraphs of the results columns with the id of their criterion, or ``none``.
    furniture : Spans
        Wrapper lines and printed page numbers.
    source_page, printed_page : int or None
        The page number that the wrapper names, and the one printed on the page.
    audit : tuple of KnownContradiction
    """

    name: str
    text: str
    columns: tuple[Column, ...] = ()
    claims: tuple[Claim, ...] | None = ()
    criteria: tuple[Criterion, ...] = ()
    passages: tuple[Passage, ...] = ()
    furniture: Spans = ()
    meta: Meta = field(default_factory=Meta)
    source_page: int | None = None
    printed_page: int | None = None
    audit: tuple[KnownContradiction, ...] = ()


class GoldError(ValueError):
    """A gold file that is not in a known shape; the message names the file."""


def read_gold_page(path: Path, text_path: Path | None = None) -> GoldPage:
    """Read one gold JSON file and the text it annotates.

    Parameters
    ----------
    path : pathlib.Path
        A JSON object with ``claims`` and perhaps ``columns``, ``criteria``, ``passages``, ``meta``, ``audit``.
    text_path : pathlib.Path, optional
        By default the file that ``text_file`` names, beside `path`.

    Raises
    ------
    GoldError
        If a field is missing or not of its type.
    OSError
        If a file cannot be read.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    try:
        text_path = text_path or path.with_name(data["text_file"])
        # Offsets count newlines as they stand.
        text = text_path.read_bytes().decode("utf-8-sig")
        return _gold_page(text_path.stem, text, data)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise GoldError(f"{path}: not a gold page ({type(error).__name__}: {error})") from error


def read_gold_folder(path: Path) -> tuple[GoldPage, ...]:
    """Read every gold page of a folder: ``pages/`` with ``gold/``, or JSON files that name their texts.

    Raises
    ------
    GoldError
        If there is no gold in it, or a file is not in a known shape.
    """
    if (path / "gold").is_dir():
        pages = [read_gold_page(gold, path / "pages" / f"{gold.stem}.txt") for gold in sorted(path.glob("gold/*.json"))]
    else:
        pages = [read_gold_page(gold) for gold in sorted(path.glob("*.json"))]
    if not pages:
        raise GoldError(f"{path}: no gold (neither gold/*.json with pages/ nor *.json with a text_file)")
    return tuple(pages)


def gold_to_dict(page: GoldPage, text_file: str) -> dict[str, Any]:
    """Return a gold page as the JSON object that :func:`read_gold_page` reads back."""
    meta = {item.name: getattr(page.meta, item.name) for item in fields(Meta)}
    meta |= {"page": page.source_page, "printed_page": page.printed_page}
    return {
        "text_file": text_file,
        "meta": {name: value for name, value in meta.items() if value is not None},
        "furniture": page.furniture,
        "columns": [
            {"column": column.kind.value, "paragraphs": [paragraph.spans for paragraph in column.paragraphs]}
            for column in page.columns
        ],
        "claims": None if page.claims is None else [claim_to_dict(claim) for claim in page.claims],
        "criteria": [{"id": c.id, "text": c.text, "item": c.item, "spans": c.spans} for c in page.criteria],
        "passages": [
            {"id": p.id, "column": p.column.value, "item": p.item, "spans": p.spans, "criterion": p.criterion}
            for p in page.passages
        ],
        "audit": [{"claims": known.claims, "check": known.check, "why": known.why} for known in page.audit],
    }


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Return the annotated fields of a claim; those that are absent are left out.

    Examples
    --------
    >>> claim_to_dict(Claim("c1", ((0, 2),), "8回", ClaimLabel.COUNT, Decimal(8), "回"))["value"]
    '8'
    """
    data: dict[str, Any] = {
        "id": claim.id,
        "spans": claim.spans,
        "text": claim.text,
        "label": claim.label.value,
        "value": f"{claim.value:f}",
        "value_high": None if claim.value_high is None else f"{claim.value_high:f}",
        "unit": claim.unit,
        "form": None if claim.form is None else claim.form.value,
        "bound": claim.bound.value,
        "role": claim.role.value,
    }
    data |= {name: getattr(claim, name) for name in _CLAIM_TEXTS}
    return {name: value for name, value in data.items() if value is not None}


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """Return the claim that a JSON object of the annotation scheme describes.

    Raises
    ------
    KeyError, ValueError
        If a required field is missing, or a value is not one of its kind.

    Examples
    --------
    >>> data = {"id": "c1", "spans": [[0, 2]], "text": "3割", "label": "percentage", "value": "30", "unit": "%"}
    >>> claim_from_dict(data).value
    Decimal('30')
    """
    return Claim(
        id=data["id"],
        spans=_spans(data["spans"]),
        text=data["text"],
        label=ClaimLabel(data["label"]),
        value=Decimal(data["value"]),
        unit=data.get("unit") or "",
        value_high=Decimal(data["value_high"]) if data.get("value_high") else None,
        form=Form(data["form"]) if data.get("form") else None,
        bound=Bound(data.get("bound") or Bound.EXACT),
        role=Role(data.get("role") or Role.ACTUAL),
        indicator=data.get("indicator"),
        group=data.get("group"),
        of=data.get("of"),
        base=data.get("base"),
        period=data.get("period"),
        criterion=data.get("criterion"),
    )


def _spans(data: Sequence[Sequence[int]]) -> Spans:
    return tuple((int(start), int(end)) for start, end in data)


def _gold_page(name: str, text: str, data: Mapping[str, Any]) -> GoldPage:
    columns = tuple(
        Column(ColumnKind(column["column"]), tuple(Paragraph(_spans(spans)) for spans in column["paragraphs"]))
        for column in data.get("columns", ())
    )
    claims = data.get("claims")
    return GoldPage(
        name,
        text,
        columns,
        None if claims is None else tuple(map(claim_from_dict, claims)),
        tuple(_criteria(data.get("criteria", ()), columns, text)),
        tuple(_passages(data.get("passages", ()), columns, text)),
        _spans(data.get("furniture", ())),
        _meta(data.get("meta", {})),
        data.get("meta", {}).get("page"),
        data.get("meta", {}).get("printed_page"),
        tuple(
            KnownContradiction(tuple(known["claims"]), known["why"], known.get("check", ""))
            for known in data.get("audit", ())
        ),
    )


def _place(data: Mapping[str, Any], columns: tuple[Column, ...]) -> tuple[ColumnKind, Spans]:
    """Return column and spans of an entry that holds them, or that names a paragraph by column and number."""
    if "spans" in data:
        return ColumnKind(data.get("column", ColumnKind.CRITERIA)), _spans(data["spans"])
    kind, number = ColumnKind(data["paragraph"][0]), data["paragraph"][1]
    by_kind = {column.kind: column for column in columns}
    return kind, by_kind[kind].paragraphs[number].spans


def _criteria(entries: Sequence[Mapping[str, Any]], columns: tuple[Column, ...], text: str) -> Iterator[Criterion]:
    for entry in entries:
        _, spans = _place(entry, columns)
        yield Criterion(entry["id"], _text(text, spans), spans, entry.get("item"))


def _passages(entries: Sequence[Mapping[str, Any]], columns: tuple[Column, ...], text: str) -> Iterator[Passage]:
    for number, entry in enumerate(entries, start=1):
        kind, spans = _place(entry, columns)
        name = entry.get("id", f"p{number}")
        yield Passage(name, kind, 1, spans, _text(text, spans), item=entry.get("item"), criterion=entry["criterion"])


def _text(text: str, spans: Spans) -> str:
    return "".join(text[start:end] for start, end in spans)


def _meta(data: Mapping[str, Any]) -> Meta:
    known = {item.name for item in fields(Meta)}
    return Meta(**{name: value for name, value in data.items() if name in known})
