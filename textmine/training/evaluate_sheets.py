"""Review sheets, none of them learned from: measures that look for their own goals among those of one ministry."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.characters import normalise
from textmine.criteria.decision import decide, shipped_passes
from textmine.criteria.likeness import choices
from textmine.criteria.pairs import Entry, entry_task
from textmine.training.evaluate_matching import METHOD, scored
from textmine.training.results import Evaluation

BASELINE = "TF-IDF cosine"
GROUP = 20
"""Review sheets of one ministry among which a sheet looks for its own goals."""

Likeness = Callable[[Sequence[str], Sequence[str]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What a review sheet aims at and measures.

    Attributes
    ----------
    ministry : str
    measures : str
        成果目標 and 成果指標 of all outcomes.
    goals : str
        事業目的 and 事業概要.
    """

    ministry: str
    measures: str
    goals: str


def read_sheets(path: Path) -> list[ReviewSheet]:
    """Read the review sheets (JSON lines, gzip) that tell both their goals and their measures.

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    sheets = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            told = [outcome[key] or "" for outcome in row["アウトカム"] for key in ("成果目標", "成果指標")]
            sheet = ReviewSheet(row["府省庁"], _joined(told), _joined([row["事業目的"] or "", row["事業概要"] or ""]))
            if len(sheet.measures) >= 10 and len(sheet.goals) >= 20:
                sheets.append(sheet)
    return sheets


def _joined(texts: Sequence[str]) -> str:
    return "\n".join("".join(normalise(text).split()) for text in texts)


def sheet_groups(sheets: Sequence[ReviewSheet], seed: int, draws: int) -> Iterator[list[int]]:
    """Yield groups of `GROUP` sheets of one ministry, each ministry parted anew in every draw."""
    ministries: dict[str, list[int]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        ministries[sheet.ministry].append(number)
    for draw in range(draws):
        for ministry, numbers in sorted(ministries.items()):
            shuffled = list(numbers)
            random.Random(f"{seed}:{draw}:{ministry}").shuffle(shuffled)  # noqa: S311 (reproducible, not secret)
            yield from (shuffled[at : at + GROUP] for at in range(0, len(shuffled) - GROUP + 1, GROUP))


def evaluate_sheets(path: Path, *, seed: int = 0, draws: int = 10, resamples: int = 1000) -> Evaluation:
    """Match the measures of review sheets to their own goals among `GROUP` sheets of one ministry, without training.

    Parameters
    ----------
    path : pathlib.Path
        As for :func:`read_sheets`.
    seed, draws : int
        Of the groups.
    resamples : int
        Of the bootstrap over sheets; gains over the baseline are of the same sheets.
    """
    sheets = read_sheets(path)
    groups = list(sheet_groups(sheets, seed, draws))
    ranks = {name: _ranks(sheets, groups, likeness) for name, likeness in _LIKENESSES.items()}
    rows = []
    for name, own in ranks.items():
        units = [(own[sheet], ranks[BASELINE][sheet]) for sheet in own]
        rows.append(scored(name, "dev", units, _ranking, resamples))
    return Evaluation("review sheets", {"seed": seed, "draws": draws, "resamples": resamples}, tuple(rows))


def _ranks(sheets: Sequence[ReviewSheet], groups: Sequence[Sequence[int]], likeness: Likeness) -> dict[int, list[int]]:
    """Return for each sheet the ranks of its own goals in the groups that it stands in; 0 is the first."""
    ranks: dict[int, list[int]] = defaultdict(list)
    for group in groups:
        values = likeness([sheets[n].measures for n in group], [sheets[n].goals for n in group])
        for place, number in enumerate(group):
            ranks[number].append(int((np.delete(values[place], place) >= values[place, place]).sum()))
    return ranks


def _ranking(units: Sequence[tuple[list[int], list[int]]]) -> dict[str, int | float | None]:
    own, base = ([rank for unit in units for rank in unit[side]] for side in (0, 1))
    figures: dict[str, int | float | None] = {"sheets": len(units), "questions": len(own)}
    for most in (1, 3):
        shares = [sum(rank < most for rank in ranks) / len(ranks) for ranks in (own, base)]
        figures |= {f"top_{most}": shares[0], f"top_{most}_gain": shares[0] - shares[1]}
    return figures


def tfidf_likeness(measures: Sequence[str], goals: Sequence[str]) -> NDArray[np.float64]:
    """Return the cosines of TF-IDF over characters n-grams, of the setting that was best of those tried."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True).fit([*measures, *goals])
    product: NDArray[np.float64] = (vectorizer.transform(measures) @ vectorizer.transform(goals).T).toarray()
    return product


def matcher_likeness(measures: Sequence[str], goals: Sequence[str]) -> NDArray[np.float64]:
    """Return the probabilities by which the shipped matcher gives each measure its goals."""
    task = entry_task([Entry(text) for text in measures], [Entry(text) for text in goals])
    return decide([task], shipped_passes("single"))[0].marginals[:, :-1]


def alone_likeness(measures: Sequence[str], goals: Sequence[str]) -> NDArray[np.float64]:
    """Return the same, each measure asked by itself: no other one competes for the goals."""
    return np.concatenate([matcher_likeness([measure], goals) for measure in measures])


def jointly_likeness(measures: Sequence[str], goals: Sequence[str]) -> NDArray[np.float64]:
    """Return the baseline's cosines, held against those of all other measures with the same goals."""
    values = tfidf_likeness(measures, goals)
    return choices(values.astype(np.float32), np.ones(values.shape, bool), 0).astype(float)


_LIKENESSES: dict[str, Likeness] = {
    METHOD: matcher_likeness,
    "textmine, one by one": alone_likeness,
    BASELINE: tfidf_likeness,
    "TF-IDF cosine, jointly": jointly_likeness,
}
