"""Columns parted by blank space, drawn as text: each character takes one place, `_` is a written blank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from textmine.readers.geometry.glyphs import Glyphs
from textmine.readers.geometry.gutters import column_runs
from textmine.readers.geometry.lines import text_lines

SIZE = 10.0


def glyphs_of(rows: Sequence[str]) -> Glyphs:
    marks = [
        (character, column, row, column > 0 and line[column - 1] == "_")
        for row, line in enumerate(rows)
        for column, character in enumerate(line)
        if character not in " _"
    ]
    corners = np.array([[column * SIZE, row * 1.4 * SIZE] for _, column, row, _ in marks])
    boxes = np.concatenate([corners, corners + SIZE], axis=1)
    return Glyphs(tuple(mark[0] for mark in marks), boxes, np.array([mark[3] for mark in marks]))


def runs(*rows: str) -> list[tuple[int, int, int]]:
    """Return first and last line and number of columns of each run."""
    glyphs = glyphs_of(rows)
    lines = text_lines(glyphs, np.arange(len(glyphs)))
    return [(run.first, run.last, len(run.bounds)) for run in column_runs(lines, glyphs)]


def test_two_columns() -> None:
    assert runs("ああああ  いいい", "あああ   いいい", "ああああ  いい") == [(0, 3, 2)]


def test_text_above_and_below() -> None:
    assert runs("うううううううううう", "ああ  いい", "ああ  いい", "ああ  いい", "えええええええええ") == [
        (0, 1, 1),
        (1, 4, 2),
        (4, 5, 1),
    ]


def test_single_written_blanks_are_no_columns() -> None:
    assert runs("北_六八_百一", "愛_七四_百四", "大_三二_九九") == [(0, 3, 1)]


def test_a_list_within_two_columns_of_text_keeps_them_whole() -> None:
    page = ["ああああああ  いいいいいい"] * 6 + ["あ  あ  あ  いいいいいい"] * 3 + ["ああああああ  いいいいいい"] * 6
    assert runs(*page) == [(0, 15, 2)]


def test_tables_below_each_other_keep_their_own_columns() -> None:
    table = ["ああ    いいいいいいい"] * 3
    figures = ["ううう  1  2  3  4"] * 5
    assert runs(*table, *figures) == [(0, 3, 2), (3, 8, 5)]


@pytest.mark.parametrize("rows", [(), ("ああ  いい",), ("ああ  いい", "ああ  いい"), ("ああ", "いい", "うう")])
def test_too_little_for_columns(rows: tuple[str, ...]) -> None:
    assert all(columns == 1 for _, _, columns in runs(*rows)) if rows else not column_runs([], glyphs_of(["あ"]))


def test_every_line_is_in_one_run() -> None:
    rows = ["ああ  いい", "うううううう", "ああ  いい", "ああ  いい", "ああ  いい", "え"]
    found = runs(*rows)
    assert [first for first, _, _ in found] == [0, *(last for _, last, _ in found[:-1])]
    assert found[-1][1] == len(rows)


def test_lines_above_do_not_close_the_gutters_of_a_table() -> None:
    above = ["あああああ          いいい"] * 5
    table = ["うう   ううう   ううう   ううう   ううう"] * 6
    assert runs(*above, *table)[-1] == (5, 11, 5)
