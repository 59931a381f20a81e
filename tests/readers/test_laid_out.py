"""Dumps whose columns blanks keep apart: pages as `pdftotext -layout` writes them; cells with `/` between their lines."""

from __future__ import annotations

import pytest

from textmine import analyze
from textmine.labels import BlockKind, Route
from textmine.layout import arrange_pages
from textmine.layout.lines import display_width
from textmine.readers import from_text, read
from textmine.readers.laid_out import laid_out_blocks
from textmine.structures import Page


def cells(page: str) -> list[tuple[int, int, str]]:
    return [
        (cell.row, cell.column, "/".join(page[s:e] for s, e in cell.spans))
        for block in laid_out_blocks(page, 0, len(page))
        if block.kind is BlockKind.TABLE
        for cell in block.cells
    ]


TABLE = """\
中期計画        評価の視点       業務実績

 研修を年8回     研修を計画どおり    研修を12回実施した。受講者は
行い、人材を      行っているか。     120人であった。
育てる。
"""


def test_columns_of_text() -> None:
    assert cells(TABLE) == [
        (0, 0, "中期計画"),
        (0, 1, "評価の視点"),
        (0, 2, "業務実績"),
        (1, 0, "研修を年8回/行い、人材を/育てる。"),
        (1, 1, "研修を計画どおり/行っているか。"),
        (1, 2, "研修を12回実施した。受講者は/120人であった。"),
    ]


def test_a_single_blank_parts_columns_where_lines_nearby_show_them() -> None:
    page = "\n".join(
        [
            "相談件数は前年度より    対応が早くなり",
            "12件多い132件であり、 満足度は高まった。",
            "時間外の相談は18件、   次年度は窓口を",
            "うち休日は4件である。   増やす。",
        ]
    )
    assert [text for _, column, text in cells(page) if column] == [
        "対応が早くなり/満足度は高まった。/次年度は窓口を/増やす。"
    ]


FIGURES = """\
指標               目標値        実績値

ウェブサイトの
                 30以上        47
閲覧数（万件）

研修の回数（回）        8          12

受講者数（人）         100        120
"""


def test_rows_of_figures_that_are_wrapped() -> None:
    found = cells(FIGURES)
    assert [text for row, _, text in found if row == 1] == ["ウェブサイトの/閲覧数（万件）", "30以上", "47"]
    assert [text for row, _, text in found if row == 2] == ["研修の回数（回）", "8", "12"]


def laid(*lines: dict[int, str]) -> str:
    """Return lines, blank ones between them, with each piece of text at its place."""
    found = []
    for pieces in lines:
        line = ""
        for place, piece in pieces.items():
            line = line.ljust(place) + piece
        found.append(line)
    return "\n\n".join(found)


SHEET = laid(
    {0: "当該事業の根拠（個別の条文など）", 32: "機構法第20条第1項第3号及び附則第4条による"},
    {0: "業務に関連する政策と施策", 32: "国民が相談できる窓口の整備と人材の育成"},
    {0: "当該項目の重要度と難易度", 36: "重要度は高い", 66: "難易度も高い"},
    {0: "担当する部署と責任者", 36: "総務部企画課", 66: "課長の山野"},
    {0: "作成した日と版の番号", 36: "令和5年の春", 66: "はじめの版"},
    {0: "関連する政策評価・行政事業レビュー", 32: "事前分析表の番号は下に示すとおりである"},
    {0: "１．経年データ"},
    {0: "指標等", 20: "達成目標", 30: "R3年度", 40: "R4年度", 64: "R3年度", 74: "R4年度"},
    {12: "計画値", 30: "30", 40: "40", 50: "予算額（千円）", 64: "8,120", 74: "8,344"},
    {
        0: "研修の回数（回）",
        12: "実績値",
        20: "30以上",
        30: "33",
        40: "39",
        50: "決算額（千円）",
        64: "7,998",
        74: "8,301",
    },
    {12: "達成度", 30: "110%", 40: "98%", 50: "従事人員数（人）", 64: "21", 74: "23"},
    {12: "計画値", 30: "600", 40: "700", 50: "経常費用（千円）", 64: "9,120", 74: "9,344"},
    {
        0: "受講者数（人）",
        12: "実績値",
        20: "600以上",
        30: "612",
        40: "733",
        50: "経常利益（千円）",
        64: "112",
        74: "108",
    },
    {12: "達成度", 30: "102%", 40: "105%"},
)


def test_the_columns_of_a_table_are_not_those_of_the_lines_above_it() -> None:
    rows = {row for row, _, text in cells(SHEET) if text == "決算額（千円）"}
    figures = [text for row, column, text in cells(SHEET) if row in rows and column > 1]
    assert figures == ["30以上", "33", "39", "決算額（千円）", "7,998", "8,301"]


def test_a_name_in_the_middle_of_its_rows_holds_for_all() -> None:
    found = {
        SHEET[slice(*cell.spans[0])]: cell.rows
        for block in laid_out_blocks(SHEET, 0, len(SHEET))
        for cell in block.cells
    }
    assert (found["研修の回数（回）"], found["受講者数（人）"], found["決算額（千円）"]) == (3, 3, 1)
    claims = {
        claim.text: (claim.indicator, claim.label.value) for claim in analyze(SHEET.encode(), name="a.txt").claims
    }
    assert claims["40"] == ("研修の回数", "count")
    assert claims["733"] == ("受講者数", "count")
    assert claims["108"] == ("経常利益", "amount")


def test_figures_on_two_lines_close_together_are_two_rows() -> None:
    page = SHEET.replace("経常費用（千円）", "        ").replace("9,120", "     ").replace("9,344", "")
    between = laid({50: "経常費用（千円）", 64: "9,120", 74: "9,344"})
    page = page.replace("\n\n受講者数", f"\n{between}\n受講者数")
    texts = [text for _, _, text in cells(page)]
    assert {"9,120", "112", "612", "733"} <= set(texts)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="nothing"),
        pytest.param("研修を8回実施した。\n受講者は120人であった。\n満足度は97%である。\n以上のとおり。", id="running text"),
        pytest.param("北海道 6,118人 前年度比 101.9%\n愛知 5,740人 同 100.4%\n大阪 5,322人 同 99.1%\n福岡 3,905人 同 104.7%", id="a list"),
        pytest.param("中期計画    業務実績\n本文が続く。\n本文が続く。", id="one line with a space"),
    ],
)  # fmt: skip
def test_other_pages_are_left_to_the_text_route(page: str) -> None:
    assert laid_out_blocks(page, 0, len(page)) == ()
    assert from_text(page).pages[0].blocks == ()


def test_pages_say_by_which_route_they_were_read() -> None:
    document = read(f"{TABLE}\f研修を8回実施した。\n".encode(), name="a.txt")
    assert [page.route for page in document.pages] == [Route.GAPS, Route.FILE_ORDER]
    assert document.text.startswith(TABLE)


def test_every_character_is_in_one_cell() -> None:
    for page in (TABLE, FIGURES):
        places = [
            at
            for block in laid_out_blocks(page, 0, len(page))
            for c in block.cells
            for s in c.spans
            for at in range(*s)
        ]
        assert len(places) == len(set(places))
        assert {at for at, character in enumerate(page) if not character.isspace()} <= set(places)


LEFT = (
    "講習は東日本の12会場で開き、受講者は1,240人となった。前年度の受講者より86人多く、ウェブ会議による参加が3割を占めた。"
    "教材はPDFで配り、あとから動画でも見られるようにした。受講者に尋ねたところ、9割がISO規格の解説が役に立ったと答えた。"
)
RIGHT = (
    "相談の窓口には、電話とメールで4,310件が寄せられた。うち初めて利用した者からの相談は1,205件であり、SNSを見て知った者が"
    "多かった。相談員は18人で、研修を年6回受けている。AIによる分類を試し、担当を決めるまでの手間を減らした。"
)


def test_two_columns_of_text_start_at_equal_characters_and_end_at_equal_widths() -> None:
    left, right = wrapped(LEFT * 2, 40), wrapped(RIGHT * 2, 40)
    start = max(map(len, left)) + 3
    page = "\n".join(one.ljust(start) + other for one, other in zip(left, right, strict=False))
    columns = [[page[s:e] for s, e in p.spans] for p in arranged(page).columns[0].paragraphs]
    lines = min(len(left), len(right))
    assert columns == [left[:lines], right[:lines]]


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of so many half-width cells."""
    lines = [""]
    for character in text:
        if display_width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def arranged(page: str) -> Page:
    document = from_text(page)
    (only,) = arrange_pages(document.text, document.pages)
    assert only.route is Route.GAPS
    return only
