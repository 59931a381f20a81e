"""What is installed here, what is missing, and how to get it on this system."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from textmine.errors import TextmineError
from textmine.modelstore import load_model
from textmine.readers.ocr.tessdata import LANGUAGE, how_to_install, languages, tessdata_folder

_NEEDED = ("spacy", "fugashi", "unidic-lite", "numpy", "pypdfium2", "typer", "rich")
_EXTRAS = (
    ("train", "sklearn", "scikit-learn", "training and evaluation / 学習と評価"),
    ("plots", "matplotlib", "matplotlib", "plots / 図"),
    ("pandas", "pandas", "pandas", "data frames / データフレーム"),
    ("excel", "openpyxl", "openpyxl", "reading spreadsheets / Excelファイルの読み込み"),
    ("word", "docx", "python-docx", "reading Word files / Wordファイルの読み込み"),
    ("ocr", "tesserocr", "tesserocr", "recognising scans / 画像の文字認識"),
)
_MODELS = ("claims", "claims_ml", "column_kinds", "criteria", "reading_order", "rules", "taxonomy")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that textmine needs or can use.

    Attributes
    ----------
    name : str
    needed : bool
        Whether nothing works without it.
    found : str or None
        Its version or place; None where it is missing.
    remedy : str
        The command that brings it; "" where it is there.
    """

    name: str
    needed: bool
    found: str | None
    remedy: str = ""

    @property
    def line(self) -> str:
        """The part as one line."""
        mark = "ok" if self.found is not None else "MISSING" if self.needed else "--"
        return f"{mark:8}{self.name:34}{self.found or self.remedy}".rstrip()


def examine() -> Iterator[Part]:
    """Yield everything that textmine needs or can use, the needed parts first.

    Examples
    --------
    >>> next(part.name for part in examine())
    'Python'
    """
    yield Part("Python", True, f"{platform.python_version()} ({sys.platform})")
    for name in _NEEDED:
        yield _package(name, name)
    for name in _MODELS:
        yield _model(name)
    for extra, module, distribution, use in _EXTRAS:
        yield _extra(extra, module, distribution, use)
    yield _tesseract_languages()


def _package(name: str, distribution: str) -> Part:
    try:
        return Part(name, True, version(distribution))
    except PackageNotFoundError:
        return Part(name, True, None, "pip install textmine")


def _model(name: str) -> Part:
    try:
        load_model(name)
    except TextmineError as error:
        return Part(f"model {name}", True, None, error.line("en"))
    return Part(f"model {name}", True, "verified by hash")


def _extra(extra: str, module: str, distribution: str, use: str) -> Part:
    name = f"textmine[{extra}]"
    try:
        import_module(module)
        return Part(name, False, f"{distribution} {version(distribution)}")
    except (ImportError, PackageNotFoundError):
        return Part(name, False, None, f"pip install '{name}'   # {use}")


def _tesseract_languages() -> Part:
    folder = tessdata_folder()
    name = f"Tesseract language {LANGUAGE}"
    if folder is None:
        return Part(name, False, None, how_to_install())
    return Part(name, False, f"{folder} ({', '.join(languages(folder))})")
