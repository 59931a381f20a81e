"""Passages and criteria that are given as texts: pairs of them, and what is decided at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.headings import Path, Place
from textmine.criteria.statements import Statement, own_number
from textmine.criteria.tasks import Task
from textmine.labels import ColumnKind
from textmine.structures import Criterion, Passage


@dataclass(frozen=True, slots=True)
class Entry:
    """A text, and what is known of its place.

    Attributes
    ----------
    text : str
    section : str
        Numbers of the headings above it, outermost first, joined by ``-``; "" where none is known.
    title : str
        Words of the heading above it.
    at : int or None
        Its place in the reading order of its column; None where the order means nothing.
    column : ColumnKind
        Of a passage: results or self-evaluation, which are read one after the other.
    """

    text: str
    section: str = ""
    title: str = ""
    at: int | None = None
    column: ColumnKind = ColumnKind.RESULTS


@dataclass(frozen=True, slots=True)
class Pair:
    """The question whether a passage answers a criterion, with its context.

    Attributes
    ----------
    passage, criterion : Entry
    document : str
        Pairs of one document are weighed against each other: a passage answers one criterion or none.

    Examples
    --------
    >>> Pair.of(("灯台を点検した。", "灯台を点検しているか。")).criterion.text
    '灯台を点検しているか。'
    """

    passage: Entry
    criterion: Entry
    document: str = ""

    @classmethod
    def of(cls, value: object) -> Pair:
        """Return a pair; two texts are one without context.

        Raises
        ------
        TypeError
            If `value` is neither a pair nor two texts or entries.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, Iterable) and not isinstance(value, str):
            sides = [Entry(str(side)) if isinstance(side, str) else side for side in value]
            if len(sides) == 2 and isinstance(sides[0], Entry) and isinstance(sides[1], Entry):
                return cls(sides[0], sides[1])
        raise TypeError(f"neither a Pair nor a passage and a criterion: {value!r}")


@dataclass(frozen=True, slots=True)
class PairedTask:
    """A task made of pairs.

    Attributes
    ----------
    task : Task
    rows : dict
        For each pair, by its place in the input, the number of its passage and of its statement.
    ordered : bool
        Whether the order of passages and criteria is known.
    """

    document: str
    task: Task
    ordered: bool
    rows: dict[int, tuple[int, int]]

    @property
    def asked(self) -> NDArray[np.bool_]:
        """Passages x statements: which pairs there are."""
        asked = np.zeros((len(self.task.passages), len(self.task.statements)), bool)
        for row, column in self.rows.values():
            asked[row, column] = True
        return asked


def paired_tasks(pairs: Sequence[Pair]) -> Iterator[PairedTask]:
    """Yield the pairs of each column of each document as a task, in reading order where that is known.

    Examples
    --------
    >>> late, early = Entry("海図を出した。", at=1), Entry("灯台を直した。", at=0)
    >>> asked = Entry("灯台を直しているか。", at=0)
    >>> (made,) = paired_tasks([Pair(late, asked), Pair(early, asked)])
    >>> [passage.text for passage in made.task.passages], made.rows
    (['灯台を直した。', '海図を出した。'], {0: (1, 0), 1: (0, 0)})
    """
    groups: dict[tuple[str, ColumnKind], dict[int, Pair]] = {}
    for number, pair in enumerate(pairs):
        groups.setdefault((pair.document, pair.passage.column), {})[number] = pair
    for (document, _), group in groups.items():
        passages = _in_order(pair.passage for pair in group.values())
        criteria = _in_order(pair.criterion for pair in group.values())
        ordered = all(entry.at is not None for entry in (*passages, *criteria))
        task = entry_task(list(passages), list(criteria))
        rows = {number: (passages[pair.passage], criteria[pair.criterion]) for number, pair in group.items()}
        yield PairedTask(document, task, ordered, rows)


def _in_order(entries: Iterator[Entry]) -> dict[Entry, int]:
    """Return the different entries, each with its number in reading order."""
    different = sorted(dict.fromkeys(entries), key=lambda entry: -1 if entry.at is None else entry.at)
    return {entry: number for number, entry in enumerate(different)}


def entry_task(passages: Sequence[Entry], criteria: Sequence[Entry]) -> Task:
    """Return the task of mapping passages to criteria, both in reading order, that stand on no page."""
    return Task(
        tuple(
            Passage(f"p{number}", entry.column, 1, ((0, max(1, len(entry.text))),), entry.text)
            for number, entry in enumerate(passages)
        ),
        tuple(Place(_path(entry.section), entry.title, 0, 0) for entry in passages),
        tuple(
            Statement(
                Criterion(str(number), entry.text, ((0, max(1, len(entry.text))),)),
                (1, 1),
                Place(_path(entry.section), entry.title, 0, 0),
                own_number(entry.text),
            )
            for number, entry in enumerate(criteria)
        ),
    )


def _path(section: str) -> Path:
    return tuple(enumerate(section.split("-"), start=1)) if section else ()
