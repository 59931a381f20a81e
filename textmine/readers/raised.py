"""Raised figures as Unicode has them: a mark of a note behind a figure must not become one of its digits."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789０１２３４５６７８９()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾")


def raised(text: str) -> str:
    """Return a text whose figures and brackets are raised.

    Examples
    --------
    >>> raised("12)")
    '¹²⁾'
    """
    return text.translate(_RAISED)
