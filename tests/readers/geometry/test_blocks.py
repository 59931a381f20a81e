"""Blocks of a page: what is a table, what are columns parted by gaps, what is running text."""

import numpy as np
import pytest

from textmine.labels import BlockKind
from textmine.readers.geometry import BlockLayout, Glyphs, PlacedBlock, Rulings, page_blocks
from textmine.readers.geometry.page_text import CharacterPlaces, PageText, PlacedPage

SIZE = 10.0


def page(*lines: tuple[float, float, str]) -> Glyphs:
    """Set lines at left and top; characters are square, blanks stand for themselves."""
    characters, boxes = [], []
    for left, top, text in lines:
        for at, character in enumerate(text):
            if character not in " \u3000":
                characters.append(character)
                boxes.append((left + SIZE * at, top, left + SIZE * (at + 1), top + SIZE))
    return Glyphs(tuple(characters), np.array(boxes))


def written(glyphs: Glyphs, blocks: list[PlacedBlock]) -> list[tuple[str, list[tuple[int, int, str]]]]:
    text = PageText(0)
    found = text.write_blocks(blocks, glyphs)
    return [
        (
            block.kind.value,
            [(cell.row, cell.column, "|".join(text.text[s:e] for s, e in cell.spans)) for cell in block.cells],
        )
        for block in found
    ]


PROSE = [(0.0, 15.0 * at, "研修を計画どおりに実施し受講者も増えた") for at in range(5)]


def test_running_text_is_one_block() -> None:
    glyphs = page(*PROSE, (0, 75, "おわり"))
    blocks = page_blocks(glyphs, Rulings.none())
    assert [block.layout for block in blocks] == [BlockLayout.TEXT]
    assert len(blocks[0].cells[0].lines) == 6


def test_columns_parted_by_a_gutter() -> None:
    left = [(0.0, 15.0 * at, "研修を実施して") for at in range(4)]
    right = [(100.0, 15.0 * at, "講座を開催した") for at in range(4)]
    glyphs = page(*left, *right)
    [(kind, cells)] = written(glyphs, page_blocks(glyphs, Rulings.none()))
    assert kind == BlockKind.TABLE
    assert [(row, column, text.split("|")[0], text.count("|")) for row, column, text in cells] == [
        (0, 0, "研修を実施して", 3),
        (0, 1, "講座を開催した", 3),
    ]


def test_figures_in_columns_are_rows() -> None:
    rows = [("研修の回数", "8", "12"), ("受講した者", "90", "120"), ("相談の件数", "7", "30")]
    glyphs = page(*((100.0 * at, 15.0 * row, text) for row, texts in enumerate(rows) for at, text in enumerate(texts)))
    [(_, cells)] = written(glyphs, page_blocks(glyphs, Rulings.none()))
    assert cells == [(row, at, text) for row, texts in enumerate(rows) for at, text in enumerate(texts)]


def test_text_above_columns_is_a_block_of_its_own() -> None:
    columns = [(x, 90.0 + 15 * at, "講座を開催した") for at in range(4) for x in (0.0, 110.0)]
    glyphs = page(*PROSE, *columns)
    assert [block.layout for block in page_blocks(glyphs, Rulings.none())] == [BlockLayout.TEXT, BlockLayout.GAPS]


def test_a_gap_in_one_line_is_no_column() -> None:
    glyphs = page(
        *PROSE[:2], (0, 30, "令和五年度　　　　実績の表を次に示す"), *((x, y + 30, t) for x, y, t in PROSE[1:4])
    )
    assert [block.layout for block in page_blocks(glyphs, Rulings.none())] == [BlockLayout.TEXT]


def test_a_hanging_full_stop_belongs_to_its_column() -> None:
    left = [(0.0, 15.0 * at, "研修を実施した。") for at in range(4)]
    right = [(82.0, 15.0 * at, "講座を開催した") for at in range(4)]
    glyphs = page(*left, *right)
    [(_, cells)] = written(glyphs, page_blocks(glyphs, Rulings.none()))
    assert {text.split("|")[0] for _, _, text in cells} == {"研修を実施した。", "講座を開催した"}


def test_a_ruled_table_between_text() -> None:
    glyphs = page(
        (0, 0, "表の前"), (5, 35, "目標"), (65, 35, "実績"), (5, 65, "八回"), (65, 65, "十二回"), (0, 110, "表の後")
    )
    across = np.array([[at, 0.0, 120.0] for at in (30.0, 60.0, 90.0)])
    down = np.array([[at, 30.0, 90.0] for at in (0.0, 60.0, 120.0)])
    found = written(glyphs, page_blocks(glyphs, Rulings(across, down)))
    assert found == [
        ("text", [(0, 0, "表の前")]),
        ("table", [(0, 0, "目標"), (0, 1, "実績"), (1, 0, "八回"), (1, 1, "十二回")]),
        ("text", [(0, 0, "表の後")]),
    ]


def test_cells_of_one_line_stand_on_one_line_of_the_text() -> None:
    glyphs = page((5, 5, "回数"), (65, 5, "十二"))
    across, down = np.array([[0.0, 0, 120], [30, 0, 120]]), np.array([[at, 0.0, 30.0] for at in (0.0, 60.0, 120.0)])
    text = PageText(0)
    text.write_blocks(page_blocks(glyphs, Rulings(across, down)), glyphs)
    assert text.text == "回数  十二"


def test_every_character_has_its_place() -> None:
    glyphs = page(*PROSE)
    text = PageText(7)
    [block] = text.write_blocks(page_blocks(glyphs, Rulings.none()), glyphs)
    places = CharacterPlaces((PlacedPage(7, text.box_array()),))
    [first, second] = places.boxes(block.cells[0].spans[:2])
    assert (first.page, first.left, first.top, first.bottom) == (1, 0.0, 0.0, 10.0)
    assert second.top == 15.0


@pytest.mark.parametrize("count", [0, 1])
def test_pages_with_hardly_anything(count: int) -> None:
    glyphs = Glyphs(("一",) * count, np.zeros((count, 4)))
    assert len(page_blocks(glyphs, Rulings.none())) == count
