"""How much a change matters: whether it turns a direction, 達成 or a band of rating round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from textmine.comparison.structures import Flip
from textmine.labels import Bound, ClaimLabel, Form, Role
from textmine.lexicons import Lexicon
from textmine.series.names import normal_name, unit_class
from textmine.series.observations import kind_of
from textmine.series.periods import cell_of, fiscal_year_of
from textmine.series.structures import Cell, Kind
from textmine.structures import Claim

_UNCHANGED = {Form.INDEX: Decimal(100), Form.FACTOR: Decimal(1)}
_LESS_IS_BETTER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_WHOLE = Decimal(100)
_Subject = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """The levels of a version by what they are of, and by cell."""

    levels: Mapping[_Subject, Mapping[Cell, Claim]]
    fiscal_year: int | None
    lexicon: Lexicon

    def of(self, claim: Claim) -> Mapping[Cell, Claim]:
        """Return the figures of a claim's indicator and group."""
        return self.levels.get(_subject(claim, self.lexicon), {})

    def cell(self, claim: Claim) -> Cell:
        """Return what a claim is a value of."""
        return cell_of(claim.period, claim.role, self.fiscal_year)


def figures_of(claims: Iterable[Claim], fiscal_year: int | None, lexicon: Lexicon) -> Figures:
    """Return the levels of a version, of each cell the first that is printed."""
    levels: dict[_Subject, dict[Cell, Claim]] = {}
    for claim in claims:
        if claim.indicator and kind_of(claim) is Kind.LEVEL:
            cell = cell_of(claim.period, claim.role, fiscal_year)
            levels.setdefault(_subject(claim, lexicon), {}).setdefault(cell, claim)
    return Figures(levels, fiscal_year, lexicon)


def _subject(claim: Claim, lexicon: Lexicon) -> _Subject:
    group = normal_name(claim.group, "", lexicon).key if claim.group else ""
    return normal_name(claim.indicator or "", claim.unit, lexicon).key, group, unit_class(claim.unit, lexicon)


def flip_of(old: Claim, new: Claim, before: Figures, after: Figures) -> Flip | None:
    """Return what a change turns round.

    Parameters
    ----------
    old, new : Claim
        One claim in both versions.
    before, after : Figures
        All levels of the versions: targets and past values to which the claim is held.
    """
    kind = kind_of(new)
    if kind is Kind.CHANGE and kind_of(old) is Kind.CHANGE:
        return Flip.DIRECTION if _direction(old) * _direction(new) < 0 else None
    if kind is Kind.ACHIEVEMENT and kind_of(old) is Kind.ACHIEVEMENT:
        return Flip.BAND if _band(old, before.lexicon) != _band(new, after.lexicon) else None
    first, second = _attained(old, before), _attained(new, after)
    if first is not None and second is not None and first != second:
        return Flip.ATTAINMENT
    return Flip.DIRECTION if _trend(old, before) * _trend(new, after) < 0 else None


def _direction(change: Claim) -> int:
    """Return the sign of a change: 1 up, -1 down, 0 unchanged."""
    middle = _UNCHANGED.get(change.form, Decimal(0)) if change.form is not None else Decimal(0)
    return (change.value > middle) - (change.value < middle)


@lru_cache(maxsize=4)
def _limits(lexicon: Lexicon) -> tuple[Decimal, ...]:
    """Return the limits of achievement at which a rating changes, in %."""
    limits = {Decimal(row["at_least"]) for row in lexicon.table("ratings")["band"] if "at_least" in row}
    return tuple(sorted(limits))


def _band(claim: Claim, lexicon: Lexicon) -> int:
    """Return how many limits an achievement reaches; 2.6ポイント上回る has reached the plan."""
    if claim.label is ClaimLabel.ACHIEVEMENT and claim.form in {Form.DIFFERENCE, Form.PERCENT}:
        return sum(claim.value >= limit - _WHOLE for limit in _limits(lexicon))
    return sum(claim.value >= limit for limit in _limits(lexicon))


def _attained(claim: Claim, figures: Figures) -> bool | None:
    """Return whether the result that a claim states, or is the target of, reaches the target."""
    cell = figures.cell(claim)
    known = figures.of(claim)
    target = claim if cell.role is Role.TARGET else known.get(Cell(cell.period, Role.TARGET))
    result = claim if cell.role is Role.ACTUAL else known.get(Cell(cell.period, Role.ACTUAL))
    if target is None or result is None:
        return None
    return result.value <= target.value if target.bound in _LESS_IS_BETTER else result.value >= target.value


def _trend(claim: Claim, figures: Figures) -> int:
    """Return the sign of a level's difference to the year before; 0 where that is not printed."""
    cell = figures.cell(claim)
    year = fiscal_year_of(cell.period)
    if year is None or cell.role is not Role.ACTUAL:
        return 0
    before = figures.of(claim).get(Cell(f"FY{year - 1}", Role.ACTUAL))
    return 0 if before is None else (claim.value > before.value) - (claim.value < before.value)
