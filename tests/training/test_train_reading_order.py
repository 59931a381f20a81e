"""Training the join score: the same bytes from the same text, and a model that restores pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from textmine.errors import ModelError
from textmine.labels import Route
from textmine.layout import arrange
from textmine.layout.joins import JoinModel, default_joins, log_odds, sigmoid, weights
from textmine.layout.pairs import PAIR_NAMES
from textmine.modelstore import Model, read_model
from textmine.structures import Page
from textmine.training.layout_pages import gold_lines, one_paragraph_each, report_files, running_text, tables
from textmine.training.train_reading_order import ReadingOrderConfig, ReadingOrderResult, train

PAGES = 8


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ReadingOrderResult]:
    folder = tmp_path_factory.mktemp("models") / "reading_order"
    return folder, train(ReadingOrderConfig(folder=folder, pages=PAGES))


@pytest.fixture(scope="module")
def model(trained: tuple[Path, ReadingOrderResult]) -> JoinModel:
    return weights(read_model(trained[0]))


def test_the_same_training_gives_the_same_bytes(trained: tuple[Path, ReadingOrderResult], tmp_path: Path) -> None:
    again = train(ReadingOrderConfig(folder=tmp_path, pages=PAGES))
    assert again == trained[1]
    for file in trained[0].iterdir():
        assert file.read_bytes() == (tmp_path / file.name).read_bytes()


def test_the_result_tells_what_was_learned(trained: tuple[Path, ReadingOrderResult]) -> None:
    result = trained[1]
    assert result.sha256 == read_model(trained[0]).sha256
    assert result.joins > 500
    assert result.pairs > 10 * result.joins
    assert result.join_auc > 0.9
    assert result.read_on_accuracy > 0.9
    assert result.running_accuracy > 0.85
    assert result.trust_error < 0.1


def test_a_small_model_restores_a_table(model: JoinModel) -> None:
    left = ["港の灯台につい", "て、計画的に点", "検を行うととも", "に、航路標識を", "順次更新する。"]
    right = [
        "港の灯台については、三十二か所の全てで点検を行い、うち五か所で",
        "灯器の不具合を見付けて年度内に直した。また、老朽化した航路標識",
        "を十八基更新し、その際に発光ダイオードを用いることで、使う電力",
        "を前年度から四割ほど減らすことができた。更新した標識について、",
        "漁業協同組合から見やすくなったとの声が寄せられている。",
    ]
    text = "\n\n".join(line for row in zip(left, right, strict=True) for line in row)
    page = arrange(text, Page(1, 0, len(text)), model=model)
    assert page.route is Route.TEXT
    columns = [[text[s:e] for p in column.paragraphs for s, e in p.spans] for column in page.columns]
    assert columns == [left, right]


def test_left_out_features_have_no_weight(tmp_path: Path) -> None:
    train(ReadingOrderConfig(folder=tmp_path, pages=2, without=("repeated", "cost")))
    pair = weights(read_model(tmp_path)).join.pair
    assert pair[PAIR_NAMES.index("repeated")] == 0
    assert pair[PAIR_NAMES.index("cost")] == 0
    assert pair[PAIR_NAMES.index("word")] != 0


def test_a_model_of_other_features_is_refused(trained: tuple[Path, ReadingOrderResult]) -> None:
    stored = read_model(trained[0])
    other = Model(stored.arrays, {**stored.config, "features": {}}, stored.sha256)
    with pytest.raises(ModelError) as caught:
        weights(other)
    assert caught.value.code == "TM203"


def test_the_shipped_model_fits_this_version() -> None:
    assert isinstance(default_joins(), JoinModel)


def test_only_training_reports_are_used() -> None:
    assert {report.split for report in report_files(None, "train")} == {"train"}
    assert report_files(None, "no such split") == ()


def test_true_places_of_lines() -> None:
    reports = report_files(None, "train")
    for page in tables(reports, 3, seed=5):
        lines = [line for order in page.orders for line in order]
        assert len(lines) == len(set(lines))
        assert 0.9 * len(page.seen) <= len(lines) <= len(page.seen)
    for page in running_text(reports, 4, seed=5):
        assert [line for order in page.orders for line in order] == list(range(len(page.seen)))


def test_newlines_within_records_part_paragraphs_only_after_sentences_and_titles() -> None:
    report = report_files(None, "train")[0]
    record = report.records[0]
    texts = (
        "評定 A\n目標を上回る成果を得た。\n引き続き努める。",
        "港にある灯台の全てについて、計画したとおりに点検を行っ\nた。",
    )
    made = replace(report, records=tuple(replace(record, text=text, claims=()) for text in texts))
    (plain,) = one_paragraph_each([made])
    assert [each.text for each in plain.records] == [
        "評定 A",
        "目標を上回る成果を得た。",
        "引き続き努める。",
        "港にある灯台の全てについて、計画したとおりに点検を行った。",
    ]


def test_gold_lines_of_nothing() -> None:
    assert len(gold_lines("", ()).seen) == 0


def test_log_odds_are_the_inverse_of_the_sigmoid() -> None:
    values = np.array([-3.0, 0.0, 2.5])
    assert np.allclose(log_odds(sigmoid(values)), values)
    assert np.allclose(log_odds(np.array([1.0, 0.0])), [12.0, -12.0])
