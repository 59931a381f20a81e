"""Rows of figures of which all but one obey a formula: a column is another one divided by a third, or their sum."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, permutations
from types import MappingProxyType

from textmine.audit.intervals import Interval
from textmine.audit.printed import Reading, as_quotient, last_place
from textmine.audit.rows import claims_by_line
from textmine.audit.scene import Scene, once
from textmine.audit.sibling_lists import is_level
from textmine.labels import Bound, ClaimLabel
from textmine.structures import Claim, Passage

_HUNDRED = 100
_FEWEST, _MOST = 3, 60
"""Rows that tell a formula."""
_WIDEST = 6
"""Figures of a row."""
_DIGITS = 20
"""Units of its last place that a figure must have at least to tell anything by agreeing."""
Row = tuple[Claim, ...]


class Relation(StrEnum):
    """How one column of rows comes from two others."""

    QUOTIENT = "quotient"
    SHARE = "share"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class OddRow:
    """The figures of a row that do not obey what all the others do.

    Attributes
    ----------
    relation : Relation
    first, second, result : Claim
        The result is first ÷ second, 100 × first ÷ second or first + second.
    """

    relation: Relation
    first: Claim
    second: Claim
    result: Claim


def _agrees(read: Reading, relation: Relation, first: Claim, second: Claim, result: Claim) -> bool:
    result_read = read(result) if relation is Relation.SUM else as_quotient(read, result)
    return _FORMULAS[relation](read, first, second).meets(result_read)


_FORMULAS: Mapping[Relation, Callable[[Reading, Claim, Claim], Interval]] = MappingProxyType(
    {
        Relation.QUOTIENT: lambda read, first, second: read(first) / read(second),
        Relation.SHARE: lambda read, first, second: read(first).scaled(_HUNDRED) / read(second),
        Relation.SUM: lambda read, first, second: read(first) + read(second),
    }
)


@once
def odd_rows(scene: Scene) -> tuple[OddRow, ...]:
    """Return the rows of lists and tables of which one breaks the formula that all others obey, two at least.

    Parameters
    ----------
    scene : Scene

    Examples
    --------
    >>> from textmine.audit.scene import Scene
    >>> odd_rows(Scene(()))
    ()
    """
    found = {
        frozenset(claim.id for claim in (odd.first, odd.second, odd.result)): odd
        for passage in scene.passages
        for rows in _tables(scene, passage)
        if _FEWEST <= len(rows) <= _MOST and len(rows[0]) <= _WIDEST
        for odd in _odd(scene, rows)
    }
    return tuple(found.values())


def _tables(scene: Scene, passage: Passage) -> Iterator[list[Row]]:
    """Yield rows of the same kinds of figures: lines under each other, their columns, records in running text."""
    claims = scene.inside(passage)
    if len(claims) < _FEWEST * 2:
        return
    lines = claims_by_line(scene, passage)
    for width, same in groupby(lines, key=len):
        rows = list(same)
        if not _FEWEST <= width <= _MOST or not _FEWEST <= len(rows) <= _MOST:
            continue
        for table in (rows, list(zip(*rows, strict=True))):
            yield from (list(alike) for _, alike in groupby(table, key=_kinds))
    if len(lines) <= 1:
        for records in _records(claims):
            # A record is told in one breath: figures of two sentences only happen to follow each other.
            if not any("。" in scene.between(row[0], row[-1]) for row in records):
                yield records


def _kinds(row: Row) -> tuple[tuple[str, ...], ...]:
    return tuple((claim.label, claim.unit, claim.form or "", claim.role) for claim in row)


def _records(claims: Row) -> Iterator[list[Row]]:
    """Yield stretches of claims in which the same kinds follow each other again and again: 東館84点、252日、3.0日."""
    kinds = _kinds(claims)
    for width in range(_FEWEST, _WIDEST + 1):
        again = [at >= width and kinds[at] == kinds[at - width] for at in range(len(kinds))]
        start = 0
        for is_again, same in groupby(again):
            length = len(list(same))
            first, number = start - width, length // width + 1
            start += length
            if is_again and number >= _FEWEST and len(set(kinds[first : first + width])) > 1:
                yield [tuple(claims[first + n * width : first + (n + 1) * width]) for n in range(number)]


def _odd(scene: Scene, rows: Sequence[Row]) -> Iterator[OddRow]:
    for columns in permutations(range(len(rows[0])), 3):
        for relation in _may_be(rows[0], columns):
            yield from _broken(scene.reading(), relation, [tuple(row[n] for n in columns) for row in rows])


def _may_be(row: Row, columns: tuple[int, ...]) -> Iterator[Relation]:
    first, second, result = (row[n] for n in columns)
    if not all(map(is_level, (first, second, result))) or len({first.role, second.role, result.role}) > 1:
        return
    if ClaimLabel.PERCENTAGE in (first.label, second.label):
        return
    alike = first.label is second.label and first.unit == second.unit
    if result.label is ClaimLabel.PERCENTAGE:
        if alike:
            yield Relation.SHARE
        return
    if alike and result.unit == first.unit and columns[0] < columns[1]:
        yield Relation.SUM
    elif not alike:
        yield Relation.QUOTIENT


def _broken(read: Reading, relation: Relation, triples: Sequence[tuple[Claim, ...]]) -> Iterator[OddRow]:
    plain = [t for t in triples if all(claim.value > 0 and claim.bound is Bound.EXACT for claim in t)]
    odd = [t for t in plain if not _agrees(read, relation, *t)]
    telling = [t for t in plain if t not in odd and t[2].value >= _DIGITS * last_place(t[2])]
    if len(odd) == 1 and len(telling) >= _FEWEST - 1 and len(telling) > len(plain) // 2:
        first, second, result = odd[0]
        yield OddRow(relation, first, second, result)
