"""Speed and memory on whole invented reports: ``python -m benchmarks.whole_documents [--peers PYTHON]``.

The reports are composed anew from the corpora's split dev and printed to PDF by reportlab (extra ``textmine[pages]``).
Times are those of one process, on the processor, without recognition. `--peers` names the Python of an environment with
pdfplumber, docling-parse, ja-ginza or pyNormalizeNumExp: what it has is measured in the same run, on the same files.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import textmine
from benchmarks.measuring import RESULTS, Figure, figure, seconds, write_results
from benchmarks.speed import Stages
from benchmarks.texts import CORPORA, varied_passages
from textmine.corpus.collections import read_markup_folder
from textmine.corpus.documents.composing import compose_report
from textmine.corpus.documents.drawing import pdf_of
from textmine.corpus.documents.structures import HouseStyle
from textmine.corpus.splits import files_of_split
from textmine.layout import arrange_pages
from textmine.readers import read

SHORT, LONG, USUAL = 30, 300, 111
"""Pages of the reports that memory and speed are measured on, and of a usual one."""
CHARACTERS = 20_000
TIMEOUT = 1800

_PROBE = """
import re, resource, sys, textmine
from pathlib import Path
textmine.analyze({path!r})
try:
    # What the kernel says of the process itself: ru_maxrss begins with the peak of whoever started it.
    print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A composed report: its place and how many pages it came to have."""

    path: Path
    pages: int


def composed(style: HouseStyle, pages: int, folder: Path) -> Sample:
    """Write a report as a PDF file."""
    files = list(files_of_split(read_markup_folder(CORPORA / "gold"), "dev").values())
    report = compose_report(style, files, pages=pages, seed="whole")
    path = folder / f"{style}-{pages}.pdf"
    path.write_bytes(pdf_of(report))
    return Sample(path, len(report.pages))


def speed_figures(samples: dict[HouseStyle, Sample]) -> Iterator[Figure]:
    """Yield pages a second of reading with columns, and of everything, style by style."""
    stages: tuple[tuple[str, Callable[[Path], object], float], ...] = (
        ("reading and columns", _read, 20),
        ("end to end, hybrid", textmine.analyze, 8),
    )
    for name, work, least in stages:
        for style, sample in samples.items():
            speed = sample.pages / seconds(partial(work, sample.path))
            yield figure(f"{name}, {style}, {sample.pages} pages", [speed], "pages/s", f">= {least}")


def _read(path: Path) -> None:
    document = read(path)
    arrange_pages(document.text, document.pages)


def usual_figures(folder: Path) -> Iterator[Figure]:
    """Yield how long the longest kind of report of a usual number of pages takes."""
    taken = []
    for style in HouseStyle:
        sample = composed(style, USUAL, folder)
        taken.append(seconds(partial(textmine.analyze, sample.path)))
    yield figure(f"a report of {USUAL} pages, four styles", taken, "s", "<= 15")


def memory_figures(short: dict[HouseStyle, Sample], long: dict[HouseStyle, Sample]) -> Iterator[Figure]:
    """Yield the peak of memory on long reports, and its ratio to that on short ones, each in a process of its own."""
    for style, sample in long.items():
        peak, base = _peak(sample.path), _peak(short[style].path)
        yield figure(f"peak memory, {style}, {sample.pages} pages", [peak], "MB")
        yield figure(
            f"peak memory, {style}, {sample.pages} to {short[style].pages} pages", [peak / base], "x", "<= 1.3"
        )


def _peak(path: Path) -> float:
    command = [sys.executable, "-c", _PROBE.format(path=str(path))]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT).stdout)


def peer_figures(python: Path, sample: Sample, folder: Path) -> Iterator[Figure]:
    """Yield the speed of others on the same file and the same texts, beside ours."""
    yield figure(f"textmine, {sample.pages} pages", [sample.pages / seconds(partial(_read, sample.path))], "pages/s")
    for name in ("pdfplumber", "docling-parse"):
        yield from _of_peer(python, name, sample.path, sample.pages, "pages/s")
    passages = varied_passages(CHARACTERS, seed=5)
    length = sum(map(len, passages))
    texts = folder / "passages.json"
    texts.write_text(json.dumps(passages, ensure_ascii=False), encoding="utf-8")
    stages = Stages()
    stages.hybrid(passages[:10])
    yield figure(
        "textmine, passages to claims, hybrid", [length / seconds(partial(stages.hybrid, passages))], "chars/s"
    )
    for name in ("GiNZA", "pyNormalizeNumExp"):
        yield from _of_peer(python, name, texts, length, "chars/s")


def _of_peer(python: Path, name: str, path: Path, amount: int, unit: str) -> Iterator[Figure]:
    command = [str(python), str(Path(__file__).with_name("peers.py")), name, str(path)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(f"{name}: {error}\n{error.stderr!r}", file=sys.stderr)
        return
    found = json.loads(run.stdout.strip().splitlines()[-1])
    if "missing" in found:
        print(f"{name} is not measured: {found['missing']}", file=sys.stderr)
        return
    yield figure(f"{name} {found['version']}", [amount / found["seconds"]], unit)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="Python of an environment that has the peers")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder for the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        short = {style: composed(style, SHORT, folder) for style in HouseStyle}
        long = {style: composed(style, LONG, folder) for style in HouseStyle}
        textmine.analyze(short[HouseStyle.MIXED].path)
        figures = [*speed_figures(long), *usual_figures(folder), *memory_figures(short, long)]
        if options.peers:
            figures += peer_figures(options.peers, short[HouseStyle.RULED], folder)
    write_results("whole-documents", "Whole documents: speed, memory, peers", figures, options.output)


if __name__ == "__main__":
    main()
