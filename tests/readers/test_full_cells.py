"""Cells of a laid out dump that a single blank parts, for the left one fills its column."""

from __future__ import annotations

from textmine.readers.full_cells import FullColumns
from textmine.readers.laid_out import laid_out_blocks


def cells(page: str) -> list[str]:
    blocks = laid_out_blocks(page, 0, len(page))
    return ["/".join(page[s:e] for s, e in cell.spans) for block in blocks for cell in block.cells]


def cut(page: str, line: str) -> list[tuple[int, str]]:
    pieces = FullColumns.of(page.split("\n")).cut(line, 0, len(line))
    return [(piece.place, line[piece.first : piece.last]) for piece in pieces]


TABLE = """\
航路標識の点検       巡回の計画         浮標の引揚げ
灯台の点検は年四回とし、電 巡回の船は三隻とし、荒天の 浮標は九基を引き揚げ、塗り
池を取り替える。      日を除いて出す。      直した。
霧笛は沿岸の町の求めにより 霧の季節には二隻を増やす。  鎖の摩耗は二割に達し、取り
止めた。                         替えを早める。
"""


def test_full_lines_are_cut_where_others_show_the_columns_width() -> None:
    assert cells(TABLE) == [
        "航路標識の点検/灯台の点検は年四回とし、電/池を取り替える。/霧笛は沿岸の町の求めにより/止めた。",
        "巡回の計画/巡回の船は三隻とし、荒天の/日を除いて出す。/霧の季節には二隻を増やす。",
        "浮標の引揚げ/浮標は九基を引き揚げ、塗り/直した。/鎖の摩耗は二割に達し、取り/替えを早める。",
    ]


def test_what_is_cut_off_begins_where_its_column_does() -> None:
    assert cut(TABLE, TABLE.split("\n")[1]) == [
        (0, "灯台の点検は年四回とし、電"),
        (14, "巡回の船は三隻とし、荒天の"),
        (28, "浮標は九基を引き揚げ、塗り"),
    ]


def test_lines_with_blanks_within_their_column_are_left() -> None:
    page = """\
入港 一月 百二十隻 外国船 三隻      港務所は昼夜を通して開き、
出港 一月 百十八隻 外国船 四隻      届出を受け付けた。
入港 二月 百九隻 外国船 二隻       無線の届出は前の年の倍に
出港 二月 百十一隻 外国船 一隻      増えた。
"""
    assert cut(page, page[: page.index("      ")]) == [(0, "入港 一月 百二十隻 外国船 三隻")]
