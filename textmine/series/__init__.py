"""Series: one indicator through years and reports, with the place of every figure.

>>> from textmine.series import build
>>> build([])
()
"""

from textmine.series.assembly import build
from textmine.series.names import Name, normal_name
from textmine.series.sources import ReportLike, Source, source_of
from textmine.series.structures import Break, BreakReason, Cell, Conflict, Kind, Observation, Prefer, Series

__all__ = [
    "Break",
    "BreakReason",
    "Cell",
    "Conflict",
    "Kind",
    "Name",
    "Observation",
    "Prefer",
    "ReportLike",
    "Series",
    "Source",
    "build",
    "normal_name",
    "source_of",
]
