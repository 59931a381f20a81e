"""The list of the documents of a collection: path, agency, year, status, where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textmine.errors import Place, UsageError
from textmine.series.csvrows import read_rows

NEEDED = ("path", "agency_id", "fiscal_year")
OPTIONAL = ("status", "url")
STATUSES = ("", "案", "確定")
BAD_MANIFEST = "TM411"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a manifest.

    Attributes
    ----------
    path : pathlib.Path
        A relative path counts from the folder of the manifest.
    agency_id : str
        The 法人番号, a name, or any id.
    fiscal_year : int
        The year that the document reports on.
    status : str or None
        案 or 確定.
    url : str
        Where it came from, or "".
    place : Place
        File and line, for messages.
    """

    path: Path
    agency_id: str
    fiscal_year: int
    status: str | None = None
    url: str = ""
    place: Place = Place()  # noqa: RUF009 -- frozen


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Read a CSV file with the columns path, agency_id, fiscal_year and perhaps status (案 or 確定) and url.

    Raises
    ------
    UsageError
        If the file is not of this form, names a document twice or one that there is not; the error names file and line.
    """
    entries: dict[Path, Entry] = {}
    for row in read_rows(path, NEEDED, OPTIONAL, BAD_MANIFEST):
        document = path.parent / row.cells["path"]
        year = row.year("fiscal_year", BAD_MANIFEST)
        status = row.cells["status"]
        if not document.is_file():
            raise UsageError(BAD_MANIFEST, row.place, f"path: no file {row.cells['path']}")
        if document in entries:
            raise UsageError(BAD_MANIFEST, row.place, f"path: {row.cells['path']} stands twice")
        if year is None or status not in STATUSES:
            raise UsageError(BAD_MANIFEST, row.place, f"status: {status}, not 案 or 確定")
        entries[document] = Entry(document, row.cells["agency_id"], year, status or None, row.cells["url"], row.place)
    if not entries:
        raise UsageError(BAD_MANIFEST, Place(file=str(path), line=2), "no documents")
    return tuple(entries.values())
