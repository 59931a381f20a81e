"""Any folder of gold data as gold pages, whatever shape it is kept in."""

from __future__ import annotations

from pathlib import Path

from textmine.corpus.goldfiles import GoldPage, read_gold_folder
from textmine.corpus.markup import MarkupFile, read_markup
from textmine.corpus.markup_pages import plain_page
from textmine.corpus.splits import files_of_split
from textmine.scheme import Scheme


def read_markup_folder(path: Path, scheme: Scheme | None = None) -> dict[str, MarkupFile]:
    """Read every markup file (``*.txt``) of a folder; keys are file names without ending, in order.

    Raises
    ------
    MarkupError
        If a file breaks the format.
    """
    return {file.stem: read_markup(file, scheme) for file in sorted(path.glob("*.txt"))}


def read_gold(path: Path, split: str | None = None) -> tuple[GoldPage, ...]:
    """Read a folder of gold JSON files, or of markup files, which become pages of running text.

    Parameters
    ----------
    path : pathlib.Path
    split : str, optional
        Leave out markup files of other splits; JSON files have none.

    Raises
    ------
    GoldError
        If there is no gold in it, or a file is not in a known shape.
    MarkupError
        If a markup file breaks the format.
    SplitError
        If there is no such split.
    """
    if any(path.glob("*.txt")) and not any(path.glob("*.json")):
        files = read_markup_folder(path)
        chosen = files if split is None else files_of_split(files, split)
        return tuple(plain_page(content, name) for name, content in chosen.items())
    return read_gold_folder(path)
