"""Texts of annotated files as an agency writes them: without the line breaks that a text dump made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textmine.corpus.markup import MarkupFile, Record
from textmine.structures import Claim, Span


def unbroken(content: MarkupFile) -> MarkupFile:
    r"""Return a file whose records have no line breaks where their noise is said to be breaks.

    Examples
    --------
    >>> record = Record("r1", {"noise": "break"}, "相談は8,\n915件。")
    >>> unbroken(MarkupFile("a", "f", "FY2023", "dev", (record,))).records[0].text
    '相談は8,915件。'
    """
    return replace(content, records=tuple(map(_unbroken, content.records)))


def _unbroken(record: Record) -> Record:
    if "break" not in record.attributes.get("noise", "").split(","):
        return record
    kept = [at for at, character in enumerate(record.text) if character != "\n"]
    moved = {old: new for new, old in enumerate(kept)}
    text = "".join(record.text[at] for at in kept)
    return replace(record, text=text, claims=tuple(_moved(claim, moved, text) for claim in record.claims))


def _moved(claim: Claim, moved: dict[int, int], text: str) -> Claim:
    places = [moved[at] for start, end in claim.spans for at in range(start, end) if at in moved]
    spans = _runs(places)
    return replace(claim, spans=spans, text="".join(text[start:end] for start, end in spans))


def _runs(places: Sequence[int]) -> tuple[Span, ...]:
    runs: list[Span] = []
    for at in places:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)
