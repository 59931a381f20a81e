"""Drafts of claims out of the cells of tables of figures; what is no claim there, with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from textmine.claims.cues import change_cues
from textmine.claims.drafts import Draft
from textmine.claims.extract import Extraction
from textmine.claims.passages import Context, PassageText
from textmine.claims.table_units import with_unit
from textmine.claims.tables import FigureCell
from textmine.labels import ClaimLabel, Form, Reason, Role, UnitKind
from textmine.lexicons import Lexicon
from textmine.quantities import Scan
from textmine.structures import Quantity, Rejected

_LABELS = {
    UnitKind.PERCENT: ClaimLabel.PERCENTAGE,
    UnitKind.MONEY: ClaimLabel.AMOUNT,
    UnitKind.COUNTER: ClaimLabel.COUNT,
    UnitKind.FACTOR: ClaimLabel.COUNT,
}
"""Labels of levels by the family of their unit; all others are measures."""
_POINTS = "点"
"""Points of a score, or things that are counted."""
_LEAST_INDEX = 50
"""A change in % without a sign is an index from here on (annotation scheme)."""


CellDraft = tuple[Draft, FigureCell]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of figures in the passage of its row: `start` and `end` are offsets of the passage."""

    start: int
    end: int
    cell: FigureCell


def read_cells(
    text: str, scan: Scan, context: Context, cells: Sequence[PlacedCell], lexicon: Lexicon | None = None
) -> tuple[Extraction, list[CellDraft]]:
    """Return the claims of one row of a table of figures, not yet linked.

    Parameters
    ----------
    text : str
        The passage of the row.
    scan : Scan
        Its quantities and rejected numerals.
    context : Context
    cells : sequence of PlacedCell
        Left to right.
    lexicon : Lexicon, optional

    Returns
    -------
    tuple of Extraction and list of CellDraft
        Every numeral of the row is in a draft or in a rejected one; the drafts again, with their cells.
    """
    quantities = [_in_cell(quantity, cells, lexicon) for quantity in scan.quantities]
    passage = PassageText(text, 0, tuple(quantity for quantity, _ in quantities), context)
    pairs: list[CellDraft] = []
    rejected = list(scan.rejected)
    for quantity, cell in quantities:
        if cell is None:
            rejected.append(Rejected(((quantity.start, quantity.end),), quantity.text, Reason.NAME))
        elif cell.kind == "no_claim":
            rejected.append(Rejected(((quantity.start, quantity.end),), quantity.text, Reason.REFERENCE_NUMBER))
        else:
            pairs.append((_draft(passage, quantity, cell, lexicon), cell))
    passage.forget()
    drafts = tuple(draft for draft, _ in pairs)
    return Extraction(drafts, tuple(sorted(rejected, key=lambda r: r.spans))), pairs


def _in_cell(
    quantity: Quantity, cells: Sequence[PlacedCell], lexicon: Lexicon | None
) -> tuple[Quantity, FigureCell | None]:
    for placed in cells:
        if placed.start <= quantity.start < placed.end:
            return with_unit(quantity, placed.cell.unit, lexicon), placed.cell
    return quantity, None


def _draft(passage: PassageText, quantity: Quantity, cell: FigureCell, lexicon: Lexicon | None) -> Draft:
    draft = Draft.of_quantity(passage, quantity)
    draft.label = _label(quantity, cell, lexicon)
    if draft.is_change:
        draft.form = _form(quantity)
    draft.role, draft.period = cell.role, cell.period
    draft.indicator, draft.group = cell.name or None, cell.group
    for name in ("label", "role", "period", "indicator", "of"):
        draft.decide(name, f"{name}.cell")
    return draft


def _label(quantity: Quantity, cell: FigureCell, lexicon: Lexicon | None) -> ClaimLabel:
    if cell.kind == "achievement" and quantity.kind is UnitKind.PERCENT:
        return ClaimLabel.ACHIEVEMENT
    if cell.kind == "yearly_change":
        return ClaimLabel.YOY_CHANGE
    if quantity.unit == _POINTS and quantity.step == 1 and change_cues(lexicon).score.search(cell.name) is None:
        return ClaimLabel.COUNT
    return _LABELS.get(quantity.kind, ClaimLabel.MEASURE)


def _form(quantity: Quantity) -> Form:
    if quantity.kind is UnitKind.FACTOR:
        return Form.FACTOR
    if quantity.kind is UnitKind.PERCENT:
        return Form.INDEX if quantity.value >= _LEAST_INDEX else Form.PERCENT
    return Form.DIFFERENCE


def link_cells(pairs: Sequence[CellDraft]) -> None:
    """Link achievements and changes to the result of their row, or of their column, that they qualify.

    Parameters
    ----------
    pairs : sequence of (Draft, FigureCell)
        Those of one table; the drafts are changed in place.
    """
    results: dict[tuple[str, int], list[CellDraft]] = defaultdict(list)
    for draft, cell in pairs:
        if draft.is_level and draft.role is Role.ACTUAL:
            results["row", cell.row].append((draft, cell))
            results["column", cell.column].append((draft, cell))
    for draft, cell in pairs:
        if draft.is_level:
            continue
        beside = [d for d, c in results["row", cell.row] if draft.period in (None, d.period)]
        over = [d for d, c in results["column", cell.column] if c.name == cell.name and c.row <= cell.row]
        # A column of achievements follows the results of its row; a row of them stands under its results.
        draft.of = beside[-1] if beside else over[-1] if over else None
