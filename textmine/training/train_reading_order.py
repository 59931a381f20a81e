"""Train the join score of reading order from text of our own, without annotation.

The composer sets the paragraphs of ``corpora/reports`` in tables of one to seven columns and dumps them; since it
knows where every character went, true and false joins, ends and starts of paragraphs come for free. The same training
gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller, RelatedTexts
from textmine.corpus.markup import MarkupFile, Record, parse_markup
from textmine.labels import ColumnKind
from textmine.layout.arranging import LATE
from textmine.layout.evidence import (
    CLASSES,
    LAST_NAMES,
    Floats,
    Ints,
    LineEvidence,
    break_evidence,
    line_evidence,
    pair_evidence,
    window_pairs,
)
from textmine.layout.joins import feature_names
from textmine.layout.lines import SLACK, split_lines
from textmine.layout.paragraphs import READ_ON_NAMES, read_on_features, wrap_width
from textmine.modelstore import save_model
from textmine.structures import Column
from textmine.training.row_lists import row_list

NAME = "reading_order"
FORMAT = 1
_TRAIN = "train"
_TABLES = (5, 3, 4, 2, 5, 6, 7)
_GOALS = frozenset({ColumnKind.PLAN, ColumnKind.YEAR_PLAN})
_LONGEST_TITLE = 20


@dataclass(frozen=True, slots=True)
class ReadingOrderConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    reports : pathlib.Path or None
        Folder of annotated reports; None takes those of ``textmine_corpora``. Files of the split ``train`` are used.
    pages : int
        Composed pages to learn from.
    seed : int
        Of the composer.
    strength : float
        Inverse strength of the regularisation.
    """

    folder: Path
    reports: Path | None = None
    pages: int = 200
    seed: int = 20240
    strength: float = 0.3


@dataclass(frozen=True, slots=True)
class ReadingOrderResult:
    """What a training run gave.

    Attributes
    ----------
    sha256 : str
        Of the model.
    pages, pairs, joins : int
        Pages composed, pairs of lines looked at, true joins among them.
    join_auc : float
        Area under the curve of the join score, on the training pairs.
    read_on_accuracy, running_accuracy : float
        Of the paragraph decision in tables and in running text, on the training pages.
    """

    sha256: str
    pages: int
    pairs: int
    joins: int
    join_auc: float
    read_on_accuracy: float
    running_accuracy: float


@dataclass(frozen=True, slots=True)
class _GoldLines:
    """The lines of a page with their true columns: line numbers by column and paragraph, in reading order."""

    seen: LineEvidence
    columns: tuple[tuple[tuple[int, ...], ...], ...]


def train(config: ReadingOrderConfig) -> ReadingOrderResult:
    """Train the model and write it.

    Raises
    ------
    CorpusError
        If a report is not well formed.
    OSError
        If the model cannot be written.
    """
    tables = list(_tables(config))
    running = list(_running_text(config))
    join_x, break_x, cross, join_y, break_y = _stacked(_pairs(page) for page in tables)
    end_x, end_y = _stacked(_line_ends(page) for page in tables)
    read_x, read_y = _stacked(_neighbours(page) for page in tables)
    run_x, run_y = _stacked(_neighbours(page) for page in running)
    numbers = cross.astype(np.intp)
    join_w, join_b = _logistic(join_x, join_y, config.strength, cross=numbers)
    break_w, break_b = _logistic(break_x, break_y, config.strength, cross=numbers)
    end_w, end_b = _logistic(end_x, end_y, config.strength)
    read_w, read_b = _logistic(read_x, read_y, config.strength)
    run_w, run_b = _logistic(run_x, run_y, config.strength)
    arrays = {
        "join": join_w,
        "join_bias": np.array(join_b),
        "paragraph": break_w,
        "paragraph_bias": np.array(break_b),
        "end": end_w,
        "end_bias": np.array(end_b),
        "read_on": read_w,
        "read_on_bias": np.array(read_b),
        "running": run_w,
        "running_bias": np.array(run_b),
    }
    sha256 = save_model(config.folder, arrays, _settings(config))
    scores = join_x @ join_w[: join_x.shape[1]] + join_w[join_x.shape[1] + numbers]
    return ReadingOrderResult(
        sha256=sha256,
        pages=len(tables) + len(running),
        pairs=len(join_y),
        joins=int(join_y.sum()),
        join_auc=_auc(scores, join_y),
        read_on_accuracy=_accuracy(read_x @ read_w + read_b, read_y),
        running_accuracy=_accuracy(run_x @ run_w + run_b, run_y),
    )


def _settings(config: ReadingOrderConfig) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "features": feature_names(),
        "training": {"pages": config.pages, "seed": config.seed, "strength": config.strength},
        "costs": {},
    }


def report_files(folder: Path | None, split: str) -> tuple[MarkupFile, ...]:
    """Return the annotated reports of one split, those of ``textmine_corpora`` by default."""
    root: Traversable = folder if folder is not None else files("textmine_corpora") / "reports"
    texts = sorted((entry for entry in root.iterdir() if entry.name.endswith(".txt")), key=lambda entry: entry.name)
    parsed = [parse_markup(entry.read_text(encoding="utf-8"), source=entry.name) for entry in texts]
    return tuple(report for report in parsed if report.split == split)


def _one_paragraph_each(reports: Sequence[MarkupFile]) -> tuple[MarkupFile, ...]:
    """Split records at the newlines that end a paragraph of theirs, and take the others out."""
    return tuple(
        replace(
            report,
            records=tuple(
                replace(record, id=f"{record.id}.{number}", text=text, claims=())
                for record in report.records
                for number, text in enumerate(_paragraphs(record.text))
            ),
        )
        for report in reports
    )


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[str] = []
    ended = True
    for line in filter(None, map(str.strip, text.split("\n"))):
        if ended:
            paragraphs.append(line)
        else:
            paragraphs[-1] += line
        ended = line.endswith(("。", "）", ")")) or len(line) <= _LONGEST_TITLE
    return paragraphs


def _tables(config: ReadingOrderConfig) -> Iterator[_GoldLines]:
    """Yield table pages: half of them hold the reports as they are, half their goals rewritten for each column."""
    reports = _one_paragraph_each(report_files(config.reports, _TRAIN))
    fillers: tuple[Filler, ...] = (MarkupFiller(reports), DocumentFiller(_documents(reports)))
    for number, filler in enumerate(fillers):
        for page in composed_pages(config.pages // 2, config.seed + number, filler=filler, n_columns=_TABLES):
            yield _gold_lines(page.text, page.columns)


def _documents(reports: Sequence[MarkupFile]) -> tuple[RelatedTexts, ...]:
    documents = []
    for report in reports:
        items: dict[str, list[Record]] = {}
        for record in report.records:
            items.setdefault(record.attributes.get("item", ""), []).append(record)
        for records in items.values():
            goals = tuple(record.text for record in records if record.column in _GOALS)
            results = tuple(record.text for record in records if record.column is ColumnKind.RESULTS)
            titles = [record.attributes["heading"] for record in records if "heading" in record.attributes]
            if goals and results:
                documents.append(RelatedTexts((titles or [report.agency])[0], goals, results))
    return tuple(documents)


def _gold_lines(text: str, columns: Sequence[Column], *, cells: bool = True) -> _GoldLines:
    lines = split_lines(text, 0, len(text), cells=cells)
    by_start = {line.start: at for at, line in enumerate(lines)}
    indented = [line.start > 0 and text[line.start - 1] in " \u3000\t" for line in lines]
    placed = tuple(
        tuple(
            tuple(by_start[start] for start, _ in paragraph.spans if start in by_start) for paragraph in column.paragraphs
        )
        for column in columns
    )
    return _GoldLines(line_evidence(lines, indented), placed)


def _running_text(config: ReadingOrderConfig) -> Iterator[_GoldLines]:
    """Yield pages of one column: wrapped prose, lists of short rows, and rows that someone broke by hand."""
    filler = MarkupFiller(_one_paragraph_each(report_files(config.reports, _TRAIN)))
    for page in composed_pages(config.pages // 4, config.seed + 2, filler=filler, n_columns=(1,)):
        yield _gold_lines(page.text, page.columns, cells=False)
    rng = random.Random(config.seed)  # noqa: S311 (must be reproducible, not secret)
    reports = report_files(config.reports, _TRAIN)
    for _ in range(3 * config.pages):
        lines, rows = row_list(reports, rng)
        yield _GoldLines(line_evidence(lines, [False] * len(lines)), (rows,))


def _pairs(page: _GoldLines) -> tuple[Floats, ...]:
    """Return join features, paragraph features, class pairs, true joins and true paragraphs of a page's pairs."""
    seen = page.seen
    first, second = window_pairs(len(seen), min(LATE, len(seen) // 4))
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    follows = {pair for column in page.columns for lines in column for pair in pairwise(lines)}
    orders = [[line for lines in column for line in lines] for column in page.columns]
    neighbours = {pair for order in orders for pair in pairwise(order)} - follows
    ends = seen.ends.copy()
    ends[:, LAST_NAMES.index("short")] = _short(page)
    lines = np.concatenate([ends[first], seen.starts[second]], axis=1)
    return (
        np.concatenate([pair_evidence(seen, first, second), lines], axis=1),
        np.concatenate([break_evidence(seen, first, second), lines], axis=1),
        (seen.last[first] * CLASSES + seen.first[second]).astype(np.float64),
        np.array([pair in follows for pair in pairs], dtype=np.float64),
        np.array([pair in neighbours for pair in pairs], dtype=np.float64),
    )


def _short(page: _GoldLines) -> Floats:
    """Return 1 for each line that is shorter than its column."""
    short = np.zeros(len(page.seen))
    for column in page.columns:
        order = [line for lines in column for line in lines]
        if order:
            short[order] = page.seen.width[order] < wrap_width(page.seen.width[order]) - SLACK
    return short


def _line_ends(page: _GoldLines) -> tuple[Floats, Floats]:
    features, labels = [], []
    for column in page.columns:
        order = [line for lines in column for line in lines]
        if not order:
            continue
        width = wrap_width(page.seen.width[order])
        last = {lines[-1] for lines in column if lines}
        rows = page.seen.ends[order].copy()
        rows[:, LAST_NAMES.index("short")] = page.seen.width[order] < width - SLACK
        # The page may end in mid-cell: what its last line is, nobody knows.
        features.append(rows[:-1])
        labels.append(np.array([line in last for line in order[:-1]], dtype=np.float64))
    return np.concatenate(features), np.concatenate(labels)


def _neighbours(page: _GoldLines) -> tuple[Floats, Floats]:
    features, labels = [np.zeros((0, len(READ_ON_NAMES)))], [np.zeros(0)]
    for column in page.columns:
        order = [line for lines in column for line in lines]
        if len(order) < 2:
            continue
        first = {lines[0] for lines in column if lines}
        features.append(read_on_features(page.seen, order))
        labels.append(np.array([line not in first for line in order[1:]], dtype=np.float64))
    return np.concatenate(features), np.concatenate(labels)


def _stacked(parts: Iterator[tuple[Floats, ...]]) -> tuple[Floats, ...]:
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _logistic(features: Floats, labels: Floats, strength: float, *, cross: Ints | None = None) -> tuple[Floats, float]:
    """Fit a logistic regression; its weights are those of the features as they are, not scaled.

    `cross` numbers the pair of character classes of each row, which is added as so many indicators.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    scale = np.maximum(features.std(axis=0), 1e-3)
    columns = csr_matrix(features / scale)
    if cross is not None:
        rows = np.arange(len(cross))
        indicators = csr_matrix((np.ones(len(cross)), (rows, cross)), shape=(len(cross), CLASSES * CLASSES))
        columns = hstack([columns, indicators]).tocsr()
        scale = np.append(scale, np.ones(CLASSES * CLASSES))
    model = LogisticRegression(C=strength, max_iter=2000, tol=1e-5)
    model.fit(columns, labels)
    # Rounding makes the last bits of the solver's arithmetic, which differ between machines, not matter.
    return np.round(model.coef_[0] / scale, 6), round(float(model.intercept_[0]), 6)


def _accuracy(scores: Floats, labels: Floats) -> float:
    return round(float(np.mean((scores > 0) == (labels > 0))), 4)


def _auc(scores: Floats, labels: Floats) -> float:
    from sklearn.metrics import roc_auc_score

    return round(float(roc_auc_score(labels, scores)), 4)
