"""The command line: thin commands over typed functions.

Exit codes: 0 done, 1 a document failed (the others are written), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CodedError, ExportError, Place, TextmineError, UsageError, preferred_language
from textmine.labels import Extractor
from textmine.training.evaluate_commands import evaluate_app
from textmine.training.train_commands import train_app

if TYPE_CHECKING:
    from textmine.export.sinks import Put
    from textmine.export.tables import LedgerCounts
    from textmine.export.targets import Target
    from textmine.report import Report

FAILED = 1
WRONG_USAGE = 2
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
    extractor: Annotated[
        Extractor, typer.Option("--extractor", help="Who decides about claims. / 主張を判定する方式")
    ] = Extractor.HYBRID,
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
    options: dict[str, object] = {"encoding": encoding, "extractor": extractor.value}
    if max_megabytes is not None:
        options["max_bytes"] = int(max_megabytes * 1_000_000)
    if _analyze_all(paths, names, target, jobs, options):
        raise typer.Exit(FAILED)


@app.command()
def explain(
    document: Annotated[str, typer.Argument(metavar="FILE", help="Text file; - is standard input. / 入力ファイル")],
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="ID", help="Only this claim, such as c3. / 主張のid")
    ] = None,
    strongest: Annotated[int, typer.Option("--top", min=1, help="Features a field. / 表示する素性の数")] = 6,
    extractor: Annotated[
        Extractor, typer.Option("--extractor", help="Who decides about claims. / 主張を判定する方式")
    ] = Extractor.HYBRID,
) -> None:
    """各主張の判定の根拠を示します。 / Say which rules, cues and features decided about each claim."""
    from textmine.export.explanations import lines_of
    from textmine.pipeline import explain as explained

    source = sys.stdin.buffer.read() if document == STANDARD else Path(document)
    found = [e for e in explained(source, extractor=extractor, strongest=strongest) if claim in (None, e.claim.id)]
    if not found and claim is not None:
        raise UsageError("TM309", value=f"--claim {claim}")
    encoding = sys.stdout.encoding or "utf-8"
    for explanation in found:
        typer.echo("\n".join(lines_of(explanation, encoding)))


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
    from textmine.export.terminal import FILE_WIDTH, terminal_width
    from textmine.processing import process

    sources = [
        (name, sys.stdin.buffer.read() if path == STANDARD else Path(path))
        for name, path in zip(names, paths, strict=True)
    ]
    # A table in a file is read elsewhere: its width must not hang on the terminal of today.
    width = terminal_width() if target.path is None else FILE_WIDTH
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
