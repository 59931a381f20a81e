"""Claims: quantities with their meaning.

:func:`extract` reads drafts out of tokenised passages, :func:`place` and :func:`assemble` make claims of them.
"""

from textmine.claims.assemble import Home, Placed, assemble, place
from textmine.claims.classifier import ClaimClassifier, shipped_classifier
from textmine.claims.drafts import Draft
from textmine.claims.extract import Extraction, extract
from textmine.claims.passages import Context
from textmine.claims.scores import RuleScores, rule_scores, scorer

__all__ = [
    "ClaimClassifier",
    "Context",
    "Draft",
    "Extraction",
    "Home",
    "Placed",
    "RuleScores",
    "assemble",
    "extract",
    "place",
    "rule_scores",
    "scorer",
    "shipped_classifier",
]
