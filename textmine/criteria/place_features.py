"""What the places of a passage and a statement say for the pair: headings, rows, order, pages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textmine.criteria.headings import Path, rows_of
from textmine.criteria.likeness import Matrix
from textmine.criteria.statements import own_number
from textmine.criteria.tasks import Task
from textmine.labels import ColumnKind
from textmine.lexicons import Lexicon

PLACE_FEATURES = (
    "same_section",  # both stand under the same numbered heading
    "other_section",  # the headings above them differ
    "only_in_section",  # same section, and the section has no other statement
    "beside",  # share of the shorter one's rows that the other one has too
    "same_row",  # share of the plan columns in which the same paragraph stands beside both
    "distance",  # between their rows, as a share of the page; 1 on another page
    "rank",  # difference of their ranks among their neighbours of the section, as shares
    "same_number",  # both are numbered with the same mark
    "earlier_page",  # the statement stands on an earlier page
    "own_heading",  # the statement is the heading above the passage
    "stands_in",  # the statement is a heading
)

ORDER_FEATURES = ("beside", "same_row", "distance", "rank")
"""Those of `PLACE_FEATURES` that say nothing where no order is known."""

PLANS = frozenset({ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN})


def place_features(task: Task, relation: NDArray[np.int8], lexicon: Lexicon | None) -> dict[str, NDArray[np.generic]]:
    """Return `PLACE_FEATURES` by name, each a matrix of passages and statements.

    Parameters
    ----------
    task : Task
    relation : numpy.ndarray
        As :func:`relations` gives it.
    lexicon : Lexicon, optional
        Table ``criteria``.
    """
    return {
        "same_row": _same_rows(task),
        "same_number": _same_numbers(task, lexicon),
        **_sections(task, relation),
        **_positions(task, relation),
    }


def relations(task: Task) -> NDArray[np.int8]:
    """Return for each pair 1 for the same section, -1 for different ones, 0 where the page does not tell."""
    paths, rows = _numbered([place.path for place in task.places])
    others, columns = _numbered([statement.place.path for statement in task.statements])
    table = np.array([[_relation(a, b) for b in others] for a in paths], np.int8)
    relation = table[rows[:, None], columns[None, :]]
    items = np.array([p.item or "" for p in task.passages])[:, None]
    asked = np.array([s.criterion.item or "" for s in task.statements])[None, :]
    relation[(items != asked) & (items != "") & (asked != "")] = -1
    return relation


def _numbered(values: Sequence[Path]) -> tuple[list[Path], NDArray[np.int_]]:
    """Return the different values, and for each value the number of it among them."""
    known = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return list(known), np.array([known[value] for value in values])


def _relation(left: Path, right: Path) -> int:
    known = dict(left)
    common = [known[level] == number for level, number in right if level in known]
    return 0 if not common else 1 if all(common) else -1


def _same_numbers(task: Task, lexicon: Lexicon | None) -> NDArray[np.bool_]:
    marks = np.array([own_number(p.text, lexicon) for p in task.passages])[:, None]
    others = np.array([s.mark for s in task.statements])[None, :]
    same: NDArray[np.bool_] = (marks == others) & (others != "")
    return same


def _sections(task: Task, relation: NDArray[np.int8]) -> dict[str, NDArray[np.generic]]:
    stands_in = np.array([s.stands_in for s in task.statements])
    _, paths = _numbered([*(place.path for place in task.places), *(s.place.path for s in task.statements)])
    own, others = paths[: len(task.places), None], paths[None, len(task.places) :]
    same = relation == 1
    return {
        "same_section": same & ~stands_in,
        "other_section": relation == -1,
        "only_in_section": same & ~stands_in & (same.sum(axis=1, keepdims=True) == 1),
        "own_heading": (own == others) & stands_in,
        "stands_in": np.broadcast_to(stands_in, same.shape),
    }


def _positions(task: Task, relation: NDArray[np.int8]) -> dict[str, NDArray[np.generic]]:
    low, high = (np.array([getattr(place, end) for place in task.places], float)[:, None] for end in ("low", "high"))
    first, last = (
        np.array([getattr(s.place, end) for s in task.statements], float)[None, :] for end in ("low", "high")
    )
    page = np.array([p.page for p in task.passages])[:, None]
    earlier = np.array([s.pages[1] for s in task.statements])[None, :] < page
    size = max(float(max(high.max(), last.max()) - min(low.min(), first.min())), 1.0)
    overlap = np.minimum(high, last) - np.maximum(low, first)
    shorter = np.maximum(np.minimum(high - low, last - first), 1.0)
    return {
        "beside": np.where(earlier, 0.0, np.maximum(overlap, 0.0) / shorter),
        "distance": np.where(earlier, 1.0, np.maximum(-overlap, 0.0) / size),
        "rank": _rank_difference(relation, np.array([not place.heading for place in task.places])),
        "earlier_page": earlier,
    }


def _same_rows(task: Task) -> Matrix:
    """Return the share of the plan columns that have the same paragraph beside the passage and the statement.

    Where no heading tells, the rows of a table do: its cells begin at the same height in all columns.
    """
    same = np.zeros((len(task.places), len(task.statements)), np.float32)
    columns = [[rows_of(p)[0] for p in task.plans if p.column is kind] for kind in PLANS]
    columns = [sorted(starts) for starts in columns if starts]
    for starts in columns:
        rows = np.searchsorted(starts, [place.middle for place in task.places], side="right")
        others = np.searchsorted(starts, [s.place.middle for s in task.statements], side="right")
        same += rows[:, None] == others[None, :]
    same /= max(len(columns), 1)
    return same


def _rank_difference(relation: NDArray[np.int8], counted: NDArray[np.bool_]) -> Matrix:
    """Return how differently a passage and a statement rank among those of the section, each as a share 0 to 1."""
    near = relation >= 0
    rank = (np.cumsum(near, axis=1) - 0.5) / np.maximum(near.sum(axis=1, keepdims=True), 1)
    # Passages with the same row of relations are neighbours of one section.
    _, section = np.unique(relation, axis=0, return_inverse=True)
    section = section.reshape(-1)
    own = np.zeros(len(relation))
    for number in range(section.max() + 1):
        members = np.flatnonzero(section == number)
        own[members] = (np.maximum(np.cumsum(counted[members]), 1) - 0.5) / max(counted[members].sum(), 1)
    difference: Matrix = np.where(near, np.abs(rank - own[:, None]), 1.0).astype(np.float32)
    return difference
