"""Reading order by number of columns, what each evidence brings, its speed: ``python -m benchmarks.reading_order``.

Pages are composed of review sheets where their file is given, else of split dev of the gold corpus. Each row of the
second table is a model trained anew without one kind of evidence, or a search without one, on the same pages. The
tables are written into ``docs/reading_order.md``, between the marks that stand there.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller, read_review_sheets
from textmine.corpus.goldfiles import GoldPage
from textmine.layout import arrange
from textmine.layout.joins import JoinModel, default_joins, weights
from textmine.layout.lines import split_lines
from textmine.metrics.layout import LayoutCounts, LayoutScores, count_layout, score_layout, sum_layout
from textmine.modelstore import read_model
from textmine.structures import Page
from textmine.training.gold_corpus import read_split
from textmine.training.train_reading_order import ReadingOrderConfig, train

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reading_order.md"
BEGIN, END = "<!-- made by python -m benchmarks.reading_order -->", "<!-- end -->"

COLUMNS = (1, 2, 3, 4, 5)
REPETITION = ("repeated", "repeated_least", "repeated_row", "repeated_column", "frequency")
LATTICE = ("cost", "word", "cost_row", "cost_column")
ROW_CYCLE = {"skip_active": 0.0, "skip_ended": 0.0, "skip_idle": 0.0, "appear": 0.0, "left": 0.0, "late_right": 0.0}
MEASURES = {
    "right consecutive pairs": "reading_order",
    "… lines of equal text as written": "reading_order_as_written",
    "… within paragraphs": "reading_order_inner",
    "column labels": "column_labels",
    "paragraph starts, F1": "paragraph_f1",
}

Counts = dict[str, list[LayoutCounts]]
"""Of pages, by number of columns and of all."""


def model_without(features: tuple[str, ...], pages: int) -> JoinModel:
    """Return a model trained without some features of pairs."""
    with tempfile.TemporaryDirectory() as folder:
        train(ReadingOrderConfig(folder=Path(folder), pages=pages, without=features))
        return weights(read_model(Path(folder)))


def restored(pages: Sequence[GoldPage], model: JoinModel) -> Counts:
    """Restore the order of pages and count what is right."""
    counts: Counts = {name: [] for name in ("all", *map(str, COLUMNS))}
    for at, page in enumerate(pages):
        found = arrange(page.text, Page(1, 0, len(page.text), furniture=page.furniture), model=model)
        counted = count_layout(page.text, page.columns, found.columns)
        counts["all"].append(counted)
        counts[str(COLUMNS[at % len(COLUMNS)])].append(counted)
    return counts


def scores_of(counts: Counts) -> dict[str, LayoutScores]:
    """Return the scores by number of columns and of all."""
    return {name: score_layout(sum_layout(each)) for name, each in counts.items()}


def seconds_a_line(pages: Sequence[GoldPage], model: JoinModel) -> float:
    """Return the processor time that a line of the pages of five columns takes."""
    chosen = pages[4::5]
    lines = sum(len(split_lines(page.text, 0, len(page.text), page.furniture)) for page in chosen)
    start = time.process_time()
    for page in chosen:
        arrange(page.text, Page(1, 0, len(page.text), furniture=page.furniture), model=model)
    return (time.process_time() - start) / lines


def by_columns(scores: dict[str, LayoutScores]) -> Iterable[str]:
    """Yield the table of all measures by number of columns."""
    yield f"| columns | {' | '.join(scores)} |"
    yield f"| --- |{' --- |' * len(scores)}"
    for name, measure in MEASURES.items():
        values = [getattr(each, measure) for each in scores.values()]
        yield f"| {name} | {' | '.join('' if value is None else f'{value:.3f}' for value in values)} |"


def ablation(rows: dict[str, dict[str, LayoutScores]]) -> Iterable[str]:
    """Yield the table of right consecutive pairs by evidence."""
    yield "| | all | 5 columns |"
    yield "| --- | --- | --- |"
    for name, scores in rows.items():
        yield f"| {name} | {scores['all'].reading_order:.3f} | {scores['5'].reading_order:.3f} |"


def write_between_marks(place: Path, lines: Sequence[str]) -> None:
    """Replace what stands between the marks of a page.

    Raises
    ------
    ValueError
        If the page has no such marks.
    """
    before, begin, rest = place.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{place} lacks {BEGIN} … {END}")
    place.write_text("\n".join([before + begin, "", *lines, "", end + after]), encoding="utf-8")


def main() -> None:
    """Measure, print the tables and write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--training-pages", type=int, default=60, help="for each model that is trained anew")
    parser.add_argument("--sheets", type=Path, help="review sheets to fill the pages with")
    parser.add_argument("--output", type=Path, default=PAGE, help="page whose tables are replaced")
    options = parser.parse_args()
    dev: Filler = MarkupFiller(tuple(read_split("dev")))
    filler: Filler = DocumentFiller(read_review_sheets(options.sheets)) if options.sheets else dev
    pages = list(composed_pages(options.pages, options.seed, filler=filler, n_columns=COLUMNS))
    shipped = default_joins()
    scores = scores_of(restored(pages, shipped))
    full = model_without((), options.training_pages)
    rows = {
        "shipped model": scores,
        "trained anew": scores_of(restored(pages, full)),
        "without repetition": scores_of(restored(pages, model_without(REPETITION, options.training_pages))),
        "without the lattice": scores_of(restored(pages, model_without(LATTICE, options.training_pages))),
        "without the row cycle": scores_of(restored(pages, replace(full, costs={**full.costs, **ROW_CYCLE}))),
        "without the hope for what follows": scores_of(
            restored(pages, replace(full, costs={**full.costs, "hope": 0.0}))
        ),
    }
    filled = "review sheets" if options.sheets else "the development corpus"
    lines = [
        f"{options.pages} composed pages of 1 to 5 columns filled with {filled}, seed {options.seed}:",
        "",
        *by_columns(scores),
        "",
        f"What each evidence brings on the same pages, models trained anew on {2 * options.training_pages} tables:",
        "",
        *ablation(rows),
        "",
        f"80 lines of pages of 5 columns: {80 * seconds_a_line(pages, shipped):.3f} s of processor time.",
    ]
    print("\n".join(lines))
    write_between_marks(options.output, lines)


if __name__ == "__main__":
    main()
