"""Every kind of line break, furniture and gap of a physical line."""

from __future__ import annotations

import pytest

from tests.layout.samples import CRITERIA, RESULTS, cells, dumped, wrapped
from textmine.layout.lines import display_width, split_lines, width_peaks
from textmine.structures import Spans

NARROW, WIDE = wrapped(CRITERIA, 8), wrapped(RESULTS, 36)
ROWS = cells([NARROW, WIDE])
MERGED = f"{NARROW[1]} {WIDE[0]}"


def texts(text: str, furniture: Spans = (), *, in_cells: bool = True) -> list[str]:
    return [line.text for line in split_lines(text, 0, len(text), furniture, cells=in_cells)]


def with_line(line: str) -> str:
    """A page of a narrow and a wide column, one physical line of it as given."""
    return dumped([*ROWS, line, *ROWS])


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
    assert found.count(NARROW[1]) == 3
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
