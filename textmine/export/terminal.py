"""Text that any terminal can show: no control characters, nothing outside its encoding."""

from __future__ import annotations

import os
import shutil
import unicodedata

FILE_WIDTH = 120
"""Half-width cells of a line in a file, and in a pipe."""

UNKNOWN = "?"
"""What stands for a character that the terminal's encoding lacks and that has no look-alike in it."""

_LONGEST = 60
"""Characters of a figure's text that a table shows."""

_LOOK_ALIKES = {
    "—": "―",  # CP932 and EUC-JP know the horizontal bar, not the em dash
    "–": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "～": "〜",
    "〜": "~",
    "¥": "￥",
    "•": "・",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
}


def shortened(text: str) -> str:
    """Return a figure's text as tables show it: one too long to be read is cut.

    Examples
    --------
    >>> shortened("5,410人"), len(shortened("9" * 5000))
    ('5,410人', 60)
    """
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def showable(text: str, encoding: str) -> str:
    """Return `text` with every character that a terminal of `encoding` cannot show replaced.

    First by a look-alike, then by its compatibility form (⼈ → 人), then by ``?``. Control characters, with which
    a document could steer the terminal, become spaces.

    Parameters
    ----------
    text : str
        Any text.
    encoding : str
        Name of a Python codec, such as that of a stream.

    Examples
    --------
    >>> showable("—5件 ⼈", "cp932"), showable("８割", "ascii")
    ('―5件 人', '8?')
    """
    clean = text if text.isprintable() else "".join(char if _is_harmless(char) else " " for char in text)
    if _fits(clean, encoding):
        return clean
    return "".join(char if _fits(char, encoding) else _substitute(char, encoding) for char in clean)


def unshowable(text: str, encoding: str) -> int:
    """Return how many characters of `text` `showable` would lose.

    Examples
    --------
    >>> unshowable("８割", "ascii"), unshowable("８割", "cp932")
    (1, 0)
    """
    if _fits(text, encoding):
        return 0
    return sum(not _fits(char, encoding) and _substitute(char, encoding) == UNKNOWN for char in text)


def _is_harmless(char: str) -> bool:
    # Format characters such as the right-to-left override would turn a line around.
    return unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp", "Cs"}


def _substitute(char: str, encoding: str) -> str:
    for other in (_LOOK_ALIKES.get(char, ""), unicodedata.normalize("NFKC", char)):
        if other and _fits(other, encoding):
            return other
    return UNKNOWN


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def terminal_width() -> int:
    """Return the half-width cells of a line of the terminal, `FILE_WIDTH` where there is none."""
    columns = shutil.get_terminal_size((FILE_WIDTH, 24)).columns
    # The console of Windows breaks a line that fills its last column.
    return columns - 1 if os.name == "nt" else columns
