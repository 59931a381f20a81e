"""Pictures of pages: skew, ruling lines, and boxes that go back to the page as it was scanned."""

from __future__ import annotations

import numpy as np
import pytest

from textmine.readers.ocr.picture import find_rulings, skew, straightened, threshold, turned_back

images = pytest.importorskip("PIL.Image", reason="extra ocr")

DPI = 100.0


def ruled(width: int = 800, height: int = 600) -> np.ndarray:
    pixels = np.full((height, width), 250, dtype=np.uint8)
    for y in (100, 300, 500):
        pixels[y : y + 2, 100:700] = 20
    for x in (100, 400, 698):
        pixels[100:502, x : x + 2] = 20
    # Text: strokes too short for a line.
    for y in range(130, 290, 24):
        for x in range(120, 380, 20):
            pixels[y : y + 12, x : x + 3] = 10
            pixels[y + 6 : y + 8, x : x + 12] = 10
    return pixels


def test_rulings_are_found_and_taken_out_and_text_stays() -> None:
    pixels = ruled()
    rulings, cleaned = find_rulings(pixels, DPI)
    assert np.round(rulings.across[:, 0] * DPI / 72).tolist() == pytest.approx([100, 300, 500], abs=1)
    assert np.round(rulings.down[:, 0] * DPI / 72).tolist() == pytest.approx([100, 400, 698], abs=1)
    assert (cleaned[298:304, 110:690] > 200).all()
    assert (cleaned[130:290, 120:380] < 50).sum() == (pixels[130:290, 120:380] < 50).sum()


def test_a_line_with_holes_is_one_line() -> None:
    pixels = np.full((200, 800), 250, dtype=np.uint8)
    pixels[100:102, 100:700] = 20
    pixels[100:102, 150:700:40] = 250
    assert len(find_rulings(pixels, DPI)[0].across) == 1


def test_a_page_of_text_has_no_rulings() -> None:
    pixels = ruled()
    pixels[95:105] = pixels[295:305] = pixels[495:505] = 250
    pixels[:, 95:105] = pixels[:, 395:405] = pixels[:, 693:703] = 250
    rulings, cleaned = find_rulings(pixels, DPI)
    assert (len(rulings.across), len(rulings.down)) == (0, 0)
    assert (cleaned == pixels).all()


@pytest.mark.parametrize("angle", [-2.0, -0.7, 0.0, 1.3])
def test_skew_is_measured(angle: float) -> None:
    turned = straightened(images.fromarray(ruled()), angle)
    assert skew(turned) == pytest.approx(-angle, abs=0.25)


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_blank_page(grey: int) -> None:
    picture = images.fromarray(np.full((300, 200), grey, dtype=np.uint8))
    assert skew(picture) == 0.0
    assert 0 <= threshold(np.asarray(picture)) <= 255
    assert len(find_rulings(np.asarray(picture), DPI)[0].down) in (0, 1, 2)


def test_boxes_go_back_to_the_scanned_page() -> None:
    pixels = np.full((400, 600), 255, dtype=np.uint8)
    pixels[50:70, 500:520] = 0
    scanned = images.fromarray(pixels)
    level = np.asarray(straightened(scanned, 2.0)) < 128
    rows, columns = np.nonzero(level)
    box = np.array([[columns.min(), rows.min(), columns.max(), rows.max()]], dtype=float)
    assert turned_back(box, 2.0, (600.0, 400.0))[0].tolist() == pytest.approx([500, 50, 520, 70], abs=2)


def test_pages_smaller_than_a_line() -> None:
    rulings, _ = find_rulings(np.full((3, 3), 200, dtype=np.uint8), 300.0)
    assert len(rulings.across) == 0
