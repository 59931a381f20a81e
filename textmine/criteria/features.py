"""What speaks for a passage answering a criterion, as numbers: no decision is made here.

A learned matcher replaces the weights on these numbers, or adds columns to them; :mod:`textmine.criteria.decoding`
does not know what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.headings import parse_heading
from textmine.criteria.place_features import PLACE_FEATURES, place_features, relations
from textmine.criteria.statements import matches
from textmine.criteria.tasks import Task
from textmine.criteria.text_features import TEXT_FEATURES, text_features
from textmine.criteria.words import numbers
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon

PAIR_FEATURES = (*TEXT_FEATURES, *PLACE_FEATURES)

PASSAGE_FEATURES = (
    "bias",
    "heading",  # a numbered heading itself
    "heading_like",  # has the shape of a heading or title, but opens no section
    "lead_in",  # announces what follows
    "aside",  # opens with なお, このほか
    "told_against_plan",  # names a plan or target
    "brief",  # how far it stays below a usual length
    "many_numbers",
    "last",  # of its section
    "rating",  # opens with a rating
    "self_evaluation",
    "best_coverage",  # of the passage by any statement
    "best_bridge",
    "best_pieces",  # the rest: the highest value for a statement in question
    "best_lemmas",
    "best_meanings",
    "best_claim",
    "no_section",  # no statement stands in the passage's section
    "stand_ins",  # headings stand in for statements
)

_USUAL_LENGTH = 120
_MANY_NUMBERS = 8


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


def features(task: Task, lexicon: Lexicon | None = None, *, sense: bool = True) -> Features:
    """Return the feature values of all pairs of a task.

    Parameters
    ----------
    task : Task
        At least one passage and one statement.
    lexicon : Lexicon, optional
        Table ``criteria``.
    sense : bool
        Whether to analyse the words: without it, what needs lemmas and meanings is 0.
    """
    relation = relations(task)
    columns = {**text_features(task, relation, lexicon, sense=sense), **place_features(task, relation, lexicon)}
    pairs = np.stack([columns[name] for name in PAIR_FEATURES], axis=2).astype(np.float32)
    return Features(pairs, _passage_features(task, columns, relation, lexicon))


def _passage_features(
    task: Task, pairs: Mapping[str, NDArray[np.generic]], relation: NDArray[np.int8], lexicon: Lexicon | None
) -> NDArray[np.float32]:
    texts = [p.text for p in task.passages]
    stand_ins = any(s.stands_in for s in task.statements)
    near = relation >= 0
    columns: dict[str, object] = {
        "bias": np.ones(len(texts)),
        "heading": [place.heading for place in task.places],
        "heading_like": [
            not place.heading and (parse_heading(text, lexicon) is not None or matches("title", text, lexicon))
            for place, text in zip(task.places, texts, strict=True)
        ],
        "lead_in": [matches("lead_in", text, lexicon) for text in texts],
        "aside": [matches("aside", text, lexicon) for text in texts],
        "told_against_plan": [matches("against_plan", text, lexicon) for text in texts],
        "brief": [max(0.0, 1.0 - len(text) / _USUAL_LENGTH) for text in texts],
        "many_numbers": [min(1.0, len(numbers(text)) / _MANY_NUMBERS) for text in texts],
        "last": _last_of_sections(task),
        "rating": [matches("rating", text, lexicon) for text in texts],
        "self_evaluation": [p.column is ColumnKind.SELF_EVALUATION for p in task.passages],
        "best_coverage": pairs["coverage"].max(axis=1),
        "best_bridge": pairs["bridge"].max(axis=1),
        "best_pieces": np.where(near, pairs["pieces"], 0.0).max(axis=1),
        "best_lemmas": np.where(near, pairs["lemmas"], 0.0).max(axis=1),
        "best_meanings": np.where(near, pairs["meanings"], 0.0).max(axis=1),
        "best_claim": pairs["pieces_claim"].max(axis=1),
        "no_section": (relation < 0).all(axis=1),
        "stand_ins": np.full(len(texts), stand_ins),
    }
    return np.stack([np.asarray(columns[name], np.float32) for name in PASSAGE_FEATURES], axis=1)


def _last_of_sections(task: Task) -> list[bool]:
    """Tell of each passage whether it is the last under its headings."""
    last = {place.path: number for number, place in enumerate(task.places)}
    return [last[place.path] == number for number, place in enumerate(task.places)]
