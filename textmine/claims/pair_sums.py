"""Sums of links: figures that add up to another one are its parts, wherever the words have put them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from textmine.claims.drafts import Draft
from textmine.claims.rows import Row
from textmine.labels import ClaimLabel, UnitKind

_MOST_PARTS = 16
_MOST_ROWS = 12
_FEWEST = 2
_MANY = 4
_WHOLE = Decimal(100)
_ROUNDED = Decimal("0.002")
"""Share of a total that the rounding of its parts may take away at most."""


@dataclass(frozen=True, slots=True)
class Total:
    """What some figures add up to: the total, how many they are, and whether it stands behind them."""

    draft: Draft
    parts: int
    behind: bool


class Sums:
    """Which figures of rows that follow each other are parts of which: found once, asked for pair by pair.

    Examples
    --------
    >>> from textmine.claims.extract import part, read_rows
    >>> from textmine.claims.passages import Context
    >>> from textmine.quantities import scan
    >>> text = "相談は①電話30件②来所12件③文書8件の計50件であった。"
    >>> passages = part(text, scan(text), Context())
    >>> rows = read_rows(passages, [passages[0].quantities])
    >>> total = Sums(rows).total_of(rows[0].drafts[1])
    >>> (total.draft.quantity.text, total.parts, total.behind) if total is not None else None
    ('50件', 3, True)
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._totals: dict[int, Total] = {}
        self._wholes: set[int] = set()
        figures = [(draft, number) for number, row in enumerate(rows) for draft in row.drafts if draft.is_level]
        like: dict[tuple[str, ClaimLabel], list[tuple[Draft, int]]] = {}
        for draft, number in figures:
            like.setdefault((draft.unit, draft.label), []).append((draft, number))
        for (_, label), group in like.items():
            if len(group) > _FEWEST:
                for place in range(len(group)):
                    self._add(group, place, range(place + 1, len(group)), behind=False)
                    self._add(group, place, range(place - 1, -1, -1), behind=True)
            if label is ClaimLabel.PERCENTAGE:
                self._add_wholes(group)

    def total_of(self, draft: Draft) -> Total | None:
        """Return the total that a figure and its neighbours add up to."""
        return self._totals.get(id(draft))

    def divides(self, draft: Draft) -> bool:
        """Tell whether a share and its neighbours make up 100%."""
        return id(draft) in self._wholes

    def _add(self, group: Sequence[tuple[Draft, int]], place: int, others: range, *, behind: bool) -> None:
        total, row = group[place]
        if total.value <= 0:
            return
        parts = list(_summands(total, row, group, others))
        for part in parts:
            known = self._totals.get(id(part))
            if known is None or known.parts < len(parts):
                self._totals[id(part)] = Total(total, len(parts), behind)

    def _add_wholes(self, group: Sequence[tuple[Draft, int]]) -> None:
        for place, (first, row) in enumerate(group):
            found = [first]
            added = first.value
            for other, number in group[place + 1 : place + _MOST_PARTS]:
                if other.role is not first.role or other.around != first.around or number > row + 2:
                    continue
                found.append(other)
                added += other.value
                if abs(added - _WHOLE) <= len(found) * first.quantity.step / 2:
                    self._wholes.update(map(id, found))
                    break
                if added > _WHOLE:
                    break


def _summands(total: Draft, row: int, group: Sequence[tuple[Draft, int]], others: range) -> Iterator[Draft]:
    """Yield the figures next to a total that add up to it; none if they do not."""
    parts: list[Draft] = []
    added = Decimal(0)
    # Persons and cases are counted, money and lengths are rounded.
    slack = Decimal(0) if total.kind is UnitKind.COUNTER else total.quantity.step
    for place in others[: 2 * _MOST_PARTS]:
        part, number = group[place]
        if abs(number - row) > _MOST_ROWS or part.value > total.value or added > total.value:
            return
        if part.role is not total.role or (parts and (part.around is None) != (parts[0].around is None)):
            continue
        if parts and part.passage is parts[0].passage and part.around != parts[0].around:
            continue
        if parts and part.period != parts[0].period:
            return
        parts.append(part)
        added += part.value
        if len(parts) >= _FEWEST and abs(added - total.value) <= min(len(parts) * slack / 2, total.value * _ROUNDED):
            yield from parts
            return
