"""The output formats, and which of them a file's ending means."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from textmine.errors import UsageError


class Format(StrEnum):
    """An output format."""

    TABLE = "table"  # for a terminal
    JSON = "json"  # the whole report
    JSONL = "jsonl"  # one claim a line
    CSV = "csv"  # one claim a row, for Excel


_LATER = frozenset({"xlsx", "parquet", "html"})
_ENDINGS = {".txt": Format.TABLE, ".json": Format.JSON, ".jsonl": Format.JSONL, ".csv": Format.CSV}


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises
    ------
    UsageError
        If there is none of this name, or not in this version.

    Examples
    --------
    >>> format_named("CSV")
    <Format.CSV: 'csv'>
    """
    known = name.lower()
    if known in _LATER:
        raise UsageError("TM302", value=known)
    try:
        return Format(known)
    except ValueError as error:
        raise UsageError("TM301", value=name) from error


def format_of(path: PurePath) -> Format:
    """Return the format that the ending of `path` means; a path without ending is a folder of JSON files.

    Raises
    ------
    UsageError
        If the ending means none, or one of a later version.

    Examples
    --------
    >>> format_of(PurePath("claims.csv")), format_of(PurePath("reports"))
    (<Format.CSV: 'csv'>, <Format.JSON: 'json'>)
    """
    ending = path.suffix.lower()
    if not ending:
        return Format.JSON
    if ending[1:] in _LATER:
        raise UsageError("TM302", value=ending[1:])
    if ending not in _ENDINGS:
        raise UsageError("TM307", value=path)
    return _ENDINGS[ending]
