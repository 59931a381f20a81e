"""What other passages' answers say for a passage: those that tell of the same thing, or of the same number, agree.

A self-evaluation repeats the figures of the results, and a later paragraph goes back to an earlier one, in words that
the statement does not have. So all passages are decided once, and again in the light of the first decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.decoding import Array, Chain
from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES, Features
from textmine.criteria.likeness import SHARPNESS, Matrix, choices, cosines
from textmine.criteria.place_features import relations
from textmine.criteria.tasks import Task
from textmine.criteria.words import lemmas, numbers, pieces
from textmine.lexicons import Lexicon

ECHO_FEATURES = (
    "echo",  # of the passage that is nearest by pieces of words and answers the statement
    "echo_choice",  # how likely that makes the statement among those of the section
    "echo_share",  # share of the section's other passages that answer the statement, the near ones weighing more
    "lemma_echo",  # the same by lemmas
    "lemma_echo_choice",
    "lemma_echo_share",
    "number_echo",  # of a passage that tells the same numbers
    "number_echo_elsewhere",  # and stands in another column
)
ECHO_PASSAGE_FEATURES = (
    "none_share",  # share of the section's other passages that answer none
    "nearest",  # likeness of the nearest other passage
    "nearest_in_section",
)

SECOND_PAIR_FEATURES = (*PAIR_FEATURES, *ECHO_FEATURES)
SECOND_PASSAGE_FEATURES = (*PASSAGE_FEATURES, *ECHO_PASSAGE_FEATURES)

_TELLING_DIGITS = 2
_ENOUGH_NUMBERS = 2.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How the passages of tasks with the same statements relate, all tasks' passages one after another.

    Attributes
    ----------
    by_pieces, by_lemmas : numpy.ndarray
        Cosines, passages x passages; 0 of a passage with itself.
    by_numbers : numpy.ndarray
        Shared numbers, as a share of `_ENOUGH_NUMBERS`.
    elsewhere, together : numpy.ndarray of bool
        Whether two passages stand in different columns; in the same section.
    in_question : numpy.ndarray of bool
        Passages x statements: not under different headings.
    """

    by_pieces: Matrix
    by_lemmas: Matrix
    by_numbers: Matrix
    elsewhere: NDArray[np.bool_]
    together: NDArray[np.bool_]
    in_question: NDArray[np.bool_]


def surroundings(tasks: Sequence[Task], lexicon: Lexicon | None = None) -> Surroundings:
    """Return how the passages of tasks with the same statements relate to each other."""
    texts = [p.text for task in tasks for p in task.passages]
    columns = np.array([number for number, task in enumerate(tasks) for _ in task.passages])
    _, paths = np.unique([repr(place.path) for task in tasks for place in task.places], return_inverse=True)
    told = [frozenset(n for n in numbers(t) if sum(c.isdigit() for c in n) >= _TELLING_DIGITS) for t in texts]
    shared = np.array([[len(a & b) for b in told] for a in told], np.float32) / _ENOUGH_NUMBERS
    others = ~np.eye(len(texts), dtype=bool)
    in_question = np.concatenate([relations(task) for task in tasks]) >= 0
    in_question |= ~in_question.any(axis=1, keepdims=True)
    bags = [pieces(t) for t in texts]
    words = [lemmas(t, lexicon) for t in texts]
    return Surroundings(
        cosines(bags, bags) * others,
        cosines(words, words) * others,
        np.minimum(shared, 1.0) * others,
        columns[:, None] != columns[None, :],
        (paths[:, None] == paths[None, :]) & others,
        in_question,
    )


def with_echoes(around: Surroundings, values: Sequence[Features], chains: Sequence[Chain]) -> list[Features]:
    """Return the features of each task with those that the first decisions on all of them give.

    Parameters
    ----------
    around : Surroundings
        Of the tasks.
    values : sequence of Features
        Of each task, as :func:`~textmine.criteria.features.features` gives them.
    chains : sequence of Chain
        The first decision on each task.
    """
    decided = np.concatenate([chain.marginals for chain in chains]).astype(np.float32)
    answers, none = decided[:, :-1], decided[:, -1]
    columns: list[Matrix] = []
    shares_of_none = np.zeros(len(decided), np.float32)
    for likeness in (around.by_pieces, around.by_lemmas):
        nearest = _strongest(likeness, answers)
        weight = np.exp(SHARPNESS * likeness) * around.together
        weight = weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-9)
        columns += [nearest, choices(nearest, around.in_question, 1), weight @ answers]
        shares_of_none = shares_of_none + weight @ none / 2
    columns += [
        _strongest(around.by_numbers, answers),
        _strongest(around.by_numbers * around.elsewhere, answers),
    ]
    pairs = np.stack(columns, axis=2)
    nearest_in_section = (around.by_pieces * around.together).max(axis=1)
    passages = np.stack([shares_of_none, around.by_pieces.max(axis=1), nearest_in_section], axis=1)
    cuts = np.cumsum([len(own.passages) for own in values])[:-1]
    return [
        Features(
            np.concatenate([own.pairs, more], axis=2).astype(np.float32),
            np.concatenate([own.passages, also], axis=1).astype(np.float32),
        )
        for own, more, also in zip(values, np.split(pairs, cuts), np.split(passages, cuts), strict=True)
    ]


def _strongest(likeness: Matrix, answers: Array | Matrix) -> Matrix:
    """Return for each passage and statement the highest likeness to a passage times its probability of that answer."""
    strongest: Matrix = np.stack([(likeness * column).max(axis=1) for column in answers.T], axis=1).astype(np.float32)
    return strongest
