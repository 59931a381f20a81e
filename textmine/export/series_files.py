"""Series as files: a table of the years for people, tidy rows for spreadsheets, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from textmine.export.grid import Column, fold, grid
from textmine.export.report_json import dumps
from textmine.export.terminal import FILE_WIDTH, showable
from textmine.labels import Role
from textmine.records import finding_record, plain, span_lists
from textmine.series.rows import TIDY_COLUMNS, tidy_rows
from textmine.series.structures import Break, Conflict, Kind, Observation, Series
from textmine.spreadsheet import BOM, csv_line
from textmine.structures import Finding

SERIES_SCHEMA = "textmine-series/1"
_ROLES = (Role.TARGET, Role.ACTUAL)
_MOST_YEARS = 8
"""Years that a line of the table has room for; the last ones are shown."""


def series_csv(series: Iterable[Series], findings: Iterable[Finding] = ()) -> str:
    """Return every figure as one line of CSV, as Excel opens it without asking; with the checks that name it."""
    return BOM + csv_line(TIDY_COLUMNS) + "".join(csv_line(row.cells()) for row in tidy_rows(series, findings))


def series_json(series: Sequence[Series], findings: Iterable[Finding] = ()) -> str:
    """Return series, and findings over the years, as indented JSON with a line break; decimals are strings."""
    record = {"schema": SERIES_SCHEMA, "series": list(_records(series, findings))}
    return dumps(record, indent=1) + "\n"


def series_jsonl(series: Sequence[Series], findings: Iterable[Finding] = ()) -> str:
    """Return one series a line as JSON, with its findings over the years."""
    return "".join(dumps(record) + "\n" for record in _records(series, findings))


def _records(series: Sequence[Series], findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Yield the series with their findings; the claims of a finding are named by document and id."""
    homes = {o.identity: (each.id, o) for each in series for o in each.observations if o.derived is None}
    told: dict[str, list[dict[str, Any]]] = {each.id: [] for each in series}
    for finding in findings:
        claims = [[o.document, o.claim] for _, o in (homes[name] for name in finding.claims)]
        told[homes[finding.claims[0]][0]].append(finding_record(finding) | {"claims": claims})
    yield from (_record(each) | {"findings": told[each.id]} for each in series)


def series_table(
    series: Sequence[Series],
    findings: Sequence[Finding] = (),
    *,
    width: int = FILE_WIDTH,
    encoding: str = "utf-8",
) -> str:
    """Return the levels of series by year as a table, what their marks mean, and findings over the years.

    Parameters
    ----------
    series : sequence of Series
    findings : sequence of Finding, optional
        Of :func:`textmine.audit.audit_series`.
    width : int, optional
        Half-width cells that a line may take.
    encoding : str, optional
        Encoding of the terminal; a character that it lacks is replaced.
    """
    levels = [each for each in series if each.kind is Kind.LEVEL and each.years]
    years = sorted({year for each in levels for year in each.years})[-_MOST_YEARS:]
    several = len({each.agency for each in levels}) > 1
    columns = [
        *([Column("agency", share=1, least=6)] if several else []),
        Column("indicator [group]", share=4, least=12),
        Column("unit", share=1, least=4),
        Column("role"),
        *(Column(f"FY{year}", right=True) for year in years),
    ]
    rows = []
    for each in levels:
        name = f"{each.indicator} [{each.group}]" if each.group else each.indicator
        for role in _ROLES:
            cells = [_shown(each, year, role) for year in years]
            if any(cells):
                agency = [each.agency] if several else []
                rows.append([showable(c, encoding) for c in (*agency, name, each.unit, role.value, *cells)])
    rule = "─" if encoding.lower().startswith("utf") else "-"
    told = [showable(line, encoding) for line in _finding_lines(series, findings)]
    lines = [
        *grid(columns, rows, width=width, rule=rule),
        "",
        f"系列 series: {len(levels)}",
        "~ 増減から計算 derived from a change   ! 矛盾 conflict   | 定義の変更 break before this year",
        *told,
    ]
    return "".join(f"{line}\n" for line in fold(lines, width))


def _finding_lines(series: Iterable[Series], findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    homes = {o.identity: o for each in series for o in each.observations if o.derived is None}
    lines = ["", f"年度間の指摘 findings over the years: {len(findings)}"]
    for finding in findings:
        own = [homes[name] for name in finding.claims]
        places = dict.fromkeys(f"{o.name or o.document} p.{o.page}" for o in own)
        lines.append(f"{finding.check} {finding.severity.value}  {', '.join(places)}  {finding.message_ja}")
    return lines


def _shown(series: Series, year: int, role: Role) -> str:
    found = series.value(year, role)
    if found is None:
        return ""
    derived = "~" if found.derived is not None else ""
    conflict = "!" if any(c.cell == found.cell for c in series.conflicts) else ""
    broken = "|" if any(b.fiscal_year == year for b in series.breaks) else ""
    high = "" if found.value_high is None else f"..{found.value_high:,f}"
    return f"{broken}{derived}{found.value:,f}{high}{conflict}"


def _record(series: Series) -> dict[str, Any]:
    return {
        "id": series.id,
        "agency": series.agency,
        "indicator": series.indicator,
        "group": series.group,
        "unit": series.unit,
        "kind": series.kind.value,
        "names": list(series.names),
        "observations": [_observation(o) for o in series.observations],
        "breaks": [_break(each) for each in series.breaks],
        "conflicts": [_conflict(each) for each in series.conflicts],
    }


def _observation(o: Observation) -> dict[str, Any]:
    numbers = {name: getattr(o, name) for name in ("value", "value_high", "step", "low", "high")}
    words = {
        name: getattr(o, name)
        for name in ("document", "name", "page", "claim", "key", "text", "indicator", "group", "unit", "period")
    }
    kinds = {name: getattr(o, name) for name in ("label", "form", "role", "bound", "derived")}
    return (
        words
        | {"fiscal_year": o.fiscal_year, "cell": {"period": o.cell.period, "role": o.cell.role.value}}
        | {name: None if value is None else plain(value) for name, value in numbers.items()}
        | {name: None if value is None else value.value for name, value in kinds.items()}
        | {"vintage": o.vintage, "status": o.status, "basis": o.basis, "spans": span_lists(o.spans)}
    )


def _break(found: Break) -> dict[str, Any]:
    return asdict(found) | {"reason": found.reason.value, "spans": span_lists(found.spans)}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "period": conflict.cell.period,
        "role": conflict.cell.role.value,
        "restated": conflict.restated,
        "claims": [[o.document, o.claim] for o in conflict.observations],
    }
