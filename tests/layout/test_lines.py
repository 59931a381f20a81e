"""Physical lines, every kind of line break, furniture and merged cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.samples import CRITERIA, RESULTS, cells, dumped, wrapped
from textmine.layout.lines import display_width, split_lines, width_peaks
from textmine.structures import Spans

NARROW = ["灯台の点検を行", "うとともに、航", "路標識の更新を", "計画的に進め、", "船舶の安全な航", "行を確保する。"]
CELLS, WIDE = wrapped(CRITERIA, 8), wrapped(RESULTS, 36)
ROWS = cells([CELLS, WIDE])
MERGED = f"{CELLS[1]} {WIDE[0]}"


def texts(text: str, furniture: Spans = (), *, in_cells: bool = True) -> list[str]:
    return [line.text for line in split_lines(text, 0, len(text), furniture, cells=in_cells)]


def with_line(line: str) -> str:
    """A page of a narrow and a wide column, one physical line of it as given."""
    return dumped([*ROWS, line, *ROWS])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯台を点検した。", ["灯台を点検した。"]),
        ("一行目\n二行目", ["一行目", "二行目"]),
        ("一行目\r\n二行目\r三行目", ["一行目", "二行目", "三行目"]),
        ("一行目\f二行目\u2028三行目\x85四行目", ["一行目", "二行目", "三行目", "四行目"]),
        ("　字下げした行　\n\n \n次の行", ["字下げした行", "次の行"]),
        ("", []),
        (" \n　\n", []),
    ],
)
def test_lines_are_trimmed(text: str, expected: list[str]) -> None:
    assert [line.text for line in split_lines(text, 0, len(text))] == expected


def test_breaks_count_newlines_however_they_are_written() -> None:
    text = "一\n\n\n二\r\n三\n四"
    assert [line.breaks for line in split_lines(text, 0, len(text))] == [1, 3, 1, 1]


def test_only_the_page_is_read() -> None:
    text = "前の頁\f灯台の点検\f次の頁"
    assert [line.text for line in split_lines(text, 4, 9)] == ["灯台の点検"]


def test_furniture_is_left_out() -> None:
    text = "資料1\n灯台の点検\n- 5 -"
    lines = split_lines(text, 0, len(text), furniture=((0, 3), (10, 15)))
    assert [line.text for line in lines] == ["灯台の点検"]


def test_furniture_within_a_line_cuts_it() -> None:
    text = "灯台の【注】点検"
    assert [line.text for line in split_lines(text, 0, len(text), furniture=((3, 6),))] == ["灯台の", "点検"]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("灯台の点検を行 うとともに、航", ["灯台の点検を行", "うとともに、航"]),
        ("を、電波(AIS) により発信する", ["を、電波(AIS)", "により発信する"]),
        ("約２億 4,000万円を要", ["約２億 4,000万円を要"]),  # spaces stand about figures
        ("職員数 50 人以上", ["職員数 50 人以上"]),  # the same
        ("灯台の IoT 機器の更新", ["灯台の IoT 機器の更新"]),  # and about Latin words
        ("・ 灯台の点検", ["・ 灯台の点検"]),  # a bullet is no cell
    ],
)
def test_merged_cells(line: str, pieces: list[str]) -> None:
    text = "\n\n".join([*NARROW, line, *NARROW])
    assert [found.text for found in split_lines(text, 0, len(text))[6:-6]] == pieces


def test_a_further_cell_has_no_break_before_it() -> None:
    text = "\n\n".join([*NARROW, "灯台の点検を行 うとともに、航"])
    assert [line.breaks for line in split_lines(text, 0, len(text))][-2:] == [2, 0]


def test_a_gap_in_a_wide_line_is_no_cell() -> None:
    wide = ["灯台の点検については、計画した三百二十か所の全てについて、年度内に終えることができた。"] * 4
    gapped = "また、航路標識の更新に当たっては　地元の漁業協同組合との調整を十分に行った。"
    text = "\n\n".join([*NARROW, *wide, gapped])
    assert split_lines(text, 0, len(text))[-1].text == gapped


def test_cells_are_kept_together_outside_tables() -> None:
    text = "\n\n".join([*NARROW, "灯台の点検を行 うとともに、航", *NARROW])
    assert len(split_lines(text, 0, len(text), cells=False)) == 13


def test_widths_count_half_width_cells() -> None:
    assert display_width("ABCあいう12") == 11
    assert display_width("あ" * 10_000) == 400  # as wide as anything is measured


def test_peaks_are_the_widths_at_which_lines_pile_up() -> None:
    assert width_peaks([14] * 10 + [13] * 3 + [80] * 5 + [79, 28, 6]) == (14, 80)
    assert width_peaks([5, 20, 40]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "灯台\n浮標\n霧笛",
        "灯台\r\n浮標\r\n霧笛",
        "灯台\r浮標\r霧笛",
        "灯台\u2028浮標\u2029霧笛",
        "灯台\x0b浮標\x85霧笛",
    ],
    ids=["LF", "CRLF", "CR", "Unicode separators", "vertical tab and NEL"],
)
def test_every_kind_of_line_break_ends_a_line(text: str) -> None:
    assert texts(text) == ["灯台", "浮標", "霧笛"]


def test_white_space_at_the_edges_is_left_out_full_width_blanks_too() -> None:
    assert texts("　灯台を点検した。 \n\t浮標を替えた。　\n") == ["灯台を点検した。", "浮標を替えた。"]


def test_blanks_inside_a_line_are_kept() -> None:
    assert texts("所在地　　北浜市\n") == ["所在地　　北浜市"]


def test_several_pieces_of_furniture_need_not_be_in_order() -> None:
    assert texts("灯台\n1\n浮標\n2\n霧笛", ((8, 9), (3, 4))) == ["灯台", "浮標", "霧笛"]


@pytest.mark.parametrize("text", ["", "\n\n\n", " \n　\n\t\n"], ids=["empty", "breaks", "blanks"])
def test_nothing_printed_gives_no_lines(text: str) -> None:
    assert texts(text) == []


def test_cells_merged_into_one_physical_line_are_split() -> None:
    found = texts(with_line(MERGED))
    assert MERGED not in found
    assert found.count(CELLS[1]) == 3
    assert found.count(WIDE[0]) == 3


def test_merged_cells_stay_together_where_cells_are_not_asked_for() -> None:
    assert MERGED in texts(with_line(MERGED), in_cells=False)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            "回収した鎖は延べ 120 本で、このうち 38 本は摩耗が進んでいたため新しい", id="spaces about figures"
        ),
        pytest.param("工事では LED 灯器を使い、電力の使用を前の年の半分にまで減らしたところで", id="space about Latin"),
        pytest.param(f"{'灯' * 20}　{'台' * 15}", id="blank in a line of the column's own width"),
    ],
)
def test_spaces_inside_a_line_are_no_gap_between_cells(line: str) -> None:
    assert line in texts(with_line(line))


@pytest.mark.parametrize(("text", "width"), [("", 0), ("灯台", 4), ("abc", 3), ("(3)灯台", 7), ("ﾄｳﾀﾞｲ", 5), ("　", 2)])
def test_width_counts_half_width_cells(text: str, width: int) -> None:
    assert display_width(text) == width


def test_width_of_prose_on_one_line_is_bounded() -> None:
    assert display_width("灯" * 5000) == display_width("灯" * 100_000)


def test_no_wrap_width_among_lines_of_any_length() -> None:
    assert width_peaks([5, 19, 33, 47, 61]) == ()


@given(st.text(alphabet=st.sampled_from("あ漢1 \n\r\f　\x00A\u2028、"), max_size=60))
def test_lines_are_pieces_of_the_text(text: str) -> None:
    covered = 0
    for line in split_lines(text, 0, len(text)):
        assert text[line.start : line.end] == line.text == line.text.strip()
        assert len(line.text.splitlines()) == 1
        assert line.start >= covered
        assert not text[covered : line.start].strip()
        covered = line.end
    assert not text[covered:].strip()
