"""Lines on pictures: found by white space, characters brought to their ink, blanks and signs seen."""

from __future__ import annotations

import numpy as np
import pytest

from textmine.readers.geometry.glyphs import Rulings
from textmine.readers.ocr.figures import agreed, figure_parts, is_spread, triangle
from textmine.readers.ocr.inked import Symbol, inked
from textmine.readers.ocr.pieces import despeckled, find_pieces
from textmine.readers.ocr.read_lines import ReadLine, dash, line_glyphs
from textmine.readers.ocr.strips import strips

DPI = 72.0
EM = 10


def page(*texts: tuple[int, int, int], width: int = 400, height: int = 200) -> np.ndarray:
    """Return ink of lines: left, top and number of characters, each a box of 9 pixels with a pixel between."""
    ink = np.zeros((height, width), dtype=np.bool_)
    for left, top, count in texts:
        for at in range(count):
            ink[top : top + 9, left + EM * at : left + EM * at + 9] = True
    return ink


def symbols(text: str, step: float, *, ink: float = 0.8, left: float = 0.0) -> tuple[Symbol, ...]:
    return tuple(Symbol(own, left + at * step, left + at * step + ink * step, 0.9) for at, own in enumerate(text))


def pieces(ink: np.ndarray, rulings: Rulings | None = None) -> list[tuple[int, int, int, int]]:
    return sorted(find_pieces(ink, rulings or Rulings.none(), DPI)[0], key=lambda box: (box[1], box[0]))


def test_two_columns_whose_lines_stand_at_different_heights() -> None:
    ink = page((10, 10, 12), (10, 25, 12), (10, 40, 12), (160, 16, 12), (160, 31, 12), (160, 46, 12))
    found = pieces(ink)
    assert [box[:2] for box in found] == [(10, 10), (160, 16), (10, 25), (160, 31), (10, 40), (160, 46)]
    assert {(box[2] - box[0], box[3] - box[1]) for box in found} == {(119, 9)}


def test_cells_are_parted_by_ruling_lines_where_no_space_does() -> None:
    ink = page((10, 10, 6), (73, 10, 6))
    across = np.array([[5.0, 5, 140], [25, 5, 140]])
    down = np.array([[5.0, 5, 25], [71, 5, 25], [140, 5, 25]])
    assert len(pieces(ink)) == 1
    assert [box[0] for box in pieces(ink, Rulings(across, down))] == [10, 73]


def test_strokes_of_one_character_are_one_line() -> None:
    ink = page((10, 40, 12))
    ink[10:12, 10:19] = ink[17:19, 10:19] = True
    assert [box[1::2] for box in pieces(ink)] == [(10, 19), (40, 49)]


def test_specks_are_no_ink() -> None:
    ink = page((10, 40, 12))
    ink[100, 100] = ink[120:122, 200] = True
    cleaned = despeckled(ink)
    assert not cleaned[60:].any()
    assert cleaned[41:48, 11:18].all()


@pytest.mark.parametrize(
    ("text", "places", "runs", "expected"),
    [
        # Tesseract's boxes lie half a character to the right.
        ("12件", [5, 10, 15, 25], [(0, 4), (5, 9), (11, 20)], [(0, 4), (5, 9), (11, 20)]),
        # A character of three strokes.
        ("川3", [0, 10, 15], [(0, 2), (4, 5), (7, 9), (11, 15)], [(0, 9), (11, 15)]),
        # % read as 9%: two characters, one of them without ink.
        ("9%%", [0, 5, 9, 14], [(0, 4), (6, 14)], [(0, 4), (6, 14), None]),
        # A speck between two characters.
        ("回数", [0, 10, 20], [(0, 9), (14, 15), (18, 27)], [(0, 9), (18, 27)]),
    ],
)
def test_characters_and_their_ink(
    text: str, places: list[int], runs: list[tuple[int, int]], expected: list[tuple[int, int] | None]
) -> None:
    read = [Symbol(own, left, right, 0.9) for own, left, right in zip(text, places, places[1:], strict=False)]
    found = inked(read, runs, float(EM))
    assert [run for run in found if run] == [run for run in expected if run]


@pytest.mark.parametrize(
    ("text", "step", "written"),
    [
        pytest.param("1234", 5.0, "1234", id="half width"),
        pytest.param("1234", 10.0, "1234", id="full width"),
        pytest.param("1.7", 10.0, "1.7", id="full width with a point"),
    ],
)
def test_figures_are_not_pulled_apart(text: str, step: float, written: str) -> None:
    glyphs = line_glyphs([ReadLine(symbols(text, step, ink=0.4), 0, EM, EM)], 1.0)
    assert glyphs.blank is not None
    assert "".join(glyphs.characters) == written
    assert not glyphs.blank[1:].any()


def test_blanks_between_figures_and_words() -> None:
    figures = (*symbols("12", 5.0, ink=0.9), *symbols("34", 5.0, ink=0.9, left=15.0))
    glyphs = line_glyphs([ReadLine(figures, 0, EM, EM)], 1.0)
    assert glyphs.blank is not None
    assert glyphs.blank.tolist()[1:] == [False, True, False]


def test_full_width_punctuation_is_as_wide_as_it_is_set() -> None:
    read = (Symbol("年", 0, 9, 0.9), Symbol("、", 10, 12, 0.9), Symbol("度", 20, 29, 0.9))
    glyphs = line_glyphs([ReadLine(read, 0, EM, EM)], 1.0)
    assert glyphs.blank is not None
    assert not glyphs.blank[1:].any()
    assert np.diff(glyphs.boxes[:, [0, 2]]).min() > 8


def test_remains_of_ruling_lines_are_left_out() -> None:
    assert line_glyphs([ReadLine(symbols("|件｜", 10.0), 0, EM, EM)], 1.0).characters == ("件",)


@pytest.mark.parametrize(
    ("box", "text"), [((0, 0, 9, 1), "－"), ((0, 0, 3, 1), "-"), ((0, 0, 9, 9), None), ((0, 0, 60, 1), None)]
)
def test_dashes(box: tuple[int, int, int, int], text: str | None) -> None:
    found = dash(box, float(EM))
    assert (found and found.symbols[0].text) == text


def letter_a(size: int) -> np.ndarray:
    """Return the ink of an A: two legs and a bar."""
    ink = np.zeros((size, size), dtype=np.bool_)
    for row in range(size):
        half = int(size / 2 * (row + 1) / size)
        middle = size // 2
        for leg in (middle - half, middle + half - 1):
            ink[row, max(leg - 1, 0) : leg + 2] = True
    ink[int(size * 0.6), size // 4 : -size // 4] = True
    return ink


def outline(size: int) -> np.ndarray:
    ink = letter_a(size)
    ink[int(size * 0.6)] = ink[int(size * 0.6) - 1]
    ink[-2:, :] = True
    return ink


def test_triangles() -> None:
    size = 20
    solid = np.abs(np.arange(size) - (size - 1) / 2)[None, :] <= (np.arange(size)[:, None] + 1) / 2
    assert triangle(solid, float(size)) == "▲"
    assert triangle(outline(size), float(size)) == "△"


@pytest.mark.parametrize(
    "ink",
    [
        pytest.param(letter_a(20), id="A has two legs"),
        pytest.param(np.ones((20, 20), dtype=np.bool_), id="a square"),
        pytest.param(np.eye(20, dtype=np.bool_), id="a stroke"),
        pytest.param(np.ones((3, 20), dtype=np.bool_), id="a dash"),
    ],
)
def test_what_is_no_triangle(ink: np.ndarray) -> None:
    assert triangle(ink, 20.0) is None


def test_figures_are_looked_at_again() -> None:
    read = symbols("達成率は93.396である", 10.0)
    assert list(figure_parts(read, [(0, 9)] * 12, float(EM))) == [(4, 10)]
    cell = symbols("125光99", 5.0)
    assert list(figure_parts(cell, [(5 * at, 5 * at + 4) for at in range(7)], float(EM))) == [(0, 6)]
    assert list(figure_parts(symbols("研修.実施", 10.0), [(0, 9)] * 5, float(EM))) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("9.551", "9,851", "9,551", id="digits of the first, points of the second"),
        pytest.param("93.396", "93.3%", "93.3%", id="% read as 96"),
        pytest.param("15.7%%", "15.7%", "15.7%", id="% read twice"),
        pytest.param("1,.200", "1,200", "1,200", id="a point too many"),
        pytest.param("6", "67", "67", id="a figure left out"),
        pytest.param("125光99", "125,299", "125,299", id="no number"),
        pytest.param("43.7", "3.7", "43.7", id="the second reading lost a digit"),
        pytest.param("37.0%", "7.0%", "37.0%", id="the second reading lost the first digit"),
        pytest.param("29", "713", "29", id="readings of nothing in common"),
    ],
)
def test_two_readings_of_figures(first: str, second: str, expected: str) -> None:
    assert "".join(own.text for own in agreed(symbols(first, 5), symbols(second, 5))) == expected


def test_full_width_figures() -> None:
    assert is_spread([(0, 4), (10, 12), (20, 24)], [True, False, True], 10.0)
    assert not is_spread([(0, 4), (5, 6), (8, 12)], [True, False, True], 10.0)
    assert not is_spread([(0, 4)], [True], 10.0)


def test_short_parts_are_read_beside_each_other_and_go_back_to_their_places() -> None:
    boxes = [(10, 10, 29, 19), (100, 10, 119, 19), (10, 40, 209, 49)]
    ink = page((10, 10, 2), (100, 10, 2), (10, 40, 20))
    shown = np.where(ink, 0, 250).astype(np.uint8)
    short, long = sorted(strips(shown, ink, boxes, [float(EM)] * 3), key=lambda strip: -len(strip.boxes))
    assert short.boxes == ((10, 10, 29, 19), (100, 10, 119, 19))
    assert long.boxes == ((10, 40, 209, 49),)
    assert short.ink.sum() == ink[:20].sum()
    read = [
        Symbol("件", short.starts[0], short.starts[0] + 9, 0.9),
        Symbol("回", short.starts[1], short.starts[1] + 9, 0.9),
    ]
    lines = list(short.lines(read))
    assert [(line.symbols[0].text, line.symbols[0].left) for line in lines] == [("件", 10), ("回", 100)]
    assert list(short.lines([])) == []
