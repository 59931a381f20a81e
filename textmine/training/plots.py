"""Plots of evaluations as SVG and PNG; they need matplotlib (``pip install 'textmine[plots]'``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.errors import UsageError
from textmine.metrics.calibration import binned
from textmine.metrics.intervals import Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = ("svg", "png")

_DPI = 120
_DARK = 0.55


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """One training size of a learning curve.

    Attributes
    ----------
    size : int
        Of what was learned from.
    figures : mapping of str to float
        By name of the figure.
    intervals : mapping of str to Interval
    """

    size: int
    figures: Mapping[str, float]
    intervals: Mapping[str, Interval]


def confusion_plot(pairs: Sequence[tuple[str, str]], title: str) -> Figure:
    """Draw which label of gold became which: shares of each gold label as shades, counts as numbers.

    Parameters
    ----------
    pairs : sequence of tuple of str
        Gold and predicted label of each case.
    title : str

    Raises
    ------
    UsageError
        If matplotlib is not installed; that holds for all plots.
    """
    counts = Counter(pairs)
    names = sorted({name for pair in pairs for name in pair}, key=lambda name: (" " in name, name))
    totals = Counter(gold for gold, _ in pairs)
    shares = [[counts[gold, found] / max(1, totals[gold]) for found in names] for gold in names]
    figure, axes = _figure(0.75 * len(names) + 2.2, 0.6 * len(names) + 1.8)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(names)), names, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), names)
    axes.set(xlabel="predicted", ylabel="gold", title=title)
    for row, gold in enumerate(names):
        for column, found in enumerate(names):
            if count := counts[gold, found]:
                shade = "white" if shares[row][column] > _DARK else "black"
                axes.text(column, row, f"{count:,}", ha="center", va="center", color=shade)
    return figure


def reliability_plot(scored: Sequence[tuple[float, bool]], title: str) -> Figure:
    """Draw the share of right claims over their mean score, in ten bins of equal size.

    Parameters
    ----------
    scored : sequence of tuple of float and bool
        Score of each claim, and whether it is right.
    title : str
    """
    figure, (upper, lower) = _figures(5.0, 5.2)
    parts = binned(sorted(scored))
    means = [sum(score for score, _ in part) / len(part) for part in parts]
    right = [sum(value for _, value in part) / len(part) for part in parts]
    upper.plot([0, 1], [0, 1], linestyle=":", color="grey", label="scores that mean what they say")
    upper.plot(means, right, marker="o", color="tab:blue", label=f"bins of about {len(scored) // len(parts)} claims")
    upper.set(ylabel="share that is right", title=title, ylim=(0, 1.03))
    upper.legend(loc="upper left", frameon=False)
    lower.hist([score for score, _ in scored], bins=20, range=(0, 1), color="tab:blue")
    lower.set(xlabel="score", ylabel="claims", yscale="log", xlim=(0, 1.02), ylim=(0.5, None))
    return figure


def learning_plot(points: Sequence[LearningPoint], unit: str, title: str) -> Figure:
    """Draw figures over the size of what was learned from, with their intervals.

    Parameters
    ----------
    points : sequence of LearningPoint
        At least one; all with the same figures.
    unit : str
        What the sizes count.
    title : str
    """
    figure, axes = _figure(7.0, 3.8)
    sizes = [point.size for point in points]
    for name in points[0].figures:
        values = [point.figures[name] for point in points]
        (line,) = axes.plot(sizes, values, marker="o", label=name.replace("_", " "))
        known = [point.intervals.get(name, Interval(value, value)) for point, value in zip(points, values, strict=True)]
        lows, highs = [each.low for each in known], [each.high for each in known]
        axes.fill_between(sizes, lows, highs, color=line.get_color(), alpha=0.12, linewidth=0)
    axes.set(xlabel=unit, title=title, xticks=sizes)
    axes.grid(alpha=0.3)
    # Beside the axes: curves of several figures leave no free corner.
    figure.legend(loc="outside right upper", frameon=False)
    return figure


def save_plot(figure: Figure, folder: Path, name: str, formats: Sequence[str] = FORMATS) -> list[Path]:
    """Write a plot; the same plot gives the same SVG.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    folder : pathlib.Path
        Made if missing.
    name : str
        Of the files, without ending.
    formats : sequence of str
        Endings.

    Returns
    -------
    list of pathlib.Path
        One a format.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    import matplotlib as mpl

    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.{ending}" for ending in formats]
    with mpl.rc_context():
        # Without a salt of its own, matplotlib gives an SVG other ids each time.
        mpl.rc("svg", hashsalt=name, fonttype="none")
        for path in paths:
            figure.savefig(path, dpi=_DPI, metadata={"Date": None} if path.suffix == ".svg" else None)
    return paths


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    figure = _empty(width, height)
    return figure, figure.subplots()


def _figures(width: float, height: float) -> tuple[Figure, tuple[Axes, Axes]]:
    """Return a figure of a high and a low part, one above the other."""
    figure = _empty(width, height)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    return figure, (upper, lower)


def _empty(width: float, height: float) -> Figure:
    """Return an empty figure, in inches; without pyplot, which would look for a screen."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError("TM306", value="plots") from error
    return Figure(figsize=(width, height), layout="constrained")
