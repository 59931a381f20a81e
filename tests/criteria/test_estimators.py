"""The estimators keep the contract of scikit-learn, and the shipped prediction equals theirs."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer

from textmine.criteria.decision import Passes, decide
from textmine.criteria.estimators import CriterionMatcher, TaxonomyClassifier
from textmine.criteria.pairs import Entry, Pair, entry_task
from textmine.criteria.taxonomy import classify, row_terms, shipped_taxonomy
from textmine.modelstore import read_model, save_model

TEXTS = [
    "広報誌を年4回発行し、動画を配信した。",
    "記者発表を12回行い、広報に努めた。",
    "一般公開の来場者に冊子を配った。",
    "契約のうち随意契約は8件であった。",
    "入札の公告期間を延ばし、一者応札を減らした。",
    "共同調達により契約の単価を下げた。",
]
LABELS = ["outreach"] * 3 + ["procurement"] * 3


def pairs() -> tuple[list[Pair], list[int]]:
    made, labels = [], []
    for number, things in enumerate((("灯台", "海図", "研修"), ("標識", "測量", "広報"), ("港湾", "岸壁", "契約"))):
        asked = [Entry(f"・{thing}の状況を改めているか。", str(at + 1), at=at) for at, thing in enumerate(things)]
        told = [
            Entry(f"・{thing}については{at + 3}件を改めた。", str(at + 1), at=at) for at, thing in enumerate(things)
        ]
        told.append(Entry("・なお、食堂の椅子を取り替えた。", "3", at=9))
        for at, passage in enumerate(told):
            made += [Pair(passage, criterion, str(number)) for criterion in asked]
            labels += [int(at == column) for column in range(len(asked))]
    return made, labels


CASES: list[tuple[Any, Any]] = [
    (CriterionMatcher(strength=0.5), pairs()),
    (TaxonomyClassifier(least=1), (TEXTS, LABELS)),
]
both = pytest.mark.parametrize(("estimator", "data"), CASES, ids=["matcher", "taxonomy"])


def objects(rows: list[Any]) -> np.ndarray:
    array = np.empty(len(rows), object)
    array[:] = rows
    return array


@both
def test_clone_and_parameters(estimator: Any, data: Any) -> None:
    copied = clone(estimator)
    assert copied is not estimator
    assert copied.get_params() == estimator.get_params()
    assert copied.set_params(strength=7.0).strength == 7.0
    assert estimator.strength != 7.0


@both
def test_fit_returns_self_and_changes_neither_input_nor_parameters(estimator: Any, data: Any) -> None:
    before, parameters = copy.deepcopy(data), estimator.get_params()
    fresh = clone(estimator)
    assert fresh.fit(*data) is fresh
    assert data == before
    assert fresh.get_params() == parameters


@both
@pytest.mark.parametrize("method", ["predict", "predict_proba"])
def test_not_fitted(estimator: Any, data: Any, method: str) -> None:
    with pytest.raises(NotFittedError):
        getattr(clone(estimator), method)(data[0])


@both
def test_classes_and_probabilities(estimator: Any, data: Any) -> None:
    fitted = clone(estimator).fit(*data)
    probabilities = fitted.predict_proba(data[0])
    assert fitted.classes_.tolist() == sorted(set(data[1]))
    assert probabilities.shape == (len(data[0]), len(fitted.classes_))
    assert np.allclose(probabilities.sum(axis=1), 1.0)
    assert (probabilities >= 0).all()
    assert fitted.score(*data) > 0.8


@both
def test_lists_and_object_arrays_agree(estimator: Any, data: Any) -> None:
    fitted = clone(estimator).fit(*data)
    again = clone(estimator).fit(objects(data[0]), np.array(data[1]))
    assert np.array_equal(fitted.predict_proba(data[0]), again.predict_proba(objects(data[0])))


@both
def test_fitting_twice_agrees(estimator: Any, data: Any) -> None:
    fitted = clone(estimator).fit(*data)
    first = fitted.predict_proba(data[0])
    assert np.array_equal(fitted.fit(*data).predict_proba(data[0]), first)


@both
def test_pipeline_and_grid_search(estimator: Any, data: Any) -> None:
    pipeline = Pipeline([("same", FunctionTransformer()), ("model", clone(estimator))])
    search = GridSearchCV(pipeline, {"model__strength": [0.5, 2.0]}, cv=3).fit(*data)
    assert search.best_params_["model__strength"] in {0.5, 2.0}
    assert len(search.predict(data[0])) == len(data[0])


@both
def test_numbers_of_rows_must_agree(estimator: Any, data: Any) -> None:
    with pytest.raises(ValueError):
        clone(estimator).fit(data[0], data[1][:-1])


def test_matcher_refuses_what_is_no_pair() -> None:
    with pytest.raises(TypeError, match="neither a Pair"):
        CriterionMatcher().fit(["灯台を点検した。"], [1])


def test_matcher_refuses_other_labels() -> None:
    with pytest.raises(ValueError, match="0 or 1"):
        CriterionMatcher().fit([("点検した。", "点検しているか。")], [2])


def test_taxonomy_needs_two_labels_and_a_list() -> None:
    with pytest.raises(ValueError, match="two labels"):
        TaxonomyClassifier().fit(["広報した。"], ["outreach"])
    with pytest.raises(TypeError, match="not one text"):
        TaxonomyClassifier().fit("広報した。", ["outreach"])


def test_matcher_answers_one_criterion_or_none() -> None:
    made, labels = pairs()
    fitted = CriterionMatcher(strength=0.1).fit(made, labels)
    answers = fitted.predict(made).reshape(-1, 3)
    assert (answers.sum(axis=1) <= 1).all()
    assert answers.tolist() == np.array(labels).reshape(-1, 3).tolist()


def test_matcher_takes_criteria_that_it_has_not_seen() -> None:
    fitted = CriterionMatcher().fit(*pairs())
    unseen = [
        (told, asked)
        for told in ("橋を直した。", "森を育てた。")
        for asked in ("橋を直しているか。", "森を育てているか。")
    ]
    assert fitted.predict(unseen).tolist() == [1, 0, 0, 1]


def test_saved_matcher_predicts_without_scikit_learn_as_the_estimator_does(tmp_path: Path) -> None:
    from textmine.criteria.decision import NAMES, Weights

    made, labels = pairs()
    fitted = CriterionMatcher().fit(made, labels)
    turns = {"first": fitted.ordered_.first, "second": fitted.ordered_.second}
    save_model(tmp_path, {f"{t}.{k}": getattr(w, k) for t, w in turns.items() for k in NAMES[t]}, {})
    arrays = read_model(tmp_path).arrays
    passes = Passes(*(Weights(*(arrays[f"{turn}.{kind}"] for kind in NAMES[turn])) for turn in turns))
    own = [pair for pair in made if pair.document == "0"]
    told, asked = dict.fromkeys(p.passage for p in own), dict.fromkeys(p.criterion for p in own)
    (chain,) = decide([entry_task(list(told), list(asked))], passes)
    assert np.abs(chain.marginals[:, :-1].ravel() - fitted.predict_proba(own)[:, 1]).max() < 1e-9


def test_taxonomy_equals_logistic_regression_with_the_same_weights() -> None:
    labels = ["outreach"] * 2 + ["procurement"] * 2 + ["finance"] * 2
    fitted = TaxonomyClassifier(least=1).fit(TEXTS, labels)
    model = fitted.model_
    rows = np.zeros((len(TEXTS), len(model.terms)))
    for number, (columns, values) in enumerate(zip(*model.rows([row_terms(t) for t in TEXTS]), strict=True)):
        rows[number, columns] = values
    peer = LogisticRegression().fit(rows, labels)
    peer.coef_, peer.intercept_ = model.weights, model.bias
    assert np.abs(peer.predict_proba(rows) - fitted.predict_proba(TEXTS)).max() < 1e-9


def test_two_labels_keep_the_probabilities_of_logistic_regression() -> None:
    fitted = TaxonomyClassifier(strength=1.0, least=1).fit(TEXTS, LABELS)
    rows = np.zeros((len(TEXTS), len(fitted.model_.terms)))
    for number, (columns, values) in enumerate(zip(*fitted.model_.rows([row_terms(t) for t in TEXTS]), strict=True)):
        rows[number, columns] = values
    peer = LogisticRegression(C=1.0, class_weight="balanced", tol=1e-6).fit(rows, LABELS)
    assert np.abs(peer.predict_proba(rows) - fitted.predict_proba(TEXTS)).max() < 1e-3  # weights are rounded


@pytest.mark.parametrize("kind", ["part", "theme"])
def test_shipped_labels_are_those_of_the_lexicon(kind: str) -> None:
    from textmine.criteria.taxonomy import label_titles

    assert set(shipped_taxonomy(kind).labels) == set(label_titles(kind))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("標的型メールの訓練を3回行い、開封率は2%であった。", "security"),
        ("随意契約は12件、一者応札は4件であった。", "procurement"),
        ("職員の超過勤務は月平均12時間、有給休暇の取得は14日であった。", "personnel"),
    ],
)
def test_shipped_theme(text: str, theme: str) -> None:
    assert classify([text])[0].name == theme
