"""Findings out of outcomes: the message in both languages, the smallest repair, weaker explanations under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from textmine.audit.doubles import GRAVITY, Group
from textmine.audit.intervals import shown
from textmine.audit.memo import per_lexicon
from textmine.audit.printed import last_place
from textmine.audit.registry import Holds, Outcome
from textmine.audit.repairs import Repair, single_repair
from textmine.audit.scene import Scene
from textmine.labels import CHANGE_LABELS, ClaimLabel, Form, Severity, Verdict
from textmine.lexicons import Lexicon
from textmine.structures import Claim, Finding

_PLACES = 6


def finding_of(scene: Scene, group: Group, right: Mapping[str, Sequence[Holds]]) -> Finding:
    """Return the finding of a group of outcomes that tell of one contradiction.

    Parameters
    ----------
    scene : Scene
    group : Group
    right : mapping of str to sequence of Holds
        The formulas that hold by claim: a repair should leave them so.
    """
    main = _finding(scene, group.main, _repair(scene, group, right))
    return replace(main, also=tuple(_finding(scene, weaker, None) for weaker in group.also))


def ordered(scene: Scene, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, the gravest first, then in reading order, numbered f1, f2 and so on.

    Parameters
    ----------
    scene : Scene
    findings : iterable of Finding
    """

    def order(finding: Finding) -> tuple[object, ...]:
        places = [scene.rank(scene[name]) for name in finding.claims]
        return GRAVITY[finding.severity], min(places, default=0), places, finding.check

    found = sorted(findings, key=order)
    return tuple(replace(finding, id=f"f{number}") for number, finding in enumerate(found, start=1))


def _finding(scene: Scene, outcome: Outcome, repair: Repair | None) -> Finding:
    japanese, english = _templates(scene.lexicon).get((outcome.check, outcome.variant), ("{formula}", "{formula}"))
    texts = {**dict(outcome.texts), "formula": outcome.formula}
    return Finding(
        check=outcome.check,
        verdict=outcome.verdict or Verdict.UNDECIDABLE,
        severity=outcome.severity,
        claims=tuple(claim.id for claim in sorted(outcome.claims, key=scene.rank)),
        formula=outcome.formula,
        message_ja=japanese.format_map(texts),
        message_en=english.format_map(texts),
        repair=None if repair is None else _said(repair),
    )


@per_lexicon
def _templates(lexicon: Lexicon) -> Mapping[tuple[str, str], tuple[str, str]]:
    rows = lexicon.table("audit")["message"]
    return {(row["check"], row["variant"]): (row["ja"], row["en"]) for row in rows}


def _repair(scene: Scene, group: Group, right: Mapping[str, Sequence[Holds]]) -> Repair | None:
    """Return the smallest change of one figure that mends all explanations, at best without breaking what holds."""
    main = group.main
    if main.holds is None or main.verdict is not Verdict.INCONSISTENT:
        return None
    tried: dict[tuple[object, ...], Repair | None] = {}
    for mended in (group.also, ()) if group.also else ((),):
        also = [weaker.holds for weaker in mended if weaker.holds is not None and weaker.severity is not Severity.HINT]
        for keeping in (True, False):
            found: list[Repair] = []
            for claim in main.claims:
                formulas = (main.holds, *also, *_kept(right, claim, keeping=keeping))
                key = (claim.id, *formulas)
                if key not in tried:
                    tried[key] = single_repair(scene, claim, formulas)
                if (repair := tried[key]) is not None:
                    found.append(repair)
            if found:
                return min(found, key=lambda each: _size(scene, main, each))
    return None


def _kept(right: Mapping[str, Sequence[Holds]], claim: Claim, *, keeping: bool) -> Sequence[Holds]:
    return right.get(claim.id, ()) if keeping else ()


def _size(scene: Scene, outcome: Outcome, repair: Repair) -> tuple[object, ...]:
    """Order repairs: a suspect first, then the fewest digits, then what was computed by hand, then the shortest way."""
    suspected = repair.claim.id in outcome.suspects
    computed = repair.claim.label in CHANGE_LABELS or repair.claim.label is ClaimLabel.ACHIEVEMENT
    return not suspected, repair.digits, not computed, repair.distance, scene.rank(repair.claim)


def _said(repair: Repair) -> str:
    """Return a repair in words: ``46.2–46.4% instead of 45.6% in … would agree``."""
    claim = repair.claim
    low, high = (None if end is None else _number(claim, end) for end in (repair.low, repair.high))
    if low == high:
        values = str(low)
    elif low is None:
        values = f"≤ {high}"
    elif high is None:
        values = f"≥ {low}"
    else:
        values = f"{low}–{high}"
    what = "・".join(part for part in (claim.indicator, claim.group) if part)
    where = f" in {what}" if what else ""
    return f"{values}{claim.unit} instead of {claim.text}{where} would agree"


def _number(claim: Claim, value: Fraction) -> str:
    """Return a value with as many decimals as the figure is printed with, a change with its sign."""
    sign = "+" if value > 0 and claim.form in {Form.DIFFERENCE, Form.PERCENT} else ""
    decimals = _decimals(last_place(claim))
    whole, _, rest = shown(value, decimals).partition(".")
    return f"{sign}{whole}{'.' if decimals else ''}{rest.ljust(decimals, '0')}"


def _decimals(place: Fraction) -> int:
    return next((n for n in range(_PLACES) if (place * 10**n).denominator == 1), _PLACES)
