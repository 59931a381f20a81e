"""Evaluated items of a report: number, title, degrees and marks, and which passages are theirs."""

from __future__ import annotations

from textmine.items.mapping import countable, map_items

__all__ = ["countable", "map_items"]
