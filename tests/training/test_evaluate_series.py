"""Evaluations of series and versions: methods beside baselines, figures that a careful hand can check, commands."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from textmine.cli import app
from textmine.corpus.series_gold import ClaimKey, FigureStatus, SeriesGold, read_agency
from textmine.corpus.versions import version_pairs
from textmine.labels import Role
from textmine.metrics.series import sum_counts
from textmine.metrics.versions import Difference
from textmine.training.evaluate_series import (
    METHOD,
    FoundSeries,
    agency_counts,
    equal_names,
    evaluate_series,
    read_source,
)
from textmine.training.evaluate_versions import (
    annotated_differences,
    evaluate_versions,
    quote_differences,
    read_differences,
)
from textmine.training.gold_corpus import read_split
from textmine.training.series_commands import SERIES_FIGURES, VERSIONS_FIGURES, table

FOLDER = Path(__file__).parents[2] / "corpora/series"


@cache
def forests() -> SeriesGold:
    return read_agency(FOLDER / "forests.csv")


def as_gold(agency: SeriesGold) -> list[FoundSeries]:
    """Return the series just as the gold has them."""
    found = []
    for name in sorted(set(agency.series_by_claim().values())):
        own = [figure for figure in agency.figures if figure.series == name]
        printed = [f for f in own if f.status is FigureStatus.PRINTED and f.value is not None]
        values: dict[tuple[str, Role], tuple[Decimal, Decimal]] = {}
        several: dict[tuple[str, Role], set[object]] = {}
        for figure in sorted(printed, key=lambda each: each.file):
            cell = (figure.fiscal_year, Role.TARGET if figure.role is Role.TARGET else Role.ACTUAL)
            assert figure.value is not None
            values[cell] = (figure.value, figure.value)
            several.setdefault(cell, set()).add((figure.value, figure.bound))
        found.append(
            FoundSeries(
                tuple(key for figure in printed for key in figure.keys),
                values,
                {
                    key: (f.value, f.value)
                    for f in own
                    if f.status is FigureStatus.DERIVED and f.value is not None
                    for key in f.keys
                },
                frozenset(f.fiscal_year for f in own if f.broken),
                frozenset(cell for cell, known in several.items() if len(known) > 1),
            )
        )
    return found


def test_the_gold_itself_is_all_right() -> None:
    total = sum_counts(agency_counts(forests(), as_gold(forests())))
    assert (total.links.f1, total.links_renamed.f1, total.links_all.f1) == (1.0, 1.0, 1.0)
    assert total.cells_right == total.cells > 150
    assert total.derived_right == total.derived > 10
    assert (total.breaks.f1, total.conflicts.f1) == (1.0, 1.0)


def test_a_claim_in_the_wrong_series_costs_its_pairs() -> None:
    first, second, *rest = as_gold(forests())
    moved: ClaimKey = first.claims[0]
    wrong = [replace(first, claims=first.claims[1:]), replace(second, claims=(*second.claims, moved)), *rest]
    total = sum_counts(agency_counts(forests(), wrong))
    assert total.links.right < total.links.gold
    assert total.links.right < total.links.predicted
    assert total.cells_right == total.cells


def test_nothing_found_is_nothing_right() -> None:
    total = sum_counts(agency_counts(forests(), []))
    assert (total.links.right, total.links.predicted, total.cells_right, total.derived_right) == (0, 0, 0, 0)


def test_equal_names_do_not_find_what_is_renamed() -> None:
    total = sum_counts(agency_counts(forests(), equal_names(forests())))
    assert (total.links.precision or 0) > 0.95
    assert (total.links_renamed.recall or 0) < 0.2
    assert (total.links.recall or 0) < 0.6


def test_rows_by_method_and_the_baseline_below() -> None:
    done = evaluate_series([forests()], resamples=20, from_text=False)
    methods = [row.method for row in done.rows]
    assert methods == [METHOD, "folded names", "equal names"]
    figures = [float(done.figure("linking_f1", method=method) or 0) for method in methods]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] >= 0.93
    assert float(done.figure("values_right") or 0) >= 0.98
    assert done.rows[0].intervals["linking_f1"].low <= figures[0]


def test_a_read_report_has_the_ids_of_the_gold_where_it_found_the_claim() -> None:
    name, content = next(iter(forests().reports.items()))
    source = read_source(content, name)
    known = {key for file, key in forests().series_by_claim() if file == name}
    assert (source.document, source.agency, source.fiscal_year) == (name, content.agency, 2019)
    assert len(known & {claim.id for claim in source.claims}) >= 0.8 * len(known)
    assert all(claim.of is None or claim.of in {c.id for c in source.claims} for claim in source.claims)


def test_versions_beside_their_quotes() -> None:
    done = evaluate_versions(read_split("dev"), 6, 3, resamples=20, from_text=False)
    assert [row.method for row in done.rows] == [METHOD, "quotes only"]
    assert float(done.figure("changes_found") or 0) >= 0.97
    assert float(done.figure("false_per_100_claims") or 0) <= 1
    assert float(done.figure("changes_found", method="quotes only") or 0) < 0.8


def test_differences_from_text_are_named_by_the_gold() -> None:
    pair = next(version_pairs(read_split("dev"), 1, 3))
    gold = {Difference(change.kind.value, change.old, change.new) for change in pair.changes}
    assert len(gold & set(read_differences(pair))) >= 0.6 * len(gold)
    assert gold & set(annotated_differences(pair))


def test_quotes_of_the_same_figures_are_no_difference() -> None:
    pair = next(version_pairs(read_split("dev"), 1, 3, edits={}))
    assert list(quote_differences(pair)) == []
    assert list(annotated_differences(pair)) == []


@pytest.mark.parametrize(
    ("words", "task"),
    [(["series", "--corpus", str(FOLDER)], "series"), (["versions", "--pairs", "2", "--seed", "4"], "versions")],
)
def test_the_commands_write_results_and_the_table(tmp_path: Path, words: list[str], task: str) -> None:
    docs = tmp_path / "series.md"
    docs.write_text(f"A.\n<!-- made by textmine evaluate {task}: dev -->\nstale\n<!-- end -->\nB.\n", encoding="utf-8")
    results = tmp_path / "results.json"
    options = ["--no-text", "--resamples", "10", "--docs", str(docs), "--results", str(results), "--json"]
    done = CliRunner().invoke(app, ["evaluate", *words, *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == json.loads(results.read_text(encoding="utf-8"))
    written = docs.read_text(encoding="utf-8")
    assert "stale" not in written
    assert written.startswith("A.\n<!-- made by")
    assert written.endswith("<!-- end -->\nB.\n")
    assert "| textmine |" in written


def test_a_split_without_agencies_is_an_error_of_the_corpus() -> None:
    done = CliRunner().invoke(app, ["evaluate", "series", "--corpus", str(FOLDER), "--split", "train"])
    assert done.exit_code != 0
    assert "Traceback" not in done.output


def test_the_tables_name_figures_that_there_are() -> None:
    series = evaluate_series([forests()], resamples=0, from_text=False)
    versions = evaluate_versions(read_split("dev"), 1, 3, resamples=0, from_text=False)
    assert table(series, SERIES_FIGURES).count("| equal names |") == 1
    assert table(versions, VERSIONS_FIGURES).count("| quotes only |") == 1
