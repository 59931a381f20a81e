"""Checks as registered functions, and what they say of each comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module

from textmine.audit.printed import Mode, Reading
from textmine.audit.scene import SCORED, Scene
from textmine.labels import Bound, Severity, Verdict
from textmine.structures import Claim

MODULES = (
    "changes",
    "wordings",
    "shares",
    "sums",
    "weights",
    "group_sizes",
    "whole_numbers",
    "counts_and_shares",
    "averages",
    "scales",
    "achievement",
    "caps",
    "edges",
    "attained",
    "grades",
    "tallies",
    "inputs",
    "over_years",
    "means",
    "named_years",
    "years",
    "places",
)
"""The modules of ``textmine.audit`` that hold checks."""

Holds = Callable[[Reading], bool]
"""Whether a formula can be true of what a reading says that the figures stand for."""

Texts = tuple[tuple[str, str], ...]
"""What fills the places of a message template, by name."""


class Skip(StrEnum):
    """Why a check was not made."""

    ABOUT = "approximate figure (約, 程度)"
    DOUBTFUL = "doubtful link"
    RESTATED = "the earlier figure was counted again (再集計, 修正)"
    NEGATIVE = "a level of zero or less has no meaningful ratio"
    MISSING = "a figure it needs is missing"
    WORDING = "the wording allows several readings"
    SEVERAL_ANSWERS = "several answers allowed (複数回答)"
    PERSON_TIMES = "person-times against persons (延べ)"
    NOT_EXHAUSTIVE = "the parts may not be all"
    PRECISION = "the printed precision does not decide"
    OTHER_PERIOD = "a year against a target of another period"
    NOT_FINAL = "the result is not final (集計中, 速報)"
    VAGUE = "the words leave room (おおむね, 一部)"
    RAISED = "one step higher for its difficulty (困難度)"
    NO_RULES = "no rule set for this year or kind of work"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says of one set of claims: a verdict, or why there is none.

    Attributes
    ----------
    check : str
    claims : tuple of Claim
        Those that the formula is about.
    verdict : Verdict or None
        None where the check was skipped.
    skipped : str or None
        Why.
    severity : Severity
        What the finding weighs if the links are sure: ``decision`` where a direction, 達成/未達 or a band flips.
    formula : str
        With the intervals filled in; "" for what is consistent.
    texts : Texts
        What fills the message template (row ``message`` of ``lexicons/audit.toml``).
    variant : str
        Which of several templates of the check, "" for the only one.
    holds : callable or None
        The formula itself, by which repairs are tried; None where no change of a digit is a repair.
    suspects : tuple of str
        Ids of claims that are likely the wrong ones (a value copied from its neighbour).
    leans_on : tuple of str
        The scores of its claims that the check leans on.
    links : tuple of str or None
        Ids of the claims whose links the check went along; None for all.
    """

    check: str
    claims: tuple[Claim, ...]
    verdict: Verdict | None = None
    skipped: str | None = None
    severity: Severity = Severity.ERROR
    formula: str = ""
    texts: Texts = ()
    variant: str = ""
    holds: Holds | None = None
    suspects: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = SCORED
    links: tuple[str, ...] | None = None


Body = Callable[[Scene], Iterator[Outcome]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check.

    Attributes
    ----------
    id : str
        As in the catalogue: A1, B7.
    body : callable
        From a scene to outcomes, consistent and skipped ones included.
    strength : int
        Of several checks that find the same contradiction, the one of the highest strength explains it.
    """

    id: str
    body: Body
    strength: int


_REGISTERED: dict[str, Check] = {}


def check(name: str, *, strength: int = 50) -> Callable[[Body], Body]:
    """Register a function from a scene to outcomes as the check `name`.

    Parameters
    ----------
    name : str
        Its id in the catalogue.
    strength : int, optional
        0 to 100: how well it explains what others find too. An identity of few figures (A2, C1) explains better than
        one of many (B2, B7), a formula better than a suspicion (K5).
    """

    def register(body: Body) -> Body:
        _REGISTERED[name] = Check(name, body, strength)
        return body

    return register


@cache
def checks() -> tuple[Check, ...]:
    """Return all checks, ordered by id."""
    for module in MODULES:
        import_module(f"textmine.audit.{module}")
    return tuple(sorted(_REGISTERED.values(), key=lambda each: (each.id[0], int(each.id[1:]))))


def skipped(name: str, claims: Sequence[Claim], why: str) -> Outcome:
    """Return the outcome of a check that was not made."""
    return Outcome(name, tuple(claims), skipped=str(why))


def judge(
    scene: Scene,
    name: str,
    claims: Sequence[Claim],
    holds: Holds,
    *,
    formula: Callable[[Reading], str],
    texts: Mapping[str, str] | None = None,
    severity: Severity = Severity.ERROR,
    variant: str = "",
    suspects: Sequence[Claim] = (),
    leans_on: tuple[str, ...] = SCORED,
    links: Sequence[Claim] | None = None,
) -> Outcome:
    """Return what a formula gives for claims: consistent, only by truncation, inconsistent, or skipped.

    Parameters
    ----------
    scene : Scene
    name : str
        The check.
    claims : sequence of Claim
        All that the formula reads. Where one is 約 or 程度 the check is skipped.
    holds : callable
        Whether the formula can be true in a reading; it must take any interval (half-lines, every number) and say True
        where it cannot tell.
    formula : callable
        The formula with its intervals filled in, in a reading; only called where the formula does not hold.
    texts : mapping of str to str, optional
        What fills the places ``{…}`` of the check's message, beside ``{formula}``.
    severity : Severity, optional
    variant : str, optional
        Which message of the check.
    suspects : sequence of Claim, optional
        Claims that are likely the wrong ones.
    leans_on : tuple of str, optional
        The scores that a doubt is judged by.
    links : sequence of Claim, optional
        Those whose links the check went along, by default all.
    """
    known = tuple(claims)
    gone_along = None if links is None else tuple(claim.id for claim in links)
    if any(claim.bound is Bound.ABOUT for claim in known):
        return skipped(name, known, Skip.ABOUT)
    slack = scene.settings.slack_of(name)
    rounded = scene.reading(Mode.ROUNDED, slack)
    if holds(rounded):
        return Outcome(name, known, Verdict.CONSISTENT, holds=holds, leans_on=leans_on, links=gone_along)
    truncated = holds(scene.reading(Mode.LOOSE, slack))
    return Outcome(
        name,
        known,
        Verdict.ONLY_BY_TRUNCATION if truncated else Verdict.INCONSISTENT,
        severity=severity,
        formula=formula(rounded),
        texts=tuple(sorted((texts or {}).items())),
        variant=variant,
        holds=holds,
        suspects=tuple(claim.id for claim in suspects),
        leans_on=leans_on,
        links=gone_along,
    )
