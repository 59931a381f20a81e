"""Check C7: achievements printed as the edge of a rating band, which may fall short of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from textmine.audit.achievement import ratios
from textmine.audit.attainments import FULL, Kind, achievements, as_percent, edges_of, kind_of, results_of
from textmine.audit.directions import better
from textmine.audit.intervals import shown
from textmine.audit.marks import stated_ratings
from textmine.audit.registry import Outcome, Skip, check, skipped
from textmine.audit.scene import Scene
from textmine.audit.targets import Extent, ties_of
from textmine.labels import Bound, ClaimLabel, Severity, Verdict
from textmine.structures import Claim

_ROUNDED = frozenset({ClaimLabel.AMOUNT, ClaimLabel.COUNT})
"""Labels of what is printed in thousands or millions though it is known to the last one."""


@check("C7", strength=20)
def at_the_edge_of_a_band(scene: Scene) -> Iterator[Outcome]:
    """Recompute achievements that are printed as the edge of a rating band: they may fall short of it."""
    edges = edges_of(scene)
    for stated in achievements(scene):
        if kind_of(scene, stated) is Kind.DIFFERENCE or stated.bound is not Bound.EXACT:
            continue
        told = as_percent(stated, kind_of(scene, stated), scene.reading())
        edge = next((each for each in edges if each in told and told.low != told.high), None)
        if edge is not None and Fraction(stated.value) * (FULL if stated.unit == "倍" else 1) == edge:
            yield _at_edge(scene, stated, edge)


def _at_edge(scene: Scene, stated: Claim, edge: Fraction) -> Outcome:
    ties = [
        tie
        for result in results_of(scene, stated)
        for tie in ties_of(scene, result)
        if tie.extent is Extent.SAME and tie.target.bound is not Bound.ABOUT
    ]
    if not ties:
        return _rated(scene, stated, edge)
    claims = (ties[0].result, ties[0].target, stated)
    reading = scene.reading()
    way = better(scene, claims[:2])
    told = as_percent(stated, kind_of(scene, stated), reading)
    fitting = [each.interval for each in ratios(ties[0], way, reading) if each.interval.meets(told)]
    if not fitting:
        return skipped("C7", claims, Skip.WORDING)  # what C1 tells
    short = [each for each in fitting if each.low is not None and each.low < edge]
    met = (
        edge == FULL
        and claims[0].value == claims[1].value
        # 13園 of 13園, 100% of 100%: what prints as its target is told to have met it; 3.0億円, 2万3千人 may hide much.
        and (claims[0].label not in _ROUNDED or all(reading(c).low == reading(c).high for c in claims[:2]))
    )
    if met or len(short) < len(fitting):
        return Outcome("C7", claims, Verdict.CONSISTENT)
    decided = all(each.high is not None and each.high < edge for each in short)
    return Outcome(
        "C7",
        claims,
        Verdict.UNDECIDABLE,
        severity=Severity.HINT,
        formula=f"{short[0]} {'<' if decided else '∋'} {shown(edge)}",
        texts=(("edge", shown(edge)), ("stated", stated.text), ("computed", str(short[0]))),
        variant="short" if decided else "",
    )


def _rated(scene: Scene, stated: Claim, edge: Fraction) -> Outcome:
    """Return what can be said of an edge that nothing recomputes."""
    ratings = stated_ratings(scene.passage(stated).text, scene.lexicon)
    told = as_percent(stated, kind_of(scene, stated), scene.reading())
    return Outcome(
        "C7",
        (stated,),
        Verdict.UNDECIDABLE,
        severity=Severity.HINT,
        formula=f"{told} ∋ {shown(edge)}",
        texts=(("edge", shown(edge)), ("stated", stated.text), ("rating", ratings[-1].mark if ratings else "")),
        variant="unknown" if ratings else "alone",
        leans_on=("label", "value", "join"),
    )
