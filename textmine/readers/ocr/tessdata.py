"""Where Tesseract's language files are: the wheel of tesserocr brings the program, the system brings the languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

LANGUAGE = "jpn"
FIGURE_LANGUAGE = "eng"
"""What figures are read with again; comes with Tesseract itself."""
VARIABLE = "TESSDATA_PREFIX"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
_WINDOWS = r"Tesseract-OCR\tessdata"


def tessdata_folder(language: str = LANGUAGE) -> Path | None:
    """Return the folder that holds a language, the one of the environment first; None where there is none.

    Parameters
    ----------
    language : str, optional
        As Tesseract names it.
    """
    return next((folder for folder in _candidates() if (folder / f"{language}.traineddata").is_file()), None)


def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages of a folder."""
    return tuple(sorted(path.stem for path in folder.glob("*.traineddata")))


def _candidates() -> Iterator[Path]:
    named = os.environ.get(VARIABLE)
    if named:
        yield Path(named)
        yield Path(named) / "tessdata"
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if variable in os.environ:
                yield Path(os.environ[variable]) / _WINDOWS
    for pattern in _FOLDERS:
        root, _, rest = pattern.partition("*")
        if rest:
            # The newest version of those installed beside each other.
            yield from sorted(Path(root).glob(f"*{rest}"), reverse=True)
        else:
            yield Path(pattern)


def how_to_install() -> str:
    """Return the command that brings Japanese to Tesseract on this system."""
    if sys.platform == "darwin":
        return "brew install tesseract-lang"
    if sys.platform == "win32":
        return "winget install UB-Mannheim.TesseractOCR"
    return "apt-get install tesseract-ocr-jpn"
