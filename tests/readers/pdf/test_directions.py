"""Text of PDF pages that does not run across: vertical lines and pages, words on their side, ruby, raised marks."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

import pytest

import textmine
from textmine.errors import TextmineWarning
from textmine.readers import read
from textmine.structures import Document

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab sets the PDF files of these tests")

ACROSS, DOWN = "HeiseiMin-W3", "HeiseiKakuGo-W5"
WIDTH, HEIGHT, SIZE = 400.0, 300.0, 10.0
Part = Callable[[Any], None]


def drawn(*parts: Part) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(ACROSS))
    pdfmetrics.registerFont(UnicodeCIDFont(DOWN, isVertical=True))
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=(WIDTH, HEIGHT))
    for part in parts:
        part(sheet)
    sheet.save()
    return data.getvalue()


def across(text: str, left: float, top: float, size: float = SIZE) -> Part:
    def draw(sheet: Any) -> None:
        sheet.setFont(ACROSS, size)
        sheet.drawString(left, HEIGHT - top - size, text)

    return draw


def down(text: str, middle: float, top: float) -> Part:
    """Set a line by a vertical font."""

    def draw(sheet: Any) -> None:
        sheet.setFont(DOWN, SIZE)
        sheet.drawString(middle, HEIGHT - top, text)

    return draw


def stacked(text: str, left: float, top: float, pitch: float = 11.0) -> Part:
    """Set characters one below the other, each by itself, as spreadsheets do."""

    def draw(sheet: Any) -> None:
        for at, character in enumerate(text):
            across(character, left, top + at * pitch)(sheet)

    return draw


def sidewise(text: str, left: float, top: float, angle: float) -> Part:
    def draw(sheet: Any) -> None:
        sheet.saveState()
        sheet.translate(left, HEIGHT - top)
        sheet.rotate(angle)
        sheet.setFont(ACROSS, SIZE)
        sheet.drawString(0, 0, text)
        sheet.restoreState()

    return draw


def frame(xs: list[float], ys: list[float]) -> Part:
    def draw(sheet: Any) -> None:
        for y in ys:
            sheet.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
        for x in xs:
            sheet.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])

    return draw


def quietly(data: bytes) -> tuple[Document, list[str]]:
    """Return a document and the codes of its warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        document = read(data, name="a.pdf")
    return document, [own.message.code for own in caught if isinstance(own.message, TextmineWarning)]


def cells(document: Document) -> list[str]:
    return [
        "|".join(document.text[s:e] for s, e in cell.spans)
        for page in document.pages
        for block in page.blocks
        for cell in block.cells
    ]


BESIDE = (across("研修を12回", 90, 32), across("実施した。", 90, 52), frame([60, 80, 200], [20, 110]))


@pytest.mark.parametrize(
    ("label", "read_as"),
    [
        pytest.param((stacked("業務運営", 65, 30),), "業務運営", id="characters by themselves"),
        pytest.param((down("業務運営", 70, 30),), "業務運営", id="a vertical font"),
        pytest.param((sidewise("業務運営", 67, 30, -90),), "業務運営", id="on its side, downwards"),
        pytest.param((sidewise("業務運営", 73, 90, 90),), "業務運営", id="on its side, upwards"),
        pytest.param(
            (stacked("業務運営", 70, 30), stacked("の改善", 60.5, 30)), "業務運営|の改善", id="two lines, right to left"
        ),
        pytest.param(
            (stacked("令和", 65, 30), across("10", 65, 52), stacked("年度", 65, 63)),
            "令和10年度",
            id="two figures in the place of one",
        ),
    ],
)
def test_the_name_of_a_row_in_a_narrow_cell(label: tuple[Part, ...], read_as: str) -> None:
    document, codes = quietly(drawn(*label, *BESIDE))
    assert cells(document) == [read_as, "研修を12回|実施した。"]
    assert codes == []


def test_a_column_of_cells_with_one_character_is_no_vertical_line() -> None:
    rows = [20.0 + 12 * at for at in range(5)]
    document, _ = quietly(drawn(stacked("件人回社", 65, 21, pitch=12), frame([60, 80], rows)))
    assert cells(document) == ["件", "人", "回", "社"]


def test_marks_below_each_other_are_no_vertical_line() -> None:
    document, codes = quietly(drawn(across("項目の評定", 30, 20), stacked("ＡＢＡＳ", 120, 40)))
    assert document.text.split() == ["項目の評定", "Ａ", "Ｂ", "Ａ", "Ｓ"]
    assert codes == []


def test_a_vertical_line_beside_running_text_stands_apart_and_is_told() -> None:
    lines = [across(text, 60, 30 + 15 * at) for at, text in enumerate(["研修を12回実施し、", "640人が受講した。"])]
    document, codes = quietly(drawn(*lines, stacked("業務運営", 20, 25)))
    assert cells(document) == ["業務運営", "研修を12回実施し、|640人が受講した。"]
    assert codes == ["TM166"]


PAGE = [
    down("令和５年度は研修を１２回実施し、", 300, 40),
    down("延べ６４０人が受講した。満足", 280, 40),
    down("度は九割であった。", 260, 40),
]


def test_a_vertical_page_is_read_from_right_to_left() -> None:
    document, codes = quietly(drawn(*PAGE))
    assert document.text.split() == [
        "令和５年度は研修を１２回実施し、",
        "延べ６４０人が受講した。満足",
        "度は九割であった。",
    ]
    assert codes == ["TM164"]


def test_ruby_of_a_vertical_page_stands_right_of_its_line() -> None:
    def reading(sheet: Any) -> None:
        sheet.setFont(DOWN, 5)
        sheet.drawString(307.5, HEIGHT - 100, "けんしゅう")

    document, codes = quietly(drawn(*PAGE, reading))
    assert document.text.split()[0] == "令和５年度は研修を１２回実施し、"
    assert codes == ["TM165", "TM164"]


def test_claims_of_a_vertical_page_have_their_boxes_on_it() -> None:
    with pytest.warns(TextmineWarning, match="TM164"):
        report = textmine.analyze(drawn(*PAGE), name="a.pdf")
    [claim] = [claim for claim in report.claims if claim.unit == "人"]
    [box] = claim.boxes
    assert (box.left, box.right) == (275, 285)
    assert box.bottom - box.top == pytest.approx(40, abs=0.5)


def test_ruby_does_not_tear_its_line() -> None:
    data = drawn(
        across("独立行政法人の研修は12回である。", 60, 60),
        across("どくりつぎょうせいほうじん", 60, 55, size=4.5),
        across("前年度より2回多い。", 60, 76),
    )
    document, codes = quietly(data)
    assert document.text.split() == ["独立行政法人の研修は12回である。", "前年度より2回多い。"]
    assert codes == ["TM165"]


@pytest.mark.parametrize(
    ("small", "kept"),
    [
        pytest.param(across("ちいさなもじのちゅう", 60, 120, size=5), "ちいさなもじのちゅう", id="no kanji below it"),
        pytest.param(across("速報値", 60, 55, size=4.5), "速報値", id="kanji above kanji"),
    ],
)
def test_small_text_that_is_no_ruby_is_kept(small: Part, kept: str) -> None:
    document, codes = quietly(drawn(across("独立行政法人の研修", 60, 60), small))
    assert kept in document.text
    assert codes == []


def test_a_raised_mark_is_no_digit_and_is_linked_to_its_note() -> None:
    data = drawn(
        across("受講者は640人", 60, 60),
        across("1)", 130, 58, size=5),
        across("であった。", 140, 60),
        across("面積は12m", 60, 80),
        across("2", 107, 78, size=5),
        across("1)", 60, 200, size=5),
        across("延べ人数である。", 70, 200, size=8),
    )
    report = textmine.analyze(data, name="a.pdf")
    assert report.text.split("\n")[:2] == ["受講者は640人¹⁾であった。", "面積は12m²"]
    found = {claim.text: claim.notes for claim in report.claims}
    [note] = [passage for passage in report.passages if passage.mark]
    assert found == {"640人": (note.id,), "12m²": ()}
