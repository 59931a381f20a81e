"""How fast textmine is, as a ratio to bare fugashi wakati in the same run: ``python -m benchmarks.speed``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import fugashi
import unidic_lite
from spacy.vocab import Vocab

import textmine
from benchmarks.measuring import RESULTS, Figure, figure, seconds, write_results
from benchmarks.texts import SAMPLE, table_pages, varied_passages, varied_text
from textmine.claims import Context, assemble, extract, place, scorer, shipped_classifier
from textmine.collector import without_collector
from textmine.labels import Extractor
from textmine.layout import arrange
from textmine.lexicons import default_lexicon
from textmine.quantities import scan
from textmine.readers import from_text
from textmine.structures import Spans
from textmine.tokenizer import JapaneseTokenizer

CHARACTERS = 100_000
"""Length of the varied text of one round."""

PASSAGES_AT_ONCE = 20
"""Passages of one column: about what a page has."""

TABLE_LINES = 80

_STAGES = (
    ("spaCy Doc", ">= 0.20"),
    ("find_quantities", ">= 0.15"),
    ("passages to claims, rules", ">= 0.08"),
    ("passages to claims, hybrid", ""),
)

_PROBE = """
import time; start = time.perf_counter()
import textmine; imported = time.perf_counter()
textmine.analyze({sample!r}); done = time.perf_counter()
try:
    import resource, sys
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
except ImportError:
    peak = float("nan")
print(imported - start, done - start, peak)
"""


class Stages:
    """The stages that work on characters, each as a call over passages."""

    def __init__(self) -> None:
        self._wakati = fugashi.Tagger(f'-Owakati -d "{unidic_lite.DICDIR}"')
        self._tokenizer = JapaneseTokenizer(Vocab())
        self._lexicon = default_lexicon()

    def wakati(self, passages: Sequence[str]) -> None:
        """Split into words, nothing else: what all is compared with."""
        for text in passages:
            self._wakati.parse(text)

    def docs(self, passages: Sequence[str]) -> None:
        """Make a Doc of each passage."""
        for text in passages:
            self._tokenizer(text)

    def quantities(self, passages: Sequence[str]) -> None:
        """Find the quantities of each passage."""
        for text in passages:
            textmine.find_quantities(text)

    def claims(self, passages: Sequence[str], extractor: Extractor = Extractor.RULES) -> None:
        """Go from passages to claims, tokens and quantities included; as the pipeline does, without the collector."""
        classifier = shipped_classifier(extractor)
        with without_collector():
            for first in range(0, len(passages), PASSAGES_AT_ONCE):
                texts = passages[first : first + PASSAGES_AT_ONCE]
                scans = [scan(text, lexicon=self._lexicon) for text in texts]
                found = extract(texts, scans, [Context()] * len(texts), self._lexicon, classifier)
                assemble(place([one.drafts for one in found], _own_place, "".join(texts)), scorer(classifier))

    def hybrid(self, passages: Sequence[str]) -> None:
        """Go from passages to claims by rules and learned models together."""
        self.claims(passages, Extractor.HYBRID)


def _own_place(_: int, start: int, end: int) -> Spans:
    return ((start, end),)


def stage_figures(stages: Stages, rounds: int) -> list[Figure]:
    """Return characters a second and ratio to wakati of each stage, the stages taking turns in every round."""
    calls = (stages.wakati, stages.docs, stages.quantities, stages.claims, stages.hybrid)
    for call in calls:
        call(varied_passages(CHARACTERS // 10, seed=-1))
    times: list[list[float]] = [[] for _ in calls]
    for seed in range(rounds):
        passages = varied_passages(CHARACTERS, seed)
        length = sum(map(len, passages))
        for own, call in zip(times, calls, strict=True):
            own.append(seconds(partial(call, passages)) / length)
    base, *others = times
    figures = [figure("bare fugashi wakati", [1 / t for t in base], "chars/s")]
    for (name, target), own in zip(_STAGES, others, strict=True):
        ratios = [b / t for b, t in zip(base, own, strict=True)]
        figures.append(figure(name, [1 / t for t in own], "chars/s"))
        figures.append(figure(f"{name}, ratio to wakati", ratios, "", target))
    dearer = [hybrid / rules for rules, hybrid in zip(times[-2], times[-1], strict=True)]
    figures.append(figure("hybrid, cost against rules", dearer, "x", "<= 1.5"))
    return figures


def linearity_figures(stages: Stages, sizes: Sequence[int]) -> list[Figure]:
    """Return characters a second at each size, and how much dearer a character of the longest text is.

    Tokens and quantities get the text in one piece, claims get it as passages.
    """
    figures = []
    calls: tuple[tuple[str, Callable[[int], object]], ...] = (
        ("spaCy Doc", lambda size: stages.docs([varied_text(size, seed=1)])),
        ("find_quantities", lambda size: stages.quantities([varied_text(size, seed=2)])),
        ("passages to claims", lambda size: stages.claims(varied_passages(size, seed=3))),
    )
    for name, call in calls:
        speeds = []
        for size in sizes:
            repeats = max(1, min(20, 100_000 // size))
            taken = sum(seconds(partial(call, size)) for _ in range(repeats))
            speeds.append(size * repeats / taken)
            figures.append(figure(f"{name}, {size:,} characters", speeds[-1:], "chars/s"))
        figures.append(
            figure(f"{name}, cost a character: {sizes[-1]:,} to {sizes[1]:,}", [speeds[1] / speeds[-1]], "x")
        )
    return figures


def reading_order_figures(rounds: int) -> list[Figure]:
    """Return the time of pages of 80 lines in five columns, and of one page ten times as long."""
    pages = table_pages(max(rounds, 10), TABLE_LINES)
    _arranged(pages[0])
    times = [seconds(partial(_arranged, text)) for text in pages]
    ratio = seconds(lambda: _arranged("\n\n".join(pages[:10]))) / sum(times[:10]) * 10
    return [
        figure(f"reading order, {TABLE_LINES} lines, 5 columns", times, "s", "<= 0.10"),
        figure("reading order, ten times the lines", [ratio], "x the time", "<= 15"),
    ]


def _arranged(text: str) -> None:
    document = from_text(text)
    for page in document.pages:
        arrange(document.text, page)


def start_figures(runs: int) -> list[Figure]:
    """Return start-up times and peak memory on the sample page, each run in a new process."""
    command = [sys.executable, "-c", _PROBE.format(sample=str(SAMPLE))]
    rows = []
    for _ in range(runs):
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows.append([float(value) for value in output.split()])
    imported, first, peak = zip(*rows, strict=True)
    return [
        figure("import textmine", imported, "s", "<= 0.3"),
        figure("first result: import and the sample page", first, "s", "<= 2.5"),
        figure("peak memory on the sample page", peak, "MB", "<= 350"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the stages (9)")
    parser.add_argument("--longest", type=int, default=2_000_000, help="characters of the longest text (2,000,000)")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder for the results")
    options = parser.parse_args()
    stages = Stages()
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size < options.longest]
    figures = [
        *start_figures(options.rounds),
        *stage_figures(stages, options.rounds),
        *reading_order_figures(options.rounds),
        *linearity_figures(stages, [*sizes, options.longest]),
    ]
    write_results("speed", "Speed", figures, options.output)


if __name__ == "__main__":
    main()
