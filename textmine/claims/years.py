"""Years by their names: eras, western years and bare numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.lexicons import default_lexicon

_NAMED = re.compile(r"(?P<era>[^\d\s元]*)\s?(?P<number>元|\d{1,4})")


@lru_cache(maxsize=1)
def _eras() -> dict[str, int]:
    """Return the year before the first one by era name."""
    return {name: row["first_year"] - 1 for row in default_lexicon().table("eras")["era"] for name in row["surfaces"]}


def named_year(text: str, near: int | None = None) -> int | None:
    """Return the year that a name such as 令和5年度 or 25年度 means.

    Parameters
    ----------
    text : str
        Normalised words that begin with the year.
    near : int, optional
        A known year; a number of one or two digits without era is read in the era that brings it nearest.

    Examples
    --------
    >>> named_year("令和元年度"), named_year("H29年度"), named_year("2021年"), named_year("25年度", 2014)
    (2019, 2017, 2021, 2013)
    """
    match = _NAMED.match(text.strip())
    if match is None:
        return None
    number = 1 if match.group("number") == "元" else int(match.group("number"))
    era = match.group("era").strip()
    if era in _eras():
        return _eras()[era] + number
    if number >= 1000:
        return number
    # A bare number: the youngest era in which it does not lie in the future of the known year.
    possible = sorted({first + number for first in _eras().values()})
    known = near if near is not None else 2019
    return min(possible, key=lambda year: abs(year - known)) if possible else None
