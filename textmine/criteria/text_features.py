"""What the words of a passage and a statement say for the pair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.likeness import Matrix, Vocabulary, choices, cosines, lead
from textmine.criteria.tasks import Task
from textmine.criteria.words import grams, lemmas, meanings, numbers, pieces, predicates
from textmine.lexicons import Lexicon

TEXT_FEATURES = (
    "coverage",  # weighted share of the statement's words that the passage has
    "cosine",  # of the weighted words of both
    "lead",  # how far the coverage is above that of the best other statement, below 0 if another one is better
    "passage_lead",  # how far the coverage is above that of the best other passage, below 0 if another one is better
    "telling",  # as `coverage`, of what tells the statements from one another
    "telling_lead",
    "pieces",  # cosine of the pieces of content words
    "pieces_choice",  # how likely the statement is among those of the section, by `pieces`
    "pieces_claim",  # how likely the passage is among those of the section
    "lemmas",
    "lemmas_choice",
    "lemmas_claim",
    "meanings",
    "meanings_choice",
    "meanings_claim",
    "opening",  # share of the statement's words in the opening of the passage
    "predicate",  # share of the statement's predicate (実施しているか) that the passage has (実施した)
    "numbers",  # share of the statement's numbers that the passage has
    "bridge",  # likeness to the sentences of the plans that are nearest to the statement
    "bridge_lead",  # as `lead`, of the bridge
    "title",  # share of the statement's words in the heading above the passage
    "title_lead",
)

SENSE_FEATURES = (
    "lemmas",
    "lemmas_choice",
    "lemmas_claim",
    "meanings",
    "meanings_choice",
    "meanings_claim",
    "predicate",
)
"""Those that need the words to be analysed; 0 where they are not asked for."""

SHARE_FEATURES = (
    "coverage",
    "lead",
    "passage_lead",
    "telling",
    "telling_lead",
    "opening",
    "predicate",
    "numbers",
    "title",
    "title_lead",
)
"""Those that take the statement for one short sentence."""

RIVAL_FEATURES = ("pieces_choice", "pieces_claim")
"""What a passage and a statement are to each other among all that come into question, beside `SENSE_FEATURES`."""

_SENTENCE = re.compile(r"[^。\n]+")
_SHORTEST_SENTENCE = 8
_WEAKEST_BRIDGE = 0.15
"""Cosine below which a sentence of the plans belongs to no statement."""

_OPENING = 40


def text_features(
    task: Task, relation: NDArray[np.int8], lexicon: Lexicon | None, *, sense: bool = True
) -> dict[str, Matrix]:
    """Return `TEXT_FEATURES` by name, each a matrix of passages and statements.

    Parameters
    ----------
    task : Task
    relation : numpy.ndarray
        1 for the same section, -1 for different ones, 0 where the page does not tell.
    lexicon : Lexicon, optional
        Table ``criteria``.
    sense : bool
        Whether to compute `SENSE_FEATURES`.
    """
    texts = [p.text for p in task.passages]
    asked = [s.criterion.text for s in task.statements]
    answers, statements = [grams(t) for t in texts], [grams(t) for t in asked]
    titles = [grams(place.title) for place in task.places]
    openings = [grams(t[:_OPENING]) for t in texts]
    sentences = [grams(s) for p in task.plans for s in _SENTENCE.findall(p.text) if len(s) >= _SHORTEST_SENTENCE]
    vocabulary = Vocabulary([*answers, *statements, *titles, *sentences, *openings], lexicon)
    coverage, cosine = vocabulary.coverage(answers, statements)
    telling, _ = vocabulary.coverage(answers, statements, telling=True)
    bridge, bridge_lead = _bridge(vocabulary, answers, statements, sentences)
    headings = np.array([[place.heading] for place in task.places])
    title = vocabulary.coverage(titles, statements)[0]
    views = {
        "pieces": cosines([pieces(t) for t in texts], [pieces(t) for t in asked]),
    }
    if sense:
        views["lemmas"] = cosines([lemmas(t, lexicon) for t in texts], [lemmas(t, lexicon) for t in asked])
        views["meanings"] = cosines([meanings(t, lexicon) for t in texts], [meanings(t, lexicon) for t in asked])
    in_question = relation >= 0
    in_question |= ~in_question.any(axis=1, keepdims=True)
    columns = {
        "coverage": coverage,
        "cosine": cosine,
        "lead": lead(coverage),
        "passage_lead": lead(np.where(headings, 0.0, coverage).T).T,
        "telling": telling,
        "telling_lead": lead(telling),
        "opening": vocabulary.coverage(openings, statements)[0],
        "numbers": _shares([numbers(t) for t in texts], [numbers(t) for t in asked]),
        "bridge": bridge,
        "bridge_lead": bridge_lead,
        "title": title,
        "title_lead": lead(title),
    }
    if sense:
        done = [lemmas(t, lexicon).keys() for t in texts]
        columns["predicate"] = _shares(done, [predicates(t, lexicon) for t in asked])
    else:
        columns |= dict.fromkeys(SENSE_FEATURES, np.zeros_like(coverage))
    for name, values in views.items():
        columns |= {
            name: values,
            f"{name}_choice": choices(values, in_question, 1),
            f"{name}_claim": choices(values, in_question & ~headings, 0),
        }
    return columns


def _shares(left: Sequence[AbstractSet[str]], right: Sequence[AbstractSet[str]]) -> Matrix:
    """Return the share of each right set that each left set has; 0 of an empty one."""
    return np.array([[len(b & a) / len(b) if b else 0.0 for b in right] for a in left], np.float32)


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
    bridge, ahead = np.zeros((2, len(answers), len(statements)), np.float32)
    if not sentences:
        return bridge, ahead
    belongs = vocabulary.coverage(sentences, statements)[1]
    likeness = vocabulary.coverage(answers, sentences)[1]
    owner = np.where(belongs.max(axis=1) >= _WEAKEST_BRIDGE, belongs.argmax(axis=1), -1)
    planned = np.unique(owner[owner >= 0])
    for number in planned:
        bridge[:, number] = likeness[:, owner == number].max(axis=1)
    if len(planned) > 1:
        ahead[:, planned] = lead(bridge[:, planned])
    return bridge, ahead
