"""Facts: what the learned models see of a figure, as values of which features are made only when a fact is new.

A fact is a tuple: a function that names features, and its arguments. Texts repeat themselves, so the same fact is met
again and again; a model remembers what its weights make of it, and neither names features nor looks them up anew.
Words that seldom come again are looked up one by one, each in the table of its template, so that nothing is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Features = list[str]
"""Short strings, the name of a feature and its value joined by ``=``."""
Fact = tuple[Any, ...]
"""A function that gives features, then its arguments, all of them hashable."""


def features_of(facts: Iterable[Fact]) -> Features:
    """Return the features that some facts stand for.

    Examples
    --------
    >>> def name(unit: str) -> Features:
    ...     return [f"unit={unit}"]
    >>> features_of([(name, "人"), (name, "%")])
    ['unit=人', 'unit=%']
    """
    return [feature for name, *values in facts for feature in name(*values)]


def named(templates: Sequence[str], words: Sequence[str]) -> Features:
    """Return the features of words that stand for one template each.

    Examples
    --------
    >>> named(("left", "right"), ("は", "で"))
    ['left=は', 'right=で']
    """
    return [f"{template}={word}" for template, word in zip(templates, words, strict=True)]


def features_fact(features: Iterable[str]) -> Fact:
    """Return a fact that stands for given features, such as those left of others.

    Examples
    --------
    >>> features_of([features_fact(["unit=人"])])
    ['unit=人']
    """
    return (_given, *features)


def _given(*features: str) -> Features:
    return list(features)
