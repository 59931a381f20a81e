"""Quantities: numbers with unit, bound and sign, and the numerals that are none, each with its reason.

:func:`scan` gives both; every number character of the text lies in exactly one of them.
"""

from __future__ import annotations

from textmine.lexicons import Lexicon, default_lexicon
from textmine.quantities.matcher import Scan, matcher_for
from textmine.structures import Quantity

__all__ = ["Scan", "find_quantities", "scan"]


def scan(text: str, *, lexicon: Lexicon | None = None) -> Scan:
    """Find the quantities of a text and the numerals that are none.

    Parameters
    ----------
    text : str
        Any text, of any length; offsets are code points of it.
    lexicon : Lexicon, optional
        The shipped one if not given.

    Returns
    -------
    Scan
        Quantities and rejected numerals, both in the order of the text.

    Examples
    --------
    >>> found = scan("令和5年度は3割を超える５，４１０人が参加した。")
    >>> [(q.text, str(q.value), q.unit, q.bound.value) for q in found.quantities]
    [('3割を超える', '30', '%', 'more_than'), ('５，４１０人', '5410', '人', 'exact')]
    >>> [(r.text, r.reason.value) for r in found.rejected]
    [('令和5年度', 'date')]
    """
    return matcher_for(default_lexicon() if lexicon is None else lexicon).scan(text)


def find_quantities(text: str, *, lexicon: Lexicon | None = None) -> list[Quantity]:
    """Find the quantities of a text.

    Parameters
    ----------
    text : str
        Any text.
    lexicon : Lexicon, optional
        The shipped one if not given.

    Returns
    -------
    list of Quantity
        In the order of the text.

    Examples
    --------
    >>> [(q.text, q.value, q.value_high, q.unit) for q in find_quantities("約1億2,300万円、3〜5件程度")]
    [('約1億2,300万円', Decimal('123000000'), None, '円'), ('3〜5件程度', Decimal('3'), Decimal('5'), '件')]
    """
    return list(scan(text, lexicon=lexicon).quantities)
