"""The whole report as JSON, by the schema ``textmine/1``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from textmine.report import Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON that UTF-8 can hold, Japanese as it is.

    Examples
    --------
    >>> dumps({"unit": "件"})
    '{"unit": "件"}'
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    # A string given to analyze_text may hold half a surrogate pair, which has no UTF-8 form but a JSON one.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def json_text(report: Report) -> str:
    """Return a report as indented JSON with a line break at its end."""
    return dumps(report.to_dict(), indent=1) + "\n"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``textmine/1`` that ships with the package."""
    content = files("textmine").joinpath("schema", "textmine-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def file_names(names: Sequence[str]) -> list[str]:
    """Return a JSON file name for each document, all different even where case is ignored.

    Parameters
    ----------
    names : sequence of str
        Names of the documents, in their order.

    Examples
    --------
    >>> file_names(["a.txt", "A.txt", "b.txt"])
    ['a.json', 'A-2.json', 'b.json']
    """
    taken: set[str] = set()
    given = []
    for name in names:
        stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).rsplit(".", 1)[0].rstrip(". ") or "document"
        free = stem
        number = 2
        while free.lower() in taken:
            free, number = f"{stem}-{number}", number + 1
        taken.add(free.lower())
        given.append(f"{free}.json")
    return given
