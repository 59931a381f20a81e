"""The card of the reading-order model tells what the training gave."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textmine.training.reading_order_card import model_card
from textmine.training.train_reading_order import ReadingOrderConfig, ReadingOrderResult

CONFIG = ReadingOrderConfig(folder=Path("models"), pages=8, seed=7)
RESULT = ReadingOrderResult(
    sha256="ab12",
    pages=60,
    pairs=12_345,
    joins=678,
    join_auc=0.9512,
    read_on_accuracy=0.97,
    running_accuracy=0.93,
    trust_error=0.0123,
)


def test_figures_and_settings_are_those_of_the_run() -> None:
    card = model_card(CONFIG, RESULT)
    for told in (
        "`ab12`",
        "16 table pages",
        "44 pages of prose",
        "12,345 pairs",
        "678 of them",
        "Seed 7",
        ".951",
        ".012",
    ):
        assert told in card


def test_another_run_has_another_card() -> None:
    assert model_card(CONFIG, replace(RESULT, joins=679)) != model_card(CONFIG, RESULT)
