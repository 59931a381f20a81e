"""Running text and lists of rows: file order always, lines joined where a sentence reads on, rows kept apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.layout.samples import SHARED, arranged, columns_of, defect, lines_in_file, paragraphs, wrapped
from textmine.corpus.collections import read_gold
from textmine.labels import ColumnKind, Route
from textmine.metrics.layout import count_layout, file_order_columns

SEAGRASS = (
    "当機構は、沿岸の浅場に生える海草を守るため、地元の漁業者と協力して種を採り、苗を育て、秋に植え付ける作業を続けている。"
    "令和5年度は、北浜湾の三つの入り江で1,240株を植え、翌年の春に潜水士が数えたところ、そのうち870株が根付いていた。"
)
WINTER = (
    "冬の間は、水槽で種子を保管するほか、港の学校に出向いて海草の働きを話す授業を行った。授業は14回に及び、"
    "聞いた児童は延べ520人であった。児童からは、海の中を自分の目で見たいという声が多く寄せられた。"
)

WRAPPED = wrapped([SEAGRASS], 36)
TWO = [*wrapped([SEAGRASS], 36), *wrapped([WINTER], 36)]
INDENTED = [line for text in (SEAGRASS, WINTER) for line in wrapped(["　" + text], 36)]
HEADINGS = ["第1章 海草の保全", "1 苗の植え付け", "2 種子の保管と授業"]
HEADED = [*HEADINGS[:2], *wrapped([SEAGRASS], 36), HEADINGS[2], *wrapped([WINTER], 36)]
OUTCOMES = ["成果実績 97.3%", "目標値 95%", "達成度 102.4%"]
INDICATORS = ["灯台の稼働率 97.3%", "目標 95%", "航路標識の点検数 120基", "目標 110基"]
BULLETS = ["・灯台の灯火を発光ダイオードに替えた。", "・浮標の鎖を新しくした。", "・霧笛の試験を行った。"]
NOUN_BULLETS = ["・灯台の灯火の交換 12基", "・浮標の鎖の更新 30本", "・霧笛の試験 4回"]
OUTPUTS = [
    row
    for name, unit, actual, target in (
        ("灯台の点検数", "基", 120, 110),
        ("浮標の交換数", "基", 44, 40),
        ("霧笛の試験の回数", "回", 4, 4),
        ("見学者数", "人", 4980, 5000),
        ("講習の参加者数", "人", 312, 280),
        ("手引の配布部数", "部", 840, 800),
        ("巡視の延べ時間", "時間", 1960, 2000),
        ("海図の改訂数", "枚", 17, 15),
        ("潮位の観測地点", "か所", 63, 60),
        ("学校での授業", "回", 14, 12),
    )
    for row in (f"{name} {actual:,}{unit}", f"目標 {target:,}{unit}")
]
FIELDS = ["所在地　　北浜市港町1丁目", "職員数　　42人", "設立　　　2003年", "予算額　　3億2,000万円"]
LEGEND = ["①灯台の稼働率", "②航路標識の点検数", "③巡視の回数"]
VISITORS = ["2030年度に来訪した", "観光客の数4,000人"]
TABLE_ROWS = [
    "区分 令和4年度 令和5年度",
    "入港した船 1,204隻 1,310隻",
    "うち漁船 830隻 872隻",
    "灯台の見学者 5,120人 4,980人",
    "浮標の交換 31基 44基",
    "霧笛の試験 4回 4回",
]

PAGES = {
    "one sentence": ["灯台を3基点検した。"],
    "one word": ["灯台"],
    "wrapped prose": WRAPPED,
    "two paragraphs": TWO,
    "indented paragraphs": INDENTED,
    "headings": HEADED,
    "outcome and target": OUTCOMES,
    "indicators and targets": INDICATORS,
    "bullets": BULLETS,
    "bullets without a full stop": NOUN_BULLETS,
    "fields and values": FIELDS,
    "legend": LEGEND,
    "wrapped row head": VISITORS,
    "rows of a table": TABLE_ROWS,
    "a long list of indicators and targets": OUTPUTS,
    "the same rows ten times": INDICATORS * 10,
    "prose, then a list": [*TWO, *TABLE_ROWS],
    "long prose": TWO * 6,
}
PAGE = pytest.mark.parametrize("lines", PAGES.values(), ids=PAGES)
SEPARATOR = pytest.mark.parametrize("separator", ["\n", "\n\n"], ids=["close", "blank lines"])


WIDTHS = range(26, 44)
INDENT = pytest.mark.parametrize("indent", ["", "　"], ids=["plain", "indented"])
WIDTH = pytest.mark.parametrize("width", [28, 32, 36, 40])


def together(lines: list[str]) -> str:
    return "|".join(line.strip() for line in lines)


def joined_lines(lines: list[str], separator: str = "\n") -> list[str]:
    return paragraphs(separator.join(lines) + "\n")


@PAGE
@SEPARATOR
def test_every_line_is_in_file_order(lines: list[str], separator: str) -> None:
    text = separator.join(lines) + "\n"
    assert columns_of(text) == [lines_in_file(text)]


@PAGE
def test_route_is_file_order_and_the_one_column_is_running_text(lines: list[str]) -> None:
    page = arranged("\n".join(lines) + "\n")
    assert page.route is Route.FILE_ORDER
    assert [column.kind for column in page.columns] == [ColumnKind.TEXT]


@PAGE
def test_joins_are_probabilities_one_shorter_than_the_spans(lines: list[str]) -> None:
    page = arranged("\n".join(lines) + "\n")
    assert 0 <= page.quality <= 1
    for paragraph in page.columns[0].paragraphs:
        assert len(paragraph.joins) == len(paragraph.spans) - 1
        assert all(0 <= join <= 1 for join in paragraph.joins)


def test_single_sentence_is_one_paragraph_of_full_quality() -> None:
    page = arranged("灯台を3基点検した。")
    assert [paragraph.spans for paragraph in page.columns[0].paragraphs] == [((0, 10),)]
    assert page.quality == 1.0


@WIDTH
@SEPARATOR
def test_paragraphs_are_not_joined_with_each_other(width: int, separator: str) -> None:
    first, second = wrapped([SEAGRASS], width), wrapped([WINTER], width)
    found = joined_lines([*first, *second], separator)
    assert second[0] in [paragraph.split("|")[0] for paragraph in found]


def share_joined(separator: str, indent: str) -> float:
    """Return the share of the joins within two paragraphs that are made, over many widths."""
    wanted = made = 0
    for width in WIDTHS:
        prose = [wrapped([indent + text], width) for text in (SEAGRASS, WINTER)]
        found = {pair for text in joined_lines([*prose[0], *prose[1]], separator) for pair in pairwise(text.split("|"))}
        pairs = [pair for lines in prose for pair in pairwise([line.strip() for line in lines])]
        wanted += len(pairs)
        made += sum(pair in found for pair in pairs)
    return made / wanted


@SEPARATOR
@INDENT
def test_most_wrapped_lines_are_joined_whatever_the_width(separator: str, indent: str) -> None:
    assert share_joined(separator, indent) >= 0.75


@defect("lines of prose are joined with caution: a tenth of the joins within paragraphs is missed")
@INDENT
def test_nearly_all_wrapped_lines_are_joined(indent: str) -> None:
    assert share_joined("\n", indent) >= 0.97


def test_wrapped_prose_is_one_paragraph() -> None:
    lines = wrapped([WINTER], 36)
    assert joined_lines(lines) == [together(lines)]


def test_wrapped_sentence_of_two_lines_is_one_paragraph() -> None:
    lines = ["霧笛は、海が荒れて灯台の光が届かない日に船を導", "くため、毎年の秋に音の大きさを測って調えている。"]
    assert joined_lines(lines) == [together(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["登録者は9,136人となり、前年度の8,000人から1,136人", "増え、前年度比は112.4%であった。"],
        ["本年度の達成度は121.", "2%となり、期待を大きく上回った。"],
    ],
)
def test_no_line_begins_within_a_number_or_with_its_verb(lines: list[str]) -> None:
    assert joined_lines(lines) == [together(lines)]


def test_blank_line_between_paragraphs_parts_them() -> None:
    text = "\n".join(wrapped([SEAGRASS], 36)) + "\n\n" + "\n".join(wrapped([WINTER], 36)) + "\n"
    assert WINTER[:6] in [paragraph[:6] for paragraph in paragraphs(text)]


def test_indented_line_begins_a_paragraph() -> None:
    assert WINTER[:6] in [paragraph[:6] for paragraph in joined_lines(INDENTED)]


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_are_paragraphs_of_their_own(heading: str) -> None:
    assert heading in joined_lines(HEADED)


def test_prose_under_headings_is_joined() -> None:
    assert together(wrapped([WINTER], 36)) in joined_lines(HEADED)


def test_line_that_ends_with_a_comma_reads_on() -> None:
    assert joined_lines(["灯台の光を遠くまで届かせるため、", "灯器の部品を新しい型に替えた。"]) == [
        "灯台の光を遠くまで届かせるため、|灯器の部品を新しい型に替えた。"
    ]


def test_number_broken_over_two_lines_reads_on() -> None:
    lines = ["当機構が令和5年度に北浜湾の入り江に植え付けた海草の苗は、合わせて1,", "240株であった。"]
    assert joined_lines(lines) == [together(lines)]


@SEPARATOR
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(OUTCOMES, id="outcome, target: two figures of one indicator"),
        pytest.param(OUTCOMES[:2], id="outcome, target alone"),
        pytest.param(INDICATORS, id="indicator and target in turn"),
        pytest.param(OUTPUTS, id="ten indicators and their targets"),
        pytest.param(FIELDS, id="fields and values with full-width blanks"),
        pytest.param(BULLETS, id="bullets"),
        pytest.param(NOUN_BULLETS, id="bullets without a full stop"),
        pytest.param(LEGEND, id="circled numbers"),
        pytest.param(TABLE_ROWS, id="rows of figures by year"),
    ],
)
def test_rows_of_a_list_stay_apart(lines: list[str], separator: str) -> None:
    assert joined_lines(lines, separator) == lines


@defect("a row head that ends in the past tense passes for a sentence")
def test_row_head_over_two_lines_is_one_row() -> None:
    assert joined_lines(VISITORS) == [together(VISITORS)]


def test_full_sentences_on_lines_of_their_own_stay_apart() -> None:
    lines = ["北浜灯台の灯火を替えた。", "南浜灯台の灯火は翌年に替えることとした。", "霧笛は使わなくなった。"]
    assert joined_lines(lines) == lines


def test_furniture_is_in_no_column() -> None:
    text = "".join(f"{line}\n" for line in WRAPPED) + "\n- 12 -\n"
    page = arranged(text)
    assert page.printed_page == 12
    assert columns_of(text, page) == [WRAPPED]


def test_form_feed_ends_the_page() -> None:
    text = "\n".join(WRAPPED) + "\f" + "\n".join(wrapped([WINTER], 36))
    assert columns_of(text) == [WRAPPED]


@pytest.mark.skipif(not (SHARED / "real" / "pages").is_dir(), reason="the real texts are not on this machine")
def test_real_prose_and_row_lists_keep_file_order() -> None:
    pages = read_gold(SHARED / "real")
    assert len(pages) == 20
    wrong = []
    for page in pages:
        found = arranged(page.text)
        counts = count_layout(page.text, file_order_columns(page.text, found.furniture), found.columns)
        if counts.pairs_right != counts.pairs or found.route is not Route.FILE_ORDER:
            wrong.append(page.name)
    assert wrong == []
