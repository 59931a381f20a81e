"""Block dumps, as pdftotext writes them: what they are told by, and their columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.samples import wrapped
from textmine.labels import ColumnKind, Route
from textmine.layout import arrange
from textmine.layout.flow_cells import flow_cells
from textmine.layout.flows import block_wise
from textmine.layout.lines import split_lines
from textmine.structures import Page

VIEWS = [
    "灯台の点検を計画に沿って進め、灯火が消える事故を防いでいるか。",
    "航路標識の見直しに当たり、漁業者の意見を聴いているか。",
    "港の学校での授業を通じて、海の安全を伝えているか。",
]
RESULTS = [
    "灯台120基の点検を終え、うち18基の灯火を発光ダイオードに取り替えた。灯火が消えた事故は2件で、前年度の5件から3件減った。",
    "漁業者との意見交換会を14回開き、延べ310人が参加した。寄せられた62件の意見のうち41件を標識の配置に反映した。",
    (
        "霧が出やすい三つの岬では、霧笛の音が届く範囲を船の上で確かめ、聞こえにくい向きに鳴るものを取り替えた。岬の灯台では日が沈む前から"
        "灯火を点けることとし、沖を通る船の船長からは、岬の形が早く分かるようになったとの声が寄せられた。"
    ),
    "港の学校で授業を33回行い、聞いた児童は1,240人であった。終わった後の問いに、94.5%が海の安全が分かったと答えた。",
]


def lines_of(texts: list[str], width: int) -> list[str]:
    return [line for text in texts for line in wrapped([text], width)]


def by_turns(narrow: list[str], wide: list[str]) -> list[str]:
    """Return the lines of two columns as one block holds them: down the page, now one and now the other."""
    found: list[str] = []
    for row in range(max(len(narrow), len(wide))):
        found += [column[row] for column in (narrow, wide) if row < len(column)]
    return found


NARROW, WIDE = lines_of(VIEWS, 11), lines_of(RESULTS, 32)
LAST = ["灯台の点検は来年度も続ける。", "霧笛の取替えも来年度に終える。"]
TURNS = by_turns(NARROW, WIDE)
MERGED = [
    *by_turns(NARROW[:4], WIDE[:4]),
    *(f"{NARROW[at]} {WIDE[at]}" for at in (4, 5)),
    *by_turns(NARROW[6:], WIDE[6:]),
]
BLOCK, BESIDE = ("\n".join([*lines, "", *LAST]) for lines in (TURNS, MERGED))


def page_of(text: str) -> Page:
    return arrange(text, Page(1, 0, len(text)))


def lines_by_kind(text: str) -> dict[ColumnKind, list[str]]:
    return {
        column.kind: [text[s:e] for paragraph in column.paragraphs for s, e in paragraph.spans]
        for column in page_of(text).columns
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(BLOCK, True, id="two blocks"),
        pytest.param("\n".join(TURNS), False, id="no: nothing parts a block from rows"),
        pytest.param("\n".join(NARROW) + "\n\n" + "\n".join(WIDE), True, id="a block for each column"),
        pytest.param("\n\n".join(TURNS), False, id="no: each line stands alone"),
        pytest.param(
            "\n\n".join(by_turns(NARROW[:5], WIDE[:5])) + "\n\n" + "\n".join(WIDE[5:]),
            False,
            id="no: only the last column, left alone, is close",
        ),
        pytest.param("12\n34\n56\n78\n90\n12\n34", False, id="no: figures are no text"),
        pytest.param("灯台を点検した。", False, id="no: too few lines"),
        pytest.param("", False, id="no: nothing"),
    ],
)
def test_block_dumps_are_told_by_the_lines_that_stand_together(text: str, expected: bool) -> None:
    assert block_wise(split_lines(text, 0, len(text), cells=False)) is expected


@pytest.mark.parametrize("text", [pytest.param(BLOCK, id="by turns"), pytest.param(BESIDE, id="side by side")])
def test_columns_of_one_block_are_taken_apart(text: str) -> None:
    found = lines_by_kind(text)
    assert found == {ColumnKind.CRITERIA: NARROW, ColumnKind.RESULTS: [*WIDE, *LAST]}


def test_a_column_goes_on_in_a_later_flow() -> None:
    views, results = NARROW[:3], WIDE[:4]
    text = "\n\n".join(["\n".join(by_turns(views, results)), "\n".join(WIDE[4:]), "\n".join(NARROW[3:])])
    assert lines_by_kind(text) == {ColumnKind.CRITERIA: NARROW, ColumnKind.RESULTS: WIDE}


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        pytest.param(f"{NARROW[0]} {WIDE[1]}", [NARROW[0], WIDE[1]], id="two full cells"),
        pytest.param(f"でいるか。 {WIDE[0]}", ["でいるか。", WIDE[0]], id="the last line of a paragraph"),
        pytest.param("灯台 120基 うち灯火 18基", ["灯台 120基 うち灯火 18基"], id="no: neither fills a column"),
        pytest.param(WIDE[0], [WIDE[0]], id="no: a full line"),
    ],
)
def test_cells_of_one_line(line: str, cells: list[str]) -> None:
    text = "\n".join([*NARROW, *WIDE, line])
    found = flow_cells(split_lines(text, 0, len(text), cells=False))
    assert [each.text for each in found][len(NARROW) + len(WIDE) :] == cells


def test_prose_of_one_column_stays_in_file_order() -> None:
    text = "\n".join(lines_of(RESULTS * 2, 24))
    assert page_of(text).route is Route.FILE_ORDER


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*NARROW, *WIDE, "", "12 34", "年度計画"]), max_size=40))
def test_every_character_is_in_one_paragraph(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = [span for column in page_of(text).columns for paragraph in column.paragraphs for span in paragraph.spans]
    found = sorted(at for start, end in spans for at in range(start, end) if not text[at].isspace())
    assert found == [at for at, character in enumerate(text) if not character.isspace()]
