"""Files of planted contradictions: many small documents in one file, told apart by ``set=``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.markup_pages import is_annotated, plain_page


def set_pages(content: MarkupFile, name: str) -> Iterator[GoldPage]:
    r"""Yield each set of a file as a page of its own; a file without sets is one page.

    Records that follow each other with the same ``set`` are one document, of the ``agency`` and ``fiscal_year`` that
    they name; a note belongs to the records before it.

    Examples
    --------
    >>> records = (Record("r1", {"set": "p1"}, "点検を行った。"), Record("r2", {"set": "p2"}, "調査を行った。"))
    >>> [page.name for page in set_pages(MarkupFile("a", "f", "FY2023", "dev", records), "planted")]
    ['planted-p1', 'planted-p2']
    """
    if not is_annotated(content):
        return
    home = ""
    keyed: list[tuple[str, Record]] = []
    for record in content.records:
        home = home if record.is_note else record.attributes.get("set", "")
        keyed.append((home, record))
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        records = tuple(record for _, record in group)
        own = next((record.attributes for record in records if not record.is_note), {})
        document = replace(
            content,
            agency=own.get("agency", content.agency),
            fiscal_year=own.get("fiscal_year", content.fiscal_year),
            records=records,
        )
        yield plain_page(document, f"{name}-{key}" if key else name)
