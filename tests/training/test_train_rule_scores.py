"""The measured precision of rules: counted on gold passages, the same bytes each time, refused without gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from textmine.claims.scores import RuleCount, RuleScores
from textmine.corpus.markup import parse_markup
from textmine.errors import CorpusError
from textmine.modelstore import read_model
from textmine.training.train_rule_scores import RuleScoresConfig, judge, train

GOLD = """agency: 独立行政法人星図編集センター
field: star charts
fiscal_year: FY2023
split: dev
---
@ r1 column=業務実績
観測会は[[18回|c1 count 18 回 indicator=観測会 period=FY2023]](前年度比[[2回増|c2 yoy_change 2 回 form=difference indicator=観測会 of=c1 base=FY2022 period=FY2023]])開催した。

@ r2 column=業務実績
星図は[[40枚|c1 amount 41 枚 indicator=星図]]を刊行した。
"""


def test_a_right_decision_counts_for_its_rule_and_a_wrong_one_against_it() -> None:
    decisions = list(judge([parse_markup(GOLD)]))
    labels = {(d.rule, d.right) for d in decisions if d.field == "label"}
    assert ("label.direction.shown", True) in labels
    # The second record's gold is wrong on purpose: the counter gives a count of 40.
    assert ("label.unit.counter", False) in labels
    values = [d.right for d in decisions if d.field == "value"]
    assert values == [True, True, False]


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "stars.txt").write_text(GOLD, encoding="utf-8")
    first = train(RuleScoresConfig(tmp_path / "a", tmp_path))
    second = train(RuleScoresConfig(tmp_path / "b", tmp_path))
    assert first.sha256 == second.sha256
    assert (tmp_path / "a" / "arrays.npz").read_bytes() == (tmp_path / "b" / "arrays.npz").read_bytes()
    model = read_model(tmp_path / "a")
    assert model.arrays["used"].sum() == first.decisions


def test_a_corpus_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="TM402"):
        train(RuleScoresConfig(tmp_path / "a", tmp_path))


def test_precision_shrinks_to_that_of_the_field() -> None:
    scores = RuleScores({"label": {"sure": RuleCount(100, 100), "new": RuleCount(0, 1)}})
    assert scores.precision("label", "sure") > 0.99
    assert 0.3 < scores.precision("label", "new") < 0.7
    assert scores.precision("label", "never seen") == pytest.approx(100 / 101)
