"""Figures of whole documents: what counts as right, and what does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from textmine.labels import BlockKind, Bound, ClaimLabel, ColumnKind, Role
from textmine.metrics.documents import (
    PartCounts,
    count_cells,
    count_joins,
    count_labelled,
    count_table_claims,
)
from textmine.structures import Block, Cell, Claim, Page, Passage

TEXT = "研修 12回\n相談 5件"


def table(*cells: Cell) -> list[Block]:
    return [Block(BlockKind.TABLE, cells)]


GOLD = (Cell(0, 0, ((0, 2),)), Cell(0, 1, ((3, 6),)), Cell(1, 0, ((7, 9),)))


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        pytest.param(GOLD, 3, id="the same"),
        pytest.param((Cell(0, 0, ((0, 1), (1, 2))), *GOLD[1:]), 3, id="white space and cuts of lines do not count"),
        pytest.param((Cell(0, 0, ((0, 6),)), GOLD[2]), 1, id="two cells in one"),
        pytest.param((replace(GOLD[0], rows=2), *GOLD[1:]), 2, id="another extent"),
        pytest.param(tuple(replace(cell, row=cell.row + 1) for cell in GOLD), 0, id="another row"),
        pytest.param((), 0, id="nothing"),
    ],
)
def test_cells(cells: tuple[Cell, ...], right: int) -> None:
    counts = count_cells(TEXT, table(*GOLD), table(*cells))
    assert (counts.gold, counts.right) == (3, right)


def test_running_text_has_no_cells() -> None:
    assert count_cells(TEXT, table(*GOLD), [Block(BlockKind.TEXT, GOLD)]).predicted == 0


CLAIM = Claim("c1", ((3, 6),), "12回", ClaimLabel.COUNT, Decimal(12), "回", indicator="研修の回数", period="FY2023")


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, 1),
        ({"id": "c9", "rule": "x"}, 1),
        ({"indicator": "研修の回"}, 1),
        ({"indicator": "相談"}, 0),
        ({"period": "FY2022"}, 0),
        ({"role": Role.TARGET}, 0),
        ({"unit": "件"}, 0),
        ({"value": Decimal(13)}, 0),
        ({"bound": Bound.AT_LEAST}, 0),
        ({"spans": ((3, 5),), "text": "12"}, 0),
    ],
)
def test_claims_of_tables(changes: dict[str, Any], right: int) -> None:
    assert count_table_claims([CLAIM], [replace(CLAIM, **changes)]) == PartCounts(1, 1, right)


def test_claims_by_place_and_label() -> None:
    other = replace(CLAIM, label=ClaimLabel.MEASURE)
    assert count_labelled([CLAIM], [other]) == PartCounts(1, 1, 0)
    assert count_labelled([CLAIM], [CLAIM, replace(CLAIM, spans=((11, 13),))]) == PartCounts(1, 2, 1)


def test_figures_of_nothing() -> None:
    assert PartCounts().f1 is None
    assert PartCounts().recall is None
    assert PartCounts(2, 2, 1).recall == 0.5


PAGES = [Page(1, 0, 6), Page(2, 7, 12)]


def passage(*spans: tuple[int, int]) -> Passage:
    return Passage("p1", ColumnKind.RESULTS, 1, spans, "".join(TEXT[s:e] for s, e in spans))


@pytest.mark.parametrize(
    ("spans", "counts"),
    [
        pytest.param(((0, 6), (7, 12)), PartCounts(1, 1, 1), id="joined"),
        pytest.param(((0, 2), (3, 6)), PartCounts(1, 0, 0), id="not over the border"),
        pytest.param(((0, 2), (7, 12)), PartCounts(1, 1, 0), id="the wrong end"),
    ],
)
def test_joins(spans: tuple[tuple[int, int], ...], counts: PartCounts) -> None:
    assert count_joins(TEXT, [(5, 7)], [passage(*spans)], PAGES, range(len(TEXT))) == counts


def test_joins_of_what_gold_does_not_know_do_not_count() -> None:
    assert count_joins(TEXT, [], [passage((0, 6), (7, 12))], PAGES, range(3)) == PartCounts()
