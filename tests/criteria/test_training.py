"""Training the weights, and the pages it learns from."""

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import check_grad

from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES, Features
from textmine.criteria.matching import shipped_weights
from textmine.labels import ColumnKind
from textmine.modelstore import load_model
from textmine.structures import Passage
from textmine.training import train_criteria
from textmine.training.criteria_pages import NO_LABEL, Example, broken, criteria_pages, examples
from textmine.training.train_criteria import CriteriaConfig, annotated_reports, fit, train


def test_same_training_gives_the_same_bytes(tmp_path: Path) -> None:
    first = train(CriteriaConfig(tmp_path / "a", pages=6))
    second = train(CriteriaConfig(tmp_path / "b", pages=6))
    assert first.sha256 == second.sha256
    assert (tmp_path / "a/arrays.npz").read_bytes() == (tmp_path / "b/arrays.npz").read_bytes()


def test_shipped_model_names_its_training() -> None:
    assert set(load_model("criteria").config["training"]) == {"pages", "seed", "strength"}
    assert shipped_weights().pairs.shape == (len(PAIR_FEATURES),)


@pytest.mark.parametrize("labels", [(0, NO_LABEL, 1, 3, 0), (NO_LABEL,) * 5, (1, 1, 2, 3, 3)])
def test_gradient_is_that_of_the_loss(labels: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    values = Features(rng.normal(size=(5, 4, len(PAIR_FEATURES))), rng.normal(size=(5, len(PASSAGE_FEATURES))))
    example = Example(values, labels, 1)
    point = rng.normal(size=sum(train_criteria._SIZES)) * 0.3

    def loss(x: np.ndarray) -> float:
        return train_criteria._loss(example, train_criteria._weights(x))[0]

    def gradient(x: np.ndarray) -> np.ndarray:
        return train_criteria._loss(example, train_criteria._weights(x))[1]

    assert check_grad(loss, gradient, point) < 1e-4


def test_fit_prefers_what_the_labels_follow() -> None:
    pairs = np.zeros((2, 2, len(PAIR_FEATURES)), np.float32)
    pairs[0, 0, 0] = pairs[1, 1, 0] = 1.0
    example = Example(Features(pairs, np.zeros((2, len(PASSAGE_FEATURES)), np.float32)), (0, 1))
    assert fit([example] * 20).pairs[0] > 1.0


def test_pages_are_the_same_for_the_same_seed() -> None:
    reports = annotated_reports()
    first, second = (list(criteria_pages(reports, 4, seed=1)) for _ in range(2))
    assert first == second


def test_every_label_names_a_statement_of_its_example() -> None:
    for example in examples(criteria_pages(annotated_reports(), 8, seed=2), seed=2):
        assert example.features.pairs.shape[0] == len(example.labels)
        assert all(NO_LABEL <= label < example.features.pairs.shape[1] for label in example.labels)


def test_page_break_keeps_every_character() -> None:
    whole = Passage("p1", ColumnKind.RESULTS, 1, ((0, 3), (6, 9), (12, 14)), "灯台を点検し、")
    parts = broken([whole], 6)
    assert "".join(p.text for p in parts) == "灯台を点検し、"
    assert [p.page for p in parts] == [1, 2]
