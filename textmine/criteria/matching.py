"""Each passage of the results to the criterion that it answers, by words, headings and position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import TypeVar

from textmine.criteria.decision import Passes, decide, shipped_passes
from textmine.criteria.decoding import Chain
from textmine.criteria.headings import Place, locate
from textmine.criteria.place_features import PLANS
from textmine.criteria.statements import ANSWERING, Statement, find_statements
from textmine.criteria.tasks import Task
from textmine.lexicons import Lexicon
from textmine.structures import Criterion, Passage

NONE = "none"
REACH = 3
"""Pages before its own on which a passage may find its criterion: results run on longer than what they answer."""

RUN = 200
"""Passages, statements and plan paragraphs that are weighed against each other at once. A page has fewer; a report
without page breaks is cut, so that its cost stays linear."""

_T = TypeVar("_T")


def map_criteria(
    text: str,  # noqa: ARG001 (all stages take the document text first)
    passages: Sequence[Passage],
    *,
    lexicon: Lexicon | None = None,
    passes: Passes | None = None,
) -> tuple[tuple[Criterion, ...], tuple[Passage, ...]]:
    """Find the criteria of a document and map its passages to them.

    Parameters
    ----------
    text : str
        The document text.
    passages : sequence of Passage
        All passages in reading order.
    lexicon : Lexicon, optional
        Table ``criteria``.
    passes : Passes, optional
        Weights; by default those that ship with textmine.

    Returns
    -------
    tuple
        The criteria, and the passages with `criterion` and `score` filled: the score is the probability of the
        criterion, or of ``none``, in the light of the neighbouring passages. Passages of other columns, and those
        with no criterion in reach, keep ``none`` and 0.
    """
    places = locate(passages, lexicon)
    statements = find_statements(passages, places, lexicon)
    criteria = tuple(statement.criterion for statement in statements)
    mapped: dict[str, Passage] = {}
    for group in together(tasks(passages, places, statements)):
        chains = decide(group, passes or shipped_passes("page"), lexicon)
        for task, chain in zip(group, chains, strict=True):
            mapped |= {p.id: p for p in _chosen(task, chain)}
    return criteria, tuple(mapped.get(p.id, p) for p in passages)


def tasks(passages: Sequence[Passage], places: Sequence[Place], statements: Sequence[Statement]) -> Iterator[Task]:
    """Yield each answering column of each page with the statements within its reach, in runs of bounded size."""
    numbered = list(zip(passages, places, strict=True))
    for page, on_page in groupby(numbered, key=lambda item: item[0].page):
        near = [s for s in statements if s.pages[0] <= page <= s.pages[1] + REACH]
        if not near:
            continue
        together = list(on_page)
        plans = [(p, place.middle) for p, place in together if p.column in PLANS]
        for kind in sorted(ANSWERING):
            own = [item for item in together if item[0].column is kind]
            for run in (own[at : at + RUN] for at in range(0, len(own), RUN)):
                middle = median(place.middle for _, place in run)
                yield Task(
                    tuple(p for p, _ in run),
                    tuple(place for _, place in run),
                    tuple(_nearest([(s, s.place.middle) for s in near], middle)),
                    tuple(_nearest(plans, middle)),
                )


def together(cut: Iterable[Task]) -> Iterator[list[Task]]:
    """Yield the tasks of each page that have the same statements: they are decided together."""
    for _, group in groupby(cut, key=lambda task: (task.passages[0].page, [s.criterion.id for s in task.statements])):
        yield list(group)


def _nearest(placed: Sequence[tuple[_T, float]], middle: float) -> list[_T]:
    """Return what stands nearest to a place of the text, `RUN` at most, in its order."""
    if len(placed) <= RUN:
        return [thing for thing, _ in placed]
    order = sorted(range(len(placed)), key=lambda number: abs(placed[number][1] - middle))
    return [placed[number][0] for number in sorted(order[:RUN])]


def _chosen(task: Task, chain: Chain) -> Iterator[Passage]:
    for passage, probabilities in zip(task.passages, chain.marginals, strict=True):
        best = int(probabilities.argmax())
        criterion = NONE if best == len(task.statements) else task.statements[best].criterion.id
        yield replace(passage, criterion=criterion, score=float(min(1.0, probabilities[best])))
