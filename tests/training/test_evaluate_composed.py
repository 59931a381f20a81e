"""End to end on composed pages: rows by extractor, in restored and in gold reading order."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.training.samples import small_corpus
from textmine.cli import app
from textmine.training.evaluate_composed import GOLD_KINDS, GOLD_ORDER, evaluate_composed
from textmine.training.gold_corpus import read_split


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("gold"))


def test_every_extractor_stands_beside_itself_in_gold_order(corpus: Path) -> None:
    done = evaluate_composed(read_split("dev", corpus), 4, 5, columns=(2, 3), resamples=10)
    methods = [row.method for row in done.rows if row.subset == "all"]
    assert methods[:3] == ["hybrid", f"hybrid{GOLD_KINDS}", f"hybrid{GOLD_ORDER}"]
    assert methods[-1] == "quantities only"
    assert [(row.subset, row.pages) for row in done.rows if row.method == "hybrid"] == [("all", 4), ("2", 2), ("3", 2)]
    gold = {row.figures["gold"] for row in done.rows if row.subset == "all"}
    assert len(gold) == 1
    assert gold.pop()


def test_gold_reading_order_loses_little_on_plain_claims(corpus: Path) -> None:
    done = evaluate_composed(read_split("dev", corpus), 4, 5, columns=(2,), resamples=0)
    assert float(done.figure("span_f1", method=f"rules{GOLD_ORDER}") or 0) > 0.8


def test_the_same_seed_gives_the_same_figures(corpus: Path) -> None:
    files = read_split("dev", corpus)
    first, second = (evaluate_composed(files, 2, 3, columns=(2,), resamples=5) for _ in range(2))
    assert first == second


def test_the_command(corpus: Path) -> None:
    words = ["evaluate", "composed", "--corpus", str(corpus), "--pages", "2", "--seed", "3", "--json"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    printed = json.loads(done.stdout)
    assert printed["settings"]["pages"] == 2
    assert len(printed["rows"]) >= 10
