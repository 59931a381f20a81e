"""Figures of another order than those of other years (K5), new definitions (K7)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from statistics import median

from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.revisions import is_revised, is_told
from textmine.audit.scene import Scene
from textmine.audit.targets import (
    fiscal_year,
    is_telling,
    list_of,
    name_key,
    row_of,
    row_text,
)
from textmine.audit.words import patterns
from textmine.audit.year_names import (
    names_of_year,
)
from textmine.labels import Bound, Role, Severity, Verdict
from textmine.structures import Claim

ORDERS = (10, 100, 1000)
UNLINKED = ("label", "value", "role", "join")
"""The scores that checks of a list of years lean on: no link is among them."""
LIKE = Fraction(2)
"""Most by which the other years of a figure may differ among themselves for one of another order to stand out."""
ALIKE = Fraction(13, 10)
"""The same where only two other years are known."""
_NEAR = (Fraction(3, 4), Fraction(4, 3))
"""How near to a power of ten the ratio must be: real jumps rarely are."""
LEAST_YEARS = 3
"""Years of which one can stand out."""
_LEAST = 10
"""Smallest count of the other years, in last places: small counts jump by themselves."""
_REASON = 80
"""Characters behind a figure in which it is told why it is unlike the others."""
_NOTE = re.compile(r"(?m)^\s*(?:※|[(（]?注)[^\n]*")


@check("K5", strength=20)
def figures_of_another_order(scene: Scene) -> Iterator[Outcome]:
    """Look for a year that is 10, 100 or 1,000 times the others, or that part of them."""
    lists = _lists(scene)
    for years in chain(map(_by_year, lists.values()), _over_lists(scene, lists)):
        if len(years) < LEAST_YEARS:
            continue
        claims = tuple(years[year] for year in sorted(years))
        odd = odd_one(claims, scene.settings.jump)
        if odd is None:
            yield Outcome("K5", claims, Verdict.CONSISTENT, leans_on=UNLINKED)
        elif _is_explained(scene, odd[0]):
            yield skipped("K5", claims, Skip.RESTATED)
        else:
            outcome = stands_out(claims, *odd)
            yield replace(outcome, severity=Severity.HINT) if _has_reason(scene, odd[0]) else outcome


def _is_explained(scene: Scene, claim: Claim) -> bool:
    """Tell whether a report tells why a year is unlike the others: in its row, or in a note that names the year."""
    row = row_text(scene, claim)
    if is_revised(scene.lexicon, row) or is_told(scene.lexicon, "redefined", row):
        return True
    year = fiscal_year(claim.period)
    text = scene.passage(claim).text
    notes = _NOTE.findall(text) + _NOTE.findall(scene.behind(scene.passage(claim)))
    return year is not None and any(name in note for note in notes for name in names_of_year(year, scene.lexicon))


def _has_reason(scene: Scene, claim: Claim) -> bool:
    """Tell whether the row of a figure, or what follows it, gives a reason for a jump: 制度の開始によるもの."""
    said = f"{row_text(scene, claim)}。{scene.after(claim, _REASON)}"
    return is_told(scene.lexicon, "jumped", said)


def _lists(scene: Scene) -> Mapping[tuple[str, ...], Sequence[Claim]]:
    """Return figures of single years by list, name, unit and whether planned: most names have one only."""
    found: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in scene.levels():
        single = fiscal_year(claim.period) is not None and "/" not in str(claim.period)
        if single and claim.bound is Bound.EXACT:
            planned = "target" if claim.role is Role.TARGET else "actual"
            # Without a name only the figures of one row are known to be of one thing.
            home = list_of(scene, claim) if claim.indicator else str(row_of(scene, claim))
            found[home, *name_key(scene, claim), claim.unit, planned].append(claim)
    return found


def _by_year(claims: Sequence[Claim]) -> dict[int, Claim]:
    """Return figures by year; a year told in two ways is left out."""
    years: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        years[int(fiscal_year(claim.period) or 0)].append(claim)
    return {year: own[0] for year, own in years.items() if len({claim.value for claim in own}) == 1}


def _over_lists(scene: Scene, lists: Mapping[tuple[str, ...], Sequence[Claim]]) -> Iterator[dict[int, Claim]]:
    """Yield likewise the figures of a telling name that stand in several lists; a year told twice is left out."""
    homes: dict[tuple[str, ...], list[Sequence[Claim]]] = defaultdict(list)
    for (_, *name), claims in lists.items():
        homes[tuple(name)].append(claims)
    for (first, *_), several in homes.items():
        if len(several) > 1 and is_telling(scene, first):
            told = [own for claims in several for own in _by_year(claims).items()]
            times = Counter(year for year, _ in told)
            yield {year: claim for year, claim in told if times[year] == 1}


def odd_one(claims: Sequence[Claim], jump: Decimal) -> tuple[Claim, Fraction] | None:
    """Return the figure that is off the others by a power of ten, with that power; None where there is none.

    Parameters
    ----------
    claims : sequence of Claim
        One a year.
    jump : decimal.Decimal
        The least power that counts.
    """
    ends = [end(claims, key=lambda claim: claim.value) for end in (min, max)]
    # Nothing else can be ten times the others, or a tenth of them, when these are of one order.
    if ends[1].value / (ORDERS[0] // 2) < ends[0].value:
        return None
    found = [(claim, order) for claim in ends if (order := _order_of(claim, claims, jump)) is not None]
    return min(found, key=lambda each: claims.index(each[0]), default=None)


def _order_of(claim: Claim, claims: Sequence[Claim], jump: Decimal) -> Fraction | None:
    """Return the power of ten by which a figure is off the others, which are of one order; None where it is not."""
    others = [Fraction(each.value) for each in claims if each is not claim]
    like = ALIKE if len(claims) == LEAST_YEARS else LIKE
    if min(others) <= 0 or claim.value <= 0 or max(others) > like * min(others):
        return None
    if min(others) < _LEAST * min(Fraction(each.step) for each in claims):
        return None
    ratio = Fraction(claim.value) / median(others)
    orders = [order for order in ORDERS if order >= jump]
    powers = [Fraction(order) for order in orders] + [Fraction(1, order) for order in orders]
    return next((power for power in powers if _NEAR[0] <= ratio / power <= _NEAR[1]), None)


def stands_out(claims: tuple[Claim, ...], odd: Claim, order: Fraction) -> Outcome:
    """Return what K5 says of a figure that is off the others by a power of ten."""
    times = f"×{order}" if order >= 1 else f"÷{1 / order}"
    # Ten times may be a real jump, hundred times is a slip of the unit; but what has just begun may be as small.
    real = max(order, 1 / order) == ORDERS[0] or (odd is claims[0] and order < 1)
    return Outcome(
        "K5",
        claims,
        Verdict.INCONSISTENT,
        severity=Severity.HINT if real else Severity.ERROR,
        formula=f"{odd.text} {times}: {', '.join(c.text for c in claims)}",
        texts=(("odd", odd.text), ("times", times), ("others", "、".join(c.text for c in claims if c is not odd))),
        suspects=(odd.id,),
        leans_on=UNLINKED,
    )


@check("K7", strength=5)
def new_definitions(scene: Scene) -> Iterator[Outcome]:
    """Mark figures whose passage tells that their definition changed; no verdict."""
    for passage in scene.passages:
        match = patterns(scene.lexicon)["redefined"].search(passage.text)
        if match is None:
            continue
        claims = scene.inside(passage)
        near = [c for c in claims if scene.place(c)[1] <= match.start()][-1:] or list(claims[:1])
        yield Outcome(
            "K7",
            tuple(near),
            Verdict.UNDECIDABLE,
            severity=Severity.HINT,
            formula=match[0],
            texts=(("claim", near[0].text), ("words", match[0])),
            leans_on=("join",),
        )
