"""Numbers as Japanese writes them: where they stand in a text, and their value."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from textmine.characters import normalise
from textmine.quantities.reading import read_number
from textmine.structures import Span

CIRCLED = "①-⑳㉑-㉟㊱-㊿⓪⓫-⓴⓵-⓾❶-❿➀-➉➊-➓⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
# 参 and 京 (and the rarer forms, all parts of other words) are numerals only beside another numeral kanji; 零下 is a
# sign.
_SHY_DIGITS = "参參伍陸漆肆捌玖仟阡佰"
_PLAIN = "〇一二三四五六七八九十百千万億兆壱壹弐貳拾萬"
# One class first, then what the shy ones need: a search runs over a text without numerals at the speed of a class.
_NUMERAL = (
    rf"[0-9{_PLAIN}{CIRCLED}{_SHY_DIGITS}京零](?:(?<=[0-9{_PLAIN}{CIRCLED}])"
    rf"|(?<=[{_SHY_DIGITS}])(?:(?=[拾百千万億萬壱弐])|(?<=[拾百千万億萬壱弐金].)(?=[円圓])|(?<=[拾百千万億萬].))"
    r"|(?<=[0-9一二三四五六七八九十百千]京)(?![都浜阪成王急葉])|(?<=零)(?!下))"
)
NUMERAL = re.compile(_NUMERAL)
"""One number character, in normalised text."""

MAY_BE_NUMERAL = re.compile(
    rf"[\d{_PLAIN}{CIRCLED}{_SHY_DIGITS}京零\u2e80-\u2fdf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60]"
)
"""Whatever of a raw text may become a number character by normalisation; spares texts without any the rest."""

_RUN = re.compile(rf"(?:{_NUMERAL})+")
_CIRCLED_CHAR = re.compile(f"[{CIRCLED}]")
_GROUPS = ((16, "京"), (12, "兆"), (8, "億"), (4, "万"), (0, ""))
_KANJI = "〇一二三四五六七八九"
_GROUP_SIZE = 10_000
_LIMIT = 10**20


def numeral_runs(text: str) -> tuple[Span, ...]:
    """Return the maximal runs of number characters.

    Number characters are decimal digits of any script and width, numeral kanji with 十百千万億兆, and circled or
    bracketed numbers; 参, 京 and their like count only where they are used as numbers.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    tuple of Span
        Start and end of each run, in order.

    Examples
    --------
    >>> numeral_runs("①東京で二千五百人、５件")
    ((0, 1), (4, 8), (10, 11))
    """
    return tuple(m.span() for m in _RUN.finditer(normalise(text)))


def parse_numeral(text: str) -> Decimal:
    """Read a text that is one number, exactly, whatever its length.

    Parameters
    ----------
    text : str
        Arabic, full-width, kanji, mixed or circled: ``"1億2,300万"``, ``"二〇二三"``, ``"⑫"``.

    Returns
    -------
    decimal.Decimal

    Raises
    ------
    ValueError
        If `text` is no number, or more than one.

    Examples
    --------
    >>> parse_numeral("24億50百万"), parse_numeral("百二十三万四千五百"), parse_numeral("1.5万")
    (Decimal('2450000000'), Decimal('1234500'), Decimal('15000'))
    """
    norm = normalise(text).strip()
    if len(norm) == 1 and _CIRCLED_CHAR.match(norm):
        return Decimal(int(unicodedata.numeric(norm)))
    number = read_number(norm, 0)
    if number is None or number.end != len(norm):
        msg = f"not a number: {text[:40]!r}"
        raise ValueError(msg)
    return number.value


def to_kanji(number: int) -> str:
    """Write a whole number in kanji with scales.

    Parameters
    ----------
    number : int
        0 to 9999京 and below 10**20.

    Raises
    ------
    ValueError
        If `number` is negative or too large.

    Examples
    --------
    >>> to_kanji(1234500), to_kanji(10_000_000), to_kanji(0)
    ('百二十三万四千五百', '一千万', '〇')
    """
    if not 0 <= number < _LIMIT:
        msg = f"out of the range 0 to 10**20 - 1: {number}"
        raise ValueError(msg)
    if number == 0:
        return _KANJI[0]
    groups = ((number // 10**power % _GROUP_SIZE, name) for power, name in _GROUPS)
    return "".join(_group_in_kanji(group, name) + name for group, name in groups if group)


def _group_in_kanji(group: int, name: str) -> str:
    written = ""
    for power, scale in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = group // 10**power % 10
        bare = digit == 1 and scale and not (name and scale == "千")
        written += "" if not digit else scale if bare else _KANJI[digit] + scale
    return written
