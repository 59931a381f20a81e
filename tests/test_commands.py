"""The commands on several reports: series and differences, from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app

TEXTS = {
    "r4.txt": "令和4年度 業務実績評価書\n研修の受講者数は、2,468人であった。",
    "r5.txt": "令和5年度 業務実績評価書\n研修の受講者数は、2,510人であった。",
    "r5b.txt": "令和5年度 業務実績評価書\n研修の受講者数は、2,501人であった。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*words: str | Path) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_series_follow_an_indicator_through_documents(folder: Path) -> None:
    (line,) = run("analyze", folder / "r4.txt", folder / "r5.txt", "--series").splitlines()
    series = json.loads(line)
    assert [(o["cell"]["period"], o["value"], o["name"]) for o in series["observations"]] == [
        ("FY2022", "2468", "r4.txt"),
        ("FY2023", "2510", "r5.txt"),
    ]
    assert "FY2022" in run("analyze", folder / "r4.txt", folder / "r5.txt", "--series", "--format", "table")
    output = folder / "series.csv"
    run("analyze", folder / "r4.txt", folder / "r5.txt", "--series", "-o", output)
    assert output.read_bytes().startswith(b"\xef\xbb\xbfagency,series,kind,indicator")


def test_diff_tells_what_changed(folder: Path) -> None:
    found = json.loads(run("diff", folder / "r5.txt", folder / "r5b.txt"))
    assert [(c["kind"], c["old"]["text"], c["new"]["text"]) for c in found["changes"]] == [
        ("changed", "2,510人", "2,501人")
    ]
    assert "changed 1" in run("diff", folder / "r5.txt", folder / "r5b.txt", "--format", "table")
    saved = folder / "saved.json"
    run("analyze", folder / "r5.txt", "--format", "json", "-o", saved)
    assert json.loads(run("diff", saved, folder / "r5.txt"))["changes"] == []


def test_outputs_are_checked_before_any_work(folder: Path) -> None:
    for words in (
        ["diff", folder / "r4.txt", folder / "r5.txt", "-o", folder / "r5.txt"],
        ["diff", folder / "r4.txt", folder / "r5.txt", "--format", "jsonl"],
        ["analyze", folder / "r4.txt", "--series", "-o", folder],
    ):
        done = CliRunner().invoke(app, [str(word) for word in words])
        assert done.exception is not None
        assert str(done.exception).startswith(("TM304", "TM301", "TM307"))
    assert (folder / "r5.txt").read_text(encoding="utf-8") == TEXTS["r5.txt"]
