"""PDF files: text with boxes, ruled tables, turned pages, forms, and what is broken or hostile."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

import textmine
from textmine import Report
from textmine.errors import ReadError, TextmineWarning
from textmine.labels import BlockKind, ColumnKind, Route
from textmine.readers import read
from textmine.structures import Document

canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="reportlab sets the PDF files of these tests")

FONT = "HeiseiMin-W3"
SIZE = 10.0
HEIGHT = 842.0


def drawn(*pages: Callable[[Any], None], **options: Any) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    data = io.BytesIO()
    sheet = canvas.Canvas(data, pagesize=(595.0, HEIGHT), **options)
    for page in pages:
        sheet.setFont(FONT, SIZE)
        page(sheet)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def lines(*texts: str, left: float = 60.0, top: float = 60.0) -> Callable[[Any], None]:
    def draw(sheet: Any) -> None:
        for number, text in enumerate(texts):
            sheet.drawString(left, HEIGHT - top - SIZE - 14 * number, text)

    return draw


def both(*parts: Callable[[Any], None]) -> Callable[[Any], None]:
    def draw(sheet: Any) -> None:
        for part in parts:
            part(sheet)

    return draw


def frame(xs: list[float], ys: list[float], *, filled: bool = False, dashed: bool = False) -> Callable[[Any], None]:
    def draw(sheet: Any) -> None:
        if dashed:
            sheet.setDash(3, 2)
        pieces = [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
        for x1, y1, x2, y2 in pieces:
            if filled:
                sheet.rect(x1, HEIGHT - y2, max(x2 - x1, 0.5), max(y2 - y1, 0.5), stroke=0, fill=1)
            else:
                sheet.line(x1, HEIGHT - y1, x2, HEIGHT - y2)

    return draw


TABLE = both(
    lines("評価の視点", "研修を計画どおり", "行っているか。"),
    lines("業務実績", "研修を12回実施", "し、成果を得た。", left=160),
)


def texts(document: Document) -> list[str]:
    return [
        "|".join(document.text[s:e] for s, e in cell.spans)
        for page in document.pages
        for block in page.blocks
        for cell in block.cells
    ]


@pytest.mark.parametrize(
    "ruled",
    [
        pytest.param(frame([55, 155, 260], [55, 75, 110]), id="strokes"),
        pytest.param(frame([55, 155, 260], [55, 75, 110], filled=True), id="thin rectangles"),
        pytest.param(frame([55, 155, 260], [55, 75, 110], dashed=True), id="dashed"),
    ],
)
def test_a_ruled_table(ruled: Callable[[Any], None]) -> None:
    document = read(drawn(both(TABLE, ruled)), name="a.pdf")
    assert document.pages[0].route is Route.RULINGS
    assert texts(document) == [
        "評価の視点",
        "業務実績",
        "研修を計画どおり|行っているか。",
        "研修を12回実施|し、成果を得た。",
    ]


def test_lines_inside_a_form_object_are_moved_with_it() -> None:
    def draw(sheet: Any) -> None:
        sheet.beginForm("grid")
        frame([0, 100, 205], [0, 20, 55])(sheet)
        sheet.endForm()
        sheet.saveState()
        sheet.translate(55, -55)
        sheet.doForm("grid")
        sheet.restoreState()
        sheet.setFont(FONT, SIZE)
        TABLE(sheet)

    assert len(texts(read(drawn(draw), name="a.pdf"))) == 4


def test_columns_parted_by_gaps_only() -> None:
    document = read(drawn(TABLE), name="a.pdf")
    assert document.pages[0].route is Route.GAPS
    assert {cell.column for cell in document.pages[0].blocks[0].cells} == {0, 1}


def test_running_text() -> None:
    document = read(drawn(lines("研修を12回実施した。", "受講者は120人であった。")), name="a.pdf")
    assert document.pages[0].route is Route.FILE_ORDER
    assert [block.kind for block in document.pages[0].blocks] == [BlockKind.TEXT]
    assert document.text == "研修を12回実施した。\n受講者は120人であった。"


def turned_text(sheet: Any) -> None:
    sheet.rotate(90)
    sheet.drawString(100, -100, "横向きの表は12件")
    sheet.drawString(100, -120, "次の行は3件")


def landscape(sheet: Any) -> None:
    # reportlab swaps the sides of a page that is turned.
    sheet.setPageSize((HEIGHT, 595.0))
    sheet.setPageRotation(90)
    turned_text(sheet)


@pytest.mark.parametrize("page", [turned_text, landscape])
def test_pages_on_their_side_are_read_upright(page: Callable[[Any], None]) -> None:
    document = read(drawn(page), name="a.pdf")
    assert document.text == "横向きの表は12件\n次の行は3件"
    assert document.pages[0].size == (842.0, 595.0)
    assert document.places is not None
    box = document.places.boxes(((0, 4),))[0]
    assert 0 < box.left < box.right < 842
    assert 0 < box.top < box.bottom < 595


def test_text_of_form_fields_is_read() -> None:
    def draw(sheet: Any) -> None:
        lines("Trainees:")(sheet)
        sheet.acroForm.textfield(name="n", value="120", x=150, y=HEIGHT - 75, width=60, height=16, fontSize=10)

    assert "120" in read(drawn(draw), name="a.pdf").text


def test_a_watermark_is_left_out_and_said() -> None:
    def draw(sheet: Any) -> None:
        lines("研修を12回実施した。", "受講者は120人。")(sheet)
        sheet.rotate(90)
        sheet.drawString(300, -300, "案")

    with pytest.warns(TextmineWarning, match="TM153"):
        document = read(drawn(draw), name="a.pdf")
    assert "案" not in document.text


def test_the_claims_have_page_and_box() -> None:
    data = drawn(lines("前書き"), both(TABLE, frame([55, 155, 260], [55, 75, 110])))
    report = textmine.analyze(data, name="a.pdf")
    [claim] = report.claims
    assert (claim.text, claim.page, claim.boxes[0].page) == ("12回", 2, 2)
    assert 160 < claim.boxes[0].left < claim.boxes[0].right < 260
    assert 74 <= claim.boxes[0].top < claim.boxes[0].bottom < 92
    assert [column.kind for column in report.pages[1].columns] == [ColumnKind.CRITERIA, ColumnKind.RESULTS]
    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))) == report


def test_a_cell_is_a_passage_whatever_stands_beside_it() -> None:
    report = textmine.analyze(drawn(both(TABLE, frame([55, 155, 260], [55, 75, 110]))), name="a.pdf")
    assert "研修を12回実施し、成果を得た。" in [passage.text for passage in report.passages]


def test_page_numbers_are_furniture() -> None:
    pages = [
        both(lines(f"研修は{n}回であった。", "受講者も増えた。"), lines(f"- {n} -", left=290, top=800))
        for n in (3, 4, 5)
    ]
    document = read(drawn(*pages), name="a.pdf")
    assert [page.printed_page for page in document.pages] == [3, 4, 5]
    assert "- 3 -" not in texts(document)


# What is broken or hostile


def code_of(data: bytes, **options: Any) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.pdf", **options)
    assert caught.value.place.file == "a.pdf"
    return caught.value.code


GOOD = lines("研修を12回実施した。")


def test_a_mark_without_a_file() -> None:
    assert code_of(b"%PDF-1.7\n") == "TM113"


def test_a_file_cut_off_early() -> None:
    assert code_of(drawn(GOOD)[:200]) == "TM113"


def test_passwords() -> None:
    from reportlab.lib import pdfencrypt

    locked = drawn(GOOD, encrypt=pdfencrypt.StandardEncryption("geheim", strength=128))
    assert code_of(locked) == "TM114"
    assert code_of(locked, password="falsch") == "TM114"
    assert read(locked, name="a.pdf", password="geheim").text == "研修を12回実施した。"


def test_too_many_pages() -> None:
    assert code_of(drawn(GOOD, GOOD, GOOD), max_pages=2) == "TM115"


def test_pages_of_pictures_only() -> None:
    assert code_of(drawn(lambda sheet: sheet.rect(10, 10, 100, 100, fill=1))) == "TM116"


def test_a_giant_page() -> None:
    data = drawn(GOOD).replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 90000000 90000000 ]")
    assert code_of(data) == "TM117"


def test_a_page_of_a_million_paths_is_read_with_a_warning() -> None:
    def draw(sheet: Any) -> None:
        GOOD(sheet)
        path = sheet.beginPath()
        for at in range(250_000):
            path.moveTo(at % 500, 10)
            path.lineTo(at % 500, 20)
        sheet.drawPath(path)

    with pytest.warns(TextmineWarning, match="TM155"):
        document = read(drawn(draw), name="a.pdf")
    assert document.text == "研修を12回実施した。"
