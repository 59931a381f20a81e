"""Series and comparisons as files, and the commands that write them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.series.samples import count, report
from textmine import analyze_text
from textmine.commands import compared
from textmine.comparison import compare
from textmine.errors import UsageError
from textmine.export.comparison_files import DIFF_COLUMNS, comparison_csv, comparison_json, comparison_table
from textmine.export.report_json import json_text
from textmine.export.series_files import series_csv, series_json, series_jsonl, series_table
from textmine.labels import Severity, Verdict
from textmine.series import build
from textmine.series.rows import TIDY_COLUMNS
from textmine.structures import Finding

SERIES = build(
    [
        report(2022, f"=受講者は{count(2468, '=受講者', 2022)}である。"),
        report(
            2023,
            f"受講者は{count(2510, '=受講者', 2023)}(前年度{count(2486, '=受講者', 2022, mark='c2', more='role=reference')}、"
            "[[12.0%増|c3 yoy_change 12.0 % form=percent indicator==受講者 of=c1 base=FY2021 period=FY2023]])である。",
        ),
    ]
)
OLD = analyze_text("研修の受講者数は、1,215人であった。満足度は92.1%であった。", name="案.txt")
NEW = analyze_text("研修の受講者数は、1,251人であった。", name="確定.txt")


def test_tidy_rows_as_csv_for_spreadsheets() -> None:
    text = series_csv(SERIES)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert tuple(rows[0]) == TIDY_COLUMNS
    levels = [row for row in rows if row["kind"] == "level"]
    assert {row["indicator"] for row in levels} == {"'=受講者"}  # no formula
    assert [(row["fiscal_year"], row["role"], row["value"], row["derived"], row["conflict"]) for row in levels] == [
        ("2021", "reference", "2241", "percent", ""),
        ("2022", "actual", "2468", "", "yes"),
        ("2022", "reference", "2486", "", "yes"),
        ("2023", "actual", "2510", "", ""),
    ]
    assert levels[0]["low"] < levels[0]["value"] < levels[0]["high"]


def test_series_as_json() -> None:
    record = json.loads(series_json(SERIES))
    assert record["schema"] == "textmine-series/1"
    assert [json.loads(line) for line in series_jsonl(SERIES).splitlines()] == record["series"]
    (level,) = [each for each in record["series"] if each["kind"] == "level"]
    assert level["conflicts"] == [
        {"period": "FY2022", "role": "actual", "restated": True, "claims": [["甲2022", "r1.c1"], ["甲2023", "r1.c2"]]}
    ]


def test_findings_over_the_years_stand_beside_the_series() -> None:
    finding = Finding(
        "K2", Verdict.INCONSISTENT, Severity.ERROR, ("甲2022#r1.c1", "甲2023#r1.c2"), "", "違う", "differ"
    )
    rows = list(csv.DictReader(io.StringIO(series_csv(SERIES, [finding]).removeprefix("\ufeff"))))
    assert [row["value"] for row in rows if row["findings"] == "K2"] == ["2468", "2486"]
    records = json.loads(series_json(SERIES, [finding]))["series"]
    told = [(each["kind"], found["check"], found["claims"]) for each in records for found in each["findings"]]
    assert told == [("level", "K2", [["甲2022", "r1.c1"], ["甲2023", "r1.c2"]])]
    assert series_table(SERIES, [finding]).splitlines()[-1] == "K2 error  甲2022 p.1, 甲2023 p.1  違う"


def test_series_as_a_table_of_years() -> None:
    table = series_table(SERIES, width=100)
    assert "FY2021  FY2022  FY2023" in table
    assert "~2,241  2,486!   2,510" in table
    assert "系列 series: 1" in series_table(SERIES, encoding="cp932")
    assert "系列 series: 0" in series_table(())


def test_a_comparison_as_files() -> None:
    comparison = compare(OLD, NEW)
    record = json.loads(comparison_json(comparison))
    assert [change["kind"] for change in record["changes"]] == ["changed", "removed"]
    assert record["counts"]["changed"] == 1
    rows = list(csv.DictReader(io.StringIO(comparison_csv(comparison).removeprefix("\ufeff"))))
    assert tuple(rows[0]) == DIFF_COLUMNS
    assert [(row["kind"], row["old_value"], row["new_value"]) for row in rows] == [
        ("changed", "1215", "1251"),
        ("removed", "92.1", ""),
    ]
    table = comparison_table(comparison)
    assert "案.txt → 確定.txt" in table
    assert "changed 1, added 0, removed 1" in table
    assert "changed 0" in comparison_table(compare(OLD, OLD), encoding="ascii")


def test_saved_reports_are_compared_without_reading_the_documents_again(tmp_path: Path) -> None:
    for name, each in (("old.json", OLD), ("new.json", NEW)):
        (tmp_path / name).write_text(json_text(each), encoding="utf-8")
    comparison = compared(tmp_path / "old.json", tmp_path / "new.json", {})
    assert [change.kind.value for change in comparison.differences] == ["changed", "removed"]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema": "textmine/1"}', '{"schema": "other/1"}'])
def test_json_that_is_no_saved_report_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "old.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="TM414"):
        compared(tmp_path / "old.json", tmp_path / "old.json", {})
