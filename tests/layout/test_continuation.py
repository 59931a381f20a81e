"""Paragraphs over the end of a page: `/` ends a line, a form feed a page."""

from __future__ import annotations

import pytest

import textmine
from textmine.labels import BlockKind, ColumnKind
from textmine.layout import arrange, make_passages
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
    """Return the page as a table of one row; its text has the lines of each column one after the other."""
    cells, at = [], page.start
    for number, column in enumerate(columns):
        spans = []
        for line in column.split("/"):
            spans.append((at, at + len(line)))
            at += len(line) + 1
        cells.append(Cell(0, number, tuple(spans)))
    return Page(page.number, page.start, page.end, blocks=(Block(BlockKind.TABLE, tuple(cells)),))


def test_the_columns_of_a_table_go_on_each_with_its_own() -> None:
    sheets = [
        (
            "評価の視点/研修を計画どおりに実施/し、その成果を関係者に",
            "業務実績/研修を12回実施し、受講者/の理解度を調べたところ、97.3",
        ),
        ("評価の視点/広めているか。", "業務実績/%となった。/・広報誌を4回発行した。"),
    ]
    text = "\f".join("\n".join(column.replace("/", "\n") for column in sheet) for sheet in sheets)
    document = from_text(text)
    pages = [arrange(text, table(page, *sheet)) for page, sheet in zip(document.pages, sheets, strict=True)]
    assert [[c.kind for c in page.columns] for page in pages] == [[ColumnKind.CRITERIA, ColumnKind.RESULTS]] * 2
    passages = make_passages(text, pages)
    assert any(p.text.endswith("その成果を関係者に広めているか。") and p.page == 1 for p in passages)
    assert any(p.text.endswith("97.3%となった。") and p.page == 1 for p in passages)
    assert [p.page for p in passages if p.text == "・広報誌を4回発行した。"] == [2]
