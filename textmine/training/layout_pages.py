"""Pages to learn reading order from: composed tables, running text and row lists, their lines with true places."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from textmine.corpus.composer import composed_pages
from textmine.corpus.filler import DocumentFiller, Filler, MarkupFiller, RelatedTexts
from textmine.corpus.markup import MarkupFile, Record, parse_markup
from textmine.corpus.wrapping import CellStyle, Kinsoku, wrapped
from textmine.labels import ColumnKind
from textmine.layout.evidence import LineEvidence, line_evidence
from textmine.layout.lines import split_lines
from textmine.structures import Column, Line
from textmine.training.row_lists import row_list

_TABLES = (5, 3, 4, 2, 5, 6, 7)
_GOALS = frozenset({ColumnKind.PLAN, ColumnKind.YEAR_PLAN})
_LONGEST_TITLE = 20
_LISTS_A_PAGE = 3


@dataclass(frozen=True, slots=True)
class GoldLines:
    """The lines of a page with their true places.

    Attributes
    ----------
    seen : LineEvidence
    columns : tuple of tuple of tuple of int
        Line numbers by column and paragraph, in reading order.
    """

    seen: LineEvidence
    columns: tuple[tuple[tuple[int, ...], ...], ...]

    @property
    def orders(self) -> tuple[tuple[int, ...], ...]:
        """The lines of each column that has any."""
        orders = (tuple(line for lines in column for line in lines) for column in self.columns)
        return tuple(order for order in orders if order)


def report_files(folder: Path | None, split: str) -> tuple[MarkupFile, ...]:
    """Return the annotated reports of one split, those of ``textmine_corpora`` by default."""
    root: Traversable = folder if folder is not None else files("textmine_corpora") / "reports"
    texts = sorted((entry for entry in root.iterdir() if entry.name.endswith(".txt")), key=lambda entry: entry.name)
    parsed = [parse_markup(entry.read_text(encoding="utf-8"), source=entry.name) for entry in texts]
    return tuple(report for report in parsed if report.split == split)


def tables(reports: Sequence[MarkupFile], pages: int, seed: int) -> Iterator[GoldLines]:
    """Yield table pages: `pages` of the reports as they are, and as many with goals rewritten for each column."""
    plain = one_paragraph_each(reports)
    fillers: tuple[Filler, ...] = (MarkupFiller(plain), DocumentFiller(documents(plain)))
    for number, filler in enumerate(fillers):
        for page in composed_pages(pages, seed + number, filler=filler, n_columns=_TABLES):
            yield gold_lines(page.text, page.columns)


def running_text(reports: Sequence[MarkupFile], pages: int, seed: int) -> Iterator[GoldLines]:
    """Yield pages of one column: wrapped prose, lists of short rows, and rows that someone broke by hand."""
    filler = MarkupFiller(one_paragraph_each(reports))
    for page in composed_pages(pages // 4, seed, filler=filler, n_columns=(1,)):
        yield gold_lines(page.text, page.columns, cells=False)
    rng = random.Random(seed)  # noqa: S311 (must be reproducible, not secret)
    for _ in range(_LISTS_A_PAGE * pages):
        lines, rows = row_list(reports, rng)
        yield GoldLines(line_evidence(lines, [False] * len(lines)), (rows,))
    passages = [record.text for report in one_paragraph_each(reports) for record in report.records]
    for _ in range(_LISTS_A_PAGE * pages):
        yield _short_prose(rng.choices(passages, k=rng.choice((1, 1, 2, 3))), rng)


def _short_prose(passages: Sequence[str], rng: random.Random) -> GoldLines:
    """Set a few paragraphs as running text, or break one sentence by hand."""
    width = rng.randint(12, 48)
    indent = rng.random() < 0.3
    usual = rng.choice((1, 1, 2))
    style = CellStyle(2 * width, kinsoku=rng.choice(tuple(Kinsoku)), indent=indent)
    apart = usual + rng.choice((0, 0, 1))
    lines: list[Line] = []
    paragraphs: list[tuple[int, ...]] = []
    indented: list[bool] = []
    at = 0
    for text in passages:
        sentences = [sentence + "。" for sentence in text.split("。") if sentence]
        shown = "".join(sentences[: rng.randint(1, len(sentences))]) if sentences else text
        pieces = [shown[start:end] for start, end in wrapped(shown, style)]
        paragraphs.append(tuple(range(len(lines), len(lines) + len(pieces))))
        for number, piece in enumerate(pieces):
            breaks = apart if lines and number == 0 else usual
            lines.append(Line(at, at + len(piece), piece, breaks))
            indented.append(indent and number == 0)
            at += len(piece) + 1
    return GoldLines(line_evidence(lines, indented), (tuple(paragraphs),))


def gold_lines(text: str, columns: Sequence[Column], *, cells: bool = True) -> GoldLines:
    """Return the lines of a page as they are found, those that gold knows with their places."""
    lines = split_lines(text, 0, len(text), cells=cells)
    by_start = {line.start: at for at, line in enumerate(lines)}
    indented = [line.start > 0 and text[line.start - 1] in " \u3000\t" for line in lines]
    placed = tuple(
        tuple(tuple(by_start[at] for at, _ in paragraph.spans if at in by_start) for paragraph in column.paragraphs)
        for column in columns
    )
    return GoldLines(line_evidence(lines, indented), placed)


def one_paragraph_each(reports: Sequence[MarkupFile]) -> tuple[MarkupFile, ...]:
    """Split records at the newlines that end a paragraph of theirs, take the others out, and leave out the claims."""
    return tuple(
        replace(
            report,
            records=tuple(
                replace(record, id=f"{record.id}.{number}", text=text, claims=())
                for record in report.records
                for number, text in enumerate(_paragraphs(record.text))
            ),
        )
        for report in reports
    )


def _paragraphs(text: str) -> list[str]:
    paragraphs: list[str] = []
    ended = True
    for line in filter(None, map(str.strip, text.split("\n"))):
        if ended:
            paragraphs.append(line)
        else:
            paragraphs[-1] += line
        ended = line.endswith(("。", "）", ")")) or len(line) <= _LONGEST_TITLE
    return paragraphs


def documents(reports: Sequence[MarkupFile]) -> tuple[RelatedTexts, ...]:
    """Return the items of reports that have goals and results, as documents that a table is rewritten from."""
    documents = []
    for report in reports:
        items: dict[str, list[Record]] = {}
        for record in report.records:
            items.setdefault(record.attributes.get("item", ""), []).append(record)
        for records in items.values():
            goals = tuple(record.text for record in records if record.column in _GOALS)
            results = tuple(record.text for record in records if record.column is ColumnKind.RESULTS)
            titles = [record.attributes["heading"] for record in records if "heading" in record.attributes]
            if goals and results:
                documents.append(RelatedTexts((titles or [report.agency])[0], goals, results))
    return tuple(documents)
