"""Pairs of nodes to learn linking from.

Reports of one year tell which names are one indicator by their figures: the same odd number for the same year under two
names is one, two numbers for one year are two. Shown as if the next year's report had printed one of them, such pairs
teach what names alone can tell; shown as if it had quoted one of them, what the figures of two reports tell. Reports of
several years, whose series are annotated, have both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textmine.lexicons import Lexicon
from textmine.series import Kind, Observation, Source
from textmine.series.candidates import candidate_pairs
from textmine.series.joining import by_frame
from textmine.series.likeness import bigrams, evidence_of
from textmine.series.linking import fitting, pair_features
from textmine.series.nodes import Node, nodes_of
from textmine.series.observations import observations_of
from textmine.series.renames import Renames, renames_of
from textmine.series.structures import Cell
from textmine.training.series_corpus import SeriesAgency

_SURE = 0.99
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Features of two nodes and whether they are one indicator."""

    features: tuple[float, ...]
    one: bool


def annotated_pairs(agency: SeriesAgency, lexicon: Lexicon) -> Iterator[LabelledPair]:
    """Yield the candidate pairs of an agency whose series are annotated."""
    nodes, renames = _nodes(agency.sources, lexicon)
    for one, other in _pairs(nodes):
        mine, theirs = _series_of(one, agency), _series_of(other, agency)
        if mine is not None and theirs is not None:
            yield LabelledPair(pair_features(one, other, renames, lexicon), mine == theirs)


def inferred_pairs(sources: Iterable[Source], lexicon: Lexicon) -> Iterator[LabelledPair]:
    """Yield the pairs of reports of one year each whose figures say what they are."""
    for source in sources:
        nodes, renames = _nodes([source], lexicon)
        for one, other in _pairs(nodes):
            same = _figures_say(one, other)
            if same is None:
                continue
            for mine, theirs in (
                (one, other),
                (one, next_year(other)),
                (next_year(one), other),
                (one, quoted(other)),
            ):
                if mine.vintages and theirs.vintages:
                    yield LabelledPair(pair_features(mine, theirs, renames, lexicon), same)


def _nodes(sources: Sequence[Source], lexicon: Lexicon) -> tuple[tuple[Node, ...], Renames]:
    found = (observation for source in sources for observation in observations_of(source))
    return nodes_of(found, lexicon), renames_of(sources, lexicon)


def _pairs(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    for numbers in by_frame(nodes).values():
        if nodes[numbers[0]].frame.kind is Kind.LEVEL:
            for a, b in candidate_pairs(nodes, numbers):
                if fitting(nodes[a], nodes[b]):
                    yield nodes[a], nodes[b]


def _series_of(node: Node, agency: SeriesAgency) -> str | None:
    """Return the series that most figures of a node belong to."""
    known = Counter(
        agency.gold[o.document, o.claim] for o in node.printed if (o.document, o.claim) in agency.gold
    ).most_common(1)
    return known[0][0] if known else None


def _figures_say(one: Node, other: Node) -> bool | None:
    evidence = evidence_of([one], [other])
    if evidence.disagree_within:
        return None if evidence.agree_within else False
    related = bool(bigrams(one.joint) & bigrams(other.joint))
    return True if related and evidence.agree_within >= _SURE else None


def next_year(node: Node) -> Node:
    """Return a node as if the report of the next year had printed its figures of this year, for its own year."""

    def moved(observation: Observation) -> Observation:
        cell = observation.cell
        return replace(
            _later(observation),
            fiscal_year=None if observation.fiscal_year is None else observation.fiscal_year + 1,
            cell=Cell(_YEAR.sub(lambda year: str(int(year[0]) + 1), cell.period), cell.role),
        )

    own = (o for o in node.observations if o.fiscal_year is None or o.fiscal_year == o.vintage)
    return Node(node.frame, node.name, node.group, tuple(map(moved, own)))


def quoted(node: Node) -> Node:
    """Return a node as if the report of the next year repeated its figures."""
    return Node(node.frame, node.name, node.group, tuple(map(_later, node.observations)))


def _later(observation: Observation) -> Observation:
    """Return a figure as the report of the next year prints it."""
    vintage = None if observation.vintage is None else observation.vintage + 1
    return replace(observation, document=f"{observation.document}+", vintage=vintage)
