"""The cards of the models of criteria and labels, with their figures on dev."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from textmine.corpus.markup import MarkupFile
from textmine.criteria.decision import Passes
from textmine.criteria.taxonomy import LinearModel
from textmine.training.evaluate_matching import evaluate_matcher, evaluate_taxonomy
from textmine.training.model_card import ModelCard, settings_of
from textmine.training.results import Evaluation
from textmine.training.train_criteria import CriteriaConfig, CriteriaResult
from textmine.training.train_taxonomy import TaxonomyConfig, TaxonomyResult

_SPLIT = "dev"
_MACHINE = ("folder", "reports")


def criteria_card(
    config: CriteriaConfig, result: CriteriaResult, reports: Sequence[MarkupFile], passes: Passes
) -> ModelCard:
    """Return the card of the matcher; `passes` are those for reports in their reading order."""
    return ModelCard(
        name="criteria",
        what="Linear weights of pairs of a passage and a criterion, of passages and of steps in a chain: four sets, for"
        " tables on pages, for reports in their reading order (two passes), for texts without order, and for texts of"
        " which each has one counterpart.",
        command="textmine train criteria models/criteria",
        data="reports of invented agencies, written for this project; none of an agency or field that is held out.",
        data_sha256=result.data_sha256,
        model_sha256=result.sha256,
        settings=settings_of(config, without=_MACHINE),
        counts=_counts(asdict(result)),
        evaluation=_known(evaluate_matcher(reports, _SPLIT, passes=passes, ablations=False)),
        figures=("texts", "accuracy", "macro_f1", "none", "none_accuracy"),
        limits=(
            "Texts are composed: how real reports lay out and word their answers may differ.",
            "What answers `none` is told by its form as much as by its sense; the authors' habits are in it.",
            "Scores suppose that columns and paragraphs are right.",
        ),
    )


def taxonomy_card(
    config: TaxonomyConfig,
    result: TaxonomyResult,
    reports: Sequence[MarkupFile],
    models: Mapping[str, LinearModel],
) -> ModelCard:
    """Return the card of the labels."""
    return ModelCard(
        name="taxonomy",
        what="Two linear classifiers of criteria and passages: the statutory part and the theme, from words, meanings,"
        " cues, heading, section and the criterion answered.",
        command="textmine train taxonomy models/taxonomy",
        data="the gold reports of the training split, each text with and without its context.",
        data_sha256=result.data_sha256,
        model_sha256=result.sha256,
        settings=settings_of(config, without=_MACHINE),
        counts=_counts(asdict(result)),
        evaluation=_known(evaluate_taxonomy(reports, _SPLIT, models=models)),
        figures=("texts", "accuracy", "macro_f1"),
        limits=(
            "`core` is what an agency is there for, and so differs between agencies: most confusions are with it.",
            "The section's number counts as evidence: reports that number their parts otherwise lose some of it.",
        ),
    )


def _counts(values: Mapping[str, object]) -> dict[str, int | float]:
    return {name: value for name, value in values.items() if isinstance(value, int | float)}


def _known(evaluation: Evaluation) -> Evaluation | None:
    return evaluation if evaluation.rows[0].pages else None
