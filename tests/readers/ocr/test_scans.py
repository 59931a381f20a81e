"""Scans end to end: pages drawn by us, read by Tesseract; skipped with the reason where it is not installed."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import textmine
from textmine import Report
from textmine.errors import ReadError, TextmineWarning
from textmine.labels import Ocr, Route
from textmine.readers import read
from textmine.readers.ocr import picture
from textmine.readers.ocr.tessdata import languages, tessdata_folder

pytest.importorskip("reportlab", reason="reportlab sets the pages of these tests")
images = pytest.importorskip("PIL.Image", reason="extra ocr")
pdfium = pytest.importorskip("pypdfium2")


def tesseract() -> str | None:
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return "extra ocr"
    return None if tessdata_folder() else "Tesseract's Japanese (apt-get install tesseract-ocr-jpn)"


needs_tesseract = pytest.mark.skipif(tesseract() is not None, reason=str(tesseract()))


@pytest.fixture(scope="module")
def page() -> bytes:
    """Return a PDF page with a ruled table and a sentence, set by reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    data = io.BytesIO()
    sheet = Canvas(data, pagesize=(420, 300))
    sheet.setFont("HeiseiMin-W3", 12)
    sheet.drawString(40, 260, "令和5年度は研修を12回実施した。")
    for row, texts in enumerate([("指標", "目標値", "実績値"), ("研修の回数", "8回", "12回")]):
        for column, text in enumerate(texts):
            sheet.drawString(48 + 100 * column, 205 - 30 * row, text)
    for y in (165, 195, 225):
        sheet.line(40, y, 340, y)
    for x in (40, 140, 240, 340):
        sheet.line(x, 165, x, 225)
    sheet.showPage()
    sheet.save()
    return data.getvalue()


@pytest.fixture(scope="module")
def scan(page: bytes) -> images.Image:
    document = pdfium.PdfDocument(page)
    try:
        return document[0].render(scale=200 / 72, grayscale=True).to_pil()
    finally:
        document.close()


def saved(scan: images.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    scan.save(data, kind, **options)
    return data.getvalue()


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures(scan: images.Image, kind: str) -> None:
    report = textmine.analyze(saved(scan, kind, dpi=(200, 200)), name="a.img")
    assert report.pages[0].route is Route.RULINGS
    assert [(c.text, c.role.value, c.indicator) for c in report.claims] == [
        ("12回", "actual", "研修"),
        ("8回", "target", "研修の回数"),
        ("12回", "actual", "研修の回数"),
    ]
    for claim in report.claims:
        assert claim.recognition is not None
        assert 0.5 < claim.recognition.confidence <= 1
    box = report.claims[1].boxes[0]
    assert 140 < box.left < box.right < 240
    assert Report.from_dict(json.loads(json.dumps(report.to_dict()))) == report


@needs_tesseract
def test_a_skewed_scan(scan: images.Image) -> None:
    turned = scan.rotate(1.5, fillcolor=255, resample=images.Resampling.BICUBIC)
    assert "12回" in [claim.text for claim in textmine.analyze(saved(turned, "PNG"), name="a.png").claims]


@needs_tesseract
def test_a_tiff_of_several_pages(scan: images.Image) -> None:
    data = saved(scan, "TIFF", save_all=True, append_images=[scan])
    assert [page.number for page in read(data, name="a.tif").pages] == [1, 2]


@needs_tesseract
def test_a_pdf_of_pictures(scan: images.Image) -> None:
    data = saved(scan.convert("RGB"), "PDF", resolution=200)
    document = read(data, name="a.pdf")
    assert "研修を12回実施した" in document.text
    assert document.places is not None
    assert document.places.reading(((0, 4),)) is not None
    with pytest.raises(ReadError, match="TM116"):
        read(data, name="a.pdf", ocr=Ocr.NEVER)


@needs_tesseract
def test_a_text_layer_is_used_unless_recognition_is_asked_for(page: bytes) -> None:
    by_layer, by_picture = read(page, name="a.pdf"), read(page, name="a.pdf", ocr=Ocr.ALWAYS)
    assert by_layer.places is not None
    assert by_layer.places.reading(((0, 4),)) is None
    assert by_picture.places is not None
    assert by_picture.places.reading(((0, 4),)) is not None


def test_without_the_extra_the_other_pages_are_read(
    scan: images.Image, page: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    both = pdfium.PdfDocument.new()
    both.import_pages(pdfium.PdfDocument(page))
    both.import_pages(pdfium.PdfDocument(saved(scan.convert("RGB"), "PDF", resolution=200)))
    data = io.BytesIO()
    both.save(data)
    with pytest.warns(TextmineWarning, match=r"TM159 a\.pdf, page 2"):
        document = read(data.getvalue(), name="a.pdf")
    assert "研修を12回実施した" in document.text
    with pytest.raises(ReadError, match=r"textmine\[ocr\]"):
        read(data.getvalue(), name="a.pdf", ocr=Ocr.ALWAYS)


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\x89PNG\r\n\x1a\n", "TM123"), (b"\xff\xd8\xff\xe0" + bytes(40), "TM123"), (b"II*\x00" + bytes(8), "TM123")],
)
def test_broken_pictures(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name="a.png")
    assert caught.value.code == code


@needs_tesseract
def test_a_picture_of_900_million_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    huge = images.new("1", (30_000, 30_000))
    with pytest.raises(ReadError, match="TM124"):
        read(saved(huge, "PNG"), name="a.png")
    monkeypatch.setattr("textmine.readers.image.MOST_PIXELS", 100)
    with pytest.raises(ReadError, match="TM124"):
        read(saved(images.new("L", (20, 20)), "PNG"), name="a.png")


def test_the_languages_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jpn.traineddata").write_bytes(b"")
    (tmp_path / "eng.traineddata").write_bytes(b"")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tessdata_folder() == tmp_path
    assert languages(tmp_path) == ("eng", "jpn")
    assert picture.MOST_PIXELS >= 4961 * 7016  # A3 at 300 dpi, and more
