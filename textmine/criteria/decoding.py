"""The most probable criterion of each passage in a chain: neighbours mostly answer the same one or the next.

A linear-chain model. Its states are the criterion answered last, and whether the passage itself answers it or
answers none; so a `none` between two passages does not break their order. All steps are linear in the number of
criteria.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = ("same", "next", "skip", "back", "first", "last")
"""From the criterion answered last to this one: itself, the one after it, a later one, an earlier one. `first`: the
first one answered is the first of all; `last`: the last one answered is the last of all."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Probabilities of a decoded chain.

    Attributes
    ----------
    marginals : numpy.ndarray
        Passages x (criteria + 1), rows sum to 1; the last column is `none`.
    steps : numpy.ndarray
        Expected number of each of `STEPS`.
    log_total : float
        Logarithm of the sum over all paths.
    """

    marginals: Array
    steps: Array
    log_total: float


def decode(pairs: Array, none: Array, steps: Array, first: int = 0) -> Chain:
    """Return the marginal probabilities of a chain.

    Parameters
    ----------
    pairs : numpy.ndarray
        Passages x criteria: score of the passage answering the criterion, in nats.
    none : numpy.ndarray
        Score of each passage answering none.
    steps : numpy.ndarray
        Score of each of `STEPS`.
    first : int
        The criterion that `first` speaks of.

    Examples
    --------
    >>> chain = decode(np.array([[2.0, 0.0], [0.0, 0.0]]), np.array([-9.0, -9.0]), np.array([1.0, 0, 0, 0, 0, 0]))
    >>> chain.marginals.argmax(axis=1).tolist()
    [0, 0]
    """
    length, width = pairs.shape
    opening, closing = np.zeros(width), np.zeros(width + 1)
    opening[first], closing[width - 1] = steps[4], steps[5]
    # Column `width` of a message is the state in which nothing has been answered yet.
    forward = np.empty((length, width + 1))
    answering = np.empty((length, width))
    before = np.full(width + 1, -np.inf)
    before[width] = 0.0
    for at in range(length):
        ways = [*_ways(before[:-1], steps), before[-1] + opening]
        answering[at] = np.logaddexp.reduce(ways) + pairs[at]
        forward[at] = np.logaddexp(before + none[at], np.append(answering[at], -np.inf))
        before = forward[at]
    log_total = float(np.logaddexp.reduce(before + closing))
    marginals = np.empty((length, width + 1))
    expected = np.zeros(len(STEPS))
    expected[5] = np.exp(before[width - 1] + closing[width - 1] - log_total)
    after = closing
    for at in range(length - 1, -1, -1):
        marginals[at, :width] = np.exp(answering[at] + after[:width] - log_total)
        marginals[at, width] = max(0.0, 1.0 - marginals[at, :width].sum())
        onward = pairs[at] + after[:width]
        nothing_yet = none[:at].sum()
        expected[4] += np.exp(nothing_yet + opening[first] + onward[first] - log_total)
        if at:
            ways = _ways(forward[at - 1][:-1], steps)
            expected[:4] += [np.exp(np.logaddexp.reduce(way + onward) - log_total) for way in ways]
        after = np.logaddexp(after + none[at], _leave(onward, steps, opening))
    return Chain(marginals, expected, log_total)


def _before(values: Array) -> Array:
    """Return at each place the log-sum of all values before it."""
    return np.append(-np.inf, np.logaddexp.accumulate(values)[:-1])


def _after(values: Array) -> Array:
    return _before(values[::-1])[::-1]


def _shifted(values: Array) -> Array:
    return np.append(-np.inf, values[:-1])


def _ways(known: Array, steps: Array) -> list[Array]:
    """Return the ways to each criterion from those answered last, by step."""
    same, following, skip, back = steps[:4]
    return [known + same, _shifted(known) + following, _shifted(_before(known)) + skip, _after(known) + back]


def _leave(onward: Array, steps: Array, opening: Array) -> Array:
    """Return the log-sum of the ways from each state to the criteria of the next passage."""
    same, following, skip, back = steps[:4]
    nexts = np.append(onward[1:], -np.inf)
    later = np.append(_after(onward)[1:], -np.inf)
    ways = [onward + same, nexts + following, later + skip, _before(onward) + back]
    start = np.logaddexp.reduce(opening + onward)
    leaving: Array = np.append(np.logaddexp.reduce(ways), start)
    return leaving
