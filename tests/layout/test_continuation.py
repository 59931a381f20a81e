"""Paragraphs over the end of a page: `/` ends a line, a form feed a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

import textmine
from textmine.labels import BlockKind, ColumnKind, Route
from textmine.layout import arrange, arrange_pages, make_passages
from textmine.readers import from_text
from textmine.structures import Block, Cell, Page

PROSE = (
    "研修の実施に当たっては、受講者の声を踏まえて内容を見直すとともに、遠隔地の受\n"
    "講者のためにライブ配信を行った。また、修了者の相談に応じる窓口を新たに設けて、\n"
)


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        pytest.param("令和5年度の受講者は1,2", "34人であり、前年度より増えた。", True, id="inside a number"),
        pytest.param("受講者は前の年度の水準を大きく上回る1,234", "人であり、前年度より増えた。", True, id="before a unit"),
        pytest.param("窓口では電話と窓口と電子メールによる相談を合わせて行っており、相談の件数", "は120件であった。", True, id="before a particle"),
        pytest.param("相談の件数は120件であった。", "・広報誌を4回発行した。", False, id="a bullet follows"),
        pytest.param("相談の件数は120件であった。", "(2)広報の充実", False, id="a heading follows"),
        pytest.param("相談の件数は120件であった。", "1.2　広報の充実", False, id="a heading of two numbers follows"),
        pytest.param("相談の件数は120件であった。", "広報誌を四回発行し、会場で配った。", False, id="the sentence was complete"),
        pytest.param("相談の件数は120件であった。（※2）", "広報誌を四回発行し、会場で配った。", False, id="but for the mark of a note"),
        pytest.param("相談員の経験年数は前の年度より長くなっており、その差は+", "1.3年である。", True, id="after a sign"),
    ],
)  # fmt: skip
def test_running_text(end: str, start: str, *, joined: bool) -> None:
    report = textmine.analyze_text(f"{PROSE}{end}\f{start}")
    assert any(end + start in passage.text for passage in report.passages) is joined


def test_a_passage_over_two_pages_belongs_to_the_first() -> None:
    report = textmine.analyze_text(f"{PROSE}令和5年度の受講者は1,2\f34人であり、前年度より増えた。")
    [claim] = [claim for claim in report.claims if claim.unit == "人"]
    assert (claim.text, claim.page, len(claim.spans)) == ("1,234人", 1, 2)
    assert claim.scores.join < 1


def table(page: Page, *columns: str) -> Page:
    """Return the page as a ruled table of one row, lines of its columns one after the other; an empty one has no cell."""
    cells, at = [], page.start
    for number, column in enumerate(columns):
        spans = []
        for line in column.split("/") if column else ():
            spans.append((at, at + len(line)))
            at += len(line) + 1
        if spans:
            cells.append(Cell(0, number, tuple(spans)))
    return replace(page, blocks=(Block(BlockKind.TABLE, tuple(cells)),), route=Route.RULINGS)


def pages_of(*sheets: tuple[str, ...]) -> tuple[str, tuple[Page, ...]]:
    """Return text and pages of a table."""
    text = "\f".join("\n".join(column.replace("/", "\n") for column in sheet if column) for sheet in sheets)
    return text, arrange_pages(
        text, [table(page, *sheet) for page, sheet in zip(from_text(text).pages, sheets, strict=True)]
    )


def test_the_rest_of_a_table_has_the_kinds_of_its_places() -> None:
    first = (
        "年度計画/窓口の開設日を増やし、夜間の相談にも応/じる。待ち時間を短くするため、予約の枠を",
        "評価の視点/窓口の開設日を増やし、夜間の相談にも応/じているか。",
        "業務実績/夜間の窓口を三か所に設け、受けた相談は/前の年度より増えた。広報誌の改訂箇所は新",
    )
    text, pages = pages_of(first, ("広げる。", "", "旧対照表の二枚目に示す。"))
    kinds = [ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS]
    assert [[column.kind for column in page.columns] for page in pages] == [kinds, [kinds[0], kinds[2]]]
    told = [passage.text for passage in make_passages(text, pages)]
    assert any(each.endswith("予約の枠を広げる。") for each in told)
    assert any(each.endswith("改訂箇所は新旧対照表の二枚目に示す。") for each in told)


def test_the_rest_in_one_column_is_no_running_text() -> None:
    first = (
        "年度計画/窓口の開設日を増やし、夜間の相談にも応/じる。",
        "業務実績/夜間の窓口を三か所に設け、受けた相談は/前の年度より増えた。広報誌の改訂箇所は新",
    )
    text, pages = pages_of(first, ("", "旧対照表の二枚目に示す。"))
    assert [column.kind for column in pages[1].columns] == [ColumnKind.RESULTS]
    assert any(each.text.endswith("改訂箇所は新旧対照表の二枚目に示す。") for each in make_passages(text, pages))


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(("評価の視点/相談に応じているか。", "自己評価/評定はBとする。"), id="headings of its own"),
        pytest.param(
            ("窓口を開く日を増やし、夜間に寄せられる相談にも手分けして応じることとした。", "窓口を三か所に設けた。"),
            id="a wider column",
        ),
    ],
)
def test_another_table_keeps_its_own_kinds(second: tuple[str, ...]) -> None:
    first = ("年度計画/窓口の開設日を増やす。", "業務実績/夜間の窓口を設けた。")
    alone = pages_of(second)[1][0]
    found = pages_of(first, second)[1][1]
    assert [column.kind for column in found.columns] == [column.kind for column in alone.columns]


def test_a_single_column_without_cells_goes_on_with_the_column_it_continues() -> None:
    first = (
        "年度計画/窓口の開設日を増やし、夜間の相談にも応/じる。",
        "業務実績/夜間の窓口を三か所に設け、受けた相談は/前の年度より増えた。広報誌の改訂箇所は新",
    )
    text, [page] = pages_of(first)
    rest = "年度計画　業務実績\n旧対照表の二枚目に示す。\n研修は四回行った。"
    whole = f"{text}\f{rest}"
    overleaf = arrange(whole, from_text(whole).pages[1])
    assert [column.kind for column in overleaf.columns] == [ColumnKind.TEXT]
    told = [passage.text for passage in make_passages(whole, (page, overleaf))]
    assert any(each.endswith("改訂箇所は新旧対照表の二枚目に示す。") for each in told)


def test_the_columns_of_a_table_go_on_each_with_its_own() -> None:
    sheets = [
        (
            "評価の視点/研修を計画どおりに実施/し、その成果を関係者に",
            "業務実績/研修を12回実施し、受講者/の理解度を調べたところ、97.3",
        ),
        ("評価の視点/広めているか。", "業務実績/%となった。/・広報誌を4回発行した。"),
    ]
    text, pages = pages_of(*sheets)
    assert [[c.kind for c in page.columns] for page in pages] == [[ColumnKind.CRITERIA, ColumnKind.RESULTS]] * 2
    passages = make_passages(text, pages)
    assert any(p.text.endswith("その成果を関係者に広めているか。") and p.page == 1 for p in passages)
    assert any(p.text.endswith("97.3%となった。") and p.page == 1 for p in passages)
    assert [p.page for p in passages if p.text == "・広報誌を4回発行した。"] == [2]
