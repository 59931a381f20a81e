"""A quantity in the making, and its two ends: smaller units and ranges behind it, signs and currencies before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from textmine.characters import HIRAGANA, KANJI, KATAKANA
from textmine.labels import Bound, UnitKind
from textmine.lexicons import Lexicon, surfaces, word_sets
from textmine.quantities.reading import Number, read_number, scaled
from textmine.quantities.units import After, Unit, Units
from textmine.quantities.words import Rejection
from textmine.structures import Quantity, Span

_CONSECUTIVE = re.compile(r"[、,・]")
_LISTED = re.compile(r"[0-9一二三四五六七八九十][、,・]\Z|[0-9)]\Z")
_SMALLER = re.compile(r" ?([0-9]{1,2}|[一二三四五六七八九十]{1,3})(?= ?(?:分(?![の野類])|秒|[かカヵヶケ箇]月))")
_SMALLER_UNITS = {"時間": ("分", 60), "分": ("秒", 60), "年": ("か月", 12)}
_TENTHS = re.compile(
    r"[ \r\n]{0,2}([0-9]|[一二三四五六七八九])[ \r\n]{0,2}分(?![の野類割])(?: ?([0-9]|[一二三四五六七八九]) ?厘)?"
)
SMALLER_HEADS = frozenset(" \r\n0123456789一二三四五六七八九十半")
_HALF_VALUE = Decimal("0.5")
_HUNDREDTHS = re.compile(r"([0-9])厘")
_SEN = re.compile(r"([0-9]{1,2})銭")
_SIGNS = {"−": -1, "△": -1, "▲": -1, "-": -1, "+": 1, "±": 1}
_SURE_SIGNS = frozenset("−△▲±")
_SIGNED_KINDS = frozenset((UnitKind.PERCENT, UnitKind.POINT, UnitKind.MONEY))
_SIGNED_BY_WORD = _SIGNED_KINDS | {UnitKind.MEASURE, UnitKind.NONE}
_JOINS = re.compile(rf"[{KANJI}{KATAKANA}{HIRAGANA}A-Za-z0-9)%」]")
_PARTICLE = re.compile("[はがをにでと]")
_TEN = 10


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """The words at the ends of a quantity, compiled from the table ``number_words``.

    Attributes
    ----------
    range : re.Pattern
        What parts the ends of a range; groups ``sign``, ``word``.
    range_heads : frozenset of str
        The characters that `range` begins with.
    towards : re.Pattern
        What shows behind the second number that the text goes from the first to it.
    half : re.Pattern
        The 半 of 1年半.
    signs : mapping of str to int
        +1 or -1 by sign in words.
    sign_words : tuple of str
        The keys of `signs`.
    sign_ends : frozenset of str
        The last characters of all signs, and the blank that may follow them.
    comparing : tuple of str
        Ends of words of comparison, behind which a plus or hyphen is a sign.
    """

    range: re.Pattern[str]
    range_heads: frozenset[str]
    towards: re.Pattern[str]
    half: re.Pattern[str]
    signs: Mapping[str, int]
    sign_words: tuple[str, ...]
    sign_ends: frozenset[str]
    comparing: tuple[str, ...]


def compile_edge_words(lexicon: Lexicon) -> EdgeWords:
    """Compile the words at the ends of quantities."""
    rows = lexicon.table("number_words")["word"]
    words = word_sets(rows)
    signs = dict.fromkeys(surfaces(rows, set="minus"), -1) | dict.fromkeys(surfaces(rows, set="plus"), 1)
    grade = f"{words['grade']}?"
    return EdgeWords(
        range=re.compile(
            rf"[ \r\n]{{0,2}}(?:(?P<sign>[~-]|ー(?=[0-9]))|(?P<word>{words['range']}))[ \r\n]{{0,2}}{words['roughly']}?"
        ),
        range_heads=frozenset({*" \r\n~-ー", *(word[0] for word in surfaces(rows, set="range"))}),
        towards=re.compile(
            rf"{grade}(?:[にへと]|まで)?{words['movement']}|{grade}[にへと](?!{words['not_behind_goal']})"
        ),
        half=re.compile(f"半(?!{words['not_behind_half']})"),
        signs=signs,
        sign_words=tuple(signs),
        sign_ends=frozenset({" ", *_SIGNS, *(word[-1] for word in signs)}),
        comparing=tuple(surfaces(rows, set="comparison_end")),
    )


@dataclass(slots=True)
class Found:
    """A quantity in the making; `value`, `high` and `step` are scaled by the unit already."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: Unit | None
    numerals: list[Span]
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    rule: str = "number"

    @property
    def kind(self) -> UnitKind:
        """The kind of the unit, NONE without one."""
        return self.unit.kind if self.unit is not None else UnitKind.NONE

    def quantity(self, text: str) -> Quantity:
        """Return it as the stages behind take it."""
        return Quantity(
            text=text[self.start : self.end],
            start=self.start,
            end=self.end,
            value=self.value,
            unit=self.unit.name if self.unit is not None else "",
            value_high=self.high,
            bound=self.bound,
            step=self.step,
            kind=self.kind,
            numerals=tuple(self.numerals),
            rule=self.rule,
        )


# smaller units -------------------------------------------------------------------------------------------------


def add_smaller_units(norm: str, found: Found, units: Units, words: EdgeWords) -> None:
    """Take in smaller units of the same quantity: 3割2分, 1時間30分, 1年6か月, 5円50銭."""
    name = found.unit.name if found.unit is not None else ""
    if name == "%" and norm[found.end - 1] == "割":
        _add_tenths(norm, found)
    elif name == "分" and (match := _HUNDREDTHS.match(norm, found.end)) is not None:
        found.value, found.step = found.value + Decimal(match.group(1)) / _TEN, Decimal("0.1")
        found.unit = Unit("%", UnitKind.PERCENT)
        _add(found, match.span(1), match.end())
    elif name == "円" and (match := _SEN.match(norm, found.end)) is not None:
        found.value, found.step = found.value + Decimal(match.group(1)) / 100, Decimal("0.01")
        _add(found, match.span(1), match.end())
    elif found.unit is not None and found.unit.time and found.step == 1 and words.half.match(norm, found.end):
        found.value, found.step = found.value + _HALF_VALUE, _HALF_VALUE
        found.end, found.rule = found.end + 1, "compound"
    elif name in _SMALLER_UNITS and (match := _SMALLER.match(norm, found.end)) is not None:
        smaller, factor = _SMALLER_UNITS[name]
        part, behind = read_number(norm, match.start(1)), units.behind(norm, match.end(1))
        if part is None or behind is None or behind.unit is None or not behind.unit.name.startswith(smaller):
            return
        found.value, found.step, found.unit = found.value * factor + part.value, part.step, behind.unit
        _add(found, match.span(1), behind.end)
        add_smaller_units(norm, found, units, words)


def _add_tenths(norm: str, found: Found) -> None:
    match = _TENTHS.match(norm, found.end)
    if match is None:
        return
    for group, place in ((1, Decimal(1)), (2, Decimal("0.1"))):
        part = read_number(norm, match.start(group)) if match.group(group) else None
        if part is not None:
            found.value, found.step = found.value + part.value * place, place
            _add(found, match.span(group), match.end())


def _add(found: Found, numeral: Span, end: int) -> None:
    found.numerals.append(numeral)
    found.end, found.rule = end, "compound"


# ranges --------------------------------------------------------------------------------------------------------


def add_range(norm: str, found: Found, number: Number, units: Units, words: EdgeWords) -> Rejection | None:
    """Take in the upper end of a range, where one follows.

    Parameters
    ----------
    number : Number
        The lower end as it was read.

    Returns
    -------
    Rejection or None
        Where the range turns out to be one of ordinals, dates or the like (1〜3位).
    """
    match = words.range.match(norm, found.end) if norm[found.end : found.end + 1] in words.range_heads else None
    other = read_number(norm, match.end()) if match is not None else None
    if match is None or other is None:
        return _add_neighbour(norm, found, number, units) if found.unit is None else None
    behind = units.behind(norm, other.end)
    if behind is not None and behind.reason is not None:
        return Rejection(found.start, behind.end, behind.reason) if found.unit is None else None
    if _is_range(norm, found, match, other.end if behind is None else behind.end, behind, words):
        _take_upper_end(found, number, other, match.end(), behind)
    return None


def range_follows(norm: str, number: Number, units: Units, words: EdgeWords) -> bool:
    """Tell whether a larger number with a unit follows a number that has none."""
    match = words.range.match(norm, number.end) or _CONSECUTIVE.match(norm, number.end)
    other = read_number(norm, match.end()) if match else None
    if other is None or other.value <= number.value:
        return False
    behind = units.behind(norm, other.end, nouns=False)
    return behind is not None and behind.unit is not None


def _is_range(norm: str, found: Found, match: re.Match[str], end: int, behind: After | None, words: EdgeWords) -> bool:
    unit = behind.unit if behind is not None else None
    if found.unit is not None and (unit is None or unit.name != found.unit.name):
        return False
    # 10人から20人に増加: two figures, not a range.
    if match.group("word") and words.towards.match(norm, end):
        return False
    return not (match.group("sign") == "-" and unit is None)


def _take_upper_end(found: Found, number: Number, other: Number, at: int, behind: After | None) -> None:
    unit = behind.unit if behind is not None else None
    factor = unit.scale if unit is not None else Decimal(1)
    low, step = found.value, found.step
    if found.unit is None:
        low, step = scaled(low, factor), scaled(step, factor)
    high = scaled(other.value, factor)
    # 5〜10万円: the scale holds for both ends.
    if number.scale == 1 and other.scale != 1 and scaled(low, other.scale) < high:
        low, step = scaled(low, other.scale), scaled(step, other.scale)
    if low >= high:
        return
    found.value, found.high, found.step = low, high, max(step, scaled(other.step, factor))
    found.unit, found.end = unit, behind.end if behind is not None else other.end
    found.numerals.append((at, other.end))
    found.rule = "range"


def _add_neighbour(norm: str, found: Found, number: Number, units: Units) -> Rejection | None:
    """Read 2、3日 and 五、六人 as ranges: neighbouring digits with one counter."""
    match = _CONSECUTIVE.match(norm, found.end)
    other = read_number(norm, match.end()) if match is not None else None
    if match is None or other is None or number.value >= _TEN or other.value / other.scale != number.value + 1:
        return None
    behind = units.behind(norm, other.end, nouns=False)
    if behind is None or _LISTED.search(norm[max(0, found.start - 2) : found.start]):
        return None
    if behind.unit is None:
        return Rejection(found.start, behind.end, behind.reason) if behind.reason is not None else None
    scale = scaled(other.scale, behind.unit.scale)
    found.value, found.high, found.step = scaled(number.value, scale), scaled(other.value, behind.unit.scale), scale
    found.unit, found.end = behind.unit, behind.end
    found.numerals.append((match.end(), other.end))
    found.rule = "range"
    return None


# signs and currencies ------------------------------------------------------------------------------------------


def take_sign(norm: str, found: Found, floor: int, words: EdgeWords) -> None:
    """Take in a sign before the number; △ and ▲ are minus.

    A bare hyphen or plus may also be a dash, a bullet or a join: behind a letter it is a sign of shares, points and
    money only.
    """
    at = found.start
    if at <= floor or norm[at - 1] not in words.sign_ends:
        return
    for word in words.sign_words if found.kind in _SIGNED_BY_WORD else ():
        if norm.endswith(word, floor, at):
            _sign(found, at - len(word), words.signs[word])
            return
    mark = norm[at - 1]
    if mark == " " and at - 1 > floor and norm[at - 2] in "△▲":
        at, mark = at - 1, norm[at - 2]
    if mark not in _SIGNS:
        return
    if mark not in _SURE_SIGNS:
        beside = norm[at - 2] if at - 1 > floor else ""
        glued = at - 1 == floor and floor > 0
        # スコアは+12.5: nothing is joined to a particle.
        if mark == "+" and beside and _PARTICLE.match(beside):
            beside = ""
        # 前年度比+4名: behind the word of a comparison a plus is a sign of anything.
        joined = beside and _JOINS.match(beside) and not norm.endswith(words.comparing, floor, at - 1)
        if glued or (joined and (beside.isascii() or found.kind not in _SIGNED_KINDS)):
            return
    _sign(found, at - 1, _SIGNS[mark])


def _sign(found: Found, start: int, sign: int) -> None:
    found.start = start
    if sign > 0:
        return
    if found.high is None:
        found.value = -found.value
    else:
        found.value, found.high = -found.high, -found.value


def take_currency(norm: str, found: Found, floor: int, signs: Mapping[str, Unit]) -> None:
    """Take in a currency sign before the number (¥500, US$ 5)."""
    if found.unit is not None and found.unit.kind is not UnitKind.MONEY:
        return
    at = found.start
    if at - 1 > floor and norm[at - 1] == " ":
        at -= 1
    sign = max((s for s in signs if norm.endswith(s, floor, at)), key=len, default=None)
    if sign is None:
        return
    start = at - len(sign)
    if sign[0].isalpha() and start > 0 and norm[start - 1].isascii() and norm[start - 1].isalpha():
        return
    found.start = start
    if found.unit is None:
        found.unit, found.rule = signs[sign], signs[sign].rule
