"""Features weighed and decided: by the chain, and once more in the light of what other passages answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.decoding import STEPS, Array, Chain, decode
from textmine.criteria.echoes import SECOND_PAIR_FEATURES, SECOND_PASSAGE_FEATURES, surroundings, with_echoes
from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES, Features, features
from textmine.criteria.pairs import Entry, Pair, PairedTask, entry_task, paired_tasks
from textmine.criteria.tasks import Task
from textmine.criteria.text_features import SENSE_FEATURES
from textmine.errors import ModelError
from textmine.lexicons import Lexicon
from textmine.modelstore import load_model

MODEL = "criteria"
USES = ("page", "report", "free", "single")
"""What weights were learned for: tables on pages; passages and criteria in reading order; those without an order; texts
of which each has one counterpart."""

NAMES = {
    "first": {"pairs": PAIR_FEATURES, "passages": PASSAGE_FEATURES, "steps": STEPS},
    "second": {"pairs": SECOND_PAIR_FEATURES, "passages": SECOND_PASSAGE_FEATURES, "steps": STEPS},
}
"""What the weights of each pass belong to."""

IMPOSSIBLE = -1e6
"""Score of a pair that was not asked about."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the features and of the steps of the chain, in nats.

    Attributes
    ----------
    pairs, passages, steps : numpy.ndarray
        As `NAMES` has them.
    """

    pairs: NDArray[np.float64]
    passages: NDArray[np.float64]
    steps: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Passes:
    """Weights of the first decision and, where there is one, of the second."""

    first: Weights
    second: Weights | None = None

    @property
    def use_sense(self) -> bool:
        """Whether lemmas and meanings weigh anything."""
        places = [PAIR_FEATURES.index(name) for name in SENSE_FEATURES]
        return bool(np.any(self.first.pairs[places])) or self.second is not None


@dataclass(frozen=True, slots=True)
class Match:
    """What a passage answers.

    Attributes
    ----------
    criterion : int or None
        The number of the criterion; None where it answers none.
    score : float
        The probability of that.
    """

    criterion: int | None
    score: float


@cache
def shipped_passes(use: str) -> Passes:
    """Return the weights that ``textmine.training.train_criteria`` made for one of `USES`.

    Raises
    ------
    ModelError
        If the model is missing, or was made for other features.
    """
    model = load_model(MODEL)
    names = {turn: {kind: list(own) for kind, own in kinds.items()} for turn, kinds in NAMES.items()}
    if model.config.get("features") != names or f"{use}.first.pairs" not in model.arrays:
        raise ModelError("TM202", value=MODEL)
    turns = [
        Weights(*(model.arrays[f"{use}.{turn}.{kind}"] for kind in kinds))
        for turn, kinds in NAMES.items()
        if f"{use}.{turn}.pairs" in model.arrays
    ]
    return Passes(*turns)


def decide(
    tasks: Sequence[Task],
    passes: Passes,
    lexicon: Lexicon | None = None,
    asked: Sequence[NDArray[np.bool_]] | None = None,
) -> list[Chain]:
    """Return the probabilities of the criteria of tasks that have the same statements.

    Parameters
    ----------
    tasks : sequence of Task
    passes : Passes
    lexicon : Lexicon, optional
        Table ``criteria``.
    asked : sequence of numpy.ndarray of bool, optional
        For each task which pairs may be answers; all by default.
    """
    values = [features(task, lexicon, sense=passes.use_sense) for task in tasks]
    masks: Sequence[NDArray[np.bool_] | None] = asked if asked is not None else [None] * len(tasks)
    heads = [task.first for task in tasks]
    chains = [decoded(*own, passes.first) for own in zip(values, heads, masks, strict=True)]
    if passes.second is None:
        return chains
    values = with_echoes(surroundings(tasks, lexicon), values, chains)
    return [decoded(*own, passes.second) for own in zip(values, heads, masks, strict=True)]


def decoded(values: Features, first: int, asked: NDArray[np.bool_] | None, weights: Weights) -> Chain:
    """Return the probabilities that weights give to the criteria of a task whose page begins with `first`."""
    scores = values.pairs @ weights.pairs
    if asked is not None:
        scores = np.where(asked, scores, IMPOSSIBLE)
    return decode(scores, values.passages @ weights.passages, weights.steps, first)


def pair_probabilities(pairs: Sequence[Pair], ordered: Passes, free: Passes, lexicon: Lexicon | None = None) -> Array:
    """Return the probability that the passage of each pair answers its criterion, in the light of all pairs.

    Parameters
    ----------
    pairs : sequence of Pair
    ordered, free : Passes
        Weights where the order of passages and criteria is known, and where it is not.
    lexicon : Lexicon, optional
        Table ``criteria``.
    """
    probabilities = np.zeros(len(pairs))
    documents: dict[str, list[PairedTask]] = defaultdict(list)
    for made in paired_tasks(pairs):
        documents[made.document].append(made)
    for own in documents.values():
        passes = ordered if all(made.ordered for made in own) else free
        same = all(made.task.statements == own[0].task.statements for made in own)
        for together in [own] if same else [[made] for made in own]:
            masks = [made.asked for made in together]
            chains = decide([made.task for made in together], passes, lexicon, masks)
            for made, chain in zip(together, chains, strict=True):
                for number, (row, column) in made.rows.items():
                    probabilities[number] = chain.marginals[row, column]
    return probabilities


def match(
    passages: Sequence[str | Entry],
    criteria: Sequence[str | Entry],
    *,
    single: bool = False,
    lexicon: Lexicon | None = None,
) -> list[Match]:
    """Map passages to criteria that are given with them, none of which need have been seen in training.

    Parameters
    ----------
    passages, criteria : sequence of str or Entry
        Entries tell their section, heading and place in the reading order; strings have no order.
    single : bool
        Whether every passage has one criterion of its own, as measures have their goals; then none has none.
    lexicon : Lexicon, optional
        Table ``criteria``.

    Raises
    ------
    ModelError
        If the model is missing or not the one that was saved.

    Examples
    --------
    >>> asked = ["灯台の点検を計画的に行っているか。", "海図の刊行の間隔を短縮しているか。"]
    >>> match(["・海図は6日ごとに刊行した。"], asked)[0].criterion
    1
    """
    told = [Entry(p) if isinstance(p, str) else p for p in passages]
    wanted = [Entry(c) if isinstance(c, str) else c for c in criteria]
    if not told or not wanted:
        return [Match(None, 0.0) for _ in told]
    columns = {kind: [n for n, entry in enumerate(told) if entry.column is kind] for kind in {e.column for e in told}}
    places = [_reading_order(told, numbers) for _, numbers in sorted(columns.items())]
    order = _reading_order(wanted, range(len(wanted)))
    tasks = [entry_task([told[n] for n in numbers], [wanted[n] for n in order]) for numbers in places]
    ordered = all(entry.at is not None for entry in (*told, *wanted))
    passes = shipped_passes("single" if single else "report" if ordered else "free")
    matches: dict[int, Match] = {}
    for numbers, chain in zip(places, decide(tasks, passes, lexicon), strict=True):
        for number, shares in zip(numbers, chain.marginals, strict=True):
            best = int(shares[: len(wanted)].argmax() if single else shares.argmax())
            matches[number] = Match(None if best == len(wanted) else order[best], float(min(1.0, shares[best])))
    return [matches[number] for number in range(len(told))]


def _reading_order(entries: Sequence[Entry], numbers: Sequence[int]) -> list[int]:
    return sorted(numbers, key=lambda number: -1 if (at := entries[number].at) is None else at)
