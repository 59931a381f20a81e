"""Evaluation on scans: its figures, its command, its table; skipped with the reason where Tesseract is not installed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.corpus.documents.faces import FACES
from textmine.corpus.documents.structures import HouseStyle
from textmine.readers.ocr.tessdata import tessdata_folder
from textmine.training.evaluate_scans import METHODS, SCANS, TEXT_LAYER, WHOLE, evaluate_scans
from textmine.training.gold_corpus import read_split
from textmine.training.results import Evaluation
from textmine.training.scans_commands import table

pytest.importorskip("reportlab", reason="reportlab sets the reports")
pytest.importorskip("tesserocr", reason="extra ocr")
pytestmark = [
    pytest.mark.skipif(tessdata_folder() is None, reason="Tesseract's Japanese (apt-get install tesseract-ocr-jpn)"),
    pytest.mark.skipif(not FACES["IPAMincho"].is_installed, reason="fonts-ipafont"),
]


@cache
def evaluated() -> Evaluation:
    return evaluate_scans(
        read_split("dev"), [HouseStyle.GAPS], pages=2, seed=3, scans=tuple(SCANS)[:1], methods=(WHOLE,)
    )


def test_noisy_scans_are_read() -> None:
    scan = next(iter(SCANS))
    for name, least in (("spans_f1", 0.85), ("claims_f1", 0.75), ("value_accuracy", 0.85)):
        figure = evaluated().figure(name, method=WHOLE, subset=scan)
        assert figure is not None
        assert figure >= least, name
    rate = evaluated().figure("character_error_rate", method=WHOLE, subset=scan)
    assert rate is not None
    assert 0 < rate < 0.06


def test_the_text_layer_is_what_can_be_reached() -> None:
    assert evaluated().figure("character_error_rate", method=TEXT_LAYER) == pytest.approx(0, abs=0.002)


def test_table() -> None:
    lines = table(evaluated()).splitlines()
    assert len(lines) == 2 + len(evaluated().rows)
    assert len({line.count("|") for line in lines}) == 1


def test_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("textmine.training.evaluate_scans.evaluate_scans", lambda *_, **__: evaluated())
    page = tmp_path / "page.md"
    page.write_text("<!-- made by textmine evaluate scans -->\nold\n<!-- end -->\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["evaluate", "scans", "--docs", str(page), "--json"], catch_exceptions=False)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["task"] == "scans"
    assert f"| {WHOLE} |" in page.read_text("utf-8")
    assert "old" not in page.read_text("utf-8")


def test_each_method_leaves_out_something() -> None:
    assert len(set(METHODS.values())) == len(METHODS)
