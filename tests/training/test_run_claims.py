"""A training run from gold to model, early report and card; its command."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.training.samples import small_corpus
from textmine.claims.classifier import of_model
from textmine.cli import app
from textmine.errors import UsageError
from textmine.modelstore import read_model
from textmine.training.run_claims import run
from textmine.training.train_claims import ClaimsConfig, train


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_corpus(tmp_path_factory.mktemp("gold"))


@pytest.fixture(scope="module")
def trained(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    """Return the model, what the command printed, and what it told aside."""
    folder = tmp_path_factory.mktemp("models") / "own"
    words = ["train", "claims", str(folder), "--corpus", str(corpus), "--folds", "2"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder, json.loads(done.stdout), done.stderr


def test_the_command_prints_the_training_and_the_figures_on_dev(trained: tuple[Path, dict[str, Any], str]) -> None:
    folder, printed, aside = trained
    assert printed["training"]["agencies"] == 3
    assert printed["training"]["sha256"] == read_model(folder).sha256
    assert [row["method"] for row in printed["dev"]["rows"]] == ["hybrid", "rules", "quantities only"]
    assert {row["pages"] for row in printed["dev"]["rows"]} == {1}
    assert "span_label_f1" in aside.replace(" ", "_")


def test_the_command_gives_the_bytes_of_the_function(
    trained: tuple[Path, dict[str, Any], str], corpus: Path, tmp_path: Path
) -> None:
    train(ClaimsConfig(tmp_path / "same", corpus, folds=2))
    for name in ("arrays.npz", "config.json"):
        assert (tmp_path / "same" / name).read_bytes() == (trained[0] / name).read_bytes()


def test_the_card_tells_data_settings_figures_and_limits(trained: tuple[Path, dict[str, Any], str]) -> None:
    folder, printed, _ = trained
    # The card is broken into lines of a width.
    card = " ".join((folder / "MODEL_CARD.md").read_text("utf-8").split())
    assert printed["training"]["sha256"] in card
    for told in ("textmine ", "numpy ", "scikit-learn ", "SHA-256 of the data", "folds 2", "strengths.gate 1.0"):
        assert told in card
    assert "| hybrid | " in card
    assert "| quantities only | " in card
    assert "**Limits.**" in card


def test_a_file_of_settings_makes_the_extractor_that_goes_without_rules(corpus: Path, tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    folder = (tmp_path / "ml").as_posix()
    settings.write_text(f'[claims]\nfolder = "{folder}"\ncorpus = "{corpus.as_posix()}"\nfolds = 0\n', encoding="utf-8")
    words = ["train", "claims", "--config", str(settings), "--extractor", "ml"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert of_model(read_model(tmp_path / "ml")).uses_rules is False
    assert json.loads(done.stdout)["dev"]["rows"][0]["method"] == "ml"
    assert "uses rules no" in (tmp_path / "ml" / "MODEL_CARD.md").read_text("utf-8")


def test_a_corpus_without_dev_is_trained_on_all_the_same(tmp_path: Path) -> None:
    gold = small_corpus(tmp_path / "gold", splits=("train",))
    done = run(ClaimsConfig(tmp_path / "m", gold, folds=0))
    assert done.dev is None
    assert done.to_dict()["dev"] is None
    assert "nothing beside what it learned from" in (tmp_path / "m" / "MODEL_CARD.md").read_text("utf-8")


def test_without_scikit_learn_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = ("sklearn", "textmine.training.run_claims", "textmine.training.train_claims")
    for name in [name for name in sys.modules if name.startswith(learned)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sklearn", None)
    done = CliRunner().invoke(app, ["train", "claims", str(tmp_path)])
    assert isinstance(done.exception, UsageError)
    assert "pip install 'textmine[train]'" in done.exception.line("en")


def test_the_rules_cannot_be_trained(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["train", "claims", str(tmp_path), "--extractor", "rules"])
    assert done.exit_code == 2
    assert "rule-scores" in done.output
