"""CSV, JSON Lines and JSON: what stands in the files."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.samples import CLAIMS, EMPTY, REPORT, SHA, reports
from textmine.export.csv_file import csv_header, csv_rows
from textmine.export.jsonl import jsonl_lines
from textmine.export.report_json import dumps, file_names, json_text
from textmine.report import COLUMNS, Report
from textmine.spreadsheet import cell_text


def csv_of(*documents: Report) -> list[dict[str, str]]:
    text = csv_header() + "".join(line for report in documents for line in csv_rows(report))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_the_columns_and_one_claim_a_row() -> None:
    rows = csv_of(REPORT, EMPTY, REPORT)
    assert len(rows) == 2 * len(CLAIMS)
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["document"], rows[0]["file"], rows[0]["page"]) == (SHA, "砂浜.txt", "1")
    assert (rows[0]["text"], rows[0]["value"], rows[0]["unit"], rows[0]["group"]) == ("1,250人", "1250", "人", "")


def test_csv_lines_end_as_excel_writes_them() -> None:
    assert all(line.endswith("\r\n") for line in [csv_header(), *csv_rows(REPORT)])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_would_run_as_a_formula_is_neutralised(start: str) -> None:
    claim = replace(CLAIMS[0], text=f"{start}1+1", indicator=f'{start}HYPERLINK("x")')
    row = csv_of(replace(REPORT, claims=(claim,)))[0]
    assert row["text"] == f"'{start}1+1"
    assert row["indicator"].startswith(f"'{start}")


def test_negative_numbers_stay_numbers() -> None:
    assert csv_of(REPORT)[1]["value"] == "-38"
    assert cell_text("△198") == "△198"  # no spreadsheet takes △ for an operator


def test_big_and_fine_numbers_are_written_in_full() -> None:
    claim = replace(CLAIMS[0], value=Decimal("1.2E+10"), value_high=Decimal("1E-7"))
    row = csv_of(replace(REPORT, claims=(claim,)))[0]
    assert (row["value"], row["value_high"]) == ("12000000000", "0.0000001")


@given(reports())
def test_any_report_makes_readable_csv(report: Report) -> None:
    text = "".join(csv_rows(report))
    text.encode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * len(report.claims)


@given(st.text())
def test_no_cell_starts_as_a_formula(text: str) -> None:
    assert not cell_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_jsonl_has_the_fields_of_the_scheme_and_of_provenance() -> None:
    lines = [json.loads(line) for line in jsonl_lines(REPORT)]
    assert len(lines) == len(CLAIMS)
    assert all(line["document"] == SHA for line in lines)
    change = lines[1]
    needed = {
        "page",
        "key",
        "step",
        "rule",
        "score",
        "scores",
        "spans",
        "text",
        "label",
        "value",
        "unit",
        "role",
        "bound",
    }
    assert needed <= set(change)
    assert (change["value"], change["form"], change["of"], change["base"]) == ("-38", "difference", "c1", "FY2021")
    assert set(change["scores"]) == {"label", "value", "role", "of", "indicator", "join"}
    assert lines[3]["step"] == "10000"


def test_japanese_stands_as_it_is_and_halves_of_surrogates_are_escaped() -> None:
    assert dumps({"単位": "件"}) == '{"単位": "件"}'
    assert json.loads(dumps(["\ud83d"]).encode("utf-8")) == ["\ud83d"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert json_text(REPORT) == json_text(Report.from_dict(json.loads(json_text(REPORT))))


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["令和4.txt"], ["令和4.json"]),
        (["a.txt", "a.csv", "A.txt"], ["a.json", "a-2.json", "A-3.json"]),
        (["<text>", "con?.txt"], ["_text_.json", "con_.json"]),  # characters that Windows forbids
        (["..", ".hidden"], ["document.json", "document-2.json"]),  # no way out of the folder
        (["a/b.txt"], ["a_b.json"]),
    ],
)
def test_file_names_are_different_and_allowed_everywhere(names: list[str], files: list[str]) -> None:
    assert file_names(names) == files
