"""Nodes of linking: all figures of one agency and kind whose folded names, groups and units are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from textmine.labels import Form, Role
from textmine.lexicons import Lexicon
from textmine.series.names import normal_name, unit_class
from textmine.series.observations import kind_of
from textmine.series.structures import Cell, Kind, Observation

_LARGEST = 300
"""Powers of ten that a float holds."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What never differs within one series.

    Attributes
    ----------
    unit : str
        The unit that stands for its class.
    form : Form or None
        Of changes.
    """

    agency: str
    kind: Kind
    unit: str
    form: Form | None


@dataclass(frozen=True)
class Node:
    """Figures under one folded name.

    Attributes
    ----------
    name, group : str
        Folded; `group` is ``""`` where there is none.
    observations : tuple of Observation
        In the order of the reports.
    """

    frame: Frame
    name: str
    group: str
    observations: tuple[Observation, ...]

    @cached_property
    def joint(self) -> str:
        """Name and group together: 海外見本市 + 成約金額."""
        return self.group + self.name

    @cached_property
    def printed(self) -> tuple[Observation, ...]:
        """The figures that were not computed."""
        return tuple(o for o in self.observations if o.derived is None)

    @cached_property
    def documents(self) -> frozenset[str]:
        """The reports that print the name."""
        return frozenset(o.document for o in self.printed)

    @cached_property
    def vintages(self) -> tuple[int, ...]:
        """Fiscal years of the reports that print the name, in order."""
        return tuple(sorted({o.vintage for o in self.printed if o.vintage is not None}))

    @cached_property
    def cells(self) -> dict[Cell, tuple[Observation, ...]]:
        """The printed figures by cell."""
        return _by_cell(self.printed)

    @cached_property
    def all_cells(self) -> dict[Cell, tuple[Observation, ...]]:
        """All figures by cell, those that were computed too."""
        return _by_cell(self.observations)

    @cached_property
    def first_level(self) -> float | None:
        """The result of the first year that it tells of."""
        return self._level(min)

    @cached_property
    def last_level(self) -> float | None:
        """The result of the last year that it tells of."""
        return self._level(max)

    def _level(self, end: Callable[[Iterable[int]], int]) -> float | None:
        years = {o.fiscal_year: o for o in self.printed if o.cell.role is Role.ACTUAL and o.fiscal_year is not None}
        if not years:
            return None
        value = years[end(years)].value
        return float(value) if abs(value.adjusted()) <= _LARGEST else None


def _by_cell(observations: Iterable[Observation]) -> dict[Cell, tuple[Observation, ...]]:
    by_cell: dict[Cell, list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.cell.period:
            by_cell[observation.cell].append(observation)
    return {cell: tuple(own) for cell, own in by_cell.items()}


def nodes_of(observations: Iterable[Observation], lexicon: Lexicon) -> tuple[Node, ...]:
    """Return observations gathered by agency, kind, unit and folded names, in order of first appearance."""
    gathered: dict[tuple[Frame, str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        name = normal_name(observation.indicator, observation.unit, lexicon).key
        group = normal_name(observation.group, "", lexicon).key if observation.group else ""
        gathered[frame_of(observation, lexicon), name, group].append(observation)
    return tuple(Node(frame, name, group, tuple(own)) for (frame, name, group), own in gathered.items())


def frame_of(observation: Observation, lexicon: Lexicon) -> Frame:
    """Return what the series of an observation never differs in."""
    kind = Kind.LEVEL if observation.derived is not None else kind_of(observation)
    form = observation.form if kind is Kind.CHANGE else None
    return Frame(observation.agency, kind, unit_class(observation.unit, lexicon), form)
