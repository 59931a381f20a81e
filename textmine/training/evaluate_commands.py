"""The commands ``textmine evaluate``: thin over the typed functions beside them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CorpusError, Place
from textmine.training.audit_commands import audit_app
from textmine.training.criteria_commands import criteria_app
from textmine.training.documents_commands import documents_app
from textmine.training.scans_commands import scans_app
from textmine.training.series_commands import series_app
from textmine.training.shown import show

if TYPE_CHECKING:
    from textmine.corpus.filler import Filler

evaluate_app = typer.Typer(
    help="Score against gold data. / 正解データで評価します。", no_args_is_help=True, rich_markup_mode=None
)

evaluate_app.add_typer(criteria_app)
evaluate_app.add_typer(audit_app)
evaluate_app.add_typer(series_app)
evaluate_app.add_typer(documents_app)
evaluate_app.add_typer(scans_app)

_Gold = Annotated[Path, typer.Argument(help="Folder of gold data. / 正解データのフォルダー")]
_ByPage = Annotated[bool, typer.Option("--by-page", help="A row for each page too. / ページごとの行も出します。")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")]
_Pages = Annotated[int, typer.Option(min=1, help="Composed pages. / 合成ページ数")]
_Seed = Annotated[int, typer.Option(help="Seed of the composer. / 乱数の種")]
_Corpus = Annotated[
    Path | None,
    typer.Option(help="Folder of annotated passages; by default the gold corpus. / 注釈済みコーパス"),
]
_Split = Annotated[str, typer.Option(metavar="dev|test|train", help="Files of which split. / 評価に使う分割")]


@evaluate_app.command("claims")
def evaluate_claims(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """主張の抽出を評価します。 / Score the claims of annotated pages."""
    from textmine.training import evaluate

    show(lambda: evaluate.evaluate_claims(gold, by_page=by_page), as_json=as_json)


@evaluate_app.command("passages")
def evaluate_passages(
    corpus: _Corpus = None,
    split: _Split = "dev",
    model: Annotated[
        Path | None, typer.Option(help="Folder of a model of your own, as one more row. / 自作モデル")
    ] = None,
    scheme: Annotated[
        Path | None, typer.Option(help="Scheme file whose labels and roles are scored. / 独自のラベル体系")
    ] = None,
    plots: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write plots as SVG and PNG there. / 図の出力先")
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """正しい読み順の本文で抽出器を比べます。 / Compare the extractors on passages in gold reading order."""
    from textmine.training.passage_report import passage_report

    show(lambda: passage_report(corpus, split, model=model, scheme=scheme, plots=plots), as_json=as_json)


@evaluate_app.command("composed")
def evaluate_composed(
    corpus: _Corpus = None,
    split: _Split = "dev",
    pages: _Pages = 40,
    seed: _Seed = 1,
    as_json: _AsJson = False,
) -> None:
    """合成した段組みページで最初から最後まで評価します。 / Score the claims of composed pages, end to end."""
    from textmine.training import evaluate_composed as composed
    from textmine.training.gold_corpus import read_split
    from textmine.training.progress import watched

    watch = partial(watched, label="pages", total=pages)
    show(lambda: composed.evaluate_composed(read_split(split, corpus), pages, seed, watch=watch), as_json=as_json)


@evaluate_app.command("criteria")
def evaluate_criteria(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """評価の視点への対応付けを評価します。 / Score the criteria of annotated passages."""
    from textmine.training import evaluate

    show(lambda: evaluate.evaluate_criteria(gold, by_page=by_page), as_json=as_json)


@evaluate_app.command("layout")
def evaluate_layout(gold: _Gold, by_page: _ByPage = False, as_json: _AsJson = False) -> None:
    """注釈済みページの読み順を評価します。 / Score the reading order of annotated pages."""
    from textmine.training import evaluate

    show(lambda: evaluate.evaluate_layout(gold, by_page=by_page), as_json=as_json)


@evaluate_app.command("audit-sheets")
def evaluate_audit_sheets(
    sheets: Annotated[Path, typer.Argument(help="Review sheets, JSON lines, gzip. / 行政事業レビューシート")],
    read: Annotated[
        bool, typer.Option("--read", help="Print each finding to be read. / 指摘を一件ずつ出します。")
    ] = False,
    as_json: _AsJson = False,
) -> None:
    """行政事業レビューシートで検算を評価します。 / Count what the audit says of review sheets."""
    from textmine.training import evaluate_audit_sheets as audit_sheets

    if not read:
        show(lambda: audit_sheets.evaluate_audit_sheets(sheets), as_json=as_json)
        return
    for found in audit_sheets.findings(audit_sheets.read_sheets(sheets)):
        typer.echo(
            f"{found.sheet} ({found.part}) {found.check} {found.severity.value}: {found.message}\n{found.text}\n"
        )


@evaluate_app.command("reading-order")
def evaluate_reading_order(
    pages: _Pages = 200,
    seed: _Seed = 1,
    filler: Annotated[
        Path | None,
        typer.Option(
            help="Reports or review sheets to fill pages with; by default the gold corpus, split dev. / 埋め込む文書"
        ),
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """合成ページの読み順を評価します。 / Score the reading order of composed pages."""
    from textmine.training import evaluate

    show(lambda: evaluate.evaluate_reading_order(pages, seed, filler=_filler(filler)), as_json=as_json)


def _filler(path: Path | None) -> Filler:
    """Return what composed pages are filled with: a folder of marked-up reports, or a file of review sheets."""
    from textmine.corpus.collections import read_markup_folder
    from textmine.corpus.filler import DocumentFiller, MarkupFiller, read_review_sheets
    from textmine.training.gold_corpus import read_split

    if path is not None and path.is_file():
        return DocumentFiller(read_review_sheets(path))
    if path is None:
        return MarkupFiller(tuple(read_split("dev")))
    reports = tuple(read_markup_folder(path).values())
    if not reports:
        raise CorpusError("TM402", Place(file=str(path)), "no reports")
    return MarkupFiller(reports)
