"""Dates, clock times, codes and compound numbers: what is told by its form alone.

All patterns are matched at one place of a normalised text, every repetition is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.labels import Reason
from textmine.lexicons import Lexicon, surfaces, word_sets
from textmine.structures import Span

_G = r"[ \r\n]{0,3}"
_N = r"(?:[0-9]{1,4}|[〇零一二三四五六七八九十]{1,5}|元)"
_N2 = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_SEP = rf"{_G}[~・、,/\-&]{_G}|{_G}(?:から|及び|と){_G}"

FRACTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?/[0-9]{1,4}(?:\.[0-9]{1,4})?(?![0-9/]| ?年)")
SLASHES = re.compile(r"[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?(?![0-9/]| ?年)")
CHAIN = re.compile(r"[0-9]{1,6}(?:-[0-9]{1,6}){1,9}(?![0-9])")
DOTTED = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){2,9}(?![0-9])")
YEAR_AND_MONTH = re.compile(r"(?:19|20)[0-9]{2}[./](?:1[0-2]|0?[1-9])(?![0-9./%])")
PHONE = re.compile(r"0[0-9]{1,4}[-(][0-9]{1,4}[-)][0-9]{3,4}(?![0-9])|\+?81-[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}")
POSTAL = re.compile(r"[0-9]{3}-?[0-9]{4}(?![0-9])")
REFERENCE_TAIL = re.compile(
    r"(?:[0-9]{1,6}|[〇一二三四五六七八九十百]{1,6})(?:[-.・](?:[0-9]{1,6}|\([0-9]{1,3}\)|[①-⑳]|[A-Za-z](?![A-Za-z]))){0,9}"
    r"(?:の[0-9]{1,3}(?![0-9]))?(?:(?:[~,・]|、(?=[0-9]{1,2}[)をはにの、。参及]))[0-9]{1,4}(?:[-.][0-9]{1,4}){0,5}){0,5}"
)
LATIN_TAIL = re.compile(r"[A-Za-z][A-Za-z0-9]{0,20}(?:[-.][A-Za-z0-9]{1,20}){0,3}")
_LONGEST_LINK = 4
_MASK_TRIGGER = re.compile(r"://|@|www\.")
_ASCII_TAIL = re.compile(r"[!-~]{0,2000}")
_ASCII_HEAD = re.compile(r"[A-Za-z0-9._%+\-]{1,64}$")
_MASK_WINDOW = 64


@dataclass(frozen=True, slots=True)
class Dates:
    """The date patterns of one lexicon (tables ``eras`` and ``dates``).

    Attributes
    ----------
    era_before : re.Pattern
        An era name that ends where it is matched to, by `fullmatch` on a window.
    year, one_year : re.Pattern
        A year or a list of years, with month and day; the same without lists.
    bare_era_year : re.Pattern
        What may follow an era name with neither 年 nor 年度 (R5, H29.4.1).
    clock : re.Pattern
        A clock time.
    month, day, lone_day : re.Pattern
        A month with or without its days; a day; a day whose surroundings show that it is none of a length of time.
    link, weekday : re.Pattern
        What parts the dates of a list; a day of the week in brackets.
    before_length : frozenset of str
        Characters before a number of days that is a length of time.
    """

    era_before: re.Pattern[str]
    year: re.Pattern[str]
    one_year: re.Pattern[str]
    bare_era_year: re.Pattern[str]
    clock: re.Pattern[str]
    month: re.Pattern[str]
    day: re.Pattern[str]
    lone_day: re.Pattern[str]
    link: re.Pattern[str]
    weekday: re.Pattern[str]
    before_length: frozenset[str]

    def end_of_month(self, norm: str, pos: int) -> int | None:
        """Return the end of a month with or without its day (8月1日, 4~6月, 10月中旬) that starts at `pos`."""
        match = self.month.match(norm, pos)
        return match.end() if match else None

    def end_of_day(self, norm: str, pos: int, *, behind_date: bool) -> int | None:
        """Return the end of a day without its month (20日に, 2日 in 8月1日、2日) that starts at `pos`."""
        counted = pos > 0 and norm[pos - 1] in self.before_length
        match = None if counted else self.lone_day.match(norm, pos)
        if match is None and behind_date:
            match = self.day.match(norm, pos)
        return match.end() if match else None

    def near(self, norm: str, date_end: int, pos: int) -> bool:
        """Tell whether only a comma, a wave or a word such as 及び stands between a date and `pos`."""
        return pos - date_end <= _LONGEST_LINK and self.link.fullmatch(norm, date_end, pos) is not None


def compile_dates(lexicon: Lexicon) -> Dates:
    """Compile the date patterns with the era names and words of a lexicon."""
    rows = lexicon.table("dates")["word"]
    words = word_sets(rows)
    weekday = f"[{''.join(surfaces(rows, set='weekday'))}]"
    days = rf"(?:\((?:{weekday}|{weekday}曜日?|{weekday}・祝)\)|{weekday}曜日?)?"
    day = rf"(?:{_G}{_N2}{_G}日(?!{words['not_behind_day']}){days})"
    day_list = rf"(?:{day}(?:(?:{_SEP}){day}){{0,5}})"
    month_word = rf"月(?!{words['not_behind_month']})"
    month = rf"(?:{_G}{_N2}{_G}{month_word})"
    months = rf"(?:{_G}{_N2}{_G}月?(?:(?:{_G}[~・、,/\-]{_G}){_N2}{_G}月?){{0,4}}(?<!月){month_word}|{month})"
    part = f"{words['part']}?"
    on_day = (
        rf"に(?!{words['length_reached']}|[0-9一]|延(?!期))|を{words['day_object']}|付(?!き)|{words['behind_day']}"
        rf"|{words['day_range']}(?! ?[0-9]|{words['length_compared']})"
    )
    names = sorted((normalise(s) for row in lexicon.table("eras")["era"] for s in row["surfaces"]), key=len)
    kanji = "|".join(re.escape(n) for n in reversed(names) if not n.isascii())
    letters = "".join(n for n in names if n.isascii() and len(n) == 1)
    era = rf"(?:(?:{kanji}){_G}|[{letters}]\.?)"
    other = rf"(?:\({era}?{_N}{_G}年?{_G}度?\))?"
    through = rf"(?:{_G}年{_G}度?)?{part}{_G}(?:[~/-]|から){_G}"
    # 6,000/27年度: a comma of thousands parts no years.
    listed = rf"(?:{_G}年)?{_G}(?:[、・&]|,(?![0-9]{{3}}(?![0-9]))|及び|と){_G}"
    more = rf"(?:(?:{through}|{listed}){era}?{_N}{other}){{0,9}}"
    year = rf"年(?!{words['not_behind_year']})"
    tail = rf"{_G}(?:{year}|年(?={_G}度)){_G}(?P<fiscal>度)?代?(?P<month>{months}(?:{day_list})?)?{part}"
    return Dates(
        era_before=re.compile(rf"(?:(?:{kanji}|(?<![一-鿿])[明大昭平令]) ?|(?<![A-Za-z])(?:[{letters}]|FY|CY)[. ]?)\Z"),
        year=re.compile(rf"(?P<first>{_N}){other}(?P<list>{more}){tail}"),
        one_year=re.compile(rf"(?P<first>{_N}){other}(?P<list>){tail}"),
        bare_era_year=re.compile(
            rf"[0-9]{{1,4}}(?:[./-][0-9]{{1,2}}){{0,2}}(?:[~・-](?:{era})?[0-9]{{1,2}}(?![0-9.]))*{other}"
            rf"(?:{_G}年{_G}度?)?(?![0-9A-Za-z])"
        ),
        clock=re.compile(
            r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
            rf"|{_N2}{_G}時(?!{words['not_behind_hour']}){_G}(?:半|{_N2}{_G}分(?:{_G}{_N2}{_G}秒)?)?"
            rf"{words['about_time']}?"
        ),
        month=re.compile(rf"{months}(?:{day_list})?{part}"),
        day=re.compile(day),
        lone_day=re.compile(
            rf"{_N2}{_G}日(?:{days}(?<=[\)曜日])(?<![\d \r\n]日)(?<![一二三四五六七八九十]日)|(?={on_day}))"
        ),
        link=re.compile(f"{words['link']}?"),
        weekday=re.compile(rf"\({weekday}[)・曜]"),
        before_length=frozenset(surfaces(rows, set="before_length")),
    )


def addresses(norm: str) -> list[Span]:
    """Return the places of web and mail addresses, whose digits are codes."""
    if "@" not in norm and "://" not in norm and "www." not in norm:
        return []
    found: list[Span] = []
    floor = 0
    at = 0
    while (match := _MASK_TRIGGER.search(norm, at)) is not None:
        head = _ASCII_HEAD.search(norm[max(floor, match.start() - _MASK_WINDOW) : match.start()])
        start = match.start() - (len(head.group()) if head else 0)
        tail = _ASCII_TAIL.match(norm, match.end())
        end = tail.end() if tail else match.end()
        if head or match.group() == "www.":
            found.append((start, end))
            floor = end
        at = max(end, match.end())
    return found


def kind_of_chain(chain: str) -> Reason:
    """Tell what numbers joined by hyphens, dots or slashes are.

    Examples
    --------
    >>> kind_of_chain("2023-04-01").value, kind_of_chain("03-3333-1111").value, kind_of_chain("1-1-4-1").value
    ('date', 'code', 'reference_number')
    """
    parts = re.split(r"[-./]", chain)
    first, second = int(parts[0]), int(parts[1])
    if len(parts) <= 3 and (1900 <= first < 2100) and (1 <= second <= 12 or 1900 <= second < 2100):
        return Reason.DATE
    if "/" in chain and len(parts) == 3 and second <= 12:
        return Reason.DATE
    if "." in chain and len(parts) == 3 and 10 <= first < 100 and 1 <= second <= 12 and 1 <= int(parts[2]) <= 31:
        return Reason.DATE
    if PHONE.fullmatch(chain) or (len(parts) >= 4 and len(chain) >= 13) or POSTAL.fullmatch(chain):
        return Reason.CODE
    return Reason.REFERENCE_NUMBER
