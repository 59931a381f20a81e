"""The report as plain values, as rows and as a data frame."""

import json
import sys
from pathlib import Path

import pytest

from tests.export.samples import EMPTY, REPORT, SHA
from textmine.errors import SchemeError, UsageError
from textmine.lexicons import default_lexicon
from textmine.pipeline import analyze, analyze_text
from textmine.provenance import LIBRARIES, content_key, make_provenance
from textmine.readers import from_text
from textmine.report import COLUMNS, Report
from textmine.scheme import parse_scheme

KEYS = [
    "schema",
    "meta",
    "provenance",
    "text",
    "pages",
    "items",
    "criteria",
    "passages",
    "claims",
    "rejected",
    "findings",
    "checks_run",
]


def test_the_keys_of_the_schema_in_their_order() -> None:
    assert list(REPORT.to_dict()) == KEYS
    assert REPORT.to_dict()["schema"] == "textmine/1"


def test_a_claim_leaves_out_what_it_does_not_have() -> None:
    count, change, *_ = REPORT.to_dict()["claims"]
    assert not {"value_high", "form", "of", "base", "group"} & set(count)
    assert (change["form"], change["of"], change["base"], change["value"]) == ("difference", "c1", "FY2021", "-38")


def test_decimals_have_no_exponent() -> None:
    assert REPORT.to_dict()["claims"][3]["step"] == "10000"


def test_text_of_the_spans_is_the_text_of_the_claim() -> None:
    data = REPORT.to_dict()
    for claim in data["claims"]:
        assert "".join(data["text"][start:end] for start, end in claim["spans"]) == claim["text"]


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["full", "empty"])
def test_a_report_comes_back_from_its_dict(report: Report) -> None:
    assert Report.from_dict(report.to_dict()) == report


def test_another_schema_is_refused() -> None:
    with pytest.raises(UsageError, match="TM309"):
        Report.from_dict({"schema": "textmine/2"})


def test_rows_have_all_columns() -> None:
    rows = list(REPORT.rows())
    assert all(tuple(row) == COLUMNS for row in rows)
    assert (rows[0]["document"], rows[0]["file"], rows[0]["indicator"], rows[0]["group"]) == (
        SHA,
        "砂浜.txt",
        "参加者",
        None,
    )


def test_a_data_frame_has_numbers() -> None:
    pytest.importorskip("pandas")
    frame = REPORT.to_dataframe()
    assert list(frame.columns) == list(COLUMNS)
    assert frame["value"].tolist() == [1250, -38, 96.1, 123_000_000]
    assert EMPTY.to_dataframe().empty


def test_without_pandas_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError) as caught:
        REPORT.to_dataframe()
    assert "textmine[pandas]" in caught.value.remedy("en")


def test_keys_depend_on_document_and_place_only() -> None:
    key = content_key("ab", ((1, 4), (7, 9)))
    assert key == content_key("ab", ((1, 4), (7, 9)))
    assert (
        len(
            {
                key,
                content_key("ac", ((1, 4), (7, 9))),
                content_key("ab", ((1, 4),)),
                content_key("ab", ((1, 47), (9, 9))),
            }
        )
        == 4
    )
    assert len(key) >= 12
    assert int(key, 16) >= 0


def test_provenance_names_what_made_the_report() -> None:
    document = from_text("8回開催した。")
    made = make_provenance(document, default_lexicon(), {"encoding": None, "jobs": 2})
    assert made.document == document.sha256
    assert made.lexicon == default_lexicon().digest
    assert dict(made.libraries).keys() == set(LIBRARIES)
    assert made.settings == (("jobs", "2"),)
    assert made == make_provenance(document, default_lexicon(), {"jobs": 2})


SCHEME = """
name = "levels"
[[label]]
name = "水準"
meaning = "a level"
covers = ["count"]
"""


def test_a_report_in_another_scheme_loses_nothing() -> None:
    report = analyze_text("受講者は640人(前年度比38人増)であった。")
    own = report.in_scheme(parse_scheme(SCHEME.encode()))
    assert [(claim.text, claim.label.value, claim.role.value) for claim in own.claims] == [("640人", "水準", "actual")]
    assert [(r.text, r.reason.value) for r in own.rejected] == [("38人増", "out_of_scheme")]
    assert Report.from_dict(json.loads(json.dumps(own.to_dict()))) == own


def test_the_scheme_of_an_analysis_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "levels.toml").write_text(SCHEME, encoding="utf-8")
    report = analyze("受講者は640人、理解度は97.3%。".encode(), scheme=tmp_path / "levels.toml")
    assert [claim.label.value for claim in report.claims] == ["水準"]
    (tmp_path / "broken.toml").write_text("[[label]]", encoding="utf-8")
    with pytest.raises(SchemeError, match="TM403"):
        analyze(b"12", scheme=tmp_path / "broken.toml")
