"""Reads one number at a place: Arabic, kanji or mixed, exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

from textmine.quantities.spaced import GLUE

_DIGIT_FORMS = ("〇零", "一壱壹弌", "二弐貳弍", "三参參弎", "四肆", "五伍", "六陸", "七漆", "八捌", "九玖")
_DIGITS = {char: str(digit) for digit, forms in enumerate(_DIGIT_FORMS) for char in forms}
_SMALL = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "阡": 3}
_BIG = {"万": 4, "萬": 4, "億": 8, "兆": 12, "京": 16}
_SCALES = frozenset(_SMALL) | frozenset(_BIG)
_SCALE_OR_GAP = _SCALES | frozenset(" \r\n")
_NO_SCALES = frozenset(("千葉", "千代", "千歳", "百貨", "百科", "万博", "万が", "万一", "億総", "兆候", "京都"))
# A group of three digits may be broken over two lines, where its number goes on right into a counter.
_BROKEN_GROUP = r"(?:[0-9]\r?\n[0-9]{2}|[0-9]{2}\r?\n[0-9])(?=[^0-9,.、\s])"
_GROUP = rf"(?:[0-9]{GLUE}?[0-9]{GLUE}?[0-9]|{_BROKEN_GROUP})(?![0-9])"
_ARABIC = re.compile(
    rf"[0-9]+(?![0-9,. {GLUE}])"
    rf"|[0-9]{{1,3}}(?:(?: |{GLUE}{{1,2}})?, {{0,2}}[\r\n]{{0,2}}{_GROUP})+(?:{GLUE}{{0,2}}\.{GLUE}{{0,2}}[0-9]+)?"
    # 28,8%: a comma for the point, for a group has three digits.
    r"|[0-9]{1,3},[0-9]{1,2}(?= ?(?:%|ポイント))"
    # 1.268.400枚: points for the commas of thousands.
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,4}(?![0-9.])"
    rf"|[0-9]+(?:{GLUE}{{1,2}}[0-9]+)*(?:{GLUE}{{0,2}}\.{GLUE}{{0,2}}[0-9]+(?:{GLUE}{{1,2}}[0-9]+)*)?"
)
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_KANJI_DIGITS = re.compile(rf"[{''.join(_DIGITS)}]+")
_KANJI_POINT = re.compile(r"[・.]([〇零一二三四五六七八九]+)(?=[%万億兆割倍度]|パーセント|ポイント)")
_GAP = re.compile(r"[ ]{0,2}[\r\n]{0,2}[ ]{0,2}")
_NOT_PRINTED = re.compile(r"[^0-9.]+")
_KANJI_FOLD = str.maketrans(_DIGITS)
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_POWERS = tuple(Decimal(10**n) for n in range(17))
_PLACES = tuple(Decimal(1).scaleb(-n) for n in range(40))
_ZERO, _ONE = Decimal(0), Decimal(1)
_FILLS = re.compile(r"[0-9],(?:[0-9]{3}(?=[^0-9,.、 \r\n])| [0-9]{3}(?= ?[^0-9,.、 \r\n]))")

_SPACED_FILLS = re.compile(r"[0-9],[0-9]{3} [^0-9,.、 \r\n]")


@dataclass(slots=True)
class Number:
    """A number as read from one place.

    Attributes
    ----------
    value, step : decimal.Decimal
        The value, and the value of its last printed place.
    end : int
        Where it ends.
    scale : decimal.Decimal
        What one digit group was multiplied by (10000 in 5万), 1 where there was none or several.
    arabic, digits : bool
        Whether it has an Arabic digit; whether it has a digit at all (千 has none).
    """

    value: Decimal
    step: Decimal
    end: int
    scale: Decimal = _ONE
    arabic: bool = True
    digits: bool = True


def scaled(value: Decimal, factor: Decimal) -> Decimal:
    """Multiply without rounding; a whole result loses the decimals that only scaling left over (1.5万 is 15000)."""
    if factor == _ONE:
        return value
    product = _EXACT.multiply(value, factor)
    whole = product.to_integral_value()
    return whole if whole == product else product


def _arabic(norm: str, pos: int) -> tuple[Decimal, Decimal, int] | None:
    match = _ARABIC.match(norm, pos)
    if match is None:
        return None
    printed = match.group()
    if printed.isdecimal():
        return Decimal(printed), _ONE, match.end()
    if _DECIMAL_COMMA.fullmatch(printed):
        printed = printed.replace(",", ".")
    printed = printed.replace(",", "")
    if printed.count(".") > 1:
        printed = printed.replace(".", "")
    if not printed.replace(".", "", 1).isdecimal():
        printed = _NOT_PRINTED.sub("", printed)
    point = printed.find(".")
    step = _ONE if point < 0 else _place(len(printed) - point - 1)
    return Decimal(printed), step, match.end()


def _place(decimals: int) -> Decimal:
    return _PLACES[decimals] if decimals < len(_PLACES) else Decimal((0, (1,), -decimals))


def _kanji_digits(norm: str, pos: int) -> tuple[Decimal, Decimal, int] | None:
    match = _KANJI_DIGITS.match(norm, pos)
    if match is None:
        return None
    printed, end, step = match.group().translate(_KANJI_FOLD), match.end(), _ONE
    point = _KANJI_POINT.match(norm, end)
    if point is not None:
        printed, end = f"{printed}.{point.group(1).translate(_KANJI_FOLD)}", point.end()
        step = _place(end - point.start(1))
    return Decimal(printed), step, end


class _Reader:
    """Adds up digit groups and scales in falling order; stops before what does not fit."""

    __slots__ = (
        "arabic",
        "big",
        "digit_step",
        "digits",
        "groups",
        "pending",
        "scale",
        "small",
        "small_sum",
        "step",
        "total",
    )

    def __init__(self) -> None:
        self.total = self.small_sum = _ZERO
        self.pending: Decimal | None = None
        self.digit_step = self.step = self.scale = _ONE
        self.small, self.big = 4, 99
        self.arabic = self.digits = False
        self.groups = 0

    def take_digits(self, value: Decimal, step: Decimal, *, arabic: bool) -> None:
        self.pending, self.digit_step, self.step = value, step, step
        self.arabic |= arabic
        self.digits = True
        self.groups += 1
        self.scale = _ONE

    def take_small(self, power: int) -> bool:
        if power >= self.small:
            return False
        factor = _POWERS[power]
        one = _ONE if self.pending is None else self.pending
        self.small_sum = _EXACT.add(self.small_sum, _EXACT.multiply(one, factor))
        self.step = _EXACT.multiply(self.digit_step if self.pending is not None else _ONE, factor)
        self.scale = factor
        self.small, self.pending = power, None
        return True

    def take_big(self, power: int) -> bool:
        group = self.small_sum if self.pending is None else _EXACT.add(self.small_sum, self.pending)
        if power >= self.big or not (group or self.pending is not None):
            return False
        factor = _POWERS[power]
        self.total = _EXACT.add(self.total, _EXACT.multiply(group, factor))
        self.step = _EXACT.multiply(self.step, factor)
        self.scale = _EXACT.multiply(self.scale, factor)
        self.small_sum, self.pending, self.small, self.big = _ZERO, None, 4, power
        return True

    def number(self, end: int) -> Number:
        value = _EXACT.add(self.total, self.small_sum)
        if self.pending is not None:
            value = _EXACT.add(value, self.pending)
        scale = self.scale if self.groups <= 1 else _ONE
        if value.is_zero() or (scale == _ONE and not self.total):
            return Number(value, self.step, end, scale, self.arabic, self.digits)
        return Number(_whole(value), _whole(self.step), end, scale, self.arabic, self.digits)


def _whole(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return whole if whole == value else value


def read_number(norm: str, pos: int) -> Number | None:
    """Read the longest number that starts at `pos` of a normalised text.

    Blanks and one line break may stand before a scale, and after a scale where a smaller scale follows
    (2億 4,000万).

    Returns
    -------
    Number or None
        None where no number starts (a bare 万 or 億 is none).
    """
    plain = _arabic(norm, pos)
    if plain is not None:
        value, step, end = plain
        if norm[end : end + 1] not in _SCALE_OR_GAP or not _scale_follows(norm, end):
            return Number(value, step, end)
    return _read_mixed(norm, pos)


def _scale_follows(norm: str, end: int) -> bool:
    gap = _end_of_gap(norm, end)
    return norm[gap : gap + 1] in _SCALES


def _read_mixed(norm: str, pos: int) -> Number | None:
    reader = _Reader()
    result: Number | None = None
    at, after_digits, scale_before = pos, False, ""
    while True:
        gap = at if at == pos else _end_of_gap(norm, at)
        if not after_digits and (found := _digits(norm, gap, after_arabic=reader.arabic)) is not None:
            value, step, end = found
            reader.take_digits(value, step, arabic=norm[gap].isascii())
            # Over a gap, digits belong to the number only if their scale follows (3万 500 may be two cells) or if
            # they fill the places below it, as in 2万 4,000人.
            if gap == at or (scale_before == "万" and norm[at] == " " and _fills(norm, at, gap)):
                result = reader.number(end)
            at, after_digits = end, True
            continue
        scale = norm[gap : gap + 1]
        if norm[gap : gap + 2] in _NO_SCALES or (scale == "十" and gap > at):
            return result
        taken = (scale in _SMALL and reader.take_small(_SMALL[scale])) or (
            scale in _BIG and reader.take_big(_BIG[scale])
        )
        if not taken:
            return result
        at, after_digits, scale_before = gap + 1, False, scale
        result = reader.number(at)


def _fills(norm: str, at: int, gap: int) -> bool:
    """Tell whether the digits behind a blank fill the places below 万; 1 万 7,300 件 has blanks throughout."""
    return _FILLS.match(norm, gap) is not None or (norm[at - 2] == " " and _SPACED_FILLS.match(norm, gap) is not None)


def _digits(norm: str, pos: int, *, after_arabic: bool) -> tuple[Decimal, Decimal, int] | None:
    found = _arabic(norm, pos)
    if found is not None:
        return found
    found = _kanji_digits(norm, pos)
    # 3千一般 is no 3001: after an Arabic part kanji digits need a scale of their own.
    if found is not None and after_arabic and norm[found[2] : found[2] + 1] not in _SCALES:
        return None
    return found


def _end_of_gap(norm: str, at: int) -> int:
    if at < len(norm) and norm[at] in " \r\n" and (match := _GAP.match(norm, at)):
        return match.end()
    return at
