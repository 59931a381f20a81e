"""What doubt and weak evidence do to an outcome: it is skipped, or its finding is no more than a hint."""

from __future__ import annotations

from dataclasses import replace

from textmine.audit.registry import Outcome, Skip
from textmine.audit.scene import Scene
from textmine.labels import Severity, Verdict

_JOIN = ("join",)
_WEAK = frozenset({Verdict.ONLY_BY_TRUNCATION, Verdict.UNDECIDABLE})


def judged(scene: Scene, outcome: Outcome) -> Outcome:
    """Return an outcome as it stands after the scores of its links and labels are heeded.

    Below `AuditSettings.silent_below` nothing was verified: the check counts as skipped. Below `hint_below`, below what
    the check must be `sure` of, where lines were joined with less than `weak_join`, and where figures fit if they were
    cut off instead of rounded, a finding is a hint.
    """
    if outcome.verdict is None:
        return outcome
    doubt = scene.doubt(outcome.claims, outcome.leans_on)
    if doubt < scene.settings.silent_below:
        return Outcome(outcome.check, outcome.claims, skipped=Skip.DOUBTFUL.value)
    if outcome.verdict is Verdict.CONSISTENT:
        return outcome
    torn = scene.doubt(outcome.claims, _JOIN) < scene.settings.weak_join
    if doubt < scene.settings.hint_below or torn or _unsure(scene, outcome) or outcome.verdict in _WEAK:
        return replace(outcome, severity=Severity.HINT)
    return outcome


def _unsure(scene: Scene, outcome: Outcome) -> bool:
    """Tell whether a score that the check must be surest of is too low."""
    asked = ((name, least) for check, name, least in scene.settings.sure if check == outcome.check)
    return any(scene.doubt(outcome.claims, (name,)) < least for name, least in asked)
