"""Check C4: achievements that no result can reach, since shares end at 100 % and scores at full marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from textmine.audit.achievement import as_set, decided_targets, ratios
from textmine.audit.attainments import FULL, Kind, achievements, as_percent, kind_of, results_of
from textmine.audit.directions import Better, better
from textmine.audit.intervals import Interval, shown
from textmine.audit.printed import Reading
from textmine.audit.registry import Outcome, Skip, check, judge, skipped
from textmine.audit.scales import scales_in
from textmine.audit.scene import Scene
from textmine.audit.sibling_words import sibling_words
from textmine.audit.targets import Extent, Tie, same_unit, targets_of, ties_of
from textmine.audit.words import says
from textmine.labels import CHANGE_LABELS, Bound, ClaimLabel, Role, Severity
from textmine.structures import Claim


@check("C4", strength=85)
def beyond_the_cap(scene: Scene) -> Iterator[Outcome]:
    """Hold achievements against what a share (100 %) or a score (full marks) can reach at most."""
    for stated in achievements(scene):
        if kind_of(scene, stated) is Kind.DIFFERENCE:
            continue
        results = results_of(scene, stated)[:1]
        targets = [t.target for each in results for t in ties_of(scene, each) if t.extent is Extent.SAME]
        aim = None if targets else _aim_of(scene, stated)
        if aim is not None and (not results or aim is results[0] or not same_unit(scene, aim, results[0])):
            yield from _against_cap(scene, stated, (), [aim])
            continue
        others = [c for c in targets_of(scene, stated) if not results or same_unit(scene, c, results[0])]
        yield from _against_cap(scene, stated, results, targets or others)


def _aim_of(scene: Scene, stated: Claim) -> Claim | None:
    """Return the figure right before an achievement if it can only be a target: 4.5点以上を得ることとしていたところ."""
    before = scene.next_to(stated, -1)
    if before is None or before.label in CHANGE_LABELS or scene.between(before, stated).count("。") > 1:
        return None
    told = before.role is Role.TARGET or before.bound in {Bound.AT_LEAST, Bound.MORE_THAN}
    set_out = says(scene.lexicon, "set_as_aim", scene.between(before, stated))
    return before if (told and "。" not in scene.between(before, stated)) or set_out else None


def _against_cap(scene: Scene, stated: Claim, results: Sequence[Claim], targets: Sequence[Claim]) -> Iterator[Outcome]:
    cap = _cap(scene, results[0] if results else targets[0]) if targets else None
    if cap is not None:
        yield _capped(scene, stated, results, targets, cap)


def _cap(scene: Scene, result: Claim) -> int | None:
    """Return the largest value that a result can have; None where there is none, or it is not known."""
    if result.label is ClaimLabel.PERCENTAGE:
        open_ended = says(scene.lexicon, "uncapped", result.indicator)
        return None if open_ended or not 0 <= result.value <= FULL else FULL
    if sibling_words(scene.lexicon).score_unit.fullmatch(result.unit) is None:
        return None
    named = scales_in(scene.passage(result).text, sibling_words(scene.lexicon))
    most = [int(scale.high or 0) for _, scale in named if result.value <= (scale.high or 0)]
    return max(most, default=None)


def _is_mostly_capped(scene: Scene, claim: Claim) -> bool:
    return claim.label is ClaimLabel.PERCENTAGE and says(scene.lexicon, "mostly_capped", claim.indicator)


def _capped(scene: Scene, stated: Claim, results: Sequence[Claim], targets: Sequence[Claim], cap: int) -> Outcome:
    claims = (*results, targets[0], stated)
    if better(scene, [*results, *targets]) is Better.LOWER:
        return skipped("C4", claims, Skip.WORDING)

    def most(reading: Reading) -> Interval:
        """Everything up to the achievement of a result at the cap."""
        highs = [(Interval.point(cap) / reading.bare(target)).scaled(FULL) for target in targets]
        ends = [each.high for each in highs]
        return Interval(None, None if None in ends else max(end for end in ends if end is not None))

    kind = kind_of(scene, stated)
    decided = decided_targets(targets, scene.reading())

    def holds(reading: Reading) -> bool:
        told = as_percent(stated, kind, reading)
        # Fewer may be better although no word tells it: then the ratio is the other way round.
        ties = [Tie(result, target, Extent.SAME, named=True) for result in results for target in targets]
        inverse = any(
            each.interval.meets(told) for tie in ties for each in list(ratios(tie, Better.UNKNOWN, reading))[1:]
        )
        return inverse or told.meets(most(reading))

    fits = holds(scene.reading())
    return judge(
        scene,
        "C4",
        claims,
        (lambda reading: holds(as_set(reading, decided))) if fits else holds,
        formula=lambda reading: f"{as_percent(stated, kind, reading)} > 100×{cap}÷{reading.bare(targets[0])}",
        texts={
            "target": targets[0].text,
            "stated": stated.text,
            "cap": str(cap),
            "most": shown(Fraction(FULL * cap) / Fraction(targets[0].value), 1) if targets[0].value else "∞",
        },
        # A 利用率 is mostly one of all there is.
        severity=Severity.HINT if fits or _is_mostly_capped(scene, targets[0]) else Severity.DECISION,
        links=(stated,) if results else (),
    )
