"""The command ``textmine evaluate documents``: whole invented reports, read as PDF files and as text dumps of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.corpus.documents.structures import HouseStyle, Producer
from textmine.training.shown import show_json, show_table

if TYPE_CHECKING:
    from textmine.training.results import Evaluation

documents_app = typer.Typer(rich_markup_mode=None)

_PART = re.compile(r"(<!-- made by textmine evaluate documents -->\n).*?(<!-- end -->)", re.DOTALL)
_SHOWN = ("right_pairs", "cells_exact", "table_claims_f1", "text_claims_f1", "claims_f1", "joins_f1")


@documents_app.command("documents")
def evaluate_documents(
    style: Annotated[list[HouseStyle] | None, typer.Option(help="House styles; by default all. / 様式")] = None,
    producer: Annotated[
        list[Producer] | None, typer.Option(help="Writers of PDF; by default all that are installed. / PDFの作成元")
    ] = None,
    pages: Annotated[int, typer.Option(min=1, help="Pages of each report. / 報告書のページ数")] = 20,
    documents: Annotated[int, typer.Option(min=1, help="Reports of each style. / 様式ごとの報告書の数")] = 1,
    seed: Annotated[int, typer.Option(help="Seed of the first report. / 乱数の種")] = 1,
    split: Annotated[str, typer.Option(metavar="dev|test", help="Texts of which split. / 評価に使う分割")] = "dev",
    write: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the PDF files there. / PDFの出力先")] = None,
    results: Annotated[Path | None, typer.Option(help="Where JSON is written. / JSONの出力先")] = None,
    docs: Annotated[Path | None, typer.Option(help="Document whose table is renewed. / 表を更新する文書")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")] = False,
) -> None:
    """合成した報告書(PDF)を読み取り、読み順・セル・主張を評価します。 / Score the reading of whole invented reports."""
    from textmine.corpus.documents.chromium_pdf import chromium
    from textmine.corpus.documents.dumps import pdftotext
    from textmine.training import evaluate_documents as documents_evaluation
    from textmine.training.gold_corpus import read_split
    from textmine.training.progress import watched

    styles = style or list(HouseStyle)
    producers = producer or [each for each in Producer if each is Producer.REPORTLAB or chromium() is not None]
    sources = [each for each in documents_evaluation.Source if not each.is_dump or pdftotext() is not None]
    evaluation = documents_evaluation.evaluate_documents(
        read_split(split),
        styles,
        pages=pages,
        seed=seed,
        documents=documents,
        producers=producers,
        sources=sources,
        folder=write,
        watch=partial(watched, label="reports", total=len(styles) * len(producers) * documents),
    )
    if as_json:
        show_json(evaluation.to_dict())
    else:
        show_table(evaluation)
    if results is not None:
        done = {"split": split, **evaluation.to_dict()}
        results.write_text(f"{json.dumps(done, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    if docs is not None:
        made = f"{_settings(evaluation, split, producers)}\n\n{table(evaluation)}\n"
        text = docs.read_text(encoding="utf-8")
        docs.write_text(_PART.sub(lambda part: f"{part[1]}{made}{part[2]}", text), encoding="utf-8")


def _settings(evaluation: Evaluation, split: str, producers: Sequence[Producer]) -> str:
    told = ", ".join(f"{name} {value}" for name, value in evaluation.settings.items())
    return f"Split {split}, {told}, written by {' and '.join(producers)}."


def table(evaluation: Evaluation) -> str:
    """Return the figures of an evaluation as a table in Markdown, a row for each way of reading and style."""
    heads = ("read from", "style, route", "pages", *(name.replace("_", " ") for name in _SHOWN))
    lines = [f"| {' | '.join(heads)} |", f"| --- | --- |{' ---: |' * (len(_SHOWN) + 1)}"]
    for row in evaluation.rows:
        figures = [row.figures.get(name) for name in _SHOWN]
        shown = ["-" if figure is None else f"{figure:.3f}" for figure in figures]
        lines.append(f"| {row.method} | {row.subset} | {row.pages} | {' | '.join(shown)} |")
    return "\n".join(lines)
