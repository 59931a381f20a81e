"""Which checks run, how much they tolerate and how sure a link must be: ``[audit]`` of a ``textmine.toml``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from textmine.errors import LexiconError
from textmine.lexicons import Lexicon
from textmine.structures import Scores


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """What a user can set of the audit.

    Attributes
    ----------
    only : frozenset of str or None
        The checks that run; None for all.
    without : frozenset of str
        Checks that do not run.
    slack : tuple of (str, fractions.Fraction)
        By check: units of the last place by which each figure may be off more than rounding explains.
    silent_below : float
        A check whose weakest link or label scores less is skipped.
    hint_below : float
        A check whose weakest link or label scores less gives hints only.
    weak_join : float
        A check on lines that were joined with a lower probability gives hints only.
    caveat_above : float
        A finding whose surroundings account for it with more probability than this is a hint.
    sure : tuple of (str, str, float)
        By check and score of a claim: below it the check gives hints only. A result read as a target makes false twins.
    jump : decimal.Decimal
        The least power of ten by which a figure must be off the other years to stand out (K5).
    """

    only: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    slack: tuple[tuple[str, Fraction], ...] = ()
    silent_below: float = 0.4
    hint_below: float = 0.55
    weak_join: float = 0.25
    caveat_above: float = 0.5
    sure: tuple[tuple[str, str, float], ...] = ()
    jump: Decimal = Decimal(10)

    def runs(self, check: str) -> bool:
        """Tell whether a check is switched on."""
        return (self.only is None or check in self.only) and check not in self.without

    def slack_of(self, check: str) -> Fraction:
        """Return the units of the last place that a check tolerates beyond rounding."""
        return dict(self.slack).get(check, Fraction(0))


def settings_of(lexicon: Lexicon) -> AuditSettings:
    """Return the settings that a lexicon holds: the shipped ones, or a user's own.

    Raises
    ------
    LexiconError
        If a value is none of its kind: a score not between 0 and 1, a tolerance that is no number.

    Examples
    --------
    >>> from textmine.lexicons import default_lexicon
    >>> settings_of(default_lexicon()).runs("A1")
    True
    """
    values = lexicon.settings("audit")
    for fault in _faults(values):
        raise LexiconError("TM401", value=fault)
    return AuditSettings(
        only=named(values["only"]) or None,
        without=named(values["without"]),
        slack=tuple(sorted((check.upper(), Fraction(str(units))) for check, units in values["slack"].items())),
        silent_below=float(values["silent_below"]),
        hint_below=float(values["hint_below"]),
        weak_join=float(values["weak_join"]),
        caveat_above=float(values["caveat_above"]),
        sure=tuple(sorted((c.upper(), n, float(v)) for c, scores in values["sure"].items() for n, v in scores.items())),
        jump=Decimal(str(values["jump"])),
    )


def named(checks: Iterable[str]) -> frozenset[str]:
    """Return the ids of checks as they are written, blanks and small letters mended.

    Examples
    --------
    >>> sorted(named(["a1", " B2 "]))
    ['A1', 'B2']
    """
    return frozenset(check.strip().upper() for check in checks if check.strip())


def _faults(values: Mapping[str, Any]) -> Iterator[str]:
    for name in ("only", "without"):
        if not all(isinstance(check, str) for check in values[name]):
            yield f"[audit] {name} must hold ids of checks"
    for name in ("silent_below", "hint_below", "weak_join", "caveat_above"):
        if not 0 <= values[name] <= 1:
            yield f"[audit] {name} must be between 0 and 1"
    for check, units in values["slack"].items():
        if isinstance(units, bool) or not isinstance(units, int | float) or not 0 <= units < math.inf:
            yield f"[audit] slack: {check} must be a number of 0 or more"
    for check, scores in values["sure"].items():
        if not isinstance(scores, dict) or not all(_is_score(name, value) for name, value in scores.items()):
            yield f"[audit] sure: {check} must name scores of claims, each between 0 and 1"
    if not 1 < values["jump"] < math.inf:
        yield "[audit] jump must be more than 1"


def _is_score(name: str, value: object) -> bool:
    known = {field.name for field in fields(Scores)}
    return name in known and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
