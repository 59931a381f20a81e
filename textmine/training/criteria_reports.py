"""Annotated reports as passages and criteria in reading order, with the criterion that each passage answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from textmine.corpus.markup import MarkupFile, Record, parse_markup
from textmine.criteria.fitting import NO_LABEL, Group, group_of
from textmine.criteria.headings import parse_heading
from textmine.criteria.matching import NONE
from textmine.criteria.pairs import Entry, Pair, entry_task
from textmine.criteria.statements import ANSWERING
from textmine.criteria.tasks import Task
from textmine.labels import ColumnKind

FOLDERS = ("reports", "gold")
"""Folders of ``textmine_corpora`` whose passages name their criteria."""


@dataclass(frozen=True, slots=True)
class CriteriaReport:
    """The passages and criteria of one agency's report.

    Attributes
    ----------
    name : str
    passages, criteria : tuple of Entry
        In reading order; records of one item stand together.
    answers : tuple of int or None
        The number of the criterion that each passage answers.
    """

    name: str
    passages: tuple[Entry, ...]
    criteria: tuple[Entry, ...]
    answers: tuple[int | None, ...]

    def pairs(self) -> tuple[list[Pair], list[int]]:
        """Return all pairs of a passage and a criterion, and for each 1 if the passage answers it, else 0."""
        pairs = [Pair(passage, criterion, self.name) for passage in self.passages for criterion in self.criteria]
        labels = [int(answer == number) for answer in self.answers for number in range(len(self.criteria))]
        return pairs, labels


def annotated_reports(folders: Sequence[Path] | None = None) -> tuple[MarkupFile, ...]:
    """Return the reports of some folders, by default all that ``textmine_corpora`` has, those held out included."""
    corpora = files("textmine_corpora")
    roots: Sequence[Traversable] = folders if folders is not None else [corpora / name for name in FOLDERS]
    entries = [e for root in roots for e in sorted(root.iterdir(), key=lambda e: e.name) if e.name.endswith(".txt")]
    return tuple(parse_markup(e.read_text(encoding="utf-8"), source=e.name) for e in entries)


def training_reports(reports: Sequence[MarkupFile]) -> tuple[MarkupFile, ...]:
    """Return the reports to learn from: none of an agency of which a gold report is held out."""
    held_out = {report.agency for report in reports if is_gold(report) and report.split != "train"}
    return tuple(report for report in reports if report.agency not in held_out)


def is_gold(report: MarkupFile) -> bool:
    """Tell whether a report belongs to the gold corpus: its criteria have a statutory part and a theme."""
    return any("theme" in record.attributes for record in report.records)


def report_tasks(report: CriteriaReport) -> tuple[list[list[int]], list[Task]]:
    """Return the columns of a report as tasks, and for each the numbers of its passages."""
    columns = dict.fromkeys(entry.column for entry in report.passages)
    numbers = [[n for n, entry in enumerate(report.passages) if entry.column is column] for column in columns]
    return numbers, [entry_task([report.passages[n] for n in own], report.criteria) for own in numbers]


def report_group(report: CriteriaReport, weight: float = 1.0) -> Group:
    """Return the columns of a report as examples that are decided together."""
    numbers, tasks = report_tasks(report)
    answers = [[report.answers[n] for n in own] for own in numbers]
    labels = [[NO_LABEL if answer is None else answer for answer in own] for own in answers]
    return group_of(tasks, labels, weight=weight)


def joined_answers(report: CriteriaReport) -> tuple[list[Entry], list[Entry]]:
    """Return for each criterion that is answered all that answers it as one text, and the criterion; texts alone."""
    told = [
        [p.text for p, answer in zip(report.passages, report.answers, strict=True) if answer == number]
        for number in range(len(report.criteria))
    ]
    answered = [(Entry("\n".join(own)), Entry(c.text)) for own, c in zip(told, report.criteria, strict=True) if own]
    return [passage for passage, _ in answered], [criterion for _, criterion in answered]


def criteria_report(content: MarkupFile) -> CriteriaReport:
    """Return the criteria of a file and the passages whose criterion is annotated."""
    records = reading_order(content)
    titles = record_titles(records)
    stated = [r for r in records if r.column is ColumnKind.CRITERIA]
    told = [r for r in records if is_mapped(r)]
    numbers = {record.id: number for number, record in enumerate(stated)}
    return CriteriaReport(
        content.agency,
        tuple(_entry(record, titles[record.id], at) for at, record in enumerate(told)),
        tuple(_entry(record, titles[record.id], at) for at, record in enumerate(stated)),
        tuple(
            None if record.attributes["criterion"] == NONE else numbers[record.attributes["criterion"]]
            for record in told
        ),
    )


def is_mapped(record: Record) -> bool:
    """Tell whether a record is a passage whose criterion is annotated."""
    return record.column in ANSWERING and "criterion" in record.attributes


def reading_order(content: MarkupFile) -> list[Record]:
    """Return the records that stand on the page, those of one item together.

    What a file adds at its end to an item belongs to the pages before.
    """
    records = [r for r in content.records if not r.is_note and "holds" not in r.attributes]
    items = dict.fromkeys(record.attributes.get("item", "") for record in records)
    return [record for item in items for record in records if record.attributes.get("item", "") == item]


def record_titles(records: Sequence[Record]) -> dict[str, str]:
    """Return the words of the heading that each record stands under, by its id.

    A column without headings of its own has those of its neighbours.
    """
    titles: dict[str, str] = {}
    above: dict[tuple[str, ColumnKind], str] = {}
    anywhere: dict[str, str] = {}
    for record in records:
        item, heading = record.attributes.get("item", ""), record.attributes.get("heading")
        if heading is not None:
            anywhere.setdefault(item, _title(heading))
    for record in records:
        item, heading = record.attributes.get("item", ""), record.attributes.get("heading")
        if heading is not None:
            above[item, record.column] = _title(heading)
        titles[record.id] = above.get((item, record.column)) or anywhere.get(item, "")
    return titles


def _title(heading: str) -> str:
    parsed = parse_heading(heading)
    return parsed.title if parsed else heading


def _entry(record: Record, title: str, at: int) -> Entry:
    return Entry(record.text, record.attributes.get("item", ""), title, at, record.column)
