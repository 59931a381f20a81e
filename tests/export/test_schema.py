"""The JSON Schema agrees with the vocabularies and with what reports give."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from tests.export.samples import EMPTY, REPORT, reports
from textmine import labels, structures
from textmine.export.jsonl import jsonl_lines
from textmine.export.report_json import json_text, schema
from textmine.report import Report

VALIDATOR = Draft202012Validator(schema())
LINE_VALIDATOR = Draft202012Validator({"$ref": "#/$defs/claim", "$defs": schema()["$defs"]})
NOT_IN_REPORTS = {"Extractor", "Ocr", "UnitKind"}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "vocabulary",
    labels.Vocabulary.__subclasses__(),
    ids=lambda each: each.__name__,
)
def test_every_vocabulary_is_in_the_schema(vocabulary: type[labels.Vocabulary]) -> None:
    if vocabulary.__name__ not in NOT_IN_REPORTS:
        assert schema()["$defs"][vocabulary.__name__]["enum"] == [member.value for member in vocabulary]


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_reports_are_valid(report: Report) -> None:
    assert not [error.message for error in VALIDATOR.iter_errors(report.to_dict())]


@given(reports())
def test_any_report_is_valid_json_and_comes_back(report: Report) -> None:
    written = json.loads(json_text(report))
    assert not [error.message for error in VALIDATOR.iter_errors(written)]
    assert Report.from_dict(written) == report


@given(reports())
def test_any_jsonl_line_is_a_valid_claim(report: Report) -> None:
    for line in jsonl_lines(report):
        assert line.count("\n") == 1
        assert not [error.message for error in LINE_VALIDATOR.iter_errors(json.loads(line))]


def test_an_unknown_key_is_an_error() -> None:
    assert not VALIDATOR.is_valid(REPORT.to_dict() | {"verdict": "good"})
    claim = {**REPORT.to_dict()["claims"][0], "remark": ""}
    assert not LINE_VALIDATOR.is_valid(claim)


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        ("meta", structures.Meta),
        ("provenance", structures.Provenance),
        ("page", structures.Page),
        ("item", structures.Item),
        ("criterion", structures.Criterion),
        ("passage", structures.Passage),
        ("claim", structures.Claim),
        ("scores", structures.Scores),
        ("rejected", structures.Rejected),
        ("finding", structures.Finding),
        ("check_run", structures.CheckRun),
    ],
)
def test_every_field_of_a_dataclass_is_in_the_schema(definition: str, kind: type) -> None:
    assert {field.name for field in fields(kind)} <= set(schema()["$defs"][definition]["properties"])
