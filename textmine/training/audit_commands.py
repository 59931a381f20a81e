"""The command ``textmine evaluate audit``: all figures of docs/audit.md in one run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CorpusError, Place
from textmine.training.shown import show_json, show_table

if TYPE_CHECKING:
    from textmine.training.results import Evaluation, EvaluationRow, Figure

audit_app = typer.Typer(rich_markup_mode=None)

_PART = re.compile(r"(<!-- made by textmine evaluate audit: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


@audit_app.command("audit")
def evaluate_audit(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FOLDER...]", help="Gold data; by default the planted contradictions. / 正解データ"),
    ] = None,
    split: Annotated[str | None, typer.Option(metavar="train|dev|test", help="Files of one split only. / 分割")] = None,
    text: Annotated[bool, typer.Option(help="Go end to end from text, too. / 本文からの評価も行う")] = True,
    results: Annotated[Path | None, typer.Option(help="Where JSON is written. / JSONの出力先")] = None,
    docs: Annotated[Path | None, typer.Option(help="Document whose tables are renewed. / 表を更新する文書")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")] = False,
) -> None:
    """検算(数値の矛盾の発見)を評価します。 / Score the audit against known contradictions, by check."""
    from textmine.training import evaluate_audit as evaluated
    from textmine.training.gold_corpus import gold_folder
    from textmine.training.progress import watched

    chosen = folders or [gold_folder().parent / "audit"]
    for folder in chosen:
        if not folder.is_dir():
            raise CorpusError("TM402", Place(file=str(folder)), "no folder")
    found = evaluated.evaluate_audit(chosen, split=split, text=text, watch=partial(watched, label="pages"))
    if as_json:
        show_json(found.to_dict())
    else:
        show_table(found)
    if results is not None:
        results.write_text(f"{json.dumps(found.to_dict(), ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    if docs is not None:
        what = f"Split {split}." if split else "All splits."
        made = {"methods": f"{what}\n\n{methods_table(found)}", "checks": checks_table(found)}
        renewed = _PART.sub(lambda part: f"{part[1]}{made[part[2]]}{part[3]}", docs.read_text(encoding="utf-8"))
        docs.write_text(renewed, encoding="utf-8")


def methods_table(evaluation: Evaluation) -> str:
    """Return the rows over all checks as a table in Markdown, with their intervals."""
    from textmine.training.evaluate_audit import SUBSETS

    names = ("recall", "asserted", "precision", "specificity", "false_per_100")
    rows = [row for row in evaluation.rows if row.subset in SUBSETS]
    lines = [[row.method, row.subset, str(row.pages), *(_with_interval(row, name) for name in names)] for row in rows]
    heads = ["method", "documents", "number", "recall", "found as decision or error", "precision", "specificity"]
    return _markdown([*heads, "false per 100 passages"], lines)


def checks_table(evaluation: Evaluation) -> str:
    """Return sensitivity and specificity by check, on gold claims and end to end, as a table in Markdown."""
    from textmine.training.evaluate_audit import SUBSETS

    by_method: dict[str, dict[str, EvaluationRow]] = {}
    for row in evaluation.rows:
        if row.subset not in SUBSETS:
            by_method.setdefault(row.subset, {})[row.method] = row
    methods = list(dict.fromkeys(row.method for row in evaluation.rows if row.subset not in SUBSETS))
    lines = []
    for check, rows in sorted(by_method.items(), key=lambda each: (each[0][0], len(each[0]), each[0])):
        cells = [check]
        for method in methods:
            cells += _cells(rows[method].figures if method in rows else {})
        lines.append(cells)
    heads = [f"{name}, {method}" for method in methods for name in ("found", "sensitivity", "specificity", "false")]
    return _markdown(["check", *heads], lines)


def _cells(figures: Mapping[str, Figure]) -> list[str]:
    if not figures:
        return ["", "", "", ""]
    counted = f"{figures['found']} of {figures['known']}"
    return [counted, *(_shown(figures[name]) for name in ("recall", "specificity", "false"))]


def _with_interval(row: EvaluationRow, name: str) -> str:
    interval = row.intervals.get(name)
    between = f" ({interval.low:.3f}–{interval.high:.3f})" if interval else ""
    return _shown(row.figures[name]) + between


def _shown(figure: Figure) -> str:
    return "–" if figure is None else str(figure) if isinstance(figure, int) else f"{figure:.3f}"


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])
