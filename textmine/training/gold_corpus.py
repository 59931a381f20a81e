"""The gold corpus by split: whole agencies, as their headers say."""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources import files
from pathlib import Path

from textmine.corpus.collections import read_markup_folder
from textmine.corpus.document_sets import set_files
from textmine.corpus.markup import MarkupError, MarkupFile
from textmine.corpus.schemes import in_scheme
from textmine.errors import CorpusError, Place
from textmine.scheme import Scheme, default_scheme


def gold_folder() -> Path:
    """Return the folder of the gold corpus that ships with textmine."""
    return Path(str(files("textmine_corpora") / "gold"))


def audit_folder() -> Path:
    """Return the folder of the audit corpus that ships with textmine."""
    return gold_folder().parent / "audit"


def manners_folder() -> Path:
    """Return the folder of small documents in the manner of other public papers that ships with textmine."""
    return gold_folder().parent / "manners"


def read_taught(folder: Path | None = None, scheme: Scheme | None = None) -> list[MarkupFile]:
    """Read what the extractor learns from: the split train of a folder.

    What ships is the gold corpus and the small documents of the corpora audit and manners, by other hands and about
    other agencies.

    Parameters
    ----------
    folder : pathlib.Path, optional
        A corpus of the user's, which stands alone.
    scheme : Scheme, optional
        The labels and roles that the files are to have; ours if not given.

    Raises
    ------
    CorpusError
        If a file is not well formed, or there is none of the split.
    """
    if folder is not None:
        return read_split("train", folder, scheme)
    taught = read_split("train", None, scheme)
    for further in (audit_folder(), manners_folder()):
        for content in read_split("train", further, scheme):
            taught += [document for _, document in set_files(content)]
    return taught


def read_split(
    split: str | Collection[str], folder: Path | None = None, scheme: Scheme | None = None
) -> list[MarkupFile]:
    """Read the annotated files of one split or several, in the order of their names.

    Parameters
    ----------
    split : str or collection of str
        train, dev or test.
    folder : pathlib.Path, optional
        By default :func:`gold_folder`.
    scheme : Scheme, optional
        The labels and roles that the files are to have; ours if not given.

    Raises
    ------
    CorpusError
        If a file is not well formed, or there is none of the split.
    """
    chosen = folder or gold_folder()
    splits = (split,) if isinstance(split, str) else tuple(split)
    try:
        found = [content for content in read_markup_folder(chosen, scheme).values() if content.split in splits]
    except MarkupError as error:
        raise CorpusError("TM402", value=error) from error
    if not found:
        raise CorpusError("TM402", Place(file=str(chosen)), f"no passages of split {' or '.join(splits)}")
    return [in_scheme(content, scheme or default_scheme()) for content in found]
