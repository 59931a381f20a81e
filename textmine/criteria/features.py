"""What speaks for a passage answering a criterion, as numbers: no decision is made here.

A learned matcher replaces the weights on these numbers, or adds columns to them; :mod:`textmine.criteria.decoding`
does not know what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.headings import Path, Place, parse_heading, rows_of
from textmine.criteria.statements import Statement, matches, own_number
from textmine.criteria.words import Matrix, Vocabulary, grams
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon
from textmine.structures import Passage

PAIR_FEATURES = (
    "coverage",  # weighted share of the statement's words that the passage has
    "cosine",  # of the weighted words of both
    "lead",  # how far the coverage is above that of the best other statement, below 0 if another one is better
    "passage_lead",  # how far the coverage is above that of the best other passage, below 0 if another one is better
    "bridge",  # likeness to the sentences of the plans that are nearest to the statement
    "bridge_lead",  # as `lead`, of the bridge
    "title",  # share of the statement's words in the heading above the passage
    "same_section",  # both stand under the same numbered heading
    "other_section",  # the headings above them differ
    "only_in_section",  # same section, and the section has no other statement
    "beside",  # share of the shorter one's rows that the other one has too
    "same_row",  # share of the plan columns in which the same paragraph stands beside both
    "distance",  # between their rows, as a share of the page; 1 on another page
    "rank",  # difference of their ranks among their neighbours of the section, as shares
    "same_number",  # both are numbered with the same mark
    "earlier_page",  # the statement stands on an earlier page
    "own_heading",  # the statement is the heading above the passage
    "stands_in",  # the statement is a heading
)
PASSAGE_FEATURES = (
    "bias",
    "heading",  # a numbered heading itself
    "heading_like",  # has the shape of a heading or title, but opens no section
    "lead_in",  # announces what follows
    "aside",  # opens with なお, このほか
    "rating",  # opens with a rating
    "self_evaluation",
    "best_coverage",  # of the passage by any statement
    "best_bridge",
    "no_section",  # no statement stands in the passage's section
    "stand_ins",  # headings stand in for statements
)

PLANS = frozenset({ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN})
_SENTENCE = re.compile(r"[^。\n]+")
_SHORTEST_SENTENCE = 8
_WEAKEST_BRIDGE = 0.15
"""Cosine below which a sentence of the plans belongs to no statement."""


@dataclass(frozen=True, slots=True)
class Task:
    """The passages of one page and the statements that they may answer.

    Attributes
    ----------
    passages, places : sequences of equal length
    statements : sequence of Statement
    plans : sequence of Passage
        What the page's plan columns say.
    """

    passages: Sequence[Passage]
    places: Sequence[Place]
    statements: Sequence[Statement]
    plans: Sequence[Passage] = ()

    @property
    def first(self) -> int:
        """The number of the first statement that stands on the page of the passages; 0 if none does."""
        page = self.passages[0].page
        return next((number for number, s in enumerate(self.statements) if s.pages[1] == page), 0)


@dataclass(frozen=True, slots=True)
class Features:
    """Feature values of a task.

    Attributes
    ----------
    pairs : numpy.ndarray
        Passages x statements x `PAIR_FEATURES`.
    passages : numpy.ndarray
        Passages x `PASSAGE_FEATURES`; they speak for ``none``.
    """

    pairs: NDArray[np.float32]
    passages: NDArray[np.float32]


def features(task: Task, lexicon: Lexicon | None = None) -> Features:
    """Return the feature values of all pairs of a task.

    Parameters
    ----------
    task : Task
        At least one passage and one statement.
    lexicon : Lexicon, optional
        Table ``criteria``.
    """
    answers = [grams(p.text) for p in task.passages]
    statements = [grams(s.criterion.text) for s in task.statements]
    titles = [grams(place.title) for place in task.places]
    sentences = [grams(s) for p in task.plans for s in _SENTENCE.findall(p.text) if len(s) >= _SHORTEST_SENTENCE]
    vocabulary = Vocabulary([*answers, *statements, *titles, *sentences], lexicon)
    coverage, cosine = vocabulary.coverage(answers, statements)
    bridge, bridge_lead = _bridge(vocabulary, answers, statements, sentences)
    relation = _relations(task)
    columns = {
        "coverage": coverage,
        "cosine": cosine,
        "lead": _lead(coverage),
        "passage_lead": _lead(np.where([[place.heading] for place in task.places], 0.0, coverage).T).T,
        "bridge": bridge,
        "bridge_lead": bridge_lead,
        "same_row": _same_rows(task),
        "title": vocabulary.coverage(titles, statements)[0],
        "same_number": _same_numbers(task, lexicon),
        **_sections(task, relation),
        **_positions(task, relation),
    }
    pairs = np.stack([columns[name] for name in PAIR_FEATURES], axis=2).astype(np.float32)
    return Features(pairs, _passage_features(task, coverage, bridge, relation, lexicon))


def _lead(values: Matrix) -> Matrix:
    """Return each value less the highest other one of its row."""
    if values.shape[1] == 1:
        return values.copy()
    top = np.sort(values, axis=1)
    best, second = top[:, -1:], top[:, -2:-1]
    lead: Matrix = values - np.where(values == best, second, best)
    return lead


def _bridge(
    vocabulary: Vocabulary,
    answers: Sequence[frozenset[str]],
    statements: Sequence[frozenset[str]],
    sentences: Sequence[frozenset[str]],
) -> tuple[Matrix, Matrix]:
    """Return the best likeness of each passage to the plan sentences that belong to each statement, and its lead.

    A statement asks for what the plan says in more words; the results tell it in the words of the plan. A statement
    that no sentence of the page belongs to neither leads nor trails.
    """
    bridge, lead = np.zeros((2, len(answers), len(statements)), np.float32)
    if not sentences:
        return bridge, lead
    belongs = vocabulary.coverage(sentences, statements)[1]
    likeness = vocabulary.coverage(answers, sentences)[1]
    owner = np.where(belongs.max(axis=1) >= _WEAKEST_BRIDGE, belongs.argmax(axis=1), -1)
    planned = np.unique(owner[owner >= 0])
    for number in planned:
        bridge[:, number] = likeness[:, owner == number].max(axis=1)
    if len(planned) > 1:
        lead[:, planned] = _lead(bridge[:, planned])
    return bridge, lead


def _relations(task: Task) -> NDArray[np.int8]:
    """Return for each pair 1 for the same section, -1 for different ones, 0 where the page does not tell."""
    paths, rows = _numbered([place.path for place in task.places])
    others, columns = _numbered([statement.place.path for statement in task.statements])
    table = np.array([[_relation(a, b) for b in others] for a in paths], np.int8)
    relation = table[rows[:, None], columns[None, :]]
    items = np.array([p.item or "" for p in task.passages])[:, None]
    asked = np.array([s.criterion.item or "" for s in task.statements])[None, :]
    relation[(items != asked) & (items != "") & (asked != "")] = -1
    return relation


def _numbered(values: Sequence[Path]) -> tuple[list[Path], NDArray[np.int_]]:
    """Return the different values, and for each value the number of it among them."""
    known = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return list(known), np.array([known[value] for value in values])


def _relation(left: Path, right: Path) -> int:
    known = dict(left)
    common = [known[level] == number for level, number in right if level in known]
    return 0 if not common else 1 if all(common) else -1


def _same_numbers(task: Task, lexicon: Lexicon | None) -> NDArray[np.bool_]:
    marks = np.array([own_number(p.text, lexicon) for p in task.passages])[:, None]
    others = np.array([s.mark for s in task.statements])[None, :]
    same: NDArray[np.bool_] = (marks == others) & (others != "")
    return same


def _sections(task: Task, relation: NDArray[np.int8]) -> dict[str, NDArray[np.generic]]:
    stands_in = np.array([s.stands_in for s in task.statements])
    _, paths = _numbered([*(place.path for place in task.places), *(s.place.path for s in task.statements)])
    own, others = paths[: len(task.places), None], paths[None, len(task.places) :]
    same = relation == 1
    return {
        "same_section": same & ~stands_in,
        "other_section": relation == -1,
        "only_in_section": same & ~stands_in & (same.sum(axis=1, keepdims=True) == 1),
        "own_heading": (own == others) & stands_in,
        "stands_in": np.broadcast_to(stands_in, same.shape),
    }


def _positions(task: Task, relation: NDArray[np.int8]) -> dict[str, NDArray[np.generic]]:
    low, high = (np.array([getattr(place, end) for place in task.places], float)[:, None] for end in ("low", "high"))
    first, last = (
        np.array([getattr(s.place, end) for s in task.statements], float)[None, :] for end in ("low", "high")
    )
    page = np.array([p.page for p in task.passages])[:, None]
    earlier = np.array([s.pages[1] for s in task.statements])[None, :] < page
    size = max(float(max(high.max(), last.max()) - min(low.min(), first.min())), 1.0)
    overlap = np.minimum(high, last) - np.maximum(low, first)
    shorter = np.maximum(np.minimum(high - low, last - first), 1.0)
    return {
        "beside": np.where(earlier, 0.0, np.maximum(overlap, 0.0) / shorter),
        "distance": np.where(earlier, 1.0, np.maximum(-overlap, 0.0) / size),
        "rank": _rank_difference(relation, np.array([not place.heading for place in task.places])),
        "earlier_page": earlier,
    }


def _same_rows(task: Task) -> Matrix:
    """Return the share of the plan columns that have the same paragraph beside the passage and the statement.

    Where no heading tells, the rows of a table do: its cells begin at the same height in all columns.
    """
    same = np.zeros((len(task.places), len(task.statements)), np.float32)
    columns = [[rows_of(p)[0] for p in task.plans if p.column is kind] for kind in PLANS]
    columns = [sorted(starts) for starts in columns if starts]
    for starts in columns:
        rows = np.searchsorted(starts, [place.middle for place in task.places], side="right")
        others = np.searchsorted(starts, [s.place.middle for s in task.statements], side="right")
        same += rows[:, None] == others[None, :]
    same /= max(len(columns), 1)
    return same


def _rank_difference(relation: NDArray[np.int8], counted: NDArray[np.bool_]) -> Matrix:
    """Return how differently a passage and a statement rank among those of the section, each as a share 0 to 1."""
    near = relation >= 0
    rank = (np.cumsum(near, axis=1) - 0.5) / np.maximum(near.sum(axis=1, keepdims=True), 1)
    # Passages with the same row of relations are neighbours of one section.
    _, section = np.unique(relation, axis=0, return_inverse=True)
    section = section.reshape(-1)
    own = np.zeros(len(relation))
    for number in range(section.max() + 1):
        members = np.flatnonzero(section == number)
        own[members] = (np.maximum(np.cumsum(counted[members]), 1) - 0.5) / max(counted[members].sum(), 1)
    difference: Matrix = np.where(near, np.abs(rank - own[:, None]), 1.0).astype(np.float32)
    return difference


def _passage_features(
    task: Task, coverage: Matrix, bridge: Matrix, relation: NDArray[np.int8], lexicon: Lexicon | None
) -> NDArray[np.float32]:
    texts = [p.text for p in task.passages]
    stand_ins = any(s.stands_in for s in task.statements)
    columns: dict[str, object] = {
        "bias": np.ones(len(texts)),
        "heading": [place.heading for place in task.places],
        "heading_like": [
            not place.heading and (parse_heading(text, lexicon) is not None or matches("title", text, lexicon))
            for place, text in zip(task.places, texts, strict=True)
        ],
        "lead_in": [matches("lead_in", text, lexicon) for text in texts],
        "aside": [matches("aside", text, lexicon) for text in texts],
        "rating": [matches("rating", text, lexicon) for text in texts],
        "self_evaluation": [p.column is ColumnKind.SELF_EVALUATION for p in task.passages],
        "best_coverage": coverage.max(axis=1),
        "best_bridge": bridge.max(axis=1),
        "no_section": (relation < 0).all(axis=1),
        "stand_ins": np.full(len(texts), stand_ins),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in PASSAGE_FEATURES], axis=1)
