"""Training of the kinds of columns: what is learned from, the gradient, the same bytes twice, the card."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest

from textmine.layout.columns import column_kinds
from textmine.layout.kind_model import kind_model
from textmine.modelstore import ARRAYS_FILE, CONFIG_FILE, read_model
from textmine.training.column_kind_pages import Example, examples
from textmine.training.column_kinds_card import model_card
from textmine.training.gold_corpus import read_split
from textmine.training.train_column_kinds import ColumnKindsConfig, ColumnKindsResult, Problem, fitted

PAGES = 10


@pytest.fixture(scope="module")
def found() -> list[Example]:
    return list(examples(read_split("train"), PAGES, seed=5))


def test_each_page_has_one_true_turn(found: list[Example]) -> None:
    pages = [list(own) for _, own in groupby(found, key=lambda each: each.page)]
    assert {sum(each.kinds is not None for each in own) for own in pages} == {1}
    assert any(len(own) == len(own[0].column) > 1 for own in pages)


def test_true_kinds_stand_in_the_order_of_tables(found: list[Example]) -> None:
    assert all(list(each.kinds) == sorted(each.kinds) for each in found if each.kinds is not None)


def test_gradient_is_the_slope_of_the_loss(found: list[Example]) -> None:
    problem = Problem(found[:12], penalty=1.0)
    weights = problem.start() + np.random.default_rng(1).normal(0, 0.05, len(problem.start()))
    _, gradient = problem.loss(weights)
    for at in (0, 7, len(weights) // 2, len(weights) - 2, len(weights) - 1):
        step = np.zeros(len(weights))
        step[at] = 1e-5
        slope = (problem.loss(weights + step)[0] - problem.loss(weights - step)[0]) / 2e-5
        assert gradient[at] == pytest.approx(slope, abs=1e-3)


def test_the_same_training_gives_the_same_bytes(found: list[Example], tmp_path: Path) -> None:
    results = [fitted(found, ColumnKindsConfig(tmp_path / name)) for name in "ab"]
    assert results[0] == results[1]
    for file in (ARRAYS_FILE, CONFIG_FILE):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_few_pages_teach_questions_and_the_past(found: list[Example], tmp_path: Path) -> None:
    fitted(found, ColumnKindsConfig(tmp_path))
    columns = [["浮標の点検を計画どおり実施しているか。"], ["浮標を12か所で点検した。", "鎖を8本替えた。"]]
    kinds = column_kinds(columns, model=kind_model(read_model(tmp_path)))
    assert [kind.value for kind in kinds] == ["評価の視点", "業務実績"]


def test_the_card_tells_of_its_run() -> None:
    result = ColumnKindsResult("ab12", 60, 1234, 45, 0.2, 0.912, 0.934, 0.678)
    config = ColumnKindsConfig(Path("m"), seed=7)
    card = model_card(config, result)
    for told in ("`ab12`", "60 pages", "1,234 columns", "45 pages", "Seed 7", ".912", ".934", ".678"):
        assert told in card.replace("\n", " ")
    assert model_card(config, replace(result, turns=46)) != card
