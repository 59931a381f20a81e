"""Units that a row or a table names once, in brackets: 受講者数(人) 1,204 1,310; (単位:千円、人)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from textmine.claims.passages import PassageText
from textmine.labels import UnitKind
from textmine.lexicons import Lexicon, default_lexicon, word_sets
from textmine.quantities import find_quantities
from textmine.quantities.reading import scaled
from textmine.structures import Quantity

_ROW = re.compile(r"[^()\d。、]{1,30}\((?:単位\s?:?\s?)?(?P<units>[^()\d。]{1,10})\)\s?(?=[\s:|]|$)")
_TITLE = re.compile(r"\((?:単位\s?:?\s?)?(?P<units>[^()\d。]{1,12})\)\s*$")
_PARTS = re.compile(r"[、,/・]")
_CELLS = re.compile(r"[^\s|]+")
_FEWEST_COLUMNS = 2


def take_row_units(passages: Sequence[PassageText], lexicon: Lexicon | None = None) -> None:
    """Give the bare numbers of rows the unit that stands in the name of their row or in the title of their table.

    Parameters
    ----------
    passages : sequence of PassageText
        The lines of one passage, in order; their quantities are replaced.
    lexicon : Lexicon, optional
    """
    if not any(_is_bare(quantity) for passage in passages for quantity in passage.quantities):
        return
    chosen = default_lexicon() if lexicon is None else lexicon
    titled: tuple[Quantity, ...] = ()
    columns: list[str] = []
    for passage in passages:
        normal = passage.normal
        row = _ROW.match(normal)
        own = _units(row.group("units"), chosen) if row is not None else ()
        if not passage.quantities:
            title = _TITLE.search(normal)
            titled = (_units(title.group("units"), chosen) or titled) if title is not None else titled
            cells = _CELLS.findall(normal)
            columns = cells if title is None and len(cells) >= _FEWEST_COLUMNS else columns
            continue
        if own or titled:
            names = columns if len(columns) == len(passage.quantities) else [normal] * len(passage.quantities)
            passage.quantities = tuple(
                given_unit(quantity, own[0] if own else _fitting(name, titled, chosen))
                for quantity, name in zip(passage.quantities, names, strict=True)
            )


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind is UnitKind.NONE and not quantity.unit


@lru_cache(maxsize=256)
def _units(written: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return one of each unit of a list such as 千円、人; nothing if the first is none (常勤)."""
    found = []
    for name in _PARTS.split(written):
        ones = find_quantities(f"1{name.strip()}", lexicon=lexicon)
        known = len(ones) == 1 and ones[0].text == f"1{name.strip()}" and ones[0].kind is not UnitKind.NONE
        if known and (ones[0].rule == "unit" or ones[0].kind is UnitKind.MEASURE):
            found.append(ones[0])
        elif not found:
            return ()
    return tuple(found)


def _fitting(name: str, units: tuple[Quantity, ...], lexicon: Lexicon) -> Quantity | None:
    """Return the unit of a table that fits the name of a row or column: money for amounts, persons for staff."""
    if len(units) == 1:
        return units[0]
    amount, staff = _name_words(lexicon)
    head = re.split(r"[\s|:0-9]", name, maxsplit=1)[0]
    if amount.search(head):
        return next((unit for unit in units if unit.kind is UnitKind.MONEY), None)
    if staff.search(head):
        return next((unit for unit in units if unit.kind is UnitKind.COUNTER), None)
    return None


@lru_cache(maxsize=8)
def _name_words(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = word_sets(lexicon.table("claim_words")["word"])
    return re.compile(rf"{words['amount_name']}$"), re.compile(words["staff_name"])


def names_amount(name: str, lexicon: Lexicon | None = None) -> bool:
    """Tell whether the name of a row is that of an amount of money.

    Examples
    --------
    >>> names_amount("予算額"), names_amount("計画値")
    (True, False)
    """
    amount, _ = _name_words(lexicon or default_lexicon())
    return amount.search(re.split(r"[\s(（]", name, maxsplit=1)[0]) is not None


def one_of(written: str, lexicon: Lexicon | None = None) -> Quantity | None:
    """Return one of the unit that a head or a note names, such as 千円; None if it is no unit (常勤).

    Examples
    --------
    >>> one = one_of("千円")
    >>> str(one.value), one.unit
    ('1000', '円')
    """
    found = _units(written, lexicon or default_lexicon())
    return found[0] if found else None


def given_unit(quantity: Quantity, one: Quantity | None) -> Quantity:
    """Return a bare number in the unit of which `one` is one, scaled by it; other quantities as they are."""
    if one is None or not _is_bare(quantity):
        return quantity
    high = quantity.value_high
    return replace(
        quantity,
        value=scaled(quantity.value, one.value),
        value_high=None if high is None else scaled(high, one.value),
        step=scaled(quantity.step, one.value),
        unit=one.unit,
        kind=one.kind,
        rule="row_unit",
    )
