"""Train the join score of reading order from text of our own, without annotation.

The composer sets the paragraphs of ``corpora/reports`` in tables of one to seven columns and dumps them; since it
knows where every character went, true and false joins and the ends of paragraphs come for free. The same training
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from textmine.layout.evidence import CLASSES, LAST_NAMES, Floats, Ints
from textmine.layout.joins import JoinModel, feature_names, log_odds, weights
from textmine.layout.lines import SLACK
from textmine.layout.links import LATE
from textmine.layout.pairs import PAIR_NAMES, break_evidence, pair_evidence, window_pairs
from textmine.layout.paragraphs import READ_ON_NAMES, read_on_features, wrap_width
from textmine.layout.tables import table_of
from textmine.modelstore import read_model, save_model
from textmine.training.layout_pages import GoldLines, report_files, running_text, tables

FORMAT = 1
_SPLIT = "train"
_SHORT = LAST_NAMES.index("short")
# Of the model's pages, those composed anew to learn how far a restored join can be trusted.
_TRUST_SHARE = 0.12
_TRUST_LEAST = 4
_RUNNING_EVERY = 5


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
        Composed table pages of each of two kinds, and as many times over of running text.
    seed : int
        Of the composer.
    strength : float
        Inverse strength of the regularisation.
    without : tuple of str
        Features of pairs that are not to be used, to measure what they bring.
    """

    folder: Path
    reports: Path | None = None
    pages: int = 140
    seed: int = 20240
    strength: float = 0.3
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingOrderResult:
    """What a training run gave.

    Attributes
    ----------
    sha256 : str
        Of the model.
    pages, pairs, joins : int
        Pages learned from, pairs of lines looked at, true joins among them.
    join_auc : float
        Area under the curve of the join score, on the training pairs.
    read_on_accuracy, running_accuracy : float
        Of the paragraph decision in tables and in running text, on the training pages.
    trust_error : float
        Mean difference, by tenths of probability, of the trust in restored joins and the share that is right.
    """

    sha256: str
    pages: int
    pairs: int
    joins: int
    join_auc: float
    read_on_accuracy: float
    running_accuracy: float
    trust_error: float


def train(config: ReadingOrderConfig) -> ReadingOrderResult:
    """Train the model and write it.

    Raises
    ------
    CorpusError
        If a report is not well formed.
    OSError
        If the model cannot be written.
    """
    reports = report_files(config.reports, _SPLIT)
    pages = list(tables(reports, config.pages, config.seed))
    running = list(running_text(reports, config.pages, config.seed + 2))
    # A few lists and running texts show the join score what does not read on over other lines.
    join_x, break_x, cross, join_y, break_y = _stacked(map(_pairs, (*pages, *running[::_RUNNING_EVERY])))
    join_x[:, [PAIR_NAMES.index(name) for name in config.without]] = 0.0
    numbers = cross.astype(np.intp)
    end_x, end_y = _stacked(map(_line_ends, pages))
    read_x, read_y = _stacked(map(_neighbours, pages))
    run_x, run_y = _stacked(map(_neighbours, running))
    in_prose = run_x[:, READ_ON_NAMES.index("in_prose")] > 0
    arrays = {
        **_fitted("join", join_x, join_y, config, cross=numbers),
        **_fitted("paragraph", break_x, break_y, config, cross=numbers),
        **_fitted("end", end_x, end_y, config),
        **_fitted("read_on", read_x, read_y, config),
        **_fitted("prose", run_x[in_prose], run_y[in_prose], config),
        **_fitted("rows", run_x[~in_prose], run_y[~in_prose], config),
        "trust": np.array([1.0, 0.0, 0.0]),
    }
    save_model(config.folder, arrays, _settings(config))
    # The trust in a join needs the decoder, hence the other models.
    anew = tables(reports, max(_TRUST_LEAST, int(config.pages * _TRUST_SHARE)), config.seed + 10)
    model = weights(read_model(config.folder))
    trust_x, trust_y = _stacked(_restored(page, model) for page in anew)
    trust, bias = _logistic(trust_x, trust_y, config.strength)
    arrays["trust"] = np.append(trust, bias)
    sha256 = save_model(config.folder, arrays, _settings(config))
    scores = join_x @ arrays["join"][: join_x.shape[1]] + arrays["join"][join_x.shape[1] + numbers]
    return ReadingOrderResult(
        sha256=sha256,
        pages=len(pages) + len(running),
        pairs=len(join_y),
        joins=int(join_y.sum()),
        join_auc=_auc(scores, join_y),
        read_on_accuracy=_accuracy(read_x @ arrays["read_on"] + arrays["read_on_bias"], read_y),
        running_accuracy=_accuracy(
            np.where(
                in_prose,
                run_x @ arrays["prose"] + arrays["prose_bias"],
                run_x @ arrays["rows"] + arrays["rows_bias"],
            ),
            run_y,
        ),
        trust_error=_calibration_error(1 / (1 + np.exp(-(trust_x @ trust + bias))), trust_y),
    )


def _settings(config: ReadingOrderConfig) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "features": feature_names(),
        "training": {
            "pages": config.pages,
            "seed": config.seed,
            "strength": config.strength,
            "without": list(config.without),
        },
        "costs": {},
    }


def _pairs(page: GoldLines) -> tuple[Floats, ...]:
    """Return join features, paragraph features, class pairs, true joins and true paragraphs of a page's pairs."""
    seen = page.seen
    first, second = window_pairs(len(seen), min(LATE, len(seen) // 4))
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    follows = {pair for column in page.columns for lines in column for pair in pairwise(lines)}
    neighbours = {pair for order in page.orders for pair in pairwise(order)} - follows
    ends = seen.ends.copy()
    ends[:, _SHORT] = _short(page)
    lines = np.concatenate([ends[first], seen.starts[second]], axis=1)
    return (
        np.concatenate([pair_evidence(seen, first, second), lines], axis=1).astype(np.float32),
        np.concatenate([break_evidence(seen, first, second), lines], axis=1).astype(np.float32),
        (seen.last[first] * CLASSES + seen.first[second]).astype(np.float64),
        np.array([pair in follows for pair in pairs], dtype=np.float64),
        np.array([pair in neighbours for pair in pairs], dtype=np.float64),
    )


def _short(page: GoldLines) -> Floats:
    """Return 1 for each line that is shorter than its column."""
    short = np.zeros(len(page.seen))
    for order in page.orders:
        lines = list(order)
        short[lines] = page.seen.width[lines] < wrap_width(page.seen.width[lines]) - SLACK
    return short


def _line_ends(page: GoldLines) -> tuple[Floats, Floats]:
    """Return the features of lines and whether a paragraph ends with them."""
    short = _short(page)
    last = {lines[-1] for column in page.columns for lines in column if lines}
    # The page may end in mid-cell: what the last line of a column is, nobody knows.
    lines = [line for order in page.orders for line in order[:-1]]
    features = page.seen.ends[lines].copy()
    features[:, _SHORT] = short[lines]
    return features, np.array([line in last for line in lines], dtype=np.float64)


def _neighbours(page: GoldLines) -> tuple[Floats, Floats]:
    """Return the features of neighbours in reading order and whether the second continues the first."""
    features, labels = [np.zeros((0, len(READ_ON_NAMES)))], [np.zeros(0)]
    first = {lines[0] for column in page.columns for lines in column if lines}
    for order in page.orders:
        if len(order) > 1:
            features.append(read_on_features(page.seen, order))
            labels.append(np.array([line not in first for line in order[1:]], dtype=np.float64))
    return np.concatenate(features), np.concatenate(labels)


def _restored(page: GoldLines, model: JoinModel) -> tuple[Floats, Floats]:
    """Return what speaks for the joins of the order that the decoder restores, and which of them are right."""
    features, labels = [np.zeros((0, 2))], [np.zeros(0)]
    follows = {pair for column in page.columns for lines in column for pair in pairwise(lines)}
    table = table_of(page.seen, model)
    for column in table.columns if table is not None else ():
        if table is None or len(column) < 2:
            continue
        reads_on = model.reads_on(read_on_features(page.seen, column), in_table=True)
        joined = reads_on >= 0.5
        features.append(np.stack([log_odds(reads_on), np.clip(table.joins(column), -12, 12)], axis=1)[joined])
        labels.append(np.array([pair in follows for pair in pairwise(column)], dtype=np.float64)[joined])
    return np.concatenate(features), np.concatenate(labels)


def _stacked(parts: Iterable[tuple[Floats, ...]]) -> tuple[Floats, ...]:
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _fitted(
    name: str, features: Floats, labels: Floats, config: ReadingOrderConfig, *, cross: Ints | None = None
) -> dict[str, Floats]:
    fitted, bias = _logistic(features, labels, config.strength, cross=cross)
    return {name: fitted, f"{name}_bias": np.array(bias)}


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


def _calibration_error(probabilities: Floats, labels: Floats) -> float:
    tenths = np.minimum((probabilities * 10).astype(int), 9)
    errors = [
        abs(probabilities[tenths == tenth].mean() - labels[tenths == tenth].mean()) * (tenths == tenth).mean()
        for tenth in np.unique(tenths)
    ]
    return round(float(sum(errors)), 4)
