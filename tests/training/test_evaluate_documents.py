"""Evaluation on whole invented reports: its figures, its command, its table."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.corpus.documents.dumps import pdftotext
from textmine.corpus.documents.structures import HouseStyle
from textmine.training.documents_commands import table
from textmine.training.evaluate_documents import Source, evaluate_documents
from textmine.training.gold_corpus import read_split
from textmine.training.results import Evaluation

pytest.importorskip("reportlab", reason="reportlab sets the reports")


@cache
def evaluated() -> Evaluation:
    return evaluate_documents(
        read_split("dev"),
        [HouseStyle.RULED, HouseStyle.MIXED],
        pages=4,
        seed=5,
        sources=(Source.PDF, Source.OWN_TEXT),
    )


@pytest.mark.parametrize("style", ["ruled", "mixed"])
def test_ruled_pages_are_read_as_they_were_set(style: str) -> None:
    own = evaluated()
    for name, least in (
        ("right_pairs", 0.98),
        ("cells_exact", 0.97),
        ("table_claims_f1", 0.9),
        ("text_claims_f1", 0.85),
    ):
        figure = own.figure(name, method="pdf", subset=style)
        assert figure is None or figure >= least, name


def test_the_baseline_is_worse_on_tables() -> None:
    own = evaluated()
    baseline = own.figure("right_pairs", method=Source.OWN_TEXT.value, subset="ruled")
    ours = own.figure("right_pairs", method="pdf", subset="ruled")
    assert baseline is not None
    assert ours is not None
    assert baseline < ours


def test_rows_by_route_and_in_gold_order() -> None:
    subsets = {row.subset for row in evaluated().rows if row.method == "pdf"}
    assert {"ruled", "ruled, reportlab", "ruled, gold reading order", "ruled, route rulings"} <= subsets


def test_the_table_has_a_line_a_row() -> None:
    assert len(table(evaluated()).splitlines()) == len(evaluated().rows) + 2


@pytest.mark.skipif(pdftotext() is None, reason="poppler's pdftotext is not installed")
def test_the_command(tmp_path: Path) -> None:
    page, results = tmp_path / "documents.md", tmp_path / "results.json"
    page.write_text("before\n<!-- made by textmine evaluate documents -->\nstale\n<!-- end -->\nafter\n", "utf-8")
    options = ["--style", "mixed", "--producer", "reportlab", "--pages", "3", "--seed", "2"]
    paths = ["--write", str(tmp_path / "files"), "--docs", str(page), "--results", str(results)]
    done = CliRunner().invoke(app, ["evaluate", "documents", *options, *paths], catch_exceptions=False)
    assert done.exit_code == 0
    assert [path.suffix for path in (tmp_path / "files").iterdir()] == [".pdf"]
    text = page.read_text("utf-8")
    assert re.search(r"before\n.*\| pdftotext -layout \| mixed \|.*\nafter", text, re.DOTALL)
    assert "stale" not in text
    found = json.loads(results.read_text("utf-8"))
    assert (found["task"], found["split"], found["settings"]["seed"]) == ("documents", "dev", 2)
