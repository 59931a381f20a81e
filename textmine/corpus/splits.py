"""Splits of a corpus: whole agencies only, so that no report is half known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from textmine.corpus.markup import MarkupFile

SPLITS = ("train", "dev", "test", "sample")
_LONG = 30


class SplitError(ValueError):
    """Text or an agency that stands in two splits."""


def files_of_split(files: Mapping[str, MarkupFile], split: str) -> dict[str, MarkupFile]:
    """Return the files of one split, by name.

    Raises
    ------
    SplitError
        If `split` is not one of :data:`SPLITS`.
    """
    if split not in SPLITS:
        raise SplitError(f"{split!r} is not a split; there are {', '.join(SPLITS)}")
    return {name: content for name, content in files.items() if content.split == split}


def check_splits(files: Mapping[str, MarkupFile]) -> None:
    """Hold that no agency and no passage of some length stands in two splits.

    Raises
    ------
    SplitError
        Naming the files; also for a split that is not one of :data:`SPLITS`.

    Examples
    --------
    >>> check_splits({"a": MarkupFile("独立行政法人甲", "f", "FY2023", "train", ())})
    """
    agencies: dict[str, dict[str, str]] = defaultdict(dict)
    passages: dict[str, dict[str, str]] = defaultdict(dict)
    for name, content in files.items():
        if content.split not in SPLITS:
            raise SplitError(f"{name}: {content.split!r} is not a split; there are {', '.join(SPLITS)}")
        agencies[content.agency].setdefault(content.split, name)
        for record in content.records:
            if len(record.text) >= _LONG:
                passages[record.text].setdefault(content.split, name)
    for what, homes in (*agencies.items(), *passages.items()):
        if len(homes) > 1:
            raise SplitError(f"{', '.join(homes.values())} are of different splits and share {what[:_LONG]!r}")
