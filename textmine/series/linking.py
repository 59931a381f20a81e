"""Nodes of different names joined, best first, as long as their figures allow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from textmine.lexicons import Lexicon
from textmine.series.candidates import candidate_pairs
from textmine.series.joining import Groups, by_frame
from textmine.series.likeness import FEATURES, Evidence, bigrams, evidence_of, features, probability
from textmine.series.nodes import Node
from textmine.series.renames import Renames

MODEL = "series"


@dataclass(frozen=True, slots=True)
class Linker:
    """The learned model.

    Attributes
    ----------
    weights : tuple of float
        One for each of `FEATURES`.
    threshold : float
        Probability from which two nodes are joined.
    """

    weights: tuple[float, ...]
    threshold: float = 0.5


@cache
def shipped_linker() -> Linker:
    """Return the linker that ships with textmine.

    Raises
    ------
    ModelError
        If it is missing or damaged.
    """
    from textmine.modelstore import load_model

    model = load_model(MODEL)
    known = dict(zip(model.config["features"], model.arrays["weights"].tolist(), strict=True))
    return Linker(tuple(known[name] for name in FEATURES), float(model.config["threshold"]))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two nodes and how likely they are one indicator."""

    one: int
    other: int
    probability: float


def fitting(one: Node, other: Node) -> bool:
    """Return whether two nodes may be held against each other: groups do not differ in kind.

    A group on one side only must stand in the other's name: 施設内訓練 in 施設内訓練の就職率.
    """
    if one.group == other.group:
        return True
    if one.group and other.group:
        return bool(bigrams(one.group) & bigrams(other.group))
    grouped, whole = (one, other) if one.group else (other, one)
    return grouped.group in whole.name


def join_alike(nodes: Sequence[Node], groups: Groups, renames: Renames, linker: Linker, lexicon: Lexicon) -> list[Pair]:
    """Join nodes whose names differ, where the model says that they are one indicator.

    Parameters
    ----------
    nodes : sequence of Node
    groups : Groups
        Changed in place.
    renames : Renames
        What reports say about new names.
    linker : Linker
    lexicon : Lexicon

    Returns
    -------
    list of Pair
        Those that were joined, in that order.
    """
    scored = [pair for own in by_frame(nodes).values() for pair in _scored(nodes, own, renames, linker, lexicon)]
    scored.sort(key=lambda pair: (-pair.probability, pair.one, pair.other))
    joined = []
    for pair in scored:
        if groups.home(pair.one) == groups.home(pair.other):
            continue
        mine, theirs = ([nodes[n] for n in groups.members(number)] for number in (pair.one, pair.other))
        evidence = evidence_of(mine, theirs)
        one, other = nodes[pair.one], nodes[pair.other]
        renamed = renames.say(one, other)
        together = probability(features(one, other, evidence, renamed=renamed, lexicon=lexicon), linker.weights)
        fit = together >= linker.threshold and all(fitting(a, b) for a in mine for b in theirs)
        if fit and groups.join(pair.one, pair.other):
            joined.append(Pair(pair.one, pair.other, together))
    return joined


def _scored(
    nodes: Sequence[Node], numbers: Sequence[int], renames: Renames, linker: Linker, lexicon: Lexicon
) -> list[Pair]:
    found = []
    for a, b in candidate_pairs(nodes, numbers):
        one, other = nodes[a], nodes[b]
        if fitting(one, other):
            values = pair_features(one, other, renames, lexicon)
            if (likely := probability(values, linker.weights)) >= linker.threshold:
                found.append(Pair(a, b, likely))
    return found


def pair_features(one: Node, other: Node, renames: Renames, lexicon: Lexicon) -> tuple[float, ...]:
    """Return the features of two nodes by themselves."""
    evidence: Evidence = evidence_of([one], [other])
    return features(one, other, evidence, renamed=renames.say(one, other), lexicon=lexicon)
