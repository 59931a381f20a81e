"""What doubt and weak evidence do to an outcome: it is skipped, or its finding is no more than a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from textmine.audit.registry import Outcome, Skip
from textmine.audit.remarks import SET_APART, is_set_apart, made_otherwise
from textmine.audit.revisions import is_told
from textmine.audit.scene import Scene
from textmine.audit.words import passage_says
from textmine.labels import Severity, Verdict
from textmine.structures import Claim

_STOPS, _END = "。\n", re.compile(r"[。\n]")
_SENTENCES, _BEHIND = 2, 160
"""Sentences, that of the last figure among them, and characters behind it, in which a mismatch may be explained."""
_ADDING = "D2"
"""The check of what is added: the words for it are those of the relation itself."""
_JOIN = ("join",)
_LINK = "of"
_WEAK = frozenset({Verdict.ONLY_BY_TRUNCATION, Verdict.UNDECIDABLE})


def judged(scene: Scene, outcome: Outcome) -> Outcome:
    """Return an outcome as it stands after the scores of its links and labels are heeded.

    Below `AuditSettings.silent_below` nothing was verified: the check counts as skipped. Below `hint_below`, below what
    the check must be `sure` of, where lines were joined with less than `weak_join`, and where figures fit if they were
    cut off instead of rounded, a finding is a hint. So it is where a remark near the figures may explain it.
    """
    if outcome.verdict is None:
        return outcome
    if outcome.verdict is not Verdict.CONSISTENT:
        if (why := made_otherwise(scene, outcome)) is not None:
            return Outcome(outcome.check, outcome.claims, skipped=why.value)
        apart = is_set_apart if outcome.check in SET_APART else _is_explained
        if outcome.severity is not Severity.HINT and apart(scene, outcome):
            outcome = replace(outcome, severity=Severity.HINT)
    if scene.is_sure(outcome.claims):
        return replace(outcome, severity=Severity.HINT) if outcome.verdict in _WEAK else outcome
    doubt = min(_scores(outcome), default=1.0)
    if doubt < scene.settings.silent_below:
        return Outcome(outcome.check, outcome.claims, skipped=Skip.DOUBTFUL.value)
    if outcome.verdict is Verdict.CONSISTENT:
        return outcome
    torn = scene.doubt(outcome.claims, _JOIN) < scene.settings.weak_join
    if doubt < scene.settings.hint_below or torn or _unsure(scene, outcome) or outcome.verdict in _WEAK:
        return replace(outcome, severity=Severity.HINT)
    return outcome


def _is_explained(scene: Scene, outcome: Outcome) -> bool:
    """Tell whether words at the figures may tell why they do not fit: 加重平均である, 旧方式を除いて比べると.

    They stand in the rows and sentences of the figures, or in what follows the last of them.
    """
    if outcome.verdict is not Verdict.INCONSISTENT or outcome.check == _ADDING:
        return False
    for passage in {scene.passage(claim).id: scene.passage(claim) for claim in outcome.claims}.values():
        if passage_says(scene, "explains", passage):
            places = [scene.place(claim) for claim in outcome.claims if scene.passage(claim) is passage]
            start, end = min(places)[0], max(end for _, end in places)
            start = max(passage.text.rfind(mark, 0, start) for mark in _STOPS) + 1
            ends = [match.end() for match in _END.finditer(passage.text, end, end + _BEHIND)][:_SENTENCES]
            end = ends[-1] if len(ends) == _SENTENCES else end + _BEHIND
            if is_told(scene.lexicon, "explains", passage.text[start:end]):
                return True
    return False


def _scores(outcome: Outcome) -> Iterator[float]:
    """Yield the scores that an outcome leans on."""
    for claim in outcome.claims:
        scores = claim.scores
        for name in outcome.leans_on:
            linked = claim.of is not None and (outcome.links is None or claim.id in outcome.links)
            if name != _LINK or linked:
                yield getattr(scores, name)


def _asked(outcome: Outcome, name: str) -> tuple[Claim, ...]:
    """Return the claims whose score of a name counts: that of a link only where the check went along it."""
    if name != _LINK or outcome.links is None:
        return outcome.claims
    return tuple(claim for claim in outcome.claims if claim.id in outcome.links)


def _unsure(scene: Scene, outcome: Outcome) -> bool:
    """Tell whether a score that the check must be surest of is too low."""
    asked = ((name, least) for check, name, least in scene.settings.sure if check == outcome.check)
    return any(scene.doubt(_asked(outcome, name), (name,)) < least for name, least in asked)
