"""What rules, learning, layout and data bring to the extractor: ``python -m benchmarks.extractors``.

All figures are those of gold passages of the split dev, in gold reading order; the split test is not read. The first
table is that of the models that ship; the others are models trained anew without folds (so their choices have learned
from right histories only, and their probabilities are not calibrated), to be compared with each other. The tables and
plots go into ``docs/extractor.md``.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from benchmarks.measuring import RESULTS, Figure, write_part, write_results
from textmine.claims import ClaimClassifier
from textmine.claims.facts import Fact, features_fact, features_of
from textmine.corpus.document_sets import set_files
from textmine.corpus.markup import MarkupFile
from textmine.labels import Extractor
from textmine.metrics.claims import ClaimCounts, count_claims, score_claims, sum_counts
from textmine.metrics.intervals import Interval, bootstrap_intervals
from textmine.structures import Claim
from textmine.training.claim_examples import Choices, ClaimExamples, examples_of
from textmine.training.evaluate_extractors import Extract, evaluate_extractors, extract_by, shipped_extractors
from textmine.training.gold_corpus import audit_folder, read_split, read_taught
from textmine.training.gold_passages import gold_claims
from textmine.training.passage_report import write_plots
from textmine.training.plots import LearningPoint, learning_plot, save_plot
from textmine.training.results import Evaluation, EvaluationRow
from textmine.training.train_claims import fit_classifier

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "extractor.md"
IMAGES = ROOT / "docs" / "images"
MAKER = "python -m benchmarks.extractors"

MEASURES = {
    "span_label_f1": "span+label F1",
    "value_accuracy": "value",
    "role_accuracy": "role",
    "linked_recall": "linked recall",
    "indicator_char_f1": "indicator char F1",
}
TRUST = {
    "expected_calibration_error": "ECE",
    "auroc": "AUROC",
    "error_rate": "errors",
    "error_rate_without_tenth": "errors without the least certain tenth",
}
SHARES = (0.1, 0.25, 0.5, 1.0)
DRAWS = 3
"""Random choices of agencies for each share; their counts are summed."""

_OF_PASSAGES = ("column", "none_column", "headed", "row", "row_start", "head_of_row")
_OF_ROWS_ABOVE = ("first", "last", "period", "rows")
LAYOUT = frozenset((*_OF_PASSAGES, *(f"above_{name}" for name in _OF_ROWS_ABOVE)))
"""Features that come from the kind of the column, headings and the rows of a table."""


@dataclass(frozen=True, slots=True)
class Data:
    """Examples to learn from, those of one agency together, and files to score on."""

    examples: Sequence[Sequence[ClaimExamples]]
    dev: Sequence[MarkupFile]

    def counts(self, extract: Extract) -> list[ClaimCounts]:
        """Return how an extractor does on each file of dev."""
        return [count_claims(gold_claims(content), extract(content)) for content in self.dev]


def examples_by_agency(files: Iterable[MarkupFile]) -> list[list[ClaimExamples]]:
    """Return the examples of all files of each agency, the agencies in the order of their first files."""
    found: dict[str, list[ClaimExamples]] = {}
    for content in files:
        found.setdefault(content.agency, []).append(examples_of(content))
    return list(found.values())


def without(examples: ClaimExamples, features: frozenset[str]) -> ClaimExamples:
    """Return examples as if some features, told by their names, did not exist."""

    def kept(own: Sequence[Fact]) -> list[Fact]:
        return [features_fact(name for name in features_of(own) if name.partition("=")[0] not in features)]

    def choices(own: Choices) -> Choices:
        return Choices([[kept(option) for option in options] for options in own.options], own.gains)

    return replace(
        examples,
        quantities=[kept(own) for own in examples.quantities],
        drafts=[kept(own) for own in examples.drafts],
        links=choices(examples.links),
        names=choices(examples.names),
    )


def shipped_evaluation(dev: Sequence[MarkupFile], formats: Sequence[str]) -> Evaluation:
    """Score the extractors that ship; draw the labels and scores of the default one."""
    found = {name: [extract(content) for content in dev] for name, extract in shipped_extractors().items()}
    write_plots(dev, found[Extractor.HYBRID.value], IMAGES, "hybrid, split dev", formats)

    def known(name: str) -> Extract:
        by_content: dict[int, Sequence[Claim]] = {id(c): claims for c, claims in zip(dev, found[name], strict=True)}
        return lambda content: by_content[id(content)]

    return evaluate_extractors(dev, extractors={name: known(name) for name in found})


def trained_rows(data: Data) -> Iterator[EvaluationRow]:
    """Yield the ablations: all features, no layout, no rules; then the sizes of training. Agencies are the subset."""
    agencies = str(len(data.examples))
    full = _fitted(data.examples)
    yield _row("trained anew", agencies, data.counts(extract_by(full)))
    bare = _fitted([[without(one, LAYOUT) for one in agency] for agency in data.examples])
    yield _row("without layout features", agencies, data.counts(extract_by(bare)))
    ml = _fitted(data.examples, uses_rules=False)
    yield _row("without the rules (ml)", agencies, data.counts(extract_by(ml)))
    for share in SHARES[:-1]:
        size = max(1, round(share * len(data.examples)))
        counts = [ClaimCounts()] * len(data.dev)
        for draw in range(DRAWS):
            drawn = random.Random(f"{share}:{draw}").sample(list(data.examples), size)
            own = data.counts(extract_by(_fitted(drawn)))
            # Summed by file: what is found in the same text by several models is one thing for the bootstrap.
            counts = [before + found for before, found in zip(counts, own, strict=True)]
        yield _row(f"{share:.0%} of the agencies", str(size), counts)
    yield _row("100% of the agencies", agencies, data.counts(extract_by(full)))


def _fitted(agencies: Sequence[Sequence[ClaimExamples]], *, uses_rules: bool = True) -> ClaimClassifier:
    start = time.process_time()
    classifier = fit_classifier(list(chain.from_iterable(agencies)), uses_rules=uses_rules)
    print(f"{len(agencies)} agencies: {time.process_time() - start:.0f} s", file=sys.stderr)
    return classifier


def _row(method: str, subset: str, counts: Sequence[ClaimCounts]) -> EvaluationRow:
    def shares(own: Sequence[ClaimCounts]) -> dict[str, float | None]:
        figures = score_claims(sum_counts(own)).to_dict()
        return {name: figures[name] for name in MEASURES}

    figures = score_claims(sum_counts(counts)).to_dict()
    return EvaluationRow(method, subset, len(counts), figures, bootstrap_intervals(counts, shares))


def table(rows: Iterable[EvaluationRow], measures: dict[str, str], first: str = "") -> Iterator[str]:
    """Yield the lines of a table of some figures, each with its interval where it has one."""
    yield f"| {first} | gold | found | {' | '.join(measures.values())} |"
    yield f"| --- | --- | --- |{' --- |' * len(measures)}"
    for row in rows:
        cells = " | ".join(_cell(row, name) for name in measures)
        yield f"| {row.method} | {row.figures['gold']:,} | {row.figures['predicted']:,} | {cells} |"


def _cell(row: EvaluationRow, name: str) -> str:
    value, interval = row.figures[name], row.intervals.get(name)
    if value is None:
        return ""
    return f"{value:.3f}" + (f"<br>{interval.low:.3f}–{interval.high:.3f}" if interval is not None else "")


def results(rows: Iterable[EvaluationRow]) -> Iterator[Figure]:
    """Yield the figures of rows for the dated results."""
    for row in rows:
        for name, shown in (MEASURES | TRUST).items():
            value = row.figures.get(name)
            if value is not None:
                interval = row.intervals.get(name)
                low, high = (value, value) if interval is None else (interval.low, interval.high)
                yield Figure(f"{row.method}, {shown}", value, low, high, "", row.pages)


def main() -> None:
    """Measure; write results, tables and plots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder of the results")
    parser.add_argument("--page", type=Path, default=PAGE, help="page whose tables are replaced")
    parser.add_argument("--png", action="store_true", help="plots as PNG too")
    options = parser.parse_args()
    formats = ("svg", "png") if options.png else ("svg",)
    dev = read_split("dev")
    others = [document for content in read_split("dev", audit_folder()) for _, document in set_files(content)]
    shipped = shipped_evaluation(dev, formats)
    other_hands = evaluate_extractors(others)
    trained = list(trained_rows(Data(examples_by_agency(read_taught()), dev)))
    ablations, curve = trained[:3], trained[3:]
    points = [
        LearningPoint(int(row.subset), {MEASURES[n]: float(row.figures[n] or 0) for n in MEASURES}, _named(row))
        for row in curve
    ]
    save_plot(learning_plot(points, "agencies learned from", "Learning curve, split dev"), IMAGES, "learning", formats)
    lines = [
        f"Split dev, {len(dev)} agencies; 95% intervals by bootstrap over agencies. The models that ship:",
        "",
        *table(shipped.rows, MEASURES),
        "",
        f"On {len(others)} small documents of the audit corpus, split dev, by six hands that no training text is by:",
        "",
        *table(other_hands.rows, MEASURES),
        "",
        "Their scores against being right on the split dev (span, label and value):",
        "",
        *table((row for row in shipped.rows if row.method != "quantities only"), TRUST),
        "",
        "Models trained anew, without folds:",
        "",
        *table(ablations, MEASURES),
        "",
        f"By the share of the {trained[0].subset} agencies learned from, {DRAWS} draws each, summed; all of them once:",
        "",
        *table(curve, MEASURES),
    ]
    write_part(options.page, MAKER, lines)
    write_results("extractors", "Extractors (runs: texts)", list(results([*shipped.rows, *trained])), options.output)


def _named(row: EvaluationRow) -> dict[str, Interval]:
    return {MEASURES[name]: interval for name, interval in row.intervals.items() if name in MEASURES}


if __name__ == "__main__":
    main()
