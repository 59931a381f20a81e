"""Text layers that do not say what is seen: garbage, and hidden text over a picture that shows something else."""

from __future__ import annotations

import io
import warnings

import pytest

from textmine.errors import TextmineWarning
from textmine.labels import Ocr
from textmine.readers import read
from textmine.readers.ocr.tessdata import tessdata_folder
from textmine.readers.pdf.text_layer import AGREEING, GARBAGE, agreement, garbage_ratio

pytest.importorskip("reportlab", reason="reportlab sets the pages of these tests")
pdfium = pytest.importorskip("pypdfium2")

LINES = (
    "令和5年度は研修を12回実施した。",
    "受講者は1,204人であり、目標の1,000人を上回った。",
    "満足度は96.4%で、前年度から2.1ポイント上昇した。",
    "相談件数は8,261件、うち電話は6,471件であった。",
)


def tesseract() -> str | None:
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return "extra ocr"
    return None if tessdata_folder() else "Tesseract's Japanese (apt-get install tesseract-ocr-jpn)"


needs_tesseract = pytest.mark.skipif(tesseract() is not None, reason=str(tesseract()))


@pytest.mark.parametrize("text", ["研修を12回実施した。", "達成率（%）は±2℃、①②③", "ＡＢＣ Ⅰ－１ △3.6％", ""])
def test_readable_text(text: str) -> None:
    assert garbage_ratio(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("研修を実施".encode().decode("latin-1"), id="UTF-8 taken for Latin-1"),
        pytest.param("\ufffd\ufffd件", id="fonts that do not say what they draw"),
        pytest.param("\ue000\ue001回", id="private characters"),
    ],
)
def test_garbage(text: str) -> None:
    assert garbage_ratio(text) > GARBAGE


def test_agreement_leaves_order_and_width_aside() -> None:
    assert agreement("研修を１２回\n実施した", "実施した研修を12回") > AGREEING
    assert agreement("研修を12回実施した", "まったく別の文") == 0
    assert agreement("", "") == 1


def scanned(hidden: tuple[str, ...], pages: int = 1) -> bytes:
    """Return a PDF of pictures of LINES with other text laid over them invisibly."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))

    def sheet(lines: tuple[str, ...], picture: object = None) -> bytes:
        data = io.BytesIO()
        canvas = Canvas(data, pagesize=(420, 200))
        for _ in range(pages if picture else 1):
            if picture is not None:
                canvas.drawImage(ImageReader(picture), 0, 0, 420, 200)
            text = canvas.beginText(30, 160)
            text.setFont("HeiseiMin-W3", 12)
            text.setTextRenderMode(0 if picture is None else 3)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
        return data.getvalue()

    document = pdfium.PdfDocument(sheet(LINES))
    try:
        picture = document[0].render(scale=200 / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return sheet(hidden, picture)


@needs_tesseract
def test_a_hidden_layer_that_says_what_is_seen_is_kept() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = read(scanned(LINES), name="a.pdf")
    assert "受講者は1,204人であり" in document.text
    assert [page.recognised for page in document.pages] == [False]


@needs_tesseract
def test_a_hidden_layer_of_another_text_is_replaced_on_all_pages() -> None:
    other = (
        "冊令印5年鹿は斫椿を1Z回宰施しだ",
        "愛講考ぱ1．Z04入でめり",
        "満疋庋は9B4％て",
        "柏淡件敏は8，26l件",
        "のうち竃話ば6，47l件であつだ",
    )
    data = scanned(other, pages=2)
    with pytest.warns(TextmineWarning, match=r"TM163 a\.pdf, page 1"):
        document = read(data, name="a.pdf")
    assert document.text.count("1,204人") == 2
    assert [page.recognised for page in document.pages] == [True, True]
    kept = read(data, name="a.pdf", ocr=Ocr.NEVER)
    assert "斫椿" in kept.text
    assert [page.recognised for page in kept.pages] == [False, False]
