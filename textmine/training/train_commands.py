"""The commands ``textmine train``: thin over the typed functions beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from textmine.errors import UsageError
from textmine.labels import Extractor
from textmine.training.shown import show_json, show_table

train_app = typer.Typer(help="Train a model. / モデルを学習します。", no_args_is_help=True, rich_markup_mode=None)

_Folder = Annotated[
    Path | None, typer.Argument(help="Where the model is written, unless the file says so. / モデルの出力先")
]
_Config = Annotated[
    Path | None, typer.Option("--config", metavar="FILE.toml", help="Settings; options stand above it. / 設定ファイル")
]
_Pages = Annotated[int | None, typer.Option(min=2, help="Composed pages to learn from. / 学習に使う合成ページ数")]
_Seed = Annotated[int | None, typer.Option(help="Seed of the composer. / 乱数の種")]
_Corpus = Annotated[
    Path | None,
    typer.Option(help="Folder of annotated passages; by default the gold corpus. / 注釈済みコーパス"),
]


@contextmanager
def _needing_scikit_learn() -> Iterator[None]:
    """Tell what to install where the import of a training module fails for want of it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "textmine":
            raise
        raise UsageError("TM306", value="train") from error


@train_app.command("claims")
def train_claims(
    folder: _Folder = None,
    corpus: _Corpus = None,
    extractor: Annotated[
        Extractor | None, typer.Option(help="hybrid (default) or ml: whether the rules have a say. / 抽出方式")
    ] = None,
    folds: Annotated[
        int | None, typer.Option(min=0, help="Parts held out in turn for calibration; 0: none. / 分割数")
    ] = None,
    scheme: Annotated[
        Path | None, typer.Option(help="Scheme file with labels and roles of your own. / 独自のラベル体系")
    ] = None,
    config: _Config = None,
) -> None:
    """主張の抽出器を学習し、devで採点します。 / Train the extractor of claims and score it on dev."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.run_claims import run
        from textmine.training.train_claims import ClaimsConfig

    if extractor is Extractor.RULES:
        raise typer.BadParameter("the rules do not learn; see `textmine train rule-scores`", param_hint="--extractor")
    uses_rules = None if extractor is None else extractor is Extractor.HYBRID
    options = {"folder": folder, "corpus": corpus, "folds": folds, "uses_rules": uses_rules, "scheme": scheme}
    done = run(configured(ClaimsConfig, "claims", config, options))
    if done.dev is not None:
        show_table(done.dev, aside=True)
    show_json(done.to_dict())


@train_app.command("caveats")
def train_caveats(folder: _Folder = None, corpus: _Corpus = None, config: _Config = None) -> None:
    """数値の不一致を説明する記述を学習します。 / Train which words account for figures that do not fit."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.train_caveats import CaveatsConfig, train

    show_json(asdict(train(configured(CaveatsConfig, "caveats", config, {"folder": folder, "corpus": corpus}))))


@train_app.command("column-kinds")
def train_column_kinds(
    folder: _Folder = None,
    corpus: _Corpus = None,
    pages: _Pages = None,
    seed: _Seed = None,
    config: _Config = None,
) -> None:
    """表の列の種類を学習します。 / Train the kinds of a table's columns."""
    with _needing_scikit_learn():
        from textmine.training.column_kinds_card import model_card
        from textmine.training.configuration import configured
        from textmine.training.train_column_kinds import ColumnKindsConfig, train

    options = {"folder": folder, "corpus": corpus, "pages": pages, "seed": seed}
    settings = configured(ColumnKindsConfig, "column-kinds", config, options)
    result = train(settings)
    (settings.folder / "MODEL_CARD.md").write_text(model_card(settings, result), encoding="utf-8")
    show_json(asdict(result))


@train_app.command("criteria")
def train_criteria(folder: _Folder = None, pages: _Pages = None, seed: _Seed = None, config: _Config = None) -> None:
    """評価の視点への対応付けを学習します。 / Train the mapping of passages to criteria."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.train_criteria import CriteriaConfig, train

    options = {"folder": folder, "pages": pages, "seed": seed}
    show_json(asdict(train(configured(CriteriaConfig, "criteria", config, options))))


@train_app.command("reading-order")
def train_reading_order(
    folder: _Folder = None,
    reports: Annotated[
        Path | None,
        typer.Option(help="Folder of annotated reports; by default those of textmine_corpora. / 注釈済み報告書"),
    ] = None,
    pages: _Pages = None,
    seed: _Seed = None,
    config: _Config = None,
) -> None:
    """読み順の結合スコアを学習します。 / Train the join score of reading order."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.reading_order_card import model_card
        from textmine.training.train_reading_order import ReadingOrderConfig, train

    options = {"folder": folder, "reports": reports, "pages": pages, "seed": seed}
    settings = configured(ReadingOrderConfig, "reading-order", config, options)
    result = train(settings)
    (settings.folder / "MODEL_CARD.md").write_text(model_card(settings, result), encoding="utf-8")
    show_json(asdict(result))


@train_app.command("rule-scores")
def train_rule_scores(folder: _Folder = None, corpus: _Corpus = None, config: _Config = None) -> None:
    """規則ごとの適合率を測ります。 / Measure the precision of each rule of the claims stage."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.train_rule_scores import RuleScoresConfig, train

    options = {"folder": folder, "corpus": corpus}
    show_json(asdict(train(configured(RuleScoresConfig, "rule-scores", config, options))))


@train_app.command("series")
def train_series(folder: _Folder = None, config: _Config = None) -> None:
    """系列の名寄せを学習します。 / Train which names are one indicator."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.train_series import SeriesConfig, train

    show_json(asdict(train(configured(SeriesConfig, "series", config, {"folder": folder}))))


@train_app.command("taxonomy")
def train_taxonomy(folder: _Folder = None, config: _Config = None) -> None:
    """法定区分とテーマの分類を学習します。 / Train the labels of statutory part and theme."""
    with _needing_scikit_learn():
        from textmine.training.configuration import configured
        from textmine.training.train_taxonomy import TaxonomyConfig, train

    show_json(asdict(train(configured(TaxonomyConfig, "taxonomy", config, {"folder": folder}))))
