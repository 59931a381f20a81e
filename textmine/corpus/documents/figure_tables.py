"""Tables of figures drawn by seed, each figure with its claim: outputs and inputs over years, plans and results."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from textmine.corpus.documents.elements import LatticeTable, TableCell
from textmine.corpus.documents.figure_cells import FigureCells, FigureStyle, achieved
from textmine.corpus.documents.table_words import RowWords, TableWords
from textmine.corpus.page_layout import ParagraphGold
from textmine.labels import ClaimLabel, Role

YEARS = 5


def output_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of outputs and outcomes: a target, a base value and the years; perhaps plan, result, achievement.

    Parameters
    ----------
    words : TableWords
    style : FigureStyle
    last_year : int
        Fiscal year of the report; later years of the period are empty.
    rng : random.Random
    """
    cells = FigureCells(style)
    first = last_year - rng.randint(1, YEARS - 1)
    threefold = rng.random() < 0.4
    labels = 2 if threefold else 1
    cells.word(0, 0, rng.choice(("指標等", "指標", "評価対象となる指標")), columns=labels)
    cells.word(0, labels, "達成目標")
    cells.word(0, labels + 1, rng.choice(("基準値", "(参考)基準値", "基準値（前期末値）")))
    for at in range(YEARS):
        cells.word(0, labels + 2 + at, style.name_of(first + at))
    row = 1
    for words_of_row in rng.sample(words.rows, rng.randint(2, 5)):
        kinds = ("計画値", "実績値", "達成度") if threefold else ("",)
        name = f"{words_of_row.name}（{words_of_row.unit}）" if style.units == "name" else words_of_row.name
        cells.word(row, 0, name, rows=len(kinds))
        for step, kind in enumerate(kinds):
            if kind:
                cells.word(row + step, 1, kind)
        _target(cells, row, labels, words_of_row, len(kinds), rng)
        _years(cells, row, labels + 2, words_of_row, first, last_year, threefold=threefold, rng=rng)
        row += len(kinds)
    widths = (3.2, *((1.2,) if threefold else ()), 1.7, 1.6, *(1.4,) * YEARS)
    return cells.table(widths, 1)


def _target(cells: FigureCells, row: int, column: int, words: RowWords, rows: int, rng: random.Random) -> None:
    shown = cells.style.units == "cell"
    for at, role, bound in ((column, Role.TARGET, words.bound), (column + 1, Role.REFERENCE, "")):
        value = words.drawn(rng)
        cells.figure(row, at, value, words.unit, name=words.name, role=role, bound=bound, shows_unit=shown)
        cells.found[-1] = _tall(cells.found[-1], rows)


def _tall(cell: TableCell, rows: int) -> TableCell:
    return TableCell(cell.row, cell.column, cell.paragraphs, rows, cell.columns, middle=True)


def _years(
    cells: FigureCells,
    row: int,
    column: int,
    words: RowWords,
    first: int,
    last_year: int,
    *,
    threefold: bool,
    rng: random.Random,
) -> None:
    for at in range(YEARS):
        year = first + at
        if year > last_year:
            for step in range(3 if threefold else 1):
                cells.word(row + step, column + at, cells.style.dash)
            continue
        put = {"name": words.name, "period": f"FY{year}", "shows_unit": cells.style.units == "cell"}
        value = words.drawn(rng)
        if not threefold:
            cells.figure(row, column + at, value, words.unit, **put)  # type: ignore[arg-type]
            continue
        plan = words.drawn(rng)
        cells.figure(row, column + at, plan, words.unit, role=Role.TARGET, **put)  # type: ignore[arg-type]
        result = cells.figure(row + 1, column + at, value, words.unit, **put)  # type: ignore[arg-type]
        share = achieved(value, plan)
        cells.figure(
            row + 2,
            column + at,
            share,
            "%",
            name=words.name,
            period=f"FY{year}",
            label=ClaimLabel.ACHIEVEMENT,
            of=result,
            shows_unit=True,
        )


def input_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of inputs: budget, costs and staff by year."""
    cells = FigureCells(style, "i")
    first = last_year - rng.randint(1, YEARS - 1)
    cells.word(0, 0, "")
    for at in range(YEARS):
        cells.word(0, 1 + at, style.name_of(first + at))
    names = [*words.inputs, words.staff]
    for row, name in enumerate(names, start=1):
        is_staff = name == words.staff
        unit = "人" if is_staff else style.money
        cells.word(row, 0, f"{name}（{unit}）")
        scale = 1 if is_staff else rng.choice((100, 1000))
        for at in range(YEARS):
            if first + at > last_year:
                cells.word(row, 1 + at, style.dash)
                continue
            value = Decimal(rng.randint(18, 400) if is_staff else rng.randint(900, 9900) * scale + rng.randint(0, 99))
            if name == "経常利益" and rng.random() < 0.3:
                value = -value
            role = Role.TARGET if name == "予算額" else Role.ACTUAL
            cells.figure(row, 1 + at, value, unit, name=name, role=role, period=f"FY{first + at}")
    return cells.table((2.4, *(1.3,) * YEARS), 1)


def plan_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of one year's targets, results and achievements, or of groups over years."""
    if rng.random() < 0.5:
        return _group_table(words, style, last_year, rng)
    cells = FigureCells(style)
    for at, head in enumerate(("指標", "目標値", "実績値", "達成度")):
        cells.word(0, at, head)
    for row, own in enumerate(rng.sample(words.rows, rng.randint(3, 7)), start=1):
        shown = style.units == "cell"
        cells.word(row, 0, own.name if shown else f"{own.name}（{own.unit}）")
        plan, value = own.drawn(rng), own.drawn(rng)
        cells.figure(row, 1, plan, own.unit, name=own.name, role=Role.TARGET, bound=own.bound, shows_unit=shown)
        result = cells.figure(row, 2, value, own.unit, name=own.name, shows_unit=shown)
        share = achieved(value, plan)
        cells.figure(row, 3, share, "%", name=own.name, label=ClaimLabel.ACHIEVEMENT, of=result, shows_unit=True)
    return cells.table((3.0, 1.5, 1.5, 1.2), 1)


def _group_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table of groups under each indicator, by year."""
    cells = FigureCells(style)
    years = range(last_year - rng.randint(1, 3), last_year + 1)
    cells.word(0, 0, "区分", columns=2)
    for at, year in enumerate(years):
        cells.word(0, 2 + at, style.name_of(year))
    row = 1
    for own in rng.sample(words.rows, rng.randint(1, 3)):
        groups = rng.choice(words.groups)
        shown = style.units == "cell"
        cells.word(row, 0, own.name if shown else f"{own.name}（{own.unit}）", rows=len(groups))
        for step, group in enumerate(groups):
            cells.word(row + step, 1, group)
            for at, year in enumerate(years):
                cells.figure(
                    row + step,
                    2 + at,
                    own.drawn(rng),
                    own.unit,
                    name=own.name,
                    group=group,
                    period=f"FY{year}",
                    shows_unit=shown,
                )
        row += len(groups)
    return cells.table((2.6, 1.6, *(1.3,) * len(years)), 1)


def years_table(words: TableWords, style: FigureStyle, last_year: int, rng: random.Random) -> LatticeTable:
    """Return a table whose rows are the years and whose columns name what is measured."""
    cells = FigureCells(style)
    chosen = rng.sample(words.rows, rng.randint(2, 4))
    cells.word(0, 0, rng.choice(("年度", "区分", "")))
    shown = style.units == "cell"
    for at, own in enumerate(chosen, start=1):
        cells.word(0, at, own.name if shown else f"{own.name}（{own.unit}）")
    for row, year in enumerate(range(last_year - rng.randint(2, 5), last_year + 1), start=1):
        cells.word(row, 0, style.name_of(year))
        for at, own in enumerate(chosen, start=1):
            cells.figure(row, at, own.drawn(rng), own.unit, name=own.name, period=f"FY{year}", shows_unit=shown)
    return cells.table((1.4, *(2.0,) * len(chosen)), 1)


def beside(left: LatticeTable, right: LatticeTable, left_title: str, right_title: str) -> LatticeTable:
    """Return two tables as one lattice, side by side with a title over each, as item sheets have them."""
    shift = len(left.widths)
    titles = (
        TableCell(0, 0, (ParagraphGold(left_title),), columns=shift, middle=True),
        TableCell(0, shift, (ParagraphGold(right_title),), columns=len(right.widths), middle=True),
    )
    return LatticeTable(
        (*titles, *_moved(left, 0), *_moved(right, shift)),
        (*left.widths, *right.widths),
        left.kinds + right.kinds,
        heads=2,
        repeated=True,
        holds_figures=True,
        open_sides=left.open_sides,
        dashed=left.dashed,
        shaded=left.shaded,
    )


def _moved(table: LatticeTable, columns: int) -> Iterator[TableCell]:
    for cell in table.cells:
        yield TableCell(cell.row + 1, cell.column + columns, cell.paragraphs, cell.rows, cell.columns, cell.middle)
