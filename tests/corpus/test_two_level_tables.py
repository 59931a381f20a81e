"""Tables with heads of two levels and lists of marks in invented reports."""

from __future__ import annotations

import random

import pytest

from textmine.corpus.documents.elements import LatticeTable
from textmine.corpus.documents.figure_cells import FigureStyle
from textmine.corpus.documents.mark_lists import mark_list
from textmine.corpus.documents.table_words import table_words
from textmine.corpus.documents.two_level_tables import budget_table, two_level_table
from textmine.labels import ClaimLabel, Role
from textmine.structures import Claim


def claims_of(table: LatticeTable) -> list[Claim]:
    return [claim for cell in table.cells for gold in cell.paragraphs for claim in gold.claims]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("make", [two_level_table, budget_table])
def test_each_place_is_taken_once_and_upper_heads_span_their_group(make: type, seed: int) -> None:
    rng = random.Random(seed)
    table: LatticeTable = make(table_words("dev"), FigureStyle.drawn(rng), 2023, rng)
    places = [
        (row, column)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert len(places) == len(set(places))
    assert {column for row, column in places if row == 0} == set(range(len(table.widths)))
    assert table.heads == 2


@pytest.mark.parametrize("seed", range(6))
def test_figures_have_year_and_role_and_achievements_their_result(seed: int) -> None:
    rng = random.Random(seed)
    claims = claims_of(two_level_table(table_words("dev"), FigureStyle.drawn(rng), 2023, rng))
    known = {claim.id: claim for claim in claims}
    assert all(claim.period for claim in claims)
    assert {claim.role for claim in claims} == {Role.TARGET, Role.ACTUAL}
    for claim in claims:
        if claim.label is ClaimLabel.ACHIEVEMENT:
            result = known[claim.of or ""]
            assert (result.indicator, result.period, result.role) == (claim.indicator, claim.period, Role.ACTUAL)


def test_a_list_of_marks_holds_no_claim() -> None:
    rng = random.Random(1)
    _, table = mark_list(table_words("dev"), FigureStyle.drawn(rng), 2023, rng)
    assert isinstance(table, LatticeTable)
    assert claims_of(table) == []
    assert any(cell.columns == len(table.widths) for cell in table.cells)


def test_words_of_expenses_differ_by_split() -> None:
    assert set(table_words("dev").expenses) != set(table_words("test").expenses)
