"""Plots: what is drawn, both formats, the one line where matplotlib is missing."""

import sys
from pathlib import Path

import pytest

from textmine.errors import UsageError
from textmine.metrics.intervals import Interval
from textmine.training.plots import LearningPoint, confusion_plot, learning_plot, reliability_plot, save_plot

PAIRS = [("count", "count")] * 8 + [("count", "amount"), ("amount", "amount"), ("no claim", "count")]
SCORED = [(n / 100, n % 3 > 0) for n in range(1, 100)]
POINTS = [LearningPoint(n, {"f1": 0.8 + n / 100}, {"f1": Interval(0.7, 0.95)}) for n in (1, 4, 7, 14)]


def test_the_confusion_matrix_counts_and_puts_no_claim_last() -> None:
    axes = confusion_plot(PAIRS, "labels").axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["amount", "count", "no claim"]
    assert sorted(text.get_text() for text in axes.texts) == ["1", "1", "1", "8"]


def test_reliability_shows_every_bin_and_every_claim() -> None:
    upper, lower = reliability_plot(SCORED, "scores").axes
    assert len(upper.lines[1].get_xdata()) == 10  # type: ignore[arg-type]
    assert sum(bar.get_height() for bar in lower.patches) == len(SCORED)  # type: ignore[attr-defined]


def test_few_claims_make_fewer_bins() -> None:
    assert len(reliability_plot([(0.4, True), (0.6, False)], "scores").axes[0].lines[1].get_xdata()) == 2  # type: ignore[arg-type]


def test_the_learning_curve_has_a_line_and_a_band_for_each_figure() -> None:
    axes = learning_plot(POINTS, "agencies", "curve").axes[0]
    assert list(axes.lines[0].get_xdata()) == [1, 4, 7, 14]  # type: ignore[arg-type]
    assert len(axes.collections) == len(axes.lines) == 1


def test_a_figure_without_interval_is_drawn_all_the_same() -> None:
    assert learning_plot([LearningPoint(3, {"f1": 0.5}, {})], "agencies", "curve").axes[0].lines


def test_plots_are_written_as_svg_and_png_and_the_svg_repeats(tmp_path: Path) -> None:
    svg, png = save_plot(confusion_plot(PAIRS, "labels"), tmp_path / "a", "labels")
    again, _ = save_plot(confusion_plot(PAIRS, "labels"), tmp_path / "b", "labels")
    assert svg.read_text("utf-8").startswith("<?xml")
    assert svg.read_bytes() == again.read_bytes()
    assert png.read_bytes()[:4] == b"\x89PNG"


def test_without_matplotlib_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(UsageError) as caught:
        confusion_plot(PAIRS, "labels")
    assert caught.value.code == "TM306"
    assert "pip install 'textmine[plots]'" in caught.value.line("en")
