"""Training the weights, and the pages and reports it learns from."""

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import check_grad

from textmine.corpus.markup import MarkupFile, Record, parse_markup
from textmine.criteria.decision import NAMES, USES, match, shipped_passes
from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES, Features
from textmine.criteria.fitting import NO_LABEL, Evidence, Example, example_loss, fit, fit_passes, split_weights
from textmine.labels import ColumnKind
from textmine.modelstore import load_model
from textmine.structures import Passage
from textmine.training.criteria_pages import broken, criteria_pages, page_groups
from textmine.training.criteria_reports import (
    annotated_reports,
    criteria_report,
    joined_answers,
    report_group,
    training_reports,
)
from textmine.training.train_criteria import CriteriaConfig, train

REPORT = """agency: 独立行政法人灯台機構
field: ports
fiscal_year: FY2023
split: train
---
@ v1 column=評価の視点 item=1-1
・灯台の点検を計画的に行っているか。

@ v2 column=評価の視点 item=1-2
・海図の刊行を早めているか。

@ r1 column=業務実績 item=1-1 criterion=v1 heading=(1)点検
・灯台212基の点検を終えた。

@ r2 column=業務実績 item=1-2 criterion=v2
・海図は6日ごとに刊行した。

@ r3 column=業務実績 item=1-1 criterion=none
・なお、食堂を改めた。

@ s1 column=自己評価 item=1-2 criterion=v2
海図の刊行は計画より早い。

@ s2 column=自己評価 item=1-2
総じて順調である。
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("reports")
    (place / "ports.txt").write_text(REPORT, encoding="utf-8")
    return place


def test_same_training_gives_the_same_bytes(tmp_path: Path, folder: Path) -> None:
    first = train(CriteriaConfig(tmp_path / "a", reports=(folder,), pages=4))
    second = train(CriteriaConfig(tmp_path / "b", reports=(folder,), pages=4))
    assert first.sha256 == second.sha256
    for name in ("arrays.npz", "config.json", "MODEL_CARD.md"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("use", USES)
def test_shipped_weights_have_the_shape_of_their_features(use: str) -> None:
    passes = shipped_passes(use)
    for turn, weights in (("first", passes.first), ("second", passes.second)):
        for kind, names in NAMES[turn].items():
            assert weights is None or getattr(weights, kind).shape == (len(names),)


def test_shipped_model_names_its_training() -> None:
    assert set(load_model("criteria").config["training"]) == {"pages", "seed", "strength", "data_sha256"}


@pytest.mark.parametrize("labels", [(0, NO_LABEL, 1, 3, 0), (NO_LABEL,) * 5, (1, 1, 2, 3, 3)])
def test_gradient_is_that_of_the_loss(labels: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    values = Features(rng.normal(size=(5, 4, len(PAIR_FEATURES))), rng.normal(size=(5, len(PASSAGE_FEATURES))))
    example = Example(values, labels, 1)
    point = rng.normal(size=sum(map(len, NAMES["first"].values()))) * 0.3

    def loss(x: np.ndarray) -> float:
        return example_loss(example, split_weights(x, "first"))[0]

    def gradient(x: np.ndarray) -> np.ndarray:
        return example_loss(example, split_weights(x, "first"))[1]

    assert check_grad(loss, gradient, point) < 1e-4


def test_fit_prefers_what_the_labels_follow() -> None:
    pairs = np.zeros((2, 2, len(PAIR_FEATURES)), np.float32)
    pairs[0, 0, 0] = pairs[1, 1, 0] = 1.0
    example = Example(Features(pairs, np.zeros((2, len(PASSAGE_FEATURES)), np.float32)), (0, 1))
    assert fit([(example, 20.0)]).pairs[0] > 1.0


@pytest.mark.parametrize(
    ("evidence", "kind", "names"),
    [
        (Evidence(order=False), "pairs", ("beside", "rank")),
        (Evidence(order=False), "passages", ("last",)),
        (Evidence(order=False), "steps", ("next", "skip", "back")),
        (Evidence(decoding=False), "steps", ("same", "next")),
        (Evidence(sense=False), "pairs", ("lemmas", "meanings_claim")),
        (Evidence(rivals=False), "pairs", ("pieces_choice",)),
        (Evidence(form=False), "passages", ("brief",)),
        (Evidence(shares=False), "pairs", ("coverage", "opening")),
    ],
)
def test_evidence_that_is_not_used_weighs_nothing(evidence: Evidence, kind: str, names: tuple[str, ...]) -> None:
    group = report_group(criteria_report(parse_markup(REPORT)))
    weights = getattr(fit_passes([group], evidence=evidence).first, kind)
    assert not any(weights[NAMES["first"][kind].index(name)] for name in names)


def test_pages_are_the_same_for_the_same_seed() -> None:
    reports = training_reports(annotated_reports())
    first, second = (list(criteria_pages(reports, 4, seed=1)) for _ in range(2))
    assert first == second


def test_every_label_names_a_statement_of_its_example() -> None:
    pages = criteria_pages(training_reports(annotated_reports()), 8, seed=2)
    for example in (example for group in page_groups(pages, seed=2) for example in group.examples):
        assert example.values.pairs.shape[0] == len(example.labels)
        assert all(NO_LABEL <= label < example.values.pairs.shape[1] for label in example.labels)


def test_page_break_keeps_every_character() -> None:
    whole = Passage("p1", ColumnKind.RESULTS, 1, ((0, 3), (6, 9), (12, 14)), "灯台を点検し、")
    parts = broken([whole], 6)
    assert "".join(p.text for p in parts) == "灯台を点検し、"
    assert [p.page for p in parts] == [1, 2]


def test_report_in_reading_order() -> None:
    report = criteria_report(parse_markup(REPORT))
    assert [p.text[:4] for p in report.passages] == ["・灯台2", "・なお、", "・海図は", "海図の刊"]
    assert report.answers == (0, None, 1, 1)
    assert [p.section for p in report.passages] == ["1-1", "1-1", "1-2", "1-2"]
    assert report.passages[0].title == report.criteria[0].title == "点検"


def test_pairs_of_a_report_name_one_criterion_a_passage() -> None:
    pairs, labels = criteria_report(parse_markup(REPORT)).pairs()
    assert len(pairs) == 8
    assert labels == [1, 0, 0, 0, 0, 1, 0, 1]


def test_joined_answers_are_one_text_a_criterion() -> None:
    told, asked = joined_answers(criteria_report(parse_markup(REPORT)))
    assert [entry.text.count("\n") for entry in told] == [0, 1]
    assert len(asked) == 2


def held(name: str, field: str, split: str, *, gold: bool) -> MarkupFile:
    attributes = {"column": "評価の視点"} | ({"theme": "core"} if gold else {})
    return MarkupFile(name, field, "FY2023", split, (Record("v1", attributes, "点検しているか。"),))


@pytest.mark.parametrize(
    ("report", "reason"),
    [
        (held("甲", "ports", "test", gold=True), "held out itself"),
        (held("甲", "roads", "train", gold=False), "of the same agency"),
    ],
)
def test_nothing_is_learned_from_what_is_held_out(report: MarkupFile, reason: str) -> None:
    test = held("甲", "ports", "test", gold=True)
    assert training_reports([test, report]) == (), reason


@pytest.mark.parametrize("field", ["water", "ports"])
def test_reports_of_other_agencies_are_learned_from(field: str) -> None:
    older = held("丙", field, "dev", gold=False)
    assert training_reports([held("甲", "ports", "test", gold=True), older]) == (older,)


def test_match_without_order_and_with_counterparts() -> None:
    asked = ["海図の刊行を早める。", "灯台の点検を進める。", "職員の研修を増やす。"]
    told = ["点検した灯台の数", "研修に参加した職員の数", "海図の刊行の間隔"]
    assert [m.criterion for m in match(told, asked, single=True)] == [1, 2, 0]
    assert all(m.criterion in {None, 0, 1, 2} for m in match(told, asked))


def test_match_of_nothing() -> None:
    assert match([], ["点検しているか。"]) == []
    assert [m.criterion for m in match(["点検した。"], [])] == [None]
