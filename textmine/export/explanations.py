"""Explanations of claims as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.explanations import ClaimExplanation
from textmine.export.terminal import showable


def lines_of(explanation: ClaimExplanation, encoding: str = "utf-8") -> list[str]:
    """Return an explanation as lines: the claim, then each field with its rule and the features that decided.

    Parameters
    ----------
    explanation : ClaimExplanation
    encoding : str, optional
        That of the terminal.

    Examples
    --------
    >>> from textmine.pipeline import explain
    >>> lines_of(explain("研修を8回開催した。".encode())[0])[0].split()[:2]
    ['c1', '8回']
    """
    return [showable(line, encoding) for line in _lines(explanation)]


def _lines(explanation: ClaimExplanation) -> Iterator[str]:
    claim = explanation.claim
    cues = f"  cues: {' '.join(explanation.cues)}" if explanation.cues else ""
    yield f"{claim.id}  {claim.text}  p.{claim.page}  score {claim.score:.2f}{cues}"
    for field in explanation.fields:
        yield f"  {field.field:<10}{field.decided or '-'}  {field.score:.2f}  {field.rule}".rstrip()
        for evidence in field.evidence:
            yield f"    {evidence.weight:+.2f}  {evidence.feature}"
