"""Numbers that mark a place on the page: list marks and footnote marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from textmine.characters import KANJI, KATAKANA
from textmine.labels import Reason, UnitKind
from textmine.lexicons import Lexicon, surfaces, word_sets
from textmine.quantities.numerals import CIRCLED
from textmine.quantities.reading import read_number
from textmine.quantities.units import Units
from textmine.quantities.words import Rejection

_CIRCLED = re.compile(rf"[{CIRCLED}](?:-[0-9]{{1,2}}(?![0-9.,%]))?")
_BRACKETED = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)")
_CLOSED = re.compile(r"[0-9]{1,2}\)")
_AT_HEAD = re.compile(r"[0-9]{1,2}(?:\.(?![0-9])|\)|、(?=[^0-9]))")
_INSIDE = re.compile(rf"[0-9]{{1,2}}\.(?=[{KANJI}{KATAKANA}ぁ-ん(])")
_SPACED_NOTE = re.compile(r"[0-9]{1,2} (?=[をはがにでのともやへ、。])")
# 収納額1118億3,000万円: a number that groups its digits has no four of them in a row.
_GLUED_NOTE = re.compile(r"[1-9][1-9][0-9]{2}[兆億](?=[0-9]{1,3},[0-9]{3})")
MARK_NEIGHBOURS = frozenset(("", *"、。,「( ・:;\n\r\f\t○●◎◆◇■□▼▽◯※>-"))
"""What may stand before an Arabic mark ("" where the numeral before ends there)."""

_LINE_HEAD = re.compile(r"[\r\n\f][ \t・○●◎◆◇■□▼▽◯※>\-]{0,6}\Z")
_NOUN_END = re.compile(rf"[{KANJI}{KATAKANA}]\Z")
_HEAD_WINDOW = 8
_BRACKET_WINDOW = 40


class MarkWords(NamedTuple):
    """What marks are told from values by, compiled from the table ``number_words``.

    `spaced` is a mark at the head of a line with a blank behind it, `value_ends` end the names of what is measured.
    """

    spaced: re.Pattern[str]
    value_ends: tuple[str, ...]


def compile_mark_words(lexicon: Lexicon) -> MarkWords:
    """Compile what marks are told from values by."""
    rows = lexicon.table("number_words")["word"]
    value_tail = word_sets(rows)["value_tail"]
    # 9.1 機器の貸出し: a decimal is a heading's number where nothing but words fills the line.
    number = r"[0-9]{1,2}(?:(?:-[0-9]{1,2}){0,4}[ \t]+|\.[0-9]{1,2}[ \t]+(?=[^0-9。\r\n]{2,40}(?:[\r\n]|\Z)))"
    return MarkWords(
        re.compile(rf"{number}(?=[{KANJI}{KATAKANA}「『【<(])(?!{value_tail})"),
        tuple(surfaces(rows, set="indicator_end")),
    )


def mark(norm: str, pos: int, floor: int, units: Units, words: MarkWords) -> Rejection | None:
    """Return the list or footnote mark whose number stands at `pos`, if it is one."""
    arabic = norm[pos].isascii()
    circled = None if arabic else _CIRCLED.match(norm, pos)
    if circled is not None:
        return Rejection(pos, circled.end(), Reason.LIST_MARK)
    before = norm[pos - 1] if pos > floor else ""
    if before == "(" and (bracketed := _bracketed(norm, pos, floor)) is not None:
        return bracketed
    if not arabic:
        return None
    if _at_line_head(norm, pos):
        match = _AT_HEAD.match(norm, pos) or words.spaced.match(norm, pos)
        counted = match is not None and _counted(norm, pos, units, is_decimal="." in match.group())
        if match is not None and not counted and not _bracket_open(norm, pos):
            return Rejection(pos, match.end(), Reason.LIST_MARK)
    if before in "、。,「( ・:;\n" and (match := _INSIDE.match(norm, pos)) is not None:
        return Rejection(pos, match.end(), Reason.LIST_MARK)
    if before in " 。、:;\n・" and (match := _CLOSED.match(norm, pos)) is not None and not _bracket_open(norm, pos):
        return Rejection(pos, match.end(), Reason.LIST_MARK)
    if _GLUED_NOTE.match(norm, pos) and _NOUN_END.match(before):
        return Rejection(pos, pos + 1, Reason.FOOTNOTE_MARK)
    if before == " " and (match := _SPACED_NOTE.match(norm, pos)) is not None:
        left = norm[max(floor, pos - 5) : pos - 1]
        if _NOUN_END.search(left) and not left.endswith(words.value_ends):
            return Rejection(pos, match.end() - 1, Reason.FOOTNOTE_MARK)
    return None


def _bracketed(norm: str, pos: int, floor: int) -> Rejection | None:
    match = _BRACKETED.match(norm, pos)
    # A number in brackets right behind another is a value: 15(3).
    if match is None or (pos - 1 == floor and floor > 0 and norm[floor - 1].isalnum()):
        return None
    return Rejection(pos - 1, match.end(), Reason.LIST_MARK)


def _at_line_head(norm: str, pos: int) -> bool:
    if pos <= _HEAD_WINDOW:
        return _LINE_HEAD.search("\n" + norm[:pos]) is not None
    return _LINE_HEAD.search(norm[pos - _HEAD_WINDOW : pos]) is not None


def _counted(norm: str, pos: int, units: Units, *, is_decimal: bool) -> bool:
    number = read_number(norm, pos)
    behind = units.behind(norm, number.end) if number is not None else None
    if behind is None or behind.unit is None:
        return False
    # 1.1 現場への助言: what begins a heading is a word; averages of people (5.3 人) have a counter of one character.
    return not (is_decimal and behind.unit.kind is UnitKind.COUNTER and len(behind.unit.name) > 1)


def _bracket_open(norm: str, pos: int) -> bool:
    window = norm[max(0, pos - _BRACKET_WINDOW) : pos]
    return window.rfind("(") > window.rfind(")")
