"""Evaluation of the whole program, and of the reading order alone, on gold data.

The functions take gold pages or a folder of them and return an :class:`Evaluation`: figures with their counts, the
baselines in the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from textmine.corpus.collections import read_gold
from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import Filler
from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.page_layout import ComposerOptions
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims, sum_counts
from textmine.metrics.criteria import CriteriaCounts, count_criteria, score_criteria, sum_criteria
from textmine.metrics.intervals import bootstrap_intervals
from textmine.metrics.layout import LayoutCounts, count_layout, file_order_columns, score_layout, sum_layout
from textmine.structures import Claim, Column, Criterion, Page, Passage
from textmine.training.baselines import quantity_claims, width_split_columns
from textmine.training.results import Evaluation, EvaluationRow

METHOD = "textmine"
ALL = "all"

_Counts = TypeVar("_Counts")


class Analysed(Protocol):
    """What is needed of a report."""

    @property
    def pages(self) -> tuple[Page, ...]: ...  # noqa: D102

    @property
    def criteria(self) -> tuple[Criterion, ...]: ...  # noqa: D102

    @property
    def passages(self) -> tuple[Passage, ...]: ...  # noqa: D102

    @property
    def claims(self) -> tuple[Claim, ...]: ...  # noqa: D102


Analyze = Callable[[str], Analysed]
Restore = Callable[[GoldPage], Sequence[Column]]


def evaluate_claims(
    gold: Path | Sequence[GoldPage],
    *,
    analyze: Analyze | None = None,
    by_page: bool = False,
    resamples: int = 1000,
) -> Evaluation:
    """Analyse every page whose claims are annotated and score what was found, beside the baseline.

    Parameters
    ----------
    gold : pathlib.Path or sequence of GoldPage
        A folder of any shape that :func:`textmine.corpus.collections.read_gold` knows, or pages.
    analyze : callable, optional
        From text to report; :func:`textmine.analyze_text` by default.
    by_page : bool
        Give a row for each page beside the row for all.
    resamples : int
        Of the bootstrap over pages; 0 for no intervals.

    Raises
    ------
    GoldError, MarkupError
        If the folder cannot be read as gold.
    """
    analysed = analyze or _default_analyze()
    pages = [(page, page.claims) for page in _pages(gold) if page.claims is not None]
    rows: list[EvaluationRow] = []
    for method, claims_of in {METHOD: lambda text: analysed(text).claims, "quantities only": quantity_claims}.items():
        counted = [(page.name, count_claims(claims, claims_of(page.text))) for page, claims in pages]
        rows += _rows(method, counted, _claim_figures, by_page and method == METHOD, resamples)
    return Evaluation("claims", {"resamples": resamples}, tuple(rows))


def evaluate_criteria(
    gold: Path | Sequence[GoldPage],
    *,
    analyze: Analyze | None = None,
    by_page: bool = False,
    resamples: int = 1000,
) -> Evaluation:
    """Analyse every page whose passages are mapped to criteria and score the mapping.

    Parameters and errors are those of :func:`evaluate_claims`.
    """
    analyze = analyze or _default_analyze()
    counted: list[tuple[str, CriteriaCounts]] = []
    for page in _pages(gold):
        if page.passages:
            report = analyze(page.text)
            predicted = report.passages, report.criteria
            counted.append((page.name, count_criteria(page.name, (page.passages, page.criteria), predicted)))
    return _evaluation(
        "criteria", counted, lambda counts: score_criteria(sum_criteria(counts)).to_dict(), by_page, resamples
    )


def evaluate_layout(
    gold: Path | Sequence[GoldPage],
    *,
    restore: Restore | None = None,
    by_page: bool = False,
    resamples: int = 1000,
) -> Evaluation:
    """Restore the reading order of every page with gold columns and score it, beside the baselines.

    Parameters
    ----------
    restore : callable, optional
        From a page to its columns; :func:`arranged_columns` by default.
    """
    pages = [page for page in _pages(gold) if page.columns]
    methods = {METHOD: restore or arranged_columns} | BASELINES
    rows: list[EvaluationRow] = []
    for method, columns_of in methods.items():
        counted = [(page.name, _layout(page, columns_of)) for page in pages]
        rows += _rows(method, counted, _layout_figures, by_page and method == METHOD, resamples)
    return Evaluation("layout", {"resamples": resamples}, tuple(rows))


def evaluate_reading_order(
    n: int,
    seed: int,
    *,
    filler: Filler,
    columns: Sequence[int] = (1, 2, 3, 4, 5),
    options: ComposerOptions | None = None,
    restore: Restore | None = None,
    resamples: int = 1000,
) -> Evaluation:
    """Restore the reading order of composed pages and score it by number of columns, beside the baselines.

    Parameters
    ----------
    n : int
        Pages, divided evenly among the numbers of columns.
    seed : int
        Of the pages; figures to be reported need seeds that were never used in tuning.
    columns : sequence of int
        Numbers of columns, 1 to 7.

    Examples
    --------
    >>> from textmine.corpus.filler import DocumentFiller, RelatedTexts
    >>> goals = ("港の灯台を定期的に点検し、故障を未然に防ぐ。" * 4, "点検の結果を台帳に記録する。")
    >>> filler = DocumentFiller((RelatedTexts("灯台の点検", goals),))
    >>> done = evaluate_reading_order(2, 1, filler=filler, columns=(1,), restore=BASELINES["file order"], resamples=0)
    >>> done.figure("reading_order", method="file order")
    1.0
    """
    pages = list(composed_pages(n, seed, filler=filler, n_columns=columns, options=options))
    methods = {METHOD: restore or arranged_columns} | BASELINES
    rows: list[EvaluationRow] = []
    for method, columns_of in methods.items():
        counted = [(str(columns[at % len(columns)]), _layout(page, columns_of)) for at, page in enumerate(pages)]
        rows += _rows(method, counted, _layout_figures, by_name=len(columns) > 1, resamples=resamples)
    return Evaluation("reading-order", {"pages": n, "seed": seed, "resamples": resamples}, tuple(rows))


def evaluate_file_order(
    gold: Path | Sequence[GoldPage], *, restore: Restore | None = None, resamples: int = 1000
) -> Evaluation:
    """Score how much of ordinary prose stays in the order of the file: gold is the file order itself."""
    counted = [
        (page.name, count_layout(page.text, BASELINES["file order"](page), (restore or arranged_columns)(page)))
        for page in _pages(gold)
    ]
    return _evaluation("file-order", counted, _layout_figures, by_name=False, resamples=resamples)


def arranged_columns(page: GoldPage) -> tuple[Column, ...]:
    """Return the columns that readers and layout find, those of all pages of the text one after another."""
    from textmine.layout import arrange
    from textmine.readers import from_text

    document = from_text(page.text, name=page.name)
    return tuple(column for part in document.pages for column in arrange(document.text, part).columns)


BASELINES: dict[str, Restore] = {
    "file order": lambda page: file_order_columns(page.text, page.furniture),
    "width split": lambda page: width_split_columns(page.text, page.furniture),
}


def _default_analyze() -> Analyze:
    from textmine.pipeline import analyze_text

    return analyze_text


def _pages(gold: Path | Sequence[GoldPage]) -> Sequence[GoldPage]:
    return read_gold(gold) if isinstance(gold, Path) else gold


def _layout(page: GoldPage, columns_of: Restore) -> LayoutCounts:
    return count_layout(page.text, page.columns, columns_of(page))


def _claim_figures(counts: Iterable[ClaimCounts]) -> dict[str, int | float | None]:
    return score_claims(sum_counts(counts)).to_dict()


def _layout_figures(counts: Iterable[LayoutCounts]) -> dict[str, int | float | None]:
    return score_layout(sum_layout(counts)).to_dict()


def _evaluation(
    task: str,
    counted: list[tuple[str, _Counts]],
    figures_of: Callable[[Iterable[_Counts]], dict[str, int | float | None]],
    by_name: bool,
    resamples: int,
) -> Evaluation:
    rows = _rows(METHOD, counted, figures_of, by_name, resamples)
    return Evaluation(task, {"resamples": resamples}, tuple(rows))


def _rows(
    method: str,
    counted: list[tuple[str, _Counts]],
    figures_of: Callable[[Iterable[_Counts]], dict[str, int | float | None]],
    by_name: bool,
    resamples: int,
) -> list[EvaluationRow]:
    """Return the row of all pages, and one for each name that pages have."""
    groups = {ALL: [counts for _, counts in counted]}
    if by_name:
        for name, counts in counted:
            groups.setdefault(name, []).append(counts)
    return [
        _row(method, subset, counts, figures_of, resamples if len(counts) > 1 else 0)
        for subset, counts in groups.items()
    ]


def _row(
    method: str,
    subset: str,
    counts: list[_Counts],
    figures_of: Callable[[Iterable[_Counts]], dict[str, int | float | None]],
    resamples: int,
) -> EvaluationRow:
    figures = figures_of(counts)
    intervals = bootstrap_intervals(counts, figures_of, resamples=resamples)
    # Counts have no interval worth telling.
    shares = {name: interval for name, interval in intervals.items() if isinstance(figures[name], float)}
    return EvaluationRow(method, subset, len(counts), figures, shares)
