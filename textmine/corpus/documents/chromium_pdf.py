"""A report printed by Chromium from HTML in which every line and every rule stands where it was set."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path

from textmine.corpus.documents.faces import FACES
from textmine.corpus.documents.structures import ReportLine, ReportPage, SetReport
from textmine.errors import CorpusError

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
_SECONDS = 300


def chromium() -> str | None:
    """Return where Chromium is installed, None where it is not."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def chromium_pdf(report: SetReport) -> bytes:
    """Return a report as the PDF file that Chromium prints.

    Raises
    ------
    CorpusError
        TM306 where Chromium is not installed, or prints nothing.
    """
    program = chromium()
    if program is None:
        raise CorpusError("TM306", value="chromium")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "report.html", Path(folder) / "report.pdf"
        source.write_text("".join(html_of(report)), encoding="utf-8")
        command = [program, *_OPTIONS, f"--user-data-dir={folder}", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)  # noqa: S603 (our own page)
        if not target.is_file():
            raise CorpusError("TM306", value="chromium")
        return target.read_bytes()


def html_of(report: SetReport) -> Iterator[str]:
    """Yield a report as HTML for print, in parts."""
    by_page: dict[int, list[ReportLine]] = defaultdict(list)
    for line in report.lines:
        by_page[line.page].append(line)
    first = report.pages[0]
    body, head = (FACES[name].family for name in report.faces)
    yield (
        f"<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>{escape(report.name)}</title><style>"
        f"@page{{size:{first.width}pt {first.height}pt;margin:0}}body{{margin:0;font-family:'{body}'}}"
        f"b{{font-weight:normal;font-family:'{head}'}}"
        "section{position:relative;overflow:hidden;break-after:page}"
        "p,b,i{position:absolute;margin:0;white-space:pre;line-height:1}i{background:#000}i.d{background:none;"
        "border:0 dashed #000}u{position:absolute;background:#e0e0e0}</style>"
    )
    for page in report.pages:
        yield f"<section style='width:{page.width}pt;height:{page.height - 0.5}pt'>"
        yield from _rules(page)
        for line in by_page[page.number]:
            tag = "b" if line.bold else "p"
            place = f"left:{line.left:.2f}pt;top:{line.top:.2f}pt;font-size:{line.size:g}pt"
            yield f"<{tag} style='{place}'>{escape(line.text)}</{tag}>"
        yield "</section>\n"


def _rules(page: ReportPage) -> Iterator[str]:
    for shade in page.shades:
        size = f"width:{shade.right - shade.left:.2f}pt;height:{shade.bottom - shade.top:.2f}pt"
        yield f"<u style='left:{shade.left:.2f}pt;top:{shade.top:.2f}pt;{size}'></u>"
    for stroke in page.strokes:
        width, height = stroke.right - stroke.left, stroke.bottom - stroke.top
        place = f"left:{stroke.left:.2f}pt;top:{stroke.top:.2f}pt"
        if stroke.dashed:
            side = (
                f"width:{width:.2f}pt;border-top-width:.75pt"
                if width
                else f"height:{height:.2f}pt;border-left-width:.75pt"
            )
            yield f"<i class=d style='{place};{side}'></i>"
        else:
            yield f"<i style='{place};width:{width or 0.75:.2f}pt;height:{height or 0.75:.2f}pt'></i>"
