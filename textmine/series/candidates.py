"""Pairs of nodes worth a look: names that share rare characters, figures that are equal for the same year.

Every node is held against a bounded number of others, so that the cost grows with the nodes, not with their square.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from textmine.series.likeness import bigrams
from textmine.series.nodes import Node

_MOST_ALIKE = 16
"""Nodes that one node is held against for its name."""

_MOST_SHARED = 64
"""Nodes that share most bigrams with one, among which those are."""

_LEAST_ALIKE = 0.3
"""Share of the shorter name's bigrams below which only figures can bring two names together."""

_COMMON = 250
"""Nodes that share a bigram beyond which it says nothing."""

_SHARED_VALUE = 12
"""Nodes that share a figure beyond which it says nothing."""


def candidate_pairs(nodes: Sequence[Node], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of node numbers, the lower first, each once.

    Parameters
    ----------
    nodes : sequence of Node
    numbers : sequence of int
        The nodes of one frame.
    """
    seen: set[tuple[int, int]] = set()
    for pair in (*_alike(nodes, numbers), *_equal(nodes, numbers)):
        ordered = (min(pair), max(pair))
        if ordered not in seen:
            seen.add(ordered)
            yield ordered


def _alike(nodes: Sequence[Node], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    homes: dict[str, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for number in numbers:
        own = bigrams(nodes[number].joint)
        sizes[number] = len(own)
        for bigram in own:
            homes[bigram].append(number)
    for number in numbers:
        shared: Counter[int] = Counter()
        for bigram in bigrams(nodes[number].joint):
            home = homes[bigram]
            if len(home) <= _COMMON:
                shared.update(home)
        del shared[number]
        most = heapq.nsmallest(_MOST_SHARED, ((-count, other) for other, count in shared.items()))
        shares = {other: -count / min(sizes[number], sizes[other]) for count, other in most}
        for other in sorted(shares, key=lambda o: (-shares[o], o))[:_MOST_ALIKE]:
            if shares[other] >= _LEAST_ALIKE:
                yield number, other


def _equal(nodes: Sequence[Node], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    homes: dict[object, list[int]] = defaultdict(list)
    for number in numbers:
        for cell, figures in nodes[number].cells.items():
            for value in {figure.value for figure in figures}:
                homes[cell, value].append(number)
    for own in homes.values():
        if len(own) <= _SHARED_VALUE:
            for place, number in enumerate(own):
                for other in own[place + 1 :]:
                    yield number, other
