"""Scans of a PDF file: its pages as pictures, skewed, noisy, grey with the print of the other side, as JPEG."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textmine.errors import CorpusError

if TYPE_CHECKING:
    from PIL.Image import Image

_POINTS = 72
_WHITE = 255


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How well a page is scanned.

    Attributes
    ----------
    dpi : int
    skew : float
        Most degrees that a sheet is turned, to either side.
    noise : float
        Standard deviation of the grey of each dot, of 255.
    specks : float
        Share of dots that are black or white by chance.
    blur : float
        Radius, in dots of 200 dpi.
    bleed : float
        How much of the print of the other side shines through, 0 to 1.
    shade : float
        How much darker one side of the sheet is, 0 to 1.
    quality : int or None
        Of JPEG; None for no such loss.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    specks: float = 0.0
    blur: float = 0.0
    bleed: float = 0.0
    shade: float = 0.0
    quality: int | None = None


CLEAN_SCAN = ScanOptions()
NOISY_SCAN = ScanOptions(skew=0.7, noise=9.0, specks=0.0004, blur=0.5, bleed=0.12, shade=0.1, quality=70)
"""What an office scanner makes of a print that went through many hands."""


def scanned_pages(data: bytes, options: ScanOptions, *, seed: int) -> Iterator[Image]:
    """Yield the pages of a PDF file as grey pictures of a scan.

    Parameters
    ----------
    data : bytes
    options : ScanOptions
    seed : int
        The same seed gives the same dots.

    Raises
    ------
    CorpusError
        TM306 where the extra ``pages`` is not installed.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise CorpusError("TM306", value="pages") from error
    document = pypdfium2.PdfDocument(data)
    try:
        behind: Image | None = None
        for number, page in enumerate(document):
            picture = page.render(scale=options.dpi / _POINTS, grayscale=True).to_pil().convert("L")
            yield scanned(picture, options, sheet_chance(seed, number), behind=behind)
            behind = picture
    finally:
        document.close()


def sheet_chance(seed: int, number: int) -> random.Random:
    """Return the source of chance for a sheet, counted from 0."""
    return random.Random(f"scan:{seed}:{number}")  # noqa: S311 (must be reproducible, not secret)


def sheet_turn(options: ScanOptions, chance: random.Random) -> float:
    """Return by how many degrees, counterclockwise, a sheet lies askew: the first that is drawn for it."""
    return chance.uniform(-options.skew, options.skew) if options.skew else 0.0


def scanned(picture: Image, options: ScanOptions, rng: random.Random, *, behind: Image | None = None) -> Image:
    """Return what a scanner makes of a page.

    Parameters
    ----------
    picture : PIL.Image.Image
        The page, grey.
    options : ScanOptions
    rng : random.Random
    behind : PIL.Image.Image, optional
        The page on the other side of the sheet.
    """
    import numpy as np
    from PIL import Image, ImageFilter, ImageOps

    found = picture
    if options.bleed and behind is not None:
        other = ImageOps.mirror(behind.resize(found.size)).filter(ImageFilter.GaussianBlur(options.dpi / 100))
        shining = np.asarray(other, dtype=np.float32)
        dots = np.asarray(found, dtype=np.float32) - options.bleed * (_WHITE - shining)
        found = Image.fromarray(np.clip(dots, 0, _WHITE).astype(np.uint8))
    if turn := sheet_turn(options, rng):
        found = found.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=_WHITE)
    if options.blur:
        found = found.filter(ImageFilter.GaussianBlur(options.blur * options.dpi / 200))
    dots = np.asarray(found, dtype=np.float32)
    chance = np.random.default_rng(rng.getrandbits(32))
    if options.shade:
        dots = dots * (1 - options.shade * np.linspace(0, 1, dots.shape[1], dtype=np.float32))
    if options.noise:
        dots = dots + chance.normal(0, options.noise, dots.shape).astype(np.float32)
    dots = np.clip(dots, 0, _WHITE).astype(np.uint8)
    if options.specks:
        hit = chance.random(dots.shape, dtype=np.float32) < options.specks
        dots = np.where(hit, chance.integers(0, 2, dots.shape, dtype=np.uint8) * _WHITE, dots).astype(np.uint8)
    found = Image.fromarray(dots)
    return found if options.quality is None else _through_jpeg(found, options.quality)


def _through_jpeg(picture: Image, quality: int) -> Image:
    from PIL import Image

    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    found = Image.open(data)
    found.load()
    return found


def scan_pdf(pages: Iterator[Image], *, dpi: int) -> bytes:
    """Return pictures of pages as a PDF file without a text layer."""
    data = io.BytesIO()
    first, *rest = pages
    first.save(data, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return data.getvalue()
