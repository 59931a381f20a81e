"""Dates, clock times, codes and compound numbers: what is told by its form alone.

All patterns are matched at one place of a normalised text, every repetition is bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.characters import normalise
from textmine.labels import Reason
from textmine.lexicons import Lexicon
from textmine.structures import Span

_G = r"[ \r\n]{0,3}"
_N = r"(?:[0-9]{1,4}|[〇零一二三四五六七八九十]{1,5}|元)"
_N2 = r"(?:[0-9]{1,2}|[〇一二三四五六七八九十]{1,3})"
_SEP = rf"{_G}[~・、,/\-&]{_G}|{_G}(?:から|及び|と){_G}"
_DAYS = r"(?:\((?:[月火水木金土日]|[月火水木金土日]曜日?|[月火水木金土日]・祝)\)|[月火水木金土日]曜日?)?"
_PART = r"(?:上旬|中旬|下旬|初旬|初頭|末日?|月末|当初|現在|前半|後半|半ば|中)?"
_DAY = rf"(?:{_G}{_N2}{_G}日(?!間|本|程|数|常|帰){_DAYS})"
_DAY_LIST = rf"(?:{_DAY}(?:(?:{_SEP}){_DAY}){{0,5}})"
_MONTH_WORD = r"月(?!当た?り|あたり|につき|額|次|例|刊|商|収|謝|面|曜|間|報|給|光|極)"
_MONTH = rf"(?:{_G}{_N2}{_G}{_MONTH_WORD})"
_MONTHS = rf"(?:{_G}{_N2}{_G}月?(?:(?:{_G}[~・、,/\-]{_G}){_N2}{_G}月?){{0,4}}(?<!月){_MONTH_WORD}|{_MONTH})"
_YEAR_WORD = r"年(?!間|ぶり|連続|目|以内|以上|未満|以下|程度|生|制|前|後|毎|ごと|おき|余|超|弱|強|齢|金|計画|契約)"

CLOCK = re.compile(
    rf"[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])"
    rf"|{_N2}{_G}時(?!間|点|期|代|給|速|限|系|短|刻|勢|効|事|価|機|折|制|世|報|候){_G}(?:半|{_N2}{_G}分(?:{_G}{_N2}{_G}秒)?)?(?:頃|ごろ|過ぎ|すぎ)?"
)
FRACTION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?/[0-9]{1,4}(?:\.[0-9]{1,4})?(?![0-9/])")
SLASHES = re.compile(r"[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?(?![0-9/])")
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
_DAY_ALONE = re.compile(_DAY)
_BEFORE_LENGTHS = frozenset("約均大低も間計べ長短")
_LONGEST_LINK = 4
_NEAR_DATE = re.compile(r"(?:、|~|・|,|-|及び|から|と|又は|または|/)?")
# A length of time falls short, adds up or is shortened: 3日にとどまった, 5日に及ぶ.
_NOT_ON_A_DAY = (
    r"つき|付き|[0-9一]|対|わた|渡|亘|とど|留ま|止ま|上|のぼ|登り|及|およ|達|短|延(?!期)|増|減|なる|なっ|なり|抑|満た|過ぎ|すぎ"
    r"|相当|収ま|設定|縮|拡|限"
)
_LONE_DAY = re.compile(
    rf"{_N2}{_G}日(?:{_DAYS}(?<=[\)曜日])(?<!\d日)(?<![一二三四五六七八九十]日)|(?=に(?!{_NOT_ON_A_DAY})|を(?:含|皮切|期限|最終|最後|最初|もって|以て|締|基準日|始期|起点)|付(?!き)|夜|朝|夕|未明|午前|午後|正午|現在|(?:まで|から|より)(?![0-9])|開催|実施|締|発表))"
)
_MONTH_ALONE = re.compile(rf"{_MONTHS}(?:{_DAY_LIST})?{_PART}")
_MASK_TRIGGER = re.compile(r"://|@|www\.")
_ASCII_TAIL = re.compile(r"[!-~]{0,2000}")
_ASCII_HEAD = re.compile(r"[A-Za-z0-9._%+\-]{1,64}$")
_MASK_WINDOW = 64


@dataclass(frozen=True, slots=True)
class Dates:
    """The date patterns of one lexicon (table ``eras``).

    Attributes
    ----------
    era_before : re.Pattern
        An era name that ends where it is matched to, by `fullmatch` on a window.
    year, one_year : re.Pattern
        A year or a list of years, with month and day; the same without lists.
    bare_era_year : re.Pattern
        What may follow an era name with neither 年 nor 年度 (R5, H29.4.1).
    """

    era_before: re.Pattern[str]
    year: re.Pattern[str]
    one_year: re.Pattern[str]
    bare_era_year: re.Pattern[str]


def compile_dates(lexicon: Lexicon) -> Dates:
    """Compile the date patterns with the era names of a lexicon."""
    names = sorted((normalise(s) for row in lexicon.table("eras")["era"] for s in row["surfaces"]), key=len)
    kanji = "|".join(re.escape(n) for n in reversed(names) if not n.isascii())
    letters = "".join(n for n in names if n.isascii() and len(n) == 1)
    era = rf"(?:(?:{kanji}){_G}|[{letters}]\.?)"
    other = rf"(?:\({era}?{_N}{_G}年?{_G}度?\))?"
    through = rf"(?:{_G}年{_G}度?)?{_PART}{_G}(?:[~/-]|から){_G}"
    listed = rf"(?:{_G}年)?{_G}(?:[、,・&]|及び|と){_G}"
    more = rf"(?:(?:{through}|{listed}){era}?{_N}{other}){{0,9}}"
    tail = rf"{_G}(?:{_YEAR_WORD}|年(?={_G}度)){_G}(?P<fiscal>度)?代?(?P<month>{_MONTHS}(?:{_DAY_LIST})?)?{_PART}"
    return Dates(
        era_before=re.compile(rf"(?:(?:{kanji}|(?<![一-鿿])[明大昭平令]) ?|(?<![A-Za-z])(?:[{letters}]|FY|CY)[. ]?)\Z"),
        year=re.compile(rf"(?P<first>{_N}){other}(?P<list>{more}){tail}"),
        one_year=re.compile(rf"(?P<first>{_N}){other}(?P<list>){tail}"),
        bare_era_year=re.compile(
            rf"[0-9]{{1,4}}(?:[./-][0-9]{{1,2}}){{0,2}}(?:[~・-](?:{era})?[0-9]{{1,2}}(?![0-9.]))*{other}"
            rf"(?:{_G}年{_G}度?)?(?![0-9A-Za-z])"
        ),
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


def lone_month(norm: str, pos: int) -> int | None:
    """Return the end of a month with or without its day (8月1日, 4~6月, 10月中旬) that starts at `pos`."""
    match = _MONTH_ALONE.match(norm, pos)
    return match.end() if match else None


def lone_day(norm: str, pos: int, *, behind_date: bool) -> int | None:
    """Return the end of a day without its month (20日に, 2日 in 8月1日、2日) that starts at `pos`."""
    counted = pos > 0 and norm[pos - 1] in _BEFORE_LENGTHS
    match = (None if counted else _LONE_DAY.match(norm, pos)) or (_DAY_ALONE.match(norm, pos) if behind_date else None)
    return match.end() if match else None


def near(norm: str, date_end: int, pos: int) -> bool:
    """Tell whether only a comma, a wave or a word such as 及び stands between a date and `pos`."""
    return pos - date_end <= _LONGEST_LINK and _NEAR_DATE.fullmatch(norm, date_end, pos) is not None


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
