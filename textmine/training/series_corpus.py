"""Annotated reports as sources of series, and the series of the gold that each of their claims belongs to."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from textmine.corpus.markup import MarkupFile, parse_markup
from textmine.corpus.markup_pages import plain_page
from textmine.quantities import find_quantities
from textmine.series import Source
from textmine.structures import Claim, Passage

PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class SeriesAgency:
    """The reports of one agency over the years, with the series of their claims.

    Attributes
    ----------
    name : str
        The stem of its files: ``forests`` of ``forests_fy2021.txt`` and ``forests.csv``.
    contents : tuple of MarkupFile
        Its reports, by year.
    sources : tuple of Source
    gold : mapping of (str, str) to str
        Series by document and claim.
    """

    name: str
    contents: tuple[MarkupFile, ...]
    sources: tuple[Source, ...]
    gold: Mapping[tuple[str, str], str]


def series_agencies(folder: Path | None = None, split: str = "dev") -> tuple[SeriesAgency, ...]:
    """Return the agencies of a split of the series corpus; files of other splits are not looked at further.

    Parameters
    ----------
    folder : pathlib.Path, optional
        By default the corpus that ships with textmine.
    split : str, optional

    Raises
    ------
    MarkupError
        If a file breaks the format of the markup.
    """
    home: Traversable = files("textmine_corpora") / "series" if folder is None else folder
    texts = sorted((entry for entry in home.iterdir() if entry.name.endswith(".txt")), key=lambda entry: entry.name)
    reports: dict[str, list[tuple[str, MarkupFile]]] = {}
    for entry in texts:
        text = entry.read_text(encoding="utf-8")
        if f"\nsplit: {split}\n" in text.partition("\n---\n")[0] + "\n":
            stem = entry.name.removesuffix(".txt")
            reports.setdefault(stem.rpartition("_fy")[0], []).append((stem, parse_markup(text, source=entry.name)))
    return tuple(_agency(home, name, own) for name, own in reports.items())


def _agency(home: Traversable, name: str, own: list[tuple[str, MarkupFile]]) -> SeriesAgency:
    text = (home / f"{name}.csv").read_text(encoding="utf-8-sig")
    gold = {
        (row["file"], claim): row["series"]
        for row in csv.DictReader(text.splitlines())
        if row["status"] == PRINTED
        for claim in row["claims"].split()
    }
    sources = tuple(markup_source(content, stem) for stem, content in own)
    return SeriesAgency(name, tuple(content for _, content in own), sources, gold)


def markup_source(content: MarkupFile, name: str) -> Source:
    """Return an annotated report as a source of series; all its records are passages.

    The markup has no printed places: they are read from the words of each claim.
    """
    page = plain_page(content, name)
    passages = tuple(
        Passage(record.id, record.column, 1, (), record.text, heading=record.attributes.get("heading", ""))
        for record in content.records
        if not record.is_note
    )
    return Source(
        document=name,
        claims=tuple(map(_with_step, page.claims or ())),
        passages=passages,
        agency=content.agency,
        fiscal_year=int(content.fiscal_year.removeprefix("FY")),
        name=name,
    )


def _with_step(claim: Claim) -> Claim:
    found = find_quantities(claim.text)
    return replace(claim, step=found[0].step) if found else claim
