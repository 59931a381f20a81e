"""What MeCab is given instead of the text, and the way back to the text's own places.

UniDic knows full-width letters and plain kanji best, so characters are translated one by one; a number is replaced by
a short stand-in that MeCab keeps in one piece; a kana and the voicing mark behind it become one character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from textmine.lexicons import Lexicon

IntArray = npt.NDArray[np.int64]
CodeArray = npt.NDArray[np.uint32]

SCALES: Final = "十百千万億兆"

NO_RANGES: Final[IntArray] = np.zeros((0, 2), dtype=np.int64)

SEGMENT_LIMIT: Final = 1000
"""Characters that MeCab gets at once; its time for a run of unknown characters grows with the square."""

STAND_IN_LIMIT: Final = 8
"""Characters of the longest stand-in for a number."""

# Patterns begin with one character class, which lets the regular expression engine skip the rest quickly.
_SENTENCE_END = re.compile(r"[。！？\n](?:(?<=\n)[ \n]*\n|(?<!\n)(?![。！？」』）］】〕]))")
_SOFT_END = re.compile(r".*[\n、 ]", re.DOTALL)
_DIGITS = r"[０-９](?:[０-９]{0,2}(?:，[０-９]{3})+(?![０-９])(?:\.[０-９]+)?|[０-９]*(?:\.[０-９]+)*)"
_VOICING = re.compile("[\u3099\u309a]")
_SEPARATORS = frozenset("，、")
_REPLACEMENT = "■"


@dataclass(frozen=True, slots=True)
class MecabInput:
    """A text as MeCab is to see it.

    Attributes
    ----------
    string : str
        The characters for MeCab.
    starts, ends : array of int or None
        For each character of `string` that is not white space, the part of the text it stands for; None where
        `string` holds no white space and stands for the text one to one.
    numbers : array of int
        Start and end of the numbers in the text that were replaced, one a row.
    touched : array of int
        Places in the text whose character was translated or composed.
    """

    string: str
    starts: IntArray | None
    ends: IntArray | None
    numbers: IntArray
    touched: IntArray


def mecab_input(text: str, number: re.Pattern[str]) -> MecabInput:
    """Prepare `text`, of any length and content, for MeCab.

    Parameters
    ----------
    text : str
    number : re.Pattern
        See :func:`number_pattern`.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> prepared = mecab_input("5,410人 が", number_pattern(default_lexicon()))
    >>> prepared.string, prepared.starts.tolist(), prepared.numbers.tolist()
    ('１０３００人 が', [0, 1, 2, 3, 4, 5, 7], [[0, 5]])
    """
    string, touched = translated(text)
    dropped: list[tuple[int, int]] = []
    if "\u3099" in string or "\u309a" in string:
        string = _composed(string, dropped)
        touched = np.append(touched, [start for start, _ in dropped])
    numbers = NO_RANGES
    found = [match.span() for match in number.finditer(string)]
    if found:
        string, separators = _with_safe_separators(string, found)
        touched = np.append(touched, separators) if separators else touched
        string, numbers = _with_stand_ins(string, found, dropped)
    if not dropped and " " not in string and "\n" not in string:
        return MecabInput(string, None, None, numbers, touched)
    codes = np.frombuffer(string.encode("utf-32-le"), dtype=np.uint32)
    solid = (codes != ord(" ")) & (codes != ord("\n"))
    if not dropped:
        starts = solid.nonzero()[0]
        return MecabInput(string, starts, starts + 1, numbers, touched)
    kept = np.ones(len(string), dtype=np.bool_)
    for start, end in dropped:
        kept[start:end] = False
    places = kept.nonzero()[0]
    solid, ends = solid[places], np.append(places[1:], len(string))
    return MecabInput(codes[places].tobytes().decode("utf-32-le"), places[solid], ends[solid], numbers, touched)


def number_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a translated number that starts with a digit: ５，４１０, １．１７, １億２，３００万."""
    words = {word for row in lexicon.table("ud_tags")["not_scale"] for word in row["surfaces"]}
    scale = f"(?!{'|'.join(sorted(words))})[{SCALES}]"
    return re.compile(f"{_DIGITS}(?:(?:{scale})+(?:{_DIGITS})?)*")


def segments(string: str) -> Iterator[str]:
    """Cut behind each sentence and, where one is longer than MeCab should get, at softer places.

    Examples
    --------
    >>> list(segments("実施した。次に、"))
    ['実施した。', '次に、']
    """
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(string)), len(string)):
        while end - start > SEGMENT_LIMIT:
            soft = _SOFT_END.match(string, start, start + SEGMENT_LIMIT)
            middle = soft.end() if soft else start + SEGMENT_LIMIT
            yield string[start:middle]
            start = middle
        if end > start:
            yield string[start:end]
        start = end


def translated(text: str) -> tuple[str, IntArray]:
    """Return `text` with each character put into the form that UniDic knows, and the places that changed.

    Examples
    --------
    >>> string, touched = translated("⼈数 97.3%")
    >>> string, touched.tolist()
    ('人数 ９７.３％', [0, 3, 4, 6, 7])
    """
    given = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _translation()
    try:
        codes = table.take(given)
    except IndexError:  # characters beyond the basic plane stay as they are
        codes = np.where(given < len(table), table[given % len(table)], given)
    return codes.tobytes().decode("utf-32-le"), (codes != given).nonzero()[0]


@cache
def _translation() -> CodeArray:
    table = np.arange(0x10000, dtype=np.uint32)
    # Compatibility and half-width forms; circled numbers and units such as ㎡ are in UniDic themselves.
    for first, last in ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF01, 0xFFEF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = ord(plain)
    ascii_codes = (table > 0x20) & (table < 0x7F) & (table != ord("."))
    table[ascii_codes] += 0xFEE0
    table[[code for code in range(len(table)) if chr(code).isspace() and code != ord("\n")]] = ord(" ")
    table[0xD800:0xE000] = ord(_REPLACEMENT)
    table[0] = ord(_REPLACEMENT)
    return table


def _composed(string: str, dropped: list[tuple[int, int]]) -> str:
    """Put each kana and its voicing mark into one character; note the marks as dropped."""
    characters = list(string)
    for match in _VOICING.finditer(string, 1):
        place = match.start()
        composed = unicodedata.normalize("NFC", characters[place - 1] + characters[place])
        if len(composed) == 1:
            characters[place - 1] = composed
            dropped.append((place, place + 1))
    return "".join(characters)


def _with_safe_separators(string: str, found: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """Replace the commas of lists such as １，２３，４, where UniDic would read its words １，２ and ３，４."""
    separators = [
        end
        for start, end in found
        if string[end : end + 1] in _SEPARATORS
        and string[end + 1 : end + 2].isdigit()
        and (end - start > 1 or string[end + 2 : end + 3].isdigit())
    ]
    if separators:
        characters = list(string)
        for place in separators:
            characters[place] = ","
        string = "".join(characters)
    return string, separators


def _with_stand_ins(string: str, found: list[tuple[int, int]], dropped: list[tuple[int, int]]) -> tuple[str, IntArray]:
    """Replace numbers by digits that no dictionary entry holds; note what is too long as dropped."""
    places = [(start, end) for start, end in found if end - start > 2 or not string[start:end].isdigit()]
    if not places:
        return string, NO_RANGES
    pieces: list[str] = []
    last = 0
    for start, end in places:
        pieces += (string[last:start], "１０３"[: end - start], "０" * (end - start - 3))
        if end - start > STAND_IN_LIMIT:
            dropped.append((start + STAND_IN_LIMIT, end))
        last = end
    return "".join(pieces) + string[last:], np.array(places, dtype=np.int64)
