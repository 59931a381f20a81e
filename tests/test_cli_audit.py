"""The audit on the command line: choosing checks, leaving it out, and the exit code for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.errors import UsageError

WRONG_WAY = "合計8回開催し、5,410人(前年度比198人減、1.17倍)に修了証書を交付した。\n"
RIGHT = "合計8回開催し、5,410人(前年度比198人増)に修了証書を交付した。\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.txt"
    path.write_text(WRONG_WAY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-on", "decision"], 3),
        (["--fail-on", "error"], 3),
        (["--fail-on", "error", "--no-audit"], 0),
        (["--fail-on", "decision", "--checks", "A3"], 0),  # A3 alone finds an error, no decision
        (["--fail-on", "error", "--checks", "a3"], 3),
        (["--fail-on", "error", "--checks", "B6,B7"], 0),
    ],
)
def test_findings_of_the_severity_named_end_with_exit_code_3(wrong: Path, options: list[str], code: int) -> None:
    assert CliRunner().invoke(app, ["analyze", str(wrong), *options]).exit_code == code


def test_one_document_with_a_finding_is_enough_and_all_are_written(wrong: Path, tmp_path: Path) -> None:
    right = tmp_path / "right.txt"
    right.write_text(RIGHT, encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["analyze", str(wrong), str(right), "--format", "json", "-o", str(out), "--fail-on", "decision"]
    assert CliRunner().invoke(app, arguments).exit_code == 3
    assert CliRunner().invoke(app, ["analyze", str(right), "--fail-on", "error"]).exit_code == 0
    first, second = (json.loads((out / name).read_text("utf-8")) for name in ("wrong.json", "right.json"))
    assert [(f["id"], f["check"], f["also"][0]["check"]) for f in first["findings"]] == [("f1", "A2", "A3")]
    assert second["findings"] == []
    assert {run["check"] for run in first["checks_run"]} >= {"A2", "A3"}


def test_an_unknown_check_is_wrong_usage_before_anything_is_read(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["analyze", str(tmp_path / "none.txt"), "--checks", "X9"])
    assert isinstance(done.exception, UsageError)


def test_the_table_shows_findings_below_the_claims(wrong: Path) -> None:
    shown = CliRunner().invoke(app, ["analyze", str(wrong), "--format", "table"]).output
    assert shown.index("indicator") < shown.index("指摘 findings: 1") < shown.index("検算 checks:")
    plain = CliRunner().invoke(app, ["analyze", str(wrong), "--format", "table", "--no-audit"]).output
    assert "findings" not in plain
    assert "checks" not in plain


def test_a_user_file_beside_the_document_switches_checks_off(wrong: Path) -> None:
    (wrong.parent / "textmine.toml").write_text('[audit]\nwithout = ["A2", "A3"]\n', encoding="utf-8")
    assert CliRunner().invoke(app, ["analyze", str(wrong), "--fail-on", "error"]).exit_code == 0
