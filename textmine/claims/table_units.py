"""Units of bare figures in tables: from their heads, from the note over the table, from the others of their row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from textmine.claims.head_names import folded
from textmine.claims.row_units import given_unit, names_amount, one_of
from textmine.labels import UnitKind
from textmine.lexicons import Lexicon, default_lexicon
from textmine.quantities import find_quantities
from textmine.structures import Quantity

_PARTS = re.compile(r"[、,・]")
_SHARED = frozenset({UnitKind.COUNTER, UnitKind.PERCENT, UnitKind.MEASURE})
"""Families of units that figures of one row share; money may stand in other scales."""


@lru_cache(maxsize=8)
def _implied(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = lexicon.table("figure_tables")["implied_unit"]
    return tuple((re.compile(row["pattern"]), row["unit"]) for row in rows)


@lru_cache(maxsize=8)
def _notes(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = lexicon.table("figure_tables")
    note, listed = ("|".join(row["pattern"] for row in table[name]) for name in ("unit_note", "unit_list"))
    return re.compile(note), re.compile(listed)


def table_note(corner: str, above: str, lexicon: Lexicon | None = None) -> str:
    """Return the unit, or the list of units, that a table's corner or the line above it names; "" for none.

    Examples
    --------
    >>> table_note("", "（単位：千円）"), table_note("", "②インプット情報（千円、人）")
    ('千円', '千円、人')
    """
    note, listed = _notes(lexicon or default_lexicon())
    title = folded(above).strip()
    found = note.search(folded(corner)) or note.search(title) or listed.search(title)
    return found.group("unit") if found is not None else ""


def implied_unit(name: str, lexicon: Lexicon | None = None) -> str:
    """Return the unit that the name of a row has in itself, "" where it has none.

    Examples
    --------
    >>> implied_unit("従事人員数"), implied_unit("件数")
    ('人', '')
    """
    return next((unit for pattern, unit in _implied(lexicon or default_lexicon()) if pattern.search(name)), "")


def noted_unit(note: str, name: str, lexicon: Lexicon | None = None) -> str:
    """Return which unit of a note over a table is that of a row: money for amounts, persons for staff.

    Examples
    --------
    >>> noted_unit("千円、人", "予算額"), noted_unit("千円、人", "従事人員数"), noted_unit("千円", "予備費")
    ('千円', '人', '千円')
    """
    known = [(part, one) for part in _PARTS.split(note) if (one := one_of(part.strip(), lexicon)) is not None]
    staff, amount = bool(implied_unit(name, lexicon)), names_amount(name, lexicon)
    if staff:
        known = [(part, one) for part, one in known if one.kind is not UnitKind.MONEY]
    elif amount and len(known) > 1:
        known = [(part, one) for part, one in known if one.kind is UnitKind.MONEY]
    return known[0][0].strip() if len(known) == 1 else ""


def shared_unit(contents: Iterable[str], lexicon: Lexicon | None = None) -> str:
    """Return the unit that the figures of a row have where they name one, "" where they name none or several.

    Examples
    --------
    >>> shared_unit(["400,000人以上", "412,600", "405,310"])
    '人'
    """
    found = {
        (quantity.unit, quantity.kind)
        for content in contents
        for quantity in find_quantities(content, lexicon=lexicon)
        if quantity.unit
    }
    if len(found) != 1:
        return ""
    unit, kind = found.pop()
    return unit if kind in _SHARED else ""


def with_unit(quantity: Quantity, unit: str, lexicon: Lexicon | None = None) -> Quantity:
    """Return a bare number with the unit that its table names, scaled by it; other quantities as they are.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> amount = with_unit(find_quantities("1,234")[0], "千円")
    >>> str(amount.value), amount.unit, str(amount.step)
    ('1234000', '円', '1000')
    """
    return given_unit(quantity, one_of(unit, lexicon) if unit else None)
