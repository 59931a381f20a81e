"""The extractors on gold passages: figures equal to the reference scorer's, plots, the command."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.training.samples import small_corpus
from textmine.cli import app
from textmine.corpus.goldfiles import claim_to_dict
from textmine.training.evaluate_extractors import evaluate_extractors, shipped_extractors
from textmine.training.gold_corpus import read_split
from textmine.training.gold_passages import gold_claims
from textmine.training.passage_report import passage_report
from textmine.training.run_claims import run
from textmine.training.train_claims import ClaimsConfig

REFERENCE = Path(__file__).parents[2] / "../shared/score.py"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("gold"))


def reference() -> Any:
    if not REFERENCE.exists():
        pytest.skip("../shared is not there")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_figure_is_that_of_the_reference_scorer(tmp_path: Path) -> None:
    scorer = reference()
    files = read_split("dev")
    found = {name: [extract(content) for content in files] for name, extract in shipped_extractors().items()}
    known = {
        name: {id(content): claims for content, claims in zip(files, each, strict=True)} for name, each in found.items()
    }
    ours = evaluate_extractors(
        files, extractors={name: lambda c, own=own: own[id(c)] for name, own in known.items()}, resamples=0
    )

    def dicts(claims: Any) -> list[dict[str, Any]]:
        return [json.loads(json.dumps(claim_to_dict(claim))) for claim in claims]

    for row in ours.rows:
        total: Counter[str] = Counter()
        for content, claims in zip(files, found[row.method], strict=True):
            total += scorer.tally(dicts(gold_claims(content)), dicts(claims))
        reported = scorer.report(total)
        assert {name: row.figures[name] for name in reported} == pytest.approx(reported, abs=1e-4), row.method
        assert reported["gold"] > 1000


def test_a_model_of_the_users_own_gets_a_row_and_the_plots(corpus: Path, tmp_path: Path) -> None:
    run(ClaimsConfig(tmp_path / "mine", corpus, folds=0))
    words = ["--corpus", str(corpus), "--model", str(tmp_path / "mine"), "--plots", str(tmp_path / "plots"), "--json"]
    done = CliRunner().invoke(app, ["evaluate", "passages", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    printed = json.loads(done.stdout)
    assert [row["method"] for row in printed["rows"]] == ["mine", "hybrid", "rules", "ml", "quantities only"]
    assert {row["figures"]["gold"] for row in printed["rows"]} == {10}
    assert {path.name for path in (tmp_path / "plots").iterdir()} == {
        "labels.svg",
        "labels.png",
        "reliability.svg",
        "reliability.png",
    }


def test_the_split_chooses_the_files(corpus: Path) -> None:
    assert {row.pages for row in passage_report(corpus, "train", resamples=10).rows} == {3}
    missing = CliRunner().invoke(app, ["evaluate", "passages", "--corpus", str(corpus), "--split", "tset"])
    assert missing.exit_code == 1
    assert getattr(missing.exception, "code", "") == "TM402"


def test_intervals_hold_the_figures(corpus: Path) -> None:
    row = passage_report(corpus, "train", resamples=50).rows[0]
    assert row.intervals
    for name, interval in row.intervals.items():
        assert interval.low <= float(row.figures[name] or 0) <= interval.high
