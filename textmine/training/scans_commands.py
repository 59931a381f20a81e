"""The command ``textmine evaluate scans``: invented reports, scanned and recognised."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.corpus.documents.structures import HouseStyle
from textmine.training.shown import show_json, show_table

if TYPE_CHECKING:
    from textmine.training.results import Evaluation

scans_app = typer.Typer(rich_markup_mode=None)

_PART = re.compile(r"(<!-- made by textmine evaluate scans -->\n).*?(<!-- end -->)", re.DOTALL)
_SHOWN = ("character_error_rate", "claims_f1", "spans_f1", "value_accuracy", "table_claims_f1", "cells_exact")


@scans_app.command("scans")
def evaluate_scans(
    style: Annotated[list[HouseStyle] | None, typer.Option(help="House styles; by default all. / 様式")] = None,
    pages: Annotated[int, typer.Option(min=1, help="Pages of each report. / 報告書のページ数")] = 3,
    seed: Annotated[int, typer.Option(help="Seed of the reports and scans. / 乱数の種")] = 1,
    split: Annotated[str, typer.Option(metavar="dev|test", help="Texts of which split. / 評価に使う分割")] = "dev",
    steps: Annotated[
        bool, typer.Option(help="Leave out each step in turn, too. / 各段階を一つずつ外した結果も出します。")
    ] = True,
    docs: Annotated[Path | None, typer.Option(help="Document whose table is renewed. / 表を更新する文書")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")] = False,
) -> None:
    """合成した報告書のスキャン画像を認識し、文字と主張を評価します。 / Score the recognition of scanned reports."""
    from textmine.training import evaluate_scans as scans_evaluation
    from textmine.training.gold_corpus import read_split
    from textmine.training.progress import watched

    styles = style or list(HouseStyle)
    methods = tuple(scans_evaluation.METHODS)
    evaluation = scans_evaluation.evaluate_scans(
        read_split(split),
        styles,
        pages=pages,
        seed=seed,
        methods=methods if steps else methods[:1],
        watch=partial(watched, label="reports", total=len(styles)),
    )
    if as_json:
        show_json(evaluation.to_dict())
    else:
        show_table(evaluation)
    if docs is not None:
        told = ", ".join(f"{name} {value}" for name, value in evaluation.settings.items())
        made = f"Split {split}, {told}.\n\n{table(evaluation)}\n"
        text = docs.read_text(encoding="utf-8")
        docs.write_text(_PART.sub(lambda part: f"{part[1]}{made}{part[2]}", text), encoding="utf-8")


def table(evaluation: Evaluation) -> str:
    """Return the figures of an evaluation as a table in Markdown, a row for each scan and way of reading."""
    heads = ("scan", "read with", "pages", "claims", *(name.replace("_", " ") for name in _SHOWN))
    lines = [f"| {' | '.join(heads)} |", f"| --- | --- |{' ---: |' * (len(_SHOWN) + 2)}"]
    for row in evaluation.rows:
        figures = [row.figures.get(name) for name in _SHOWN]
        shown = ["-" if figure is None else f"{figure:.3f}" for figure in figures]
        lines.append(f"| {row.subset} | {row.method} | {row.pages} | {row.figures['claims']} | {' | '.join(shown)} |")
    return "\n".join(lines)
