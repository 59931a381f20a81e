"""Web pages: what a browser shows, with the cells of tables; scripts and depth do no harm."""

from __future__ import annotations

import pytest

import textmine
from textmine.errors import ReadError
from textmine.labels import BlockKind, Route
from textmine.readers import read
from textmine.structures import Document


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), name="a.html")


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.rows, cell.columns, "|".join(document.text[s:e] for s, e in cell.spans))
        for block in document.pages[0].blocks
        if block.kind is BlockKind.TABLE
        for cell in block.cells
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>研修を<b>12回</b>実施した。</p><p>次の段落</p>", "研修を12回実施した。\n次の段落"),
        ("<ul><li>一つ目<li>二つ目</ul>", "一つ目\n二つ目"),  # end tags of items may be left out
        ("受講者は<br>120人", "受講者は\n120人"),
        ("<div>120\n   人</div>", "120 人"),  # a line break in the source is a blank
        ("<p>A&amp;B &lt;3件&gt; &#30740;修</p>", "A&B <3件> 研修"),
        ("<p>前</p><script>var a = '99件';</script><style>p{}</style><p>後</p>", "前\n後"),
        ("<noscript>99件</noscript>本文", "本文"),
        ("<p>終わらない<b>段落", "終わらない段落"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert page(body).text == text


def test_cells_span_rows_and_columns() -> None:
    document = page(
        "<table><tr><th rowspan=2>指標<th colspan=2>実績<tr><th>R4<th>R5<tr><td>研修<br>回数<td>10<td>12</table>"
    )
    assert document.pages[0].route is Route.CELLS
    assert cells(document) == [
        (0, 0, 2, 1, "指標"),
        (0, 1, 1, 2, "実績"),
        (1, 1, 1, 1, "R4"),
        (1, 2, 1, 1, "R5"),
        (2, 0, 1, 1, "研修|回数"),
        (2, 1, 1, 1, "10"),
        (2, 2, 1, 1, "12"),
    ]


def test_a_table_that_frames_the_page_is_no_table() -> None:
    document = page("<table><tr><td>目次<td><p>本文は3件。</p><table><tr><td>回数<td>12回</table>表の後</table>")
    assert cells(document) == [(0, 0, 1, 1, "回数"), (0, 1, 1, 1, "12回")]
    assert document.text.split("\n") == ["目次", "本文は3件。", "回数  12回", "表の後"]


def test_the_claims_of_a_table_know_row_and_column() -> None:
    body = "<table><tr><th>指標<th>目標<th>R5年度<tr><td>研修回数(回)<td>8以上<td>12</table>"
    report = textmine.analyze(f"<html><body>{body}".encode(), name="a.html")
    assert [(c.text, c.role.value, c.indicator, c.period) for c in report.claims] == [
        ("8以上", "target", "研修回数", None),
        ("12", "actual", "研修回数", "FY2023"),
    ]


def test_the_title_tells_the_year() -> None:
    document = page("<p>研修を実施した。</p>", head="<title>令和4年度 業務実績等報告書</title>")
    assert (document.meta.title, document.meta.fiscal_year) == ("令和4年度 業務実績等報告書", "FY2022")


@pytest.mark.parametrize(
    ("declared", "encoding"), [("utf-8", "utf-8"), ("Shift_JIS", "cp932"), ("EUC-JP", "euc-jp"), ("nonsense", "utf-8")]
)
def test_encodings(declared: str, encoding: str) -> None:
    data = f'<html><head><meta charset="{declared}"></head><body>研修は12回①'.replace(
        "①", "①" if "S" in declared else ""
    )
    assert "研修は12回" in read(data.encode(encoding), name="a.html").text


def test_a_hundred_thousand_nested_tags() -> None:
    depth = 100_000
    assert page("<div>" * depth + "12回" + "</div>" * depth).text == "12回"
    assert page("<table><tr><td>" * 2_000 + "12回").text == "12回"


def test_spans_are_bounded() -> None:
    assert cells(page("<table><tr><td rowspan=999999999 colspan=99999999>a<td>b</table>"))[0][2:4] == (1000, 1000)


@pytest.mark.parametrize("body", ["", "<script>12</script>", "<p> &nbsp; </p>"])
def test_a_page_without_text(body: str) -> None:
    with pytest.raises(ReadError, match="TM103"):
        page(body)


def test_hostile_text_stays_text() -> None:
    report = textmine.analyze("<html><body>&lt;script&gt;alert(1)&lt;/script&gt;を3件".encode(), name="a.html")
    assert report.text == "<script>alert(1)</script>を3件"
