"""Train the weights that map passages to criteria: on composed pages, and on reports in their reading order.

The same training gives the same bytes: the fit is deterministic and its weights are rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from textmine.corpus.markup import MarkupFile
from textmine.criteria.decision import NAMES, Passes
from textmine.criteria.fitting import Evidence, Group, fit_passes, group_of
from textmine.criteria.pairs import entry_task
from textmine.modelstore import save_model
from textmine.training.criteria_pages import criteria_pages, page_groups
from textmine.training.criteria_reports import (
    annotated_reports,
    criteria_report,
    is_gold,
    joined_answers,
    report_group,
    training_reports,
)
from textmine.training.model_card import data_sha256, settings_of, write_card

PAGE = Evidence(echoes=False, sense=False, rivals=False, form=False)
"""A page has few statements, some cut by its end: the rows of the table say more than who is whose best choice."""

FREE = Evidence(order=False, decoding=False, form=False)
SINGLE = Evidence(order=False, decoding=False, form=False, shares=False)
_GOLD_WEIGHT = 3.0
"""What a report of the gold corpus counts beside others, whose criteria are fewer and have no near-duplicates."""


@dataclass(frozen=True, slots=True)
class CriteriaConfig:
    """Settings of a training run.

    Attributes
    ----------
    folder : pathlib.Path
        Where the model is written.
    reports : tuple of pathlib.Path or None
        Folders of reports whose passages name their criteria; None takes those of ``textmine_corpora``.
    pages : int
        Composed pages to learn from.
    seed : int
        Of the composer.
    strength : float
        Of the quadratic regularisation.
    """

    folder: Path
    reports: tuple[Path, ...] | None = None
    pages: int = 400
    seed: int = 7
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class CriteriaResult:
    """What a training run gave: reports, tasks and passages learned from, hashes."""

    reports: int
    examples: int
    passages: int
    data_sha256: str
    sha256: str


def train(config: CriteriaConfig) -> CriteriaResult:
    """Learn the weights from annotated reports and write the model with its card.

    Agencies and fields of the gold corpus that are held out for dev and test are left out of everything.

    Raises
    ------
    MarkupError
        If a report breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    everything = annotated_reports(config.reports)
    reports = training_reports(everything)
    learned = report_groups(reports)
    pages = list(page_groups(criteria_pages(reports, config.pages, config.seed), config.seed))
    single = single_groups(reports)
    passes = {
        "page": fit_passes(pages, config.strength, PAGE),
        "report": fit_passes(learned, config.strength),
        "free": fit_passes(learned, config.strength, FREE),
        "single": fit_passes(single, config.strength, SINGLE),
    }
    data = data_sha256(reports)
    training = {**settings_of(config, without=("folder", "reports")), "data_sha256": data}
    digest = save_model(config.folder, arrays_of(passes), {"features": _names(), "training": training})
    examples = [example for group in (*pages, *learned) for example in group.examples]
    result = CriteriaResult(len(reports), len(examples), sum(len(e.labels) for e in examples), data, digest)
    # The card scores the model with what imports this module.
    from textmine.training.criteria_cards import criteria_card

    write_card(config.folder, criteria_card(config, result, everything, passes["report"]))
    return result


def report_groups(reports: Sequence[MarkupFile]) -> list[Group]:
    """Return each report that has passages and criteria as a group of examples."""
    read = [(criteria_report(report), _GOLD_WEIGHT if is_gold(report) else 1.0) for report in reports]
    return [report_group(own, weight) for own, weight in read if own.passages and own.criteria]


def single_groups(reports: Sequence[MarkupFile]) -> list[Group]:
    """Return reports as criteria and what answers each, joined to one text, without headings and order."""
    joined = [joined_answers(criteria_report(report)) for report in reports]
    return [group_of([entry_task(own, criteria)], [range(len(own))]) for own, criteria in joined if len(own) > 1]


def arrays_of(passes: dict[str, Passes]) -> dict[str, NDArray[Any]]:
    """Return weights by use as the arrays of a model."""
    return {
        f"{use}.{turn}.{name}": getattr(weights, name)
        for use, own in passes.items()
        for turn, weights in (("first", own.first), ("second", own.second))
        if weights is not None
        for name in NAMES[turn]
    }


def _names() -> dict[str, dict[str, list[str]]]:
    return {turn: {kind: list(names) for kind, names in own.items()} for turn, own in NAMES.items()}
