"""The command line: thin commands over typed functions.

Exit codes: 0 done, 1 a document failed (the others are written), 2 wrong usage.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CodedError, CorpusError, ExportError, Place, TextmineError, UsageError, preferred_language

if TYPE_CHECKING:
    from textmine.corpus.filler import Filler
    from textmine.export.sinks import Put
    from textmine.export.tables import LedgerCounts
    from textmine.export.targets import Target
    from textmine.report import Report
    from textmine.training.results import Evaluation

FAILED = 1
WRONG_USAGE = 2
FILE_WIDTH = 120
STANDARD = "-"
DEBUG = "TEXTMINE_DEBUG"
"""The environment variable that adds the traceback to an internal error."""

app = typer.Typer(
    name="textmine",
    help="Every quantitative claim in Japanese evaluation reports. / 業務実績評価書の数値主張を抽出します。",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
train_app = typer.Typer(help="Train a model. / モデルを学習します。", no_args_is_help=True, rich_markup_mode=None)
evaluate_app = typer.Typer(
    help="Score against gold data. / 正解データで評価します。", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(train_app, name="train")
app.add_typer(evaluate_app, name="evaluate")


def main() -> None:
    """Run the command line; every error is one line on standard error."""
    # A console of another encoding shows a substitute, never a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except TextmineError as error:
        _tell(error)
        sys.exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED)
    except OSError as error:
        _tell(ExportError("TM305", Place(file=error.filename), error.strerror or error))
        sys.exit(FAILED)
    except Exception as error:  # noqa: BLE001 -- what nobody foresaw must be told as a line, too
        from textmine.processing import defect

        _tell(defect(None, error))
        sys.exit(FAILED)


def _version(asked: bool) -> None:
    if asked:
        from textmine import __version__

        typer.echo(f"textmine {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version. / 版を表示します。")
    ] = False,
) -> None:
    pass


@app.command()
def analyze(
    documents: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Text files; - is standard input. / 入力ファイル")
    ],
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="table|json|jsonl|csv",
            help="By default the ending of -o; else table on a terminal, jsonl in a pipe. / 出力形式",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="PATH", help="File, or folder for json; - is standard output. / 出力先"),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, metavar="N", help="Processes to work in. / 並列数")] = 1,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="E", help="utf-8, cp932, euc-jp, ...; detected by default. / 文字コード"),
    ] = None,
    max_megabytes: Annotated[
        float | None,
        typer.Option("--max-megabytes", min=0, metavar="N", help="Largest input that is read. / 入力の上限"),
    ] = None,
) -> None:
    """文書中の数値主張を一覧にします。 / List every quantitative claim of the documents."""
    from textmine.export.targets import choose_target

    paths = _expanded(documents)
    names = ["stdin" if path == STANDARD else Path(path).name for path in paths]
    inputs = [Path(path) for path in paths if path != STANDARD]
    target = choose_target(output_format, output, names, inputs, terminal=sys.stdout.isatty())
    options: dict[str, object] = {"encoding": encoding}
    if max_megabytes is not None:
        options["max_bytes"] = int(max_megabytes * 1_000_000)
    if _analyze_all(paths, names, target, jobs, options):
        raise typer.Exit(FAILED)


def _expanded(documents: Sequence[str]) -> list[str]:
    """Resolve patterns such as ``*.txt``, which the shell of Windows leaves to the program."""
    paths: list[str] = []
    for name in documents:
        path = Path(name)
        pattern = any(c in path.name for c in "*?[") and not path.exists()
        paths += (sorted(map(str, path.parent.glob(path.name))) if pattern else []) or [name]
    if paths.count(STANDARD) > 1:
        raise UsageError("TM308")
    return paths


def _analyze_all(
    paths: Sequence[str], names: Sequence[str], target: Target, jobs: int, options: Mapping[str, object]
) -> int:
    """Analyse and write every document; return how many failed."""
    from textmine.export.sinks import open_sink
    from textmine.processing import process

    sources = [
        (name, sys.stdin.buffer.read() if path == STANDARD else Path(path))
        for name, path in zip(names, paths, strict=True)
    ]
    # A table in a file is read elsewhere: its width must not hang on the terminal of today.
    width = _terminal_width() if target.path is None else FILE_WIDTH
    encoding = sys.stdout.encoding or "utf-8"
    failed = 0
    with open_sink(target, sys.stdout.buffer, _ledger, width=width, encoding=encoding) as put:
        for number, outcome in enumerate(process(sources, jobs=jobs, options=options)):
            for warning in outcome.warnings:
                _tell(warning)
            error = outcome.error
            if outcome.report is not None:
                error = _put(put, number, outcome.report)
            if error is not None:
                _tell(error)
                failed += 1
    return failed


def _put(put: Put, number: int, report: Report) -> TextmineError | None:
    """Write a report; return the defect that it brought to light, if any."""
    from textmine.processing import defect

    try:
        put(number, report)
    except ValueError as error:  # the ledger does not balance
        return defect(report.name, error)
    return None


def _ledger(report: Report) -> LedgerCounts:
    from textmine.ledger import balance

    return balance(report.text, report.claims, report.rejected)


def _terminal_width() -> int:
    columns = shutil.get_terminal_size((FILE_WIDTH, 24)).columns
    # The console of Windows breaks a line that fills its last column.
    return columns - 1 if os.name == "nt" else columns


def _tell(problem: CodedError) -> None:
    """Print an error or warning as one line in the languages that standard error can show."""
    languages = ["ja", "en"] if preferred_language() == "ja" else ["en", "ja"]
    try:
        problem.message("ja").encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        languages.remove("ja")
    typer.echo(problem.line(*languages), err=True)
    notes = getattr(problem, "__notes__", ())
    if notes and os.environ.get(DEBUG):
        typer.echo("\n".join(notes).rstrip(), err=True)


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

    console = Console(width=_terminal_width(), color_system=None, legacy_windows=False)
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
