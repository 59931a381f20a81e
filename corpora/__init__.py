"""Gold data of textmine, installed as ``textmine_corpora``; what each part holds is told in its README.md."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(path: str) -> Traversable:
    """Return a file or folder of the corpora.

    Parameters
    ----------
    path : str
        Below the corpora, with slashes: ``sample/page.txt``, ``reports``.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder.

    Examples
    --------
    >>> resource("sample/page.txt").name
    'page.txt'
    """
    found = files(__name__).joinpath(*path.split("/"))
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(f"textmine_corpora holds no {path!r}")
    return found


def names(folder: str, suffix: str = ".txt") -> tuple[str, ...]:
    """Return the names of the files of a folder that end with `suffix`, in order.

    Examples
    --------
    >>> names("sample", ".json")
    ('gold.json',)
    """
    return tuple(sorted(entry.name for entry in resource(folder).iterdir() if entry.name.endswith(suffix)))


def read(path: str) -> str:
    """Return the text of a file, newlines as they stand.

    Examples
    --------
    >>> "出典情報" in read("sample/page.txt")
    True
    """
    return resource(path).read_bytes().decode("utf-8")
