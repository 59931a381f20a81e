"""Characters: a one-to-one normalisation, so that every offset stays that of the raw text."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

_DASHES = "‐‑‒–—―﹘﹣－⁃"
_MINUSES = "−➖⁻"
_WAVES = "〜～∼˜〰∿"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029"
# Radicals that PDF fonts put in the place of the kanji and that Unicode does not fold by itself.
_RADICALS = {
    "⺀": "冫",
    "⺅": "亻",
    "⺟": "母",
    "⺠": "民",
    "⻁": "虎",
    "⻄": "西",
    "⻑": "長",
    "⻘": "青",
    "⻝": "食",
    "⻤": "鬼",
    "⻨": "麦",
    "⻩": "黄",
    "⻫": "斉",
    "⻭": "歯",
    "⻯": "竜",
    "⻲": "亀",
}
_OTHERS = {"､": "、", "｡": "。", "﹪": "%", "٪": "%", "﹩": "$", "￥": "¥", "∶": ":", "﹕": ":", "·": "・"}
_COMPATIBLE_BLOCKS = ((0xFF01, 0xFFEF), (0x2E9F, 0x2EA0), (0x2F00, 0x2FE0), (0xF900, 0xFB00), (0xFE50, 0xFE70))
_MINUS_BETWEEN = re.compile(r"(?<=[0-9])−(?=[0-9])")
"""A minus sign between figures is a dash: 様式1−1−4−1, 10−20人."""
_FIRST_RARE = 0x10000
_LAST_DIGIT_BLOCK = 0x1FBFA

KANJI = r"\u3005\u3400-\u4dbf\u4e00-\u9fff"
KATAKANA = r"ァ-ヴー゛゜"
HIRAGANA = r"ぁ-ゖ"


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for first, last in _COMPATIBLE_BLOCKS:
        for code in range(first, last):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    for code in range(0x80, _LAST_DIGIT_BLOCK):
        if chr(code).isdecimal():
            table[code] = str(unicodedata.decimal(chr(code)))
    # A voiced mark of half-width katakana stays a mark of its own: folded into its letter it would shift offsets.
    table |= {0xFF9E: "゛", 0xFF9F: "゜"}
    table |= {ord(c): "-" for c in _DASHES} | {ord(c): "−" for c in _MINUSES} | {ord(c): "~" for c in _WAVES}
    table |= {ord(c): " " for c in _SPACES}
    table |= {ord(c): folded for c, folded in (_RADICALS | _OTHERS).items()}
    return table


@cache
def _folded() -> re.Pattern[str]:
    """Return the pattern of a character that the table may change; most Japanese text holds none."""
    basic = "".join(chr(code) for code in _table() if code < _FIRST_RARE)
    return re.compile(f"[{re.escape(basic)}{chr(_FIRST_RARE)}-{chr(sys.maxunicode)}]")


def normalise(text: str) -> str:
    """Fold width, compatibility kanji, dashes (a minus sign between figures too), waves and spaces, one for one.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        A text of the same length: offsets found in it hold in `text`.

    Examples
    --------
    >>> normalise("約２億 4，000⼈～９５．５％")
    '約2億 4,000人~95.5%'
    >>> normalise("様式１−２、−３件")
    '様式1-2、−3件'
    """
    if _folded().search(text) is None:
        return text
    folded = text.translate(_table())
    return _MINUS_BETWEEN.sub("-", folded) if "−" in folded else folded
