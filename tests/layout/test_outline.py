"""Headings above passages: levels of marks, columns under running text, forms, figures that look like numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.labels import BlockKind, ColumnKind
from textmine.layout import make_passages
from textmine.layout.outline import Outline
from textmine.structures import Block, Cell, Column, Page, Paragraph

TEXT, PLAN, RESULTS = ColumnKind.TEXT, ColumnKind.PLAN, ColumnKind.RESULTS
COLUMNS = {"本": TEXT, "計": PLAN, "実": RESULTS}


def paths(*lines: str) -> list[tuple[str, ...]]:
    """Return the path of each line; its first character tells the column."""
    outline = Outline()
    return [outline.place(COLUMNS[line[0]], line[1:]) for line in lines]


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        pytest.param(["本第1 業務", "本1 灯台", "本(3)保守", "本点検した。"], ("第1 業務", "1 灯台", "(3)保守"), id="levels"),
        pytest.param(["本第1 業務", "本(3)保守", "本第2 財務", "本点検した。"], ("第2 財務",), id="a higher one closes"),
        pytest.param(["本(1)保守", "本(2)更新", "本点検した。"], ("(2)更新",), id="one of its level closes"),
        pytest.param(["本1 灯台", "本1-1 保守", "本1-1-1 点検", "本した。"], ("1 灯台", "1-1 保守", "1-1-1 点検"), id="numbers of parts"),
        pytest.param(["本第1章 灯台", "本1.1 保守", "本1.2 更新", "本した。"], ("第1章 灯台", "1.2 更新"), id="numbers that count on"),
        pytest.param(["本第1章 灯台", "本3.5 倍に増加", "本した。"], ("第1章 灯台",), id="a figure does not count on"),
        pytest.param(["本第1 業務", "実(1)保守", "実点検した。"], ("第1 業務", "(1)保守"), id="running text governs tables"),
        pytest.param(["本第1 業務", "計(1)保守", "実点検した。"], ("第1 業務",), id="a column governs no other"),
        pytest.param(["計(1)保守", "本第2 財務", "計点検する。"], ("第2 財務",), id="a new table is under new headings"),
        pytest.param(["計(1)保守", "本以下のとおり。", "計点検する。"], ("(1)保守",), id="text that is no heading"),
        pytest.param(["本3.目標と実績", "計第2 業務", "計1.灯台", "計する。"], ("第2 業務", "1.灯台"), id="a column with an order of its own"),
        pytest.param(["本(1)保守", "実(1)保守", "実した。"], ("(1)保守",), id="the same heading in text and column"),
        pytest.param(["本第4 その他", "本様式１－１－４－１ 評定調書", "本1.基本情報", "本高い。"], ("1.基本情報",), id="a form begins anew"),
        pytest.param(["本第4 その他", "本様式1-1による。", "本した。"], ("第4 その他",), id="a sentence about a form"),
        pytest.param(["本第1 業務……………3", "本した。"], (), id="a list of contents"),
        pytest.param(["本第1　業務の　質", "本した。"], ("第1 業務の 質",), id="blanks"),
    ],
)  # fmt: skip
def test_path(lines: list[str], path: tuple[str, ...]) -> None:
    assert paths(*lines)[-1] == path


def test_a_heading_stands_under_those_above_it() -> None:
    assert paths("本第1 業務", "本(1)保守", "本(2)更新") == [(), ("第1 業務",), ("第1 業務",)]


MARKS = st.sampled_from(
    ["第1 務", "第2 財", "1.灯", "2.船", "1-1 標", "(1)保", "(2)修", "【指標】", "した。", "様式1-1 調書"]
)


@given(st.lists(st.tuples(st.sampled_from([TEXT, PLAN, RESULTS]), MARKS), max_size=30))
def test_levels_fall_along_every_path(lines: list[tuple[ColumnKind, str]]) -> None:
    order = ["第", "1.2.", "1-", "(", "【"]
    outline = Outline()
    for column, text in lines:
        path = outline.place(column, text)
        levels = [
            next(at for at, marks in enumerate(order) if heading[:2] in marks or heading[0] == marks)
            for heading in path
        ]
        assert levels == sorted(set(levels))


def test_headings_go_on_over_pages_and_rows_of_figures_head_nothing() -> None:
    lines = ["第1 業務", "1 相談件数 12", "(1)保守", "点検した。"]
    text = "\f".join(("\n".join(lines[:2]), "\n".join(lines[2:])))
    places = [(text.index(line), text.index(line) + len(line)) for line in lines]
    cut = places[1][0] + len("1 相談件数")
    row = (Cell(0, 0, ((places[1][0], cut),)), Cell(0, 1, ((cut + 1, places[1][1]),)))
    first = Column(TEXT, tuple(Paragraph((place,)) for place in places[:2]))
    second = Column(RESULTS, tuple(Paragraph((place,)) for place in places[2:]))
    pages = [
        Page(1, 0, places[1][1], columns=(first,), blocks=(Block(BlockKind.TABLE, row),)),
        Page(2, places[2][0], len(text), columns=(second,)),
    ]
    assert [passage.path for passage in make_passages(text, pages)] == [
        (),
        ("第1 業務",),
        ("第1 業務",),
        ("第1 業務", "(1)保守"),
    ]
