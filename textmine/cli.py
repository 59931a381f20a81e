"""The command line: thin commands over typed functions.

Exit codes: 0 done, 1 a document failed (the others are written), 2 wrong usage, 3 a finding that --fail-on names,
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from textmine.errors import CodedError, ExportError, Place, TextmineError, UsageError, preferred_language
from textmine.labels import Extractor, Ocr, Severity
from textmine.training.evaluate_commands import evaluate_app
from textmine.training.train_commands import train_app

FAILED = 1
WRONG_USAGE = 2
FOUND = 3
STOPPED = 130
STANDARD = "-"
DEBUG = "TEXTMINE_DEBUG"
"""The environment variable that adds the traceback to an internal error."""


class FailOn(StrEnum):
    """The least grave finding that a script should hear of."""

    DECISION = "decision"
    ERROR = "error"


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
    except KeyboardInterrupt:
        sys.exit(STOPPED)
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
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Documents, or folders of pages; - is standard input. / 入力ファイル、ページを収めたフォルダー",
        ),
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
    max_pages: Annotated[
        int | None, typer.Option("--max-pages", min=1, metavar="N", help="Most pages of a document. / ページ数の上限")
    ] = None,
    password: Annotated[
        str | None, typer.Option("--password", metavar="P", help="Of encrypted files. / 暗号化文書のパスワード")
    ] = None,
    ocr: Annotated[
        Ocr, typer.Option("--ocr", help="Pages that are read from their pictures. / 画像から文字を読むページ")
    ] = Ocr.AUTO,
    checks: Annotated[
        str | None,
        typer.Option("--checks", metavar="A1,B2,...", help="Audit checks to run; all by default. / 行う検算"),
    ] = None,
    no_audit: Annotated[bool, typer.Option("--no-audit", help="Make no audit. / 検算をしません。")] = False,
    fail_on: Annotated[
        FailOn | None,
        typer.Option("--fail-on", help="Exit with 3 at a finding so grave or graver. / 指摘があれば終了コード3"),
    ] = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress bar. / 進捗を表示しません。")] = False,
    scheme: Annotated[
        Path | None, typer.Option("--scheme", help="Labels and roles of your own. / 独自のラベル体系")
    ] = None,
    series: Annotated[
        bool, typer.Option("--series", help="Follow each indicator through the documents. / 指標を年度と文書で追う")
    ] = False,
) -> None:
    """文書中の数値主張を一覧にします。 / List every quantitative claim of the documents."""
    from textmine.export.formats import Format
    from textmine.export.targets import choose_file, choose_target

    paths = _expanded(documents)
    names = ["stdin" if path == STANDARD else Path(path).name for path in paths]
    inputs = [Path(path) for path in paths if path != STANDARD]
    terminal = sys.stdout.isatty()
    if series:
        target = choose_file(output_format, output, inputs, terminal=terminal, piped=Format.JSONL)
    else:
        target = choose_target(output_format, output, names, inputs, terminal=terminal)
    options: dict[str, object] = {"encoding": encoding, "extractor": extractor.value, "ocr": ocr.value}
    if max_megabytes is not None:
        options["max_bytes"] = int(max_megabytes * 1_000_000)
    if max_pages is not None:
        options["max_pages"] = max_pages
    if password is not None:
        options["password"] = password
    if scheme is not None:
        options["scheme"] = scheme
    if checks is not None or no_audit:
        options["checks"] = [] if no_audit else _known_checks(str(checks))
    from textmine.commands import Run, write_reports, write_series

    work = write_series if series else write_reports
    grave = {None: (), FailOn.DECISION: (Severity.DECISION,), FailOn.ERROR: (Severity.DECISION, Severity.ERROR)}
    showing = not quiet and sys.stderr.isatty()
    done = work(Run(_sources(paths, names), target, jobs, options, _tell, grave[fail_on], showing))
    if done.stopped:
        raise typer.Exit(STOPPED)
    if done.failed:
        raise typer.Exit(FAILED)
    if done.found:
        raise typer.Exit(FOUND)


@app.command()
def doctor() -> None:
    """動作に必要なものを確認します。 / Say what is installed, what is missing, and how to get it."""
    from textmine import doctor as examination

    parts = list(examination.examine())
    typer.echo("\n".join(part.line for part in parts))
    if any(part.needed and part.found is None for part in parts):
        raise typer.Exit(FAILED)


@app.command()
def explain(
    document: Annotated[str, typer.Argument(metavar="FILE", help="Document; - is standard input. / 入力ファイル")],
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
        raise UsageError("TM312", value=claim)
    encoding = sys.stdout.encoding or "utf-8"
    for explanation in found:
        typer.echo("\n".join(lines_of(explanation, encoding)))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Document, or report saved as JSON. / 旧版")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Document, or report saved as JSON. / 新版")],
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="table|json|csv",
            help="By default the ending of -o; else table on a terminal, json in a pipe. / 出力形式",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="PATH", help="File; - is standard output. / 出力先")
    ] = None,
    extractor: Annotated[
        Extractor, typer.Option("--extractor", help="Who decides about claims. / 主張を判定する方式")
    ] = Extractor.HYBRID,
) -> None:
    """二つの版の数値の違いを示します。 / Tell which figures changed from one version to the next."""
    from textmine.commands import compared, write_comparison
    from textmine.export.formats import Format
    from textmine.export.targets import choose_file

    target = choose_file(output_format, output, [old, new], terminal=sys.stdout.isatty(), piped=Format.JSON)
    write_comparison(compared(old, new, {"extractor": extractor.value}), target)


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


def _known_checks(checks: str) -> list[str]:
    """Return the ids of checks named; one that there is not is wrong usage, before any document is read."""
    from textmine.audit import settings_for
    from textmine.lexicons import default_lexicon

    asked = checks.split(",")
    settings_for(default_lexicon(), asked)
    return asked


def _sources(paths: Sequence[str], names: Sequence[str]) -> list[tuple[str, Path | bytes]]:
    return [
        (name, sys.stdin.buffer.read() if path == STANDARD else Path(path))
        for name, path in zip(names, paths, strict=True)
    ]


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
