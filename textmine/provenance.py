"""What made a report, and the keys by which its claims are cited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from textmine.lexicons import Lexicon
from textmine.report import SCHEMA
from textmine.structures import Document, Provenance, Spans

LIBRARIES = ("spacy", "fugashi", "unidic-lite", "numpy")
"""What the result depends on beside textmine itself."""

MODELS = "textmine_models"
_KEY_LENGTH = 16
_ABSENT = "none"


def content_key(document: str, spans: Spans) -> str:
    """Return the key of what stands at `spans` of a document: the same in every run.

    Parameters
    ----------
    document : str
        SHA-256 of the input, in hexadecimal.
    spans : Spans
        Places in the document text.

    Returns
    -------
    str
        16 hexadecimal digits.

    Examples
    --------
    >>> content_key("ab12", ((3, 8),)) == content_key("ab12", ((3, 8),)) != content_key("ab12", ((3, 9),))
    True
    """
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return hashlib.sha256(f"{document}:{places}".encode()).hexdigest()[:_KEY_LENGTH]


def make_provenance(document: Document, lexicon: Lexicon, settings: Mapping[str, object] | None = None) -> Provenance:
    """Return what makes a report of `document` again.

    Parameters
    ----------
    document : Document
    lexicon : Lexicon
        The tables that are used.
    settings : mapping, optional
        Options that change the result, by name; None values are left out.
    """
    chosen = {name: str(value) for name, value in (settings or {}).items() if value is not None}
    return Provenance(
        document=document.sha256,
        textmine=_version("textmine"),
        schema=SCHEMA,
        lexicon=lexicon.digest,
        models=_models_digest(),
        rules=_rules_digest(),
        libraries=tuple((name, _version(name)) for name in LIBRARIES),
        settings=tuple(sorted(chosen.items())),
    )


@cache
def _version(distribution: str) -> str:
    if distribution == "textmine":
        from textmine import __version__

        return __version__
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return _ABSENT


@cache
def _models_digest() -> str:
    """Return the hash over all files of the models package, or ``"none"`` where it is not installed."""
    try:
        return _digest(files(MODELS), "")
    except ModuleNotFoundError:
        return _ABSENT


@cache
def _rules_digest() -> str:
    """Return the hash over the source of textmine: its rules are code as well as tables."""
    return _digest(files("textmine"), ".py")


def _digest(folder: Traversable, ending: str) -> str:
    digest = hashlib.sha256()
    for path, entry in _walk(folder, ""):
        if path.endswith(ending):
            content = entry.read_bytes()
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            # Caches and hidden folders are not what was shipped.
            if not entry.name.startswith((".", "__pycache__")):
                yield from _walk(entry, f"{path}/")
        elif not entry.name.endswith(".pyc"):
            yield path, entry
