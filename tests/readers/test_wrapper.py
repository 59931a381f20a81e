"""Wrappers of document sites, page numbers and running heads; and the lines that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.readers import from_text
from textmine.structures import Document, Page

BODY = "養浜工事を14か所で実施した。\n\n参加者は1,250人であった。\n\n満足度は96.1%となった。"

SITE_A = """みる、くらべる、つかう。

みなと資料室は、港湾と海岸の会議資料をあつめた
検索サイトです。

資料3-1   令和4年度業務実績報告書(案) (27 ページ)

公開元URL https://www.example.go.jp/minato/page_0123.html
出典情報 港湾と海岸に関する評価部会(第12回 7/10)《国土交通省》
高解像度画像をダウンロード

このテキストは自動処理で抽出しており、原本と一致しない場合があります。
テキストをコピーして利用される際は原本をご確認ください。
"""
SITE_B = """ホーム > 審議会 > 海岸小委員会
資料名：令和元年度　自己評価書（確定）
会議名：海岸小委員会（第２回）
所管省庁：国土交通省
元資料URL：https://www.example.lg.jp/a/b.pdf
PDF形式（1,204KB）
ページ 3 / 88
"""
FOOT_B = """印刷する
このページの先頭へ戻る
Copyright © 2021 みなと資料室 All Rights Reserved.
"""
SITE_C = """URL: https://archive.example.jp/x/1.txt
最終更新日：2021年8月20日
※本文はOCRによるテキストのため、誤りが含まれる場合があります。
"""


def furniture(document: Document, page: int = 0) -> list[str]:
    return [document.text[start:end] for start, end in document.pages[page].furniture]


def rest(document: Document, page: int = 0) -> str:
    extent = document.pages[page]
    kept = document.text[extent.start : extent.end]
    for start, end in reversed(extent.furniture):
        kept = kept[: start - extent.start] + kept[end - extent.start :]
    return kept.strip()


def test_a_wrapper_becomes_metadata() -> None:
    document = from_text(f"{SITE_A}\n{BODY}\n\n- 25 -")
    meta, page = document.meta, document.pages[0]
    assert meta.title == "令和4年度業務実績報告書(案)"
    assert meta.source_url == "https://www.example.go.jp/minato/page_0123.html"
    assert meta.meeting == "港湾と海岸に関する評価部会(第12回 7/10)"
    assert meta.publisher == "国土交通省"
    assert (meta.fiscal_year, meta.status, meta.page_count) == ("FY2022", "案", 1)
    assert (page.source_page, page.printed_page) == (27, 25)


def test_no_line_of_a_wrapper_reaches_the_text() -> None:
    document = from_text(f"{SITE_A}\n{BODY}\n\n- 25 -")
    assert rest(document) == BODY
    lines = [line.strip() for line in SITE_A.splitlines() if line.strip()]
    assert furniture(document) == [*lines, "- 25 -"]


def test_the_wrapper_of_another_site() -> None:
    document = from_text(f"{SITE_B}\n{BODY}\n{FOOT_B}")
    meta = document.meta
    assert (meta.title, meta.status, meta.fiscal_year) == ("令和元年度　自己評価書（確定）", "確定", "FY2019")
    assert (meta.meeting, meta.publisher) == ("海岸小委員会（第２回）", "国土交通省")
    assert meta.source_url == "https://www.example.lg.jp/a/b.pdf"
    assert document.pages[0].source_page == 3
    assert rest(document) == BODY


def test_a_wrapper_without_title() -> None:
    document = from_text(f"{SITE_C}\n{BODY}")
    assert document.meta.source_url == "https://archive.example.jp/x/1.txt"
    assert document.meta.title is None
    assert rest(document) == BODY


def test_each_page_has_its_own_wrapper() -> None:
    other = SITE_A.replace("27 ページ", "28 ページ")
    document = from_text(f"{SITE_A}\n{BODY}\n- 25 -\n\f{other}\n{BODY}\n- 26 -\n\f")
    assert [(page.source_page, page.printed_page) for page in document.pages] == [(27, 25), (28, 26)]
    assert [rest(document, number) for number in (0, 1)] == [BODY, BODY]


def test_wrappers_that_follow_each_other_without_form_feed_make_pages() -> None:
    other = SITE_A.replace("27 ページ", "28 ページ")
    document = from_text(f"{SITE_A}\n{BODY}\n- 25 -\n\n{other}\n{BODY}\n- 26 -\n")
    assert [(page.source_page, page.printed_page) for page in document.pages] == [(27, 25), (28, 26)]
    assert [rest(document, number) for number in (0, 1)] == [BODY, BODY]
    assert document.pages[0].end == document.pages[1].start


def test_a_list_of_contents_is_no_run_of_wrappers() -> None:
    contents = "\n".join(f"第{n}章 業務実績の概要 ({n * 3}ページ)" for n in range(1, 9))
    document = from_text(contents)
    assert len(document.pages) == 1
    assert furniture(document) == []


@pytest.mark.parametrize(
    "text",
    [
        "参加者は8人であった。",  # a single sentence
        "8人",
        "14",  # a number alone is the text
        f"{BODY}\n出典：海浜保全機構「砂浜調査」(第3回)",  # the source of a table
        f"出典：海岸統計\n{BODY}",
        "成果実績\n14\n目標値\n12",  # the last row of a table
        "件数\n120\n達成度\n105.2",
        f"資料のダウンロード件数は1,204件であった。\n{BODY}",  # words of an action inside a sentence
        "テキスト化した資料は38件、OCRの誤り率は0.5%であった。",  # words of a notice, no wrapper around
        "ページ数 120ページ\n冊数 3冊",
        "1,250人\n38人\n\n96.1%",
        f"{BODY}\n第4期",
        "(1)砂浜の再生\n\n・養浜工事\n\n(2)",  # a list mark without text
        "来場者数(人)\n2019 2020 2021\n1,250 980 1,103",
    ],
)
def test_plain_text_has_no_furniture(text: str) -> None:
    assert furniture(from_text(text)) == []


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("- 109 -", 109),
        ("－１０９－", 109),
        ("―109―", 109),
        ("— 7 —", 7),
        ("-7-", 7),
        ("p.109", 109),
        ("P 12", 12),
        ("Page 3 of 20", 3),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["head", "foot"])
def test_shapes_of_page_numbers(line: str, number: int, first: bool) -> None:
    document = from_text(f"{line}\n\n{BODY}" if first else f"{BODY}\n\n{line}\n")
    assert document.pages[0].printed_page == number
    assert furniture(document) == [line]


@pytest.mark.parametrize("shape", ["{}", "{}/40", "[{}]", "{}ページ", "({})"])
def test_numbers_that_count_on_over_pages_are_page_numbers(shape: str) -> None:
    document = from_text("\f".join(f"{BODY}\n\n{shape.format(n)}" for n in (7, 8, 9)))
    assert [page.printed_page for page in document.pages] == [7, 8, 9]
    assert [rest(document, number) for number in range(3)] == [BODY] * 3


def test_figures_at_the_ends_of_pages_do_not_count_on() -> None:
    document = from_text("\f".join(f"回収数\n{BODY}\n{n}" for n in (120, 98, 143)))
    assert [page.printed_page for page in document.pages] == [None] * 3


def test_a_long_page_of_prose_may_end_with_a_bare_page_number() -> None:
    works = ("養浜", "清掃", "調査", "点検", "補修", "研修", "広報", "観測", "植栽", "測量", "監視")
    prose = "\n".join(f"{work}を実施した。" for work in works)
    assert from_text(f"{prose}\n\n12").pages[0].printed_page == 12
    # One row of figures is enough to doubt it.
    assert from_text(f"{prose}\n1,250人\n{prose}\n12").pages[0].printed_page is None


def test_a_bare_number_near_the_page_of_the_wrapper() -> None:
    assert from_text(f"{SITE_A}\n{BODY}\n\n25").pages[0].printed_page == 25
    assert from_text(f"{SITE_A}\n{BODY}\n\n250").pages[0].printed_page is None  # the file has no page 250 yet


def test_running_heads_are_furniture() -> None:
    pages = [f"海浜保全機構 令和4年度業務実績報告書 {n}\n{BODY}\n第{n}節を終える。" for n in (4, 5, 6)]
    document = from_text("\f".join(pages))
    assert [page.printed_page for page in document.pages] == [4, 5, 6]
    assert furniture(document, 1) == ["海浜保全機構 令和4年度業務実績報告書 5"]


def test_headings_of_columns_on_each_page_are_no_running_heads() -> None:
    document = from_text("\f".join(f"中期目標 中期計画 年度計画 業務実績\n{BODY}" for _ in range(3)))
    assert [page.furniture for page in document.pages] == [()] * 3


@pytest.mark.parametrize(
    ("text", "extents"),
    [
        ("", [(0, 0)]),
        ("一\f二", [(0, 1), (2, 3)]),
        ("一\f", [(0, 1)]),  # pdftotext ends each page with a form feed
        ("一\f\f三\f\n", [(0, 1), (2, 2), (3, 4)]),  # an empty page keeps its number
    ],
)
def test_form_feeds_separate_pages(text: str, extents: list[tuple[int, int]]) -> None:
    assert [(page.start, page.end) for page in from_text(text).pages] == extents


def check_page(page: Page, text: str) -> None:
    assert 0 <= page.start <= page.end <= len(text)
    assert all(page.start <= start < end <= page.end for start, end in page.furniture)
    assert list(page.furniture) == sorted(set(page.furniture))
    for start, end in page.furniture:
        line = text[start:end]
        assert line == line.strip()
        assert "\n" not in line


LINES = st.sampled_from(
    ["- 12 -", "12", "13", "8人", "一\r\n", "\f", SITE_A, FOOT_B, BODY, "https://a.jp/", "(1 ページ)", "　"]
)


@given(st.text(max_size=80) | st.lists(LINES, max_size=12).map("\n".join))
def test_pages_hold_for_any_text(text: str) -> None:
    document = from_text(text)
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    assert document.meta.page_count == len(document.pages) >= 1
    for page in document.pages:
        check_page(page, text)
