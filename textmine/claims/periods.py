"""Fiscal years and days: what a claim holds for, and what a change is measured against.

Rule K3 of the audit: 令和n is 2018 + n, 平成n is 1988 + n; FY2019 is both 平成31 and 令和元; January to March belong to
the fiscal year before.
"""

from __future__ import annotations

import re

from textmine.claims.cues import YEAR_START, matches_at
from textmine.claims.drafts import Draft
from textmine.claims.passages import PassageText
from textmine.claims.years import named_year
from textmine.labels import ColumnKind, Role

_SPAN_MARK = r"\s?(?:[~～〜―\-–]|から)\s?"
# この5年度, 1年度平均: a number of years is none of them.
_BARE_YEAR = r"(?<![\d,.])(?<!この)(?<!直近)(?<!過去)\d{1,2}(?=年度(?!平均|当たり|あたり|につき))"
_YEAR = rf"(?:(?:令和|平成|昭和|[RHS])\s?(?:元|\d{{1,2}})|(?:19|20)\d\d|{_BARE_YEAR}|(?<![一-鿿])元(?=年度))"
_PERIOD = re.compile(
    rf"(?P<first>{_YEAR})(?:年度|年)?{_SPAN_MARK}(?P<last>{_YEAR}|(?<![\d,.])\d{{1,4}})(?P<unit>年度|年)"
    rf"|(?P<bare>(?:令和|平成)\s?(?:元|\d{{1,2}}))(?=\s?[:|(]|\s(?!年))"
    rf"|(?P<year>{_YEAR})(?P<kind>年度末|年度|年)(?:\s?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|(?P<end>末))?)?(?P<now>現在|末)?"
)
_PERIOD_START = re.compile(YEAR_START)
_PREVIOUS = re.compile(r"前(?:年度|年同期|年)|昨年度?")
_YEAR_COLUMNS = frozenset(
    {
        ColumnKind.RESULTS,
        ColumnKind.SELF_EVALUATION,
        ColumnKind.MINISTER,
        ColumnKind.YEAR_PLAN,
        ColumnKind.CRITERIA,
        ColumnKind.INDICATOR,
    }
)
_YEAR_END = re.compile(r"(?<![前昨\d元])年度末(?:の|における|時点|現在|で|に)")
_LONGEST_DATE = 24
_NAME_REACH = 12
_LAST_DAYS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


def fiscal(year: int | None) -> str | None:
    """Return ``FY2023`` for 2023."""
    return None if year is None else f"FY{year}"


def periods_in(passage: PassageText, start: int, end: int) -> list[tuple[int, str]]:
    """Return the periods named between `start` and `end`, each with its place.

    A period is ``FY2023``, ``FY2019/FY2023`` or a day ``2024-03-31``.
    """
    named = passage.remembered("periods", _all_periods)
    return [(at, period) for at, stop, period in named if start <= at and stop <= end]


def _all_periods(passage: PassageText) -> list[tuple[int, int, str]]:
    near = passage.context.fiscal_year
    found: list[tuple[int, int, str]] = []
    if not any(word in passage.normal for word in ("年", "令和", "平成")):
        return found
    for match in matches_at(_PERIOD_START, _PERIOD, passage.normal):
        if match.group("first"):
            first, last = named_year(match.group("first"), near), _last(match, near)
            if first is not None and last is not None and first < last:
                found.append((*match.span(), f"FY{first}/FY{last}"))
            continue
        year = named_year(match.group("bare") or match.group("year"), near)
        if year is not None:
            found.append((*match.span(), f"FY{year}" if match.group("bare") else _one(match, year)))
    return found


def _last(match: re.Match[str], near: int | None) -> int | None:
    name = match.group("last")
    if name.isdigit() and len(name) <= 2:
        # 令和元~5年度: the second number shares the era of the first.
        era = re.match(r"[^\d\s元]*", match.group("first"))
        return named_year((era.group() if era else "") + name, near)
    return named_year(name, near)


def _one(match: re.Match[str], year: int) -> str:
    if match.group("kind") == "年度末":
        return f"{year + 1}-03-31"
    if match.group("month") and 1 <= int(match.group("month")) <= 12:
        month = int(match.group("month"))
        if match.group("end"):
            return f"{year}-{month:02d}-{_LAST_DAYS[month]:02d}"
        if match.group("day"):
            return f"{year}-{month:02d}-{int(match.group('day')):02d}"
        return f"FY{year if month >= 4 else year - 1}"
    return f"FY{year}"


def set_period(draft: Draft, inherited: str | None) -> None:
    """Fill `period` and `base` of a draft whose role is known.

    Parameters
    ----------
    draft : Draft
    inherited : str or None
        The period that a heading or key above names (〈平成27年度実績〉).
    """
    draft.period, rule = _period(draft, inherited)
    draft.decide("period", rule)
    if draft.is_change:
        draft.base = change_base(draft)


def _period(draft: Draft, inherited: str | None) -> tuple[str | None, str]:
    passage = draft.passage
    year = passage.context.fiscal_year
    clause, _ = draft.clause
    sentence, _ = draft.sentence
    dated = bool(passage.remembered("periods", _all_periods))
    if dated and (behind := _behind(draft)):
        return behind, "period.bracket"
    if dated and (within := _named(draft, clause)):
        return within, "period.clause"
    around = draft.around
    if draft.role is Role.REFERENCE and year is not None:
        floor = clause if around is None else max(0, around.open - _NAME_REACH)
        before = passage.normal[floor : draft.start]
        if _PREVIOUS.search(before):
            ended = "前年度末" in before or "昨年度末" in before
            return (f"{year}-03-31" if ended else fiscal(year - 1)), "period.previous"
    if year is not None and _YEAR_END.search(passage.normal, clause, draft.start):
        return f"{year + 1}-03-31", "period.year_end"
    if dated and around is None and (earlier := _named(draft, sentence)):
        return earlier, "period.sentence"
    # A passage of figures only comes from a table whose heads are lost: it may be of any year.
    year, inherited = (None, None) if passage.remembered("only_figures", _only_figures) else (year, inherited)
    if inherited is not None:
        return inherited, "period.heading"
    if draft.head is not None and draft.head.period is not None and draft.role is not Role.REFERENCE:
        return draft.head.period, "period.head"
    if year is not None and passage.context.column in _YEAR_COLUMNS:
        return fiscal(year), "period.document"
    if dated and (passed := _named(draft, 0)):
        return passed, "period.passage"
    if year is not None and passage.context.column is ColumnKind.TEXT and draft.role is not Role.TARGET:
        return fiscal(year), "period.document"
    return None, "period.none"


def _only_figures(passage: PassageText) -> bool:
    """Tell whether a passage has no word beside its figures."""
    ends = (0, *(quantity.end for quantity in passage.quantities))
    starts = (*(quantity.start for quantity in passage.quantities), len(passage.normal))
    rest = (passage.normal[end:start] for end, start in zip(ends, starts, strict=True))
    return not any(character.isalpha() for part in rest for character in part)


def _behind(draft: Draft) -> str | None:
    """Return the period that the bracket behind a figure gives: 42件(平成31年3月末現在)."""
    passage = draft.passage
    bracket = passage.bracket_at(draft.end)
    if bracket is None or bracket.close - bracket.open > _LONGEST_DATE:
        return None
    inside = passage.normal[bracket.open + 1 : bracket.close]
    periods = periods_in(passage, bracket.open + 1, bracket.close)
    return periods[-1][1] if periods and re.search(r"(現在|末|時点|年度|年)$", inside) else None


def _named(draft: Draft, start: int) -> str | None:
    """Return the last period that is named between `start` and the draft, on the draft's own level of brackets."""
    passage = draft.passage
    periods = _own(draft, periods_in(passage, start, draft.start))
    if not periods:
        return None
    around = draft.around

    def counts(at: int) -> bool:
        bracket = passage.enclosing(at)
        return bracket is None or bracket == around or not any(bracket.holds(q.start) for q in passage.quantities)

    return next((p for at, p in reversed(periods) if counts(at)), None)


def _own(draft: Draft, periods: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Leave out the year that is the base of the draft's comparison."""
    comparison = draft.comparison
    if comparison is None or not draft.is_change:
        return periods
    return [p for p in periods if not comparison.start <= p[0] < comparison.end]


def change_base(draft: Draft) -> str | None:
    """Return the fiscal year or day that a base names; a calendar year stays in the words of the page."""
    comparison = draft.comparison
    if comparison is None:
        return None
    if comparison.year is not None:
        if "年度" not in comparison.base and not re.match(r"[RHS]", comparison.base):
            return comparison.base
        return f"{comparison.year + 1}-03-31" if comparison.base.endswith("末") else fiscal(comparison.year)
    year = draft.passage.context.fiscal_year
    if (
        comparison.kind == "previous_year"
        and "年度" in comparison.base
        and year is not None
        and draft.period is not None
    ):
        if comparison.base.endswith("末"):
            return f"{year}-03-31"
        if re.fullmatch(r"FY\d{4}", draft.period):
            return fiscal(int(draft.period[2:]) - 1)
        return fiscal(year - 1)
    return comparison.base
