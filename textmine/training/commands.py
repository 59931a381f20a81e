"""The commands ``textmine train`` and ``textmine evaluate``: thin over the typed functions beside them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CorpusError, Place

if TYPE_CHECKING:
    from textmine.corpus.filler import Filler
    from textmine.training.results import Evaluation

train_app = typer.Typer(help="Train a model. / モデルを学習します。", no_args_is_help=True, rich_markup_mode=None)
evaluate_app = typer.Typer(
    help="Score against gold data. / 正解データで評価します。", no_args_is_help=True, rich_markup_mode=None
)


@train_app.command("reading-order")
def train_reading_order(
    folder: Annotated[Path, typer.Argument(help="Where the model is written. / モデルの出力先")],
    reports: Annotated[
        Path | None,
        typer.Option(help="Folder of annotated reports; by default those of textmine_corpora. / 注釈済み報告書"),
    ] = None,
    pages: Annotated[int, typer.Option(min=2, help="Composed pages to learn from. / 学習に使う合成ページ数")] = 140,
    seed: Annotated[int, typer.Option(help="Seed of the composer. / 乱数の種")] = 20240,
) -> None:
    """読み順の結合スコアを学習します。 / Train the join score of reading order."""
    from textmine.training.train_reading_order import ReadingOrderConfig, train

    result = train(ReadingOrderConfig(folder=folder, reports=reports, pages=pages, seed=seed))
    _show_json(asdict(result))


@train_app.command("rule-scores")
def train_rule_scores(
    folder: Annotated[Path, typer.Argument(help="Where the model is written. / モデルの出力先")],
    corpus: Annotated[
        Path | None,
        typer.Option(help="Folder of annotated passages; by default the dev corpus. / 注釈済みコーパス"),
    ] = None,
) -> None:
    """規則ごとの適合率を測ります。 / Measure the precision of each rule of the claims stage."""
    from textmine.training.train_rule_scores import RuleScoresConfig, train

    _show_json(asdict(train(RuleScoresConfig(folder=folder, corpus=corpus))))


@train_app.command("criteria")
def train_criteria(
    folder: Annotated[Path, typer.Argument(help="Where the model is written. / モデルの出力先")],
    pages: Annotated[int, typer.Option(min=2, help="Composed pages to learn from. / 学習に使う合成ページ数")] = 520,
    seed: Annotated[int, typer.Option(help="Seed of the composer. / 乱数の種")] = 7,
) -> None:
    """評価の視点への対応付けを学習します。 / Train the mapping of passages to criteria."""
    from textmine.training.train_criteria import CriteriaConfig, train

    _show_json(asdict(train(CriteriaConfig(folder=folder, pages=pages, seed=seed))))


_Gold = Annotated[Path, typer.Argument(help="Folder of gold data. / 正解データのフォルダー")]
_ByPage = Annotated[bool, typer.Option("--by-page", help="A row for each page too. / ページごとの行も出します。")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")]


@evaluate_app.command("claims")
def evaluate_claims(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """主張の抽出を評価します。 / Score the claims of annotated pages."""
    from textmine.training import evaluate

    _show(lambda: evaluate.evaluate_claims(gold, by_page=by_page), as_json)


@evaluate_app.command("criteria")
def evaluate_criteria(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """評価の視点への対応付けを評価します。 / Score the criteria of annotated passages."""
    from textmine.training import evaluate

    _show(lambda: evaluate.evaluate_criteria(gold, by_page=by_page), as_json)


@evaluate_app.command("layout")
def evaluate_layout(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """注釈済みページの読み順を評価します。 / Score the reading order of annotated pages."""
    from textmine.training import evaluate

    _show(lambda: evaluate.evaluate_layout(gold, by_page=by_page), as_json)


@evaluate_app.command("reading-order")
def evaluate_reading_order(
    pages: Annotated[int, typer.Option(min=1, help="Composed pages. / 合成ページ数")] = 200,
    seed: Annotated[int, typer.Option(help="Seed of the composer. / 乱数の種")] = 1,
    filler: Annotated[
        Path | None,
        typer.Option(help="Reports or review sheets to fill pages with; by default the dev corpus. / 埋め込む文書"),
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """合成ページの読み順を評価します。 / Score the reading order of composed pages."""
    from textmine.training import evaluate

    _show(lambda: evaluate.evaluate_reading_order(pages, seed, filler=_filler(filler)), as_json)


def _filler(path: Path | None) -> Filler:
    """Return what composed pages are filled with: a folder of marked-up reports, or a file of review sheets."""
    from textmine.corpus.collections import read_markup_folder
    from textmine.corpus.filler import DocumentFiller, MarkupFiller, read_review_sheets

    if path is not None and path.is_file():
        return DocumentFiller(read_review_sheets(path))
    folder = path if path is not None else Path(str(files("textmine_corpora") / "dev"))
    reports = tuple(read_markup_folder(folder).values())
    if not reports:
        raise CorpusError("TM402", Place(file=str(folder)), "no reports")
    return MarkupFiller(reports)


def _show(evaluation_of: Callable[[], Evaluation], as_json: bool) -> None:
    from textmine.corpus.goldfiles import GoldError
    from textmine.corpus.markup import MarkupError

    try:
        evaluation = evaluation_of()
    except (GoldError, MarkupError) as error:
        raise CorpusError("TM402", value=error) from error
    if as_json:
        _show_json(evaluation.to_dict())
    else:
        _show_table(evaluation)


def _show_table(evaluation: Evaluation) -> None:
    """Print an evaluation as a table where the terminal is wide enough, else as a block of lines for each row."""
    from rich.console import Console

    from textmine.export.terminal import terminal_width

    console = Console(width=terminal_width(), color_system=None, legacy_windows=False)
    table = evaluation.table()
    if console.measure(table, options=console.options.update(width=10_000)).maximum <= console.width:
        console.print(table)
        return
    for row in evaluation.rows:
        typer.echo(f"{evaluation.task}: {row.method}, {row.subset}, {row.pages} pages")
        for name, figure in row.figures.items():
            shown = "-" if figure is None else str(figure) if isinstance(figure, int) else f"{figure:.4f}"
            interval = row.intervals.get(name)
            typer.echo(f"  {name:<24}{shown:>8}" + (f"  {interval.low:.4f}..{interval.high:.4f}" if interval else ""))


def _show_json(value: object) -> None:
    sys.stdout.buffer.write(f"{json.dumps(value, ensure_ascii=False, indent=1, default=str)}\n".encode())
    sys.stdout.buffer.flush()
