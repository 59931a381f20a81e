"""Where the lines of one column read on into each other, and where a paragraph ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from textmine.layout.evidence import FIRST_NAMES, LAST_NAMES, Flags, Floats, Ints, LineEvidence
from textmine.layout.lines import SLACK, WIDEST
from textmine.layout.pairs import JOINT_NAMES, joint_evidence
from textmine.layout.wording import line_pattern
from textmine.lexicons import Lexicon

READ_ON_NAMES = (
    *JOINT_NAMES,
    *LAST_NAMES,
    *FIRST_NAMES,
    "short", "gap", "even", "full_even", "blank", "close", "sentence_full", "cost_even", "cost_ragged",
    "long_line", "wider_next", "same_ending", "same_opening", "ending_skips", "opening_skips", "figure_first",
    "comma_before", "stop_after", "figure_before", "figure_after", "figures",
    "in_prose",
)  # fmt: skip

# Wider than most printed lines: such a line was never wrapped, unless so many others are just as wide.
_LONG, _WRAPPED = 110.0, 3
_FEW = 6
# Sentences end in prose, so many lines before or after a join, in lists of rows they seldom do.
_BEHIND, _AHEAD = 3, 6
# Characters by which rows of a list are alike.
_ALIKE = 2
# Shares of a column's lines that pile up at its width, and the cells within which they do, the surest first.
_PILES = ((0.3, 1.0), (0.3, float(SLACK)), (0.15, 1.0), (0.15, float(SLACK)))


def wrap_width(widths: Floats) -> float:
    """Return the width at which a column's lines are wrapped, from the widths of its lines.

    It is the largest that some of the lines come near to: one cell too wide, such as two merged ones, does not count.

    Examples
    --------
    >>> import numpy as np
    >>> wrap_width(np.array([14.0, 13.0, 14.0, 28.0, 14.0, 6.0, 14.0, 13.0, 14.0, 14.0]))
    14.0
    """
    if len(widths) < _FEW:
        return float(widths.max(initial=0.0))
    ordered = np.sort(widths)
    for share, slack in _PILES:
        near = np.searchsorted(ordered, ordered, side="right") - np.searchsorted(ordered, ordered - slack, side="left")
        piled = ordered[near >= max(2.0, share * len(ordered))]
        if len(piled):
            return float(piled[-1])
    return float(ordered[-1])


def read_on_features(seen: LineEvidence, order: Sequence[int], lexicon: Lexicon | None = None) -> Floats:
    """Return the features of each join between neighbours of `order`, as `READ_ON_NAMES` names them.

    Parameters
    ----------
    seen : LineEvidence
    order : sequence of int
        The lines of one column in reading order, at least two.
    lexicon : Lexicon, optional
    """
    lines = np.array(order, dtype=np.intp)
    first, second = lines[:-1], lines[1:]
    pairs = joint_evidence(seen, first, second)
    width = wrap_width(seen.width[lines])
    full = seen.width[first] >= width - SLACK
    even = float(np.mean(seen.width[lines] >= width - SLACK))
    usual = float(np.median(seen.breaks[seen.breaks > 0])) if (seen.breaks > 0).any() else 1.0
    follows = second == first + 1
    sentence = seen.ends[first, LAST_NAMES.index("sentence")]
    ends = seen.ends[first].copy()
    ends[:, LAST_NAMES.index("short")] = ~full
    stop, comma, figure = (
        np.array([bool(pattern.search(seen.texts[line])) for line in order], dtype=np.float64)
        for pattern in (line_pattern(name, lexicon) for name in ("stop", "comma", "figure_end"))
    )
    extra = (
        ~full,
        np.clip((width - seen.width[first]) / max(width, 1.0), 0, 1),
        np.full(len(first), even),
        full * even,
        follows & (seen.breaks[second] > usual),
        follows & (seen.breaks[second] < usual) & (seen.breaks[second] > 0),
        sentence * full,
        pairs[:, 0] * even,
        pairs[:, 0] * (1 - even),
        _long(seen.width[first], seen.width[lines]),
        np.clip((seen.width[second] - seen.width[first]) / max(width, 1.0), -1, 1),
        *_parallels(seen, lines),
        [seen.texts[line][0].isdigit() for line in second],
        comma[:-1],
        stop[1:],
        figure[:-1],
        figure[1:],
        figure[:-1] * figure[1:],
        _in_prose(stop),
    )
    stacked = np.stack([np.asarray(column, dtype=np.float64) for column in extra], axis=1)
    return np.concatenate([pairs, ends, seen.starts[second], stacked], axis=1)


def torn_joins(seen: LineEvidence, order: Sequence[int], lexicon: Lexicon | None = None) -> Floats:
    """Return 1 for each join between neighbours of `order` that parts a number, or a figure from its verb; else 0.

    Parameters
    ----------
    seen : LineEvidence
    order : sequence of int
        The lines of one column in reading order, at least two.
    lexicon : Lexicon, optional
    """
    begun = ("torn_fraction", "fraction_rest"), ("torn_decimal", "decimal_rest"), ("figure_end", "verb_first")
    pairs = [[line_pattern(name, lexicon) for name in names] for names in begun]
    texts = [seen.texts[line].strip() for line in order]
    return np.array(
        [any(end.search(one) and start.search(other) for end, start in pairs) for one, other in pairwise(texts)],
        dtype=np.float64,
    )


def _long(widths: Floats, column: Floats) -> Flags:
    """Tell which widths are of lines that were never wrapped, given those of the whole column."""
    ordered = np.sort(column)
    near = np.searchsorted(ordered, widths + SLACK, side="right") - np.searchsorted(ordered, widths - SLACK)
    found: Flags = (widths > _LONG) & ((near < _WRAPPED) | (widths >= WIDEST))
    return found


def _in_prose(stop: Floats) -> Floats:
    """Return 1 for each join near which sentences end, given 1 for each line in which one does."""
    ends = np.concatenate([[0.0], np.cumsum(stop)])
    joins = np.arange(1, len(stop))
    near = ends[np.minimum(joins + _AHEAD, len(stop))] - ends[np.maximum(joins - _BEHIND, 0)]
    flags: Floats = (near > 0).astype(np.float64)
    return flags


def _parallels(seen: LineEvidence, lines: Ints) -> tuple[Floats, ...]:
    """Return what tells rows of a list: neighbours that end or begin alike, or lines that do with one between."""
    endings = [seen.normal[line][-_ALIKE:] for line in lines]
    openings = [seen.normal[line][:_ALIKE] for line in lines]
    columns = []
    for values, step in ((endings, 1), (openings, 1), (endings, 2), (openings, 2)):
        alike = np.array([a == b for a, b in zip(values, values[step:], strict=False)], dtype=np.float64)
        # With a line between, both joins of the three lines are concerned.
        columns.append(
            alike
            if step == 1
            else np.append(alike, 0.0) + np.insert(alike, 0, 0.0)
            if len(alike)
            else np.zeros(len(lines) - 1)
        )
    return tuple(columns)
