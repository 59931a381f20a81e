"""Model cards: the hash of the data, settings, figures."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.training.samples import small_corpus
from textmine.corpus.collections import read_markup_folder
from textmine.metrics.intervals import Interval
from textmine.training.model_card import CARD_FILE, ModelCard, card_text, data_sha256, settings_of, write_card
from textmine.training.results import Evaluation, EvaluationRow

ROW = EvaluationRow("hybrid", "all", 4, {"gold": 1530, "f1": 0.96, "auroc": None}, {"f1": Interval(0.95, 0.97)})
CARD = ModelCard(
    name="own",
    what="It tells kites from buoys.",
    command="textmine train own models/own",
    data="12 reports.",
    data_sha256="d" * 64,
    model_sha256="m" * 64,
    settings={"folds": 4, "uses_rules": True},
    counts={"claims": 6000},
    evaluation=Evaluation("passages", {"files": 4, "resamples": 1000}, (ROW,)),
    figures=("gold", "f1", "auroc"),
    limits=("Not for kites of two lines.",),
)


@dataclass
class Inner:
    gate: float = 1.0


@dataclass
class Outer:
    folder: Path
    folds: int = 4
    strengths: Inner = field(default_factory=Inner)


def test_a_card_tells_everything_it_is_given(tmp_path: Path) -> None:
    text = write_card(tmp_path, CARD).read_text("utf-8")
    assert (tmp_path / CARD_FILE).read_text("utf-8") == text == card_text(CARD)
    for told in (CARD.what, CARD.command, CARD.data, "d" * 64, "m" * 64, "folds 4, uses rules yes", "claims 6,000"):
        assert told in text
    assert "| hybrid | 1,530 | 0.960 (0.950–0.970) |  |" in text
    assert "- Not for kites of two lines." in text


def test_no_day_stands_in_a_card() -> None:
    assert card_text(CARD) == card_text(replace(CARD))


def test_the_hash_is_that_of_the_content(tmp_path: Path) -> None:
    folder = small_corpus(tmp_path / "a")
    first = data_sha256(read_markup_folder(folder).values())
    path = folder / "kites.txt"
    path.write_text(path.read_text("utf-8") + "\n\n", encoding="utf-8")
    assert data_sha256(read_markup_folder(folder).values()) == first
    path.write_text(path.read_text("utf-8").replace("11回", "12回"), encoding="utf-8")
    assert data_sha256(read_markup_folder(folder).values()) != first


def test_settings_of_inner_dataclasses_are_named_by_both() -> None:
    assert settings_of(Outer(Path("m"))) == {"folds": 4, "strengths.gate": 1.0}
