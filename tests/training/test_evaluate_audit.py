"""Evaluating the audit: rows of the methods, by check, end to end, and the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.corpus.document_sets import set_pages
from textmine.corpus.markup import parse_markup
from textmine.training.audit_baselines import unlinked_audit
from textmine.training.audit_commands import checks_table, methods_table
from textmine.training.evaluate_audit import CLEAN, GOLD, NOTHING, PLANTED, TEXT, UNLINKED, evaluate_audit, with_steps

MARKUP = """agency: 独立行政法人架空機構
field: audit
fiscal_year: FY2023
split: dev
---
@ r1 column=業務実績 set=p1 agency=独立行政法人水辺の道機構 field=paths fiscal_year=FY2022
散策路の利用者は[[5,410人|c1 count 5410 人 indicator=散策路の利用者 period=FY2022]](前年度比[[198人減|c2 yoy_change -198 人 form=difference indicator=散策路の利用者 of=c1 base=FY2021 period=FY2022]]、[[1.17倍|c3 yoy_change 1.17 倍 form=factor indicator=散策路の利用者 of=c1 base=FY2021 period=FY2022]])であった。

@ a1 audit=A2 claims=r1.c2,r1.c3
減と1.17倍は逆である。

@ r2 column=業務実績 set=c1 agency=独立行政法人水辺の道機構 field=paths fiscal_year=FY2022
点検は[[120件|c1 count 120 件 indicator=点検 period=FY2022]]で、前年度より[[20件増|c2 yoy_change 20 件 form=difference indicator=点検 of=c1 base=FY2021 period=FY2022]]、[[20.0%増|c3 yoy_change 20.0 % form=percent indicator=点検 of=c1 base=FY2021 period=FY2022]]であった。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "audit"
    home.mkdir()
    (home / "planted_dev.txt").write_text(MARKUP, encoding="utf-8")
    (home / "planted_test.txt").write_text(MARKUP.replace("split: dev", "split: test"), encoding="utf-8")
    return home


def test_sets_of_a_file_are_documents_of_their_own() -> None:
    planted, clean = set_pages(parse_markup(MARKUP), "planted")
    assert (planted.name, planted.meta.agency, planted.meta.fiscal_year) == (
        "planted-p1",
        "独立行政法人水辺の道機構",
        "FY2022",
    )
    assert [known.claims for known in planted.audit] == [("r1.c2", "r1.c3")]
    assert clean.audit == ()


def test_rows_of_all_methods_and_by_check(folder: Path) -> None:
    evaluation = evaluate_audit([folder], split="dev", resamples=20)
    assert [row.method for row in evaluation.rows if row.subset == "all"] == [GOLD, TEXT, UNLINKED, NOTHING]
    assert evaluation.figure("recall", method=GOLD) == 1.0
    assert evaluation.figure("recall", method=TEXT) == 1.0
    assert evaluation.figure("false", method=GOLD) == 0
    assert evaluation.figure("recall", method=NOTHING) == 0.0
    assert evaluation.figure("known", method=GOLD, subset="A2") == 1
    assert "recall" in evaluation.rows[0].intervals
    assert "| A2 | 1 of 1 | 1.000 |" in checks_table(evaluation)
    table = methods_table(evaluation).splitlines()
    assert table[0].startswith("| method | documents | number | recall |")
    assert [line.split(" | ")[1] for line in table[2:5]] == ["all", PLANTED, CLEAN]
    assert (
        evaluation.figure("false", method=GOLD, subset=CLEAN),
        evaluation.figure("known", method=GOLD, subset=PLANTED),
    ) == (0, 1)
    assert evaluation.figure("asserted", method=GOLD, subset=PLANTED) == 1.0


def test_the_baseline_has_no_links() -> None:
    page = next(set_pages(parse_markup(MARKUP.replace("前年度比", "前年度比[[9人|c9 count 9 人]]")), "x"))
    found = unlinked_audit(page, with_steps(page.claims or ()))
    assert {finding.check for finding in found.findings} == {"A1"}


def test_the_command_writes_json_and_the_tables_of_a_document(folder: Path, tmp_path: Path) -> None:
    document, results = tmp_path / "audit.md", tmp_path / "audit.json"
    marks = [
        f"<!-- made by textmine evaluate audit: {name} -->\nOUTDATED\n<!-- end -->\n" for name in ("methods", "checks")
    ]
    document.write_text("".join(marks), encoding="utf-8")
    arguments = ["evaluate", "audit", str(folder), "--split", "dev", "--no-text", "--results", str(results)]
    done = CliRunner().invoke(app, [*arguments, "--docs", str(document), "--json"])
    assert done.exit_code == 0, done.output
    assert '"task": "audit"' in results.read_text(encoding="utf-8")
    written = document.read_text(encoding="utf-8")
    assert "OUTDATED" not in written
    assert "| A2 |" in written


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", "audit", str(tmp_path / "none")])
    assert done.exit_code != 0
    assert "TM402" in str(done.exception)
