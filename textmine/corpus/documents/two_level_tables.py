"""Tables of figures whose columns have heads of two levels: years over plan and result, or the other way round."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from textmine.corpus.documents.elements import LatticeTable
from textmine.corpus.documents.figure_cells import FigureCells, FigureStyle, achieved
from textmine.corpus.documents.table_words import TableWords
from textmine.labels import ClaimLabel, Role

_PLANS = ("計画値", "目標値", "計画", "目標")
_RESULTS = {"計画値": "実績値", "目標値": "実績値", "計画": "実績", "目標": "実績"}
_SHARE = "達成度"


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of figures: which year and which kind each holds, and the spans of the heads over them."""

    years: Sequence[int]
    kinds: Sequence[str]
    years_above: bool

    def each(self) -> Iterator[tuple[int, str]]:
        """Yield year and kind of each column."""
        if self.years_above:
            yield from ((year, kind) for year in self.years for kind in self.kinds)
        else:
            yield from ((year, kind) for kind in self.kinds for year in self.years)

    def write(self, cells: FigureCells) -> None:
        """Write the heads of both levels, above the columns from the second one on."""
        upper: Sequence[int | str] = self.years if self.years_above else self.kinds
        wide = len(self.kinds if self.years_above else self.years)
        for at, head in enumerate(upper):
            cells.word(0, 1 + at * wide, self._shown(cells, head), columns=wide)
        for at, (year, kind) in enumerate(self.each()):
            cells.word(1, 1 + at, self._shown(cells, kind if self.years_above else year))

    @staticmethod
    def _shown(cells: FigureCells, head: int | str) -> str:
        return head if isinstance(head, str) else cells.style.name_of(head)


def two_level_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of plans, results and perhaps achievements of some years.

    Parameters
    ----------
    words : TableWords
    style : FigureStyle
    last_year : int
        Fiscal year of the report.
    rng : random.Random
    """
    cells = FigureCells(style, "w")
    plan = rng.choice(_PLANS)
    kinds = (plan, _RESULTS[plan], *((_SHARE,) if rng.random() < 0.4 else ()))
    years = range(last_year - rng.randint(1, 2), last_year + 1)
    columns = _Columns(years, kinds, years_above=_SHARE in kinds or rng.random() < 0.6)
    cells.word(0, 0, rng.choice(("指標", "項目", "区分", "")), rows=2)
    columns.write(cells)
    shown = style.units == "cell"
    for row, own in enumerate(rng.sample(words.rows, rng.randint(2, 5)), start=2):
        cells.word(row, 0, own.name if shown else f"{own.name}（{own.unit}）")
        plans = {year: own.drawn(rng) for year in years}
        values = {year: own.drawn(rng) for year in years}
        results: dict[int, str] = {}
        for at, (year, kind) in enumerate(columns.each(), start=1):
            period = f"FY{year}"
            if kind == _SHARE:
                share = achieved(values[year], plans[year])
                label, of = ClaimLabel.ACHIEVEMENT, results[year]
                cells.figure(row, at, share, "%", name=own.name, period=period, label=label, of=of, shows_unit=True)
            elif kind == plan:
                role = Role.TARGET
                cells.figure(row, at, plans[year], own.unit, name=own.name, period=period, role=role, shows_unit=shown)
            else:
                results[year] = cells.figure(
                    row, at, values[year], own.unit, name=own.name, period=period, shows_unit=shown
                )
    return cells.table((2.6, *(1.2,) * (len(years) * len(kinds))), 2)


def budget_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of budgeted and spent amounts by kind of expense, two years beside each other."""
    cells = FigureCells(style, "b")
    years = range(last_year - rng.randint(0, 1), last_year + 1)
    columns = _Columns(years, ("予算額", "決算額"), years_above=True)
    in_corner = rng.random() < 0.5
    cells.word(0, 0, f"（単位：{style.money}）" if in_corner else "区分", rows=2)
    columns.write(cells)
    names = rng.sample(words.expenses, rng.randint(2, len(words.expenses)))
    for row, name in enumerate(names, start=2):
        cells.word(row, 0, name if in_corner else f"{name}（{style.money}）")
        for at, (year, kind) in enumerate(columns.each(), start=1):
            role = Role.TARGET if kind == "予算額" else Role.ACTUAL
            value = Decimal(rng.randint(900, 98000) * 10 + rng.randint(0, 9))
            cells.figure(row, at, value, style.money, name=name, role=role, period=f"FY{year}")
    return cells.table((2.2, *(1.4,) * (2 * len(years))), 2)
