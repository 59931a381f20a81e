"""Heads of two levels of which the upper ones stand over one column of their group only."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from textmine.claims.tables import figure_cells
from textmine.labels import BlockKind
from textmine.structures import Block, Cell, Span


def told(*rows: str) -> list[tuple[str | None, str]]:
    """Return period and role of each figure; cells are parted by `|`, lines within a cell by `/`."""
    text, cells = "", []
    for row, line in enumerate(rows):
        for column, content in enumerate(line.split("|")):
            spans: list[Span] = []
            for part in content.strip().split("/") if content.strip() else ():
                spans.append((len(text), len(text) + len(part)))
                text += f"{part}\n"
            if spans:
                cells.append(Cell(row, column, tuple(spans)))
    block = Block(BlockKind.TABLE, tuple(cells))
    return [(cell.period, cell.role.value) for cell in figure_cells(text, block, fiscal_year=2023)]


R4, R5 = "FY2022", "FY2023"


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        pytest.param(
            ["指標 | R4年度/計画 | 実績 | R5年度/計画 | 実績"],
            [(R4, "target"), (R4, "actual"), (R5, "target"), (R5, "actual")],
            id="years over the first column of their group, in one cell with the lower head",
        ),
        pytest.param(
            ["指標 | | R4年度 | | R5年度", " | 計画 | 実績 | 計画 | 実績"],
            [(R4, "target"), (R4, "actual"), (R5, "target"), (R5, "actual")],
            id="years in a row of their own, over the second column of their group",
        ),
        pytest.param(
            ["指標 | 計画 | | 実績 | ", " | R4年度 | R5年度 | R4年度 | R5年度"],
            [(R4, "target"), (R5, "target"), (R4, "actual"), (R5, "actual")],
            id="plan and result over years",
        ),
        pytest.param(
            ["区分 | R5年度/予算額 | 決算額"], [(R5, "target"), (R5, "actual")], id="one year with a line of its own"
        ),
    ],
)
def test_an_upper_head_holds_for_its_group(heads: Sequence[str], wanted: list[tuple[str, str]]) -> None:
    figures = " | ".join(str(12 + at) for at in range(len(wanted)))
    assert told(*heads, f"研修(回) | {figures}") == wanted


def test_blank_space_that_looks_like_a_column_does_not_count() -> None:
    rows = "指標 | R4年度/計画 | 実績 | | R5年度/計画 | 実績", "研修(回) | 12 | 13 | | 14 | 15", "速報 | | | 1 | |"
    assert told(*rows)[:4] == [(R4, "target"), (R4, "actual"), (R5, "target"), (R5, "actual")]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        pytest.param(
            "指標 | 基準値(H30年度) | 目標値 | 実績値",
            [("FY2018", "reference"), (None, "target"), (None, "actual")],
            id="the year of a base value holds for it alone",
        ),
        pytest.param(
            "指標 | 達成目標 | R4年度 | R5年度",
            [(None, "target"), (R4, "actual"), (R5, "actual")],
            id="a target for the whole period beside years",
        ),
        pytest.param(
            "指標 | R4年度実績 | R5年度計画 | R5年度実績 | 目標",
            [(R4, "actual"), (R5, "target"), (R5, "actual"), (None, "target")],
            id="lower heads that do not come round",
        ),
    ],
)
def test_heads_of_one_level_hold_for_their_column(heads: str, wanted: list[tuple[str | None, str]]) -> None:
    figures = " | ".join(str(12 + at) for at in range(len(wanted)))
    assert told(heads, f"研修(回) | {figures}") == wanted
