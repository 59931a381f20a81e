"""The evidence, feature by feature: which of two statements each one speaks for."""

import numpy as np
import pytest

from tests.criteria.samples import page_of
from textmine.criteria.features import PAIR_FEATURES, PASSAGE_FEATURES, Features, features
from textmine.criteria.headings import locate
from textmine.criteria.matching import tasks
from textmine.criteria.statements import find_statements

TWO = "・航路標識の信頼性を高めているか。\n\n・海図の刊行を早めているか。"


def computed(*pages: dict[str, str]) -> Features:
    passages = [p for number, columns in enumerate(pages, start=1) for p in page_of(columns, number=number)]
    places = locate(passages)
    *_, task = tasks(passages, places, find_statements(passages, places))
    return features(task)


def pair(name: str, *pages: dict[str, str]) -> list[float]:
    """Return a feature of the last passage with each statement."""
    return [round(float(value), 3) for value in computed(*pages).pairs[-1, :, PAIR_FEATURES.index(name)]]


CASES = [
    ("coverage", {"視点": TWO, "実績": "海図の刊行は6日で終えた。"}, 1),
    ("cosine", {"視点": TWO, "実績": "海図の刊行は6日で終えた。"}, 1),
    ("lead", {"視点": TWO, "実績": "航路標識に予備電源を備えた。"}, 0),
    (
        "bridge",
        {
            "年度": "航路標識の信頼性を高めるため、予備電源を備える。|海図の刊行のため、測量船を増やす。",
            "視点": TWO,
            "実績": "測量船は2隻増えた。",
        },
        1,
    ),
    ("title", {"視点": TWO, "実績": "(1)海図の刊行\n6日で終えた。"}, 1),
    (
        "same_section",
        {"視点": "(1)標識\n・保守しているか。\n(2)海図\n・刊行しているか。", "実績": "(2)海図\n終えた。"},
        1,
    ),
    (
        "other_section",
        {"視点": "(1)標識\n・保守しているか。\n(2)海図\n・刊行しているか。", "実績": "(2)海図\n終えた。"},
        0,
    ),
    ("beside", {"視点": TWO, "実績": "\n\n6日で終えた。"}, 1),
    ("same_row", {"年度": "標識を直す。\n\n海図を出す。", "視点": TWO, "実績": "\n\n6日で終えた。"}, 1),
    ("distance", {"視点": TWO, "実績": "\n\n6日で終えた。"}, 0),
    ("rank", {"視点": TWO, "実績": "予備電源を備えた。\n6日で終えた。"}, 0),
    ("same_number", {"視点": "①保守しているか。\n②刊行しているか。", "実績": "②6日で終えた。"}, 1),
    ("own_heading", {"実績": "(1)標識\n備えた。\n(2)海図\n6日で終えた。"}, 1),
]


@pytest.mark.parametrize(("name", "columns", "higher"), CASES, ids=[name for name, *_ in CASES])
def test_feature_is_higher_for(name: str, columns: dict[str, str], higher: int) -> None:
    values = pair(name, columns)
    assert values[higher] > values[1 - higher]


def test_lead_is_what_the_best_is_ahead_of_the_next() -> None:
    values = pair("lead", {"視点": TWO, "実績": "航路標識に予備電源を備えた。"})
    assert values[0] == -values[1] > 0


def test_statement_without_sentences_of_the_plan_neither_leads_nor_trails() -> None:
    columns = {"年度": "海図の刊行のため、測量船を増やす。", "視点": TWO, "実績": "測量船は2隻増えた。"}
    assert pair("bridge_lead", columns) == [0.0, 0.0]


def test_statement_of_an_earlier_page() -> None:
    pages = {"視点": TWO}, {"視点": "・研修を行っているか。", "実績": "研修を終えた。"}
    assert pair("earlier_page", *pages) == [1.0, 1.0, 0.0]


def test_only_statement_of_its_section() -> None:
    columns = {
        "視点": "(1)標識\n・保守しているか。\n(2)海図\n・刊行しているか。\n・広報しているか。",
        "実績": "(1)標識\n直した。",
    }
    assert pair("only_in_section", columns) == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("heading", "(1)海図の刊行"),
        ("heading_like", "【海図の刊行】"),
        ("heading_like", "③海図の刊行"),
        ("lead_in", "海図の刊行は以下のとおり。"),
        ("aside", "なお、食堂を改めた。"),
        ("rating", "評定：A"),
        ("rating", "Ｂ評価とする。"),
    ],
)
def test_form_of_a_passage(name: str, text: str) -> None:
    values = computed({"視点": TWO, "実績": text}).passages
    assert values[0, PASSAGE_FEATURES.index(name)] == 1.0


def test_plain_passage_has_no_form() -> None:
    values = computed({"視点": TWO, "実績": "海図の刊行を終えた。"}).passages[0]
    forms = ("heading", "heading_like", "lead_in", "aside", "rating", "self_evaluation", "stand_ins")
    assert not any(values[PASSAGE_FEATURES.index(name)] for name in forms)


def test_all_values_are_shares() -> None:
    values = computed({"年度": "海図の刊行を早める。", "視点": TWO, "実績": "海図の刊行を終えた。\n食堂を改めた。"})
    assert np.isfinite(values.pairs).all()
    assert np.abs(values.pairs).max() <= 1.0 + 1e-5
