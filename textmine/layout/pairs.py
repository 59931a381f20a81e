"""What can be seen of pairs of lines, as numbers for the join model."""

from __future__ import annotations

import numpy as np

from textmine.layout.evidence import CLASSES, FIRST_NAMES, HEAD_KINDS, LAST_NAMES, Floats, Ints, LineEvidence
from textmine.layout.lattice import reading
from textmine.layout.repetition import LONGEST, repetition_of

WINDOW = 24
"""Lines that a join may skip: more than three rows of seven columns."""

JOINT_NAMES = ("cost", "word", "repeated", "repeated_least", "bracket_closed", "bracket_kept", "bracket_lost")
PAIR_NAMES = (
    *JOINT_NAMES,
    "cost_row", "cost_column", "repeated_row", "repeated_column", "frequency",
    "wider", "narrower", "far_wider", "far_narrower",
    "same_opening",
)  # fmt: skip
BREAK_NAMES = (
    "wider", "narrower", "far_wider", "far_narrower", "same_opening", "bracket_closed", "sentence_bullet",
    "two_bullets", "sentence_plain", "question_heading", "question_bullet",
)  # fmt: skip

_CELLS = 6
_SURE = 4
_LONG = 12


def window_pairs(count: int, late: int = 0, window: int = WINDOW) -> tuple[Ints, Ints]:
    """Return the pairs of lines that may be joined: near ones in the order of the file, and the last lines with all.

    Parameters
    ----------
    count : int
        Number of lines.
    late : int
        Number of lines at the end that may belong anywhere.
    window : int
        Lines that a join may skip.

    Examples
    --------
    >>> [pair.tolist() for pair in window_pairs(3, late=1)]
    [[0, 0, 1, 2, 2], [1, 2, 2, 0, 1]]
    """
    lines = np.arange(count)
    offset = lines[None, :] - lines[:, None]
    near = (offset > 0) & (offset <= window)
    if late:
        near[:, -late:] = True
        near[-late:, :] = True
        np.fill_diagonal(near, val=False)
    first, second = np.nonzero(near)
    return first, second


def joint_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of the joints themselves from lines `first` to lines `second`: `JOINT_NAMES`."""
    repeated, _ = _repetition(seen, first, second)
    cost, word = _readings(seen, first, second)
    return _stacked((cost, word, *_repeated_and_brackets(seen, first, second, repeated)))


def pair_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of the joins from lines `first` to lines `second` among their rivals: `PAIR_NAMES`."""
    features = unread_evidence(seen, first, second)
    add_readings(features, seen, first, second)
    return features


def unread_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the same with 0 for what only MeCab can tell, which takes most of the time."""
    repeated, frequency = _repetition(seen, first, second)
    unread = np.zeros(len(first))
    values = (
        unread,
        unread,
        *_repeated_and_brackets(seen, first, second, repeated),
        unread,
        unread,
        np.clip(_margin(repeated, first), -6, 6),
        np.clip(_margin(repeated, second), -6, 6),
        np.log1p(frequency),
        *_widths(seen, first, second),
        seen.openings[first] == seen.openings[second],
    )
    return _stacked(values)


def add_readings(features: Floats, seen: LineEvidence, first: Ints, second: Ints) -> None:
    """Write into the features of :func:`unread_evidence` what MeCab tells of the joins."""
    cost, word = _readings(seen, first, second)
    features[:, PAIR_NAMES.index("cost")] = cost
    features[:, PAIR_NAMES.index("word")] = word
    features[:, PAIR_NAMES.index("cost_row")] = np.clip(_margin(cost, first), -15, 15)
    features[:, PAIR_NAMES.index("cost_column")] = np.clip(_margin(cost, second), -15, 15)


def break_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of line `second` beginning the paragraph after line `first`: `BREAK_NAMES`."""
    bullet = seen.starts[:, FIRST_NAMES.index("bullet")]
    heading = seen.starts[:, FIRST_NAMES.index("heading")]
    marked = seen.starts[:, CLASSES : CLASSES + len(HEAD_KINDS)].sum(axis=1)
    sentence = seen.ends[first, LAST_NAMES.index("sentence")]
    question = seen.ends[first, LAST_NAMES.index("question")]
    values = (
        *_widths(seen, first, second),
        seen.openings[first] == seen.openings[second],
        (seen.opened[first] > 0) & (seen.closed[second] > 0),
        sentence * bullet[second],
        bullet[first] * bullet[second],
        sentence * (marked[second] == 0),
        question * heading[second],
        question * bullet[second],
    )
    return _stacked(values)


def _readings(seen: LineEvidence, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """Return how well MeCab reads on from line to line, and whether a word runs over the join."""
    joined = [reading(seen.tails[a], seen.heads[b]) for a, b in zip(first.tolist(), second.tolist(), strict=True)]
    values = np.array(joined, dtype=np.float64).reshape(-1, 2)
    return np.clip(-values[:, 0] / 1000.0, -30, 30), values[:, 1]


def _repetition(seen: LineEvidence, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """Return how much of each join the page shows elsewhere, and how often the two characters at it."""
    page = repetition_of(seen.normal)
    ends = [text[-LONGEST:] for text in seen.normal]
    heads = [text[:LONGEST] for text in seen.normal]
    frequency = page.frequencies([ends[at] for at in first], [heads[at] for at in second]).astype(np.float64)
    repeated = np.zeros(len(first))
    for at in np.flatnonzero(frequency).tolist():
        repeated[at] = page.length(ends[first[at]], heads[second[at]])
    return repeated, frequency


def _repeated_and_brackets(seen: LineEvidence, first: Ints, second: Ints, repeated: Floats) -> tuple[object, ...]:
    opened, closed = seen.opened[first] > 0, seen.closed[second] > 0
    return (
        np.minimum(repeated, _LONG),
        repeated >= _SURE,
        opened & closed,
        opened & ~closed,
        ~opened & closed,
    )


def _widths(seen: LineEvidence, first: Ints, second: Ints) -> tuple[object, ...]:
    wider = seen.width[second] - seen.width[first]
    return np.clip(wider, 0, _CELLS), np.clip(-wider, 0, _CELLS), wider > _CELLS, wider < -_CELLS


def _stacked(values: tuple[object, ...]) -> Floats:
    return np.stack([np.asarray(value, dtype=np.float64) for value in values], axis=1)


def _margin(values: Floats, keys: Ints) -> Floats:
    """Return how far each value lies above the best other one of its key; 0 where there is no other."""
    size = int(keys.max()) + 1 if len(keys) else 0
    best = np.full(size, -np.inf)
    np.maximum.at(best, keys, values)
    top = values == best[keys]
    second = np.full(size, -np.inf)
    np.maximum.at(second, keys[~top], values[~top])
    ties = np.bincount(keys[top], minlength=size) > 1
    second[ties] = best[ties]
    other = np.where(top, second[keys], best[keys])
    return values - np.where(np.isfinite(other), other, values)
