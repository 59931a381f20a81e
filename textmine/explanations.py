"""Why a claim is as it is: the rule and the cues behind each field, the features that decided and their weights."""

from __future__ import annotations

from dataclasses import dataclass

from textmine.structures import Claim

FIELDS = ("label", "role", "of", "indicator")
"""The fields that are explained."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A feature of a decision; a positive weight speaks for what was decided."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class FieldExplanation:
    """Why one field of a claim is as it is.

    Attributes
    ----------
    field : str
        label, role, of or indicator.
    decided : str
        Its value; "" for none.
    score : float
        Probability that it is right.
    rule : str
        The rule behind it; ``learned…`` where a model overruled the rules.
    evidence : tuple of Evidence
        The strongest features, empty where the rules decided alone.
    """

    field: str
    decided: str
    score: float
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """Why a claim is as it is.

    Attributes
    ----------
    claim : Claim
    cues : tuple of str
        Words that spoke to the rules.
    fields : tuple of FieldExplanation
    """

    claim: Claim
    cues: tuple[str, ...]
    fields: tuple[FieldExplanation, ...]
