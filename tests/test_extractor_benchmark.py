"""The parts of the extractor benchmark that can silently measure the wrong thing."""

from pathlib import Path

import pytest

from benchmarks.extractors import LAYOUT, MEASURES, results, table, without
from benchmarks.measuring import write_part
from textmine.claims.facts import features_of
from textmine.metrics.intervals import Interval
from textmine.training.claim_examples import ClaimExamples, examples_of
from textmine.training.gold_corpus import read_split
from textmine.training.results import EvaluationRow

FIGURES = {"gold": 1530, "predicted": 1541, "span_label_f1": 0.95, "linked_recall": None}
ROW = EvaluationRow("hybrid", "14", 4, FIGURES, {"span_label_f1": Interval(0.94, 0.96)})


def names(examples: ClaimExamples) -> set[str]:
    choices = [option for each in (examples.links, examples.names) for options in each.options for option in options]
    samples = [*examples.quantities, *examples.drafts, *choices]
    return {feature.partition("=")[0] for facts in samples for feature in features_of(facts)}


def test_the_layout_features_are_there_and_can_be_taken_away() -> None:
    examples = examples_of(read_split("dev")[0])
    assert names(examples) >= LAYOUT
    left = without(examples, LAYOUT)
    assert names(left) == names(examples) - LAYOUT
    assert [len(options) for options in left.links.options] == [len(options) for options in examples.links.options]
    assert left.labels == examples.labels


def test_a_table_shows_counts_figures_and_intervals() -> None:
    lines = list(table([ROW], {name: MEASURES[name] for name in ("span_label_f1", "linked_recall")}))
    assert lines[0] == "|  | gold | found | span+label F1 | linked recall |"
    assert lines[2] == "| hybrid | 1,530 | 1,541 | 0.950<br>0.940–0.960 |  |"
    assert [(found.name, found.low) for found in results([ROW])] == [("hybrid, span+label F1", 0.94)]


def test_a_part_of_a_page_is_replaced_and_the_rest_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A\n<!-- made by me -->\nold\n<!-- end -->\nB\n", encoding="utf-8")
    write_part(page, "me", ["new"])
    assert page.read_text("utf-8") == "# A\n<!-- made by me -->\n\nnew\n\n<!-- end -->\nB\n"
    with pytest.raises(ValueError, match="lacks"):
        write_part(page, "you", [])
