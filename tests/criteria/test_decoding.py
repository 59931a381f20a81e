"""The chain against the sum over all its paths, written out."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.criteria.decoding import STEPS, decode

NONE = -1


def by_hand(pairs: np.ndarray, none: np.ndarray, steps: np.ndarray, first: int) -> tuple[np.ndarray, np.ndarray, float]:
    length, width = pairs.shape
    scores, paths, counts = [], [], []
    for path in product([*range(width), NONE], repeat=length):
        count = dict.fromkeys(STEPS, 0)
        answered = [c for c in path if c != NONE]
        for last, this in pairwise(answered):
            count["same" if this == last else "next" if this == last + 1 else "skip" if this > last else "back"] += 1
        if answered:
            count["first"] = answered[0] == first
            count["last"] = answered[-1] == width - 1
        counts.append([count[step] for step in STEPS])
        scores.append(sum(none[i] if c == NONE else pairs[i, c] for i, c in enumerate(path)) + steps @ counts[-1])
        paths.append(path)
    total = np.logaddexp.reduce(scores)
    shares = np.exp(np.array(scores) - total)
    marginals = np.zeros((length, width + 1))
    for path, share in zip(paths, shares, strict=True):
        for i, c in enumerate(path):
            marginals[i, c] += share
    return marginals, shares @ np.array(counts, float), float(total)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_equals_the_sum_over_all_paths(length: int, width: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    pairs, none, steps = rng.normal(size=(length, width)), rng.normal(size=length), rng.normal(size=len(STEPS))
    first = int(rng.integers(width))
    chain = decode(pairs, none, steps, first)
    marginals, counts, total = by_hand(pairs, none, steps, first)
    assert chain.marginals == pytest.approx(marginals, abs=1e-9)
    assert chain.steps == pytest.approx(counts, abs=1e-9)
    assert chain.log_total == pytest.approx(total, abs=1e-9)


def test_none_between_two_passages_does_not_break_their_order() -> None:
    steps = np.array([0.0, 4.0, 0.0, 0.0, 0.0, 0.0])
    pairs = np.array([[5.0, 0.0, 0.0], [-9.0, -9.0, -9.0], [0.0, 0.0, 0.0]])
    chain = decode(pairs, np.array([-9.0, 9.0, -9.0]), steps)
    assert chain.marginals.argmax(axis=1).tolist() == [0, 3, 1]


def test_great_scores_do_not_overflow() -> None:
    chain = decode(np.array([[900.0, -900.0]] * 3), np.full(3, -900.0), np.zeros(len(STEPS)))
    assert chain.marginals[:, 0] == pytest.approx(np.ones(3))
