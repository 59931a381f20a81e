"""What the head of a row or a column of a table is called: its words without number, unit and marks of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from textmine.claims.row_units import one_of
from textmine.lexicons import Lexicon, default_lexicon

_WIDE = str.maketrans({0xFF01 + at: 0x21 + at for at in range(94)})
_LONGEST_TITLE = 40
_LONGEST_INDICATOR = 200


@dataclass(frozen=True, slots=True)
class HeadName:
    """The words of a head.

    Attributes
    ----------
    text : str
        As the page writes them.
    unit : str
        That of its bracket, such as 千円; "" where there is none.
    at_year_end : bool
        Whether its bracket says that figures hold for the end of the year.
    """

    text: str
    unit: str = ""
    at_year_end: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    unit: re.Pattern[str]
    edge: re.Pattern[str]
    year_end: re.Pattern[str]
    no_title: re.Pattern[str]
    indicator: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.table("figure_tables")

    def one(name: str) -> re.Pattern[str]:
        return re.compile("|".join(row["pattern"] for row in table[name]))

    return _Words(one("unit_in_name"), one("name_edge"), one("year_end"), one("no_title"), one("indicator_title"))


def folded(text: str) -> str:
    """Return a text with full-width letters, digits and marks as half-width ones, offsets kept.

    Examples
    --------
    >>> folded("（Ｒ５）")
    '(R5)'
    """
    return text.translate(_WIDE)


def head_name(content: str, lexicon: Lexicon | None = None) -> HeadName:
    """Return what a head is called.

    Parameters
    ----------
    content : str
        The cell of the head.
    lexicon : Lexicon, optional
        Table ``figure_tables``.

    Examples
    --------
    >>> head_name("(1)間伐の実施面積(ha)※１")
    HeadName(text='間伐の実施面積', unit='ha', at_year_end=False)
    >>> head_name("職員数（人、年度末現在）")
    HeadName(text='職員数', unit='人', at_year_end=True)
    """
    chosen = lexicon or default_lexicon()
    words = _words(chosen)
    start, end, unit = 0, len(content), ""
    plain = folded(content)
    while True:
        start, end = _stripped(plain, start, end)
        own = words.unit.search(plain[start:end]) if not unit else None
        if own is not None and one_of(own.group("unit"), chosen) is not None:
            unit, end = own.group("unit"), start + own.start()
        elif (edge := words.edge.search(plain[start:end])) is not None and edge.group():
            start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
        else:
            break
    return HeadName(content[start:end], unit, words.year_end.search(plain) is not None)


def _stripped(plain: str, start: int, end: int) -> tuple[int, int]:
    inner = plain[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def title_name(line: str, lexicon: Lexicon | None = None) -> HeadName | None:
    """Return what the line above a table says that its figures measure, None where it says nothing of the kind.

    Examples
    --------
    >>> title_name("舗装の打換え(件)"), title_name("②主要なインプット情報")
    (HeadName(text='舗装の打換え', unit='件', at_year_end=False), None)
    """
    chosen = lexicon or default_lexicon()
    stripped = line.strip()
    words = _words(chosen)
    named = len(stripped) <= _LONGEST_INDICATOR and words.indicator.match(folded(stripped)) is not None
    plain = 0 < len(stripped) <= _LONGEST_TITLE and words.no_title.search(folded(stripped)) is None
    if not named and not plain:
        return None
    return head_name(stripped, chosen)
