"""Numbers that character recognition pulled apart: ２ ５０ 件, 62. 5％, 6 2 . 1 歳."""

from __future__ import annotations

import re

GLUE = "\ufdd0"
"""Stands for a blank inside a number; a noncharacter, so that only the reader of numbers takes it for anything."""

_RUN = re.compile(r"[0-9０-９]+(?:(?:[ \u3000]?[.．][ \u3000]?|[ \u3000])[0-9０-９]+)+")
_PIECES = re.compile(r"[0-9０-９]+")
_BLANK = re.compile(r"[ \u3000]")
_MEASURED = re.compile(r"[ \u3000]?(?:[%％倍割歳才点度円万億㎞㎡℃]|ポイント|時間|[kKｋＫ][mgｍｇ]|ha|トン)")
_COUNTED = re.compile(r"[ \u3000]?(?:[%％㎞㎡℃ァ-ヴ]|(?![年月日時])[一-鿿])")
_SCALED = re.compile(r"[ \u3000]?[万億兆]")
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_LABELS = frozenset(("", *"第図表注号"))
_LONGEST = 16
_FEW = 2
_MOST_DIGITS = 4


def close_blanks(text: str, norm: str) -> str:
    """Put :data:`GLUE` in the place of the blanks inside one number.

    Blanks are closed only before a unit or counter, and only where the pieces are single digits, full-width digits
    behind a particle, or the two sides of a decimal point; cells of a table (``12 34 56``) stay apart.

    Parameters
    ----------
    text : str
        The raw text: only there full-width digits can be told.
    norm : str
        The same text normalised.

    Returns
    -------
    str
        `norm`, of the same length.

    Examples
    --------
    >>> close_blanks("受付は２ ５０ 件", "受付は2 50 件") == f"受付は2{GLUE}50 件"
    True
    >>> close_blanks("12 34 56", "12 34 56")
    '12 34 56'
    """
    parts: list[str] = []
    floor = 0
    for run in _RUN.finditer(text):
        if run.end() - run.start() <= _LONGEST and _is_one_number(text, run.start(), run.end()):
            parts += (norm[floor : run.start()], _BLANK.sub(GLUE, norm[run.start() : run.end()]))
            floor = run.end()
    return "".join((*parts, norm[floor:])) if parts else norm


def _is_one_number(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    if _BLANK.match(before):
        # Behind a blank only a particle shows that no cell of a table starts here.
        particle = _HIRAGANA.match(text[max(0, start - _FEW) : start])
        before = particle.group() if particle is not None else ""
    run = text[start:end]
    if _BLANK.search(run) is None or before in _LABELS or before.isascii() or not before.isalpha():
        return False
    whole, *decimals = re.split(r"[.．]", run)
    if decimals:
        return len(decimals) == 1 and all(map(_is_run, (whole, *decimals))) and bool(_MEASURED.match(text, end))
    pieces = _PIECES.findall(run)
    if all(len(piece) == 1 for piece in pieces):
        pattern = _COUNTED if len(pieces) > _FEW else _SCALED
        if pattern.match(text, end):
            return True
    wide = not any(piece.isascii() for piece in pieces) and any(len(piece) == 1 for piece in pieces)
    short = len(pieces) == _FEW and len(run) <= _MOST_DIGITS + 1
    return wide and short and _HIRAGANA.match(before) is not None and _COUNTED.match(text, end) is not None


def _is_run(part: str) -> bool:
    """Tell whether one side of a decimal point is one piece or single digits."""
    pieces = _PIECES.findall(part)
    return len(pieces) == 1 or all(len(piece) == 1 for piece in pieces)
