"""Files of many small documents, told apart by ``set=``: the corpora audit and manners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from textmine.corpus.goldfiles import GoldPage
from textmine.corpus.markup import MarkupFile, Record
from textmine.corpus.markup_pages import is_annotated, plain_page


def set_files(content: MarkupFile) -> Iterator[tuple[str, MarkupFile]]:
    """Yield each set of a file by its name, as a file of its own; a file without sets is one, without a name.

    Records that follow each other with the same ``set`` are one document, of the ``agency`` and ``fiscal_year`` that
    they name; a note belongs to the records before it.

    Examples
    --------
    >>> records = (Record("r1", {"set": "p1"}, "点検を行った。"), Record("r2", {"set": "p2"}, "調査を行った。"))
    >>> [name for name, _ in set_files(MarkupFile("a", "f", "FY2023", "dev", records))]
    ['p1', 'p2']
    """
    home = ""
    keyed: list[tuple[str, Record]] = []
    for record in content.records:
        home = home if record.is_note else record.attributes.get("set", "")
        keyed.append((home, record))
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        records = tuple(record for _, record in group)
        own = next((record.attributes for record in records if not record.is_note), {})
        yield (
            key,
            replace(
                content,
                agency=own.get("agency", content.agency),
                field=own.get("field", content.field),
                fiscal_year=own.get("fiscal_year", content.fiscal_year),
                records=records,
            ),
        )


def set_pages(content: MarkupFile, name: str) -> Iterator[GoldPage]:
    """Yield each set of a file as a page of its own; none where nothing is annotated.

    Examples
    --------
    >>> records = (Record("r1", {"set": "p1"}, "点検を行った。"), Record("r2", {"set": "p2"}, "調査を行った。"))
    >>> [page.name for page in set_pages(MarkupFile("a", "f", "FY2023", "dev", records), "planted")]
    ['planted-p1', 'planted-p2']
    """
    if is_annotated(content):
        for key, document in set_files(content):
            yield plain_page(document, f"{name}-{key}" if key else name)
