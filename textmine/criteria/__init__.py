"""Criteria: read out of the page, and each passage mapped to the one that it answers."""

from textmine.criteria.matching import map_criteria
from textmine.criteria.statements import find_criteria

__all__ = ["find_criteria", "map_criteria"]
