"""Train the weights that tell whether two names are one indicator.

The same training gives the same bytes: the fit is deterministic and its weights are rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from textmine.corpus.markup import MarkupFile
from textmine.lexicons import default_lexicon
from textmine.modelstore import save_model
from textmine.series import build
from textmine.series.likeness import FEATURES
from textmine.series.linking import Linker
from textmine.training.gold_corpus import read_split
from textmine.training.model_card import ModelCard, data_sha256, settings_of, write_card
from textmine.training.series_corpus import SeriesAgency, markup_source, series_agencies
from textmine.training.series_figures import LinkCounts, link_counts
from textmine.training.series_pairs import LabelledPair, annotated_pairs, inferred_pairs

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class SeriesConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    corpus : pathlib.Path or None
        Gold corpus whose train agencies are learned from; None takes that of ``textmine_corpora``.
    series : pathlib.Path or None
        Series corpus whose dev agencies are learned from.
    strength : float
        Of the quadratic regularisation, as C of scikit-learn.
    inferred_weight : float
        What a pair inferred from its figures counts beside an annotated one.
    threshold : float
        Probability from which names are joined.
    """

    folder: Path
    corpus: Path | None = None
    series: Path | None = None
    strength: float = 3.0
    inferred_weight: float = 0.3
    threshold: float = 0.25


@dataclass(frozen=True, slots=True)
class SeriesResult:
    """What a training run gave.

    Attributes
    ----------
    held_out_f1 : float
        Linking of each annotated agency by a model that has not seen it, pairs pooled.
    normalised_f1 : float
        By folded names alone.
    """

    annotated_pairs: int
    inferred_pairs: int
    held_out_f1: float
    held_out_precision: float
    held_out_recall: float
    normalised_f1: float
    data_sha256: str
    sha256: str


def train(config: SeriesConfig) -> SeriesResult:
    """Learn the weights, measure them on agencies left out in turn, write the model with its card.

    Raises
    ------
    MarkupError
        If a report breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    lexicon = default_lexicon()
    reports = read_split("train", config.corpus)
    agencies = series_agencies(config.series)
    inferred = list(inferred_pairs((markup_source(report, report.field) for report in reports), lexicon))
    annotated = {agency.name: list(annotated_pairs(agency, lexicon)) for agency in agencies}
    linked, normalised = LinkCounts(), LinkCounts()
    for agency in agencies:
        others = [pair for name, own in annotated.items() if name != agency.name for pair in own]
        linker = Linker(_fit(others, inferred, config), config.threshold)
        linked += _counts(agency, linker)
        normalised += _counts(agency, linker=False)
    weights = _fit([pair for own in annotated.values() for pair in own], inferred, config)
    used: list[MarkupFile] = [*reports, *(content for agency in agencies for content in agency.contents)]
    data = data_sha256(used)
    training = {**settings_of(config, without=("folder", "corpus", "series")), "data_sha256": data}
    digest = save_model(
        config.folder,
        {"weights": np.array(weights)},
        {"features": list(FEATURES), "threshold": config.threshold, "training": training},
    )
    result = SeriesResult(
        sum(map(len, annotated.values())),
        len(inferred),
        round(linked.f1, _DIGITS),
        round(linked.precision, _DIGITS),
        round(linked.recall, _DIGITS),
        round(normalised.f1, _DIGITS),
        data,
        digest,
    )
    write_card(config.folder, _card(config, result))
    return result


def _fit(
    annotated: Sequence[LabelledPair], inferred: Sequence[LabelledPair], config: SeriesConfig
) -> tuple[float, ...]:
    pairs = [*annotated, *inferred]
    counts = [1.0] * len(annotated) + [config.inferred_weight] * len(inferred)
    model = LogisticRegression(C=config.strength, fit_intercept=False, max_iter=5000, tol=1e-8)
    model.fit(np.array([pair.features for pair in pairs]), [pair.one for pair in pairs], sample_weight=counts)
    return tuple(round(float(weight), _DIGITS) for weight in model.coef_[0])


def _counts(agency: SeriesAgency, linker: Linker | bool) -> LinkCounts:
    return link_counts(build(agency.sources, linker=linker), agency.gold)


def _card(config: SeriesConfig, result: SeriesResult) -> ModelCard:
    return ModelCard(
        name="series",
        what=(
            "Linear weights of pairs of names of one agency and unit: whether they are one indicator, by what the "
            "names share and what their figures say."
        ),
        command="textmine train series models/series",
        data=(
            "the train agencies of the gold corpus, whose figures tell which names are one, and the annotated series "
            "of the dev agencies of the series corpus; all invented, written for this project."
        ),
        data_sha256=result.data_sha256,
        model_sha256=result.sha256,
        settings=settings_of(config, without=("folder", "corpus", "series")),
        counts={
            "annotated pairs": result.annotated_pairs,
            "inferred pairs": result.inferred_pairs,
            "linking F1 of agencies left out in turn": result.held_out_f1,
            "linking F1 by folded names alone": result.normalised_f1,
        },
        evaluation=None,
        figures=(),
        limits=(
            "The F1 under Training is of agencies each linked by a model that has not seen it.",
            "Reports that repeat past years in tables are easy to link; most of the annotated ones do.",
            "Where reports quote no past values, names alone decide: a wholly new name is not found.",
            "A crosswalk overrules the model (docs/series.md).",
        ),
    )
