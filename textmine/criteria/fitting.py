"""Weights learned from passages whose criteria are known: maximum likelihood, the same bytes from the same examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.decision import IMPOSSIBLE, NAMES, Passes, Weights, decoded
from textmine.criteria.decoding import STEPS, Array, decode
from textmine.criteria.echoes import Surroundings, surroundings, with_echoes
from textmine.criteria.features import Features, features
from textmine.criteria.place_features import ORDER_FEATURES
from textmine.criteria.tasks import Task
from textmine.criteria.text_features import RIVAL_FEATURES, SENSE_FEATURES, SHARE_FEATURES

NO_LABEL = -1
"""The label of a passage that answers no criterion."""

_DECIMALS = 4
ORDER_OF_PASSAGES = ("last",)
SENSE_OF_PASSAGES = ("best_lemmas", "best_meanings")
RIVALS_OF_PASSAGES = ("best_claim",)
FORM_OF_PASSAGES = ("brief", "many_numbers")
SHARES_OF_PASSAGES = ("best_coverage",)
ORDER_STEPS = ("next", "skip", "back", "first", "last")
"""What is 0 where no order is known, beside `ORDER_FEATURES`; `same` says only that neighbours agree."""


@dataclass(frozen=True, slots=True)
class Example:
    """One task with its answers.

    Attributes
    ----------
    values : Features
    labels : tuple of int
        The right statement of each passage, or `NO_LABEL`.
    first : int
        As in :class:`~textmine.criteria.tasks.Task`.
    asked : numpy.ndarray of bool, optional
        Which pairs may be answers; all by default.
    """

    values: Features
    labels: tuple[int, ...]
    first: int = 0
    asked: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Examples that are decided together.

    Attributes
    ----------
    examples : tuple of Example
    around : Surroundings
    weight : float
        What the group counts beside others.
    """

    examples: tuple[Example, ...]
    around: Surroundings
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a matcher may use.

    Attributes
    ----------
    order : bool
        The order of passages and criteria.
    decoding : bool
        What neighbours answer: the steps of the chain and the second decision.
    echoes : bool
        The second decision.
    sense : bool
        Lemmas and meanings.
    rivals : bool
        How likely a pair is among those of its section.
    form : bool
        How long a passage is and how many numbers it has.
    shares : bool
        What takes a statement for one short sentence.
    """

    order: bool = True
    decoding: bool = True
    echoes: bool = True
    sense: bool = True
    rivals: bool = True
    form: bool = True
    shares: bool = True


def group_of(
    tasks: Sequence[Task],
    labels: Sequence[Sequence[int]],
    *,
    weight: float = 1.0,
    asked: Sequence[NDArray[np.bool_] | None] | None = None,
    sense: bool = True,
) -> Group:
    """Return tasks with the same statements and their answers as examples."""
    masks = asked if asked is not None else [None] * len(tasks)
    examples = tuple(
        Example(features(task, sense=sense), tuple(own), task.first, mask)
        for task, own, mask in zip(tasks, labels, masks, strict=True)
    )
    return Group(examples, surroundings(tasks), weight)


def fit_passes(groups: Sequence[Group], strength: float = 1.0, evidence: Evidence = Evidence()) -> Passes:
    """Return the weights under which the right answers are most probable.

    Parameters
    ----------
    groups : sequence of Group
    strength : float
        Of the quadratic regularisation.
    evidence : Evidence
        What the weights may use.
    """
    first = fit(
        [(example, group.weight) for group in groups for example in group.examples], "first", strength, evidence
    )
    if not (evidence.decoding and evidence.echoes):
        return Passes(first)
    again = []
    for group in groups:
        chains = [decoded(e.values, e.first, e.asked, first) for e in group.examples]
        values = with_echoes(group.around, [e.values for e in group.examples], chains)
        again += [
            (Example(own, e.labels, e.first, e.asked), group.weight)
            for own, e in zip(values, group.examples, strict=True)
        ]
    return Passes(first, fit(again, "second", strength, evidence))


def fit(
    examples: Sequence[tuple[Example, float]],
    turn: str = "first",
    strength: float = 1.0,
    evidence: Evidence = Evidence(),
) -> Weights:
    """Return the weights of one pass.

    Parameters
    ----------
    examples : sequence of Example and its weight
    turn : str
        Whose features the examples have: ``first`` or ``second``.
    strength, evidence
        As for :func:`fit_passes`.
    """
    from scipy.optimize import minimize

    used = _used(turn, evidence)

    def loss(values: Array) -> tuple[float, Array]:
        total, gradient = 0.5 * strength * float(values @ values), strength * values
        weights = split_weights(values * used, turn)
        for example, counts in examples:
            own, slope = example_loss(example, weights)
            total, gradient = total + counts * own, gradient + counts * slope * used
        return total, gradient

    found = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return split_weights(np.round(found.x * used, _DECIMALS), turn)


def split_weights(values: Array, turn: str) -> Weights:
    """Return one row of numbers as the weights of a pass."""
    sizes = [len(names) for names in NAMES[turn].values()]
    return Weights(*np.split(values, np.cumsum(sizes)[:-1]))


def _used(turn: str, evidence: Evidence) -> Array:
    """Return 1 for each weight that may be learned, 0 for those that stay 0."""
    without: dict[str, tuple[str, ...]] = {"pairs": (), "passages": (), "steps": ()}
    if not evidence.order:
        without = {"pairs": ORDER_FEATURES, "passages": ORDER_OF_PASSAGES, "steps": ORDER_STEPS}
    if not evidence.decoding:
        without["steps"] = STEPS
    if not evidence.sense:
        without["pairs"] += SENSE_FEATURES
        without["passages"] += SENSE_OF_PASSAGES
    if not evidence.rivals:
        without["pairs"] += RIVAL_FEATURES
        without["passages"] += RIVALS_OF_PASSAGES
    if not evidence.shares:
        without["pairs"] += SHARE_FEATURES
        without["passages"] += SHARES_OF_PASSAGES
    if not evidence.form:
        without["passages"] += FORM_OF_PASSAGES
    return np.array([name not in without[kind] for kind, names in NAMES[turn].items() for name in names], float)


def example_loss(example: Example, weights: Weights) -> tuple[float, Array]:
    """Return the negative log-likelihood of an example's labels, and its gradient."""
    pairs = example.values.pairs.astype(float)
    passages = example.values.passages.astype(float)
    scores, none = pairs @ weights.pairs, passages @ weights.passages
    if example.asked is not None:
        scores = np.where(example.asked, scores, IMPOSSIBLE)
    chain = decode(scores, none, weights.steps, example.first)
    width = pairs.shape[1]
    wanted = np.zeros((len(example.labels), width + 1))
    wanted[np.arange(len(example.labels)), [width if label == NO_LABEL else label for label in example.labels]] = 1.0
    steps = count_steps(example.labels, example.first, width)
    reached = (wanted[:, :width] * scores).sum() + (wanted[:, width] * none).sum() + steps @ weights.steps
    surplus = chain.marginals - wanted
    slope = np.concatenate(
        [
            np.einsum("pc,pcf->f", surplus[:, :width], pairs),
            surplus[:, width] @ passages,
            chain.steps - steps,
        ]
    )
    return chain.log_total - float(reached), slope


def count_steps(labels: Sequence[int], first: int, width: int) -> Array:
    """Count the steps between the criteria answered one after another.

    Examples
    --------
    >>> count_steps((0, 0, NO_LABEL, 1), 0, 3).tolist()
    [1.0, 1.0, 0.0, 0.0, 1.0, 0.0]
    """
    counts = dict.fromkeys(STEPS, 0)
    answered = [label for label in labels if label != NO_LABEL]
    for last, label in pairwise(answered):
        counts["back" if label < last else ("same", "next")[label - last] if label - last < 2 else "skip"] += 1
    if answered:
        counts["first"] += answered[0] == first
        counts["last"] += answered[-1] == width - 1
    return np.array([counts[step] for step in STEPS], float)
