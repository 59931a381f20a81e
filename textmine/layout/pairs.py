"""What can be seen of pairs of lines, as numbers for the join model."""

from __future__ import annotations

import numpy as np

from textmine.layout.evidence import CLASSES, FIRST_NAMES, HEAD_KINDS, LAST_NAMES, Floats, Ints, LineEvidence
from textmine.layout.lattice import reading
from textmine.layout.repetition import LONGEST, Repetition

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


def window_pairs(count: int, late: int = 0) -> tuple[Ints, Ints]:
    """Return the pairs of lines that may be joined: near ones in the order of the file, and the last lines with all.

    Parameters
    ----------
    count : int
        Number of lines.
    late : int
        Number of lines at the end that may belong anywhere.

    Examples
    --------
    >>> [pair.tolist() for pair in window_pairs(3, late=1)]
    [[0, 0, 1, 2, 2], [1, 2, 2, 0, 1]]
    """
    lines = np.arange(count)
    offset = lines[None, :] - lines[:, None]
    near = (offset > 0) & (offset <= WINDOW)
    if late:
        near[:, -late:] = True
        near[-late:, :] = True
        np.fill_diagonal(near, val=False)
    first, second = np.nonzero(near)
    return first, second


def joint_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of the joints themselves from lines `first` to lines `second`: `JOINT_NAMES`."""
    joint, _ = _joint(seen, first, second)
    return joint


def pair_evidence(seen: LineEvidence, first: Ints, second: Ints) -> Floats:
    """Return the features of the joins from lines `first` to lines `second` among their rivals: `PAIR_NAMES`."""
    joint, frequency = _joint(seen, first, second)
    cost, repeated = joint[:, JOINT_NAMES.index("cost")], joint[:, JOINT_NAMES.index("repeated")]
    values = (
        np.clip(_margin(cost, first), -15, 15),
        np.clip(_margin(cost, second), -15, 15),
        np.clip(_margin(repeated, first), -6, 6),
        np.clip(_margin(repeated, second), -6, 6),
        np.log1p(frequency),
        *_widths(seen, first, second),
        seen.openings[first] == seen.openings[second],
    )
    return np.concatenate([joint, _stacked(values)], axis=1)


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


def _joint(seen: LineEvidence, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    page = Repetition(seen.normal)
    readings = [reading(seen.tails[a], seen.heads[b]) for a, b in pairs]
    ends = [text[-LONGEST:] for text in seen.normal]
    heads = [text[:LONGEST] for text in seen.normal]
    frequency = np.array([page.frequency(ends[a], heads[b]) for a, b in pairs], dtype=np.float64)
    repeated = np.array(
        [page.length(ends[a], heads[b]) if found else 0 for (a, b), found in zip(pairs, frequency, strict=True)],
        dtype=np.float64,
    )
    opened, closed = seen.opened[first] > 0, seen.closed[second] > 0
    values = (
        np.clip([-joint.cost / 1000.0 for joint in readings], -30, 30),
        [joint.word for joint in readings],
        np.minimum(repeated, _LONG),
        repeated >= _SURE,
        opened & closed,
        opened & ~closed,
        ~opened & closed,
    )
    return _stacked(values), frequency


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
