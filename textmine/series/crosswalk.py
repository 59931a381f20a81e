"""Which printed name is which indicator: written out for review, and, where edited, above the learned model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from textmine.lexicons import Lexicon
from textmine.series.csvrows import read_rows, write_rows
from textmine.series.joining import Groups
from textmine.series.names import normal_name, unit_class
from textmine.series.nodes import Node
from textmine.series.structures import Series

COLUMNS = ("agency_id", "indicator", "group", "unit", "canonical_indicator", "canonical_group", "by")
BAD_CROSSWALK = "TM413"
_Name = tuple[str, str, str, str]


class By(StrEnum):
    """Who says that a printed name is an indicator."""

    HAND = "hand"  # a person: overrules the others
    NAME = "name"  # the names are the same when folded
    MODEL = "model"  # the learned model


@dataclass(frozen=True, slots=True)
class Crossing:
    """One printed name and the indicator that it is."""

    agency_id: str
    indicator: str
    group: str
    unit: str
    canonical_indicator: str
    canonical_group: str = ""
    by: By = By.HAND


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What is known of printed names."""

    rows: tuple[Crossing, ...] = ()

    def apply(self, nodes: Sequence[Node], groups: Groups, lexicon: Lexicon) -> None:
        """Join the nodes that are said to be one indicator, and keep apart those said to be different ones."""
        said = {
            _key(row.agency_id, row.indicator, row.group, row.unit, lexicon): (
                row.canonical_indicator,
                row.canonical_group,
            )
            for row in self.rows
        }
        first: dict[tuple[object, tuple[str, str]], int] = {}
        for number, node in enumerate(nodes):
            unit = node.observations[0].unit
            label = said.get((node.frame.agency, node.name, node.group, unit_class(unit, lexicon)))
            if label is not None:
                groups.fix(number, label)
                groups.join(first.setdefault((node.frame, label), number), number)


def _key(agency: str, indicator: str, group: str, unit: str, lexicon: Lexicon) -> _Name:
    name = normal_name(indicator, unit, lexicon).key
    return agency, name, normal_name(group, "", lexicon).key if group else "", unit_class(unit, lexicon)


def read_crosswalk(path: Path) -> Crosswalk:
    """Read a crosswalk; the columns are those that :func:`write_crosswalk` writes, `group` and `by` may be absent.

    Raises
    ------
    UsageError
        If the file is not of this form; the error names file and line.
    """
    rows = read_rows(path, ("indicator", "canonical_indicator"), COLUMNS, BAD_CROSSWALK)
    return Crosswalk(
        tuple(
            Crossing(
                agency_id=row.cells["agency_id"],
                indicator=row.cells["indicator"],
                group=row.cells["group"],
                unit=row.cells["unit"],
                canonical_indicator=row.cells["canonical_indicator"],
                canonical_group=row.cells["canonical_group"],
            )
            for row in rows
        )
    )


def crosswalk_of(series: Iterable[Series], lexicon: Lexicon) -> Crosswalk:
    """Return every printed name of some series with the indicator that it was taken for."""
    rows: dict[tuple[str, ...], Crossing] = {}
    for each in series:
        group = each.group or ""
        folded = normal_name(group, "", lexicon).key + normal_name(each.indicator, each.unit, lexicon).key
        for o in each.observations:
            own = normal_name(o.group or "", "", lexicon).key + normal_name(o.indicator, o.unit, lexicon).key
            by = By.NAME if own == folded else By.MODEL
            crossing = Crossing(each.agency, o.indicator, o.group or "", o.unit, each.indicator, group, by)
            rows.setdefault((each.agency, o.indicator, o.group or "", o.unit, each.kind.value), crossing)
    return Crosswalk(tuple(rows.values()))


def write_crosswalk(path: Path, crosswalk: Crosswalk) -> None:
    """Write a crosswalk for review; edited, it can be read back and overrules the model.

    Raises
    ------
    ExportError
        If the file cannot be written.
    """
    write_rows(
        path,
        COLUMNS,
        (
            (r.agency_id, r.indicator, r.group, r.unit, r.canonical_indicator, r.canonical_group, r.by.value)
            for r in crosswalk.rows
        ),
    )
