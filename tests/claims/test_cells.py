"""Tables of figures by their cells: each table as rows of cells, `|` between them; what becomes of each figure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from textmine.claims import Context
from textmine.claims.cell_claims import PlacedCell, link_cells, read_cells
from textmine.claims.tables import figure_cells
from textmine.labels import BlockKind, Reason
from textmine.quantities import scan
from textmine.structures import Block, Cell

Figure = tuple[str, str, str, str, str, str | None, str | None, str | None]
"""Text, label, value, unit, role, indicator, group, period."""


def table(rows: Sequence[str]) -> tuple[str, Block]:
    """Return text and block; a cell `<` goes on with the one left of it, `^` with the one above."""
    text = ""
    cells: dict[tuple[int, int], Cell] = {}
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, line in enumerate(rows):
        for column, content in enumerate(part.strip() for part in line.split("|")):
            if content in ("<", "^"):
                owner = owners[(row, column - 1) if content == "<" else (row - 1, column)]
                own = cells[owner]
                rows_spanned, columns_spanned = row - own.row + 1, column - own.column + 1
                cells[owner] = Cell(own.row, own.column, own.spans, rows_spanned, columns_spanned)
                owners[row, column] = owner
                continue
            owners[row, column] = row, column
            if content:
                cells[row, column] = Cell(row, column, ((len(text), len(text) + len(content)),))
                text += content
            text += "  "
        text += "\n"
    return text, Block(BlockKind.TABLE, tuple(cells[key] for key in sorted(cells)))


def figures(
    *rows: str, above: str = "", fiscal_year: int | None = 2023
) -> tuple[list[Figure], dict[str, str], list[Reason]]:
    text, block = table(rows)
    pairs, rejected = [], []
    for cell in figure_cells(text, block, above=above, fiscal_year=fiscal_year):
        [(start, end)] = cell.spans
        own = text[start:end]
        read, found = read_cells(own, scan(own), Context(fiscal_year=fiscal_year), [PlacedCell(0, len(own), cell)])
        pairs += found
        rejected += [r.reason for r in read.rejected]
    link_cells(pairs)
    drafts = [draft for draft, _ in pairs]
    told = [
        (d.quantity.text, d.label.value, format(d.value, "f"), d.unit, d.role.value, d.indicator, d.group, d.period)
        for d in drafts
    ]
    links = {d.quantity.text: d.of.quantity.text for d in drafts if d.of is not None}
    return told, links, rejected


def test_years_in_columns() -> None:
    told, links, _ = figures(
        "指標 | 達成目標 | 基準値 | R3年度 | R4年度 | R5年度",
        "研修の開催回数(回) | 8回以上 | 6 | 9 | 10 | 12",
    )
    assert told == [
        ("8回以上", "count", "8", "回", "target", "研修の開催回数", None, None),
        ("6", "count", "6", "回", "reference", "研修の開催回数", None, None),
        ("9", "count", "9", "回", "actual", "研修の開催回数", None, "FY2021"),
        ("10", "count", "10", "回", "actual", "研修の開催回数", None, "FY2022"),
        ("12", "count", "12", "回", "actual", "研修の開催回数", None, "FY2023"),
    ]
    assert links == {}


@pytest.mark.parametrize("head", ["令和5年度", "R5", "Ｒ５年度", "5年度", "2023年度", "(令和5年度)"])
def test_names_of_years(head: str) -> None:
    told, _, _ = figures(f"指標 | {head}", "相談件数 | 120件")
    assert [figure[-1] for figure in told] == ["FY2023"]


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        pytest.param(("区分(単位：千円) | R5年度", "人件費 | 1,234"), "", id="in the corner"),
        pytest.param(("区分 | R5年度", "人件費 | 1,234"), "(単位：千円)", id="above the table"),
        pytest.param(("区分 | R5年度(千円)", "人件費 | 1,234"), "", id="in the column's head"),
        pytest.param(("区分 | R5年度", "人件費(千円) | 1,234"), "", id="in the row's name"),
        pytest.param(("区分 | R5年度", "人件費 | 1,234千円"), "", id="in the cell"),
    ],
)
def test_units(rows: tuple[str, ...], above: str) -> None:
    told, _, _ = figures(*rows, above=above)
    assert [figure[1:6] for figure in told] == [("amount", "1234000", "円", "actual", "人件費")]


@pytest.mark.parametrize(
    ("rows", "above", "unit"),
    [
        pytest.param(("区分 | R5年度", "予算額 | 1,234"), "②インプット情報（千円、人）", "円", id="amount of a list"),
        pytest.param(
            ("区分 | R5年度", "従事人員数 | 214"), "②インプット情報（千円、人）", "人", id="persons of a list"
        ),
        pytest.param(("区分 | R5年度", "従事人員数 | 214"), "（単位：千円）", "人", id="persons are never money"),
        pytest.param(("指標 | 達成目標 | R5年度", "利用者数 | 40人以上 | 214"), "", "人", id="the others of the row"),
        pytest.param(
            ("指標 | 達成目標 | R5年度", "売上 | 40億円 | 214"), "", "", id="money may stand in another scale"
        ),
        pytest.param(
            ("指標 | R5年度", "売上（億円、2021年度から電子くじを含む。） | 12"), "", "円", id="a note in the bracket"
        ),
        pytest.param(("指標 | R5年度", "間伐の面積(ha)※１ | 12"), "", "ha", id="a mark behind the bracket"),
        pytest.param(("指標 | R5年度", "稼働率（％）注１ | 12"), "", "%", id="a numbered note behind the bracket"),
        pytest.param(("指標 | R5年度", "満足度（施設全体） | 12"), "(単位:％)", "%", id="a bracket without a unit"),
    ],
)
def test_units_beyond_the_cell(rows: tuple[str, ...], above: str, unit: str) -> None:
    told, _, _ = figures(*rows, above=above)
    assert told[-1][3] == unit


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        pytest.param(("区分 | R5年度", "職員数（人、年度末現在） | 214"), ["2024-03-31"], id="said by the row"),
        pytest.param(("区分 | 令和５年度末", "登録者数 | 214"), ["2024-03-31"], id="said by the column"),
        pytest.param(
            ("指標 | 達成目標 | R5年度", "割合 | 80%(令和9年度) | 74%"), ["FY2027", "FY2023"], id="in the cell"
        ),
        pytest.param(
            ("指標 | R5年度", "売上（億円、2021年度から含む。） | 12"), ["FY2023"], id="a year of a note is none"
        ),
        pytest.param(
            ("指標 | 基準値(平成30年度) | R5年度", "面積 | 12 | 13"), ["FY2018", "FY2023"], id="of a base value"
        ),
    ],
)
def test_periods(rows: tuple[str, ...], periods: list[str]) -> None:
    told, _, _ = figures(*rows)
    assert [figure[-1] for figure in told] == periods


@pytest.mark.parametrize(
    ("rows", "above", "names"),
    [
        pytest.param(
            ("年度 | 計画 | 実績", "R5年度 | 200 | 206"), "舗装の打換え(件)", ["舗装の打換え"] * 2, id="the title"
        ),
        pytest.param(("年度 | 計画 | 実績", "R5年度 | 200 | 206"), "②主要なインプット情報", [None] * 2, id="no title"),
        pytest.param(("年度 | 予算額 | 決算額", "R5年度 | 200 | 206"), "財務", ["予算額", "決算額"], id="the columns"),
        pytest.param(("区分 | R5年度", "執行率 | 98.3%"), "", ["執行率"], id="a role that is a name"),
        pytest.param(
            ("区分 | 毎年度 | R5年度", "満足度 | 年間90%以上 | 91%"), "", ["満足度"] * 2, id="words before a figure"
        ),
    ],
)
def test_what_names_the_figures(rows: tuple[str, ...], above: str, names: list[str | None]) -> None:
    told, _, _ = figures(*rows, above=above)
    assert [figure[5] for figure in told] == names


@pytest.mark.parametrize(
    ("head", "role"), [("前中期最終年度値", "reference"), ("毎年度", "target"), ("期間計", "target"), ("R5", "actual")]
)
def test_roles_of_heads(head: str, role: str) -> None:
    told, _, _ = figures(f"指標 | {head}", "相談件数 | 120件")
    assert [figure[4] for figure in told] == [role]


@pytest.mark.parametrize(("name", "label"), [("貸出標本(点)", "count"), ("総合満足度(点)", "measure")])
def test_things_and_points_of_scores(name: str, label: str) -> None:
    told, _, _ = figures("区分 | R5年度", f"{name} | 12")
    assert [figure[1] for figure in told] == [label]


def test_rows_of_plan_result_and_achievement() -> None:
    told, links, _ = figures(
        "指標 | 区分 | R4年度 | R5年度",
        "受講者数 | 計画値 | 100人 | 120人",
        "^ | 実績値 | 110人 | 150人",
        "^ | 達成度 | 110.0% | 125.0%",
    )
    assert [(figure[0], figure[1], figure[4], figure[5]) for figure in told] == [
        ("100人", "count", "target", "受講者数"),
        ("120人", "count", "target", "受講者数"),
        ("110人", "count", "actual", "受講者数"),
        ("150人", "count", "actual", "受講者数"),
        ("110.0%", "achievement", "actual", "受講者数"),
        ("125.0%", "achievement", "actual", "受講者数"),
    ]
    assert links == {"110.0%": "110人", "125.0%": "150人"}


def test_achievement_in_a_column() -> None:
    told, links, _ = figures("指標 | 目標値 | 実績値 | 達成度", "訪問館数 | 300館 | 318館 | 106.0%")
    assert [figure[4] for figure in told] == ["target", "actual", "actual"]
    assert links == {"106.0%": "318館"}


def test_two_levels_of_names() -> None:
    told, _, _ = figures("区分 | | R5年度", "理解度 | 大規模館 | 92.1%", "^ | 小規模館 | 95.3%")
    assert [(figure[0], figure[5], figure[6]) for figure in told] == [
        ("92.1%", "理解度", "大規模館"),
        ("95.3%", "理解度", "小規模館"),
    ]


def test_heads_over_two_rows() -> None:
    told, _, _ = figures(
        "指標 | 令和4年度 | < | 令和5年度 | <",
        "^ | 計画値 | 実績値 | 計画値 | 実績値",
        "巡回回数 | 20回 | 22回 | 24回 | 23回",
    )
    assert [(figure[0], figure[4], figure[7]) for figure in told] == [
        ("20回", "target", "FY2022"),
        ("22回", "actual", "FY2022"),
        ("24回", "target", "FY2023"),
        ("23回", "actual", "FY2023"),
    ]


def test_changes() -> None:
    told, links, _ = figures(
        "区分 | R4年度 | R5年度 | 前年度比", "相談件数 | 120件 | 150件 | 125.0%", "苦情 | 9件 | 7件 | △2件"
    )
    assert [figure[:3] for figure in told if figure[1] == "yoy_change"] == [
        ("125.0%", "yoy_change", "125.0"),
        ("△2件", "yoy_change", "-2"),
    ]
    assert links == {"125.0%": "150件", "△2件": "7件"}


def test_numbers_of_rows_are_no_claims() -> None:
    told, _, rejected = figures("指標 | 番号 | R5年度", "研修の回数 | 3 | 12回", "相談の件数 | 4 | 120件")
    assert [figure[0] for figure in told] == ["12回", "120件"]
    assert rejected == [Reason.REFERENCE_NUMBER] * 2


@pytest.mark.parametrize("dash", ["-", "－", "―", "…", "集計中", "***"])
def test_cells_without_a_figure(dash: str) -> None:
    told, _, _ = figures("指標 | R4年度 | R5年度", f"満足度 | {dash} | 91.2%")
    assert [(figure[0], figure[7]) for figure in told] == [("91.2%", "FY2023")]


@pytest.mark.parametrize(
    "name", ["①研修の回数", "・研修の回数", "研修の回数※1", "(1)研修の回数", "研修の回数(回)", "研修の回数（注1）"]
)
def test_marks_are_no_part_of_a_name(name: str) -> None:
    told, _, _ = figures("指標 | R5年度", f"{name} | 12回")
    assert [figure[5] for figure in told] == ["研修の回数"]


@pytest.mark.parametrize("rows", [("指標 | R5年度",), ("| |",), ("12 | 13",), ("12",)])
def test_strange_tables_do_not_raise(rows: tuple[str, ...]) -> None:
    figures(*rows)
