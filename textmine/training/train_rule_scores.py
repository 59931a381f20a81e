"""Measure how often each rule of the claims stage is right on the gold corpus; the counts ship as a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from textmine.claims import Context, RuleScores, assemble, extract, place
from textmine.claims.drafts import Draft
from textmine.corpus.markup import MarkupFile, Record, line_spans
from textmine.metrics.claims import RIGHT_NAME, character_f1, claim_place, same_value
from textmine.modelstore import save_model
from textmine.quantities import scan
from textmine.structures import Claim, Spans
from textmine.training.gold_corpus import read_split

SPLITS = ("train", "dev")
"""The splits that the rules are measured on; the split test stays unseen."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision of a rule: the field, the rule, and whether it agreed with gold."""

    field: str
    rule: str
    right: bool


@dataclass(frozen=True, slots=True)
class RuleScoresConfig:
    """Settings of a run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    corpus : pathlib.Path or None
        Folder of annotated passages, of which those of :data:`SPLITS` are read; None takes the gold corpus.
    """

    folder: Path
    corpus: Path | None = None


@dataclass(frozen=True, slots=True)
class RuleScoresResult:
    """What training made: decisions and rules counted, and the model's hash."""

    decisions: int
    rules: int
    sha256: str


def predict_record(record: Record, fiscal_year: str) -> tuple[list[Draft], list[Claim]]:
    """Extract the claims of a record as it stands: gold reading order, no layout.

    Parameters
    ----------
    record : Record
    fiscal_year : str
        ``FY2023`` or "".
    """
    year = int(fiscal_year.removeprefix("FY")) if fiscal_year else None
    context = Context(record.column, record.attributes.get("heading", ""), year)
    found = extract([record.text], [scan(record.text)], [context])

    def locate(_: int, start: int, end: int) -> Spans:
        return line_spans(record.text[start:end], start)

    placed = place([f.drafts for f in found], locate, record.text)
    return [p.draft for p in placed], assemble(placed, RuleScores({}))


def judge(files: Iterable[MarkupFile]) -> Iterator[Judged]:
    """Yield every decision of a rule on gold passages, compared with gold.

    A claim that is not gold counts against the rules of its label and value.
    """
    for markup in files:
        for record in markup.records:
            if record.is_note:
                continue
            drafts, predicted = predict_record(record, markup.fiscal_year)
            gold = {claim_place(c): c for c in record.claims}
            places = {c.id: claim_place(c) for c in record.claims}
            own = {c.id: claim_place(c) for c in predicted}
            for draft, claim in zip(drafts, predicted, strict=True):
                yield from _judge(draft, claim, gold.get(claim_place(claim)), places, own)


def _judge(
    draft: Draft, claim: Claim, gold: Claim | None, places: dict[str, Spans], own: dict[str, Spans]
) -> Iterator[Judged]:
    rules = draft.rules
    yield Judged("label", rules["label"], gold is not None and gold.label == claim.label)
    yield Judged("value", draft.quantity.rule, gold is not None and same_value(gold, claim))
    if gold is None:
        return
    yield Judged("role", rules["role"], gold.role == claim.role)
    linked = (places.get(gold.of) if gold.of else None) == (own.get(claim.of) if claim.of else None)
    yield Judged("of", rules.get("of", "of.none"), linked)
    name = character_f1(gold.indicator, claim.indicator) >= RIGHT_NAME
    yield Judged("indicator", rules.get("indicator", "indicator.none"), name)


def train(config: RuleScoresConfig) -> RuleScoresResult:
    """Count on the gold corpus, test left out, and write the model.

    Raises
    ------
    CorpusError
        If a file is not well formed or there is none of the splits.
    OSError
        If the model cannot be written.
    """
    development = read_split(SPLITS, config.corpus)
    right: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for decision in judge(development):
        used[decision.field, decision.rule] += 1
        right[decision.field, decision.rule] += decision.right
    rules = sorted(used)
    arrays = {
        "right": np.array([right[r] for r in rules], dtype=np.int64),
        "used": np.array([used[r] for r in rules], dtype=np.int64),
    }
    settings = {"rules": [list(r) for r in rules], "files": len(development)}
    return RuleScoresResult(sum(used.values()), len(rules), save_model(config.folder, arrays, settings))
