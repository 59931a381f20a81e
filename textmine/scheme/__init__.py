"""The annotation scheme as data: the labels and roles of claims, ours or those of a user's own scheme file.

A scheme file (:file:`textmine/scheme/scheme.toml` is ours) lists labels and roles; it may also hold rows of the
lexicon such as ``[[changes.direction]]``, the cues of its labels. The labels that the grammar and the rules know stay
those of :mod:`textmine.labels`; ``covers`` says which of them become a label of one's own.
"""

from __future__ import annotations

from textmine.scheme.reading import default_scheme, load_scheme, parse_scheme
from textmine.scheme.rows import LabelRow, RoleRow, Scheme
from textmine.scheme.translation import translate_claims, translated

__all__ = [
    "LabelRow",
    "RoleRow",
    "Scheme",
    "default_scheme",
    "load_scheme",
    "parse_scheme",
    "translate_claims",
    "translated",
]
