"""What a column holds: by its heading where it has one, else by its language."""

from __future__ import annotations

import pytest

from tests.layout.samples import (
    CRITERIA,
    FIVE,
    FIVE_KINDS,
    RESULTS,
    SELF_EVALUATION,
    YEAR_PLAN,
    arranged,
    cells,
    dumped,
    wrapped,
)
from textmine.labels import ColumnKind
from textmine.layout.columns import column_kinds, heading_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("中期目標", ColumnKind.GOAL),
        ("中長期目標", ColumnKind.GOAL),
        ("第4期中期目標", ColumnKind.GOAL),
        ("中期計画", ColumnKind.PLAN),
        ("中長期計画", ColumnKind.PLAN),
        ("年度計画", ColumnKind.YEAR_PLAN),
        ("令和5年度計画", ColumnKind.YEAR_PLAN),
        ("令和５年度計画", ColumnKind.YEAR_PLAN),
        ("2023年度計画", ColumnKind.YEAR_PLAN),
        ("評価の視点", ColumnKind.CRITERIA),
        ("主な評価の視点", ColumnKind.CRITERIA),
        ("評 価 の 視 点", ColumnKind.CRITERIA),
        ("評価軸", ColumnKind.CRITERIA),
        ("業務実績", ColumnKind.RESULTS),
        ("法人の業務実績", ColumnKind.RESULTS),
        ("主な業務実績等", ColumnKind.RESULTS),
        ("自己評価", ColumnKind.SELF_EVALUATION),
        ("法人の自己評価", ColumnKind.SELF_EVALUATION),
        ("自己評定", ColumnKind.SELF_EVALUATION),
        ("主務大臣による評価", ColumnKind.MINISTER),
        ("国土交通大臣の評価", ColumnKind.MINISTER),
        ("主な定量的指標", ColumnKind.INDICATOR),
        ("評価指標", ColumnKind.INDICATOR),
        ("達成指標", ColumnKind.INDICATOR),
    ],
)
def test_heading_names_a_column(text: str, kind: ColumnKind) -> None:
    assert heading_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("中期目標を達成した。", id="a sentence about the goal"),
        pytest.param("年度計画に基づき実施", id="the plan as a ground"),
        pytest.param("浮標の業務実績", id="results of one matter"),
        pytest.param("評価の方法", id="a method, no criteria"),
        pytest.param("5年度", id="a year alone"),
        pytest.param("", id="empty"),
    ],
)
def test_other_lines_name_no_column(text: str) -> None:
    assert heading_kind(text) is None


def test_headings_decide_also_against_the_language_below_them() -> None:
    told = "浮標の鎖を替えた。"
    columns = [["中期計画", told], ["年度計画", told], ["業務実績", told]]
    assert column_kinds(columns) == (ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.RESULTS)


def test_headings_of_a_whole_table() -> None:
    names = ["中期目標", "中期計画", "年度計画", "評価の視点", "業務実績", "自己評価", "主務大臣による評価"]
    kinds = column_kinds([[name, "浮標の整備"] for name in names])
    assert kinds == (*FIVE_KINDS, ColumnKind.SELF_EVALUATION, ColumnKind.MINISTER)


def test_headings_in_the_second_line_count_as_well() -> None:
    columns = [["1-1-1 浮標の整備", "評価の視点"], ["浮標の整備", "業務実績"]]
    assert column_kinds(columns) == (ColumnKind.CRITERIA, ColumnKind.RESULTS)


def test_questions_are_criteria_and_the_past_is_results() -> None:
    assert column_kinds([CRITERIA, RESULTS]) == (ColumnKind.CRITERIA, ColumnKind.RESULTS)


def test_plan_of_the_year_is_told_by_its_year() -> None:
    assert column_kinds([[YEAR_PLAN], CRITERIA, RESULTS])[0] is ColumnKind.YEAR_PLAN


def test_rating_after_results_is_the_self_evaluation() -> None:
    kinds = column_kinds([CRITERIA, RESULTS, SELF_EVALUATION])
    assert kinds == (ColumnKind.CRITERIA, ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION)


def test_five_columns_without_headings() -> None:
    assert column_kinds(FIVE) == FIVE_KINDS


def test_sentence_broken_over_lines_counts_as_one() -> None:
    assert column_kinds([wrapped(CRITERIA, 9), wrapped(RESULTS, 36)]) == (ColumnKind.CRITERIA, ColumnKind.RESULTS)


def test_kinds_never_stand_against_the_order_of_tables() -> None:
    kinds = column_kinds([RESULTS, CRITERIA, [YEAR_PLAN]])
    order = [*FIVE_KINDS[:4], ColumnKind.INDICATOR, ColumnKind.RESULTS, ColumnKind.SELF_EVALUATION, ColumnKind.MINISTER]
    assert list(kinds) == sorted(kinds, key=order.index)


def test_empty_column_has_a_kind_too() -> None:
    assert len(column_kinds([[], RESULTS])) == 2


def test_kinds_of_an_arranged_page_by_headings() -> None:
    headed = [
        ["中期計画", *wrapped([YEAR_PLAN], 9)],
        ["評価の視点", *wrapped(CRITERIA, 9)],
        ["自己評価", *wrapped(RESULTS, 33)],
    ]
    kinds = tuple(column.kind for column in arranged(dumped(cells(headed))).columns)
    assert kinds == (ColumnKind.PLAN, ColumnKind.CRITERIA, ColumnKind.SELF_EVALUATION)


def test_kinds_of_an_arranged_page_by_language() -> None:
    page = arranged(dumped(cells([*(wrapped(column, 9) for column in FIVE[:4]), wrapped(RESULTS, 36)])))
    assert tuple(column.kind for column in page.columns) == FIVE_KINDS
