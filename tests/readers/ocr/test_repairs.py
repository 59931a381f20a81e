"""Misread characters of figures: what the grammar of numbers proves, and what it leaves alone."""

import pytest

from textmine.labels import BlockKind
from textmine.readers.ocr.repairs import find_repairs, repaired
from textmine.structures import Block, Cell


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("受講者は1.234人", "受講者は1,234人"),
        ("1.234.567人", "1,234,567人"),
        ("1.234,567円", "1,234,567円"),
        ("理解度は97,3%", "理解度は97.3%"),
        ("1,17倍に増加", "1.17倍に増加"),
        ("9@.3%となった", "96.3%となった"),
        ("12@人が参加", "126人が参加"),
        ("1,2O4人", "1,204人"),
        ("1,2l4人", "1,214人"),
        ("1.17僅に増加", "1.17倍に増加"),
        ("更新費は8.940万円", "更新費は8,940万円"),
        ("拡張期一0.8mmHg", "拡張期-0.8mmHg"),
        ("約3万2干回", "約3万2千回"),
        ("3万2寺ドル", "3万2千ドル"),
        ("0.3点土昇した", "0.3点上昇した"),
        ("目標を2件土回った", "目標を2件上回った"),
        ("年度未の残高", "年度末の残高"),
    ],
)
def test_repairs(read: str, meant: str) -> None:
    assert repaired(read, find_repairs(read)) == meant


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("面積は1.234km", id="a measure may have decimals"),
        pytest.param("1.234%", id="a share may have three decimals"),
        pytest.param("1,234人", id="nothing wrong"),
        pytest.param("97.3%", id="nothing wrong with a share"),
        pytest.param("12,345%", id="a factor of many may have thousands"),
        pytest.param("info@example.jp", id="an address"),
        pytest.param("3@5", id="no unit tells that it is a figure"),
        pytest.param("僅かに増えた", id="a word"),
        pytest.param("12僅かに", id="a word behind a figure"),
        pytest.param("H2Oの濃度", id="a formula"),
        pytest.param("令和5.4.1", id="a date"),
        pytest.param("1.234億円", id="hundreds of millions have decimals"),
        pytest.param("第一1.5節", id="a numeral before a number"),
        pytest.param("年度未達成", id="not yet reached"),
        pytest.param("土回し", id="a word with earth"),
    ],
)
def test_left_alone(text: str) -> None:
    assert find_repairs(text) == []


def table(*rows: str) -> tuple[str, Block]:
    text, cells = "", []
    for row, contents in enumerate(rows):
        for column, content in enumerate(contents.split()):
            cells.append(Cell(row, column, ((len(text), len(text) + len(content)),)))
            text += f"{content} "
    return text, Block(BlockKind.TABLE, tuple(cells))


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        (("計画値 9.551 7,876", "実績値 8,261 6,471"), "計画値 9,551 7,876 実績値 8,261 6,471 "),
        (("予算 △1.204", "決算 3,300"), "予算 △1,204 決算 3,300 "),
    ],
)
def test_the_figures_beside_a_figure_prove_its_comma(rows: tuple[str, ...], meant: str) -> None:
    text, block = table(*rows)
    assert repaired(text, find_repairs(text, [block])) == meant


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("比率 1.234", "比率 2.345"), id="nothing beside it has a comma"),
        pytest.param(("件数 8,261", "倍率 1.234%"), id="a share has decimals"),
        pytest.param(("件数 8,261", "倍率 1.23"), id="two places are decimals"),
    ],
)
def test_what_a_table_does_not_prove(rows: tuple[str, ...]) -> None:
    text, block = table(*rows)
    assert find_repairs(text, [block]) == []
