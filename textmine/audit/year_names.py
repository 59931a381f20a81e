"""Names of years in a text: two of one year, a year with its months, and all that a year may be printed as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textmine.audit.memo import per_lexicon
from textmine.characters import normalise
from textmine.lexicons import Lexicon, alternation

_MARCH = 3
_QUARTER, _HALF_YEAR, _YEAR, _QUARTERS = 3, 6, 12, 4
"""Months of parts of a year, and quarters of one."""


@dataclass(frozen=True, slots=True)
class YearNames:
    """Two names of one year that stand together: 平成28年度(2016年度).

    Attributes
    ----------
    one, other : int
        The western year that each of them means.
    start, end : int
        Their place in the text.
    told : bool
        Whether they must agree; a month behind the year is often told with the year that it is counted to.
    """

    one: int
    other: int
    start: int
    end: int
    told: bool = True


@per_lexicon
def _eras(lexicon: Lexicon) -> tuple[dict[str, int], re.Pattern[str]]:
    first = {name: row["first_year"] for row in lexicon.table("eras")["era"] for name in row["surfaces"]}
    names = alternation(first)
    year = rf"(?:(?P<era{{0}}>{names})(?P<year{{0}}>元|\d{{{{1,2}}}})|(?:FY)?(?P<west{{0}}>(?:19|20)\d{{{{2}}}}))(?!\d)"
    month = r"(?:(?P<month{0}>1[0-2]|[1-9])月(?:\d{{1,2}}日|末日?|中旬|上旬|下旬)?(?:現在|時点)?)?"
    unit = rf"(?:年(?P<fiscal{{0}}>度末?)?(?P<written{{0}}>){month})?"
    # 平成28年度(2016年度), 平成28(2016)年度, 2016年度=平成28年度; behind it no month, and no dash of a range.
    pattern = (
        rf"(?<![A-Za-z0-9]){year.format(1)}{unit.format(1)}\s*(?:[(=\[〔]{{1,2}}|[(、]?(?:すなわち|即ち|つまり)、?|[(])\s*(?:西暦)?{year.format(2)}{unit.format(2)}"
        rf"[)\]〕]?{unit.format(3)}(?!年|度|\d*月|[~\-/])"
    )
    return first, re.compile(pattern)


def year_names(text: str, lexicon: Lexicon) -> Iterator[YearNames]:
    """Yield the years that a text names twice, in two eras or in one and by the western calendar.

    Where one name is a fiscal year and the other a calendar year nothing can be told, and nothing is yielded; nor for
    two years of one era, which are last year's figures in brackets.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> text = "平成28年度(2017年度)、令和元（2019）年度、令和2年（2019年度）、2023年2月(令和5年度)"
    >>> [(year.one, year.other) for year in year_names(text, default_lexicon())]
    [(2016, 2017), (2019, 2019), (2022, 2023)]
    """
    first, pattern = _eras(lexicon)
    for match in pattern.finditer(normalise(text)):
        eras = match["era1"], match["era2"]
        months = [match[f"month{n}"] for n in (1, 2)]
        units = [bool(match[f"fiscal{n}"] or match[f"month{n}"]) for n in (1, 2, 3) if match[f"written{n}"] is not None]
        same = eras[0] == eras[1] and not any(months)
        counted_to = any(months) and not match[0].endswith(")")
        if same or len(set(units)) > 1 or all(months) or counted_to:
            continue
        one, other = (
            # January to March are of the fiscal year before.
            _western(first, match[f"era{n}"], match[f"year{n}"], match[f"west{n}"]) - (0 < int(month or 0) <= _MARCH)
            for n, month in zip((1, 2), months, strict=True)
        )
        # 令和5年5月(令和4年度): what follows a year is often counted to it; what belongs to the year before is a slip.
        yield YearNames(one, other, *match.span(), told=not any(months) or one == other or _is_early(months))


def _is_early(months: Sequence[str | None]) -> bool:
    return any(0 < int(month or 0) <= _MARCH for month in months)


def _western(first: Mapping[str, int], era: str | None, year: str | None, western: str | None) -> int:
    if era is None or year is None:
        return int(western or 0)
    return first[era] + (1 if year == "元" else int(year)) - 1


def years_by_months(text: str, lexicon: Lexicon) -> Iterator[YearNames]:
    """Yield the fiscal years of a text whose first and last month stand beside them.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> text = "平成30年度(2019年4月から2020年3月まで)の審査"
    >>> [(year.one, year.other) for year in years_by_months(text, default_lexicon())]
    [(2018, 2019)]
    """
    first, _ = _eras(lexicon)
    for match in (found for pattern in _first_and_last(lexicon) for found in pattern.finditer(normalise(text))):
        one, start = (_western(first, match[f"era{n}"], match[f"year{n}"], match[f"west{n}"]) for n in (1, 2))
        end = start + 1
        if not match["next"]:
            end = _western(first, match["era3"] or match["era2"], match["year3"], match["west3"])
        if end == start + 1:
            yield YearNames(one, start, *match.span())
        elif end > start:
            yield YearNames(one, end - 1, *match.span(), told=False)  # of two years and more, as programmes may be


def years_by_quarter(text: str, lexicon: Lexicon) -> Iterator[YearNames]:
    """Yield the fiscal years of a text beside some months of them: a quarter, half a year.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> text = "令和5年1月から3月まで(令和5年度第4四半期)、令和4年度上半期(令和4年4月~9月)"
    >>> [(year.one, year.other) for year in years_by_quarter(text, default_lexicon())]
    [(2022, 2022), (2023, 2022)]
    """
    first, _ = _eras(lexicon)
    for match in _months_in_years(text, lexicon):
        one, year = (_western(first, match[f"era{n}"], match[f"year{n}"], match[f"west{n}"]) for n in (1, 2))
        yield YearNames(one, year - (int(match["from"]) <= _MARCH), *match.span())


def misplaced_parts(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, int, int]]:
    """Yield parts of a fiscal year beside months of another one: the part told, the months, start and end.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> list(misplaced_parts("令和5年度下半期(令和5年4月から9月まで)", default_lexicon()))
    [('下半期', '4月–9月', 0, 21)]
    """
    for match in _months_in_years(text, lexicon):
        begin, end = int(match["from"]), int(match["to"] or match["from"])
        half, quarter = match["half"], match["quarter"]
        # Months of a fiscal year from 0: April.
        at = (begin - _MARCH - 1) % _YEAR
        wrong = (half is not None and at // _HALF_YEAR != (half == "下")) or (
            quarter is not None and at // _QUARTER != "1234一二三四".index(quarter) % _QUARTERS
        )
        if wrong:
            yield match["part"], f"{begin}月–{end}月", *match.span()


def _months_in_years(text: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Yield months of less than a calendar year with the fiscal year beside them."""
    for match in (found for pattern in _quarters(lexicon) for found in pattern.finditer(normalise(text))):
        begin, end = int(match["from"]), int(match["to"] or match["from"])
        # Calendar years and all of a fiscal one are told otherwise; of one month a part of the year must be named.
        some = end - begin in range(_HALF_YEAR) and (begin > _MARCH or end <= _MARCH)
        if some and (match["to"] or match["part"]):
            yield match


@per_lexicon
def _quarters(lexicon: Lexicon) -> Sequence[re.Pattern[str]]:
    """Return a fiscal year before some months of a year, and behind them."""
    names = alternation(_eras(lexicon)[0])
    year = [rf"(?:(?P<era{n}>{names})(?P<year{n}>元|\d{{1,2}})|(?P<west{n}>(?:19|20)\d\d))年" for n in (1, 2)]
    day = r"(?:\d{1,2}日|末日?|上旬|中旬|下旬)?"
    again = rf"(?:(?:(?:{names})?(?P=year2)|(?P=west2)|同)年)?"
    begin, end = (rf"(?P<{name}>1[0-2]|[1-9])月{day}" for name in ("from", "to"))
    months = rf"{year[1]}{begin}(?:(?:から|より|[~\-―・、]){again}{end}(?:まで|の間)?)?"
    part = r"(?:の?(?P<part>第?(?P<quarter>[1-4一二三四])四半期|(?P<half>[上下])半?期))?"
    return (
        re.compile(rf"(?<!\d){year[0]}度{part}\s?[(:、は|=]{{1,2}}{months}(?=[)、の。]|$)"),
        re.compile(rf"(?<!\d){months}の?[(、=]{year[0]}度{part}(?=[)の、にと])"),
    )


@per_lexicon
def _first_and_last(lexicon: Lexicon) -> Sequence[re.Pattern[str]]:
    """Return a year before its first and last month, and behind them."""
    names = alternation(_eras(lexicon)[0])
    year = [rf"(?:(?P<era{n}>{names})(?P<year{n}>元|\d{{1,2}})|(?P<west{n}>(?:19|20)\d\d))年" for n in (1, 2)]
    last = rf"(?:(?:(?P<era3>{names})?(?P<year3>元|\d{{1,2}})|(?P<west3>(?:19|20)\d\d))年|(?P<next>翌年?))"
    months = rf"{year[1]}4月(?:1日)?\s*(?:から|より|[~\-―])\s*{last}3月(?:31日|末)?"
    return (
        re.compile(rf"(?<!\d){year[0]}度[ (:、は|]{{1,3}}{months}"),
        re.compile(rf"(?<!\d){months}(?:まで)?の?[(、]?{year[0]}度"),
    )


def names_of_year(year: int, lexicon: Lexicon) -> Sequence[str]:
    """Return how a year may be printed.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> {"2022年", "令和4年"} <= set(names_of_year(2022, default_lexicon()))
    True
    """
    first = era_years(lexicon)
    names = (f"{era}{year - start + 1 if year > start else '元'}年" for era, start in first.items() if year >= start)
    return f"{year}年", *names


def era_years(lexicon: Lexicon) -> Mapping[str, int]:
    """Return the first western year of each era, by the names of the eras."""
    return _eras(lexicon)[0]
