"""Evaluations as data: for JSON and as a table to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Self

from textmine.metrics.intervals import Interval

if TYPE_CHECKING:
    from rich.table import Table

Figure = int | float | None


@dataclass(slots=True)
class PageCounts:
    """What was counted on some pages; whoever counts more than these has fields of its own, all of them added up."""

    pages: int = 0

    def add(self, other: Self) -> None:
        """Add what was counted on other pages."""
        for own in fields(self):
            setattr(self, own.name, getattr(self, own.name) + getattr(other, own.name))


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """The figures of one method on one set of pages.

    Attributes
    ----------
    method : str
        ``textmine`` or a baseline.
    subset : str
        ``all``, a number of columns, or the name of a page.
    pages : int
    figures : mapping of str to int, float or None
        Counts, and shares between 0 and 1; None where there was nothing to count.
    intervals : mapping of str to Interval
        Of the shares, by bootstrap over pages; empty for a single page.
    """

    method: str
    subset: str
    pages: int
    figures: Mapping[str, Figure]
    intervals: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one evaluation.

    Attributes
    ----------
    task : str
        ``claims``, ``criteria``, ``layout``, ``reading-order`` or ``file-order``.
    settings : mapping of str to int
        What makes the same figures again.
    rows : tuple of EvaluationRow
    """

    task: str
    settings: Mapping[str, int]
    rows: tuple[EvaluationRow, ...]

    def figure(self, name: str, *, method: str = "textmine", subset: str = "all") -> Figure:
        """Return one figure.

        Raises
        ------
        KeyError
            If there is no such row or figure.
        """
        for row in self.rows:
            if (row.method, row.subset) == (method, subset):
                return row.figures[name]
        raise KeyError(f"{self.task}: no row {method!r}, {subset!r}")

    def to_dict(self) -> dict[str, Any]:
        """Return the evaluation as a JSON object."""
        return {
            "task": self.task,
            "settings": dict(self.settings),
            "rows": [
                {
                    "method": row.method,
                    "subset": row.subset,
                    "pages": row.pages,
                    "figures": dict(row.figures),
                    "intervals": {name: asdict(interval) for name, interval in row.intervals.items()},
                }
                for row in self.rows
            ],
        }

    def table(self) -> Table:
        """Return the evaluation as a table of one line a row, intervals beside their figures."""
        from rich.table import Table

        names = list(self.rows[0].figures) if self.rows else []
        table = Table(title=f"{self.task} ({', '.join(f'{key} {value}' for key, value in self.settings.items())})")
        for heading in ("method", "subset"):
            table.add_column(heading)
        for heading in ("pages", *names):
            table.add_column(heading.replace("_", " "), justify="right")
        for row in self.rows:
            table.add_row(row.method, row.subset, str(row.pages), *(_cell(row, name) for name in names))
        return table


def _cell(row: EvaluationRow, name: str) -> str:
    value = row.figures[name]
    if not isinstance(value, float):
        return "-" if value is None else str(value)
    interval = row.intervals.get(name)
    return f"{value:.4f}" + (f"\n{interval.low:.3f}–{interval.high:.3f}" if interval else "")
