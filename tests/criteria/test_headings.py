"""Numbered headings and the places of passages among them."""

import pytest

from tests.criteria.samples import page_of
from textmine.criteria.headings import locate, parse_heading, rows_of
from textmine.labels import ColumnKind
from textmine.structures import Passage

HEADINGS = [
    ("(3)人材の育成", 3, "3", "人材の育成"),
    ("（２） 航路標識の保守", 3, "2", "航路標識の保守"),
    ("（三）灯台の公開", 3, "3", "灯台の公開"),
    ("第2 業務運営の効率化", 1, "2", "業務運営の効率化"),
    ("第３－１－（２） 海図の刊行", 1, "3-1-2", "海図の刊行"),
    ("Ⅱ－１．測量の推進", 1, "2-1", "測量の推進"),
    ("2. 研究の推進", 2, "2", "研究の推進"),
    ("１－２－３ 気象の通報", 2, "1-2-3", "気象の通報"),
    ("三．浮標の更新", 2, "3", "浮標の更新"),
    ("イ 観測資料の公表", 4, "イ", "観測資料の公表"),
    ("②電子申請の促進", 5, "2", "電子申請の促進"),
]


@pytest.mark.parametrize(("text", "level", "number", "title"), HEADINGS)
def test_shapes_of_headings(text: str, level: int, number: str, title: str) -> None:
    heading = parse_heading(text)
    assert heading is not None
    assert (heading.level, heading.number, heading.title) == (level, number, title)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("(1)灯台の点検を行った。", "a sentence"),
        ("①灯台の点検を計画的に行っているか", "a question without its full stop"),
        ("灯台の点検", "no number"),
        ("第3回 運営会議", "the number of an event"),
        ("第5期", "the number of a period"),
        ("1,200 件", "a quantity"),
        ("(2)" + "灯台" * 40, "longer than any heading"),
    ],
)
def test_no_headings(text: str, reason: str) -> None:
    assert parse_heading(text) is None, reason


def numbers(columns: dict[str, str], name: ColumnKind) -> list[str]:
    passages = page_of(columns)
    return [place.number for p, place in zip(passages, locate(passages), strict=True) if p.column is name]


def test_column_with_headings_is_parted_by_them() -> None:
    columns = {"実績": "(1)点検\n全基を点検した。\n(2)公開\n灯台を公開した。"}
    assert numbers(columns, ColumnKind.RESULTS) == ["1", "1", "2", "2"]


def test_page_that_starts_in_mid_cell_began_under_the_number_before() -> None:
    columns = {"実績": "全基を点検した。\n(3)公開\n灯台を公開した。"}
    assert numbers(columns, ColumnKind.RESULTS) == ["2", "3", "3"]


def test_column_without_headings_is_parted_by_the_rows_of_its_neighbours() -> None:
    columns = {
        "年度": "(1)点検\n全基を点検する。\n\n(2)公開\n灯台を公開する。",
        "視点": "点検しているか。\n\n\n公開しているか。",
    }
    assert numbers(columns, ColumnKind.CRITERIA) == ["1", "2"]


def test_cell_left_of_the_heading_belongs_to_its_row() -> None:
    columns = {"視点": "点検しているか。\n\n公開しているか。", "実績": "(1)点検\n点検した。\n(2)公開\n公開した。"}
    assert numbers(columns, ColumnKind.CRITERIA) == ["1", "2"]


def test_heading_displaced_to_the_end_of_the_page_stands_above_what_follows_it() -> None:
    passages = page_of({"視点": "点検しているか。\n\n公開しているか。"})
    displaced = Passage("h", ColumnKind.RESULTS, 1, ((100_500, 100_510),), "(2)公開")
    first = Passage("a", ColumnKind.RESULTS, 1, ((100_050, 100_060), (100_150, 100_160)), "(1)の全基を点検した。")
    after = Passage("b", ColumnKind.RESULTS, 1, ((100_250, 100_260), (100_350, 100_360)), "灯台を公開した。")
    places = locate([*passages, first, displaced, after])
    assert [place.number for place in places[:2]] == ["1", "2"]


def test_numbers_that_count_inside_a_section_open_none() -> None:
    columns = {
        "年度": "(3)公開\n灯台を公開する。",
        "実績": "(3)公開\n公開した灯台は次の2基である。\n(1)岬灯台\n(2)島灯台\n来訪者が増えた。",
    }
    assert numbers(columns, ColumnKind.RESULTS)[-1] == "3"


def test_headings_of_several_levels_make_a_path() -> None:
    columns = {"実績": "第1 業務の質\n2. 公開\n(1)広報\n冊子を配った。\n3. 保守\n全基を保守した。"}
    assert numbers(columns, ColumnKind.RESULTS) == ["1", "1-2", "1-2-1", "1-2-1", "1-3", "1-3"]


def test_path_goes_on_with_the_next_page() -> None:
    passages = [
        *page_of({"実績": "2. 公開\n(1)広報\n冊子を配った。"}),
        *page_of({"実績": "催しも開いた。\n(2)案内\n案内所を設けた。"}, number=2),
    ]
    assert [place.number for place in locate(passages)] == ["2", "2-1", "2-1", "2-1", "2-2", "2-2"]


def test_without_headings_nothing_is_known() -> None:
    assert numbers({"実績": "全基を点検した。"}, ColumnKind.RESULTS) == ["0"]


def test_displaced_lines_do_not_widen_the_rows_of_a_passage() -> None:
    spans = ((900, 910), (100, 110), (200, 210), (950, 960), (300, 310))
    assert rows_of(Passage("p", ColumnKind.RESULTS, 1, spans, "点" * 50)) == (100, 300)
