"""Numbers pulled apart: by character recognition (２ ５０ 件, 62. 5％), by the end of a line (48.|8％, 26|4名)."""

from __future__ import annotations

import re

GLUE = "\ufdd0"
"""Stands for a blank or line break inside a number: a noncharacter that only the reader of numbers knows."""

_RUN = re.compile(r"[0-9０-９]+(?:(?:[ \u3000]?[.．][ \u3000]?|[ \u3000])[0-9０-９]+)+")
# 1,0 09 and 2,88 0: only together do the digits behind the comma make three.
_GROUPED = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,(?:[0-9] ?){2}[0-9])+(?![0-9,])")
_TORN_GROUP = re.compile(r",[0-9]{1,2} ")
_PIECES = re.compile(r"[0-9０-９]+")
_BLANK = re.compile(r"[ \u3000]")
_OPENING = frozenset("(（[［")
_MEASURED = re.compile(r"[ \u3000]?(?:[%％倍割歳才点度円万億㎞㎡℃]|ポイント|時間|[kKｋＫ][mgｍｇ]|ha|トン)")
_COUNTED = re.compile(r"[ \u3000]?(?:[%％㎞㎡℃ァ-ヴ]|(?![年月日時])[一-鿿])")
_SCALED = re.compile(r"[ \u3000]?[万億兆]")
_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_LABELS = frozenset(("", *"第図表注号項目問章節条"))
_NOUN_END = re.compile(r"[一-鿿ァ-ヶー]")
_UNIT = re.compile(r"[ \u3000]?(?:[%％]|(?![年月時])[一-鿿]|[ァ-ヴ])")
_LETTER = "[ぁ-ゖ一-鿿ァ-ヶー)）」]"
# What runs on before a number: a particle or a word of counting, or the short item of a list behind a comma.
_RUNNING = r"(?:[ぁ-ゖ約計延総各全]|(?<![0-9０-９])、[一-鿿ァ-ヶー]{1,4}(?<![図表第注号]))"
_BREAK = re.compile(r"(?<=[0-9.,])(?:\r\n|\r|\n)(?=[0-9.,])")
_COUNTED_NEXT = r"(?=%|(?![年月日時])[一-鿿ァ-ヴ㎡㎥㎞℃]|か|k|m|ha)"
_TORN = tuple(
    (re.compile(left + r"\Z"), re.compile(right))
    for left, right in (
        # 48.|8％ and 104|.9％: one side has the point.
        (rf"{_LETTER}(?<![第図表注])[0-9]{{1,4}}\.", r"[0-9]{1,3}(?![0-9.,])"),
        (rf"{_LETTER}[0-9]{{1,4}}", r"\.[0-9]{1,3}(?![0-9.,])"),
        (rf"{_LETTER}[0-9]{{1,3}}", r"(?:,[0-9]{3})+(?![0-9,])"),
        # 26|4名: digits in running text that go on right into what they count.
        (rf"{_RUNNING}[0-9]{{1,3}}", rf"[0-9]{{1,2}}{_COUNTED_NEXT}"),
        (rf"{_RUNNING}[0-9]", rf"[0-9]{{3}}{_COUNTED_NEXT}"),
        (rf"{_RUNNING}[0-9]{{1,3}}\.[0-9]", r"[0-9](?=%|ポイント|倍)"),
        # 62|0巻: no number starts with a nought.
        (rf"{_LETTER}(?<![第図表注])[0-9]{{1,3}}", rf"0[0-9]?{_COUNTED_NEXT}"),
    )
)
_BREAK_WINDOW = 12
_LONGEST = 16
_FEW = 2
_MOST_DIGITS = 4


def close_blanks(text: str, norm: str) -> str:
    """Put :data:`GLUE` in the place of the blanks and line breaks inside one number.

    Blanks are closed only before a unit or counter, and only where the pieces are single digits, full-width digits
    behind a particle, the two sides of a decimal point, or where the counter too is parted by a blank; cells of a
    table (``12 34 56``) stay apart. A line break is closed in running text only.

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
    if "\n" in norm or "\r" in norm:
        norm = _BREAK.sub(lambda found: GLUE * len(found.group()) if _is_torn(norm, found) else found.group(), norm)
    if " " not in norm:
        return norm
    if "," in norm:
        norm = _GROUPED.sub(_grouped, norm)
    parts: list[str] = []
    floor = 0
    for run in _RUN.finditer(text):
        if run.end() - run.start() <= _LONGEST and _is_one_number(text, run.start(), run.end()):
            parts += (norm[floor : run.start()], _BLANK.sub(GLUE, norm[run.start() : run.end()]))
            floor = run.end()
    return "".join((*parts, norm[floor:])) if parts else norm


def _grouped(found: re.Match[str]) -> str:
    return found.group().replace(" ", GLUE) if _TORN_GROUP.search(found.group()) else found.group()


def _is_torn(norm: str, line_break: re.Match[str]) -> bool:
    """Tell whether the digits on both sides of a line break are one number."""
    window = norm[max(0, line_break.start() - _BREAK_WINDOW) : line_break.start()]
    return any(left.search(window) and right.match(norm, line_break.end()) for left, right in _TORN)


def _is_one_number(text: str, start: int, end: int) -> bool:
    before = text[start - 1 : start]
    run = text[start:end]
    if _BLANK.match(before):
        noun = text[max(0, start - _FEW) : start - 1]
        if noun not in _LABELS and _NOUN_END.match(noun) and _is_noisy(text, run, end):
            return True
        if noun not in _LABELS and _NOUN_END.match(noun) and _is_fraction(text, run, end):
            return True
        # Behind a blank only a particle shows that no cell of a table starts here.
        before = noun if _HIRAGANA.match(noun) else ""
    if before in _OPENING and _is_fraction(text, run, end):
        return True
    if _BLANK.search(run) is None or before in _LABELS or before.isascii() or not before.isalpha():
        return False
    whole, *decimals = re.split(r"[.．]", run)
    if decimals:
        if len(_PIECES.findall(whole)) > 1 and _NOUN_END.match(before) and not _BLANK.search(run[len(whole) - 1 :]):
            # 出版2 4.4%: a footnote mark, then the value.
            return False
        return len(decimals) == 1 and all(map(_is_run, (whole, *decimals))) and bool(_MEASURED.match(text, end))
    pieces = _PIECES.findall(run)
    if all(len(piece) == 1 for piece in pieces):
        pattern = _COUNTED if len(pieces) > _FEW else _SCALED
        if pattern.match(text, end):
            return True
    if _HIRAGANA.match(before) is None or len(pieces) != _FEW or len(run) > _MOST_DIGITS + 1:
        return False
    if _is_noisy(text, run, end) or _SCALED.match(text, end):
        return True
    wide = not any(piece.isascii() for piece in pieces) and any(len(piece) == 1 for piece in pieces)
    return wide and _COUNTED.match(text, end) is not None


def _is_fraction(text: str, run: str, end: int) -> bool:
    """Tell whether a run is one number with a decimal point, and a unit that is measured behind it: 87. 6%."""
    whole, *decimals = re.split(r"[.．]", run)
    whole_is_one = _is_run(whole.strip()) and len(whole.replace(" ", "")) < _MOST_DIGITS
    return len(decimals) == 1 and whole_is_one and _is_run(decimals[0]) and bool(_MEASURED.match(text, end))


def _is_noisy(text: str, run: str, end: int) -> bool:
    """Tell whether two pieces are one short number: a blank parts its unit too, or the second one starts with 0."""
    pieces = _PIECES.findall(run)
    if len(pieces) != _FEW or len(run) > _MOST_DIGITS + 1 or "." in run or "．" in run:
        return False
    apart = _BLANK.match(text, end) is not None
    return (apart or pieces[1][0] in "0０") and _UNIT.match(text, end) is not None


def _is_run(part: str) -> bool:
    """Tell whether one side of a decimal point is one piece or single digits."""
    pieces = _PIECES.findall(part)
    return len(pieces) == 1 or all(len(piece) == 1 for piece in pieces)
