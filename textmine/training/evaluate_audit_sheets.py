"""The audit on review sheets, none of them learned from: their tables, and their texts from end to end.

The sheets give result and target of each year but not 達成度: it is printed here, in each form in use, rightly and
with a slip, so that what C1 says of real pairs of figures can be counted.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from textmine.audit.directions import Better, better
from textmine.audit.engine import Audit, audit
from textmine.audit.scene import Scene
from textmine.audit.settings import AuditSettings
from textmine.labels import Bound, ClaimLabel, ColumnKind, Role, Severity, UnitKind
from textmine.lexicons import default_lexicon
from textmine.pipeline import analyze_text
from textmine.structures import Claim, Meta, Passage
from textmine.training.results import Evaluation, EvaluationRow, Figure

_TENTH = Decimal("0.1")
_FULL = Decimal(100)
_SLIP = Decimal(10)
"""Points by which a printed achievement is made wrong: one digit of its tens."""
_ABOUT_ACHIEVEMENT = ("C1", "C4")
_STATED = ("stated", "flagged", "found", "specificity", "sensitivity")
_MEASURES = (
    ("アウトカム", "成果指標", "成果実績", "成果実績", "目標値"),
    ("アウトプット", "活動指標", "活動実績", "活動実績", "当初見込み"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Result and target of one year of an indicator."""

    indicator: str
    unit: str
    year: int
    result: Decimal | None
    target: Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review sheet: its name, its prose and the rows of its tables.

    Attributes
    ----------
    tables : tuple of tuple of Pair
        One of each indicator, its years in order.
    """

    name: str
    year: int
    texts: tuple[str, ...]
    tables: tuple[tuple[Pair, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding to be read.

    Attributes
    ----------
    part : str
        ``tables`` or ``texts``.
    """

    sheet: str
    part: str
    check: str
    severity: Severity
    message: str
    text: str


def read_sheets(path: Path) -> list[Sheet]:
    """Read review sheets (JSON lines, gzip).

    Raises
    ------
    OSError
        If the file cannot be read.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_sheet(row) for row in map(json.loads, lines)]


def _sheet(row: Mapping[str, Any]) -> Sheet:
    prose = [row["事業目的"], row["事業概要"], *(_goal(outcome) for outcome in row["アウトカム"])]
    tables = [
        tuple(_pairs(measure, name, rows, result, target))
        for part, name, rows, result, target in _MEASURES
        for measure in row[part]
    ]
    year = int(row["公開年度"])
    return Sheet(row["path"], year, tuple(text for text in prose if text), tuple(filter(None, tables)))


def _goal(outcome: Mapping[str, Any]) -> str:
    """Return a goal under the head that the sheet prints over it."""
    return f"成果目標:{outcome['成果目標']}" if outcome["成果目標"] else ""


def _pairs(measure: Mapping[str, Any], name: str, rows: str, result: str, target: str) -> Iterator[Pair]:
    indicator, unit = " ".join((measure[name] or "").split()), measure["単位"] or ""
    for year in measure[rows]:
        yield Pair(indicator, unit.strip(), year["年度"], _decimal(year[result]), _decimal(year[target]))


def _decimal(value: float | None) -> Decimal | None:
    """Return a figure as a sheet prints it: 100 of 100.0."""
    try:
        found = None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None
    return found.quantize(Decimal(1)) if found is not None and found == found.to_integral_value() else found


def printed_achievements(pair: Pair) -> dict[str, Decimal]:
    """Return 達成度 as sheets print it, one place, by formula and rounding; nothing where it cannot be computed.

    Examples
    --------
    >>> pair = Pair("職権更正率", "%", 2019, Decimal("0.063"), Decimal("0.05"))
    >>> printed_achievements(pair)["target÷result, rounded"]
    Decimal('79.4')
    """
    result, target = pair.result, pair.target
    if result is None or target is None or result <= 0 or target <= 0:
        return {}
    exact = {
        "result÷target": _FULL * result / target,
        "target÷result": _FULL * target / result,
        "200−result÷target": 2 * _FULL - _FULL * result / target,
    }
    modes = {"rounded": ROUND_HALF_UP, "cut off": ROUND_DOWN}
    return {
        f"{name}, {mode}": value.quantize(_TENTH, rounding=rounding)
        for name, value in exact.items()
        for mode, rounding in modes.items()
        if value > 0
    }


def table_scene(pairs: Sequence[Pair], achievement: Decimal | None = None) -> tuple[list[Claim], list[Passage], str]:
    """Return a table as claims: a row for each year, with 達成度 for the last year that has both figures.

    Parameters
    ----------
    pairs : sequence of Pair
        Of one indicator.
    achievement : decimal.Decimal, optional
        What is printed as 達成度.
    """
    claims: list[Claim] = []
    lines: list[str] = []
    last = max((n for n, pair in enumerate(pairs) if None not in (pair.result, pair.target)), default=None)
    start = 0
    for number, pair in enumerate(pairs):
        line = f"{pair.year}年度"
        figures = [("成果実績", pair.result, Role.ACTUAL), ("目標値", pair.target, Role.TARGET)]
        result_id = f"c{len(claims) + 1}"
        for head, value, role in figures:
            if value is not None:
                line += f" {head} "
                claims.append(_level(pair, value, role, len(claims) + 1, start + len(line)))
                line += claims[-1].text
        if number == last and achievement is not None:
            line += " 達成度 "
            stated = _level(replace(pair, unit="%"), achievement, Role.ACTUAL, len(claims) + 1, start + len(line))
            claims.append(replace(stated, label=ClaimLabel.ACHIEVEMENT, of=result_id))
            line += claims[-1].text
        lines.append(line)
        start += len(line) + 1
    text = "\n".join(lines)
    return claims, [Passage("p1", ColumnKind.TEXT, 1, ((0, len(text)),), text)], text


def _level(pair: Pair, value: Decimal, role: Role, number: int, start: int) -> Claim:
    text = f"{value:,}{pair.unit}"
    exponent = value.as_tuple().exponent
    label, unit = _kind(pair.unit)
    return Claim(
        id=f"c{number}",
        spans=((start, start + len(text)),),
        text=text,
        label=label,
        value=value,
        unit=unit,
        bound=Bound.EXACT,
        role=role,
        indicator=pair.indicator,
        period=f"FY{pair.year}",
        passage="p1",
        step=Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0),
    )


def _kind(unit: str) -> tuple[ClaimLabel, str]:
    if unit in {"%", "％"}:
        return ClaimLabel.PERCENTAGE, "%"
    counters = {row["unit"] for row in default_lexicon().table("units")["unit"] if row["kind"] == UnitKind.COUNTER}
    return (ClaimLabel.COUNT if unit in counters else ClaimLabel.MEASURE), unit


def audit_table(sheet: Sheet, pairs: Sequence[Pair], achievement: Decimal | None = None) -> Audit:
    """Return the audit of one table of a sheet: of 達成度 where it is printed, else by all checks."""
    claims, passages, text = table_scene(pairs, achievement)
    settings = None if achievement is None else AuditSettings(only=frozenset(_ABOUT_ACHIEVEMENT))
    return audit(claims, passages, text=text, meta=Meta(fiscal_year=f"FY{sheet.year}"), settings=settings)


def findings(sheets: Sequence[Sheet]) -> Iterator[Found]:
    """Yield what the audit finds in tables as they are and in texts read end to end."""
    for sheet in sheets:
        for pairs in sheet.tables:
            _, _, text = table_scene(pairs)
            for found in audit_table(sheet, pairs).findings:
                shown = f"{pairs[0].indicator} ({pairs[0].unit}): {text}"
                yield Found(sheet.name, "tables", found.check, found.severity, found.message_ja, shown)
        for prose in sheet.texts:
            report = analyze_text(prose)
            done = audit(report.claims, report.passages, text=report.text, meta=Meta(fiscal_year=f"FY{sheet.year}"))
            for found in done.findings:
                yield Found(sheet.name, "texts", found.check, found.severity, found.message_ja, prose)


def evaluate_audit_sheets(path: Path) -> Evaluation:
    """Count what the audit says of the tables of review sheets, 達成度 printed rightly and wrongly, and of their texts.

    Parameters
    ----------
    path : pathlib.Path
        As for :func:`read_sheets`.

    Returns
    -------
    Evaluation
        Rows ``tables`` by formula and rounding (``flagged`` of ``stated``: right achievements; ``found`` of ``slips``:
        wrong ones), and ``texts`` and ``tables as they are`` with the findings by severity.
    """
    sheets = read_sheets(path)
    rows = [*_stated_rows(sheets), *_found_rows(sheets)]
    return Evaluation("audit of review sheets", {"sheets": len(sheets)}, tuple(rows))


def _stated_rows(sheets: Sequence[Sheet]) -> Iterator[EvaluationRow]:
    counts: dict[str, Counter[str]] = {}
    for sheet in sheets:
        for pairs in sheet.tables:
            known = [pair for pair in pairs if None not in (pair.result, pair.target)]
            for name, value in _fitting(pairs, known[-1]).items() if known else ():
                own = counts.setdefault(name, Counter())
                own["stated"] += 1
                own["flagged"] += _is_flagged(audit_table(sheet, pairs, value))
                own["found"] += _is_flagged(audit_table(sheet, pairs, value + _SLIP))
    for name, own in sorted(counts.items()):
        stated = own["stated"]
        figures: dict[str, Figure] = {
            "stated": stated,
            "flagged": own["flagged"],
            "found": own["found"],
            "specificity": 1 - own["flagged"] / stated,
            "sensitivity": own["found"] / stated,
            **dict.fromkeys((severity.value for severity in Severity), None),
        }
        yield EvaluationRow(name, "tables", len(sheets), figures)


def _fitting(pairs: Sequence[Pair], last: Pair) -> dict[str, Decimal]:
    """Return the forms that a table may print: where more is better, only result÷target."""
    claims, passages, text = table_scene(pairs)
    higher = better(Scene(claims, passages, text=text), claims[:1]) is Better.HIGHER
    forms = printed_achievements(last)
    return {name: value for name, value in forms.items() if not higher or name.startswith("result")}


def _is_flagged(done: Audit) -> bool:
    return any(found.severity is not Severity.HINT for found in done.findings)


def _found_rows(sheets: Sequence[Sheet]) -> Iterator[EvaluationRow]:
    counts = Counter((found.part, found.severity) for found in findings(sheets))
    for part in ("tables", "texts"):
        figures: dict[str, Figure] = dict.fromkeys(_STATED, None)
        figures |= {severity.value: counts[part, severity] for severity in Severity}
        yield EvaluationRow("findings as printed", part, len(sheets), figures)
