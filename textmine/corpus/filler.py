"""What composed pages are filled with: items of a table, each with the paragraphs of its columns."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from textmine.corpus.markup import MarkupFile, Record, qualified
from textmine.corpus.page_layout import ParagraphGold
from textmine.corpus.paraphrase import Rewriter, sentences
from textmine.corpus.wrapping import is_bullet
from textmine.labels import ColumnKind

_GOAL_LENGTHS = (60, 220)
_HEADED_COLUMNS_SHARE = 0.6
_UNHEADED = frozenset({ColumnKind.CRITERIA, ColumnKind.INDICATOR})

FilledItem = Mapping[ColumnKind, Sequence[ParagraphGold]]
"""The paragraphs of one item by column."""


class Filler(Protocol):
    """A source of items."""

    def items(self, rng: random.Random, most: int, kinds: Sequence[ColumnKind]) -> list[FilledItem]:
        """Draw up to `most` items that belong together, with paragraphs for the columns `kinds`."""
        ...


@dataclass(frozen=True, slots=True)
class MarkupFiller:
    """Items of annotated reports: neighbouring items of one file, with their claims and criteria.

    Parameters
    ----------
    files : tuple of MarkupFile
        Records with the same ``item`` stand side by side.
    """

    files: tuple[MarkupFile, ...]

    def items(self, rng: random.Random, most: int, kinds: Sequence[ColumnKind]) -> list[FilledItem]:
        """Draw a file and a run of its items."""
        records = rng.choice(self.files).records
        prose = tuple(kinds) == (ColumnKind.TEXT,)
        groups = [group for group in _grouped(records) if prose or any(group.get(kind) for kind in kinds)]
        first = rng.randrange(len(groups))
        run = [groups[(first + step) % len(groups)] for step in range(min(most, len(groups)))]
        headings = _headings(records)
        return [_running_text(group) if prose else _headed(group, headings, rng) for group in run]


@dataclass(frozen=True, slots=True)
class RelatedTexts:
    """A document's texts about one thing, from which the columns of a table are made.

    Attributes
    ----------
    title : str
        Serves as heading.
    goals, results : tuple of str
        Running text: what is aimed at and done, what came of it.
    """

    title: str
    goals: tuple[str, ...]
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFiller:
    """Items made of plain documents: the columns are rewritten from one another as in real tables.

    The plan repeats the goal with small edits, the year's plan repeats the plan, the criteria ask for it, the
    results tell it in the past tense among other sentences.
    """

    documents: tuple[RelatedTexts, ...]

    def items(self, rng: random.Random, most: int, kinds: Sequence[ColumnKind]) -> list[FilledItem]:
        """Draw documents and rewrite each into the columns of a table."""
        chosen = [rng.choice(self.documents) for _ in range(most)]
        return [
            _rewritten(document, number, kinds, self._more(len(document.goals[0]), rng), rng)
            for number, document in enumerate(chosen, start=1)
        ]

    def _more(self, length: int, rng: random.Random) -> list[str]:
        """Draw what else the results tell: real ones are several times as long as the plan they answer."""
        texts: list[str] = []
        while sum(map(len, texts)) < 2 * length:
            other = rng.choice(self.documents)
            texts += [sentence for text in (*other.goals, *other.results) for sentence in sentences(text)]
        return texts


def read_review_sheets(path: Path) -> tuple[RelatedTexts, ...]:
    """Read review sheets (JSON lines, ``.gz`` or plain) as related texts.

    Raises
    ------
    OSError
        If the file cannot be read.
    KeyError
        If a line lacks a field of a review sheet.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        sheets = [_sheet(json.loads(line)) for line in lines if line.strip()]
    return tuple(sheet for sheet in sheets if sum(map(len, sheet.goals)) >= 80)


def _sheet(row: Mapping[str, Any]) -> RelatedTexts:
    results = []
    for outcome in row["アウトカム"]:
        results += [outcome["成果目標"] or "", *_result_sentences(outcome, "成果指標", "成果実績")]
    for output in row["アウトプット"]:
        results += _result_sentences(output, "活動指標", "活動実績")
    return RelatedTexts(
        _unwrapped(row["事業名"]),
        tuple(_unwrapped(row[key] or "") for key in ("事業目的", "事業概要")),
        tuple(_unwrapped(text) for text in results if text),
    )


def _result_sentences(indicator: Mapping[str, Any], name_key: str, value_key: str) -> list[str]:
    name = (indicator[name_key] or "").split("\n")[0].rstrip("。")
    unit = indicator["単位"] or ""
    values = [(year["年度"], year[value_key]) for year in indicator[value_key] if year[value_key] is not None]
    return [f"{name}は、{year}年度には{value:g}{unit}であった。" for year, value in values[-2:] if name]


def _unwrapped(text: str) -> str:
    """Take out the newlines of a cell, those between sentences excepted."""
    lines = [line.strip() for line in text.split("\n")]
    joined = ""
    for line in filter(None, lines):
        joined += ("\n" if joined.endswith(("。", "）", ")")) else "") + line
    return joined


def _grouped(records: Sequence[Record]) -> list[dict[ColumnKind, list[ParagraphGold]]]:
    """Group the records of a file by item; what stands outside any item is a group of its own."""
    groups: dict[str, dict[ColumnKind, list[ParagraphGold]]] = {}
    for record in records:
        if not record.is_note:
            item = groups.setdefault(record.attributes.get("item", ""), {})
            item.setdefault(record.column, []).append(paragraph_of(record))
    return list(groups.values())


def _headings(records: Sequence[Record]) -> dict[str, str]:
    """Return the headings that items have and no record spells out."""
    spelt = {record.text for record in records}
    headings: dict[str, str] = {}
    for record in records:
        heading, item = record.attributes.get("heading", ""), record.attributes.get("item")
        if heading and item and heading not in spelt:
            headings.setdefault(item, heading)
    return headings


def _headed(group: FilledItem, headings: Mapping[str, str], rng: random.Random) -> FilledItem:
    """Put the item's heading on top of its columns, of all but the criteria or of the first only."""
    item = next((paragraph.item for paragraphs in group.values() for paragraph in paragraphs), None)
    if item is None or item not in headings:
        return group
    heading = ParagraphGold(headings[item], item=item, heading=True)
    everywhere = rng.random() < _HEADED_COLUMNS_SHARE
    return {
        kind: [heading, *paragraphs] if kind not in _UNHEADED and (everywhere or number == 0) else paragraphs
        for number, (kind, paragraphs) in enumerate(group.items())
    }


def paragraph_of(record: Record) -> ParagraphGold:
    """Return a record as a paragraph to be set; claim ids become unique in the file."""
    claims = tuple(
        replace(claim, id=qualified(record, claim.id), of=qualified(record, claim.of) if claim.of else None)
        for claim in record.claims
    )
    return ParagraphGold(
        record.text,
        claims,
        id=record.id,
        criterion=record.attributes.get("criterion"),
        item=record.attributes.get("item"),
        heading=record.text == record.attributes.get("heading"),
    )


def _running_text(group: FilledItem) -> FilledItem:
    told = (ColumnKind.TEXT, ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION)
    results = [paragraph for kind in told for paragraph in group.get(kind, ())]
    others = [paragraph for paragraphs in group.values() for paragraph in paragraphs]
    return {ColumnKind.TEXT: results or others}


def _rewritten(
    document: RelatedTexts, number: int, kinds: Sequence[ColumnKind], more: list[str], rng: random.Random
) -> dict[ColumnKind, list[ParagraphGold]]:
    rewriter = Rewriter(rng)
    heading = ParagraphGold(f"({number}){document.title}", heading=True)
    everything = [sentence for text in document.goals for sentence in sentences(text)]
    results = [sentence for text in document.results for sentence in sentences(text)]
    if tuple(kinds) == (ColumnKind.TEXT,):
        return {ColumnKind.TEXT: [heading, *_paragraphs(everything, rng, bullets=False), *_paragraphs(results, rng)]}
    goals = _excerpt(everything, rng.randint(*_GOAL_LENGTHS)) if len(kinds) > 2 else everything
    plan = rewriter.edited(goals)
    year_plan = rewriter.edited(plan)
    told = rewriter.past(rewriter.edited([*year_plan, *everything[len(goals) :]]))
    results = rewriter.mixed(told, [*results, *rewriter.past(more)])
    evaluation = rewriter.evaluated(rewriter.edited(year_plan))
    item = {
        ColumnKind.GOAL: _paragraphs(goals, rng, bullets=False),
        ColumnKind.PLAN: _paragraphs(plan, rng, bullets=False),
        ColumnKind.YEAR_PLAN: _paragraphs(year_plan, rng, bullets=False),
        ColumnKind.CRITERIA: [ParagraphGold(f"・{text}") for text in rewriter.asked(year_plan)],
        ColumnKind.RESULTS: _paragraphs(results, rng),
        ColumnKind.SELF_EVALUATION: _paragraphs(evaluation, rng),
        ColumnKind.MINISTER: _paragraphs(rewriter.edited(evaluation), rng),
    }
    headed = rng.random() < 0.7
    return {
        kind: [heading, *paragraphs] if headed and kind is not ColumnKind.CRITERIA else paragraphs
        for kind, paragraphs in item.items()
    }


def _excerpt(texts: list[str], length: int) -> list[str]:
    """Return the first sentences, as many as reach `length` characters."""
    taken: list[str] = []
    for text in texts:
        taken.append(text)
        if sum(map(len, taken)) >= length:
            break
    return taken


def _paragraphs(texts: Sequence[str], rng: random.Random, *, bullets: bool = True) -> list[ParagraphGold]:
    """Group sentences into paragraphs of one to four."""
    paragraphs: list[ParagraphGold] = []
    mark = "・" if bullets and rng.random() < 0.5 else ""
    at = 0
    while at < len(texts):
        size = rng.choice((1, 2, 2, 3, 4))
        text = "".join(texts[at : at + size])
        paragraphs.append(ParagraphGold(text if is_bullet(text) else mark + text))
        at += size
    return paragraphs
