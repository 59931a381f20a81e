"""Facts as a matrix: how often each feature stands in each sample, so that models can be fitted to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from textmine.claims.facts import Fact, features_of

_RULE_FEATURES = "rule"
"""Prefix of the features that the rules give; the extractor ``ml`` goes without them."""


def fact_matrix(
    samples: Sequence[Sequence[Fact]], *, rarest: int = 1, uses_rules: bool = True
) -> tuple[dict[str, int], csr_matrix]:
    """Return the features of some samples in alphabetical order, and how often each stands in each sample.

    Parameters
    ----------
    samples : sequence of sequence of Fact
    rarest : int
        Samples in which a feature stands at least.
    uses_rules : bool
        Whether features of the rules are kept.

    Examples
    --------
    >>> def name(unit: str) -> list[str]:
    ...     return [f"unit={unit}", "bias"]
    >>> vocabulary, matrix = fact_matrix([[(name, "人")], [(name, "%")]], rarest=2)
    >>> vocabulary, matrix.toarray().tolist()
    ({'bias': 0}, [[1.0], [1.0]])
    """
    codes: dict[str, int] = {}
    known: dict[Fact, list[int]] = {}
    columns: list[int] = []
    ends = [0]
    for facts in samples:
        for fact in facts:
            own = known.get(fact)
            if own is None:
                features = [f for f in features_of((fact,)) if uses_rules or not f.startswith(_RULE_FEATURES)]
                own = known[fact] = [codes.setdefault(feature, len(codes)) for feature in features]
            columns += own
        ends.append(len(columns))
    counted = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(samples), len(codes)))
    counted.sum_duplicates()
    often = np.bincount(counted.indices, minlength=len(codes)) >= rarest
    names = sorted(name for name, code in codes.items() if often[code])
    return {name: column for column, name in enumerate(names)}, counted[:, [codes[name] for name in names]]
