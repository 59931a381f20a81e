"""Errors and warnings: a code, the place, the value, and what to do, in Japanese and English.

The texts are rows of :data:`textmine.messages.MESSAGES`; who raises one names its code only, so that no message is
worded twice.
"""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass

from textmine.messages import MESSAGES

SHOWN = 80
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong; what is not known is None.

    Attributes
    ----------
    file : str or None
    page, line : int or None
        1-based.
    byte : int or None
        0-based offset in the input.

    Examples
    --------
    >>> str(Place(file="report.txt", byte=812))
    'report.txt, byte 812'
    """

    file: str | None = None
    page: int | None = None
    line: int | None = None
    byte: int | None = None

    def __str__(self) -> str:
        numbered = (("page", self.page), ("line", self.line), ("byte", self.byte))
        return ", ".join([*([self.file] if self.file else []), *(f"{n} {v}" for n, v in numbered if v is not None)])


def preferred_language() -> str:
    """Return ``"ja"`` where the user's environment is Japanese, else ``"en"``."""
    name = next((v for v in map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")) if v), None)
    name = name or locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja_", "ja-", "japanese")) or name.lower() == "ja" else "en"


class CodedError(Exception):
    """What errors and warnings share."""

    def __init__(self, code: str, place: Place | None = None, value: object = "") -> None:
        # The arguments stay in `args`: exceptions are pickled by them when a worker process raises one.
        super().__init__(code, place, value)
        self.code = code
        self.place = place or Place()
        self.value = _shown(value)

    def message(self, language: str = "en") -> str:
        """Return what is wrong, in ``"ja"`` or ``"en"``."""
        row = MESSAGES[self.code]
        return (row.ja if language == "ja" else row.en).format(value=self.value)

    def remedy(self, language: str = "en") -> str:
        """Return what to do about it, in ``"ja"`` or ``"en"``."""
        row = MESSAGES[self.code]
        return (row.remedy_ja if language == "ja" else row.remedy_en).format(value=self.value)

    def line(self, *languages: str) -> str:
        """Return code, place, message and remedy as one line, in the languages named."""
        where = f" {_one_line(str(self.place))}:" if str(self.place) else ""
        said = " / ".join(f"{self.message(each)} {self.remedy(each)}" for each in languages)
        return f"{self.code}{where} {said}"

    def __str__(self) -> str:
        return self.line(*(("ja", "en") if preferred_language() == "ja" else ("en", "ja")))


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _shown(value: object) -> str:
    text = _one_line(str(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


class TextmineError(CodedError):
    """Base of all errors of textmine.

    Parameters
    ----------
    code : str
        A key of :data:`textmine.messages.MESSAGES`.
    place : Place, optional
    value : object, optional
        What was wrong; its text is shown, cut to 80 characters.

    Examples
    --------
    >>> error = TextmineError("TM102", Place(file="a.txt"))
    >>> error.line("en")
    'TM102 a.txt: The file is empty. Save it again or name the right file.'
    """


class ReadError(TextmineError):
    """A document cannot be read."""


class ModelError(TextmineError):
    """A model is missing, damaged or of another version."""


class UsageError(TextmineError):
    """A call or command asks for what is not there."""


class ExportError(TextmineError):
    """A result cannot be written."""


class LexiconError(TextmineError):
    """A user's own lexicon file is not usable."""


class SchemeError(TextmineError):
    """A user's own scheme file is not usable."""


class CorpusError(TextmineError):
    """A gold or corpus file is not well formed."""


class TextmineWarning(CodedError, UserWarning):  # noqa: N818
    """Something was repaired or guessed; the result stands but should be looked at."""
