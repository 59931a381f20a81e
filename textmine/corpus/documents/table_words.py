"""The invented words of tables of figures, by split (``corpora/documents/tables.toml``)."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RowWords:
    """What one row of a table measures.

    Attributes
    ----------
    name, unit : str
    low, high : int
        Range of the values of a year.
    step : decimal.Decimal
        Of the values.
    bound : str
        How a target limits the value, or "".
    """

    name: str
    unit: str
    low: int
    high: int
    step: Decimal
    bound: str

    def drawn(self, rng: random.Random) -> Decimal:
        """Return the value of a year."""
        return self.low + rng.randint(0, int((self.high - self.low) / self.step)) * self.step


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words of one split."""

    titles: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    measures: tuple[str, ...]
    rows: tuple[RowWords, ...]
    inputs: tuple[str, ...]
    expenses: tuple[str, ...]
    staff: str


@cache
def table_words(split: str) -> TableWords:
    """Return the words of a split; those of dev for any that has none of its own.

    Examples
    --------
    >>> table_words("dev").staff
    '従事人員数'
    """
    data = tomllib.loads((files("textmine_corpora") / "documents" / "tables.toml").read_text(encoding="utf-8"))
    own = data["test" if split == "test" else "dev"]
    return TableWords(
        titles=tuple(own["titles"]),
        groups=tuple(tuple(group) for group in own["groups"]),
        measures=tuple(own["measures"]),
        rows=tuple(
            RowWords(row["name"], row["unit"], row["low"], row["high"], Decimal(row["step"]), row["bound"])
            for row in own["rows"]
        ),
        inputs=tuple(own["inputs"]),
        expenses=tuple(own["expenses"]),
        staff=own["staff"],
    )
