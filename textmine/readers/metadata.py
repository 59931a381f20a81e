"""What a document says about itself: title, agency, fiscal year, status, source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from textmine.lexicons import Lexicon
from textmine.readers.lines import RawLine, fold
from textmine.readers.wrapper import Wrapper
from textmine.structures import Meta

_OPENING = 8  # lines of the first page in which a title may stand
_FIELDS = 40  # lines of the first page in which a field such as 法人名 may stand
_LONGEST_TITLE = 60
_KANJI_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_BRACKET = re.compile(r"\s*\([^()]{1,8}\)$")
_NAME = r"[ァ-ヶー一-龯々ぁ-んA-Za-z]"


def read_meta(wrappers: Sequence[Wrapper], pages: Sequence[Sequence[RawLine]], lexicon: Lexicon) -> Meta:
    """Return the metadata of a document.

    Parameters
    ----------
    wrappers : sequence of Wrapper
        The wrapper of each page.
    pages : sequence of sequence of RawLine
        The lines of each page.
    lexicon : Lexicon
        Holds the cues, tables ``wrappers`` and ``eras``.
    """
    opening = _own_lines(wrappers, pages)
    title = _clean_title(_first(wrappers, "title") or _printed_title(opening, lexicon), lexicon)
    fields = _fields(opening[:_FIELDS], lexicon)
    return Meta(
        title=title,
        agency=_agency([fields.get("agency", ""), title or ""], opening[:_OPENING], lexicon),
        publisher=_first(wrappers, "publisher") or fields.get("publisher"),
        fiscal_year=fiscal_year_in(title or "", lexicon) or fiscal_year_in(fields.get("fiscal_year", ""), lexicon),
        status=_status(title, lexicon),
        meeting=_first(wrappers, "meeting"),
        source_url=_first(wrappers, "url"),
    )


def _agency(named: Sequence[str], opening: Sequence[RawLine], lexicon: Lexicon) -> str | None:
    """Return the agency of a field or title, else of an opening line that begins with its name.

    In a sentence an agency is mentioned: whose report it is, that does not tell.
    """
    lines = [line.folded for line in opening if len(line.text) <= _LONGEST_TITLE and "。" not in line.text]
    begun = [line for line in lines if (name := agency_in(line, lexicon)) and line.replace(" ", "").startswith(name)]
    return next((name for text in (*named, *begun) if (name := agency_in(text, lexicon))), None)


def _first(wrappers: Sequence[Wrapper], field: str) -> str | None:
    return next((value for wrapper in wrappers if (value := getattr(wrapper, field))), None)


def _own_lines(wrappers: Sequence[Wrapper], pages: Sequence[Sequence[RawLine]]) -> list[RawLine]:
    if not pages:
        return []
    taken = set(wrappers[0].lines)
    return [line for line in pages[0] if (line.start, line.end) not in taken]


def _printed_title(opening: Sequence[RawLine], lexicon: Lexicon) -> str | None:
    endings = tuple(end for row in lexicon.table("wrappers")["title"] for end in row["endings"])
    for line in opening[:_OPENING]:
        if len(line.text) <= _LONGEST_TITLE and _BRACKET.sub("", line.folded).endswith(endings):
            return line.text
    return None


def _clean_title(title: str | None, lexicon: Lexicon) -> str | None:
    if title is None:
        return None
    for row in lexicon.table("wrappers")["prefix"]:
        match = re.match(row["pattern"], fold(title))
        if match is not None and match.end() < len(title):
            title = title[match.end() :]
    return title.strip()


def _status(title: str | None, lexicon: Lexicon) -> str | None:
    rows = lexicon.table("wrappers")["status"]
    return next((str(row["status"]) for row in rows if re.search(row["pattern"], fold(title or ""))), None)


def _fields(lines: Sequence[RawLine], lexicon: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for row in lexicon.table("wrappers")["field"]:
            match = re.fullmatch(row["pattern"], line.folded) if line.folded else None
            if match is not None:
                found.setdefault(row["kind"], match.group("value").strip())
    return found


@lru_cache(maxsize=4)
def _year_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    eras = "|".join(re.escape(name) for row in lexicon.table("eras")["era"] for name in row["surfaces"])
    era_year = rf"(?P<era>{eras})\s?(?P<number>元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
    return re.compile(
        rf"(?:{era_year}\s?(?:年度|\((?:19|20)\d\d(?:年度)?\)\s?年度|年\s?\((?:19|20)\d\d\)\s?度|年度))"
        rf"|(?<!\d)(?P<year>(?:19|20)\d\d)\s?(?:\([^)]{{1,8}}\))?\s?年度|FY\s?(?P<fy>(?:19|20)\d\d)(?!\d)"
    )


def fiscal_year_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the fiscal year that `text` names, such as ``FY2023``; None if it names none or a range of years.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> [fiscal_year_in(t, default_lexicon()) for t in ("令和5年度報告書", "2019年度", "平成30年度～令和2年度")]
    ['FY2023', 'FY2019', None]
    """
    years = {_year(match, lexicon) for match in _year_pattern(lexicon).finditer(fold(text))}
    return f"FY{years.pop()}" if len(years) == 1 else None


def _year(match: re.Match[str], lexicon: Lexicon) -> int:
    if match.group("era") is None:
        return int(match.group("year") or match.group("fy"))
    rows = lexicon.table("eras")["era"]
    first = next(int(row["first_year"]) for row in rows if match.group("era") in row["surfaces"])
    return first - 1 + _small_number(match.group("number"))


def _small_number(text: str) -> int:
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    head = int(tens.translate(_KANJI_DIGITS) or "1") * 10 if ten else 0
    return head + int(ones.translate(_KANJI_DIGITS) or "0")


@lru_cache(maxsize=4)
def _agency_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    table = lexicon.table("wrappers")
    forms = _alternatives([name for row in table["legal_form"] for name in row["surfaces"]])
    endings = _alternatives([name for row in table["agency_ending"] for name in row["surfaces"]])
    others = _alternatives([word for row in table["not_agency"] for word in row["words"]])
    return re.compile(rf"(?P<form>{forms})\s?(?!{others})(?P<name>{_NAME}{{1,30}}?(?:{endings}))(?!{_ENDING_GOES_ON})")


_ENDING_GOES_ON = r"[ァ-ヶー一-龯々]"


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def agency_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the agency that `text` names by its legal form.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> agency_in("独立行政法人海浜保全機構 令和4年度業務実績報告書", default_lexicon())
    '独立行政法人海浜保全機構'
    >>> agency_in("独立行政法人評価に関する会議", default_lexicon()) is None
    True
    """
    match = _agency_pattern(lexicon).search(fold(text))
    return match.group().replace(" ", "") if match else None
