"""What the program reaches on gold data, baselines beside it: ``python -m benchmarks.accuracy``.

The real texts lie outside the project (``../shared``); without them only our own corpora are measured. The pages of the
reading order come from seeds that nothing was tuned on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import RESULTS, Figure, write_results
from textmine.corpus.collections import read_gold
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller, read_review_sheets
from textmine.corpus.goldfiles import GoldPage
from textmine.training.evaluate import (
    evaluate_claims,
    evaluate_criteria,
    evaluate_file_order,
    evaluate_layout,
    evaluate_reading_order,
)
from textmine.training.gold_corpus import gold_folder, read_split
from textmine.training.results import Evaluation

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SEED_PAGE = SHARED / "seed"
REAL = SHARED / "real"
SHEETS = REAL / "review_sheets_dev.jsonl.gz"
FRESH_SEED = 90001
"""Never used in tuning."""

_CLAIMS = ("span_label_f1", "value_accuracy", "role_accuracy", "linked_recall", "indicator_char_f1")
_SEED_TARGETS = {"span_label_f1": 1.0, "value_accuracy": 1.0, "linked_recall": 1.0, "indicator_char_f1": 0.8}
_REAL_TARGETS = {
    "span_label_f1": 0.96,
    "value_accuracy": 0.98,
    "role_accuracy": 0.92,
    "linked_recall": 0.90,
    "indicator_char_f1": 0.75,
}


def claim_figures(name: str, gold: Path | Sequence[GoldPage], targets: dict[str, float]) -> Iterator[Figure]:
    """Yield the figures of the claims of a folder or of pages, those of the baseline behind them."""
    done = evaluate_claims(gold)
    for measure in _CLAIMS:
        yield from _figures(f"{name}, {measure}", done, measure, targets.get(measure))


def layout_figures() -> Iterator[Figure]:
    """Yield the reading order of the seed page and of prose."""
    seed = evaluate_layout(SEED_PAGE)
    yield from _figures("seed page, right pairs", seed, "reading_order", 0.97)
    yield from _figures("seed page, column labels", seed, "column_labels", 0.95)
    yield from _figures("seed page, paragraph F1", seed, "paragraph_f1", None)
    criteria = evaluate_criteria(SEED_PAGE)
    yield from _figures("seed page, criterion of the passages", criteria, "accuracy", 1.0)
    prose = evaluate_file_order(REAL)
    yield from _figures("20 real texts, lines in file order", prose, "reading_order", 1.0)


def composed_figures(pages: int) -> Iterator[Figure]:
    """Yield the reading order of composed pages by number of columns."""
    real = SHEETS.exists()
    filler: Filler = DocumentFiller(read_review_sheets(SHEETS)) if real else MarkupFiller(tuple(read_split("dev")))
    done = evaluate_reading_order(pages, FRESH_SEED, filler=filler)
    name = f"{pages} composed pages{', real filler' if real else ''}"
    for subset, target in {"all": 0.97, "5": 0.96, "4": None, "3": None, "2": None, "1": None}.items():
        shown = "all" if subset == "all" else f"{subset} columns"
        yield from _figures(f"{name}, right pairs, {shown}", done, "reading_order", target, subset)
        exact = f"{name}, right pairs, lines of equal text as written, {shown}"
        yield from _figures(exact, done, "reading_order_as_written", None, subset)
        yield from _figures(f"{name}, right pairs in paragraphs, {shown}", done, "reading_order_inner", None, subset)
    yield from _figures(f"{name}, column labels", done, "column_labels", None)


def _figures(name: str, done: Evaluation, measure: str, target: float | None, subset: str = "all") -> Iterator[Figure]:
    for row in done.rows:
        value = row.figures[measure]
        if row.subset != subset or value is None:
            continue
        own = row.method == "textmine"
        interval = row.intervals.get(measure)
        low, high = (interval.low, interval.high) if interval is not None else (value, value)
        shown = name if own else f"{name} — {row.method}"
        yield Figure(shown, value, low, high, "", row.pages, f">= {target}" if own and target is not None else "")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="composed pages")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder of the results")
    options = parser.parse_args()
    figures: list[Figure] = []
    if SEED_PAGE.exists():
        figures += claim_figures("seed page", SEED_PAGE, _SEED_TARGETS)
        figures += layout_figures()
        figures += claim_figures("20 real texts", REAL, _REAL_TARGETS)
    figures += claim_figures("our sample", ROOT / "corpora" / "sample", {})
    figures += claim_figures("our gold corpus, split dev", read_gold(gold_folder(), "dev"), {})
    figures += composed_figures(options.pages)
    write_results("accuracy", "Accuracy (runs: pages or texts)", figures, options.output)


if __name__ == "__main__":
    main()
