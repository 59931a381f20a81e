"""Text dumps of a PDF file by poppler's pdftotext, as document sites make them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from textmine.errors import CorpusError

_SECONDS = 300


def pdftotext() -> str | None:
    """Return where pdftotext is installed, None where it is not."""
    return shutil.which("pdftotext")


def text_dump(data: bytes, *, layout: bool = False) -> str:
    """Return the text of a PDF file, pages ended by form feeds.

    Parameters
    ----------
    data : bytes
    layout : bool
        Keep the places of words by blanks (``-layout``).

    Raises
    ------
    CorpusError
        TM306 where pdftotext is not installed.
    """
    program = pdftotext()
    if program is None:
        raise CorpusError("TM306", value="poppler-utils")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.pdf"
        source.write_bytes(data)
        options = ["-layout"] if layout else []
        command = [program, "-enc", "UTF-8", *options, str(source), "-"]
        done = subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 (our own file)
        return done.stdout.decode("utf-8")
