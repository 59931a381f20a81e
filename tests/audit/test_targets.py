"""Targets tied to results, and which way figures should go."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.audit.samples import scene_of
from textmine.audit.directions import Better, better
from textmine.audit.scene import Scene
from textmine.audit.targets import Extent, fiscal_year, is_recounted, row_text, ties_of
from textmine.labels import Bound, ClaimLabel, Role
from textmine.structures import Claim


def named(indicator: str, bound: Bound = Bound.EXACT, role: Role = Role.ACTUAL) -> Claim:
    return Claim("c1", (), "5件", ClaimLabel.COUNT, Decimal(5), "件", indicator=indicator, bound=bound, role=role)


@pytest.mark.parametrize(
    ("indicator", "way"),
    [
        ("漏水事故の件数", Better.LOWER),
        ("苦情", Better.LOWER),
        ("審査の処理日数", Better.LOWER),
        ("一般管理費の削減率", Better.HIGHER),
        ("事故防止の講習の参加者", Better.HIGHER),
        ("整備不良に起因する事故等の発生件数", Better.LOWER),
        ("年次休暇の取得日数", Better.HIGHER),
        ("刊行物", Better.UNKNOWN),
        ("刊行物 ※苦情を除く", Better.UNKNOWN),
    ],
)
def test_the_last_word_of_a_name_tells_which_way_is_better(indicator: str, way: Better) -> None:
    assert better(Scene(()), [named(indicator)]) is way


@pytest.mark.parametrize(("bound", "way"), [(Bound.AT_MOST, Better.LOWER), (Bound.AT_LEAST, Better.HIGHER)])
def test_the_bound_of_a_target_tells_more_than_words(bound: Bound, way: Better) -> None:
    assert better(Scene(()), [named("事故"), named("事故", bound, Role.TARGET)]) is way


def figure(name: str, value: int, *more: str, indicator: str = "相談") -> str:
    return f"[[{value}件|{name} count {value} 件 indicator={indicator} {' '.join(more)}]]"


@pytest.mark.parametrize(
    ("sentence", "targets", "why"),
    [
        (f"相談は{figure('c1', 52)}(目標{figure('c2', 50, 'role=target')})", ["c2"], "the same name"),
        (
            f"実績{figure('c1', 52)}、目標{figure('c2', 50, 'role=target', indicator='相談の実施')}",
            ["c2"],
            "the only two of the row",
        ),
        (
            f"相談{figure('c1', 52)}。訪問の目標{figure('c2', 50, 'role=target', indicator='訪問')}",
            [],
            "another indicator",
        ),
        (f"相談{figure('c1', 52)}、目標[[50人|c2 count 50 人 role=target indicator=相談]]", [], "another unit"),
        (
            f"相談{figure('c1', 52)}、目標{figure('c2', 50, 'role=target', 'group=夜間')}",
            ["c2"],
            "one row, nothing else",
        ),
    ],
)
def test_targets_are_tied_by_name_or_row(sentence: str, targets: list[str], why: str) -> None:
    scene = scene_of(sentence)
    found = ties_of(scene, scene["r1.c1"])
    assert [tie.target.id.removeprefix("r1.") for tie in found] == targets, why


def test_a_target_of_the_document_needs_name_and_year() -> None:
    year = "period=FY2023"
    scene = scene_of(
        f"相談は{figure('c1', 52, year)}である。", f"目標は{figure('c1', 50, 'role=target', year)}とする。"
    )
    assert [tie.target.id for tie in ties_of(scene, scene["r1.c1"])] == ["r2.c1"]
    other = scene_of(
        f"相談は{figure('c1', 52, year)}である。", f"{figure('c1', 50, 'role=target', 'period=FY2022')}とする。"
    )
    assert ties_of(other, other["r1.c1"]) == ()


def test_a_year_and_a_period_are_told_apart() -> None:
    scene = scene_of(
        f"{figure('c1', 52, 'period=FY2023')}、期間目標{figure('c2', 200, 'role=target', 'period=FY2021/FY2025')}"
    )
    assert [tie.extent for tie in ties_of(scene, scene["r1.c1"])] == [Extent.OTHER]


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("FY2023", 2023),
        ("FY2019/FY2023", 2023),
        ("2024-03-31", 2023),
        ("2024-04-01", 2024),
        ("期間", None),
        (None, None),
    ],
)
def test_days_belong_to_fiscal_years(period: str | None, year: int | None) -> None:
    assert fiscal_year(period) == year


def test_the_row_of_a_figure_ends_with_its_sentence() -> None:
    scene = scene_of(f"訪問を行った。相談は{figure('c1', 52)}である。再集計した。")
    assert row_text(scene, scene["r1.c1"]) == "相談は52件である"
    assert is_recounted(scene, (scene["r1.c1"],))
