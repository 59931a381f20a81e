"""The sample of textmine: one page of a five-column report, composed from its source in inline markup.

``python -m textmine.corpus.sample corpora/sample`` writes ``page.txt`` and ``gold.json`` beside ``source.txt``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from textmine.corpus.composer import ComposedPage, compose_page
from textmine.corpus.filler import paragraph_of
from textmine.corpus.goldfiles import gold_to_dict
from textmine.corpus.markup import MarkupFile, Record, read_markup
from textmine.corpus.notes import known_contradictions
from textmine.corpus.page_layout import ComposerOptions, ParagraphGold
from textmine.corpus.wrapper import SiteWrapper
from textmine.corpus.wrapping import Kinsoku
from textmine.labels import ColumnKind
from textmine.structures import Meta

SEED = 1
KINDS = (ColumnKind.GOAL, ColumnKind.PLAN, ColumnKind.YEAR_PLAN, ColumnKind.CRITERIA, ColumnKind.RESULTS)
_OPTIONS = ComposerOptions(
    widths=(7, 7, 7, 7, 41),
    kinsoku=Kinsoku.PUSH,
    displaced=0.5,
    merged=0.03,
    broken=0.7,
    lost=0.02,
    pulled=0.03,
    drifting=0.0,
    run_on=1.0,
)
SOURCE_FILE, TEXT_FILE, GOLD_FILE = "source.txt", "page.txt", "gold.json"


def build_sample(source: MarkupFile) -> ComposedPage:
    """Compose the sample page.

    Parameters
    ----------
    source : MarkupFile
        Passages of five columns; items become blocks of the table. Its header names title, publisher, meeting,
        source_url, source_page and printed_page for the site's wrapper.
    """
    items = list(dict.fromkeys(record.attributes.get("item") for record in source.records if not record.is_note))
    columns = [
        [_paragraph(record, items) for record in source.records if record.column is kind and not record.is_note]
        for kind in KINDS
    ]
    return compose_page(
        columns,
        seed=SEED,
        kinds=KINDS,
        options=_OPTIONS,
        wrapper=_wrapper(source.notes, source.fiscal_year),
        audit=known_contradictions(source),
        name=Path(TEXT_FILE).stem,
    )


def write_sample(folder: Path) -> None:
    """Write text and gold of the sample beside its source.

    Raises
    ------
    MarkupError
        If ``source.txt`` breaks the format of the markup.
    OSError
        If a file cannot be read or written.
    """
    page = build_sample(read_markup(folder / SOURCE_FILE))
    gold = json.dumps(gold_to_dict(page, TEXT_FILE), ensure_ascii=False, indent=1)
    (folder / TEXT_FILE).write_bytes(page.text.encode())
    (folder / GOLD_FILE).write_bytes(f"{gold}\n".encode())


def _paragraph(record: Record, items: list[str | None]) -> ParagraphGold:
    return replace(paragraph_of(record), block=items.index(record.attributes.get("item")))


def _wrapper(notes: Mapping[str, str], fiscal_year: str) -> SiteWrapper:
    return SiteWrapper(
        title=f"資料2-1   {notes['title']}",
        source_page=int(notes["source_page"]),
        printed_page=int(notes["printed_page"]),
        source_url=notes["source_url"],
        source=f"{notes['meeting']}《{notes['publisher']}》",
        meta=Meta(
            title=notes["title"],
            publisher=notes["publisher"],
            fiscal_year=fiscal_year,
            status="案" if notes["title"].endswith("(案)") else None,
            meeting=notes["meeting"],
            source_url=notes["source_url"],
        ),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write_sample(Path(sys.argv[1]))
