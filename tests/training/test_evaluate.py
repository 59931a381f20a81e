"""Evaluation: the figures of known predictions, baselines beside them, every shape of gold."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from textmine.corpus.collections import read_gold
from textmine.corpus.filler import DocumentFiller, RelatedTexts
from textmine.corpus.goldfiles import GoldPage
from textmine.metrics.layout import file_order_columns
from textmine.structures import Claim, Column, Criterion, Page, Passage
from textmine.training.baselines import width_split_columns
from textmine.training.evaluate import (
    METHOD,
    arranged_columns,
    evaluate_claims,
    evaluate_criteria,
    evaluate_file_order,
    evaluate_layout,
    evaluate_reading_order,
)

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpora/sample"
GOAL = "航路標識の機能を維持するため、灯台及び浮標の点検を計画的に行う。また、故障の未然防止を図る。"
FILLER = DocumentFiller((RelatedTexts("灯台の点検", (GOAL * 3,), ("灯台の点検を延べ1,240回行った。",)),))


@dataclass(frozen=True)
class Found:
    """A report with the given content."""

    pages: tuple[Page, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()


def gold_of(text: str, pages: Sequence[GoldPage]) -> Found:
    page = next(page for page in pages if page.text == text)
    return Found((), page.criteria, page.passages, page.claims or ())


def test_a_perfect_analysis_scores_one() -> None:
    pages = read_gold(SAMPLE)
    claims = evaluate_claims(SAMPLE, analyze=lambda text: gold_of(text, pages), resamples=0)
    assert claims.figure("gold") == len(pages[0].claims or ())
    assert claims.figure("span_label_f1") == claims.figure("linked_recall") == 1.0
    criteria = evaluate_criteria(SAMPLE, analyze=lambda text: gold_of(text, pages), resamples=0)
    assert criteria.figure("accuracy") == 1.0


def test_an_empty_analysis_scores_zero() -> None:
    figures = evaluate_claims(SAMPLE, analyze=lambda _: Found(), resamples=0)
    assert figures.figure("span_recall") == 0.0
    assert figures.figure("value_accuracy") is None


def test_pages_without_annotated_claims_are_not_scored() -> None:
    pages = [GoldPage("a", "点検を12回行った。", claims=None), GoldPage("b", "点検を行った。", claims=())]
    assert {row.pages for row in evaluate_claims(pages, analyze=lambda _: Found(), resamples=0).rows} == {1}


def test_layout_stands_beside_its_baselines() -> None:
    done = evaluate_layout(SAMPLE, restore=lambda page: page.columns, resamples=0)
    assert [row.method for row in done.rows] == ["textmine", "file order", "width split"]
    assert done.figure("reading_order") == done.figure("column_labels") == done.figure("paragraph_f1") == 1.0
    assert float(done.figure("reading_order", method="file order") or 0) < 0.2
    assert float(done.figure("reading_order", method="width split") or 0) < 0.3


def test_composed_pages_are_told_apart_by_columns() -> None:
    done = evaluate_reading_order(6, 1, filler=FILLER, columns=(1, 3), restore=lambda page: page.columns, resamples=20)
    assert [(row.method, row.subset, row.pages) for row in done.rows[:3]] == [
        ("textmine", "all", 6),
        ("textmine", "1", 3),
        ("textmine", "3", 3),
    ]
    assert done.figure("reading_order", subset="3") == 1.0
    assert done.figure("reading_order", method="file order", subset="1") == 1.0
    assert float(done.figure("reading_order", method="file order", subset="3") or 0) < 0.5
    assert done.rows[3].intervals["reading_order"].low <= (done.rows[3].figures["reading_order"] or 0)


def test_file_order_is_gold_for_prose() -> None:
    pages = [GoldPage("a", "点検を行った。\n記録を残した。\n以上。")]
    kept = evaluate_file_order(pages, restore=lambda page: file_order_columns(page.text), resamples=0)
    assert kept.figure("reading_order") == 1.0

    def turned(page: GoldPage) -> tuple[Column, ...]:
        (column,) = file_order_columns(page.text)
        return (Column(column.kind, column.paragraphs[::-1]),)

    assert evaluate_file_order(pages, restore=turned, resamples=0).figure("reading_order") == 0.0


def test_the_layout_stage_is_measured_by_default() -> None:
    (page,) = read_gold(SAMPLE)
    assert arranged_columns(page)
    done = evaluate_layout([page], resamples=0)
    baseline = done.figure("reading_order", method="width split")
    assert float(done.figure("reading_order") or 0) > float(baseline or 0)


def test_results_are_json_and_a_table() -> None:
    done = evaluate_reading_order(4, 1, filler=FILLER, columns=(1, 2), restore=lambda page: page.columns, resamples=5)
    assert json.loads(json.dumps(done.to_dict()))["rows"][0]["figures"]["reading_order"] == 1.0
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(done.table())
    assert "file order" in console.export_text()
    with pytest.raises(KeyError, match="no row 'oracle'"):
        done.figure("reading_order", method="oracle")


@pytest.mark.parametrize("folder", ["../shared/real", "../shared/seed", "corpora/sample", "corpora/gold"])
def test_every_shape_of_gold_can_be_scored(folder: str) -> None:
    if not (ROOT / folder).exists():
        pytest.skip("../shared is not there")
    done = evaluate_claims(ROOT / folder, analyze=lambda _: Found(), by_page=True, resamples=0)
    assert done.figure("gold")
    own = [row for row in done.rows if row.method == METHOD]
    assert len(own) == 1 + own[0].pages
    assert {row.method for row in done.rows} == {METHOD, "quantities only"}


def test_width_split() -> None:
    text = "点検結果を記\n" + "港" * 30 + "\n録簿に残した"
    narrow, wide = width_split_columns(text)
    assert [len(column.paragraphs) for column in (narrow, wide)] == [2, 1]
    assert len(width_split_columns("点検\n記録")) == 1
