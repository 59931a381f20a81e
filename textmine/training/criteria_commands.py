"""The command ``textmine evaluate matching``: all figures of docs/criteria.md in one run."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.training.shown import show_table

if TYPE_CHECKING:
    from textmine.training.results import Evaluation, EvaluationRow

criteria_app = typer.Typer(rich_markup_mode=None)

_PART = re.compile(r"(<!-- made by textmine evaluate matching -->\n).*?(<!-- end -->)", re.DOTALL)
_PASSAGES, _CRITERIA, _RUNS = 300, 120, 5


@criteria_app.command("matching")
def evaluate_matching(
    split: Annotated[str, typer.Option(help="Part of the gold corpus: dev or test. / 評価する分割")] = "dev",
    sheets: Annotated[
        Path | None, typer.Option(help="Review sheets, JSON lines with gzip. / 行政事業レビューシート")
    ] = None,
    results: Annotated[Path | None, typer.Option(help="Where JSON is written. / JSONの出力先")] = None,
    docs: Annotated[Path | None, typer.Option(help="Document whose table is renewed. / 表を更新する文書")] = None,
) -> None:
    """評価の視点への対応付けと分類を評価します。 / Score the matcher and the labels of texts, with baselines."""
    from textmine.training.criteria_reports import annotated_reports
    from textmine.training.evaluate_matching import evaluate_matcher, evaluate_taxonomy
    from textmine.training.evaluate_sheets import evaluate_sheets

    reports = annotated_reports()
    evaluations = [evaluate_matcher(reports, split), evaluate_taxonomy(reports, split)]
    if sheets is not None:
        evaluations.append(evaluate_sheets(sheets))
    for evaluation in evaluations:
        show_table(evaluation)
    seconds = matching_seconds()
    if results is not None:
        done = {"evaluations": [e.to_dict() for e in evaluations], "seconds_300_by_120": seconds}
        results.write_text(f"{json.dumps(done, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    if docs is not None:
        made = f"{tables(evaluations)}\nMatching {_PASSAGES} passages against {_CRITERIA} criteria: {seconds:.2f} s.\n"
        text = docs.read_text(encoding="utf-8")
        docs.write_text(_PART.sub(lambda part: f"{part[1]}{made}{part[2]}", text), encoding="utf-8")


def matching_seconds() -> float:
    """Return how long matching 300 passages to 120 criteria takes, the median of several runs with cold memory."""
    from textmine.criteria.decision import match
    from textmine.criteria.pairs import Entry
    from textmine.criteria.words import forget
    from textmine.training.criteria_reports import annotated_reports, criteria_report, training_reports

    read = [criteria_report(report) for report in training_reports(annotated_reports())]
    passages = [p.text for report in read for p in report.passages][:_PASSAGES]
    criteria = [c.text for report in read for c in report.criteria][:_CRITERIA]
    told = [Entry(text, at=at) for at, text in enumerate(passages)]
    asked = [Entry(text, at=at) for at, text in enumerate(criteria)]
    match(told[:1], asked[:1])
    taken = []
    for _ in range(_RUNS):
        forget()
        start = time.perf_counter()
        match(told, asked)
        taken.append(time.perf_counter() - start)
    return round(median(taken), 3)


def tables(evaluations: Sequence[Evaluation]) -> str:
    """Return evaluations as tables of Markdown, intervals behind their figures."""
    return "\n".join(_table(evaluation) for evaluation in evaluations)


def _table(evaluation: Evaluation) -> str:
    names = list(evaluation.rows[0].figures)
    head = ["", *(name.replace("_", " ") for name in names)]
    lines = [
        f"**{evaluation.task}** ({evaluation.rows[0].subset})",
        "",
        f"| {' | '.join(head)} |",
        f"|{' --- |' * len(head)}",
        *(f"| {row.method} | {' | '.join(_cell(row, name) for name in names)} |" for row in evaluation.rows),
        "",
    ]
    return "\n".join(lines)


def _cell(row: EvaluationRow, name: str) -> str:
    value = row.figures[name]
    if not isinstance(value, float):
        return "" if value is None else f"{value:,}"
    interval = row.intervals.get(name)
    return f"{value:.3f}" + (f" ({interval.low:.3f} to {interval.high:.3f})" if interval else "")
