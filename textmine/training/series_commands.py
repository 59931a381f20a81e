"""The commands ``textmine evaluate series`` and ``textmine evaluate versions``: the figures of docs/series.md."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import CorpusError
from textmine.training.shown import show_json, show_table

if TYPE_CHECKING:
    from textmine.training.results import Evaluation, EvaluationRow

series_app = typer.Typer(rich_markup_mode=None)

_PART = r"(<!-- made by textmine evaluate {task}: {split} -->\n).*?(<!-- end -->)"
SERIES_FIGURES: Mapping[str, str] = {
    "linking_f1": "linking F1",
    "renamed_f1": "of renamed",
    "values_right": "values right",
    "derived_right": "derived values right",
    "breaks_precision": "breaks, precision",
    "breaks_recall": "recall",
    "conflicts_precision": "conflicts, precision",
    "conflicts_recall": "recall",
}
"""Figures of the table of series, with their headings."""
VERSIONS_FIGURES: Mapping[str, str] = {
    "changes_found": "changes found",
    "false_per_100_claims": "false changes per 100 claims",
    "changed_found": "changed",
    "added_found": "added",
    "removed_found": "removed",
    "moved_found": "moved",
    "reworded_found": "reworded",
    "decides_found": "told to decide",
}
"""Figures of the table of versions, with their headings."""

_Split = Annotated[str, typer.Option(metavar="dev|test", help="Agencies of which split. / 評価に使う分割")]
_Text = Annotated[bool, typer.Option(help="Go end to end from text, too. / 本文からの評価も行う")]
_Resamples = Annotated[int, typer.Option(min=0, help="Of the bootstrap. / ブートストラップの回数")]
_Results = Annotated[Path | None, typer.Option(help="Where JSON is written. / JSONの出力先")]
_Docs = Annotated[Path | None, typer.Option(help="Document whose table is renewed. / 表を更新する文書")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON. / JSONで出力します。")]


@series_app.command("series")
def evaluate_series(
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of reports and tables; by default our own. / 系列コーパス")
    ] = None,
    split: _Split = "dev",
    text: _Text = True,
    resamples: _Resamples = 1000,
    results: _Results = None,
    docs: _Docs = None,
    as_json: _AsJson = False,
) -> None:
    """指標の経年の対応付けを評価します。 / Score how indicators are followed through annual reports."""
    from textmine.corpus.series_gold import read_series_gold
    from textmine.training import evaluate_series as evaluated
    from textmine.training.gold_corpus import gold_folder

    folder = corpus or gold_folder().parent / "series"
    _tell(
        lambda: evaluated.evaluate_series(read_series_gold(folder, split), resamples=resamples, from_text=text),
        SERIES_FIGURES,
        _Wanted(split, results, docs, as_json),
    )


@series_app.command("versions")
def evaluate_versions(
    corpus: Annotated[
        Path | None, typer.Option(help="Folder of annotated reports; by default the gold corpus. / 注釈済みコーパス")
    ] = None,
    split: _Split = "dev",
    pairs: Annotated[int, typer.Option(min=1, help="Composed pairs of versions. / 合成する版の組数")] = 60,
    seed: Annotated[int, typer.Option(help="Seed of the edits. / 乱数の種")] = 1,
    text: _Text = True,
    resamples: _Resamples = 1000,
    results: _Results = None,
    docs: _Docs = None,
    as_json: _AsJson = False,
) -> None:
    """二つの版の比較を評価します。 / Score how the differences of two versions of a report are found."""
    from textmine.training import evaluate_versions as evaluated
    from textmine.training.gold_corpus import read_split
    from textmine.training.progress import watched

    watch = partial(watched, label="pairs", total=pairs)
    _tell(
        lambda: evaluated.evaluate_versions(
            read_split(split, corpus), pairs, seed, resamples=resamples, from_text=text, watch=watch
        ),
        VERSIONS_FIGURES,
        _Wanted(split, results, docs, as_json),
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked of an evaluation: its split, files for JSON and for the table, JSON on standard output."""

    split: str
    results: Path | None
    docs: Path | None
    as_json: bool


def _tell(evaluation_of: Callable[[], Evaluation], figures: Mapping[str, str], wanted: _Wanted) -> None:
    """Make an evaluation, print it, and write what is asked for."""
    from textmine.corpus.goldfiles import GoldError
    from textmine.corpus.markup import MarkupError

    try:
        evaluation = evaluation_of()
    except (GoldError, MarkupError) as error:
        raise CorpusError("TM402", value=error) from error
    if wanted.as_json:
        show_json(evaluation.to_dict())
    else:
        show_table(evaluation)
    if wanted.results is not None:
        told = json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=1)
        wanted.results.write_text(f"{told}\n", encoding="utf-8")
    if wanted.docs is not None:
        part = re.compile(_PART.format(task=evaluation.task, split=wanted.split), re.DOTALL)
        made = table(evaluation, figures)
        renewed = part.sub(lambda found: f"{found[1]}{made}{found[2]}", wanted.docs.read_text(encoding="utf-8"))
        wanted.docs.write_text(renewed, encoding="utf-8")


def table(evaluation: Evaluation, figures: Mapping[str, str]) -> str:
    """Return the rows over all agencies or pairs as a table in Markdown, intervals below their figures.

    Parameters
    ----------
    evaluation : Evaluation
    figures : mapping of str to str
        Names of the figures to show, with their headings.
    """
    rows = [row for row in evaluation.rows if row.subset == "all"]
    lines = [f"| method | {' | '.join(figures.values())} |", f"|{' --- |' * (len(figures) + 1)}"]
    lines += [f"| {row.method} | {' | '.join(_cell(row, name) for name in figures)} |" for row in rows]
    counts = [(name, value) for name, value in rows[0].figures.items() if isinstance(value, int)] if rows else []
    told = ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in counts)
    made = ", ".join(f"{name.replace('_', ' ')} {value:,}" for name, value in evaluation.settings.items())
    return "\n".join([*lines, "", f"Counts: {told}. Settings: {made}.", ""])


def _cell(row: EvaluationRow, name: str) -> str:
    value = row.figures[name]
    if value is None:
        return "–"
    interval = row.intervals.get(name)
    return f"{value:.3f}" + (f"<br>{interval.low:.3f}–{interval.high:.3f}" if interval else "")
