"""What each evidence brings to reading order, and how fast it is: ``python -m benchmarks.reading_order``.

Each row of the table is a model trained anew without one kind of evidence, or a search without one, on the same
composed pages. The pages hold review sheets where their file is given, else the development corpus.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller, read_review_sheets
from textmine.corpus.goldfiles import GoldPage
from textmine.layout import arrange
from textmine.layout.joins import JoinModel, default_joins, weights
from textmine.layout.lines import split_lines
from textmine.metrics.layout import LayoutCounts, count_layout, score_layout, sum_layout
from textmine.modelstore import read_model
from textmine.structures import Page
from textmine.training.train_reading_order import ReadingOrderConfig, train

COLUMNS = (1, 2, 3, 4, 5)
REPETITION = ("repeated", "repeated_least", "repeated_row", "repeated_column", "frequency")
LATTICE = ("cost", "word", "cost_row", "cost_column")
ROW_CYCLE = {"skip_active": 0.0, "skip_ended": 0.0, "skip_idle": 0.0, "appear": 0.0, "left": 0.0, "late_right": 0.0}


def model_without(features: tuple[str, ...], pages: int) -> JoinModel:
    with tempfile.TemporaryDirectory() as folder:
        train(ReadingOrderConfig(folder=Path(folder), pages=pages, without=features))
        return weights(read_model(Path(folder)))


def restored(pages: Sequence[GoldPage], model: JoinModel) -> dict[str, float]:
    counts: dict[str, list[LayoutCounts]] = {"all": [], "5": []}
    for at, page in enumerate(pages):
        found = arrange(page.text, Page(1, 0, len(page.text), furniture=page.furniture), model=model)
        counted = count_layout(page.text, page.columns, found.columns)
        counts["all"].append(counted)
        if COLUMNS[at % len(COLUMNS)] == 5:
            counts["5"].append(counted)
    return {name: score_layout(sum_layout(each)).reading_order or 0.0 for name, each in counts.items()}


def seconds_a_line(pages: Sequence[GoldPage], model: JoinModel) -> float:
    chosen = pages[4::5]
    lines = sum(len(split_lines(page.text, 0, len(page.text), page.furniture)) for page in chosen)
    start = time.process_time()
    for page in chosen:
        arrange(page.text, Page(1, 0, len(page.text), furniture=page.furniture), model=model)
    return (time.process_time() - start) / lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--training-pages", type=int, default=60, help="for each model that is trained anew")
    parser.add_argument("--corpus", type=Path, default=Path("corpora/dev"))
    parser.add_argument("--sheets", type=Path, help="review sheets to fill the pages with")
    options = parser.parse_args()
    filler: Filler
    if options.sheets:
        filler = DocumentFiller(read_review_sheets(options.sheets))
    else:
        filler = MarkupFiller(tuple(read_markup_folder(options.corpus).values()))
    pages = list(composed_pages(options.pages, options.seed, filler=filler, n_columns=COLUMNS))
    shipped = default_joins()
    full = model_without((), options.training_pages)
    rows = {
        "shipped model": shipped,
        "trained anew": full,
        "without repetition": model_without(REPETITION, options.training_pages),
        "without the lattice": model_without(LATTICE, options.training_pages),
        "without the row cycle": replace(full, costs={**full.costs, **ROW_CYCLE}),
    }
    print(f"{'right consecutive pairs':<28}{'all':>8}{'5 columns':>12}")
    for name, model in rows.items():
        figures = restored(pages, model)
        print(f"{name:<28}{figures['all']:>8.4f}{figures['5']:>12.4f}")
    print(f"80 lines in 5 columns: {80 * seconds_a_line(pages, shipped):.3f} s")


if __name__ == "__main__":
    main()
