"""Every quantitative claim in a Japanese evaluation report: its value, meaning, criterion and place.

Nothing is imported before it is used: ``import textmine`` costs milliseconds, spaCy, MeCab and numpy come with
the first call that needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textmine import series
    from textmine.comparison import compare
    from textmine.components import load
    from textmine.errors import TextmineError, TextmineWarning
    from textmine.pipeline import analyze, analyze_many, analyze_text
    from textmine.quantities import find_quantities
    from textmine.report import Report
    from textmine.structures import Claim, Criterion, Finding, Item, Page, Passage, Quantity, Rejected

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Criterion",
    "Finding",
    "Item",
    "Page",
    "Passage",
    "Quantity",
    "Rejected",
    "Report",
    "TextmineError",
    "TextmineWarning",
    "__version__",
    "analyze",
    "analyze_many",
    "analyze_text",
    "compare",
    "find_quantities",
    "load",
    "series",
]

_HOMES = {
    "textmine": ("series",),
    "textmine.comparison": ("compare",),
    "textmine.components": ("load",),
    "textmine.errors": ("TextmineError", "TextmineWarning"),
    "textmine.pipeline": ("analyze", "analyze_many", "analyze_text"),
    "textmine.quantities": ("find_quantities",),
    "textmine.report": ("Report",),
    "textmine.structures": ("Claim", "Criterion", "Finding", "Item", "Page", "Passage", "Quantity", "Rejected"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return import_module(f"{home}.{name}") if home == __name__ else getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
